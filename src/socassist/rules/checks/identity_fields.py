"""Birth date, sex, ethnicity, relation: complete and possible (thông tin định danh; R9)."""

from __future__ import annotations

from collections.abc import Iterator

from socassist.model.codes import ethnic_groups, relations
from socassist.model.evidence import DocumentKind, FormKind
from socassist.model.finding import Severity
from socassist.model.form import FormMember
from socassist.model.partial_date import AgeConvention, age_on
from socassist.model.rule import Scope
from socassist.model.text_pair import Text
from socassist.rules.checks import fields
from socassist.rules.checks.authoring import Fault, at, plan, rule
from socassist.rules.checks.context import Context, Row

OLDEST = 112
"""The oldest people whose age was ever certain were a little older; older ages are slips."""


@rule(
    "birth-missing",
    Severity.ERROR,
    Scope.MEMBER,
    "Mỗi thành viên có ngày sinh, ít nhất là năm sinh.",
    "Every member has a birth date, at least the year.",
    reads=("birth",),
    key=fields.birth_year,
    suspect=lambda year, _: year is None,
    cites=plan("3.5"),
    requirement="R9",
)
def birth_missing(row: Row, _: Context) -> Iterator[Fault]:
    """No birth date, and none that was written but could not be read."""
    if row.member.birth is None and "birth" not in row.member.originals:
        yield Fault(at(row, "birth"), "Thiếu ngày sinh.", "The birth date is missing.")


@rule(
    "birth-incomplete-despite-card",
    Severity.WARNING,
    Scope.MEMBER,
    "Ngày sinh chép từ CMND/CCCD, giấy khai sinh thì đủ ngày, tháng, năm.",
    "A birth date copied from a card or birth certificate is complete.",
    reads=("birth", "document"),
    key=lambda row, _: _incomplete_despite_certificate(row.member),
    suspect=lambda incomplete, _: incomplete,
    why=Text(
        "Giấy khai sinh ghi đủ ngày, tháng, năm sinh; CMND cũ có thể chỉ ghi năm nên không xét.",
        "Birth certificates state the full date; old cards may state the year only and are let be.",
    ),
    requirement="R9",
)
def birth_incomplete_despite_card(row: Row, _: Context) -> Iterator[Fault]:
    """The paper states the full date, the form does not."""
    birth = row.member.birth
    if birth and _incomplete_despite_certificate(row.member):
        yield Fault(
            at(row, "birth"),
            f"Ngày sinh {birth.vi} chưa đủ, dù đối chiếu với giấy khai sinh.",
            f"The birth date {birth.iso} is incomplete although copied from the birth certificate.",
            birth.vi,
            "dd/mm/yyyy",
        )


def _incomplete_despite_certificate(member: FormMember) -> bool:
    birth = member.birth
    if birth is None or birth.day is not None:
        return False
    return member.documents.get("birth", member.document).kind is DocumentKind.BIRTH_CERTIFICATE


@rule(
    "birth-in-the-future",
    Severity.ERROR,
    Scope.MEMBER,
    "Ngày sinh không sau ngày kiểm tra.",
    "Nobody is born after the day of the check.",
    reads=("birth",),
    needs=("on",),
    key=fields.birth_year,
    suspect=lambda year, context: year is not None and year >= context.day.year,
    why=Text("Không thể.", "It cannot be."),
    requirement="R9",
)
def birth_in_the_future(row: Row, context: Context) -> Iterator[Fault]:
    """The birth date lies after the day."""
    birth = row.member.birth
    if birth and context.on and birth.first > context.on:
        yield Fault(
            at(row, "birth"),
            f"Ngày sinh {birth.vi} sau ngày {context.on:%d/%m/%Y}.",
            f"The birth date {birth.iso} lies after {context.on.isoformat()}.",
            birth.vi,
        )


@rule(
    "age-too-high",
    Severity.WARNING,
    Scope.MEMBER,
    f"Tuổi không quá {OLDEST}.",
    f"Nobody is older than {OLDEST}.",
    reads=("birth",),
    needs=("on",),
    key=fields.birth_year,
    suspect=lambda year, context: year is not None and context.day.year - year > OLDEST,
    why=Text("Tuổi cao như vậy hầu như luôn là gõ nhầm năm.", "Such ages are slips in the year."),
    requirement="R9",
)
def age_too_high(row: Row, context: Context) -> Iterator[Fault]:
    """The age is hardly possible."""
    birth = row.member.birth
    if birth is None or context.on is None or row.member.left:
        return
    age = age_on(birth, context.on, AgeConvention.LAST_DAY)
    if age > OLDEST:
        yield Fault(
            at(row, "birth"),
            f"Năm sinh {birth.year} cho tuổi {age}.",
            f"The birth year {birth.year} gives an age of {age}.",
            birth.vi,
        )


