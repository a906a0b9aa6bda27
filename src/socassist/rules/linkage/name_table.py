"""Distinct names, each taken apart once and each pair compared once (bảng họ tên)."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from enum import IntEnum
from functools import lru_cache
from typing import Final

from socassist.rules.linkage.numbered import Numbered
from socassist.rules.linkage.spelling import split

_Y_OR_I: Final = frozenset(
    f"{start}{end}" for start in ("h", "k", "l", "m", "s", "t", "v", "qu") for end in ("iy", "yi")
)
"""Syllables that are spelt with y or with i: Quý and Quí, Mỹ and Mĩ are one name."""
_ONE_SOUND: Final = frozenset((("ch", "tr"), ("d", "gi"), ("r", "gi"), ("f", "ph")))
"""Beginnings of several letters that are written for each other: Chứ and Trứ, Dí and Gí."""


class NameLevel(IntEnum):
    """How two names agree (mức độ giống nhau của họ tên), best first."""

    SAME = 0
    BARE = 1
    """The same letters; one side lost marks."""
    MARKS = 2
    """The same letters, other marks."""
    SLIP = 3
    """One typing slip, not in the given name."""
    SLIP_GIVEN = 4
    """One typing slip in the given name, which makes an unusual word of it."""
    SHORT = 5
    """Abbreviated, or without the middle name."""
    ORDER = 6
    """The same words in another order."""
    SLIPS = 7
    """Several slips."""
    NEAR_GIVEN = 8
    """Given names that differ in one letter and are both usual names."""
    MIDDLE = 9
    """Another middle name."""
    FAMILY = 10
    """Another family name, as papers of one Hrê or Cor person may have."""
    GIVEN = 11
    """Another given name, as brothers and sisters have."""
    DIFFERENT = 12
    MISSING = 13


class NameTable:
    """Interns names: one number for each distinct spelling, its parts, and comparisons kept."""

    def __init__(self) -> None:
        self.numbers = Numbered(self._add)
        """Spelling → number."""
        self._folded_ids: dict[tuple[str, ...], int] = {}
        self._stems: dict[tuple[str, ...], int] = {}
        self.folded: array[int] = array("i")
        """Name → number of its folded form; 0 is "no name"."""
        self.parts: list[tuple[str, ...]] = []
        self.marked: list[tuple[str, ...]] = []
        self.given: array[int] = array("i")
        self.stem: array[int] = array("i")
        """Name → number of what stands before the given name."""
        self._words: dict[str, int] = {}
        self.usual_given: AbstractSet[str] = set()
        """Folded given names that occur often enough to be no slips."""
        self.usual_words: AbstractSet[tuple[bool, str]] = set()
        """The same for family names (true) and middle names: Hồ is no slip of Võ."""
        self._compared: dict[tuple[int, int], int] = {}
        self._folded_ids[()] = 0
        self.numbers[""]  # 0 is "no name"

    def __len__(self) -> int:
        return len(self.folded)

    def _add(self, text: str) -> int:
        return self._enter(*split(text))

    def adopt(self, names: Iterable[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> list[int]:
        """Numbers of names that another table took apart already: spelling, marked, folded."""
        numbers = self.numbers
        found = []
        for text, marked, parts in names:
            number = numbers.get(text)
            if number is None:
                number = numbers[text] = self._enter(marked, parts)
            found.append(number)
        return found

    def taken_apart(self) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """All names in the order of their numbers, for `adopt`."""
        return list(zip(self.numbers, self.marked, self.parts, strict=True))

    def _enter(self, marked: tuple[str, ...], parts: tuple[str, ...]) -> int:
        self.parts.append(parts)
        self.marked.append(marked)
        self.folded.append(self._folded_ids.setdefault(parts, len(self._folded_ids)))
        words, stems = self._words, self._stems
        self.given.append(words.setdefault(parts[-1], len(words)) if parts else -1)
        self.stem.append(stems.setdefault(parts[:-1], len(stems)) if parts else -1)
        return len(self.folded) - 1

    def learn(self, counts: dict[int, int], least: int) -> None:
        """Take given names of `least` people as usual, and other words of ten times as many."""
        bearers: Counter[int] = Counter()
        stems: Counter[int] = Counter()
        for name, count in counts.items():
            bearers[self.given[name]] += count
            stems[self.stem[name]] += count
        given = list(self._words)
        words: Counter[tuple[bool, str]] = Counter()
        begun = list(self._stems)
        for stem, count in stems.items():
            for place, word in enumerate(begun[stem] if stem >= 0 else ()):
                words[place == 0, word] += count
        self.take_as_usual(
            {given[number] for number, count in bearers.items() if count >= least and number >= 0},
            {key for key, count in words.items() if count >= 10 * least},
        )

    def take_as_usual(self, given: AbstractSet[str], words: AbstractSet[tuple[bool, str]]) -> None:
        """Take given names, and other words that are family names or not, as usual ones."""
        self.usual_given, self.usual_words = given, words
        self._compared.clear()

    def known(self, parts: tuple[str, ...]) -> tuple[int, int, int]:
        """Numbers of a folded name, its given name and what stands before it; 0, -1, -1 for none.

        The table stays as it is.
        """
        given = self._words.get(parts[-1], -1) if parts else -1
        stem = self._stems.get(parts[:-1], -1) if parts else -1
        return self._folded_ids.get(parts, 0), given, stem

    def has_marks(self, name: int) -> bool:
        """Whether a spelling bears marks; twins whose marks were lost look like one person."""
        return not all(map(str.isascii, self.marked[name]))

    def unlike_families(self, left: int, right: int) -> bool:
        """Whether the family names are two usual ones that nobody writes for each other."""
        one, two = self.parts[left][0], self.parts[right][0]
        usual = self.usual_words
        return (True, one) in usual and (True, two) in usual and not is_slip(one, two)

    def compare(self, left: int, right: int) -> int:
        """The `NameLevel` of two names, by their numbers."""
        if left == right:
            return NameLevel.SAME if self.folded[left] else NameLevel.MISSING
        pair = (left, right) if left < right else (right, left)
        found = self._compared.get(pair)
        if found is None:
            found = self._compared[pair] = self._level(*pair)
        return found

    def _level(self, left: int, right: int) -> int:
        one, two = self.parts[left], self.parts[right]
        if not one or not two:
            return NameLevel.MISSING
        if self.folded[left] == self.folded[right]:
            return _marks_level(self.marked[left], self.marked[right])
        if "".join(one) == "".join(two):
            return NameLevel.BARE
        if len(one) != len(two):
            return self._uneven(one, two)
        given, other = one[-1], two[-1]
        if (
            self.stem[left] != self.stem[right]
            and given not in two
            and other not in one
            and not is_slip(given, other)
            and not abbreviates(given, other)
        ):
            return NameLevel.DIFFERENT
        return self._aligned(one, two)

    def _aligned(self, one: tuple[str, ...], two: tuple[str, ...]) -> int:
        last = len(one) - 1
        slips = short = 0
        slip_at = -1
        other: list[int] = []
        usual = self.usual_words
        for place, (a, b) in enumerate(zip(one, two, strict=True)):
            if a == b or (a[:-1] == b[:-1] and a + b[-1] in _Y_OR_I):
                continue
            if abbreviates(a, b):
                short += 1
            elif is_slip(a, b) and not (
                place != last and (place == 0, a) in usual and (place == 0, b) in usual
            ):
                slips += 1
                slip_at = place
            else:
                other.append(place)
        if len(other) + slips > 1 and sorted(one) == sorted(two):
            return NameLevel.ORDER
        if not other:
            return self._slipped(one[-1], two[-1], slips, short, slip_at == last)
        if len(other) > 1 or slips + short > 1 or last == 0:
            return NameLevel.DIFFERENT
        if slips and (slip_at == last or other[0] == last):
            return NameLevel.DIFFERENT
        if other[0] == last:
            return NameLevel.GIVEN
        return NameLevel.FAMILY if other[0] == 0 else NameLevel.MIDDLE

    def _slipped(self, one: str, two: str, slips: int, short: int, given: bool) -> int:
        if slips == 0:
            return NameLevel.SHORT if short else NameLevel.BARE
        if slips + short > 1:
            return NameLevel.SLIPS
        if not given:
            return NameLevel.SLIP
        usual = self.usual_given
        return NameLevel.NEAR_GIVEN if one in usual and two in usual else NameLevel.SLIP_GIVEN

    def _uneven(self, one: tuple[str, ...], two: tuple[str, ...]) -> int:
        if len(one) > len(two):
            one, two = two, one
        given = one[-1] == two[-1]
        if len(one) == 1:
            return NameLevel.SHORT if given else NameLevel.DIFFERENT
        family = one[0] == two[0] or abbreviates(one[0], two[0])
        if given and family:
            return NameLevel.SHORT
        near_family = family or is_slip(one[0], two[0])
        usual = self.usual_given
        near_given = given or (
            is_slip(one[-1], two[-1]) and not (one[-1] in usual and two[-1] in usual)
        )
        if near_family and near_given:
            return NameLevel.SLIPS
        if given and one == two[-len(one) :]:
            return NameLevel.FAMILY
        if is_slip("".join(one), "".join(two)):
            return NameLevel.SLIPS
        return NameLevel.DIFFERENT


def _marks_level(one: tuple[str, ...], two: tuple[str, ...]) -> int:
    if one == two:
        return NameLevel.SAME
    for a, b in zip(one, two, strict=True):
        if a != b and not a.isascii() and not b.isascii():
            return NameLevel.MARKS
    # One side is bare wherever they differ. A whole name without marks lost them; a single
    # syllable may be another name ("Hoa", "Hòa").
    if all(map(str.isascii, one)) or all(map(str.isascii, two)):
        return NameLevel.BARE
    return NameLevel.MARKS


def abbreviates(one: str, two: str) -> bool:
    """Whether one word is the beginning of the other, as in ``Ng. V. An``."""
    if len(one) > len(two):
        one, two = two, one
    return len(one) < len(two) and two.startswith(one) and (len(one) == 1 or one == "ng")


@lru_cache(maxsize=1 << 16)
def is_slip(one: str, two: str) -> bool:
    """Whether a typist may have written one word for the other: one letter, two if long."""
    gap = len(one) - len(two)
    if not -2 <= gap <= 2:
        return False
    start = 0
    least = min(len(one), len(two))
    while start < least and one[start] == two[start]:
        start += 1
    end = 0
    while end < least - start and one[-1 - end] == two[-1 - end]:
        end += 1
    a, b = one[start : len(one) - end], two[start : len(two) - end]
    if len(a) <= 1 and len(b) <= 1:
        return least > 1
    if not start and ((a, b) in _ONE_SOUND or (b, a) in _ONE_SOUND):
        return True
    if len(a) == 2 and len(b) == 2 and a == b[::-1]:
        return True
    return least >= 5 and len(a) <= 2 and len(b) <= 2
