"""The folded form of one word (bỏ dấu một từ): see `fold`."""

from __future__ import annotations

import string
import unicodedata
from typing import Final

from socassist.model.text.letters import SPLIT
from socassist.model.text.memory import WORDS_REMEMBERED, Memory
from socassist.model.text.normal_word import NORMAL_WORDS

_D: Final = str.maketrans("đĐ", "dD")


def _bare(letter: str) -> str:
    return unicodedata.normalize("NFD", letter.lower())[0]


# Vietnamese letters to theirs without marks, signs to spaces, the apostrophe to nothing.
_PLAIN: Final = str.maketrans(
    {letter: _bare(letter) for letter in (*string.ascii_uppercase, *SPLIT)}
    | {"đ": "d", "Đ": "d", "'": ""}
    | dict.fromkeys(string.punctuation.replace("'", ""), " ")
)


def _folded_word(word: str) -> str:
    """Fold one word; signs inside it become spaces, so several words or none can come back."""
    plain = word.translate(_PLAIN)
    if plain.isascii() and plain.isprintable():
        return " ".join(plain.split())
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


FOLDED_WORDS: Final = Memory(_folded_word, WORDS_REMEMBERED)
"""Normal word without spaces → its folded form."""
