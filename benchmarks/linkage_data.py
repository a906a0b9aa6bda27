"""A seeded province in two years with known truth, for measuring linkage.

Year 1 is the register, year 2 the batch: some of the same households, typed again. *Plain*: year 1
is clean and year 2 carries the errors of the field. *Hard*: both years are damaged and errors are
three times as frequent. Everything is invented; columns are plain lists of text.
"""

# ruff: noqa: C416, C901, E501
from __future__ import annotations

import random
from dataclasses import dataclass, field

from socassist.model.text import encode_legacy

COLUMNS = (
    "household", "kind", "commune", "village", "head_name", "name", "relation", "birth", "sex",
    "ethnicity", "cccd", "cmnd", "person",
)  # fmt: skip

KINH = [
    "Nguyễn",
    "Nguyễn",
    "Nguyễn",
    "Nguyễn",
    "Trần",
    "Trần",
    "Lê",
    "Lê",
    "Phạm",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Phan",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đinh",
    "Đoàn",
    "Mai",
    "Trịnh",
    "Hà",
    "Lương",
    "Đào",
    "Cao",
    "Tạ",
    "Lưu",
    "Chu",
    "Tô",
]
THAI = [
    "Lò",
    "Lò",
    "Lò",
    "Lò",
    "Quàng",
    "Quàng",
    "Cà",
    "Tòng",
    "Lường",
    "Lường",
    "Hoàng",
    "Bạc",
    "Cầm",
    "Vì",
    "Lù",
    "Điêu",
    "Kha",
    "Tráng",
    "Hà",
    "Mè",
]
MONG = [
    "Giàng",
    "Giàng",
    "Vàng",
    "Vàng",
    "Mùa",
    "Sùng",
    "Sùng",
    "Thào",
    "Lầu",
    "Hạng",
    "Tráng",
    "Vừ",
    "Và",
    "Ly",
    "Cứ",
    "Phàng",
]
HRE = ["Đinh", "Đinh", "Đinh", "Phạm", "Phạm", "Hồ", "Hồ", "Nguyễn"]
FAMILIES = {"kinh": KINH, "thai": THAI, "mong": MONG, "hre": HRE}
MALE_MIDDLE = [
    "Văn",
    "Văn",
    "Văn",
    "Văn",
    "Văn",
    "Đức",
    "Minh",
    "Quốc",
    "Hữu",
    "Xuân",
    "Ngọc",
    "Đình",
    "Thanh",
    "Công",
    "Bá",
    "Quang",
]
FEMALE_MIDDLE = [
    "Thị",
    "Thị",
    "Thị",
    "Thị",
    "Thị",
    "Thị",
    "Ngọc",
    "Thu",
    "Thanh",
    "Minh",
    "Kim",
    "Hồng",
    "Mai",
    "Bích",
    "Phương",
]
MALE = [
    "An",
    "Anh",
    "Bình",
    "Bảo",
    "Bắc",
    "Biên",
    "Chiến",
    "Chung",
    "Chính",
    "Cường",
    "Cương",
    "Dũng",
    "Dương",
    "Duy",
    "Đạt",
    "Đông",
    "Đức",
    "Đại",
    "Định",
    "Giang",
    "Hà",
    "Hải",
    "Hậu",
    "Hiếu",
    "Hiền",
    "Hòa",
    "Hoàn",
    "Hoàng",
    "Hùng",
    "Hưng",
    "Huy",
    "Khánh",
    "Khoa",
    "Kiên",
    "Lâm",
    "Lập",
    "Linh",
    "Long",
    "Lộc",
    "Luân",
    "Lực",
    "Mạnh",
    "Minh",
    "Nam",
    "Nghĩa",
    "Ngọc",
    "Nhân",
    "Phong",
    "Phú",
    "Phúc",
    "Phương",
    "Quân",
    "Quang",
    "Quý",
    "Quyết",
    "Sơn",
    "Sáng",
    "Sinh",
    "Tâm",
    "Tân",
    "Thái",
    "Thắng",
    "Thành",
    "Thanh",
    "Thạch",
    "Thịnh",
    "Thiện",
    "Thọ",
    "Thủy",
    "Tiến",
    "Toàn",
    "Trung",
    "Trường",
    "Trọng",
    "Tú",
    "Tuấn",
    "Tùng",
    "Tuyên",
    "Việt",
    "Vinh",
    "Vũ",
    "Xuân",
    "Ín",
    "Ún",
    "Pản",
    "Pâng",
    "Dế",
    "Páo",
    "Chống",
    "Sếnh",
    "Lềnh",
    "Tủa",
]
FEMALE = [
    "An",
    "Anh",
    "Ánh",
    "Bích",
    "Bình",
    "Chi",
    "Chung",
    "Cúc",
    "Diệp",
    "Dung",
    "Duyên",
    "Đào",
    "Giang",
    "Hà",
    "Hải",
    "Hân",
    "Hạnh",
    "Hằng",
    "Hậu",
    "Hiền",
    "Hoa",
    "Hòa",
    "Hoài",
    "Hồng",
    "Huệ",
    "Hương",
    "Hường",
    "Huyền",
    "Khánh",
    "Kiều",
    "Lan",
    "Lành",
    "Lệ",
    "Liên",
    "Liễu",
    "Linh",
    "Loan",
    "Lụa",
    "Ly",
    "Mai",
    "Mây",
    "May",
    "Minh",
    "My",
    "Mỹ",
    "Nga",
    "Ngân",
    "Ngọc",
    "Nguyệt",
    "Nhàn",
    "Nhung",
    "Nhi",
    "Oanh",
    "Phương",
    "Phượng",
    "Quyên",
    "Quỳnh",
    "Sen",
    "Sinh",
    "Tâm",
    "Thảo",
    "Thanh",
    "Thắm",
    "Thu",
    "Thủy",
    "Thúy",
    "Thương",
    "Thư",
    "Tình",
    "Trang",
    "Trâm",
    "Trinh",
    "Tuyết",
    "Tươi",
    "Uyên",
    "Vân",
    "Vi",
    "Xuân",
    "Xoan",
    "Yên",
    "Yến",
    "Ín",
    "Ún",
    "Pó",
    "Mỷ",
    "Dợ",
    "Súa",
    "Chía",
    "Pàng",
    "Dua",
    "Xía",
]
MARKS = {
    "a": "aàảãáạăằẳẵắặâầẩẫấậ", "e": "eèẻẽéẹêềểễếệ", "i": "iìỉĩíị",
    "o": "oòỏõóọôồổỗốộơờởỡớợ", "u": "uùủũúụưừửữứự", "y": "yỳỷỹýỵ", "d": "dđ",
}  # fmt: skip
BARE = {mark: bare for bare, marks in MARKS.items() for mark in marks}
BARE |= {mark.upper(): bare.upper() for mark, bare in list(BARE.items())}
TONES = ("", "f", "r", "x", "s", "j")
TELEX = {}
for _bare, _marks in MARKS.items():
    for _place, _mark in enumerate(_marks):
        _shape = _place // 6
        _letter = _bare + (
            "" if not _shape else {"a": "wa", "e": "e", "o": "ow"}.get(_bare, "w")[_shape - 1]
        )
        TELEX[_mark] = ("dd", "") if _mark == "đ" else (_letter, TONES[_place % 6])


