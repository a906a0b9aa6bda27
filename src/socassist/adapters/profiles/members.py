"""From a row to a member of a form (dòng thành viên)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from socassist.adapters.profiles.phrases import Movement
from socassist.model.circumstances import Circumstances, Disability, DisabilityDegree
from socassist.model.evidence import Document
from socassist.model.form import DECLARED, BenefitClaim, FormMember
from socassist.model.location import Location
from socassist.model.partial_date import PartialDate
from socassist.model.person import IdentityNumber

UNKNOWN = Circumstances()
NOTHING: dict[str, Any] = {}
"""Shared by the many rows that have nothing to keep; never written to."""
_LEAVING = {"died": "died", "moved": "moved"}
_DEGREES = {degree.value: degree for degree in DisabilityDegree}


@attrs.define(slots=True)
class MemberDraft:
    """A member while its rows are being read; a person on two policies takes two rows."""

    row: int
    name: str
    relation: str | None
    birth: PartialDate | None
    sex: Any
    ethnicity: str | None
    numbers: tuple[IdentityNumber, ...]
    document: Document
    outside: bool
    movement: Movement | None
    circumstances: Circumstances
    code: str | None
    originals: dict[str, str]
    benefits: list[BenefitClaim]

    def same_person(self, other: MemberDraft) -> bool:
        """Whether two rows of one household state exactly the same person."""
        return (
            self.name == other.name
            and self.birth == other.birth
            and self.sex == other.sex
            and self.numbers == other.numbers
            and self.code == other.code
        )

    def build(self, file: str, sheet: str | None, columns: Mapping[str, str]) -> FormMember:
        """The finished member."""
        move = self.movement
        left = _LEAVING.get(move.kind) if move is not None else None
        return FormMember(
            Location(file, sheet, self.row),
            self.name,
            self.relation,
            self.birth,
            self.sex,
            self.ethnicity,
            self.numbers,
            self.document,
            NOTHING,
            self.outside,
            left,
            move.when if move is not None and left else None,
            self.circumstances,
            tuple(self.benefits),
            self.code,
            columns,
            self.originals or NOTHING,
        )


def circumstances(
    degree: object, certificate: object, case: str | None, no_labour: object
) -> Circumstances:
    """What the cells on disability, orphan case and labour say; unknown stays unknown."""
    if degree is None and case is None and no_labour is None:
        return UNKNOWN
    known = _DEGREES.get(degree) if isinstance(degree, str) else None
    text = certificate if isinstance(certificate, str) else None
    return Circumstances(
        disability=Disability(known, certificate=text) if known else None,
        disabled=False if degree == "none" else (True if known else None),
        orphan_case=case,
        labour_capacity=False if no_labour is True else None,
    )


def document_of(value: object) -> Document:
    """The paper a row names; a declaration where it names none."""
    return value if isinstance(value, Document) else DECLARED
