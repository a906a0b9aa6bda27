"""Households and people that stand twice on one side (trùng trong một phía)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from math import log2
from typing import Final

import attrs

from socassist.rules.linkage.assignment import MARGIN, STRONG_SCORE, Pair, assign, inside_scorer
from socassist.rules.linkage.chance import (
    SAME_DATE,
    Days,
    Namesakes,
    might_have_agreed,
)
from socassist.rules.linkage.claims import PlaceAliases
from socassist.rules.linkage.columns import People
from socassist.rules.linkage.comparing import BirthLevel, NumberLevel, birth_level, number_level
from socassist.rules.linkage.exact import ExactIndex
from socassist.rules.linkage.households import HouseholdMatcher
from socassist.rules.linkage.judged import NOTHING, Judged
from socassist.rules.linkage.keys import NONE, keys_of
from socassist.rules.linkage.movers import anywhere_score
from socassist.rules.linkage.name_table import NameLevel
from socassist.rules.linkage.rarity import Rarity
from socassist.rules.linkage.tangles import untangle

MANY: Final = 60
PRIOR: Final = -3.0
"""Bits: duplicates are rarer than chance would have them be."""
SURE_BITS: Final = 6.0
UNSURE_BITS: Final = 0.0
SAME_COMMUNE: Final = 4.0
SAME_VILLAGE: Final = 2.0
SAME_HOUSEHOLD: Final = 6.0
SURE_HOUSEHOLD: Final = 16.0
UNSURE_HOUSEHOLD: Final = 11.0
WORTH_A_LOOK: Final = 10.0
FEW_BEARERS: Final = 20
"""Of a name that more people of the place bear, two with one date and no number are for review: in
a thousand such people one has a namesake of that date, and hardly more stand there twice."""
BY_HAND: Final = 99.0
"""The points of a pair that a person judged to be one: no doubt is left."""


@attrs.frozen
class Twice:
    """Pairs inside one side that are, or may be, one (cặp trùng).

    Pairs are (left, right, bits), left < right, the strongest first.
    """

    people: tuple[tuple[int, int, float], ...] = ()
    unsure_people: tuple[tuple[int, int, float], ...] = ()
    households: tuple[tuple[int, int, float], ...] = ()
    unsure_households: tuple[tuple[int, int, float], ...] = ()
    coincidences: float = 0.0
    crowded: int = 0
    """People who share a key with so many that they were not compared under it."""
    alike: tuple[tuple[int, ...], ...] = ()
    """Rows of people whom nothing tells apart: of their doubtful pairs only the best are left."""


def find_twice(
    people: People,
    rows: Sequence[int] | None = None,
    *,
    rarity: Rarity | None = None,
    judged: Judged = NOTHING,
) -> Twice:
    """Find people and households that stand more than once among the given rows."""
    chosen = range(len(people)) if rows is None else rows
    rarity = rarity or Rarity(people)
    pairs, crowded = _pairs(people, chosen)
    loose: list[tuple[float, int, int]] = []
    by_households: dict[tuple[int, int], int] = {}
    household = people.household
    by_hand = judged.people_pairs
    prior = PRIOR - log2(max(len(chosen), 2))
    namesakes = Namesakes(people, chosen)
    by_chance = 0
    for one, two in pairs:
        if (one, two) in judged.different_people:
            continue
        points = _points(people, one, two, rarity)
        if points + SAME_DATE + prior >= SURE_BITS and _might_be_one(people, one, two, namesakes):
            by_chance += 1
        if points < WORTH_A_LOOK:
            continue
        if (one, two) not in by_hand:
            loose.append((points, one, two))
        homes = (household[one], household[two])
        if homes[0] != homes[1]:
            key = homes if homes[0] < homes[1] else (homes[1], homes[0])
            by_households[key] = by_households.get(key, 0) + 1
    loose += [(BY_HAND, one, two) for one, two in by_hand]
    for pair in judged.household_pairs:
        by_households.setdefault(pair, 0)
    same, unsure_homes, inside = _households(people, by_households, rarity, judged, namesakes)
    sure: list[tuple[int, int, float]] = [(one, two, 40.0 + points) for points, one, two in inside]
    unsure: list[tuple[int, int, float]] = []
    joined = {(one, two) for _, one, two in inside}
    homes_joined = {(one, two) for one, two, _ in same}
    homes_unsure = {(one, two) for one, two, _ in unsure_homes}
    coincidences = by_chance * Days(people.birth).odds
    for points, one, two in sorted(loose, key=lambda item: (-item[0], item[1], item[2])):
        key = (household[one], household[two])
        if (one, two) in joined:
            continue
        if (one, two) not in by_hand and (key in homes_joined or key[::-1] in homes_joined):
            continue
        posterior = points + prior
        certain = (one, two) in by_hand or (
            _certain(people, one, two) and _few(people, one, two, namesakes)
        )
        if posterior >= SURE_BITS and certain:
            sure.append((one, two, posterior))
        elif posterior >= UNSURE_BITS and key not in homes_unsure and key[::-1] not in homes_unsure:
            unsure.append((one, two, posterior))
    sure.sort(key=lambda item: (-item[2], item[0], item[1]))
    unsure.sort(key=lambda item: (-item[2], item[0], item[1]))
    name = partial(local_name, people)
    unsure, alike = untangle(unsure, name)
    unsure_homes, homes_alike = untangle(unsure_homes, lambda home: name(people.first[home]))
    alike += [[people.first[home] for home in homes] for homes in homes_alike]
    return Twice(
        tuple(sure), tuple(unsure), tuple(same), tuple(unsure_homes), coincidences, crowded,
        _by_name(people, alike),
    )  # fmt: skip


def local_name(people: People, row: int) -> tuple[int, int]:
    """A person's name, in the person's commune."""
    name = people.vocabulary.names.folded[people.name[row]]
    return people.commune[people.household[row]], name


def _by_name(people: People, groups: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    """Groups of people, those of one name and commune together: one village of namesakes is one."""
    found: dict[tuple[int, int], set[int]] = {}
    for rows in groups:
        found.setdefault(local_name(people, rows[0]), set()).update(rows)
    return tuple(tuple(sorted(rows)) for _, rows in sorted(found.items()))


def _might_be_one(people: People, one: int, two: int, namesakes: Namesakes) -> bool:
    """Whether two neighbours would be taken for one if they shared the day they were born."""
    here, there = people.household[one], people.household[two]
    near = here != there and people.commune[here] == people.commune[there]
    return (
        near
        and might_have_agreed(people, one, people, two)
        and namesakes.around(one, two) <= FEW_BEARERS
    )


def _few(people: People, one: int, two: int, namesakes: Namesakes) -> bool:
    """Whether a number speaks, or so few bear the name that two of one date are hardly chance.

    Two CMND are no proof of two people, but name and date do not outweigh them unseen.
    """
    numbers = number_level(people.cccd[one], people.cccd[two], people.cmnd[one], people.cmnd[two])
    if numbers != NumberLevel.MISSING:
        return numbers != NumberLevel.OTHER_CMND
    return namesakes.around(one, two) <= FEW_BEARERS


def _certain(people: People, one: int, two: int) -> bool:
    """Whether more than a name and a vague date speak for a pair, so that nobody need look."""
    numbers = number_level(people.cccd[one], people.cccd[two], people.cmnd[one], people.cmnd[two])
    names = people.vocabulary.names
    level = names.compare(people.name[one], people.name[two])
    at_home = people.household[one] == people.household[two]
    if numbers == NumberLevel.EQUAL:
        return not at_home or level <= NameLevel.SLIPS
    if at_home and (
        numbers != NumberLevel.MISSING
        or level > NameLevel.BARE
        or not names.has_marks(people.name[one])
    ):
        return False  # twins, whose numbers follow each other, or whose marks were lost
    born = birth_level(people.birth[one], people.birth[two])
    return (
        born == BirthLevel.FULL
        and level <= NameLevel.BARE
        and people.commune[people.household[one]] == (people.commune[people.household[two]])
    )


def _points(people: People, one: int, two: int, rarity: Rarity) -> float:
    points = anywhere_score(people, one, people, two, rarity)
    here, there = people.household[one], people.household[two]
    if here == there:
        # Brothers and sisters share much; only what twins do not share counts.
        return points + SAME_HOUSEHOLD if people.name[one] == people.name[two] else points - 8.0
    if people.commune[here] == people.commune[there]:
        points += SAME_COMMUNE
        if people.village[here] == people.village[there]:
            points += SAME_VILLAGE
    return points


def _pairs(people: People, rows: Sequence[int]) -> tuple[list[tuple[int, int]], int]:
    """Pairs that share a key, pass by pass, so that one table of keys stands at a time."""
    first: dict[int, int] = {}
    groups: dict[int, list[int]] = {}
    for row, keys in keys_of(people).of_each(people, rows):
        for key in keys:
            if key == NONE:
                continue
            other = first.setdefault(key, row)
            if other != row:
                group = groups.get(key)
                if group is None:
                    groups[key] = [other, row]
                elif group[-1] != row:
                    group.append(row)
    del first
    found: set[tuple[int, int]] = set()
    crowded = 0
    for group in groups.values():
        if len(group) > MANY:
            crowded += len(group)
            continue
        found.update(_of_group(people, group))
    return sorted(found), crowded


def _of_group(people: People, group: list[int]) -> Iterator[tuple[int, int]]:
    birth, household, commune = people.birth, people.household, people.commune
    for place, one in enumerate(group):
        full = birth[one] % 100
        for two in group[place + 1 :]:
            near = commune[household[one]] == commune[household[two]]
            # Two full dates of one year that differ: only neighbours are worth a comparison.
            same_number = people.cccd[one] >= 0 and people.cccd[one] == people.cccd[two]
            vague = not full or not birth[two] % 100
            if near or vague or same_number or birth[one] == birth[two]:
                yield one, two


_Scored = list[tuple[int, int, float]]


def _households(
    people: People,
    candidates: dict[tuple[int, int], int],
    rarity: Rarity,
    judged: Judged,
    namesakes: Namesakes,
) -> tuple[_Scored, _Scored, list[tuple[float, int, int]]]:
    matcher = _matcher(people, rarity)
    score = inside_scorer(people, people)
    same: _Scored = []
    unsure: _Scored = []
    inside: list[tuple[float, int, int]] = []
    for left, right in sorted(candidates):
        if (left, right) in judged.different_households:
            continue
        pairs = assign(people.rows(left), people.rows(right), score)
        points = matcher.household_score(left, right, pairs, people.rows(left))
        strong = [pair for pair in pairs if pair[2] >= STRONG_SCORE and pair[3] >= MARGIN]
        smaller = min(len(people.rows(left)), len(people.rows(right)))
        by_hand = (left, right) in judged.household_pairs
        certain = points >= SURE_HOUSEHOLD and not heads_apart(people, left, right)
        if len(strong) == 1:
            certain = certain and _few(people, *strong[0][:2], namesakes)
        if by_hand or (certain and _covers(people, strong, smaller)):
            same.append((left, right, points))
            inside += [(p, min(a, b), max(a, b)) for a, b, p, _ in strong]
        elif points >= UNSURE_HOUSEHOLD and _covers(people, strong, smaller):
            unsure.append((left, right, points))
    same.sort(key=lambda item: (-item[2], item[0], item[1]))
    unsure.sort(key=lambda item: (-item[2], item[0], item[1]))
    return same, unsure, inside


def heads_apart(people: People, left: int, right: int) -> bool:
    """Whether the heads of two households have two CCCD, and neither stands in the other one."""
    numbers = [
        {people.cccd[row] for row in people.rows(home) if people.head[row]}
        for home in (left, right)
    ]
    return any(
        number_level(one, two, -1, -1) == NumberLevel.OTHER_CCCD
        for one in numbers[0] - {people.cccd[row] for row in people.rows(right)}
        for two in numbers[1] - {people.cccd[row] for row in people.rows(left)}
    )


def _covers(people: People, strong: Sequence[Pair], smaller: int) -> bool:
    """Whether the shared members are the household, and not people who changed household."""
    if 2 * len(strong) < smaller:
        return False
    if len(strong) >= 2:
        return True
    heads = any(people.head[one] and people.head[two] for one, two, _, _ in strong)
    return heads or (smaller == 1 and bool(strong) and _same_head(people, strong[0]))


def _same_head(people: People, pair: Pair) -> bool:
    one, two = people.household[pair[0]], people.household[pair[1]]
    names = people.vocabulary.names
    return names.folded[people.head_name[one]] == names.folded[people.head_name[two]] != 0


def _matcher(people: People, rarity: Rarity) -> HouseholdMatcher:
    nothing = People()
    nothing.exact = []
    return HouseholdMatcher(people, people, ExactIndex(nothing), {}, PlaceAliases(), rarity, {})
