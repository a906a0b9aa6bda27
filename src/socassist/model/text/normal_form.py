"""One normal form for every text that enters (chuẩn hóa); the original is kept elsewhere."""

from __future__ import annotations

from typing import Final

from socassist.model.text.known_text import KNOWN_TEXTS, learn

_KNOWN: Final = KNOWN_TEXTS.get  # bound once: Python calls the method of an imported name slowly


def normalise(text: str) -> str:
    r"""Return the one normal form of a text (dạng chuẩn); doing it twice changes nothing more.

    Composed letters, one tone placement, plain single spaces, no invisible characters and no
    look-alikes of other alphabets. Letter case stays. Nothing is raised, whatever the string holds.

    >>> normalise("  Hoà\u00a0 Bình ")
    'Hòa Bình'
    >>> normalise("Anh Ðức"), normalise("quý")
    ('Anh Đức', 'quý')
    """
    return (_KNOWN(text) or learn(text))[0]
