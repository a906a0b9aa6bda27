"""Reading dates as offices write them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.model.partial_date import PartialDate
from socassist.model.reading_dates import PROBLEMS, parse_date

ANY = st.text(st.characters(codec=None), max_size=30)
DATELIKE = st.text("0123456789/.- :xt?", max_size=14)
DAYS = st.dates(date(1850, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "5/3/1960", "05/03/1960", "05-03-1960", "5.3.1960", "5 3 1960", "5//3/1960", "5/3-1960",
        "ngày 5 tháng 3 năm 1960", "Ngày 05 Tháng 03 Năm 1960", "5 tháng ba năm 1960",
        "1960-03-05", "1960/03/05", "1960-03-05 00:00:00", "1960-03-05T00:00:00", "5/3/1960 0:00",
        "5/3/1960.", "'05/03/1960", "５/３/１９６０", "sinh ngày 5/3/1960", "NS: 5/3/1960",
        "5-Thg3-1960", "5-thg 3-1960", "5 thg ba 1960",
        "Mar 5, 1960", "5-Mar-1960", "5 March 1960", " 5 / 3 / 1960 ",
    ],
)  # fmt: skip
def test_every_common_spelling_is_read_alike_and_without_notes(text):
    reading = parse_date(text)
    assert reading.date == PartialDate(1960, 3, 5)
    assert (reading.problem, reading.notes) == (None, ())
    assert reading.original == text


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("1960", PartialDate(1960)),
        (1960, PartialDate(1960)),
        (1960.0, PartialDate(1960)),
        ("1960.0", PartialDate(1960)),
        ("năm 1960", PartialDate(1960)),
        ("sn 1960", PartialDate(1960)),
        ("S.N 1960", PartialDate(1960)),
        ("ngày ... tháng ... năm 1960", PartialDate(1960)),
        ("3/1960", PartialDate(1960, 3)),
        ("1960-03", PartialDate(1960, 3)),
        ("tháng 3 năm 1960", PartialDate(1960, 3)),
        ("T3/1960", PartialDate(1960, 3)),
        ("thg 3 1960", PartialDate(1960, 3)),
        ("Thg3-1960", PartialDate(1960, 3)),
    ],
)
def test_partial_dates_stay_partial(value, read):
    assert parse_date(value).date == read


@pytest.mark.parametrize(
    ("value", "read", "note"),
    [
        ("01/01/1960", PartialDate(1960, 1, 1), "perhaps-year-only"),
        (date(1960, 1, 1), PartialDate(1960, 1, 1), "perhaps-year-only"),
        ("5/3/60", PartialDate(1960, 3, 5), "two-digit-year"),
        ("5/3/30", PartialDate(2030, 3, 5), "two-digit-year"),
        ("5/3/31", PartialDate(1931, 3, 5), "two-digit-year"),
        ("03/25/1960", PartialDate(1960, 3, 25), "month-first"),
        ("00/00/1960", PartialDate(1960), "zeros-for-unknown"),
        ("00/03/1960", PartialDate(1960, 3), "zeros-for-unknown"),
        ("xx/xx/1960", PartialDate(1960), "zeros-for-unknown"),
        ("  /  /1960", PartialDate(1960), "zeros-for-unknown"),
        ("05031960", PartialDate(1960, 3, 5), "no-separators"),
        (5031960, PartialDate(1960, 3, 5), "no-separators"),
        ("19600305", PartialDate(1960, 3, 5), "no-separators"),
        (22345, PartialDate(1961, 3, 5), "excel-serial"),
        ("22345", PartialDate(1961, 3, 5), "excel-serial"),
        (22345.75, PartialDate(1961, 3, 5), "time-dropped"),
        ("khoảng 1960", PartialDate(1960), "rough-date"),
        (date(1905, 5, 13), PartialDate(1905, 5, 13), "perhaps-year-in-date-cell"),
        (datetime(1960, 3, 5, 7, 30), PartialDate(1960, 3, 5), "time-dropped"),
    ],
)
def test_what_was_done_or_noticed_is_noted(value, read, note):
    reading = parse_date(value)
    assert reading.date == read
    assert note in reading.notes


@pytest.mark.parametrize(
    ("value", "problem", "proposal"),
    [
        ("30/02/1960", "impossible-date", PartialDate(1960, 2)),
        ("29/02/1961", "impossible-date", PartialDate(1961, 2)),
        ("31/4/1960", "impossible-date", PartialDate(1960, 4)),
        ("45/45/1960", "impossible-date", PartialDate(1960)),
        ("13/1960", "impossible-date", PartialDate(1960)),
        (1, "perhaps-age", None),
        (60, "perhaps-age", None),
        (56.0, "perhaps-age", None),
        ("56", "perhaps-age", None),
        (0, "not-a-date", None),
        (131.5, None, None),
        ("5/3", "no-year", None),
        ("5/3/196", "year-out-of-range", None),
        ("1/1/0960", "year-out-of-range", None),
        ("1960-1965", "several-dates", None),
        ("5/3/1960 âm lịch", "lunar-date", PartialDate(1960)),
        ("12011970", None, None),
        ("abc", "not-a-date", None),
        (True, "not-a-date", None),
        (float("inf"), "not-a-date", None),
        (-5, "not-a-date", None),
    ],
)
def test_what_cannot_be_read_says_why_and_proposes_what_is_known(value, problem, proposal):
    reading = parse_date(value)
    assert reading.problem == problem
    assert reading.proposal == proposal
    assert (reading.date is None) == (problem is not None)
    if problem:
        assert reading.text.vi
        assert reading.text.en


@pytest.mark.parametrize(
    "value", [None, float("nan"), "", "  ", "-", "không rõ", "không nhớ", "?", "/ /"]
)
def test_no_date_is_no_problem(value):
    reading = parse_date(value)
    assert (reading.date, reading.problem) == (None, None)


def test_digits_without_separators_are_read_when_one_order_fits():
    assert parse_date("20121912").date == PartialDate(1912, 12, 20)
    assert parse_date("19121930").date == PartialDate(1930, 12, 19)
    assert parse_date("031960").date == PartialDate(1960, 3)
    assert parse_date("99999999").date is None


@given(DAYS)
def test_a_day_written_in_the_vietnamese_way_is_read_back(day):
    for text in (
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d.%m.%Y}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        day.isoformat(),
    ):
        assert parse_date(text).date == PartialDate.of(day)


@given(st.dates(date(1911, 1, 1), date(2099, 12, 31)))
def test_excel_serials_of_both_epochs_are_read_back(day):
    assert parse_date((day - date(1899, 12, 30)).days).date == PartialDate.of(day)
    assert parse_date((day - date(1904, 1, 1)).days, epoch=1904).date == PartialDate.of(day)


@pytest.mark.parametrize("age", [1, 30, 59, 60, 61, 99, 130])
@pytest.mark.parametrize("epoch", [1900, 1904])
def test_an_age_is_no_day_of_early_1900(age, epoch):
    assert parse_date(age, epoch=epoch).problem == "perhaps-age"
    assert parse_date(131, epoch=1900).date == PartialDate(1900, 5, 10)


@given(st.integers(0, 99), st.integers(1990, 2090))
def test_two_digits_mean_one_of_the_hundred_years_up_to_the_pivot(digits, pivot):
    reading = parse_date(f"5/3/{digits:02d}", pivot=pivot)
    assert reading.date is not None
    assert pivot - 99 <= reading.date.year <= pivot
    assert reading.date.year % 100 == digits


@given(DAYS, st.integers(1, 60))
def test_an_impossible_day_is_never_turned_into_a_date(day, beyond):
    last = PartialDate(day.year, day.month).last.day
    reading = parse_date(f"{last + beyond}/{day.month}/{day.year}")
    assert reading.date is None
    assert reading.problem == "impossible-date"


@given(
    ANY | DATELIKE | st.integers() | st.floats() | st.booleans() | st.none() | st.dates()
    | st.datetimes(),
    st.sampled_from([1900, 1904]),
)  # fmt: skip
def test_any_cell_can_be_read(value, epoch):
    reading = parse_date(value, epoch=epoch)
    assert not (reading.date and reading.problem)
    assert {*reading.notes, *([reading.problem] if reading.problem else [])} <= set(PROBLEMS)
