"""Check sheets as they come back, as real workbooks: sorted, torn, foreign, blank."""

from __future__ import annotations

import random
from datetime import date

import openpyxl
import pytest

import socassist as sa
from socassist.model import Checked
from socassist.rules.acceptance import (
    Acceptance,
    Agreement,
    ErrorUnit,
    FieldClass,
    check_sheet,
    draw_sample,
    identity_completeness,
    measure,
    plan_sample,
    verdict,
)
from socassist.rules.law import load_law

AGREED = Agreement(forms=4, form_differences=0, lists=2, list_differences=0, open_lists=0)
RESULT, FOUND, KEY = 10, 11, 14


@pytest.fixture
def register(village):
    return village(20)


@pytest.fixture
def sample(register):
    return draw_sample(register, plan_sample(register), seed=2021)


@pytest.fixture
def returned(tmp_path, register, sample):
    """The sheet written, changed by hand, read back and measured."""

    def fill(change):
        path = tmp_path / "mau-kiem-tra.xlsx"
        sa.write(path, [check_sheet(sample, register, places={"03721": "Xã Thuận Châu"})])
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        first = next(row for row in range(1, 40) if sheet.cell(row, 1).value == 1)
        change(sheet, range(first, first + len(sample.fields)))
        book.save(path)
        return measure(sample, sa.read(path).checked_fields)

    return fill


def decided(measurement, register):
    return verdict(
        measurement,
        completeness=identity_completeness(register),
        agreement=AGREED,
        law=load_law(),
        on=date(2022, 11, 15),
    )


def all_right(sheet, rows):
    for row in rows:
        sheet.cell(row, RESULT).value = "Đúng"


def test_the_machine_key_is_hidden_on_paper_and_still_read(returned, register):
    def change(sheet, rows):
        assert sheet.cell(rows[0] - 1, KEY).value == "Khóa"
        assert sheet.column_dimensions["N"].hidden
        all_right(sheet, rows)

    measurement = returned(change)
    assert set(measurement.results.values()) == {Checked.RIGHT}
    assert decided(measurement, register).outcome is Acceptance.ACCEPTED


def test_a_sheet_whose_key_column_was_deleted_is_read_by_its_labels(returned):
    def change(sheet, rows):
        all_right(sheet, rows)
        sheet.delete_cols(KEY)

    assert set(returned(change).results.values()) == {Checked.RIGHT}


def test_rows_in_another_order_with_blank_rows_between_say_the_same(returned, sample):
    def change(sheet, rows):
        all_right(sheet, rows)
        sheet.cell(rows[3], RESULT).value = "Sai"
        lines = [[cell.value for cell in sheet[row]] for row in rows]
        random.Random(5).shuffle(lines)  # noqa: S311 - no secret
        for row, line in zip(rows, lines, strict=True):
            for column, value in enumerate(line, 1):
                sheet.cell(row, column).value = value
        sheet.insert_rows(rows[7])

    measurement = returned(change)
    assert sum(r is Checked.WRONG for r in measurement.results.values()) == 1
    assert sum(r is Checked.RIGHT for r in measurement.results.values()) == len(sample.fields) - 1


def test_foreign_rows_are_told_with_their_place_and_not_counted(returned, sample):
    def change(sheet, rows):
        all_right(sheet, rows)
        line = [cell.value for cell in sheet[rows[0]]]
        line[1], line[RESULT - 1] = "P1400099999-0", "Sai"
        sheet.insert_rows(rows[5])
        for column, value in enumerate(line, 1):
            sheet.cell(rows[5], column).value = value

    measurement = returned(change)
    [told] = [f for f in measurement.findings if f.code == "check-row-foreign"]
    assert told.subject == "P1400099999-0"
    assert told.location.file == "mau-kiem-tra.xlsx"
    assert told.location.row
    assert measurement.rate(FieldClass.IDENTITY).wrong == 0
    assert len(measurement.results) == len(sample.fields)


@pytest.mark.parametrize("marks", ["Đúng/Sai", "Đúng, Sai", "Đúng Sai", "đ s", "Sai và thiếu"])
def test_a_value_marked_both_right_and_wrong_is_not_decided(returned, sample, tmp_path, marks):
    def change(sheet, rows):
        all_right(sheet, rows)
        sheet.cell(rows[4], RESULT).value = marks

    measurement = returned(change)
    assert list(measurement.results.values()).count(Checked.UNDECIDED) == 1
    assert list(measurement.results.values()).count(Checked.RIGHT) == len(sample.fields) - 1
    rates = [measurement.rate(fields, ErrorUnit.FIELD) for fields in FieldClass]
    assert sum(rate.undecided for rate in rates) == 1
    assert sum(rate.blank for rate in rates) == 0
    [told] = [f for f in sa.read(tmp_path / "mau-kiem-tra.xlsx").findings if f.value == marks]
    assert told.code == "several-values"
    assert (told.location.file, told.location.column) == ("mau-kiem-tra.xlsx", "J")
    assert told.location.sheet
    assert told.location.row


def test_two_rows_of_one_value_that_contradict_each_other_are_not_decided(returned, register):
    def change(sheet, rows):
        all_right(sheet, rows)
        line = [cell.value for cell in sheet[rows[0]]]
        line[RESULT - 1] = "Sai"
        sheet.insert_rows(rows[1])
        for column, value in enumerate(line, 1):
            sheet.cell(rows[1], column).value = value

    measurement = returned(change)
    assert list(measurement.results.values()).count(Checked.UNDECIDED) == 1
    [told] = [f for f in measurement.findings if f.code == "check-row-repeated"]
    assert (told.location.row, len(told.related)) == (told.related[0].row + 1, 1)
    households = [measurement.rate(fields, ErrorUnit.RECORD) for fields in FieldClass]
    assert sum(rate.undecided for rate in households) == 1
    assert any(
        "1 chưa quyết định" in ground.fact
        for part in decided(measurement, register).parts
        for ground in part.grounds
        if ground.fact
    )


def test_a_word_that_is_no_result_is_not_decided(returned):
    def change(sheet, rows):
        all_right(sheet, rows)
        sheet.cell(rows[2], RESULT).value = "hỏi lại"

    assert list(returned(change).results.values()).count(Checked.UNDECIDED) == 1


def test_zero_checked_divides_by_nothing_and_gives_no_verdict(returned, register):
    measurement = returned(lambda sheet, rows: None)
    rate = measurement.rate(FieldClass.IDENTITY)
    assert (rate.checked, rate.share, rate.upper, rate.interval) == (0, None, None, None)
    decision = decided(measurement, register)
    assert decision.outcome is None
    assert "chưa kiểm tra" in decision.parts[1].summary.vi


def test_a_sheet_without_any_row_gives_no_verdict(returned, register):
    measurement = returned(lambda sheet, rows: sheet.delete_rows(rows[0], len(rows)))
    assert measurement.rate(FieldClass.OTHER).checked == 0
    assert decided(measurement, register).outcome is None


def test_a_sample_larger_than_the_lot_is_the_lot_and_leaves_nothing_to_chance(register):
    drawn = draw_sample(register, plan_sample(400), seed=1)
    assert "sample-larger-than-lot" in {finding.code for finding in drawn.findings}
    assert len(drawn.drawn) == drawn.frame_size == 20
