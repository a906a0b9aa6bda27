"""A look through the records of a binary workbook of 2007 and later before it is parsed (.xlsb).

As `socassist.adapters.excel.biff` does for .xls. Format: [MS-XLSB].
"""

from __future__ import annotations

import struct

from socassist.adapters.excel.extent import Extent, Notes
from socassist.adapters.profiles.grid import column_letter

_ROW, _BLANK, _ERROR, _LAST_CELL, _FORMULA_ERROR = 0, 1, 3, 11, 11
_BOOK_SHEET = 156
_HIDDEN = 0x10
_LONGEST = 512
"""Characters of the text that links a sheet to its part; programs write a few."""


def look_at_xlsb(content: bytes) -> tuple[tuple[int, int], Extent]:
    """Rows and columns of the rectangle around the cells of one sheet, and what it hides."""
    at, rows, columns, row = 0, 0, 0, 0
    end = len(content) - 5
    read = struct.Struct("<I").unpack_from
    notes, hidden = Notes(), False
    while at < end:
        kind, length = content[at], content[at + 1]
        if kind < 0x80 and length < 0x80:
            at += 2
        else:
            kind, length, at = _long_head(content, at)
            if at + 4 > len(content):
                break
        if length >= 4:
            if kind == _ROW:
                row = read(content, at)[0] + 1
                hidden = 12 <= length <= len(content) - at and bool(content[at + 11] & _HIDDEN)
            elif kind <= _LAST_CELL:
                column = read(content, at)[0] + 1
                columns = max(columns, column)
                rows = max(rows, row)  # a row without cells weighs nothing
                if hidden and kind != _BLANK:
                    notes.hidden.add(row)
                if kind in {_ERROR, _FORMULA_ERROR}:
                    notes.errors.append(f"{column_letter(column)}{row}")
        at += length
    return (rows, columns), notes.extent()


def sheets_of_xlsb(content: bytes) -> list[str]:
    """The links (``rId1``) of the sheets in the book's order; the empty text where none is told."""
    at, found = 0, []
    end = len(content)
    while at < end - 1:
        kind, length, at = _long_head(content, at)
        if kind == _BOOK_SHEET:
            body = content[at : at + length]
            count = struct.unpack_from("<I", body, 8)[0] if len(body) >= 12 else 0
            whole = count <= _LONGEST
            found.append(body[12 : 12 + 2 * count].decode("utf-16-le", "replace") if whole else "")
        at += length
    return found


def _long_head(content: bytes, at: int) -> tuple[int, int, int]:
    """Kind and length of a record that tells them in several bytes, and where it goes on."""
    end = len(content)
    kind = content[at]
    at += 1
    if kind & 0x80 and at < end:
        kind = (kind & 0x7F) | (content[at] & 0x7F) << 7
        at += 1
    length = shift = 0
    while at < end and shift <= 21:
        byte = content[at]
        at += 1
        length |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            break
    return kind, length, at
