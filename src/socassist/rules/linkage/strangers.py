"""How many accepted movers are strangers who look alike (người lạ trùng họ tên, ngày sinh).

Who bears the same name but was born three years earlier or later is somebody else, and there are
about as many of them as there are strangers of one name and one year, in the same communes and
households. So they say how many strangers would have been taken: each stands for the dates that he
might have had by chance, and it is counted at which of them he would have been accepted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from socassist.rules.linkage.chance import Days, by_name_and_date
from socassist.rules.linkage.columns import People
from socassist.rules.linkage.comparing import (
    BIRTH_ANYWHERE,
    ETHNICITY_DIFFERS,
    NAME_LOSS,
    NAME_SHARE,
    SEX_AGREES,
    SEX_DIFFERS,
    BirthLevel,
)
from socassist.rules.linkage.keys import NONE, Keys
from socassist.rules.linkage.name_table import NameLevel
from socassist.rules.linkage.rarity import Rarity

APART: Final = (-3, 3)
"""Years between a person and the strangers who stand for those of the person's own year."""
SAMPLE: Final = 25_000
"""At most about twice so many people of the register are looked at; they stand for all."""
_NEAR_YEARS: Final = 18.0
"""How many years are a slip of a year and have people born in them."""

Levels = tuple[tuple[float, float], ...]


class Stranger(NamedTuple):
    """A pair of people who are not one."""

    points: float
    """Bits without those of the birth date."""
    one: int
    two: int
    levels: Levels
    """Bits of a birth date, and how many pairs would have agreed in that way by chance."""


def strangers(
    blocks: Mapping[int, Sequence[int]],
    keys: Keys,
    batch: People,
    register: People,
    rows: Sequence[int],
    rarity: Rarity,
) -> Iterator[Stranger]:
    """Pairs of one name, born some years apart, none of them with a number that speaks.

    Args:
        blocks: Rows of the batch by the keys that people are looked for by.
        keys: Makes those keys.
        batch: The batch.
        register: The register.
        rows: Rows of the register that nobody holds.
        rarity: How rare names are.
    """
    step = max(len(rows) // SAMPLE, 1)
    rows = rows[::step]
    weight = step / len(APART)
    full, dated, vague = _levels(Days(register.birth), weight)
    name_and_year = next(keys.anywhere(register, rows))
    for two, key in zip(rows, name_and_year, strict=True):
        if key == NONE:
            continue
        exact = _is_full(register.birth[two])
        for years in APART:
            for one in blocks.get(key + years, ()):
                points = _without_date(batch, one, register, two, rarity)
                if points is None:
                    continue
                other = _is_full(batch.birth[one])
                levels = full if exact and other else dated if exact or other else vague
                yield Stranger(points, one, two, levels)


def _levels(days: Days, weight: float) -> tuple[Levels, Levels, Levels]:
    """How full dates agree by chance in one year; a full and a bare one; two bare ones."""
    part = days.month + days.day - 2.0 * days.date
    shares = (
        (BirthLevel.FULL, days.date),
        (BirthLevel.SWAPPED, days.date),
        (BirthLevel.ONE_PART, part),
        (BirthLevel.YEAR_SLIP, _NEAR_YEARS * days.date),
        (BirthLevel.SAME_YEAR, 1.0 - part - 2.0 * days.date),
    )
    return (
        tuple((BIRTH_ANYWHERE[level], share * weight) for level, share in shares),
        ((BIRTH_ANYWHERE[BirthLevel.PARTIAL], weight),),
        ((BIRTH_ANYWHERE[BirthLevel.YEAR], weight),),
    )


def _is_full(birth: int) -> bool:
    return bool(birth % 100) and birth % 10000 != 101


def _without_date(
    batch: People, one: int, register: People, two: int, rarity: Rarity
) -> float | None:
    """Bits for "one person" from name, sex and ethnicity; None where more than a name speaks."""
    level = batch.vocabulary.names.compare(batch.name[one], register.name[two])
    if level > NameLevel.BARE or not by_name_and_date(batch, one, register, two):
        return None
    points = NAME_SHARE[level] * rarity.of_name(register.name[two]) - NAME_LOSS[level]
    if batch.sex[one] and register.sex[two]:
        points += SEX_AGREES if batch.sex[one] == register.sex[two] else SEX_DIFFERS
    if batch.ethnicity[one] and register.ethnicity[two]:
        alike = batch.ethnicity[one] == register.ethnicity[two]
        points += 1.0 if alike else ETHNICITY_DIFFERS
    return points
