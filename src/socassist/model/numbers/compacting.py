"""Taking the signs off a number and judging its digits, shared by all kinds of numbers."""

from __future__ import annotations

import re
from typing import Final

from socassist.model.errors import WrongFormat, WrongLength
from socassist.model.text.normal_form import normalise

_SIGNS: Final = re.compile(r"[\s.\-_/,']+")


def strip_signs(number: str) -> str:
    """Take off spaces, dots, dashes and the apostrophe that marks text in a spreadsheet."""
    return _SIGNS.sub("", normalise(number)).upper()


def require_digits(number: str, lengths: tuple[int, ...], kind: str) -> str:
    """Compact a number and check that it is digits of one of the lengths.

    Raises:
        WrongFormat: Something is no digit.
        WrongLength: The count of digits is not among `lengths`. The message quotes no number.
    """
    digits = strip_signs(number)
    if not (digits.isascii() and digits.isdigit()):
        raise WrongFormat(
            f"{kind}: only digits are expected; read the number from the paper again",
            vi=f"{kind}: chỉ gồm chữ số; hãy đọc lại số trên giấy tờ",
        )
    if len(digits) not in lengths:
        wanted = " or ".join(map(str, lengths))
        raise WrongLength(
            f"{kind}: {wanted} digits are expected, here are {len(digits)}",
            vi=f"{kind}: cần {' hoặc '.join(map(str, lengths))} chữ số, đang có {len(digits)}",
        )
    return digits
