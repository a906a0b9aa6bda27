"""What an adapter gives back: records, findings, and an account of every row (kết quả đọc)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import attrs

from socassist.model.complaint import Complaint
from socassist.model.finding import Finding
from socassist.model.form import Form
from socassist.model.lists import ApprovedList, PaymentList
from socassist.model.matching import MatchAnswer
from socassist.model.movement_table import MovementTable
from socassist.model.person import _initials
from socassist.model.sample import CheckedField, ReviewedPair
from socassist.model.signed_form import SignedForm
from socassist.model.table import Cell
from socassist.model.tabular import Framed
from socassist.model.text_pair import Text

SourceRecord = (
    Form
    | ApprovedList
    | PaymentList
    | CheckedField
    | ReviewedPair
    | SignedForm
    | MatchAnswer
    | MovementTable
    | Complaint
)


@attrs.frozen
class Accounting:
    """What became of the rows of a source (đối chiếu số dòng): read = used + reported + apart.

    `read` counts the rows below the head that hold anything; `used` those that are part of a
    record; `reported` those that no record could use, each with a finding; `apart` those that
    are no data: group rows, totals, repeated heads, signatures.
    """

    read: int = 0
    used: int = 0
    reported: int = 0
    apart: int = 0

    @property
    def balanced(self) -> bool:
        """Whether every row is accounted for."""
        return self.read == self.used + self.reported + self.apart

    def __add__(self, other: Accounting) -> Accounting:
        return Accounting(
            self.read + other.read,
            self.used + other.used,
            self.reported + other.reported,
            self.apart + other.apart,
        )


@attrs.frozen(repr=False)
class Reading(Framed):
    """Records and findings read from one source or several (kết quả đọc tệp).

    `records` are the records themselves; as a frame or a table each is one row: what it is, where
    it stands, the head's initials, how many lines it has.
    """

    _heads: ClassVar[str] = "record file sheet row:integer about lines:integer"

    records: tuple[SourceRecord, ...] = ()
    findings: tuple[Finding, ...] = ()
    accounting: Accounting = Accounting()
    sources: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[Form, ...]:
        """The records that are forms or rows of an export."""
        return tuple(r for r in self.records if isinstance(r, Form))

    @property
    def approved_lists(self) -> tuple[ApprovedList, ...]:
        """The records that are approved lists."""
        return tuple(r for r in self.records if isinstance(r, ApprovedList))

    @property
    def payment_lists(self) -> tuple[PaymentList, ...]:
        """The records that are payment lists."""
        return tuple(r for r in self.records if isinstance(r, PaymentList))

    @property
    def checked_fields(self) -> tuple[CheckedField, ...]:
        """The records that are lines of returned check sheets."""
        return tuple(r for r in self.records if isinstance(r, CheckedField))

    @property
    def reviewed_pairs(self) -> tuple[ReviewedPair, ...]:
        """The records that are verdicts from review workbooks."""
        return tuple(r for r in self.records if isinstance(r, ReviewedPair))

    @property
    def signed_forms(self) -> tuple[SignedForm, ...]:
        """The records that are signed acceptance forms."""
        return tuple(r for r in self.records if isinstance(r, SignedForm))

    @property
    def match_answers(self) -> tuple[MatchAnswer, ...]:
        """The records that are answers of other national databases."""
        return tuple(r for r in self.records if isinstance(r, MatchAnswer))

    @property
    def movement_tables(self) -> tuple[MovementTable, ...]:
        """The records that are movement tables of offices."""
        return tuple(r for r in self.records if isinstance(r, MovementTable))

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """The records that are complaints."""
        return tuple(r for r in self.records if isinstance(r, Complaint))

    @classmethod
    def joined(cls, readings: Iterable[Reading]) -> Reading:
        """Several readings as one, in their order."""
        total = cls()
        records: list[SourceRecord] = []
        findings: list[Finding] = []
        accounting = total.accounting
        sources: list[str] = []
        for reading in readings:
            records += reading.records
            findings += reading.findings
            accounting += reading.accounting
            sources += reading.sources
        return cls(tuple(records), tuple(findings), accounting, tuple(sources))

    def _rows(self) -> list[dict[str, Cell]]:
        return [_row(record) for record in self.records]

    def _caption(self, count: int) -> Text:
        rows = self.accounting
        account = f"{rows.read} = {rows.used} + {rows.reported} + {rows.apart}"
        return Text(
            f"Kết quả đọc tệp: {count}; lỗi, lưu ý: {len(self.findings)}; dòng: {account}",
            f"Reading: {count}; findings: {len(self.findings)}; rows: {account}",
        )


def _row(record: SourceRecord) -> dict[str, Cell]:
    what, subject, lines = type(record).__name__, None, None
    match record:
        case Form():
            what = f"Form {record.kind.value}"
            subject, lines = _initials(record.head_name or ""), len(record.members)
        case ApprovedList() | PaymentList():
            subject, lines = record.commune, len(record.entries)
        case CheckedField():
            subject = f"{record.unit} {record.field}"
        case ReviewedPair():
            subject = f"{record.left}, {record.right}"
        case SignedForm():
            subject, lines = record.table.key, len(record.table.rows)
        case MatchAnswer():
            subject = record.request
        case Complaint():
            subject = _initials(record.head_name or "")
        case MovementTable():
            subject, lines = record.place, len(record.rows)
    return {
        "record": what,
        "file": record.location.file,
        "sheet": record.location.sheet,
        "row": record.location.row,
        "about": subject or None,
        "lines": lines,
    }
