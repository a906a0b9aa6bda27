"""People who may stand twice in one household or on one form (nghi ghi trùng trong một hộ).

Nobody gives two living children one name. So the same full name twice in a household is a person
entered twice until somebody says no, where the dates may be one person's: one is bare or missing,
day and month changed places, only the year differs. It is never sure: twins whose marks were lost
look the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from socassist.rules.linkage.columns import MISSING, People
from socassist.rules.linkage.comparing import (
    BirthLevel,
    NumberLevel,
    birth_level,
    number_level,
)
from socassist.rules.linkage.judged import NOTHING, Judged
from socassist.rules.linkage.left_over import take_left_over
from socassist.rules.linkage.matches import Matches
from socassist.rules.linkage.name_table import NameLevel
from socassist.rules.linkage.staying import GENERATION

DECADE: Final = 10_0000
"""Years, as birth dates count them: so far off is no date of one person, by whatever slip."""
MANY: Final = 60
"""Of more namesakes in one household no pair is worth a question."""


def perhaps_twice(people: People, homes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Pairs of rows of one household with one full name or one number that may be one person."""
    folded, name, first = people.vocabulary.names.folded, people.name, people.first
    for home in homes:
        start, end = first[home], first[home + 1]
        if end - start < 2:
            continue
        names = [folded[one] or MISSING for one in name[start:end]]
        pairs: set[tuple[int, int]] = set()
        for values in (names, people.cmnd[start:end], people.cccd[start:end]):
            if len(set(values)) < end - start:
                pairs.update(_alike(values, start))
        yield from (pair for pair in sorted(pairs) if may_be_twice(people, *pair))


def _alike(values: Sequence[int], start: int) -> Iterator[tuple[int, int]]:
    groups: dict[int, list[int]] = {}
    for row, value in enumerate(values, start):
        groups.setdefault(value, []).append(row)
    for value, rows in groups.items():
        if value != MISSING and len(rows) <= MANY:
            yield from combinations(rows, 2)


def may_be_twice(people: People, one: int, two: int) -> bool:
    """Whether two rows of one household may be one person, by name, dates and numbers."""
    level = people.vocabulary.names.compare(people.name[one], people.name[two])
    numbers = number_level(people.cccd[one], people.cccd[two], people.cmnd[one], people.cmnd[two])
    if numbers == NumberLevel.EQUAL:
        return level <= NameLevel.SLIPS
    if level > NameLevel.BARE:
        return False
    born, other = people.birth[one], people.birth[two]
    if born and other and abs(born - other) >= GENERATION:
        return False
    dates = birth_level(born, other)
    if numbers == NumberLevel.OTHER_CCCD:
        return dates <= BirthLevel.YEAR_SLIP
    return dates != BirthLevel.DIFFERENT or (born % 10000 == other % 10000 and born % 100 != 0)


def may_be_left_over(batch: People, one: int, register: People, two: int) -> bool:
    """Whether a new row of a household may be a member of it whom no row is about.

    One is new and one is gone, under one name or number: unless a generation lies between them,
    the date or the number was typed wrong.
    """
    names, ours, theirs = batch.vocabulary.names, batch.name[one], register.name[two]
    if _numbers(batch, one, register, two) == NumberLevel.EQUAL:
        return names.compare(ours, theirs) <= NameLevel.SLIPS
    born, other = batch.birth[one], register.birth[two]
    near = not born or not other or abs(born - other) < GENERATION
    return near and names.compare(ours, theirs) <= NameLevel.BARE


def doubt_the_left_over(matches: Matches, judged: Judged = NOTHING) -> None:
    """Make new rows unsure that may be a member of their household whom no row is about.

    With name and number in common they are that member, whatever the date says; and so they are by
    the name, where the years are no ten apart and no number speaks against it.
    """
    batch, register = matches.sides
    take_left_over(
        matches,
        judged,
        lambda row, two: may_be_left_over(batch, row, register, two),
        lambda row, two: is_the_member(batch, row, register, two),
    )


def know_who_stayed(matches: Matches, newest: int, judged: Judged = NOTHING) -> None:
    """Take new rows that surely are such members, before anybody is looked for elsewhere.

    Who was born after the `newest` of the register may bear the name of somebody who left.
    """
    batch, register = matches.sides
    births = batch.birth
    take_left_over(
        matches,
        judged,
        lambda row, two: births[row] <= newest and is_the_member(batch, row, register, two),
        lambda row, two: True,
    )


def _numbers(batch: People, one: int, register: People, two: int) -> int:
    return number_level(batch.cccd[one], register.cccd[two], batch.cmnd[one], register.cmnd[two])


def is_the_member(batch: People, one: int, register: People, two: int) -> bool:
    """Whether name, number and, as far as known, sex and age are those of one person."""
    numbers = _numbers(batch, one, register, two)
    sexes = batch.sex[one], register.sex[two]
    if all(sexes) and sexes[0] != sexes[1]:
        return False
    level = batch.vocabulary.names.compare(batch.name[one], register.name[two])
    if numbers == NumberLevel.EQUAL:
        return level <= NameLevel.ORDER
    if numbers in (NumberLevel.OTHER_CCCD, NumberLevel.OTHER_CMND):
        return False
    births = batch.birth[one], register.birth[two]
    return level <= NameLevel.BARE and all(births) and abs(births[0] - births[1]) < DECADE


def a_letter_off(people: People, one: int, two: int) -> bool:
    """Whether two rows of one form differ in a letter of the name alone, be they twins or one."""
    level = people.vocabulary.names.compare(people.name[one], people.name[two])
    if not NameLevel.BARE < level <= NameLevel.SLIP_GIVEN:
        return False
    if birth_level(people.birth[one], people.birth[two]) != BirthLevel.FULL:
        return False
    sexes = people.sex[one], people.sex[two]
    if all(sexes) and sexes[0] != sexes[1]:
        return False
    numbers = people.cccd[one], people.cccd[two], people.cmnd[one], people.cmnd[two]
    return number_level(*numbers) in (NumberLevel.MISSING, NumberLevel.EQUAL)
