"""What rules read of a row, so that rules that read the same share one walk.

A key is as coarse as its rules allow (a birth year rather than a date), because every distinct
value is asked about once and numbers compare faster than dates.
"""

from __future__ import annotations

from functools import lru_cache

import attrs

from socassist.model.circumstances import DisabilityDegree
from socassist.model.evidence import DocumentKind
from socassist.model.numbers import cccd, cmnd
from socassist.model.person import NumberKind, Sex
from socassist.rules.checks.context import Context, Row


def name(row: Row, _: Context) -> str:
    """The name as it stands."""
    return row.member.name


def birth_year(row: Row, _: Context) -> int | None:
    """The year of birth."""
    birth = row.member.birth
    return None if birth is None else birth.year


Described = tuple[Sex | None, str | None, str | None]


def described(row: Row, _: Context) -> Described:
    """Sex, relation to the head and ethnic group: few triples for many rows."""
    member = row.member
    return member.sex, member.relation, member.ethnicity


def departure(row: Row, _: Context) -> tuple[int, int, int | None] | None:
    """Years of the departure, of the form and of birth; None for those who stayed."""
    member = row.member
    when, birth = member.left_on, member.birth
    if when is None:
        return None
    return when.year, row.form.year, None if birth is None else birth.year


@attrs.frozen(eq=False)
class Papers:
    """What can be wrong with a row's numbers, worked out once for all rules that ask.

    Equal ones are one object (`_the_same`), so that hashing them is free.
    """

    count: int = 0
    several: bool = False
    """Several of one kind."""
    malformed: bool = False
    contradicting: tuple[str, ...] = ()
    issued_twice: bool = False
    issued_early: bool = False
    """A paper was issued in the year of birth or before."""
    last_issued: int = 0
    """The year of the last issue."""
    cmnd_born: int | None = None
    """The birth year of somebody with a CMND."""


_CCCD, _CMND = NumberKind.CCCD, NumberKind.CMND
"""Looked up once: members of enumerations are slow to reach, and this is asked for every row."""
_NO_PAPERS = Papers()
_the_same = lru_cache(maxsize=65_536)(Papers)
_FIRST_TWICE, _LAST_TWICE = "271450001", "271500000"


def papers(row: Row, _: Context) -> Papers:
    """What the numbers of a row may be at fault with; nearly always the same few answers."""
    member = row.member
    held = member.numbers
    if not held:
        return _NO_PAPERS
    year = member.birth.year if member.birth is not None else None
    malformed = twice = early = False
    said: tuple[str, ...] = ()
    born, last = None, 0
    for item in held:
        kind, number, issued = item.kind, item.number, item.issued
        if issued is not None:
            early = early or (year is not None and issued.year <= year)
            last = max(last, issued.year)
        plain = number.isdecimal() and number.isascii()
        if kind is _CCCD:
            # The last six digits of a plain number say nothing, so that few are distinct.
            asked = number[:6] + "000000" if plain and len(number) == 12 else number
            bad, found = _of_cccd(asked, member.sex, year)
            malformed = malformed or bad
            said += found
        elif kind is _CMND:
            born = year
            # Nearly every number is nine digits outside the block that was issued twice.
            if not plain or len(number) != 9 or number.count(number[0]) == 9:
                malformed = malformed or not (cmnd.is_valid(number) or cccd.is_valid(number))
            elif _FIRST_TWICE <= number <= _LAST_TWICE:
                twice = True
    count = len(held)
    if count == 1 and not (malformed or said or twice or last):
        return _one_paper(born)
    several = count > 1 and len({item.kind for item in held}) < count
    return _the_same(count, several, malformed, said, twice, early, last, born)


@lru_cache(maxsize=4096)
def _one_paper(born: int | None) -> Papers:
    """The usual case: one number, nothing wrong with it."""
    return Papers(1, cmnd_born=born)


@lru_cache(maxsize=65_536)
def _of_cccd(number: str, sex: Sex | None, year: int | None) -> tuple[bool, tuple[str, ...]]:
    """Whether it is malformed, and how it contradicts the record."""
    if not cccd.is_valid(number):
        return True, ()
    return False, tuple(one.code for one in cccd.contradictions(number, sex, year))


@attrs.frozen(eq=False)
class Claims:
    """What can be wrong with the benefits that a row states; equal ones are one object."""

    count: int = 0
    no_coefficient: bool = False
    no_amount: bool = False
    no_decision: bool = False
    early: bool = False
    """One begins before the month of its decision."""
    last_decided: int = 0
    """The year of the last decision."""
    disabled: bool = False
    """One is drawn as a disabled person."""
    degree: DisabilityDegree | None = None


_NO_CLAIMS = Claims()
_the_same_claims = lru_cache(maxsize=65_536)(Claims)


def claims(row: Row, _: Context) -> Claims:
    """What the benefits of a row may be at fault with."""
    member = row.member
    if not member.benefits:
        return _NO_CLAIMS
    no_coefficient = no_amount = no_decision = early = disabled = False
    last = 0
    for claim in member.benefits:
        no_coefficient = no_coefficient or claim.coefficient is None
        no_amount = no_amount or claim.amount is None
        no_decision = no_decision or not claim.decision_number
        disabled = disabled or claim.group == "k6"
        decided, since = claim.decided, claim.since
        if decided is not None:
            last = max(last, decided.year)
            early = early or (
                since is not None and (since.year, since.month) < (decided.year, decided.month)
            )
    disability = member.circumstances.disability
    return _the_same_claims(
        len(member.benefits),
        no_coefficient,
        no_amount,
        no_decision,
        early,
        last,
        disabled,
        disability.degree if disability else None,
    )


PAPERS = (DocumentKind.IDENTITY_CARD, DocumentKind.BIRTH_CERTIFICATE)
"""Papers that vouch for identity fields."""
