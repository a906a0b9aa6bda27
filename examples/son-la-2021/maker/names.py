"""Invented names built from the surnames of each ethnic group; no real person is meant."""

from __future__ import annotations

from random import Random


def _words(text: str) -> list[str]:
    return text.split(",")


FAMILY = {
    "Thái": _words("Lò,Lò,Lò,Lường,Lường,Quàng,Quàng,Tòng,Cà,Mè,Lù,Ngần,Hoàng,Cầm,Bạc,Lèo,Vì,Điêu"),
    "Mông": _words("Giàng,Giàng,Vàng,Vàng,Thào,Thào,Mùa,Sồng,Vừ,Lầu,Hờ,Cứ,Sùng,Hạng"),
    "Kinh": _words("Nguyễn,Nguyễn,Nguyễn,Trần,Trần,Lê,Lê,Phạm,Hoàng,Phan,Vũ,Đặng,Bùi,Đỗ,Ngô"),
    "Mường": ["Đinh", "Hà", "Bùi", "Quách"],
    "Khơ-mú": ["Lường", "Lò", "Quàng", "Cút", "Moong"],
    "Xinh-mun": ["Vì", "Lò", "Hà"],
}
_MIDDLE = {
    ("Thái", "M"): ["Văn"] * 8 + ["Quốc", "Minh", "Xuân"],
    ("Thái", "F"): ["Thị"] * 9 + ["Thanh", "Hồng"],
    ("Mông", "M"): ["A"] * 7 + ["Láo", "Bả", "Páo", "Nhìa"],
    ("Mông", "F"): ["Thị"] * 8 + ["Mỷ"],
    ("Kinh", "M"): ["Văn"] * 5 + ["Đức", "Xuân", "Quang", "Hữu", "Ngọc", "Minh", "Đình"],
    ("Kinh", "F"): ["Thị"] * 6 + ["Thị Thu", "Thanh", "Ngọc", "Thị Thanh", "Hồng"],
}
_GIVEN = {
    ("Thái", "M"): _words(
        "Pản,Thoan,Inh,Hặc,Phương,Tướng,Xôm,Khặn,Biên,Chựa,Ún,Hịa,Pâng,"
        "Chiến,Thắng,Hòa,Dũng,Hùng,Thanh,Sơn,Tiện,Chính,Quyết,Toản,Nghĩa,"
        "Bình,Duyên,Hạnh,Khụt,Muôn,Lả,Panh,Phiêng,Hao,Nọi,Đôi,Định,Cường,"
        "Thuận,Diện"
    ),
    ("Thái", "F"): _words(
        "Pâng,Ín,Hịa,Lả,Xôm,Ơn,Phấng,Hoan,Pọm,Bun,Dung,Hiền,Thúy,Loan,"
        "Hương,Bích,Thoa,Nguyệt,Dinh,Xuân,Ngoan,Chung,Hoa,Tiên,Chựa,Lún,Ẻn,"
        "Thơi,Hỏa,Hằng,Khặn,Nọi,Đôi,Diện,Thủy"
    ),
    ("Mông", "M"): _words(
        "Páo,Chư,Tủa,Dế,Lầu,Nủ,Vảng,Sếnh,Dơ,Hồng,Chống,Và,Lử,Thào,Giống,"
        "Súa,Minh,Tồng,Phềnh,Sình,Pó,Của,Nếnh,Chu,Dia,Khua,Vừ,Ly,Thanh,"
        "Tếnh,Công,Cở,Gấu"
    ),
    ("Mông", "F"): _words(
        "Dợ,Mỷ,Súa,Chía,Pà,Vá,Sông,Dua,Ly,Mai,Xua,Giống,Chá,Pàng,Dở,Ca,"
        "Sua,Nhia,Ka,Mo,Và,Cha,Gánh,Lỳ,Sênh,Dậu,Kía,Bla"
    ),
    ("Kinh", "M"): _words(
        "Hùng,Dũng,Tuấn,Thắng,Hòa,Bình,Minh,Sơn,Long,Hải,Quân,Đức,Nam,Tùng,"
        "Cường,Thành,Vinh,Trung,Kiên,Duy,Khoa,Tiến,Hưng,Hiếu,Phúc,Lâm,Toàn,"
        "Đạt,Hoàng,Trường"
    ),
    ("Kinh", "F"): _words(
        "Hoa,Lan,Hương,Hằng,Thúy,Nga,Thảo,Hiền,Loan,Yến,Oanh,Mai,Phượng,"
        "Dung,Hạnh,Nhung,Trang,Huyền,Liên,Thủy,Tâm,Vân,Ngân,Quỳnh,Hà,Thu,"
        "Bích,Duyên,Xoan,Tuyết"
    ),
}


def family(rng: Random, group: str) -> str:
    return rng.choice(FAMILY[group])


def middle_and_given(rng: Random, group: str, sex: str) -> tuple[str, str]:
    like = group if (group, sex) in _GIVEN else "Thái"
    return rng.choice(_MIDDLE[like, sex]), rng.choice(_GIVEN[like, sex])


def another_given(group: str, sex: str, given: str) -> str:
    """The next given name of the list, for people who would look like somebody else by chance."""
    like = group if (group, sex) in _GIVEN else "Thái"
    known = _GIVEN[like, sex]
    return known[(known.index(given) + 1) % len(known)] if given in known else known[0]
