"""Under which decision each household was approved, where list and register agree (R19, R21)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from socassist.model.approval import Approval
from socassist.model.lists import ApprovedList
from socassist.model.location import Location
from socassist.model.register import Register
from socassist.rules.reconciliation.approved import (
    CommuneResult,
    Facts,
    Line,
    compare_commune,
    household_facts,
)

_SAME = frozenset({"status", "head", "village"})


def approvals(
    register: Register,
    lists: Iterable[ApprovedList],
    *,
    year: int,
    on: date,
    communes: Mapping[str, str] | None = None,
) -> tuple[Approval, ...]:
    """The decisions of the year's lists, household by household (quyết định của từng hộ).

    A household has the decision of its list where both agree about its head, village and class; a
    number of people that differs leaves open who lives there, not what was approved. A list of
    another province, without a number, or dated after `on`, gives none; nor does a household that
    stands twice, under two decisions.

    Args:
        register: The register.
        lists: Approved lists; those of other years are left out.
        year: The year of the review.
        on: The day for which members are counted.
        communes: New code by old code, as for `reconcile`.
    """
    renamed = communes or {}
    by_commune: dict[str, list[ApprovedList]] = {}
    for one in lists:
        if one.year == year and one.province == register.province:
            by_commune.setdefault(renamed.get(one.commune, one.commune), []).append(one)
    if not any(one.decision_number for several in by_commune.values() for one in several):
        return ()
    facts = household_facts(register, year, renamed, on)
    found: list[Approval] = []
    for commune, several in sorted(by_commune.items()):
        decisions = {entry.location: one for one in several for entry in one.entries}
        result = compare_commune(register, commune, several, facts.get(commune, []))
        doubtful = _under_two(result, decisions)
        for line, fact in _agreeing(result):
            one, place = decisions[line.entry.location], line.entry.location
            if not one.decision_number or (one.decided and one.decided > on) or place in doubtful:
                continue
            found.append(Approval(fact.household.id, year, one.decision_number, one.decided, place))
    return tuple(found)


def _agreeing(result: CommuneResult) -> Iterator[tuple[Line, Facts]]:
    """Who was joined and does not differ in what says which household it is, and of what class."""
    differing = {item.household for item in result.differences if item.field in _SAME}
    for line, fact in result.pairs:
        if fact.status and fact.household.id not in differing:
            yield line, fact


def _under_two(
    result: CommuneResult, decisions: Mapping[Location, ApprovedList]
) -> frozenset[Location]:
    """Lines of households that stand on the lists again, under another decision."""
    by_row = {(place.file, place.sheet, place.row): place for place in decisions}
    found: set[Location] = set()
    for cells in result.repeated:
        rows = [by_row[cell.file, cell.sheet, cell.row] for cell in cells]
        if len({decisions[row].decision_number for row in rows}) > 1:
            found.update(rows)
    return frozenset(found)
