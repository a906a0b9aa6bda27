"""Last year's households and people, before anything is written down (dân cư giả lập)."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from random import Random

import attrs

from socassist.model import identifier
from socassist.model.circumstances import Circumstances, Disability, DisabilityDegree
from socassist.model.gazetteer import load_units
from socassist.model.household import HEAD, Address
from socassist.model.linkage import NEW_PERSON
from socassist.model.partial_date import PartialDate
from socassist.model.person import IdentityNumber, NumberKind, Person, PersonId, Sex
from socassist.model.place import AdministrativeUnit, Level, UnitKind
from socassist.model.poverty import Area, PovertyStatus
from socassist.testing.names import ELSEWHERE, PEOPLES, Name, family_name, full_name, rest_of_name

_URBAN = (UnitKind.PHUONG, UnitKind.THI_TRAN)
_STEMS = (
    "Mòn Nà_Lốm Pá_Khôm Huổi_Lướt Co_Hẹ Nong_Bua Phiêng_Ban Nà_Cài Pú_Tậu Hua_Lành Bó_Pháy Lót_Mé "
    "Nậm_Khai Pa_Lâng Huổi_Pu Tông_Cang Nà_Hán Co_Phát Noong_Xôm Phiêng_Lót Pá_Ót Nà_Tre Hua_Mé "
    "Cang_Hính Bắc_Hòa Thống_Nhất Hòa_Thuận Nà_Sẳng Huổi_Vạc Pá_Danh Ta_Lúc Nà_Ngụa Co_Tra Hin_Đón"
)
_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PLAIN = Circumstances()
VILLAGES = tuple(stem.replace("_", " ") for stem in _STEMS.split())


@attrs.define(eq=False)
class Seat:
    """A place in a household during the year."""

    person: Person
    relation: str
    left: str | None = None
    """``died``, ``moved``."""
    left_on: PartialDate | None = None
    arrived: bool = False
    """Came in during the year."""


@attrs.define(eq=False)
class Home:
    """A household while the province is being made."""

    key: str
    address: Address
    sheet: str
    """Name of the commune's sheet: its full name."""
    area: Area
    peoples: Mapping[str, int]
    seats: list[Seat] = attrs.Factory(list)
    history: dict[int, PovertyStatus] = attrs.Factory(dict)
    now: PovertyStatus | None = None
    """The class of the year, where it was reviewed."""
    code: str | None = None
    story: str = ""
    phone: str | None = None

    @property
    def present(self) -> list[Seat]:
        """Who lives there at the end of the year."""
        return [seat for seat in self.seats if seat.left is None]


