"""Vietnamese order for every sorted list (sắp xếp theo từ điển tiếng Việt)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from socassist.model.text.letters import ALPHABET, SPLIT
from socassist.model.text.normal_form import normalise

CollationKey = tuple[tuple[tuple[str, str], ...], str]
"""What `collation_key` gives: compare it, do not look into it."""

# Letters are ranked from "B" on, so that digits and other signs sort before them.
_RANK: Final = {letter: chr(ord("B") + place) for place, letter in enumerate(ALPHABET)}
_PIECES: Final = re.compile(r"\d+|[^\W\d_]+")


def collation_key(text: str) -> CollationKey:
    """Return the key by which Vietnamese dictionaries order a text (khóa sắp xếp).

    Syllable by syllable: first its letters (a ă â b c d đ e ê …), then its tone (ngang, huyền,
    hỏi, ngã, sắc, nặng). Numbers go by value, so that ``Thôn 2`` stands before ``Thôn 10``.
    Texts that differ only in case or signs are told apart last, so the order is total.

    >>> sorted(["Đinh", "Dương", "Ân", "An", "Ánh"], key=collation_key)
    ['An', 'Ánh', 'Ân', 'Dương', 'Đinh']
    >>> sorted(["Thôn 10", "Thôn 2"], key=collation_key)
    ['Thôn 2', 'Thôn 10']
    """
    return tuple(_word_key(piece) for piece in _PIECES.findall(normalise(text).lower())), text


@lru_cache(maxsize=1 << 16)
def _word_key(word: str) -> tuple[str, str]:
    if word[0].isdecimal():
        digits = word.lstrip("0")
        return f"!{len(digits):09d}{digits}", ""
    letters: list[str] = []
    tones: list[str] = []
    for letter in word:
        base, tone = SPLIT.get(letter, (letter, 0))
        letters.append(_RANK.get(base, "~" + base))
        tones.append(str(tone))
    return "".join(letters), "".join(tones)
