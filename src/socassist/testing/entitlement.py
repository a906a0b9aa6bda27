"""What people of a synthetic province are due, written apart from the library's rules.

The truth of test data must not come from the code under test. Only a few groups occur: people of
80 and over, disabled people, care of extremely severely disabled members. Figures: Decree
136/2013/NĐ-CP (270,000 đồng), Decree 20/2021/NĐ-CP (360,000 from July 2021), Decree 76/2024/NĐ-CP
(500,000 from July 2024 to June 2025).
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from socassist.model.benefit import BenefitKind, BenefitLine
from socassist.model.circumstances import DisabilityDegree
from socassist.model.money import Dong
from socassist.model.period import Month
from socassist.model.person import Person

_BASES = ((Month(2016, 1), 270_000), (Month(2021, 7), 360_000), (Month(2024, 7), 500_000))
FIRST, LAST = Month(2016, 1), Month(2025, 6)
_NEW_DECREE = Month(2021, 7)
_ONE = Decimal("1.0")


def base_of(month: Month) -> int:
    """The base of a month (mức chuẩn), in đồng.

    Raises:
        ValueError: The month lies outside 2016-01 to 2025-06.
    """
    if not FIRST <= month <= LAST:
        raise ValueError(f"synthetic provinces know the amounts of {FIRST} to {LAST}, not {month}")
    return [amount for since, amount in _BASES if since <= month][-1]


def regime_start(month: Month) -> Month:
    """The first month with the base of `month`."""
    return [since for since, _amount in _BASES if since <= month][-1]


@lru_cache(maxsize=256)
def _regime(month: Month) -> tuple[int, bool]:
    return base_of(month), month >= _NEW_DECREE


def age_in(person: Person, month: Month) -> int:
    """Full years at the end of a month; a missing month counts as January."""
    birth = person.birth
    if birth is None:
        return 0
    return month.year - birth.year - ((birth.month or 1) > month.month)


def due_in(person: Person, month: Month) -> tuple[BenefitLine, ...]:
    """The lines of a month (chế độ được hưởng trong tháng): at most one allowance, one care."""
    disability = person.circumstances.disability
    if disability is None and (person.birth is None or person.birth.year > month.year - 80):
        return ()
    age = age_in(person, month)
    base, new_decree = _regime(month)
    group, coefficient = "", Decimal(0)
    if age >= 80:
        group, coefficient = ("k5c" if new_decree else "k5b"), _ONE
    extreme = False
    if disability is not None and disability.degree is not DisabilityDegree.MILD:
        started = disability.certified
        if started is None or Month(started.year, started.month or 1) <= month:
            extreme = disability.degree is DisabilityDegree.EXTREMELY_SEVERE
            own = Decimal("2.0") if extreme else Decimal("1.5")
            own += Decimal("0.5") if age < 16 or age >= 60 else 0
            group, coefficient = "k6", own
    if not group:
        return ()
    lines = [BenefitLine(BenefitKind.ALLOWANCE, group, coefficient, Dong(int(base * coefficient)))]
    if extreme:
        lines.append(BenefitLine(BenefitKind.CARE_SUPPORT, "k2c", _ONE, Dong(base)))
    return tuple(lines)
