"""A quick look at a sheet's XML before it is parsed: its true extent, hidden rows, errors.

One pass over the unpacked bytes, with fixed strings where possible, costs about a seventh of
what parsing costs. It is done because parsers trust what they read: a sheet with one cell in
``A1`` and one in ``XFD1048576`` makes them ask for hundreds of gigabytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import attrs

from socassist.adapters.excel.container import MAX_UNPACKED, unreadable
from socassist.adapters.profiles.grid import column_number
from socassist.model.errors import UnreadableSource

MAX_BOX = 40_000_000
"""Cells in the rectangle around everything filled; 1,048,576 rows by 38 columns."""
MAX_COLUMNS = 2_000
_SMALL_BOX = 2_000_000
_THINNEST = 60
"""A large rectangle with fewer than one cell in so many is a slip of the hand, not a table."""
_CHUNK = 1 << 20

_FAR = re.compile(rb' r="(?:([A-Z]{2,3})\d|[A-Z]\d{6})')
_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?\br="(\d{1,9})"')
_HIDDEN = re.compile(rb'<(?:\w+:)?row [^>]*?\br="(\d{1,9})"[^>]*? hidden="(?:1|true)"')
_ERROR = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3}\d{1,7})"[^>]*? t="e"')
_EMPTY_FORMULA = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<(?:\w+:)?f[^>]*>[^<]*</(?:\w+:)?f>\s*'
    rb"(?:</(?:\w+:)?c>|<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</)"
)


@attrs.frozen
class Extent:
    """What the quick look found (kết quả xem nhanh)."""

    rows: int = 0
    columns: int = 0
    hidden_rows: frozenset[int] = frozenset()
    error_cells: tuple[str, ...] = ()
    uncalculated: tuple[str, ...] = ()


def scan(archive: zipfile.ZipFile, part: str, path: Path, sheet: str) -> Extent:
    """Look through one part of an .xlsx.

    Raises:
        UnreadableSource: The part is damaged, unpacks to more than it says, declares a document
            type, or spreads over more rows and columns than can be held.
    """
    rows, columns, wide = 0, 26, set[bytes]()
    hidden: set[int] = set()
    errors: list[str] = []
    formulas: list[str] = []
    far_rows, cells = False, 0
    for chunk in chunks(archive, part, path):
        cells += chunk.count(b"<c ") + chunk.count(b":c ")
        for found in _ROW.finditer(chunk):
            rows = max(rows, int(found[1]))
        for found in _FAR.finditer(chunk):
            if found[1] is None:
                far_rows = True
            else:
                wide.add(found[1])
        if b' hidden="' in chunk:
            hidden.update(int(found[1]) for found in _HIDDEN.finditer(chunk))
        if b't="e"' in chunk:
            errors += [found[1].decode() for found in _ERROR.finditer(chunk)]
        if b"</f>" in chunk:
            formulas += [found[1].decode() for found in _EMPTY_FORMULA.finditer(chunk)]
    columns = max((column_number(letters.decode()) for letters in wide), default=26)
    if far_rows and rows < 100_000:
        rows = 1_048_576  # a cell claims a row that its row element does not
    box = rows * columns if cells else 0  # rows without cells weigh nothing
    thin = box > _SMALL_BOX and box > cells * _THINNEST
    if columns > MAX_COLUMNS or box > MAX_BOX or thin:
        raise too_large(path, sheet, rows, columns)
    return Extent(rows, columns, frozenset(hidden), tuple(errors), tuple(formulas))


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


def chunks(archive: zipfile.ZipFile, part: str, path: Path) -> Iterator[bytes]:
    """The unpacked bytes of a part, cut at the start of a row or cell.

    Raises:
        UnreadableSource: The part is damaged, too large, or declares a document type.
    """
    size, rest, first = 0, b"", True
    try:
        with archive.open(part) as handle:
            while data := handle.read(_CHUNK):
                size += len(data)
                _refuse_bomb(path, size)
                if first:
                    _refuse_document_type(path, data)
                    first = False
                if b"r='" in data:
                    data = data.replace(b"'", b'"')
                data = rest + data
                cut = max(data.rfind(b"<c "), data.rfind(b"<row "))
                if cut > 0:
                    yield data[:cut]
                    rest = data[cut:]
                else:
                    yield data
                    rest = b""
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
