"""The acceptance forms 1A, 1B, 1C, 2A, 2B as province and districts signed them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from maker.places import DISTRICTS, PROVINCE, Commune
from maker.sheets import Book
from maker.world import Household

TITLES = {
    "A": "Số hộ nghèo, cận nghèo phát sinh mới không thuộc diện nghèo, cận nghèo năm trước",
    "B": (
        "Số hộ có đối tượng Bảo trợ xã hội mới phát sinh không có trong danh sách hộ có đối tượng "
        "bảo trợ xã hội năm trước"
    ),
}
SOFTWARE = {
    **DISTRICTS,
    "118": ("Huyện", "Quỳnh Nhai"),
    "120": ("Huyện", "Mường La"),
    "121": ("Huyện", "Bắc Yên"),
    "122": ("Huyện", "Phù Yên"),
    "123": ("Huyện", "Mộc Châu"),
    "124": ("Huyện", "Yên Châu"),
    "127": ("Huyện", "Sốp Cộp"),
    "128": ("Huyện", "Vân Hồ"),
}
"""Every district of 2021; all use the software, four take part in the example."""
COUNTED = {"A": "Số hộ nghèo, cận nghèo phát sinh mới năm", "B": "Số hộ BTXH mới phát sinh năm"}
_THIN = Border(*(Side("thin") for _ in range(4)))
_CENTRE = Alignment("center", "center", wrap_text=True)


def signed_forms(
    path: Path, year: int, communes: Sequence[Commune], new: dict[str, Iterable[Household]]
) -> None:
    """Write the forms; `new` has the newly arisen households under "A" and "B"."""
    book = Book()
    for letter, households in new.items():
        found = list(households)
        by_district = Counter(h.commune.district for h in found)
        by_commune = Counter(h.commune.code for h in found)
        rows = [(code, " ".join(DISTRICTS[code]), by_district[code]) for code in DISTRICTS]
        _form(book, f"1{letter}", letter, year, "huyện", rows, None)
        for district in DISTRICTS:
            here = [
                (commune.code, commune.full, by_commune[commune.code])
                for commune in communes
                if commune.district == district
            ]
            _form(book, f"2{letter}", letter, year, "xã", here, district)
    _software(book, year)
    book.save(path)


def _form(
    book: Book,
    number: str,
    letter: str,
    year: int,
    level: str,
    rows: Sequence[tuple[str, str, int]],
    district: str | None,
) -> None:
    sheet = book.sheet(number if district is None else f"{number}-{district}")
    lines = [
        f"Biểu {number}: {TITLES[letter]} phân theo {level}",
        f"Tên tỉnh/TP: {PROVINCE[1]}    Mã: {PROVINCE[0]}",
    ]
    if district is not None:
        lines.append(f"Tên huyện/quận: {' '.join(DISTRICTS[district])}    Mã: {district}")
    lines.append(f"Số liệu đến hết năm {year}")
    top = _heading(sheet, lines, 3)
    sheet.cell(top, 1, "Đơn vị hành chính")
    sheet.merge_cells(start_row=top, start_column=1, end_row=top, end_column=2)
    sheet.cell(top, 3, f"{COUNTED[letter]} {year}")
    sheet.merge_cells(start_row=top, start_column=3, end_row=top + 1, end_column=3)
    sheet.cell(top + 1, 1, f"Mã {level}")
    sheet.cell(top + 1, 2, f"Tên {level}")
    first = top + 2
    for place, values in enumerate(rows, first):
        for column, value in enumerate(values, 1):
            sheet.cell(place, column, value)
    last = first + len(rows)
    sheet.cell(last, 1, f"Tổng số cả {'tỉnh' if district is None else 'huyện'}")
    sheet.merge_cells(start_row=last, start_column=1, end_row=last, end_column=2)
    book.formula(sheet, last, 3, f"=SUM(C{first}:C{last - 1})", sum(row[2] for row in rows))
    _finish(sheet, top, last, 3)


def _software(book: Book, year: int) -> None:
    sheet = book.sheet("1C")
    title = (
        "Biểu 1C: Danh sách các huyện sử dụng phần mềm MIS POSASoft để cập nhật thông tin và "
        "chiết xuất các báo cáo"
    )
    top = _heading(sheet, [title, f"Tên tỉnh/TP: {PROVINCE[1]}    Mã: {PROVINCE[0]}"], 4)
    sheet.cell(top, 1, "Đơn vị hành chính")
    sheet.merge_cells(start_row=top, start_column=1, end_row=top, end_column=2)
    for column, text in ((3, "Huyện sử dụng"), (4, "Huyện chưa sử dụng")):
        sheet.cell(top, column, f"{text} phần mềm MIS POSASoft (X)")
        sheet.merge_cells(start_row=top, start_column=column, end_row=top + 1, end_column=column)
    sheet.cell(top + 1, 1, "Mã huyện")
    sheet.cell(top + 1, 2, "Tên huyện")
    for place, (code, name) in enumerate(sorted(SOFTWARE.items()), top + 2):
        for column, value in enumerate((code, " ".join(name), "X"), 1):
            sheet.cell(place, column, value)
    last = top + 2 + len(SOFTWARE)
    sheet.cell(last, 1, "Tổng số cả tỉnh")
    sheet.merge_cells(start_row=last, start_column=1, end_row=last, end_column=2)
    sheet.cell(last, 3, len(SOFTWARE))
    sheet.cell(last, 4, 0)
    _finish(sheet, top, last, 4)


def _heading(sheet: Worksheet, lines: Sequence[str], width: int) -> int:
    """Write the title block; give the first row of the head."""
    for row, text in enumerate(lines, 1):
        cell = sheet.cell(row, 1, text)
        cell.font = Font("Times New Roman", 13, bold=row == 1)
        cell.alignment = _CENTRE
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
    sheet.row_dimensions[1].height = 36
    return len(lines) + 2


def _finish(sheet: Worksheet, top: int, last: int, width: int) -> None:
    for row in sheet.iter_rows(top, last, 1, width):
        for cell in row:
            cell.border = _THIN
            cell.font = Font("Times New Roman", 12, bold=cell.row < top + 2 or cell.row == last)
            if cell.row < top + 2:
                cell.alignment = _CENTRE
    for column, size in zip("ABCD", (12, 30, 28, 28), strict=True):
        sheet.column_dimensions[column].width = size
    sheet.cell(last + 2, width, "Đại diện Sở LĐTBXH (Ký tên, đóng dấu)").font = Font(
        "Times New Roman", 12, bold=True
    )
