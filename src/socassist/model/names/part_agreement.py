"""How one part of a name agrees with another (so sánh từng phần của tên)."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Final

import attrs
import jellyfish

from socassist.model.names.frequencies import Part
from socassist.model.text.folding import fold
from socassist.model.text.normal_form import normalise
from socassist.model.text.syllable import parse_syllable, strip_tones
from socassist.model.text.telex import undo_telex

# Hrê, Ca Dong and Cor people bore Đinh, then Phạm or Hồ; relatives and papers differ
# (assistance-identity.md 9.3, Quảng Ngãi). Folded.
_CHANGED_FAMILIES: Final = frozenset(("dinh", "pham", "ho"))


class Agreement(StrEnum):
    """How two parts agree (mức độ trùng khớp), best first."""

    SAME = "same"
    MARKS_LOST = "marks-lost"
    PARTLY_MISSING = "partly-missing"
    ABBREVIATED = "abbreviated"
    MARKS_DIFFER = "marks-differ"
    SLIP = "slip"
    ACCEPTED_CHANGE = "accepted-change"
    DIFFERENT = "different"
    MISSING = "missing"


@attrs.frozen
class PartComparison:
    """The agreement of one part and its score, 0 to 1; None where one side has no such part."""

    agreement: Agreement
    score: float | None


_LONGEST: Final = 200
"""Longer texts are no names; counting the letters in which they differ would take too long."""

_SAME: Final = PartComparison(Agreement.SAME, 1.0)


def compare_part(
    part: Part, a: str, b: str, short_a: bool, short_b: bool, marks_lost: bool
) -> PartComparison:
    """Compare one part of two names, in either order.

    Args:
        part: Which part.
        a: The one side, any case.
        b: The other side.
        short_a: Whether `a` is cut short.
        short_b: Whether `b` is cut short.
        marks_lost: Whether one of the two whole names carries no marks at all.
    """
    if a == b and a and not (short_a or short_b):
        return _SAME
    return _compare_part(part, a, b, short_a, short_b, marks_lost)


@lru_cache(maxsize=1 << 17)
def _compare_part(
    part: Part, a: str, b: str, short_a: bool, short_b: bool, marks_lost: bool
) -> PartComparison:
    if not a and not b:
        return PartComparison(Agreement.SAME, None)
    if not a or not b:
        return PartComparison(Agreement.MISSING, None)
    left, right = _spelling(a), _spelling(b)
    if left == right and not (short_a or short_b):
        return _SAME
    plain_a, plain_b = _plain(a), _plain(b)
    if short_a or short_b:
        if _fits(plain_a.split(), plain_b.split(), short_a=short_a, short_b=short_b):
            return PartComparison(Agreement.ABBREVIATED, 0.8)
        return PartComparison(Agreement.DIFFERENT, 0.0)
    if plain_a == plain_b:
        if marks_lost:
            return PartComparison(Agreement.MARKS_LOST, 0.92)
        return PartComparison(Agreement.MARKS_DIFFER, _marks_score(left, right))
    if _keystrokes(a, right) or _keystrokes(b, left):
        return PartComparison(Agreement.SLIP, 0.95)
    if part == "middle":
        words_a, words_b = plain_a.split(), plain_b.split()
        if set(words_a) < set(words_b) or set(words_b) < set(words_a):
            return PartComparison(Agreement.PARTLY_MISSING, 0.85)
    if part == "family" and {plain_a, plain_b} <= _CHANGED_FAMILIES:
        return PartComparison(Agreement.ACCEPTED_CHANGE, 0.5)
    return _letters(plain_a, plain_b)


@lru_cache(maxsize=1 << 16)
def _spelling(text: str) -> str:
    """Lower case, and i for y where both spellings are in use (Lý, Lí; not after a vowel)."""
    words = []
    for word in normalise(text).lower().split():
        syllable = parse_syllable(word)
        if syllable is not None and syllable.nucleus == "y" and not syllable.coda:
            word = word.translate(_I_FOR_Y)
        words.append(word)
    return " ".join(words)


_I_FOR_Y: Final = str.maketrans("yỳỷỹýỵ", "iìỉĩíị")


@lru_cache(maxsize=1 << 16)
def _plain(text: str) -> str:
    return fold(_spelling(text))


def _keystrokes(typed: str, spelling: str) -> bool:
    """Whether `typed` holds Telex keystrokes that stand for the other side's spelling."""
    if not typed.isascii():
        return False
    words = [undo_telex(word) or word for word in typed.split()]
    return _spelling(" ".join(words)) == spelling


def _fits(a: list[str], b: list[str], *, short_a: bool, short_b: bool) -> bool:
    if len(a) != len(b):
        # "N. T. Hoa" beside "Nguyễn Thị Kim Hoa": the words that are there must fit in order.
        short, long = (a, b) if len(a) < len(b) else (b, a)
        rest = iter(long)
        return all(any(_begins(word, other) for other in rest) for word in short)
    return all(_begins(x, y) for x, y in zip(a, b, strict=True))


def _begins(x: str, y: str) -> bool:
    return x.startswith(y) or y.startswith(x)


def _marks_score(a: str, b: str) -> float:
    """Weigh other marks on the same letters.

    The hỏi/ngã pair and a mark that is no Vietnamese spelling are slips; a mark that is missing on
    one side comes next; two full spellings (Hòa, Hóa) are more likely two names.
    """
    for word_a, word_b in zip(a.split(), b.split(), strict=False):
        if word_a == word_b:
            continue
        bare_a, tones_a = strip_tones(word_a)
        bare_b, tones_b = strip_tones(word_b)
        if bare_a == bare_b and {tones_a, tones_b} == {(2,), (3,)}:
            continue
        syllables = parse_syllable(word_a), parse_syllable(word_b)
        if not all(s is not None and s.plausible for s in syllables):
            continue
        return 0.7 if word_a.isascii() or word_b.isascii() else 0.55
    return 0.9


def _letters(a: str, b: str) -> PartComparison:
    if a.replace(" ", "") == b.replace(" ", ""):
        return PartComparison(Agreement.SLIP, 0.9)
    length = max(len(a), len(b))
    if length > _LONGEST:
        return PartComparison(Agreement.DIFFERENT, 0.0)
    distance = jellyfish.damerau_levenshtein_distance(a, b)
    if distance == 1 and length >= 3:
        both = all(_is_syllables(text) for text in (a, b))
        # Nam and Lam are two names; Nguyen and Nguyeen are one with a slip.
        return PartComparison(Agreement.SLIP, 0.6 if both else 0.85)
    if distance == 2 and length >= 6:
        return PartComparison(Agreement.SLIP, 0.6)
    return PartComparison(Agreement.DIFFERENT, round(0.3 * (1 - distance / length), 4))


def _is_syllables(text: str) -> bool:
    return all(parse_syllable(word) is not None for word in text.split())
