"""Sheets as offices lay them out, and workbooks that come out the same on every run."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from copy import copy
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from maker import slips
from maker.places import DISTRICTS, PROVINCE, Commune

_THIN = Border(*(Side("thin") for _ in range(4)))
_CENTRE = Alignment("center", "center", wrap_text=True)
_LEFT = Alignment("left", "center", wrap_text=True)
_GREY = PatternFill("solid", fgColor="EDEDED")

Head = Sequence[tuple[str, Sequence[str]]]
"""Groups of the first head row with the texts below; a group "" spans both rows."""


class Book:
    """A workbook, with the values of its formulas kept for the file."""

    def __init__(self) -> None:
        self.book = Workbook()
        self.book.remove(self.book.active)
        self.formulas: list[tuple[str, str, int]] = []
        self.looks: dict[object, object] = {}
        """Finished cell styles by what they are for: making one anew for each cell is slow."""

    def sheet(self, title: str) -> Worksheet:
        return self.book.create_sheet(title)

    def formula(self, sheet: Worksheet, row: int, column: int, text: str, value: int) -> None:
        cell = sheet.cell(row, column, text)
        self.formulas.append((sheet.title, cell.coordinate, value))

    def save(self, path: Path) -> None:
        """Write it with fixed times, and with the value beside each formula, as Excel does."""
        buffer = io.BytesIO()
        self.book.save(buffer)
        names = {s.title: f"xl/worksheets/sheet{n}.xml" for n, s in enumerate(self.book, 1)}
        path.parent.mkdir(parents=True, exist_ok=True)
        with (
            zipfile.ZipFile(buffer) as old,
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
        ):
            for item in old.infolist():
                data = old.read(item)
                if item.filename == "docProps/core.xml":
                    stamp = rb"2021-12-20T08:00:00Z<"
                    data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ<", stamp, data)
                for title, cell, value in self.formulas:
                    if item.filename == names[title]:
                        data = re.sub(
                            rb'(<c r="%b"[^>]*><f>[^<]*</f>)<v ?/?>(</v>)?' % cell.encode(),
                            rb"\g<1><v>%d</v>" % value,
                            data,
                        )
                new.writestr(zipfile.ZipInfo(item.filename, (2021, 12, 20, 8, 0, 0)), data, 8)


class Layout:
    """One office sheet while it is being written: knows its next row and how it writes text."""

    def __init__(self, book: Book, commune: Commune, head: Head, font: str | None = None) -> None:
        self.book, self.commune, self.head = book, commune, head
        self.sheet = book.sheet(commune.name)
        self.width = sum(len(below) for _group, below in head)
        self.row = 1
        self.font = font
        self.text: Callable[[str], str] = lambda text: text

    def title(self, lines: Sequence[str], *, three_cells: bool, committee: str) -> None:
        right = max(self.width // 2, 3) + 1
        upper = f"{self.commune.kind} {self.commune.name}".upper()
        pairs = [
            (f"UBND {upper}", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (committee, "Độc lập - Tự do - Hạnh phúc"),
        ]
        for left_text, right_text in pairs:
            self._merged(self.row, 1, right - 1, left_text, bold=True)
            self._merged(self.row, right, self.width, right_text, bold=True)
            self.row += 1
        self.row += 1
        for number, line in enumerate(lines):
            self._merged(self.row, 1, self.width, line, bold=number == 0, size=14 - 2 * number)
            self.row += 1
        kind, district = DISTRICTS[self.commune.district]
        parts = [
            f"Tỉnh: {PROVINCE[1]} ({PROVINCE[0]})",
            f"{kind}: {district} ({self.commune.district})",
            f"{self.commune.kind}: {self.commune.name} ({self.commune.code})",
        ]
        if three_cells:
            step = max(self.width // 3, 1)
            for number, part in enumerate(parts):
                self._plain(self.row, 1 + number * step, part)
        else:
            self._plain(self.row, 1, "   ".join(parts))
        self.row += 2

    def write_head(self, *, numbered: bool = True) -> None:
        column = 1
        top = self.row
        for group, below in self.head:
            if group:
                self._box(top, column, group, _GREY)
                if len(below) > 1:
                    self.sheet.merge_cells(
                        start_row=top,
                        end_row=top,
                        start_column=column,
                        end_column=column + len(below) - 1,
                    )
            for text in below:
                self._box(top + 1 if group else top, column, text, _GREY)
                if not group:
                    self.sheet.merge_cells(
                        start_row=top, end_row=top + 1, start_column=column, end_column=column
                    )
                    self._box(top + 1, column, None, _GREY)
                column += 1
        self.sheet.row_dimensions[top + 1].height = 32
        self.row += 2
        if numbered:
            for column in range(1, self.width + 1):
                self._box(self.row, column, f"({column})").alignment = _CENTRE
            self.row += 1

    def data(self, values: Sequence[object]) -> int:
        """One row of data; texts go through the typist. Returns the row number."""
        for column, value in enumerate(values, 1):
            written = self.text(value) if isinstance(value, str) else value
            centred = not isinstance(value, str) or value == "X"
            look = (self.font, centred, _number_format(value))
            if look in self.book.looks:
                cell = self.sheet.cell(self.row, column, written)
                cell._style = copy(self.book.looks[look])  # noqa: SLF001
                continue
            cell = self._box(self.row, column, written)
            if self.font:
                cell.font = Font(name=self.font, size=11)
            cell.number_format = _number_format(value)
            cell.alignment = _CENTRE if centred else _LEFT
            self.book.looks[look] = copy(cell._style)  # noqa: SLF001
        self.row += 1
        return self.row - 1

    def group(self, text: str) -> None:
        cell = self._box(self.row, 1, self.text(text))
        cell.font = Font(name=self.font or "Times New Roman", bold=True, size=11)
        cell.alignment = Alignment("left", "center")
        self.sheet.merge_cells(
            start_row=self.row, end_row=self.row, start_column=1, end_column=self.width
        )
        self.row += 1

    def bold_row(self, values: dict[int, object]) -> int:
        for column in range(1, self.width + 1):
            cell = self._box(self.row, column, values.get(column))
            cell.font = Font(name="Times New Roman", bold=True, size=11)
            if isinstance(values.get(column), int):
                cell.number_format = "#,##0"
        self.row += 1
        return self.row - 1

    def line(self, text: str) -> None:
        cell = self._plain(self.row, 1, self.text(text))
        cell.font = Font(name=self.font or "Times New Roman", bold=True, size=11)
        self.row += 1

    def merge_down(self, first: int, last: int, columns: range) -> None:
        if last > first:
            for column in columns:
                self.sheet.merge_cells(
                    start_row=first, end_row=last, start_column=column, end_column=column
                )

    def signatures(self, day: str) -> None:
        self.row += 1
        right = max(self.width // 2, 3) + 1
        self._merged(
            self.row, right, self.width, f"{self.commune.name}, {day}", bold=False, italic=True
        )
        self.row += 1
        self._merged(self.row, 1, right - 1, "NGƯỜI LẬP BIỂU", bold=True)
        self._merged(self.row, right, self.width, "TM. ỦY BAN NHÂN DÂN", bold=True)
        self.row += 1
        self._merged(self.row, 1, right - 1, "(Ký, ghi rõ họ tên)", bold=False, italic=True)
        self._merged(self.row, right, self.width, "CHỦ TỊCH", bold=True)
        self.row += 4
        self._merged(self.row, right, self.width, "(Đã ký)", bold=True)

    def finish(self, widths: Sequence[float], *, landscape: bool = True) -> None:
        for column, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width
        page = self.sheet.page_setup
        page.orientation = "landscape" if landscape else "portrait"
        page.paperSize, page.fitToWidth, page.fitToHeight = 9, 1, 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.page_margins.left = self.sheet.page_margins.right = 0.4

    def _plain(self, row: int, column: int, text: str) -> Cell:
        cell = self.sheet.cell(row, column, text)
        cell.font = Font(name="Times New Roman", size=12)
        return cell

    def _merged(
        self,
        row: int,
        first: int,
        last: int,
        text: str,
        *,
        bold: bool,
        size: int = 12,
        italic: bool = False,
    ) -> None:
        cell = self.sheet.cell(row, first, text)
        cell.font = Font(name="Times New Roman", bold=bold, italic=italic, size=size)
        cell.alignment = Alignment("center", "center")
        self.sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)

    def _box(self, row: int, column: int, value: object, fill: PatternFill | None = None) -> Cell:
        cell = self.sheet.cell(row, column, value)
        cell.border = _THIN
        cell.font = Font(name="Times New Roman", size=11, bold=fill is not None)
        cell.alignment = _CENTRE if fill or not isinstance(value, str) else _LEFT
        if fill:
            cell.fill = fill
        return cell


def _number_format(value: object) -> str:
    if isinstance(value, date):
        return "dd/mm/yyyy"
    if isinstance(value, int) and abs(value) >= 10_000_000:
        return "0"
    return "#,##0" if isinstance(value, int) and abs(value) >= 10_000 else "General"


def typist(*, decomposed: bool, eth: bool, tone: bool, legacy: bool) -> Callable[[str], str]:
    """How one office writes every text of a sheet."""

    def write(text: str) -> str:
        if tone:
            text = slips.new_tone(text)
        if eth:
            text = slips.eth(text)
        if decomposed:
            text = slips.nfd(text)
        return slips.tcvn3(text) if legacy else text

    return write
