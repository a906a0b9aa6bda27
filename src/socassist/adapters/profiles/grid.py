"""A sheet as rows of raw values, with what is known of its layout (trang tính thô)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

import attrs

from socassist.adapters.profiles.cell_fonts import NO_FONTS, CellFonts
from socassist.adapters.profiles.cell_marks import NO_MARKS, CellMarks

Value = str | int | float | bool | date | datetime | time | timedelta | None
"""A raw cell: an empty one is the empty text or None."""

Row = list[Value]

Span = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column; rows and columns from 1."""


@attrs.frozen
class Grid:
    """One sheet of a source (một trang tính), read from its first row.

    Args:
        file: The file's name without its folder.
        sheet: The sheet's name; None for sources that have no sheets.
        rows: Gives the rows from row 1 on, each time anew; short rows are allowed.
        first_column: The column, from 1, of each row's first value.
        hidden: Whether the sheet is hidden.
        merges: Merged ranges, as far as the format tells them.
        hidden_rows: Numbers of hidden rows, as far as the format tells them.
        error_cells: Addresses of cells that show an error such as ``#REF!``.
        uncalculated: Addresses of formulas that were saved without their value.
        fonts: Gives the cells in fonts from before Unicode, where the format tells them.
        marks: Gives the cells struck through or with a comment, where the format tells them.
    """

    file: str
    sheet: str | None
    rows: Callable[[], Iterator[Row]] = attrs.field(repr=False, eq=False)
    first_column: int = 1
    hidden: bool = False
    merges: tuple[Span, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    error_cells: tuple[str, ...] = ()
    uncalculated: tuple[str, ...] = ()
    fonts: Callable[[], CellFonts] = attrs.field(default=lambda: NO_FONTS, repr=False, eq=False)
    marks: Callable[[], CellMarks] = attrs.field(default=lambda: NO_MARKS, repr=False, eq=False)


def column_letter(number: int) -> str:
    """The letter of a column counted from 1.

    >>> column_letter(1), column_letter(28), column_letter(16384)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number, from 1, of a column's letter.

    >>> column_number("AB")
    28
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def is_blank(value: Value) -> bool:
    """Whether a cell holds nothing but spaces."""
    return value is None or value == "" or (isinstance(value, str) and not value.strip())