@rule(
    "sex-missing",
    Severity.ERROR,
    Scope.MEMBER,
    "Mỗi thành viên có giới tính.",
    "Every member's sex is stated.",
    reads=("sex",),
    key=fields.described,
    suspect=lambda key, _: key[0] is None,
    cites=plan("3.5"),
    requirement="R9",
)
def sex_missing(row: Row, _: Context) -> Iterator[Fault]:
    """No sex, and none that was written but could not be read."""
    if row.member.sex is None and "sex" not in row.member.originals:
        proposal = relations().get(row.member.relation or "")
        said = proposal.sex if proposal else None
        yield Fault(
            at(row, "sex"),
            "Thiếu giới tính.",
            "The sex is missing.",
            proposal={"male": "Nam", "female": "Nữ"}.get(said or ""),
        )


@rule(
    "ethnicity-missing",
    Severity.WARNING,
    Scope.MEMBER,
    "Mỗi thành viên có dân tộc.",
    "Every member's ethnic group is stated.",
    reads=("ethnicity",),
    key=fields.described,
    suspect=lambda key, _: key[2] is None,
    cites=plan("3.6"),
    requirement="R23",
)
def ethnicity_missing(row: Row, _: Context) -> Iterator[Fault]:
    """No ethnic group, and none that could not be read."""
    if row.member.ethnicity is None and "ethnicity" not in row.member.originals:
        yield Fault(at(row, "ethnicity"), "Thiếu dân tộc.", "The ethnic group is missing.")


@rule(
    "ethnicity-unknown",
    Severity.WARNING,
    Scope.MEMBER,
    "Dân tộc có trong danh mục.",
    "The ethnic group is in the list.",
    reads=("ethnicity",),
    key=fields.described,
    suspect=lambda key, _: key[2] is not None and ethnic_groups().get(key[2]) is None,
    why=Text(
        "Hai bảng mã dân tộc khác nhau đang được dùng; sổ lưu khóa của nhóm, không lưu mã số.",
        "Two numberings are in use; the register keeps a key, never a bare number.",
    ),
)
def ethnicity_unknown(row: Row, _: Context) -> Iterator[Fault]:
    """The key is none of the code list."""
    group = row.member.ethnicity
    if group is not None and ethnic_groups().get(group) is None:
        yield Fault(
            at(row, "ethnicity"),
            f"Dân tộc “{group}” không có trong danh mục.",
            f"The ethnic group “{group}” is not in the list.",
            group,
        )


@rule(
    "relation-missing",
    Severity.ERROR,
    Scope.MEMBER,
    "Mỗi thành viên trên phiếu C có quan hệ với chủ hộ.",
    "Every member on form C has a relation to the head.",
    reads=("relation",),
    key=fields.described,
    suspect=lambda key, _: key[1] is None,
    why=Text(
        "Không có quan hệ thì không biết chủ hộ và không kiểm tra được cấu trúc hộ.",
        "Without relations the head and the structure of the household are not known.",
    ),
    requirement="R10",
)
def relation_missing(row: Row, _: Context) -> Iterator[Fault]:
    """No relation, and none that could not be read."""
    member = row.member
    if (
        member.relation is None
        and row.form.kind is not FormKind.C1
        and not member.outside_household
        and "relation" not in member.originals
    ):
        yield Fault(
            at(row, "relation"),
            "Thiếu quan hệ với chủ hộ.",
            "The relation to the head is missing.",
        )


@rule(
    "relation-unknown",
    Severity.WARNING,
    Scope.MEMBER,
    "Quan hệ với chủ hộ có trong danh mục.",
    "The relation to the head is in the list.",
    reads=("relation",),
    key=fields.described,
    suspect=lambda key, _: key[1] is not None and relations().get(key[1]) is None,
    why=Text("Danh mục theo quan hệ nhân thân.", "The list of relations of the residence law."),
)
def relation_unknown(row: Row, _: Context) -> Iterator[Fault]:
    """The key is none of the code list."""
    relation = row.member.relation
    if relation is not None and relations().get(relation) is None:
        yield Fault(
            at(row, "relation"),
            f"Quan hệ “{relation}” không có trong danh mục.",
            f"The relation “{relation}” is not in the list.",
            relation,
        )


RULES = (
    birth_missing,
    birth_incomplete_despite_card,
    birth_in_the_future,
    age_too_high,
    sex_missing,
    ethnicity_missing,
    ethnicity_unknown,
    relation_missing,
    relation_unknown,
)
