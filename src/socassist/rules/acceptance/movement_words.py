"""What movement tables and their columns are called (tên biểu, tên cột diễn biến)."""

from __future__ import annotations

from collections.abc import Mapping

from socassist.model.text_pair import Text
from socassist.rules.acceptance.movement import HEADS

PARTS: Mapping[str, tuple[int, ...]] = {
    **{f"c{number}": (number,) for number in range(1, 10)},
    "escaped": (2, 3),
    "down": (2, 3, 4),
    "up": (5, 6, 7, 8),
}
"""The columns of the official table that a printed column holds."""

COUNTED = {
    "households": Text("số hộ", "households"),
    "people": Text("số nhân khẩu", "people"),
}
_TOGETHER = {
    "escaped": Text("Thoát nghèo", "escaped poverty"),
    "down": Text("Tổng giảm", "decrease"),
    "up": Text("Tổng tăng", "increase"),
}
_ENGLISH = {
    "poor": (
        "poor at the start", "became near-poor", "rose above near-poor", "other decrease",
        "near-poor became poor", "fell back", "newly arisen", "other increase", "poor at the end",
    ),
    "near-poor": (
        "near-poor at the start", "rose above near-poor", "became poor", "other decrease",
        "poor became near-poor", "fell back", "newly arisen", "other increase",
        "near-poor at the end",
    ),
}  # fmt: skip
_TABLES = {
    "poor": Text("Biểu diễn biến hộ nghèo", "Movement of poor households"),
    "near-poor": Text("Biểu diễn biến hộ cận nghèo", "Movement of near-poor households"),
}


def table_text(kind: str, year: int) -> Text:
    """The table of a year."""
    return Text(f"{_TABLES[kind].vi} năm {year}", f"{_TABLES[kind].en} {year}")


def column_text(kind: str, column: str) -> Text:
    """A printed column, in the words of the official table."""
    if column in _TOGETHER:
        return _TOGETHER[column]
    number = PARTS[column][0] - 1
    return Text(HEADS[kind][number], _ENGLISH[kind][number])


def unit_text(name: str) -> Text:
    """The unit of a line, as printed."""
    return Text(name or "dòng không tên", name or "a line without a name")


def shown(figure: int | None) -> str:
    """A figure as printed; an empty cell in words."""
    return "trống" if figure is None else str(figure)
