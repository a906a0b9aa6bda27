"""The only new row of a full form is the only member whom no row is about (người còn lại duy nhất).

Everybody else of the household is on the form, and as many as before. So one who is told of by
others, with another relation, sex or year and half a name, is still the one who is missing. Counted
on thirteen sets of five generators, plain and hard: 700 right, none wrong; less is left as it is.
"""

from __future__ import annotations

from itertools import compress
from typing import Final

from socassist.rules.linkage.assignment import MARGIN
from socassist.rules.linkage.at_home import DECADE
from socassist.rules.linkage.by_ear import is_one_name, shares_a_word
from socassist.rules.linkage.comparing import BirthLevel, NumberLevel, birth_level
from socassist.rules.linkage.judged import NOTHING, Judged
from socassist.rules.linkage.left_over import numbers_of, points_of
from socassist.rules.linkage.matches import SURE, UNSURE, Matches
from socassist.rules.linkage.name_table import NameLevel

_LIKE: Final = frozenset((NameLevel.NEAR_GIVEN, NameLevel.MIDDLE, NameLevel.FAMILY))
"""Names of which one word is another one."""


def know_the_only_one_left(matches: Matches, newest: int, judged: Judged = NOTHING) -> None:
    """Take such rows as those members; who was born after the `newest` of the register is new."""
    batch, register = matches.sides
    left: dict[int, list[int]] = {}
    for row in compress(range(len(batch)), map(SURE.__ne__, matches.person_state)):
        form = batch.household[row]
        if matches.household_state[form] == SURE and not batch.partial[form]:
            left.setdefault(form, []).append(row)
    for form, rows in left.items():
        known = [row for row in rows if batch.birth[row] <= newest]
        gone = [two for two in register.rows(matches.household[form]) if not matches.is_held(two)]
        if len(known) != 1 or len(gone) != 1:
            continue
        (row,), (two,) = known, gone
        elsewhere = matches.person_state[row] == UNSURE and matches.person[row] != two
        if elsewhere or (row, two) in judged.different_people or not _may_be(row, two, matches):
            continue
        matches.take(row, two, SURE, points_of(row, two, matches), MARGIN)


def _may_be(row: int, two: int, matches: Matches) -> bool:
    batch, register = matches.sides
    if numbers_of(row, two, matches) in (NumberLevel.OTHER_CCCD, NumberLevel.OTHER_CMND):
        return False
    names, ours, theirs = batch.vocabulary.names, batch.name[row], register.name[two]
    level, parts = names.compare(ours, theirs), (names.parts[ours], names.parts[theirs])
    births = batch.birth[row], register.birth[two]
    born = birth_level(*births)
    near = not all(births) or abs(births[0] - births[1]) <= DECADE
    if level <= NameLevel.SLIPS or (level != NameLevel.MISSING and is_one_name(*parts)):
        return near
    if born == BirthLevel.MISSING and batch.role[row] != register.role[two]:
        return False
    if level in _LIKE:
        return near
    if level == NameLevel.GIVEN:
        return born <= BirthLevel.MISSING
    if batch.sex[row] != register.sex[two]:
        return False
    return born <= BirthLevel.YEAR_SLIP or (born <= BirthLevel.MISSING and shares_a_word(*parts))
