"""The normal form of one word (dạng chuẩn của một từ): see `normalise`.

Composed letters (NFC), one tone placement, ``Đ`` for its Icelandic double ``Ð``, Latin letters for
Cyrillic, Greek and full-width look-alikes, no invisible characters.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from socassist.model.text.composing import composed
from socassist.model.text.letters import ALL_LETTERS
from socassist.model.text.memory import WORDS_REMEMBERED, Memory
from socassist.model.text.tone_placement import place_tone, place_tones

# Old fonts use U+00AD and U+00A0 as letters: decode old text before it comes here.
_INVISIBLE = (
    *range(0x20),
    *range(0x7F, 0xA0),
    0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180E,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0x3164, *range(0xFE00, 0xFE10), 0xFEFF, 0xFFA0, *range(0xFFF9, 0xFFFD),
)  # fmt: skip
_ALWAYS: Final[dict[int, str | None]] = {
    **dict.fromkeys(_INVISIBLE),
    **{0xFF00 + n: chr(0x20 + n) for n in range(1, 0x5F)},
    **{
        ord(odd): plain
        for odd, plain in zip(
            "ÐðƉɖǍǎıſ’‘ʼ´′‛＇‐‑‒–—−﹣", "ĐđĐđĂăis" + "'" * 7 + "-" * 7, strict=True
        )
    },
}
_LOOK_ALIKE: Final = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһԛԝԌ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοικνυρ",
    "ABESIJKMHOPCTYXaesijopcyxdhqwG" + "ABEZHIKMNOPTYXoikvup",
)
_HARMLESS: Final = re.compile(r"[0-9A-Za-z.,/'()-]+")
_TONE_BEFORE_HAT: Final = re.compile("([aeouAEOU])([\u0300\u0301\u0303\u0309]+)([\u0302\u0306])")
_STRUCK_D: Final = re.compile("([dD])[\u0335\u0336\u0337\u0338]")
_VIETNAMESE: Final = re.compile(f"[A-Za-z{''.join(ALL_LETTERS)}]+")


def _normal_word(word: str) -> str:
    """Return the normal form of one word without spaces; may be empty when nothing was visible."""
    if _HARMLESS.fullmatch(word):
        return word
    if _VIETNAMESE.fullmatch(word):  # composed letters and nothing else: only the tone can move
        return place_tone(word)
    # Each step can open the way for another (a removed joiner lets letters compose), so the
    # steps are repeated until nothing changes; the bound only guards against an endless loop.
    for _ in range(8):
        again = _one_pass(word)
        if again == word:
            break
        word = again
    return word


def _one_pass(word: str) -> str:
    word = composed(word.translate(_ALWAYS))
    if word.isascii():
        return word
    latin = word.translate(_LOOK_ALIKE)
    # A word that is truly Cyrillic or Greek holds letters without a Latin double: leave it.
    if latin != word and all(_is_latin(letter) for letter in latin if letter.isalpha()):
        word = composed(latin)
    if any(unicodedata.combining(letter) for letter in word):
        apart = unicodedata.normalize("NFD", word)
        apart = _STRUCK_D.sub(lambda found: "đ" if found[1] == "d" else "Đ", apart)
        word = composed(_TONE_BEFORE_HAT.sub(r"\1\3\2", apart))
    return place_tones(word)


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter < "\u1f00"


NORMAL_WORDS: Final = Memory(_normal_word, WORDS_REMEMBERED)
"""Word without spaces → its normal form."""
