"""In which cells of an .xlsx a font from before Unicode stands (phông chữ cũ trong tệp .xlsx).

The styles say at once whether the workbook has such a font at all; nearly none has, and then
nothing further is looked at.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from socassist.adapters.excel.scan import chunks
from socassist.adapters.profiles.cell_fonts import NO_FONTS, CellFonts
from socassist.adapters.profiles.grid import column_number
from socassist.model.errors import SourceError
from socassist.model.text import encoding_of_font

_PERHAPS = re.compile(rb"""(?i)["']\s*(?:\.vn|vni|vi )|viscii""")
_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
_TEXT = re.compile(rb"""\st\s*=\s*["'](?:s|str|inlineStr)["']""")
_STYLE = re.compile(rb"""\ss\s*=\s*["']([0-9]{1,6})["']""")

Styles = Mapping[int, str]
"""The old font of each cell style that has one, by the style's number."""


def old_styles(archive: zipfile.ZipFile, path: Path) -> Styles:
    """The cell styles of an .xlsx that draw texts in a font from before Unicode.

    Styles that cannot be understood tell none: the texts then speak for themselves.
    """
    part = next((name for name in archive.namelist() if name.endswith("styles.xml")), None)
    if part is None:
        return {}
    try:
        content = b"".join(chunks(archive, part, path))
        if _PERHAPS.search(content) is None:
            return {}
        root = ET.fromstring(content)  # noqa: S314 (document types were refused)
    except (SourceError, ET.ParseError):
        return {}
    fonts = [
        next((one.get("val", "") for one in font if one.tag.endswith("}name")), "")
        for font in children_of(root, "}fonts")
    ]
    found: dict[int, str] = {}
    for number, style in enumerate(children_of(root, "}cellXfs")):
        index = style.get("fontId", "0")
        name = fonts[int(index)] if index.isdecimal() and int(index) < len(fonts) else ""
        if encoding_of_font(name) is not None:
            found[number] = name.strip()
    return found


def children_of(root: ET.Element, tag: str) -> Iterator[ET.Element]:
    """What stands inside a group of the styles, such as its fonts."""
    return (child for group in root if group.tag.endswith(tag) for child in group)


def cell_fonts(archive: zipfile.ZipFile, part: str, path: Path, styles: Styles) -> CellFonts:
    """The cells with text in an old font on one sheet of an .xlsx.

    Args:
        archive: The open container.
        part: The sheet's part of it.
        path: The file.
        styles: The styles that have an old font, see `old_styles`.

    Raises:
        UnreadableSource: The part is damaged.
    """
    return CellFonts.of(_cells(archive, part, path, styles)) if styles else NO_FONTS


def _cells(
    archive: zipfile.ZipFile, part: str, path: Path, styles: Styles
) -> Iterator[tuple[int, int, str]]:
    # A cell that names no style has the first one.
    first = rb"(?![^>]*\ss\s*=)|" if 0 in styles else b""
    numbers = b"|".join(str(number).encode() for number in styles)
    styled = re.compile(
        rb"<(?:\w+:)?c(?=\s)(?:" + first + rb"""(?=[^>]*\ss\s*=\s*["'](?:"""
        rb"" + numbers + rb""")["']))[^>]*"""
    )
    for chunk in chunks(archive, part, path):
        for found in styled.finditer(chunk):
            cell = found[0]
            at = _ADDRESS.search(cell)
            if at is None or _TEXT.search(cell) is None:
                continue
            style = _STYLE.search(cell)
            number = int(style[1]) if style is not None else 0
            yield int(at[2]), column_number(at[1].decode().upper()), styles[number]
