"""Where everything of a table stands on its sheet, before anything is written (bố cục trang)."""

from __future__ import annotations

import math
from datetime import date
from itertools import groupby, islice

import attrs

from socassist.model.table import Cell, Column, Table

_SAMPLE = 300
_KINDS = {"integer": 9.0, "decimal": 9.0, "money": 15.0, "percent": 9.0, "date": 12.5, "mark": 9.0}


@attrs.frozen
class Layout:
    """Row numbers from 1 and column widths of a table on its sheet.

    Args:
        widths: Width of each column, in characters.
        title: Row of the title.
        lines: Rows of the lines below it.
        head: First and last row of the head.
        numbering: Row of (1) (2) (3), if any.
        first: First data row.
        count: How many data rows.
        total: Row of the total, if any.
        notes: Rows of the notes.
        signatures: First row of the signature blocks, if any.
    """

    widths: tuple[float, ...]
    title: int
    lines: tuple[int, ...]
    head: tuple[int, int]
    numbering: int | None
    first: int
    count: int
    total: int | None
    notes: tuple[int, ...]
    signatures: int | None

    @property
    def last(self) -> int:
        """The last data row; the row before the first where there is none."""
        return self.first + self.count - 1


def plan(table: Table) -> Layout:
    """Plan the sheet of a table."""
    row = 1
    title, row = row, row + 1
    lines = tuple(range(row, row + len(table.lines)))
    row += len(table.lines) + 1
    grouped = any(column.group for column in table.columns)
    head = (row, row + 1) if grouped else (row, row)
    row = head[1] + 1
    numbering = row if table.numbered else None
    row += bool(table.numbered)
    first, row = row, row + len(table.rows)
    total = row if table.total_label is not None else None
    row += total is not None
    row += bool(table.notes or table.signatures)
    notes = tuple(range(row, row + len(table.notes)))
    row += len(table.notes) + bool(table.notes)
    signatures = row if table.signatures else None
    return Layout(
        _widths(table), title, lines, head, numbering, first, len(table.rows), total, notes,
        signatures,
    )  # fmt: skip


def _widths(table: Table) -> tuple[float, ...]:
    widths = [_width(table, i, column) for i, column in enumerate(table.columns)]
    # A merged group head must fit over its columns together.
    at = 0
    for group, members in groupby(table.columns, key=lambda column: column.group):
        count = len(list(members))
        if group:
            missing = max(map(len, group.split()), default=0) + 3 - sum(widths[at : at + count])
            if missing > 0:
                widths[at] += missing
        at += count
    return tuple(widths)


def _width(table: Table, index: int, column: Column) -> float:
    if column.width is not None:
        return float(column.width)
    longest_word = max(map(len, column.title.split()), default=0) * 1.15 + 2
    contents = max((_length(row[index]) for row in islice(table.rows, _SAMPLE)), default=0)
    least = _KINDS.get(column.kind, 6.0)
    return min(max(longest_word, min(contents * 1.08 + 2, 42.0), least), 48.0)


def _length(value: Cell) -> int:
    if value is None:
        return 0
    if isinstance(value, int) and not isinstance(value, bool):
        return len(f"{value:,}")
    return 10 if isinstance(value, date) else len(str(value))


def height_for(text: str, width: float, line: float = 16.5) -> float:
    """Points that a text needs in a cell of a width; merged cells do not grow by themselves."""
    needed = sum(
        max(1, math.ceil(len(part) * 1.12 / max(width - 1, 1))) for part in text.split("\n")
    )
    return line * needed + 3


def blocks(widths: tuple[float, ...], count: int) -> list[tuple[int, int]]:
    """Columns, from 1, of `count` blocks side by side of nearly equal width.

    >>> blocks((10, 10, 10, 10), 2)
    [(1, 2), (3, 4)]
    """
    total, found, start, used = sum(widths), [], 0, 0.0
    for number in range(1, count + 1):
        end = start
        while end < len(widths) - (count - number) and (
            end == start or used + widths[end] / 2 < total * number / count
        ):
            used += widths[end]
            end += 1
        if number == count:
            end = len(widths)
        found.append((min(start, len(widths) - 1) + 1, max(end, start + 1)))
        start = end
    return found
