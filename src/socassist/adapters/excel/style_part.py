"""Styles added to a workbook's own: nothing there is changed, only appended (thêm định dạng)."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from socassist.adapters.excel.xml_places import (
    Edit,
    Element,
    appended,
    attributes,
    blanked,
    children,
    edited,
    prefix_of,
    root,
    with_attributes,
)

_SPACE: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NEW: Final = (
    f'<styleSheet xmlns="{_SPACE}"><cellStyleXfs count="1"><xf/></cellStyleXfs><cellStyles '
    'count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
).encode()
_ORDER: Final = (
    b"numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
).split()
_FIRST: Final = {
    b"fonts": (b"<font><sz val='11'/><name val='Calibri'/></font>",),
    b"fills": (
        b"<fill><patternFill patternType='none'/></fill>",
        b"<fill><patternFill patternType='gray125'/></fill>",
    ),
    b"borders": (b"<border><left/><right/><top/><bottom/><diagonal/></border>",),
    b"cellXfs": (b"<xf numFmtId='0' fontId='0' fillId='0' borderId='0'/>",),
}


class Styles:
    """The stylesheet of a workbook, to be added to.

    Raises:
        ValueError: It is damaged.
    """

    def __init__(self, content: bytes | None) -> None:
        self._content = content or _NEW
        self._blank = blanked(self._content)
        self._root = root(self._blank)
        self._prefix = prefix_of(self._root)
        held = children(self._blank, self._root.inside, self._root.close)
        self._sections = {e.name.removeprefix(self._prefix): e for e in held}
        self._items: dict[bytes, list[bytes]] = {}
        self._old: dict[bytes, int] = {}
        for name in _FIRST:
            found = self._inside(name)
            self._old[name] = len(found)
            self._items[name] = found or [self._prefixed(text) for text in _FIRST[name]]
        self._known: dict[tuple[object, ...], int] = {}
        self._formats = self._own_formats()

    def _inside(self, name: bytes) -> list[bytes]:
        section = self._sections.get(name)
        if section is None:
            return []
        held = children(self._blank, section.inside, section.close)
        return [self._content[e.start : e.end] for e in held]

    def _prefixed(self, text: bytes) -> bytes:
        if not self._prefix:
            return text
        return text.replace(b"<", b"<" + self._prefix).replace(
            b"<" + self._prefix + b"/", b"</" + self._prefix
        )

    def _own_formats(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for text in self._inside(b"numFmts"):
            said = attributes(text)
            if said.get(b"numFmtId", b"").isdigit():
                found[int(said[b"numFmtId"])] = said.get(b"formatCode", b"").decode()
        return found

    def is_date(self, style: int) -> bool:
        """Whether a style shows a figure as a date."""
        items = self._items[b"cellXfs"]
        if not 0 <= style < len(items):
            return False
        number = int(attributes(_opening(items[style])).get(b"numFmtId", b"0"))
        shown = self._formats.get(number) or BUILTIN_FORMATS.get(number)
        return bool(shown) and is_date_format(shown)

    def _add(self, section: bytes, text: str) -> int:
        key = (section, text)
        if key not in self._known:
            self._items[section].append(self._prefixed(text.encode()))
            self._known[key] = len(self._items[section]) - 1
        return self._known[key]

    def font(self, text: str) -> int:
        """A font by the content of its element."""
        return self._add(b"fonts", f"<font>{text}</font>")

    def shade(self, colour: str) -> int:
        """A fill of one colour."""
        return self._add(
            b"fills",
            f'<fill><patternFill patternType="solid"><fgColor rgb="FF{escape(colour)}"/>'
            '<bgColor indexed="64"/></patternFill></fill>',
        )

    def box(self, colour: str) -> int:
        """Thin lines around a cell."""
        sides = "".join(
            f'<{side} style="thin"><color rgb="FF{escape(colour)}"/></{side}>'
            for side in ("left", "right", "top", "bottom")
        )
        return self._add(b"borders", f"<border>{sides}<diagonal/></border>")

    def coloured(self, base: int, colour: str) -> int:
        """A style of the workbook with another fill and all else as it was."""
        key = (b"coloured", base, colour)
        if key not in self._known:
            items = self._items[b"cellXfs"]
            old = items[base if 0 <= base < len(items) else 0]
            opening = _opening(old)
            fill = str(self.shade(colour)).encode()
            new = with_attributes(opening, [(b"fillId", fill), (b"applyFill", b"1")])
            items.append(new + old[len(opening) :])
            self._known[key] = len(items) - 1
        return self._known[key]

    def look(
        self, *, font: int = 0, fill: int = 0, border: int = 0, number: int = 0, alignment: str = ""
    ) -> int:
        """A style of our own."""
        return self._add(
            b"cellXfs",
            f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" '
            'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" '
            f'applyAlignment="1"><alignment {alignment}/></xf>',
        )

    def xml(self) -> bytes:
        """The stylesheet with what was added."""
        edits: list[Edit] = []
        for name, items in self._items.items():
            new = items[self._old[name] :]
            if not new:
                continue
            count = str(len(items)).encode()
            section = self._sections.get(name)
            if section is None:
                full = self._prefix + name
                whole = b"<" + full + b' count="' + count + b'">' + b"".join(new)
                edits.append(self._section_before(name, whole + b"</" + full + b">"))
                continue
            opening = self._content[section.start : section.inside]
            opening = with_attributes(opening, [(b"count", count)])
            if section.empty:
                opening = opening[:-2].rstrip() + b">" + b"".join(new)
                closed = opening + b"</" + section.name + b">"
                edits.append(Edit(section.start, section.end, closed))
            else:
                edits.append(Edit(section.start, section.inside, opening))
                edits.append(appended(self._content, section, b"".join(new)))
        if self._root.empty and edits:
            opening = self._content[self._root.start : self._root.end][:-2].rstrip() + b">"
            body = b"".join(edit.text for edit in edits)
            end = b"</" + self._root.name + b">"
            return edited(
                self._content, [Edit(self._root.start, self._root.end, opening + body + end)]
            )
        return edited(self._content, edits)

    def _section_before(self, name: bytes, text: bytes) -> Edit:
        following = _ORDER[_ORDER.index(name) + 1 :]
        later: list[Element] = [self._sections[n] for n in following if n in self._sections]
        at = min((e.start for e in later), default=self._root.close)
        return Edit(at, at, text)


def _opening(element: bytes) -> bytes:
    """The opening tag of an element's text."""
    return element[: root(element).inside]
