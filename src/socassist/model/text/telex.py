"""Telex keystrokes left in a text (gõ Telex chưa chuyển thành dấu): ``Nguyeenx`` for ``Nguyễn``."""

from __future__ import annotations

import re
from typing import Final

from socassist.model.text.letters import SPLIT, TONED
from socassist.model.text.syllable import parse_syllable, tone_position

_TONES: Final = {"f": 1, "r": 2, "x": 3, "s": 4, "j": 5}
_TONE_KEY: Final = re.compile(r"(?<=[aeiouyw])([a-z]*?)([fsrxj])([a-z]*)\Z")
_LONGEST: Final = 12  # "nghieengs" has nine keys
_KEYS: Final = (
    ("uow", "ươ"),
    ("aa", "â"),
    ("aw", "ă"),
    ("ee", "ê"),
    ("oo", "ô"),
    ("ow", "ơ"),
    ("uw", "ư"),
    ("w", "ư"),
    ("dd", "đ"),
)


def undo_telex(word: str) -> str | None:
    """Return the word that the keystrokes stand for; None when they are not plainly Telex.

    Only a word that is no Vietnamese syllable as it stands, and becomes one, counts. It is a
    proposal for comparison: nothing is replaced by it in silence.

    >>> undo_telex("Nguyeenx"), undo_telex("DDUWCS"), undo_telex("Thij")
    ('Nguyễn', 'ĐỨC', 'Thị')
    >>> undo_telex("Nam") is None
    True
    """
    keys = word.lower()
    if len(keys) > _LONGEST or not (keys.isascii() and keys.isalpha()) or _is_word(keys):
        return None
    candidates = [(keys, 0)]
    tone_key = _TONE_KEY.search(keys)
    if tone_key:
        start = tone_key.start(2)
        candidates.insert(0, (keys[:start] + keys[start + 1 :], _TONES[tone_key[2]]))
    for bare, tone in candidates:
        letters = bare
        for typed, meant in _KEYS:
            letters = letters.replace(typed, meant)
        found = _with_tone(letters, tone)
        if found is not None:
            if word.isupper():
                return found.upper()
            return found.capitalize() if word[0].isupper() else found
    return None


def _is_word(word: str) -> bool:
    syllable = parse_syllable(word)
    return syllable is not None and syllable.plausible


def _with_tone(letters: str, tone: int) -> str | None:
    syllable = parse_syllable(letters)
    if syllable is None:
        return None
    if tone:
        place = len(syllable.initial) + tone_position(
            syllable.nucleus, syllable.coda, new_style=False
        )
        if letters[place] not in SPLIT:
            return None
        letters = letters[:place] + TONED[letters[place], tone] + letters[place + 1 :]
    return letters if _is_word(letters) else None
