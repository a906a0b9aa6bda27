"""The top of a large .xlsx, so that recognising it does not cost reading it (xem phần đầu)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from python_calamine import load_workbook

from socassist.adapters.excel import parts
from socassist.adapters.excel.scan import chunks
from socassist.adapters.excel.workbook import guarded
from socassist.adapters.profiles.grid import Grid

LARGE = 4 << 20
"""Unpacked bytes of a sheet from which on only its top is looked at."""
_ROWS = 100


def is_large(path: Path) -> bool:
    """Whether an .xlsx has a sheet that is worth not reading twice."""
    with zipfile.ZipFile(path) as archive:
        return any(
            entry.file_size > LARGE and "/worksheets/" in entry.filename
            for entry in archive.infolist()
        )


def top_grids(path: Path) -> Iterator[Grid]:
    """The first hundred rows of each visible sheet of an .xlsx, merged ranges unknown.

    Raises:
        UnreadableSource: The file is damaged.
    """
    with zipfile.ZipFile(path) as archive:
        sheets = parts.sheet_parts(archive, path)
        parts.check_shared_strings(archive, path)
        tops = {part: _top(archive, part, path) for part in sheets.values()}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as copy:
            for entry in archive.infolist():
                body = tops.get(entry.filename)
                copy.writestr(
                    entry.filename, archive.read(entry.filename) if body is None else body
                )
    out.seek(0)
    book = guarded(path, lambda: load_workbook(out))
    for name in sheets:
        sheet = guarded(path, lambda name=name: book.get_sheet_by_name(name))  # type: ignore[misc]
        start = sheet.start or (0, 0)
        rows = list(sheet.iter_rows())
        yield Grid(path.name, name, lambda rows=rows: iter(rows), first_column=start[1] + 1)  # type: ignore[misc]


def _top(archive: zipfile.ZipFile, part: str, path: Path) -> bytes:
    """A sheet's XML up to its hundredth row, closed properly."""
    top = next(chunks(archive, part, path), b"")
    at = 0
    for _ in range(_ROWS):
        following = top.find(b"</row>", at)
        if following < 0:
            break
        at = following + len(b"</row>")
    return top[:at] + b"</sheetData></worksheet>" if at else top
