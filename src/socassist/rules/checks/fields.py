"""What rules read of a row or a form, so that rules that read the same share one walk."""

from __future__ import annotations

from operator import attrgetter

import attrs

from socassist.model.evidence import DocumentKind
from socassist.model.numbers import cccd, cmnd
from socassist.model.partial_date import PartialDate
from socassist.model.person import NumberKind, Sex
from socassist.rules.checks.context import Row

name = attrgetter("member.name")
birth = attrgetter("member.birth")
sex = attrgetter("member.sex")
relation = attrgetter("member.relation")
ethnicity = attrgetter("member.ethnicity")
left = attrgetter("member.left", "member.left_on")


def birth_and_paper(row: Row) -> tuple[PartialDate | None, DocumentKind]:
    """The birth date and the paper it was copied from."""
    member = row.member
    return member.birth, member.documents.get("birth", member.document).kind


def sex_and_relation(row: Row) -> tuple[Sex | None, str | None]:
    """Sex and relation to the head."""
    return row.member.sex, row.member.relation


@attrs.frozen
class Papers:
    """What can be wrong with a row's numbers, worked out once for all rules that ask."""

    count: int = 0
    malformed: bool = False
    contradicting: tuple[str, ...] = ()
    issued_twice: bool = False
    issue_known: bool = False
    cmnd_born: int | None = None
    """The birth year of somebody with a CMND."""


_NO_PAPERS = Papers()
_ONE_PAPER = Papers(1)


def papers(row: Row) -> Papers:
    """What the numbers of a row may be at fault with; nearly always the same few answers."""
    member = row.member
    held = member.numbers
    if not held:
        return _NO_PAPERS
    malformed = twice = issued = False
    said: tuple[str, ...] = ()
    born = None
    for item in held:
        issued = issued or item.issued is not None
        if item.kind is NumberKind.CCCD:
            if not cccd.is_valid(item.number):
                malformed = True
            elif _contradicts(item.number, member.sex, member.birth):
                found = cccd.contradictions(item.number, member.sex, member.birth)
                said += tuple(one.code for one in found)
        elif item.kind is NumberKind.CMND:
            born = member.birth.year if member.birth else None
            if not cmnd.is_valid(item.number):
                malformed = malformed or not cccd.is_valid(item.number)
            else:
                twice = twice or cmnd.structure(item.number).issued_twice
    if len(held) == 1 and not (malformed or said or twice or issued or born):
        return _ONE_PAPER
    return Papers(len(held), malformed, said, twice, issued, born)


def _contradicts(number: str, sex: Sex | None, birth: PartialDate | None) -> bool:
    """Whether a valid CCCD can contradict the record: a look at four digits."""
    if sex is not None and (int(number[3]) % 2 == 1) != (sex is Sex.FEMALE):
        return True
    return birth is not None and (
        birth.year % 100 != int(number[4:6]) or birth.year // 100 != 19 + int(number[3]) // 2
    )


def claims(row: Row) -> int:
    """How many benefits a row states."""
    return len(row.member.benefits)
