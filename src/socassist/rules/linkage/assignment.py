"""Who is who in two households that are thought to be one (ghép thành viên trong hộ)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from socassist.rules.linkage.borrowed import is_borrowed
from socassist.rules.linkage.columns import People
from socassist.rules.linkage.comparing import (
    BIRTH_INSIDE,
    ETHNICITY_DIFFERS,
    NAME_INSIDE,
    NUMBER_INSIDE,
    SEX_AGREES,
    SEX_DIFFERS,
    BirthLevel,
    NumberLevel,
    birth_level,
    near_years,
    number_level,
    role_bits,
)
from socassist.rules.linkage.judged import NOTHING, Judged

STRONG_SCORE: Final = 6.0
"""From here on a pair is strong enough to speak for the household."""
FIRM: Final = 14.0
"""A pair with so many bits has name and date, or a number."""
SURE_SCORE: Final = 1.0
"""From here on a pair inside a matched household is one person, if nobody else comes close."""
UNSURE_SCORE: Final = 0.5
MARGIN: Final = 3.0
"""How much better than every other assignment a pair must be."""
SAME_CODE: Final = 14.0
OTHER_CODE: Final = -3.0
"""Bits for a code of a person on the form that is this person's, or somebody else's."""
BY_HAND: Final = 60.0
"""Score of a pair that a person judged to be the same."""
_NEVER: Final = -30.0
_ABSENT: Final = -6.0

Points = Callable[[int, int], float]
Pair = tuple[int, int, float, float]
"""Row on the left, row on the right, score, margin to the best other assignment."""


class Scorer(NamedTuple):
    """How to score two rows, and which rows are worth it."""

    of: Points
    possible: Callable[[int, Sequence[int]], Sequence[int]]
    """Of some rows on the right, those that may be a row on the left: ages settle most pairs."""
    role: Points
    """What the relations to the head say: asked only where the rest leaves a choice."""


def inside_scorer(left: People, right: People, judged: Judged = NOTHING) -> Scorer:
    """The score in bits of two rows of households that are thought to be one."""
    score = _inside_scorer(left, right)
    if left is not right and right.code and any(left.code):
        score = _with_codes(left, right, score)
    if judged.none:
        return Scorer(score, _possible(left, right), _roles(left, right))
    same, different = judged.same_people, judged.different_people

    def judged_score(one: int, two: int) -> float:
        if one in same:
            return BY_HAND if same[one] == two else _NEVER
        return _NEVER if (one, two) in different else score(one, two)

    return Scorer(judged_score, lambda _, rows: rows, _roles(left, right))


def _roles(left: People, right: People) -> Points:
    ours, theirs = left.role, right.role

    def role(one: int, two: int) -> float:
        return role_bits(ours[one], theirs[two])

    return role


def _possible(left: People, right: People) -> Callable[[int, Sequence[int]], Sequence[int]]:
    births, others = left.birth, right.birth
    numbers, other_numbers = left.cccd, right.cccd
    near = near_years()

    def possible(one: int, rows: Sequence[int]) -> Sequence[int]:
        birth, number = births[one], numbers[one]
        if not birth:
            return rows
        year = birth // 10000 * 10000
        return [
            two
            for two in rows
            if year + (born := others[two]) // 10000 in near
            or not born
            or number == other_numbers[two] >= 0
        ]

    return possible


def _with_codes(left: People, right: People, score: Points) -> Points:
    """The score, better where a code says so and name and birth do not speak against it."""
    ours, theirs = left.code, right.code

    def coded(one: int, two: int) -> float:
        points = score(one, two)
        if not ours[one] or points < 0.0:
            return points
        return points + (SAME_CODE if ours[one] == theirs[two] else OTHER_CODE)

    return coded


def _inside_scorer(left: People, right: People) -> Points:
    left_name, right_name = left.name, right.name
    left_birth, right_birth = left.birth, right.birth
    left_sex, right_sex = left.sex, right.sex
    left_cccd, right_cccd = left.cccd, right.cccd
    left_cmnd, right_cmnd = left.cmnd, right.cmnd
    left_ethnicity, right_ethnicity = left.ethnicity, right.ethnicity
    compare = left.vocabulary.names.compare
    different, other_cccd = int(BirthLevel.DIFFERENT), int(NumberLevel.OTHER_CCCD)
    near = near_years()

    def score(one: int, two: int) -> float:
        birth_one, birth_two = left_birth[one], right_birth[two]
        cccd_one, cccd_two = left_cccd[one], right_cccd[two]
        # Most pairs of a household are of another age: this line decides nearly everything.
        if birth_one and birth_two and birth_one // 10000 * 10000 + birth_two // 10000 not in near:
            if cccd_one < 0 or cccd_one != cccd_two:
                return _NEVER
            born = different
        else:
            born = birth_level(birth_one, birth_two)
            if born == different and (cccd_one < 0 or cccd_one != cccd_two):
                return _NEVER
        name_one, name_two = left_name[one], right_name[two]
        total = (
            BIRTH_INSIDE[born]
            + NAME_INSIDE[0 if name_one == name_two and name_one else compare(name_one, name_two)]
        )
        sex_one, sex_two = left_sex[one], right_sex[two]
        if sex_one and sex_two:
            total += SEX_AGREES if sex_one == sex_two else SEX_DIFFERS
        cmnd_one = left_cmnd[one]
        if cccd_one >= 0 or cmnd_one >= 0:
            level = number_level(cccd_one, cccd_two, cmnd_one, right_cmnd[two])
            if level == other_cccd and is_borrowed(left, one, right, two):
                level = number_level(-1, -1, cmnd_one, right_cmnd[two]) or NumberLevel.BORROWED
            total += NUMBER_INSIDE[level]
        ethnic_one = left_ethnicity[one]
        if ethnic_one:
            ethnic_two = right_ethnicity[two]
            if ethnic_two and ethnic_one != ethnic_two:
                total += ETHNICITY_DIFFERS
        return total

    return score


def assign(rows_left: Sequence[int], rows_right: Sequence[int], score: Scorer) -> list[Pair]:
    """The best pairs of two households, one to one, each with its margin."""
    scores: dict[tuple[int, int], float] = {}
    points_of, possible, role = score
    for one in rows_left:
        for two in possible(one, rows_right):
            points = points_of(one, two)
            if points > -4.0:
                scores[one, two] = points
    pairs = _best(scores)
    if any(pair[3] < MARGIN for pair in pairs):
        pairs = _best({pair: points + role(*pair) for pair, points in scores.items()})
    return pairs


def _best(scores: dict[tuple[int, int], float]) -> list[Pair]:
    found = [(-points, *pair) for pair, points in scores.items() if points >= UNSURE_SCORE]
    if not found:
        return []
    found.sort()
    left_of: dict[int, int] = {}
    right_of: dict[int, int] = {}
    for _, one, two in found:
        if one not in right_of and two not in left_of:
            right_of[one] = two
            left_of[two] = one
    margins = dict.fromkeys(right_of, 99.0)
    for (one, two), points in scores.items():
        taken, rival = right_of.get(one), left_of.get(two)
        if taken == two:
            continue
        if taken is None:
            if rival is not None:
                margins[rival] = min(margins[rival], scores[rival, two] - points)
            continue
        gap = scores[one, taken] - points
        if rival is not None:
            gap += scores[rival, two] - scores.get((rival, taken), _ABSENT)
        margins[one] = min(margins[one], gap)
    return [(one, two, scores[one, two], margins[one]) for one, two in right_of.items()]
