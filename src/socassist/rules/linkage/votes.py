"""Which households share keys with a form, before any comparison (hộ có khóa chung với phiếu)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from socassist.rules.linkage.assignment import Points

WORTH_COUNTING: Final = 2.0
"""From here on a pair of people counts for the household at all."""
FEW_VOTES: Final = 4.0
MANY: Final = 40
"""A key that more people of the register share tells nothing and is passed over."""


class Votes:
    """Households by the weight of the keys that they share with a form."""

    def __init__(self, household_of: Sequence[int]) -> None:
        self.household_of = household_of
        self.found: dict[int, float] = {}
        self.pairs: dict[int, list[tuple[int, int]]] = {}
        self.crowded = False

    def add(self, one: int, rows: Sequence[int] | None, weight: float) -> None:
        """Count the households of rows that share a key with a row of the form."""
        if rows is None:
            return
        if len(rows) > MANY:
            self.crowded = True
            return
        found, household_of = self.found, self.household_of
        for row in rows:
            household = household_of[row]
            if household in found:
                found[household] += weight
                self.pairs[household].append((one, row))
            else:
                found[household] = weight
                self.pairs[household] = [(one, row)]

    def drop_the_hopeless(self, score: Points) -> None:
        """Forget households where a weak key is all that is shared, and its bearers differ."""
        for household, points in list(self.found.items()):
            pairs = self.pairs[household] if points < FEW_VOTES else ()
            if pairs and all(score(one, two) < WORTH_COUNTING for one, two in pairs):
                del self.found[household]
