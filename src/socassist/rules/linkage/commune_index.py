"""People of some communes under keys that survive single errors (khóa tìm kiếm trong xã)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from socassist.rules.linkage.columns import People


class CommuneIndex:
    """People of the register in some communes, under keys that survive single errors.

    Only keys that the forms in question ask for are kept.
    """

    def __init__(
        self, batch: People, forms: Iterable[int], people: People, households: Iterable[int]
    ) -> None:
        self.people = people
        self.by_key: dict[int, list[int]] = {}
        self.by_head: dict[int, list[int]] = {}
        rows = [row for form in forms for row in batch.rows(form)]
        folded = batch.vocabulary.names.folded
        for form in forms:
            self.by_head[folded[batch.head_name[form]]] = []
        self.by_head.pop(0, None)
        for row in rows:
            for key, _ in keys_of(batch, row):
                self.by_key[key] = []
        self._fill(people, households)

    def only_one(self, row: int, in_village: bool) -> bool:
        """Whether nobody else of the village's, or commune's, register bears this row's name."""
        people = self.people
        name = people.vocabulary.names.folded[people.name[row]]
        namesakes = self.by_key.get(name, ())
        if len(namesakes) == 1 or not in_village:
            return len(namesakes) == 1
        villages = [people.village[people.household[other]] for other in namesakes]
        return villages.count(people.village[people.household[row]]) == 1

    def _fill(self, people: People, households: Iterable[int]) -> None:
        vocabulary = people.vocabulary.names
        folded, given, stem = vocabulary.folded, vocabulary.given, vocabulary.stem
        first, head_name = people.first, people.head_name
        heads = self.by_head
        rows: list[int] = []
        for household in households:
            head = folded[head_name[household]]
            if head in heads:
                heads[head].append(household)
            rows += range(first[household], first[household + 1])
        names = list(map(people.name.__getitem__, rows))
        births = list(map(people.birth.__getitem__, rows))
        years = [birth // 10000 for birth in births]
        # Most people have none of the keys that are asked for: one pass a key finds who has.
        self._take(rows, map(folded.__getitem__, names))
        self._take(rows, [_BIRTH | birth for birth in births])
        dated = list(zip(names, years, strict=True))
        self._take(rows, [_GIVEN | given[name] << 12 | year for name, year in dated])
        self._take(rows, [_STEM | stem[name] << 12 | year for name, year in dated])

    def _take(self, rows: Iterable[int], keys: Iterable[int]) -> None:
        by_key = self.by_key
        for row, key in [pair for pair in zip(rows, keys, strict=True) if pair[1] in by_key]:
            by_key[key].append(row)


_GIVEN: Final = 1 << 48
_STEM: Final = 2 << 48
_BIRTH: Final = 3 << 48


def keys_of(people: People, row: int) -> list[tuple[int, float]]:
    """The keys under which to look for a person within a commune, and what each is worth."""
    names = people.vocabulary.names
    name, birth = people.name[row], people.birth[row]
    found: list[tuple[int, float]] = []
    if names.folded[name]:
        found.append((names.folded[name], 2.0))
        if birth:
            year = birth // 10000
            found.append((_GIVEN | names.given[name] << 12 | year, 1.5))
            found.append((_STEM | names.stem[name] << 12 | year, 1.0))
    if birth % 100:
        found.append((_BIRTH | birth, 2.0))
        if birth % 100 <= 12:
            swapped = birth // 10000 * 10000 + birth % 100 * 100 + birth // 100 % 100
            if swapped != birth:
                found.append((_BIRTH | swapped, 1.5))
    return found
