"""Monthly benefits (trợ cấp xã hội hàng tháng, kinh phí chăm sóc, trợ cấp hưu trí xã hội)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NewType

import attrs

from socassist.model.citation import Citation
from socassist.model.household import HouseholdId
from socassist.model.money import Dong
from socassist.model.period import Month, MonthPeriod
from socassist.model.person import PersonId

BenefitId = NewType("BenefitId", str)


class BenefitKind(StrEnum):
    """What is paid monthly (loại trợ cấp)."""

    ALLOWANCE = "allowance"
    """Trợ cấp xã hội hàng tháng (TCXH)."""
    CARE_SUPPORT = "care-support"
    """Kinh phí chăm sóc (KPCS)."""
    SOCIAL_PENSION = "social-pension"
    """Trợ cấp hưu trí xã hội (from 1 July 2025, Decree 176/2025)."""


class BenefitState(StrEnum):
    """Where a benefit stands (trạng thái)."""

    PAID = "paid"
    SUSPENDED = "suspended"
    """Tạm dừng."""
    STOPPED = "stopped"
    """Thôi hưởng."""


@attrs.frozen
class BenefitLine:
    """One monthly entitlement under the law (mức hưởng): group, coefficient, amount.

    `group` is the key of the clause, such as ``k5a``; `cared_for` the person whose care is paid
    for, where the line is care support.
    """

    kind: BenefitKind
    group: str
    coefficient: Decimal
    amount: Dong
    cared_for: PersonId | None = None
    cites: tuple[Citation, ...] = ()


@attrs.frozen
class Benefit:
    """A monthly benefit that a person draws (chế độ đang hưởng), with its decision.

    `person` is whom it is for, `household` where it is paid; `cared_for` as in `BenefitLine`.
    """

    id: BenefitId
    person: PersonId
    household: HouseholdId
    kind: BenefitKind
    group: str
    coefficient: Decimal | None
    amount: Dong
    period: MonthPeriod
    state: BenefitState = BenefitState.PAID
    decision_number: str | None = None
    decided: date | None = None
    stop_reason: str | None = None
    cared_for: PersonId | None = None

    def drawn_in(self, month: Month) -> bool:
        """Whether it is paid in a month: inside its period and not suspended."""
        return self.state is not BenefitState.SUSPENDED and month in self.period


_GROUP = re.compile(r"k(\d+)([a-zđ]?)\Z")


def group_vi(group: str) -> str:
    """A group as decisions cite it (nhóm đối tượng): ``k5b`` is "Khoản 5 điểm b".

    >>> group_vi("k6"), group_vi("14-ho-kho-khan")
    ('Khoản 6', '14-ho-kho-khan')
    """
    found = _GROUP.match(group)
    if found is None:
        return group
    number, letter = found.groups()
    return f"Khoản {number} điểm {letter}" if letter else f"Khoản {number}"


@attrs.frozen
class BeneficiaryCategory:
    """A further category of beneficiaries that a province adds (đối tượng khó khăn khác).

    Decree 20/2021/NĐ-CP Art. 4 clause 3; Decree 335/2026/NĐ-CP Art. 4 clause 3. `decide` takes
    the person, the household, the day and the law and returns a `Decision` of `BenefitLine` or
    of nothing. The code begins with the province's code, as in ``14-ho-kho-khan``.
    """

    code: str
    vi: str
    en: str
    province: str
    cites: Citation
    decide: Callable[..., object]
