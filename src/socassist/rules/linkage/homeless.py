"""People of the register who belong to no household now (người không còn thuộc hộ nào).

Somebody who left, and nobody knows where to, stands in the columns as a household of his own. When
he is on a form, it is about a new household, and about him.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import combinations
from typing import Final

from socassist.model.household import HouseholdId
from socassist.model.person import PersonId
from socassist.model.register import Register
from socassist.rules.linkage.claims import NONE
from socassist.rules.linkage.matches import NO, Matches

NOBODYS_HOME: Final = "~"
"""What the keys of such households begin with."""


def release_the_homeless(matches: Matches) -> list[tuple[int, int, float]]:
    """Take the forms off such households; gives those that are one new household, with bits."""
    batch, keys = matches.batch, matches.register.key
    homes = {home: forms for home, forms in matches.forms_of.items() if is_nobodys(keys[home])}
    together = [
        (one, two, matches.household_score[one])
        for forms in homes.values()
        for one, two in combinations(sorted(forms), 2)
    ]
    for home in homes:
        del matches.forms_of[home]
    for form in range(batch.households):
        if matches.household_state[form] and is_nobodys(keys[matches.household[form]]):
            matches.household[form] = NONE
            matches.household_state[form] = NO
            matches.household_score[form] = 0.0
    return together


def is_nobodys(key: str) -> bool:
    """Whether this is the key of such a household."""
    return key.startswith(NOBODYS_HOME)


def last_homes(register: Register) -> Mapping[PersonId, HouseholdId]:
    """Where those who left, or died, lived last."""
    since: dict[PersonId, date] = {}
    found: dict[PersonId, HouseholdId] = {}
    for home in register.households.values():
        for member in home.members:
            until = member.period.until
            if until is not None and until >= since.get(member.person, date.min):
                since[member.person], found[member.person] = until, home.id
    here = register.household_of
    return {person: home for person, home in found.items() if person not in here}
