"""A worksheet part as text with places: which cell stands where, and cells restyled (ô trong XML).

Rows and cells may leave out their addresses and then follow the one before; elements may have a
prefix; rows and cells that are marked may not be there yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

import attrs
from openpyxl.utils import get_column_letter, range_boundaries

from socassist.adapters.excel.xml_places import (
    Edit,
    Element,
    attributes,
    blanked,
    children,
    edited,
    prefix_of,
    root,
    tag_of,
    with_attributes,
)
from socassist.adapters.profiles.grid import column_number

_ADDRESS = re.compile(rb"\$?([A-Za-z]{1,3})\$?(\d{1,7})\Z")
_TALL = 2_000
_BEFORE_NOTES = frozenset(
    b"sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState "
    b"dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations "
    b"hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks "
    b"customProperties cellWatches ignoredErrors smartTags drawing".split()
)

Restyle = Callable[[int, str], int]
"""Old style and colour → new style."""


@attrs.frozen
class Row:
    """Where a row stands."""

    number: int
    place: Element


@attrs.frozen
class CellPlace:
    """Where a cell stands."""

    column: int
    place: Element


class SheetText:
    """The text of a worksheet part.

    Raises:
        ValueError: It is no worksheet.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.blank = blanked(content)
        self.root = root(self.blank)
        self.prefix = prefix_of(self.root)
        self._row = tag_of(self.prefix, b"row")
        self._cell = tag_of(self.prefix, b"c")
        self._cell_end = re.compile(b"</" + re.escape(self.prefix) + rb"c\s*>")
        self.data = self._data()

    def _data(self) -> Element:
        name = self.prefix + b"sheetData"
        found = tag_of(self.prefix, b"sheetData").search(self.blank)
        if found is None:
            raise ValueError("no sheetData")
        if found[4]:
            return Element(name, found.start(), found.end(), found.end(), found.end())
        close = self.blank.find(b"</" + name, found.end())
        end = self.blank.find(b">", close) + 1
        if close < 0 or not end:
            raise ValueError("sheetData does not end")
        return Element(name, found.start(), found.end(), close, end)

    @cached_property
    def tail(self) -> tuple[Element, ...]:
        """What stands below the cells: merged ranges, formats, drawings."""
        return tuple(children(self.blank, self.data.end, self.root.close))

    def below(self, name: bytes) -> Element | None:
        """An element below the cells by its name without prefix."""
        return next((e for e in self.tail if e.name == self.prefix + name), None)

    @property
    def place_of_notes(self) -> int:
        """Where ``legacyDrawing`` belongs in the order that the norm wants."""
        known = {self.prefix + name for name in _BEFORE_NOTES}
        return max((e.end for e in self.tail if e.name in known), default=self.data.end)

    def rows(self) -> Iterator[Row]:
        """The rows in their order."""
        number = 0
        ending = b"</" + self.prefix + b"row"
        for found in self._row.finditer(self.blank, self.data.inside, self.data.close):
            said = attributes(found[0]).get(b"r")
            number = int(said) if said else number + 1
            close = end = found.end()
            if not found[4]:
                close = self.blank.find(ending, found.end(), self.data.close)
                end = self.blank.find(b">", close) + 1
                if close < 0 or not end:
                    raise ValueError("a row does not end")
            yield Row(number, Element(found[2], found.start(), found.end(), close, end))

    def cells(self, row: Row) -> Iterator[CellPlace]:
        """The cells of a row in their order."""
        column = 0
        for found in self._cell.finditer(self.blank, row.place.inside, row.place.close):
            said = _ADDRESS.match(attributes(found[0]).get(b"r", b""))
            column = column_number(said[1].upper().decode()) if said else column + 1
            close = end = found.end()
            if not found[4]:
                ended = self._cell_end.search(self.blank, found.end(), row.place.close)
                if ended is None:
                    raise ValueError("a cell does not end")
                close, end = ended.span()
            yield CellPlace(column, Element(found[2], found.start(), found.end(), close, end))

    def tag(self, element: Element) -> bytes:
        """An element's opening tag."""
        return self.content[element.start : element.inside]

    def anchors(self) -> Callable[[int, int], tuple[int, int]]:
        """Gives for a cell the first one of the merged range that it lies in, or itself."""
        by_row: dict[int, list[tuple[int, int, int, int]]] = {}
        tall: list[tuple[int, int, int, int]] = []
        held = self.below(b"mergeCells")
        for one in children(self.blank, held.inside, held.close) if held else ():
            span = attributes(self.tag(one)).get(b"ref", b"").decode()
            left, top, right, bottom = (at or 1 for at in range_boundaries(span))
            if bottom - top > _TALL:
                tall.append((left, top, right, bottom))
            else:
                for row in range(top, bottom + 1):
                    by_row.setdefault(row, []).append((left, top, right, bottom))

        def anchor(row: int, column: int) -> tuple[int, int]:
            for left, top, right, bottom in (*by_row.get(row, ()), *tall):
                if left <= column <= right and top <= row <= bottom:
                    return top, left
            return row, column

        return anchor

    def columns(self) -> list[tuple[int, int, dict[bytes, bytes]]]:
        """The column settings: first, last, attributes."""
        held = next(
            (
                e
                for e in children(self.blank, self.root.inside, self.data.start)
                if e.name == self.prefix + b"cols"
            ),
            None,
        )
        found = []
        for one in children(self.blank, held.inside, held.close) if held else ():
            said = attributes(self.tag(one))
            found.append((int(said.get(b"min", b"0")), int(said.get(b"max", b"0")), said))
        return found

    def marked(self, wanted: Mapping[int, Mapping[int, str]], restyle: Restyle) -> list[Edit]:
        """The edits that colour cells, by row and column; those not there yet are made."""
        edits: list[Edit] = []
        waiting = sorted(wanted)
        columns = self.columns()
        known: set[int] = set()
        for row in self.rows():
            while waiting and waiting[0] < row.number:
                at = row.place.start
                edits.append(Edit(at, at, self._new_row(waiting[0], wanted, columns, restyle)))
                known.add(waiting.pop(0))
            if waiting and waiting[0] == row.number:
                known.add(waiting.pop(0))
                edits += self._in_row(row, wanted[row.number], columns, restyle)
        rest = b"".join(self._new_row(row, wanted, columns, restyle) for row in waiting)
        if self.data.empty:
            name = self.prefix + b"sheetData"
            rest = b"<" + name + b">" + rest + b"</" + name + b">"
            edits.append(Edit(self.data.start, self.data.end, rest))
        elif rest:
            edits.append(Edit(self.data.close, self.data.close, rest))
        return edits + self._extent(wanted)

    def _in_row(
        self,
        row: Row,
        wanted: Mapping[int, str],
        columns: list[tuple[int, int, dict[bytes, bytes]]],
        restyle: Restyle,
    ) -> list[Edit]:
        edits: list[Edit] = []
        waiting = sorted(wanted)
        tag = self.tag(row.place)
        said = attributes(tag)

        def new(column: int) -> bytes:
            base = _style_of_empty(said, columns, column)
            return self._new_cell(row.number, column, restyle(base, wanted[column]))

        for cell in self.cells(row):
            while waiting and waiting[0] < cell.column:
                edits.append(Edit(cell.place.start, cell.place.start, new(waiting.pop(0))))
            if waiting and waiting[0] == cell.column:
                waiting.pop(0)
                opening = self.tag(cell.place)
                base = int(attributes(opening).get(b"s", b"0"))
                style = str(restyle(base, wanted[cell.column])).encode()
                changed = with_attributes(opening, [(b"s", style)])
                edits.append(Edit(cell.place.start, cell.place.inside, changed))
        rest = b"".join(new(column) for column in waiting)
        span = _wider(said.get(b"spans"), wanted)
        opening = with_attributes(tag, [(b"spans", span)]) if span else tag
        if rest and row.place.empty:
            opening = opening[:-2].rstrip() + b">" + rest + b"</" + row.place.name + b">"
        elif rest:
            edits.append(Edit(row.place.close, row.place.close, rest))
        if opening != tag:
            edits.append(Edit(row.place.start, row.place.inside, opening))
        return edits

    def _new_row(
        self,
        row: int,
        wanted: Mapping[int, Mapping[int, str]],
        columns: list[tuple[int, int, dict[bytes, bytes]]],
        restyle: Restyle,
    ) -> bytes:
        name = self.prefix + b"row"
        cells = b"".join(
            self._new_cell(row, column, restyle(_style_of_empty({}, columns, column), colour))
            for column, colour in sorted(wanted[row].items())
        )
        return b"<" + name + f' r="{row}">'.encode() + cells + b"</" + name + b">"

    def _new_cell(self, row: int, column: int, style: int) -> bytes:
        address = f'r="{get_column_letter(column)}{row}" s="{style}"/>'
        return b"<" + self.prefix + b"c " + address.encode()

    def _extent(self, wanted: Mapping[int, Mapping[int, str]]) -> list[Edit]:
        """The stated extent of the sheet grows where a cell lies outside of it."""
        found = tag_of(self.prefix, b"dimension").search(self.blank, 0, self.data.start)
        said = attributes(found[0]).get(b"ref", b"").decode() if found else ""
        if found is None or not wanted or not said:
            return []
        try:
            left, top, right, bottom = (at or 1 for at in range_boundaries(said))
        except ValueError:
            return []
        used = [column for row in wanted.values() for column in row]
        area = (
            f"{get_column_letter(min(left, *used))}{min(top, *wanted)}:"
            f"{get_column_letter(max(right, *used))}{max(bottom, *wanted)}"
        )
        now = (min(left, *used), min(top, *wanted), max(right, *used), max(bottom, *wanted))
        if now == (left, top, right, bottom):
            return []
        tag = with_attributes(found[0], [(b"ref", area.encode())])
        return [Edit(found.start(), found.end(), tag)]


def _style_of_empty(
    row: Mapping[bytes, bytes], columns: list[tuple[int, int, dict[bytes, bytes]]], column: int
) -> int:
    """The style that a cell that is not there shows: its row's, or its column's."""
    if row.get(b"customFormat") in (b"1", b"true") and row.get(b"s"):
        return int(row[b"s"])
    return next(
        (int(said.get(b"style", b"0")) for first, last, said in columns if first <= column <= last),
        0,
    )


def _wider(spans: bytes | None, wanted: Mapping[int, str]) -> bytes | None:
    """A row's stated stretch of columns with further ones in it; None when it states none."""
    first, colon, last = (spans or b"").partition(b":")
    if not colon or b" " in last:
        return None
    return f"{min(int(first), *wanted)}:{max(int(last), *wanted)}".encode()


def with_edits(sheet: SheetText, edits: list[Edit]) -> bytes:
    """The part with edits made."""
    return edited(sheet.content, edits)
