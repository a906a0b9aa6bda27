"""How rare a name is in the register (độ hiếm của họ tên): rare names say more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log2

import attrs

from socassist.rules.linkage.columns import People, newest_birth
from socassist.rules.linkage.comparing import BirthLevel, birth_level

CAP = 14.0
BARE_CAP = 4.0
"""Bits at most for a bare year: dates get lost, however complete a register is."""
BARE_YEAR = 0.4
"""Share of the rarity of a bare year that counts where one pair is all that is known."""
LOOSE = -1.0
"""Bits where one pair is all that is known and its dates do not quite agree."""


@attrs.frozen
class Whole:
    """What a part of a register must know of the whole, to be judged alike (số liệu toàn sổ)."""

    size: int
    """How many people."""
    newest: int
    """The latest birth date, as columns hold dates."""
    bearers: Mapping[tuple[str, ...], int]
    """How many people bear a name, by its folded words."""
    usual_given: frozenset[str]
    usual_words: frozenset[tuple[bool, str]]

    @classmethod
    def of(cls, people: People) -> Whole:
        """What a whole register says."""
        names, rarity = people.vocabulary.names, Rarity(people)
        return cls(
            len(people),
            newest_birth(people),
            {names.parts[name]: rarity.counts[names.folded[name]] for name in set(people.name)},
            frozenset(names.usual_given),
            frozenset(names.usual_words),
        )


class Rarity:
    """Bits by folded full name: log2 of how many people there are for one who bears it.

    With `whole`, the people are part of a register, and their names are as rare as in all of it.
    """

    def __init__(self, people: People, whole: Whole | None = None) -> None:
        names = people.vocabulary.names
        self.folded = names.folded
        if whole is not None:
            self.counts = Counter(
                {
                    names.folded[name]: whole.bearers[names.parts[name]]
                    for name in range(len(names))
                    if names.parts[name] in whole.bearers
                }
            )
            self.bits = _bits(self.counts, whole.size)
            names.take_as_usual(whole.usual_given, whole.usual_words)
            return
        by_name = Counter(people.name)
        counts: Counter[int] = Counter()
        for name, count in by_name.items():
            counts[self.folded[name]] += count
        self.counts = counts
        size = max(len(people), 1)
        self.bits = _bits(counts, size)
        names.learn(dict(by_name), max(3, size // 20000))

    def of_name(self, name: int) -> float:
        """The bits of a name by its number."""
        return self.bits.get(self.folded[name], CAP)


def _bits(counts: Mapping[int, int], size: int) -> dict[int, float]:
    return {name: min(log2(size / count), CAP) for name, count in counts.items()}


class BareYears:
    """Bits by year of birth: how few of those born about then are known by the year alone.

    Of the old many are (chỉ biết năm sinh), of children hardly any: there two bare years say more.
    """

    def __init__(self, births: Iterable[int]) -> None:
        known: Counter[int] = Counter()
        bare: Counter[int] = Counter()
        for birth, count in Counter(births).items():
            known[birth // 100000] += count
            if birth % 10000 in (0, 101):
                bare[birth // 100000] += count
        self.bits = {
            decade: min(log2((count + 2) / (bare[decade] + 1)), BARE_CAP)
            for decade, count in known.items()
        }

    def of_birth(self, birth: int) -> float:
        """The bits of a bare year."""
        return self.bits.get(birth // 100000, BARE_CAP)

    def of_a_pair(self, one: int, two: int, alike: bool, same_village: bool) -> float:
        """What two births say where one pair, `alike` in name, is all that is known."""
        born = birth_level(one, two)
        if born == BirthLevel.NEAR_YEAR or (born == BirthLevel.PARTIAL and not same_village):
            return LOOSE
        return BARE_YEAR * self.of_birth(two) if alike and born == BirthLevel.YEAR else 0.0
