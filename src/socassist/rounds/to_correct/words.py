"""Values of the register in the words that forms are typed in (cách ghi trên phiếu)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

from socassist.model.benefit import Benefit, BenefitKind, BenefitState, group_vi
from socassist.model.circumstances import DisabilityDegree
from socassist.model.codes import document_kinds, ethnic_groups, relations
from socassist.model.evidence import DocumentKind
from socassist.model.numbers import read_number
from socassist.model.period import Month
from socassist.model.person import NumberKind, Person
from socassist.model.poverty import Area, PovertyRecord, PovertyStatus

CLASSES: Final[Mapping[PovertyStatus, str]] = {
    PovertyStatus.POOR: "Hộ nghèo",
    PovertyStatus.NEAR_POOR: "Hộ cận nghèo",
    PovertyStatus.NOT_POOR: "Không nghèo",
    PovertyStatus.POOR_BY_INCOME: "Hộ nghèo về thu nhập",
    PovertyStatus.POOR_BY_DEPRIVATION: "Hộ nghèo thiếu hụt",
    PovertyStatus.MEDIUM: "Hộ mức sống trung bình",
    PovertyStatus.LOW_INCOME_WORKER: "Người lao động thu nhập thấp",
}
CODES: Final = ("1", "2", "3", "4", "5", "6")
AREAS: Final[Mapping[Area, str]] = {Area.URBAN: "Thành thị", Area.RURAL: "Nông thôn"}
DEGREES: Final[Mapping[DisabilityDegree, str]] = {
    DisabilityDegree.EXTREMELY_SEVERE: "Đặc biệt nặng",
    DisabilityDegree.SEVERE: "Nặng",
    DisabilityDegree.MILD: "Nhẹ",
}
NOT_DISABLED: Final = "Không"
KINDS: Final[Mapping[BenefitKind, str]] = {
    BenefitKind.ALLOWANCE: "TCXH",
    BenefitKind.CARE_SUPPORT: "KPCS",
    BenefitKind.SOCIAL_PENSION: "HTXH",
}
STATES: Final[Mapping[BenefitState, str]] = {
    BenefitState.PAID: "Đang hưởng",
    BenefitState.SUSPENDED: "Tạm dừng",
    BenefitState.STOPPED: "Thôi hưởng",
}
_LAST_CODE_OF_THE_POOR = 3
_CARDS = (NumberKind.CMND, NumberKind.CCCD)


def class_of(record: PovertyRecord) -> str:
    """A year's class: by its code of 1 to 6 where that says the same, else in words."""
    code = record.claimed_code
    if code is not None and str(code) in CODES:
        poor = code <= _LAST_CODE_OF_THE_POOR
        if record.status.is_poor if poor else record.status.is_near_poor:
            return str(code)
    return CLASSES[record.status]


def relation(key: str) -> str | None:
    """A relation to the head."""
    return _relations().get(key)


def ethnicity(key: str | None) -> str | None:
    """An ethnic group."""
    return _groups().get(key) if key else None


def paper(kind: DocumentKind) -> str | None:
    """A kind of paper; a declaration needs no word, as a form is one."""
    return None if kind is DocumentKind.DECLARATION else _papers()[kind.value]


def papers() -> tuple[str, ...]:
    """Every kind of paper."""
    return tuple(_papers().values())


def numbers_of(person: Person) -> tuple[str | None, list[str]]:
    """The cell of a person's identity numbers, and those that a cell cannot say.

    A cell tells kinds by the count of digits: a CMND of twelve would come back as a CCCD.
    """
    cell: list[str] = []
    apart: list[str] = []
    for kind in _CARDS:
        number = person.number(kind)
        if number is None:
            continue
        reading = read_number(number)
        if reading.kind is kind and reading.number == number:
            cell.append(number)
        else:
            apart.append(f"Số {kind.name} trong sổ: {number}")
    return "; ".join(cell) or None, apart


def group(benefit: Benefit, person: Person) -> str:
    """The group of a benefit by clause and point; the case of clause 1 is the person's."""
    case = person.circumstances.orphan_case
    if benefit.group == "k1" and benefit.kind is BenefitKind.ALLOWANCE and case:
        return f"Khoản 1 điểm {case}"
    return group_vi(benefit.group)


def month(value: Month) -> str:
    """A month: ``07/2021``."""
    return f"{value.month:02d}/{value.year}"


def day(value: date | None) -> str | None:
    """A day as a text, so that no spreadsheet turns it round: ``31/12/2021``."""
    return None if value is None else f"{value:%d/%m/}{value.year:04d}"


@cache
def _relations() -> dict[str, str]:
    return {one.key: one.vi for one in relations()}


@cache
def _groups() -> dict[str, str]:
    return {one.key: one.vi for one in ethnic_groups()}


@cache
def _papers() -> dict[str, str]:
    return {one.key: one.vi for one in document_kinds()}
