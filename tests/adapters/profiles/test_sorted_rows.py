"""A form of which the rows were sorted, though only first rows name the household, is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

import socassist as sa
from socassist.hookspecs import ReadOptions
from socassist.model.errors import WrongContent
from socassist.model.reading import Reading

TOP: list[list[Any]] = [
    ["DANH SÁCH THU THẬP THÔNG TIN HỘ NGHÈO, HỘ CẬN NGHÈO (PHIẾU C) NĂM 2021"],
    ["Tỉnh: Sơn La (14)   Huyện: Mai Sơn (125)   Xã: Chiềng Sung (04108)"],
    ["Số TT hộ", "Họ và tên chủ hộ", "Số người trong hộ", "STT", "Họ và tên",
     "Quan hệ với chủ hộ", "Năm sinh", "Giới tính"],
]  # fmt: skip
NAMES = ["Lò Văn Pánh", "Cà Thị Ún", "Lò Văn An", "Lò Thị Ban"]


def household(number: int, *, repeated: bool = False, step: int = 0) -> list[list[Any]]:
    names = [f"{name} {number}" for name in NAMES]
    relations = ["Chủ hộ", "Vợ", "Con", "Con"]
    rows: list[list[Any]] = []
    for k, (name, relation) in enumerate(zip(names, relations, strict=True)):
        own = [number, names[0], 4] if k == 0 or repeated else [None, None, None]
        sex = "Nữ" if "Thị" in name else "Nam"
        rows.append([*own, step + k + 1, name, relation, 1960 + 10 * k, sex])
    return rows


def read(folder: Path, rows: list[list[Any]]) -> Reading:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in (*TOP, *rows):
        sheet.append(row)
    book.save(folder / "phieu-c.xlsx")
    return sa.read(folder / "phieu-c.xlsx", options=ReadOptions(province="14", year=2021))


def test_a_sorted_sheet_is_refused_and_no_name_is_told(tmp_path: Path) -> None:
    rows = [row for number in range(1, 11) for row in household(number)]
    rows.sort(key=lambda row: (row[4][::-1], row[0] or 0))
    with pytest.raises(WrongContent, match="seem to have been sorted") as told:
        read(tmp_path, rows)
    assert "bị sắp xếp lại" in told.value.vi
    assert "Pánh" not in str(told.value) + told.value.vi


@pytest.mark.parametrize("running", [False, True], ids=["numbers by household", "running on"])
def test_a_sheet_in_its_order_is_read(tmp_path: Path, *, running: bool) -> None:
    rows = [row for n in range(10) for row in household(n + 1, step=4 * n if running else 0)]
    reading = read(tmp_path, rows)
    assert [len(form.members) for form in reading.forms] == [4] * 10


def test_a_few_numbers_out_of_order_are_an_officers_own_affair(tmp_path: Path) -> None:
    rows = [row for number in range(1, 11) for row in household(number)]
    rows[2], rows[3] = rows[3], rows[2]
    rows[6][3] = 1
    assert len(read(tmp_path, rows).forms) == 10
