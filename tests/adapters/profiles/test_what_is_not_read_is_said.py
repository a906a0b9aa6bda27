"""Columns, sheets and tables that are not read: each is said, with how much it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl

import socassist as sa
from socassist.hookspecs import ReadOptions
from socassist.model.finding import Finding, Severity
from socassist.model.reading import Reading

TITLE = ["DANH SÁCH THU THẬP THÔNG TIN HỘ NGHÈO, HỘ CẬN NGHÈO (PHIẾU C) NĂM 2021"]
PLACE = ["Tỉnh: Sơn La (14)   Huyện: Mai Sơn (125)   Xã: Chiềng Sung (04108)"]
HEAD = ["Số TT hộ", "Họ và tên chủ hộ", "Số người trong hộ", "Họ và tên", "Quan hệ với chủ hộ",
        "Năm sinh", "Giới tính"]  # fmt: skip
ROWS: list[list[Any]] = [
    [1, "Lò Văn Pánh", 2, "Lò Văn Pánh", "Chủ hộ", 1961, "Nam"],
    [None, None, None, "Cà Thị Ún", "Vợ", 1963, "Nữ"],
    [2, "Vàng A Sử", 1, "Vàng A Sử", "Chủ hộ", 1970, "Nam"],
]
C1 = ["Số TT hộ", "Họ và tên chủ hộ", "Hộ nghèo/cận nghèo", "Họ và tên", "Năm sinh",
      "Mức độ khuyết tật", "Loại chính sách", "Mức trợ cấp"]  # fmt: skip
C1_ROWS: list[list[Any]] = [
    [1, "Lò Văn Pánh", "Hộ nghèo", "Lò Văn Pánh", 1961, "Nặng", "TCXH", 540_000],
    [2, "Hà Văn Bun", "Không", "Hà Thị Mỷ", 1935, None, "TCXH", 360_000],
]


def read(folder: Path, **sheets: list[list[Any]]) -> Reading:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book.save(folder / "phieu-c.xlsx")
    return sa.read(folder / "phieu-c.xlsx", options=ReadOptions(province="14", year=2021))


def found(reading: Reading, code: str) -> list[Finding]:
    return [finding for finding in reading.findings if finding.code == code]


def test_columns_with_values_that_nothing_reads_are_named(tmp_path: Path) -> None:
    head = [*HEAD[:5], "Ngày", "Tháng", *HEAD[5:], "Ký nhận", "Mã số thuế"]
    rows = [[*row[:5], 5, None, *row[5:], "x", None] for row in ROWS]
    [said] = found(read(tmp_path, C=[TITLE, PLACE, head, *rows]), "column-not-read")
    assert said.severity is Severity.NOTE
    assert "“Ngày” (F: 3)" in said.message.vi
    assert not any(word in said.message.vi for word in ("Tháng", "Ký", "thuế"))
    assert said.location is not None
    assert (said.location.sheet, said.location.cell) == ("C", "F3")


def test_a_sheet_read_in_full_says_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, C=[TITLE, PLACE, HEAD, *ROWS]).findings == ()


def test_a_table_of_another_kind_below_is_reported_and_not_taken_for_more_of_the_first(
    tmp_path: Path,
) -> None:
    reading = read(tmp_path, C=[TITLE, PLACE, HEAD, *ROWS, [], ["PHIẾU C1"], C1, *C1_ROWS])
    assert [len(form.members) for form in reading.forms] == [2, 1]
    assert reading.accounting.balanced
    assert (reading.accounting.used, reading.accounting.reported) == (3, 3), "PHIẾU C1 is unclear"
    [said] = found(reading, "other-table-below")
    assert said.severity is Severity.ERROR
    assert said.location is not None
    assert said.location.row == 9
    assert "2 dòng" in said.message.vi
    assert "C1" in said.message.vi


def test_a_village_whose_head_lacks_one_column_is_an_error_with_its_rows(tmp_path: Path) -> None:
    wrong = ["Q.hệ" if text == "Quan hệ với chủ hộ" else text for text in HEAD]
    reading = read(tmp_path, A=[TITLE, PLACE, HEAD, *ROWS], B=[TITLE, PLACE, wrong, *ROWS])
    [said] = found(reading, "sheet-lacks-columns")
    assert said.severity is Severity.ERROR
    assert "3 dòng" in said.message.vi


def test_a_page_without_a_head_is_more_than_a_note(tmp_path: Path) -> None:
    reading = read(tmp_path, A=[TITLE, PLACE, HEAD, *ROWS], B=ROWS, Ghi=[["In ngày 5/12/2021"]])
    [rest, remark] = found(reading, "sheet-without-table")
    assert (rest.severity, remark.severity) == (Severity.WARNING, Severity.NOTE)
    assert "3 dòng" in rest.message.vi


def test_cells_filled_in_beforehand_below_a_table_are_nobody(tmp_path: Path) -> None:
    head, rows = [*HEAD, "Dân tộc"], [[*row, "Thái"] for row in ROWS]
    ready = [[None] * 6 + ["Nam", "Thái"] for _ in range(4)]
    nameless = [None, None, None, None, "Con", 2001, "Nam", "Thái"]
    reading = read(tmp_path, C=[TITLE, PLACE, head, *rows, nameless, *ready])
    assert [len(form.members) for form in reading.forms] == [2, 2], "a nameless child is kept"
    assert reading.accounting.balanced
    assert (reading.accounting.used, reading.accounting.reported) == (4, 4)
    told = found(reading, "row-without-person")
    assert [said.location.row for said in told if said.location] == [8, 9, 10, 11]
    assert len(found(reading, "name-missing")) == 1
