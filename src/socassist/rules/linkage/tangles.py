"""Records that nothing tells apart are told once, not pair by pair (nhóm không phân biệt được)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

MANY: Final = 10
"""From so many records on that doubtful pairs chain together, each pair tells little."""
FEW: Final = 3
"""So many pairs of such a group are left for review: the best."""

Scored = tuple[int, int, float]


def untangle(pairs: Sequence[Scored]) -> tuple[list[Scored], list[list[int]]]:
    """The doubtful pairs worth a look, and the groups of which only the best pairs are left.

    Pairs come and go the strongest first. A group is whom a chain of pairs joins, if there are
    more pairs than people in it: some could be several of the others.
    """
    home: dict[int, int] = {}

    def root(record: int) -> int:
        while (above := home.setdefault(record, record)) != record:
            home[record] = home[above]
            record = home[above]
        return record

    for one, two, _ in pairs:
        home[root(one)] = root(two)
    members: dict[int, list[int]] = {}
    for record in sorted(home):
        members.setdefault(root(record), []).append(record)
    count = dict.fromkeys(members, 0)
    for one, _, _ in pairs:
        count[root(one)] += 1
    tangled = {
        top for top, group in members.items() if len(group) >= MANY and count[top] > len(group)
    }
    left = dict.fromkeys(tangled, FEW)
    kept = []
    for pair in pairs:
        top = root(pair[0])
        if top in tangled:
            left[top] -= 1
            if left[top] < 0:
                continue
        kept.append(pair)
    return kept, sorted(members[top] for top in tangled)
