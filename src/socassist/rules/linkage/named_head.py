"""A head's name with something more: enough for a household that nobody else claims (tên chủ hộ).

Form C1 names the head of a household of the village and lists somebody who is nearly a member of
it, or people whom he took in (33 right, none wrong). Or the head alone is on a form, under a name
that nobody else of the commune has, with a date that a typist makes of his. Neither the name nor
the likeness would do alone.
"""

from __future__ import annotations

from typing import Final

from socassist.rules.linkage.assignment import SURE_SCORE, UNSURE_SCORE, Pair, assign
from socassist.rules.linkage.at_home import is_the_member
from socassist.rules.linkage.by_ear import is_one_name
from socassist.rules.linkage.comparing import BirthLevel, NumberLevel, birth_level
from socassist.rules.linkage.garbled import is_surely_garbled
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


def under_its_head(form: int, home: int, matches: Matches, matcher: HouseholdMatcher) -> bool:
    """Whether a form names the household's head, whom it does not list, and nearly a member."""
    batch, register = matches.sides
    rows = batch.rows(form)
    if 1 in batch.head[rows.start : rows.stop] or not matches.same_place(form, home):
        return False
    names, ours, theirs = batch.vocabulary.names, batch.head_name[form], register.head_name[home]
    level = names.compare(ours, theirs)
    alike = level <= NameLevel.ORDER and level != NameLevel.MARKS
    if not alike and not is_one_name(names.parts[ours], names.parts[theirs]):
        return False
    if any(
        matches.person_state[row] != NO and register.household[matches.person[row]] != home
        for row in rows
    ):
        return False
    return any(_may_be_of(row, home, matches) for row in rows) and _is_only_head(
        form, home, matches, matcher
    )


def host_of_others(form: int, home: int, matches: Matches, matcher: HouseholdMatcher) -> bool:
    """Whether a form C1 names a head of the village, and lists whom he took in.

    Who draws assistance came to live with him, or was born there: nobody on it was of his
    household. Nobody else of the commune has the name, and nobody is called his wife who is not.
    Of those who lived alone there are namesakes.
    """
    batch, register = matches.sides
    rows, there = batch.rows(form), register.rows(home)
    if not batch.partial[form] or 1 in batch.head[rows.start : rows.stop]:
        return False
    if len(there) < 2 or not matches.same_place(form, home):
        return False
    names, ours, theirs = batch.vocabulary.names, batch.head_name[form], register.head_name[home]
    if names.compare(ours, theirs) > NameLevel.BARE:
        return False
    roles = {register.role[two] for two in there}
    if any(matches.kin.is_spouse(row) and batch.role[row] in roles for row in rows):
        return False
    return bearers(theirs, register.commune[home], matcher) <= 1


def _may_be_of(row: int, home: int, matches: Matches) -> bool:
    """Whether somebody may be a member, or one whose papers changed."""
    return matches.person_state[row] != NO or any(
        not matches.is_held(two)
        and (may_be_renamed(row, two, matches) or is_surely_garbled(row, two, matches))
        for two in matches.register.rows(home)
    )


def alone_on_it(form: int, home: int, matches: Matches, matcher: HouseholdMatcher) -> bool:
    """Whether the household's head is alone on a form: he surely, or he and no namesake.

    Of his commune and his sex, with a date that a typist makes of his and no other number.
    """
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
    places = batch.commune[form], register.commune[home]
    if not matcher.aliases.same_commune(*places) or matches.is_held(two):
        return False
    if batch.vocabulary.names.compare(batch.name[row], register.name[two]) > NameLevel.BARE:
        return False
    if batch.sex[row] != register.sex[two]:
        return False
    if numbers_of(row, two, matches) in (NumberLevel.OTHER_CCCD, NumberLevel.OTHER_CMND):
        return False
    typed = _AT_HOME if matches.same_place(form, home) else _TYPED
    level = birth_level(batch.birth[row], register.birth[two])
    return level in typed and bearers(register.name[two], places[1], matcher) == 1


def _is_only_head(form: int, home: int, matches: Matches, matcher: HouseholdMatcher) -> bool:
    """Whether no other head of the form's village has the name that this one has."""
    register = matches.register
    folded, heads = register.vocabulary.names.folded, register.head_name
    name = folded[heads[home]]
    return not any(
        folded[heads[other]] == name and other != home and matches.same_place(form, other)
        for commune in matcher.aliases.origins(matches.batch.commune[form])
        for other in matcher.households_of.get(commune, ())
    )


def bearers(name: int, commune: int, matcher: HouseholdMatcher) -> int:
    """How many people of a commune's register have a name, whatever its marks."""
    register = matcher.register
    folded, names = register.vocabulary.names.folded, register.name
    asked = folded[name]
    return sum(
        folded[names[row]] == asked
        for home in matcher.households_of.get(commune, ())
        for row in register.rows(home)
    )


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
