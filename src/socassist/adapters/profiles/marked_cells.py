"""Rows struck through and cells with comments: did the office mean them (dòng bị gạch, ghi chú)?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from socassist.adapters.profiles.cell_marks import Cell, CellMarks
from socassist.adapters.profiles.fields import NEEDED
from socassist.adapters.profiles.grid import Grid, column_letter
from socassist.adapters.profiles.head import Head
from socassist.adapters.profiles.problem import warning
from socassist.model.finding import Finding
from socassist.model.location import Location
from socassist.model.text_pair import Text

_MOST: Final = 1_000
"""Of each kind so many are told of one sheet, and then how many more there are."""


def marked_cells(grid: Grid, head: Head) -> list[Finding]:
    """What marks of a person say below the head, row by row or at the cell."""
    marks = grid.marks()
    at = Location(grid.file, grid.sheet)
    rows = list(_struck_rows(marks, head))
    whole = frozenset(rows)
    cells = (
        (row, column)
        for row, columns in sorted(marks.struck.items())
        if row > head.last and row not in whole
        for column in sorted(columns)
    )
    return [
        *_told(
            "row-struck-through",
            Text(
                "dòng bị gạch ngang nhưng vẫn được đọc; muốn bỏ thì xóa hẳn, không thì bỏ gạch",
                "row struck through, and read all the same: was it meant to be removed? Delete it, "
                "or take the line off",
            ),
            ((row, None) for row in rows),
            at,
        ),
        *_told(
            "cell-struck-through",
            Text(
                "ô bị gạch ngang nhưng giá trị vẫn được đọc; hãy xem có phải giá trị đã bỏ không",
                "cell struck through, and its value read all the same: was it meant to be removed?",
            ),
            cells,
            at,
        ),
        *_told(
            "cell-struck-through",
            Text(
                "một phần chữ trong ô bị gạch ngang; cả ô vẫn được đọc liền, chỉ để lại phần đúng",
                "a part of the cell is struck through; all of it is read as one: leave what holds",
            ),
            _below(marks.partly, head),
            at,
        ),
        *_told(
            "cell-has-comment",
            Text(
                "ô có ghi chú của bảng tính, phần ghi chú không được đọc; hãy xem có phải sửa dòng "
                "này không",
                "the cell bears a comment, which is not read: look whether it changes what the row "
                "says",
            ),
            _below(marks.commented, head),
            at,
        ),
    ]


def _struck_rows(marks: CellMarks, head: Head) -> Iterator[int]:
    """The rows of which the cell that tells a row of data is struck through, or several are."""
    name = head.match.columns.get(NEEDED[head.match.profile.record])
    for row, columns in sorted(marks.struck.items()):
        if row > head.last and (name in columns or len(columns) >= 3):
            yield row


def _below(cells: Iterable[Cell], head: Head) -> Iterator[Cell]:
    return (cell for cell in sorted(cells) if cell[0] > head.last)


def _told(
    code: str, said: Text, cells: Iterable[tuple[int, int | None]], at: Location
) -> list[Finding]:
    places = iter(cells)
    told = []
    for row, column in islice(places, _MOST):
        letter = column_letter(column) if column else None
        place = Location(at.file, at.sheet, row, letter)
        told.append(warning(code, said.vi, said.en, place))
    left = sum(1 for _ in places)
    if left:
        vi, en = f"còn {left} dòng hoặc ô nữa như vậy", f"{left} more rows or cells are like this"
        told.append(warning(code, vi, en, at))
    return told
