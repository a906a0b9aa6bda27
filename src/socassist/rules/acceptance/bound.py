"""How large the true share of errors may be, given what the sample showed (cận tin cậy).

Clopper–Pearson when the lot is not known, the exact hypergeometric counterpart when it is. Both
are exact: they hold for zero errors and for tiny samples, where the usual "±1,96 standard errors"
gives nonsense.
"""

from collections.abc import Callable
from fractions import Fraction
from math import expm1, log

import attrs

from socassist.model.arguments import expect
from socassist.rules.acceptance.distribution import (
    binomial_at_most,
    binomial_point,
    hypergeometric_at_least,
    hypergeometric_at_most,
)

_STEPS = 200
_LAST_DIGIT = 1e-14


@attrs.frozen
class Interval:
    """The shares that the sample does not rule out (khoảng tin cậy).

    Attributes:
        low: lower end, a share between 0 and 1.
        high: upper end, a share between 0 and 1.
        assurance: how often an interval made this way holds the true share, at least.
    """

    low: float
    high: float
    assurance: float


def _share_at(errors: int, checked: int, target: float) -> float:
    """Find the share at which at most so many errors have the target chance.

    Newton's steps inside a shrinking bracket; the slope of the binomial sum is one of its terms.
    """
    if errors == 0:
        return -expm1(log(target) / checked)
    low, high = 0.0, 1.0
    share = (errors + 1) / (checked + 1)
    for _ in range(_STEPS):
        miss = binomial_at_most(errors, checked, share) - target
        if miss > 0:
            low = share
        else:
            high = share
        slope = checked * binomial_point(errors, checked - 1, share)
        better = share + miss / slope if slope > 0 else low
        if not low < better < high:
            better = (low + high) / 2
        if abs(better - share) <= _LAST_DIGIT * share or better in (low, high):
            return better
        share = better
    return share


def _first(least: int, most: int, holds: Callable[[int], bool]) -> int:
    """Find the smallest count for which a statement, once true always true, holds."""
    while least < most:
        middle = (least + most) // 2
        if holds(middle):
            most = middle
        else:
            least = middle + 1
    return least


def _rules_out(chance: float, risk: float) -> bool:
    """Whether a count is too unlikely to be so; chances of small lots can equal the risk exactly.

    The last digits of both are rounding, so a tie is told within a billionth: 6 of 120 draws are
    a twentieth, whatever their binary fractions say.
    """
    return chance <= risk * (1 + 1e-9)


def _check(errors: int, checked: int, assurance: float, lot: int | None) -> None:
    if checked < 0 or errors < 0 or errors > checked:
        raise ValueError(f"cannot find {errors} errors among {checked} checked")
    if lot is not None and checked > lot:
        raise ValueError(f"cannot check {checked} of a lot of {lot}")
    if not 0 < assurance < 1:
        raise ValueError(f"assurance {assurance} must lie between 0 and 1, both excluded")


def upper_bound(
    errors: int, checked: int, *, assurance: float = 0.95, lot: int | None = None
) -> float:
    """Give the largest share of errors that the sample does not rule out (cận trên).

    One-sided. With a lot size the answer is a count of the lot divided by its size; a lot that was
    checked whole is known exactly. Nothing checked rules nothing out: 1.

    Raises:
        ValueError: more errors than checked, more checked than the lot, or a senseless assurance.
    """
    expect(int, errors=errors, checked=checked)
    expect(int, None, lot=lot)
    expect(float, int, assurance=assurance)
    _check(errors, checked, assurance, lot)
    risk = 1 - assurance
    if lot is not None:
        if lot == 0:
            return 0.0
        size = lot
        most = size - (checked - errors)
        found = _first(
            errors,
            most,
            lambda wrong: (
                wrong == most
                or _rules_out(hypergeometric_at_most(errors, size, wrong + 1, checked), risk)
            ),
        )
        return float(Fraction(found, size))
    if errors == checked:
        return 1.0
    return _share_at(errors, checked, risk)


def lower_bound(
    errors: int, checked: int, *, assurance: float = 0.95, lot: int | None = None
) -> float:
    """Give the smallest share of errors that the sample does not rule out (cận dưới). One-sided.

    Raises:
        ValueError: more errors than checked, more checked than the lot, or a senseless assurance.
    """
    _check(errors, checked, assurance, lot)
    risk = 1 - assurance
    if errors == 0:
        return 0.0
    if lot is not None:
        size = lot
        found = _first(
            errors,
            size - (checked - errors),
            lambda wrong: (
                not _rules_out(hypergeometric_at_least(errors, size, wrong, checked), risk)
            ),
        )
        return float(Fraction(found, size))
    return _share_at(errors - 1, checked, assurance)


def interval(
    errors: int, checked: int, *, assurance: float = 0.95, lot: int | None = None
) -> Interval:
    """Give both ends at once, half of the risk on either side (khoảng tin cậy hai phía).

    Raises:
        ValueError: more errors than checked, more checked than the lot, or a senseless assurance.
    """
    one_side = 1 - (1 - assurance) / 2
    return Interval(
        low=lower_bound(errors, checked, assurance=one_side, lot=lot),
        high=upper_bound(errors, checked, assurance=one_side, lot=lot),
        assurance=assurance,
    )
