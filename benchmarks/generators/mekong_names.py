"""How the peoples of the delta name their children."""

# ruff: noqa: E501, SIM905
from __future__ import annotations

import random

from generators.mekong_people import Person


# fmt: off
def _weighted(text: str) -> tuple[list[str], list[int]]:
    """Words with their weights: "Nguyễn 28 Trần 11"."""
    words = text.split()
    return [w.replace("_", " ") for w in words[::2]], [int(w) for w in words[1::2]]


FAMILIES = {
    "Kinh": _weighted(
        "Nguyễn 290 Trần 110 Lê 90 Phạm 60 Huỳnh 60 Võ 50 Phan 42 Trương 30 Bùi 24 Đặng 26 Đỗ 14 "
        "Ngô 18 Hồ 22 Dương 22 Đoàn 12 Lâm 14 Mai 10 Cao 10 Lý 8 Châu 7 Hà 6 Tô 7 Thái 6 Đinh 7 "
        "Lương 8 Trịnh 6 Tạ 3 Lưu 6 Phùng 3 La 2 Kiều 3 Tống 2 Bạch 1 Từ 2 Trà 1 Ung 1"),
    "Khmer": _weighted("Thạch 30 Sơn 16 Kim 15 Danh 20 Lâm 8 Châu 7 Lý 5 Kiên 4 Trần 5 Tăng 3 Liêu 2"),
    "Hoa": _weighted("Lâm 10 Trần 12 Lý 8 Quách 6 Trịnh 4 Tăng 5 Mã 3 Ong 3 Vương 5 Lưu 4 Giang 4 Khưu 3 Thái 5 Châu 3 Hứa 2"),
}
ORDER = "Hai Ba Tư Năm Sáu Bảy Tám Chín Mười".split()
SETS = {
    "Nữ": ["Mai Lan Cúc Trúc Đào Huệ".split(), "Xuân Hạ Thu Đông".split(), "Yến Oanh Loan Phượng Nhạn".split(),
           "Diễm Kiều Thúy Nga".split(), "Ngân Ngọc Châu Bích".split(), "Hương Hoa Hồng Hạnh Hiền".split()],
    "Nam": ["Tùng Bách Trung Hiếu".split(), "Long Lân Quy Phụng".split(), "Phú Quý Vinh Hoa".split(),
            "Nhân Nghĩa Lễ Trí Tín".split(), "Hùng Dũng Cường Thịnh".split(), "Tấn Tài Phát Đạt Lộc".split()],
}
OLD = {
    "Nam": "Lượm Đực Lớn Nhỏ Đẹp Sang Giàu Kiệt Khánh Tâm Thành Minh Hòa Hiệp Phước Lợi Sơn Hải Hùng Dũng Long Tấn Bình "
           "An Thạnh Thuận Nhơn Nghĩa Đức Quang Chiến Thắng Hoàng Sáng Điền Lực Rạng Đông Bé Xuân Tài Trung Tùng Vinh "
           "Nghiệp Chánh Mẫn Phụng Triệu Đấu Thơm Ẩn Hậu Tốt Mừng Bền Kỉnh Lành Hai Ba Tư Năm Sáu Bảy Út".split(),
    "Nữ": "Lượm Lệ Hoa Huệ Lan Cúc Mai Đào Hồng Thu Xuân Đẹp Nhỏ Bé Em Liên Phượng Loan Nga Nguyệt Hạnh Hiền Thủy Dung Yến "
          "Ánh Tuyết Sương Bông Thắm Lụa Gấm Nhung Nết Tươi Sang Thơm Ngọt Mận Xinh Rớt Chọn Đầm Ngoan Kiều Diệu Lài Rảnh "
          "Nương Điệp Láng Sen Cẩm Phấn Sậm Tính Tím Hai Ba Tư Năm Sáu Bảy Tám Chín Út".split(),
}
YOUNG = {
    "Nam": "Huy Khang Bảo Khôi Phúc Đạt Tài Lộc Nhân Kiệt Duy Khánh Minh Thiện Trí Tâm Toàn Vinh Quân Đăng Khoa Phát Thịnh "
           "Hào Nam Long Hải Hậu Tín Nghĩa Tuấn Tú Luân Linh Thuận An Bình Sang Giàu Lâm Sơn Vũ Phong Trường Nhật Huỳnh "
           "Điền Thái Cường Quí Thức Hiếu Đức Nguyên Thông Triều Dương Khải Trọng Phú Tiến Kha Vĩ Qui Hoài Tân".split(),
    "Nữ": "Ngân Như Vy Trâm Nhi My Trân Ngọc Thảo Trang Linh Thư Anh Hân Tiên Quyên Ngoan Duyên Diễm Kiều Thúy Trinh Yến Nhung "
          "Phương Hương Thơ Mơ Tuyền Vân Uyên Châu Hà Ý Lam Băng Thi Trúc Quỳnh Tâm Hậu Nghi Ái Cầm Đoan Xuyến Muội Nhiên "
          "Thanh Lợi Huyền Phụng Khánh Giang Loan Nguyên Ánh Thùy Mỵ Chi Tường Đào Mai Lan".split(),
}
MIDDLES = {
    ("Nam", True): _weighted("Văn 60 Thanh 8 Hoàng 5 Minh 5 Hữu 4 Công 3 Ngọc 3 Tấn 3 Phước 3 Quốc 4 Trung 2 Chí 2 Thành 4"),
    ("Nam", False): _weighted("Văn 14 Hoàng 12 Thanh 10 Minh 10 Quốc 8 Chí 6 Trọng 4 Gia 6 Nhật 5 Tuấn 4 Hữu 5 Tấn 5 Phước 4 "
                              "Duy 5 Anh 3 Khánh 2 Vũ 3 Thành 5 Phúc 2 Đăng 2 Hải 2 Trường 2"),
    ("Nữ", True): _weighted("Thị 82 Kim 3 Ngọc 3 Thị_Kim 3 Thị_Ngọc 2 Thị_Mỹ 2 Hồng 2 Bích 1 Thanh 1 Thu 1"),
    ("Nữ", False): _weighted("Thị 22 Ngọc 10 Kim 8 Thị_Mỹ 5 Thị_Kim 6 Thị_Ngọc 6 Mỹ 6 Thúy 5 Bích 4 Hồng 5 Cẩm 5 Thanh 4 Như 4 "
                             "Tuyết 3 Bảo 4 Gia 2 Khánh 2 Diễm 3 Trúc 2 Huỳnh 3 Yến 3 Thị_Cẩm 2 Thị_Diễm 2 Thị_Hồng 2 Ánh 2"),
}
KHMER = {
    "Nam": "Sóc Sa Phol Thol Nol Sương Sết Ương Dương Phia Hiên Đa Sol Xem Khêl Chanh Rương Phát Vuông Kha Mười Thươl Sinh Minh "
           "Chiêu Nhanh Hên Huôl Phên Sang Hoàng Út Som Bô Rinh Thi Suôl Khươl Cươl Phum Lai Sơn Hùng Tuấn Đen Thành Dũng".split(),
    "Nữ": "Nol Pha Rinh Sương Hên Thol Sô Phol Mươl Xiêm Rươl Chanh Phe Sết Hoa Lan Thu Hồng Đẹp Sây Kim Huôl Sol Thươl Liêng "
          "Dên Quyên Mai Út Ngọc Linh Nhung Thúy Phương Sọt Hiền Khel Vinh Sươl Yến Trinh Lài Nga Ên Thia".split(),
}
KHMER_FIRST = "Sa Sô Phi Chanh Đa Rít Bô Vi Sà Quanh Kim Thanh Si Ra Hoàng Minh Thi Mô Ne Huỳnh Rô Sóc".split()
KHMER_LAST = {
    "Nam": "Rây Kha Thy Ra Rương Thia Sal Phal Nết Vanh Rích Kol Phonl Rone Thone Phine Khane Ruôl Mết Vươne Đi Tha Thươne Nal".split(),
    "Nữ": "Rinh Ly Phia Pha Na Vi Ni Rết Phep Thi Rane Phone Kha Đa Dane Thu Rươne Mên Sây Mây Nane Phương Vane Sane".split(),
}
HOA = {
    "Nam": "Tài Phát Hưng Vĩnh Hòa Xiếu Kiệt Quang Minh Bỉnh Cường Phú Khánh Tường Thuận Lợi Hán Chấn Huy Phước Xương Nghĩa".split(),
    "Nữ": "Muối Lệ Kíu Há Mỹ Dung Bình Xiếu Ngọc Phụng Yến Hoa Lình Múi Khánh Anh Châu Nguyệt Cúc Hía Én Quân Quyên".split(),
}
HOA_MIDDLES = {"Nam": "A Chí Vĩnh Quốc Thế Hán Tú Xiếu Kiến Bửu Văn Gia".split(), "Nữ": "A Mỹ Tú Lệ Xiếu Bửu Ngọc Tuyết Thị Bội Gia Huệ".split()}
CHAM = {
    "Nam": "Mohamach Lês Rohim Số Lim Mách Musa Ali Aly Kry Hosen Ibrohim Zakary Ismael Sốp Karim Mine Rosaly Hamach Lay Tolip "
           "Nafi Kacdara Hamide Yousof Man Salam Roza Tam Mút Ên Sên Arifin Kosem Roshid Mahadi Sane Bolly".split(),
    "Nữ": "Rokayah Fatimah Ly_Ha Li_Mah Phi_Ah Maridam Sah Mariyah Ro_Mah Nazirah Hasanah Zaynab Fi_Nah Khodijah Minah Sorodah "
          "Hi_Mah Mi_Ah Juhara Asmah Noridah Hi_Dah Saviyah Zubaidah Nisah Pisah Lia Salimah Hapsoh Tinah Roh Mina".split(),
}
CHAM_FIRST = {"Nam": "Mohamad Abdol Sa Ro Du Ha Haji A".split(), "Nữ": "Sa Ro Ha A Mary Siti Ây Nor".split()}
HAMLETS = ("Hòa_Thạnh Vĩnh_Hưng Mỹ_Phước Tân_Lợi Phú_Thành An_Hòa Bình_An Thạnh_Phú Long_Hưng Trung_Nhứt Phước_Lộc Tân_Thuận "
           "Đông_Bình Thới_Hòa Giồng_Dứa Rạch_Sâu Cái_Tắc Xẻo_Gừa Kinh_Xáng Bàu_Sen Mương_Khai Cây_Dương Bà_Hiên Ngã_Cạn "
           "Cồn_Lớn Vàm_Đình Kinh_Mới Lung_Sen Gò_Cát Láng_Biển").split()
