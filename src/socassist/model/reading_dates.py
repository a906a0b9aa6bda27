"""Reading dates as offices write them (đọc ngày tháng); never raises.

Vietnamese order: day, month, year. A form that fits only one reading is read and the reading
noted; a form that fits two is left to a person, with a proposal where there is one.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

import attrs

from socassist.model.date_words import (
    has_lunar_word,
    has_rough_word,
    says_none,
    words_to_digits,
)
from socassist.model.partial_date import PartialDate, shared
from socassist.model.text_pair import Text

EARLIEST_YEAR: Final = 1850
LATEST_YEAR: Final = 2100
DEFAULT_PIVOT: Final = 2030
"""Two digits of a year mean one of the hundred years up to this one."""

_OLDEST: Final = 130
"""Nobody is older. As day numbers, ages up to it are days of early 1900, which nobody means."""
_LONGEST: Final = 500
"""A longer text is no date; words around one are fewer."""
_SHORT_NUMBER: Final = range(EARLIEST_YEAR, LATEST_YEAR + 1)
_TIME: Final = re.compile(r"(?<=[0-9])[t ]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
                          r"\s*(?:am|pm|sa|ch|z|[+-][0-9]{2}:?[0-9]{2})?\s*\Z")  # fmt: skip
_USUAL: Final = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_MIDNIGHT: Final = re.compile(
    r"[t ]\s*(?:0{1,2}:00(?::00(?:\.0+)?)?(?: ?am| ?sa)?|12:00(?::00)? ?(?:am|sa))z?\Z"
)
_WHOLE_FLOAT: Final = re.compile(r"([0-9]+)[.,]0+")
_UNKNOWN: Final = re.compile(r"[0?x_.*-]{1,4}")

PROBLEMS: Final = MappingProxyType(
    {
        "not-a-date": Text("Không đọc được ngày tháng.", "Not readable as a date."),
        "impossible-date": Text(
            "Ngày không có trong lịch.", "There is no such day in the calendar."
        ),
        "perhaps-age": Text(
            "Có thể là tuổi, không phải ngày hay năm sinh.",
            "Perhaps an age, and no date or year of birth.",
        ),
        "ambiguous-date": Text(
            "Ngày có thể hiểu theo nhiều cách.", "The date can be read in several ways."
        ),
        "no-year": Text("Ngày không có năm.", "The date has no year."),
        "year-out-of-range": Text(
            "Năm nằm ngoài khoảng cho phép.", "The year is outside the admitted range."
        ),
        "several-dates": Text(
            "Ô có nhiều ngày hoặc năm.", "The cell holds several dates or years."
        ),
        "lunar-date": Text(
            "Ngày âm lịch; cần ngày dương lịch theo giấy tờ.",
            "A lunar date; the solar date of a paper is needed.",
        ),
        "perhaps-year-only": Text(
            "Ngày 01/01 thường có nghĩa chỉ biết năm sinh.",
            "The first of January often means that only the year is known.",
        ),
        "perhaps-year-in-date-cell": Text(
            "Có thể đã gõ năm vào ô định dạng ngày.",
            "Perhaps a year typed into a cell formatted as a date.",
        ),
        "two-digit-year": Text("Năm chỉ ghi hai chữ số.", "The year has two digits only."),
        "month-first": Text(
            "Chỉ hợp lệ khi đọc tháng trước ngày sau.", "Possible only with the month first."
        ),
        "excel-serial": Text("Ngày lưu dạng số của Excel.", "Stored as an Excel day number."),
        "zeros-for-unknown": Text(
            "Phần chưa biết được ghi bằng số 0 hoặc ký hiệu.",
            "Unknown parts are written as zeros or signs.",
        ),
        "time-dropped": Text("Đã bỏ phần giờ.", "The time of day was dropped."),
        "rough-date": Text("Ngày ghi là khoảng chừng.", "Given as a rough date."),
        "no-separators": Text("Ngày viết liền không dấu cách.", "Written without separators."),
    }
)
"""Every problem and note code of a `DateReading` in words."""


@attrs.frozen
class DateReading:
    """What a cell of dates came to (kết quả đọc ngày).

    Args:
        date: The date as far as it is known; None when empty or unreadable.
        problem: Code of what made it unreadable, a key of `PROBLEMS`; None when read or empty.
        notes: Codes of what was done or noticed, keys of `PROBLEMS`.
        original: The cell as it was.
        proposal: What it may have meant, for a person to accept; never applied by itself.
    """

    date: PartialDate | None
    problem: str | None = None
    notes: tuple[str, ...] = ()
    original: str = attrs.field(default="", repr=False)
    proposal: PartialDate | None = None

    @property
    def text(self) -> Text | None:
        """The problem in words; None when there is none."""
        return PROBLEMS[self.problem] if self.problem else None


def parse_date(
    value: str | float | date | datetime | None,
    *,
    epoch: Literal[1900, 1904] = 1900,
    pivot: int = DEFAULT_PIVOT,
) -> DateReading:
    """Read a cell as a date; never raises (đọc ngày sinh, ngày cấp).

    Args:
        value: The cell: text, a number, a date, or nothing.
        epoch: The workbook's date system for day numbers; Mac workbooks may use 1904.
        pivot: Two digits of a year mean one of the hundred years up to this one; give the year
            of the form.

    >>> parse_date("ngày 5 tháng 3 năm 1960").date
    PartialDate(year=1960, month=3, day=5)
    >>> parse_date("1/1/1960").notes, parse_date("30/2/1960").problem
    (('perhaps-year-only',), 'impossible-date')
    >>> parse_date("3/1960").date, parse_date(1960).date
    (PartialDate(year=1960, month=3, day=None), PartialDate(year=1960, month=None, day=None))
    """
    # Data frames say "missing" with a value that is not equal to itself (NaN, NaT).
    if value is None or value != value:
        return DateReading(None)
    if isinstance(value, datetime | date):
        reading = _from_date(value)
    elif isinstance(value, int | float):
        reading = _from_number(value, epoch, pivot)
    else:
        text = str(value)
        if len(text) > _LONGEST:
            return DateReading(None, "not-a-date", original=text)
        return _from_text(text, epoch, pivot)
    return attrs.evolve(reading, original=str(value))


def _from_date(value: date) -> DateReading:
    notes: tuple[str, ...] = ()
    if isinstance(value, datetime):
        if (value.hour, value.minute, value.second, value.microsecond) != (0, 0, 0, 0):
            notes = ("time-dropped",)
        value = value.date()
    reading = _full(value.year, value.month, value.day, notes)
    # A year typed into a cell formatted as a date shows as a day of 1905: serial 1960.
    serial = (value - date(1899, 12, 30)).days
    if serial in _SHORT_NUMBER:
        notes = (*reading.notes, "perhaps-year-in-date-cell")
        return attrs.evolve(reading, notes=notes, proposal=shared(serial))
    return reading


def _from_number(value: float, epoch: int, pivot: int) -> DateReading:
    if isinstance(value, bool) or not math.isfinite(value):
        return DateReading(None, "not-a-date")
    whole = math.floor(value)
    notes = ("time-dropped",) if whole != value else ()
    if whole in _SHORT_NUMBER and not notes:
        return _with_year(whole)
    if 1 <= whole <= _OLDEST:
        return DateReading(None, "perhaps-age", notes)
    if whole > 999_999 and not notes:
        # 5031960 is 05031960 without its zero.
        return _joined(str(whole).zfill(8), pivot)
    return _serial(whole, epoch, notes)


def _serial(days: int, epoch: int, notes: tuple[str, ...]) -> DateReading:
    if days < 1:
        return DateReading(None, "not-a-date")
    # Day 60 of 1900 is a 29 February that never was, so that later numbers are one off.
    start = date(1904, 1, 1) if epoch == 1904 else date(1899, 12, 30)
    try:
        day = start + timedelta(days=days)
    except OverflowError:
        return DateReading(None, "not-a-date")
    return _full(day.year, day.month, day.day, (*notes, "excel-serial"))


def _with_year(year: int, notes: tuple[str, ...] = ()) -> DateReading:
    if year not in _SHORT_NUMBER:
        return DateReading(None, "year-out-of-range", notes)
    return DateReading(shared(year), None, notes)


def _full(year: int, month: int, day: int, notes: tuple[str, ...] = ()) -> DateReading:
    if year not in _SHORT_NUMBER:
        return DateReading(None, "year-out-of-range", notes)
    try:
        read = shared(year, month, day)
    except ValueError:
        if day <= 12 < month <= 31:
            return _full(year, day, month, (*notes, "month-first"))
        known = shared(year, month) if 1 <= month <= 12 else shared(year)
        return DateReading(None, "impossible-date", notes, proposal=known)
    if read.perhaps_year_only:
        notes = (*notes, "perhaps-year-only")
    return DateReading(read, None, notes)


@lru_cache(maxsize=1 << 16)
def _from_text(original: str, epoch: int, pivot: int) -> DateReading:
    usual = _USUAL.fullmatch(original)
    if usual:
        day, _, month, year = usual.groups()
        if int(day) and int(month):
            reading = _full(int(year), int(month), int(day))
            return DateReading(
                reading.date, reading.problem, reading.notes, original, reading.proposal
            )
    text = words_to_digits(original)
    if says_none(text):
        return DateReading(None, original=original)
    stored = _WHOLE_FLOAT.fullmatch(text)
    if stored and len(stored[1]) < 9:
        return attrs.evolve(_from_number(int(stored[1]), epoch, pivot), original=original)
    notes: tuple[str, ...] = ("rough-date",) if has_rough_word(original) else ()
    without_time = _TIME.sub("", text)
    if without_time != text and not _MIDNIGHT.search(text):
        notes = (*notes, "time-dropped")
    if has_lunar_word(original):
        read = _from_parts(without_time, epoch, pivot)
        year = shared(read.date.year) if read.date else None
        return DateReading(None, "lunar-date", notes, original, year)
    reading = _from_parts(without_time, epoch, pivot)
    return attrs.evolve(reading, notes=notes + reading.notes, original=original)


def _from_parts(text: str, epoch: int, pivot: int) -> DateReading:
    """Read groups of digits between separators; unknown parts may be zeros, x or ?."""
    parts = [part for part in re.split(r"[\s/.,\\-]+", text) if part]
    notes: tuple[str, ...] = ()
    slots = re.split(r"\s*[/\\]\s*|\s*-\s*(?=\S)|\.(?=\S)", text.strip(" .,"))
    if len(slots) == 3 and re.fullmatch(r"[0-9]{4}|[0-9]{2}", slots[2]):
        known = [slot if slot.isdigit() and int(slot) else "" for slot in slots[:2]]
        empty = [slot for slot, value in zip(slots, known, strict=False) if not value]
        if empty and all(not slot.strip() or _UNKNOWN.fullmatch(slot.strip()) for slot in empty):
            parts = [value for value in (known[1], slots[2]) if value]
            notes = ("zeros-for-unknown",)
    if not parts or not all(part.isascii() and part.isdigit() for part in parts):
        return DateReading(None, "not-a-date", notes)
    if any(len(part) > 8 for part in parts) or len(parts) > 3:
        return DateReading(None, "several-dates" if len(parts) > 3 else "not-a-date", notes)
    read = {1: _one, 2: _two, 3: _three}[len(parts)](parts, epoch, pivot)
    return attrs.evolve(read, notes=notes + read.notes)


def _one(parts: list[str], epoch: int, pivot: int) -> DateReading:
    digits = parts[0]
    if len(digits) == 4:
        return _with_year(int(digits))
    if len(digits) == 5 and digits[0] != "0":
        return _serial(int(digits), epoch, ())
    if len(digits) <= 3 and 1 <= int(digits) <= _OLDEST:
        return DateReading(None, "perhaps-age")
    if len(digits) in (6, 8):
        return _joined(digits, pivot)
    if len(digits) == 7:
        return _joined(digits.zfill(8), pivot)
    return DateReading(None, "not-a-date")


def _two(parts: list[str], epoch: int, pivot: int) -> DateReading:
    first, second = parts
    if len(first) == 4 and len(second) <= 2:
        first, second = second, first
    if len(first) == 4 and len(second) == 4:
        return DateReading(None, "several-dates")
    if len(first) > 2:
        return DateReading(None, "not-a-date")
    if len(second) == 4:
        return _month(int(second), int(first))
    if len(second) > 2:
        return DateReading(None, "year-out-of-range")
    if int(second) > 31 and 1 <= int(first) <= 12:
        return _month(_year(second, pivot), int(first), ("two-digit-year",))
    return DateReading(None, "no-year")


def _three(parts: list[str], epoch: int, pivot: int) -> DateReading:
    first, second, third = parts
    if len(first) == 4 and len(third) <= 2 and len(second) <= 2:
        return _full(int(first), int(second), int(third))
    if len(first) > 2 or len(second) > 2:
        return DateReading(None, "several-dates" if len(third) == 4 else "not-a-date")
    if len(third) == 4:
        return _full(int(third), int(second), int(first))
    if len(third) == 2:
        return _full(_year(third, pivot), int(second), int(first), ("two-digit-year",))
    return DateReading(None, "year-out-of-range")


def _month(year: int, month: int, notes: tuple[str, ...] = ()) -> DateReading:
    if year not in _SHORT_NUMBER:
        return DateReading(None, "year-out-of-range", notes)
    if month == 0:
        return _with_year(year, (*notes, "zeros-for-unknown"))
    if month > 12:
        return DateReading(None, "impossible-date", notes, proposal=shared(year))
    return DateReading(shared(year, month), None, notes)


def _year(two_digits: str, pivot: int) -> int:
    """Return the one of the hundred years up to `pivot` that ends in these digits."""
    return pivot - (pivot - int(two_digits)) % 100


def _joined(digits: str, pivot: int) -> DateReading:
    """Digits without separators: read when exactly one order gives a date."""
    if len(digits) == 8:
        tries = (
            _full(int(digits[4:]), int(digits[2:4]), int(digits[:2])),
            _full(int(digits[:4]), int(digits[4:6]), int(digits[6:])),
        )
    else:
        short = ("two-digit-year",)
        tries = (
            _full(_year(digits[4:], pivot), int(digits[2:4]), int(digits[:2]), short),
            _month(int(digits[2:]), int(digits[:2])),
        )
    read = [t for t in tries if t.date is not None and "month-first" not in t.notes]
    if len(read) == 1:
        return attrs.evolve(read[0], notes=("no-separators", *read[0].notes))
    if read:
        return DateReading(None, "ambiguous-date", proposal=read[0].date)
    return DateReading(None, "impossible-date" if len(digits) == 8 else "not-a-date")
