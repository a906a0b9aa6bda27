"""Which households share keys with a form, before any comparison (hộ có khóa chung với phiếu)."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from socassist.rules.linkage.assignment import Points

WORTH_COUNTING: Final = 2.0
"""From here on a pair of people counts for the household at all."""
FEW_VOTES: Final = 4.0
FAR_BEHIND: Final = 0.35
"""Households with less than this share of the best one's votes are not compared."""
HEAD_VOTE: Final = 3.0
"""For the name of the head; who has as many is compared, however many the best one has."""
VILLAGE_VOTE: Final = 1.0
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

    def drop_the_hopeless(self, score: Points, spared: Container[int], hurry: bool) -> None:
        """Forget households where a weak key is all that is shared, and its bearers differ.

        In a `hurry` the bearers of a key that cannot bring a household near the best one are not
        looked at; those who get other votes yet are `spared` that.
        """
        top = max(self.found.values(), default=0.0)
        near = FAR_BEHIND * top if hurry and top >= FEW_VOTES else 0.0
        near = min(near, HEAD_VOTE) - VILLAGE_VOTE
        for household, points in list(self.found.items()):
            if points >= FEW_VOTES:
                continue
            behind = points < near and household not in spared
            if behind or all(score(*pair) < WORTH_COUNTING for pair in self.pairs[household]):
                del self.found[household]
