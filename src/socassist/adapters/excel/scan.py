"""A quick look at a sheet's XML before it is parsed: its true extent, hidden rows, errors.

It is done because parsers trust what they read: a sheet with one cell in ``A1`` and one in
``XFD1048576`` makes them ask for hundreds of gigabytes. One pass over the unpacked bytes asks
whether any cell is out of the usual, at about a fifth of what parsing costs; only then is
there a second one, cell by cell.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from socassist.adapters.excel.container import MAX_UNPACKED, unreadable
from socassist.adapters.excel.extent import Extent, Notes
from socassist.adapters.profiles.grid import column_number
from socassist.model.errors import UnreadableSource

MAX_BOX = 40_000_000
"""Cells in the rectangle around everything filled; 1,048,576 rows by 38 columns."""
MAX_COLUMNS = 2_000
_CERTAIN_BOX = 80_000_000
_SMALL_BOX = 2_000_000
_THINNEST = 60
"""A large rectangle with fewer than one cell in so many is a slip of the hand, not a table."""
_CHUNK = 1 << 20
_NEAR = 1 << 18
"""Little enough to stay in the processor's cache while it is looked through several times."""
_CUTS = (b"<c ", b"<row ", b"<table:table-row ", b"<")

_NARROW = 78  # columns up to BZ
_ALIKE = bytes.maketrans(
    b"BDEFGHIJKLMNOPQRSTUVWXYZ123456789\t\n\r>/",
    b"A" + b"C" * 23 + b"0" * 9 + b" " * 5,
)
"""Makes all usual cells begin in one of few ways, which are counted faster than searched."""
_USUAL = (b'<c r="A0', b'<c r="C0', b'<c r="AA0', b'<c r="AC0')
_CELL_ROW = re.compile(rb'<c r="[A-Z]{1,3}([0-9]{1,7})"')
_CELL_COLUMN = re.compile(rb'<c r="([A-Z]{1,3})[0-9]')
_ROW_OR_CELL = re.compile(
    rb"""<(?:\w+:)?(?:(row)|c)(?=[\s/>])(?:[^>]*?\sr\s*=\s*["']\$?([A-Za-z]{0,9})\$?(\d{1,9}))?"""
)
_OTHER_CELL = re.compile(rb":c[\s/>]")
_HIDDEN = re.compile(
    rb'<(?:\w+:)?row [^>]*?\br="(\d{1,9})"[^>]*? hidden="(?:1|true)"[^>]*(?<!/)>(?!\s*</)'
)
_ERROR = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3}\d{1,7})"[^>]*? t="e"')
_EMPTY_FORMULA = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]{1,3}\d{1,7})"([^>]*)>\s*'
    rb"(?:<(?:\w+:)?f\b[^>]*/>|<(?:\w+:)?f\b[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:(</(?:\w+:)?c>)|<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</)"
)


def scan(archive: zipfile.ZipFile, part: str, path: Path, sheet: str) -> Extent:
    """Look through one part of an .xlsx.

    Raises:
        UnreadableSource: The part is damaged, unpacks to more than it says, declares a document
            type, or spreads over more rows and columns than can be held.
    """
    cells, digits, usual = 0, 4, True
    rows = columns = 0  # at most so many
    notes = Notes()
    for chunk in chunks(archive, part, path, _NEAR):
        digits = max(digits, _digits_of_last_row(chunk))
        begun, alike = _cells(chunk, digits)
        cells += begun
        box = (10**digits - 1, _NARROW) if alike else _plain_box(chunk, begun)
        if box is None:
            usual = False
        elif begun:
            rows, columns = max(rows, box[0]), max(columns, box[1])
        if b' hidden="' in chunk:
            notes.hidden.update(int(found[1]) for found in _HIDDEN.finditer(chunk))
        if b't="e"' in chunk:
            notes.errors += [found[1].decode() for found in _ERROR.finditer(chunk)]
        if b"<f" in chunk:
            notes.formulas += [
                found[1].decode()
                for found in _EMPTY_FORMULA.finditer(chunk)
                if found[3] or b't="str"' not in found[2]  # an empty text is a value
            ]
    most = rows * columns
    if not usual or columns > MAX_COLUMNS or most > _CERTAIN_BOX or _is_thin(most, cells):
        rows, columns, cells = _exact(archive, part, path)
        if columns > MAX_COLUMNS or rows * columns > MAX_BOX or _is_thin(rows * columns, cells):
            raise too_large(path, sheet, rows, columns)
    return notes.extent()


