"""Several numbers of one person over time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.model.numbers import NumberAgreement, compare_numbers, held_on, with_number
from socassist.model.partial_date import PartialDate
from socassist.model.period import Period
from socassist.model.person import IdentityNumber, NumberKind

OLD = IdentityNumber(NumberKind.CMND, "051234567", PartialDate(2005))
MOVED = IdentityNumber(NumberKind.CMND, "212345678", PartialDate(2012, 3))
CARD = IdentityNumber(NumberKind.CCCD, "014090001234", PartialDate(2021, 5, 1))
NUMBERS = st.lists(
    st.builds(
        IdentityNumber,
        st.sampled_from(NumberKind),
        st.sampled_from(["051234567", "051234576", "014090001234", "014 090 001 234", "", "7"]),
        st.none() | st.builds(PartialDate, st.integers(2000, 2020)),
    ),
    max_size=5,
)


@pytest.mark.parametrize(
    ("a", "b", "agreement"),
    [
        ([OLD], [OLD], NumberAgreement.SAME),
        ([OLD, CARD], [MOVED, CARD], NumberAgreement.SAME),
        ([OLD], [CARD], NumberAgreement.OTHER_KIND),
        ([OLD], [MOVED], NumberAgreement.CHANGED),
        ([], [CARD], NumberAgreement.OTHER_KIND),
        ([CARD], [IdentityNumber(NumberKind.CCCD, "014090001243")], NumberAgreement.SLIP),
        ([CARD], [IdentityNumber(NumberKind.CCCD, "051185004321")], NumberAgreement.DIFFERENT),
        ([CARD], [IdentityNumber(NumberKind.CMND, "014090001234")], NumberAgreement.SAME),
    ],
)
def test_numbers_are_compared_kind_by_kind(a, b, agreement):
    result = compare_numbers(a, b)
    assert result.agreement is agreement
    assert result.ground.vi


@given(NUMBERS, NUMBERS)
def test_neither_side_nor_order_matters(a, b):
    assert compare_numbers(a, b) == compare_numbers(b, a)
    assert compare_numbers(a, b) == compare_numbers(list(reversed(a)), list(reversed(b)))


def test_a_new_number_leaves_the_older_ones_and_comes_in_order_of_issue():
    assert with_number((OLD, CARD), MOVED) == (OLD, MOVED, CARD)
    assert with_number((OLD,), CARD) == (OLD, CARD)


def test_the_same_number_is_held_once_and_gains_what_it_lacked():
    bare = IdentityNumber(NumberKind.CCCD, "014 090 001 234")
    (held,) = with_number((bare,), CARD)
    assert held.issued == CARD.issued


@given(NUMBERS, NUMBERS)
def test_adding_twice_is_adding_once(held, new):
    once = tuple(held)
    for number in new:
        once = with_number(once, number)
    twice = once
    for number in new:
        twice = with_number(twice, number)
    assert twice == once


def test_the_numbers_of_a_past_day_can_be_asked_for():
    ended = IdentityNumber(NumberKind.CMND, "051234567", valid=Period(until=date(2021, 5, 1)))
    begun = IdentityNumber(NumberKind.CCCD, "014090001234", valid=Period(since=date(2021, 5, 1)))
    assert held_on((ended, begun), date(2020, 1, 1)) == (ended,)
    assert held_on((ended, begun), date(2021, 5, 1)) == (begun,)
