"""What a form claims: a household of the register, and its people (phiếu ứng với hộ nào)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from socassist.rules.linkage.assignment import Pair
from socassist.rules.linkage.name_table import is_slip

NONE = -1
_NUMBERED: Final = re.compile(r"(?:([a-z]+) )?([0-9]+)")
"""Villages that have a number for a name."""


class Claim(NamedTuple):
    """A form and the household of the register that it seems to be about."""

    form: int
    household: int
    score: float
    """Bits for "this household" against "another or none"."""
    rivals: tuple[tuple[float, int, tuple[Pair, ...]], ...]
    """Other households of which the form might be as well, the best first: score, household and
    who of it would be on the form."""
    pairs: tuple[Pair, ...]

    @property
    def second(self) -> float:
        """Score of the next best household."""
        return self.rivals[0][0] if self.rivals else 0.0

    def next_best(self) -> Claim:
        """The claim on the next best household."""
        points, household, pairs = self.rivals[0]
        return Claim(self.form, household, points, self.rivals[1:], pairs)


class PlaceAliases:
    """Places that changed name or code, learnt from the settled households (đổi tên, sáp nhập)."""

    def __init__(self) -> None:
        self.communes: dict[int, tuple[int, ...]] = {}
        self.villages: dict[tuple[int, int], frozenset[int]] = {}

    def learn(
        self,
        communes: dict[tuple[int, int], int],
        villages: dict[tuple[int, int, int], int],
    ) -> None:
        """Take as an alias what at least three households and three in a hundred say."""
        totals: dict[int, int] = {}
        for (new, _), count in communes.items():
            totals[new] = totals.get(new, 0) + count
        found: dict[int, list[int]] = {}
        for (new, old), count in sorted(communes.items()):
            if new != old and count >= 3 and count * 33 >= totals[new]:
                found.setdefault(new, []).append(old)
        self.communes = {new: tuple(olds) for new, olds in found.items()}
        sums: dict[tuple[int, int], int] = {}
        for (commune, new, _), count in villages.items():
            sums[commune, new] = sums.get((commune, new), 0) + count
        names: dict[tuple[int, int], set[int]] = {}
        for (commune, new, old), count in villages.items():
            if new != old and count >= 3 and count * 10 >= sums[commune, new]:
                names.setdefault((commune, new), set()).add(old)
        self.villages = {place: frozenset(olds) for place, olds in names.items()}

    def learn_slips(
        self,
        batch: set[tuple[int, int]],
        register: set[tuple[int, int]],
        texts: Mapping[str, int],
    ) -> None:
        """Take a village that the register does not have for the one it is a slip of.

        `batch` and `register` are pairs of commune and village, `texts` gives villages by name.
        """
        unknown = batch - register
        needed = {village for _, village in unknown | register}
        # Numbered villages are neighbours, no slips.
        words = {
            number: text
            for text, number in texts.items()
            if number in needed and not any(map(str.isdigit, text))
        }
        known: dict[int, list[int]] = {}
        places: dict[int, set[int]] = {}
        for commune, village in register:
            places.setdefault(commune, set()).add(village)
            if village in words:
                known.setdefault(commune, []).append(village)
        for commune, new in unknown:
            origins = self.origins(commune)
            if new not in words or any(new in places.get(c, ()) for c in origins):
                continue
            word = words[new]
            near = {old for c in origins for old in known.get(c, ()) if is_slip(word, words[old])}
            if near:
                found = self.villages.get((commune, new), frozenset())
                self.villages[commune, new] = found | near

    def learn_short_forms(
        self,
        batch: set[tuple[int, int]],
        register: set[tuple[int, int]],
        texts: Mapping[str, int],
    ) -> None:
        """Take ``K1`` and ``1`` for ``Khu 1`` of the same commune, on whichever side they stand."""
        needed = {village for _, village in batch | register}
        numbered = {
            village: parts.groups(default="")
            for text, village in texts.items()
            if village in needed and (parts := _NUMBERED.fullmatch(text))
        }
        known: dict[tuple[int, str], list[int]] = {}
        for commune, old in register:
            if old in numbered:
                known.setdefault((commune, numbered[old][1]), []).append(old)
        for commune, new in batch:
            kind, number = numbered.get(new, ("", ""))
            near = {
                old
                for origin in self.origins(commune)
                for old in known.get((origin, number), ())
                if old != new and _is_short_for(kind, numbered[old][0])
            }
            if near:
                found = self.villages.get((commune, new), frozenset())
                self.villages[commune, new] = found | near

    def origins(self, commune: int) -> tuple[int, ...]:
        """The communes of the register that a commune of the batch is, or became from."""
        return (commune, *self.communes.get(commune, ()))

    def places(self, commune: int, village: int) -> Iterator[tuple[int, int]]:
        """Communes and villages of the register that a village of the batch is, or became from."""
        villages = {village, *self.villages.get((commune, village), ())}
        for origin in self.origins(commune):
            for name in sorted(villages):
                yield origin, name

    def same_commune(self, new: int, old: int) -> bool:
        """Whether a commune of the batch is, or became from, one of the register."""
        return new == old or old in self.communes.get(new, ())

    def same_village(self, commune: int, new: int, old: int) -> bool:
        """Whether a village of the batch is, or became from, one of the register."""
        return new == old or old in self.villages.get((commune, new), ())


def _is_short_for(one: str, two: str) -> bool:
    """Whether one kind of village is left out or written by its first letter."""
    if len(one) > len(two):
        one, two = two, one
    return len(one) <= 1 < len(two) and two.startswith(one)
