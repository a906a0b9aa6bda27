"""Whether a title names several months (tiêu đề ghi nhiều tháng): such a list is of no one month.

Money is handed out for two months at once, or for a quarter. What the columns then hold, one
month or all of them, no title tells; so the list must not be taken for one of its months.
"""

from __future__ import annotations

import re

import attrs

LONG_MONTH = r"\bth[áa]ng\s*:?\s*(?=\d)"
"""What stands before the number of a month, for a pattern that takes capitals for small letters."""
SHORT_MONTH = r"(?<![\w/.-])t\.?\s?(?=\d)"
PERIOD = r"(?<![\w/.-])(?<!nhiệm\s)(?<!định\s)(?<!học\s)kỳ(?:\s+(?:chi\s+)?trả)?\s*:?\s*(?=\d)"
_A_MONTH = rf"(?:{LONG_MONTH}|{SHORT_MONTH}|{PERIOD})"
_YEAR = r"(?:\s*(?:[/.–-]|,?\s*năm)\s*\d{4}\b)?"
_NUMBER = r"(?:0?[1-9]|1[0-2])(?!\d)"
_JOINS = r"\s*(?:,|;|\+|&|-|–|và|với|đến hết|đến|tới)\s*"
# A bare number goes on the series only where nothing but a year or a sign follows it: in
# "tháng 3, 4 người" it counts people.
_ENDS = r"(?=\s*(?:$|[,;.:+&)/–-]|và\b|đến\b|năm\b|th[áa]ng\b|kỳ\b|t\.?\s?\d))"


def _series(first: str, further: str) -> str:
    return (
        rf"{first}{_NUMBER}{_YEAR}"
        rf"(?:(?:(?:{_JOINS}|\s+){further}|{_JOINS}){_NUMBER}{_YEAR}{_ENDS})+"
    )


_MONTHS = _series(rf"(?:{LONG_MONTH}|{SHORT_MONTH})", rf"(?:{LONG_MONTH}|t\.?\s?(?=\d))")
_PAPER = r"(?!\S*/[^\W\d])"
"""``T11-12/2021/QĐ`` is the number of a paper."""
_SERIES = re.compile(rf"(?:{_MONTHS}|{_series(PERIOD, PERIOD)}){_PAPER}", re.IGNORECASE)
_QUARTER = re.compile(
    r"\bquý\s*(?:IV|I{1,3}|[1-4])(?!\w)(?:\s*(?:/|-|,?\s*năm)\s*\d{4}\b)?", re.IGNORECASE
)
_HALF = re.compile(
    r"\b(?:hai|ba|sáu|chín|0?[2-9])\s+tháng\s+(?:đầu|cuối)(?:\s+năm(?:\s+\d{4})?)?", re.IGNORECASE
)
_ARREARS = r"(?:truy lĩnh|truy trả|chưa trả|còn nợ|trả bù|thu hồi)\b"
_NOT_THE_LISTS_OWN = re.compile(
    rf"ngày\s+\d{{1,2}}\s+tháng\s+\d{{1,2}}|{_ARREARS}.*", re.IGNORECASE
)
_IN_ARREARS = re.compile(
    rf"{_ARREARS}[^,;()–]{{0,40}}?(?:{_SERIES.pattern}|{_A_MONTH}{_NUMBER}{_YEAR})", re.IGNORECASE
)
_MONTH_NUMBER = re.compile(rf"(?<!\d){_NUMBER}")
_YEARS = re.compile(r"\d{4}")


@attrs.frozen
class SeveralMonths:
    """The words that name several months, and their cell."""

    words: str
    row: int
    column: str

    @property
    def each_named(self) -> bool:
        """Whether the months stand there one by one, and not as a quarter or half a year."""
        return re.match(_A_MONTH, self.words, re.IGNORECASE) is not None


def several_months(text: str) -> str:
    """The words of a title that name several months; nothing where it names one or none.

    Months whose arrears are handed out too are not the list's own, and neither are the days of
    decisions.

    >>> several_months("DANH SÁCH CHI TRẢ THÁNG 3 VÀ THÁNG 4/2026"), several_months("Quý I/2026")
    ('THÁNG 3 VÀ THÁNG 4/2026', 'Quý I/2026')
    >>> several_months("Tháng 3/2026 (truy lĩnh tháng 1, 2/2026)")
    ''
    """
    own = _NOT_THE_LISTS_OWN.sub(" ", text)
    for pattern in (_QUARTER, _HALF):
        if found := pattern.search(own):
            return found[0].strip()
    for found in _SERIES.finditer(own):
        months = {int(one) for one in _MONTH_NUMBER.findall(_YEARS.sub(" ", found[0]))}
        years = set(_YEARS.findall(found[0]))
        if len(months) > 1 or len(years) > 1:
            return found[0].strip()
    return ""


def without_arrears(text: str) -> str:
    """A title without the months whose arrears are handed out too.

    >>> without_arrears("Truy lĩnh T10, T11/2021, chi trả T12/2021")
    ' , chi trả T12/2021'
    """
    return _IN_ARREARS.sub(" ", text)
