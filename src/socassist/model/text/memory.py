"""A bounded memory of answers, because names and dates repeat (bộ nhớ đệm có giới hạn)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, TypeVar

T = TypeVar("T")

WORDS_REMEMBERED: Final = 1 << 16
TEXTS_REMEMBERED: Final = 1 << 18
LONGEST_REMEMBERED: Final = 128
"""Longer texts are worked out each time, so that the bound in entries is one in bytes too."""


class Memory(dict[str, T], Generic[T]):
    """Answers by text; asking for an unknown text works it out once.

    When `limit` is reached all is forgotten and filled anew. That is simpler and faster than
    forgetting the oldest, and the whole list of a province fits in the usual limits.
    """

    __slots__ = ("_limit", "_work")

    def __init__(self, work: Callable[[str], T], limit: int) -> None:
        super().__init__()
        self._work = work
        self._limit = limit

    def __missing__(self, key: str) -> T:
        answer = self._work(key)
        if len(key) <= LONGEST_REMEMBERED:
            if len(self) >= self._limit:
                self.clear()
            self[key] = answer
        return answer
