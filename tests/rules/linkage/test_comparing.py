from __future__ import annotations

import pytest

from socassist.rules.linkage.comparing import BirthLevel, NumberLevel, birth_level, number_level
from socassist.rules.linkage.name_table import NameLevel, NameTable


@pytest.mark.parametrize(
    ("one", "two", "level"),
    [
        ("Lò Văn An", "lò văn an", NameLevel.SAME),
        ("Hoà Bình", "Hòa Bình", NameLevel.SAME),
        ("Lò Văn Hòa", "LO VAN HOA", NameLevel.BARE),
        ("Lò Văn Toan", "Lò Văn Toàn", NameLevel.MARKS),
        ("Nguyễn Thị Hoa", "Nguyeenx Thij Hoa", NameLevel.BARE),
        ("Nguyễn Văn An", "NguyÔn V¨n An", NameLevel.SAME),
        ("Nguyễn Văn An", "Nguyeãn Vaên An", NameLevel.SAME),
        ("Nguyễn Văn An", "Ngyễn Văn An", NameLevel.SLIP),
        ("Lò Văn Khánh", "Lò Văn Khách", NameLevel.SLIP_GIVEN),
        ("Giàng A Chứ", "Giàng A Trứ", NameLevel.SLIP_GIVEN),
        ("Bàn Mùi Pham", "Bàn Mùi Fam", NameLevel.SLIP_GIVEN),
        ("Vừ Thị Giợ", "Vừ Thị Dợ", NameLevel.SLIP_GIVEN),
        ("Lò Văn An", "L. V. An", NameLevel.SHORT),
        ("Lò Văn An", "Ng. V. An", NameLevel.FAMILY),
        ("Lò Văn An", "Lò An", NameLevel.SHORT),
        ("Đinh Văn Lâm", "Phạm Văn Lâm", NameLevel.FAMILY),
        ("Lò Văn Lâm", "Lò Đức Lâm", NameLevel.MIDDLE),
        ("Lò Văn Lâm", "Lò Văn Tuyến", NameLevel.GIVEN),
        ("Lò Văn Lâm", "Quàng Thị Mỷ", NameLevel.DIFFERENT),
        ("Lò Văn Lâm", "", NameLevel.MISSING),
        ("Nguyễn Văn An", "Nguyễn An Văn", NameLevel.ORDER),
        ("Lò Văn Quý", "Lò Văn Quí", NameLevel.BARE),
        ("Chưa đặt tên", "Lò Văn Lâm", NameLevel.MISSING),
    ],
)
def test_two_names_agree_as_a_reader_would_say(one: str, two: str, level: NameLevel) -> None:
    table = NameTable()
    left, right = table.numbers[one], table.numbers[two]
    assert table.compare(left, right) == level
    assert table.compare(right, left) == level


def test_two_usual_given_names_one_letter_apart_are_no_slip() -> None:
    table = NameTable()
    lan, loan = table.numbers["Lò Thị Lan"], table.numbers["Lò Thị Loan"]
    table.learn({lan: 9, loan: 9}, 3)
    assert table.compare(lan, loan) == NameLevel.NEAR_GIVEN


@pytest.mark.parametrize(
    ("one", "two", "level"),
    [
        (19750312, 19750312, BirthLevel.FULL),
        (19750312, 19751203, BirthLevel.SWAPPED),
        (19750312, 19750313, BirthLevel.ONE_PART),
        (19750312, 19760312, BirthLevel.YEAR_SLIP),
        (19750312, 19570312, BirthLevel.YEAR_SLIP),
        (19750312, 19750000, BirthLevel.PARTIAL),
        (19750312, 19750101, BirthLevel.PARTIAL),
        (19750000, 19750101, BirthLevel.YEAR),
        (19750300, 19750312, BirthLevel.PARTIAL),
        (19750400, 19750312, BirthLevel.SAME_YEAR),
        (19750312, 19751124, BirthLevel.SAME_YEAR),
        (19750312, 19760000, BirthLevel.NEAR_YEAR),
        (19790312, 19810312, BirthLevel.YEAR_SLIP),
        (19790312, 19810000, BirthLevel.NEAR_YEAR),
        (19790312, 19810412, BirthLevel.DIFFERENT),
        (19790312, 19820312, BirthLevel.DIFFERENT),
        (19750312, 19760523, BirthLevel.DIFFERENT),
        (19750312, 20010312, BirthLevel.DIFFERENT),
        (19750312, 0, BirthLevel.MISSING),
    ],
)
def test_two_birth_dates_agree_as_their_errors_say(one: int, two: int, level: BirthLevel) -> None:
    assert birth_level(one, two) == level
    assert birth_level(two, one) == level


@pytest.mark.parametrize(
    ("numbers", "level"),
    [
        ((14075001111, 14075001111, -1, -1), NumberLevel.EQUAL),
        ((14075001111, 14075001112, -1, -1), NumberLevel.SLIP),
        ((14075001111, 14075010111, -1, -1), NumberLevel.SLIP),
        ((14075001111, 14705001111, -1, -1), NumberLevel.SLIP),
        ((14075001234, 1475001234, -1, -1), NumberLevel.SLIP),
        ((14075001234, 1407500124, -1, -1), NumberLevel.SLIP),
        ((14075001234, 140756001234, -1, -1), NumberLevel.SLIP),
        ((1204000111, 204000111, -1, -1), NumberLevel.SLIP),
        ((14075001234, 1475001243, -1, -1), NumberLevel.OTHER_CCCD),
        ((14075001234, 14078001134, -1, -1), NumberLevel.OTHER_CCCD),
        ((-1, -1, 50123456, 5012345), NumberLevel.SLIP),
        ((14075001111, 14075987654, -1, -1), NumberLevel.OTHER_CCCD),
        ((14075001111, 14075987654, 50123456, 50123456), NumberLevel.OTHER_CCCD),
        ((-1, 14075987654, 50123456, 50123456), NumberLevel.EQUAL),
        ((-1, -1, 50123456, 59876543), NumberLevel.OTHER_CMND),
        ((14075001111, -1, -1, 50123456), NumberLevel.MISSING),
    ],
)
def test_numbers_speak_only_within_their_kind(
    numbers: tuple[int, int, int, int], level: NumberLevel
) -> None:
    assert number_level(*numbers) == level
