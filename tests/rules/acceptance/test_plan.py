from __future__ import annotations

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socassist.rules.acceptance.distribution import hypergeometric_at_most
from socassist.rules.acceptance.draw import Unit, build_frame, draw_units
from socassist.rules.acceptance.plan import (
    NoSuchPlan,
    design_plan,
    design_two_point_plan,
    fewest_beyond,
    literal_acceptance_number,
)

scipy_stats = pytest.importorskip("scipy.stats")


@pytest.mark.parametrize(("c", "n"), [(0, 598), (1, 947), (2, 1258), (3, 1549)])
def test_reference_plans_for_half_a_percent(c, n):
    assert design_plan(None, acceptance_number=c).size == n


@pytest.mark.parametrize(("c", "n"), [(0, 149), (1, 236), (2, 313), (3, 386), (4, 456)])
def test_reference_plans_for_two_percent(c, n):
    assert design_plan(None, limit="0.02", acceptance_number=c).size == n


@pytest.mark.parametrize(
    ("lot", "n"), [(60, 57), (150, 143), (600, 316), (2000, 476), (9928, 576), (74282, 595)]
)
def test_reference_plans_for_finite_lots(lot, n):
    assert design_plan(lot).size == n


@pytest.mark.parametrize(
    ("n", "c", "share", "chance"),
    [
        (200, 1, 0.005, 0.74),
        (200, 1, 0.01, 0.41),
        (200, 1, 0.02, 0.09),
        (1000, 5, 0.005, 0.62),
        (1000, 5, 0.01, 0.066),
        (100, 2, 0.04, 0.23),
    ],
)
def test_naive_samples_accept_bad_lots_as_often_as_known(n, c, share, chance):
    from socassist.rules.acceptance.distribution import binomial_at_most

    assert binomial_at_most(c, n, share) == pytest.approx(chance, abs=0.006)


def test_a_plan_without_allowance_is_harsh_on_good_lots():
    assert design_plan(None).acceptance_probability(0.002) == pytest.approx(0.30, abs=0.005)
    kinder = design_plan(None, acceptance_number=3)
    assert kinder.acceptance_probability(0.002) == pytest.approx(0.63, abs=0.006)


@given(
    lot=st.one_of(st.none(), st.integers(10, 5_000)),
    c=st.integers(0, 4),
    limit=st.sampled_from([Fraction(5, 1000), Fraction(2, 100), Fraction(1, 10)]),
)
@settings(max_examples=120, deadline=None)
def test_a_plan_is_the_smallest_that_keeps_the_consumers_risk(lot, c, limit):
    try:
        plan = design_plan(lot, limit=limit, acceptance_number=c)
    except NoSuchPlan:
        assert lot is not None
        assert fewest_beyond(limit, lot) <= c
        return
    assert plan.consumers_risk <= 0.05 + 1e-12
    smaller = plan.size - 1
    if lot is None:
        before = float(scipy_stats.binom.cdf(c, smaller, float(limit)))
    else:
        before = float(scipy_stats.hypergeom.cdf(c, lot, fewest_beyond(limit, lot), smaller))
    assert before > 0.05 - 1e-9


def test_a_tie_with_the_risk_is_settled_exactly():
    plan = design_plan(20)
    assert (plan.size, plan.acceptance_number) == (19, 0)
    assert plan.covers_the_lot is False
    assert design_plan(1).covers_the_lot


def test_a_two_point_plan_keeps_both_risks_and_nothing_smaller_does():
    plan = design_two_point_plan(10_000_000, limit="0.005", producer_limit="0.003")
    assert (plan.size, plan.acceptance_number) == (10_632, 41)
    assert plan.consumers_risk <= 0.05
    assert plan.producers_risk is not None
    assert plan.producers_risk <= 0.05
    fewer = design_plan(
        10_000_000, acceptance_number=plan.acceptance_number - 1, producer_limit="0.003"
    )
    assert fewer.producers_risk is not None
    assert fewer.producers_risk > 0.05


def test_sides_that_stand_too_close_end_near_a_complete_check():
    plan = design_two_point_plan(100, limit="0.035", producer_limit="0.03", producers_risk="0.001")
    assert (plan.size, plan.acceptance_number, plan.producers_risk) == (99, 3, 0.0)
    with pytest.raises(NoSuchPlan, match="no plan separates"):
        design_two_point_plan(None, limit="0.005", producer_limit="0.00499")


def test_the_curve_falls_from_one_to_nothing_and_equals_the_oracle():
    plan = design_plan(10_000_000, acceptance_number=3)
    shares = [i / 1000 for i in range(31)]
    curve = plan.curve(shares)
    chances = [chance for _, chance in curve]
    assert chances[0] == 1.0
    assert chances == sorted(chances, reverse=True)
    for share, chance in curve:
        wrong = round(share * 10_000_000)
        oracle = scipy_stats.hypergeom.cdf(3, 10_000_000, wrong, plan.size)
        assert chance == pytest.approx(float(oracle), abs=1e-9)


@pytest.mark.parametrize(
    "wrong",
    [{"limit": 0}, {"limit": 1}, {"assurance": 1}, {"acceptance_number": -1}, {"lot": 0}],
)
def test_senseless_wishes_are_refused(wrong):
    lot = wrong.pop("lot", 100)
    with pytest.raises(ValueError, match=r"must|cannot"):
        design_plan(lot, **wrong)


def test_too_many_allowed_errors_for_a_small_lot_is_an_error_of_its_own():
    with pytest.raises(NoSuchPlan, match="a lot of 60"):
        design_plan(60, acceptance_number=1)


def test_shares_are_read_as_written():
    assert design_plan(None, limit=0.005) == design_plan(None, limit="0.005")
    assert literal_acceptance_number(200, 0.005) == 1
    assert literal_acceptance_number(199, 0.005) == 0


@pytest.mark.parametrize(
    ("lot", "limit", "c", "producer_limit", "good"),
    [(60, "0.1", 1, "0.04", 2), (120, "0.05", 1, "0.02", 2)],
)
def test_ten_thousand_lots_confirm_both_risks(lot, limit, c, producer_limit, good):
    """The library's own draw from lots just beyond the limit and from good ones."""
    plan = design_plan(lot, limit=limit, acceptance_number=c, producer_limit=producer_limit)
    frame = build_frame(Unit(f"H{n:04d}") for n in range(lot))
    bad, lots = fewest_beyond(plan.limit, lot), 10_000
    wrong = {f"H{n:04d}": n for n in range(lot)}
    passed_bad = passed_good = 0
    for seed in range(lots):
        places = [wrong[unit.key] for unit in draw_units(frame, plan.size, seed=seed)]
        passed_bad += sum(1 for place in places if place < bad) <= c
        passed_good += sum(1 for place in places if place < good) <= c
    # Four standard errors of a share among so many lots.
    assert plan.producers_risk is not None
    for share, chance in (
        (passed_bad / lots, plan.consumers_risk),
        (1 - passed_good / lots, plan.producers_risk),
    ):
        assert abs(share - chance) <= 4 * sqrt(chance * (1 - chance) / lots)
    assert plan.consumers_risk == hypergeometric_at_most(c, lot, bad, plan.size)
