"""Folding for search and comparison only, never for display (bỏ dấu để tra cứu)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from socassist.model.text.memory import Memory
from socassist.model.text.normal_form import NORMAL_WORDS, TEXTS_REMEMBERED, WORDS_REMEMBERED

_PLAIN: Final = re.compile(r"[0-9a-z]+")
_D: Final = str.maketrans("đĐ", "dD")


def fold(text: str) -> str:
    """Reduce a text to what a careless typist still gets right (bỏ dấu).

    No marks, lower case, letters and digits only, single spaces. Apostrophes vanish, every other
    sign separates words. Folding twice changes nothing more; nothing is raised.

    >>> fold("Nguyễn Thị  Ánh"), fold("H'Mông"), fold("TP. Sơn La")
    ('nguyen thi anh', 'hmong', 'tp son la')
    """
    return _TEXTS[text]


def _fold(text: str) -> str:
    words = [_FOLDED_WORDS[word] for word in text.split()]
    if "" in words:
        words = [word for word in words if word]
    return " ".join(words)


def _folded_word(word: str) -> str:
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
    pieces = [NORMAL_WORDS[piece] for piece in word.split()]
    text = unicodedata.normalize("NFKD", " ".join(pieces).translate(_D).lower())
    kept = [
        letter if letter.isalnum() else " "
        for letter in text
        if letter != "'" and not unicodedata.category(letter).startswith("M")
    ]
    return " ".join("".join(kept).split())


_FOLDED_WORDS: Final = Memory(_folded_word, WORDS_REMEMBERED)
_TEXTS: Final = Memory(_fold, TEXTS_REMEMBERED)
