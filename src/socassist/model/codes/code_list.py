"""A list of coded values and how a written text finds its entry (danh mục mã)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cached_property
from importlib.resources import files
from typing import Generic, Protocol, TypeVar

from socassist.model.text import fold, normalise

_BRACKETS = re.compile(r"\([^()]*\)")


class Entry(Protocol):
    """What every entry of a code list has."""

    @property
    def key(self) -> str:
        """Stable English key, the one that is stored."""

    @property
    def vi(self) -> str:
        """Vietnamese label."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other ways to write it, met in the field."""


E = TypeVar("E", bound=Entry)


class CodeList(Generic[E]):
    """Entries in the order of the list, found by key, label or alias (danh mục mã).

    A label outweighs an alias, and marks as written outweigh marks left out. Where two entries
    fit equally well, neither is taken.

    Args:
        entries: The entries.
        labels: Further official labels by key, as good as `Entry.vi`.
        prefixes: Words that may stand in front, such as ``dân tộc``.
        suffixes: Words that may follow, such as ``chủ hộ``.
    """

    def __init__(
        self,
        entries: tuple[E, ...],
        *,
        labels: dict[str, tuple[str, ...]] | None = None,
        prefixes: tuple[str, ...] = (),
        suffixes: tuple[str, ...] = (),
    ) -> None:
        self.entries = entries
        self._labels = labels or {}
        self._prefixes = prefixes
        self._suffixes = suffixes
        self._read: dict[str, tuple[E, ...]] = {}

    def __iter__(self) -> Iterator[E]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def get(self, key: str) -> E | None:
        """The entry of a key."""
        return self._by_key.get(key)

    def read(self, text: str) -> E | None:
        """The entry that a text means, or None when none or several fit."""
        found = self.candidates(text)
        return found[0] if len(found) == 1 else None

    def candidates(self, text: str) -> tuple[E, ...]:
        """Every entry that the text fits equally well."""
        if len(text) > _LONGEST:
            return ()
        known = self._read.get(text)
        if known is None:
            known = self._search(text)
            if len(self._read) < _REMEMBERED:
                self._read[text] = known
        return known

    def _search(self, text: str) -> tuple[E, ...]:
        if text in self._by_key:
            return (self._by_key[text],)
        for form in self._forms(text):
            exact, bare = _exact(form), _bare(form)
            if not bare:
                continue
            label = self._exact_labels.get(exact, {})
            if label:
                return tuple(label.values())
            found = dict(self._exact_aliases.get(exact, {}))
            if exact == bare:
                # Typed without marks, an alias may as well be another entry's label: Lao, Lào.
                found |= self._bare_labels.get(bare, {})
            found = found or self._bare_labels.get(bare, {}) or self._bare_aliases.get(bare, {})
            if found:
                return tuple(found.values())
        return ()

    def _forms(self, text: str) -> Iterator[str]:
        clean = normalise(text)
        yield clean
        short = normalise(_BRACKETS.sub(" ", clean))
        yield short
        lower = short.lower()
        for prefix in self._prefixes:
            for word in (prefix, fold(prefix)):
                if lower.startswith((word + " ", word + ":")):
                    yield short[len(word) + 1 :]
        for suffix in self._suffixes:
            for word in (suffix, fold(suffix)):
                if lower.endswith(" " + word):
                    yield short[: -len(word) - 1]

    @cached_property
    def _by_key(self) -> dict[str, E]:
        return {entry.key: entry for entry in self.entries}

    @cached_property
    def _exact_labels(self) -> dict[str, dict[str, E]]:
        return self._index(exact=True, labels=True)

    @cached_property
    def _exact_aliases(self) -> dict[str, dict[str, E]]:
        return self._index(exact=True, labels=False)

    @cached_property
    def _bare_labels(self) -> dict[str, dict[str, E]]:
        return self._index(exact=False, labels=True)

    @cached_property
    def _bare_aliases(self) -> dict[str, dict[str, E]]:
        return self._index(exact=False, labels=False)

    def _index(self, *, exact: bool, labels: bool) -> dict[str, dict[str, E]]:
        found: dict[str, dict[str, E]] = {}
        for entry in self.entries:
            names = (entry.vi, *self._labels.get(entry.key, ())) if labels else entry.aliases
            for name in names:
                form = _exact(name) if exact else _bare(name)
                found.setdefault(form, {})[entry.key] = entry
        return found


_REMEMBERED = 20_000
_LONGEST = 200
"""A longer text is no entry of any list."""


def _exact(text: str) -> str:
    return "".join(letter for letter in normalise(text).lower() if letter.isalnum())


def _bare(text: str) -> str:
    return fold(text).replace(" ", "")


def read_table(name: str) -> list[dict[str, str]]:
    """The lines of a packaged code list, without its header comment."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def table_header(name: str) -> tuple[str, ...]:
    """What a packaged code list says about its source and date."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return tuple(line[1:].strip() for line in text.splitlines() if line.startswith("#"))


def split_aliases(text: str) -> tuple[str, ...]:
    """The aliases of one cell."""
    return tuple(alias.strip('" ') for alias in text.split("|") if alias.strip('" '))
