"""How far the forms of a round have come, by district and by commune (tiến độ; R25)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from socassist.model.gazetteer import Units
from socassist.model.table import Table
from socassist.rounds.inputs import Inputs
from socassist.rounds.result import RoundResult
from socassist.rules.planning import Progress, Stage, by_district, count_progress, progress_table


def progress_sheets(result: RoundResult, inputs: Inputs) -> list[Table]:
    """The forms of a round by stage: each district, then each commune; nothing without forms.

    Collected is every form that was read; checked, what needs no mending; entered, what is in the
    register; accepted, what was entered by a round that is accepted. A commune with an approved
    list of which no form came stands with zeros. How many forms ought to come nobody states.

    Args:
        result: What the round did.
        inputs: What it read.
    """
    forms = [*inputs.forms("forms_c"), *inputs.forms("forms_c1")]
    if not forms:
        return []
    refused, applied = {*result.update.refused}, {*result.update.applied}
    done = Stage.ACCEPTED if result.accepted else Stage.ENTERED

    def stage(ref: str) -> Stage:
        if ref in applied:
            return done
        return Stage.COLLECTED if ref in refused else Stage.CHECKED

    reached = [(form.address.commune, form.address.district, stage(form.ref)) for form in forms]
    sent = {commune for commune, _, _ in reached}
    lines = [*count_progress(reached), *_without_forms(inputs, sent)]
    lines.sort(key=lambda line: (line.district or "", line.commune))
    tables = []
    if any(line.district for line in lines):
        tables.append(_table("tiến độ theo huyện", by_district(lines), inputs))
    return [*tables, _table("tiến độ theo xã", lines, inputs)]


def _without_forms(inputs: Inputs, sent: set[str]) -> list[Progress]:
    reading = inputs.readings.get("approved_lists")
    lists = reading.approved_lists if reading else ()
    places = {one.commune: one.district for one in lists if one.entries and one.commune not in sent}
    return [
        Progress(commune, district, None, dict.fromkeys(Stage, 0))
        for commune, district in places.items()
    ]


def _table(key: str, lines: Iterable[Progress], inputs: Inputs) -> Table:
    lines = tuple(lines)
    names = {line.commune: _name(line.commune, inputs.units, inputs.round.on) for line in lines}
    return attrs.evolve(progress_table(lines, on=inputs.round.on, names=names), key=key)


def _name(code: str, units: Units, on: date) -> str:
    unit = units.get(code, on)
    return unit.full_name if unit is not None else code
