"""The Vietnamese letters: twelve vowels times six tones, and consonants (chữ cái, dấu thanh)."""

from __future__ import annotations

import unicodedata
from typing import Final

VOWELS: Final = "aăâeêioôơuưy"
"""The twelve vowel letters (nguyên âm) without tone, lower case, in dictionary order."""

TONE_MARKS: Final = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
"""Tones in dictionary order: ngang, huyền, hỏi, ngã, sắc, nặng, as combining characters."""

ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The 29 letters of the alphabet and the four foreign ones, lower case, in dictionary order."""


def _toned(vowel: str, tone: int) -> str:
    return unicodedata.normalize("NFC", vowel + TONE_MARKS[tone])


TONED: Final[dict[tuple[str, int], str]] = {
    (vowel, tone): _toned(vowel, tone) for vowel in VOWELS + VOWELS.upper() for tone in range(6)
}
"""(vowel, tone number) → the letter with its tone, for both cases."""

SPLIT: Final[dict[str, tuple[str, int]]] = {letter: key for key, letter in TONED.items()}
"""A vowel as written → (vowel without tone, tone number), for both cases."""

MARKED_VOWELS: Final = frozenset("ăâêôơư")
"""Vowels with a hat, a breve or a horn; they attract the tone."""

ALL_LETTERS: Final = (
    *(letter for letter in TONED.values() if not letter.isascii()),
    "đ",
    "Đ",
)
"""Every Vietnamese letter outside ASCII, both cases: what an old encoding has to hold."""
