"""The path of each household through the years, and who is newly arisen (R3, R10, R11)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import attrs

from socassist.model.arguments import expect
from socassist.model.benefit import Benefit
from socassist.model.household import Household, HouseholdId
from socassist.model.period import Month
from socassist.model.poverty import PovertyStatus
from socassist.model.register import Register
from socassist.model.text_pair import Text


class Step(StrEnum):
    """What a year brought to a household (diễn biến mức sống của hộ trong năm)."""

    LISTED = "listed"
    """On a list for the first time that the register knows of (phát sinh)."""
    STAYED = "stayed"
    """On the same list as the year before."""
    IMPROVED = "improved"
    """From the poor to the near-poor list (thoát nghèo, trở thành cận nghèo)."""
    WORSENED = "worsened"
    """From the near-poor to the poor list."""
    ESCAPED = "escaped"
    """Off the lists (thoát nghèo, thoát cận nghèo)."""
    RELAPSED = "relapsed"
    """On a list again after having been off it (tái nghèo, tái cận nghèo)."""
    OFF = "off"
    """Not on a list, and not on one the year before."""

    @property
    def text(self) -> Text:
        """The step in words."""
        return _STEPS[self]


_STEPS = {
    Step.LISTED: Text("phát sinh", "newly listed"),
    Step.STAYED: Text("không đổi", "stayed"),
    Step.IMPROVED: Text("thoát nghèo, thành cận nghèo", "from poor to near-poor"),
    Step.WORSENED: Text("từ cận nghèo xuống nghèo", "from near-poor to poor"),
    Step.ESCAPED: Text("thoát nghèo, thoát cận nghèo", "escaped"),
    Step.RELAPSED: Text("tái nghèo, tái cận nghèo", "relapsed"),
    Step.OFF: Text("không thuộc diện", "not listed"),
}


@attrs.frozen
class YearOnPath:
    """One year of a household's path: its class and what that meant."""

    year: int
    status: PovertyStatus
    step: Step


@attrs.frozen
class Path:
    """A household's path through the years (quá trình thay đổi mức sống của hộ; R3)."""

    household: HouseholdId
    years: tuple[YearOnPath, ...]

    def __str__(self) -> str:
        return ", ".join(f"{y.year} {y.status.value} ({y.step.value})" for y in self.years)


def path_of(household: Household) -> Path:
    """The path of one household, from its records.

    A year without a record counts as off the lists: the lists are complete, who is not on them
    is neither poor nor near-poor.
    """
    years: list[YearOnPath] = []
    before: PovertyStatus | None = None
    last: int | None = None
    ever = False
    for record in household.poverty:
        if last is not None and record.year > last + 1:
            before = None
        step = _step(before, record.status, ever=ever)
        years.append(YearOnPath(record.year, record.status, step))
        before, last, ever = record.status, record.year, ever or record.status.on_list
    return Path(household.id, tuple(years))


def _step(before: PovertyStatus | None, now: PovertyStatus, *, ever: bool) -> Step:
    was_listed = before is not None and before.on_list
    if not now.on_list:
        return Step.ESCAPED if was_listed else Step.OFF
    if not was_listed:
        return Step.RELAPSED if ever else Step.LISTED
    if before is not None and before.is_poor != now.is_poor:
        return Step.IMPROVED if before.is_poor else Step.WORSENED
    return Step.STAYED


def history(register: Register) -> Mapping[HouseholdId, Path]:
    """The paths of all households, by identifier (lịch sử mức sống của các hộ; R3)."""
    expect(Register, register=register)
    return {key: path_of(register.households[key]) for key in sorted(register.households)}


def newly_arisen_poor(register: Register, year: int) -> tuple[HouseholdId, ...]:
    """Households on a list this year and on neither list the year before (phát sinh mới; R10).

    Plan 3743/KH-UBND, annex 1 point 2.1 a. Computed from the records, never typed in; a household
    that fell back after years off the lists is newly arisen, though not a new household.
    """
    found = []
    for key in sorted(register.households):
        household = register.households[key]
        now, before = household.status_in(year), household.status_in(year - 1)
        if now is not None and now.status.on_list and not (before and before.status.on_list):
            found.append(key)
    return tuple(found)


def newly_arisen_assistance(register: Register, year: int) -> tuple[HouseholdId, ...]:
    """Households whose assistance arose in the year and that drew none at its start (R11).

    Plan 3743/KH-UBND, annex 1 point 2.1 b and form 1B: a benefit begins in the year, and the
    household is not among those with a beneficiary in December of the year before. A suspended
    beneficiary is one.
    """
    december = Month(year - 1, 12)
    before: set[HouseholdId] = set()
    arisen: set[HouseholdId] = set()
    for benefit in register.benefits.values():
        if december in benefit.period:
            before.add(benefit.household)
        if _begins_in(benefit, year):
            arisen.add(benefit.household)
    return tuple(sorted(arisen - before))


def _begins_in(benefit: Benefit, year: int) -> bool:
    return benefit.period.since.year == year and benefit.period.until != benefit.period.since
