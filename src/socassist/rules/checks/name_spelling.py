"""Signs that a name was mistyped, from the name alone (dấu hiệu gõ nhầm họ tên)."""

from __future__ import annotations

from functools import lru_cache

from socassist.model.text import fold, normalise
from socassist.model.text.legacy import LegacyEncoding, decode_legacy
from socassist.model.text.syllable import parse_syllable
from socassist.model.text.telex import undo_telex

_MARKED_WORDS = {
    "van": "Văn",
    "thi": "Thị",
    "nguyen": "Nguyễn",
    "tran": "Trần",
    "pham": "Phạm",
    "dinh": "Đinh",
    "hoang": "Hoàng",
    "dang": "Đặng",
    "bui": "Bùi",
    "lo": "Lò",
    "luong": "Lường",
    "quang": "Quàng",
    "tong": "Tòng",
    "ca": "Cà",
    "me": "Mè",
    "ngan": "Ngần",
    "cam": "Cầm",
    "deo": "Đèo",
    "dieu": "Điêu",
    "giang": "Giàng",
    "vang": "Vàng",
    "thao": "Thào",
    "mua": "Mùa",
    "song": "Sồng",
    "vu": "Vừ",
    "ha": "Hà",
    "le": "Lê",
    "do": "Đỗ",
    "ho": "Hồ",
    "ngo": "Ngô",
    "duong": "Dương",
    "huynh": "Huỳnh",
    "vo": "Võ",
    "bac": "Bạc",
    "cut": "Cút",
    "leo": "Lèo",
}
"""Family names and name words that registers always hold with marks."""
_SURE = frozenset(("van", "thi", "nguyen", "tran", "pham", "hoang", "dang", "bui", "huynh"))
LEGACY_SIGNS = frozenset("µ¸¹¶·©®§¤¥¦¨«¬­¡¢£ª°±²³´»¼½¾¿×÷ÆÇÐÑÞßøþ")


def without_marks(name: str) -> bool:
    """Whether a whole name has no marks although one of its words is one that has some."""
    if not name.isascii():
        return False
    words = [word for word in fold(name).split() if not _is_telex(word)]
    known = [word in _MARKED_WORDS for word in words]
    return len(words) > 1 and (known[0] or not _SURE.isdisjoint(words))


def marks_proposed(name: str) -> str | None:
    """The name with the marks of its family name, of ``Văn`` and ``Thị``; None if none of them."""
    words = name.split()
    mended = [
        _MARKED_WORDS[fold(word)] if fold(word) in _MARKED_WORDS and place == 0 else word
        for place, word in enumerate(words)
    ]
    mended = [
        {"van": "Văn", "thi": "Thị"}.get(fold(word), word) if place else word
        for place, word in enumerate(mended)
    ]
    return " ".join(mended) if mended != words else None


def telex(name: str) -> bool:
    """Whether a word is Telex keystrokes, such as ``Nguyeenx``."""
    return any(map(_is_telex, name.split()))


# Names are made of few words: each is taken apart once.
@lru_cache(maxsize=65_536)
def _is_telex(word: str) -> bool:
    return undo_telex(word) is not None


def misspelt(name: str) -> bool:
    """Whether a word with marks has no shape that a Vietnamese syllable can have."""
    return any(map(_is_misspelt, name.split()))


@lru_cache(maxsize=65_536)
def _is_misspelt(word: str) -> bool:
    if not word.isalpha() or (word.isascii() and len(word) < 6 and not _doubled(word)):
        return False
    if undo_telex(word) is not None:
        return False
    return not _is_syllable(word)


def _doubled(word: str) -> bool:
    return len(word) > 2 and word[-1] == word[-2]


_FONTS = (LegacyEncoding.TCVN3, LegacyEncoding.VNI)


def from_old_font(name: str) -> str | None:
    """What a name typed for a TCVN3 or VNI font says; None when it is none or cannot be read.

    Such a name is no Vietnamese as it stands, and becomes Vietnamese word for word.
    """
    for font in _FONTS if name and (misspelt(name) or not LEGACY_SIGNS.isdisjoint(name)) else ():
        decoded = normalise(decode_legacy(name, font))
        if decoded != name and all(map(_is_syllable, decoded.split())):
            return decoded
    return None


@lru_cache(maxsize=65_536)
def _is_syllable(word: str) -> bool:
    syllable = parse_syllable(word)
    return syllable is not None and syllable.plausible


def is_odd(name: str) -> bool:
    """Whether the name alone shows that it was mistyped."""
    return without_marks(name) or telex(name) or misspelt(name)
