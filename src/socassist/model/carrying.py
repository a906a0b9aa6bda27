"""Carry a place over reforms (chuyển địa chỉ qua các lần sắp xếp đơn vị hành chính).

Old to new is no function: a split commune (xã bị chia tách) went to several, and only the village
tells which. Nothing is guessed: what cannot be decided comes back as candidates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

import attrs

from socassist.model.place import AdministrativeUnit, PlaceProblem
from socassist.model.text_pair import Text

if TYPE_CHECKING:
    from socassist.model.gazetteer import Units


@attrs.frozen
class Carried:
    """Where a place lies on another day (kết quả chuyển địa chỉ).

    Args:
        source: The unit that was carried, or None when the code was unknown.
        unit: The unit on the day asked, when there is exactly one; else None.
        candidates: Every unit it may be; one when decided, none when no list tells.
        split: Whether the commune went to several units on the way.
        verified: Whether every step stands in the official conversion table.
        main_part: Whether a step is known from a list that names, of a divided commune, only the
            unit that took in most of its people: a village may lie in another.
        by_village: Whether the user's table of villages decided.
        problem: What is open, when `unit` is None.
    """

    source: AdministrativeUnit | None
    unit: AdministrativeUnit | None
    candidates: tuple[AdministrativeUnit, ...]
    split: bool
    verified: bool = True
    by_village: bool = False
    problem: PlaceProblem | None = None
    main_part: bool = False


def carry(
    units: Units, commune_code: str, village: str, to: date, *, on: date | None = None
) -> Carried:
    """Follow the successors of a unit up to a day, or its predecessors back to one."""
    source = units.get(commune_code, on) if on else _meant(units, commune_code, to)
    if source is None:
        return Carried(None, None, (), split=False, verified=False, problem=_unknown(commune_code))
    reached, certainties, lost = _walk(units, source, to)
    verified, main_part = certainties <= {"official"}, "main-part" in certainties
    candidates = tuple(sorted(reached, key=lambda unit: unit.code))
    split = len(candidates) > 1
    if len(candidates) == 1 and not lost:
        return Carried(
            source, candidates[0], candidates, split=False, verified=verified, main_part=main_part
        )
    if split and village:
        with_it = [unit for unit in candidates if units.find_village(unit.code, village, to)]
        if len(with_it) == 1:
            return Carried(
                source, with_it[0], candidates, split=True, verified=verified, by_village=True,
                main_part=main_part,
            )  # fmt: skip
    problem = _open(source, candidates) if split else _no_successor(source)
    return Carried(
        source, None, candidates, split=split, verified=False, problem=problem, main_part=main_part
    )


def carry_all(
    units: Units,
    places: Iterable[tuple[str, str]],
    to: date,
    *,
    on: date | None = None,
) -> Mapping[tuple[str, str], Carried]:
    """Carry every distinct (commune code, village) once (chuyển toàn bộ địa chỉ).

    The lines whose `unit` is None are those a person has to decide: split communes first.
    """
    return {place: carry(units, *place, to, on=on) for place in dict.fromkeys(places)}


def _meant(units: Units, code: str, to: date) -> AdministrativeUnit | None:
    versions = units.versions(code)
    ended = [unit for unit in versions if unit.until is not None and unit.until <= to]
    return ended[0] if ended else units.get(code, to) or (versions[0] if versions else None)


def _walk(
    units: Units, source: AdministrativeUnit, to: date
) -> tuple[list[AdministrativeUnit], set[str], bool]:
    """The units reached, how the steps are known, and whether a way ended nowhere."""
    reached: dict[tuple[str, date | None], AdministrativeUnit] = {}
    seen: set[tuple[str, date | None]] = set()
    certainties: set[str] = set()
    lost = False
    todo = [source]
    while todo:
        unit = todo.pop()
        if (unit.code, unit.since) in seen:
            continue
        seen.add((unit.code, unit.since))
        if unit.holds_on(to):
            reached[unit.code, unit.since] = unit
            continue
        forward = unit.until is not None and unit.until <= to
        steps = _steps(units, unit, forward=forward)
        lost = lost or not steps
        for other in steps:
            pair = (unit.code, other.code) if forward else (other.code, unit.code)
            day = unit.until if forward else unit.since
            certainties.add(units.certainty(*pair, day) if day is not None else "")
            todo.append(other)
    return list(reached.values()), certainties, lost


def _steps(
    units: Units, unit: AdministrativeUnit, *, forward: bool
) -> tuple[AdministrativeUnit, ...]:
    if forward:
        day = unit.until
        codes = unit.successors
    else:
        day = unit.since - timedelta(days=1) if unit.since else None
        codes = unit.predecessors
    if day is None:
        return ()
    return tuple(other for code in codes if (other := units.get(code, day)) is not None)


def _unknown(code: str) -> PlaceProblem:
    return PlaceProblem(
        "commune-not-found",
        code,
        Text(
            f"Không có mã đơn vị hành chính {code} trong danh mục",
            f"No administrative unit has the code {code}",
        ),
    )


def _open(source: AdministrativeUnit, candidates: tuple[AdministrativeUnit, ...]) -> PlaceProblem:
    names = ", ".join(unit.full_name for unit in candidates)
    return PlaceProblem(
        "commune-split",
        source.code,
        Text(
            f"{source.full_name} được chia vào {names}; cần thôn, bản để xác định",
            f"{source.full_name} was divided among {names}; the village must decide",
        ),
    )


def _no_successor(source: AdministrativeUnit) -> PlaceProblem:
    return PlaceProblem(
        "successor-unknown",
        source.code,
        Text(
            f"Danh mục không cho biết {source.full_name} ({source.code}) thành đơn vị nào",
            f"No list tells what became of {source.full_name} ({source.code})",
        ),
    )