@dataclass
class Rates:
    """Chances of each error, for one typing of one row."""

    misspelt: float = 0.02
    bare: float = 0.06
    """The whole household is typed without marks."""
    telex: float = 0.004
    legacy: float = 0.008
    """The whole household is typed in an old font."""
    tone: float = 0.008
    abbreviated: float = 0.006
    no_middle: float = 0.004
    year_only: float = 0.035
    swapped: float = 0.012
    digit: float = 0.015
    no_birth: float = 0.006
    first_of_january: float = 0.01
    no_number: float = 0.12
    number_digit: float = 0.01
    number_zero: float = 0.06
    wrong_sex: float = 0.003
    wrong_ethnicity: float = 0.008
    no_name: float = 0.0005

    def times(self, factor: float) -> Rates:
        return Rates(**{key: value * factor for key, value in vars(self).items()})


@dataclass
class Member:
    person: int
    name: str
    birth: tuple[int, int, int]
    sex: str
    ethnicity: str
    relation: str
    cccd: str = ""
    cmnd: str = ""


@dataclass
class House:
    number: int
    commune: int
    village: str
    members: list[Member] = field(default_factory=list)


@dataclass
class Data:
    """Two tables of text columns; `person` and `household` hold the truth."""

    register: dict[str, list[str]]
    batch: dict[str, list[str]]
    truth_household: dict[str, str]
    """Batch household → register household, or "" for a new one."""
    truth_person: list[str]
    """For each batch row the register's person, or ""."""
    cause: list[str]
    """What makes a batch row special: moved, twin, split and so on."""


