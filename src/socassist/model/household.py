"""Households and who belongs to them (hộ, thành viên hộ, chủ hộ)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NewType

import attrs

from socassist.model.evidence import Evidence
from socassist.model.period import Period
from socassist.model.person import PersonId
from socassist.model.poverty import Area, PovertyRecord

HouseholdId = NewType("HouseholdId", str)
"""A household's identifier (mã định danh hộ): unique, permanent, with a check character."""

HEAD = "head"
"""The relation key of the head (chủ hộ); the other keys stand in the code list of relations."""


@attrs.frozen
class Address:
    """Where a household lives (địa chỉ): official codes and the village as written (R9).

    Codes are zero-padded strings of the list in force when it was written: province 2, district
    3 (None from 1 July 2025), commune 5 digits. `village` is the name of thôn, bản or tổ.
    """

    province: str
    district: str | None
    commune: str
    village: str = ""


@attrs.frozen
class AddressPeriod:
    """An address and when it held (địa chỉ theo thời gian)."""

    address: Address
    period: Period = Period()


class LeaveReason(StrEnum):
    """Why a membership or a household ended (lý do kết thúc)."""

    DIED = "died"
    MOVED = "moved"
    """Left for another household or place (chuyển đi)."""
    SPLIT = "split"
    """Went into a household split off from this one (tách hộ)."""
    ABSORBED = "absorbed"
    """The household was taken into another (nhập hộ)."""
    DISSOLVED = "dissolved"
    CORRECTED = "corrected"
    """Was entered by mistake (nhập nhầm)."""


@attrs.frozen
class Membership:
    """That a person belongs to a household, as what, from when to when (thành viên hộ).

    `relation` is a key of the code list of relations to the head (quan hệ với chủ hộ).
    `outside_household` marks people declared here only because they draw assistance here
    ("Đối tượng BTXH nằm ngoài hộ", R8); they are left out of member counts.
    """

    person: PersonId
    relation: str
    period: Period = Period()
    outside_household: bool = False
    ended_by: LeaveReason | None = None

    @property
    def current(self) -> bool:
        """Whether it has not ended."""
        return self.period.until is None


@attrs.frozen
class Household:
    """One household in the register (một hộ, duy nhất trong hệ thống; R2, R3, R5).

    Former memberships and addresses are kept, ended. `poverty` is in order of years, one record
    a year. A dissolved or absorbed household stays, `ended` says why, `successor` where to.
    """

    id: HouseholdId
    address: Address
    members: tuple[Membership, ...] = ()
    area: Area | None = None
    number: str | None = None
    """Its number on the form (số thứ tự hộ)."""
    phone: str | None = attrs.field(default=None, repr=False)
    poverty: tuple[PovertyRecord, ...] = ()
    former_addresses: tuple[AddressPeriod, ...] = ()
    ended: date | None = None
    ended_by: LeaveReason | None = None
    successor: HouseholdId | None = None
    codes: tuple[tuple[str, str], ...] = attrs.field(default=(), repr=False)
    """Codes of other systems: (system, code), such as ``("mis", "...")``."""
    evidence: tuple[Evidence, ...] = attrs.field(default=(), repr=False)

    @property
    def head(self) -> PersonId | None:
        """The head at present (chủ hộ); None when nobody is marked as head."""
        for membership in self.members:
            if membership.relation == HEAD and membership.current:
                return membership.person
        return None

    @property
    def named_head(self) -> str | None:
        """The head's name by the newest form, where nobody ever had a row as head (R9).

        Form C1 lists who draws assistance; a head who draws none is a name on it and no more.
        """
        if any(membership.relation == HEAD for membership in self.members):
            return None
        stated = [item for item in self.evidence if item.field == "head"]
        if not stated:
            return None
        return max(reversed(stated), key=lambda item: item.stated or date.min).value

    @property
    def current_members(self) -> tuple[Membership, ...]:
        """Who belongs to it now, people outside the household included."""
        return tuple(m for m in self.members if m.current)

    @property
    def size(self) -> int:
        """How many members count now (số khẩu): without those outside the household (R8)."""
        return sum(1 for m in self.members if m.current and not m.outside_household)

    def address_on(self, day: date) -> Address:
        """Where it lived on a day: a later move changes no earlier list."""
        for former in self.former_addresses:
            if former.period.until is not None and day in former.period:
                return former.address
        return self.address

    def status_in(self, year: int) -> PovertyRecord | None:
        """The poverty record of a year."""
        for record in self.poverty:
            if record.year == year:
                return record
        return None
