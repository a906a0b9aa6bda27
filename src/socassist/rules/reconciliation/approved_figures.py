"""Households and people of both sides summed from the village up (cộng theo từng cấp)."""

from __future__ import annotations

from collections.abc import Sequence

from socassist.model.lists import ApprovedList
from socassist.rules.reconciliation.approved import Facts, status_class
from socassist.rules.reconciliation.difference import Figures, add_to
from socassist.rules.reconciliation.keys import village_key

_FIGURES = ("households", "people", "poor", "near-poor")


def add_figures(
    figures: Figures, lists: Sequence[ApprovedList], facts: Sequence[Facts], commune: str
) -> None:
    """Count households and people of a commune on both sides, for every level above it.

    Villages are counted first and summed upwards, so that a household costs one look-up.
    """
    villages: dict[str, list[int]] = {}
    for one in lists:
        for entry in one.entries:
            status = status_class(entry.status)
            _count(villages, village_key(entry.village), 0, entry.size or 0, status)
    for fact in facts:
        if fact.on_list:
            _count(villages, fact.village, 4, fact.size, fact.status)
    if not villages:
        return
    address = facts[0].household.address if facts else None
    province = lists[0].province if lists else address.province if address else ""
    district = lists[0].district if lists else None
    if district is None and address is not None:
        district = address.district
    for village, counts in villages.items():
        places = _places(province, district, commune, village)
        for position, name in enumerate(_FIGURES):
            for side in (0, 1):
                add_to(figures, places, name, side, counts[4 * side + position])


def _count(
    villages: dict[str, list[int]], village: str, start: int, people: int, status: str
) -> None:
    counts = villages.get(village)
    if counts is None:
        counts = villages[village] = [0] * 8
    counts[start] += 1
    counts[start + 1] += people
    if status == "poor":
        counts[start + 2] += 1
    elif status == "near-poor":
        counts[start + 3] += 1


def _places(
    province: str, district: str | None, commune: str, village: str
) -> dict[str, tuple[str, ...]]:
    places: dict[str, tuple[str, ...]] = {
        "village": (commune, village),
        "commune": (commune,),
        "province": (province,),
    }
    if district:
        places["district"] = (district,)
    return places
