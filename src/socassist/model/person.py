"""People (thành viên, đối tượng)."""

from __future__ import annotations

from enum import StrEnum
from typing import NewType

import attrs

from socassist.model.arguments import expect
from socassist.model.circumstances import Circumstances
from socassist.model.evidence import Evidence
from socassist.model.partial_date import PartialDate
from socassist.model.period import Period

PersonId = NewType("PersonId", str)
"""A person's identifier (mã định danh thành viên): unique, permanent, with a check character."""


class Sex(StrEnum):
    """Sex as written in papers (giới tính)."""

    MALE = "male"
    FEMALE = "female"

    @property
    def vi(self) -> str:
        """``Nam`` or ``Nữ``."""
        return "Nam" if self is Sex.MALE else "Nữ"


class NumberKind(StrEnum):
    """Kinds of personal numbers (loại số). A number without its kind is no key."""

    CMND = "cmnd"
    """Chứng minh nhân dân, 9 digits (12 in the pilot of 2012–2015)."""
    CCCD = "cccd"
    """Căn cước công dân, thẻ căn cước, số định danh cá nhân: 12 digits."""
    HEALTH_INSURANCE = "health-insurance"
    """Thẻ bảo hiểm y tế: 15 characters, or the 10 digits of new cards."""
    SOCIAL_INSURANCE = "social-insurance"
    """Mã số bảo hiểm xã hội: 10 digits."""


def mask(number: str) -> str:
    """Hide a number but for its last three characters (che số giấy tờ).

    >>> mask("014090001234")
    '•••••••••234'
    """
    expect(str, number=number)
    return "•" * max(len(number) - 3, 0) + number[-3:] if len(number) > 3 else "•" * len(number)


@attrs.frozen
class IdentityNumber:
    """A personal number with its kind (số giấy tờ tùy thân); masked when shown.

    `issued` and `issuer` belong to the number and move with it from one document.
    """

    kind: NumberKind
    number: str = attrs.field(repr=mask)
    issued: PartialDate | None = None
    issuer: str | None = None
    valid: Period = Period()

    def __str__(self) -> str:
        return f"{self.kind} {mask(self.number)}"


def _initials(name: str) -> str:
    return "".join(part[0] + "." for part in name.split())


@attrs.frozen
class Person:
    """One human being in the register (một người, duy nhất trong hệ thống; R2, R9).

    `ethnicity` is the key of a group in the code lists (``thai``), never a bare official code,
    because two numberings exist. `evidence` holds, per field, the winner first and the losers
    after it. The name shows as initials in `repr`.
    """

    id: PersonId
    name: str = attrs.field(repr=_initials)
    birth: PartialDate | None = attrs.field(
        default=None, repr=lambda b: "None" if b is None else f"{b.year}"
    )
    sex: Sex | None = None
    ethnicity: str | None = None
    numbers: tuple[IdentityNumber, ...] = ()
    died: PartialDate | None = None
    circumstances: Circumstances = Circumstances()
    codes: tuple[tuple[str, str], ...] = attrs.field(default=(), repr=False)
    """Codes of other systems: (system, code), such as ``("mis", "...")``."""
    evidence: tuple[Evidence, ...] = attrs.field(default=(), repr=False)

    def number(self, kind: NumberKind) -> str | None:
        """The current number of a kind: the last one listed."""
        for held in reversed(self.numbers):
            if held.kind is kind:
                return held.number
        return None

    def evidence_for(self, field: str) -> tuple[Evidence, ...]:
        """What vouches for a field, the winner first."""
        return tuple(item for item in self.evidence if item.field == field)
