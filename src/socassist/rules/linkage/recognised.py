"""Households known again by a head whose papers changed, or by a lone head (nhận ra hộ cũ).

A wife is known, and the form's head is new; the household's head is on no row, of one sex and age,
under one family and middle name, or one full name. New papers corrected his name or his date; his
household is no new one. Counted on five sets of two generators, plain and hard: 44 right, none
wrong. And the head of a household of the village about which there is no form is the head of one
about which nothing else is known, by name and a date that a typist makes of his (27 : 0), also
where the name is one by ear alone and old papers knew but the year (100 : 0), or, where he stands
alone on it, by the date and a part of the name (19 : 0).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import compress, product, repeat
from operator import floordiv, mod
from typing import Final

from socassist.rules.linkage.assignment import STRONG_SCORE, Pair, assign
from socassist.rules.linkage.at_home import is_the_member
from socassist.rules.linkage.by_ear import is_one_name
from socassist.rules.linkage.claims import NONE, Claim, PlaceAliases
from socassist.rules.linkage.comparing import BirthLevel, NumberLevel, birth_level
from socassist.rules.linkage.households import HouseholdMatcher
from socassist.rules.linkage.judged import Judged
from socassist.rules.linkage.left_over import numbers_of
from socassist.rules.linkage.matches import NO, SURE, Matches
from socassist.rules.linkage.name_table import NameLevel
from socassist.rules.linkage.named_head import (
    alone_on_it,
    host_of_others,
    members_of,
    under_its_head,
)
from socassist.rules.linkage.renamed import may_be_renamed
from socassist.rules.linkage.resolution import grant

_TYPED: Final = frozenset(
    (
        BirthLevel.FULL,
        BirthLevel.MONTH,
        BirthLevel.SWAPPED,
        BirthLevel.ONE_PART,
        BirthLevel.YEAR_SLIP,
    )
)
"""Dates that a typist makes of one full date; of bare years there are namesakes."""
_KNOWN_LESS: Final = frozenset((BirthLevel.PARTIAL, BirthLevel.YEAR))
MANY: Final = 2_500
"""Of so many pairs of heads of one village and one year a name says nothing."""


def know_by_the_left_over(
    claims: Iterable[Claim], matches: Matches, matcher: HouseholdMatcher, judged: Judged
) -> None:
    """Grant households of the form's village that nobody else claims, where the head is there.

    Somebody else is known, and whoever is left over on both sides may be one person; the head of
    the form is the head of the household, be he known or left over.
    """
    found = []
    for form, household in sorted(
        {*_in_doubt(claims, matches), *_of_one_time(matches, matcher.aliases)}
    ):
        pair = (form, household)
        if pair in judged.different_households or judged.same_households.get(form) == household:
            continue
        if matches.forms_of.get(household):
            continue
        pairs: list[Pair] | None = None
        if matches.same_place(form, household):
            pairs = _known_again(form, household, matches, matcher) or None
            if pairs is None and _heads_again(form, household, matches):
                members = members_of(form, household, matches, matcher)
                pairs = [pair for pair in members if _is_free(pair, matches)]
        if pairs is None and (
            under_its_head(form, household, matches, matcher)
            or host_of_others(form, household, matches, matcher)
            or alone_on_it(form, household, matches, matcher)
        ):
            pairs = members_of(form, household, matches, matcher)
        if pairs is not None:
            found.append(Claim(form, household, _bits(pair, pairs, matcher), (), tuple(pairs)))
    forms = Counter(claim.form for claim in found)
    homes = Counter(claim.household for claim in found)
    for claim in found:
        if forms[claim.form] == homes[claim.household] == 1:
            matches.split_from.pop(claim.form, None)
            grant(claim, matches, certain=True)


def _in_doubt(claims: Iterable[Claim], matches: Matches) -> set[tuple[int, int]]:
    """Forms that are not sure, with the households that they or their people may be of."""
    state, register = matches.household_state, matches.register
    found = {(claim.form, claim.household) for claim in claims if state[claim.form] != SURE}
    for form in range(len(state)):
        if state[form] == SURE:
            continue
        if state[form]:
            found.add((form, matches.household[form]))
        for row in matches.batch.rows(form):
            if matches.person_state[row]:
                found.add((form, register.household[matches.person[row]]))
    return {pair for pair in found if pair[1] != NONE}


def _known_again(
    form: int, household: int, matches: Matches, matcher: HouseholdMatcher
) -> list[Pair]:
    """Who is known of a household, where its head is among them or among the left over."""
    batch, register = matches.sides
    known = [
        pair
        for pair in assign(batch.rows(form), register.rows(household), matcher.score)
        if pair[2] >= STRONG_SCORE and _is_free(pair, matches)
    ]
    if not known:
        return []
    rows = {row for row, _, _, _ in known}
    members = {two for _, two, _, _ in known}
    left = [
        (row, two)
        for row in batch.rows(form)
        if row not in rows and matches.person_state[row] == NO
        for two in register.rows(household)
        if two not in members
        and not matches.is_held(two)
        and (is_the_member(batch, row, register, two) or may_be_renamed(row, two, matches))
    ]
    times = Counter(row for row, _ in left) + Counter(~two for _, two in left)
    alone = [(row, two) for row, two in left if times[row] == times[~two] == 1]
    heads = any(
        batch.head[row] and register.head[two]
        for row, two in (*alone, *((row, two) for row, two, _, _ in known))
    )
    return known if alone and heads else []


def _of_one_time(matches: Matches, aliases: PlaceAliases) -> Iterator[tuple[int, int]]:
    """Forms with an unknown head, and heads of their village of one year, or one day and month."""
    batch, register = matches.sides
    unknown = [
        row
        for row in compress(range(len(batch)), batch.head)
        if batch.birth[row]
        and matches.household_state[batch.household[row]] != SURE
        and matches.person_state[row] != SURE
    ]
    if not unknown:
        return
    heads = list(compress(range(len(register)), register.head))
    homes = list(map(register.household.__getitem__, heads))
    births = list(map(register.birth.__getitem__, heads))
    for part in (floordiv, mod):
        asked: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
        for row in unknown:
            form, value = batch.household[row], part(batch.birth[row], 10000)
            for place in aliases.places(batch.commune[form], batch.village[form]):
                if value % 100 or part is floordiv:
                    asked.setdefault((*place, value), []).append((form, row))
        places = (map(place.__getitem__, homes) for place in (register.commune, register.village))
        keys = list(zip(*places, map(part, births, repeat(10000)), strict=True))
        known: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
        near = map(asked.__contains__, keys)
        for two, home, key in compress(zip(heads, homes, keys, strict=True), near):
            known.setdefault(key, []).append((two, home))
        for key, found in known.items():
            if len(found) * len(asked[key]) > MANY:
                continue
            for (two, home), (form, row) in product(found, asked[key]):
                if _may_be_one_head(row, two, matches):
                    yield form, home


def _may_be_one_head(row: int, two: int, matches: Matches) -> bool:
    """Whether two heads may be one by the whole date, or by the name or its sound."""
    batch, register = matches.sides
    if batch.birth[row] == register.birth[two] and batch.birth[row] % 100:
        return True
    level = batch.vocabulary.names.compare(batch.name[row], register.name[two])
    return level <= NameLevel.ORDER or _sounds_alike(row, two, matches)


def _sounds_alike(row: int, two: int, matches: Matches) -> bool:
    batch, register = matches.sides
    parts = batch.vocabulary.names.parts
    return is_one_name(parts[batch.name[row]], parts[register.name[two]])


def _heads_again(form: int, household: int, matches: Matches) -> bool:
    """Whether the heads are one, by name and nearly the date, or alone by date and half a name."""
    batch, register = matches.sides
    ours = [row for row in batch.rows(form) if batch.head[row]]
    theirs = [row for row in register.rows(household) if register.head[row]]
    if len(ours) != 1 or len(theirs) != 1:
        return False
    (row,), (two,) = ours, theirs
    if (
        matches.is_held(two)
        or matches.person_state[row] == SURE
        or batch.sex[row] != register.sex[two]
    ):
        return False
    if numbers_of(row, two, matches) in (NumberLevel.OTHER_CCCD, NumberLevel.OTHER_CMND):
        return False
    names, one, other = batch.vocabulary.names, batch.name[row], register.name[two]
    level = birth_level(batch.birth[row], register.birth[two])
    if names.compare(one, other) <= NameLevel.ORDER and level in _TYPED:
        return True
    if (level in _TYPED or level in _KNOWN_LESS) and _sounds_alike(row, two, matches):
        return True
    if level != BirthLevel.FULL or len(batch.rows(form)) > 1:
        return False
    words, others = names.parts[one], names.parts[other]
    return bool(words and others) and (words[0] == others[0] or words[-1] == others[-1])


def _is_free(pair: Pair, matches: Matches) -> bool:
    """Whether neither side is known to be somebody else."""
    row, two = pair[:2]
    return (not matches.person_state[row] or matches.person[row] == two) and (
        matches.taken.get(two, row) == row
    )


def _bits(pair: tuple[int, int], pairs: Iterable[Pair], matcher: HouseholdMatcher) -> float:
    form, household = pair
    return matcher.household_score(form, household, list(pairs), matcher.batch.rows(form))
