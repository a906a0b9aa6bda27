"""Names without a settled spelling, by their sound (họ tên ghi theo âm).

Names of the peoples of the highlands are written as a clerk hears them: *Brêm* and *Prêm*, *Kym*
and *Kim*. Their clan comes first or last or is left out, *Y*, *H'* and *Thị* come and go, words are
run together (*Rôkiêng*). New papers settle all of it at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from socassist.rules.linkage.name_table import is_slip

_BEFORE_NAMES: Final = frozenset(("a", "ama", "ami", "h", "i", "k", "ka", "thi", "van", "y"))
"""What stands before names of men, women, fathers and mothers, and tells nothing else."""
_ONE_SOUND: Final = (
    ("ngh", "n"), ("ng", "n"), ("nh", "n"), ("gi", "j"), ("dj", "j"), ("ph", "p"), ("th", "t"),
    ("tr", "c"), ("ch", "c"), ("kh", "c"), ("k", "c"), ("q", "c"), ("y", "i"), ("b", "p"),
    ("r", "l"), ("v", "u"), ("w", "u"), ("x", "s"),
)  # fmt: skip
_VOWELS: Final = frozenset("aeiouy")
_LONG: Final = 5
"""Of words so long two may be one that was run together."""


def shares_a_word(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether a word of a folded name sounds nearly like one of the other, wherever it stands."""
    ours, theirs = _telling(one), _telling(two)
    return any(_nearly(a, b) for a in ours for b in theirs) or _run_together(ours, theirs)


def is_one_name(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two folded names are one, the shorter perhaps without its clan.

    Of names of several words on both sides all must sound alike, in any order: given names alone
    are shared by too many people.
    """
    ours, theirs = _telling(one), _telling(two)
    if not ours or not theirs:
        return False
    if min(len(ours), len(theirs)) == 1:
        return any(_nearly(a, b) for a in ours for b in theirs) or _run_together(ours, theirs)
    return sorted(map(_sound, ours)) == sorted(map(_sound, theirs))


def _telling(words: Sequence[str]) -> list[str]:
    """The words of a name without those that stand before names; the last one is a name."""
    return [
        _bare(word)
        for place, word in enumerate(words, 1)
        if word not in _BEFORE_NAMES or place == len(words)
    ]


def _bare(word: str) -> str:
    """A word without ``H'`` or ``Y-`` before it: no other word has these before a consonant."""
    while len(word) > 2 and word[0] in "hy" and word[1] not in _VOWELS:
        word = word[1:]
    return word


def _nearly(one: str, two: str) -> bool:
    if one == two:
        return True
    a, b = _sound(one), _sound(two)
    if a == b or (min(len(a), len(b)) > 3 and is_slip(a, b)):
        return True
    return min(len(one), len(two)) > 2 and is_slip(one, two)


def _run_together(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether a long word is two neighbouring words of the other name."""
    return any(
        len(word) >= _LONG and _nearly(word, first + second)
        for words, others in ((one, two), (two, one))
        for word in words
        for first, second in pairwise(others)
    )


@lru_cache(maxsize=1 << 14)
def _sound(word: str) -> str:
    """A folded word as it sounds to whoever does not know its spelling."""
    word = _single(word)
    for letters, sound in _ONE_SOUND:
        word = word.replace(letters, sound)
    return _single(word)


def _single(word: str) -> str:
    """A word without doubled letters."""
    return "".join(one for one, before in zip(word, " " + word, strict=False) if one != before)
