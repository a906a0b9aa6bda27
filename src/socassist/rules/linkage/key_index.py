"""Where in a register a key is, as sorted numbers (chỉ mục khóa ghép).

A dictionary of a million keys is ten times as large as the numbers in it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from socassist.rules.linkage.columns import People
from socassist.rules.linkage.keys import (
    NONE,
    Keys,
    key_of_name,
    keys_anywhere,
    keys_in_commune,
    keys_of,
)


class KeyIndex:
    """Rows of a register by the keys under which people are looked for anywhere.

    The register's names are looked up and never added to, so threads may share it.
    """

    def __init__(self, register: People) -> None:
        keys: Keys = keys_of(register)
        self._names = register.vocabulary.names
        rows = range(len(register))
        self._anywhere = [_Column(column) for column in keys.anywhere(register, rows)]
        self._in_commune = [_Column(column) for column in keys.in_commune(register, rows)]

    def anywhere(self, people: People) -> Iterator[int]:
        """Rows that share a key with some people, wherever they live."""
        for name, birth, cccd, cmnd in self._asked(people):
            yield from _rows(self._anywhere, keys_anywhere(name, birth, cccd, cmnd))

    def in_commune(self, people: People) -> Iterator[int]:
        """Rows that share a key which counts within one commune; they may be of any."""
        for name, birth, _, _ in self._asked(people):
            yield from _rows(self._in_commune, keys_in_commune(name, birth))

    def named(self, parts: tuple[str, ...]) -> Sequence[int]:
        """Rows of one full name, whatever its marks."""
        key = key_of_name(self._names.known(parts)[0])
        return self._in_commune[0].rows(key) if key != NONE else ()

    def _asked(self, people: People) -> Iterator[tuple[tuple[int, int, int], int, int, int]]:
        parts, known = people.vocabulary.names.parts, self._names.known
        columns = zip(people.name, people.birth, people.cccd, people.cmnd, strict=True)
        for name, birth, cccd, cmnd in columns:
            yield known(parts[name]), birth, cccd, cmnd


def _rows(columns: Iterable[_Column], keys: Iterable[int]) -> Iterator[int]:
    for key in keys:
        if key != NONE:
            for column in columns:
                yield from column.rows(key)


class _Column:
    """Rows by one kind of key."""

    def __init__(self, keys: Iterable[int]) -> None:
        keys = list(keys)
        order = sorted(range(len(keys)), key=keys.__getitem__)
        start = bisect_left(order, NONE + 1, key=keys.__getitem__)
        self._rows = array("i", order[start:])
        self._keys = array("q", map(keys.__getitem__, self._rows))

    def rows(self, key: int) -> Sequence[int]:
        """The rows with a key."""
        start = bisect_left(self._keys, key)
        end = start
        while end < len(self._keys) and self._keys[end] == key:
            end += 1
        return self._rows[start:end]
