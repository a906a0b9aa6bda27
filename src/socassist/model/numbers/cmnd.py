"""CMND, chứng minh nhân dân: the identity card number of 9 digits.

Issued by the provincial police; the first digits tell which. It codes neither sex nor birth year
and has no check digit. Another province gave another number, so one person may have had several,
and blocks of numbers were issued twice (271450001 to 271500000). Usable until 31 December 2024
(Law 26/2023/QH15 Art. 46). The 12-digit CMND of the pilot is the later CCCD number: see `cccd`.

>>> validate("051 234 567")
'051234567'
>>> structure("051234567").provinces
('014',)
"""

from __future__ import annotations

from typing import Final

import attrs

from socassist.model.errors import InvalidNumber, WrongComponent
from socassist.model.numbers.code_lists import cmnd_series
from socassist.model.numbers.compacting import require_digits, strip_signs
from socassist.model.person import mask

_ISSUED_TWICE: Final = range(271450001, 271500001)


@attrs.frozen
class Structure:
    """What a CMND says (đầu số CMND): who issued it.

    Args:
        number: The nine digits; masked when shown.
        series: The first digits as far as the list knows them; empty when it does not.
        provinces: Three-digit codes of the provinces the series belongs to; empty when unknown.
        verified: Whether a source confirms the series.
        issued_twice: Whether the number lies in a block that is known to have been issued twice.
    """

    number: str = attrs.field(repr=mask)
    series: str
    provinces: tuple[str, ...]
    verified: bool
    issued_twice: bool


def compact(number: str) -> str:
    """Take off spaces and signs; judges nothing (bỏ dấu cách)."""
    return strip_signs(number)


def validate(number: str) -> str:
    """Return the nine digits, or say what is wrong (kiểm tra số CMND).

    Raises:
        WrongFormat: Something is no digit.
        WrongLength: There are not nine digits.
        WrongComponent: All digits are the same, which stands for "no number".
    """
    digits = require_digits(number, (9,), "CMND")
    if len(set(digits)) == 1:
        raise WrongComponent(
            "CMND: one digit repeated is a filler, not a number",
            vi="CMND: một chữ số lặp lại là số điền cho có, không phải số thật",
        )
    return digits


def is_valid(number: str) -> bool:
    """Whether it can be a CMND; never raises (số có hợp lệ không)."""
    try:
        validate(number)
    except InvalidNumber:
        return False
    return True


def format(number: str) -> str:  # noqa: A001
    """Return the number in groups of three.

    Raises:
        InvalidNumber: It is none.
    """
    digits = validate(number)
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def structure(number: str) -> Structure:
    """Take a CMND apart (cấu trúc số).

    Raises:
        InvalidNumber: It is none.
    """
    digits = validate(number)
    issued_twice = int(digits) in _ISSUED_TWICE
    for length in (3, 2):
        known = cmnd_series().get(digits[:length])
        if known is not None:
            return Structure(digits, digits[:length], known.provinces, known.verified, issued_twice)
    return Structure(digits, "", (), verified=False, issued_twice=issued_twice)
