"""Reading figures as offices write them: amounts, coefficients, counts, codes (đọc số liệu)."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from socassist.adapters.profiles.grid import Value
from socassist.adapters.profiles.head import text_of
from socassist.adapters.profiles.problem import Problem
from socassist.model.finding import Severity
from socassist.model.money import Dong

Read = tuple[object, Problem | None]
"""A value, or None, and what is wrong with what was written."""

_UNIT = re.compile(
    r"(?:đồng|dong|đ|vnđ|vnd|người|nguoi|khẩu|khau|hộ|ho|nhân khẩu|tháng|thang|điểm)\.?$",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"-?\d{1,3}(?:([., \u00a0'])\d{3})(?:\1\d{3})*(?:[.,]0+)?\Z")
_NONE = frozenset({"-", "–", "—"})
_PLAIN = re.compile(r"-?\d+\Z")
_DECIMAL = re.compile(r"-?\d+[.,]\d+\Z")


def _bare(value: Value) -> str:
    text = text_of(value)
    return _UNIT.sub("", text.strip()).strip(" \u00a0")


def whole(value: Value) -> int | None:
    """A whole number however it is grouped: 540000, 540.000, 540,000 đồng; None otherwise.

    >>> whole("540.000 đồng"), whole("1 080 000"), whole(12.0), whole("1,5")
    (540000, 1080000, 12, None)
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    text = _bare(value)
    if _PLAIN.match(text):
        return int(text) if len(text) < 19 else None
    grouped = _GROUPED.match(text)
    if grouped:
        mark = grouped[1]
        body = re.sub(r"[.,]0+\Z", "", text) if _cents(text, mark) else text
        return int(body.replace(mark, ""))
    if re.fullmatch(r"-?\d+[.,]0{1,2}", text):
        return int(re.split(r"[.,]", text)[0])
    return None


def _cents(text: str, mark: str) -> bool:
    """Whether the text ends with a decimal part that is not one more group."""
    tail = re.search(r"([.,])(0+)\Z", text)
    return bool(tail) and (tail is not None and (tail[1] != mark or len(tail[2]) != 3))


def integer(value: Value) -> Read:
    """A count (số nguyên)."""
    number = whole(value)
    if number is None:
        return None, Problem(
            "not-a-count", "không phải số nguyên", "not a whole number", expected="12"
        )
    if number < 0:
        return None, Problem("negative-count", "số âm", "a negative count", expected="≥ 0")
    if number > 10_000_000:
        return None, Problem("count-too-large", "số quá lớn", "far too large for a count")
    return number, None


def count(value: Value) -> Read:
    """A figure of a summary table, in which a dash says that there is none (số liệu tổng hợp).

    >>> count("–"), count("1.204")
    ((None, None), (1204, None))
    """
    return (None, None) if text_of(value).strip() in _NONE else integer(value)


def dong(value: Value) -> Read:
    """An amount in whole đồng (số tiền)."""
    number = whole(value)
    if number is None:
        return None, Problem(
            "not-an-amount",
            "không phải số tiền bằng đồng",
            "not an amount in whole đồng",
            expected="540.000",
        )
    if number < 0:
        return Dong(number), Problem(
            "negative-amount", "số tiền âm", "a negative amount", expected="≥ 0"
        )
    return Dong(number), None


def decimal(value: Value) -> Read:
    """A coefficient (hệ số): 1,5 or 1.5."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        text = repr(value) if isinstance(value, float) else str(value)
    else:
        text = _bare(value).replace(" ", "")
    if not (_PLAIN.match(text) or _DECIMAL.match(text)):
        return None, Problem(
            "not-a-coefficient", "không phải hệ số", "not a coefficient", expected="1,5"
        )
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:  # pragma: no cover - the patterns above leave nothing else
        return None, Problem("not-a-coefficient", "không phải hệ số", "not a coefficient")
    if number < 0:
        return None, Problem("negative-coefficient", "hệ số âm", "a negative coefficient")
    # 2, 2.0 and 2.00 are one coefficient and print alike.
    number = number.normalize()
    return (number.quantize(Decimal("0.1")) if number == number.to_integral() else number), None


def code(value: Value, digits: int) -> Read:
    """A code of fixed length; zeros that a spreadsheet ate are put back and reported."""
    text = text_of(value).strip("' \u00a0")
    if not text.isdecimal() or len(text) > digits:
        return None, Problem(
            "not-a-code",
            f"không phải mã {digits} chữ số",
            f"not a code of {digits} digits",
            expected="0" * digits,
        )
    if len(text) < digits:
        return text.zfill(digits), Problem(
            "code-lost-zeros",
            f"mã mất số 0 ở đầu, đọc là {text.zfill(digits)}",
            f"the code lost its leading zeros and is read as {text.zfill(digits)}",
            severity=Severity.NOTE,
            proposal=text.zfill(digits),
        )
    return text, None
