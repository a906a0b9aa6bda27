"""How a household came to its class: codes 1–6 of form C, escaped, relapsed (diễn biến hộ)."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from socassist.model.arguments import every, expect
from socassist.model.poverty import PovertyRecord, PovertyStatus, Transition


@attrs.frozen
class Movement:
    """A household's movement between two years (diễn biến giữa hai năm).

    `code` is item I.5.1 of form C (1 to 6), None for households that are on no list now.
    `newly_arisen` is R10's "phát sinh mới": on neither list the year before; `relapsed` adds
    that it was on a list in some earlier year (tái nghèo, tái cận nghèo).
    """

    transition: Transition
    code: int | None
    newly_arisen: bool = False
    relapsed: bool = False
    escaped: bool = False
    """Thoát nghèo (also to near-poor) or thoát cận nghèo."""


_CODES = {
    ("poor", "poor"): (Transition.POOR_FROM_POOR, 1),
    ("near-poor", "poor"): (Transition.POOR_FROM_NEAR_POOR, 2),
    (None, "poor"): (Transition.POOR_NEW, 3),
    ("poor", "near-poor"): (Transition.NEAR_POOR_FROM_POOR, 4),
    ("near-poor", "near-poor"): (Transition.NEAR_POOR_FROM_NEAR_POOR, 5),
    (None, "near-poor"): (Transition.NEAR_POOR_NEW, 6),
    ("poor", None): (Transition.ESCAPED_POVERTY, None),
    ("near-poor", None): (Transition.ESCAPED_NEAR_POVERTY, None),
    (None, None): (Transition.NEVER_LISTED, None),
}


def transition(previous: Sequence[PovertyRecord], now: PovertyRecord) -> Movement:
    """Tell a household's movement from its history (mã 1–6 Phiếu C mục I.5.1; R3, R10).

    Only the year before counts for the code: a household that is poor again after a year off
    the lists is "new" on the form (3, hộ nghèo mới) and `relapsed` here. Records of the same or
    later years than `now` are left aside, in whatever order they come.
    """
    expect(PovertyRecord, now=now)
    previous = every(PovertyRecord, "previous", previous)
    earlier = {record.year: record for record in previous if record.year < now.year}
    before = earlier.get(now.year - 1)
    last = _listed(before.status) if before else None
    current = _listed(now.status)
    found, code = _CODES[(last, current)]
    fresh = last is None and current is not None
    return Movement(
        found,
        code,
        newly_arisen=fresh,
        relapsed=fresh and any(_listed(record.status) for record in earlier.values()),
        escaped=(last == "poor" and current != "poor") or (last is not None and current is None),
    )


def _listed(status: PovertyStatus) -> str | None:
    if status.is_poor:
        return "poor"
    return "near-poor" if status.is_near_poor else None
