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

    def only_one(self, row: int) -> bool:
        """Whether nobody else of the commune's register bears the name of this row."""
        name = self.people.vocabulary.names.folded[self.people.name[row]]
        return len(self.by_key.get(name, ())) == 1

    def _fill(self, people: People, households: Iterable[int]) -> None:
        names = people.vocabulary.names
        folded, given, stem = names.folded, names.given, names.stem
        by_key = self.by_key
        wanted = by_key.get
        first, head_name = people.first, people.head_name
        heads = self.by_head
        for household in households:
            head = folded[head_name[household]]
            if head in heads:
                heads[head].append(household)
            start, end = first[household], first[household + 1]
            row = start
            for name, birth in zip(people.name[start:end], people.birth[start:end], strict=True):
                full = folded[name]
                if full:
                    found = wanted(full)
                    if found is not None:
                        found.append(row)
                    if birth:
                        year = birth // 10000
                        found = wanted(_GIVEN | given[name] << 12 | year)
                        if found is not None:
                            found.append(row)
                        found = wanted(_STEM | stem[name] << 12 | year)
                        if found is not None:
                            found.append(row)
                if birth % 100:
                    found = wanted(_BIRTH | birth)
                    if found is not None:
                        found.append(row)
                row += 1


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
