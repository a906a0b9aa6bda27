"""How birth dates and numbers agree, and what each agreement weighs (so sánh từng trường).

Weights are bits: log2 of how much likelier an agreement is for one person than for two. Those of
`INSIDE` hold for two people of households that are thought to be one: there a common family name
says nothing, and brothers and sisters share much. Those of `ANYWHERE` hold for two people of whom
nothing else is known; the rarity of the name comes on top, from the register's own counts.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from typing import Final

METHOD: Final = "household-weights-13"
"""Version of the weights below. A change of any of them makes a new version."""


class BirthLevel(IntEnum):
    """How two birth dates agree (mức độ khớp ngày sinh)."""

    FULL = 0
    MONTH = 1
    YEAR = 2
    """Both know only the year, or write the first of January for it."""
    PARTIAL = 3
    """One knows less; what it knows agrees."""
    SWAPPED = 4
    """Day and month changed places."""
    ONE_PART = 5
    """Only the day, or only the month, differs."""
    YEAR_SLIP = 6
    """Day and month agree, the year is one digit, or one or two years, off."""
    SAME_YEAR = 7
    NEAR_YEAR = 8
    """One knows only the year, and it is one digit, or one or two years, off."""
    MISSING = 9
    DIFFERENT = 10


class NumberLevel(IntEnum):
    """How the identity numbers agree (mức độ khớp số CMND, CCCD)."""

    MISSING = 0
    EQUAL = 1
    SLIP = 2
    """One digit off, left out or too many, or two neighbours swapped."""
    OTHER_CMND = 3
    """Two CMND numbers; one person may have had several."""
    OTHER_CCCD = 4
    """Two CCCD numbers that differ by more than a slip: two people."""
    BORROWED = 5
    """Two CCCD numbers of which one is another member's: it says nothing (`borrowed`)."""


#              SAME BARE MARKS SLIP S_GIV SHORT ORDER SLIPS NEAR MIDDLE FAMILY GIVEN DIFF MISSING
NAME_INSIDE: Final = (7.0, 6.7, 2.8, 5.5, 5.0, 5.0, 5.0, 3.0, 1.0, 1.0, 1.0, -7.0, -8.5, 0.0)
NAME_SHARE: Final = (1.0, 1.0, 0.8, 0.75, 0.55, 0.6, 0.7, 0.5, 0.45, 0.5, 0.6, 0.2, 0.0, 0.0)
"""How much of the name's rarity an agreement anywhere is worth …"""
NAME_LOSS: Final = (0.0, 0.5, 4.0, 2.5, 3.0, 3.5, 3.5, 4.5, 6.0, 6.5, 6.0, 10.0, 12.0, 0.0)
"""… and what it loses."""
#                FULL MONTH YEAR PART SWAP ONE  Y_SLIP SAME_Y NEAR_Y MISS DIFF
BIRTH_INSIDE: Final = (9.0, 7.0, 5.0, 4.0, 7.0, 4.0, 6.0, -1.5, -2.5, 0.0, -9.0)
BIRTH_ANYWHERE: Final = (14.0, 9.0, 6.0, 4.5, 8.5, 4.5, 5.0, -2.0, -1.5, 0.0, -12.0)
#                    none equal slip cmnd cccd, borrowed (inside only)
NUMBER_INSIDE: Final = (0.0, 13.0, 9.0, -2.0, -20.0, -1.0)
NUMBER_ANYWHERE: Final = (0.0, 18.0, 12.0, -2.5, -20.0)
EARLIEST: Final = 1850
LATEST: Final = 2200
"""Years of birth beyond these are no dates."""
SEX_AGREES: Final = 0.8
SEX_DIFFERS: Final = -4.5
ROLE_AGREES: Final = 1.0
ROLE_DIFFERS: Final = -3.0
"""Relations to the head, where name, date and number leave a choice inside a household."""
ETHNICITY_DIFFERS: Final = -2.5


def role_bits(one: int, two: int) -> float:
    """What two relations to the head say, by their numbers; 0 is unknown."""
    if not one or not two:
        return 0.0
    return ROLE_AGREES if one == two else ROLE_DIFFERS


def birth_level(one: int, two: int) -> int:
    """The `BirthLevel` of two dates as numbers (year * 10000 + month * 100 + day, 0 unknown)."""
    if not one or not two:
        return BirthLevel.MISSING
    year_one, rest_one = divmod(one, 10000)
    year_two, rest_two = divmod(two, 10000)
    vague = rest_one in (0, 101) or rest_two in (0, 101)
    if year_one != year_two:
        if year_one * 10000 + year_two not in near_years():
            return BirthLevel.DIFFERENT
        if vague:
            return BirthLevel.NEAR_YEAR
        if rest_one == rest_two:
            return BirthLevel.YEAR_SLIP
        return BirthLevel.DIFFERENT
    if one == two:
        if vague:
            return BirthLevel.YEAR
        return BirthLevel.FULL if rest_one % 100 else BirthLevel.MONTH
    if vague:
        return (
            BirthLevel.YEAR if rest_one in (0, 101) and rest_two in (0, 101) else BirthLevel.PARTIAL
        )
    month_one, day_one = divmod(rest_one, 100)
    month_two, day_two = divmod(rest_two, 100)
    if not day_one or not day_two:
        return BirthLevel.PARTIAL if month_one == month_two else BirthLevel.SAME_YEAR
    if month_one == day_two and month_two == day_one:
        return BirthLevel.SWAPPED
    if month_one == month_two or day_one == day_two:
        return BirthLevel.ONE_PART
    return BirthLevel.SAME_YEAR


@cache
def near_years() -> frozenset[int]:
    """Pairs of years, as one * 10000 + other, that are equal or a slip of each other."""
    found: set[int] = set()
    for year in range(EARLIEST, LATEST + 1):
        text = str(year)
        others = {year, year - 1, year + 1, year - 2, year + 2, year - 10, year + 10}
        others.add(int(text[:2] + text[3] + text[2]))
        for place in range(4):
            others.update(int(text[:place] + digit + text[place + 1 :]) for digit in "0123456789")
        found.update(year * 10000 + other for other in others)
    return frozenset(found)


def number_level(cccd_one: int, cccd_two: int, cmnd_one: int, cmnd_two: int) -> int:
    """The `NumberLevel` of two people's numbers; -1 is unknown."""
    level = 0
    if cccd_one >= 0 and cccd_two >= 0:
        if cccd_one == cccd_two:
            return NumberLevel.EQUAL
        level = NumberLevel.SLIP if _is_digit_slip(cccd_one, cccd_two) else NumberLevel.OTHER_CCCD
    if cmnd_one >= 0 and cmnd_two >= 0:
        if cmnd_one == cmnd_two:
            return NumberLevel.EQUAL if level != NumberLevel.OTHER_CCCD else level
        if not level:
            slip = _is_digit_slip(cmnd_one, cmnd_two)
            level = NumberLevel.SLIP if slip else NumberLevel.OTHER_CMND
    return level


def _is_digit_slip(one: int, two: int) -> bool:
    """Whether two numbers that differ are one digit apart: another, left out, or with the next.

    As whole numbers they end at the same place, also when a leading zero was eaten: right of the
    slip they agree, and left of a digit left out they agree one place further.
    """
    a, b = f"{max(one, two):015d}", f"{min(one, two):015d}"
    last = 14
    while a[last] == b[last]:
        last -= 1
    if a[:last] == b[:last] or a[:last] == b[1 : last + 1]:
        return True
    return a[: last - 1] == b[: last - 1] and a[last - 1 : last + 1] == b[last] + b[last - 1]
