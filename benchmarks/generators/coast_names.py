"""Names of the central coast and its uplands, all invented from the customs of each people.

Kinh villages share a few family names; boys of one house share a middle name, often their father's;
women carry "Thị", less often the younger they are. Chăm and Raglai have clans, the Raglai ones in
many spellings. Hrê, Cor and Ca Dong share the one or two family names they took for themselves.
"""

# ruff: noqa: E501
from __future__ import annotations

import random
from collections.abc import Sequence

# fmt: off
KINH_FAMILIES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Huỳnh", "Phan", "Đặng", "Bùi", "Hồ", "Ngô", "Dương", "Đỗ", "Lý",
    "Trương", "Đinh", "Mai", "Cao", "Châu", "Lương", "Tạ", "Tô", "Hà", "Thái", "Tống", "Ung", "Văn", "Diệp",
    "Đoàn", "Trịnh", "Lâm", "Phùng", "Tiêu", "Bạch",
)
KINH_WEIGHTS = (28, 13, 12, 8, 8, 7, 5, 5, 4, 3, 3, 3, 3, 2, 3, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1)
CLANS = {
    "Chăm": ("Đàng", "Bá", "Lưu", "Thành", "Quảng", "Thiên", "Trượng", "Hứa", "Não", "Từ", "Châu", "Đạt", "Vạn",
             "Báo", "Kiều", "Phú", "Tài", "Đổng", "Dương", "Qua", "Thập", "Lộ", "Miêu", "Hán"),
    "Raglai": ("Chamalea", "Katơr", "Pi Năng", "Pupơr", "Mang", "Cadá", "Tà Thía", "Bo Bo", "Cao"),
    "Hrê": ("Phạm", "Đinh"),
    "Cor": ("Hồ",),
    "Ca Dong": ("Đinh", "Hồ"),
}
SPELLINGS = {
    "Chamalea": ("Chamaléa", "Chamalé", "Cha Ma Lea", "Chămaléa"),
    "Katơr": ("Kator", "Ka Tơr", "Cà Tơr", "Kator"),
    "Pi Năng": ("Pinăng", "Pi Năn", "Bi Năng", "Pi Nang"),
    "Pupơr": ("Pu Pơr", "Pupor", "Pu Pươr"),
    "Cadá": ("Ca Dá", "Cà Dá", "Ka Dá"),
    "Tà Thía": ("Tà Thiá", "Tathía", "Ta Thía"),
    "Bo Bo": ("Bobo", "Bo bo", "Pô Pô"),
    "Mang": ("Măng", "Man"),
}
PEOPLES = {
    "Kinh": ("Kinh",), "Chăm": ("Chăm", "Chàm"), "Raglai": ("Raglai", "Ra-glai", "Raglay", "Ra Glai"),
    "Hrê": ("Hrê", "H're", "Hre", "H'rê"), "Cor": ("Co", "Cor", "Kor"), "Ca Dong": ("Xơ Đăng", "Ca Dong", "Xơ-đăng"),
}
MEN = (
    "Hùng", "Dũng", "Sơn", "Hải", "Minh", "Thanh", "Tâm", "Phúc", "Lộc", "Thọ", "Bình", "An", "Long", "Lân", "Quy",
    "Tuấn", "Tú", "Tài", "Đức", "Trung", "Hiếu", "Nghĩa", "Nhân", "Lễ", "Trí", "Tín", "Thành", "Công", "Danh",
    "Toàn", "Thắng", "Lợi", "Cường", "Mạnh", "Hoàng", "Huy", "Vũ", "Phong", "Vinh", "Quang", "Khánh", "Kiệt",
    "Nam", "Bắc", "Đông", "Tây", "Hòa", "Thuận", "Phước", "Hậu", "Nhơn", "Chánh", "Trực", "Tiến", "Tấn", "Sang",
    "Giàu", "Lâm", "Khoa", "Luân", "Viên", "Thạch", "Hưng", "Thịnh", "Vương", "Quyền", "Nhựt", "Dương",
)
OLD_MEN = (
    "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Út", "Lành", "Cư", "Xuân", "Ngọ", "Dần", "Thìn", "Tỵ", "Mùi",
    "Thân", "Tuất", "Hợi", "Sửu", "Nhiều", "Đủ", "Chừng", "Thời", "Đây", "Rớt", "Cu", "Ngữ", "Phiên", "Tư", "Hương",
    "Kỉnh", "Xử", "Lượng", "Khương", "Cẩn", "Thiệt", "Diêu", "Trà", "Hường", "Giáo", "Cảnh", "Điểu", "Trừ", "Phụng",
)
YOUNG_MEN = (
    "Khang", "Bảo", "Khôi", "Nguyên", "Đạt", "Phát", "Thiên", "Gia Bảo", "Tuấn Kiệt", "Anh", "Quân", "Duy", "Khải",
    "Nhật", "Thái", "Tùng", "Lực", "Huỳnh", "Triết", "Hào", "Kha", "Khiêm", "Trọng", "Vỹ", "Pháp", "Quốc", "Trường",
)
WOMEN = (
    "Hoa", "Lan", "Hồng", "Hạnh", "Thủy", "Thu", "Nga", "Hương", "Liên", "Phượng", "Loan", "Oanh", "Yến", "Hà",
    "Mai", "Cúc", "Trúc", "Đào", "Tuyết", "Nguyệt", "Vân", "Thảo", "Hiền", "Dung", "Lệ", "Kiều", "Diễm", "Nhung",
    "Thúy", "Trang", "Hằng", "Phương", "Bích", "Ngọc", "Kim", "Ánh", "Tâm", "Lý", "Ly", "Mỹ", "Xuân", "Hiếu", "Sương",
    "Tình", "Thương", "Nhàn", "Thơm", "Lài", "Huệ", "Sen", "Quyên", "Châu", "Chi", "Diệu", "Lành", "Phúc", "Hòa",
)
OLD_WOMEN = (
    "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Út", "Lụa", "Gấm", "Nụ", "Ba", "Hai", "Tư", "Thí", "Đợi", "Chờ",
    "Ngọ", "Mùi", "Thìn", "Dậu", "Tuất", "Hợi", "Sửu", "Nhạn", "Điểm", "Đường", "Mận", "Ổi", "Dừa", "Cau", "Trầu",
    "Búp", "Lý", "Tặng", "Xí", "Lựu", "Nhẫn", "Kiểu", "Tùng", "Phận", "Duyên", "Khá", "Đặng", "Trọn", "Rê", "Luyến",
)
YOUNG_WOMEN = (
    "Vy", "Nhi", "My", "Trâm", "Thư", "Ngân", "Uyên", "Như", "Quỳnh", "Linh", "Trinh", "Tiên", "Thy", "Hân", "Trân",
    "Anh", "An", "Nhiên", "Khuê", "Đan", "Vi", "Giang", "Duyên", "Tuyền", "Yên", "Dương", "Thùy", "Tường Vy", "Lam",
)
CHAM_GIVEN = (
    "Bông", "Nại", "Thổ", "Xinh", "Trơn", "Đẹp", "Ngành", "Cảnh", "Lực", "Sự", "Thuyền", "Chuyền", "Sảnh", "Dụng",
    "Khen", "Diện", "Thảnh", "Sơn", "Phẩm", "Chơn", "Thính", "Mương", "Hướng", "Bảng", "Đực", "Nghi", "Trữ", "Thuộc",
    "Rô", "Giáp", "Tỷ", "Kiểm", "Lan", "Hoàng", "Hồng", "Dũng", "Thiết", "Tẩm", "Hải", "Mỹ", "Phượng", "Quyết",
)
UPLAND = {
    "Raglai": ("Nhọn", "Hiền", "Liên", "Ba", "Đoan", "Thấm", "Xuyên", "Bình", "Huê", "Gái", "Trai", "Điệp", "Y", "Lía",
               "Biên", "Chanh", "Đủ", "Xá", "Niêng", "Hương", "Lơ", "Cư", "Nhanh", "Mấu", "Bảnh", "Thị", "Dế", "Thôi",
               "Ây", "Xem", "Tía", "Lượm", "Thuận", "Nữ", "Sang", "Quyết", "Hạt", "Đen", "Trứ", "Khuê", "Phin", "Rua"),
    "Hrê": ("Brút", "Nhú", "Rỡ", "Xiêng", "Rin", "Trói", "Ghít", "Mía", "Rõ", "Enh", "Trênh", "Vế", "Riết", "Hới",
            "Grố", "Đố", "Lế", "Nghía", "Bung", "Xu", "Rế", "Ghép", "Điếc", "Trung", "Nôi", "Vách", "Briu", "Thếp",
            "Ray", "Un", "Trút", "Lây", "Dé", "Ngút", "Xếp", "Roi", "Brâu", "Tem", "Hrơ", "Lum", "Tách", "Nga"),
    "Cor": ("Biên", "Nhiêu", "Rớt", "Đường", "Thiêng", "Dinh", "Bưng", "Trủ", "Lý", "Phen", "Nhung", "Lúa", "Vông",
            "Bắt", "Nía", "Xơ", "Rinh", "Trơn", "Tượng", "Vương", "Ngọc", "Tía", "Rân", "Éo", "Chơn", "Lân", "Miên",
            "Đông", "Bưởi", "Riêng", "Gió", "Rầy", "Ba", "Nghiên", "Điều", "Tuôn", "Huy", "Yêu", "Sáu", "Thôi"),
    "Ca Dong": ("Nghen", "Đôi", "Lót", "Ghế", "Lem", "Đeo", "Rế", "Ngheo", "Phót", "Mít", "Nía", "Xu", "Vẻ", "Déo",
                "Đía", "Ngút", "Gôn", "Lực", "Rua", "Ruôi", "Veo", "Thút", "Ká", "Roi", "Chiêng", "Lít", "Beo", "Y",
                "Klung", "Neo", "Ghim", "Thoi", "Hảo", "Đức", "Tơ", "Vơn", "Bli", "Nhót", "Ra", "Xíu"),
}
BOY_MIDDLES = ("Văn", "Văn", "Văn", "Ngọc", "Đình", "Xuân", "Thanh", "Minh", "Quang", "Hữu", "Công", "Đức", "Tấn",
               "Quốc", "Thành", "Viết", "Duy", "Anh", "Hoàng", "Trọng", "Tiến", "Bá", "Phước", "Nhật", "Gia")
