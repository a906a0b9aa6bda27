"""CCCD, thẻ căn cước, số định danh cá nhân: the personal number of 12 digits.

Issued by the Ministry of Public Security. Three digits for the province (or country) where the
birth was registered, one for century and sex, two for the year of birth, six of chance. There is
no check digit, so the number can *contradict* a record but never prove it. The mergers of 2025 did
not renumber anybody. Source: Decree 137/2015/NĐ-CP Art. 13, Circular 07/2016/TT-BCA Art. 7 and its
annex, Circular 59/2021/TT-BCA (assistance-identity 8.1).

>>> validate("014 090 001 234")
'014090001234'
>>> format("014090001234")
'014 090 001 234'
"""

from __future__ import annotations

from datetime import date

import attrs

from socassist.model.errors import InvalidNumber, WrongComponent
from socassist.model.numbers.code_lists import birth_provinces
from socassist.model.numbers.compacting import require_digits, strip_signs
from socassist.model.partial_date import PartialDate
from socassist.model.person import Sex, mask
from socassist.model.text_pair import Text

_FIRST_CENTURY = 1900


@attrs.frozen
class Structure:
    """What a CCCD says (cấu trúc số định danh): place of birth registration, sex, birth year.

    Args:
        number: The twelve digits; masked when shown.
        province: Code of the place of birth *registration*, which is not where the person lives.
        province_name: Its name; None for a country code, for which no list was found.
        sex: The sex in the number.
        birth_year: The year of birth in the number.
    """

    number: str = attrs.field(repr=mask)
    province: str
    province_name: str | None
    sex: Sex
    birth_year: int


@attrs.frozen
class Contradiction:
    """One thing in which a number and a record disagree (điểm mâu thuẫn): a signal, no proof.

    Args:
        code: ``sex-contradicts-number``, ``birth-year-contradicts-number`` or
            ``province-contradicts-number``.
        in_number: What the number says.
        in_record: What the record says.
        text: The same in words.
    """

    code: str
    in_number: str
    in_record: str
    text: Text


def compact(number: str) -> str:
    """Take off spaces and signs; judges nothing (bỏ dấu cách)."""
    return strip_signs(number)


def validate(number: str) -> str:
    """Return the twelve digits, or say what is wrong (kiểm tra số CCCD).

    Raises:
        WrongFormat: Something is no digit.
        WrongLength: There are not twelve digits.
        WrongComponent: The place code is one that no province has. Codes from 100 on belong to
            foreign countries and pass unchecked, because no list of them was found.
    """
    digits = require_digits(number, (12,), "CCCD")
    if digits[0] == "0" and digits[:3] not in birth_provinces():
        raise WrongComponent(
            f"CCCD: no province has the code {digits[:3]}",
            vi=f"CCCD: không có tỉnh nào mang mã {digits[:3]}",
        )
    return digits


def is_valid(number: str) -> bool:
    """Whether it can be a CCCD; never raises (số có hợp lệ không)."""
    try:
        validate(number)
    except InvalidNumber:
        return False
    return True


def format(number: str) -> str:  # noqa: A001
    """Return the number in groups of three, as it is read aloud.

    Raises:
        InvalidNumber: It is none.
    """
    digits = validate(number)
    return " ".join(digits[place : place + 3] for place in range(0, 12, 3))


def structure(number: str) -> Structure:
    """Take a CCCD apart (cấu trúc số).

    Raises:
        InvalidNumber: It is none.

    >>> parts = structure("014190001234")
    >>> parts.province_name, parts.sex.value, parts.birth_year
    ('Sơn La', 'female', 1990)
    """
    digits = validate(number)
    century, sex = divmod(int(digits[3]), 2)
    return Structure(
        number=digits,
        province=digits[:3],
        province_name=birth_provinces().get(digits[:3]),
        sex=Sex.FEMALE if sex else Sex.MALE,
        birth_year=_FIRST_CENTURY + 100 * century + int(digits[4:6]),
    )


def contradictions(
    number: str,
    sex: Sex | None = None,
    birth: PartialDate | date | int | None = None,
    province: str | None = None,
) -> tuple[Contradiction, ...]:
    """Say where the number disagrees with sex, birth year or birth province (điểm mâu thuẫn).

    A contradiction is a signal, not a proof: the number may be mistyped, or the record. Give as
    `province` where the *birth was registered* (two- or three-digit code), not the residence.

    Raises:
        InvalidNumber: The number is none.

    >>> [c.code for c in contradictions("014190001234", Sex.MALE, 1990)]
    ['sex-contradicts-number']
    """
    parts = structure(number)
    found: list[Contradiction] = []
    if sex is not None and sex is not parts.sex:
        found.append(
            Contradiction(
                "sex-contradicts-number",
                parts.sex.value,
                sex.value,
                Text(
                    f"Số định danh ghi giới tính {parts.sex.vi}, hồ sơ ghi {sex.vi}.",
                    f"The number says {parts.sex.value}, the record says {sex.value}.",
                ),
            )
        )
    year = birth if isinstance(birth, int) or birth is None else birth.year
    if year is not None and year != parts.birth_year:
        found.append(
            Contradiction(
                "birth-year-contradicts-number",
                str(parts.birth_year),
                str(year),
                Text(
                    f"Số định danh ghi năm sinh {parts.birth_year}, hồ sơ ghi {year}.",
                    f"The number says born in {parts.birth_year}, the record says {year}.",
                ),
            )
        )
    if province and province.strip().zfill(3) != parts.province:
        said = parts.province_name or parts.province
        recorded = birth_provinces().get(province.strip().zfill(3), province)
        found.append(
            Contradiction(
                "province-contradicts-number",
                parts.province,
                province,
                Text(
                    f"Số định danh ghi nơi đăng ký khai sinh {said}, hồ sơ ghi {recorded}.",
                    f"The number says birth registered in {said}, the record says {recorded}.",
                ),
            )
        )
    return tuple(found)
