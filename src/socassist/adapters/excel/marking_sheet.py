"""The sheet "Lỗi" of a marked workbook: one row a finding, with a link and room to correct."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import attrs
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from socassist.model.codes import document_kinds
from socassist.model.evidence import Document, FormKind
from socassist.model.finding import Finding
from socassist.model.location import Location

SHEET: Final = "Lỗi"
TITLE: Final = "DANH SÁCH LỖI VÀ LƯU Ý (socassist)"
HEAD_ROW: Final = 4
HEADS: Final = (
    ("STT", 6),
    ("Mức độ", 10),
    ("Trang tính", 18),
    ("Ô", 8),
    ("Nội dung", 62),
    ("Giá trị trong tệp", 22),
    ("Phải là", 18),
    ("Đề xuất", 22),
    ("Giá trị đúng", 22),
    ("Giấy tờ", 18),
    ("Người sửa", 16),
    ("Mã lỗi", 30),
    ("Căn cứ", 34),
    ("Khóa", 12),
    ("Nguồn", 8),
    ("Nội dung ô cũ", 12),
    ("Dòng", 8),
    ("Cột", 8),
)
HIDDEN: Final = ("Khóa", "Nguồn", "Nội dung ô cũ", "Dòng", "Cột")
COLUMN: Final = {name: place for place, (name, _) in enumerate(HEADS, start=1)}
_HELP = (
    "Sửa trực tiếp tại ô được tô màu, hoặc ghi vào cột “Giá trị đúng”; ghi giấy tờ đã đối chiếu "
    "vào cột “Giấy tờ”. Không sửa các cột ẩn."
)
_COLOURS = {"error": "FFC7CE", "warning": "FFEB9C", "note": "DDEBF7"}
_THIN = Side(style="thin", color="BFBFBF")


@attrs.frozen
class Line:
    """A finding and the cell that it was marked at."""

    finding: Finding
    place: Location
    cell: str | None
    content: str
    field: str | None
    form: FormKind | None
    document: Document | None = None


def is_ours(page: Worksheet) -> bool:
    """Whether a sheet was made by `add_sheet`."""
    return bool(page.title.startswith(SHEET) and page["A1"].value == TITLE)


def add_sheet(book: Any, lines: Sequence[Line]) -> None:
    """Add the sheet at the end; another sheet of that name stays."""
    name = SHEET
    while name in book.sheetnames:
        name = f"{SHEET} ({len(book.sheetnames)})"
    page = book.create_sheet(name)
    page["A1"], page["A1"].font = TITLE, Font(bold=True, size=13)
    counts: dict[str, int] = {}
    for line in lines:
        word = line.finding.severity.text.vi
        counts[word] = counts.get(word, 0) + 1
    page["A2"] = ", ".join(f"{word}: {n}" for word, n in counts.items()) or "Không có lỗi"
    page["A3"], page["A3"].font = _HELP, Font(italic=True)
    for name, place in COLUMN.items():
        cell = page.cell(HEAD_ROW, place, name)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color="D9D9D9", end_color="D9D9D9")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = Border(_THIN, _THIN, _THIN, _THIN)
    for number, line in enumerate(lines, start=1):
        _write(page, HEAD_ROW + number, number, line)
    for name, width in HEADS:
        letter = get_column_letter(COLUMN[name])
        page.column_dimensions[letter].width = width
        page.column_dimensions[letter].hidden = name in HIDDEN
    page.freeze_panes = page.cell(HEAD_ROW + 1, 1)
    last = get_column_letter(len(HEADS))
    page.auto_filter.ref = f"A{HEAD_ROW}:{last}{HEAD_ROW + max(len(lines), 1)}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"


def _write(page: Worksheet, row: int, number: int, line: Line) -> None:
    finding = line.finding
    paper = document_kinds().get(line.document.kind.value) if line.document else None
    values: dict[str, object] = {
        "STT": number,
        "Mức độ": finding.severity.text.vi,
        "Trang tính": line.place.sheet,
        "Ô": line.cell,
        "Nội dung": finding.message.vi,
        "Giá trị trong tệp": finding.value,
        "Phải là": finding.expected,
        "Đề xuất": finding.proposal,
        "Giấy tờ": paper.vi if paper else None,
        "Mã lỗi": finding.code,
        "Căn cứ": str(finding.cites) if finding.cites else None,
        "Khóa": line.field,
        "Nguồn": line.form.value if line.form else None,
        "Nội dung ô cũ": line.content,
        "Dòng": line.place.row,
        "Cột": line.place.column,
    }
    colour = PatternFill(
        "solid", start_color=_COLOURS[finding.severity], end_color=_COLOURS[finding.severity]
    )
    for name, place in COLUMN.items():
        cell = page.cell(row, place)
        value = values.get(name)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # a text that begins with "=" is a text, not a formula
            cell.number_format = "@"
        cell.alignment = Alignment(vertical="top", wrap_text=name in ("Nội dung", "Căn cứ"))
        cell.border = Border(_THIN, _THIN, _THIN, _THIN)
        if name == "Mức độ":
            cell.fill = colour
        if name == "Giá trị đúng":
            cell.number_format = "@"
            cell.fill = PatternFill("solid", start_color="FFFFE5", end_color="FFFFE5")
    if line.cell and line.place.sheet:
        link = page.cell(row, COLUMN["Ô"])
        sheet = line.place.sheet.replace("'", "''")
        link.hyperlink = Hyperlink(link.coordinate, location=f"'{sheet}'!{line.cell}")
        link.font = Font(color="0563C1", underline="single")
