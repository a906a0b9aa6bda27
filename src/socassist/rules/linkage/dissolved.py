"""Households whose people live with others now, one here and one there (hộ đã giải thể)."""

from __future__ import annotations

from itertools import compress

from socassist.rules.linkage.matches import SURE, UNSURE, Matches
from socassist.rules.linkage.name_table import NameLevel


def doubt_the_dissolved(matches: Matches) -> None:
    """Doubt forms C1 under a stranger that list somebody whose household stands elsewhere.

    He is called something else there than in the register, and others of the household are on the
    forms of other households: he was taken in, by a head whose name could not be read.
    """
    for form in compress(range(matches.batch.households), matches.batch.partial):
        if (
            matches.household_state[form] == SURE
            and matches.by_hand.get(form) != matches.household[form]
            and _is_strange(form, matches)
            and _stand_elsewhere(form, matches)
        ):
            matches.household_state[form] = UNSURE
            matches.forms_of[matches.household[form]].remove(form)


def _is_strange(form: int, matches: Matches) -> bool:
    """Whether a form lists members, under other relations, and names nobody of them as its head."""
    batch, register = matches.sides
    known = [row for row in batch.rows(form) if matches.person_state[row] == SURE]
    home = matches.household[form]
    if not known or any(
        batch.head[row] or batch.role[row] == register.role[matches.person[row]] for row in known
    ):
        return False
    compare, name = batch.vocabulary.names.compare, batch.head_name[form]
    names = [register.head_name[home], *(register.name[two] for two in register.rows(home))]
    return all(compare(name, other) > NameLevel.SLIPS for other in names)


def _stand_elsewhere(form: int, matches: Matches) -> bool:
    """Whether others of a form's household stand on forms of another one."""
    batch, register = matches.sides
    home = matches.household[form]
    forms = {
        batch.household[row]
        for two in register.rows(home)
        if (row := matches.taken.get(two)) is not None and not batch.departed[row]
    }
    return any(matches.household_state[f] == SURE and matches.household[f] != home for f in forms)
