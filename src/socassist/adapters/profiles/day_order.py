"""Whether the dates of a column were turned round on the way (ngày và tháng bị đảo)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from socassist.adapters.profiles.grid import Value
from socassist.adapters.profiles.problem import Problem
from socassist.model.finding import Severity

_TEXT = re.compile(r"\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*\d{2,4}\s*\Z")
_ENOUGH = 8
"""Date cells of which none has a day after the 12th: one in a thousand columns by chance."""
_LEAST = 2
_MONTHS = 12
_MEMORY = 50_000

MONTH_FIRST = Problem(
    "perhaps-month-first",
    "các ô khác của cột ghi tháng trước ngày sau; ô này được đọc ngày trước, hãy xem lại",
    "other cells of the column are written month first; this one was read day first, look again",
    severity=Severity.WARNING,
)
TURNED = Problem(
    "perhaps-day-and-month-turned",
    "trong cột, ngày sau ngày 12 đều ở dạng chữ, còn ô kiểu ngày không có ngày nào sau ngày 12: "
    "bảng tính có thể đã đảo ngày và tháng khi nhập; hãy xem lại",
    "all days after the 12th are texts in this column and no date cell has one: the spreadsheet "
    "may have turned day and month round when they were typed; look again",
    severity=Severity.WARNING,
)
_SURE_TEXT, _OPEN_TEXT, _TURNED_TEXT, _SURE_CELL, _OPEN_CELL, _SILENT = range(6)


class DayOrder(dict[Value, int]):
    """What the cells of one date column say about the order of day and month (thứ tự ngày tháng).

    Rows are remembered only as long as nothing speaks against a turned column.
    """

    __slots__ = ("counts", "open_cells", "open_texts")

    def __init__(self) -> None:
        super().__init__()
        self.counts = [0] * 6
        self.open_texts: list[tuple[int, Value]] = []
        self.open_cells: list[tuple[int, Value]] = []

    def __missing__(self, raw: Value) -> int:
        kind = self[raw] = _kind(raw)
        return kind

    def look(self, raws: Sequence[Value], numbers: Sequence[int]) -> None:
        """Look at a stretch of the column."""
        kinds = list(map(self.__getitem__, raws))
        for kind in range(_SILENT):
            self.counts[kind] += kinds.count(kind)
        for kind, sure, kept in (
            (_OPEN_TEXT, _SURE_TEXT, self.open_texts),
            (_OPEN_CELL, _SURE_CELL, self.open_cells),
        ):
            if self.counts[sure]:
                kept.clear()
            else:
                kept += [(numbers[i], raws[i]) for i, found in enumerate(kinds) if found == kind]
        if len(self) > _MEMORY:
            self.clear()

    def doubts(self) -> Iterator[tuple[int, Value, Problem]]:
        """The cells that were perhaps read the wrong way round: row, cell and why."""
        sure_texts, turned = self.counts[_SURE_TEXT], self.counts[_TURNED_TEXT]
        if turned >= _LEAST and not sure_texts:
            yield from ((row, raw, MONTH_FIRST) for row, raw in self.open_texts)
        elif (
            min(sure_texts, len(self.open_cells)) >= _ENOUGH
            and not turned
            and not self.counts[_SURE_CELL]
            and not self.counts[_OPEN_TEXT]
        ):
            yield from ((row, raw, TURNED) for row, raw in self.open_cells)


def _kind(raw: Value) -> int:
    if isinstance(raw, str):
        found = _TEXT.match(raw)
        if found is None:
            return _SILENT
        first, second = int(found[1]), int(found[2])
        if first > _MONTHS:
            return _SURE_TEXT if second <= _MONTHS else _SILENT
        if second > _MONTHS:
            return _TURNED_TEXT
        return _SILENT if first == second else _OPEN_TEXT
    if isinstance(raw, date):
        if raw.day > _MONTHS:
            return _SURE_CELL
        return _SILENT if raw.day == raw.month else _OPEN_CELL
    return _SILENT
