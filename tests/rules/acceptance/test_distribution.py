from __future__ import annotations

import random
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socassist.rules.acceptance import distribution as d

scipy_stats = pytest.importorskip("scipy.stats")


def exact_at_most(k: int, lot: int, wrong: int, n: int) -> Fraction:
    ways = sum(comb(wrong, x) * comb(lot - wrong, n - x) for x in range(min(k, n) + 1))
    return Fraction(ways, comb(lot, n))


@st.composite
def small_cases(draw):
    lot = draw(st.integers(1, 60))
    wrong = draw(st.integers(0, lot))
    checked = draw(st.integers(0, lot))
    return draw(st.integers(-1, checked + 1)), lot, wrong, checked


@given(small_cases())
@settings(max_examples=300)
def test_small_lots_equal_counting_by_hand(case):
    k, lot, wrong, n = case
    assert d.hypergeometric_at_most(k, lot, wrong, n) == pytest.approx(
        float(exact_at_most(k, lot, wrong, n)), abs=1e-13
    )
    assert d.hypergeometric_at_least(k, lot, wrong, n) == pytest.approx(
        float(1 - exact_at_most(k - 1, lot, wrong, n)), abs=1e-13
    )


@pytest.mark.parametrize(
    ("lot", "wrong", "n", "k"),
    [
        (8_269_966, 155_288, 58, 0),
        (9_242_464, 1_552_541, 207, 34),
        (10_000_000, 50_000, 3_000, 15),
        (10_000_000, 9_950_000, 900, 893),
    ],
)
def test_lots_of_ten_million_equal_integer_arithmetic(lot, wrong, n, k):
    assert d.hypergeometric_at_most(k, lot, wrong, n) == pytest.approx(
        float(exact_at_most(k, lot, wrong, n)), rel=1e-12
    )


def test_lots_to_ten_million_equal_the_oracle():
    dice = random.Random(2021)  # noqa: S311 - cases, not secrets
    for _ in range(400):
        lot = int(10 ** dice.uniform(0.5, 7))
        wrong = min(lot, int(lot * 10 ** dice.uniform(-4, 0)))
        n = dice.randint(0, min(lot, int(10 ** dice.uniform(1, 6))))
        mean = n * wrong / lot
        k = max(0, int(mean + dice.gauss(0, 2) * (mean**0.5 + 1)))
        assert d.hypergeometric_at_most(k, lot, wrong, n) == pytest.approx(
            float(scipy_stats.hypergeom.cdf(k, lot, wrong, n)), abs=1e-9
        )
        assert d.hypergeometric_at_least(k, lot, wrong, n) == pytest.approx(
            float(scipy_stats.hypergeom.sf(k - 1, lot, wrong, n)), abs=1e-9
        )
        share = wrong / lot
        assert d.binomial_at_most(k, n, share) == pytest.approx(
            float(scipy_stats.binom.cdf(k, n, share)), abs=1e-11
        )
        assert d.binomial_at_least(k, n, share) == pytest.approx(
            float(scipy_stats.binom.sf(k - 1, n, share)), abs=1e-11
        )


def test_a_lot_that_is_checked_whole_leaves_nothing_to_chance():
    assert d.hypergeometric_at_most(2, 100, 3, 100) == 0.0
    assert d.hypergeometric_at_most(3, 100, 3, 100) == 1.0


@pytest.mark.parametrize(("share", "at_most", "at_least"), [(0.0, 1.0, 0.0), (1.0, 0.0, 1.0)])
def test_certain_shares_need_no_computing(share, at_most, at_least):
    assert d.binomial_at_most(2, 10, share) == at_most
    assert d.binomial_at_least(3, 10, share) == at_least
