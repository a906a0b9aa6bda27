"""Both sides of a linkage taken in, beside each other where there are processes (đọc hai phía)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any, Final

from socassist.rules.linkage.collection import resting_collector
from socassist.rules.linkage.columns import People, Vocabulary
from socassist.rules.linkage.intake import (
    Parcel,
    exact_keys,
    households_of_rows,
    packed,
    shared,
    taken_in,
)
from socassist.rules.linkage.parallel import beside

_SENT: Final = {
    "name": "i", "head_name": "i", "commune": "i", "village": "i", "birth": "i", "first": "i",
    "cccd": "q", "cmnd": "q",
}  # fmt: skip
"""Columns that travel between processes as arrays, and of what."""

Names = list[tuple[str, tuple[str, ...], tuple[str, ...]]]
Block = Mapping[str, Sequence[Any]]
Blocks = Callable[[], Iterable[Block]]
"""Reads (a part of) a side in blocks of columns; picklable where processes are spawned."""


def people_of_sides(
    register: Blocks | Sequence[Blocks], batch: Blocks | Sequence[Blocks], *, processes: int = 1
) -> tuple[People, People]:
    """Register and batch, with one vocabulary (đọc sổ và lô phiếu).

    From two processes on, the batch is read in a second one, and so are the last parts of
    a register that comes in several: the parts are dealt evenly, where those of the batch, which
    holds more spellings, count for a third more. The second process has a vocabulary of its own,
    whose numbers are then put into those of the first. The people are the same as with one process.

    Raises:
        ValueError: Columns of different length.
        TypeError: A column that is not known.
    """
    registers, batches = _parts(register), _parts(batch)
    vocabulary = Vocabulary()
    with resting_collector():
        if processes == 1:
            left = taken_in(vocabulary, _blocks(registers)).people()
            return left, taken_in(vocabulary, _blocks(batches)).people()
        here = max(1, min(len(registers), (3 * len(registers) + 4 * len(batches)) // 6))
        with beside(partial(_apart, registers[here:], batches)) as fetch:
            intake = taken_in(vocabulary, _blocks(registers[:here]))
            intake.absorb(fetch())
            left = intake.people()
            del intake
            names, texts = fetch()
            numbers = vocabulary.names.adopt(names), list(map(vocabulary.texts.__getitem__, texts))
            right = fetch()
        _adopt(right, *numbers, vocabulary)
    return left, right


def _parts(side: Blocks | Sequence[Blocks]) -> Sequence[Blocks]:
    return side if isinstance(side, Sequence) else (side,)


def _blocks(parts: Iterable[Blocks]) -> Iterator[Block]:
    return chain.from_iterable(part() for part in parts)


def _apart(
    register: Sequence[Blocks], batch: Sequence[Blocks]
) -> Iterator[Parcel | tuple[Names, list[str]] | People]:
    """The rest of the register; then the batch: its names and texts in order, and its people."""
    with resting_collector():
        yield taken_in(Vocabulary(), _blocks(register)).parcel()
        vocabulary = Vocabulary()
        intake = taken_in(vocabulary, _blocks(batch))
        yield vocabulary.names.taken_apart(), list(vocabulary.texts)
        yield _for_the_way(intake.people(keyed=False))


def _for_the_way(people: People) -> People:
    del people.vocabulary, people.exact, people.household
    for column, typecode in _SENT.items():
        setattr(people, column, packed(typecode, getattr(people, column)))
    return people


def _adopt(
    people: People, name: Sequence[int], text: Sequence[int], vocabulary: Vocabulary
) -> None:
    """Put the numbers of names and texts in another vocabulary into those of this one."""
    people.vocabulary = vocabulary
    people.name = _renumbered(people.name, name)
    people.head_name = _renumbered(people.head_name, name)
    people.commune = _renumbered(people.commune, text)
    people.village = _renumbered(people.village, text)
    people.ethnicity = packed("i", _renumbered(people.ethnicity, text))
    people.role = packed("i", _renumbered(people.role, text))
    people.birth, people.first = shared(people.birth), list(people.first)
    people.household = households_of_rows(people.first)
    people.cccd, people.cmnd = list(people.cccd), list(people.cmnd)
    people.exact = exact_keys(vocabulary.names, people.name, people.birth)


def _renumbered(column: Iterable[int], numbers: Sequence[int]) -> list[int]:
    return list(map(numbers.__getitem__, column))
