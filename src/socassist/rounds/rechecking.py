"""Which households a round asks to visit again, by what it found on their forms (phúc tra)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.linkage import is_new
from socassist.model.location import Location
from socassist.model.register import EventKind
from socassist.model.table import Table
from socassist.rounds.complaining import unplaced_sheet
from socassist.rounds.inputs import Inputs
from socassist.rounds.judging import commune_names
from socassist.rounds.result import RoundResult
from socassist.rules.acceptance import recheck_list, recheck_table

Place = tuple[str, str | None, int | None]


def recheck_sheets(result: RoundResult, inputs: Inputs) -> list[Table]:
    """What `can-phuc-tra.xlsx` holds: whom to visit, and complaints of unknown households (R22)."""
    visits = recheck_sheet(result, inputs)
    names = commune_names(inputs, result.register)
    unplaced = unplaced_sheet(result.heard, inputs.round.year, names)
    return [table for table in (visits, unplaced) if table is not None]


def recheck_sheet(result: RoundResult, inputs: Inputs) -> Table | None:
    """The households to be visited again after a round, with the reasons (R22); None without any.

    Args:
        result: What the round found; errors in a form count for the household that it is about,
            and so does what was complained of.
        inputs: What it read.
    """
    items = recheck_list(
        result.register,
        inputs.round.year,
        findings=_about_households(result, inputs),
        complaints=result.heard.by_household,
    )
    if not items:
        return None
    names = commune_names(inputs, result.register)
    return recheck_table(result.register, inputs.round.year, items, places=names)


def _about_households(result: RoundResult, inputs: Inputs) -> Iterator[Finding]:
    """The errors of a round; those that name a place on a form name its household."""
    errors = [found for found in result.findings if found.severity is Severity.ERROR]
    homes = _homes_by_place(result, inputs)
    known = result.register
    for found in errors:
        home = homes.get(_place(found.location)) if found.location else None
        about = found.subject in known.households or found.subject in known.people
        yield found if about or home is None else attrs.evolve(found, subject=home)


def _homes_by_place(result: RoundResult, inputs: Inputs) -> Mapping[Place, str]:
    """The household of the register that each form, and each row of one, is about."""
    created = {
        _place(event.location): event.subject
        for event in result.update.events
        if event.kind is EventKind.HOUSEHOLD_CREATED and event.location is not None
    }
    forms: list[Form] = [*inputs.forms("forms_c"), *inputs.forms("forms_c1")]
    homes = {form.ref: result.linkage.household_of.get(form.ref, "") for form in forms}
    made: dict[str, str] = {}
    for form in forms:
        if is_new(homes[form.ref]) and _place(form.location) in created:
            made[homes[form.ref]] = created[_place(form.location)]
    found: dict[Place, str] = {}
    for form in forms:
        home = made.get(homes[form.ref], homes[form.ref])
        if home and not is_new(home):
            for location in (form.location, *(member.location for member in form.members)):
                found[_place(location)] = home
    return found


def _place(location: Location) -> Place:
    return location.file, location.sheet, location.row
