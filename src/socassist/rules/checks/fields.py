"""What rules read of a row or a form, so that rules that read the same share one walk."""

from __future__ import annotations

from functools import lru_cache
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


@attrs.frozen(eq=False)
class Papers:
    """What can be wrong with a row's numbers, worked out once for all rules that ask.

    Equal ones are one object (`_the_same`), so that hashing them is free.
    """

    count: int = 0
    malformed: bool = False
    contradicting: tuple[str, ...] = ()
    issued_twice: bool = False
    issue_known: bool = False
    cmnd_born: int | None = None
    """The birth year of somebody with a CMND."""


_NO_PAPERS = Papers()
_the_same = lru_cache(maxsize=4096)(Papers)
_FIRST_TWICE, _LAST_TWICE = "271450001", "271500000"


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
        number = item.number
        issued = issued or item.issued is not None
        if item.kind is NumberKind.CCCD:
            if not cccd.is_valid(number):
                malformed = True
            elif _contradicts(number, member.sex, member.birth):
                found = cccd.contradictions(number, member.sex, member.birth)
                said += tuple(one.code for one in found)
        elif item.kind is NumberKind.CMND:
            born = member.birth.year if member.birth else None
            # Nearly every number is nine digits outside the block that was issued twice.
            plain = len(number) == 9 and number.isdecimal() and number.isascii()
            if not plain or number.count(number[0]) == 9:
                malformed = malformed or not (cmnd.is_valid(number) or cccd.is_valid(number))
            elif _FIRST_TWICE <= number <= _LAST_TWICE:
                twice = True
    return _the_same(len(held), malformed, said, twice, issued, born)


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
