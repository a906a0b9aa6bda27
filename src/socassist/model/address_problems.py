"""What may be wrong in an address text, in words for the official (vấn đề về địa chỉ)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from socassist.model.address_parts import Part
from socassist.model.place import AdministrativeUnit, Level, PlaceProblem, UnitMatch
from socassist.model.text_pair import Text

_LEVEL_WORDS = {
    Level.PROVINCE: ("province-not-found", "tỉnh, thành phố", "province"),
    Level.DISTRICT: ("district-not-found", "huyện", "district"),
    Level.COMMUNE: ("commune-not-found", "xã, phường", "commune"),
}
_SHOWN = 5


def empty() -> PlaceProblem:
    """The text holds nothing to read."""
    return PlaceProblem("place-empty", "", Text("Địa chỉ bỏ trống", "The address is empty"))


def ambiguous(text: str, candidates: Sequence[AdministrativeUnit]) -> PlaceProblem:
    """Several units fit equally well."""
    names = _names(candidates)
    return PlaceProblem(
        "place-ambiguous",
        text,
        Text(
            f"Địa chỉ có thể là nhiều nơi: {names}; cần ghi thêm cấp trên",
            f"The address fits several units: {names}; name the unit above",
        ),
    )


def not_found(part: Part, near: Sequence[UnitMatch], on: date) -> PlaceProblem:
    """A part names a unit that the list of the day does not hold."""
    levels = part.levels
    level = next(iter(levels)) if len(levels) == 1 else Level.COMMUNE
    if levels == {Level.PROVINCE, Level.DISTRICT}:
        level = Level.DISTRICT
    code, vi, en = _LEVEL_WORDS[level]
    hint_vi = f"; có thể là {_names([m.unit for m in near])}" if near else ""
    hint_en = f"; perhaps {_names([m.unit for m in near])}" if near else ""
    return PlaceProblem(
        code,
        part.text,
        Text(
            f"Không có {vi} “{part.text}” trong danh mục ngày {on:%d/%m/%Y}{hint_vi}",
            f"No {en} “{part.text}” in the list of {on.isoformat()}{hint_en}",
        ),
    )


def district_ended(part: Part, on: date) -> PlaceProblem:
    """A part names a district, on a day when districts had ended."""
    return PlaceProblem(
        "district-ended",
        part.text,
        Text(
            f"Không còn cấp huyện ngày {on:%d/%m/%Y}: “{part.text}”",
            f"There was no district “{part.text}” any more on {on.isoformat()}",
        ),
    )


def commune_missing(text: str) -> PlaceProblem:
    """No part names a commune."""
    return PlaceProblem(
        "commune-missing",
        text,
        Text("Địa chỉ không ghi xã, phường, thị trấn", "The address names no commune"),
    )


def kind_differs(part: Part, unit: AdministrativeUnit) -> PlaceProblem:
    """The kind word is not that of the unit: a town written as a commune, say."""
    return PlaceProblem(
        "kind-differs",
        part.text,
        Text(
            f"“{part.text}” ghi khác loại; danh mục ghi {unit.full_name} ({unit.code})",
            f"“{part.text}” names another kind; the list has {unit.full_name} ({unit.code})",
        ),
    )


def code_contradicts(part: Part, unit: AdministrativeUnit) -> PlaceProblem:
    """The code beside a name is another unit's."""
    return PlaceProblem(
        "code-contradicts-name",
        part.text,
        Text(
            f"Mã {part.code} không phải của {unit.full_name} (mã {unit.code})",
            f"Code {part.code} is not that of {unit.full_name} (code {unit.code})",
        ),
    )


def not_in_force(text: str, named: Sequence[AdministrativeUnit], on: date) -> PlaceProblem:
    """The text names units of another day."""
    names = _names(named)
    return PlaceProblem(
        "place-not-in-force",
        text,
        Text(
            f"{names} không phải đơn vị hành chính ngày {on:%d/%m/%Y}; xem đơn vị tương ứng",
            f"{names} was no unit on {on.isoformat()}; see the units given instead",
        ),
    )


def _names(units: Sequence[AdministrativeUnit]) -> str:
    shown = ", ".join(f"{unit.full_name} ({unit.code})" for unit in units[:_SHOWN])
    return f"{shown}, …" if len(units) > _SHOWN else shown
