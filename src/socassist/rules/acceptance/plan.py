"""How many records to check, and how many errors to allow (phương án lấy mẫu nghiệm thu).

A plan is two numbers: check `size` units, accept when at most `acceptance_number` of them are
wrong. Both follow from what is to be shown: a lot with more errors than the limit must be refused
at least as often as the assurance says. Computed exactly; a tie is settled in integers.
"""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from math import comb, floor
from typing import ClassVar

import attrs

from socassist.model.table import Cell
from socassist.model.tabular import Framed
from socassist.model.text_pair import Text
from socassist.rules.acceptance.distribution import binomial_at_most, hypergeometric_at_most

_TIE = 1e-9
_EXACT_UP_TO = 5_000
_LARGEST_PLAN = 20_000_000
_LARGEST_ACCEPTANCE_NUMBER = 20_000


class ErrorUnit(StrEnum):
    """What is counted as one error (đơn vị tính lỗi); the plan of the province does not say."""

    FIELD = "field"
    RECORD = "record"


class NoSuchPlan(ValueError):
    """No sample short of the whole lot, or none of sensible size, gives what is asked."""


@attrs.frozen
class SamplePlan(Framed):
    """A sample size with its acceptance number and what they are worth (phương án lấy mẫu).

    Attributes:
        size: units to check (cỡ mẫu).
        acceptance_number: errors allowed among them (số lỗi chấp nhận).
        lot: units in the lot; None when unknown or endless (cỡ lô).
        limit: share of errors that must not be exceeded (giới hạn sai).
        assurance: chance, at least, of refusing a lot beyond the limit (độ bảo đảm).
        unit: whether one error is a wrong field value or a record with any wrong value.
        consumers_risk: chance of accepting the least bad lot beyond the limit (rủi ro bên nhận).
        producer_limit: share at which a lot ought to be accepted, if one was asked for.
        producers_risk: chance of refusing a lot at `producer_limit` (rủi ro bên giao).
        records: records to draw where the unit is a field value.
    """

    _title: ClassVar[Text] = Text("Phương án lấy mẫu", "Sample plan")

    size: int
    acceptance_number: int
    lot: int | None
    limit: Fraction
    assurance: Fraction
    unit: ErrorUnit
    consumers_risk: float
    producer_limit: Fraction | None = None
    producers_risk: float | None = None
    records: int | None = None

    def _rows(self) -> list[dict[str, Cell]]:
        allowed = self.producer_limit
        return [
            {
                "size": self.size,
                "acceptance_number": self.acceptance_number,
                "lot": self.lot,
                "limit": float(self.limit),
                "assurance": float(self.assurance),
                "unit": self.unit.value,
                "consumers_risk": self.consumers_risk,
                "producer_limit": None if allowed is None else float(allowed),
                "producers_risk": self.producers_risk,
                "to_draw": self.to_draw,
            }
        ]

    @property
    def to_draw(self) -> int:
        """How many records to draw: the size, or the records that hold so many field values."""
        return self.size if self.records is None else self.records

    @property
    def covers_the_lot(self) -> bool:
        """Whether every unit is checked, so that nothing is left to chance."""
        return self.lot is not None and self.size >= self.lot

    def acceptance_probability(self, share: float | Fraction) -> float:
        """Give the chance that a lot with this share of errors is accepted.

        A lot has whole units: the share is taken to the nearest count of wrong ones. The risks
        of the plan are those of the last lot within and the first beyond a limit instead.
        """
        if self.lot is None:
            return binomial_at_most(self.acceptance_number, self.size, float(share))
        wrong = min(self.lot, floor(Fraction(share) * self.lot + Fraction(1, 2)))
        return hypergeometric_at_most(self.acceptance_number, self.lot, wrong, self.size)

    def curve(self, shares: Iterable[float | Fraction]) -> tuple[tuple[float, float], ...]:
        """Give the operating-characteristic curve at these shares (đường đặc tính hiệu quả)."""
        return tuple((float(share), self.acceptance_probability(share)) for share in shares)


