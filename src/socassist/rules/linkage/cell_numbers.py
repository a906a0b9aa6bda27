"""What a cell says as a number (ô thành số): births, sexes, identity numbers, villages' names.

A linkage compares millions of cells; equal numbers are equal cells, whoever typed them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from socassist.model.village import fold_village
from socassist.rules.linkage.columns import FEMALE, MALE, MISSING
from socassist.rules.linkage.comparing import EARLIEST, LATEST
from socassist.rules.linkage.spelling import meant

_SEX: Final = {
    "male": MALE, "nam": MALE, "m": MALE, "female": FEMALE, "nữ": FEMALE, "nu": FEMALE, "f": FEMALE
}  # fmt: skip


def birth_number(text: str | int) -> int:
    """``1950``, ``1950-03`` or ``1950-03-12`` as a number; 0 when empty or no such date."""
    if isinstance(text, int):
        digits = f"{text:08}"
    elif len(text) == 10 and text[4] == text[7] == "-":
        digits = text[:4] + text[5:7] + text[8:]
    else:
        parts = [*text.split("-"), "", ""][:3]
        digits = f"{parts[0]:>4}{parts[1]:0>2}{parts[2]:0>2}"
    if len(digits) != 8 or not digits.isdecimal():
        return 0
    number = int(digits)
    dated = EARLIEST <= number // 10000 <= LATEST and number // 100 % 100 <= 12
    return number if dated and number % 100 <= 31 else 0


def village_key(text: str) -> str:
    """A village's name, however typed, without marks; ``TDP 05`` and ``Tổ 5`` are one."""
    return fold_village(meant(text))


def sex_number(text: str) -> int:
    """``male``/``Nam`` and ``female``/``Nữ`` as numbers; 0 for what is neither."""
    return _SEX.get(text.lower(), 0)


def identity_numbers(texts: Iterable[str]) -> list[int]:
    """The digits of identity numbers; ``MISSING`` for what is too short or too long for one."""
    return [
        (int(text) or MISSING if 5 <= len(text) <= 15 and text.isdecimal() else _digits(text))
        if text
        else MISSING
        for text in texts
    ]


def _digits(text: str) -> int:
    digits = "".join(filter(str.isdecimal, text))
    return (int(digits) if 5 <= len(digits) <= 15 else 0) or MISSING
