"""How the peoples of the Central Highlands are called, and how their children get their names.

The old peoples of the plateau pass the clan through the mother (Ê Đê, Gia Rai, most M'nông) or have
none (Ba Na); the name of a Ê Đê ends with the clan, that of a Gia Rai begins with it. *Y* marks a
man among Ê Đê and M'nông and a woman among the Ba Na of Kon Tum. Brothers and sisters of the Ba Na
and M'nông begin with the same sound. Settlers from the lowland and the north pass the family name
through the father; brothers and sisters of the Kinh often share the middle name.
"""

# ruff: noqa: E501, SIM905
from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True)
class People:
    """One people of the plateau: its weight, its spelling in offices, and how it lives."""

    name: str
    share: float
    """Of the households on the list."""
    spellings: tuple[str, ...]
    """What clerks write for it; the first is the usual one."""
    line: str
    """Who hands on the clan and keeps the married children: "mother", "father" or "both"."""
    marry: int
    """The age at which women marry, in the middle."""
    children: float
    """How many a mother has in the end, in the middle."""
    origins: tuple[str, ...]
    """Codes of the provinces where the births of grown people stand."""


LOCAL = ("062", "064", "066", "067", "068")
PEOPLES = (
    People("Ê Đê", 0.23, ("Ê Đê", "Ê-đê", "Êđê", "Ê đê"), "mother", 20, 3.2, ("066",)),
    People("Gia Rai", 0.22, ("Gia Rai", "Gia-rai", "Jrai", "Gia rai"), "mother", 19, 3.4, ("064", "066")),
    People("Ba Na", 0.14, ("Ba Na", "Ba-na", "Bahnar", "Bana"), "both", 19, 3.4, ("062", "064")),
    People("M'nông", 0.12, ("M'nông", "Mnông", "M’Nông", "M'Nông"), "mother", 19, 3.4, ("066", "067")),
    People("Kinh", 0.14, ("Kinh",), "father", 23, 2.3, ("052", "049", "040", "042", "034", "030", "046", "066")),
    People("Nùng", 0.05, ("Nùng",), "father", 21, 2.6, ("004", "020", "004")),
    People("Tày", 0.04, ("Tày",), "father", 21, 2.6, ("004", "006", "020")),
    People("Mông", 0.06, ("Mông", "H'Mông", "Hmông", "H’mông"), "father", 18, 4.4, ("002", "004", "010", "006")),
)  # fmt: skip
BY_NAME = {people.name: people for people in PEOPLES}

