"""What a form claims: a household of the register, and its people (phiếu ứng với hộ nào)."""

from __future__ import annotations

from typing import NamedTuple

from socassist.rules.linkage.assignment import Pair

NONE = -1


class Claim(NamedTuple):
    """A form and the household of the register that it seems to be about."""

    form: int
    household: int
    score: float
    """Bits for "this household" against "another or none"."""
    second: float
    """Score of the next best household, of which the form might be as well."""
    rival: int
    """The next best household, -1 when there is none."""
    pairs: tuple[Pair, ...]
    exact: bool = False
    """Settled by equal names and dates alone."""


class PlaceAliases:
    """Places that changed name or code, learnt from the settled households (đổi tên, sáp nhập)."""

    def __init__(self) -> None:
        self.communes: dict[int, tuple[int, ...]] = {}
        self.villages: dict[tuple[int, int], frozenset[int]] = {}
        self.scattered: dict[tuple[int, int], bool] = {}

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

    def same_commune(self, new: int, old: int) -> bool:
        """Whether a commune of the batch is, or became from, one of the register."""
        return new == old or old in self.communes.get(new, ())

    def same_village(self, commune: int, new: int, old: int) -> bool:
        """Whether a village of the batch is, or became from, one of the register."""
        return new == old or old in self.villages.get((commune, new), ())
