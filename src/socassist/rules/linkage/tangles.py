"""Records that nothing tells apart are told once, not pair by pair (nhóm không phân biệt được)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import Final, TypeVar

MANY: Final = 20
"""Of more doubtful pairs among people of one name each pair tells little."""
FEW: Final = 5
"""So many pairs of such a group are left for review: the best."""

Item = TypeVar("Item")
Scored = tuple[int, int, float]


def thinned(
    items: Sequence[Item], keys: Sequence[Hashable], many: int = MANY, few: int = FEW
) -> tuple[list[Item], dict[Hashable, int]]:
    """Items, the best first, of which only a few are left where many share a key.

    Gives also how many there were of each such key.
    """
    counts = Counter(keys)
    tangled = {key: count for key, count in counts.items() if count > many}
    left = dict.fromkeys(tangled, few)
    kept = []
    for item, key in zip(items, keys, strict=True):
        if key in left:
            if not left[key]:
                continue
            left[key] -= 1
        kept.append(item)
    return kept, tangled


def untangle(
    pairs: Sequence[Scored], name_of: Callable[[int], Hashable]
) -> tuple[list[Scored], list[list[int]]]:
    """The doubtful pairs worth a look, and the groups of which only the best pairs are left.

    Pairs come and go the strongest first. A group is whom a chain of pairs or one name joins, with
    the records of all its pairs.
    """
    home: dict[Hashable, Hashable] = {}

    def root(record: Hashable) -> Hashable:
        while (above := home.setdefault(record, record)) != record:
            home[record] = home[above]
            record = home[above]
        return record

    for one, two, _ in pairs:
        home[root(one)] = root(two)
        home[root(one)] = root(("name", name_of(one)))
    keys = [root(one) for one, _, _ in pairs]
    kept, tangled = thinned(pairs, keys)
    members: dict[Hashable, set[int]] = {key: set() for key in tangled}
    for (one, two, _), key in zip(pairs, keys, strict=True):
        if key in members:
            members[key].update((one, two))
    return kept, sorted(map(sorted, members.values()))
