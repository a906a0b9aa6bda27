"""Thẻ bảo hiểm y tế (BHYT): the card number of 15 characters, or 10 digits on new cards.

Issued by Vietnam Social Security. Two letters for the insured group, one digit 1–5 for the benefit
level, two for the province, then ten digits: the social-insurance code (Decision 1351/QĐ-BHXH of
2015). On temporary cards of newborns (TE1) and of organ donors (HG4) the ten digits are the health
identifier (mã định danh y tế) instead. New cards print only the ten digits (Decision
1666/QĐ-BHXH). There is no check digit.

>>> validate("HN 2 14 7912345678")
'HN2147912345678'
>>> structure("HN2147912345678").benefit_percent
100
"""

from __future__ import annotations

import re
from typing import Final

import attrs

from socassist.model.errors import InvalidNumber, WrongComponent, WrongFormat, WrongLength
from socassist.model.numbers.code_lists import InsuredGroup, birth_provinces, insured_groups
from socassist.model.numbers.compacting import strip_signs
from socassist.model.person import mask

_CARD: Final = re.compile(r"[A-Z]{2}[0-9]{13}")
_CODE: Final = re.compile(r"[0-9]{10}")
# Decision 1351/QĐ-BHXH: what the insurance pays by level.
_PERCENT: Final = {"1": 100, "2": 100, "3": 95, "4": 80, "5": 100}
_HEALTH_IDENTIFIER: Final = ("TE1", "HG4")


@attrs.frozen
class Structure:
    """What a card number says (cấu trúc mã thẻ BHYT); all but `code` None on a 10-digit number.

    Args:
        number: The whole number; masked when shown.
        code: The last ten digits; masked when shown.
        group: The two letters of the insured group (mã đối tượng).
        insured: What they stand for; None when the list does not know them.
        level: The benefit level, 1 to 5 (mức hưởng).
        benefit_percent: What the insurance pays at this level, per cent.
        province: The province's two-digit code.
        may_be_health_identifier: The ten digits may be a health identifier, not the
            social-insurance code: do not match on them.
    """

    number: str = attrs.field(repr=mask)
    code: str = attrs.field(repr=mask)
    group: str | None = None
    insured: InsuredGroup | None = None
    level: int | None = None
    benefit_percent: int | None = None
    province: str | None = None
    may_be_health_identifier: bool = False


def compact(number: str) -> str:
    """Take off spaces and signs, write letters as capitals; judges nothing (bỏ dấu cách)."""
    return strip_signs(number)


def validate(number: str) -> str:
    """Return the 15 characters or 10 digits, or say what is wrong (kiểm tra số thẻ BHYT).

    Raises:
        WrongLength: Neither 15 nor 10 characters.
        WrongFormat: Not two letters and 13 digits, or not ten digits.
        WrongComponent: A level outside 1–5 or a province that does not exist. The province is
            tested against the codes before 2025, which the codes after it are part of.
    """
    card = strip_signs(number)
    if len(card) not in (10, 15):
        raise WrongLength(
            f"thẻ BHYT: 15 or 10 characters are expected, here are {len(card)}",
            vi=f"thẻ BHYT: cần 15 hoặc 10 ký tự, đang có {len(card)}",
        )
    if not (_CODE if len(card) == 10 else _CARD).fullmatch(card):
        raise WrongFormat(
            "thẻ BHYT: two letters and 13 digits are expected, or ten digits",
            vi="thẻ BHYT: cần hai chữ cái và 13 chữ số, hoặc mười chữ số",
        )
    if len(card) == 15:
        if card[2] not in _PERCENT:
            raise WrongComponent(
                f"thẻ BHYT: the benefit level is 1 to 5, here it is {card[2]}",
                vi=f"thẻ BHYT: mức hưởng từ 1 đến 5, đang là {card[2]}",
            )
        if "0" + card[3:5] not in birth_provinces():
            raise WrongComponent(
                f"thẻ BHYT: no province has the code {card[3:5]}",
                vi=f"thẻ BHYT: không có tỉnh nào mang mã {card[3:5]}",
            )
    return card


def is_valid(number: str) -> bool:
    """Whether it can be a health-insurance card; never raises (số thẻ có hợp lệ không)."""
    try:
        validate(number)
    except InvalidNumber:
        return False
    return True


def format(number: str) -> str:  # noqa: A001
    """Return the number as cards print it: ``HN 2 14 7912345678``.

    Raises:
        InvalidNumber: It is none.
    """
    card = validate(number)
    if len(card) == 10:
        return card
    return f"{card[:2]} {card[2]} {card[3:5]} {card[5:]}"


def structure(number: str) -> Structure:
    """Take a card number apart (cấu trúc mã thẻ).

    Raises:
        InvalidNumber: It is none.
    """
    card = validate(number)
    if len(card) == 10:
        return Structure(card, card)
    return Structure(
        number=card,
        code=card[5:],
        group=card[:2],
        insured=insured_groups().get(card[:2]),
        level=int(card[2]),
        benefit_percent=_PERCENT[card[2]],
        province=card[3:5],
        may_be_health_identifier=card[:3] in _HEALTH_IDENTIFIER,
    )
