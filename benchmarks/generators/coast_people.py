"""The society of the coast in the first year: villages, households and who is whose child."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

from generators import coast_names as names

NOW = 2020
"""The year of the register."""

# People: (weight of its communes, provinces as (CCCD, CMND) prefixes)
REGIONS = (
    ("Kinh", 60, (("049", "205"), ("051", "212"), ("052", "215"), ("058", "264"), ("060", "260"))),
    ("Chăm", 12, (("058", "264"), ("060", "261"))),
    ("Raglai", 9, (("058", "264"), ("060", "261"))),
    ("Hrê", 9, (("051", "212"), ("052", "215"))),
    ("Cor", 5, (("051", "212"), ("049", "206"))),
    ("Ca Dong", 5, (("051", "212"), ("049", "206"))),
)
WIFE_HOLDS = {"Chăm": 0.7, "Raglai": 0.8}
"""Where the daughter stays and her husband comes in."""


@dataclass(eq=False, slots=True)
class Person:
    """One invented person; `grain` is how much of the birth date the papers give."""

    people: str
    sex: str
    family: str
    middle: str
    given: str
    born: tuple[int, int, int]
    grain: int = 10
    key: str = ""
    father: Person | None = None
    mother: Person | None = None
    spouse: Person | None = None
    cmnd: str = ""
    cccd: str = ""
    carded: int = 9999
    cause: str = ""

    def age(self, year: int) -> int:
        return year - self.born[0]

    def name(self) -> str:
        return " ".join(part for part in (self.family, self.middle, self.given) if part)

    def birth(self) -> str:
        return "{:04}-{:02}-{:02}".format(*self.born)[: self.grain]


@dataclass(eq=False, slots=True)
class Village:
    """A village, its first and second name, its people and families."""

    commune: str
    name: str
    people: str
    province: tuple[str, str]
    families: tuple[str, ...]
    new_name: str = ""
    new_family: tuple[str, str] | None = None


@dataclass(eq=False, slots=True)
class House:
    """A household; `key` is empty when the register does not know it."""

    village: Village
    head: Person
    members: list[Person]
    key: str = ""
    touched: bool = False


@dataclass
class Founder:
    """Settles villages with households."""

    rng: random.Random
    numbers: set[str] = field(default_factory=set)
    dealt: Counter[str] = field(default_factory=Counter)
    """Communes of each people so far: a small province has its share of all."""

    def villages(self, commune: str, taken: set[str]) -> list[Village]:
        """The villages of a commune, all of one people but for a Kinh village here and there."""
        rng = self.rng
        dealt = sum(self.dealt.values()) + 1
        people, _, provinces = max(REGIONS, key=lambda r: r[1] * dealt / 100 - self.dealt[r[0]])
        self.dealt[people] += 1
        province = rng.choice(provinces)
        made: list[Village] = []
        numbered = people == "Kinh" and rng.random() < 0.3
        for number in range(1, rng.randint(5, 8)):
            here = "Kinh" if people != "Kinh" and rng.random() < 0.12 else people
            name = f"Thôn {number}" if numbered else self.place(here)
            while f"{commune}{name}" in taken:
                name = self.place(here)
            taken.add(f"{commune}{name}")
            made.append(Village(commune, name, here, province, self.families(here)))
        return made

    def place(self, people: str) -> str:
        rng = self.rng
        if people == "Kinh":
            first, second = rng.sample(names.KINH_PLACES, 2)
            return f"Thôn {first} {second}" + rng.choice(("", "", "", " 1", " 2"))
        if people == "Chăm":
            return f"Thôn {rng.choice(names.CHAM_PLACES)}" + rng.choice(("", "", " 1", " 2", " 3"))
        return f"Thôn {rng.choice(names.UPLAND_PLACES[people])}" + rng.choice(
            ("", "", "", " 1", " 2")
        )

    def families(self, people: str) -> tuple[str, ...]:
        """Families of a village, the common ones repeated."""
        rng = self.rng
        if people == "Kinh":
            few = rng.choices(names.KINH_FAMILIES, names.KINH_WEIGHTS, k=7)
            return (*few[:2] * 4, *few[2:4] * 2, *few[4:])
        clans = names.CLANS[people]
        few = rng.sample(clans, min(len(clans), 5))
        return (*few[:1] * 5, *few[1:3] * 2, *few[3:])

    def number(self, person: Person, province: tuple[str, str]) -> None:
        """Give the numbers a person of this age may hold."""
        rng = self.rng
        year = person.born[0]
        upland = person.people not in {"Kinh", "Chăm"}
        if person.age(NOW) >= 15:
            if rng.random() < (0.62 if upland else 0.8):
                person.cmnd = self.fresh(province[1], 6)
            draw = rng.random()
            person.carded = 2018 if draw < 0.2 else 2021 if draw < 0.6 else 9999
        elif year >= 2016 and rng.random() < 0.3:
            person.carded = year
        if person.carded != 9999:
            mark = (0 if person.sex == "Nam" else 1) + (2 if year >= 2000 else 0)
            person.cccd = self.fresh(f"{province[0]}{mark}{year % 100:02}", 6)

    def fresh(self, start: str, digits: int) -> str:
        while True:
            number = start + f"{self.rng.randrange(10**digits):0{digits}}"
            if number not in self.numbers:
                self.numbers.add(number)
                return number

    def person(
        self, village: Village, sex: str, year: int, family: str = "", middle: str | None = None
    ) -> Person:
        """A grown person of a village's people."""
        rng = self.rng
        people = village.people
        if not family:
            outside = people == "Kinh" and rng.random() < 0.25
            family = (
                rng.choices(names.KINH_FAMILIES, names.KINH_WEIGHTS)[0]
                if outside
                else rng.choice(village.families)
            )
        if middle is None:
            middle = names.middle(rng, people, sex, year)
        born = (year, rng.randint(1, 12), rng.randint(1, 28))
        made = Person(people, sex, family, middle, names.given(rng, people, sex, year), born)
        upland = people not in {"Kinh", "Chăm"}
        if rng.random() < (0.35 if upland else 0.2) * (
            1 if year < 1960 else 0.5 if year < 1980 else 0.08
        ):
            made.grain = 4
        elif upland and year < 1995 and rng.random() < 0.12:
            made.born = (year, 1, 1)
        self.number(made, village.province)
        return made

    def couple(self, village: Village, wife_age: int) -> tuple[Person, Person]:
        """Husband and wife, of different families where the village has more than one."""
        rng = self.rng
        husband = self.person(
            village, "Nam", NOW - wife_age - rng.choice((-1, 0, 1, 2, 2, 3, 4, 6))
        )
        wife = self.person(village, "Nữ", NOW - wife_age)
        for _ in range(5):
            if wife.family != husband.family:
                break
            wife.family = (
                rng.choice(village.families)
                if rng.random() < 0.6
                else rng.choice(names.CLANS.get(village.people, names.KINH_FAMILIES))
            )
        husband.spouse, wife.spouse = wife, husband
        return husband, wife

    def child(
        self, village: Village, father: Person, mother: Person, year: int, older: list[Person]
    ) -> Person:
        """A child named after the custom: the clan of the mother or the father, brothers alike."""
        rng = self.rng
        people = village.people
        sex = "Nam" if rng.random() < 0.515 else "Nữ"
        mothers = 0.9 if people == "Raglai" else 0.3 if people == "Chăm" else 0.0
        like = [sibling for sibling in older if sibling.sex == sex]
        family = (
            older[0].family if older else mother.family if rng.random() < mothers else father.family
        )
        middle: str | None = None
        if like and rng.random() < (0.8 if sex == "Nam" else 0.5):
            middle = like[0].middle
        elif sex == "Nam" and rng.random() < 0.4:
            middle = father.middle
        made = self.person(village, sex, year, family, middle)
        made.father, made.mother = father, mother
        used = {sibling.given for sibling in older} | {father.given, mother.given}
        for _ in range(12):
            if made.given not in used and (
                not older or year < 1990 or made.given[0] == older[0].given[0]
            ):
                break
            made.given = names.given(rng, people, sex, year)
        while made.given in used:
            made.given = names.given(rng, people, sex, year)
        return made

    def children(
        self, village: Village, father: Person, mother: Person, leave: float = 0.72
    ) -> list[Person]:
        """Those still at home; twins now and then."""
        rng = self.rng
        upland = village.people not in {"Kinh", "Chăm"}
        year = mother.born[0] + rng.randint(18, 24 if upland else 27)
        wanted = rng.choices(
            (1, 2, 3, 4, 5), (15, 38, 27, 14, 6) if upland or year < 1995 else (22, 55, 18, 4, 1)
        )[0]
        born: list[Person] = []
        while len(born) < wanted and year <= min(NOW, mother.born[0] + 43):
            first = self.child(village, father, mother, year, born)
            born.append(first)
            if rng.random() < 0.012:
                twin = self.child(village, father, mother, year, born)
                twin.born, twin.grain = first.born, first.grain
                if twin.sex == first.sex:
                    twin.middle = first.middle
                first.cause = twin.cause = "twin"
                born.append(twin)
            year += rng.choice((2, 2, 3, 3, 4, 5, 6))
        return [c for c in born if c.age(NOW) < 20 or (c.age(NOW) < 40 and rng.random() > leave)]

    def house(self, village: Village) -> House:
        """A household of one of the usual shapes."""
        rng = self.rng
        kind = rng.choices(
            ("nuclear", "three", "old", "skip", "widow", "young"), (44, 22, 13, 5, 11, 5)
        )[0]
        held = rng.random() < WIFE_HOLDS.get(village.people, 0.0)
        low, high = {
            "nuclear": (24, 50),
            "three": (48, 74),
            "old": (58, 88),
            "skip": (50, 74),
            "widow": (28, 66),
            "young": (19, 27),
        }[kind]
        husband, wife = self.couple(village, rng.randint(low, high))
        head = wife if held and rng.random() < 0.6 else husband
        members = [husband, wife] if head is husband else [wife, husband]
        if kind in {"widow", "old"} and (kind == "widow" or rng.random() < 0.5):
            gone = husband if rng.random() < 0.75 else wife
            members.remove(gone)
            head = members[0]
            head.spouse = None
        if kind in {"nuclear", "widow"}:
            members += self.children(village, husband, wife)
        elif kind == "three":
            members += self.stem(village, husband, wife, held)
        elif kind == "skip":
            parent = self.child(village, husband, wife, wife.born[0] + rng.randint(19, 24), [])
            away_father, away_mother = (parent, self.person(village, "Nữ", parent.born[0] + 1))
            if parent.sex == "Nữ":
                away_father, away_mother = self.person(village, "Nam", parent.born[0] - 2), parent
            members += [
                c for c in self.children(village, away_father, away_mother) if c.age(NOW) < 18
            ]
        if kind == "nuclear" and rng.random() < 0.1:
            side = wife if held else husband
            mother = self.person(village, "Nữ", side.born[0] - rng.randint(19, 34))
            side.mother = mother
            members.append(mother)
        return House(village, head, members)

    def stem(self, village: Village, husband: Person, wife: Person, held: bool) -> list[Person]:
        """The married child who stays, spouse and children, and unmarried brothers and sisters."""
        rng = self.rng
        heir = self.child(
            village, husband, wife, min(wife.born[0] + rng.randint(19, 30), NOW - 21), []
        )
        heir.sex = "Nữ" if held or rng.random() < 0.08 else "Nam"
        heir.middle = names.middle(rng, village.people, heir.sex, heir.born[0])
        heir.given = names.given(rng, village.people, heir.sex, heir.born[0])
        heir.cccd = ""
        self.number(heir, village.province)
        wife_sex = "Nữ" if heir.sex == "Nam" else "Nam"
        gap = rng.randint(0, 4) if wife_sex == "Nữ" else -rng.randint(0, 5)
        partner = self.person(village, wife_sex, min(heir.born[0] + gap, NOW - 19))
        heir.spouse, partner.spouse = partner, heir
        pair = (heir, partner) if heir.sex == "Nam" else (partner, heir)
        small = [c for c in self.children(village, *pair) if c.age(NOW) < 20]
        others = []
        if rng.random() < 0.35:
            year = heir.born[0] + rng.choice((-3, 2, 3, 5))
            if wife.born[0] + 17 < year < min(NOW, wife.born[0] + 44):
                others = [self.child(village, husband, wife, year, [heir])]
        return [heir, partner, *small, *others]


def relation(person: Person, head: Person) -> str:
    """What a person is to the head, in the words of the form."""
    man = person.sex == "Nam"
    parents = (person.father, person.mother)
    word = "khác"
    if person is head:
        word = "chủ hộ"
    elif person.spouse is head:
        word = "chồng" if man else "vợ"
    elif head in parents or (head.spouse is not None and head.spouse in parents):
        word = "con"
    elif person in (head.father, head.mother):
        word = "bố" if man else "mẹ"
    elif head.spouse and person in (head.spouse.father, head.spouse.mother):
        side = "vợ" if head.sex == "Nam" else "chồng"
        word = f"{'bố' if man else 'mẹ'} {side}"
    elif person.spouse and head in (person.spouse.father, person.spouse.mother):
        word = "con rể" if man else "con dâu"
    elif any(p and (p is head.father or p is head.mother) for p in parents):
        word = ("anh" if man else "chị") if person.born < head.born else "em"
    elif person.spouse and any(
        p and p in (head.father, head.mother) for p in (person.spouse.father, person.spouse.mother)
    ):
        word = "em rể" if man else "em dâu"
    elif person.born[0] - head.born[0] >= 16:
        word = "cháu"
    return word
