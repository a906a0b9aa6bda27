"""What was typed, as it was meant: old fonts, telex and brackets undone (sửa lỗi phông, gõ telex).

Names and villages are compared by their words in lower case, with marks and without.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Final

from socassist.model.text import LegacyEncoding, decode_legacy, fold, normalise, parse_syllable

UNNAMED: Final = frozenset(
    ("chua dat ten", "chua co ten", "khong ten", "khong ro", "chua ro", "be", "chau be", "em be")
)
"""What forms write for a child without a name."""
_NO_NAME: Final = frozenset(text.split()[0] for text in UNNAMED)
_TELEX_TONE: Final = re.compile("(?<=[aeiouymncpthgw])[fsrxj](?![aeiou])")
_BARE_SYLLABLE: Final = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_TELEX: Final = re.compile("aa|aw|ee|oo|ow|uw|dd|w")
_TELEX_LETTERS: Final = {
    "aa": "a", "aw": "a", "ee": "e", "oo": "o", "ow": "o", "uw": "u", "dd": "d", "w": "u",
}  # fmt: skip
_SIGNS: Final = re.compile(
    "[\u00a1-\u00ae\u00b5-\u00b9\u00bb-\u00be\u00d7\u00f7]+"
    "|(?<=[a-z])[ÆÇËÎÏÖØÞ]+|(?<=[A-Z])[ÆÇËÎÏÖØÞ]+(?=[a-z])"
)
"""What TCVN3 shows for many of its letters, and no name in Unicode has where it stands."""
_VNI: Final = re.compile("[aeoAEO][âÂ]|[aA][êÊ]")
"""What VNI writes for marked vowels, and no name in Unicode has."""
_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")


def split(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a name in lower case with marks, and folded; empty for an unnamed child."""
    # A province has some thousand beginnings of names and given names: most of a name is known.
    stem, _, given = text.rpartition(" ")
    start, end = _plain(stem), _plain(given)
    if start is None or end is None:
        return _split(text)
    return start[0] + end[0], start[1] + end[1]


@lru_cache(maxsize=1 << 16)
def _plain(text: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Words that mean the same in any company, split; none where the whole name must be seen."""
    if any(sign in text for sign in "([."):
        return None
    marked, folded, strange = _words(text)
    known = folded and not strange and folded[0] not in _NO_NAME
    return (marked, folded) if known else None


def _split(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if "(" in text or "[" in text:
        text = _BRACKETS.sub(" ", text)
    if "." in text:
        text = text.replace(".", " ")
    marked, folded, strange = _words(text)
    if strange:
        decoded = _decoded(text)
        if decoded is not None:
            marked, folded, _ = _words(decoded)
    if not folded or (folded[0] in _NO_NAME and " ".join(folded) in UNNAMED):
        return (), ()
    return marked, folded


def _words(text: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """The words of a text with marks, and folded, and whether one looks typed in an old font."""
    found = list(map(_word, text.split()))
    if not found:
        return (), (), False
    marked, folded, odd = zip(*found, strict=True)
    if "" in folded:
        marked = tuple([mark for mark, bare, _ in found if bare])
        folded = tuple(filter(None, folded))
    letters = any(map(str.isalpha, folded))
    return (marked, folded, True in odd) if letters else ((), (), True in odd)


@lru_cache(maxsize=1 << 16)
def _word(word: str) -> tuple[str, str, bool]:
    """A word with marks, folded, and whether it looks typed in an old font."""
    marked = normalise(word)
    # Old fonts show capitals and signs in the middle of words where Vietnamese has none.
    strange = not word.isascii() and not (
        (marked.islower() or marked.isupper() or (marked[:1].isupper() and marked[1:].islower()))
        and parse_syllable(marked) is not None
    )
    lower = marked.lower()
    folded = fold(lower).replace(" ", "")
    if folded.isascii():
        folded = _untelex(folded)
    return lower, folded, strange


def meant(text: str) -> str:
    """A text of several words, such as a village's name, without an old font or telex in it."""
    words = text.split()
    if any(_word(word)[2] for word in words):
        return _decoded(text) or text
    bare = [_untelex(word.lower()) if word.isascii() else "" for word in words]
    typed = zip(words, bare, strict=True)
    return " ".join(new if new and new != word.lower() else word for word, new in typed)


def _untelex(word: str) -> str:
    """Undo telex typing that no keyboard driver turned into marks (``hoaf``, ``Nguyeenx``)."""
    if len(word) < 3 or _BARE_SYLLABLE.fullmatch(word):
        return word
    body = _TELEX_TONE.sub("", word, count=1)
    bare = _TELEX.sub(lambda found: _TELEX_LETTERS[found[0]], body)
    return bare if bare != word and _BARE_SYLLABLE.fullmatch(bare) else word


def _decoded(text: str) -> str | None:
    for encoding in (LegacyEncoding.TCVN3, LegacyEncoding.VNI, LegacyEncoding.VISCII):
        found = _each(text, partial(_decoded_word, encoding=encoding))
        if found is not None:
            return found
    if _VNI.search(text):
        found = _each(text, _decoded_vni)
        if found is not None:
            return found
    return _each(text, _decoded_name)


def _each(text: str, decode: Callable[[str], str | None]) -> str | None:
    words = []
    for word in text.split():
        decoded = decode(word)
        if decoded is None:
            return None
        words.append(decoded)
    return " ".join(words)


@lru_cache(maxsize=1 << 16)
def _decoded_word(word: str, encoding: LegacyEncoding) -> str | None:
    """A word of an old font, if it is a Vietnamese syllable then, or digits."""
    if word.isdigit():
        return word
    decoded = normalise(decode_legacy(word, encoding))
    return decoded if _are_syllables(decoded) else None


@lru_cache(maxsize=1 << 16)
def _decoded_vni(word: str) -> str | None:
    """A word of a text in VNI, which another word showed, if it is a word or a number then."""
    decoded = normalise(decode_legacy(word, LegacyEncoding.VNI))
    return decoded if re.sub("['’.-]", "", decoded).isalnum() else None


@lru_cache(maxsize=1 << 16)
def _decoded_name(word: str) -> str | None:
    """A word of TCVN3, if its signs, which are no letters as they stand, are letters then.

    Names of the highlands are no Vietnamese syllables (``K¬ih`` is Kơih), so each word has to show
    its font itself. Of the old fonts only TCVN3 draws letters with such signs, as far as used. What
    is a word without the signs (a note's number), or would be two, is left as it is.
    """
    if word.isascii():
        return word
    decoded = normalise(decode_legacy(word, LegacyEncoding.TCVN3))
    if _are_syllables(decoded):
        return decoded
    parts = _SIGNS.split(word.replace("\u2019", "'"))
    bare = "".join(parts)
    if (
        len(parts) == 1
        or not bare.isascii()
        or not decoded.replace("'", "").isalpha()
        or not (decoded.istitle() or decoded.islower() or decoded.isupper())
        or sum(map(_has_vowel, parts)) > 1
        or _are_syllables(bare)
    ):
        return None
    return decoded


def _are_syllables(text: str) -> bool:
    """Whether all words of a text may be Vietnamese."""
    found = [parse_syllable(part) for part in text.replace(".", " ").split()]
    return bool(found) and all(part is not None and part.plausible for part in found)


def _has_vowel(text: str) -> bool:
    return not set("aeiouyAEIOUY").isdisjoint(text)
