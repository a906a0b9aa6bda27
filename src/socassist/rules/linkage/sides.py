"""Both sides of a linkage taken in, beside each other where there are processes (đọc hai phía)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from socassist.rules.linkage.collection import resting_collector
from socassist.rules.linkage.columns import People, Vocabulary
from socassist.rules.linkage.intake import exact_keys, packed, people_from_blocks
from socassist.rules.linkage.parallel import beside

_SENT: Final = {
    "name": "i", "head_name": "i", "commune": "i", "village": "i", "birth": "i", "household": "i",
    "first": "i", "cccd": "q", "cmnd": "q",
}  # fmt: skip
"""Columns that travel between processes as arrays, and of what."""

Blocks = Callable[[], Iterable[Mapping[str, Sequence[Any]]]]
"""Reads a side in blocks of columns; picklable where processes are spawned."""


def people_of_sides(
    register: Blocks, batch: Blocks, *, processes: int = 1
) -> tuple[People, People]:
    """Register and batch, with one vocabulary (đọc sổ và lô phiếu).

    From two processes on, the batch is read in a second one, with a vocabulary of its own whose
    numbers are then put into those of the register's. The people are the same.

    Raises:
        ValueError: Columns of different length.
        TypeError: A column that is not known.
    """
    vocabulary = Vocabulary()
    if processes == 1:
        left = people_from_blocks(vocabulary, register())
        return left, people_from_blocks(vocabulary, batch())
    left, (right, names, texts) = beside(
        lambda: people_from_blocks(vocabulary, register()), partial(_apart, batch)
    )
    with resting_collector():
        _adopt(right, names, texts, vocabulary)
    return left, right


def _apart(side: Blocks) -> tuple[People, list[str], list[str]]:
    """A side with a vocabulary of its own, and that vocabulary's names and texts in order."""
    vocabulary = Vocabulary()
    people = people_from_blocks(vocabulary, side())
    del people.vocabulary, people.exact
    for column, typecode in _SENT.items():
        setattr(people, column, packed(typecode, getattr(people, column)))
    return people, list(vocabulary.names.numbers), list(vocabulary.texts)


def _adopt(people: People, names: list[str], texts: list[str], vocabulary: Vocabulary) -> None:
    """Put the numbers of another vocabulary into those of this one."""
    name = list(map(vocabulary.names.numbers.__getitem__, names))
    text = list(map(vocabulary.texts.__getitem__, texts))
    people.vocabulary = vocabulary
    people.name = _renumbered(people.name, name)
    people.head_name = _renumbered(people.head_name, name)
    people.commune = _renumbered(people.commune, text)
    people.village = _renumbered(people.village, text)
    people.ethnicity = packed("i", _renumbered(people.ethnicity, text))
    people.role = packed("i", _renumbered(people.role, text))
    one = {born: born for born in people.birth}
    people.birth = list(map(one.__getitem__, people.birth))
    people.household, people.first = list(people.household), list(people.first)
    people.cccd, people.cmnd = list(people.cccd), list(people.cmnd)
    people.exact = exact_keys(vocabulary.names, people.name, people.birth)


def _renumbered(column: Iterable[int], numbers: Sequence[int]) -> list[int]:
    return [numbers[old] for old in column]
