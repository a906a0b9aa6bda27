"""Identity papers: structure, contradictions, dates (giấy tờ tùy thân; R9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from socassist.model.evidence import DocumentKind
from socassist.model.finding import Severity
from socassist.model.numbers import cccd, cmnd
from socassist.model.numbers.cccd import contradictions
from socassist.model.partial_date import AgeConvention, age_on
from socassist.model.person import IdentityNumber, NumberKind, mask
from socassist.model.rule import Scope
from socassist.model.text_pair import Text
from socassist.rules.checks import fields
from socassist.rules.checks.authoring import Fault, at, rule
from socassist.rules.checks.context import Context, Row

CARD_FROM = 14
"""Cards were issued from this age on (recalled, not verified; so it only warns)."""
_CCCD_WHY = Text(
    "Số CCCD có mã nơi đăng ký khai sinh, thế kỷ và giới tính, năm sinh (Nghị định 137/2015/NĐ-CP "
    "Điều 13; Thông tư 07/2016/TT-BCA Điều 7); mâu thuẫn là dấu hiệu, không phải bằng chứng.",
    "A CCCD holds place of registration, century and sex, and birth year (Decree 137/2015/NĐ-CP "
    "Art. 13; Circular 07/2016/TT-BCA Art. 7); a contradiction is a signal, no proof.",
)


_CARD = DocumentKind.IDENTITY_CARD


def _cell(row: Row, number: IdentityNumber) -> Any:
    return at(row, f"number:{number.kind.value}")


def _bad_number(held: IdentityNumber) -> bool:
    if held.kind is NumberKind.CCCD:
        return not cccd.is_valid(held.number)
    if held.kind is NumberKind.CMND:
        return not (cmnd.is_valid(held.number) or cccd.is_valid(held.number))
    return False


@rule(
    "number-malformed",
    Severity.ERROR,
    Scope.MEMBER,
    "Số CMND có 9 chữ số (12 với loại thí điểm), số CCCD có 12 chữ số và mã tỉnh có thật.",
    "A CMND has 9 digits (12 in the pilot), a CCCD 12 and the code of a province.",
    reads=("numbers",),
    key=fields.papers,
    suspect=lambda papers, _: papers.malformed,
    why=_CCCD_WHY,
    requirement="R9",
)
def number_malformed(row: Row, _: Context) -> Iterator[Fault]:
    """The number cannot be one of its kind."""
    for held in row.member.numbers:
        if _bad_number(held):
            yield Fault(
                _cell(row, held),
                f"Số {held.kind.value.upper()} {mask(held.number)} sai cấu trúc.",
                f"The {held.kind.value.upper()} {mask(held.number)} is malformed.",
                mask(held.number),
            )


@rule(
    "number-contradicts-sex",
    Severity.WARNING,
    Scope.MEMBER,
    "Giới tính khớp với số CCCD.",
    "The sex is the one in the CCCD number.",
    reads=("numbers", "sex"),
    key=fields.papers,
    suspect=lambda papers, _: "sex-contradicts-number" in papers.contradicting,
    why=_CCCD_WHY,
    requirement="R9",
)
def number_contradicts_sex(row: Row, _: Context) -> Iterator[Fault]:
    """The number says another sex."""
    yield from _said(row, "sex-contradicts-number", "sex")


@rule(
    "number-contradicts-birth-year",
    Severity.WARNING,
    Scope.MEMBER,
    "Năm sinh khớp với số CCCD.",
    "The birth year is the one in the CCCD number.",
    reads=("numbers", "birth"),
    key=fields.papers,
    suspect=lambda papers, _: "birth-year-contradicts-number" in papers.contradicting,
    why=_CCCD_WHY,
    requirement="R9",
)
def number_contradicts_birth_year(row: Row, _: Context) -> Iterator[Fault]:
    """The number says another birth year."""
    yield from _said(row, "birth-year-contradicts-number", "birth")


def _said(row: Row, code: str, field: str) -> Iterator[Fault]:
    member = row.member
    for held in member.numbers:
        if held.kind is not NumberKind.CCCD or not cccd.is_valid(held.number):
            continue
        for found in contradictions(held.number, member.sex, member.birth):
            if found.code == code:
                said = {"male": "Nam", "female": "Nữ"}
                yield Fault(
                    at(row, field),
                    found.text.vi,
                    found.text.en,
                    said.get(found.in_record, found.in_record),
                    said.get(found.in_number, found.in_number),
                    related=(_cell(row, held),),
                )


@rule(
    "cmnd-issued-twice",
    Severity.NOTE,
    Scope.MEMBER,
    "Số CMND không thuộc dải số đã cấp trùng.",
    "The CMND is not of a block that was issued twice.",
    reads=("numbers",),
    key=fields.papers,
    suspect=lambda papers, _: papers.issued_twice,
    why=Text(
        "Dải 271450001–271500000 từng cấp trùng năm 2007 (Bà Rịa - Vũng Tàu, Đồng Nai).",
        "The block 271450001–271500000 was issued twice in two provinces.",
    ),
    requirement="R9",
)
def cmnd_issued_twice(row: Row, _: Context) -> Iterator[Fault]:
    """Two people may hold this number rightly."""
    for held in row.member.numbers:
        if _twice(held):
            yield Fault(
                _cell(row, held),
                f"Số CMND {mask(held.number)} thuộc dải số đã cấp trùng; không dùng để nhận người.",
                f"The CMND {mask(held.number)} is of a block issued twice; it identifies nobody.",
                mask(held.number),
            )


def _twice(held: IdentityNumber) -> bool:
    return (
        held.kind is NumberKind.CMND
        and cmnd.is_valid(held.number)
        and cmnd.structure(held.number).issued_twice
    )


@rule(
    "two-numbers-of-one-kind",
    Severity.WARNING,
    Scope.MEMBER,
    "Mỗi loại giấy tờ ghi một số trên một dòng.",
    "A row states one number of a kind.",
    reads=("numbers",),
    key=fields.papers,
    suspect=lambda papers, _: papers.several,
    why=Text(
        "Không biết số nào đang dùng; số cũ thuộc về lịch sử.",
        "It is not known which is in use; former numbers belong to the history.",
    ),
    requirement="R9",
)
def two_numbers_of_one_kind(row: Row, _: Context) -> Iterator[Fault]:
    """Two different numbers of one kind stand in the row."""
    kinds = Counter(held.kind for held in set(row.member.numbers))
    for kind, count in sorted(kinds.items()):
        if count > 1:
            yield Fault(
                at(row, f"number:{kind.value}"),
                f"Dòng này có {count} số {kind.value.upper()}.",
                f"The row states {count} {kind.value.upper()} numbers.",
            )


@rule(
    "number-missing-despite-card",
    Severity.WARNING,
    Scope.MEMBER,
    "Đối chiếu với CMND/CCCD thì ghi số của giấy đó.",
    "Where the card was seen, its number is written.",
    reads=("document", "numbers"),
    key=lambda row, _: not row.member.numbers and row.member.document.kind is _CARD,
    suspect=lambda missing, _: missing,
    why=Text("Có giấy trong tay mà thiếu số.", "The card was at hand, its number is missing."),
    requirement="R9",
)
def number_missing_despite_card(row: Row, _: Context) -> Iterator[Fault]:
    """The paper is a card, and no number stands there."""
    member = row.member
    if member.document.kind is not DocumentKind.IDENTITY_CARD or member.numbers:
        return
    if any(field.startswith("number") for field in member.originals):
        return
    yield Fault(
        at(row, "number:cccd"),
        "Giấy tờ đối chiếu là CMND/CCCD nhưng thiếu số.",
        "The paper is an identity card, its number is missing.",
        related=(at(row, "document"),),
    )


@rule(
    "cmnd-of-a-child",
    Severity.WARNING,
    Scope.MEMBER,
    f"Người có số CMND từ đủ {CARD_FROM} tuổi.",
    f"Who has a CMND is {CARD_FROM} or older.",
    reads=("numbers", "birth"),
    needs=("on",),
    key=fields.papers,
    suspect=lambda papers, context: (
        papers.cmnd_born is not None and papers.cmnd_born > context.day.year - CARD_FROM - 1
    ),
    why=Text(
        f"CMND cấp từ đủ {CARD_FROM} tuổi (theo trí nhớ, chưa kiểm chứng văn bản).",
        f"Cards were issued from {CARD_FROM} on (recalled, no text was read).",
    ),
    requirement="R9",
)
def cmnd_of_a_child(row: Row, context: Context) -> Iterator[Fault]:
    """A child too young for a card has the number of one."""
    birth = row.member.birth
    if birth is None or age_on(birth, context.day, AgeConvention.FIRST_DAY) >= CARD_FROM:
        return
    for held in row.member.numbers:
        if held.kind is NumberKind.CMND and len(held.number) == 9:
            yield Fault(
                _cell(row, held),
                f"Trẻ sinh {birth.vi} chưa đủ tuổi có CMND; số có thể của người khác.",
                f"Born {birth.iso}, too young for a CMND; the number may be another person's.",
                mask(held.number),
                related=(at(row, "birth"),),
            )


@rule(
    "paper-issued-before-birth",
    Severity.ERROR,
    Scope.MEMBER,
    "Giấy tờ cấp sau ngày sinh.",
    "Papers are issued after birth.",
    reads=("number_issued", "birth"),
    key=fields.papers,
    suspect=lambda papers, _: papers.issued_early,
    why=Text("Không thể.", "It cannot be."),
    requirement="R9",
)
def paper_issued_before_birth(row: Row, _: Context) -> Iterator[Fault]:
    """The day of issue lies before birth."""
    birth = row.member.birth
    for held in row.member.numbers:
        if birth and held.issued and held.issued.last < birth.first:
            yield Fault(
                at(row, "number_issued"),
                f"Giấy tờ cấp {held.issued.vi}, trước ngày sinh {birth.vi}.",
                f"The paper was issued {held.issued.iso}, before the birth {birth.iso}.",
                held.issued.vi,
                related=(at(row, "birth"),),
            )


@rule(
    "paper-issued-in-the-future",
    Severity.ERROR,
    Scope.MEMBER,
    "Ngày cấp giấy tờ không sau ngày kiểm tra.",
    "No paper is issued after the day of the check.",
    reads=("number_issued",),
    needs=("on",),
    key=fields.papers,
    suspect=lambda papers, context: papers.last_issued >= context.day.year,
    why=Text("Không thể.", "It cannot be."),
    requirement="R9",
)
def paper_issued_in_the_future(row: Row, context: Context) -> Iterator[Fault]:
    """The day of issue lies after the day."""
    for held in row.member.numbers:
        if held.issued and held.issued.first > context.day:
            yield Fault(
                at(row, "number_issued"),
                f"Ngày cấp {held.issued.vi} sau ngày {context.day:%d/%m/%Y}.",
                f"Issued {held.issued.iso}, after {context.day}.",
                held.issued.vi,
            )


RULES = (
    number_malformed,
    number_contradicts_sex,
    number_contradicts_birth_year,
    cmnd_issued_twice,
    two_numbers_of_one_kind,
    number_missing_despite_card,
    cmnd_of_a_child,
    paper_issued_before_birth,
    paper_issued_in_the_future,
)
