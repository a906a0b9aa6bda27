"""A head's name with something more: enough for a household that nobody else claims (tên chủ hộ).

Form C1 names the head of a household of the village and lists somebody who is nearly a member of
it. Or the head alone is on a form, under a name that nobody else of the commune has, with a date
that a typist makes of his. Neither the name nor the likeness would do alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress
from typing import Final

from socassist.rules.linkage.assignment import SURE_SCORE, UNSURE_SCORE, Pair, assign
from socassist.rules.linkage.at_home import is_the_member
from socassist.rules.linkage.comparing import BirthLevel, NumberLevel, birth_level
from socassist.rules.linkage.households import HouseholdMatcher
from socassist.rules.linkage.left_over import numbers_of
from socassist.rules.linkage.matches import NO, SURE, Matches
from socassist.rules.linkage.name_table import NameLevel
from socassist.rules.linkage.renamed import may_be_renamed

_TYPED: Final = frozenset(
    (
        BirthLevel.FULL,
        BirthLevel.MONTH,
        BirthLevel.YEAR,
        BirthLevel.PARTIAL,
        BirthLevel.SWAPPED,
        BirthLevel.ONE_PART,
        BirthLevel.YEAR_SLIP,
    )
)
"""Dates of one year, or with one part typed wrong."""
_AT_HOME: Final = _TYPED | {BirthLevel.SAME_YEAR, BirthLevel.NEAR_YEAR}
"""In one village a year or two more or less, too."""


class Bearers:
    """Who in a register bears the names that some forms give to their heads."""

    def __init__(self, forms: Iterable[int], matches: Matches) -> None:
        batch, register = matches.sides
        folded = batch.vocabulary.names.folded
        asked = {folded[batch.head_name[form]] for form in forms} - {0}
        self._matches = matches
        self._people: dict[tuple[int, int], int] = {}
        self._heads: dict[int, list[int]] = {}
        for row in compress(
            range(len(register)), map(asked.__contains__, map(folded.__getitem__, register.name))
        ):
            key = register.commune[register.household[row]], folded[register.name[row]]
            self._people[key] = self._people.get(key, 0) + 1
        for home, name in enumerate(map(folded.__getitem__, register.head_name)):
            if name in asked:
                self._heads.setdefault(name, []).append(home)

    def only_head(self, form: int, home: int) -> bool:
        """Whether no other head of the form's village has the name that this one has."""
        names, register = self._matches.batch.vocabulary.names, self._matches.register
        others = self._heads.get(names.folded[register.head_name[home]], ())
        return not any(self._matches.same_place(form, other) for other in others if other != home)

    def only_one(self, two: int) -> bool:
        """Whether nobody else of the commune's register has the name that this person has."""
        names, register = self._matches.batch.vocabulary.names, self._matches.register
        key = register.commune[register.household[two]], names.folded[register.name[two]]
        return self._people.get(key) == 1


def under_its_head(form: int, home: int, bearers: Bearers, matches: Matches) -> bool:
    """Whether a form names the household's head, whom it does not list, and nearly a member."""
    batch, register = matches.sides
    rows = batch.rows(form)
    if 1 in batch.head[rows.start : rows.stop] or not matches.same_place(form, home):
        return False
    level = batch.vocabulary.names.compare(batch.head_name[form], register.head_name[home])
    if level > NameLevel.ORDER or level == NameLevel.MARKS or not bearers.only_head(form, home):
        return False
    if any(
        matches.person_state[row] != NO and register.household[matches.person[row]] != home
        for row in rows
    ):
        return False
    return any(
        matches.person_state[row] != NO
        or any(
            may_be_renamed(row, two, matches) and not matches.is_held(two)
            for two in register.rows(home)
        )
        for row in rows
    )


def alone_on_it(
    form: int, home: int, bearers: Bearers, matches: Matches, *, same_commune: bool
) -> bool:
    """Whether the household's head is alone on a form of its commune, and no namesake is there."""
    batch, register = matches.sides
    rows = batch.rows(form)
    if len(rows) != 1 or not batch.head[rows[0]]:
        return False
    heads = [two for two in register.rows(home) if register.head[two]]
    if len(heads) != 1:
        return False
    (row,), (two,) = rows, heads
    if matches.taken.get(two) == row and matches.person_state[row] == SURE:
        return True
    if not same_commune or matches.is_held(two):
        return False
    if batch.vocabulary.names.compare(batch.name[row], register.name[two]) > NameLevel.BARE:
        return False
    if batch.sex[row] != register.sex[two] or not bearers.only_one(two):
        return False
    if numbers_of(row, two, matches) in (NumberLevel.OTHER_CCCD, NumberLevel.OTHER_CMND):
        return False
    typed = _AT_HOME if matches.same_place(form, home) else _TYPED
    return birth_level(batch.birth[row], register.birth[two]) in typed


def members_of(form: int, home: int, matches: Matches, matcher: HouseholdMatcher) -> list[Pair]:
    """Who is who on a form that is about a household: by name and age surely, be the date off."""
    batch, register = matches.sides
    found = []
    for row, two, points, margin in assign(batch.rows(form), register.rows(home), matcher.score):
        holder = matches.taken.get(two, row)
        if points < UNSURE_SCORE or holder != row:
            continue
        sure = is_the_member(batch, row, register, two)
        found.append((row, two, max(points, SURE_SCORE) if sure else points, margin))
    return found
