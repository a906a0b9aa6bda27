"""Groups that never bridge a negative judgement (nhóm trùng)."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def group(
    pairs: Iterable[tuple[int, int, float]], apart: Callable[[int, int], bool]
) -> tuple[list[list[int]], list[tuple[int, int, float]]]:
    """Join pairs into groups, the strongest first, and refuse to join what must stay apart.

    Returns the groups, each sorted, and the pairs refused because some two records of the groups
    they would join must stay apart.
    """
    home: dict[int, list[int]] = {}
    refused: list[tuple[int, int, float]] = []
    for one, two, score in sorted(pairs, key=lambda item: (-item[2], item[0], item[1])):
        left = home.setdefault(one, [one])
        right = home.setdefault(two, [two])
        if left is right:
            continue
        if any(apart(a, b) for a in left for b in right):
            refused.append((one, two, score))
            continue
        left += right
        for record in right:
            home[record] = left
    groups = {id(members): sorted(members) for members in home.values() if len(members) > 1}
    return sorted(groups.values()), refused
