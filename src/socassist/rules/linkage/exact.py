"""Households settled by equal names and dates alone (khớp tuyệt đối)."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import Final

import attrs

from socassist.rules.linkage.assignment import (
    MARGIN,
    STRONG_SCORE,
    SURE_SCORE,
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
from socassist.rules.linkage.kinship import Kinship
from socassist.rules.linkage.matches import NO, SURE, UNSURE
from socassist.rules.linkage.name_table import NameLevel
from socassist.rules.linkage.staying import may_have_left

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


def number_index(people: People, wanted: People) -> dict[int, list[int]]:
    """Rows by CCCD and CMND, of numbers that somebody on the other side holds."""
    numbers = {*wanted.cccd, *wanted.cmnd} - {MISSING}
    found: dict[int, list[int]] = {}
    for column in (people.cccd, people.cmnd):
        asked = map(numbers.__contains__, column)
        for row, number in compress(enumerate(column), asked):
            found.setdefault(number, []).append(row)
    return found


@attrs.define
class Settled:
    """Which households the forms of a range are about, and who is who, in columns.

    Forms without a household are for the rest.
    """

    forms: range
    rows: range
    household: array[int]
    """Form → household of the register; `NONE` where names and dates alone do not settle it."""
    score: array[float]
    left: bytearray
    """Form → 1 where the people of the form may have left the household."""
    person: array[int]
    """Row → row of the register."""
    points: array[float]
    margin: array[float]
    hit: bytearray
    """Row → 1 where name and date are equal."""
    state: bytearray = attrs.Factory(bytearray)
    """Row → how sure the person is, once all forms are noted."""

    @property
    def rest(self) -> list[int]:
        """The forms that are not settled."""
        return list(compress(self.forms, map(NONE.__eq__, self.household)))

    def claim(self, form: int, batch: People) -> Claim:
        """What was found for one form."""
        place = form - self.forms.start
        return Claim(
            form, self.household[place], self.score[place], (), tuple(self._pairs(form, batch)),
        )  # fmt: skip

    def _pairs(self, form: int, batch: People) -> list[Pair]:
        found: list[tuple[bool, Pair]] = []
        for row in batch.rows(form):
            at = row - self.rows.start
            if self.person[at] != NONE:
                pair = (row, self.person[at], self.points[at], self.margin[at])
                found.append((not self.hit[at], pair))
        # Those with equal names first, then the best: as they were found.
        found.sort(key=lambda item: (item[0], -item[1][2] if item[0] else 0.0, item[1]))
        return [pair for _, pair in found]

    def note(
        self, form: int, household: int, score: float, pairs: Iterable[Pair], hits: int
    ) -> None:
        """Note what was found for a form; the first pairs are the hits."""
        place, start = form - self.forms.start, self.rows.start
        self.household[place], self.score[place] = household, score
        for number, (one, two, points, margin) in enumerate(pairs):
            at = one - start
            self.person[at], self.points[at], self.margin[at] = two, points, margin
            self.hit[at] = number < hits

    def forget(self, form: int, batch: People) -> None:
        """Take a form out: it is judged elsewhere."""
        self.household[form - self.forms.start] = NONE
        self.score[form - self.forms.start] = 0.0
        for row in batch.rows(form):
            at = row - self.rows.start
            self.person[at], self.points[at], self.margin[at] = NONE, 0.0, 0.0
            self.state[at] = NO

    def close(self) -> None:
        """Say how sure each person is."""
        columns = zip(self.person, self.points, self.margin, strict=True)
        self.state = bytearray(
            (SURE if points >= SURE_SCORE and margin >= MARGIN else UNSURE) if found != NONE else NO
            for found, points, margin in columns
        )


def settle_exact(
    forms: range,
    batch: People,
    register: People,
    index: ExactIndex,
    kin: Kinship,
    judged: Judged = NOTHING,
    codes: Mapping[str, int] | None = None,
) -> Settled:
    """Forms whose people stand in one household of the register, unmistakably.

    A form whose codes name another household or person is for the rest, where both are weighed.
    """
    rows = range(batch.first[forms.start], batch.first[forms.stop])
    settled = Settled(
        forms, rows, array("i", [NONE]) * len(forms), array("d", bytes(8 * len(forms))),
        bytearray(len(forms)), array("i", [NONE]) * len(rows), array("d", bytes(8 * len(rows))),
        array("d", bytes(8 * len(rows))), bytearray(len(rows)),
    )  # fmt: skip
    score = inside_scorer(batch, register)
    first, household_of = batch.first, register.household
    found = list(map(index.rows.get, batch.exact[rows.start : rows.stop]))
    has_codes = bool(batch.household_code or (batch.code and register.code))
    for form in forms:
        start, end = first[form], first[form + 1]
        household = NONE
        hits: list[tuple[int, int]] = []
        for row, hit in enumerate(found[start - rows.start : end - rows.start], start):
            if hit is None:
                continue
            there = household_of[hit] if hit >= 0 else NONE
            if there < 0 or there != household >= 0:
                household = NONE  # Several people, or several households.
                break
            household = there
            hits.append((row, hit))
        if household < 0 or not _unmistakable(form, household, hits, batch, register, judged):
            continue
        if has_codes and _codes_object(form, household, hits, batch, register, codes or {}):
            continue
        pairs = _exact_pairs(hits, batch, register, score.of)
        if not pairs:
            continue
        if len(hits) < end - start:
            pairs += _others(form, household, hits, batch, register, score)
        settled.note(form, household, 30.0 + 10.0 * len(hits), pairs, len(hits))
        if len(pairs) != register.first[household + 1] - register.first[household]:
            claim = Claim(form, household, 0.0, (), tuple(pairs))
            settled.left[form - forms.start] = may_have_left(claim, batch, register, kin)
    settled.close()
    return settled


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
        heads = map(batch.head.__getitem__, batch.rows(form))
        taken_in = batch.partial[form] and not same_head and not any(heads)
        return same_village and 2 * len(hits) >= size and not taken_in
    return same_village and same_head and (batch.partial[form] == 1 or size <= 2)
