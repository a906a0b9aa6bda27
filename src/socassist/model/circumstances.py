"""Facts of a person that eligibility asks for (hoàn cảnh của đối tượng).

Every fact is optional: None means *not known*, which is never the same as "no".
"""

from __future__ import annotations

from enum import StrEnum

import attrs

from socassist.model.partial_date import PartialDate


class DisabilityDegree(StrEnum):
    """Degree of disability (mức độ khuyết tật), Law 51/2010/QH12 Art. 3."""

    EXTREMELY_SEVERE = "extremely-severe"
    """Đặc biệt nặng."""
    SEVERE = "severe"
    """Nặng."""
    MILD = "mild"
    """Nhẹ: recognised, but without monthly allowance."""


@attrs.frozen
class Disability:
    """A certified disability (khuyết tật): degree, kind, and the certificate (giấy xác nhận)."""

    degree: DisabilityDegree
    kind: str | None = None
    certified: PartialDate | None = None
    certificate: str | None = attrs.field(default=None, repr=False)


class Support(StrEnum):
    """Who has the duty to support an older person (người có nghĩa vụ phụng dưỡng)."""

    NONE = "none"
    """Nobody has it."""
    ON_ASSISTANCE = "on-assistance"
    """Whoever has it draws monthly assistance."""
    PRESENT = "present"
    """Somebody has it and can."""


@attrs.frozen
class Circumstances:
    """What is known of a person's situation (hoàn cảnh); None is "not known".

    `orphan_case` is the point letter of Decree 20/2021/NĐ-CP Art. 5 clause 1: one of
    a b c d đ e g h i k l, or ``""`` when it is known that none applies.
    """

    disability: Disability | None = None
    disabled: bool | None = None
    """False says that it is known that there is no disability."""
    orphan_case: str | None = None
    was_orphan_recipient: bool | None = None
    """Drew the allowance of clause 1 until turning 16 (for clause 2)."""
    studying: bool | None = None
    has_hiv: bool | None = attrs.field(default=None, repr=False)
    single_parent: bool | None = None
    children_raised: int | None = None
    """Children under 16, or 16–22 in school, whom a single parent raises."""
    children_under_36_months: int | None = None
    pregnant: bool | None = None
    support: Support | None = None
    taken_into_care: bool | None = None
    """Would qualify for a facility, and somebody in the community takes the person in."""
    in_facility: bool | None = None
    has_pension: bool | None = None
    """Pension or monthly social-insurance benefit (lương hưu, trợ cấp BHXH hằng tháng)."""
    has_stable_income: bool | None = None
    """Wage, pension or social insurance, for people with HIV."""
    draws_other_assistance: bool | None = None
    """Monthly assistance under another decree."""
    spouse_draws_care_support: bool | None = None
    """A disabled couple gets one share of care support for pregnancy or small children."""
    cares_for: int | None = None
    """How many people the person takes into care (nhận chăm sóc)."""
    in_special_hardship_area: bool | None = None
    """Commune or village of special difficulty, ethnic-minority or mountain area."""
    has_health_insurance: bool | None = None
    labour_capacity: bool | None = None
