"""The same work in one process or in several, with the same result (chia việc).

A partition is the forms of one commune; what is found for it depends on nothing but the two
sides and what was learnt before, so partitions may run anywhere and in any order.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Final

from socassist.rules.linkage.claims import Claim
from socassist.rules.linkage.households import HouseholdMatcher

LARGE: Final = 60_000
"""From so many rows in the batch on, more than one process is worth its start."""
_PARTS: Final = 8
"""Parts for each process, so that none waits long for the last."""

Partition = tuple[int, Sequence[int]]


def how_many(processes: int | None, rows: int) -> int:
    """The number of processes to use: as asked, or by the size of the batch.

    Raises:
        ValueError: Less than one process.
    """
    if processes is None:
        return min(os.cpu_count() or 1, 8) if rows >= LARGE else 1
    if processes < 1:
        raise ValueError(f"processes must be at least 1, not {processes}")
    return processes


def match_partitions(
    matcher: HouseholdMatcher, partitions: Sequence[Partition], processes: int
) -> list[Claim]:
    """The claims of all partitions, in their order."""
    if processes == 1 or len(partitions) < 2:
        return [c for commune, forms in partitions for c in matcher.match_commune(commune, forms)]
    parts = _dealt(partitions, processes * _PARTS)
    fork = "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if fork else "spawn")
    gc.freeze()
    try:
        with ProcessPoolExecutor(
            processes, mp_context=context, initializer=_use, initargs=(matcher,)
        ) as pool:
            found = [claim for part in pool.map(_match, parts) for claim in part]
    finally:
        gc.unfreeze()
    found.sort(key=lambda claim: claim.form)
    return found


def _dealt(partitions: Sequence[Partition], count: int) -> list[list[Partition]]:
    """Partitions dealt out so that the parts are about equally heavy, the heaviest first."""
    parts: list[list[Partition]] = [[] for _ in range(min(count, len(partitions)))]
    weights = [0] * len(parts)
    for partition in sorted(partitions, key=lambda p: (-len(p[1]), p[0])):
        lightest = weights.index(min(weights))
        parts[lightest].append(partition)
        weights[lightest] += len(partition[1])
    return parts


_matcher: list[HouseholdMatcher] = []


def _use(matcher: HouseholdMatcher) -> None:
    _matcher[:] = [matcher]


def _match(part: Sequence[Partition]) -> list[Claim]:
    return [c for commune, forms in part for c in _matcher[0].match_commune(commune, forms)]
