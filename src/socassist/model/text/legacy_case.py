"""Capitals that TCVN3 does not keep, restored where the other letters tell (chữ hoa trong TCVN3).

The plain TCVN3 fonts have a capital code for a letter without tone (``A``, ``Ă``, ``Đ``) and none
for a letter with one: ``Ờ`` and ``ờ`` are one byte, drawn small. The letters that keep their case
tell that of the others, because a text is written in capitals, in small letters or with a first
capital in every word, or in small letters with names among them. Where two of the first three give
the same bytes (``HỜ A VỪ`` and ``Hờ A Vừ``), nothing inside tells, and the answer says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

from socassist.model.text.letters import TONED


class LetterCase(StrEnum):
    """How a text or a word is written (kiểu chữ)."""

    SMALL = "small"
    """viết thường: small letters."""
    TITLE = "title"
    """Viết Hoa Chữ Đầu: the first letter of each word a capital."""
    CAPITALS = "capitals"
    """VIẾT HOA: capitals."""


class MendedCase(NamedTuple):
    """A decoded text with its capitals restored (chữ đã khôi phục hoa, thường).

    Args:
        text: The text; it differs from what was typed in case alone, if at all.
        known: Whether its letters tell its case; False when another usual way of writing gives
            the same bytes.
        fits: The ways in which the whole text may be written; none when it mixes them.
    """

    text: str
    known: bool
    fits: frozenset[LetterCase]


_WORD: Final = re.compile(r"[^\W\d_]+")
_CASELESS: Final = frozenset(
    letter for (_, tone), letter in TONED.items() if tone and letter.islower()
)
_EVERY: Final = frozenset(LetterCase)
_IN_SENTENCES: Final = frozenset((LetterCase.SMALL, LetterCase.TITLE))


def mend_case(text: str, usual: LetterCase | None = None) -> MendedCase:
    """Give the toned letters of decoded TCVN3, all small, the case that the others tell.

    Args:
        text: Decoded text.
        usual: How the rest of the column is written; it decides where the text does not.
    """
    ways = {word: _ways(word) for word in _WORD.findall(text)}
    fits = _EVERY.intersection(*ways.values()) if ways else frozenset[LetterCase]()
    if _CASELESS.isdisjoint(text):
        return MendedCase(text, known=True, fits=fits)
    if fits:
        one = usual if usual in fits else next(case for case in LetterCase if case in fits)
        # In small letters any word that begins with a toned one may be a name: "bản Ánh".
        alone = fits == {LetterCase.SMALL} and any(word[0] in _CASELESS for word in ways)
        # Words of one letter are written alike as capitals and with a first capital: "Y Ý".
        texts = {case: _in_case(text, case) for case in fits}
        known = usual in fits or (len(set(texts.values())) == 1 and not alone)
        return MendedCase(texts[one], known, fits)
    if all(found & _IN_SENTENCES for found in ways.values()):
        ways = {word: found & _IN_SENTENCES for word, found in ways.items()}
    titled = all(word[0] in _CASELESS or word[0] == word[0].upper() for word in ways)
    order = (LetterCase.TITLE, *LetterCase) if titled else tuple(LetterCase)
    chosen = {
        word: next(case for case in order if case in found) for word, found in ways.items() if found
    }
    known = all(len(found) == 1 or _CASELESS.isdisjoint(word) for word, found in ways.items())
    mended = _WORD.sub(lambda found: _written(found[0], chosen.get(found[0])), text)
    return MendedCase(mended, known, fits)


def usual_case(texts: Iterable[str]) -> LetterCase | None:
    """How a column of decoded texts is written: at least three tell, and nine in ten alike."""
    told = Counter(
        case for text in texts if len(fits := mend_case(text).fits) == 1 for case in fits
    )
    for case, count in told.most_common(1):
        if count >= 3 and count >= 0.9 * told.total():
            return case
    return None


def _ways(word: str) -> frozenset[LetterCase]:
    """In which ways a word may be written, by the letters that keep their case."""
    first, rest = (
        [letter for letter in part if letter not in _CASELESS] for part in (word[:1], word[1:])
    )
    found: list[LetterCase] = []
    small = all(letter == letter.lower() for letter in rest)
    if small and all(letter == letter.lower() for letter in first):
        found.append(LetterCase.SMALL)
    if all(letter == letter.upper() for letter in first):
        if small:
            found.append(LetterCase.TITLE)
        if all(letter == letter.upper() for letter in rest):
            found.append(LetterCase.CAPITALS)
    return frozenset(found)


def _in_case(text: str, case: LetterCase) -> str:
    return _WORD.sub(lambda found: _written(found[0], case), text)


def _written(word: str, case: LetterCase | None) -> str:
    """Only the letters that the encoding holds in one case change."""
    if case is LetterCase.CAPITALS:
        return "".join(letter.upper() if letter in _CASELESS else letter for letter in word)
    if case is LetterCase.TITLE and word[0] in _CASELESS:
        return word[0].upper() + word[1:]
    return word
