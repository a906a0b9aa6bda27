"""People as columns of numbers: what the inner loops of linkage walk (dữ liệu dạng cột).

A register of a million people as objects is slow to walk and large. Here each column is numbers,
each distinct name stands once in the `NameTable` that both sides share, and the rows of one
household are neighbours. The order is fixed by the households' keys and the rows' content, so that
shuffled input gives the same columns.
"""

from __future__ import annotations

from array import array
from heapq import nlargest
from typing import Final

from socassist.rules.linkage.name_table import NameTable
from socassist.rules.linkage.numbered import Ordinals

MISSING: Final = -1
MALE: Final = 1
FEMALE: Final = 2


class Vocabulary:
    """What both sides of a linkage share: names and texts by number."""

    def __init__(self) -> None:
        self.names = NameTable()
        self.texts = Ordinals()
        """Short texts such as codes; 0 is empty."""
        self.texts[""] = 0


class People:
    """One side of a linkage (một phía: sổ hoặc lô phiếu): people by household, as columns.

    Columns that comparisons read all the time are lists, whose items are shared and need not be
    made anew at each reading; the others are arrays.
    """

    __slots__ = (
        "birth",
        "cccd",
        "cmnd",
        "code",
        "commune",
        "departed",
        "ethnicity",
        "exact",
        "first",
        "head",
        "head_name",
        "household",
        "household_code",
        "key",
        "name",
        "outside",
        "partial",
        "role",
        "row_of",
        "sex",
        "village",
        "vocabulary",
    )  # fmt: skip

    vocabulary: Vocabulary
    first: list[int]
    """Household → its first row; one more at the end."""
    key: list[str]
    """Household → the caller's key."""
    commune: list[int]
    village: list[int]
    head_name: list[int]
    partial: bytearray
    """Household → 1 when the source lists only some of its members (form C1)."""
    household_code: list[str]
    household: list[int]
    """Row → household."""
    name: list[int]
    birth: list[int]
    """Row → year * 10000 + month * 100 + day, parts unknown are 0."""
    sex: bytearray
    ethnicity: array[int]
    cccd: list[int]
    """Row → number as an integer, so that an eaten zero makes no difference; -1 unknown."""
    cmnd: list[int]
    role: array[int]
    """Row → number of the relation to the head, 0 unknown."""
    head: bytearray
    outside: bytearray
    departed: bytearray
    """Row → 1 when the form says that the person moved away: such rows hold nobody here."""
    code: list[str]
    row_of: array[int]
    """Row → the caller's row number."""
    exact: list[int]
    """Row → folded name and full birth date as one number, -1 where one of them is missing."""

    def __len__(self) -> int:
        return len(self.name)

    @property
    def households(self) -> int:
        """How many households."""
        return len(self.key)

    def rows(self, household: int) -> range:
        """The rows of a household."""
        return range(self.first[household], self.first[household + 1])


_SLIPS: Final = 0.0005
"""Share of birth dates that may be later than they are, by a slip."""


def newest_birth(people: People) -> int:
    """The latest birth date of a register; the latest of a few thousand may be a slip."""
    slips = int(len(people) * _SLIPS)
    return nlargest(slips + 1, people.birth)[-1] if len(people) else 0
