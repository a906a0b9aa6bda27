"""Differences as findings with sentences for officials (thông báo chênh lệch)."""

from __future__ import annotations

from collections.abc import Sequence

from socassist.model.citation import Citation
from socassist.model.finding import Finding, Severity
from socassist.model.location import Location
from socassist.model.text_pair import Text
from socassist.rules.reconciliation.difference import Difference, DifferenceKind

APPROVED_CITES = Citation("3743/KH-UBND", "Phụ lục 1, mục 3.1, 3.4 và 3.5")
PAYMENT_CITES = Citation("3743/KH-UBND", "Phụ lục 1, mục 3.2 và 3.5")

_FIELDS = {
    "status": ("phân loại hộ", "class"),
    "size": ("số khẩu", "number of members"),
    "head": ("chủ hộ", "head"),
    "village": ("thôn, bản", "village"),
    "group": ("nhóm đối tượng", "group"),
    "amount": ("mức hưởng", "amount"),
    "coefficient": ("hệ số", "coefficient"),
    "name": ("họ và tên", "name"),
    "birth": ("năm sinh", "year of birth"),
}


def field_label(field: str) -> Text:
    """The name of a compared field in both languages."""
    vi, en = _FIELDS.get(field, (field, field))
    return Text(vi, en)


def difference_finding(difference: Difference, about: str) -> Finding:
    """Say one difference as a finding, with a proposal where the list is what counts.

    The message names nobody; whole names stand in the value and the proposal.

    The head and the number of members must agree with the approved list (annex 1 points 3.3 and
    3.4), so the list's value is proposed; nothing is changed.
    """
    approved = about == "approved"
    thing = "household" if approved else "beneficiary"
    thing_vi = "Hộ" if approved else "Đối tượng"
    list_vi = "danh sách phê duyệt" if approved else "danh sách chi trả"
    list_en = "approved list" if approved else "payment list"
    listed, registered = difference.masked()
    value, proposal = difference.registered, None
    if difference.kind is DifferenceKind.MISSING:
        code, severity = f"{thing}-not-in-register", Severity.ERROR
        message = Text(
            f"{thing_vi} có trong {list_vi} nhưng không thấy trong sổ.",
            f"The {thing} stands on the {list_en} and not in the register.",
        )
        value = difference.listed
    elif difference.kind is DifferenceKind.EXTRA:
        code, severity = f"{thing}-not-on-list", Severity.ERROR
        message = Text(
            f"{thing_vi} có trong sổ nhưng không có trong {list_vi}.",
            f"The {thing} stands in the register and not on the {list_en}.",
        )
    elif difference.kind is DifferenceKind.UNCLEAR:
        code, severity = f"{thing}-match-unclear", Severity.WARNING
        message = Text(
            f"Nhiều dòng hoặc nhiều {thing_vi.lower()} trùng khóa, chưa ghép được: "
            f"{difference.registered}.",
            f"Several lines or records share one key and were not joined: {difference.registered}.",
        )
    else:
        label = field_label(difference.field)
        prefix = "list" if approved else "payment"
        code, severity = f"{prefix}-{difference.field}-differs", Severity.ERROR
        message = Text(
            f"{label.vi[0].upper()}{label.vi[1:]}: {list_vi} ghi {listed}, sổ ghi {registered}.",
            f"{label.en.capitalize()}: the {list_en} says {listed}, the register {registered}.",
        )
        proposal = difference.listed if approved else None
    return Finding(
        code,
        severity,
        message,
        subject=difference.person or difference.household,
        location=difference.location,
        value=value,
        expected=None if difference.kind is DifferenceKind.MISSING else listed,
        proposal=proposal,
        cites=APPROVED_CITES if approved else PAYMENT_CITES,
    )


def repeated_lines(places: Sequence[Location], about: str) -> Finding:
    """Say that several lines of a list carry one key (trùng khóa trên danh sách)."""
    code = "list-entry-repeated" if about == "approved" else "payment-entry-repeated"
    return Finding(
        code,
        Severity.WARNING,
        Text(
            f"{len(places)} dòng trùng họ tên, thôn bản và năm sinh; kiểm tra có phải một người.",
            f"{len(places)} lines share name, village and year of birth; one person or several?",
        ),
        location=places[-1],
        related=tuple(places[:-1]),
        cites=APPROVED_CITES if about == "approved" else PAYMENT_CITES,
    )


def repeated_households(ids: Sequence[str]) -> Finding:
    """Say that several households of the register carry one key (trùng khóa trong sổ)."""
    return Finding(
        "register-household-repeated",
        Severity.WARNING,
        Text(
            f"{len(ids)} hộ trong sổ trùng chủ hộ, thôn bản và năm sinh: {', '.join(ids)}.",
            f"{len(ids)} households of the register share head, village and year of birth.",
        ),
        subject=ids[0],
        cites=APPROVED_CITES,
    )
