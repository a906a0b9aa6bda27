"""The people of the midland province at the year's end: families, houses, names and papers."""

from __future__ import annotations

import random
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from generators.midland_names import FAMILIES, LINES, MEN, ORDER, PLACES, WOMEN, WOMEN_SHARED

LAST = 2020
"""The year of the register; the forms are of the next."""

GONE = ((50, 0.02), (62, 0.06), (72, 0.2), (82, 0.42), (999, 0.72))
"""Of those who would be below an age now, the share that has died."""


@dataclass(slots=True, eq=False)
class Person:
    key: int
    sex: str
    family: str
    middle: str
    given: str
    born: tuple[int, int, int]
    known: int
    """How much of the birth date the papers tell: 3 the day, 2 the month, 1 the year."""
    people: str
    father: Person | None = None
    mother: Person | None = None
    spouse: Person | None = None
    children: list[Person] = field(default_factory=list)
    house: House | None = None
    cccd: str = ""
    cmnd: str = ""
    dead: bool = False
    listed: bool = False
    """In last year's register."""
    cause: str = ""
    namesake: bool = False

    @property
    def name(self) -> str:
        return " ".join(filter(None, (self.family, self.middle, self.given)))

    def age(self) -> int:
        """At the end of last year."""
        return LAST - self.born[0]


@dataclass(slots=True, eq=False)
class House:
    key: int
    commune: Commune
    village: int
    members: list[Person]
    head: Person
    listed: bool
    absent: list[Person] = field(default_factory=list)
    stale: bool = False
    form: str = ""
    """"c" or "c1" when it must have a form this year, "no" when it must not."""
    touched: bool = False

    def leave(self, person: Person) -> None:
        self.members.remove(person)
        person.house = None

    def take(self, person: Person) -> None:
        self.members.append(person)
        person.house = self


@dataclass(slots=True, eq=False)
class Commune:
    code: str
    kind: str
    villages: list[str]
    this_year: list[str]
    """The same villages by this year's names."""
    peoples: list[str]
    families: dict[str, list[str]]
    brides: list[Person] = field(default_factory=list)
    houses: list[House] = field(default_factory=list)


def relation(head: Person, person: Person) -> str:
    """What the person is to the head, in the words of the form."""
    man = person.sex == "Nam"
    partner = head.spouse
    couple = [p for p in (head, partner) if p is not None]
    if person is head:
        return "chủ hộ"
    if person is partner:
        return "chồng" if man else "vợ"
    if any(person in p.children for p in couple):
        return "con"
    if any(person in (p.father, p.mother) for p in couple):
        return "bố" if man else "mẹ"
    children = [c for p in couple for c in p.children]
    if person.spouse is not None and person.spouse in children:
        return "con rể" if man else "con dâu"
    parents = [p for p in (person.father, person.mother) if p is not None]
    own = [*parents]
    if person.spouse is not None:
        own += [person.spouse.father, person.spouse.mother]
    if any(p in children for p in own):
        return "cháu"
    elders = [e for p in couple for e in (p.father, p.mother) if e is not None]
    if any(p in elders for p in parents):
        if person.born > head.born:
            return "em"
        return "anh" if man else "chị"
    if any(person in (e.father, e.mother) for e in elders):
        return "ông" if man else "bà"
    if any(g in elders for p in parents for g in (p.father, p.mother)):
        return "cháu"
    if any(g in children for p in parents for g in (p.father, p.mother)):
        return "chắt"
    return "khác"


