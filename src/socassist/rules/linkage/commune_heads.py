"""The households of each commune by the name of their head (chủ hộ trong từng xã)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import attrs
from jellyfish import damerau_levenshtein_distance

from socassist.rules.linkage.columns import People

SLIPS: Final = 2
"""Letters that may be typed wrong or left out in a whole name."""
_END: Final = 3


@attrs.frozen
class CommuneHeads:
    """The households of one commune."""

    homes: set[int] = attrs.Factory(set)
    one_a_village: tuple[int, ...] = ()
    """A household of each village: without it a village would seem unknown."""
    by_head: dict[tuple[str, ...], list[int]] = attrs.Factory(dict)

    def headed_by(self, parts: tuple[str, ...]) -> Iterator[int]:
        """Households whose head bears this name or one that may be written for it.

        One word alone may be any word of a name: somebody typed the family name and no more.
        """
        if not parts:
            return
        words, joined = sorted(parts), "".join(parts)
        for other, homes in self.by_head.items():
            if other and (
                other[-1] == parts[-1]
                or (len(parts) == 1 and parts[0] in other)
                or _is_slip("".join(other), joined)
                or sorted(other) == words
            ):
                yield from homes


def _is_slip(one: str, two: str) -> bool:
    """Whether names without spaces differ in few letters, which are not at both ends."""
    if abs(len(one) - len(two)) > SLIPS or (
        one[:_END] != two[:_END] and one[-_END:] != two[-_END:]
    ):
        return False
    return damerau_levenshtein_distance(one, two) <= SLIPS


class Communes:
    """The communes of a register.

    Args:
        register: The register.
        former: Households of people who belong nowhere now → the household where they lived last,
            in which they may be looked for.
    """

    def __init__(self, register: People, former: Mapping[int, int]) -> None:
        texts, parts = list(register.vocabulary.texts), register.vocabulary.names.parts
        found: dict[int, CommuneHeads] = {}
        villages: dict[int, dict[int, int]] = {}
        for home, commune in enumerate(register.commune):
            here = found.setdefault(commune, CommuneHeads())
            here.homes.add(home)
            here.by_head.setdefault(parts[register.head_name[home]], []).append(home)
            villages.setdefault(commune, {}).setdefault(register.village[home], home)
        for alone, home in former.items():
            name = parts[register.name[register.first[alone]]]
            there = found[register.commune[home]]
            there.by_head.setdefault(name, []).extend((alone, home))
        self._found = {
            texts[commune]: attrs.evolve(here, one_a_village=tuple(villages[commune].values()))
            for commune, here in found.items()
        }

    def get(self, commune: str) -> CommuneHeads:
        """The households of a commune; none of one that the register does not know."""
        return self._found.get(commune, CommuneHeads())