def exact_fraction(value: float | Fraction | str, name: str = "share") -> Fraction:
    """Read a share as its author wrote it: 0.005 is five thousandths, not its binary neighbour.

    A text may also be a percentage, as in round files.

    Raises:
        ValueError: the text is no number; the message says how to write one.

    >>> exact_fraction(0.005) == exact_fraction("0.5%") == exact_fraction("5/1000")
    True
    """
    if isinstance(value, Fraction):
        return value
    text = str(value)
    try:
        return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise ValueError(
            f'{name}: expected a share such as 0.005, "0.5%" or "5/1000", got {value!r}'
        ) from None


def fewest_beyond(limit: Fraction, lot: int) -> int:
    """Give the smallest number of wrong units that exceeds the limit in a lot of this size."""
    return floor(limit * lot) + 1


def _accepts_too_often(
    size: int, allowed: int, lot: int | None, limit: Fraction, risk: Fraction
) -> bool:
    """Say whether a lot just beyond the limit passes with more than the risk."""
    if allowed >= size:
        return True
    if lot is None:
        chance = binomial_at_most(allowed, size, float(limit))
    else:
        wrong = fewest_beyond(limit, lot)
        chance = hypergeometric_at_most(allowed, lot, wrong, size)
    if abs(chance - float(risk)) > _TIE * float(risk) or size > _EXACT_UP_TO:
        return chance > risk
    if lot is None:
        a, b = limit.numerator, limit.denominator
        ways = sum(comb(size, x) * a**x * (b - a) ** (size - x) for x in range(allowed + 1))
        return Fraction(ways, b**size) > risk
    ways = sum(comb(wrong, x) * comb(lot - wrong, size - x) for x in range(allowed + 1))
    return Fraction(ways, comb(lot, size)) > risk


def _smallest_size(
    allowed: int, lot: int | None, limit: Fraction, risk: Fraction, start: int
) -> int | None:
    """Find the smallest size that keeps the consumer's risk; None when even the whole lot fails."""
    most = lot if lot is not None else _LARGEST_PLAN
    low, high = start, min(most, max(2 * start, 64))
    while _accepts_too_often(high, allowed, lot, limit, risk):
        if high >= most:
            return None
        low, high = high + 1, min(most, 2 * high)
    while low < high:
        middle = (low + high) // 2
        if _accepts_too_often(middle, allowed, lot, limit, risk):
            low = middle + 1
        else:
            high = middle
    return low


def _plan(
    size: int,
    allowed: int,
    lot: int | None,
    limit: Fraction,
    assurance: Fraction,
    unit: ErrorUnit,
    producer_limit: Fraction | None,
) -> SamplePlan:
    if lot is None:
        consumers = binomial_at_most(allowed, size, float(limit))
    else:
        wrong = min(lot, fewest_beyond(limit, lot))
        consumers = hypergeometric_at_most(allowed, lot, wrong, size)
    plan = SamplePlan(size, allowed, lot, limit, assurance, unit, consumers)
    if producer_limit is None:
        return plan
    return attrs.evolve(
        plan, producer_limit=producer_limit, producers_risk=_producers_risk(plan, producer_limit)
    )


def _producers_risk(plan: SamplePlan, producer_limit: Fraction) -> float:
    """Give the chance of refusing the worst lot that still ought to pass."""
    if plan.lot is None:
        return 1 - binomial_at_most(plan.acceptance_number, plan.size, float(producer_limit))
    good = floor(producer_limit * plan.lot)
    return 1 - hypergeometric_at_most(plan.acceptance_number, plan.lot, good, plan.size)


def _validated(
    lot: int | None, limit: Fraction, assurance: Fraction, allowed: int
) -> tuple[Fraction, Fraction]:
    if not 0 < limit < 1:
        raise ValueError(f"limit {limit} must lie between 0 and 1, both excluded")
    if not 0 < assurance < 1:
        raise ValueError(f"assurance {assurance} must lie between 0 and 1, both excluded")
    if allowed < 0:
        raise ValueError(f"acceptance number {allowed} must not be negative")
    if lot is not None and lot < 1:
        raise ValueError(f"a lot of {lot} units cannot be sampled")
    return limit, 1 - assurance


