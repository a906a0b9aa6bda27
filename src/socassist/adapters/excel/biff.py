"""A look through the records of an old binary workbook before it is parsed (.xls).

Parsers allot memory for the rectangle around all cells. In a damaged file one flipped bit can
make that rectangle larger than the machine; so the row and column of each cell record are read
here first, and on the way which rows are hidden and which cells show errors. Format: [MS-XLS].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

import attrs

from socassist.adapters.excel.extent import Extent, Notes
from socassist.adapters.profiles.grid import column_letter

_FORMULA, _STRING, _ERROR, _ROW = 0x0006, 0x0207, 0x0205, 0x0208
_BLANKS = frozenset({0x0201, 0x00BE})
_CELLS = _BLANKS | {
    _FORMULA,
    0x0206,
    0x0406,
    0x00BD,
    0x00D6,
    0x00FD,
    0x0203,
    0x0204,
    _ERROR,
    0x027E,
}
_SEVERAL = frozenset({0x00BD, 0x00BE})
_BETWEEN = frozenset({0x04BC, 0x0221, 0x0021, 0x0236})
"""What may stand between a formula and its text: shared and array formulas, tables."""
_BEGIN, _END, _BOOK_SHEET, _PASSWORD = 0x0809, 0x000A, 0x0085, 0x002F
_HIDDEN = 0x20

_DIMENSIONS = 0x0200
_DIMENSION_FORMS = {10: "<4H", 14: "<2I2H"}
_XLS_ROWS, _XLS_COLUMNS = 65_536, 256

Box = tuple[int, int]
"""Rows and columns of a rectangle."""


@attrs.frozen
class Look:
    """What the look found (kết quả xem): the widest sheet, and each sheet in the book's order."""

    widest: Box
    sheets: tuple[Extent, ...] = ()
    protected: bool = False


@attrs.define
class _Sheet:
    """Where the look stands on one sheet."""

    notes: Notes
    rows: int = 0
    columns: int = 0
    hidden: set[int] = attrs.field(factory=set)
    awaited: str | None = None
    """A formula of which the text must follow."""

    def cell(self, kind: int, body: bytes) -> None:
        row, column = struct.unpack_from("<HH", body)
        self.rows = max(self.rows, row + 1)
        last = column + len(body) // 2 if kind in _SEVERAL else column + 1
        self.columns = max(self.columns, last)
        if row in self.hidden and kind not in _BLANKS:
            self.notes.hidden.add(row + 1)
        if kind in {_FORMULA, _ERROR}:
            state = _state(kind, body[6:])
            if state == "error":
                self.notes.errors.append(f"{column_letter(column + 1)}{row + 1}")
            elif state == "text":
                self.awaited = f"{column_letter(column + 1)}{row + 1}"

    def after_formula(self, kind: int) -> None:
        """Take in what follows a formula of which the text must follow."""
        if self.awaited is not None and kind not in _BETWEEN:
            if kind != _STRING:
                self.notes.formulas.append(self.awaited)
            self.awaited = None


def look_at_xls(stream: bytes) -> Look:
    """Look through the stream ``Workbook``."""
    widest = (0, 0)
    places: dict[int, Notes] = {}
    sheet = _Sheet(Notes())  # of what is no sheet of the list, such as a chart; nobody asks for it
    for at, kind, body in _records(stream):
        if sheet.awaited is not None:
            sheet.after_formula(kind)
        if kind in _CELLS and len(body) >= 4:
            sheet.cell(kind, body)
        elif kind == _ROW and len(body) >= 16:
            if body[12] & _HIDDEN:
                sheet.hidden.add(struct.unpack_from("<H", body)[0])
        elif kind == _DIMENSIONS and len(body) in _DIMENSION_FORMS:
            stated = _stated_box(struct.unpack_from(_DIMENSION_FORMS[len(body)], body))
            widest = max(widest, stated, key=_area)
        elif kind in {_BEGIN, _END}:
            widest = max(widest, (sheet.rows, sheet.columns), key=_area)
            sheet = _Sheet(places.get(at, Notes()))
        elif kind == _BOOK_SHEET and len(body) >= 4:
            places.setdefault(struct.unpack_from("<I", body)[0], Notes())
        elif kind == _PASSWORD and not places:
            return Look((0, 0), protected=True)  # all that follows is enciphered
    widest = max(widest, (sheet.rows, sheet.columns), key=_area)
    return Look(widest, tuple(found.extent() for found in places.values()))


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Where each record begins, its kind and its body, cut off where the stream is."""
    at, end = 0, len(stream) - 4
    while at <= end:
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _area(box: Box) -> int:
    return box[0] * box[1]


def _state(kind: int, value: bytes) -> str:
    """Whether a cell shows an error, or a text that must follow; the value after its format."""
    if kind == _ERROR:
        return "error" if len(value) >= 2 and value[1] == 1 else ""
    if len(value) < 8 or value[6:8] != b"\xff\xff":
        return ""
    return {0: "text", 2: "error"}.get(value[0], "")


def _stated_box(dimensions: tuple[int, ...]) -> Box:
    """The rectangle that a sheet states, where the format has no such cells; parsers trust it."""
    first_row, last_row, first_column, last_column = dimensions
    rows, columns = last_row - first_row, last_column - first_column
    possible = last_row <= _XLS_ROWS and last_column <= _XLS_COLUMNS and min(rows, columns) >= 0
    return (0, 0) if possible else (max(abs(rows), 1), max(abs(columns), 1))
