"""Forms linked with one household that are two: one split off from the other (tách hộ)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from socassist.model.evidence import FormKind
from socassist.model.form import Form
from socassist.model.household import HouseholdId
from socassist.model.linkage import NEW_HOUSEHOLD, is_new
from socassist.model.person import PersonId
from socassist.model.register import Register
from socassist.rules.update.row import Row


def split_off(
    register: Register,
    household: str,
    group: Sequence[Form],
    rows: Mapping[str, Sequence[Row]],
) -> dict[str, list[Form]]:
    """Which forms stay with the household and which are about a new one, by key.

    Forms C that share nobody and that each have a head of their own are two households, whoever
    thought them one. The household stays with the form that its head is on, or else with the one
    that reports the others as gone. Another form is about the household in which its people live
    by the register, if that is one, else about a new one. A form C1 goes where its people are.
    """
    lists = [form for form in group if form.kind is FormKind.C]
    if len(lists) < 2 or is_new(household):
        return {household: list(group)}
    present = {form.ref: _present(rows[form.ref]) for form in lists}
    if not all(_has_head(rows[form.ref]) for form in lists) or _overlap(list(present.values())):
        return {household: list(group)}
    stem = _stem(register, household, lists, rows, present)
    found: dict[str, list[Form]] = {household: []}
    for form in group:
        if form.kind is FormKind.C:
            own = form
        else:
            people = {row.person for row in rows[form.ref]}
            own = max(lists, key=lambda other: len(people & present[other.ref]))
            if not people & present[own.ref]:
                own = stem
        key = household if own is stem else _other_home(register, household, own, present)
        found.setdefault(key, []).append(form)
    return found


def _present(rows: Sequence[Row]) -> set[str]:
    return {row.person for row in rows if row.member.left is None}


def _has_head(rows: Sequence[Row]) -> bool:
    return any(row.member.is_head and row.member.left is None for row in rows)


def _overlap(sets: Sequence[set[str]]) -> bool:
    return sum(map(len, sets)) > len(set().union(*sets))


def _stem(
    register: Register,
    household: str,
    lists: Sequence[Form],
    rows: Mapping[str, Sequence[Row]],
    present: Mapping[str, set[str]],
) -> Form:
    """The form about those who stayed."""
    known = register.households.get(HouseholdId(household))
    head = known.head if known is not None else None
    for form in lists:
        if head in present[form.ref]:
            return form
    everyone = set().union(*present.values())
    for form in lists:
        gone = {row.person for row in rows[form.ref] if row.member.left is not None}
        if gone & everyone:
            return form
    return lists[0]


def _other_home(
    register: Register, household: str, form: Form, present: Mapping[str, set[str]]
) -> str:
    """The household in which all people of a form live by the register, or the key of a new one."""
    homes = {
        home
        for person in present[form.ref]
        if (home := register.household_of.get(PersonId(person))) is not None
    }
    if len(homes) == 1 and household not in homes:
        return next(iter(homes))
    return NEW_HOUSEHOLD + form.ref
