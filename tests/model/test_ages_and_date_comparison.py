"""Ages at every boundary day, and how two dates agree."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.model.partial_date import (
    AgeConvention,
    DateAgreement,
    LeapDay,
    PartialDate,
    age_on,
    age_range_on,
    compare_dates,
    has_reached,
    months_on,
    reached_on,
)

FULL = st.dates(date(1900, 1, 1), date(2030, 12, 31)).map(PartialDate.of)
PARTIAL = st.one_of(
    FULL,
    st.builds(PartialDate, st.integers(1900, 2030)),
    st.builds(PartialDate, st.integers(1900, 2030), st.integers(1, 12)),
)
AGES = st.sampled_from([3, 4, 16, 22, 60, 75, 80])
CONVENTIONS = st.sampled_from(AgeConvention)
LEAP = st.sampled_from(LeapDay)


@given(PARTIAL, AGES, CONVENTIONS, LEAP)
def test_the_age_changes_on_the_day_it_is_reached_and_not_before(birth, age, convention, leap):
    day = reached_on(birth, age, convention, leap_day=leap)
    assert age_on(birth, day, convention, leap_day=leap) == age
    assert age_on(birth, day - timedelta(days=1), convention, leap_day=leap) == age - 1


@pytest.mark.parametrize("age", [3, 4, 16, 22, 60, 75, 80])
@pytest.mark.parametrize("leap", list(LeapDay))
def test_every_birthday_of_four_years_is_a_boundary(age, leap):
    born = date(1939, 12, 31)
    while (born := born + timedelta(days=1)) < date(1944, 1, 1):
        year = born.year + age
        # Counted without the library: the birthday itself, and what stands for 29 February.
        try:
            birthday = date(year, born.month, born.day)
        except ValueError:
            birthday = date(year, 3, 1) if leap is LeapDay.MARCH_1 else date(year, 2, 28)
        birth = PartialDate.of(born)
        for convention in AgeConvention:
            assert age_on(birth, birthday, convention, leap_day=leap) == age
            before = birthday - timedelta(days=1)
            assert age_on(birth, before, convention, leap_day=leap) == age - 1
        if leap is LeapDay.MARCH_1:
            assert has_reached(birth, age, birthday) is True
            assert has_reached(birth, age, birthday - timedelta(days=1)) is False


@pytest.mark.parametrize(
    ("rule", "common", "leap"),
    [
        (LeapDay.MARCH_1, date(2021, 3, 1), date(2024, 2, 29)),
        (LeapDay.FEBRUARY_28, date(2021, 2, 28), date(2024, 2, 29)),
    ],
)
def test_somebody_born_on_29_february_grows_older_by_the_chosen_rule(rule, common, leap):
    birth = PartialDate(2000, 2, 29)
    assert reached_on(birth, 21, leap_day=rule) == common
    assert reached_on(birth, 24, leap_day=rule) == leap
    for day, years in ((common, 21), (leap, 24)):
        assert age_on(birth, day, leap_day=rule) == years
        assert age_on(birth, day - timedelta(days=1), leap_day=rule) == years - 1


@given(PARTIAL, st.dates(date(1900, 1, 1), date(2040, 12, 31)))
def test_the_first_day_never_makes_anybody_younger_than_the_last(birth, day):
    youngest, oldest = age_range_on(birth, day)
    assert youngest <= oldest <= youngest + 1
    if birth.precision == "day":
        assert youngest == oldest


@given(PARTIAL, AGES, st.dates(date(1900, 1, 1), date(2120, 12, 31)))
def test_reaching_an_age_is_certain_only_when_every_day_agrees(birth, age, day):
    answer = has_reached(birth, age, day)
    certain = {age_on(birth, day, convention) >= age for convention in AgeConvention}
    assert answer is (certain.pop() if len(certain) == 1 else None)


def test_the_day_before_a_birthday_is_still_the_year_before():
    birth = PartialDate(1941, 7, 1)
    assert age_on(birth, date(2021, 6, 30)) == 79
    assert age_on(birth, date(2021, 7, 1)) == 80
    assert age_on(birth, date(1941, 6, 30)) == -1


def test_a_year_only_date_is_as_old_as_the_convention_says():
    birth = PartialDate(1941)
    assert age_on(birth, date(2021, 1, 1), AgeConvention.FIRST_DAY) == 80
    assert age_on(birth, date(2021, 12, 30), AgeConvention.LAST_DAY) == 79
    assert age_on(birth, date(2021, 12, 31), AgeConvention.LAST_DAY) == 80


def test_months_are_full_months():
    birth = PartialDate(2019, 1, 31)
    assert months_on(birth, date(2019, 2, 28)) == 0
    assert months_on(birth, date(2019, 2, 28), leap_day=LeapDay.FEBRUARY_28) == 1
    assert months_on(birth, date(2019, 3, 1)) == 1
    assert months_on(birth, date(2022, 1, 30)) == 35
    assert months_on(birth, date(2022, 1, 31)) == 36


@pytest.mark.parametrize(
    ("a", "b", "agreement"),
    [
        ("1960-03-05", "1960-03-05", "same"),
        ("1960", "1960", "same"),
        ("1960", "1960-03-05", "compatible"),
        ("1960-03", "1960-03-05", "compatible"),
        ("1960", "1960-01-01", "compatible"),
        ("1960-01-01", "1960-03-05", "perhaps-year-only"),
        ("1960-01-01", "1960-03", "perhaps-year-only"),
        ("1960-03-05", "1960-05-03", "swapped"),
        ("1960-03-05", "1961-03-05", "slip"),
        ("1960-03-05", "1970-03-05", "slip"),
        ("1956-03-05", "1965-03-05", "slip"),
        ("1960-03-05", "1960-03-15", "slip"),
        ("1960-03-12", "1960-03-21", "slip"),
        ("1960-03-31", "1960-04-01", "slip"),
        ("1959-12-31", "1960-01-01", "slip"),
        ("1959", "1960", "slip"),
        ("1960-09", "1960-10", "slip"),
        ("1960-03-05", "1961-04-05", "different"),
        ("1960-03-05", "1961-05-03", "different"),
        ("1942", "1960", "different"),
        ("1960-03", "1960-05-20", "slip"),
    ],
)
def test_each_difference_of_dates_has_its_word(a, b, agreement):
    result = compare_dates(PartialDate.parse_iso(a), PartialDate.parse_iso(b))
    assert result.agreement.value == agreement
    assert result.ground.vi
    assert "1960" not in result.ground.vi + result.ground.en


@given(PARTIAL, PARTIAL)
def test_the_order_of_two_dates_does_not_matter(a, b):
    assert compare_dates(a, b) == compare_dates(b, a)


@given(PARTIAL, PARTIAL)
def test_dates_that_can_be_one_day_are_never_called_different(a, b):
    agreement = compare_dates(a, b).agreement
    assert a.compatible(b) == (agreement in {DateAgreement.SAME, DateAgreement.COMPATIBLE})


@given(FULL)
def test_a_date_is_the_same_as_itself_in_all_its_parts(day):
    result = compare_dates(day, day)
    assert result.agreement is DateAgreement.SAME
    assert result.parts == ("year", "month", "day")


@pytest.mark.parametrize("text", ["12/03/1950", "1950-13", "1950-02-30", "0000", ""])
def test_a_refused_date_is_not_quoted_because_it_may_be_a_birth(text):
    with pytest.raises(ValueError, match=r"not a date|no such") as refused:
        PartialDate.parse_iso(text)
    assert not text or text not in str(refused.value)
