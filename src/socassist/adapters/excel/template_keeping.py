"""What a filled template gets back that openpyxl drops: drawings and formats of newer programs.

openpyxl fills the cells. Charts, pictures and shapes stand in parts of their own, and newer
formats, validations and sparklines in a list at the end of a sheet; both are taken from the
template as they are, but for references to rows that moved down.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from socassist.adapters.excel.moved_references import grown, grown_range
from socassist.adapters.excel.package import Package
from socassist.adapters.excel.sheet_text import SheetText
from socassist.adapters.excel.xml_places import (
    Edit,
    Element,
    appended,
    attributes,
    child,
    children,
    edited,
)

Moves = Mapping[str, tuple[int, int]]
"""Sheet → the row that became many, and how many came after it."""

_CHART_FORMULA: Final = re.compile(r"(<(?:\w+:)?f>)([^<]*)(</(?:\w+:)?f>)")
_ONE_CELL: Final = re.compile(r"=(?:.*!)?(\$?[A-Z]{1,3}\$?)(\d{1,7})")
_ANCHOR_ROW: Final = re.compile(r"(<(?:\w+:)?row>)(\d+)(</(?:\w+:)?row>)")
_BESIDE_FORMULA: Final = re.compile(r"(<xm:f>)([^<]*)(</xm:f>)")
_BESIDE_CELLS: Final = re.compile(r"(<xm:sqref>)([^<]*)(</xm:sqref>)")
_LINK: Final = re.compile(rb"\s\w+:id\s*=")
_OF_LOST_PARTS: Final = re.compile(rb"slicer|_x0000_s")
"""Drawings that show slicers and form controls, which only a caller who said so may lose."""
_OVERRIDES: Final = re.compile(
    rb"""<(?:\w+:)?Override\b[^>]*\bPartName\s*=\s*["']/([^"']+)["'][^>]*>"""
)
_DEFAULTS: Final = re.compile(
    rb"""<(?:\w+:)?Default\b[^>]*\bExtension\s*=\s*["']([^"']+)["'][^>]*>"""
)


def give_back(filled: Path, target: Path, template: Path, moves: Moves) -> None:
    """Copy a filled workbook with the template's drawings and newer formats put back.

    Raises:
        SourceError: The template is damaged.
    """
    with Package(template) as old, Package(filled) as new:
        types = _types(old)
        parts = new.sheets()
        for name, part in old.sheets().items():
            _give_back_to(old, new, part, parts[name], name, moves, types)
        new.save(target)


def _give_back_to(
    old: Package,
    new: Package,
    source: str,
    part: str,
    name: str,
    moves: Moves,
    types: Mapping[str, str],
) -> None:
    before = SheetText(old.part(source))
    sheet = SheetText(new.part(part))
    edits: list[Edit] = []
    drawing = next((link for link in old.relations(source) if link.kind == "drawing"), None)
    keeps = drawing is not None and not _OF_LOST_PARTS.search(old.part(drawing.part))
    if before.below(b"drawing") is not None and drawing is not None and keeps:
        _copy(old, new, drawing.part, name, moves, types)
        link = new.relate(part, "drawing", drawing.part)
        tag = (
            f'<{sheet.prefix.decode()}drawing xmlns:r="{new.relation_space}" r:id="{link}"/>'
        ).encode()
        edits.append(Edit(sheet.place_of_notes, sheet.place_of_notes, tag))
    beside = before.below(b"extLst")
    if beside is not None:
        text = _without_links(before, beside)
        text = _BESIDE_FORMULA.sub(lambda found: _moved(found, name, moves), text)
        if name in moves:
            text = _BESIDE_CELLS.sub(
                lambda found: found[1] + grown_range(found[2], *moves[name]) + found[3], text
            )
        edits.append(appended(sheet.content, sheet.root, _declared(text, before).encode()))
        edits += _tied(before, sheet)
    if edits:
        new.put(part, edited(sheet.content, edits))


def _tied(before: SheetText, sheet: SheetText) -> list[Edit]:
    """Formats of cells tied again to their other half in the list at the end (data bars)."""
    there = {attributes(sheet.tag(rule)).get(b"priority"): rule for rule in _rules(sheet)}
    edits = []
    for rule in _rules(before):
        own = there.get(attributes(before.tag(rule)).get(b"priority"))
        tie = child(before.blank, rule, b"extLst")
        if own is not None and tie is not None:
            text = _declared(before.content[tie.start : tie.end].decode(), before)
            edits.append(appended(sheet.content, own, text.encode()))
    return edits


def _rules(sheet: SheetText) -> Iterator[Element]:
    for held in sheet.tail:
        if held.name == sheet.prefix + b"conditionalFormatting":
            yield from children(sheet.blank, held.inside, held.close)


def _without_links(sheet: SheetText, beside: Element) -> str:
    """The list without what belongs to parts that are lost, such as slicers."""
    edits = [
        Edit(item.start - beside.start, item.end - beside.start, b"")
        for item in children(sheet.blank, beside.inside, beside.close)
        if _LINK.search(sheet.content, item.start, item.end)
    ]
    return edited(sheet.content[beside.start : beside.end], edits).decode()


def _declared(text: str, sheet: SheetText) -> str:
    """An element with the namespaces that its sheet declared for it."""
    head, end, rest = text.partition(">")
    said = attributes((head + end).encode())
    spaces = (
        f' {space.decode()}="{value.decode()}"'
        for space, value in attributes(sheet.tag(sheet.root)).items()
        if space.startswith(b"xmlns:") and space not in said
    )
    return head + "".join(spaces) + end + rest


def _copy(
    old: Package, new: Package, part: str, sheet: str, moves: Moves, types: Mapping[str, str]
) -> None:
    """A part with all that it links to; references in drawings and charts go with the rows."""
    if new.has(part):
        return
    content = old.raw(part)
    if part.endswith(".xml"):
        text = old.part(part).decode()
        if "/charts/" in part:
            text = _CHART_FORMULA.sub(lambda found: _moved(found, "", moves), text)
        elif sheet in moves:
            text = _ANCHOR_ROW.sub(lambda found: _lowered(found, *moves[sheet]), text)
        content = text.encode()
    new.put(part, content, types.get(part) or types.get(posixpath.splitext(part)[1].lower()))
    links = posixpath.join(posixpath.dirname(part), "_rels", f"{posixpath.basename(part)}.rels")
    if old.has(links):
        new.put(links, old.part(links))
        for link in old.relations(part):
            if old.has(link.part):
                _copy(old, new, link.part, sheet, moves, types)


def _moved(found: re.Match[str], own: str, moves: Moves) -> str:
    formula = "=" + unescape(found[2])
    for sheet, (row, further) in moves.items():
        one = _ONE_CELL.fullmatch(formula)
        if one is not None and int(one[2]) == row:
            # Programs write a range of one cell as the cell; its series shall have all rows.
            wide = f"{formula}:{one[1]}{one[2]}"
            wider = grown(wide, own, sheet, row, further)
            formula = formula if wider == wide else wider
        else:
            formula = grown(formula, own, sheet, row, further)
    return found[1] + escape(formula[1:]) + found[3]


def _lowered(found: re.Match[str], row: int, further: int) -> str:
    """Drawings count rows from 0."""
    place = int(found[2])
    return f"{found[1]}{place + further if place >= row else place}{found[3]}"


def _types(package: Package) -> dict[str, str]:
    """The content type of each part that says its own, and of each extension (with its dot)."""
    content = package.part("[Content_Types].xml")
    found: dict[str, str] = {}
    for pattern, mark in ((_OVERRIDES, ""), (_DEFAULTS, ".")):
        for told in pattern.finditer(content):
            kind = attributes(told[0]).get(b"ContentType", b"").decode()
            found[mark + told[1].decode().lower() if mark else told[1].decode()] = kind
    return found