class Province:
    """The villages at the end of last year, line by line."""

    def __init__(self, rng: random.Random, people: int) -> None:
        self.rng = rng
        self.persons: list[Person] = []
        self.houses: list[House] = []
        self.numbers: set[str] = set()
        self.listed = 0
        self.communes = [self.commune(n) for n in range(max(4, people // 700))]
        while self.listed < people:
            for commune in self.communes:
                man = self.founder(commune, rng.randint(1926, 1974))
                village = rng.randrange(len(commune.villages))
                self.house(commune, village, self.family(man, self.wedding(man), commune, village))
                if self.listed >= people:
                    break
        self.part_namesakes()

    def commune(self, number: int) -> Commune:
        rng = self.rng
        kind = "town" if number % 7 == 0 else rng.choice(("valley",) * 3 + ("hill",) * 4)
        others = ["Mường", "Tày", "Sán Chay"]
        main = rng.choice(others)
        kinh, most = {"town": (17, 1), "valley": (13, 4), "hill": (5, 12)}[kind]
        peoples = ["Kinh"] * kinh + [main] * most + others
        families = {}
        for name, known in FAMILIES.items():
            large = [rng.choice(known) for _ in range(3)]
            families[name] = large * 3 + [rng.choice(known) for _ in range(12)]
        count = rng.randint(6, 10)
        if kind == "hill":
            first = rng.choice(("Xóm", "Xóm", "Bản", "Thôn"))
            villages = [f"{first} {place}" for place in rng.sample(PLACES, count)]
        else:
            first = "Tổ dân phố" if kind == "town" else rng.choice(("Khu", "Khu", "Thôn"))
            villages = [f"{first} {n + 1}" for n in range(count)]
        return Commune(f"{7801 + 3 * number:05}", kind, villages, villages, peoples, families)

    def digits(self, prefix: str, count: int) -> str:
        while True:
            number = f"{prefix}{self.rng.randrange(10**count):0{count}}"
            if number not in self.numbers:
                self.numbers.add(number)
                return number

    def cccd(self, person: Person, home: float = 0.93) -> str:
        rng, year = self.rng, person.born[0]
        place = "025"
        if rng.random() >= home:
            place = rng.choice(("008", "015", "017", "026", "001", "034", "038"))
        return self.digits(f"{place}{2 * (year >= 2000) + (person.sex == 'Nữ')}{year % 100:02}", 6)

    def person(
        self, sex: str, family: str, middle: str, given: str, year: int, people: str
    ) -> Person:
        rng = self.rng
        known, vague = 3, rng.random()
        if year < 1984:
            least = (0.42 if people != "Kinh" else 0.16) * (1 if year < 1962 else 0.25)
            known = 1 if vague < least * 0.8 else 2 if vague < least else 3
        last = 28 if rng.random() < 0.93 else 30
        born = (year, rng.randint(1, 12), rng.randint(1, last))
        if born[1] == 2 and born[2] > 28:
            born = (year, 2, 28)
        one = Person(len(self.persons), sex, family, middle, given, born, known, people)
        self.persons.append(one)
        self.papers(one)
        return one

    def papers(self, one: Person) -> None:
        rng, age = self.rng, LAST - one.born[0]
        have = rng.random()
        if age >= 15:
            if have < 0.8:
                place = "13" if rng.random() < 0.85 else rng.choice(("07", "05", "06", "01"))
                one.cmnd = self.digits(place, 7)
            elif have < 0.93:
                one.cccd = self.cccd(one)
        elif one.born[0] >= 2016 and have < 0.5:
            one.cccd = self.cccd(one, 0.97)

    def founder(self, commune: Commune, year: int) -> Person:
        people = self.rng.choice(commune.peoples)
        family = self.rng.choice(commune.families[people])
        middle = self.rng.choice(LINES[people])
        return self.person("Nam", family, middle, self.given("Nam", year, (middle,)), year, people)

    def given(self, sex: str, year: int, used: tuple[str, ...]) -> str:
        era = "old" if year < 1970 else "mid" if year < 1996 else "new"
        names = (MEN if sex == "Nam" else WOMEN)[era]
        while True:
            name = names[int(len(names) * self.rng.random() ** 1.25)]
            if name not in used:
                return name

    def wedding(self, man: Person) -> int | None:
        low, high = (18, 26) if man.people != "Kinh" else (20, 29)
        year = man.born[0] + int(self.rng.triangular(low, high + 4, low + 4))
        return year if year <= LAST and self.rng.random() < 0.95 else None

    def wife(self, man: Person, commune: Commune, wed: int) -> Person:
        rng = self.rng
        if rng.random() < 0.6:
            for number in range(len(commune.brides) - 1, max(-1, len(commune.brides) - 60), -1):
                bride = commune.brides[number]
                fits = -8 <= man.born[0] - bride.born[0] <= 2 and wed - bride.born[0] >= 18
                if fits and bride.family != man.family:
                    del commune.brides[number]
                    return bride
        people = man.people if rng.random() < 0.75 else rng.choice(commune.peoples)
        year = min(man.born[0] + rng.randint(-2, 5), wed - rng.choice((17, 18, 18, 19)))
        middle = "Thị" if year < 1985 or rng.random() < 0.65 else rng.choice(WOMEN_SHARED)
        family = rng.choice(commune.families[people])
        return self.person("Nữ", family, middle, self.given("Nữ", year, (middle,)), year, people)

    def middle(self, father: Person, sex: str, year: int, shared: list[str]) -> str:
        rng, people = self.rng, father.people
        if sex == "Nữ":
            if year < 1988 or rng.random() < 0.5:
                return "Thị"
            return shared[0] if shared and rng.random() < 0.6 else rng.choice(WOMEN_SHARED)
        if shared and rng.random() < 0.8:
            return shared[0]
        if people == "Tày":  # one middle name for a generation of the line
            line = LINES["Tày"]
            at = line.index(father.middle) + 5 if father.middle in line else 0
            return line[at % len(line)]
        custom = {"Kinh": 0.45, "Mường": 0.5, "Sán Chay": 0.6}[people]
        return father.middle if rng.random() < custom else rng.choice(LINES[people])

    def child(
        self, father: Person, mother: Person, year: int, twin: Person | None = None
    ) -> Person:
        """A child is named by the customs of the father's people, and as its brothers are."""
        rng, people = self.rng, father.people
        sex = "Nam" if rng.random() < 0.52 else "Nữ"
        if twin is not None and rng.random() < 0.7:
            sex = twin.sex
        before = father.children
        elders = [p for q in (father, mother) for p in (q, q.father, q.mother) if p is not None]
        used = tuple(p.given for p in (*before, *elders))  # no child is called as its elders are
        shared = [c.middle for c in before if c.sex == sex]
        middle = self.middle(father, sex, year, shared)
        given = self.given(sex, year, used)
        order = ORDER[min(len(before), 8)]
        if people == "Sán Chay" and year < 1985 and rng.random() < 0.3 and order not in used:
            given = order
        if twin is not None and twin.sex == sex:  # twins sound alike
            middle = twin.middle
            sounds = [self.given(sex, year, used) for _ in range(20)]
            given = next((name for name in sounds if name[0] == twin.given[0]), given)
        if year > 1994 and twin is None and rng.random() < 0.14:
            more = WOMEN_SHARED if sex == "Nữ" else ["Anh", "Minh", "Gia", "Quang", "Tuấn"]
            middle += " " + rng.choice([word for word in more if word not in used])
        if given in middle.split():
            middle = "Thị" if sex == "Nữ" else "Văn"
        one = self.person(sex, father.family, middle, given, year, people)
        if before:
            one.people = before[0].people
        elif people == "Kinh" and rng.random() < 0.5:
            one.people = mother.people  # of a mixed couple, to a minority if there is one
        if twin is not None:
            one.born, one.known = twin.born, twin.known
            one.cause = twin.cause = "twin"
            if one.cccd:
                one.cccd = self.cccd(one)
        one.father, one.mother = father, mother
        father.children.append(one)
        mother.children.append(one)
        return one

    def gone(self, one: Person) -> bool:
        age = one.age()
        odds = next(share for below, share in GONE if age < below)
        return self.rng.random() < odds * (1.15 if one.sex == "Nam" else 0.75)

    def children(self, man: Person, wife: Person, year: int) -> None:
        rng = self.rng
        most = (3, 6) if year < 1978 else (2, 4) if year < 1994 else (1, 3)
        for _ in range(rng.randint(*most)):
            year += rng.choice((1, 1, 2, 2, 3, 4))
            if year > LAST or year - wife.born[0] > 44:
                return
            first = self.child(man, wife, year)
            if rng.random() < 0.011:
                self.child(man, wife, year, first)
            year += 1

    def family(self, man: Person, year: int | None, commune: Commune, village: int) -> list[Person]:
        """Who lives with this man; the sons who built next door get houses of their own."""
        rng = self.rng
        man.dead = self.gone(man)
        if year is None:
            return [man]
        wife = self.wife(man, commune, year)
        man.spouse, wife.spouse = wife, man
        wife.dead = self.gone(wife)
        self.children(man, wife, year)
        home, married = [man, wife], []
        for child in man.children:
            wed = self.wedding(child)
            if wed is None:
                home.append(child)
            elif child.sex == "Nữ":
                commune.brides.append(child)
            else:
                married.append((child, wed))
        if not married and rng.random() < 0.2:  # no son stays: a daughter's husband moves in
            daughters = [c for c in man.children if c in commune.brides]
            if daughters:
                home += self.son_in_law(daughters[-1], commune)
        heir = -1
        if married and rng.random() < 0.55:
            heir = 0 if man.people == "Tày" and rng.random() < 0.6 else len(married) - 1
        for number, (son, wed) in enumerate(married):
            if number == heir:
                home += self.family(son, wed, commune, village)
            elif rng.random() < 0.75:  # the others left the province
                near = village if rng.random() < 0.85 else rng.randrange(len(commune.villages))
                self.house(commune, near, self.family(son, wed, commune, near))
        return home

    def son_in_law(self, bride: Person, commune: Commune) -> list[Person]:
        commune.brides.remove(bride)
        man = self.founder(commune, bride.born[0] - self.rng.randint(0, 5))
        man.spouse, bride.spouse = bride, man
        self.children(man, bride, man.born[0] + 24)
        return [man, bride, *(c for c in man.children if c.age() < 19)]

    def house(self, commune: Commune, village: int, family: list[Person]) -> House | None:
        rng = self.rng
        alive = [p for p in family if not p.dead]
        if not any(p.age() >= 18 for p in alive):
            return None
        elders = any(p.age() >= 45 for p in alive)
        leaves = [
            p for p in alive if 18 <= p.age() <= 42 and rng.random() < (0.3 if elders else 0.1)
        ]
        home = [p for p in alive if p not in leaves]
        if not any(p.age() >= 18 for p in home):
            home, leaves = alive, []
        old = all(p.age() >= 58 for p in home)
        listed = rng.random() < (0.45 if commune.kind == "town" else 0.78 if old else 0.6)
        house = House(len(self.houses), commune, village, home, self.head(home), listed, leaves)
        for p in home:
            p.house, p.listed = house, listed
        self.listed += len(home) * listed
        self.houses.append(house)
        commune.houses.append(house)
        return house

    def head(self, home: list[Person]) -> Person:
        by_age = sorted(home, key=lambda p: (p.born, p.key))
        grown = [p for p in by_age if p.age() >= 18] or by_age
        men = [p for p in grown if p.sex == "Nam"]
        settled = [p for p in men if p.spouse is not None or p.age() > 30]
        if settled:
            first = settled[0]
            if grown[0].sex == "Nữ" and grown[0].spouse is not first and self.rng.random() < 0.35:
                return grown[0]  # a widow keeps the house in her name
            return (
                settled[1]
                if first.age() > 72 and len(settled) > 1 and self.rng.random() < 0.5
                else first
            )
        return grown[0]

    def part_namesakes(self) -> None:
        """Two of one name, year and commune have dates that differ, and grown ones a number."""
        same = defaultdict(list)
        for p in self.persons:
            if p.house is not None:
                same[plain(p.name), p.born[0], p.house.commune.code].append(p)
        for group in same.values():
            if len(group) < 2:
                continue
            group.sort(key=lambda p: (p.cause != "twin", not p.listed, p.key))
            for number, p in enumerate(group):
                p.namesake, p.known = True, 3
                while any(p.born == q.born for q in group[:number]):
                    p.born = (p.born[0], self.rng.randint(1, 12), self.rng.randint(1, 28))
                if not p.cmnd and not p.cccd and p.age() >= 15:
                    p.cccd = self.cccd(p)


@cache
def plain(text: str) -> str:
    marks = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in marks if not unicodedata.combining(c))
