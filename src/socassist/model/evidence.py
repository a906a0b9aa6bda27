"""Evidence: a value, the paper it was read from, and where it stood (căn cứ của một thông tin)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from socassist.model.location import Location
from socassist.model.partial_date import PartialDate


class DocumentKind(StrEnum):
    """The paper that vouches for a value (loại giấy tờ), as the plan's clause 3.3 ranks them.

    Source: plan 3743/KH-UBND of Quảng Ngãi, annex 1 point 3.3. The ranks stand in the law file
    ``identity_precedence.toml``, not here.
    """

    IDENTITY_CARD = "identity-card"
    """CMND, CCCD or căn cước (chứng minh nhân dân, thẻ căn cước)."""
    BIRTH_CERTIFICATE = "birth-certificate"
    """Giấy khai sinh."""
    HOUSEHOLD_BOOK = "household-book"
    """Sổ hộ khẩu, or what replaced it in 2023."""
    POVERTY_DECISION = "poverty-decision"
    """Quyết định phê duyệt hộ nghèo, hộ cận nghèo."""
    ALLOWANCE_DECISION = "allowance-decision"
    """Quyết định trợ cấp xã hội."""
    DISABILITY_CERTIFICATE = "disability-certificate"
    """Giấy xác nhận khuyết tật."""
    APPROVED_LIST = "approved-list"
    """Danh sách phê duyệt hộ nghèo, hộ cận nghèo."""
    PAYMENT_LIST = "payment-list"
    """Danh sách chi trả."""
    OTHER_PAPER = "other-paper"
    """Giấy tờ khác."""
    DECLARATION = "declaration"
    """What the household said, without a paper (lời khai)."""


REFUTED = ":refuted"
"""After the name of a field: the value is the one that somebody who saw the paper found wrong."""


class FormKind(StrEnum):
    """By which way a value came in (nguồn dữ liệu)."""

    C = "c"
    """Phiếu C: poor and near-poor households."""
    C1 = "c1"
    """Phiếu C1: households with people on monthly social assistance."""
    MIS = "mis"
    """An export of the MIS (tệp xuất từ MIS POSASoft)."""
    APPROVED_LIST = "approved-list"
    PAYMENT_LIST = "payment-list"
    CHECK_SHEET = "check-sheet"
    """A sample check sheet that came back (mẫu kiểm tra)."""
    REVIEW = "review"
    """A clerical review of pairs (phiếu xem lại)."""
    MATCHING = "matching"
    """An answer from another national database (kết quả đối chiếu)."""
    MANUAL = "manual"


@attrs.frozen
class Document:
    """A paper (giấy tờ): its kind and, as far as known, its number, date and issuer."""

    kind: DocumentKind
    number: str | None = attrs.field(default=None, repr=lambda n: "None" if n is None else "•••")
    issued: PartialDate | None = None
    issuer: str | None = None


@attrs.frozen
class Evidence:
    """One statement about one field (căn cứ): value, paper, form, and the cell it stood in.

    `value` is the normal form (text, or ISO text for dates); `original` what the source wrote,
    kept only where it differs. `location` names file, sheet and row; it is shared by the
    fields of a row, the column stands here.
    """

    field: str
    value: str = attrs.field(repr=lambda _value: "•••")
    document: Document
    form: FormKind
    location: Location | None = None
    column: str | None = None
    original: str | None = attrs.field(default=None, repr=False)
    stated: date | None = None
    """When it was stated: the day of the form or the list (ngày lập phiếu)."""

    @property
    def cell(self) -> Location | None:
        """The place down to the cell."""
        return self.location.at(self.column) if self.location else None
