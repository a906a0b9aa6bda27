"""One to one: the best pairs first (ghép một – một)."""

from __future__ import annotations

from collections.abc import Iterable

Scored = tuple[int, int, float]


def one_to_one(scored: Iterable[Scored]) -> list[Scored]:
    """Pairs of which no two share a record, the strongest first; ties go by place."""
    left: set[int] = set()
    right: set[int] = set()
    found: list[Scored] = []
    for one, two, points in sorted(scored, key=lambda item: (-item[2], item[0], item[1])):
        if one not in left and two not in right:
            left.add(one)
            right.add(two)
            found.append((one, two, points))
    return found


def margins(scored: Iterable[Scored]) -> dict[tuple[int, int], float]:
    """How much better each pair is than the next best that shares one of its records."""
    pairs = list(scored)
    best_left = _two_best((one, points) for one, _, points in pairs)
    best_right = _two_best((two, points) for _, two, points in pairs)
    return {
        (one, two): min(
            points - _other(best_left[one], points), points - _other(best_right[two], points)
        )
        for one, two, points in pairs
    }


def _two_best(values: Iterable[tuple[int, float]]) -> dict[int, tuple[float, float]]:
    found: dict[int, tuple[float, float]] = {}
    for place, points in values:
        first, second = found.get(place, (-99.0, -99.0))
        if points > first:
            found[place] = (points, first)
        elif points > second:
            found[place] = (first, points)
    return found


def _other(best: tuple[float, float], points: float) -> float:
    return best[1] if points == best[0] else best[0]
