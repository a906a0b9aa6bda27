"""Judgements made when somebody asks for them (kết luận, lập khi cần)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

from socassist.model.judgement import Judgement

K = TypeVar("K")


class LazyJudgements(Mapping[K, Judgement], Generic[K]):
    """A mapping whose judgements are worded on demand: a million are seldom read."""

    def __init__(self, places: Mapping[K, int], make: Callable[[int], Judgement]) -> None:
        self._places = places
        self._make = make

    def __getitem__(self, key: K) -> Judgement:
        return self._make(self._places[key])

    def __iter__(self) -> Iterator[K]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __repr__(self) -> str:
        return f"<{len(self)} judgements>"
