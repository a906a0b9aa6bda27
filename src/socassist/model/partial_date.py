"""A date known to the day, to the month, or only to the year (ngày không đầy đủ)."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Literal

import attrs

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@attrs.frozen(order=True)
class PartialDate:
    """A birth or issue date as far as papers know it (ngày sinh đủ hoặc chỉ có tháng, năm).

    `perhaps_year_only` marks the first of January, which registers write for "year only"
    (Circular 04/2020/TT-BTP Art. 18; the fallback itself is known from memory only).

    Raises:
        ValueError: There is no such day, or a day is given without its month.

    >>> PartialDate(1950).precision
    'year'
    >>> PartialDate(1950, 1, 1).perhaps_year_only
    True
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __attrs_post_init__(self) -> None:
        if not 1 <= self.year <= 9999:
            raise ValueError(f"no such year: {self.year}")
        if self.month is None:
            if self.day is not None:
                raise ValueError("a day needs its month")
            return
        if not 1 <= self.month <= 12:
            raise ValueError(f"no such month: {self.month}")
        if self.day is not None and not 1 <= self.day <= self._days_in_month():
            raise ValueError(f"no such day: {self.year}-{self.month}-{self.day}")

    def _days_in_month(self) -> int:
        return calendar.monthrange(self.year, self.month or 1)[1]

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The full date `day`."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse_iso(cls, text: str) -> PartialDate:
        """Read ``1950``, ``1950-03`` or ``1950-03-12``, the form in which dates are stored.

        Raises:
            ValueError: The text is none of them.
        """
        found = _ISO.match(text)
        if not found:
            raise ValueError(f"not a date: {text!r}; expected YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = found.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

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
