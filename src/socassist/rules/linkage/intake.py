"""Rows of text taken in block by block, each cell as a number at once (đọc dữ liệu theo khối).

A province's rows hold few distinct texts. A block of rows that is turned into numbers while it is
fresh costs a fraction of columns of a million texts that are walked later, and the texts need not
be kept. Rows may come in any order: households are put together, and sorted, at the end.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain, compress, count, islice
from operator import eq, or_
from typing import Any, Final

import attrs

from socassist.rules.linkage.cell_numbers import (
    birth_number,
    identity_numbers,
    sex_number,
    village_key,
)
from socassist.rules.linkage.collection import resting_collector
from socassist.rules.linkage.columns import MISSING, People, Vocabulary
from socassist.rules.linkage.keys import full_names
from socassist.rules.linkage.name_table import NameTable
from socassist.rules.linkage.number_columns import (
    append,
    flags,
    households_of_rows,
    packed,
    ranks,
    shared,
    taker,
)
from socassist.rules.linkage.numbered import Numbered, Ordinals

__all__ = [
    "Intake", "Parcel", "exact_keys", "households_of_rows", "packed", "people_from_blocks",
    "people_from_columns", "shared", "taken_in", "village_key",
]  # fmt: skip

_BLOCK: Final = 1024
_HEADS: Final = frozenset(("head", "chủ hộ", "chu ho", "Chủ hộ", "CHỦ HỘ"))


def people_from_columns(
    vocabulary: Vocabulary,
    *,
    household: Sequence[str],
    name: Sequence[str],
    birth: Sequence[str | int],
    sex: Sequence[str],
    commune: Sequence[str],
    village: Sequence[str],
    **others: Sequence[Any],
) -> People:
    """Columns of text, one value a person, as `People` (đọc dữ liệu dạng cột).

    The columns are those of `Intake.add`. Rows may come in any order.

    Raises:
        ValueError: Columns of different length.
        TypeError: A column that is not known.
    """
    columns: dict[str, Sequence[Any]] = {
        "household": household, "name": name, "birth": birth, "sex": sex, "commune": commune,
        "village": village, **{title: column for title, column in others.items() if column},
    }  # fmt: skip
    _check(columns)
    count = len(household)
    blocks = (
        {title: column[start : start + _BLOCK] for title, column in columns.items()}
        for start in range(0, count, _BLOCK)
    )
    return people_from_blocks(vocabulary, blocks)


def people_from_blocks(
    vocabulary: Vocabulary, blocks: Iterable[Mapping[str, Sequence[Any]]]
) -> People:
    """Rows in blocks of columns, as a reader gives them, as `People` (đọc dữ liệu theo khối).

    Raises:
        ValueError: Columns of different length.
        TypeError: A column that is not known.
    """
    with resting_collector():
        return taken_in(vocabulary, blocks).people()


def taken_in(vocabulary: Vocabulary, blocks: Iterable[Mapping[str, Sequence[Any]]]) -> Intake:
    """An `Intake` with some blocks."""
    intake = Intake(vocabulary)
    for block in blocks:
        intake.add(**block)
    return intake


def _check(columns: Mapping[str, Sequence[Any]]) -> None:
    count = len(columns["household"])
    for title, column in columns.items():
        if len(column) != count:
            raise ValueError(f"column {title!r} has {len(column)} values, expected {count}")


@attrs.frozen
class Parcel:
    """Rows as another process took them in, and its texts in the order of their numbers."""

    homes: list[str]
    names: list[tuple[str, tuple[str, ...], tuple[str, ...]]]
    texts: list[str]
    columns: dict[str, array[int]]
    marked: dict[str, set[int]]
    codes: dict[str, list[str]]


_BY_NAME: Final = ("_name", "_head_name")
_BY_TEXT: Final = ("_commune", "_village", "_relation", "_ethnicity")
_AS_THEY_ARE: Final = ("_birth", "_sex", "_cccd", "_cmnd")
_MARKED: Final = ("_partial", "_outside", "_departed")
_CODES: Final = ("_code", "_household_code")


class Intake:
    """Takes rows in, block by block, and gives them as `People` (bộ nhận dữ liệu)."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._homes = Ordinals()
        self._villages: Numbered[str] = Numbered(lambda text: vocabulary.texts[village_key(text)])
        self._births = Numbered(birth_number)
        self._sexes: Numbered[str] = Numbered(sex_number)
        # Lists, for their items are the numbers that the tables hold already.
        self._home: list[int] = []
        self._name: list[int] = []
        self._head_name: list[int] = []
        self._birth: list[int] = []
        self._sex: list[int] = []
        self._commune: list[int] = []
        self._village: list[int] = []
        self._relation: list[int] = []
        self._ethnicity: list[int] = []
        self._cccd: list[int] = []
        self._cmnd: list[int] = []
        self._partial: set[int] = set()
        self._outside: set[int] = set()
        self._departed: set[int] = set()
        self._code: list[str] = []
        self._household_code: list[str] = []

    def add(
        self,
        *,
        household: Sequence[str],
        name: Sequence[str],
        birth: Sequence[str | int],
        sex: Sequence[str],
        commune: Sequence[str],
        village: Sequence[str],
        head_name: Sequence[str] = (),
        relation: Sequence[str] = (),
        ethnicity: Sequence[str] = (),
        cccd: Sequence[str] = (),
        cmnd: Sequence[str] = (),
        kind: Sequence[str] = (),
        code: Sequence[str] = (),
        household_code: Sequence[str] = (),
        outside: Sequence[bool] = (),
        departed: Sequence[bool] = (),
    ) -> None:
        """Take in a block of rows.

        `household` groups the rows; `birth` is ISO text, possibly only year or month, or such
        a date as the number 19500312, with 0 for what is not known; `sex` is
        ``male``/``female`` or ``Nam``/``Nữ``; `kind` is ``c1`` where the source lists only some
        members. Empty text means unknown.

        Raises:
            ValueError: Columns of different length.
        """
        given = {key: column for key, column in locals().items() if key != "self" and column}
        _check({"household": household, "name": name, **given})
        here = range(len(self._home), len(self._home) + len(household))
        texts = self._vocabulary.texts.__getitem__
        names = self._vocabulary.names.numbers.__getitem__
        self._home += map(self._homes.__getitem__, household)
        self._name += map(names, name)
        self._birth += map(self._births.__getitem__, birth)
        self._sex += map(self._sexes.__getitem__, sex)
        self._commune += map(texts, commune)
        self._village += map(self._villages.__getitem__, village)
        # What this block has not may still come with another one: gaps are filled with "unknown".
        if head_name:
            append(self._head_name, map(names, head_name), here.start, 0)
        if relation:
            append(self._relation, map(texts, relation), here.start, 0)
        if ethnicity:
            append(self._ethnicity, map(texts, ethnicity), here.start, 0)
        if cccd:
            append(self._cccd, identity_numbers(cccd), here.start, MISSING)
        if cmnd:
            append(self._cmnd, identity_numbers(cmnd), here.start, MISSING)
        if code:
            append(self._code, code, here.start, "")
        if household_code:
            append(self._household_code, household_code, here.start, "")
        if "c1" in kind:
            self._partial.update(compress(here, map("c1".__eq__, kind)))
        self._outside.update(compress(here, outside))
        self._departed.update(compress(here, departed))

    def _fill(self) -> None:
        count = len(self._home)
        for column in (self._head_name, self._relation, self._ethnicity):
            append(column, (), count, 0)
        for column in (self._cccd, self._cmnd):
            append(column, (), count, MISSING)
        for texts in (self._code, self._household_code):
            append(texts, (), count if any(texts) else 0, "")

    def parcel(self) -> Parcel:
        """What was taken in, for an `Intake` of another process."""
        self._fill()
        names, texts = self._vocabulary.names.taken_apart(), self._vocabulary.texts
        columns = ("_home", *_BY_NAME, *_BY_TEXT, *_AS_THEY_ARE)
        return Parcel(
            list(self._homes), names, list(texts),
            {column: packed("q", getattr(self, column)) for column in columns},
            {column: getattr(self, column) for column in _MARKED},
            {column: getattr(self, column) for column in _CODES},
        )  # fmt: skip

    def absorb(self, parcel: Parcel) -> None:
        """Take in what another process took in."""
        self._fill()
        start = len(self._home)
        home = list(map(self._homes.__getitem__, parcel.homes))
        name = self._vocabulary.names.adopt(parcel.names)
        text = list(map(self._vocabulary.texts.__getitem__, parcel.texts))
        numbers = {"_home": home, **dict.fromkeys(_BY_NAME, name), **dict.fromkeys(_BY_TEXT, text)}
        for column, table in numbers.items():
            getattr(self, column).extend(map(table.__getitem__, parcel.columns[column]))
        for column in _AS_THEY_ARE:
            getattr(self, column).extend(shared(parcel.columns[column]))
        for column in _MARKED:
            getattr(self, column).update(map(start.__add__, parcel.marked[column]))
        for column in _CODES:
            if parcel.codes[column]:
                append(getattr(self, column), parcel.codes[column], start, "")

    def people(self, *, keyed: bool = True) -> People:
        """What was taken in, by household and content; `keyed` by name and date."""
        self._fill()
        keys = sorted(self._homes)
        homes = self._by_household(keys)
        order = list(chain.from_iterable(homes))
        first_rows = [home[0] for home in homes]
        taken, tops = taker(order), taker(first_rows)
        names, births, roles = taken(self._name), taken(self._birth), taken(self._relation)
        people = People()
        people.vocabulary = self._vocabulary
        people.key = keys
        people.first = list(accumulate(map(len, homes), initial=0))
        people.row_of = packed("i", order)
        people.household = households_of_rows(people.first)
        people.commune, people.village = list(tops(self._commune)), list(tops(self._village))
        people.head_name = list(tops(self._head_name))
        people.partial = flags(self._partial, first_rows)
        people.household_code = list(tops(self._household_code)) if self._household_code else []
        people.name, people.birth = list(names), list(births)
        people.exact = exact_keys(self._vocabulary.names, names, births) if keyed else []
        people.sex = bytearray(taken(self._sex))
        people.ethnicity = packed("i", taken(self._ethnicity))
        people.cccd, people.cmnd = list(taken(self._cccd)), list(taken(self._cmnd))
        people.role = packed("i", roles)
        texts = self._vocabulary.texts
        heads = {texts[text] for text in _HEADS if text in texts}
        people.head = bytearray(map(heads.__contains__, roles))
        people.outside = flags(self._outside, order)
        people.departed = flags(self._departed, order)
        people.code = list(taken(self._code)) if self._code else []
        if not any(people.head_name):
            _heads_from_rows(people)
        return people

    def _by_household(self, keys: list[str]) -> list[list[int]]:
        """The rows of each household, the same in whatever order they came."""
        place = ranks(keys, self._homes)
        homes: list[list[int]] = [[] for _ in keys]
        for row, number in enumerate(map(place.__getitem__, self._home)):
            homes[number].append(row)
        name, texts = self._name, list(self._vocabulary.texts)
        spelling = list(map(list(self._vocabulary.names.numbers).__getitem__, name)).__getitem__

        def content(row: int) -> tuple[object, ...]:
            said = self._birth[row], self._sex[row], texts[self._relation[row]]
            return spelling(row), *said, self._cccd[row], self._cmnd[row], row

        for rows in homes:
            if len(rows) > 1:
                rows.sort(key=spelling)
        for number in _of_one_name(homes, name):
            homes[number].sort(key=content)
        return homes


def _of_one_name(homes: Sequence[Sequence[int]], name: Sequence[int]) -> set[int]:
    """Households, sorted by name, of which two rows that follow each other bear one name."""
    names = list(map(name.__getitem__, chain.from_iterable(homes)))
    same = compress(count(1), map(eq, names, islice(names, 1, None)))
    ends = list(accumulate(map(len, homes)))
    found = ((bisect_right(ends, place), place) for place in same)
    return {home for home, place in found if place - 1 >= ends[home] - len(homes[home])}


def exact_keys(names: NameTable, name: Iterable[int], birth: Iterable[int]) -> list[int]:
    """Folded name and full birth date of each row as one number."""
    dated = Numbered[int](lambda born: born if born % 100 else MISSING)
    full = map(full_names(names).__getitem__, name)
    return list(map(or_, full, map(dated.__getitem__, birth)))


def _heads_from_rows(people: People) -> None:
    for row, is_head in enumerate(people.head):
        if is_head:
            people.head_name[people.household[row]] = people.name[row]