THI_MIDDLES = ("Thị", "Thị", "Thị", "Thị", "Thị", "Thị Mỹ", "Thị Kim", "Thị Thu", "Thị Thanh", "Thị Ngọc", "Thị Bích",
               "Thị Hồng", "Thị Tuyết", "Thị Như")
GIRL_MIDDLES = ("Ngọc", "Thanh", "Bảo", "Mỹ", "Kim", "Thùy", "Quỳnh", "Như", "Hoài", "Khánh", "Phương", "Trúc",
                "Diệu", "Thảo", "Huỳnh", "Tường", "Gia")
KINH_PLACES = ("An", "Mỹ", "Phú", "Tân", "Hòa", "Vĩnh", "Long", "Thạnh", "Bình", "Đông", "Xuân", "Phước", "Hải", "Châu",
               "Lộc", "Hưng", "Thành", "Sơn", "Trung", "Khánh", "Kỳ", "Định", "Nghĩa", "Lạc", "Giang", "Thọ")
CHAM_PLACES = ("Hữu Sanh", "Mỹ Nhuận", "Bầu Lác", "Như Lập", "Hậu Nghĩa", "Thành Tuyên", "Văn Lương", "Phất Thế",
               "Lạc Nghiêm", "Vụ Nghĩa", "Chất Thuận", "Hoài Ni", "Bỉnh Hòa", "Ma Nới", "Palei Trang", "Tuấn Giáo")
