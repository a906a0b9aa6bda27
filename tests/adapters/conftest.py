"""Office files in miniature: invented people, laid out as communes lay them out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from socassist.hookspecs import ReadOptions
from socassist.model.reading import Reading

HOUSEHOLD = [
    "Số TT hộ", "Mã hộ (nếu có)", "Họ và tên\nchủ hộ", "Số điện thoại", "Khu vực",
    "Số người trong hộ", "Điểm B1", "Điểm B2", "Kết quả phân loại (1-6)", "Điều tra viên",
    "Ngày thu thập",
]  # fmt: skip
MEMBER = [
    "STT", "HỌ VÀ TÊN", "Quan hệ với chủ hộ", "Ngày tháng năm sinh", "Giới tính", "Dân tộc",
    "Số CMND/CCCD", "Giấy tờ đối chiếu", "Biến động", "Ghi chú",
]  # fmt: skip
PLACE = "Tỉnh: Sơn La (14)   Huyện: Thuận Châu (119)   Xã: Chiềng Ly (03751)"
TITLE = "DANH SÁCH THU THẬP THÔNG TIN HỘ NGHÈO, HỘ CẬN NGHÈO (PHIẾU C) NĂM 2021"

FIRST = [1, None, "Lò Văn Pánh", "0987654321", "Nông thôn", 3, 110, 30, 1, "ĐTV01", "05/10/2021"]
FIRST_MEMBERS = [
    [1, "Lò Văn Pánh", "Chủ hộ", "12/03/1965", "Nam", "Thái", "050123456", "CMND", None, None],
    [2, "Quàng Thị Inh", "Vợ", 1968, "Nữ", "Thái", 14168001234, "CCCD", None, None],
    [3, "Lò Văn Dũng", "Con", "31/2/1990", "Nam", "Thái", None, "Giấy khai sinh", "Chết 5/2021",
     None],
]  # fmt: skip
SECOND = [2, None, "Giàng A Páo", None, 2, 1, 130, 20, None, "ĐTV01", "06/10/2021"]
SECOND_MEMBERS = [
    [1, "Giàng A Páo", "Chủ hộ", "01/01/1950", "Nam", "H'Mông", "1.4E+10", "Lời khai", None, None],
]


def form_c_sheet(sheet: Any, *, merged: bool = True) -> None:
    """Fill a sheet with a small form C: title, two-row head, villages, totals, signatures."""
    sheet["A1"], sheet["L1"] = "UBND XÃ CHIỀNG LY", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    sheet["A2"], sheet["L2"] = "BAN CHỈ ĐẠO RÀ SOÁT", "Độc lập - Tự do - Hạnh phúc"
    sheet["A3"], sheet["A4"] = TITLE, PLACE
    sheet.merge_cells("A3:U3")
    sheet["A6"], sheet["L6"] = "I. Thông tin hộ", "II. Thành viên hộ"
    sheet.merge_cells("A6:K6")
    sheet.merge_cells("L6:U6")
    for column, text in enumerate(HOUSEHOLD + MEMBER, 1):
        sheet.cell(7, column, text)
        sheet.cell(8, column, f"({column})")
    sheet.cell(9, 1, "Bản Mòn")
    sheet.merge_cells("A9:U9")
    for number, member in enumerate(FIRST_MEMBERS):
        household = FIRST if number == 0 else [None] * len(FIRST)
        for column, value in enumerate(household + member, 1):
            sheet.cell(10 + number, column, value)
    if merged:
        for column in range(1, len(FIRST) + 1):
            sheet.merge_cells(start_row=10, end_row=12, start_column=column, end_column=column)
    sheet.cell(13, 1, "Cộng bản Mòn: 1 hộ, 3 khẩu")
    sheet.cell(14, 1, "Thôn/bản: Bản Nà Lốc")
    for column, value in enumerate(SECOND + SECOND_MEMBERS[0], 1):
        sheet.cell(15, column, value)
    sheet.cell(16, 1, "Tổng cộng")
    sheet.cell(16, 6, 4)
    sheet.cell(18, 14, "Chiềng Ly, ngày 10 tháng 12 năm 2021")
    sheet.cell(19, 2, "NGƯỜI LẬP BIỂU")
    sheet.cell(19, 14, "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")
    sheet.cell(23, 2, "Lò Văn Minh")
    sheet.cell(23, 14, "Quàng Văn Tính")


@pytest.fixture
def form_c(tmp_path: Path) -> Callable[..., Path]:
    """Make a form C workbook; `change` may alter its sheet before it is saved."""

    def make(change: Callable[[Any], None] | None = None, *, merged: bool = True) -> Path:
        book = openpyxl.Workbook()
        book.active.title = "Chiềng Ly"
        form_c_sheet(book.active, merged=merged)
        if change:
            change(book.active)
        path = tmp_path / "phieu-c.xlsx"
        book.save(path)
        return path

    return make


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Make a workbook of plain rows, one list of rows a sheet."""

    def make(name: str = "tep.xlsx", **sheets: list[list[Any]]) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title.replace("_", " "))
            for row in rows:
                sheet.append(row)
        path = tmp_path / name
        book.save(path)
        return path

    return make


@pytest.fixture
def read() -> Callable[..., Reading]:
    """Read a workbook as the round of Sơn La in 2021 does."""
    from socassist.adapters.excel.plugin import SpreadsheetReader

    def run(path: Path, **options: Any) -> Reading:
        given = {"province": "14", "year": 2021} | options
        return SpreadsheetReader().read(path, ReadOptions(**given))

    return run