@attrs.define(eq=False)
class Maker:
    """Makes people and households; keeps numbers unique."""

    rng: Random
    province: str
    year: int
    places: Sequence[tuple[AdministrativeUnit, str | None]]
    """Communes with their district."""
    used: set[str] = attrs.Factory(set)
    twins: list[tuple[str, str]] = attrs.Factory(list)
    count: int = 0
    fresh: bool = False
    """Whether people made now are unknown to the register."""

    @classmethod
    def of(cls, rng: Random, province: str, year: int, households: int) -> Maker:
        """A maker for communes of a province as of the end of `year`, about 80 households each.

        Raises:
            ValueError: There is no such province then.
        """
        units, day = load_units(), date(year, 12, 31)
        communes = units.communes(province, day)
        if not communes:
            raise ValueError(f"no province with communes has the code {province!r} on {day}")
        places = []
        for commune in communes:
            above = units.get(commune.parent, day) if commune.parent else None
            district = above.code if above and above.level is Level.DISTRICT else None
            places.append((commune, district))
        count = min(max(2, households // 80), len(places))
        start = int(rng.random() * (len(places) - count + 1))
        return cls(rng, province, year, places[start : start + count])

    def home(self, key: str, *, young: bool = False) -> Home:
        """A household with its people, as of the end of the year before."""
        rng = self.rng
        commune, district = self.places[int(rng.random() ** 1.3 * len(self.places))]
        urban = commune.kind in _URBAN
        number = int(rng.random() * (6 if urban else 9))
        village = f"Tổ {number + 1}" if urban else f"Bản {self._stem(commune.code, number)}"
        address = Address(self.province, district, commune.code, village)
        peoples = PEOPLES.get(self.province, ELSEWHERE)
        area = Area.URBAN if urban else Area.RURAL
        made = Home(key, address, commune.full_name[:31], area, peoples)
        self._family(made, young=young)
        if rng.random() < 0.5:
            made.phone = f"0{rng.choice('389')}{int(rng.random() * 10**8):08d}"
        return made

    @staticmethod
    def _stem(code: str, number: int) -> str:
        return VILLAGES[(int(code) * 7 + number) % len(VILLAGES)]

    def _family(self, home: Home, *, young: bool) -> None:
        rng = self.rng
        group = rng.choices(list(home.peoples), list(home.peoples.values()))[0]
        before = self.year - 1
        age = rng.randint(24, 44) if young else int(24 + 60 * rng.random() ** 1.35)
        sex = Sex.MALE if rng.random() < 0.84 else Sex.FEMALE
        head = self.person(group, sex, before - age)
        home.seats.append(Seat(head, HEAD))
        family = head.name.split(" ")[0]
        if rng.random() < (0.9 if sex is Sex.MALE else 0.3):
            other = Sex.FEMALE if sex is Sex.MALE else Sex.MALE
            spouse = self.person(group, other, before - age + rng.randint(-3, 5))
            home.seats.append(Seat(spouse, "wife" if other is Sex.FEMALE else "husband"))
            if sex is Sex.FEMALE:
                family = spouse.name.split(" ")[0]
        self._children(home, group, family, before - age + rng.randint(19, 24))
        if not young and age < 60 and rng.random() < 0.28:
            parent_sex = Sex.FEMALE if rng.random() < 0.66 else Sex.MALE
            parent = self.person(group, parent_sex, before - age - rng.randint(19, 28))
            if before - (parent.birth or PartialDate(1900)).year < 98:
                relation = "mother" if parent_sex is Sex.FEMALE else "father"
                home.seats.append(Seat(parent, relation))

    def _children(self, home: Home, group: str, family: str, first: int) -> None:
        rng, before = self.rng, self.year - 1
        grown: list[Person] = []
        for n in range(rng.choices(range(8), (2, 3, 9, 9, 6, 4, 2, 1))[0]):
            born = first + 2 * n + int(rng.random() * 2)
            if not before - 32 <= born <= before:
                continue
            sex = Sex.MALE if rng.random() < 0.52 else Sex.FEMALE
            child = self.person(group, sex, born, family)
            home.seats.append(Seat(child, "child"))
            if rng.random() < 0.008:
                self._twin(home, child, group, family)
            if born < before - 19:
                grown.append(child)
        if grown and rng.random() < 0.5:
            parent = grown[0]
            in_law = Sex.FEMALE if parent.sex is Sex.MALE else Sex.MALE
            born = (parent.birth or PartialDate(1990)).year
            spouse = self.person(group, in_law, born + rng.randint(-2, 3))
            relation = "daughter-in-law" if in_law is Sex.FEMALE else "son-in-law"
            home.seats.append(Seat(spouse, relation))
            for n in range(rng.choice((0, 1, 1, 2))):
                year = born + 20 + 2 * n
                if year <= before:
                    sex = Sex.MALE if rng.random() < 0.5 else Sex.FEMALE
                    young = self.person(group, sex, year, family)
                    home.seats.append(Seat(young, "grandchild-or-nephew"))

    def _twin(self, home: Home, child: Person, group: str, family: str) -> None:
        twin = self.person(group, child.sex or Sex.MALE, (child.birth or PartialDate(2000)).year)
        words = child.name.split(" ")
        given = twin.name.split(" ")[-1]
        if given == words[-1]:
            return
        name = " ".join([family, *words[1:-1], given])
        twin = attrs.evolve(twin, name=name, birth=child.birth, numbers=())
        home.seats.append(Seat(twin, "child"))
        self.twins.append((child.id, twin.id))

    def person(self, group: str, sex: Sex, born: int, family: str | None = None) -> Person:
        """One person with papers and, seldom, a disability."""
        rng = self.rng
        middle, given = rest_of_name(rng, group, sex)
        name: Name = (family or family_name(rng, group, sex), middle, given)
        if family in ("A", "Y"):
            name = ("Y" if sex is Sex.FEMALE else "A", middle, given)
        month = 1 + int(rng.random() * 12)
        leap = month == 2 and calendar.isleap(born)
        day = 1 + int(rng.random() * (_DAYS[month] + leap))
        birth = PartialDate(born, month, max(day, 2) if month == 1 else day)
        if born < 1972 and rng.random() < (0.08 if group == "kinh" else 0.35):
            birth = PartialDate(born)
        age = self.year - 1 - born
        circumstances = _PLAIN
        if 5 < age < 90 and rng.random() < 0.014:
            circumstances = Circumstances(disability=self._disability(born))
        return Person(
            id=self._next_id(),
            name=full_name(name),
            birth=birth,
            sex=sex,
            ethnicity=group,
            numbers=self._numbers(sex, birth),
            circumstances=circumstances,
        )

    def _next_id(self) -> PersonId:
        self.count += 1
        if self.fresh:
            return PersonId(f"{NEW_PERSON}{self.count}")
        return PersonId(identifier.make("P", self.province, self.count))

    def _disability(self, born: int, year: int | None = None) -> Disability:
        rng = self.rng
        since = year or max(born + 1, self.year - 1 - int(rng.random() * 6))
        degree = (
            DisabilityDegree.EXTREMELY_SEVERE if rng.random() < 0.25 else DisabilityDegree.SEVERE
        )
        month = 1 + int(rng.random() * (8 if year else 12))
        return Disability(degree, certified=PartialDate(since, month, 10))

    def newly_disabled(self, person: Person) -> Person:
        """The person with a certificate of this year."""
        born = (person.birth or PartialDate(1980)).year
        disability = self._disability(born, self.year)
        return attrs.evolve(person, circumstances=Circumstances(disability=disability))

    def _numbers(self, sex: Sex, birth: PartialDate) -> tuple[IdentityNumber, ...]:
        rng = self.rng
        age = self.year - 1 - birth.year
        roll = rng.random()
        if age >= 14 and roll < 0.6 and self.year < 2023:
            number = self._unused(lambda: f"{self._police}{int(rng.random() * 10**7):07d}")
            return (IdentityNumber(NumberKind.CMND, number),)
        if (age >= 14 and roll < 0.9) or (birth.year >= 2016 and roll < 0.55):
            return (self.citizen_number(sex, birth),)
        return ()

    @property
    def _police(self) -> str:
        return {"14": "05", "51": "21", "62": "23"}.get(self.province, "17")

    def citizen_number(self, sex: Sex, birth: PartialDate) -> IdentityNumber:
        """A fresh CCCD number with the digits of province, century, sex and year."""
        century = 2 * (birth.year // 100 - 19) + (sex is Sex.FEMALE)
        start = f"0{self.province}{century}{birth.year % 100:02d}"
        number = self._unused(lambda: f"{start}{int(self.rng.random() * 10**6):06d}")
        return IdentityNumber(NumberKind.CCCD, number)

    def _unused(self, draw: Callable[[], str]) -> str:
        while True:
            number = draw()
            if number not in self.used:
                self.used.add(number)
                return number
