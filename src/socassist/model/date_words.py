"""Words in dates (chữ trong ngày tháng): months by name, labels, rough and lunar dates."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from socassist.model.text.normal_form import normalise

_MONTH_NAMES: Final = {
    "mot": 1, "gieng": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip
_ENGLISH: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_SPELT_MONTH: Final = re.compile(
    r"\bth(?:an)?g (muoi mot|muoi hai|muoi|mot|gieng|hai|ba|tu|bon|nam(?! ?[0-9])|sau|bay|tam|"
    r"chin|chap)\b"
)
_ENGLISH_MONTH: Final = re.compile(
    r"(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?![a-z])"
)
_LABELS: Final = re.compile(
    r"(?<![a-z])(?:ngay|thang|thg|nam|sinh|sn|ns|mung|mong|hom|vao|khoang|chung|tam|uoc|"
    r"nam sinh|s\.n|n\.s|am lich|duong lich|t(?=[0-9])|n(?=[0-9]))(?![a-z])[ :.]*"
)
_DIGITS: Final = re.compile("[0-9]+")
_LUNAR: Final = re.compile(r"(?<![a-z])(?:am lich|al|gieng|chap|nhuan)(?![a-z])|\(al\)")
_ROUGH: Final = re.compile(r"(?<![a-z])(?:khoang|chung|uoc|tam)(?![a-z])|~")
_NONE: Final = re.compile(r"(?:khong|ko|chua)?(?: ?(?:ro|co|biet|nho))?|none|na|n/a|null")


def plain(text: str) -> str:
    """Lower case without marks, signs kept: ``Tháng 3`` → ``thang 3``."""
    apart = unicodedata.normalize("NFD", normalise(text).lower().replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words_to_digits(text: str) -> str:
    """Turn the words of a date into digits: ``ngày 5 tháng 3 năm 1960`` → ``5 3 1960``."""
    simple = plain(text)
    simple = _SPELT_MONTH.sub(lambda found: f" {_MONTH_NAMES[found[1]]} ", simple)
    simple = _LABELS.sub(" ", simple)
    month = _ENGLISH_MONTH.search(simple)
    if month is not None:
        before, after = simple[: month.start()], simple[month.end() :]
        day = _DIGITS.search(after)
        number = str(_ENGLISH[month[1]])
        if day and not _DIGITS.search(before) and len(_DIGITS.findall(after)) > 1:
            # "Mar 5, 1960" has the month first; written as a word it can only be the month.
            simple = f"{day[0]} {number} {after[day.end() :]}"
        else:
            simple = f"{before} {number} {after}"
    return " ".join(simple.replace("~", " ").replace("(al)", " ").split()).strip(" '\"()")


def has_lunar_word(text: str) -> bool:
    """Whether the text says that the date is of the lunar calendar (âm lịch)."""
    return _LUNAR.search(plain(text)) is not None


def has_rough_word(text: str) -> bool:
    """Whether the text says "about" (khoảng)."""
    return _ROUGH.search(plain(text)) is not None


def says_none(text: str) -> bool:
    """Whether a simplified text says that there is no date, or says nothing."""
    return not text.strip(" -/.?_x*") or _NONE.fullmatch(text) is not None
