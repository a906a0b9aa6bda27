"""Folding for search and comparison only, never for display (bỏ dấu để tra cứu)."""

from __future__ import annotations

from socassist.model.text.known_text import KNOWN_TEXTS, learn


def fold(text: str) -> str:
    """Reduce a text to what a careless typist still gets right (bỏ dấu).

    No marks, lower case, letters and digits only, single spaces. Apostrophes vanish, every other
    sign separates words. Folding twice changes nothing more; nothing is raised.

    >>> fold("Nguyễn Thị  Ánh"), fold("H'Mông"), fold("TP. Sơn La")
    ('nguyen thi anh', 'hmong', 'tp son la')
    """
    try:
        return KNOWN_TEXTS[text][1]
    except KeyError:
        return learn(text)[1]
