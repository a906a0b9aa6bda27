"""Mã số bảo hiểm xã hội: the social-insurance code of 10 digits.

Issued by Vietnam Social Security. No check digit is published and no part of it has a documented
meaning. New health-insurance cards print only this code (Decision 1666/QĐ-BHXH).

>>> validate("7912 345 678")
'7912345678'
"""

from __future__ import annotations

import attrs

from socassist.model.errors import InvalidNumber, WrongComponent
from socassist.model.numbers.compacting import require_digits, strip_signs
from socassist.model.person import mask


@attrs.frozen
class Structure:
    """What the code says (cấu trúc mã số BHXH): nothing but itself."""

    number: str = attrs.field(repr=mask)


def compact(number: str) -> str:
    """Take off spaces and signs; judges nothing (bỏ dấu cách)."""
    return strip_signs(number)


def validate(number: str) -> str:
    """Return the ten digits, or say what is wrong (kiểm tra mã số BHXH).

    Raises:
        WrongFormat: Something is no digit.
        WrongLength: There are not ten digits.
        WrongComponent: All digits are the same, which stands for "no number".
    """
    digits = require_digits(number, (10,), "mã số BHXH")
    if len(set(digits)) == 1:
        raise WrongComponent(
            "mã số BHXH: one digit repeated is a filler, not a number",
            vi="mã số BHXH: một chữ số lặp lại là số điền cho có, không phải số thật",
        )
    return digits


def is_valid(number: str) -> bool:
    """Whether it can be a social-insurance code; never raises (mã có hợp lệ không)."""
    try:
        validate(number)
    except InvalidNumber:
        return False
    return True


def format(number: str) -> str:  # noqa: A001
    """Return the ten digits without separation, as cards print them.

    Raises:
        InvalidNumber: It is none.
    """
    return validate(number)


def structure(number: str) -> Structure:
    """Take the code apart; it has no documented parts (cấu trúc mã).

    Raises:
        InvalidNumber: It is none.
    """
    return Structure(validate(number))
