"""Heads who went to another village with a part of the household (chủ hộ đi nơi khác).

The household is rather with those who stay in its village, if they are as many (3 right, none
wrong). Where so many are on no form at all, one does not know (of those who have the household,
1 right, 2 wrong).
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


def know_who_kept_the_village(matches: Matches, judged: Judged) -> None:
    """Give the household to the form of those who stayed; doubt it where they have none."""
    left = dict(_went_away(matches))
    for form, home in sorted(matches.split_from.items()):
        away = left.get(home)
        if away is None or form in matches.by_hand or (form, home) in judged.different_households:
            continue
        if _stayed(form, away, home, matches):
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
            matches.household_state[away] = UNSURE
            matches.forms_of[home].remove(away)


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


def _stayed(form: int, away: int, home: int, matches: Matches) -> bool:
    """Whether a form of the household's village has as many of it as another form, and some."""
    known = _known(form, home, matches)
    if known < 2 or matches.household_state[form] == SURE:
        return False
    return known >= _known(away, home, matches) and matches.same_place(form, home)


def _known(form: int, home: int, matches: Matches) -> int:
    """How many people of a household a form surely lists."""
    register, person = matches.register, matches.person
    return sum(
        matches.person_state[row] == SURE and register.household[person[row]] == home
        for row in matches.batch.rows(form)
    )
