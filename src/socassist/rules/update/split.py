"""Forms linked with one household that are two: one split off from the other (tách hộ)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from socassist.model.evidence import FormKind
from socassist.model.form import Form
from socassist.model.linkage import NEW_HOUSEHOLD, is_new
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
    thought them one. The household stays with the form that reports the others as gone, or else
    with the one that its head is on. A form C1 goes where its people are.
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
        key = household if own is stem else NEW_HOUSEHOLD + own.ref
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
    everyone = set().union(*present.values())
    for form in lists:
        gone = {row.person for row in rows[form.ref] if row.member.left is not None}
        if gone & everyone:
            return form
    known = register.households.get(household)  # type: ignore[call-overload]
    head = known.head if known is not None else None
    return next((form for form in lists if head in present[form.ref]), lists[0])
