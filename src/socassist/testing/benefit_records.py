"""Hypothesis strategies for benefits: what is due, claimed and drawn."""

from __future__ import annotations

from hypothesis import strategies as st

from socassist.model.benefit import Benefit, BenefitId, BenefitKind, BenefitLine
from socassist.model.form import BenefitClaim
from socassist.model.household import HouseholdId
from socassist.model.money import times
from socassist.model.period import Month, MonthPeriod
from socassist.model.person import PersonId
from socassist.testing.entitlement import base_of
from socassist.testing.values import (
    benefit_ids,
    coefficients,
    decision_numbers,
    household_ids,
    months,
    person_ids,
)

CLOSING = Month(2021, 12)
"""The month that strategies take when none is given."""
GROUPS_OF = {
    BenefitKind.ALLOWANCE: ("k1", "k4", "k5a", "k5c", "k6", "k7"),
    BenefitKind.CARE_SUPPORT: ("k1", "k2a", "k2c", "k2d"),
}


@st.composite
def benefit_lines(draw: st.DrawFn, month: Month = CLOSING) -> BenefitLine:
    """What the law could give in a month: amount = base × coefficient (một dòng trợ cấp)."""
    kind = draw(st.sampled_from((BenefitKind.ALLOWANCE, BenefitKind.CARE_SUPPORT)))
    coefficient = draw(coefficients)
    group = draw(st.sampled_from(GROUPS_OF[kind]))
    return BenefitLine(kind, group, coefficient, times(base_of(month), coefficient))


@st.composite
def benefit_claims(draw: st.DrawFn, month: Month = CLOSING) -> BenefitClaim:
    """What a form says that a person draws (chế độ kê khai)."""
    line = draw(benefit_lines(month))
    first = Month(month.year, 7) if month.month > 7 else Month(month.year, 1)
    since = first.plus(draw(st.integers(0, max(month.minus(first), 0))))
    return BenefitClaim(
        kind=line.kind,
        group=line.group,
        coefficient=line.coefficient,
        amount=line.amount,
        since=since,
        decision_number=draw(decision_numbers),
        decided=since.first,
    )


@st.composite
def benefits(draw: st.DrawFn) -> Benefit:
    """Monthly benefits with their period and decision (chế độ đang hưởng)."""
    line = draw(benefit_lines())
    since = draw(months(Month(2016, 1), Month(2021, 11)))
    return Benefit(
        id=BenefitId(draw(benefit_ids())),
        person=PersonId(draw(person_ids())),
        household=HouseholdId(draw(household_ids())),
        kind=line.kind,
        group=line.group,
        coefficient=line.coefficient,
        amount=line.amount,
        period=MonthPeriod(since),
        decision_number=draw(decision_numbers),
        decided=since.first,
    )
