"""Forms that only the head's name joins to a household (phiếu chỉ khớp tên chủ hộ).

A form C1 lists somebody's wife alone. She is known: of a household of the same village, about which
there is no form. That another head of the village has the name on the form, or nearly, is no reason
then to take the form for his. Where her household has its own form, she moved to him.
"""

from __future__ import annotations

from itertools import compress
from operator import ne

from socassist.rules.linkage.claims import NONE
from socassist.rules.linkage.matches import SURE, UNSURE, Matches


def doubt_the_head_alone(matches: Matches) -> None:
    """Doubt forms of whose household nobody is known, while their people's household is left."""
    batch, register = matches.sides
    if not register.households:
        return
    # Of nearly all forms the first person is of the household, and nothing else need be asked.
    first = map(matches.person.__getitem__, batch.first[:-1])
    homes = map(register.household.__getitem__, first)
    for form in compress(range(batch.households), map(ne, homes, matches.household)):
        home = matches.household[form]
        if (
            matches.household_state[form] == SURE
            and matches.by_hand.get(form) != home
            and _all_of_one_left(form, home, matches)
        ):
            matches.household_state[form] = UNSURE
            matches.forms_of[home].remove(form)


def _all_of_one_left(form: int, home: int, matches: Matches) -> bool:
    """Whether everybody on a form is known, of a household of its village without a form."""
    left = NONE
    for row in matches.batch.rows(form):
        if matches.person_state[row] != SURE:
            return False
        other = matches.register.household[matches.person[row]]
        if other == home or left not in (NONE, other):
            return False
        left = other
    return not matches.forms_of.get(left) and matches.same_place(form, left)
