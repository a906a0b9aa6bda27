from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socassist.rules.acceptance.bound import interval, lower_bound, upper_bound

scipy_stats = pytest.importorskip("scipy.stats")


@pytest.mark.parametrize(("n", "bound"), [(100, 0.0295), (200, 0.0149), (598, 0.0050)])
def test_no_errors_found_still_leaves_the_known_upper_limits(n, bound):
    assert upper_bound(0, n) == pytest.approx(bound, abs=5e-5)


def test_bounds_equal_the_beta_quantiles_of_the_oracle():
    dice = random.Random(7)  # noqa: S311 - cases, not secrets
    for _ in range(60):
        n = int(10 ** dice.uniform(0, 6))
        k = min(n, int(n * 10 ** dice.uniform(-4, 0) * dice.random()))
        upper = 1.0 if k == n else float(scipy_stats.beta.ppf(0.95, k + 1, n - k))
        lower = 0.0 if k == 0 else float(scipy_stats.beta.ppf(0.05, k, n - k + 1))
        assert upper_bound(k, n) == pytest.approx(upper, abs=1e-9)
        assert lower_bound(k, n) == pytest.approx(lower, abs=1e-9)


@given(st.integers(1, 40), st.data())
@settings(max_examples=80, deadline=None)
def test_bounds_of_a_finite_lot_are_the_counts_that_the_oracle_does_not_rule_out(lot, data):
    n = data.draw(st.integers(0, lot))
    k = data.draw(st.integers(0, n))
    possible = [
        wrong
        for wrong in range(k, lot - n + k + 1)
        if scipy_stats.hypergeom.cdf(k, lot, wrong, n) > 0.05 + 1e-12
    ]
    assert upper_bound(k, n, lot=lot) == pytest.approx(max(possible) / lot)
    possible = [
        wrong
        for wrong in range(k, lot - n + k + 1)
        if scipy_stats.hypergeom.sf(k - 1, lot, wrong, n) > 0.05 + 1e-12
    ]
    assert lower_bound(k, n, lot=lot) == pytest.approx(min(possible) / lot)


def test_a_chance_that_equals_the_risk_rules_the_count_out():
    # Four wrong ones of sixteen: both of two are wrong in 6 of 120 draws, a twentieth exactly.
    assert lower_bound(2, 2, lot=16) == pytest.approx(5 / 16)
    assert upper_bound(0, 2, lot=16) == pytest.approx(11 / 16)


def test_a_lot_that_was_checked_whole_is_known_exactly():
    known = interval(3, 200, lot=200)
    assert (known.low, known.high) == (0.015, 0.015)


def test_nothing_checked_rules_nothing_out():
    assert upper_bound(0, 0) == 1.0
    assert lower_bound(0, 0) == 0.0
    assert upper_bound(0, 0, lot=50) == 1.0


@pytest.mark.parametrize(
    ("errors", "checked", "lot", "assurance"),
    [(2, 1, None, 0.95), (-1, 3, None, 0.95), (0, 5, 4, 0.95), (0, 5, None, 1.0)],
)
def test_impossible_counts_are_refused(errors, checked, lot, assurance):
    with pytest.raises(ValueError, match=r"cannot|must"):
        upper_bound(errors, checked, lot=lot, assurance=assurance)


def test_an_exact_interval_covers_the_truth_as_often_as_it_says():
    # Coverage computed, not simulated: the chance of all outcomes whose interval holds the truth.
    for share in (0.004, 0.02, 0.1):
        covered = 0.0
        for k in range(121):
            found = interval(k, 120)
            if found.low <= share <= found.high:
                covered += float(scipy_stats.binom.pmf(k, 120, share))
        assert covered >= 0.95
