"""Identifiers with a check character (mã định danh có ký tự kiểm tra).

An identifier is a letter (``H`` household, ``P`` person, ``B`` benefit), the province's two
digits, a running number of eight digits, and one check character after a hyphen, computed with
ISO 7064 MOD 37,36, which catches every single wrong character and nearly every swap.

>>> make("H", "14", 1)
'H1400000001-4'
>>> is_valid("H1400000001-4"), is_valid("H1400000010-4")
(True, False)
"""

from __future__ import annotations

import re
from typing import Literal

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SHAPE = re.compile(r"[HPB]\d{10}-[0-9A-Z]\Z")

Letter = Literal["H", "P", "B"]


def check_character(body: str) -> str:
    """The ISO 7064 MOD 37,36 check character of letters and digits.

    Raises:
        ValueError: `body` holds anything but upper-case letters and digits.
    """
    remainder = 36
    for character in body:
        remainder += _ALPHABET.index(character)
        remainder = (remainder % 36 or 36) * 2 % 37
    return _ALPHABET[(37 - remainder) % 36]


def make(letter: Letter, province: str, number: int) -> str:
    """The identifier with a running number.

    Raises:
        ValueError: The province is not two digits or the number not 0 to 99,999,999.
    """
    if not (len(province) == 2 and province.isdecimal()) or not 0 <= number < 10**8:
        raise ValueError("an identifier needs a province of two digits and a number to 99,999,999")
    body = f"{letter}{province}{number:08d}"
    return f"{body}-{check_character(body)}"


def is_valid(text: str) -> bool:
    """Whether `text` is an identifier with the right check character."""
    return bool(_SHAPE.match(text)) and check_character(text[:11]) == text[12]


def running_number(text: str) -> int:
    """The running number inside an identifier.

    Raises:
        ValueError: `text` is no valid identifier.
    """
    if not is_valid(text):
        raise ValueError("not an identifier, or its check character is wrong")
    return int(text[3:11])
