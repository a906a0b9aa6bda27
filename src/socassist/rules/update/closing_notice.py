"""What closing a month has to say (thông báo khi chốt tháng)."""

from __future__ import annotations

from datetime import date

from socassist.model.citation import Citation
from socassist.model.finding import Finding, Severity
from socassist.model.money import dong
from socassist.model.period import Month
from socassist.model.text_pair import Text
from socassist.rules.law import Parameter

_FOLLOWED = Citation("3743/KH-UBND", "Phụ lục 1, mục 2.4 điểm b")


def closed_already(month: Month, version: int) -> Finding:
    """The month is closed, and nobody said why it should be closed again."""
    return Finding(
        code="month-already-closed",
        severity=Severity.ERROR,
        message=Text(
            f"Tháng {month} đã chốt (lần {version}); muốn chốt lại phải nêu lý do",
            f"Month {month} is closed (version {version}); say why it is to be closed again",
        ),
        subject=str(month),
        cites=_FOLLOWED,
    )


def gap_before(month: Month, last: Month) -> Finding:
    """Months between the last closed one and this one were not closed."""
    return Finding(
        code="month-before-not-closed",
        severity=Severity.WARNING,
        message=Text(
            f"Chưa chốt các tháng từ {last.next} đến {month.previous}; không tính truy lĩnh cho "
            "các tháng đó",
            f"Months {last.next} to {month.previous} are not closed; no arrears are counted for "
            "them",
        ),
        subject=str(month),
        cites=_FOLLOWED,
    )


def closed_late(month: Month, on: date, deadline: date, rule: Parameter) -> Finding:
    """The month is closed after its deadline."""
    return Finding(
        code="month-closed-late",
        severity=Severity.WARNING,
        message=Text(
            f"Chốt tháng {month} ngày {on:%d/%m/%Y}, quá hạn {deadline:%d/%m/%Y}",
            f"Month {month} closed on {on.isoformat()}, after {deadline.isoformat()}",
        ),
        subject=str(month),
        value=on.isoformat(),
        expected=f"≤ {deadline.isoformat()}",
        cites=rule.on(month.next.first).cites,
    )


def to_recover(person: str, total: int) -> Finding:
    """More is to be recovered from somebody than is due this month."""
    return Finding(
        code="recovery-exceeds-payment",
        severity=Severity.WARNING,
        message=Text(
            f"Phải thu hồi nhiều hơn số được chi trong tháng: {dong(-total)}",
            f"More is to be recovered than is due this month: {dong(-total)}",
        ),
        subject=person,
    )


def not_by_standard(month: Month, count: int) -> Finding:
    """Amounts that are not the base of the month times the coefficient."""
    return Finding(
        code="amount-not-by-standard",
        severity=Severity.WARNING,
        message=Text(
            f"{count} chế độ có mức chi khác mức chuẩn của tháng {month} nhân hệ số",
            f"{count} benefits are not the base of {month} times their coefficient",
        ),
        subject=str(month),
        value=str(count),
    )
