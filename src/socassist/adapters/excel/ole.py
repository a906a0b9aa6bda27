"""The container of an old binary workbook, taken apart without trusting it ([MS-CFB])."""

from __future__ import annotations

import struct
from mmap import mmap

_HEADER = 512
_ENTRY = 128
_FREE = 0xFFFFFFFA  # sector numbers from here on are marks, not sectors


def workbook_stream(content: bytes) -> bytes | None:
    """The stream ``Workbook`` of an .xls container; None when the container is damaged."""
    if content[:2] == b"\x09\x08" or content[:2] == b"\x09\x04" or content[:2] == b"\x09\x02":
        return content  # the oldest files are a bare stream
    try:
        return _stream_of(content)
    except (struct.error, IndexError, ValueError):
        return None


def is_cut(content: bytes | mmap) -> bool:
    """Whether the file ends before the list of its streams (tệp bị cắt)."""
    if len(content) < _HEADER:
        return True
    (shift,) = struct.unpack_from("<H", content, 30)
    (directory,) = struct.unpack_from("<I", content, 48)
    return shift in {9, 12} and len(content) < ((directory + 1) << shift) + _ENTRY


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
