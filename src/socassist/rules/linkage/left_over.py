"""New rows of sure households, and members whom no row is about (dòng mới, thành viên chưa thấy).

A person may stand on several forms of the household, such as C and C1: those rows are taken
together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain, compress

from socassist.rules.linkage.assignment import MARGIN
from socassist.rules.linkage.comparing import (
    BIRTH_INSIDE,
    NAME_INSIDE,
    NUMBER_INSIDE,
    birth_level,
    number_level,
)
from socassist.rules.linkage.judged import Judged
from socassist.rules.linkage.matches import NO, SURE, UNSURE, Matches

Test = Callable[[int, int], bool]
Same = tuple[int, int, int]


def take_left_over(matches: Matches, judged: Judged, may_be: Test, is_sure: Test) -> None:
    """Take new rows as members whom no row is about: surely where nobody else may be meant.

    Else one row of each form is unsure, and none is silently new.
    """
    found = [
        pair
        for pair in _left_over(matches)
        if may_be(*pair) and pair not in judged.different_people
    ]
    if not found:
        return
    perhaps = set(compress(matches.person, map(UNSURE.__eq__, matches.person_state)))
    together: dict[tuple[Same, int], list[int]] = {}
    for row, two in found:
        if two not in perhaps and not matches.is_held(two):
            together.setdefault((_same(row, matches), two), []).append(row)
    times = Counter(chain.from_iterable((("row", who), ("member", two)) for who, two in together))
    forms, asked = matches.batch.household, set[tuple[int, int]]()
    for (who, two), rows in together.items():
        alone = times["row", who] == times["member", two] == 1
        once_a_form = len({forms[row] for row in rows}) == len(rows)
        sure = alone and once_a_form and any(is_sure(row, two) for row in rows)
        for row in rows:
            if matches.person_state[row] == NO and (forms[row], two) not in asked:
                asked.add((forms[row], two))
                state, margin = (SURE, MARGIN) if sure else (UNSURE, 0.0)
                matches.take(row, two, state, points_of(row, two, matches), margin)


def numbers_of(row: int, two: int, matches: Matches) -> int:
    """How the numbers of a row and of a member agree."""
    batch, register = matches.sides
    return number_level(batch.cccd[row], register.cccd[two], batch.cmnd[row], register.cmnd[two])


def _left_over(matches: Matches) -> Iterator[tuple[int, int]]:
    """New rows of sure households, each with everybody of the household."""
    for row in compress(range(len(matches.batch)), map(NO.__eq__, matches.person_state)):
        form = matches.batch.household[row]
        if matches.household_state[form] == SURE:
            for two in matches.register.rows(matches.household[form]):
                yield row, two


def _same(row: int, matches: Matches) -> Same:
    """Household, name and birth: rows of several forms that have these alike are one person."""
    batch = matches.batch
    home = matches.household[batch.household[row]]
    return home, batch.vocabulary.names.folded[batch.name[row]], batch.birth[row]


def points_of(row: int, two: int, matches: Matches) -> float:
    """Bits of a row and a member of its household, without the place in it."""
    batch, register = matches.sides
    level = batch.vocabulary.names.compare(batch.name[row], register.name[two])
    born = birth_level(batch.birth[row], register.birth[two])
    return NAME_INSIDE[level] + BIRTH_INSIDE[born] + NUMBER_INSIDE[numbers_of(row, two, matches)]
