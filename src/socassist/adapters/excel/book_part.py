"""A sheet added to the list of sheets of a workbook, or put in the place of our earlier one."""

from __future__ import annotations

from html import unescape
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from socassist.adapters.excel.cell_texts import CellTexts
from socassist.adapters.excel.package import Package
from socassist.adapters.excel.sheet_text import SheetText
from socassist.adapters.excel.values import sheet_name
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

_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_BEFORE_NAMES: Final = (b"sheets", b"functionGroups", b"externalReferences")


def our_sheet(
    package: Package, texts: CellTexts, name: str, title: str
) -> tuple[str, SheetText] | None:
    """The name and text of the sheet that begins with a name and says a title in A1."""
    for held, part in package.sheets().items():
        if held.startswith(name):
            sheet = SheetText(package.part(part))
            if texts.read(sheet, {1: (1,)}).get((1, 1)) == title:
                return held, sheet
    return None


def new_sheet(package: Package, wanted: str) -> str:
    """Add an empty place for a sheet at the end and give the sheet's name."""
    content = package.part(package.book)
    blank = blanked(content)
    top = root(blank)
    sheets = _sheets(blank, top)
    said = [attributes(content[e.start : e.inside]) for e in _items(blank, sheets)]
    taken = {_name(one).casefold() for one in said}
    name = sheet_name(wanted, taken)
    number = max((int(one.get(b"sheetId", b"0")) for one in said), default=0) + 1
    part = package.free_name("xl/worksheets/sheet{}.xml")
    package.put(part, b"", _TYPE)
    link = package.relate(package.book, "worksheet", part)
    tag = (
        f'<{prefix_of(top).decode()}sheet xmlns:r="{package.relation_space}" '
        f'name={quoteattr(name)} sheetId="{number}" r:id="{link}"/>'
    )
    package.put(package.book, edited(content, [appended(content, sheets, tag.encode())]))
    return name


def put_names(package: Package, sheet: str, names: tuple[tuple[str, str], ...]) -> None:
    """Set a sheet's built-in names; those of other sheets and the office's own stay."""
    content = package.part(package.book)
    blank = blanked(content)
    top = root(blank)
    mark = prefix_of(top).decode()
    items = _items(blank, _sheets(blank, top))
    place = [_name(attributes(content[e.start : e.inside])) for e in items].index(sheet)
    edits: list[Edit] = []
    held = child(blank, top, b"definedNames")
    for one in children(blank, held.inside, held.close) if held else ():
        said = attributes(content[one.start : one.inside])
        if said.get(b"localSheetId") == str(place).encode():
            edits.append(Edit(one.start, one.end, b""))
    hidden = {name: ' hidden="1"' if "Filter" in name else "" for name, _ in names}
    new = "".join(
        f'<{mark}definedName name="{name}" localSheetId="{place}"{hidden[name]}>'
        f"{escape(text)}</{mark}definedName>"
        for name, text in names
    )
    if held is not None:
        edits.append(appended(content, held, new.encode()))
    else:
        whole = f"<{mark}definedNames>{new}</{mark}definedNames>".encode()
        before = [e for e in (child(blank, top, name) for name in _BEFORE_NAMES) if e]
        at = max(e.end for e in before)
        edits.append(Edit(at, at, whole))
    package.put(package.book, edited(content, edits))


def _name(said: dict[bytes, bytes]) -> str:
    return unescape(said.get(b"name", b"").decode())


def _sheets(blank: bytes, top: Element) -> Element:
    found = child(blank, top, b"sheets")
    if found is None:
        raise ValueError("a workbook without sheets")
    return found


def _items(blank: bytes, sheets: Element) -> list[Element]:
    return list(children(blank, sheets.inside, sheets.close))
