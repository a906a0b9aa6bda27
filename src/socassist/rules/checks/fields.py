"""What rules read of a row or a form, so that rules that read the same share one walk."""

from __future__ import annotations

from datetime import date
from operator import attrgetter

from socassist.model.evidence import DocumentKind, FormKind
from socassist.model.form import BenefitClaim, Form
from socassist.model.partial_date import PartialDate
from socassist.model.person import IdentityNumber, NumberKind, Sex
from socassist.rules.checks.context import Row

name = attrgetter("member.name")
birth = attrgetter("member.birth")
sex = attrgetter("member.sex")
relation = attrgetter("member.relation")
ethnicity = attrgetter("member.ethnicity")
numbers = attrgetter("member.numbers")
left = attrgetter("member.left", "member.left_on")
disability = attrgetter("member.circumstances.disability", "form.kind")


def birth_and_paper(row: Row) -> tuple[PartialDate | None, DocumentKind]:
    """The birth date and the paper it was copied from."""
    member = row.member
    return member.birth, member.documents.get("birth", member.document).kind


def sex_and_relation(row: Row) -> tuple[Sex | None, str | None]:
    """Sex and relation to the head."""
    return row.member.sex, row.member.relation


def numbers_and_person(
    row: Row,
) -> tuple[tuple[IdentityNumber, ...], PartialDate | None, Sex | None]:
    """The numbers with what they can contradict."""
    member = row.member
    return (member.numbers, member.birth, member.sex) if member.numbers else ((), None, None)


def claims(row: Row) -> tuple[tuple[BenefitClaim, ...], PartialDate | None, object, int, FormKind]:
    """What is drawn, with age and disability on which it depends."""
    member = row.member
    if not member.benefits:
        return _NO_CLAIMS
    return (
        member.benefits,
        member.birth,
        member.circumstances.disability,
        row.form.year,
        row.form.kind,
    )


_NO_CLAIMS: tuple[tuple[BenefitClaim, ...], None, None, int, FormKind] = (
    (),
    None,
    None,
    0,
    FormKind.C,
)


def birth_years(form: Form) -> tuple[tuple[str | None, int | None], ...]:
    """Relation and birth year of every row."""
    return tuple((m.relation, m.birth.year if m.birth else None) for m in form.members)


def has_claims(key: tuple[tuple[BenefitClaim, ...], object, object, int, FormKind]) -> bool:
    """Whether anything is drawn."""
    return bool(key[0])


def number_of(held: tuple[IdentityNumber, ...], kind: NumberKind) -> str | None:
    """The number of a kind, the last one given."""
    for item in reversed(held):
        if item.kind is kind:
            return item.number
    return None


def on_or_before(birth: PartialDate, day: date) -> bool:
    """Whether somebody can have been born by a day."""
    return birth.first <= day
