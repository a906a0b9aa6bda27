"""What cells of an .xlsx say, as text, read at their places (nội dung ô).

Marking writes down what a cell said, and reading corrections asks what it says now; both ask
here, so that a cell that nobody touched says the same. A formula says that it is one and no more:
programs write formulas anew when they save, and a formula is nobody's correction.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from xml.etree import ElementTree as ET

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from socassist.adapters.excel.package import Package
from socassist.adapters.excel.sheet_text import SheetText
from socassist.adapters.excel.style_part import Styles
from socassist.adapters.excel.xml_places import attributes
from socassist.adapters.profiles.grid import column_number

_LETTERS = re.compile("[A-Za-z]{1,3}")
_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_1904 = re.compile(rb"""<(?:\w+:)?workbookPr\b[^>]*\bdate1904\s*=\s*["'](?:1|true)["']""")


class CellTexts:
    """Reads cells of one workbook."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._package = package
        self._styles = styles
        self._shared: list[str] | None = None
        old = _1904.search(package.part(package.book))
        self._epoch = CALENDAR_MAC_1904 if old else CALENDAR_WINDOWS_1900

    def read(
        self, sheet: SheetText, wanted: Mapping[int, Iterable[int]] | None = None
    ) -> dict[tuple[int, int], str]:
        """The texts of some cells by row and column, or of all; empty ones are left out."""
        found: dict[tuple[int, int], str] = {}
        spaces = {
            name: value
            for name, value in attributes(sheet.tag(sheet.root)).items()
            if name.startswith(b"xmlns")
        }
        opening = b"<w" + b"".join(b" %s='%s'" % one for one in spaces.items()) + b">"
        for row in sheet.rows():
            columns = None if wanted is None else set(wanted.get(row.number, ()))
            if columns is not None and not columns:
                continue
            body = sheet.content[row.place.start : row.place.end]
            column = 0
            for cell in ET.fromstring(opening + body + b"</w>")[0]:  # noqa: S314 (no DTD)
                if not cell.tag.endswith("}c"):
                    continue
                said = _LETTERS.match(cell.get("r", ""))
                column = column_number(said[0].upper()) if said else column + 1
                if len(cell) and (columns is None or column in columns):
                    text = self._text(cell)
                    if text:
                        found[row.number, column] = text
        return found

    def _text(self, cell: ET.Element) -> str:
        parts = {child.tag.rpartition("}")[2]: child for child in cell}
        if "f" in parts:
            return "=" + (parts["f"].text or "…")
        if cell.get("t") == "inlineStr":
            return string_of(parts["is"]) if "is" in parts else ""
        said = parts["v"].text if "v" in parts else None
        if said is None:
            return ""
        match cell.get("t", "n"):
            case "s":
                shared = self._strings()
                place = int(said)
                return shared[place] if 0 <= place < len(shared) else ""
            case "n":
                return self._figure(said, int(cell.get("s") or 0))
            case "b":
                return "True" if said.strip() in ("1", "true") else "False"
            case "d":
                return "/".join(reversed(said[:10].split("-")))
            case _:
                return _plain(said)

    def _figure(self, said: str, style: int) -> str:
        figure = float(said)
        if self._styles.is_date(style):
            try:
                day = from_excel(figure, self._epoch)
            except (ValueError, OverflowError):
                day = None
            if hasattr(day, "year"):
                return str(day.strftime("%d/%m/%Y"))
        return str(int(figure)) if figure.is_integer() and abs(figure) < 10**15 else str(figure)

    def _strings(self) -> list[str]:
        if self._shared is None:
            links = self._package.relations(self._package.book)
            part = next((link.part for link in links if link.kind == "sharedStrings"), None)
            self._shared = []
            if part is not None and self._package.has(part):
                whole = ET.fromstring(self._package.part(part))  # noqa: S314 (DTDs were refused)
                self._shared = [string_of(item) for item in whole]
        return self._shared


def string_of(item: ET.Element) -> str:
    """The text of a rich or plain string, without the reading aids of East Asian scripts."""
    said: list[str] = []
    for part in item:
        name = part.tag.rpartition("}")[2]
        if name == "t":
            said.append(part.text or "")
        elif name == "r":
            said += [t.text or "" for t in part if t.tag.rpartition("}")[2] == "t"]
    return _plain("".join(said))


def _plain(text: str) -> str:
    """Characters that XML cannot hold are written by number."""
    return _CODED.sub(_character, text) if "_x" in text else text


_character: Callable[[re.Match[str]], str] = lambda found: chr(int(found[1], 16))  # noqa: E731


def coded(text: str) -> str:
    """The reverse for texts that merely look so: ``_x0041_`` stays itself."""
    return _CODED.sub(r"_x005F_x\1_", text) if "_x" in text else text
