"""Poverty: statuses, what was measured, and the record of a year (hộ nghèo, hộ cận nghèo)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from operator import index
from typing import SupportsIndex

import attrs

from socassist.model.money import Dong


class Area(StrEnum):
    """Area of residence (khu vực), form C header: 1 urban, 2 rural."""

    URBAN = "urban"
    RURAL = "rural"

    @property
    def vi(self) -> str:
        """``thành thị`` or ``nông thôn``."""
        return "thành thị" if self is Area.URBAN else "nông thôn"


class PovertyStatus(StrEnum):
    """The class of a household under the standard in force (kết quả phân loại hộ)."""

    POOR_BY_INCOME = "poor-by-income"
    """Hộ nghèo về thu nhập (Decision 59/2015)."""
    POOR_BY_DEPRIVATION = "poor-by-deprivation"
    """Hộ nghèo thiếu hụt tiếp cận các dịch vụ xã hội cơ bản (Decision 59/2015)."""
    POOR = "poor"
    """Hộ nghèo, where the standard or the source tells no sub-class (Decree 07/2021 on)."""
    NEAR_POOR = "near-poor"
    """Hộ cận nghèo."""
    MEDIUM = "medium"
    """Hộ có mức sống trung bình."""
    LOW_INCOME_WORKER = "low-income-worker"
    """Người lao động có thu nhập thấp (Decree 30/2025); a status of people, not of households."""
    NOT_POOR = "not-poor"
    """Không nghèo: none of the above."""

    @property
    def is_poor(self) -> bool:
        """Whether this is a poor household, of whichever sub-class."""
        return self in _POOR

    @property
    def is_near_poor(self) -> bool:
        """Whether this is a near-poor household."""
        return self is PovertyStatus.NEAR_POOR

    @property
    def on_list(self) -> bool:
        """Whether such households stand on the poor or near-poor list."""
        return self.is_poor or self.is_near_poor


_POOR = frozenset(
    {PovertyStatus.POOR, PovertyStatus.POOR_BY_INCOME, PovertyStatus.POOR_BY_DEPRIVATION}
)


class Transition(StrEnum):
    """How a household came to its class this year (diễn biến của hộ).

    The first six are the codes of form C, item I.5.1.
    """

    POOR_FROM_POOR = "poor-from-poor"
    """1: hộ nghèo, từ nghèo cũ."""
    POOR_FROM_NEAR_POOR = "poor-from-near-poor"
    """2: hộ nghèo, từ cận nghèo cũ."""
    POOR_NEW = "poor-new"
    """3: hộ nghèo mới (phát sinh hoặc tái nghèo)."""
    NEAR_POOR_FROM_POOR = "near-poor-from-poor"
    """4: hộ cận nghèo, từ nghèo cũ (thoát nghèo, trở thành hộ cận nghèo)."""
    NEAR_POOR_FROM_NEAR_POOR = "near-poor-from-near-poor"
    """5: hộ cận nghèo, từ cận nghèo cũ."""
    NEAR_POOR_NEW = "near-poor-new"
    """6: hộ cận nghèo mới."""
    ESCAPED_POVERTY = "escaped-poverty"
    """Thoát nghèo, vượt chuẩn cận nghèo."""
    ESCAPED_NEAR_POVERTY = "escaped-near-poverty"
    """Thoát cận nghèo."""
    NEVER_LISTED = "never-listed"
    """Neither this year nor last year on a list."""


@attrs.frozen
class Assessment:
    """What a poverty review measured (kết quả khảo sát): two ways in, either suffices.

    Either `income` (đồng per person and month) with `deprivations`, or the scores `b1`, `b2` of
    form B. `deprived` maps indicator keys to True, False or None (not known); `deprivations` is
    their count where only the count is known. `facts` are household facts from which indicators
    can be evaluated, by their keys in the law file.

    Raises:
        ValueError: The area is neither urban nor rural; its words "urban" and "rural" will do.
        TypeError: A number is something else, such as a text.
    """

    area: Area | None = None
    income: Dong | None = None
    b1: int | None = None
    b2: int | None = None
    deprivations: int | None = None
    deprived: Mapping[str, bool | None] = attrs.Factory(dict)
    facts: Mapping[str, str | int | float | bool | None] = attrs.Factory(dict)

    def __attrs_post_init__(self) -> None:
        # One look at the kinds: reviews are made by the hundred thousand.
        if not (
            self.income.__class__ in _NUMBER
            and self.b1.__class__ in _NUMBER
            and self.b2.__class__ in _NUMBER
            and self.deprivations.__class__ in _NUMBER
            and self.area.__class__ in _AREA
        ):
            object.__setattr__(self, "area", _area(self.area))
            for name in ("income", "b1", "b2", "deprivations"):
                object.__setattr__(self, name, _whole_number(name, getattr(self, name)))


_NUMBER = frozenset({int, type(None)})
_AREA = frozenset({Area, type(None)})


def _area(value: str | None) -> Area | None:
    try:
        return None if value is None else Area(value)
    except ValueError:
        raise ValueError(
            f"area: expected Area.URBAN or Area.RURAL ('urban', 'rural'), got {value!r}"
        ) from None


def _whole_number(name: str, value: object) -> int | None:
    """A whole number of whatever kind, such as a data frame's, as a plain one."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, SupportsIndex):
        kind = type(value).__name__
        raise TypeError(f"{name}: expected a whole number, got {value!r} ({kind})")
    return index(value)


@attrs.frozen
class PovertyRecord:
    """A household's class of one year, as decided and by what (kết quả rà soát của năm).

    `status` is what counts; `computed` what another system that the record comes from computed.
    What the law gives for the same facts is not kept here, as it changes with the law files: a
    round shows it beside the record (`RoundResult.classes`). `claimed_code` is what form C item
    I.5.1 ticked (1 to 6).
    """

    year: int
    status: PovertyStatus
    computed: PovertyStatus | None = None
    assessment: Assessment | None = None
    claimed_code: int | None = None
    decision_number: str | None = None
    decided: date | None = None
    local_status: PovertyStatus | None = None
    """By the province's own standard, where it has one (chuẩn nghèo địa phương)."""
    round: str | None = None
