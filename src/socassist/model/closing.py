"""A month closed: a payment list frozen with its hash (danh sách chi trả của tháng đã chốt)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

import attrs

from socassist.model.benefit import BenefitId, BenefitKind
from socassist.model.errors import BrokenJournal
from socassist.model.household import HouseholdId
from socassist.model.money import Dong
from socassist.model.period import Month
from socassist.model.person import PersonId
from socassist.model.serial import dumps
from socassist.model.text_pair import Text


@attrs.frozen
class Correction:
    """What an earlier month should have been more or less by (truy lĩnh, thu hồi)."""

    month: Month
    amount: Dong
    """Above 0: arrears (truy lĩnh); under 0: to be recovered (thu hồi)."""


@attrs.frozen
class ClosedLine:
    """One line of a closed month (một dòng của danh sách đã chốt)."""

    benefit: BenefitId
    person: PersonId
    household: HouseholdId
    commune: str
    kind: BenefitKind
    group: str
    amount: Dong
    """Due for the month; 0 when only corrections are left."""
    corrections: tuple[Correction, ...] = ()
    carried: Dong = Dong(0)
    """What was due before and not collected (chưa nhận tháng trước)."""
    carried_months: int = 0
    cared_for: PersonId | None = None

    @property
    def arrears(self) -> Dong:
        """Corrections of earlier months taken together, and what was not collected."""
        return Dong(sum(c.amount for c in self.corrections) + self.carried)

    @property
    def total(self) -> Dong:
        """What is paid with this list; under 0 when more is to be recovered than is due."""
        return Dong(self.amount + self.arrears)


@attrs.frozen
class Closing:
    """A month's payments, frozen (danh sách chi trả của tháng đã chốt).

    A reopened month is closed again as a further version; `replaces` is the digest of the one
    before and `reason` says why, so that reopening leaves a trace.
    """

    month: Month
    province: str
    lines: tuple[ClosedLine, ...] = attrs.field(repr=lambda lines: f"{len(lines)} lines")
    digest: str
    version: int = 1
    replaces: str | None = None
    reason: Text | None = None
    closed_on: date | None = None
    actor: str | None = None

    @property
    def people(self) -> int:
        """How many people something is due to for the month (số đối tượng)."""
        return len({line.person for line in self.lines if line.amount})

    @property
    def amount(self) -> Dong:
        """Due for the month."""
        return Dong(sum(line.amount for line in self.lines))

    @property
    def arrears(self) -> Dong:
        """Corrections and what was not collected before."""
        return Dong(sum(line.arrears for line in self.lines))

    @property
    def total(self) -> Dong:
        """Everything together."""
        return Dong(self.amount + self.arrears)

    @property
    def intact(self) -> bool:
        """Whether it is what was frozen."""
        return self.digest == digest_of_closing(self)


def digest_of_closing(closing: Closing) -> str:
    """The hash of everything in a closing but the hash itself."""
    return hashlib.sha256(dumps(attrs.evolve(closing, digest="")).encode()).hexdigest()


def check_closings(closings: Iterable[Closing]) -> tuple[Closing, ...]:
    """The closings of a ledger when each is what was frozen (kiểm tra các tháng đã chốt).

    Raises:
        BrokenJournal: A closing was altered, or a version between two of a month is missing.
    """
    found: list[Closing] = []
    last: dict[Month, str] = {}
    for closing in closings:
        where = f"the closing of {closing.month}, version {closing.version}"
        vi = f"Bản chốt tháng {closing.month}, lần {closing.version},"
        if not closing.intact:
            raise BrokenJournal(
                f"{where} is not what was frozen; restore the last backup",
                vi=f"{vi} không còn như lúc chốt; hãy khôi phục bản sao lưu gần nhất",
            )
        if closing.replaces != last.get(closing.month):
            raise BrokenJournal(
                f"{where} replaces another version than the one before it",
                vi=f"{vi} không thay đúng bản ngay trước nó; hãy khôi phục bản sao lưu gần nhất",
            )
        last[closing.month] = closing.digest
        found.append(closing)
    return tuple(found)
