"""People as columns of numbers: what the inner loops of linkage walk (dữ liệu dạng cột).

A register of a million people as objects is slow to walk and large. Here each column is an array,
each distinct name stands once in the `NameTable` that both sides share, and the rows of one
household are neighbours. The order is fixed by the households' keys and the rows' content, so that
shuffled input gives the same columns.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from heapq import nlargest
from itertools import accumulate, chain, repeat
from typing import Final

from socassist.model.text import fold
from socassist.rules.linkage.collection import resting_collector
from socassist.rules.linkage.comparing import EARLIEST, LATEST
from socassist.rules.linkage.name_table import NameTable

MISSING: Final = -1
MALE: Final = 1
FEMALE: Final = 2
_SEX: Final = {
    "male": MALE, "nam": MALE, "m": MALE, "female": FEMALE, "nữ": FEMALE, "nu": FEMALE, "f": FEMALE
}  # fmt: skip
_HEADS: Final = frozenset(("head", "chủ hộ", "chu ho", "Chủ hộ", "CHỦ HỘ"))


class Vocabulary:
    """What both sides of a linkage share: names and texts by number."""

    def __init__(self) -> None:
        self.names = NameTable()
        self.texts: dict[str, int] = {"": 0}

    def texts_of(self, values: Sequence[str]) -> list[int]:
        """Numbers of short texts such as codes; 0 is empty."""
        texts = self.texts
        for value in dict.fromkeys(values):
            if value not in texts:
                texts[value] = len(texts)
        return list(map(texts.__getitem__, values))


class People:
    """One side of a linkage (một phía: sổ hoặc lô phiếu): people by household, as columns."""

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
    first: array[int]
    """Household → its first row; one more at the end."""
    key: list[str]
    """Household → the caller's key."""
    commune: array[int]
    village: array[int]
    head_name: array[int]
    partial: bytearray
    """Household → 1 when the source lists only some of its members (form C1)."""
    household_code: list[str]
    household: array[int]
    """Row → household."""
    name: array[int]
    birth: array[int]
    """Row → year * 10000 + month * 100 + day, parts unknown are 0."""
    sex: bytearray
    ethnicity: array[int]
    cccd: array[int]
    """Row → number as an integer, so that an eaten zero makes no difference; -1 unknown."""
    cmnd: array[int]
    role: array[int]
    """Row → number of the relation to the head, 0 unknown."""
    head: bytearray
    outside: bytearray
    departed: bytearray
    """Row → 1 when the form says that the person moved away: such rows hold nobody here."""
    code: list[str]
    row_of: array[int]
    """Row → the caller's row number."""
    exact: array[int]
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


def birth_number(text: str) -> int:
    """``1950``, ``1950-03`` or ``1950-03-12`` as a number; 0 when empty or no such date."""
    if len(text) == 10 and text[4] == text[7] == "-":
        digits = text[:4] + text[5:7] + text[8:]
    else:
        parts = [*text.split("-"), "", ""][:3]
        digits = f"{parts[0]:>4}{parts[1]:0>2}{parts[2]:0>2}"
    if len(digits) != 8 or not digits.isdecimal():
        return 0
    number = int(digits)
    dated = EARLIEST <= number // 10000 <= LATEST and number // 100 % 100 <= 12
    return number if dated and number % 100 <= 31 else 0


_SLIPS: Final = 0.0005
"""Share of birth dates that may be later than they are, by a slip."""


def newest_birth(people: People) -> int:
    """The latest birth date of a register; the latest of a few thousand may be a slip."""
    slips = int(len(people) * _SLIPS)
    return nlargest(slips + 1, people.birth)[-1] if len(people) else 0


def people_from_columns(
    vocabulary: Vocabulary,
    *,
    household: Sequence[str],
    name: Sequence[str],
    birth: Sequence[str],
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
) -> People:
    """Columns of text, one value a person, as `People` (đọc dữ liệu dạng cột).

    `household` groups the rows; `birth` is ISO text, possibly only year or month; `sex` is
    ``male``/``female`` or ``Nam``/``Nữ``; `kind` is ``c1`` where the source lists only some
    members. Empty text means unknown. Rows may come in any order.

    Raises:
        ValueError: Columns of different length.
    """
    count = len(household)
    for title, column in (
        ("name", name), ("birth", birth), ("sex", sex), ("commune", commune), ("village", village)
    ):  # fmt: skip
        if len(column) != count:
            raise ValueError(f"column {title!r} has {len(column)} values, expected {count}")
    with resting_collector():
        order, homes = _order(household, name, birth, sex, relation)
        people = People()
        people.vocabulary = vocabulary
        people.row_of = array("i", order)
        _fill_households(people, order, homes, commune, village, head_name, kind, household_code)
        names = vocabulary.names.intern_all(list(name))
        people.name = array("i", list(map(names.__getitem__, order)))
        births = {text: birth_number(text) for text in dict.fromkeys(birth)}
        people.birth = array("i", [births[birth[row]] for row in order])
        sexes = {text: _SEX.get(text.lower(), 0) for text in dict.fromkeys(sex)}
        people.sex = bytearray([sexes[sex[row]] for row in order])
        empty = array("i", bytes(4 * count))
        people.ethnicity = _reordered(vocabulary.texts_of(ethnicity), order) if ethnicity else empty
        people.cccd = _numbers(cccd, order)
        people.cmnd = _numbers(cmnd, order)
        people.role = _reordered(vocabulary.texts_of(relation), order) if relation else empty
        heads = {number for text, number in vocabulary.texts.items() if text in _HEADS}
        people.head = bytearray([role in heads for role in people.role])
        people.outside = bytearray([outside[row] for row in order] if outside else bytes(count))
        people.departed = bytearray([departed[row] for row in order] if departed else bytes(count))
        people.code = [code[row] for row in order] if code else []
        _fill_exact(people)
        if not head_name:
            _heads_from_rows(people)
        return people


