"""The shape of a Vietnamese syllable (âm tiết): initial, nucleus, coda, tone.

It is needed twice: to know which vowel carries the tone, and to judge whether a word decoded from
an old font can be Vietnamese at all.
"""

from __future__ import annotations

import re
from typing import Final

import attrs

from socassist.model.text.letters import MARKED_VOWELS, SPLIT

_INITIAL = (
    "ngh|ng|nh|ch|gh|kh|ph|th|tr|qu(?=[aăâeêioôơuưy])|gi(?=[aăâeêioôơuưy])|[bcdđghklmnprstvx]|"
)
_OPEN = (
    "iêu|yêu|oai|oao|oay|oeo|uây|uôi|ươi|ươu|uya|uyu|"
    "ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu|uơ"
)
_EITHER = "oa|oe|uê|uy|a|e|ê|i|o|ô|ơ|u|ư|y"
_CLOSED = "uyê|iê|yê|uô|ươ|uâ|oă|oo|ă|â"
_CODA = "ch|ng|nh|[cmnpt]"
_SHAPE: Final = re.compile(
    f"(?P<initial>{_INITIAL})"
    f"(?:(?P<open>{_OPEN}|{_EITHER})|(?P<closed>{_CLOSED}|{_EITHER})(?P<coda>{_CODA}))"
)
_STOPS: Final = frozenset(("c", "ch", "p", "t"))
_FRONT: Final = frozenset("eêiy")
_CODAS: Final[dict[str, frozenset[str]]] = {
    nucleus: frozenset(codas.split())
    for nucleus, codas in {
        "a": "c ch m n ng nh p t",
        "ă": "c m n ng p t",
        "â": "c m n ng p t",
        "e": "c m n ng p t",
        "ê": "ch m n nh p t",
        "i": "ch m n nh p t",
        "o": "c m n ng p t",
        "ô": "c m n ng p t",
        "ơ": "m n p t",
        "u": "c m n ng p t",
        "ư": "c m n ng t",
        "y": "",
        "iê": "c m n ng p t",
        "yê": "c m n ng t",
        "uô": "c m n ng t",
        "ươ": "c m n ng p t",
        "oa": "c ch m n ng nh p t",
        "oă": "c m n ng t",
        "oe": "m n ng t",
        "oo": "c ng",
        "uâ": "n ng t",
        "uê": "ch n nh",
        "uy": "ch n nh p t",
        "uyê": "n t",
    }.items()
}


@attrs.frozen
class Syllable:
    """One syllable taken apart (âm tiết), lower case, the tone as a number 0–5.

    Tone numbers follow the dictionary: ngang, huyền, hỏi, ngã, sắc, nặng.
    """

    initial: str
    nucleus: str
    coda: str
    tone: int

    @property
    def tone_index(self) -> int:
        """Where in the syllable the tone belongs in the older style (``hòa``, ``thúy``)."""
        return len(self.initial) + tone_position(self.nucleus, self.coda, new_style=False)

    @property
    def plausible(self) -> bool:
        """Whether spelling and tone obey the rules that nearly every Vietnamese word obeys.

        A stop at the end takes only sắc or nặng; each nucleus takes certain codas; ``k``,
        ``gh``, ``ngh`` stand before front vowels and ``c``, ``g``, ``ng`` before the others.
        """
        if self.coda and not self._takes_coda:
            return False
        if self.coda in _STOPS and self.tone not in (4, 5):
            return False
        front = self.nucleus[0] in _FRONT
        if self.initial in ("gh", "ngh"):
            return front
        if self.initial in ("c", "ng"):
            return not front
        if self.initial == "g":
            return self.nucleus[0] == "i" or not front
        return self.initial != "k" or front

    @property
    def _takes_coda(self) -> bool:
        # After "qu" the written vowels lack their first: quyên is qu + yên, quynh is qu + ynh.
        nucleus = "u" + self.nucleus if self.initial == "qu" else self.nucleus
        if self.initial == "qu" and nucleus not in _CODAS:
            nucleus = self.nucleus
        return self.coda in _CODAS.get(nucleus, frozenset())


def strip_tones(word: str) -> tuple[str, tuple[int, ...]]:
    """Take the tones off a composed word; the vowel marks stay. Gives the tones found, in order."""
    letters: list[str] = []
    tones: list[int] = []
    for letter in word:
        base, tone = SPLIT.get(letter, (letter, 0))
        letters.append(base)
        if tone:
            tones.append(tone)
    return "".join(letters), tuple(tones)


def parse_syllable(word: str) -> Syllable | None:
    """Take one word apart; None when it has not the shape of a Vietnamese syllable.

    >>> parse_syllable("Nguyễn")
    Syllable(initial='ng', nucleus='uyê', coda='n', tone=3)
    >>> parse_syllable("Smith") is None
    True
    """
    bare, tones = strip_tones(word.lower())
    if len(tones) > 1:
        return None
    shape = _SHAPE.fullmatch(bare)
    if shape is None:
        return None
    nucleus = shape["open"] or shape["closed"]
    return Syllable(shape["initial"], nucleus, shape["coda"] or "", tones[0] if tones else 0)


def tone_position(nucleus: str, coda: str, *, new_style: bool) -> int:
    """Which vowel of the nucleus carries the tone, counted from 0."""
    marked = [i for i, vowel in enumerate(nucleus) if vowel in MARKED_VOWELS]
    if marked:
        return marked[-1]
    if len(nucleus) == 1:
        return 0
    if len(nucleus) == 3 or coda:
        return 1
    return 1 if new_style and nucleus in ("oa", "oe", "uy") else 0
