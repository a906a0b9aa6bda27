"""How often people who are not one look as if they were (trùng hợp ngẫu nhiên).

Names keep together: a commune has its own few. So chance is counted where the people are, and not
worked out from how rare a name is in the province.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from socassist.rules.linkage.columns import People
from socassist.rules.linkage.comparing import (
    BIRTH_ANYWHERE,
    BirthLevel,
    NumberLevel,
    birth_level,
    number_level,
)
from socassist.rules.linkage.name_table import NameLevel

SAME_DATE: Final = BIRTH_ANYWHERE[BirthLevel.FULL] - BIRTH_ANYWHERE[BirthLevel.SAME_YEAR]
"""Bits that a pair born in one year would gain if it were born on one day."""
_SAMPLE: Final = 20_000
_YEAR: Final = 365.0


class Days:
    """How often two people of one year share day and month, month, or day (ngày sinh trùng nhau).

    From the dates themselves, since some days of the year are written more often than others.
    """

    def __init__(self, births: Sequence[int]) -> None:
        step = max(len(births) // _SAMPLE, 1)
        dates = Counter(
            born % 10000 for born in births[::step] if born % 100 and born % 10000 != 101
        )
        months: Counter[int] = Counter()
        days: Counter[int] = Counter()
        for date, count in dates.items():
            months[date // 100] += count
            days[date % 100] += count
        self.date, self.month, self.day = 1.0 / _YEAR, 1.0 / 12.0, 12.0 / _YEAR
        if dates.total() >= _YEAR:
            self.date, self.month, self.day = map(_agree, (dates, months, days))

    @property
    def odds(self) -> float:
        """Pairs of people of one year who share the day, for one with another day and month."""
        return self.date / max(1.0 - self.month - self.day + self.date, 0.1)


def _agree(counts: Counter[int]) -> float:
    """The share of pairs that agree, without those of a record with itself."""
    total = counts.total()
    return sum(n * (n - 1) for n in counts.values()) / (total * (total - 1.0))


def might_have_agreed(left: People, one: int, right: People, two: int) -> bool:
    """Whether two people differ in nothing but day and month, and no number speaks.

    Of many such pairs a known share would have had one date by chance.
    """
    born, other = left.birth[one], right.birth[two]
    return (
        born // 10000 == other // 10000
        and bool(born % 100 and other % 100)
        and birth_level(born, other) == BirthLevel.SAME_YEAR
        and left.vocabulary.names.compare(left.name[one], right.name[two]) <= NameLevel.BARE
        and by_name_and_date(left, one, right, two)
    )


def by_name_and_date(left: People, one: int, right: People, two: int) -> bool:
    """Whether no number speaks for two people."""
    numbers = number_level(left.cccd[one], right.cccd[two], left.cmnd[one], right.cmnd[two])
    return numbers in (NumberLevel.MISSING, NumberLevel.OTHER_CMND)


class Namesakes:
    """How many people of a village and of a commune bear one name (người cùng họ tên)."""

    def __init__(self, people: People, rows: Sequence[int]) -> None:
        self.people = people
        folded, home = people.vocabulary.names.folded, people.household
        homes = [home[row] for row in rows]
        names = [folded[people.name[row]] for row in rows]
        communes = [people.commune[home] for home in homes]
        villages = [people.village[home] for home in homes]
        self.in_commune = Counter(zip(communes, names, strict=True))
        self.in_village = Counter(zip(communes, villages, names, strict=True))

    def around(self, one: int, two: int) -> int:
        """Bearers of the name of `one` in the village of both, or else in its commune."""
        people = self.people
        here, there = people.household[one], people.household[two]
        name, commune = people.vocabulary.names.folded[people.name[one]], people.commune[here]
        if people.village[here] == people.village[there]:
            return self.in_village[commune, people.village[here], name]
        return self.in_commune[commune, name]
