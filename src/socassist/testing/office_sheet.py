"""A sheet as Vietnamese offices lay it out: titles, a head of two rows, data, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook

from socassist.model.gazetteer import load_units
from socassist.model.household import Address
from socassist.model.lists import ApprovedList, PaymentList

Head = Sequence[tuple[str, Sequence[str]]]
"""Groups of the upper head row with the texts below; an empty group spans both rows."""


class OfficeSheet:
    """Writes from the top down and knows the next row (trang tính theo mẫu cơ quan)."""

    def __init__(
        self,
        book: Workbook,
        name: str,
        head: Head,
        where: Address | ApprovedList | PaymentList,
        year: int,
    ) -> None:
        self.sheet = book.create_sheet(name[:31])
        self.name, self.head, self.where = name, head, where
        self.day = date(year, 12, 31)
        self.width = sum(len(below) for _group, below in head)
        self.row = 1

    def top(self, titles: Sequence[str]) -> None:
        """Title block, place line, head, numbering row."""
        right = self.width // 2 + 1
        for left_text, right_text in (
            (f"UBND {self.name.upper()}", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("BAN CHỈ ĐẠO RÀ SOÁT", "Độc lập - Tự do - Hạnh phúc"),
        ):
            self.sheet.cell(self.row, 1, left_text)
            self.sheet.cell(self.row, right, right_text)
            self.row += 1
        self.row += 1
        for title in titles:
            self.sheet.cell(self.row, 1, title)
            self.row += 1
        self.sheet.cell(self.row, 1, self._place())
        self.row += 2
        self._head()

    def _place(self) -> str:
        units, where = load_units(), self.where
        codes = (("Tỉnh", where.province), ("Huyện", where.district), ("Xã", where.commune))
        parts = []
        for label, code in codes:
            unit = units.get(code, self.day) if code else None
            if unit is not None:
                kind = label if label == "Tỉnh" else unit.full_name[: -len(unit.name)].strip()
                parts.append(f"{kind}: {unit.name} ({unit.code})")
        return "   ".join(parts)

    def _head(self) -> None:
        column = 1
        for group, below in self.head:
            if group:
                self.sheet.cell(self.row, column, group)
                if len(below) > 1:
                    self._merge(self.row, self.row, column, column + len(below) - 1)
            for text in below:
                self.sheet.cell(self.row + bool(group), column, text)
                if not group:
                    self._merge(self.row, self.row + 1, column, column)
                column += 1
        for number in range(1, self.width + 1):
            self.sheet.cell(self.row + 2, number, f"({number})")
        self.row += 3

    def _merge(self, top: int, bottom: int, left: int, right: int) -> None:
        self.sheet.merge_cells(start_row=top, end_row=bottom, start_column=left, end_column=right)

    def group(self, text: str) -> None:
        """A village's row."""
        self.sheet.cell(self.row, 1, text)
        self.row += 1

    def write(self, values: Sequence[object]) -> None:
        """One row."""
        for column, value in enumerate(values, 1):
            if value is not None:
                self.sheet.cell(self.row, column, value)
        self.row += 1

    def merge_down(self, start: int, columns: range) -> None:
        """Merge each of the columns from `start` to the last row written."""
        if self.row - 1 > start:
            for column in columns:
                self._merge(start, self.row - 1, column, column)

    def foot(self, lines: Sequence[str]) -> None:
        """Totals in words, then the signature blocks."""
        for line in lines:
            self.sheet.cell(self.row, 1, line)
            self.row += 1
        self.row += 1
        right = self.width // 2 + 1
        self.sheet.cell(self.row, right, f"Ngày 20 tháng 12 năm {self.day.year}")
        self.sheet.cell(self.row + 1, 1, "NGƯỜI LẬP BIỂU")
        self.sheet.cell(self.row + 1, right, "TM. ỦY BAN NHÂN DÂN")
        self.sheet.cell(self.row + 2, right, "CHỦ TỊCH")