SOC = "Sóc_Chà Trà_Kháo Ô_Kà Bưng_Cóc Tà_Ngáo Sóc_Dừa Trà_Mẹt Giồng_Chùa Ô_Chích Prêk_Chrăng Bưng_Trôm Sóc_Xoài Trà_Sất Tầm_Lon".split()
# fmt: on


class Names:
    """Gives names from one stream of chance."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def weighted(self, choice: tuple[list[str], list[int]]) -> str:
        return self.rng.choices(*choice)[0]

    def named(
        self, people: str, sex: str, born: int, father: Person | None = None
    ) -> tuple[str, str, str]:
        """Family, middle and given name as the people's custom is; in a Chăm name the own first."""
        rng = self.rng
        if people == "Chăm":
            first = rng.choice(CHAM[sex]).replace("_", " ")
            if rng.random() < 0.6:
                first = f"{rng.choice(CHAM_FIRST[sex])} {first}"
            return first, "", father.family if father else rng.choice(CHAM["Nam"])
        family = father.family if father else self.weighted(FAMILIES[people])
        if people == "Hoa":
            middle = rng.choice(HOA_MIDDLES[sex])
            return family, middle, rng.choice([name for name in HOA[sex] if name != middle])
        if people == "Khmer":
            if sex == "Nữ" and family == "Danh" and rng.random() < 0.6:
                family = "Thị"
            middle = "Thị" if sex == "Nữ" and family != "Thị" and rng.random() < 0.6 else ""
            given = rng.choice(KHMER[sex])
            if rng.random() < 0.4 and given != family:
                return family, middle, given
            first, last = rng.choice(KHMER_FIRST), rng.choice(KHMER_LAST[sex])
            return family, f"{middle} {first}".strip(), last
        old = born < 1972 or (born < 1990 and rng.random() < 0.5)
        return family, self.weighted(MIDDLES[sex, old]), rng.choice((OLD if old else YOUNG)[sex])

    def siblings(self, children: list[Person], father: Person, mother: Person) -> None:
        """Name the children of a couple, eldest first, by the family's own custom."""
        rng = self.rng
        custom = rng.choices(["order", "set", "shared", "free"], [6, 12, 45, 37])[0]
        old = children[0].born[0] < 1985
        shared = {sex: self.weighted(MIDDLES[sex, old]) for sex in ("Nam", "Nữ")}
        sets = {sex: list(rng.choice(SETS[sex])) for sex in ("Nam", "Nữ")}
        taken = [father.name]
        elders = [elder.given for elder in (*forebears(father), *forebears(mother))]
        for at, child in enumerate(children):
            order = "Út" if 0 < at == len(children) - 1 else ORDER[min(at, len(ORDER) - 1)]
            child.nick = order if rng.random() < 0.7 else "Bé " + order
            child.people = father.people
            for _ in range(9):
                child.family, child.middle, child.given = self.named(
                    child.people, child.sex, child.born[0], father
                )
                if child.people == "Kinh":
                    if custom in ("shared", "set"):
                        child.middle = shared[child.sex]
                    if custom == "set" and sets[child.sex]:
                        child.given = sets[child.sex].pop(0)
                    if custom == "order" and child.born[0] < 1980:
                        child.given = order
                    if child.born[0] > 1998 and mother.people == "Kinh" and rng.random() < 0.06:
                        child.middle = f"{mother.family} {child.middle.split()[-1]}"
                avoided = child.given in elders and child.people != "Chăm"
                if child.name not in taken and not avoided:
                    break
            taken.append(child.name)


def forebears(person: Person) -> list[Person]:
    """Those whose given names a child of the person may not bear."""
    return [elder for elder in (person, person.father, person.mother) if elder is not None]
