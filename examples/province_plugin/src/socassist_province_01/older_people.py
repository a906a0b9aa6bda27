"""Older people of poor or near-poor households whom nobody can support (người cao tuổi)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import socassist as sa
from socassist.model.money import times
from socassist.model.partial_date import age_on

CITES = sa.Citation("63/2025/NQ-HĐND", "người cao tuổi")
SINCE = date(2026, 1, 1)
FROM_AGE, HIGHER_FROM = 60, 80
LOWER, HIGHER = Decimal("1.5"), Decimal("2.0")


def decide(
    person: sa.Person, household: object, on: date, law: sa.Law
) -> sa.Decision[sa.BenefitLine]:
    """1.5 times the base from 60, 2.0 from 80, where the household is poor or near-poor."""
    status = _status(household, on)
    age = None if person.birth is None else age_on(person.birth, on)
    support = person.circumstances.support
    grounds = (
        sa.Ground(
            "in-force",
            sa.Text("Nghị quyết đã có hiệu lực", "the resolution is in force"),
            on >= SINCE,
            (CITES,),
        ),
        sa.Ground(
            "older",
            sa.Text(f"Từ đủ {FROM_AGE} tuổi", f"is {FROM_AGE} or older"),
            None if age is None else age >= FROM_AGE,
            (CITES,),
        ),
        sa.Ground(
            "poor-or-near-poor",
            sa.Text("Thuộc hộ nghèo hoặc cận nghèo", "lives in a poor or near-poor household"),
            None if status is None else status.on_list,
            (CITES,),
        ),
        sa.Ground(
            "nobody-supports",
            sa.Text("Không có người có khả năng phụng dưỡng", "nobody is able to support"),
            None if support is None else support is not sa.Support.PRESENT,
            (CITES,),
        ),
    )
    summary = sa.Text(
        "Người cao tuổi thuộc hộ nghèo, cận nghèo của Hà Nội",
        "older people of poor and near-poor households in Hà Nội",
    )
    if any(ground.met is not True for ground in grounds) or age is None:
        return sa.Decision(None, summary, grounds, (CITES,))
    coefficient = HIGHER if age >= HIGHER_FROM else LOWER
    base = law["assistance_standard"].on(on)
    line = sa.BenefitLine(
        kind=sa.BenefitKind.ALLOWANCE,
        group=OLDER_PEOPLE.code,
        coefficient=coefficient,
        amount=times(base.integer, coefficient),
        cites=(CITES, base.cites),
    )
    return sa.Decision(
        line, summary, grounds, (CITES,), unverified=("assistance_standard", OLDER_PEOPLE.code)
    )


def _status(household: object, on: date) -> sa.PovertyStatus | None:
    """The household's class, from its record of the year or from the context given."""
    if isinstance(household, sa.Household):
        records = [record for record in household.poverty if record.year <= on.year]
        return records[-1].status if records else None
    if isinstance(household, sa.HouseholdContext):
        return household.poverty
    return None


OLDER_PEOPLE = sa.BeneficiaryCategory(
    code="01-nguoi-cao-tuoi",
    vi="Người cao tuổi thuộc hộ nghèo, hộ cận nghèo không có người có khả năng phụng dưỡng",
    en="Older people of poor and near-poor households whom nobody can support",
    province="01",
    cites=CITES,
    decide=decide,
)
