"""Comments put on cells, beside those that an office wrote itself (ghi chú vào ô).

A comment is two things: its text in one part, and its box in a drawing of an older kind (VML).
Both are extended where they exist. A cell that has a comment keeps it, and gets ours below it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from socassist.adapters.excel.comments import AUTHOR
from socassist.adapters.excel.package import Package
from socassist.adapters.excel.sheet_text import SheetText
from socassist.adapters.excel.values import clean
from socassist.adapters.excel.xml_places import (
    Edit,
    Element,
    appended,
    attributes,
    blanked,
    child,
    children,
    edited,
    prefix_of,
    root,
)

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWN: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_BLOCK: Final = 1024
_WIDE, _LINE, _ROW, _COLUMN = 320, 45, 20, 64
_FRAME = b"""<xml xmlns:v="urn:schemas-microsoft-com:vml" \
xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">\
<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/></o:shapelayout></xml>"""
_KIND = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    b'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    b'<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BLOCKS = re.compile(rb"""<o:idmap\b[^>]*?\bdata\s*=\s*(["'])([^"']*)\1""")

Notes = Mapping[tuple[int, int], tuple[str, ...]]
"""Row and column → what is said there."""


def put_notes(package: Package, part: str, sheet: SheetText, notes: Notes) -> list[Edit]:
    """Put comments on a sheet; gives what must change in the sheet itself.

    Raises:
        ValueError: The comments that are there are damaged.
    """
    if not notes:
        return []
    links = {link.kind: link for link in package.relations(part)}
    held = links.get("comments")
    if held is None or not package.has(held.part):
        name = package.free_name("xl/comments{}.xml")
        empty = f'<comments xmlns="{_MAIN}"><authors/><commentList/></comments>'
        package.put(name, empty.encode(), _TYPE)
        package.relate(part, "comments", name)
    else:
        name = held.part
    content, boxless = _with_texts(package.part(name), notes)
    package.put(name, content)
    return _put_boxes(package, part, sheet, {at: notes[at] for at in boxless})


def _with_texts(content: bytes, notes: Notes) -> tuple[bytes, list[tuple[int, int]]]:
    """The part of comments with ours, and the cells that had none."""
    blank = blanked(content)
    top = root(blank)
    mark = prefix_of(top)
    authors, held = child(blank, top, b"authors"), child(blank, top, b"commentList")
    if authors is None or held is None:
        raise ValueError("comments without a list")
    edits: list[Edit] = []
    names = list(children(blank, authors.inside, authors.close))
    said = [content[e.inside : e.close] for e in names]
    if AUTHOR.encode() in said:
        author = said.index(AUTHOR.encode())
    else:
        author = len(said)
        one = b"<" + mark + b"author>" + AUTHOR.encode() + b"</" + mark + b"author>"
        edits.append(appended(content, authors, one))
    by_cell = {f"{get_column_letter(c)}{r}": (r, c) for r, c in notes}
    there: set[tuple[int, int]] = set()
    for one_held in children(blank, held.inside, held.close):
        tag = content[one_held.start : one_held.inside]
        at = by_cell.get(attributes(tag).get(b"ref", b"").decode().replace("$", ""))
        if at is not None:
            there.add(at)
            edits += _below(content, blank, one_held, notes[at], mark)
    boxless = sorted(at for at in notes if at not in there)
    new = b"".join(
        b"<"
        + mark
        + f'comment ref="{get_column_letter(c)}{r}" authorId="{author}" shapeId="0">'.encode()
        + b"<"
        + mark
        + b"text>"
        + _run("\n\n".join(notes[r, c]), mark)
        + b"</"
        + mark
        + b"text></"
        + mark
        + b"comment>"
        for r, c in boxless
    )
    if new:
        edits.append(appended(content, held, new))
    return edited(content, edits), boxless


def _run(text: str, mark: bytes) -> bytes:
    p = mark.decode()
    return (
        f'<{p}r><{p}rPr><{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/></{p}rPr>'
        f'<{p}t xml:space="preserve">{escape(clean(text))}</{p}t></{p}r>'
    ).encode()


