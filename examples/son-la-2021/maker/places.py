"""Real districts and communes of Sơn La as of 2021; the villages are invented.

Names and codes: list of administrative units in force in 2021 (Decision 124/2004/QĐ-TTg and
later changes), checked against the published legacy data of the package vietnam-provinces.
Which communes count as specially difficult here is invented for the example.
"""

from __future__ import annotations

from dataclasses import dataclass, field


def _words(text: str) -> list[str]:
    return text.split(",")


PROVINCE = ("14", "Sơn La")
DISTRICTS = {
    "116": ("Thành phố", "Sơn La"),
    "119": ("Huyện", "Thuận Châu"),
    "125": ("Huyện", "Mai Sơn"),
    "126": ("Huyện", "Sông Mã"),
}


@dataclass
class Commune:
    code: str
    district: str
    kind: str
    name: str
    urban: bool
    hard: bool
    """Of special difficulty, ethnic-minority or mountain area."""
    people: dict[str, int]
    """Ethnic groups and their weight."""
    villages: list[str] = field(default_factory=list)

    @property
    def full(self) -> str:
        return f"{self.kind} {self.name}"


def communes() -> list[Commune]:
    thai, mong, kinh = "Thái", "Mông", "Kinh"
    rows = [
        ("03646", "116", "Phường", "Chiềng Lề", True, False, {kinh: 7, thai: 3}),
        ("03661", "116", "Xã", "Chiềng Đen", False, False, {thai: 8, mong: 2}),
        ("03679", "116", "Phường", "Chiềng Sinh", True, False, {kinh: 6, thai: 4}),
        ("03724", "119", "Xã", "Phổng Lái", False, False, {thai: 6, kinh: 2, mong: 2}),
        ("03751", "119", "Xã", "Chiềng Ly", False, False, {thai: 9, kinh: 1}),
        ("03763", "119", "Xã", "Long Hẹ", False, True, {mong: 6, thai: 4}),
        ("03781", "119", "Xã", "Co Mạ", False, True, {mong: 9, thai: 1}),
        ("04105", "125", "Thị trấn", "Hát Lót", True, False, {kinh: 7, thai: 3}),
        ("04108", "125", "Xã", "Chiềng Sung", False, False, {thai: 6, kinh: 2, "Mường": 2}),
        ("04138", "125", "Xã", "Cò Nòi", False, False, {thai: 5, kinh: 4, mong: 1}),
        ("04144", "125", "Xã", "Phiêng Cằm", False, True, {mong: 7, "Khơ-mú": 2, thai: 1}),
        ("04168", "126", "Thị trấn", "Sông Mã", True, False, {kinh: 7, thai: 3}),
        ("04171", "126", "Xã", "Bó Sinh", False, True, {thai: 6, "Khơ-mú": 2, mong: 2}),
        ("04186", "126", "Xã", "Nậm Ty", False, True, {thai: 5, mong: 4, "Xinh-mun": 1}),
        ("04204", "126", "Xã", "Chiềng Khoong", False, False, {thai: 6, kinh: 2, mong: 2}),
    ]
    found = [Commune(*row) for row in rows]
    stems = _VILLAGES
    for number, commune in enumerate(found):
        count = 5 if commune.urban else 7
        if commune.urban:
            commune.villages = [f"Tổ {n + 1}" for n in range(count)]
        else:
            start = number * 5
            commune.villages = [f"Bản {stems[(start + n) % len(stems)]}" for n in range(count)]
    return found


_VILLAGES = _words(
    "Mòn,Nà Lốm,Pá Khôm,Huổi Lướt,Co Hẹ,Nong Bua,Phiêng Ban,Nà Cài,Pú Tậu,"
    "Hua Lành,Bó Pháy,Lót Mé,Nậm Khai,Pa Lâng,Huổi Pu,Tông Cang,Nà Hán,"
    "Co Phát,Noong Xôm,Phiêng Lót,Pá Ót,Nà Tre,Hua Mé,Cang Hính,Bắc Hòa,"
    "Thống Nhất,Hòa Thuận,Nà Sẳng,Huổi Vạc,Pá Danh,Ta Lúc,Nà Ngụa,Co Tra,"
    "Hin Đón,Phiêng Nghè,Pu Hao,Nậm Xả,Sàng Nà,Kéo Ót,Hua Ty"
)
