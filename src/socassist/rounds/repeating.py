"""A corrected run knows again what an earlier run entered from the same cells (chạy lại đợt)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from socassist.model.form import Form
from socassist.model.household import HouseholdId
from socassist.model.judgement import Judgement, Verdict
from socassist.model.location import Location
from socassist.model.person import PersonId
from socassist.model.register import Register
from socassist.model.text import fold
from socassist.rules.linkage import keys_judged

_Cell = tuple[str, str | None, int | None]
BY = "socassist"
METHOD = "entered-before"


def entered_before(register: Register, forms: Sequence[Form]) -> tuple[Judgement, ...]:
    """Who was entered from which row, where the row says the same name and birth as then.

    Without this a row of somebody who died, left or founded a household in the first run would be
    asked about in the second. A verdict of a person about a row or its form stands above it, as
    long as the row says what it said then.
    """
    judged = keys_judged(register.judgements, forms)
    known = _people_by_row(register, _rows_of(forms))
    return tuple(
        judgement
        for form in forms
        if form.ref not in judged
        for judgement in _of_form(register, form, known, judged)
    )


def _of_form(
    register: Register,
    form: Form,
    known: dict[tuple[_Cell, str, str | None], set[PersonId]],
    judged: set[str],
) -> Iterator[Judgement]:
    homes: set[HouseholdId] = set()
    of_head: HouseholdId | None = None
    for index, member in enumerate(form.members):
        key = f"{form.ref}:{index}"
        birth = member.birth.iso if member.birth else None
        if key in judged:
            continue
        found = known.get((_cell(member.location), fold(member.name), birth), set())
        if len(found) != 1:
            continue
        (person,) = found
        yield _same(key, person, "person")
        home = register.household_of.get(person)
        if home is not None and member.left is None:
            homes.add(home)
            of_head = home if member.relation == "head" else of_head
    # Whom another form took into a household of their own may still stand on this one.
    home = of_head or (homes.pop() if len(homes) == 1 else None)
    if home is not None:
        yield _same(form.ref, home, "household")


def _same(row: str, record: str, about: str) -> Judgement:
    return Judgement(row, record, Verdict.SAME, about, by=BY, method=METHOD)


def _cell(location: Location) -> _Cell:
    return location.file, location.sheet, location.row


def _rows_of(forms: Iterable[Form]) -> set[_Cell]:
    return {_cell(member.location) for form in forms for member in form.members}


def _people_by_row(
    register: Register, rows: set[_Cell]
) -> dict[tuple[_Cell, str, str | None], set[PersonId]]:
    """People by the row that named them, with the name and the birth date that it stated."""
    found: dict[tuple[_Cell, str, str | None], set[PersonId]] = {}
    for person in register.people.values():
        said: dict[_Cell, dict[str, str]] = {}
        for item in person.evidence:
            if item.location is not None and _cell(item.location) in rows:
                said.setdefault(_cell(item.location), {})[item.field] = item.value
        for cell, values in said.items():
            key = (cell, fold(values.get("name", "")), values.get("birth"))
            found.setdefault(key, set()).add(person.id)
    return found
