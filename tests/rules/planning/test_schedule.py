from __future__ import annotations

from datetime import date

import pytest

from socassist.model import Month, Text
from socassist.model.errors import NotInForce
from socassist.rules.law import load_law
from socassist.rules.planning import (
    Standing,
    Step,
    calendar_of,
    entry_deadlines,
    monthly_closing,
    review_window,
)


@pytest.fixture(scope="module")
def law():
    return load_law()


def test_the_review_ends_earlier_from_the_new_process_on(law):
    assert review_window(law, 2017).since == date(2017, 9, 1)
    assert review_window(law, 2017).last == date(2017, 12, 31)
    assert review_window(law, 2022).last == date(2022, 12, 14)


def test_a_month_is_closed_before_the_tenth_of_the_next(law):
    step = monthly_closing(law, Month(2021, 12))
    assert (step.since, step.last) == (date(2022, 1, 1), date(2022, 1, 9))
    assert step.standing(date(2022, 1, 9)) is Standing.OPEN
    assert step.standing(date(2022, 1, 10)) is Standing.LATE
    assert step.days_late(date(2022, 1, 12)) == 3


def test_entry_deadlines_are_those_of_the_plans(law):
    by_year = {year: {s.key: s.last for s in entry_deadlines(law, year)} for year in (2016, 2018)}
    assert by_year[2016]["entry-c-2016"] == date(2017, 8, 31)
    assert by_year[2018]["entry-c-2018"] == date(2019, 2, 28)
    assert entry_deadlines(law, 1999) == ()


@pytest.mark.parametrize(
    ("on", "done", "standing"),
    [
        (date(2022, 4, 1), None, Standing.AHEAD),
        (date(2022, 6, 1), None, Standing.OPEN),
        (date(2022, 10, 1), None, Standing.LATE),
        (date(2022, 10, 1), date(2022, 9, 30), Standing.DONE),
        (date(2022, 11, 1), date(2022, 10, 20), Standing.DONE_LATE),
        (date(2022, 6, 1), date(2022, 9, 1), Standing.OPEN),
    ],
)
def test_a_step_stands_as_its_dates_say(on, done, standing):
    step = Step("entry", Text("Nhập liệu", "Entry"), date(2022, 5, 1), date(2022, 9, 30))
    assert step.standing(on, done) is standing
    assert standing.vi


def test_the_calendar_is_in_order_and_takes_the_provinces_own_steps(law):
    contract = Step("contract", Text("Ký hợp đồng", "Contract"), None, date(2022, 5, 31))
    steps = calendar_of(law, 2021, further=[contract])
    assert [s.last for s in steps] == sorted(s.last for s in steps)
    keys = [s.key for s in steps]
    assert {"contract", "review-2021", "month-2021-12", "entry-c-2021"} <= set(keys)
    assert len([key for key in keys if key.startswith("month-")]) == 12


def test_before_the_law_begins_a_step_asked_by_name_is_an_error(law):
    assert calendar_of(law, 1999) == ()
    with pytest.raises(NotInForce):
        review_window(law, 1999)
