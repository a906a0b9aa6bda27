"""A column whose days and months were turned round on the way is said, cell by cell."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import socassist as sa
from socassist.adapters.profiles.day_order import DayOrder
from socassist.hookspecs import ReadOptions
from socassist.model.finding import Severity

DAYS = [date(1950 + i, i % 12 + 1, (i * 7) % 28 + 1) for i in range(40)]
OPEN = {i for i, day in enumerate(DAYS) if day.day <= 12 and day.day != day.month}


def doubts(cells: list[object]) -> dict[int, str]:
    order = DayOrder()
    half = len(cells) // 2
    order.look(cells[:half], range(half))  # type: ignore[arg-type]
    order.look(cells[half:], range(half, len(cells)))  # type: ignore[arg-type]
    return {row: problem.code for row, _, problem in order.doubts()}


def as_an_american_spreadsheet_takes_them(days: list[date]) -> list[object]:
    """20/5/1961 stays a text; 6/11/2007 becomes the eleventh of June."""
    return [
        datetime(day.year, day.day, day.month) if day.day <= 12 else f"{day:%d/%m/%Y}"
        for day in days
    ]


def test_the_open_cells_of_a_column_written_month_first_are_said() -> None:
    found = doubts([f"{day:%m/%d/%Y}" for day in DAYS])
    assert found == dict.fromkeys(OPEN, "perhaps-month-first")


def test_dates_that_an_american_spreadsheet_turned_are_said() -> None:
    found = doubts(as_an_american_spreadsheet_takes_them(DAYS))
    assert found == dict.fromkeys(OPEN, "perhaps-day-and-month-turned")


@given(st.lists(st.dates(date(1930, 1, 1), date(2021, 12, 31)), max_size=60))
def test_a_column_typed_as_usual_raises_no_doubt(days: list[date]) -> None:
    assert not doubts([f"{day:%d/%m/%Y}" for day in days])
    assert not doubts([datetime(day.year, day.month, day.day) for day in days])


def test_one_slip_of_a_typist_does_not_make_a_column_doubtful() -> None:
    assert not doubts(["05/20/1961", *(f"{day:%d/%m/%Y}" for day in DAYS)])
    assert not doubts(["05/20/1961", "06/11/2007"])
    assert not doubts([None, "", "khoảng 1950", 1961, "1961", "5/1980"])


def test_few_date_cells_may_all_be_early_in_their_months() -> None:
    early = [datetime(1960, 5, day) for day in range(1, 7) if day != 5]
    assert not doubts([*early, *(f"{day:%d/%m/%Y}" for day in DAYS if day.day > 12)])


@pytest.mark.parametrize("turned", [False, True])
def test_a_reading_names_the_cells(tmp_path: Path, turned: bool) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["DANH SÁCH (PHIẾU C) NĂM 2021"])
    sheet.append(["Tỉnh: Sơn La (14)   Xã: Chiềng Ly (03751)"])
    sheet.append(["Số TT hộ", "Họ và tên chủ hộ", "Họ và tên", "Quan hệ với chủ hộ", "Ngày sinh"])
    cells = as_an_american_spreadsheet_takes_them(DAYS) if turned else list(DAYS)
    for i, cell in enumerate(cells, 1):
        name = f"Lò Văn {chr(65 + i % 26)}ánh"
        sheet.append([i, name, name, "Chủ hộ", cell])
    book.save(tmp_path / "c.xlsx")
    reading = sa.read(tmp_path / "c.xlsx", options=ReadOptions(province="14", year=2021))
    found = [f for f in reading.findings if f.code == "perhaps-day-and-month-turned"]
    assert len(found) == (len(OPEN) if turned else 0)
    for finding in found:
        assert finding.severity is Severity.WARNING
        assert finding.location is not None
        assert finding.location.column == "E"
        assert finding.message.vi.startswith("Cột “Ngày")
