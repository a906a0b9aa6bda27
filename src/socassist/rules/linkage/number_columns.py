"""Columns of numbers, one item a row: filled up, put in order, packed (cột số).

Plain lists, because their items are numbers that other tables hold already; arrays where a column
is sent to another process.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, repeat
from operator import itemgetter, sub
from struct import pack
from typing import TypeVar

Value = TypeVar("Value")


def ranks(texts: Iterable[str], numbers: Mapping[str, int]) -> list[int]:
    """Number → place of its text among sorted texts."""
    ranks = [0] * len(numbers)
    for rank, text in enumerate(texts):
        ranks[numbers[text]] = rank
    return ranks


def taker(order: Sequence[int]) -> Callable[[Sequence[Value]], Sequence[Value]]:
    """Takes columns in some order."""
    if len(order) < 2:
        return lambda column: [column[row] for row in order]
    return itemgetter(*order)


def households_of_rows(first: Sequence[int]) -> list[int]:
    """Row → household, from the first row of each household."""
    sizes = map(sub, first[1:], first)
    return list(chain.from_iterable(map(repeat, range(len(first) - 1), sizes)))


def append(column: list[Value], values: Iterable[Value], start: int, blank: Value) -> None:
    """Append values so that the first of them stands at `start`."""
    column.extend(repeat(blank, start - len(column)))
    column.extend(values)


def flags(marked: set[int], order: Sequence[int]) -> bytearray:
    """1 for each row that is marked."""
    return bytearray(map(marked.__contains__, order)) if marked else bytearray(len(order))


def packed(typecode: str, values: Sequence[int]) -> array[int]:
    """An array; by way of bytes, which takes half the time of one by one."""
    found = array(typecode)
    found.frombytes(pack(f"{len(values)}{typecode}", *values))
    return found


def shared(column: Iterable[int]) -> list[int]:
    """A column of which equal numbers are one object."""
    known: dict[int, int] = {}
    return [known.setdefault(number, number) for number in column]
