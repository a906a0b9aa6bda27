"""What the title block above a table says: place, year, month, decision (phần tiêu đề)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

import attrs

from socassist.adapters.profiles.grid import Row, column_letter
from socassist.adapters.profiles.several_months import (
    LONG_MONTH,
    PERIOD,
    SHORT_MONTH,
    SeveralMonths,
    several_months,
    without_arrears,
)
from socassist.model.period import Month
from socassist.model.text import normalise

_LABEL = re.compile(
    r"(?:^|(?<=[\s,;.–-]))(tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|thôn"
    r"|bản|tổ dân phố)"
    r"(?:\s*/\s*(?:thành phố|tp|phường|thị trấn|quận|thị xã|bản|tổ|tổ dân phố))*\s*:\s*",
    re.IGNORECASE,
)
_KIND = "tỉnh|thành phố|huyện|thị xã|xã|phường|thị trấn|đặc khu"
_BARE = re.compile(
    rf"(?:^|(?<=[\s,;.–-]))({_KIND})\s+(?!hội\b)"
    rf"([^\W\d_]+(?:[ '’-][^\W\d_]+){{0,4}}?)\s*(?=[,;.()–]|$|-\s*(?:{_KIND})\b|\s(?:{_KIND})\b)"
    r"(?:\((?:mã(?: số)?\s*:?)?\s*(\d{2,5})\s*\))?",
    re.IGNORECASE,
)
_CODE = re.compile(r"[\s(\[–-]*(?:mã(?: số)?\s*:?\s*)?\(?\s*(\d{2,5})\s*\)?\s*\Z", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm\s*:?\s*(\d{4})\b", re.IGNORECASE)
_MONTH = re.compile(
    rf"{LONG_MONTH}(\d{{1,2}})\s*(?:[/.–-]|,?\s*năm\s|\s)\s*(\d{{4}})\b"
    rf"|{SHORT_MONTH}(\d{{1,2}})\s*(?:[/.–-]|,?\s*năm\s)\s*(\d{{4}})(?![\w/-])"
    rf"|{PERIOD}(\d{{1,2}})\s*[/.–-]\s*(\d{{4}})(?![\w/-])",
    re.IGNORECASE,
)
"""``tháng 12/2021``, ``T.12-2021``, ``kỳ chi trả 12/2021``, but no number of a decision."""
_FULL_DATE = re.compile(
    r"ngày\s+[\d.…]+\s*(?:[/.-]|\s+tháng\s+)\s*[\d.…]+\s*(?:[/.-]|\s+năm\s+)\s*[\d.…]+",
    re.IGNORECASE,
)
_DECISION = re.compile(
    r"quyết định\s+số\s*:?\s*(\w[\w.-]*(?:\s*/\s*[\w.-]+)*)"
    r"(?:[\s,]*ngày\s+(\d{1,2})\s*(?:[/.-]|\s+tháng\s+)\s*(\d{1,2})\s*(?:[/.-]|\s+năm\s+)\s*(\d{4}))?",
    re.IGNORECASE,
)
_LEVELS = {
    "tỉnh": "province",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
    "thôn": "village",
    "bản": "village",
    "tổ dân phố": "village",
}


@attrs.frozen
class Named:
    """A place as a title writes it (địa danh): name, code where given, and its cell."""

    name: str
    code: str | None = None
    kind: str = ""
    row: int | None = None
    column: str | None = None


@attrs.frozen
class Heading:
    """A title block (phần tiêu đề)."""

    title: str = ""
    places: dict[str, Named] = attrs.field(factory=dict)
    """By level: province, district, commune, village."""
    year: int | None = None
    month: Month | None = None
    several_months: SeveralMonths | None = None
    """Where the title names several: then `month` is one of them, and no list's own."""
    decision_number: str | None = None
    decided: date | None = None


def read_heading(rows: Sequence[Row], first_column: int = 1) -> Heading:
    """Read the rows above a head.

    >>> found = read_heading([["Tỉnh: Sơn La (14)   Xã: Chiềng Ly (03751)"], ["NĂM 2021"]])
    >>> [(level, place.name, place.code) for level, place in found.places.items()]
    [('province', 'Sơn La', '14'), ('commune', 'Chiềng Ly', '03751')]
    >>> found.year
    2021
    """
    places: dict[str, Named] = {}
    bare: dict[str, Named] = {}
    year = month = several = decision = decided = None
    titles: list[str] = []
    for number, column, text in _texts(rows, first_column):
        for level, place in labelled(text):
            at = attrs.evolve(place, row=number, column=column)
            if level == "city":
                level = "province" if len(place.code or "") == 2 else "district"
            places.setdefault(level, at)
        for level, place in _unlabelled(text):
            bare.setdefault(level, attrs.evolve(place, row=number, column=column))
        undated = _FULL_DATE.sub(" ", text)  # the day of a decision is not the list's month
        if year is None and (found := _YEAR.search(undated)):
            year = int(found[1])
        month = month or _month(undated)
        if several is None and (words := several_months(undated)):
            several = SeveralMonths(words, number, column)
        if decision is None and (found := _DECISION.search(text)):
            decision = re.sub(r"\s*/\s*", "/", found[1]).rstrip(".,")
            decided = _day(found[2], found[3], found[4])
        titles.append(text)
    if several is not None and month is not None and not several.each_named:
        several = None  # the quarter of a plan, say, beside the list's own month
    city = bare.pop("city", None)
    for level, place in bare.items():
        places.setdefault(level, place)
    if city is not None and "province" in places:  # else it may be a province itself
        places.setdefault("district", city)
    return Heading(" ".join(titles), places, year, month, several, decision, decided)


def _texts(rows: Sequence[Row], first_column: int) -> Iterable[tuple[int, str, str]]:
    for number, row in enumerate(rows, 1):
        for index, value in enumerate(row):
            if isinstance(value, str) and value.strip():
                yield number, column_letter(first_column + index), normalise(value)


def labelled(text: str) -> Iterable[tuple[str, Named]]:
    """Places behind a label, with the level of each: ``Xã: Chiềng Ly (03751)``."""
    marks = list(_LABEL.finditer(text))
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        said = text[mark.end() : following.start() if following else len(text)].strip(" ,;.–-")
        if not said or set(said) <= set("…._ "):
            continue
        kind = mark[1].lower()
        code = _CODE.search(said)
        name = (said[: code.start()] if code else said).strip(" ,;.–-(")
        yield _LEVELS.get(kind, "city"), Named(name, code[1] if code else None, kind)


def _unlabelled(text: str) -> Iterable[tuple[str, Named]]:
    """Places in running text, such as ``UBND XÃ CHIỀNG LY``; the surer ones come first."""
    for found in _BARE.finditer(text):
        kind = found[1].lower()
        yield _LEVELS.get(kind, "city"), Named(found[2].strip(), found[3], kind)


def _month(text: str) -> Month | None:
    """The first month of a title, rather not one whose arrears are handed out too."""
    for said in (without_arrears(text), text):
        for found in _MONTH.finditer(said):
            month, year = (int(one) for one in found.groups() if one is not None)
            if 1 <= month <= 12:
                return Month(year, month)
    return None


def _day(day: str | None, month: str | None, year: str | None) -> date | None:
    if not (day and month and year):
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
