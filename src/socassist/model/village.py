"""Villages (thôn, bản, tổ dân phố): a comparison key for their names, and the user's own table.

No official list of villages exists, and they are renamed, merged and renumbered by provincial
decisions. The library therefore ships none; an office gives its own table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

import attrs

from socassist.model.place import AdministrativeUnit, Level, UnitKind
from socassist.model.text import fold, normalise

# Words that only say "settlement": people use one for another, so they are left out of the key.
_PLAIN_KINDS = (("thôn",), ("bản",), ("xóm",), ("làng",), ("ấp",), ("buôn",))
# Words that carry meaning ("Khu Mới" is not "Bản Mới"), with the short form that stands for them.
_TELLING_KINDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("tổ", "dân", "phố"), "to"),
    (("tổ", "nhân", "dân"), "to"),
    (("tổ", "dân", "cư"), "to"),
    (("tdp",), "to"),
    (("tổ",), "to"),
    (("tiểu", "khu"), "tieukhu"),
    (("tk",), "tieukhu"),
    (("khu", "phố"), "khupho"),
    (("kp",), "khupho"),
    (("khối", "phố"), "khoi"),
    (("khu", "dân", "cư"), "khu"),
    (("kdc",), "khu"),
)
_FIRST_WORDS = {
    form
    for kind in (*_PLAIN_KINDS, *(kind for kind, _ in _TELLING_KINDS))
    for form in (kind[0], fold(kind[0]))
}
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9,
    "x": 10, "xi": 11, "xii": 12, "xiii": 13, "xiv": 14, "xv": 15,
}  # fmt: skip
# These are also syllables or letters ("Ba Vì" typed without marks): capitals must show a numeral.
_ROMAN_IN_CAPITALS_ONLY = frozenset({"i", "v", "x", "vi", "xi"})
_ROMAN_THAT_READ_AS_SYLLABLES = frozenset({"vi", "xi"})


@lru_cache(maxsize=65536)
def fold_village(text: str) -> str:
    """Comparison key of a village name (khóa so sánh tên thôn, bản).

    Settlement words, marks, capitals, leading zeros and Roman numerals do not count; words
    such as tổ and tiểu khu do, because a village has both a "Tổ 5" and a "Tiểu khu 5".

    >>> fold_village("Bản Mòn"), fold_village("mòn"), fold_village("BẢN MÒN II")
    ('mon', 'mon', 'mon 2')
    >>> fold_village("Tổ dân phố 05"), fold_village("TDP số 5"), fold_village("Tổ 5")
    ('to 5', 'to 5', 'to 5')
    >>> fold_village("TK 3"), fold_village("Tiểu khu 3"), fold_village("Thôn 3")
    ('tieukhu 3', 'tieukhu 3', 'thon 3')
    """
    clean = normalise(text)
    words = _TOKEN.findall(clean.replace("'", ""))
    plain = False
    prefix = ""
    while len(words) > 1 and words[0].lower() in _FIRST_WORDS:
        size = next((len(kind) for kind in _PLAIN_KINDS if _begins(words, kind)), 0)
        if not size:
            break
        words, plain = words[size:], True
    telling = _TELLING_KINDS if words and words[0].lower() in _FIRST_WORDS else ()
    for kind, short in telling:
        if len(words) > len(kind) and _begins(words, kind):
            words, prefix = words[len(kind) :], short
            break
    if len(words) > 1 and fold(words[0]) == "so" and words[1].isdigit():
        words = words[1:]
    mixed = clean != clean.upper() or not clean.isascii()
    folded = [_folded(word, last=n == len(words) - 1, mixed=mixed) for n, word in enumerate(words)]
    if plain and not prefix and folded and all(word.isdigit() for word in folded):
        prefix = "thon"
    return " ".join(word for word in (prefix, *folded) if word)


def _begins(words: list[str], kind: tuple[str, ...]) -> bool:
    """Whether the words begin with the kind, as spelled or all without marks."""
    if len(words) < len(kind):
        return False
    first = tuple(word.lower() for word in words[: len(kind)])
    return first == kind or (
        all(word.isascii() for word in first) and first == tuple(fold(word) for word in kind)
    )


def _folded(word: str, *, last: bool, mixed: bool) -> str:
    if word.isdigit():
        return str(int(word)) if word.isascii() and len(word) <= 9 else word
    lower = word.lower()
    if last and lower in _ROMAN:
        if lower not in _ROMAN_IN_CAPITALS_ONLY:
            return str(_ROMAN[lower])
        if word.isupper() and (mixed or lower not in _ROMAN_THAT_READ_AS_SYLLABLES):
            return str(_ROMAN[lower])
    return fold(word)


@attrs.frozen
class Village:
    """One line of the user's table of villages (một dòng trong bảng thôn, bản).

    Args:
        commune: Commune code on the days the line holds.
        name: Name with its kind word: ``Bản Mòn``.
        aliases: Other and former names.
        code: The office's own code, if it has one.
        since: First day, if known.
        until: First day on which it no longer holds, if it ended.
    """

    commune: str
    name: str
    aliases: tuple[str, ...] = ()
    code: str | None = None
    since: date | None = None
    until: date | None = None


_KIND_WORDS = (
    ("tổ dân phố ", UnitKind.TO_DAN_PHO),
    ("tiểu khu ", UnitKind.TIEU_KHU),
    ("thôn ", UnitKind.THON),
    ("bản ", UnitKind.BAN),
)


def village_units(villages: Iterable[Village]) -> Iterator[AdministrativeUnit]:
    """Units for a table of villages; a line without a code gets one of commune and name."""
    for village in villages:
        name, kind = normalise(village.name), UnitKind.KHAC
        for word, known in _KIND_WORDS:
            if name.lower().startswith(word):
                name, kind = name[len(word) :], known
                break
        yield AdministrativeUnit(
            code=village.code or f"{village.commune}/{fold_village(village.name)}",
            name=name,
            kind=kind,
            level=Level.VILLAGE,
            parent=village.commune,
            since=village.since,
            until=village.until,
            aliases=(village.name, *village.aliases),
        )
