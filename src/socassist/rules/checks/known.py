"""Who a row and a form are in last year's register, by the linkage (đối chiếu sổ năm trước)."""

from __future__ import annotations

from socassist.model.evidence import FormKind
from socassist.model.form import Form
from socassist.model.household import Household, HouseholdId
from socassist.model.linkage import is_new
from socassist.model.names import NameVerdict, compare_names
from socassist.model.person import Person, PersonId
from socassist.rules.checks.context import Context, Row
from socassist.rules.checks.name_spelling import is_odd

SLIPS = (NameVerdict.MARKS_LOST, NameVerdict.MARKS_DIFFER, NameVerdict.SLIP)


def known_person(row: Row, context: Context) -> Person | None:
    """The person of last year's register that the row is, by the linkage."""
    if context.linkage is None or context.previous is None or row.form.kind is FormKind.MIS:
        return None
    key = context.linkage.person_of.get((row.form.ref, row.index))
    return None if key is None or is_new(key) else context.previous.people.get(PersonId(key))


def known_household(form: Form, context: Context) -> Household | None:
    """The household of last year's register that the form is about."""
    if context.linkage is None or context.previous is None or form.kind is FormKind.MIS:
        return None
    key = context.linkage.household_of.get(form.ref)
    if key is None or is_new(key):
        return None
    return context.previous.households.get(HouseholdId(key))


def known_name(row: Row, context: Context) -> str | None:
    """The name that the register holds, where it is the same but for slips and marks."""
    person = known_person(row, context)
    if person is None or is_odd(person.name):
        return None
    verdict = compare_names(row.member.name, person.name).verdict
    return person.name if verdict in SLIPS else None