def design_plan(
    lot: int | None,
    *,
    limit: float | Fraction | str = Fraction(5, 1000),
    assurance: float | Fraction | str = Fraction(95, 100),
    acceptance_number: int = 0,
    unit: ErrorUnit = ErrorUnit.RECORD,
    producer_limit: float | Fraction | str | None = None,
) -> SamplePlan:
    """Find the smallest sample that allows so many errors and still gives the assurance.

    In a small lot that may end near a complete check: nothing less can show so few errors.

    Raises:
        ValueError: limit or assurance outside (0, 1), or a lot without units.
        NoSuchPlan: the acceptance number is more than the limit allows in the whole lot.
    """
    exact_limit = exact_fraction(limit, "limit")
    exact_assurance = exact_fraction(assurance, "assurance")
    exact_limit, risk = _validated(lot, exact_limit, exact_assurance, acceptance_number)
    good = None if producer_limit is None else exact_fraction(producer_limit, "producer_limit")
    size = _smallest_size(acceptance_number, lot, exact_limit, risk, acceptance_number + 1)
    if size is None:
        raise NoSuchPlan(
            f"{acceptance_number} errors allowed, but a lot of {lot} keeps the limit "
            f"{float(exact_limit):.4%} only with fewer; no sample can show it"
        )
    return _plan(size, acceptance_number, lot, exact_limit, exact_assurance, unit, good)


def design_two_point_plan(
    lot: int | None,
    *,
    limit: float | Fraction | str,
    producer_limit: float | Fraction | str,
    assurance: float | Fraction | str = Fraction(95, 100),
    producers_risk: float | Fraction | str = Fraction(5, 100),
    unit: ErrorUnit = ErrorUnit.RECORD,
) -> SamplePlan:
    """Find the smallest plan that is fair to both sides (hai điểm: bên giao và bên nhận).

    Lots beyond `limit` are refused with the assurance, lots up to `producer_limit` are refused at
    most with the producer's risk.

    Raises:
        ValueError: a share outside (0, 1), or the producer's limit not under the limit.
        NoSuchPlan: no plan of sensible size keeps both risks.
    """
    exact_limit = exact_fraction(limit, "limit")
    exact_assurance = exact_fraction(assurance, "assurance")
    good = exact_fraction(producer_limit, "producer_limit")
    most_risk = float(exact_fraction(producers_risk, "producers_risk"))
    exact_limit, risk = _validated(lot, exact_limit, exact_assurance, 0)
    if not 0 <= good < exact_limit:
        raise ValueError(f"producer's limit {good} must lie under the limit {exact_limit}")

    def fair(allowed: int) -> SamplePlan | None:
        size = _smallest_size(allowed, lot, exact_limit, risk, allowed + 1)
        if size is None:
            return None
        plan = _plan(size, allowed, lot, exact_limit, exact_assurance, unit, good)
        return plan if (plan.producers_risk or 0.0) <= most_risk else None

    # More allowed errors need a larger sample, which tells both sides apart better: so the
    # first fair number is found by doubling and halving.
    most = _LARGEST_ACCEPTANCE_NUMBER
    if lot is not None:
        most = min(most, fewest_beyond(exact_limit, lot) - 1)
    high = 0
    while (found := fair(high)) is None:
        if high >= most:
            raise NoSuchPlan(f"no plan separates {good} from {exact_limit} at these risks")
        high = min(most, 2 * high + 1)
    low = high // 2
    while low < high:
        middle = (low + high) // 2
        plan = fair(middle)
        if plan is None:
            low = middle + 1
        else:
            high, found = middle, plan
    return found


def literal_acceptance_number(size: int, limit: float | Fraction | str) -> int:
    """Give how many errors the plan's literal words allow in a sample (đọc theo câu chữ).

    "At most 0.5 % wrong in the check" read as a share of the sample: size × limit, rounded down.
    """
    return floor(exact_fraction(limit, "limit") * size)
