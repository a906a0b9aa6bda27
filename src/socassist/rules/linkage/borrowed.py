"""A CCCD that stands in another member's cell (số CCCD ghi nhầm của người khác trong hộ)."""

from __future__ import annotations

from typing import Final

from socassist.rules.linkage.columns import FEMALE, MALE, People
from socassist.rules.linkage.comparing import near_years

_LEAST: Final = 10**9
_MOST: Final = 10**12
"""Between them are numbers of twelve digits, of which the first two may be zeros."""
_CENTURY: Final = 1900


def is_borrowed(left: People, one: int, right: People, two: int) -> bool:
    """Whether one of two CCCD that differ is another member's, so that it says nothing.

    Either it stands in the other member's row too, on this side or on that, or it contradicts the
    sex or the birth year of the row where it stands, while the other number fits its own.
    """
    number, found = left.cccd[one], right.cccd[two]
    skipped = (one, two) if left is right else ()
    if _stands(left, one, (number, found), skipped or (one,)) or _stands(
        right, two, (number, found), skipped or (two,)
    ):
        return True
    ours, theirs = _fits(left, one, number), _fits(right, two, found)
    return ours is not theirs and ours is not None and theirs is not None


def _stands(people: People, row: int, numbers: tuple[int, int], skipped: tuple[int, ...]) -> bool:
    cccd = people.cccd
    return any(
        cccd[other] in numbers and other not in skipped
        for other in people.rows(people.household[row])
    )


def _fits(people: People, row: int, number: int) -> bool | None:
    """Whether a CCCD agrees with the sex and birth year of its row; None if nothing is known.

    The fourth digit is century and sex, the two after it are the year (Decree 137/2015/NĐ-CP
    Art. 13; Circular 07/2016/TT-BCA Art. 7).
    """
    born, sex = people.birth[row] // 10000, people.sex[row]
    if not born or not sex or not _LEAST <= number < _MOST:
        return None
    century, female = divmod(number // 10**8 % 10, 2)
    year = _CENTURY + 100 * century + number // 10**6 % 100
    return sex == (FEMALE if female else MALE) and year * 10000 + born in near_years()
