"""Under which decision each household was approved, where list and register agree (R19, R21)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from socassist.model.approval import Approval
from socassist.model.household import HouseholdId
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
    number of people that differs leaves open who lives there, not what was approved. The number
    stands above the list, else in the line. A list of another province, or dated after `on`, gives
    none; nor does one on which a household stands twice, under two decisions. An extract gives that
    of households which are on no list any more.

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
    facts = household_facts(register, year, renamed, on) if by_commune else {}
    found: dict[HouseholdId, Approval] = {}
    for commune, several in sorted(by_commune.items()):
        whole = [one for one in several if not one.extract]
        for lists_ in (whole, *([one] for one in several if one.extract)):
            if not any(number for one in lists_ for number in _numbers(one)):
                continue
            ours = facts.get(commune, [])
            for approval, listed in _of_lists(register, commune, year, on, lists_, ours):
                if lists_ is whole or not listed:
                    found.setdefault(approval.household, approval)
    return tuple(found.values())


def _of_lists(
    register: Register,
    commune: str,
    year: int,
    on: date,
    lists: Sequence[ApprovedList],
    facts: Sequence[Facts],
) -> Iterator[tuple[Approval, bool]]:
    """What lists of a commune that belong together approved, and whether as poor or near-poor."""
    decisions = {
        entry.location: (one, number)
        for one in lists
        for entry, number in zip(one.entries, _numbers(one), strict=True)
    }
    result = compare_commune(register, commune, lists, facts)
    doubtful = _under_two(result, {place: number for place, (_, number) in decisions.items()})
    for line, fact in _agreeing(result):
        place = line.entry.location
        one, number = decisions[place]
        decided = one.decided if one.decision_number else None
        if number and place not in doubtful and not (decided and decided > on):
            yield Approval(fact.household.id, year, number, decided, place), fact.on_list


def _numbers(one: ApprovedList) -> Iterator[str | None]:
    """The decision of each line: the one above the list, else its own."""
    return (one.decision_number or entry.decision_number for entry in one.entries)


def _agreeing(result: CommuneResult) -> Iterator[tuple[Line, Facts]]:
    """Who was joined and does not differ in what says which household it is, and of what class."""
    differing = {item.household for item in result.differences if item.field in _SAME}
    for line, fact in result.pairs:
        if fact.status and fact.household.id not in differing:
            yield line, fact


def _under_two(
    result: CommuneResult, numbers: Mapping[Location, str | None]
) -> frozenset[Location]:
    """Lines of households that stand on the lists again, under another decision."""
    by_row = {(place.file, place.sheet, place.row): place for place in numbers}
    found: set[Location] = set()
    for cells in result.repeated:
        rows = [by_row[cell.file, cell.sheet, cell.row] for cell in cells]
        if len({numbers[row] for row in rows}) > 1:
            found.update(rows)
    return frozenset(found)
