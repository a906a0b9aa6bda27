"""Members of a sure household whose names hardly agree (thành viên bị ghi sai họ tên).

Two typists can make two names of one, and new papers settle a name that was written by ear. But who
is new on a form, of one sex, one relation and nearly one date with a member on no row, and shares a
word of the name with that member, at least by its sound, is that member. Counted on eight sets of
two generators, mostly hard: 319 right, none wrong; by the sound, on eleven sets of four: 262 right,
none wrong. Where the whole date agrees, so is who shares no word at all (13 right, none wrong).
"""

from __future__ import annotations

from typing import Final

from socassist.rules.linkage.at_home import DECADE
from socassist.rules.linkage.by_ear import shares_a_word
from socassist.rules.linkage.comparing import BirthLevel, NumberLevel, birth_level
from socassist.rules.linkage.judged import NOTHING, Judged
from socassist.rules.linkage.left_over import numbers_of, take_left_over
from socassist.rules.linkage.matches import Matches

_DATED: Final = frozenset(
    (
        BirthLevel.FULL,
        BirthLevel.MONTH,
        BirthLevel.PARTIAL,
        BirthLevel.SWAPPED,
        BirthLevel.ONE_PART,
        BirthLevel.YEAR_SLIP,
    )
)
"""Dates that a typist makes of one; brothers and sisters have none such, but for twins."""
_OF_ONE_YEAR: Final = frozenset((BirthLevel.YEAR, BirthLevel.SAME_YEAR))


def know_the_garbled(matches: Matches, newest: int, judged: Judged = NOTHING) -> None:
    """Take new rows of sure households as the members that they nearly are in all but the name.

    Less is a question: another sex, a date that is missing or years off, one year alone. Who was
    born after the `newest` of the register is not in it.
    """
    births = matches.batch.birth
    take_left_over(
        matches,
        judged,
        lambda row, two: births[row] <= newest and _may_be(row, two, matches),
        lambda row, two: _is_surely(row, two, matches),
    )


def is_surely_garbled(row: int, two: int, matches: Matches) -> bool:
    """Whether a row and a member are one in all but the name, if nobody else may be meant."""
    return _may_be(row, two, matches) and _is_surely(row, two, matches)


def _may_be(row: int, two: int, matches: Matches) -> bool:
    if _numbers_speak_against(row, two, matches) or _other_relation(row, two, matches):
        return False
    family, given, stem = _shared(row, two, matches)
    level = birth_level(matches.batch.birth[row], matches.register.birth[two])
    if _other_sex(row, two, matches):
        return stem and level in _DATED
    if level == BirthLevel.FULL and matches.batch.role[row]:
        return True
    if level in _DATED or level in _OF_ONE_YEAR:
        return family or given or _by_ear(row, two, matches)
    if level == BirthLevel.NEAR_YEAR:
        return given or stem
    if level == BirthLevel.MISSING:
        return stem or (family and given)
    return family and given


def _is_surely(row: int, two: int, matches: Matches) -> bool:
    if _other_sex(row, two, matches):
        return False
    family, given, stem = _shared(row, two, matches)
    births = matches.batch.birth[row], matches.register.birth[two]
    level = birth_level(*births)
    if level in _DATED:
        return True
    if level == BirthLevel.MISSING or matches.batch.partial[matches.batch.household[row]]:
        return False  # a form C1 does not say who is gone
    if level == BirthLevel.DIFFERENT:
        return family and given and abs(births[0] - births[1]) < DECADE
    return given or stem or _by_ear(row, two, matches)


def _by_ear(row: int, two: int, matches: Matches) -> bool:
    batch, register = matches.sides
    parts = batch.vocabulary.names.parts
    return shares_a_word(parts[batch.name[row]], parts[register.name[two]])


def _shared(row: int, two: int, matches: Matches) -> tuple[bool, bool, bool]:
    """Whether the family names agree, the given names, and all that precedes the given names."""
    batch, register = matches.sides
    names, one, other = batch.vocabulary.names, batch.name[row], register.name[two]
    ours, theirs = names.parts[one], names.parts[other]
    if not ours or not theirs:
        return False, False, False
    stem = names.stem[one] == names.stem[other]
    return ours[0] == theirs[0], ours[-1] == theirs[-1], stem


def _numbers_speak_against(row: int, two: int, matches: Matches) -> bool:
    return numbers_of(row, two, matches) in (NumberLevel.OTHER_CCCD, NumberLevel.OTHER_CMND)


def _other_relation(row: int, two: int, matches: Matches) -> bool:
    ours, theirs = matches.batch.role[row], matches.register.role[two]
    return ours != theirs and bool(ours and theirs)


def _other_sex(row: int, two: int, matches: Matches) -> bool:
    ours, theirs = matches.batch.sex[row], matches.register.sex[two]
    return ours != theirs or not ours
