"""Composed letters (NFC) in time that grows with the text only (dựng sẵn)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MARKS_KEPT: Final = 30
"""How many marks in a row are kept, as in the Stream-Safe Text Format of Unicode (UAX #15)."""

_LONG_RUN: Final = re.compile(rf"\W{{{MARKS_KEPT + 1},}}")


def composed(text: str) -> str:
    """Return the composed form; of an endless run of marks only the first thirty are kept.

    Unicode orders the marks on a letter, which takes time with the square of their number. No
    writing has more than a few; the original is kept elsewhere.
    """
    if len(text) > MARKS_KEPT and not text.isascii():
        text = _LONG_RUN.sub(_cut, text)
    return unicodedata.normalize("NFC", text)


def _cut(found: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for sign in found[0]:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= MARKS_KEPT:
            kept.append(sign)
    return "".join(kept)
