"""Heads who may have left their household with a part of it (chủ hộ tách đi, người ở lại).

He went to another village: the household is rather with those who stay in its own, if they are
several (5 right, none wrong). Where many are on no form at all, one does not know (of such heads 1
right, 2 wrong). Nor where he is in the same village, and a couple with children is on no form: they
may have left him, or he them (8 right, 6 wrong).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from typing import Final

from socassist.rules.linkage.claims import NONE, Claim
from socassist.rules.linkage.judged import Judged
from socassist.rules.linkage.matches import NO, SURE, UNSURE, Matches
from socassist.rules.linkage.resolution import grant

MANY: Final = 3
"""So many people who are on no form rather stayed than left one by one."""
COUPLE: Final = 2


def know_who_kept_the_village(matches: Matches, judged: Judged) -> None:
    """Give the household to the form of those who stayed; doubt it where they have none."""
    left = dict(_went_away(matches))
    for form, home in sorted(matches.split_from.items()):
        away = left.get(home)
        if away is None or form in matches.by_hand or (form, home) in judged.different_households:
            continue
        if _stayed(form, home, matches):
            del left[home]
            matches.forms_of[home].clear()
            matches.household_state[away] = NO
            matches.household[away] = NONE
            del matches.split_from[form]
            matches.split_from[away] = home
            score = matches.household_score[away]
            grant(Claim(form, home, score, (), ()), matches, certain=True)
    for home, away in left.items():
        gone = sum(not matches.is_held(two) for two in matches.register.rows(home))
        if gone >= max(MANY, _known(away, home, matches)):
            _doubt(away, home, matches)
    for form, home in list(_without_a_family(matches)):
        _doubt(form, home, matches)


def _doubt(form: int, home: int, matches: Matches) -> None:
    matches.household_state[form] = UNSURE
    matches.forms_of[home].remove(form)


def _without_a_family(matches: Matches) -> Iterator[tuple[int, int]]:
    """Full forms of heads, where of the household only a couple with children is on no form."""
    batch, register, kin = *matches.sides, matches.kin
    first, start = batch.first, register.first
    for form in compress(range(batch.households), map(SURE.__eq__, matches.household_state)):
        home = matches.household[form]
        if (
            start[home + 1] - start[home] - (first[form + 1] - first[form]) <= COUPLE
            or batch.partial[form]
            or form in matches.by_hand
            or len(matches.forms_of[home]) > 1
            or not _headed_by_its_head(form, home, matches)
        ):
            continue
        gone = [two for two in register.rows(home) if not matches.is_held(two)]
        minors = sum(map(kin.is_minor, gone))
        if minors and len(gone) - minors == COUPLE and any(map(kin.is_in_law, gone)):
            yield form, home


def _went_away(matches: Matches) -> Iterator[tuple[int, int]]:
    """Households, each with its only form: a full one of another village, headed by their head."""
    batch, register = matches.sides
    for form in compress(range(batch.households), map(SURE.__eq__, matches.household_state)):
        home = matches.household[form]
        if (
            batch.village[form] != register.village[home]
            and not batch.partial[form]
            and form not in matches.by_hand
            and len(matches.forms_of[home]) == 1
            and not matches.same_place(form, home)
            and _headed_by_its_head(form, home, matches)
        ):
            yield home, form


def _headed_by_its_head(form: int, home: int, matches: Matches) -> bool:
    register, person = matches.register, matches.person
    return any(
        matches.batch.head[row]
        and matches.person_state[row] == SURE
        and register.head[person[row]]
        and register.household[person[row]] == home
        for row in matches.batch.rows(form)
    )


def _stayed(form: int, home: int, matches: Matches) -> bool:
    """Whether a form that is not sure lists several of a household in its village."""
    if matches.household_state[form] == SURE or not matches.same_place(form, home):
        return False
    return _known(form, home, matches) > 1


def _known(form: int, home: int, matches: Matches) -> int:
    """How many people of a household a form lists, be it surely or not."""
    register, person = matches.register, matches.person
    return sum(
        matches.person_state[row] != NO and register.household[person[row]] == home
        for row in matches.batch.rows(form)
    )
