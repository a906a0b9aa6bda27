# ruff: noqa: S311
"""The true households and people at the end of 2020: what the register should have said."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from maker import names
from maker.places import Commune, communes

Day = tuple[int, int | None, int | None]


@dataclass
class Person:
    key: int
    family: str
    middle: str
    given: str
    sex: str
    birth: Day
    """Year, and month and day where papers know them."""
    group: str
    """Ethnic group."""
    cmnd: str = ""
    cccd: str = ""
    issued: str = ""
    disability: str = ""
    """``nang`` or ``dbn``."""
    since_disabled: tuple[int, int] = (0, 0)
    orphan: bool = False
    raises: int = 0
    """Children whom a single parent raises."""
    died: tuple[int, int, int] | None = None
    card_of_2021: bool = False
    """Got a CCCD in 2021 in place of the CMND that the register knows."""

    @property
    def name(self) -> str:
        return f"{self.family} {self.middle} {self.given}"

    @property
    def number(self) -> str:
        return self.cccd or self.cmnd

    def age(self, year: int, month: int) -> int:
        """Full years at the end of a month; the first of January where only the year is known."""
        born, born_month, _day = self.birth
        return year - born - (1 if (born_month or 1) > month else 0)


@dataclass
class Seat:
    """A place in a household."""

    person: Person
    relation: str
    outside: bool = False
    change: str = ""
    """What happened in 2021, as form C writes it: ``Chết 5/2021``, ``Chuyển đi``, …"""
    gone: bool = False
    new: bool = False


@dataclass
class Household:
    key: int
    commune: Commune
    village: str
    seats: list[Seat] = field(default_factory=list)
    code: str = ""
    """Of the MIS; empty when it was not in last year's register."""
    phone: str = ""
    past: dict[int, str] = field(default_factory=dict)
    """Class by year: ``poor``, ``near``, ``escaped``, ``none``."""
    now: str = "none"
    """Class of 2021."""
    b1: int = 0
    b2: int = 0
    officer: str = ""
    story: str = ""
    before: list[tuple[Person, str]] = field(default_factory=list)
    """Members and relations at the end of 2020."""
    in_review: bool = False
    """Whether form C was filled in 2021."""

    @property
    def head(self) -> Seat:
        return next(seat for seat in self.seats if seat.relation == "Chủ hộ" and not seat.gone)

    @property
    def size(self) -> int:
        return sum(not seat.gone and not seat.outside for seat in self.seats)

    @property
    def listed_before(self) -> bool:
        return self.past.get(2020) in ("poor", "near")

    @property
    def listed_now(self) -> bool:
        return self.now in ("poor", "near")


