"""How far the forms of a round have come, by district and by commune (tiến độ; R25)."""

from __future__ import annotations

from collections import Counter

import attrs

from socassist.model.reading import Reading
from socassist.plugins import load_plugins
from socassist.rounds import RoundResult
from socassist.rounds.progressing import progress_sheets
from socassist.rounds.run import read_inputs
from socassist.rules.acceptance import Acceptance

PLUGINS = load_plugins(allow=())


def test_each_commune_shows_what_came_what_is_to_mend_and_what_is_entered(
    messy: RoundResult,
) -> None:
    inputs = read_inputs(messy.round, PLUGINS)
    districts, communes = progress_sheets(messy, inputs)
    forms = [*inputs.forms("forms_c"), *inputs.forms("forms_c1")]
    came = Counter(form.address.commune for form in forms)
    assert {row[0]: row[2] for row in communes.rows} == came
    (refused,), (waiting,) = messy.update.refused, messy.update.waiting
    at = {form.ref: form.address.commune for form in forms}
    by_code = {row[0]: row for row in communes.rows}
    _, name, collected, checked, entered, accepted = by_code[at[refused]]
    assert name == "Xã Phổng Lái"
    assert (collected, checked, entered, accepted) == (101, 100, 100, 0)
    _, _, collected, checked, entered, _ = by_code[at[waiting]]
    assert (collected, checked, entered) == (125, 125, 124)
    assert [row[1] for row in districts.rows][:2] == ["Thành phố Sơn La", "Huyện Thuận Châu"]
    assert districts.totals == communes.totals
    assert districts.totals["collected"] == len(forms)


def test_what_an_accepted_round_entered_is_accepted(messy: RoundResult) -> None:
    inputs = read_inputs(messy.round, PLUGINS)
    decision = attrs.evolve(messy.decision, outcome=Acceptance.ACCEPTED)
    table = progress_sheets(attrs.evolve(messy, decision=decision), inputs)[-1]
    assert table.totals["accepted"] == table.totals["entered"] == len(messy.update.applied)


def test_a_commune_with_a_list_and_no_form_stands_with_zeros(messy: RoundResult) -> None:
    inputs = read_inputs(messy.round, PLUGINS)
    lists = inputs.readings["approved_lists"].approved_lists
    gone = lists[0].commune
    assert lists[0].entries
    forms = tuple(f for f in inputs.forms("forms_c") if f.address.commune != gone)
    fewer = {"forms_c": Reading(records=forms), "approved_lists": inputs.readings["approved_lists"]}
    table = progress_sheets(messy, attrs.evolve(inputs, readings=fewer))[-1]
    assert next(row[2:] for row in table.rows if row[0] == gone) == (0, 0, 0, 0)


def test_a_round_without_forms_has_no_progress(messy: RoundResult) -> None:
    inputs = read_inputs(messy.round, PLUGINS)
    assert progress_sheets(messy, attrs.evolve(inputs, readings={})) == []
