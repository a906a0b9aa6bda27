"""A date known to the day, the month or only the year (ngày không đầy đủ), ages, comparison."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from operator import index
from typing import Literal

import attrs

from socassist.model.arguments import expect
from socassist.model.text_pair import Text

_WHOLE = frozenset({int, type(None)})
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@attrs.frozen(order=True, cache_hash=True)
class PartialDate:
    """A birth or issue date as far as papers know it (ngày sinh đủ hoặc chỉ có tháng, năm).

    `perhaps_year_only` marks the first of January, which registers write for "year only"
    (Circular 04/2020/TT-BTP Art. 18; the fallback itself is known from memory only).

    Raises:
        ValueError: There is no such day, or a day is given without its month.
        TypeError: The year, month or day is something else, such as None for the year.

    >>> PartialDate(1950).precision
    'year'
    >>> PartialDate(1950, 1, 1).perhaps_year_only
    True
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __attrs_post_init__(self) -> None:
        if not (
            self.year.__class__ is int
            and self.month.__class__ in _WHOLE
            and self.day.__class__ in _WHOLE
        ):
            expect(int, year=self.year)
            expect(int, None, month=self.month, day=self.day)
            for name in ("year", "month", "day"):
                if (value := getattr(self, name)) is not None:  # a data frame's whole number
                    object.__setattr__(self, name, index(value))
        if not 1 <= self.year <= 9999:
            raise ValueError(f"no such year: {self.year}")
        if self.month is None:
            if self.day is not None:
                raise ValueError("a day needs its month")
            return
        if not 1 <= self.month <= 12:
            raise ValueError(f"no such month: {self.month}")
        if self.day is None or 1 <= self.day <= 28:
            return
        if not 1 <= self.day <= self._days_in_month():
            raise ValueError("no such day: the month is shorter")

    def _days_in_month(self) -> int:
        return calendar.monthrange(self.year, self.month or 1)[1]

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The full date `day`."""
        if day.__class__ is not date:
            expect(date, datetime, day=day)
        return shared(day.year, day.month, day.day)

    @classmethod
    def parse_iso(cls, text: str) -> PartialDate:
        """Read ``1950``, ``1950-03`` or ``1950-03-12``, the form in which dates are stored.

        Raises:
            ValueError: The text is none of them.
        """
        if text.__class__ is not str:
            expect(str, text=text)
        return _from_iso(text)

    @property
    def precision(self) -> Literal["day", "month", "year"]:
        """How much of the date is known."""
        if self.day is not None:
            return "day"
        return "year" if self.month is None else "month"

    @property
    def perhaps_year_only(self) -> bool:
        """Whether this is a first of January, which often stands for "year only"."""
        return self.month == 1 and self.day == 1

    @property
    def first(self) -> date:
        """The earliest day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it can be."""
        if self.month is None:
            return date(self.year, 12, 31)
        return date(self.year, self.month, self.day or self._days_in_month())

    @property
    def iso(self) -> str:
        """``1950``, ``1950-03`` or ``1950-03-12``."""
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    @property
    def vi(self) -> str:
        """As offices write it: ``12/03/1950``, ``03/1950`` or ``1950``."""
        return "/".join(reversed(self.iso.split("-")))

    def covers(self, other: PartialDate) -> bool:
        """Whether `other` is one of the days that this date leaves possible."""
        return self.first <= other.first and other.last <= self.last

    def compatible(self, other: PartialDate) -> bool:
        """Whether both can be the same day."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        return self.iso


@lru_cache(maxsize=1 << 16)
def shared(year: int, month: int | None = None, day: int | None = None) -> PartialDate:
    """One value for each date (dùng chung một giá trị): dates repeat, and making one is dear.

    Raises:
        ValueError: As `PartialDate` does.
    """
    return PartialDate(year, month, day)


@lru_cache(maxsize=1 << 16)
def _from_iso(text: str) -> PartialDate:
    found = _ISO.match(text)
    if not found:
        # A date of birth is personal data, so the text is not quoted.
        raise ValueError(f"not a date ({len(text)} characters); expected YYYY, YYYY-MM, YYYY-MM-DD")
    year, month, day = found.groups()
    return shared(int(year), int(month) if month else None, int(day) if day else None)


