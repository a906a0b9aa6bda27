"""Months and half-open periods (tháng, kỳ)."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from operator import index

import attrs

from socassist.model.arguments import expect

_MONTH = re.compile(r"\s*(?:(\d{4})-(\d{1,2})|(\d{1,2})\s*[/.-]\s*(\d{4}))\s*\Z")


@attrs.frozen
class Month:
    """A calendar month (tháng), such as the closing month of a payment list (tháng chốt dữ liệu).

    Raises:
        ValueError: The month is not 1 to 12 or the year not 1 to 9999.

    >>> Month(2021, 12).next
    Month(year=2022, month=1)
    """

    year: int
    month: int

    def __attrs_post_init__(self) -> None:
        if self.year.__class__ is not int or self.month.__class__ is not int:
            expect(int, year=self.year, month=self.month)
            object.__setattr__(self, "year", index(self.year))  # a data frame's whole number
            object.__setattr__(self, "month", index(self.month))
        if not (1 <= self.year <= 9999 and 1 <= self.month <= 12):
            raise ValueError(f"no such month: {self.year}-{self.month}")

    @classmethod
    def of(cls, day: date) -> Month:
        """The month in which `day` lies."""
        if day.__class__ is not date:
            expect(date, datetime, day=day)
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``2021-12`` or ``12/2021``.

        Raises:
            ValueError: The text is neither.
        """
        expect(str, text=text)
        found = _MONTH.match(text)
        if not found:
            raise ValueError(f"not a month: {text!r}; expected YYYY-MM or MM/YYYY")
        year, month, month_first, year_last = found.groups()
        return cls(int(year or year_last), int(month or month_first))

    @property
    def first(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """The last day of the month."""
        if (self.year, self.month) == (9999, 12):
            return date.max
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> Month:
        """The month after."""
        return self.plus(1)

    @property
    def previous(self) -> Month:
        """The month before."""
        return self.plus(-1)

    def plus(self, months: int) -> Month:
        """The month that lies `months` later, or earlier when negative."""
        number = self.year * 12 + self.month - 1 + months
        return Month(number // 12, number % 12 + 1)

    # Every payment asks whether its month lies in a period; attrs' own order is ten times slower.
    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Month):
            return NotImplemented
        return (self.year, self.month) < (other.year, other.month)

    def __le__(self, other: object) -> bool:
        if not isinstance(other, Month):
            return NotImplemented
        return (self.year, self.month) <= (other.year, other.month)

    def __gt__(self, other: object) -> bool:
        if not isinstance(other, Month):
            return NotImplemented
        return (self.year, self.month) > (other.year, other.month)

    def __ge__(self, other: object) -> bool:
        if not isinstance(other, Month):
            return NotImplemented
        return (self.year, self.month) >= (other.year, other.month)

    def minus(self, other: Month) -> int:
        """How many months lie between `other` and this one."""
        return (self.year - other.year) * 12 + self.month - other.month

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


_MONTH_OR_OPEN = frozenset({Month, type(None)})
_DAY_OR_OPEN = frozenset({date, type(None)})


@attrs.frozen
class MonthPeriod:
    """Months from `since` up to but not including `until` (kỳ hưởng); open when `until` is None.

    Raises:
        ValueError: The end does not lie after the start.
    """

    since: Month
    until: Month | None = None

    def __attrs_post_init__(self) -> None:
        if self.since.__class__ is not Month or self.until.__class__ not in _MONTH_OR_OPEN:
            expect(Month, since=self.since)
            expect(Month, None, until=self.until)
        if self.until is not None and self.until < self.since:
            raise ValueError(f"a period from {self.since} cannot end at {self.until}")

    def __contains__(self, month: Month) -> bool:
        return self.since <= month and (self.until is None or month < self.until)


@attrs.frozen
class Period:
    """Days from `since` up to but not including `until` (thời hạn); either may be open.

    Raises:
        ValueError: The end lies before the start.
    """

    since: date | None = None
    until: date | None = None

    def __attrs_post_init__(self) -> None:
        if self.since.__class__ not in _DAY_OR_OPEN or self.until.__class__ not in _DAY_OR_OPEN:
            expect(date, None, since=self.since, until=self.until)
        if self.since and self.until and self.until < self.since:
            raise ValueError(f"a period from {self.since} cannot end at {self.until}")

    def __contains__(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )
