"""Signed lists: the approved list of a commune and the payment list of a month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar

import attrs

from socassist.model.benefit import BenefitKind
from socassist.model.location import Location
from socassist.model.money import Dong
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.person import IdentityNumber, _initials
from socassist.model.poverty import PovertyStatus
from socassist.model.table import Cell
from socassist.model.tabular import Tabular
from socassist.model.tabular_layout import Kind, kinds_of
from socassist.model.text_pair import Text


@attrs.frozen
class ApprovedEntry:
    """One household on an approved list (một hộ trong danh sách phê duyệt)."""

    location: Location
    head_name: str = attrs.field(repr=_initials)
    village: str = ""
    size: int | None = None
    status: PovertyStatus | None = None
    household_code: str | None = None
    head_birth: PartialDate | None = attrs.field(default=None, repr=False)
    numbers: tuple[IdentityNumber, ...] = ()
    columns: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    decision_number: str | None = None
    """The decision that the line itself names, where the list has a column for it."""


@attrs.frozen(repr=False)
class ApprovedList(Tabular):
    """The signed list of poor and near-poor households of a commune and year (R19, R21).

    Danh sách hộ nghèo, hộ cận nghèo được phê duyệt. `printed` holds the totals at its foot:
    ``households``, ``poor``, ``near-poor``, ``people``; they may disagree with the rows. Where a
    figure is printed several times, the last stands there and `printed_before` keeps the others,
    each as figure, number and cell. An `extract` names again some of the households, those that
    escaped poverty, fell back or are new: whom it leaves out, it does not deny.
    """

    _title: ClassVar[Text] = Text("Danh sách phê duyệt", "Approved list")

    year: int
    province: str
    commune: str
    entries: tuple[ApprovedEntry, ...]
    location: Location
    district: str | None = None
    decision_number: str | None = None
    decided: date | None = None
    printed: Mapping[str, int] = attrs.Factory(dict)
    printed_at: Mapping[str, Location] = attrs.Factory(dict)
    printed_before: tuple[tuple[str, int, Location], ...] = ()
    extract: bool = False

    def _kinds(self) -> dict[str, Kind]:
        return kinds_of(ApprovedEntry)

    def records(self) -> list[dict[str, Cell]]:
        """One row a household of the list: initials of its head, its numbers masked."""
        return Tabular.of(self.entries).records()


@attrs.frozen
class PaymentEntry:
    """One line of a payment list (một dòng chi trả).

    `amount` is what is due for the month (tiền trợ cấp tháng này), `arrears` what earlier months
    left unpaid (chưa trả tháng trước, truy lĩnh), `total` what the line prints.
    """

    location: Location
    name: str = attrs.field(repr=_initials)
    birth: PartialDate | None = attrs.field(default=None, repr=False)
    village: str = ""
    kind: BenefitKind = BenefitKind.ALLOWANCE
    group: str | None = None
    coefficient: Decimal | None = None
    amount: Dong | None = None
    arrears_months: int | None = None
    arrears: Dong | None = None
    total: Dong | None = None
    decision_number: str | None = None
    person_code: str | None = None
    numbers: tuple[IdentityNumber, ...] = ()
    columns: Mapping[str, str] = attrs.field(factory=dict, repr=False)


@attrs.frozen(repr=False)
class PaymentList(Tabular):
    """The payment list of a month, for a commune or wider (danh sách chi trả; R13, R18, R20).

    `printed` holds the totals at its foot: ``people``, ``amount``, ``arrears``, ``total``;
    `printed_before` those that stand there a second time, as in `ApprovedList`.
    """

    _title: ClassVar[Text] = Text("Danh sách chi trả", "Payment list")

    month: Month
    province: str
    entries: tuple[PaymentEntry, ...]
    location: Location
    district: str | None = None
    commune: str | None = None
    printed: Mapping[str, int] = attrs.Factory(dict)
    printed_at: Mapping[str, Location] = attrs.Factory(dict)
    printed_before: tuple[tuple[str, int, Location], ...] = ()

    def _kinds(self) -> dict[str, Kind]:
        return kinds_of(PaymentEntry)

    def records(self) -> list[dict[str, Cell]]:
        """One row a line of the list: initials of the person, numbers masked."""
        return Tabular.of(self.entries).records()
