"""What is known of a text: its normal and its folded form, each worked out once (bộ nhớ đệm).

The names of a province are many, but put together from few beginnings (``Nguyễn Văn``) and fewer
last words, and so are the beginnings. The forms of these are remembered too, so that a new name
costs two look-ups.
"""

from __future__ import annotations

from typing import Final

from socassist.model.text.folded_word import FOLDED_WORDS
from socassist.model.text.memory import LONGEST_REMEMBERED, TEXTS_REMEMBERED, WORDS_REMEMBERED
from socassist.model.text.normal_word import NORMAL_WORDS

Forms = tuple[str, str, bool]
"""Normal form, folded form, and whether the text was in normal form already."""
_NAME_LENGTH: Final = 48

KNOWN_TEXTS: Final[dict[str, Forms]] = {}
"""What is known; a plain dictionary, as it is asked several times for every value of a register."""
BEGINNINGS: Final[dict[str, Forms]] = {}


def learn(text: str) -> Forms:
    """Both forms of a text that is not known yet."""
    found = _forms(text)
    if len(text) <= LONGEST_REMEMBERED:
        if len(KNOWN_TEXTS) >= TEXTS_REMEMBERED:
            KNOWN_TEXTS.clear()
        KNOWN_TEXTS[text] = found
    return found


def _forms(text: str) -> Forms:
    """Put together from the forms of the beginning and of the last word, where both have some."""
    front, _, last = text.rpartition(" ")
    if front and last and len(text) <= _NAME_LENGTH:
        normal, folded, unchanged = BEGINNINGS.get(front) or beginning(front)
        normal_last, folded_last, last_unchanged = BEGINNINGS.get(last) or beginning(last)
        if folded and folded_last:
            if unchanged and last_unchanged:
                return text, f"{folded} {folded_last}", True
            return f"{normal} {normal_last}", f"{folded} {folded_last}", False
    return _by_words(text)


def beginning(text: str) -> Forms:
    """Both forms of what stands before the last word of a name, or of that word."""
    found = BEGINNINGS.get(text)
    if found is None:
        found = _forms(text)
        if len(text) <= LONGEST_REMEMBERED:
            if len(BEGINNINGS) >= WORDS_REMEMBERED:
                BEGINNINGS.clear()
            BEGINNINGS[text] = found
    return found


def _by_words(text: str) -> Forms:
    normal = " ".join([word for word in map(NORMAL_WORDS.__getitem__, text.split()) if word])
    folded = " ".join([word for word in map(FOLDED_WORDS.__getitem__, normal.split(" ")) if word])
    unchanged = normal == text
    return (text if unchanged else normal), folded, unchanged
