"""Invented names (họ tên) of several ethnic groups; combinations, not real people.

The surnames of each group are those that the group is known for; their weights are rough. Groups
are keys of the code list of ethnic groups.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from socassist.model.person import Sex

Name = tuple[str, str, str]
"""Family name, middle name, given name; the first two may be empty."""


def _spread(text: str) -> tuple[str, ...]:
    """Words with an optional weight, as in ``Nguyễn*38 Trần*11``, each as often as it weighs."""
    found: list[str] = []
    for item in text.split():
        word, _, weight = item.partition("*")
        found += [word.replace("_", " ")] * int(weight or 1)
    return tuple(found)


_FAMILY: Mapping[str, Sequence[str]] = {
    "kinh": _spread(
        "Nguyễn*38 Trần*11 Lê*9 Phạm*6 Hoàng*4 Huỳnh*2 Phan*4 Vũ*3 Võ*2 Đặng*2 Bùi*2 Đỗ*2 Hồ Ngô "
        "Dương Lý"
    ),
    "thai": _spread(
        "Lò*9 Lường*6 Quàng*5 Tòng*4 Cà*4 Mè*2 Lù*2 Lèo*2 Ngần Hoàng*2 Cầm Bạc Vì Điêu Sa Hà"
    ),
    "hmong": _spread("Giàng*5 Vàng*5 Thào*5 Mùa*3 Sồng*3 Vừ*3 Lầu*3 Hờ*2 Cứ Sùng*3 Hạng*2 Tráng"),
    "muong": _spread("Đinh*5 Hà*4 Bùi*5 Quách*2 Phùng Hoàng"),
    "kho-mu": _spread("Lường*3 Lò*3 Quàng*2 Cút*2 Moong*2 Ốc"),
    "xinh-mun": _spread("Vì*3 Lò*3 Hà Lường"),
    "dao": _spread("Bàn*4 Triệu*4 Đặng*3 Phùng*2 Lý*3"),
    "tay": _spread("Hoàng*4 Nông*4 Lương*3 Ma*2 Hà*2"),
    "hre": _spread("Đinh*6 Phạm*6"),
    "co": _spread("Hồ*9 Trương"),
    "xo-dang": ("A", "Y"),
    "ba-na": ("A", "Y"),
}
_MIDDLE: Mapping[tuple[str, Sex], Sequence[str]] = {
    ("kinh", Sex.MALE): _spread("Văn*10 Đức*2 Xuân*2 Quang*2 Hữu Ngọc Minh*2 Đình Công Thành Bá"),
    ("kinh", Sex.FEMALE): _spread("Thị*12 Thị_Thu*2 Thanh*2 Ngọc*2 Thị_Thanh Hồng Thị_Kim Kim"),
    ("thai", Sex.MALE): _spread("Văn*12 Quốc Minh Xuân Thanh"),
    ("thai", Sex.FEMALE): _spread("Thị*14 Thanh Hồng Thị_Thu"),
    ("hmong", Sex.MALE): _spread("A*10 Láo*2 Bả*2 Páo Nhìa Sáy"),
    ("hmong", Sex.FEMALE): _spread("Thị*12 Mỷ Say"),
}
_GIVEN: Mapping[tuple[str, Sex], Sequence[str]] = {
    ("kinh", Sex.MALE): _spread(
        "Hùng Dũng Tuấn Thắng Hòa Bình Minh Sơn Long Hải Quân Đức Nam Tùng Cường Thành Vinh Trung "
        "Kiên Duy Khoa Tiến Hưng Hiếu Phúc Lâm Toàn Đạt Hoàng Trường Thịnh Nghĩa Quyền Khải Luận"
    ),
    ("kinh", Sex.FEMALE): _spread(
        "Hoa Lan Hương Hằng Thúy Nga Thảo Hiền Loan Yến Oanh Mai Phượng Dung Hạnh Nhung Trang "
        "Huyền Liên Thủy Tâm Vân Ngân Quỳnh Hà Thu Bích Duyên Xoan Tuyết Khuê Thoa Quý Chi"
    ),
    ("thai", Sex.MALE): _spread(
        "Pản Thoan Inh Hặc Phương Tướng Xôm Khặn Biên Chựa Ún Hịa Pâng Chiến Thắng Hòa Dũng Hùng "
        "Thanh Sơn Tiện Chính Quyết Toản Nghĩa Bình Duyên Hạnh Khụt Muôn Lả Panh Phiêng Hao Nọi "
        "Đôi Định Cường Thuận Diện Ọi Phớ Sương Xuyên"
    ),
    ("thai", Sex.FEMALE): _spread(
        "Pâng Ín Hịa Lả Xôm Ơn Phấng Hoan Pọm Bun Dung Hiền Thúy Loan Hương Bích Thoa Nguyệt Dinh "
        "Xuân Ngoan Chung Hoa Tiên Chựa Lún Ẻn Thơi Hỏa Hằng Khặn Nọi Đôi Diện Thủy Yêu Ương"
    ),
    ("hmong", Sex.MALE): _spread(
        "Páo Chư Tủa Dế Lầu Nủ Vảng Sếnh Dơ Hồng Chống Và Lử Thào Giống Súa Minh Tồng Phềnh Sình "
        "Pó Của Nếnh Chu Dia Khua Vừ Ly Thanh Tếnh Công Cở Gấu Chớ Lềnh"
    ),
    ("hmong", Sex.FEMALE): _spread(
        "Dợ Mỷ Súa Chía Pà Vá Sông Dua Ly Mai Xua Giống Chá Pàng Dở Ca Sua Nhia Ka Mo Và Cha Gánh "
        "Lỳ Sênh Dậu Kía Bla Chở Chư"
    ),
    ("xo-dang", Sex.MALE): _spread("Blăh Brông Đông Hlun Khôi Nhui Plung Rin Thao Tiên Vương Bôn"),
    ("xo-dang", Sex.FEMALE): _spread("Blưi Đe Hmrôn Hồng Lin Mai Nhung Phiên Rút Sen Thuý Ngân"),
}
_LIKE = {"ba-na": "xo-dang", "hre": "kinh", "co": "kinh", "dao": "kinh", "tay": "kinh"}

GROUPS = tuple(_FAMILY)
"""Ethnic groups that have names here."""

PEOPLES: Mapping[str, Mapping[str, int]] = {
    "14": {"thai": 54, "kinh": 16, "hmong": 17, "muong": 8, "kho-mu": 2, "xinh-mun": 2, "dao": 1},
    "51": {"kinh": 84, "hre": 11, "co": 3, "xo-dang": 2},
    "62": {"kinh": 45, "xo-dang": 27, "ba-na": 14, "muong": 4, "thai": 3},
}
"""Rough shares of peoples by province code; elsewhere Kinh with a tenth of Tày and Dao."""
ELSEWHERE: Mapping[str, int] = {"kinh": 88, "tay": 7, "dao": 5}


def family_name(rng: Random, group: str, sex: Sex) -> str:
    """A surname of the group (họ). Xơ Đăng and Ba Na write A for men, Y for women instead."""
    options = _FAMILY[group]
    if options == ("A", "Y"):
        return options[sex is Sex.FEMALE]
    return options[int(rng.random() * len(options))]


def rest_of_name(rng: Random, group: str, sex: Sex) -> tuple[str, str]:
    """Middle and given name (đệm, tên)."""
    like = _LIKE.get(group, group)
    given = _GIVEN.get((like, sex)) or _GIVEN["thai", sex]
    if like == "xo-dang":
        return "", given[int(rng.random() * len(given))]
    middle = _MIDDLE.get((like, sex)) or _MIDDLE["thai", sex]
    return middle[int(rng.random() * len(middle))], given[int(rng.random() * len(given))]


def full_name(name: Name) -> str:
    """The parts as one text.

    >>> full_name(("A", "", "Blăh"))
    'A Blăh'
    """
    return " ".join(part for part in name if part)