# fmt: off
CLANS = {
    "Ê Đê": ("Niê Mlô Êban Ayun Byă Kbuôr Êñuôl Knul Hmok Kđoh Ktla Adrơng Hwing Hđơk Kpơr Ktul Êcăm Mdrang "
             "Niê_Kdăm Niê_Siêng Niê_Blô Mlô_Duôn_Du Buôn_Krông Buôn_Yă Buôn_Dap Ayŭn Êmŏ Hra").split(),
    "Gia Rai": "Siu Ksor Rơ_Mah Rơ_Châm Kpă Nay Rah_Lan Kpuih Puih Rơ_Lan Rơ_Ô Rcom Rô Ama Hiao Alê Rơ_Mah Siu Ksor".split(),
    "Ba Na": ["A", "Đinh", "A", "Đinh", ""],
    "M'nông": "Bkrông Rchăm Bing Liêng Ndu Rlưk Triêk Cil Đăk_Cắt Pang_Ting Hlong Điểu Điểu Điểu Điểu Điểu Je_Năng".split(),
    "Kinh": ("Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Phạm Hoàng Huỳnh Phan Võ Vũ Đặng Bùi Đỗ Hồ "
             "Ngô Dương Đoàn Trương Đinh Cao Thái Tạ Mai Lương Hà Châu Đào").split(),
    "Nùng": "Nông Nông Hoàng Hoàng Lý Lương Vi Hứa Lộc Lục Chu Lăng La Triệu Mông Phùng Long Sầm".split(),
    "Tày": "Nông Nông Hoàng Hoàng Ma Bế Đàm Lý Lương Triệu Hà Nguyễn Lã Mạc Đinh Lục".split(),
    "Mông": "Giàng Giàng Sùng Sùng Thào Vàng Lý Lầu Hầu Mùa Cứ Ma Hờ Vừ Dương Tráng Sính Ly".split(),
}
NATIVE = {
    "Nam": ("Blêh Thuôl Hlơn Djuan Hyuk Bơn Chik Khum Lúi Rin Tim Wưk Yơng Săn Thíp Klong Brel Gyan Bưih Duih "
            "Jương Kơk Lem Mơn Nguih Pơi Suơn Tơm Vih Yêm Bhiông Bliêng Dhăm Dhun Khăm Klưt Krai Luyh Mêh Ngơc "
            "Nguôt Pum Riêm Tlik Tuyên Wơi Yum Êl Jut Kuang Plin Prơi Rơk Khơi Tuin Hmưn Grưk Thưk Bôm Hring").split(),
    "Nữ": ("Bluăt Bia Mrơi Nhơn Hyơn Yéo Thoan Rưng Blim Brih Bum Dung Djuôn Êm Hlui Jêm Jip Kri Klin Lan Lơ "
           "Luin Mlơn Mia Năi Ngơi Nuêr Pêch Rin Ruik Sen Thim Trem Wel Yar Yưn Zen Bloi Bơih Chăm Dêm Grêk Hnhơn "
           "Jim Kơih Lyn Mưn Nhiêm Ơi Phem Rơm Suin Tưm Um Yơm Hăng Blưr Drim Krem Plơi").split(),
}
ONSETS = "B Bl Br Ch D Dj Đ G Gl Gr H Hl Hm Hn Hy J K Kl Kr L M Ml N Nh P Pl Pr R S T Th Tr W Y".split()
RIMES = ("ai am an ang ăk ăm ăn âm ân eo êl êm ên êt ih il im in iêng oan ok ol om on ôl ôn ông ơi ơk ơm ơn ơng "
         "uih ui uk ul un ưk ưm ưn ưng uơn êk ưh oai").split()
MODERN = {
    "Nam": ("Khôi Huy Thiên Bảo Quân Phúc Long Tuấn Nam Hùng Khang Minh Việt Sơn Đạt Thành Toàn Kiên Hiếu Phong Duy Khánh "
            "Tú Hải Nhật Tiến Thịnh Lâm Quang An Đức Hoàng Vũ Thái Trung Nghĩa Vinh Tâm Tài Hưng Lộc Cường Dũng Thắng").split(),
    "Nữ": ("Nhung Thảo Linh Trang Ngân Vy Na Mai Hương Lan Ngọc Hân My Yến Hà Thu Nga Hạnh Diễm Loan Uyên Thùy Như Quỳnh "
           "Trâm Phương Tuyết Hiền Oanh Duyên Nhi Châu Vân Thanh Ánh Bích Kiều Thương Hoa Huyền Ly Nguyệt Tiên Thúy").split(),
}
OLD = {
    "Nam": ("Hùng Dũng Bình Sơn Thành Lợi Tài Phúc Minh Tâm Hòa Đức Chiến Thắng Quang Hải Nam Long Tiến Cường Hậu Cảnh Sáu "
            "Bảy Năm Tư Mười Hai Ba Chín Tám Út Lực Trọng Kỳ Xuân Thu Đông Thọ Phước Liêm Ngọc Châu Định Lai Vinh").split(),
    "Nữ": ("Hoa Lan Hồng Mai Cúc Đào Liên Sen Hương Thanh Nga Bình Hạnh Phượng Loan Thu Xuân Hà Tuyết Nguyệt Yến Lý Bốn Năm "
           "Sáu Bảy Tám Chín Mười Út Gái Lài Thảo Vân Nhàn Hiền Lành Thắm Huệ Luyến Nhung Tâm Ngọc Đông Minh").split(),
}
NORTH = {
    "Nam": ("Sình Pảo Sầm Phấy Lỳ Chấn Páo Quẩy Slinh Thim Coóng Toản Khìn Pình Voòng Tài Sáng Nhì Slam Ích Mằn Lường "
            "Hỷ Chài Sềnh Dìn Phùng Tắc Cắm Thàn").split(),
    "Nữ": ("Phấy Slao Lả Pỉnh Mỷ Nhình Sìu Kíu Xíu Lìn Cắm Slí Nẻ Hoài Pển Lạ Mới Khuyên Nhinh Lướt Lén Bưởi Mẩy Chướng "
           "Ích Pản Nhịt Thìn Lủng Páy").split(),
}
MONG = {
    "Nam": ("Páo Sình Lử Dơ Chu Sính Tủa Dế Phứ Vảng Chớ Pó Lềnh Thào Nù Sì Dình Xà Lồng Tráng Phừ Sùng Của Chứ Giống Khua "
            "Sử Vư Hồ Chống Nhà Lầu Mình Hử Tếnh Lình").split(),
    "Nữ": ("Dợ Mỷ Chở Máy Pà Sua Dở Mai Sông Xúa Già Dí Ly Cở Mảy Giống Kía Dúa Chú Tồng Va Chừ Pàng Sáo Lia Xây Nhìa Bla "
           "Dua Súa Ghếnh Mo").split(),
}
OLD_NAMES = "Nhìa Chồng Nỏ Giống Trừ Chứ Nênh Vả".split()
MIDDLES = {
    "Nam": "Văn Văn Văn Hữu Đình Công Quốc Xuân Ngọc Thanh Minh Đức Anh Quang Hoàng Gia Tấn Trung".split(),
    "Nữ": "Thị Thị Thị Thị Thị Ngọc Thanh Thu Kim Mỹ Bích Như Hoài Phương Khánh Bảo Thùy Minh".split(),
}
# fmt: on