def _plain_box(chunk: bytes, begun: int) -> tuple[int, int] | None:
    """Last row and column of a stretch; None unless every cell tells its address first."""
    numbers = _CELL_ROW.findall(chunk)
    if len(numbers) != begun or _OTHER_CELL.search(chunk) is not None:
        return None
    letters = set(_CELL_COLUMN.findall(chunk))
    return (
        max(map(int, set(numbers)), default=0),
        max((column_number(found.decode()) for found in letters), default=0),
    )


def _cells(chunk: bytes, digits: int) -> tuple[int, bool]:
    """How many cells begin in a stretch, and whether all are surely of the usual kind."""
    like = chunk.translate(_ALIKE)
    begun = like.count(b"<c ")
    known = sum(like.count(start) for start in _USUAL)
    far = b"0" * (digits + 1) + b'"'  # a row number of more digits, but also some heights of rows
    return begun, begun == known and far not in like and b":c " not in like


def _digits_of_last_row(chunk: bytes) -> int:
    at = chunk.rfind(b'<row r="') + 8
    return min(chunk.find(b'"', at) - at, 7) if at > 7 else 0


def _is_thin(box: int, cells: int) -> bool:
    return box > _SMALL_BOX and box > cells * _THINNEST


def _exact(archive: zipfile.ZipFile, part: str, path: Path) -> tuple[int, int, int]:
    """Last row, last column and number of cells, cell by cell, for sheets that may be too large.

    A cell may leave out its address and then follows the one before it. Rows without cells
    weigh nothing.
    """
    last = columns = cells = row = column = 0
    for chunk in chunks(archive, part, path):
        begun = chunk.translate(_ALIKE).count(b"<c ")
        plain, start = _plain_box(chunk, begun), 0
        if plain is not None:
            last, columns, cells = max(last, plain[0]), max(columns, plain[1]), cells + begun
            at = max(chunk.rfind(b"<row "), 0)
            following = _ROW_OR_CELL.match(chunk, at)
            start = at if following is not None and following[3] else 0
        for found in _ROW_OR_CELL.finditer(chunk, start):
            is_row, letters, number = found.groups()
            if is_row:
                row, column = int(number) if number else row + 1, 0
                continue
            cells += plain is None
            column = column_number(letters.upper().decode()) if letters else column + 1
            columns = max(columns, column)
            last = max(last, int(number) if number else row)
    return last, columns, cells


def too_large(path: Path, sheet: str, rows: int, columns: int) -> UnreadableSource:
    """The error for a sheet whose filled cells spread too far."""
    return UnreadableSource(
        f"its cells spread over {rows:,} rows and {columns:,} columns",
        file=path.name,
        sheet=sheet,
        advice="Delete what stands far off the table (Ctrl+End shows it) and save it",
        vi=f"{path.name}, trang {sheet}: dữ liệu trải trên {rows:,} dòng và {columns:,} cột. "
        "Xóa các ô thừa nằm xa bảng (Ctrl+End) rồi lưu lại",
    )


def chunks(
    archive: zipfile.ZipFile, part: str, path: Path, length: int = _CHUNK
) -> Iterator[bytes]:
    """The unpacked bytes of a part, cut at the start of a row or cell.

    Raises:
        UnreadableSource: The part is damaged, too large, or declares a document type.
    """
    size, rest, first = 0, b"", True
    try:
        with archive.open(part) as handle:
            while data := handle.read(length):
                size += len(data)
                _refuse_bomb(path, size)
                if first:
                    _refuse_document_type(path, data)
                    first = False
                data = rest + data
                cut = next((at for mark in _CUTS if (at := data.rfind(mark)) > 0), len(data))
                yield data[:cut]
                rest = data[cut:]
    except UnreadableSource:
        raise
    except Exception as error:
        # zipfile and zlib raise a dozen kinds for damaged input; each means the same here.
        raise unreadable(path, "a part of it is damaged", "một phần của tệp bị hỏng") from error
    yield rest


def _refuse_bomb(path: Path, size: int) -> None:
    if size > MAX_UNPACKED:
        raise unreadable(path, "it unpacks to far more than a workbook holds", "tệp nén bất thường")


def _refuse_document_type(path: Path, data: bytes) -> None:
    """No spreadsheet program writes a DOCTYPE; entity bombs and foreign entities need one."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise unreadable(path, "a part is written in UTF-16", "một phần của tệp ghi bằng UTF-16")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise unreadable(
            path, "a part declares a document type, which no workbook has", "tệp có khai báo DTD lạ"
        )
