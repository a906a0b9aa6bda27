"""Forms that only the head's name joins to a household (phiếu chỉ khớp tên chủ hộ).

A form C1 lists somebody's wife alone. She is known: of a household of the same village, about which
there is no form. That another head of the village has the name on the form, or nearly, is no reason
then to take the form for his. Where her household has its own form, she moved to him; with a name
that others of the commune bear, he may be another one.
"""

from __future__ import annotations

from itertools import compress
from operator import ne

from socassist.rules.linkage.households import HouseholdMatcher
from socassist.rules.linkage.matches import SURE, UNSURE, Matches
from socassist.rules.linkage.named_head import bearers


def doubt_the_head_alone(matches: Matches, matcher: HouseholdMatcher) -> None:
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
            and _is_doubtful(form, home, matches, matcher)
        ):
            matches.household_state[form] = UNSURE
            matches.forms_of[home].remove(form)


def _is_doubtful(form: int, home: int, matches: Matches, matcher: HouseholdMatcher) -> bool:
    """Whether everybody on a form is known, of other households, and the name is a common one.

    Or all are of one household of the form's village about which there is no form.
    """
    known = set()
    for row in matches.batch.rows(form):
        if matches.person_state[row] != SURE:
            return False
        known.add(matches.register.household[matches.person[row]])
    if home in known:
        return False
    name, commune = matches.batch.head_name[form], matches.register.commune[home]
    if bearers(name, commune, matcher) > 1:
        return True
    left = known.pop()
    return not known and not matches.forms_of.get(left) and matches.same_place(form, left)
