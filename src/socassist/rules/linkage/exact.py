"""Households settled by equal names and dates alone (khớp tuyệt đối)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import Final

from socassist.rules.linkage.assignment import (
    STRONG_SCORE,
    Pair,
    Points,
    Scorer,
    assign,
    inside_scorer,
)
from socassist.rules.linkage.claims import NONE, Claim
from socassist.rules.linkage.columns import MISSING, People
from socassist.rules.linkage.comparing import BIRTH_INSIDE, NAME_INSIDE, SEX_AGREES
from socassist.rules.linkage.judged import NOTHING, Judged
from socassist.rules.linkage.name_table import NameLevel

EXACT_SCORE: Final = NAME_INSIDE[0] + BIRTH_INSIDE[0] + SEX_AGREES
Overflow = list[list[int]]


class ExactIndex:
    """Rows of the register by folded name and full birth date, and by number."""

    def __init__(self, people: People) -> None:
        self.rows: dict[int, int] = {}
        """Key → row, or -2 - place in `several`."""
        self.several: Overflow = []
        rows, several = self.rows, self.several
        for row, key in enumerate(people.exact):
            if key >= 0:
                found = rows.setdefault(key, row)
                if found != row:
                    if found >= 0:
                        rows[key] = -2 - len(several)
                        several.append([found, row])
                    else:
                        several[-2 - found].append(row)

    def get(self, key: int) -> Sequence[int]:
        """The rows with a key."""
        found = self.rows.get(key)
        if found is None:
            return ()
        return (found,) if found >= 0 else self.several[-2 - found]


def number_index(people: People, wanted: People, forms: Iterable[int]) -> dict[int, list[int]]:
    """Rows by CCCD and CMND, of numbers that the given forms hold."""
    rows = [row for form in forms for row in wanted.rows(form)]
    numbers = {*map(wanted.cccd.__getitem__, rows), *map(wanted.cmnd.__getitem__, rows)} - {MISSING}
    found: dict[int, list[int]] = {}
    for column in (people.cccd, people.cmnd):
        asked = map(numbers.__contains__, column)
        for row, number in compress(enumerate(column), asked):
            found.setdefault(number, []).append(row)
    return found


def settle_exact(
    forms: Iterable[int],
    batch: People,
    register: People,
    index: ExactIndex,
    judged: Judged = NOTHING,
    codes: Mapping[str, int] | None = None,
) -> tuple[list[Claim], list[int]]:
    """Forms whose people stand in one household of the register, unmistakably; and the rest.

    A form whose codes name another household or person is for the rest, where both are weighed.
    """
    claims: list[Claim] = []
    rest: list[int] = []
    score = inside_scorer(batch, register)
    first = batch.first
    for form in forms:
        household, hits = _hits(first[form], first[form + 1], batch, register, index.rows)
        pairs: list[Pair] = []
        if (
            household >= 0
            and _unmistakable(form, household, hits, batch, register, judged)
            and not _codes_object(form, household, hits, batch, register, codes or {})
        ):
            pairs = _exact_pairs(hits, batch, register, score.of)
        if not pairs:
            rest.append(form)
            continue
        if len(hits) < first[form + 1] - first[form]:
            pairs += _others(form, household, hits, batch, register, score)
        claims.append(Claim(form, household, 30.0 + 10.0 * len(hits), (), tuple(pairs), exact=True))
    return claims, rest


def _hits(
    start: int, end: int, batch: People, register: People, rows: dict[int, int]
) -> tuple[int, list[tuple[int, int]]]:
    """The rows that stand in the register exactly, and their household; none if they disagree."""
    exact, household_of = batch.exact, register.household
    lookup = rows.get
    hits: list[tuple[int, int]] = []
    household = NONE
    for row in range(start, end):
        key = exact[row]
        if key < 0:
            continue
        hit = lookup(key)
        if hit is None:
            continue
        if hit < 0:
            return NONE, hits
        there = household_of[hit]
        if there != household:
            if household >= 0:
                return NONE, hits
            household = there
        hits.append((row, hit))
    return household, hits


def _exact_pairs(
    hits: list[tuple[int, int]], batch: People, register: People, score: Points
) -> list[Pair]:
    """The hits as pairs; none if something else in them speaks against one of them."""
    names, found_names = batch.name, register.name
    sexes, found_sexes = batch.sex, register.sex
    cccd, found_cccd = batch.cccd, register.cccd
    cmnd, found_cmnd = batch.cmnd, register.cmnd
    pairs: list[Pair] = []
    for one, two in hits:
        points = EXACT_SCORE
        number, found = cccd[one], found_cccd[two]
        other, other_found = cmnd[one], found_cmnd[two]
        if (
            names[one] != found_names[two]
            or sexes[one] != found_sexes[two]
            or (number != found and number >= 0 and found >= 0)
            or (other != other_found and other >= 0 and other_found >= 0)
        ):
            points = score(one, two)
            if points < STRONG_SCORE:
                return []
        pairs.append((one, two, points, 99.0))
    return pairs


def _others(
    form: int,
    household: int,
    hits: list[tuple[int, int]],
    batch: People,
    register: People,
    score: Scorer,
) -> list[Pair]:
    """The other rows of the form against the other people of the household."""
    taken = {two for _, two in hits}
    free = [row for row in register.rows(household) if row not in taken]
    if not free:
        return []
    seen = {one for one, _ in hits}
    return assign([row for row in batch.rows(form) if row not in seen], free, score)


def _codes_object(
    form: int,
    household: int,
    hits: list[tuple[int, int]],
    batch: People,
    register: People,
    codes: Mapping[str, int],
) -> bool:
    """Whether a code on the form is that of another household or person."""
    if batch.household_code and codes.get(batch.household_code[form], household) != household:
        return True
    given, known = batch.code, register.code
    return bool(given and known) and any(
        given[one] and given[one] != known[two] for one, two in hits
    )


def _unmistakable(
    form: int,
    household: int,
    hits: list[tuple[int, int]],
    batch: People,
    register: People,
    judged: Judged,
) -> bool:
    if form in judged.forms or len({two for _, two in hits}) < len(hits):
        return False
    head = batch.vocabulary.names.compare(batch.head_name[form], register.head_name[household])
    same_head = head <= NameLevel.MARKS
    size = batch.first[form + 1] - batch.first[form]
    if len(hits) >= 2 and 2 * len(hits) >= size and same_head:
        return True
    if batch.commune[form] != register.commune[household]:
        return False
    same_village = batch.village[form] == register.village[household]
    if len(hits) >= 2:
        return same_village and 2 * len(hits) >= size
    return same_village and same_head and (batch.partial[form] == 1 or size <= 2)