class AgeConvention(StrEnum):
    """Which day stands for a birth date that is not known to the day (quy ước tính tuổi).

    The rule that asks for an age chooses, because the law does not choose for all.
    """

    FIRST_DAY = "first-day"
    """The first day possible: 1 January, or the 1st of the month. The person is as old as can be.
    It is the fallback of registration law (Circular 04/2020/TT-BTP Art. 18; from memory)."""
    LAST_DAY = "last-day"
    """The last day possible: 31 December, or the month's end. The person is as young as can be."""


class LeapDay(StrEnum):
    """When somebody born on 29 February grows a year older in a common year (sinh ngày 29/2)."""

    MARCH_1 = "march-1"
    """On 1 March, the first day on which the full years have passed."""
    FEBRUARY_28 = "february-28"
    """On 28 February, the last day of the month of birth."""


def age_on(
    birth: PartialDate,
    day: date,
    convention: AgeConvention = AgeConvention.FIRST_DAY,
    *,
    leap_day: LeapDay = LeapDay.MARCH_1,
) -> int:
    """Full years of age on a day (tuổi tròn); on the birthday the new year is complete.

    Negative before birth. No source settles 29 February for this field, so the rule is chosen.

    >>> age_on(PartialDate(1941, 7, 1), date(2021, 6, 30))
    79
    >>> age_on(PartialDate(1941), date(2021, 1, 1))
    80
    >>> age_on(PartialDate(1941), date(2021, 12, 30), AgeConvention.LAST_DAY)
    79
    """
    return months_on(birth, day, convention, leap_day=leap_day) // 12


def months_on(
    birth: PartialDate,
    day: date,
    convention: AgeConvention = AgeConvention.FIRST_DAY,
    *,
    leap_day: LeapDay = LeapDay.MARCH_1,
) -> int:
    """Full months of age on a day (số tháng tuổi tròn); negative before birth.

    A month that has no such day is complete on the first day after it (31 January to 1 March),
    or, with `LeapDay.FEBRUARY_28`, on its last day.
    """
    born: PartialDate | date = birth  # known to the day, it is what stands for itself
    if birth.day is None:
        born = birth.first if convention is AgeConvention.FIRST_DAY else birth.last
    months = (day.year - born.year) * 12 + day.month - (born.month or 1)
    if day.day >= (born.day or 1):
        return months
    ends = calendar.monthrange(day.year, day.month)[1]
    complete = leap_day is LeapDay.FEBRUARY_28 and day.day == ends
    return months if complete else months - 1


def age_range_on(birth: PartialDate, day: date) -> tuple[int, int]:
    """Youngest and oldest age that the date leaves possible on a day (tuổi nhỏ nhất, lớn nhất)."""
    return (
        age_on(birth, day, AgeConvention.LAST_DAY),
        age_on(birth, day, AgeConvention.FIRST_DAY),
    )


def has_reached(birth: PartialDate, age: int, day: date) -> bool | None:
    """Whether somebody is `age` or older on a day (từ đủ … tuổi); None when it cannot be known.

    >>> has_reached(PartialDate(1941), 80, date(2021, 12, 31))
    True
    >>> has_reached(PartialDate(1941), 80, date(2021, 7, 1)) is None
    True
    """
    youngest, oldest = age_range_on(birth, day)
    if youngest >= age:
        return True
    return None if oldest >= age else False


def reached_on(
    birth: PartialDate,
    age: int,
    convention: AgeConvention = AgeConvention.FIRST_DAY,
    *,
    leap_day: LeapDay = LeapDay.MARCH_1,
) -> date:
    """Return the first day on which somebody is `age` years old (ngày đủ … tuổi).

    Raises:
        ValueError: The year is past 9999.

    >>> reached_on(PartialDate(2000, 2, 29), 17)
    datetime.date(2017, 3, 1)
    """
    born = birth.first if convention is AgeConvention.FIRST_DAY else birth.last
    year = born.year + age
    if (born.month, born.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 3, 1) if leap_day is LeapDay.MARCH_1 else date(year, 2, 28)
    return date(year, born.month, born.day)


