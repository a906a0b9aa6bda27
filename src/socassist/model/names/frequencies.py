"""How common each part of a name is in the register at hand (tần suất họ, chữ đệm, tên)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

import attrs

from socassist.model.names.parts import NameParts, split_name
from socassist.model.text.folding import fold

Part = Literal["family", "middle", "given"]
PARTS: tuple[Part, ...] = ("family", "middle", "given")


@attrs.frozen
class NameFrequencies:
    """Counts of family, middle and given names (tần suất tên) among `total` names.

    Words are counted folded, so that a register with lost marks counts like a clean one.

    >>> counted = NameFrequencies.of(["Lò Văn An", "Lò Thị Bình", "Quàng Văn An", "Nguyễn Văn An"])
    >>> counted.total, counted.count("family", "LÒ"), counted.count("given", "An")
    (4, 2, 3)
    """

    total: int
    counts: Mapping[Part, Mapping[str, int]] = attrs.field(repr=False)

    @classmethod
    def of(cls, names: Iterable[str | NameParts]) -> NameFrequencies:
        """Count the parts of every name given; a name given twice counts twice."""
        total = 0
        counters: dict[Part, Counter[str]] = {part: Counter() for part in PARTS}
        # Names repeat: count whole names first, then take each apart once.
        for name, times in Counter(names).items():
            parts = split_name(name) if isinstance(name, str) else name
            if parts.problem is not None:
                continue
            total += times
            for part in PARTS:
                if part not in parts.abbreviated:
                    counters[part][fold(getattr(parts, part))] += times
        return cls(
            total,
            MappingProxyType({part: MappingProxyType(dict(c)) for part, c in counters.items()}),
        )

    def count(self, part: Part, word: str) -> int:
        """How many of the names have `word` as this part."""
        return self.counts[part].get(fold(word), 0)

    def share(self, part: Part, word: str) -> float:
        """The part of the names that carry `word`, above 0 and at most 1, also for unseen words."""
        return (self.count(part, word) + 1) / (self.total + 1 + len(self.counts[part]))

    def bits(self, part: Part, word: str) -> float:
        """How much an agreement on `word` tells: 1 bit at one name in two, 10 at one in 1,000."""
        return -math.log2(self.share(part, word))
