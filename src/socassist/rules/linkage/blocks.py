"""Pairs of records that share a key (phân khối)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence


def pairs_between(
    left: Sequence[Iterable[Hashable]], right: Iterable[Iterable[Hashable]], many: int
) -> set[tuple[int, int]]:
    """Pairs (left, right) with a key in common; keys that many on the left share tell nothing."""
    blocks: dict[Hashable, list[int]] = {}
    for place, keys in enumerate(left):
        for key in keys:
            blocks.setdefault(key, []).append(place)
    return {
        (one, two)
        for two, keys in enumerate(right)
        for key in keys
        if len(ones := blocks.get(key, ())) <= many
        for one in ones
    }


def pairs_inside(records: Sequence[Iterable[Hashable]], many: int) -> set[tuple[int, int]]:
    """Pairs (lesser, greater) with a key in common."""
    return set(_inside(records, many))


def _inside(records: Sequence[Iterable[Hashable]], many: int) -> Iterator[tuple[int, int]]:
    blocks: dict[Hashable, list[int]] = {}
    for place, keys in enumerate(records):
        for key in keys:
            blocks.setdefault(key, []).append(place)
    for members in blocks.values():
        if len(members) <= many:
            for at, one in enumerate(members):
                for two in members[at + 1 :]:
                    if one != two:
                        yield one, two