class DateAgreement(StrEnum):
    """How two dates agree (mức độ trùng khớp ngày), best first."""

    SAME = "same"
    """The same, as far as both are known."""
    COMPATIBLE = "compatible"
    """One is known less far; what both know agrees."""
    PERHAPS_YEAR_ONLY = "perhaps-year-only"
    """The same year; one is a 1 January, which may stand for "year only"."""
    SWAPPED = "swapped"
    """Day and month changed places."""
    SLIP = "slip"
    """One digit is other, two neighbours changed places, or a part is one off."""
    DIFFERENT = "different"


_AGREEMENT_TEXT = {
    DateAgreement.SAME: Text("Ngày giống nhau", "The dates are the same"),
    DateAgreement.COMPATIBLE: Text(
        "Ngày không mâu thuẫn, một bên chưa đủ ngày hoặc tháng",
        "The dates fit; one lacks the day or the month",
    ),
    DateAgreement.PERHAPS_YEAR_ONLY: Text(
        "Cùng năm; một bên ghi 01/01, có thể chỉ biết năm",
        "The same year; one says 1 January, perhaps only the year is known",
    ),
    DateAgreement.SWAPPED: Text("Ngày và tháng đảo chỗ", "Day and month changed places"),
    DateAgreement.SLIP: Text(
        "Lệch một chữ số hoặc một đơn vị, có thể ghi nhầm",
        "One digit or one unit apart, perhaps a slip",
    ),
    DateAgreement.DIFFERENT: Text("Ngày khác nhau", "The dates are different"),
}


@attrs.frozen
class DateComparison:
    """How two dates agree (kết quả so sánh ngày).

    `parts` are those that both dates know (``year``, ``month``, ``day``): an agreement on a year
    alone tells less than one on a day.
    """

    agreement: DateAgreement
    parts: tuple[Literal["year", "month", "day"], ...]

    @property
    def ground(self) -> Text:
        """The ground in words; quotes no date."""
        return _AGREEMENT_TEXT[self.agreement]


def compare_dates(a: PartialDate, b: PartialDate) -> DateComparison:
    """Compare two dates, in either order (so sánh ngày sinh).

    >>> compare_dates(PartialDate(1960, 3, 5), PartialDate(1960, 5, 3)).agreement.value
    'swapped'
    >>> compare_dates(PartialDate(1960), PartialDate(1960, 5, 3)).agreement.value
    'compatible'
    """
    known = 1 + (a.month is not None and b.month is not None)
    known += a.day is not None and b.day is not None
    parts = (("year",), ("year", "month"), ("year", "month", "day"))[known - 1]
    return DateComparison(_agreement(a, b, known), parts)  # type: ignore[arg-type]


def _agreement(a: PartialDate, b: PartialDate, known: int) -> DateAgreement:
    if a == b:
        return DateAgreement.SAME
    if a.compatible(b):
        return DateAgreement.COMPATIBLE
    if a.year == b.year and (a.perhaps_year_only or b.perhaps_year_only):
        return DateAgreement.PERHAPS_YEAR_ONLY
    if known == 3 and a.year == b.year and (a.month, a.day) == (b.day, b.month):
        return DateAgreement.SWAPPED
    if known == 3 and abs((a.first - b.first).days) == 1:
        return DateAgreement.SLIP
    one, other = a.iso.split("-")[:known], b.iso.split("-")[:known]
    apart = [(x, y) for x, y in zip(one, other, strict=True) if x != y]
    if len(apart) == 1 and _is_slip(*apart[0]):
        return DateAgreement.SLIP
    return DateAgreement.DIFFERENT


def _is_slip(one: str, other: str) -> bool:
    if abs(int(one) - int(other)) == 1:
        return True
    places = [i for i, (x, y) in enumerate(zip(one, other, strict=True)) if x != y]
    if len(places) == 1:
        return True
    first, last = places[0], places[-1]
    return (
        len(places) == 2
        and last == first + 1
        and one[first] + one[last] == other[last] + other[first]
    )
