"""By what lines of lists and households are joined (khóa ghép): folded name and place (R4)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from typing import TypeVar

from socassist.model.text import fold
from socassist.model.village import fold_village

Left = TypeVar("Left")
Right = TypeVar("Right")


@lru_cache(maxsize=65_536)
def village_key(village: str) -> str:
    """The name of a village as it is compared (tên thôn, bản): "Bản Mòn" and "Mòn" are one."""
    return fold_village(village) if village else ""


def name_key(name: str) -> str:
    """A person's name as a careless typist still gets it right."""
    return fold(name)


def grouped(
    items: Iterable[Left], key: Callable[[Left], Hashable | None]
) -> dict[Hashable, list[Left]]:
    """Collect items by key; those without a key (None) are left out."""
    found: dict[Hashable, list[Left]] = {}
    for item in items:
        value = key(item)
        if value is not None:
            found.setdefault(value, []).append(item)
    return found


def pair_up(
    left: list[Left],
    right: list[Right],
    *keys: tuple[Callable[[Left], Hashable | None], Callable[[Right], Hashable | None]],
) -> tuple[list[tuple[Left, Right]], list[Left], list[Right]]:
    """Join two lists by the first key that is unique on both sides, key after key.

    A key that several items share on a side joins none of them: they stay for a later, finer or
    coarser key, and what stays at the end was not joined.
    """
    pairs: list[tuple[Left, Right]] = []
    for left_key, right_key in keys:
        if not left or not right:
            break
        ours, theirs = grouped(left, left_key), grouped(right, right_key)
        done_left: set[int] = set()
        done_right: set[int] = set()
        for value, candidates in ours.items():
            others = theirs.get(value)
            if others is not None and len(candidates) == 1 and len(others) == 1:
                pairs.append((candidates[0], others[0]))
                done_left.add(id(candidates[0]))
                done_right.add(id(others[0]))
        left = [item for item in left if id(item) not in done_left]
        right = [item for item in right if id(item) not in done_right]
    return pairs, left, right


def resolve_group(
    left: list[Left],
    right: list[Right],
    same: tuple[Callable[[Left], Hashable], Callable[[Right], Hashable]],
) -> tuple[list[tuple[Left, Right]], list[Left], list[Right]]:
    """Join items of one key that agree in everything else; a single rest on both sides is joined.

    Items that are equal in all compared fields are interchangeable, so pairing them in order
    loses nothing.
    """
    pairs: list[tuple[Left, Right]] = []
    theirs = grouped(right, same[1])
    rest: list[Left] = []
    for item in left:
        candidates = theirs.get(same[0](item))
        if candidates:
            pairs.append((item, candidates.pop(0)))
        else:
            rest.append(item)
    others = [item for items in theirs.values() for item in items]
    if len(rest) == 1 and len(others) == 1:
        pairs.append((rest[0], others[0]))
        return pairs, [], []
    return pairs, rest, others
