"""Reading numbers from cells: zeros put back only where one reading fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.model.numbers import cccd, read_number, restorations
from socassist.model.numbers.reading import PROBLEMS
from socassist.model.person import NumberKind

ANY = st.text(st.characters(codec=None), max_size=30)
DIGITS = st.text("0123456789 .", max_size=16)
KINDS = st.lists(st.sampled_from(NumberKind), unique=True)
CARDS = (NumberKind.CMND, NumberKind.CCCD)


@pytest.mark.parametrize(
    ("value", "number", "kind"),
    [
        ("014090001234", "014090001234", NumberKind.CCCD),
        ("051234567", "051234567", NumberKind.CMND),
        (" 014 090 001 234 ", "014090001234", NumberKind.CCCD),
    ],
)
def test_a_whole_number_is_read_without_notes(value, number, kind):
    reading = read_number(value)
    assert (reading.number, reading.kind, reading.problem) == (number, kind, None)
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (14090001234, "014090001234"),
        (14090001234.0, "014090001234"),
        ("14090001234", "014090001234"),
        ("14090001234.0", "014090001234"),
        (1090001234, "001090001234"),
        (51234567, "051234567"),
        ("51234567", "051234567"),
    ],
)
def test_eaten_zeros_are_put_back_and_said(value, number):
    reading = read_number(value)
    assert reading.number == number
    assert "zeros-restored" in reading.notes


def test_ten_digits_are_ambiguous_where_two_kinds_are_possible():
    kinds = (NumberKind.CCCD, NumberKind.SOCIAL_INSURANCE)
    reading = read_number("1090001234", kinds)
    assert reading.number is None
    assert reading.problem == "ambiguous-number"
    assert {kind for kind, _ in reading.candidates} == set(kinds)


@pytest.mark.parametrize("value", ["90001234567", "9900123456", "1234567"])
def test_zeros_are_not_put_back_where_no_number_results(value):
    reading = read_number(value)
    assert reading.number is None
    assert reading.problem in {"wrong-length", "filler-number"}


@pytest.mark.parametrize("value", ["1.40900E+10", "1,23457E+11", "1.4E10", "14E+10", 1e20])
def test_scientific_notation_is_refused_with_advice(value):
    reading = read_number(value)
    assert reading.problem == "scientific-notation"
    assert "Text" in reading.text.vi


@pytest.mark.parametrize(
    "value", [None, float("nan"), "", " ", "không có", "Ko", "chưa có", "-", "0"]
)
def test_no_number_is_no_problem(value):
    reading = read_number(value)
    assert (reading.number, reading.problem) == (None, None)


@pytest.mark.parametrize("value", ["000000000", "111111111111", "123456789", "999999999"])
def test_fillers_are_no_numbers(value):
    assert read_number(value).problem == "filler-number"


def test_several_numbers_in_a_cell_are_offered_and_not_chosen():
    reading = read_number("051234567 / 014090001234")
    assert reading.number is None
    assert reading.problem == "several-numbers"
    assert [number for _, number in reading.candidates] == ["051234567", "014090001234"]


def test_letters_are_proposed_away_and_not_guessed():
    reading = read_number("O14O9OOO1234")
    assert reading.problem == "letters-in-number"
    assert reading.candidates == ((NumberKind.CCCD, "014090001234"),)
    labelled = read_number("CCCD: 014090001234")
    assert labelled.candidates == ((NumberKind.CCCD, "014090001234"),)


@given(ANY | DIGITS | st.integers() | st.floats(), KINDS)
def test_any_cell_can_be_read(value, kinds):
    reading = read_number(value, kinds)
    assert (reading.number is None) == (reading.kind is None)
    assert reading.original == ("" if value != value else str(value))
    assert {*reading.notes, *([reading.problem] if reading.problem else [])} <= set(PROBLEMS)
    assert reading.kind is None or reading.kind in kinds


@given(DIGITS, KINDS)
def test_a_number_is_given_only_when_it_is_the_only_reading(text, kinds):
    reading = read_number(text, kinds)
    if "zeros-restored" in reading.notes:
        assert len(restorations(text.replace(" ", "").replace(".", ""), kinds)) == 1


@given(st.from_regex(r"\A0(14|51|01|02)[0-3][0-9]{8}\Z"))
def test_a_spreadsheet_that_eats_zeros_loses_no_cccd(number):
    if not cccd.is_valid(number) or len(set(number)) == 1:
        return
    assert read_number(int(number), [NumberKind.CCCD]).number == number
    assert read_number(int(number), CARDS).number == number


def test_the_reading_is_masked_when_shown():
    assert "090001" not in repr(read_number("014090001234"))
