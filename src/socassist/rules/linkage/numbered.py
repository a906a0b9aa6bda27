"""Texts and their numbers: a text gets its number when it is first asked for (đánh số văn bản)."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Text = TypeVar("Text", bound=Hashable)


class Ordinals(dict[str, int]):
    """Each text by the order of its first appearance."""

    __slots__ = ()

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


class Numbered(dict[Text, int], Generic[Text]):
    """Each text by what `make` gives for it, asked once."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[Text], int]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: Text) -> int:
        number = self[text] = self._make(text)
        return number
