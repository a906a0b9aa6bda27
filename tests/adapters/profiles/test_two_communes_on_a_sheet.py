"""Two communes one below the other on a sheet: never taken for one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

import socassist as sa
from socassist.hookspecs import ReadOptions
from socassist.model.errors import WrongContent
from socassist.model.reading import Reading

HEAD = ["STT", "Họ và tên chủ hộ", "Năm sinh", "Thôn/bản", "Số khẩu", "Hộ nghèo", "Hộ cận nghèo"]


def title(commune: str) -> list[list[Any]]:
    return [
        ["DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2021"],
        ["Tỉnh: Sơn La (14)", None, "Huyện: Mai Sơn (125)", None, f"Xã: {commune}"],
        HEAD,
    ]


def rows(*names: str) -> list[list[Any]]:
    return [[i, name, 1961, "Bản Mòn", 4, "X", None] for i, name in enumerate(names, 1)]


FOOT: list[list[Any]] = [["Cộng", None, None, None, 8], [], ["Ngày 06 tháng 12 năm 2021"]]
FIRST = [*title("Chiềng Sung (04108)"), *rows("Lò Văn Pánh", "Cà Văn Thu")]


def read(folder: Path, lines: list[list[Any]]) -> Reading:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Danh sách"
    for line in lines:
        sheet.append(line)
    book.save(folder / "phe-duyet.xlsx")
    return sa.read(folder / "phe-duyet.xlsx", options=ReadOptions(province="14", year=2021))


@pytest.mark.parametrize(
    "between",
    [
        [*FOOT, [], *title("Cò Nòi (04111)")],
        [*FOOT, [], *title("Cò Nòi")],
        [["Xã: Cò Nòi (04111)"]],
    ],
    ids=["a title with its code", "a title without", "a group row"],
)
def test_rows_below_another_commune_are_refused(tmp_path: Path, between: list[list[Any]]) -> None:
    row = next(n for n, line in enumerate(between, 1) if "Cò Nòi" in str(line)) + len(FIRST)
    with pytest.raises(WrongContent, match=f"row {row} begins the rows of another commune") as told:
        read(tmp_path, [*FIRST, *between, *rows("Vàng A Sử")])
    assert f"phe-duyet.xlsx, trang Danh sách: từ dòng {row}" in told.value.vi
    assert "Pánh" not in str(told.value) + told.value.vi


@pytest.mark.parametrize("again", ["Chiềng Sung (04108)", "CHIỀNG SUNG", "Chiềng Sung"])
def test_the_title_of_a_printed_page_is_passed_over(tmp_path: Path, again: str) -> None:
    reading = read(tmp_path, [*FIRST, *FOOT, *title(again), *rows("Vàng A Sử")])
    (one,) = reading.approved_lists
    assert (one.commune, len(one.entries)) == ("04108", 3)


def test_another_commune_below_the_last_row_matters_to_nobody(tmp_path: Path) -> None:
    reading = read(tmp_path, [*FIRST, *FOOT, ["Nơi nhận: UBND xã: Cò Nòi"]])
    assert len(reading.approved_lists[0].entries) == 2


def test_a_commune_between_two_pages_of_another_is_found(tmp_path: Path) -> None:
    theirs = [*title("Cò Nòi (04111)"), *rows("Vàng A Sử")]
    with pytest.raises(WrongContent, match="row 10 begins"):
        read(tmp_path, [*FIRST, *FOOT, *theirs, *title("Chiềng Sung"), *rows("Hà Văn Bun")])


def test_a_commune_named_between_two_pages_without_rows_matters_to_nobody(tmp_path: Path) -> None:
    copy_to = [["Nơi nhận: UBND xã: Cò Nòi"]]
    lines = [*FIRST, *FOOT, *copy_to, *title("Chiềng Sung"), *rows("Hà Văn Bun")]
    assert len(read(tmp_path, lines).approved_lists[0].entries) == 3
