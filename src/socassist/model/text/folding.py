"""Folding for search and comparison only, never for display (bỏ dấu để tra cứu)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from socassist.model.text.normal_form import normal_word

_PLAIN: Final = re.compile(r"[0-9a-z]+")
_D: Final = str.maketrans("đĐ", "dD")
_WORDS: Final = 1 << 16
_TEXTS: Final = 1 << 17


def fold(text: str) -> str:
    """Reduce a text to what a careless typist still gets right (bỏ dấu).

    No marks, lower case, letters and digits only, single spaces. Apostrophes vanish, every other
    sign separates words. Folding twice changes nothing more; nothing is raised.

    >>> fold("Nguyễn Thị  Ánh"), fold("H'Mông"), fold("TP. Sơn La")
    ('nguyen thi anh', 'hmong', 'tp son la')
    """
    return _fold(text)


@lru_cache(maxsize=_TEXTS)
def _fold(text: str) -> str:
    return " ".join(word for word in map(folded_word, text.split()) if word)


@lru_cache(maxsize=_WORDS)
def folded_word(word: str) -> str:
    """Fold one word; signs inside it become spaces, so several words or none can come back."""
    if _PLAIN.fullmatch(word):
        return word
    for _ in range(8):
        again = _one_pass(word)
        if again == word:
            break
        word = again
    return word


def _one_pass(word: str) -> str:
    pieces = [normal_word(piece) for piece in word.split()]
    text = unicodedata.normalize("NFKD", " ".join(pieces).translate(_D).lower())
    kept = [
        letter if letter.isalnum() else " "
        for letter in text
        if letter != "'" and not unicodedata.category(letter).startswith("M")
    ]
    return " ".join("".join(kept).split())
