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
_CERTAIN_BOX = 75_000_000
_SMALL_BOX = 2_000_000
_THINNEST = 60
"""A large rectangle with fewer than one cell in so many is a slip of the hand, not a table."""
_CHUNK = 1 << 20

_CLASSES = bytes(
    65
    if 65 <= code <= 90
    else 48
    if 48 <= code <= 57
    else 97
    if 97 <= code <= 122 and code != 114
    else code
    for code in range(256)
)
_FAR = tuple(
    b' r="' + shape
    for shape in (b"AAA", b"A000000", b"AA000000", b"a", b"r", b"Aa", b"Ar", b"AAa", b"AAr")
)
"""Once letters and digits are made alike: three letters, six digits, or small letters."""
_WIDE = re.compile(rb' r="([A-Za-z]{2,})(\d+)| r="[A-Za-z](\d{6,})')
_NARROW = 702  # columns up to ZZ
# Patterns that begin with fixed bytes run several times as fast as those that do not.
_ROW = re.compile(rb'<row [^>]*?\br="(\d{1,9})"')
_PREFIXED_ROW = re.compile(rb':row [^>]*?\br="(\d{1,9})"')
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
    rows, cells, far = 0, 0, False
    hidden: set[int] = set()
    errors: list[str] = []
    formulas: list[str] = []
    for chunk in chunks(archive, part, path):
        here = chunk.count(b"<c ")
        cells += here or chunk.count(b":c ")
        pattern = _ROW if here or b":row " not in chunk else _PREFIXED_ROW
        for found in pattern.finditer(chunk):
            rows = max(rows, int(found[1]))
        if not far:
            alike = chunk.translate(_CLASSES)
            far = any(shape in alike for shape in _FAR)
            # A cell that claims a row far below its row element.
            far = far or (rows < 10_000 and b' r="AA00000' in alike)
        if b' hidden="' in chunk:
            hidden.update(int(found[1]) for found in _HIDDEN.finditer(chunk))
        if b't="e"' in chunk:
            errors += [found[1].decode() for found in _ERROR.finditer(chunk)]
        if b"</f>" in chunk:
            formulas += [found[1].decode() for found in _EMPTY_FORMULA.finditer(chunk)]
    columns = 26
    if far or rows * _NARROW > _CERTAIN_BOX or _is_thin(rows * _NARROW, cells):
        rows, columns = _exact(archive, part, path, rows)
    box = rows * columns if cells else 0  # rows without cells weigh nothing
    if columns > MAX_COLUMNS or box > MAX_BOX or _is_thin(box, cells):
        raise too_large(path, sheet, rows, columns)
    return Extent(rows, columns, frozenset(hidden), tuple(errors), tuple(formulas))


def _is_thin(box: int, cells: int) -> bool:
    return box > _SMALL_BOX and box > cells * _THINNEST


def _exact(archive: zipfile.ZipFile, part: str, path: Path, rows: int) -> tuple[int, int]:
    """Rows and columns to the last cell; a second pass, for sheets that may be too large."""
    wide: set[bytes] = set()
    for chunk in chunks(archive, part, path):
        for found in _WIDE.finditer(chunk):
            letters, row, far_row = found.groups()
            if letters is not None:
                wide.add(letters[:9])
            # A cell may claim a row that its row element does not.
            rows = max(rows, int((row or far_row)[:9]))
    columns = max((column_number(letters.upper().decode()) for letters in wide), default=26)
    return rows, columns


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
                cut = max(map(data.rfind, (b"<c ", b"<row ", b"<table:table-row ")))
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
