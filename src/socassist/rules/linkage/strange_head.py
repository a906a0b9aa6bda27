"""Forms whose head is nobody of the household that they were taken for (chủ hộ là người lạ).

Children who live with an uncle now, a father taken in by his daughter in another village, people of
two households under one roof: that most of a form is known of a household is no reason then to take
it for that household without a question.
"""

from __future__ import annotations

from itertools import compress
from operator import ne

from socassist.rules.linkage.claims import NONE
from socassist.rules.linkage.matches import NO, SURE, UNSURE, Matches


def doubt_the_strange_head(matches: Matches) -> None:
    """Doubt households whose people stand under a head who is not one of them."""
    batch, register = matches.sides
    heads = list(compress(range(len(batch)), batch.head))
    forms = list(map(batch.household.__getitem__, heads))
    # Nearly every head is somebody of the household; the last place is that of who is nobody.
    homes = [*register.household, NONE]
    found = map(homes.__getitem__, map(matches.person.__getitem__, heads))
    strange = list(map(ne, found, map(matches.household.__getitem__, forms)))
    for form in compress(forms, strange):
        home = matches.household[form]
        if matches.household_state[form] != SURE or matches.by_hand.get(form) == home:
            continue
        if _is_doubtful(form, home, matches):
            matches.household_state[form] = UNSURE
            matches.forms_of[home].remove(form)


def _is_doubtful(form: int, home: int, matches: Matches) -> bool:
    """Whether it is another village, or a full form with others, or children without the old head.

    Or who lived alone and stands on a form C1. A frail head died, and an uncle brings them up at
    home.
    """
    batch, register = matches.sides
    known = [matches.person[row] for row in batch.rows(form) if matches.person_state[row] != NO]
    members = [two for two in known if register.household[two] == home]
    if not members:
        return False  # the head's name joined them
    if not matches.same_place(form, home):
        return True
    if len(members) < len(known) and not batch.partial[form]:
        return True
    if batch.partial[form] and len(register.rows(home)) == 1:
        return True
    old = [two for two in register.rows(home) if register.head[two]]
    if not old or any(two in members or matches.kin.is_frail(two) for two in old):
        return False
    return all(matches.kin.is_minor(two) for two in members)
