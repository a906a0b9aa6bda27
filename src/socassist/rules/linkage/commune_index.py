"""People of some communes under keys that survive single errors (khóa tìm kiếm trong xã)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress
from typing import Final

from socassist.rules.linkage.columns import People
from socassist.rules.linkage.keys import NONE, Keys

WEIGHTS: Final = (2.0, 1.5, 1.0, 2.0, 1.5)
"""What each kind of key is worth: name; given name and year; the other words and year; date; and
the date with day and month swapped."""


class CommuneIndex:
    """People of the register in some communes, under keys that survive single errors.

    Only keys that the forms in question ask for are kept.
    """

    def __init__(
        self,
        batch: People,
        forms: Iterable[int],
        people: People,
        households: Iterable[int],
        keys: Keys,
    ) -> None:
        self.people, self.keys = people, keys
        rows = [row for form in forms for row in batch.rows(form)]
        asked = [*keys.in_commune(batch, rows), keys.with_day_and_month_swapped(batch, rows)]
        self.keys_of = dict(zip(rows, zip(*asked, strict=True), strict=True))
        """Row of the batch → its keys, in the order of `WEIGHTS`."""
        self.by_key: dict[int, list[int]] = {key: [] for column in asked for key in column}
        self.by_key.pop(NONE, None)
        folded = batch.vocabulary.names.folded
        self.by_head: dict[int, list[int]] = {folded[batch.head_name[form]]: [] for form in forms}
        self.by_head.pop(0, None)
        self._fill(people, households)

    def only_one(self, row: int, in_village: bool) -> bool:
        """Whether nobody else of the village's, or commune's, register bears this row's name."""
        people = self.people
        namesakes = self.by_key.get(self.keys.full[people.name[row]], ())
        if len(namesakes) == 1 or not in_village:
            return len(namesakes) == 1
        villages = [people.village[people.household[other]] for other in namesakes]
        return villages.count(people.village[people.household[row]]) == 1

    def _fill(self, people: People, households: Iterable[int]) -> None:
        folded = people.vocabulary.names.folded
        first, head_name = people.first, people.head_name
        heads, by_key = self.by_head, self.by_key
        rows: list[int] = []
        for household in households:
            head = folded[head_name[household]]
            if head in heads:
                heads[head].append(household)
            rows += range(first[household], first[household + 1])
        # Most people have none of the keys that are asked for: one pass a key finds who has.
        for keys in self.keys.in_commune(people, rows):
            asked = map(by_key.__contains__, keys)
            for row, key in compress(zip(rows, keys, strict=True), asked):
                by_key[key].append(row)