def _zipf(count: int, flat: float) -> list[float]:
    return list(accumulate(1 / (rank + flat) for rank in range(1, count + 1)))


_WEIGHTS: dict[int, list[float]] = {}


def common(rng: random.Random, pool: list[str]) -> str:
    """One of the list: the first are the most beloved."""
    weights = _WEIGHTS.setdefault(len(pool), _zipf(len(pool), 12))
    return rng.choices(pool, cum_weights=weights)[0]


def new_clan(rng: random.Random, people: str) -> str:
    return rng.choice(CLANS[people]).replace("_", " ")


def _sounds(rng: random.Random, start: str, sex: str) -> str:
    """A name of one syllable as the old peoples give it, with a given first sound if possible."""
    if start:
        onsets = [onset for onset in ONSETS if onset[0] == start]
        known = [name for name in NATIVE[sex] if name[0] == start]
        if known and rng.random() < 0.4:
            return rng.choice(known)
        return rng.choice(onsets or ONSETS) + rng.choice(RIMES)
    if rng.random() < 0.5:
        return common(rng, NATIVE[sex])
    return rng.choice(ONSETS) + rng.choice(RIMES)


def _native_given(rng: random.Random, people: str, sex: str, year: int, like: str) -> str:
    if rng.random() < (0.06 if year < 1990 else 0.2 if year < 2006 else 0.38):
        modern = common(rng, MODERN[sex])
        return (
            f"{rng.choice(MODERN[sex])} {modern}" if year > 2003 and rng.random() < 0.4 else modern
        )
    start = like[:1] if people in {"Ba Na", "M'nông"} and rng.random() < 0.7 else ""
    return _sounds(rng, start, sex)


def _viet(rng: random.Random, people: str, sex: str, year: int, shared: str) -> tuple[str, str]:
    """Middle and given name of a Kinh, Tày or Nùng."""
    plain = "Văn" if sex == "Nam" else "Thị"
    middle = plain if rng.random() < (0.75 if year < 1985 else 0.35) else rng.choice(MIDDLES[sex])
    if people != "Kinh" and (year < 1990 or rng.random() < 0.3) and rng.random() < 0.6:
        return plain, common(rng, NORTH[sex])
    if shared and rng.random() < 0.45:
        middle = shared
    return middle, common(rng, (OLD if year < 1988 else MODERN)[sex])


