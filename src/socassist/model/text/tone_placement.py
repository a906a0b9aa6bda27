"""Where the tone stands in ``oa``, ``oe``, ``uy`` (vị trí dấu thanh): two styles are in use.

The older style writes ``hòa``, ``khỏe``, ``thúy``; the newer ``hoà``, ``khoẻ``, ``thuý``. Both are
read; the older one is written, because decrees, province names and papers write it. In a closed
syllable (``hoàn``) and after ``q`` (``quý``) there is one place only, and a tone that a keyboard
put elsewhere (``hòan``, ``qúy``) is moved there too. Words that are no Vietnamese syllable are
left as they are.
"""

from __future__ import annotations

import re
from enum import StrEnum

from socassist.model.text.letters import SPLIT, TONED, VOWELS
from socassist.model.text.syllable import parse_syllable, tone_position

_LETTER_RUN = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset(VOWELS)


class ToneStyle(StrEnum):
    """Where the tone stands in open oa, oe, uy (kiểu bỏ dấu)."""

    OLD = "old"
    """Kiểu cũ: hòa, khỏe, thúy; what this library writes."""
    NEW = "new"
    """Kiểu mới: hoà, khoẻ, thuý."""


def place_tone(word: str, style: ToneStyle = ToneStyle.OLD) -> str:
    """Move the tone of one composed word to its place; a word of another shape is returned as is.

    >>> place_tone("hoà"), place_tone("quý"), place_tone("Hòan")
    ('hòa', 'quý', 'Hoàn')
    >>> place_tone("Thúy", ToneStyle.NEW)
    'Thuý'
    """
    if word.isascii():
        return word
    syllable = parse_syllable(word)
    if syllable is None or not syllable.tone:
        return word
    letters = [SPLIT.get(letter, (letter, 0))[0] for letter in word]
    start = len(syllable.initial)
    place = start + tone_position(syllable.nucleus, syllable.coda, new_style=style is ToneStyle.NEW)
    if place >= len(letters) or letters[place].lower() not in _VOWELS:
        return word
    letters[place] = TONED[letters[place], syllable.tone]
    return "".join(letters)


def place_tones(text: str, style: ToneStyle = ToneStyle.OLD) -> str:
    """Move every tone of a composed text to its place in `style` (đặt dấu thanh).

    >>> place_tones("xã Hoà Bình", ToneStyle.OLD)
    'xã Hòa Bình'
    """
    return _LETTER_RUN.sub(lambda found: place_tone(found[0], style), text)
