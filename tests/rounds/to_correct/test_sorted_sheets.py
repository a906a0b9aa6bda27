"""Printed forms that somebody sorted still name the same households (phiếu bị sắp xếp lại)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.rounds.to_correct.conftest import (
    Sheet,
    changes,
    corrected,
    given_back,
    home_id,
    person_id,
)

from socassist.model import PartialDate, Register

Printed = Callable[[int], Path]


def put_in_order(form: Sheet, key: Callable[[list[Any]], Any]) -> None:
    """Sort the rows below the head by what stands in them, as a spreadsheet program does."""
    sheet, first = form.sheet, form.top + 1
    for span in list(sheet.merged_cells.ranges):
        if span.min_row >= first:
            sheet.unmerge_cells(str(span))
    rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=first)]
    rows = sorted((row for row in rows if any(row)), key=key)
    for number, row in enumerate(rows, first):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value


@pytest.mark.parametrize("by", ["Họ và tên", "Ngày tháng năm sinh", "Giới tính"])
def test_a_sorted_sheet_changes_no_household(register: Register, printed: Printed, by: str) -> None:
    path = printed(2021)
    with corrected(path) as (form_c, form_c1):
        for form in (form_c, form_c1):
            at, row = form.at[by] - 1, form.at["Họ và tên"] - 1
            put_in_order(form, lambda cells, at=at, row=row: (str(cells[at]), str(cells[row])))
    back = given_back(register, path, year=2021)
    assert back.reading.accounting.balanced
    kinds = [(form.kind, form.household_code) for form in back.reading.forms]
    assert len(kinds) == len(set(kinds)), "each household is one form"
    assert changes(register, back.register) == {}


def test_a_correction_on_a_sorted_sheet_is_the_only_change(
    register: Register, printed: Printed
) -> None:
    path = printed(2021)
    with corrected(path) as (form_c, _):
        form_c.cell("Cà Thị Ín", "Ngày tháng năm sinh").value = "09/08/1968"
        at = form_c.at["Họ và tên"] - 1
        put_in_order(form_c, lambda cells: str(cells[at]))
    back = given_back(register, path, year=2021)
    assert changes(register, back.register) == {person_id(2): {"birth"}}
    assert back.register.people[person_id(2)].birth == PartialDate(1968, 8, 9)


def test_a_household_pasted_twice_is_two_forms(register: Register, printed: Printed) -> None:
    path = printed(2021)
    with corrected(path) as (form_c, _):
        sheet, first = form_c.sheet, form_c.top + 1
        rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=first)]
        code = form_c.at["Mã hộ"] - 1
        for row in [row for row in rows if row[code] == home_id(1)]:
            sheet.append(row)
    back = given_back(register, path, year=2021)
    twice = [f for f in back.reading.forms if f.household_code == home_id(1) and f.kind == "c"]
    assert [len(form.members) for form in twice] == [3, 3]
