"""How rare a name is in the register (độ hiếm của họ tên): rare names say more."""

from __future__ import annotations

from collections import Counter
from math import log2

from socassist.rules.linkage.columns import People

CAP = 14.0


class Rarity:
    """Bits by folded full name: log2 of how many people there are for one who bears it."""

    def __init__(self, people: People) -> None:
        names = people.vocabulary.names
        self.folded = names.folded
        by_name = Counter(people.name)
        counts: Counter[int] = Counter()
        for name, count in by_name.items():
            counts[self.folded[name]] += count
        self.counts = counts
        size = max(len(people), 1)
        self.bits = {name: min(log2(size / count), CAP) for name, count in counts.items()}
        names.learn(dict(by_name), max(3, size // 20000))

    def of_name(self, name: int) -> float:
        """The bits of a name by its number."""
        return self.bits.get(self.folded[name], CAP)
