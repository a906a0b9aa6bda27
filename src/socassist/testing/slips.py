"""Slips of typists and offices, each with its name (lỗi gõ, lỗi ghi chép).

A slip takes a seeded random source and the right value and gives the wrong one, or the same
value where it cannot apply. The names are those of `Slip.kind` and of `damaged_members`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from random import Random

from socassist.model.partial_date import PartialDate

_TELEX_TONE = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_TELEX_MARK = {"â": "aa", "ă": "aw", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
_STARTS = (("ch", "tr"), ("x", "s"), ("l", "n"), ("d", "gi"), ("th", "t"), ("k", "c"))
_VOWELS = (
    ("ă", "â"),
    ("ả", "ã"),
    ("ỏ", "õ"),
    ("ủ", "ũ"),
    ("ẩ", "ẫ"),
    ("ể", "ễ"),
    ("ú", "ù"),
    ("ọ", "ó"),
    ("à", "á"),
    ("ơ", "ô"),
    ("ằ", "ắ"),
    ("ế", "ê"),
    ("ậ", "ầ"),
    ("u", "ư"),
    ("o", "ô"),
    ("i", "y"),
)
_NEW_STYLE = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé",
    "ỏe": "oẻ", "ọe": "oẹ", "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip


def without_marks(_rng: Random, text: str) -> str:
    """All marks lost (mất dấu): ``Lò Văn Đức`` → ``Lo Van Duc``."""
    bare = text.translate({ord("đ"): "d", ord("Đ"): "D"})
    return "".join(c for c in unicodedata.normalize("NFD", bare) if not unicodedata.combining(c))


def telex_left(rng: Random, text: str) -> str:
    """The last marked word as typed with the input method off (sót mã Telex): ``Dduwcs``."""
    words = text.split(" ")
    for at in range(len(words) - 1, -1, -1):
        if without_marks(rng, words[at]) != words[at]:
            words[at] = _telex(words[at])
            break
    return " ".join(words)


def _telex(word: str) -> str:
    tone, typed = "", ""
    for character in unicodedata.normalize("NFC", word):
        parts = unicodedata.normalize("NFD", character)
        tone = tone or "".join(_TELEX_TONE.get(c, "") for c in parts)
        bare = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TELEX_TONE))
        keys = _TELEX_MARK.get(bare.lower(), bare)
        typed += keys.capitalize() if bare.isupper() else keys
    return typed + tone


def misspelt(rng: Random, text: str) -> str:
    """One sound or mark of the given name written as another (sai chính tả)."""
    head, space, last = text.rpartition(" ")
    options = []
    for pair in _STARTS:
        for old, new in (pair, pair[::-1]):
            if last.lower().startswith(old) and len(last) > len(old):
                options.append(new.capitalize() + last[len(old) :])
    for pair in _VOWELS:
        for old, new in (pair, pair[::-1]):
            if old in last[1:]:
                options.append(last[0] + last[1:].replace(old, new, 1))
    return head + space + (rng.choice(options) if options else last + last[-1:])


def letters_swapped(rng: Random, text: str) -> str:
    """Two neighbouring letters exchanged (gõ đảo chữ)."""
    places = [n for n in range(1, len(text) - 1) if text[n].isalpha() and text[n + 1].isalpha()]
    places = [n for n in places if text[n] != text[n + 1]]
    if not places:
        return text
    at = rng.choice(places)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def middle_left_out(_rng: Random, text: str) -> str:
    """The middle name left out (bỏ chữ đệm)."""
    words = text.split(" ")
    return f"{words[0]} {words[-1]}" if len(words) > 2 else text


def new_tone_style(_rng: Random, text: str) -> str:
    """The tone mark on the second vowel of an open syllable: ``Hòa`` → ``Hoà``."""
    words = text.split(" ")
    for at, word in enumerate(words):
        old = word[-2:].lower()
        if old in _NEW_STYLE and not word.lower().startswith("qu"):
            words[at] = word[:-2] + _NEW_STYLE[old]
    return " ".join(words)


def eth_for_d(_rng: Random, text: str) -> str:
    """Ð (U+00D0) for Đ (U+0110)."""
    return text.replace("Đ", "Ð")


def decomposed(_rng: Random, text: str) -> str:
    """Letters and marks apart (Unicode tổ hợp, NFD)."""
    return unicodedata.normalize("NFD", text)


NAME_SLIPS: Mapping[str, Callable[[Random, str], str]] = {
    "name-without-marks": without_marks,
    "name-telex-left": telex_left,
    "name-misspelt": misspelt,
    "name-letters-swapped": letters_swapped,
    "name-middle-left-out": middle_left_out,
    "name-new-tone-style": new_tone_style,
    "name-eth-for-d": eth_for_d,
    "name-decomposed": decomposed,
}
"""Slips in names, by kind."""


def year_only(_rng: Random, birth: PartialDate) -> PartialDate:
    """Only the year written down."""
    return PartialDate(birth.year)


def first_of_january(_rng: Random, birth: PartialDate) -> PartialDate:
    """01/01 written for "year only"."""
    return PartialDate(birth.year, 1, 1)


def day_for_month(_rng: Random, birth: PartialDate) -> PartialDate:
    """Day and month exchanged, where that gives a date."""
    if birth.day is None or birth.day > 12 or birth.day == birth.month:
        return birth
    return PartialDate(birth.year, birth.day, birth.month)


def year_off(rng: Random, birth: PartialDate) -> PartialDate:
    """One year too many or too few."""
    year = birth.year + rng.choice((-1, 1))
    day = 28 if (birth.month, birth.day) == (2, 29) else birth.day
    return PartialDate(year, birth.month, day)


BIRTH_SLIPS: Mapping[str, Callable[[Random, PartialDate], PartialDate]] = {
    "birth-year-only": year_only,
    "birth-first-of-january": first_of_january,
    "birth-day-for-month": day_for_month,
    "birth-year-off": year_off,
}
"""Slips in birth dates, by kind."""


def digit_wrong(rng: Random, number: str) -> str:
    """One digit of the last six wrong."""
    at = rng.randrange(max(len(number) - 6, 0), len(number))
    return number[:at] + str((int(number[at]) + rng.randint(1, 9)) % 10) + number[at + 1 :]


def zeros_eaten(_rng: Random, number: str) -> str:
    """The leading zeros gone, as a spreadsheet does with numbers."""
    return number.lstrip("0")


NUMBER_SLIPS: Mapping[str, Callable[[Random, str], str]] = {
    "number-digit-wrong": digit_wrong,
    "number-zeros-eaten": zeros_eaten,
}
"""Slips in identity numbers, by kind."""