UPLAND_PLACES = {
    "Raglai": ("Ma Rớ", "Ma Dú", "Tà Nôi Hạ", "Suối Rua", "Đá Trắng", "Ma Oái", "Suối Vang", "Bố Lơ", "Hành Rạc Cũ",
               "Xóm Bằng Dưới", "Cầu Gãy", "Đá Hang Trên", "Tham Dú", "Suối Le"),
    "Hrê": ("Làng Rê", "Gò Nhiêu", "Nước Lang", "Làng Vố", "Mang Đen", "Làng Tốt Dưới", "Nước Xi", "Gò Rét", "Làng Trui",
            "Gò Ghèm", "Nước Như", "Làng Mâm Trên"),
    "Cor": ("Trà Lương", "Trà Nhiêu", "Trà Vân Hạ", "Trà Ong", "Trà Cót", "Trà Huynh", "Trà Suông", "Trà Bao", "Trà Lạc"),
    "Ca Dong": ("Tak Nầm", "Mang Rót", "Đăk Lang", "Huy Mang", "Nước Đốp", "Măng Lùng", "Tu Nương", "Ra Pân", "Đăk Pao"),
}
# fmt: on


def given(rng: random.Random, people: str, sex: str, year: int) -> str:
    """A given name of the people, of the fashion of the year of birth."""
    man = sex == "Nam"
    own: Sequence[str] = CHAM_GIVEN if people == "Chăm" else UPLAND.get(people, ())
    if own and rng.random() < (0.85 if year < 1980 else 0.6 if year < 2005 else 0.3):
        return rng.choice(own)
    old, young = (OLD_MEN, YOUNG_MEN) if man else (OLD_WOMEN, YOUNG_WOMEN)
    if year < 1968 and rng.random() < 0.5:
        return rng.choice(old)
    if year > 1998 and rng.random() < min(0.75, (year - 1994) / 25):
        return rng.choice(young)
    return rng.choice(MEN if man else WOMEN)


def middle(rng: random.Random, people: str, sex: str, year: int) -> str:
    """A middle name, or none: women's "Thị" fades with the years, the Raglai use few."""
    man = sex == "Nam"
    draw = rng.random()
    if people == "Kinh":
        if man:
            return "Văn" if year < 1970 and draw < 0.5 else rng.choice(BOY_MIDDLES)
        thi = 0.93 if year < 1975 else 0.75 if year < 1995 else 0.4
        return rng.choice(THI_MIDDLES) if draw < thi else rng.choice(GIRL_MIDDLES)
    if people == "Chăm":
        if man:
            return rng.choice(BOY_MIDDLES) if draw < 0.75 else ""
        return (
            rng.choice(THI_MIDDLES)
            if draw < 0.8
            else ""
            if draw < 0.88
            else rng.choice(GIRL_MIDDLES)
        )
    if people == "Raglai":
        if man:
            return "Văn" if draw < 0.25 else ""
        return "Thị" if draw < 0.75 else ""
    if draw < (0.88 if year < 2000 else 0.7):
        return "Văn" if man else "Thị"
    return rng.choice(BOY_MIDDLES if man else GIRL_MIDDLES)
