"""How far the cells of an old binary workbook spread, read without parsing them (.xls, .xlsb).

Parsers allot memory for the rectangle around all cells. In a damaged file one flipped bit can
make that rectangle larger than the machine; so the row and column of each cell record are read
here first. Formats: [MS-CFB], [MS-XLS], [MS-XLSB].
"""

from __future__ import annotations

import struct

_FREE = 0xFFFFFFFA  # sector numbers from here on are marks, not sectors
_CELL_RECORDS = frozenset(
    {0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x0207, 0x00BE}
)

_DIMENSIONS = 0x0200
_DIMENSION_FORMS = {10: "<4H", 14: "<2I2H"}
_XLS_ROWS, _XLS_COLUMNS = 65_536, 256


def workbook_stream(content: bytes) -> bytes | None:
    """The stream ``Workbook`` of an .xls container; None when the container is damaged."""
    if content[:2] == b"\x09\x08" or content[:2] == b"\x09\x04" or content[:2] == b"\x09\x02":
        return content  # the oldest files are a bare stream
    try:
        return _stream_of(content)
    except (struct.error, IndexError, ValueError):
        return None


def _stream_of(content: bytes) -> bytes | None:
    shift = struct.unpack_from("<H", content, 30)[0]
    if shift not in {9, 12}:
        return None
    size = 1 << shift
    (directory,) = struct.unpack_from("<I", content, 48)
    cutoff, first_mini, _, first_extra, extra_count = struct.unpack_from("<5I", content, 56)
    fat = _fat(content, size, first_extra, extra_count)
    entries = _chain(content, fat, directory, size)
    streams: dict[str, tuple[int, int]] = {}
    root = (0, 0)
    for at in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        start, total = struct.unpack_from("<IQ", entries, at + 116)
        if entries[at + 66] == 5:
            root = (start, total & 0xFFFFFFFF)
        streams[name] = (start, total & 0xFFFFFFFF)
    found = streams.get("Workbook") or streams.get("Book")
    if found is None:
        return None
    start, total = found
    if total >= cutoff:
        return _chain(content, fat, start, size)[:total]
    mini = _chain(content, fat, root[0], size)
    table = _chain(content, fat, first_mini, size)
    mini_fat = list(struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4]))
    return _chain(mini, mini_fat, start, 64, offset=0)[:total]


def _fat(content: bytes, size: int, first_extra: int, extra_count: int) -> list[int]:
    sectors = list(struct.unpack_from("<109I", content, 76))
    sector = first_extra
    for _ in range(min(extra_count, 1000)):
        if sector >= _FREE:
            break
        words = struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size)
        sectors += words[:-1]
        sector = words[-1]
    fat: list[int] = []
    for number in sectors:
        at = (number + 1) * size
        if number < _FREE and at + size <= len(content):
            fat += struct.unpack_from(f"<{size // 4}I", content, at)
    return fat


def _chain(
    content: bytes, fat: list[int], start: int, size: int, *, offset: int | None = None
) -> bytes:
    """The sectors of a chain, joined; a chain that bites its tail ends where it does."""
    before = size if offset is None else offset
    pieces: list[bytes] = []
    seen: set[int] = set()
    sector = start
    while sector < _FREE and sector not in seen and sector < len(fat):
        seen.add(sector)
        at = sector * size + before
        pieces.append(content[at : at + size])
        sector = fat[sector]
    return b"".join(pieces)


def extent_of_xls(stream: bytes) -> tuple[int, int]:
    """Rows and columns of the rectangle around the cells of the widest sheet."""
    at, rows, columns = 0, 0, 0
    widest = (0, 0)
    end = len(stream) - 4
    unpack = struct.unpack_from
    while at <= end:
        kind, length = unpack("<HH", stream, at)
        if kind in _CELL_RECORDS and length >= 6 and at + 8 <= len(stream):
            row, column = unpack("<HH", stream, at + 4)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            if kind in {0x00BD, 0x00BE}:
                columns = max(columns, column + length // 2)
        elif kind == _DIMENSIONS and length in _DIMENSION_FORMS and at + 4 + length <= len(stream):
            stated = _stated_box(unpack(_DIMENSION_FORMS[length], stream, at + 4))
            widest = max(widest, stated, key=lambda box: box[0] * box[1])
        elif kind == 0x000A:  # end of a sheet
            if rows * columns > widest[0] * widest[1]:
                widest = (rows, columns)
            rows = columns = 0
        at += 4 + length
    return max(widest, (rows, columns), key=lambda box: box[0] * box[1])


def _stated_box(dimensions: tuple[int, ...]) -> tuple[int, int]:
    """The rectangle that a sheet states, where the format has no such cells; parsers trust it."""
    first_row, last_row, first_column, last_column = dimensions
    rows, columns = last_row - first_row, last_column - first_column
    possible = last_row <= _XLS_ROWS and last_column <= _XLS_COLUMNS and min(rows, columns) >= 0
    return (0, 0) if possible else (max(abs(rows), 1), max(abs(columns), 1))


def extent_of_xlsb(content: bytes) -> tuple[int, int]:
    """Rows and columns of the rectangle around the cells of one sheet."""
    at, rows, columns, row = 0, 0, 0, 0
    end = len(content) - 5
    read = struct.Struct("<I").unpack_from
    while at < end:
        kind, length = content[at], content[at + 1]
        if kind < 0x80 and length < 0x80:
            at += 2
        else:
            kind, length, at = _long_head(content, at)
            if at + 4 > len(content):
                break
        if length >= 4:
            if kind == 0:
                row = read(content, at)[0] + 1
            elif kind <= 11:
                columns = max(columns, read(content, at)[0] + 1)
                rows = max(rows, row)  # a row without cells weighs nothing
        at += length
    return rows, columns


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