class Maker:
    def __init__(self, people: int, seed: int) -> None:
        self.random = random.Random(seed)
        self.people = people
        self.next_person = 0
        self.next_house = 0
        self.communes = max(people // 5500, 4)
        self.villages: list[list[str]] = []
        self.majority: list[str] = []
        heads = ["Bản", "Thôn", "Xóm"]
        tails = [
            "Mòn",
            "Phiêng",
            "Nà",
            "Pú",
            "Lặp",
            "Co",
            "Huổi",
            "Nong",
            "Tre",
            "Cuông",
            "Bó",
            "Hốc",
            "Xa",
            "Pàn",
            "Lụ",
            "Khem",
            "Thẳm",
            "Phé",
            "Púng",
            "Hin",
            "Sai",
            "Mường",
            "Sày",
            "Ngà",
            "Bon",
        ]
        for _ in range(self.communes):
            names = {
                f"{self.random.choice(heads)} {self.random.choice(tails)} {self.random.choice(tails + [str(n) for n in range(1, 9)])}"
                for _ in range(self.random.randint(6, 18))
            }
            self.villages.append(sorted(names))
            self.majority.append(
                self.random.choices(["thai", "kinh", "mong", "hre"], [45, 25, 20, 10])[0]
            )

    def birth(self, low: int, high: int) -> tuple[int, int, int]:
        roll = self.random.random
        year = low + int(roll() * (high - low + 1))
        age = 2020 - year
        if age > 45 and roll() < 0.12:
            return (year, 1, 1) if roll() < 0.4 else (year, 0, 0)
        return year, 1 + int(roll() * 12), 1 + int(roll() * 28)

    def person(
        self, ethnicity: str, sex: str, birth: tuple[int, int, int], relation: str, family: str = ""
    ) -> Member:
        pick = self.random.choice
        roll = self.random.random
        family = family or pick(FAMILIES[ethnicity])
        if ethnicity == "mong" and roll() < 0.4:
            middle = pick(["A", "A", "Thị", "Thị"]) if sex == "Nam" else "Thị"
        else:
            middle = pick(MALE_MIDDLE if sex == "Nam" else FEMALE_MIDDLE)
        given = pick(MALE if sex == "Nam" else FEMALE)
        if roll() < 0.06 and ethnicity == "kinh":
            middle += " " + pick(
                ["Minh", "Ngọc", "Thanh", "Thu", "Hoài", "Hải", "Quang", "Gia", "Bảo"]
            )
        self.next_person += 1
        cccd = cmnd = ""
        age = 2020 - birth[0]
        if age >= 14:
            if roll() < 0.55:
                cccd = f"014{(0 if sex == 'Nam' else 1) + 2 * (birth[0] >= 2000)}{birth[0] % 100:02d}{int(roll() * 1e6):06d}"
            if (not cccd and roll() < 0.7) or roll() < 0.15:
                cmnd = f"05{int(roll() * 1e7):07d}"
        return Member(
            self.next_person,
            f"{family} {middle} {given}",
            birth,
            sex,
            ethnicity,
            relation,
            cccd,
            cmnd,
        )

    def house(self, commune: int | None = None, newest: int = 2020) -> House:
        pick, roll = self.random.choice, self.random.random
        commune = int(roll() * self.communes) if commune is None else commune
        ethnicity = self.majority[commune] if roll() < 0.85 else pick(list(FAMILIES))
        self.next_house += 1
        home = House(self.next_house, commune, pick(self.villages[commune]))
        head_year = 1935 + int(roll() ** 0.7 * 62)
        head_sex = "Nam" if roll() < 0.78 else "Nữ"
        head = self.person(ethnicity, head_sex, self.birth(head_year, head_year), "chủ hộ")
        family = head.name.split()[0]
        home.members.append(head)
        age = 2020 - head_year
        if roll() < 0.75:
            other = "Nữ" if head_sex == "Nam" else "Nam"
            spouse = ethnicity if roll() < 0.9 else pick(list(FAMILIES))
            home.members.append(
                self.person(
                    spouse,
                    other,
                    self.birth(head_year - 6, head_year + 8),
                    "vợ" if other == "Nữ" else "chồng",
                )
            )
        year = head_year + 18 + int(roll() * 6)
        father = (
            family
            if head_sex == "Nam" or len(home.members) == 1
            else home.members[1].name.split()[0]
        )
        for _ in range(min(int(self.random.expovariate(0.42)), 7)):
            year += 1 + int(roll() * 3.5)
            if year > newest:
                break
            if newest - year > 34 and roll() < 0.8:
                continue
            sex = "Nam" if roll() < 0.51 else "Nữ"
            child = self.person(ethnicity, sex, self.birth(year, year), "con", father)
            home.members.append(child)
            if roll() < 0.015:
                twin = self.person(
                    ethnicity,
                    sex if roll() < 0.7 else ("Nữ" if sex == "Nam" else "Nam"),
                    child.birth,
                    "con",
                    father,
                )
                if roll() < 0.25:
                    marked = [p for p in (MALE if twin.sex == "Nam" else FEMALE)]
                    base = bare(child.name.split()[-1])
                    close = [p for p in marked if bare(p) == base and p != child.name.split()[-1]]
                    if close:
                        twin.name = " ".join([*child.name.split()[:-1], pick(close)])
                if twin.name != child.name:
                    home.members.append(twin)
            if newest - year > 20 and roll() < 0.35:
                home.members.append(
                    self.person(
                        ethnicity,
                        "Nữ" if sex == "Nam" else "Nam",
                        self.birth(year - 3, year + 3),
                        "con dâu" if sex == "Nam" else "con rể",
                    )
                )
                for _ in range(int(roll() * 3)):
                    if year + 22 < newest:
                        home.members.append(
                            self.person(
                                ethnicity,
                                pick(["Nam", "Nữ"]),
                                self.birth(year + 20, min(year + 32, newest)),
                                "cháu",
                                father,
                            )
                        )
        if age < 60 and roll() < 0.15:
            home.members.append(
                self.person(
                    ethnicity,
                    pick(["Nam", "Nữ", "Nữ"]),
                    self.birth(head_year - 35, head_year - 19),
                    pick(["bố", "mẹ"]),
                    family,
                )
            )
        if roll() < 0.004 and len(home.members) > 2:  # father and son of one name
            home.members[-1].name = (
                head.name if home.members[-1].sex == head.sex else home.members[-1].name
            )
        return home


def bare(text: str) -> str:
    return "".join(BARE.get(letter, letter) for letter in text)


def telex(word: str) -> str:
    letters, tone = [], ""
    for letter in word:
        typed, mark = TELEX.get(letter.lower(), (letter, ""))
        letters.append(typed.capitalize() if letter.isupper() else typed)
        tone = tone or mark
    return "".join(letters) + tone


def pick_encoding(chance: float) -> str:
    return "tcvn3" if chance < 0.6 else "vni"


def encoded(text: str, encoding: str) -> str:
    return encode_legacy(text, encoding) if encoding else text


class Typist:
    """Writes a household down, with errors."""

    def __init__(self, rates: Rates, rng: random.Random) -> None:
        self.rates, self.random = rates, rng

    def name(self, name: str, household_bare: bool) -> str:
        roll, rates = self.random.random, self.rates
        if roll() < rates.no_name:
            return ""
        words = name.split()
        if roll() < rates.misspelt:
            place = int(roll() * len(words))
            words[place] = self.slip(words[place])
        if roll() < rates.no_middle and len(words) > 2:
            del words[1:-1]
        if roll() < rates.abbreviated and len(words) > 2:
            words = (
                [w[0] + "." for w in words[:-1]] + words[-1:]
                if roll() < 0.4
                else [words[0], *(w[0] + "." for w in words[1:-1]), words[-1]]
            )
        if household_bare:
            return bare(" ".join(words))
        if roll() < rates.tone:
            place = int(roll() * len(words))
            words[place] = self.other_mark(words[place])
        if roll() < rates.telex:
            words[-1] = telex(words[-1])
        return " ".join(words)

    def slip(self, word: str) -> str:
        roll = self.random.random
        place = int(roll() * len(word))
        kind = roll()
        letter = "abcdeghiklmnopqrstuvxy"[int(roll() * 22)]
        if kind < 0.4:
            return word[:place] + letter + word[place + 1 :]
        if kind < 0.6 and len(word) > 2:
            return word[:place] + word[place + 1 :]
        if kind < 0.8:
            return word[:place] + letter + word[place:]
        if place + 1 < len(word):
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        return word + letter

    def other_mark(self, word: str) -> str:
        places = [i for i, letter in enumerate(word) if letter.lower() in BARE]
        if not places:
            return word
        place = self.random.choice(places)
        options = MARKS[BARE[word[place].lower()]]
        return word[:place] + self.random.choice(options) + word[place + 1 :]

    def birth(self, birth: tuple[int, int, int]) -> str:
        roll, rates = self.random.random, self.rates
        year, month, day = birth
        chance = roll()
        if chance < rates.no_birth:
            return ""
        if chance < rates.no_birth + rates.year_only or not month:
            return f"{self.digit(year)}" if roll() < rates.digit * 0.4 else f"{year}"
        chance = roll()
        if chance < rates.swapped:
            if day <= 12:
                month, day = day, month
        elif chance < rates.swapped + rates.digit:
            which = roll()
            if which < 0.4:
                day = self.near(day, 28)
            elif which < 0.65:
                month = self.near(month, 12)
            else:
                year = self.digit(year)
        elif chance < rates.swapped + rates.digit + rates.first_of_january:
            month = day = 1
        return f"{year}-{month:02d}-{day:02d}"

    def near(self, value: int, most: int) -> int:
        for _ in range(20):
            text = list(f"{value:02d}")
            text[int(self.random.random() * 2)] = str(int(self.random.random() * 10))
            other = int("".join(text))
            if 1 <= other <= most and other != value:
                return other
        return value % most + 1

    def digit(self, year: int) -> int:
        roll = self.random.random()
        if roll < 0.6:
            return year + self.random.choice((-1, 1))
        if roll < 0.85:
            return year + self.random.choice((-10, 10))
        text = str(year)
        swapped = int(text[:2] + text[3] + text[2])
        return swapped if 1915 < swapped < 2022 else year + 1

    def number(self, number: str) -> str:
        roll, rates = self.random.random, self.rates
        if not number or roll() < rates.no_number:
            return ""
        if roll() < rates.number_digit:
            place = int(roll() * len(number))
            number = number[:place] + str(int(roll() * 10)) + number[place + 1 :]
        if roll() < rates.number_zero and number[0] == "0":
            number = number[1:]
        return number

    def write(
        self,
        out: dict[str, list[str]],
        house: str,
        kind: str,
        commune: str,
        village: str,
        head: str,
        members: list[Member],
    ) -> None:
        roll, rates = self.random.random, self.rates
        no_marks = roll() < rates.bare
        old = pick_encoding(roll()) if roll() < rates.legacy else ""
        out_of = {key: out[key].append for key in COLUMNS}
        head_text = encoded(self.name(head, no_marks), old)
        for member in members:
            out_of["household"](house)
            out_of["kind"](kind)
            out_of["commune"](commune)
            out_of["village"](village)
            out_of["head_name"](head_text)
            out_of["name"](
                head_text
                if member.name == head and member.relation == "chủ hộ" and roll() < 0.9
                else encoded(self.name(member.name, no_marks), old)
            )
            out_of["relation"](member.relation)
            out_of["birth"](self.birth(member.birth))
            sex = member.sex
            if roll() < rates.wrong_sex:
                sex = "Nữ" if sex == "Nam" else "Nam"
            out_of["sex"](sex)
            out_of["ethnicity"](
                ""
                if roll() < rates.wrong_ethnicity * 0.5
                else "kinh"
                if roll() < rates.wrong_ethnicity * 0.5
                else member.ethnicity
            )
            out_of["cccd"](self.number(member.cccd))
            out_of["cmnd"](self.number(member.cmnd))
            out_of["person"](str(member.person))


def make(people: int, *, hard: bool = False, seed: int = 1, stress: float = 1.0) -> Data:
    """A register of about `people` and a batch of about 0.6 times as many."""
    maker = Maker(people, seed)
    rng = maker.random
    roll, pick = rng.random, rng.choice
    factor = (3.0 if hard else 1.0) * stress
    clean = Rates().times(0.0)
    first = Typist(Rates().times(factor) if hard else clean, rng)
    second = Typist(Rates().times(factor), rng)
    houses: list[House] = []
    count = 0
    while count < people:
        home = maker.house()
        if roll() < 0.01 and houses:  # a namesake of about the same age in the village
            other = pick(houses[-60:])
            model = pick(other.members)
            target = pick(home.members)
            target.name = model.name
            if roll() < 0.5:
                home.village, home.commune = other.village, other.commune
                target.birth = (model.birth[0], *target.birth[1:])
        houses.append(home)
        count += len(home.members)
    register: dict[str, list[str]] = {key: [] for key in COLUMNS}
    for home in houses:
        first.write(
            register,
            f"H{home.number}",
            "register",
            f"{home.commune:05d}",
            home.village,
            home.members[0].name,
            home.members,
        )

    # Villages renamed and communes merged between the two years.
    renamed = {
        (
            c,
            v,
        ): f"Bản {pick(maker.villages[c]).split()[1]} {pick(['Mới', 'Đông', 'Tây', 'Trung', 'Tâm'])}"
        for c in range(maker.communes)
        for v in maker.villages[c]
        if roll() < 0.05
    }
    merged = {
        c: (90000 + c) if roll() < 0.5 else (c + 1) % maker.communes
        for c in range(maker.communes)
        if roll() < 0.05
    }

    staying = [home for home in houses if roll() < 0.58]
    cause: dict[int, str] = {}
    present: list[tuple[House, str]] = [
        (
            House(h.number, h.commune, h.village, [Member(**vars(m)) for m in h.members]),
            f"H{h.number}",
        )
        for h in staying
    ]
    year = 2021
    more: list[tuple[House, str]] = []
    movers: list[Member] = []
    for home, _origin in present:
        members = home.members
        chance = roll()
        if chance < 0.05 * factor**0.5 and len(members) > 1:  # head replaced
            old = members[0]
            if roll() < 0.7:
                members.remove(old)
            else:
                old.relation = "bố" if old.sex == "Nam" else "mẹ"
            head = next(
                (m for m in members if m is not old and 2021 - m.birth[0] >= 18), members[-1]
            )
            head.relation = "chủ hộ"
            members.remove(head)
            members.insert(0, head)
        elif chance < 0.065 and len(members) > 3:  # split
            away = [
                m
                for m in members[1:]
                if m.relation in ("con", "con dâu", "con rể", "cháu") and 2021 - m.birth[0] > 17
            ][:3]
            if away:
                maker.next_house += 1
                part = House(
                    maker.next_house,
                    home.commune,
                    home.village if roll() < 0.8 else pick(maker.villages[home.commune]),
                    away,
                )
                for member in away:
                    members.remove(member)
                    cause[member.person] = "split"
                away[0].relation = "chủ hộ"
                if roll() < 0.6:
                    part.members.append(
                        maker.person(
                            away[0].ethnicity,
                            "Nữ" if away[0].sex == "Nam" else "Nam",
                            maker.birth(away[0].birth[0] - 3, away[0].birth[0] + 3),
                            "vợ",
                        )
                    )
                more.append((part, ""))
        elif chance < 0.075:  # the whole household moved
            home.commune = home.commune if roll() < 0.6 else int(roll() * maker.communes)
            home.village = pick(maker.villages[home.commune])
            for member in members:
                cause[member.person] = "household moved"
        for member in list(members):
            if len(members) > 1 and member.relation != "chủ hộ":
                chance = roll()
                if chance < 0.012:
                    members.remove(member)
                elif chance < 0.012 + 0.018 * min(factor, 2.0):
                    members.remove(member)
                    cause[member.person] = "moved"
                    movers.append(member)
        if roll() < 0.06:
            child = maker.person(
                members[0].ethnicity,
                pick(["Nam", "Nữ"]),
                maker.birth(year, year),
                "con",
                members[0].name.split()[0],
            )
            members.append(child)
        for member in members:
            if 2021 - member.birth[0] >= 14 and not member.cccd and roll() < 0.3:
                member.cccd = f"014{(0 if member.sex == 'Nam' else 1) + 2 * (member.birth[0] >= 2000)}{member.birth[0] % 100:02d}{int(roll() * 1e6):06d}"
                member.cmnd = "" if roll() < 0.6 else member.cmnd
    target = sum(len(h.members) for h, _ in present) * 0.12
    added = 0
    while added < target:
        home = maker.house(newest=year)
        more.append((home, ""))
        added += len(home.members)
    present += more
    homes = [h for h, _ in present]
    by_commune: dict[int, list[House]] = {}
    for home in homes:
        by_commune.setdefault(home.commune, []).append(home)
    for member in movers:  # a third of those who leave leave the province
        if roll() < 0.3:
            continue
        home = pick(homes) if roll() < 0.4 else pick(by_commune[pick(homes).commune])
        member.relation = pick(["con dâu", "con rể", "cháu", "khác"])
        home.members.append(member)
    rng.shuffle(present)

    batch: dict[str, list[str]] = {key: [] for key in COLUMNS}
    truth_household: dict[str, str] = {}
    for number, (home, origin) in enumerate(present):
        ref = f"F{number:07d}"
        kind, members = "c", home.members
        if roll() < 0.25:
            kind = "c1"
            members = [m for m in members if roll() < 0.4] or [pick(members)]
        village = renamed.get((home.commune, home.village), home.village)
        if roll() < 0.03:
            village = second.slip(village)
        commune = merged.get(home.commune, home.commune)
        truth_household[ref] = origin
        second.write(batch, ref, kind, f"{commune:05d}", village, home.members[0].name, members)
    known = set(register["person"])
    person = [p if p in known else "" for p in batch["person"]]
    twins = _twins(houses)
    causes = [cause.get(int(p), "twin" if int(p) in twins else "") for p in batch["person"]]
    return Data(register, batch, truth_household, person, causes)


def _twins(houses: list[House]) -> set[int]:
    found: set[int] = set()
    for home in houses:
        seen: dict[tuple[int, int, int], int] = {}
        for member in home.members:
            if member.birth[1] and member.birth in seen:
                found |= {member.person, seen[member.birth]}
            seen[member.birth] = member.person
    return found


if __name__ == "__main__":
    import sys
    import time

    start = time.perf_counter()
    data = make(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000, hard="hard" in sys.argv)
    print(f"{len(data.register['name'])} register, {len(data.batch['name'])} batch rows")
    print(f"{time.perf_counter() - start:.1f} s")
    for row in range(8):
        print([data.batch[key][row] for key in COLUMNS], data.truth_person[row], data.cause[row])
