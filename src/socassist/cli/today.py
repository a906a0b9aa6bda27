"""The day and the moment in Vietnam: the one place that reads a clock (ngày giờ hiện tại)."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))


def now() -> datetime:
    """This moment, to the second."""
    return datetime.now(VIETNAM).replace(microsecond=0)


def today() -> date:
    """The day in Vietnam, wherever the computer stands."""
    return now().date()
