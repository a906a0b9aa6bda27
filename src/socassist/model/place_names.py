"""Names of places for comparison: the kind word apart, marks and spaces folded away.

Offices write one place in many ways: ``xã Chiềng Ngần``, ``X.Chiềng Ngần``, ``chieng ngan``,
``P.1``, ``Phường 01``, ``Đắk R'Lấp``, ``Đak Rlap``. What is compared is a *key* without marks,
spaces, hyphens and apostrophes; the kind word is read apart, because ``Thị trấn Phù Yên`` and
``Xã Phù Yên`` are two places.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from socassist.model.place import Level, UnitKind
from socassist.model.text import fold, normalise

LEVELS_OF_KIND: dict[UnitKind, frozenset[Level]] = {
    UnitKind.TINH: frozenset({Level.PROVINCE}),
    UnitKind.THANH_PHO: frozenset({Level.PROVINCE, Level.DISTRICT}),
    UnitKind.HUYEN: frozenset({Level.DISTRICT}),
    UnitKind.QUAN: frozenset({Level.DISTRICT}),
    UnitKind.THI_XA: frozenset({Level.DISTRICT}),
    UnitKind.XA: frozenset({Level.COMMUNE}),
    UnitKind.PHUONG: frozenset({Level.COMMUNE}),
    UnitKind.THI_TRAN: frozenset({Level.COMMUNE}),
    UnitKind.DAC_KHU: frozenset({Level.COMMUNE}),
}

# Spelled out, abbreviated; longest first, so that "thị trấn" is not read as "thị".
_WORDS: tuple[tuple[str, UnitKind], ...] = (
    ("thành phố", UnitKind.THANH_PHO),
    ("thị trấn", UnitKind.THI_TRAN),
    ("đặc khu", UnitKind.DAC_KHU),
    ("thị xã", UnitKind.THI_XA),
    ("phường", UnitKind.PHUONG),
    ("huyện", UnitKind.HUYEN),
    ("quận", UnitKind.QUAN),
    ("tỉnh", UnitKind.TINH),
    ("xã", UnitKind.XA),
)
_SHORT: tuple[tuple[str, UnitKind], ...] = (
    ("tp", UnitKind.THANH_PHO),
    ("tt", UnitKind.THI_TRAN),
    ("tx", UnitKind.THI_XA),
    ("đk", UnitKind.DAC_KHU),
    ("p", UnitKind.PHUONG),
    ("h", UnitKind.HUYEN),
    ("q", UnitKind.QUAN),
    ("t", UnitKind.TINH),
    ("x", UnitKind.XA),
)
_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_SPACE = re.compile(r"\s+")
_DOTTED = re.compile(r"^([tđ])\.\s?([pxtk])(?:\.|\s)", re.IGNORECASE)
_LEADING_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")


@lru_cache(maxsize=65536)
def place_key(text: str) -> str:
    """Comparison key of a place name (khóa so sánh tên): letters and digits only, no marks.

    >>> place_key("Đắk R’Lấp") == place_key("ĐĂK RLẤP")
    True
    >>> place_key("Phường 01")
    'phuong1'
    """
    return _NOT_ALNUM.sub("", _LEADING_ZEROS.sub("", fold(text)))


@lru_cache(maxsize=65536)
def loose_key(text: str) -> str:
    """A key under which spellings that count as equal meet: i/y, c/k (Quí/Quý, Đắc/Đắk).

    >>> loose_key("Mỹ Đức") == loose_key("Mĩ Đức")
    True
    """
    return place_key(text).replace("y", "i").replace("k", "c")


@lru_cache(maxsize=65536)
def marked_key(text: str) -> str:
    """The name with its marks, capitals, spaces and the tone's place evened out.

    >>> marked_key("HOÀ  BÌNH") == marked_key("Hòa Bình")
    True
    """
    flat = normalise(text).lower().replace("’", "'")
    return _LEADING_ZEROS.sub("", "".join(c for c in flat if c.isalnum()))


def has_marks(text: str) -> bool:
    """Whether a letter bears a mark (có dấu), đ among them."""
    return any(unicodedata.combining(c) for c in unicodedata.normalize("NFD", text)) or "đ" in text


@lru_cache(maxsize=65536)
def has_lost_marks(text: str) -> bool:
    """Whether the text was typed without marks (không dấu): its kind word shows it.

    In such a text ``sa pa`` may mean Sa Pa and Sa Pả alike. A name alone shows nothing.

    >>> has_lost_marks("phuong sa pa"), has_lost_marks("P. Sa Pa"), has_lost_marks("Sa Pa")
    (True, False, False)
    """
    lower = normalise(text).strip(" .:,;-").lower()
    return not has_marks(lower) and any(_after(lower, lower, fold(word)) for word, _ in _WORDS)


@lru_cache(maxsize=65536)
def split_kind(text: str) -> tuple[tuple[UnitKind | None, str], ...]:
    """Every way to read a text as kind and name, the likeliest first.

    A word without marks may be a kind or a part of the name (``Quan Hóa`` is no quận), and a
    ward of Huế is named ``Phường Đúc``: so the whole text is always one of the readings.

    >>> split_kind("xã Chiềng Ngần")
    ((<UnitKind.XA: 'xã'>, 'Chiềng Ngần'), (None, 'xã Chiềng Ngần'))
    >>> split_kind("Quan Hóa")
    ((None, 'Quan Hóa'),)
    >>> split_kind("huyen Mai Son")
    ((<UnitKind.HUYEN: 'huyện'>, 'Mai Son'), (None, 'huyen Mai Son'))
    """
    clean = _SPACE.sub(" ", normalise(text)).strip(" .:,;-")
    clean = _DOTTED.sub(r"\1\2.", clean)
    lower = clean.lower()
    marked = has_marks(lower)
    for word, kind in _WORDS:
        rest = _after(clean, lower, word)
        if rest:
            return ((kind, rest), (None, clean))
        bare = fold(word)
        rest = _after(clean, lower, bare)
        if rest and not marked:
            return ((kind, rest), (None, clean))
        # Text with marks in the name alone: "xa Chiềng Ngần", but not "Quan Hóa" or "Tinh Nhuệ".
        if rest and kind not in {UnitKind.QUAN, UnitKind.TINH}:
            return ((None, clean), (kind, rest))
    for word, kind in _SHORT:
        if not lower.startswith(word):
            continue
        rest = clean[len(word) :]
        if rest[:1] in {".", ":", " ", "-", "/"} and (rest := rest.lstrip(" .:-/")):
            return ((kind, rest), (None, clean))
        if rest[:1].isdigit():
            return ((kind, rest), (None, clean))
    return ((None, clean),)


def _after(clean: str, lower: str, word: str) -> str:
    """What follows the word, or nothing when the text does not begin with it."""
    if not lower.startswith(word) or len(lower) == len(word):
        return ""
    following = clean[len(word) :]
    if following[0].isalpha():
        return ""
    return following.strip(" .:-/")
