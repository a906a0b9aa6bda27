"""Flat records through the same engine with other comparators (đối chiếu bản ghi bất kỳ).

Households are what makes linkage of registers easy; this is what remains without them: keys of
several passes, levels of agreement per field, weights by Fellegi and Sunter estimated from the
data, one-to-one choice or groups. Benchmarks of other fields run through it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from math import log2
from typing import Final

import attrs

from socassist.rules.linkage.blocks import pairs_between, pairs_inside
from socassist.rules.linkage.choice import one_to_one
from socassist.rules.linkage.unions import group

Record = Mapping[str, str]
Key = Callable[[Record], Hashable | None]
Compare = Callable[[Record, Record], int | None]
"""A level of agreement, 0 the best; None when it cannot be compared."""

ROUNDS: Final = 40
MANY: Final = 200
_FLOOR: Final = 1e-6


@attrs.frozen
class Comparator:
    """How a field is compared: a name, a function to a level, and how many levels there are."""

    name: str
    compare: Compare
    levels: int


@attrs.frozen
class FlatLinkage:
    """Pairs (left index, right index, bits), the weights and the threshold used."""

    pairs: tuple[tuple[int, int, float], ...]
    weights: tuple[tuple[float, ...], ...]
    groups: tuple[tuple[int, ...], ...] = ()


def link_records(
    left: Sequence[Record],
    right: Sequence[Record],
    keys: Sequence[Key],
    comparators: Sequence[Comparator],
    *,
    bits: float = 0.0,
) -> FlatLinkage:
    """Pairs of records of two files, one to one (đối chiếu hai tệp).

    Args:
        left: Records of one file, each once.
        right: Records of the other.
        keys: Functions to a blocking key; None keeps a record out of a pass.
        comparators: What is compared.
        bits: The posterior from which a pair is accepted; 0 is "as likely as not".
    """
    found = pairs_between(_keys(left, keys), _keys(right, keys), MANY)
    weights, scored = _weigh(left, right, found, comparators)
    return FlatLinkage(tuple(one_to_one([s for s in scored if s[2] >= bits])), weights)


def group_records(
    records: Sequence[Record],
    keys: Sequence[Key],
    comparators: Sequence[Comparator],
    *,
    bits: float = 0.0,
    apart: float = -10.0,
) -> FlatLinkage:
    """Groups of records of one file that are one (tìm trùng trong một tệp).

    Two groups are not joined when some pair across them scores below `apart` bits.
    """
    found = pairs_inside(_keys(records, keys), MANY)
    weights, scored = _weigh(records, records, found, comparators)
    prior = _prior(scored)

    def differ(one: int, two: int) -> bool:
        return _score(_pattern(records[one], records[two], comparators), weights) + prior < apart

    groups, _ = group([pair for pair in scored if pair[2] >= bits], differ)
    inside = {
        (one, two): 0.0 for members in groups for one in members for two in members if one < two
    }
    inside |= {(one, two): points for one, two, points in scored if (one, two) in inside}
    pairs = tuple((one, two, points) for (one, two), points in sorted(inside.items()))
    return FlatLinkage(pairs, weights, tuple(tuple(members) for members in groups))


def _keys(records: Sequence[Record], keys: Sequence[Key]) -> list[list[Hashable]]:
    return [
        [(place, key) for place, make in enumerate(keys) if (key := make(record)) is not None]
        for record in records
    ]


Pattern = tuple[int | None, ...]


def _pattern(one: Record, two: Record, comparators: Sequence[Comparator]) -> Pattern:
    return tuple(comparator.compare(one, two) for comparator in comparators)


def _weigh(
    left: Sequence[Record],
    right: Sequence[Record],
    found: Iterable[tuple[int, int]],
    comparators: Sequence[Comparator],
) -> tuple[tuple[tuple[float, ...], ...], list[tuple[int, int, float]]]:
    pairs = sorted(found)
    patterns = [_pattern(left[one], right[two], comparators) for one, two in pairs]
    weights, prior = estimate(Counter(patterns), [c.levels for c in comparators])
    scores = {pattern: _score(pattern, weights) + prior for pattern in set(patterns)}
    return weights, [
        (one, two, scores[pattern]) for (one, two), pattern in zip(pairs, patterns, strict=True)
    ]


def _score(pattern: Pattern, weights: Sequence[Sequence[float]]) -> float:
    return sum(weights[place][level] for place, level in enumerate(pattern) if level is not None)


def _prior(scored: Sequence[tuple[int, int, float]]) -> float:
    likely = sum(points > 0 for _, _, points in scored)
    return log2((likely + 1) / (len(scored) - likely + 1))


def estimate(
    patterns: Mapping[Pattern, int], levels: Sequence[int]
) -> tuple[tuple[tuple[float, ...], ...], float]:
    """Weights in bits per field and level, and prior bits, by expectation maximisation.

    Deterministic: it starts from "agreement is what matches do" and runs a fixed number of
    rounds over the distinct patterns.
    """
    same = [[0.9 if level == 0 else 0.1 / max(n - 1, 1) for level in range(n)] for n in levels]
    other = [[0.1 if level == 0 else 0.9 / max(n - 1, 1) for level in range(n)] for n in levels]
    share = 0.2
    ordered = sorted(
        patterns.items(), key=lambda item: tuple(-1 if v is None else v for v in item[0])
    )
    total = sum(patterns.values()) or 1
    for _ in range(ROUNDS):
        same_count = [[_FLOOR] * n for n in levels]
        other_count = [[_FLOOR] * n for n in levels]
        mass = 0.0
        for pattern, count in ordered:
            one, two = share, 1.0 - share
            for place, level in enumerate(pattern):
                if level is not None:
                    one *= same[place][level]
                    two *= other[place][level]
            chance = one / (one + two) if one + two else 0.0
            mass += chance * count
            for place, level in enumerate(pattern):
                if level is not None:
                    same_count[place][level] += chance * count
                    other_count[place][level] += (1.0 - chance) * count
        share = min(max(mass / total, _FLOOR), 1.0 - _FLOOR)
        same = [[value / sum(row) for value in row] for row in same_count]
        other = [[value / sum(row) for value in row] for row in other_count]
    weights = tuple(
        tuple(log2(max(a, _FLOOR) / max(b, _FLOOR)) for a, b in zip(one, two, strict=True))
        for one, two in zip(same, other, strict=True)
    )
    return weights, log2(share / (1.0 - share))