def _below(
    content: bytes, blank: bytes, one: Element, texts: tuple[str, ...], mark: bytes
) -> list[Edit]:
    """Ours below an office's comment; what stands there already is not said twice."""
    body = child(blank, one, b"text")
    if body is None:
        return []
    shown = content[body.inside : body.close]
    new = [text for text in texts if escape(clean(text)).encode() not in shown]
    if not new:
        return []
    run = _run("\n\n" + "\n\n".join(new), mark)
    inner = list(children(blank, body.inside, body.close))
    plain = next((e for e in inner if e.name == mark + b"t"), None)
    edits = []
    last = plain.end if plain else body.inside
    if plain is not None:  # a plain text and runs beside it are shown differently everywhere
        edits += [
            Edit(plain.start, plain.start, b"<" + mark + b"r>"),
            Edit(plain.end, plain.end, b"</" + mark + b"r>"),
        ]
    last = max([e.end for e in inner if e.name == mark + b"r"], default=last)
    return [*edits, Edit(last, last, run)]


def _put_boxes(package: Package, part: str, sheet: SheetText, notes: Notes) -> list[Edit]:
    if not notes:
        return []
    edits: list[Edit] = []
    drawn = sheet.below(b"legacyDrawing")
    targets = {link.id: link.part for link in package.relations(part)}
    said = attributes(sheet.tag(drawn)) if drawn else {}
    key = next((value for name, value in said.items() if name.rpartition(b":")[2] == b"id"), b"")
    name = targets.get(key.decode())
    used = _blocks_in_use(package)
    if name is None or not package.has(name):
        name = package.free_name("xl/drawings/vmlDrawing{}.vml")
        package.put(name, _FRAME, _DRAWN)
        link = package.relate(part, "vmlDrawing", name)
        tag = (
            f'<{sheet.prefix.decode()}legacyDrawing xmlns:r="{package.relation_space}" '
            f'r:id="{link}"/>'
        ).encode()
        place = (drawn.start, drawn.end) if drawn else (sheet.place_of_notes,) * 2
        edits.append(Edit(*place, tag))
    content = package.part(name)
    first = max(used, default=0) + 1
    blocks = range(first, first + 1 + len(notes) // _BLOCK)
    shapes = [] if b'"_x0000_t202"' in content else [_KIND]
    measure = _Measure(sheet)
    shapes += [
        _box(blocks[0] * _BLOCK + number, at, texts, measure)
        for number, (at, texts) in enumerate(sorted(notes.items()), start=1)
    ]
    end = content.rfind(b"</xml>")
    if end < 0:
        raise ValueError("the drawing of comments does not end")
    content = content[:end] + b"".join(shapes) + content[end:]
    package.put(name, _with_blocks(content, blocks))
    return edits


def _blocks_in_use(package: Package) -> set[int]:
    found: set[int] = set()
    for name in package.names:
        if name.lower().endswith(".vml"):
            for told in _BLOCKS.finditer(package.part(name)):
                found.update(int(number) for number in re.findall(rb"\d+", told[2]))
    return found


def _with_blocks(content: bytes, blocks: range) -> bytes:
    told = _BLOCKS.search(content)
    if told is None:
        return content
    ours = ",".join(map(str, blocks)).encode()
    all_blocks = told[2] + b"," + ours if told[2].strip() else ours
    return content[: told.start(2)] + all_blocks + content[told.end(2) :]


class _Measure:
    """How many columns a box of the usual width takes."""

    def __init__(self, sheet: SheetText) -> None:
        self._widths = [
            (first, last, 0 if a.get(b"hidden") in (b"1", b"true") else _pixels(a.get(b"width")))
            for first, last, a in sheet.columns()
        ]

    def _width(self, column: int) -> int:
        return next((w for first, last, w in self._widths if first <= column <= last), _COLUMN)

    def right_of(self, column: int) -> tuple[int, int]:
        """The column (counted from 0) and the offset where a box right of a column ends."""
        left, at = _WIDE, column + 1
        while (width := self._width(at)) < left and at < column + 40:
            left -= width
            at += 1
        return at - 1, max(left, 1)


def _pixels(width: bytes | None) -> int:
    try:
        return int(float(width or b"8.43") * 7 + 5)
    except ValueError:
        return _COLUMN


def _box(number: int, at: tuple[int, int], texts: tuple[str, ...], measure: _Measure) -> bytes:
    row, column = at
    text = "\n\n".join(texts)
    lines = sum(1 + len(line) // _LINE for line in text.split("\n")) + 1
    end, offset = measure.right_of(column)
    top = max(row - 2, 0)
    bottom = top + max(lines * 15 // _ROW, 2) + 1
    anchor = f"{column}, 10, {top}, 5, {end}, {offset}, {bottom}, 5"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
        f'width:{_WIDE * 3 // 4}pt;height:{lines * 12}pt;z-index:1;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    ).encode()
