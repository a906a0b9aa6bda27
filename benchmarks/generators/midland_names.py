"""Names of the midland province: family names, middle names and given names of its peoples, places.

A name that stands more than once is more frequent, and so is one that stands further in front.
"""

# ruff: noqa: E501, SIM905

# fmt: off
FAMILIES = {
    "Kinh": ("Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Hoàng Vũ Đỗ Bùi Đặng Ngô Dương "
             "Đào Phan Tạ Cao Lưu Trịnh Mai Kiều Hán Cù Vương Triệu Khổng Chử Tống Lương").split(),
    "Mường": "Đinh Đinh Đinh Hà Hà Hà Bùi Bùi Phùng Hoàng Quách Sa Cao Nguyễn Trần Lê Phan".split(),
    "Tày": "Hoàng Hoàng Nông Nông Ma Ma Ma Lương Hà Chu Bế Triệu Nguyễn Quan Lục La Mai".split(),
    "Sán Chay": "Trần Trần Lâm Lâm Ninh Tiêu Hoàng Lý Đàm Lục Âu Tô Vi Chu Đặng".split(),
}
LINES = {
    "Kinh": "Văn Văn Văn Văn Văn Đức Xuân Hữu Quang Mạnh Ngọc Công Đình Duy Tiến Thanh Bá Trọng Minh".split(),
    "Mường": "Văn Văn Văn Công Công Đức Quốc Xuân Ngọc Thanh Tiến Hồng".split(),
    "Tày": "Văn Văn Đình Thế Doãn Phúc Ngọc Đức Quang Chí Trung Xuân Kim Thanh".split(),
    "Sán Chay": "Văn Văn Văn Văn Văn Quang Xuân Đức Tiến Minh Ngọc Sinh".split(),
}
ORDER = "Cả Hai Ba Tư Năm Sáu Bảy Tám Chín".split()
MEN = {
    "old": ("Hùng Dũng Sơn Hải Bình Thanh Thắng Minh Tâm Hòa Hiền Lâm Long Tuấn Đức Thành Quý Lợi Lộc "
            "Thọ Phúc Khánh Vinh Quang Tiến Hưng Chung Chiến Bảy Tám Sáu Năm Đông Xuân Thu Hà Giang Nam Bắc "
            "Tài Toàn Thiện Thực Thuận Nhân Nghĩa Lễ Trí Tín Đạt Cường Mạnh Kiên Trung Hậu Cảnh Liên Ngọc "
            "Khoa Quyết Định Vượng Thịnh Học Hành Đoàn Kết Phương Oanh Chức Chính Bính Đinh Mậu Kỷ Canh Tân "
            "Nhâm Quý Giáp Ất Sửu Dần Mão Thìn Tỵ Ngọ Mùi Thân Dậu Tuất Hợi Bốn Ba Tư Lục Bích").split(),
    "mid": ("Hùng Dũng Cường Tuấn Tuấn Thắng Sơn Hải Long Hưng Quân Trung Kiên Nam Thành Đạt Tùng Bách Giang "
            "Linh Huy Hoàng Việt Anh Đông Hà Hiếu Nghĩa Trường Toàn Tú Khoa Duy Phong Quyền Quyết Chiến Lực "
            "Tình Nguyên Thủy Thìn Tiệp Tiến Bằng Biên Cương Chinh Doanh Định Hạnh Hiệp Hòa Khải Luân Luận "
            "Lượng Ngọc Ninh Oai Phú Phúc Sáng Sỹ Tài Thái Thiện Thuận Thức Tĩnh Toán Trọng Vinh Vũ Vương").split(),
    "new": ("Anh Bảo Dương Dũng Đạt Đăng Đức Hải Hiếu Hoàng Huy Hưng Khang Khánh Khoa Khôi Kiên Kiệt Lâm "
            "Linh Long Minh Nam Nghĩa Nguyên Nhật Phong Phúc Quân Quang Quyền Sơn Tài Thái Thành Thiên Thịnh "
            "Tiến Toàn Trung Trường Tuấn Tùng Tú Việt Vũ Vinh Vương An Bách Cường Duy Hào Lộc Mạnh Phát").split(),
}
WOMEN = {
    "old": ("Hoa Lan Huệ Cúc Mai Đào Hồng Liên Sen Nhài Bưởi Chanh Na Mận Mơ Lựu Hòa Bình Thanh Minh Tâm Hiền "
            "Thảo Ngoan Thơm Thắm Tươi Xuân Hạ Thu Đông Loan Phượng Yến Oanh Én Nga Hà Hằng Nguyệt Sửu Dần Mão "
            "Thìn Tỵ Ngọ Mùi Thân Dậu Tuất Hợi Tý Nhâm Quý Giáp Lý Lợi Lộc Thọ Vui Mừng Chung Thủy Chinh Nhung "
            "Nụ Nhị Bông Cành Lá Tám Chín Mười Bảy Sáu Năm Tư Ba Hai Ngân Ngần Ỉn Nhàn Nhã Quế Vân Viên Vinh").split(),
    "mid": ("Hương Hường Huyền Hằng Hà Hạnh Hiền Hoa Hòa Hoài Hồng Huệ Lan Lành Liên Linh Loan Lương Luyến Lý "
            "Mai Minh Nga Ngân Ngọc Nguyệt Nhàn Nhung Oanh Phương Phượng Quyên Quỳnh Sen Tâm Thảo Thanh Thắm "
            "Thơm Thoa Thu Thúy Thủy Thuận Tình Trang Tuyết Tươi Vân Vui Xuân Yến Yên Chinh Chung Dung Duyên "
            "Đào Giang Hảo Hậu Hợi Khuyên Lệ Lụa Mận Mơ Nết Ngà Ngoan Thêu Thương Tuyến Ước Xoan").split(),
    "new": ("Anh Anh Ánh Bình Châu Chi Diệp Diệu Dung Duyên Dương Giang Hà Hân Hằng Hạnh Hiền Hoa Hồng Huyền "
            "Hương Khánh Lan Linh Linh Loan Ly Mai My Nga Ngân Ngọc Nguyệt Nhi Nhung Như Oanh Phương Quỳnh "
            "Tâm Thảo Thảo Thu Thương Thúy Thủy Tiên Trà Trâm Trang Trang Trinh Tú Uyên Vân Vy Yến").split(),
}
WOMEN_SHARED = "Thu Thúy Ngọc Minh Khánh Hồng Thanh Bích Phương Kim Hải Diệu Bảo Hà".split()
PLACES = ("Đồng Dâu,Đồi Chè,Gò Vàng,Suối Cái,Đá Bàn,Khe Sấu,Hang Dơi,Rừng Cọ,Cây Đa,Đầm Sen,Tân Lập,Tân Tiến,"
          "Trung Tâm,Đồng Măng,Làng Mường,Bãi Lau,Dốc Đỏ,Ngòi Lao,Ao Sen,Vực Tròn,Phú Lâm,Quyết Tiến,Đoàn Kết,"
          "Hòa Bình,Gốc Gạo,Lũng Vài,Nà Cọ,Nà Luông,Khuôn Trò,Cây Thị,Gò Danh,Minh Phú,Đồng Quan,Trại Mít").split(",")
# fmt: on