def new_name(
    rng: random.Random, people: str, sex: str, year: int, clan: str, sibling: tuple[str, str]
) -> tuple[str, str, str]:
    """Full name, given part and middle part; `sibling` is (given, middle) of the elder one."""
    man = sex == "Nam"
    given, middle = "", ""
    if people in {"Kinh", "Tày", "Nùng"}:
        middle, given = _viet(rng, people, sex, year, sibling[1])
        return f"{clan} {middle} {given}", given, middle
    if people == "Mông":
        given = common(rng, MONG[sex])
        middle = rng.choice(("A", "A", "A", "Seo", "Văn")) if man else "Thị"
        return f"{clan} {middle} {given}", given, middle
    given = _native_given(rng, people, sex, year, sibling[0])
    if clan == "Điểu":
        return f"{'Điểu' if man else 'Thị'} {given}", given, ""
    if people in {"Ê Đê", "M'nông"}:
        return (f"Y {given} {clan}" if man else f"H'{given} {clan}"), given, ""
    if people == "Gia Rai":
        if rng.random() < 0.05:
            return (given if man else f"H'{given}"), given, ""
        return (f"{clan} {given}" if man or rng.random() < 0.3 else f"{clan} H'{given}"), given, ""
    if clan == "A":
        return f"{'A' if man else 'Y'} {given}", given, ""
    if clan == "Đinh":
        middle = "" if man or rng.random() < 0.3 else "Thị "
        return f"Đinh {middle}{given}", given, ""
    return given, given, ""


def elder_name(rng: random.Random, name: str) -> str:
    """The name a Mông man takes when he is a father (tên già): a new word before his own."""
    words = name.split()
    return f"{words[0]} {rng.choice(OLD_NAMES)} {words[-1]}"


# fmt: off
PLACE_WORDS = {
    "Ê Đê": "Ea Tul|Kmrơng|Ea Kao|Dhung|Kô Siêr|Krông Búk|Ea Sup|Mduk|Tring|Ki|Drai Si|Jù|Kdun|Hring|Ea Bông|Tơng Jú|Alê|Cuôr".split("|"),
    "Gia Rai": "Ốp|Kép|Bông|Mơ Nú|Ia Nhin|Phung|Ring|Chuét|Pông|Klah|Ngol|Krêl|Tao Klăh|Wâu|Plei Rơ Hai|Hlang|Bối|Sung Le".split("|"),
    "Ba Na": "Đăk Wơk|Kon Klor|Kon Rbàng|Kon Jri|Kon Hring|Kon Brung|Đăk Asêl|Hway|Mơ Hra|Kon Sơ Lăl|Đê Kjiêng|Tnùng".split("|"),
    "M'nông": "Bu Prâng|Bu Nor|Sre Ú|Pi Nao|Phi Mur|Bu Đắk|Đăk Sôr|Rơ Wăk|Bu Sóp|N'Jriêng|Đăk R'Moan|Jang Plei|Bu Koh".split("|"),
}
HOPEFUL = ("Tân Lập|Tân Tiến|Đoàn Kết|Hòa Bình|Quyết Thắng|Thống Nhất|Tân Thịnh|Hợp Thành|Phú Xuân|Cao Thắng|Bình Minh|"
           "Quảng Tân|Nam Hà|Thanh Cao|Hòa An|Tân Bình|Đồng Tâm|Cao Lạng|Trà Lĩnh|Hạ Lang").split("|")
# fmt: on
OWN_WORD = {"Ê Đê": "Buôn", "Gia Rai": "Làng", "Ba Na": "Làng", "M'nông": "Bon"}


def new_village(rng: random.Random, people: str) -> str:
    """A village as its own people call it; settlers number theirs or give hopeful names."""
    word = OWN_WORD.get(people)
    if word:
        part = rng.choice(("", "", "", " A", " B", " 1", " 2"))
        return f"{word} {rng.choice(PLACE_WORDS[people])}{part}"
    if rng.random() < 0.5:
        return f"Thôn {rng.randint(1, 14)}"
    return f"Thôn {rng.choice(HOPEFUL)}"