@dataclass
class World:
    rng: Random
    communes: list[Commune]
    households: list[Household] = field(default_factory=list)
    people: int = 0
    used: set[str] = field(default_factory=set)

    def person(self, group: str, sex: str, born: int, family: str | None = None) -> Person:
        rng = self.rng
        middle, given = names.middle_and_given(rng, group, sex)
        month = rng.randint(1, 12)
        if born in (2018, 2017, 2005, 1961, 1946, 1941) and month > 10:
            month = 5  # no birthday that changes an allowance in the closing month
        day = rng.randint(1, calendar.monthrange(born, month)[1])
        if (month, day) == (1, 1):
            day = 2
        birth: Day = (born, month, day)
        vague = {"Kinh": 0.08, "Thái": 0.3}.get(group, 0.45) if born < 1972 else 0.0
        if born not in (1940, 1941, 1945, 1946, 1961, 1960) and rng.random() < vague:
            birth = (born, None, None)
        self.people += 1
        made = Person(
            self.people, family or names.family(rng, group), middle, given, sex, birth, group
        )
        self._papers(made)
        return made

    def _papers(self, person: Person) -> None:
        rng = self.rng
        born = person.birth[0]
        if born <= 2006:
            roll = rng.random()
            if roll < 0.62:
                person.cmnd = self._fresh(lambda: f"05{rng.randint(0, 9_999_999):07d}")
            elif roll < 0.9 and person.birth[1]:
                self.give_cccd(person)
        elif born >= 2016 and rng.random() < 0.55:
            self.give_cccd(person)
        if person.number:
            year = rng.randint(2008, 2019) if person.cmnd else rng.randint(2016, 2020)
            year = max(year, born + (14 if born <= 2006 else 0))
            person.issued = f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/{min(year, 2020)}"

    def give_cccd(self, person: Person) -> None:
        born = person.birth[0]
        digit = (2 if born >= 2000 else 0) + (person.sex == "F")
        place = "014" if self.rng.random() < 0.9 else self.rng.choice(("001", "017", "034", "036"))
        person.cccd = self._fresh(
            lambda: f"{place}{digit}{born % 100:02d}{self.rng.randint(0, 999_999):06d}"
        )

    def _fresh(self, draw: object) -> str:
        while True:
            number = draw()  # type: ignore[operator]
            if number not in self.used:
                self.used.add(number)
                return str(number)

    def household(self, commune: Commune, village: str, born: int | None = None) -> Household:
        rng = self.rng
        group = rng.choices(list(commune.people), list(commune.people.values()))[0]
        made = Household(len(self.households) + 1, commune, village)
        self.households.append(made)
        born = (
            born
            or rng.choices(
                (rng.randint(1936, 1955), rng.randint(1956, 1975), rng.randint(1976, 1996)),
                (2, 5, 6),
            )[0]
        )
        sex = "M" if rng.random() < 0.84 else "F"
        head = self.person(group, sex, born)
        made.seats.append(Seat(head, "Chủ hộ"))
        lonely = sex == "F" and rng.random() < 0.7
        if not lonely and rng.random() < 0.9:
            other = "F" if sex == "M" else "M"
            spouse = self.person(group, other, born + rng.randint(-3, 5))
            made.seats.append(Seat(spouse, "Vợ" if other == "F" else "Chồng"))
        family = next((s.person.family for s in made.seats if s.person.sex == "M"), head.family)
        first = born + rng.randint(19, 24)
        for n in range(rng.choices((0, 1, 2, 3, 4, 5, 6), (1, 2, 6, 6, 4, 2, 1))[0]):
            year = first + 2 * n + rng.randint(0, 1)
            if year > 2020:
                break
            if 2020 - year > 34:
                continue
            child = self.person(group, rng.choice("MF"), year, family)
            made.seats.append(Seat(child, "Con"))
        grown = [s for s in made.seats if s.relation == "Con" and 1975 < s.person.birth[0] < 2001]
        if born < 1968 and grown:
            son = grown[0].person
            wife = self.person(group, "F" if son.sex == "M" else "M", son.birth[0] + 1)
            made.seats.append(Seat(wife, "Con dâu" if son.sex == "M" else "Con rể"))
            for n in range(rng.choice((1, 2, 2, 3))):
                year = son.birth[0] + 21 + 2 * n
                if year <= 2020:
                    grandchild = self.person(group, rng.choice("MF"), year, family)
                    made.seats.append(Seat(grandchild, "Cháu"))
        elif born > 1962 and rng.random() < 0.22:
            parent = self.person(
                group, rng.choice("MFF"), born - rng.randint(20, 28), None if sex == "F" else family
            )
            relation = "Bố" if parent.sex == "M" else "Mẹ"
            made.seats.append(Seat(parent, relation))
        if rng.random() < 0.55:
            made.phone = f"0{rng.choice('389')}{rng.randint(10_000_000, 99_999_999)}"
        return made

    def seats(self) -> Iterator[tuple[Household, Seat]]:
        for household in self.households:
            for seat in household.seats:
                yield household, seat


def build(seed: int, households: int = 1970) -> World:
    """Everything that stood at the end of 2020."""
    world = World(Random(seed), communes())
    rng = world.rng
    weights = [4 if commune.urban else 9 for commune in world.communes]
    for _ in range(households):
        commune = rng.choices(world.communes, weights)[0]
        world.household(commune, rng.choice(commune.villages))
    world.households.sort(
        key=lambda h: (h.commune.code, h.commune.villages.index(h.village), h.key)
    )
    counters: dict[str, int] = {}
    for household in world.households:
        commune = household.commune.code
        counters[commune] = counters.get(commune, 0) + 1
        household.code = f"14{commune}{counters[commune]:04d}"
        household.past = dict(_history(rng, household))
    for household, seat in world.seats():
        _circumstances(rng, household, seat.person)
    return world


def _history(rng: Random, household: Household) -> list[tuple[int, str]]:
    urban, hard = household.commune.urban, household.commune.hard
    share = 0.12 if urban else 0.48 if hard else 0.32
    roll = rng.random()
    if roll < share:
        kind = "poor" if rng.random() < 0.66 else "near"
        before = rng.choices(("poor", "near", ""), (6, 2, 2))[0]
        earlier = rng.choices((before, "poor", ""), (6, 2, 2))[0] if before else ""
        return [(2018, earlier), (2019, before), (2020, kind)]
    if roll < share + 0.34:
        if rng.random() < 0.5:
            return [(2018, "poor"), (2019, "escaped"), (2020, "none")]
        return [(2018, "poor"), (2019, rng.choice(("poor", "near"))), (2020, "escaped")]
    return [(2018, ""), (2019, ""), (2020, "none")]


def _circumstances(rng: Random, household: Household, person: Person) -> None:
    age = 2020 - person.birth[0]
    poor = household.past.get(2020) == "poor"
    if rng.random() < 0.016 and not (age in (3, 4, 15, 16, 59, 60) or age < 2):
        person.disability = "dbn" if rng.random() < 0.3 else "nang"
        person.since_disabled = (rng.randint(2014, 2020), rng.randint(1, 12))
        if person.since_disabled[0] <= person.birth[0]:
            person.since_disabled = (2020, 6)
    elif 5 < age < 15 and rng.random() < 0.01:
        person.orphan = True
    elif (
        poor
        and person is household.seats[0].person
        and 25 < age < 50
        and not any(seat.relation in ("Vợ", "Chồng") for seat in household.seats)
    ):
        ages = [2021 - s.person.birth[0] for s in household.seats if s.relation == "Con"]
        person.raises = sum(child < 15 for child in ages)
