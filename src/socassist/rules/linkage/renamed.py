"""Members of a sure household whose papers changed their given name (người đổi tên trong hộ).

A child called by a name at home gets a birth certificate, a new card corrects a name: one row of
the form is new and one member is on no row, both of one sex, one relation, one age, and one family
and middle name. Counted on two generators: of 380 such pairs 378 were one person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain, compress
from typing import Final

from socassist.rules.linkage.assignment import MARGIN
from socassist.rules.linkage.comparing import (
    BIRTH_INSIDE,
    NAME_INSIDE,
    NUMBER_INSIDE,
    BirthLevel,
    NumberLevel,
    birth_level,
    number_level,
)
from socassist.rules.linkage.judged import NOTHING, Judged
from socassist.rules.linkage.matches import NO, SURE, UNSURE, Matches

ONE_AGE: Final = 3_0000
"""Years, as birth dates count them: a date as far off may have been corrected with the name."""


def know_the_renamed(matches: Matches, newest: int, judged: Judged = NOTHING) -> None:
    """Take new rows of sure households as the members that they are under another given name.

    Sure where nobody else of the household may be meant, and a number or a part of the date agrees,
    or it is the head, or husband or wife, of whom there is one, or a child on a full form, who does
    not leave home or come back as grown brothers and sisters of one age do. Who was born after the
    `newest` of the register is not in it.
    """
    held = {two for two, row in matches.taken.items() if not matches.batch.departed[row]}
    held |= set(compress(matches.person, map(UNSURE.__eq__, matches.person_state)))
    pairs = [
        (row, two)
        for row, two in _left_over(matches)
        if two not in held
        and matches.batch.birth[row] <= newest
        and (row, two) not in judged.different_people
        if _may_be_renamed(row, two, matches)
    ]
    times = Counter(chain.from_iterable((("row", row), ("member", two)) for row, two in pairs))
    batch, register = matches.sides
    for row, two in pairs:
        if two in held or matches.person_state[row] != NO:
            continue
        held.add(two)
        born = birth_level(batch.birth[row], register.birth[two])
        number = _numbers(row, two, matches)
        level = batch.vocabulary.names.compare(batch.name[row], register.name[two])
        points = NAME_INSIDE[level] + BIRTH_INSIDE[born] + NUMBER_INSIDE[number]
        alone = times["row", row] == times["member", two] == 1
        agrees = born <= BirthLevel.SAME_YEAR or number == NumberLevel.EQUAL
        child = matches.kin.is_minor(two) and not batch.partial[batch.household[row]]
        only = batch.head[row] or matches.kin.is_spouse(row) or child
        sure = alone and bool(agrees or only)
        matches.take(row, two, SURE if sure else UNSURE, points, MARGIN if sure else 0.0)


def _left_over(matches: Matches) -> Iterator[tuple[int, int]]:
    """New rows of sure households, each with everybody of the household."""
    new = compress(range(len(matches.batch)), map(NO.__eq__, matches.person_state))
    for row in new:
        form = matches.batch.household[row]
        if matches.household_state[form] == SURE:
            for two in matches.register.rows(matches.household[form]):
                yield row, two


def _may_be_renamed(row: int, two: int, matches: Matches) -> bool:
    """Whether all but the given name, and perhaps the date, is that of one person."""
    batch, register = matches.sides
    stems = batch.vocabulary.names.stem
    begun = stems[batch.name[row]]
    if begun < 0 or begun != stems[register.name[two]]:
        return False
    if not batch.sex[row] or batch.sex[row] != register.sex[two]:
        return False
    if not batch.role[row] or batch.role[row] != register.role[two]:
        return False
    born, other = batch.birth[row], register.birth[two]
    if not born or not other or abs(born - other) >= ONE_AGE:
        return False
    return _numbers(row, two, matches) not in (NumberLevel.OTHER_CCCD, NumberLevel.OTHER_CMND)


def _numbers(row: int, two: int, matches: Matches) -> int:
    batch, register = matches.sides
    return number_level(batch.cccd[row], register.cccd[two], batch.cmnd[row], register.cmnd[two])
