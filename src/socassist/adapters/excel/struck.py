"""Which cells of an .xlsx are struck through (ô, dòng bị gạch ngang).

The styles and the shared texts say at once whether anything is; nearly always nothing is, and
then no cell is looked at.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import attrs

from socassist.adapters.excel.fonts import children_of
from socassist.adapters.excel.scan import chunks
from socassist.adapters.profiles.cell_marks import Cell
from socassist.adapters.profiles.grid import column_number
from socassist.model.errors import SourceError

_STRIKE: Final = re.compile(rb"""<(?:\w+:)?strike(?!\s+val\s*=\s*["'](?:0|false)["'])[\s/>]""")
_TEXT: Final = re.compile(rb"<(?:\w+:)?si\b(?:[^>]*/>|.*?</(?:\w+:)?si>)", re.DOTALL)
_ADDRESS: Final = re.compile(rb"""(?:^|\s)r\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
_FEW: Final = 200
"""So many texts are looked for by their numbers; of more, every cell with a text is looked at."""


@attrs.frozen
class Struck:
    """What of a workbook is struck through: numbers of cell styles and of shared texts."""

    styles: frozenset[int] = frozenset()
    texts: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.styles or self.texts)


def struck_in(archive: zipfile.ZipFile, path: Path) -> Struck:
    """Look at the styles and shared texts; what cannot be understood tells nothing."""
    styles: frozenset[int] = frozenset()
    texts: frozenset[int] = frozenset()
    for name in archive.namelist():
        if name.endswith("styles.xml"):
            styles = _styles(_content(archive, name, path))
        elif name.endswith("sharedStrings.xml") and _any(archive, name, path):
            found = _TEXT.finditer(_content(archive, name, path))
            texts = frozenset(n for n, text in enumerate(found) if _STRIKE.search(text[0]))
    return Struck(styles, texts)


def _any(archive: zipfile.ZipFile, name: str, path: Path) -> bool:
    try:
        return any(b"strike" in chunk for chunk in chunks(archive, name, path))
    except SourceError:
        return False


def _content(archive: zipfile.ZipFile, name: str, path: Path) -> bytes:
    try:
        return b"".join(chunks(archive, name, path))
    except SourceError:
        return b""


def _styles(content: bytes) -> frozenset[int]:
    if _STRIKE.search(content) is None:
        return frozenset()
    try:
        root = ET.fromstring(content)  # noqa: S314 (document types were refused)
    except ET.ParseError:
        return frozenset()
    fonts = [
        any(
            one.tag.endswith("}strike") and one.get("val", "1") not in {"0", "false"}
            for one in font
        )
        for font in children_of(root, "}fonts")
    ]
    return frozenset(
        number
        for number, style in enumerate(children_of(root, "}cellXfs"))
        if (index := style.get("fontId", "0")).isdecimal()
        and int(index) < len(fonts)
        and fonts[int(index)]
    )


def struck_cells(
    archive: zipfile.ZipFile, part: str, path: Path, struck: Struck
) -> tuple[dict[int, frozenset[int]], tuple[Cell, ...]]:
    """The filled cells of a sheet that are struck through, by row; those that are so in part.

    Raises:
        UnreadableSource: The part is damaged.
    """
    styled = _of_styles(struck.styles) if struck.styles else None
    worded = _of_texts(struck.texts) if struck.texts else None
    whole: dict[int, set[int]] = {}
    partly: list[Cell] = []
    for chunk in chunks(archive, part, path):
        for found in styled.finditer(chunk) if styled else ():
            if (cell := _place(found[1])) is not None:
                whole.setdefault(cell[0], set()).add(cell[1])
        partly += [
            cell
            for found in (worded.finditer(chunk) if worded else ())
            if int(found[2]) in struck.texts and (cell := _place(found[1])) is not None
        ]
    told = tuple(cell for cell in partly if cell[1] not in whole.get(cell[0], ()))
    return {row: frozenset(columns) for row, columns in whole.items()}, told


def _of_styles(numbers: frozenset[int]) -> re.Pattern[bytes]:
    """Cells with something in them, in one of these styles; one that names none has the first."""
    first = rb"(?![^>]*\ss\s*=)|" if 0 in numbers else b""
    named = b"|".join(str(number).encode() for number in sorted(numbers))
    style = rb"""(?=[^>]*?\ss\s*=\s*["'](?:""" + named + rb""")["'])"""
    return re.compile(rb"<(?:\w+:)?c(?=\s)(?:" + first + style + rb")([^>]*)(?<!/)>")


def _of_texts(numbers: frozenset[int]) -> re.Pattern[bytes]:
    """Cells that show one of these shared texts."""
    named = b"[0-9]{1,10}"
    if len(numbers) <= _FEW:
        named = b"|".join(str(number).encode() for number in sorted(numbers))
    shared = rb"""<(?:\w+:)?c(?=\s)(?=[^>]*?\st\s*=\s*["']s["'])([^>]*)>\s*"""
    return re.compile(shared + rb"<(?:\w+:)?v>(" + named + rb")<")


def _place(said: bytes) -> Cell | None:
    at = _ADDRESS.search(said)
    return (int(at[2]), column_number(at[1].decode().upper())) if at is not None else None
