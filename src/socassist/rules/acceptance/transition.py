"""How each household came to its class of a year (diễn biến của hộ trong năm).

TT 17/2016/TT-BLĐTBXH, Art. 2 and the movement tables of the yearly review: each household that was
on a list last year or is on one this year takes exactly one way, so that the tables add up by
construction.
"""

from __future__ import annotations

from enum import StrEnum

import attrs

from socassist.model.finding import Finding, Severity
from socassist.model.household import Household
from socassist.model.poverty import PovertyRecord
from socassist.model.register import EventKind, Register
from socassist.model.text_pair import Text


class Way(StrEnum):
    """The way a household took between two years (diễn biến)."""

    STAYED_POOR = "stayed-poor"
    STAYED_NEAR_POOR = "stayed-near-poor"
    POOR_TO_NEAR_POOR = "poor-to-near-poor"
    """Thoát nghèo, trở thành hộ cận nghèo."""
    POOR_TO_ABOVE = "poor-to-above"
    """Thoát nghèo, vượt chuẩn cận nghèo."""
    POOR_GONE = "poor-gone"
    """Giảm khác: household ended, moved away, or has no result this year."""
    NEAR_POOR_TO_POOR = "near-poor-to-poor"
    NEAR_POOR_TO_ABOVE = "near-poor-to-above"
    """Thoát cận nghèo."""
    NEAR_POOR_GONE = "near-poor-gone"
    BACK_TO_POOR = "back-to-poor"
    """Tái nghèo."""
    BACK_TO_NEAR_POOR = "back-to-near-poor"
    """Tái cận nghèo."""
    NEW_POOR = "new-poor"
    """Phát sinh mới."""
    NEW_NEAR_POOR = "new-near-poor"
    ARRIVED_POOR = "arrived-poor"
    """Tăng khác: moved in, split off."""
    ARRIVED_NEAR_POOR = "arrived-near-poor"


_ARRIVALS = frozenset({EventKind.HOUSEHOLD_SPLIT, EventKind.HOUSEHOLD_MOVED})


@attrs.frozen
class Transitions:
    """The way of every household that is or was on a list (diễn biến các hộ).

    Attributes:
        year: the year, compared with the one before.
        ways: way by household identifier.
        findings: households that were on a list and have no result this year.
    """

    year: int
    ways: dict[str, Way]
    findings: tuple[Finding, ...] = ()

    def of(self, *ways: Way) -> tuple[str, ...]:
        """The households that took one of the ways, by identifier."""
        return tuple(sorted(id_ for id_, way in self.ways.items() if way in ways))


def transitions(register: Register, year: int) -> Transitions:
    """Say how each household came to its class of the year (xác định diễn biến).

    A household that is poor again after years off the list fell back (tái nghèo) when it had been
    poor, and near-poor again (tái cận nghèo) when it had been near-poor. A household that the
    journal shows to have moved in or split off in the year counts as "other".
    """
    arrived = {
        event.subject
        for event in register.journal
        if event.kind in _ARRIVALS and event.on.year == year
    }
    ways: dict[str, Way] = {}
    findings: list[Finding] = []
    for id_ in sorted(register.households):
        household = register.households[id_]
        now, before = household.status_in(year), household.status_in(year - 1)
        way = _way(household, year, now, before, came=id_ in arrived)
        if way is None:
            continue
        ways[id_] = way
        if now is None and household.ended is None and way in (Way.POOR_GONE, Way.NEAR_POOR_GONE):
            findings.append(_no_result(id_, year))
    return Transitions(year, ways, tuple(findings))


def _way(
    household: Household,
    year: int,
    now: PovertyRecord | None,
    before: PovertyRecord | None,
    *,
    came: bool,
) -> Way | None:
    was_poor = before is not None and before.status.is_poor
    was_near = before is not None and before.status.is_near_poor
    if was_poor or was_near:
        if now is None:
            return Way.POOR_GONE if was_poor else Way.NEAR_POOR_GONE
        if now.status.is_poor:
            return Way.STAYED_POOR if was_poor else Way.NEAR_POOR_TO_POOR
        if now.status.is_near_poor:
            return Way.POOR_TO_NEAR_POOR if was_poor else Way.STAYED_NEAR_POOR
        return Way.POOR_TO_ABOVE if was_poor else Way.NEAR_POOR_TO_ABOVE
    if now is None or not now.status.on_list:
        return None
    poor = now.status.is_poor
    earlier = [record.status for record in household.poverty if record.year < year - 1]
    if any(status.is_poor if poor else status.is_near_poor for status in earlier):
        return Way.BACK_TO_POOR if poor else Way.BACK_TO_NEAR_POOR
    if came:
        return Way.ARRIVED_POOR if poor else Way.ARRIVED_NEAR_POOR
    return Way.NEW_POOR if poor else Way.NEW_NEAR_POOR


def _no_result(household: str, year: int) -> Finding:
    return Finding(
        "status-of-year-missing",
        Severity.ERROR,
        Text(
            f"Hộ thuộc danh sách năm {year - 1} nhưng không có kết quả rà soát năm {year}.",
            f"The household was on a list in {year - 1} and has no result for {year}.",
        ),
        subject=household,
    )
