"""Forms C and C1, and rows of MIS exports: one household as a source states it (phiếu)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property

import attrs

from socassist.model.benefit import BenefitKind, BenefitState
from socassist.model.circumstances import Circumstances
from socassist.model.evidence import Document, DocumentKind, Evidence, FormKind
from socassist.model.household import HEAD, Address
from socassist.model.location import Location
from socassist.model.money import Dong
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.person import IdentityNumber, Sex, _initials
from socassist.model.poverty import Area, Assessment, PovertyStatus

DECLARED = Document(DocumentKind.DECLARATION)


@attrs.frozen
class BenefitClaim:
    """What a form, an export or a list says a person draws (chế độ kê khai).

    `state` is what the source says of it (đang hưởng, tạm dừng, thôi hưởng), None when it says
    nothing; `until` is the first month in which it is not paid any more.
    """

    kind: BenefitKind
    group: str | None = None
    coefficient: Decimal | None = None
    amount: Dong | None = None
    since: Month | None = None
    until: Month | None = None
    decision_number: str | None = None
    decided: date | None = None
    stop_reason: str | None = None
    state: BenefitState | None = None
    """Paid, suspended or stopped, where the source says so (trạng thái)."""


@attrs.frozen
class FormMember:
    """One person on a form (một dòng thành viên).

    `document` is the paper from which the identity fields were copied; `documents` says so for
    single fields that come from another one. `columns` maps field names to column letters and
    is shared by all rows of a sheet; `originals` holds what the cell said where the normal form
    differs. `person_code` is the identifier of the MIS or of the register, where the source
    gives one.
    """

    location: Location
    name: str = attrs.field(repr=_initials)
    relation: str | None = None
    birth: PartialDate | None = attrs.field(default=None, repr=False)
    sex: Sex | None = None
    ethnicity: str | None = None
    numbers: tuple[IdentityNumber, ...] = ()
    document: Document = DECLARED
    documents: Mapping[str, Document] = attrs.Factory(dict)
    outside_household: bool = False
    """Marked "Đối tượng BTXH nằm ngoài hộ" (R8), in a column of its own or in the notes; then
    `columns` and `originals` name the cell of the note and what it says."""
    left: str | None = None
    """``died``, ``moved`` when the form reports the departure, None when present."""
    left_on: PartialDate | None = None
    circumstances: Circumstances = Circumstances()
    benefits: tuple[BenefitClaim, ...] = ()
    person_code: str | None = None
    columns: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    originals: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    note: str | None = attrs.field(default=None, repr=False)
    """What the row's notes say (ghi chú), as they are written."""
    corrected: bool = False
    """Whether the row puts the register right: who filled it in saw the paper (đính chính)."""

    @property
    def is_head(self) -> bool:
        """Whether the row is the head's."""
        return self.relation == HEAD

    def evidence(self, form: FormKind, stated: date | None = None) -> Iterator[Evidence]:
        """What the row states about the person, field by field, with its paper and cell."""
        values: list[tuple[str, str | None]] = [
            ("name", self.name or None),
            ("birth", self.birth.iso if self.birth else None),
            ("sex", self.sex.value if self.sex else None),
            ("ethnicity", self.ethnicity),
            ("relation", self.relation),
        ]
        values += [(f"number:{held.kind.value}", held.number) for held in self.numbers]
        for field, value in values:
            if value is None:
                continue
            yield Evidence(
                field=field,
                value=value,
                document=self.documents.get(field, self.document),
                form=form,
                location=self.location,
                column=self.columns.get(field),
                original=self.originals.get(field),
                stated=stated,
            )


@attrs.frozen
class Form:
    """One household as one source states it: form C, form C1 or a row group of an MIS export.

    `kind` says which. `size` is the member count that the form prints (số người trong hộ),
    which need not equal the rows. `household_code` is the identifier of the MIS or of the
    register, where the source gives one. `history` holds statuses of earlier years, which only
    exports carry. `head_name` is item I.1 of form C (họ tên chủ hộ).
    """

    kind: FormKind
    year: int
    location: Location
    address: Address
    members: tuple[FormMember, ...]
    head_name: str | None = attrs.field(default=None, repr=False)
    number: str | None = None
    area: Area | None = None
    phone: str | None = attrs.field(default=None, repr=False)
    size: int | None = None
    household_code: str | None = None
    status: PovertyStatus | None = None
    """The class that the source prints (kết quả phân loại)."""
    claimed_code: int | None = None
    """Form C item I.5.1: 1 to 6."""
    assessment: Assessment | None = None
    decision_number: str | None = None
    decided: date | None = None
    history: Mapping[int, PovertyStatus] = attrs.Factory(dict)
    officer: str | None = None
    """Code of the enumerator (điều tra viên); a code, not a name."""
    collected: date | None = None
    document: Document = DECLARED
    columns: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    originals: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    further: tuple[Evidence, ...] = attrs.field(default=(), repr=False)
    """What else the source says of the household (thông tin khác của hộ), which the register keeps
    as evidence: ``merit`` and ``minority`` (``yes`` or ``no``), ``cause`` (nguyên nhân nghèo),
    ``resident_since`` (cư trú từ), a date as far as it is known."""

    @cached_property
    def ref(self) -> str:
        """A reference that is unique in a batch: file, sheet and row."""
        place = self.location
        return f"{place.file}#{place.sheet or ''}!{place.row or 0}"

    @property
    def head(self) -> FormMember | None:
        """The row of the head, when exactly one row says so."""
        found = None
        for member in self.members:
            if member.relation == HEAD:
                if found is not None:
                    return None
                found = member
        return found
