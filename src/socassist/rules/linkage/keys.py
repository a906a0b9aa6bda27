"""Keys of people, a column at a time: two people who share one are compared (khóa ghép).

A key is part of a name and part of a birth date, or an identity number, as one number. What
a name or a date gives to a key is worked out once for each distinct one; the keys of many people
are then a few passes over columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat
from operator import or_
from typing import Final

from socassist.rules.linkage.columns import People
from socassist.rules.linkage.name_table import NameTable

NONE: Final = -1
"""No key. All its bits are set, so that a missing part makes the whole key missing."""
_ROOM: Final = 25
"""Bits for a birth date, below the number of a name."""
_GIVEN: Final = 1 << 58
_STEM: Final = 2 << 58
_NUMBER: Final = 3 << 58
_DAY_MONTH: Final = 1 << 20
_CHUNK: Final = 4096


class Keys:
    """Makes the keys of people who share one vocabulary."""

    def __init__(self, names: NameTable, births: Iterable[int]) -> None:
        self.full = full_names(names)
        self.given = [_GIVEN | n << _ROOM if n >= 0 else NONE for n in names.given]
        self.stem = [_STEM | n << _ROOM if n >= 0 else NONE for n in names.stem]
        distinct = set(births)
        self.date = {born: born if born % 100 else NONE for born in distinct}
        self.year = {born: born // 10000 if born else NONE for born in distinct}
        self.swapped = {born: _swapped(born) for born in distinct}
        self.either = {born: _either_way(born) for born in distinct}

    def in_commune(self, people: People, rows: Sequence[int]) -> Iterator[list[int]]:
        """Keys under which people are looked for within a commune; one column a kind of key.

        Full name; given name and year; what stands before the given name, and year; birth date.
        """
        names = list(map(people.name.__getitem__, rows))
        births = list(map(people.birth.__getitem__, rows))
        yield list(map(self.full.__getitem__, names))
        years = list(map(self.year.__getitem__, births))
        for part in (self.given, self.stem):
            yield list(map(or_, map(part.__getitem__, names), years))
        yield list(map(self.date.__getitem__, births))

    def with_day_and_month_swapped(self, people: People, rows: Sequence[int]) -> list[int]:
        """One more key for who is looked for: the date as somebody else may have read it."""
        return list(map(self.swapped.__getitem__, map(people.birth.__getitem__, rows)))

    def anywhere(self, people: People, rows: Sequence[int]) -> Iterator[list[int]]:
        """Keys under which people are looked for in the whole province; one column a kind of key.

        Full name and year; full name, day and month in any order; given name and date; what stands
        before the given name, and date; CCCD; CMND, which may be the other's CCCD.
        """
        names = list(map(people.name.__getitem__, rows))
        births = list(map(people.birth.__getitem__, rows))
        for part, when in (
            (self.full, self.year),
            (self.full, self.either),
            (self.given, self.date),
            (self.stem, self.date),
        ):
            parts = map(part.__getitem__, names)
            yield list(map(or_, parts, map(when.__getitem__, births)))
        for numbers in (people.cccd, people.cmnd):
            yield list(map(or_, map(numbers.__getitem__, rows), repeat(_NUMBER)))

    def of_each(self, people: People, rows: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Each row with its keys in the whole province."""
        for start in range(0, len(rows), _CHUNK):
            chunk = rows[start : start + _CHUNK]
            yield from zip(chunk, zip(*self.anywhere(people, chunk), strict=True), strict=True)


def key_of_name(folded: int) -> int:
    """The key of a full name alone."""
    return folded << _ROOM if folded else NONE


def keys_in_commune(name: tuple[int, int, int], born: int) -> tuple[int, ...]:
    """The keys of `Keys.in_commune` for one person, and that with day and month swapped."""
    folded, given, stem = name
    year = born // 10000 if born else NONE
    return (
        key_of_name(folded),
        (_GIVEN | given << _ROOM if given >= 0 else NONE) | year,
        (_STEM | stem << _ROOM if stem >= 0 else NONE) | year,
        born if born % 100 else NONE,
        _swapped(born),
    )


def keys_anywhere(name: tuple[int, int, int], born: int, cccd: int, cmnd: int) -> tuple[int, ...]:
    """The keys of `Keys.anywhere` for one person, by the numbers of name, given name and stem."""
    folded, given, stem = name
    full = key_of_name(folded)
    date = born if born % 100 else NONE
    return (
        full | (born // 10000 if born else NONE),
        full | _either_way(born),
        (_GIVEN | given << _ROOM if given >= 0 else NONE) | date,
        (_STEM | stem << _ROOM if stem >= 0 else NONE) | date,
        cccd | _NUMBER,
        cmnd | _NUMBER,
    )


def keys_of(*sides: People) -> Keys:
    """The keys of people of some sides."""
    births = chain.from_iterable(side.birth for side in sides)
    return Keys(sides[0].vocabulary.names, births)


def full_names(names: NameTable) -> list[int]:
    """Folded full names by number of the name, with room for a date; `NONE` where there is none."""
    return list(map(key_of_name, names.folded))


def _swapped(born: int) -> int:
    """A date with day and month changed places; none where that is no other date."""
    if not 0 < born % 100 <= 12:
        return NONE
    swapped = born // 10000 * 10000 + born % 100 * 100 + born // 100 % 100
    return swapped if swapped != born else NONE


def _either_way(born: int) -> int:
    """Day and month, the greater first."""
    month, day = divmod(born % 10000, 100)
    return _DAY_MONTH | max(day, month) << 8 | min(day, month) if day else NONE
