"""What rules read of a form's household, in one walk over its members (hộ trên phiếu)."""

from __future__ import annotations

from typing import NamedTuple

from socassist.model.evidence import FormKind
from socassist.model.form import Form, FormMember
from socassist.model.household import HEAD
from socassist.rules.checks.context import Context

SPOUSES = frozenset(("spouse", "wife", "husband"))
_ONCE = SPOUSES | {"father", "mother"}


def lists_everybody(form: Form) -> bool:
    """Whether the source lists all members: form C and exports do, C1 only those assisted."""
    return form.kind is not FormKind.C1


def present(form: Form) -> list[FormMember]:
    """Members who belong to the household: without those who left or stand outside it (R8)."""
    return [m for m in form.members if m.left is None and not m.outside_household]


class Household(NamedTuple):
    """Counts of a form, for the rules that ask whether they can be wrong."""

    size: int | None
    year: int
    members: int
    present: int
    heads: int
    heads_here: int
    """Heads who have not left."""
    head_outside: bool
    head_named_otherwise: bool
    head_born: int
    """The birth year of the one head; 0 where it is not known."""
    spouses: int
    fathers: int
    mothers: int
    born_together: bool
    """Two rows have one birth year."""
    eldest_born: int
    """The first birth year of those present; 0 where one is missing."""


def household(form: Form, _: Context) -> Household:
    """The counts of a form."""
    heads = heads_here = here = spouses = fathers = mothers = eldest = 0
    outside = missing = False
    head: FormMember | None = None
    years: list[int] = []
    for member in form.members:
        relation, there, birth = member.relation, member.left is None, member.birth
        year = birth.year if birth is not None else 0
        years.append(year)
        if there and not member.outside_household:
            here += 1
            missing = missing or year == 0
            if year < eldest or eldest == 0:
                eldest = year
        if relation == HEAD:
            heads, head = heads + 1, member
            heads_here += there
            outside = outside or member.outside_household
        elif there and relation in _ONCE:
            spouses += relation in SPOUSES
            fathers += relation == "father"
            mothers += relation == "mother"
    one = head if heads == 1 else None
    return Household(
        form.size,
        form.year,
        len(years),
        here,
        heads,
        heads_here,
        outside,
        one is not None and bool(form.head_name) and one.name != form.head_name,
        one.birth.year if one is not None and one.birth is not None else 0,
        spouses,
        fathers,
        mothers,
        len(set(years)) < len(years),
        0 if missing else eldest,
    )
