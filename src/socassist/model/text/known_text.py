"""What is known of a text: its normal and its folded form, each worked out once (bộ nhớ đệm).

The names of a province are many, but put together from few beginnings (``Nguyễn Văn``) and fewer
last words. The forms of both are remembered, so that a new name costs two look-ups.
"""

from __future__ import annotations

from typing import Final

from socassist.model.text.folded_word import FOLDED_WORDS
from socassist.model.text.memory import TEXTS_REMEMBERED, WORDS_REMEMBERED, Memory
from socassist.model.text.normal_word import NORMAL_WORDS

Forms = tuple[str, str]
"""Normal form, folded form."""
_NAME_LENGTH: Final = 48


class _KnownTexts(Memory[Forms]):
    __slots__ = ()

    def __missing__(self, key: str) -> Forms:
        if len(key) <= _NAME_LENGTH:
            front, _, last = key.rpartition(" ")
            normal_front, folded_front = _PIECES[front]
            normal_last, folded_last = _PIECES[last]
            if folded_front and folded_last:
                normal = f"{normal_front} {normal_last}"
                if normal == key:
                    normal = key  # one object where nothing changed
                if len(self) >= TEXTS_REMEMBERED:
                    self.clear()
                self[key] = known = (normal, f"{folded_front} {folded_last}")
                return known
        return super().__missing__(key)


def _by_words(text: str) -> Forms:
    """Both forms, word by word."""
    normal = " ".join([word for word in map(NORMAL_WORDS.__getitem__, text.split()) if word])
    folded = " ".join([word for word in map(FOLDED_WORDS.__getitem__, normal.split(" ")) if word])
    return (text if normal == text else normal), folded


_PIECES: Final = Memory(_by_words, WORDS_REMEMBERED)
KNOWN_TEXTS: Final = _KnownTexts(_by_words, TEXTS_REMEMBERED)
