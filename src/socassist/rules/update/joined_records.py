"""The classes of two records of one household made one: no year loses anything (gộp kết quả)."""

from __future__ import annotations

from typing import Any

import attrs

from socassist.model.finding import Finding, Severity
from socassist.model.household import Household, HouseholdId
from socassist.model.poverty import PovertyRecord, PovertyStatus
from socassist.model.text import fold
from socassist.rules.update.decisions import class_differs
from socassist.rules.update.notice import ONE_HOUSEHOLD, notice

_MEASURED = ("b1", "b2", "income", "deprivations")


def joined_records(
    home: Household, other: Household, findings: list[Finding]
) -> tuple[PovertyRecord, ...]:
    """The survivor's record of each year, with what it lacks and the other record knows.

    Where classes differ a decision on one of them decides, else the survivor's stands; so it does
    where both have a decision. What did not stand is a finding that names it, and stays in the
    journal.
    """
    records = {record.year: record for record in other.poverty}
    for record in home.poverty:
        given = records.get(record.year)
        records[record.year] = record if given is None else _one(home.id, record, given, findings)
    return tuple(records[year] for year in sorted(records))


def _one(
    home: HouseholdId, own: PovertyRecord, other: PovertyRecord, findings: list[Finding]
) -> PovertyRecord:
    if _differ(own.status, other.status):
        approved = own.decision_number is None and other.decision_number is not None
        stands, lost = (other, own) if approved else (own, other)
        findings.append(_class_differs(home, stands, lost, approved=approved))
        return stands
    if _of_other_decision(own, other):
        findings.append(_decision_differs(home, own, other))
    if _of_other_review(own, other):
        findings.append(_review_differs(home, own, other))
    return _completed(own, other)


def _differ(one: PovertyStatus, other: PovertyStatus) -> bool:
    """Whether two classes differ, and not only in that one says how a household is poor."""
    return one is not other and (
        class_differs(one, other) or PovertyStatus.POOR not in {one, other}
    )


def _completed(own: PovertyRecord, other: PovertyRecord) -> PovertyRecord:
    """The record with what it leaves open and one of the same class knows."""
    gaps: dict[str, Any] = {
        name: getattr(other, name)
        for name in ("computed", "assessment", "claimed_code", "local_status")
        if getattr(own, name) is None
    }
    if own.status is PovertyStatus.POOR:
        gaps["status"] = other.status
    if not _of_other_decision(own, other):
        gaps["decision_number"] = own.decision_number or other.decision_number
        gaps["decided"] = own.decided or other.decided
    return attrs.evolve(own, **gaps)


def _of_other_decision(own: PovertyRecord, other: PovertyRecord) -> bool:
    numbers = {fold(one) for one in (own.decision_number, other.decision_number) if one}
    days = {own.decided, other.decided} - {None}
    return len(numbers) > 1 or len(days) > 1


def _of_other_review(own: PovertyRecord, other: PovertyRecord) -> bool:
    """Whether the forms of the two were filled in differently: another code, other scores."""
    if len({own.claimed_code, other.claimed_code} - {None}) > 1:
        return True
    one, two = own.assessment, other.assessment
    return one is not None and two is not None and any(
        len({getattr(one, name), getattr(two, name)} - {None}) > 1 for name in _MEASURED
    )  # fmt: skip


def _class_differs(
    home: HouseholdId, stands: PovertyRecord, lost: PovertyRecord, *, approved: bool
) -> Finding:
    why = (
        ("theo hồ sơ có quyết định phê duyệt", "the one that a decision approved stands")
        if approved
        else ("theo hồ sơ còn lại", "the survivor's stands")
    )
    return notice(
        "class-differs-in-merge",
        Severity.WARNING,
        f"Hai hồ sơ gộp lại có phân loại năm {stands.year} khác nhau; giữ {why[0]}",
        f"The merged records have different classes for {stands.year}; {why[1]}",
        subject=home,
        value=_said(lost),
        expected=_said(stands),
        cites=ONE_HOUSEHOLD,
    )


def _decision_differs(home: HouseholdId, own: PovertyRecord, other: PovertyRecord) -> Finding:
    return notice(
        "decision-differs",
        Severity.WARNING,
        f"Hai hồ sơ gộp lại có số hoặc ngày quyết định năm {own.year} khác nhau; giữ theo hồ sơ "
        "còn lại",
        f"The merged records have different decisions for {own.year}; the survivor's stands",
        subject=home,
        value=_said(other),
        expected=_said(own),
        cites=ONE_HOUSEHOLD,
    )


def _review_differs(home: HouseholdId, own: PovertyRecord, other: PovertyRecord) -> Finding:
    return notice(
        "review-differs-in-merge",
        Severity.WARNING,
        f"Hai hồ sơ gộp lại có mã diễn biến hoặc điểm rà soát năm {own.year} khác nhau; giữ theo "
        "hồ sơ còn lại",
        f"The merged records have another code or other scores for {own.year}; the survivor's "
        "stand",
        subject=home,
        value=_measured(other),
        expected=_measured(own),
        cites=ONE_HOUSEHOLD,
    )


def _measured(record: PovertyRecord) -> str:
    said = {"I.5.1": record.claimed_code}
    if record.assessment is not None:
        said |= {name.upper(): getattr(record.assessment, name) for name in _MEASURED}
    return ", ".join(f"{name} {value}" for name, value in said.items() if value is not None)


def _said(record: PovertyRecord) -> str:
    said = record.status.value
    if record.decision_number:
        said += f", {record.decision_number}"
    return f"{said}, {record.decided:%d/%m/%Y}" if record.decided else said
