"""When two statements of a field say the same (so sánh hai giá trị của một trường).

Normal forms are compared; what was written stays as it is.
"""

from __future__ import annotations

from functools import lru_cache

from socassist.model.partial_date import PartialDate
from socassist.model.text import normalise

BIRTH = "birth"


@lru_cache(maxsize=262_144)
def comparable(field: str, value: str) -> str:
    """What of a value counts when it is compared: not capitals, tone style or spacing.

    >>> comparable("name", "LÒ VĂN  HOÀ") == comparable("name", "Lò Văn Hòa")
    True
    >>> comparable("number:cmnd", "050 123 456")
    '050123456'
    """
    if field.startswith("number:") and field.count(":") == 1:
        return "".join(letter for letter in value.upper() if letter.isalnum())
    return normalise(value).casefold()


@lru_cache(maxsize=65_536)
def as_date(value: str) -> PartialDate | None:
    """The date a value stands for, or None when it is no date."""
    try:
        return PartialDate.parse_iso(value)
    except ValueError:
        return None


def finer(value: str, than: str) -> bool:
    """Whether a date says more than another and does not contradict it.

    >>> finer("1950-03-12", than="1950"), finer("1951-03-12", than="1950")
    (True, False)
    >>> finer("1950", than="1950-03-12"), finer("1950", than="1950")
    (False, False)
    """
    one, other = as_date(value), as_date(than)
    if one is None or other is None or one == other:
        return False
    return other.covers(one)