def _order(
    household: Sequence[str],
    name: Sequence[str],
    birth: Sequence[str],
    sex: Sequence[str],
    relation: Sequence[str],
) -> tuple[list[int], list[tuple[str, int]]]:
    """The rows by household and content, and each household with its number of rows."""
    groups: dict[str, list[int]] = {}
    for row, key in enumerate(household):
        found = groups.get(key)
        if found is None:
            groups[key] = [row]
        else:
            found.append(row)
    order: list[int] = []
    if relation:
        content = list(map("\t".join, zip(name, birth, sex, relation, strict=True)))
    else:
        content = list(map("\t".join, zip(name, birth, sex, strict=True)))
    homes: list[tuple[str, int]] = []
    for key in sorted(groups):
        rows = groups[key]
        if len(rows) > 1:
            rows.sort(key=content.__getitem__)
        order += rows
        homes.append((key, len(rows)))
    return order, homes


def _reordered(values: list[int], order: list[int]) -> array[int]:
    return array("i", list(map(values.__getitem__, order)))


def _fill_households(
    people: People,
    order: list[int],
    homes: list[tuple[str, int]],
    commune: Sequence[str],
    village: Sequence[str],
    head_name: Sequence[str],
    kind: Sequence[str],
    household_code: Sequence[str],
) -> None:
    vocabulary = people.vocabulary
    firsts = list(accumulate((size for _, size in homes), initial=0))
    people.household = array(
        "i", chain.from_iterable([repeat(h, size) for h, (_, size) in enumerate(homes)])
    )
    people.key = [key for key, _ in homes]
    people.first = array("i", firsts)
    firsts.pop()
    rows = [order[first] for first in firsts]
    people.commune = array("i", vocabulary.texts_of([commune[row] for row in rows]))
    people.village = array("i", vocabulary.texts_of([village_key(village[row]) for row in rows]))
    heads = [head_name[row] for row in rows] if head_name else [""] * len(rows)
    people.head_name = array("i", vocabulary.names.intern_all(heads))
    people.partial = bytearray([kind[row] == "c1" for row in rows] if kind else bytes(len(rows)))
    people.household_code = [household_code[row] for row in rows] if household_code else []


def _numbers(values: Sequence[str], order: list[int]) -> array[int]:
    if not values:
        return array("q", [MISSING]) * len(order)
    ordered = map(values.__getitem__, order)
    return array(
        "q",
        [
            (int(text) or MISSING if text.isdecimal() and 5 <= len(text) <= 15 else _number(text))
            if text
            else MISSING
            for text in ordered
        ],
    )


def _number(text: str) -> int:
    digits = text if text.isdecimal() else "".join(filter(str.isdecimal, text))
    return (int(digits) if 5 <= len(digits) <= 15 else 0) or MISSING


def _fill_exact(people: People) -> None:
    folded = people.vocabulary.names.folded
    people.exact = array(
        "q",
        [
            full << 25 | birth if birth % 100 and (full := folded[name]) else MISSING
            for name, birth in zip(people.name, people.birth, strict=True)
        ],
    )


def _heads_from_rows(people: People) -> None:
    for row, is_head in enumerate(people.head):
        if is_head:
            people.head_name[people.household[row]] = people.name[row]


_VILLAGES: dict[str, str] = {}
_KINDS: Final = (
    "thon", "ban", "xom", "to dan pho", "tdp", "khu pho", "khu", "to", "tieu khu", "lang", "ap",
    "buon", "phum", "soc",
)  # fmt: skip


def village_key(text: str) -> str:
    """A village's name without marks and without its kind (thôn, bản, xóm …)."""
    found = _VILLAGES.get(text)
    if found is None:
        found = fold(text)
        for kind in _KINDS:
            if found.startswith(kind + " "):
                found = found[len(kind) + 1 :]
                break
        if len(_VILLAGES) > 200_000:
            _VILLAGES.clear()
        _VILLAGES[text] = found
    return found
