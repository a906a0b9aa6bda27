"""Movements between two years: codes 1 to 6 of form C, escaped, relapsed, newly arisen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.model.money import Dong
from socassist.model.poverty import Area, Assessment, PovertyRecord, PovertyStatus, Transition
from socassist.rules.law import load_law
from socassist.rules.poverty import low_income_worker, transition

POOR, NEAR, OUT = PovertyStatus.POOR, PovertyStatus.NEAR_POOR, PovertyStatus.NOT_POOR


def records(*statuses: PovertyStatus | None) -> list[PovertyRecord]:
    return [
        PovertyRecord(2015 + number, status)
        for number, status in enumerate(statuses)
        if status is not None
    ]


@pytest.mark.parametrize(
    ("before", "now", "code"),
    [
        (POOR, POOR, 1),
        (PovertyStatus.POOR_BY_DEPRIVATION, PovertyStatus.POOR_BY_INCOME, 1),
        (NEAR, POOR, 2),
        (OUT, POOR, 3),
        (None, POOR, 3),
        (POOR, NEAR, 4),
        (NEAR, NEAR, 5),
        (PovertyStatus.MEDIUM, NEAR, 6),
        (None, NEAR, 6),
        (POOR, OUT, None),
        (NEAR, PovertyStatus.MEDIUM, None),
        (None, OUT, None),
    ],
)
def test_the_code_of_form_c_follows_from_this_and_last_year(
    before: PovertyStatus | None, now: PovertyStatus, code: int | None
) -> None:
    *past, last = records(before, now)
    assert transition(past, last).code == code


def test_the_codes_are_those_of_the_law_file() -> None:
    rows = load_law()["transition_code"].on(date(2018, 1, 1)).rows
    expected = {row.text("key"): row.integer("code") for row in rows}
    pairs = [(POOR, POOR), (NEAR, POOR), (OUT, POOR), (POOR, NEAR), (NEAR, NEAR), (OUT, NEAR)]
    for before, now in pairs:
        *past, last = records(before, now)
        movement = transition(past, last)
        assert expected[movement.transition.value] == movement.code


def test_poor_to_near_poor_has_escaped_poverty() -> None:
    *past, now = records(POOR, NEAR)
    assert transition(past, now).escaped
    assert transition(past, now).transition is Transition.NEAR_POOR_FROM_POOR


def test_near_poor_to_poor_has_escaped_nothing() -> None:
    *past, now = records(NEAR, POOR)
    assert not transition(past, now).escaped


def test_leaving_both_lists_is_an_escape_of_either_kind() -> None:
    *past, now = records(POOR, OUT)
    assert transition(past, now).transition is Transition.ESCAPED_POVERTY
    *past, now = records(NEAR, OUT)
    assert transition(past, now).transition is Transition.ESCAPED_NEAR_POVERTY
    assert transition(past, now).escaped


def test_a_household_that_fell_back_after_a_year_is_new_on_the_form_and_relapsed() -> None:
    *past, now = records(POOR, OUT, POOR)
    movement = transition(past, now)
    assert (movement.code, movement.newly_arisen, movement.relapsed) == (3, True, True)


def test_a_household_never_listed_is_newly_arisen_and_not_relapsed() -> None:
    *past, now = records(OUT, OUT, NEAR)
    movement = transition(past, now)
    assert (movement.code, movement.newly_arisen, movement.relapsed) == (6, True, False)


def test_a_year_without_review_counts_as_on_no_list() -> None:
    *past, now = records(POOR, None, POOR)
    movement = transition(past, now)
    assert movement.code == 3
    assert movement.relapsed


@given(st.permutations(records(POOR, OUT, NEAR, POOR, OUT)))
def test_the_order_of_the_history_makes_no_difference(history: list[PovertyRecord]) -> None:
    now = PovertyRecord(2019, POOR)
    assert transition(history, now) == transition(records(POOR, OUT, NEAR, POOR), now)


@pytest.mark.parametrize(
    ("income", "area", "expected"),
    [
        (1_500_001, Area.RURAL, PovertyStatus.LOW_INCOME_WORKER),
        (2_250_000, Area.RURAL, PovertyStatus.LOW_INCOME_WORKER),
        (2_250_001, Area.RURAL, PovertyStatus.NOT_POOR),
        (1_500_000, Area.RURAL, PovertyStatus.NEAR_POOR),
        (2_000_001, Area.URBAN, PovertyStatus.LOW_INCOME_WORKER),
        (3_000_000, Area.URBAN, PovertyStatus.LOW_INCOME_WORKER),
        (3_000_001, Area.URBAN, PovertyStatus.NOT_POOR),
    ],
)
def test_a_low_income_worker_is_above_the_poverty_line_and_at_most_the_line_of_2025(
    income: int, area: Area, expected: PovertyStatus
) -> None:
    review = Assessment(area=area, income=Dong(income), deprivations=0)
    decision = low_income_worker(review, on=date(2025, 6, 1), law=load_law())
    assert decision.outcome is expected


def test_a_low_income_worker_rests_on_an_unverified_day() -> None:
    review = Assessment(area=Area.RURAL, income=Dong(2_000_000), deprivations=0)
    decision = low_income_worker(review, on=date(2025, 6, 1), law=load_law())
    assert not decision.verified
    assert "low_income_worker_line" in decision.unverified[0]


def test_before_the_decree_of_2025_nobody_is_a_low_income_worker() -> None:
    review = Assessment(area=Area.RURAL, income=Dong(2_000_000), deprivations=0)
    decision = low_income_worker(review, on=date(2024, 6, 1), law=load_law())
    assert decision.outcome is PovertyStatus.MEDIUM
    assert decision.unmet[-1].code == "low-income-worker-not-in-law"


def test_a_low_income_worker_needs_an_income_not_a_score() -> None:
    review = Assessment(area=Area.RURAL, b1=150, b2=0)
    assert low_income_worker(review, on=date(2025, 6, 1), law=load_law()).outcome is None
    nothing = low_income_worker(Assessment(), on=date(2025, 6, 1), law=load_law())
    assert nothing.outcome is None
