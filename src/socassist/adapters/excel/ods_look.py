"""A look through the XML of an .ods before it is parsed: repeated cells, hidden rows, errors."""

from __future__ import annotations

import re
import zipfile
from html import unescape
from pathlib import Path

import attrs

from socassist.adapters.excel.container import unreadable
from socassist.adapters.excel.extent import Extent, Notes
from socassist.adapters.excel.scan import MAX_COLUMNS, chunks, too_large
from socassist.adapters.profiles.grid import column_letter

_MAX_REPEATED = 200_000
"""Filled rows that an .ods may state by repetition; nobody's list repeats a person so often."""
_FEW = 1_000
"""Repetitions that are not worth counting."""
_TAG = re.compile(
    rb"<table:(?:(table)|(table-row)|(?:covered-)?table-cell)(?=[\s/>])"
    rb"""((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>(<text:p)?"""
)
_NAME = re.compile(rb"""\stable:name\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TIMES = re.compile(rb"""-repeated\s*=\s*["'](\d{1,9})["']""")
_UNSEEN = re.compile(rb"""\stable:visibility\s*=\s*["'](?:collapse|filter)["']""")


@attrs.define
class _Sheet:
    """Where the look stands on one sheet."""

    notes: Notes = attrs.field(factory=Notes)
    row: int = 0
    times: int = 1
    column: int = 0
    hidden: bool = False
    filled: bool = False

    def next_row(self, said: bytes) -> None:
        self.row += self.times
        self.times, self.column, self.filled = _times(said), 0, False
        self.hidden = b"visibility" in said and _UNSEEN.search(said) is not None

    def cell(self, said: bytes, shown: bytes) -> int:
        """Take one cell in; how often it makes its row repeat a filled cell."""
        valued = b"office:value-type" in said
        if b'calcext:value-type="error"' in said:
            self.notes.errors.append(f"{column_letter(self.column + 1)}{self.row}")
        elif not (valued or shown) and b"table:formula" in said:  # an empty text is shown
            self.notes.formulas.append(f"{column_letter(self.column + 1)}{self.row}")
        if self.filled or not valued:
            return 0
        self.filled = True
        if self.hidden:
            self.notes.hidden.update(range(self.row, self.row + min(self.times, _MAX_REPEATED)))
        return self.times


def look_at_ods(archive: zipfile.ZipFile, path: Path) -> dict[str, Extent]:
    """What each sheet hides, by its name.

    Raises:
        UnreadableSource: The part is damaged, or filled cells are repeated to fill memory.
    """
    if "content.xml" not in archive.namelist():
        raise unreadable(path, "its content is missing", "tệp thiếu nội dung")
    found: dict[str, _Sheet] = {}
    sheet, name, repeated = _Sheet(), "?", 0
    for chunk in chunks(archive, "content.xml", path):
        for is_table, is_row, said, shown in _TAG.findall(chunk):
            if is_table:
                name = _name(said)
                sheet = found.setdefault(name, _Sheet())
            elif is_row:
                sheet.next_row(said)
            else:
                times = sheet.cell(said, shown)
                if times >= _FEW:
                    repeated += times
                width = _times(said) if b"-repeated" in said else 1
                sheet.column += width
                if width > MAX_COLUMNS and b"office:value-type" in said:
                    raise too_large(path, name, 1, width)
                if repeated > _MAX_REPEATED:
                    raise too_large(path, name, repeated, 1)
    return {name: sheet.notes.extent() for name, sheet in found.items()}


def _name(said: bytes) -> str:
    label = _NAME.search(said)
    return unescape((label[1] or label[2] or b"").decode("utf-8", "replace")) if label else "?"


def _times(said: bytes) -> int:
    told = _TIMES.search(said)
    return max(int(told[1]), 1) if told else 1
