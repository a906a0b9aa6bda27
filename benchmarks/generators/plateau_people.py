"""A person and a house of the plateau, and how two people of one house are called to each other."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from generators.plateau_names import BY_NAME, LOCAL, elder_name, new_clan, new_name

NOW = 2021
"""The register shows the end of this year, the batch the end of the next."""


@dataclass(eq=False, slots=True)
class Person:
    key: int
    people: str
    sex: str
    year: int
    month: int
    day: int
    clan: str
    name: str
    given: str = ""
    middle: str = ""
    cccd: str = ""
    cmnd: str = ""
    knows_day: bool = True
    mother: Person | None = None
    father: Person | None = None
    spouse: Person | None = None
    young: list[Person] = field(default_factory=list)
    """Children, the eldest first, wherever they live."""
    cause: str = ""
    registered: bool = True
    old_name: str = ""
    """As on the papers before the new card, where that settled name and birth anew."""

    @property
    def age(self) -> int:
        return NOW - self.year

    @property
    def man(self) -> bool:
        return self.sex == "Nam"

    @property
    def single(self) -> bool:
        return self.spouse is None and not self.young


@dataclass(eq=False, slots=True)
class House:
    """A dwelling and who lives in it; `key` stays with the dwelling, 0: not registered."""

    key: int
    people: str
    commune: int
    village: int
    members: list[Person]
    head: Person
    cause: str = ""


class Births:
    """Makes people with names and numbers; the same for the same seed."""

    def __init__(self, rng: random.Random, year_only: float) -> None:
        self.rng = rng
        self.year_only = year_only
        self.count = 0
        self._numbers: set[str] = set()

    def number(self, origin: str, sex: str, year: int) -> str:
        sign = (year >= 2000) * 2 + (sex == "Nữ")
        while True:
            number = f"{origin}{sign}{year % 100:02}{self.rng.randrange(1_000_000):06}"
            if number not in self._numbers:
                self._numbers.add(number)
                return number

    def person(
        self, people: str, sex: str, year: int, clan: str = "?", sibling: Person | None = None
    ) -> Person:
        rng = self.rng
        self.count += 1
        if clan == "?":
            clan = new_clan(rng, people)
        like = ("", "")
        if sibling is not None:
            like = sibling.given, sibling.middle if sibling.sex == sex else ""
        name, given, middle = new_name(rng, people, sex, year, clan, like)
        origins = BY_NAME[people].origins
        origin = rng.choice(origins if year < 1992 or people in {"Ê Đê", "Ba Na"} else LOCAL)
        person = Person(
            self.count, people, sex, year, rng.randint(1, 12), rng.randint(1, 28), clan, name,
            given, middle, self.number(origin, sex, year),
        )  # fmt: skip
        if year <= 2004:
            north = people in {"Nùng", "Tày"}
            office = rng.choice(("23", "24", "245", "231", "08" if north else "24"))
            person.cmnd = office + "".join(rng.choices("0123456789", k=9 - len(office)))
        if year < 1975:
            person.knows_day = rng.random() > self.year_only
        if people == "Mông" and sex == "Nam" and year < 1985 and rng.random() < 0.3:
            person.name = elder_name(rng, name)
        return person

    def child(self, mother: Person, father: Person | None, year: int, sex: str = "") -> Person:
        """A child of these two, with the clan of whoever hands it on, and sounds of its elders."""
        rng = self.rng
        sex = sex or ("Nam" if rng.random() < 0.515 else "Nữ")
        line = BY_NAME[mother.people].line
        people, clan = mother.people, mother.clan
        if father is not None and (line == "father" or BY_NAME[father.people].line == "father"):
            people, clan = father.people, father.clan
        elder = mother.young[-1] if mother.young else None
        if elder is not None and elder.people != people:
            elder = None
        taken = {one.given for one in (*mother.young, *_elders(mother), *_elders(father))}
        while True:
            child = self.person(people, sex, year, clan, elder)
            if child.given not in taken:
                break
        self.kin(child, mother, father)
        return child

    @staticmethod
    def kin(child: Person, mother: Person | None, father: Person | None) -> None:
        child.mother, child.father = mother, father
        for parent in (mother, father):
            if parent is not None:
                parent.young.append(child)


def wed(wife: Person, husband: Person) -> None:
    wife.spouse, husband.spouse = husband, wife


def _elders(one: Person | None) -> list[Person]:
    """Those after whom no child is named: parents, theirs, and their brothers and sisters."""
    if one is None:
        return []
    above = [parent for parent in (one.mother, one.father) if parent is not None]
    return [one, *above, *(other for parent in above for other in parent.young)]


def _parents(one: Person) -> set[Person]:
    return {parent for parent in (one.mother, one.father) if parent is not None}


def relation(head: Person, one: Person) -> str:
    """What the form says of a member: the kinship to the head, else "khác"."""
    if one is head:
        return "chủ hộ"
    wife_or_husband = head.spouse
    if one is wife_or_husband:
        return "chồng" if one.man else "vợ"
    own = _parents(one)
    if head in own or (wife_or_husband is not None and wife_or_husband in own):
        return "con"
    if one in _parents(head):
        return "bố" if one.man else "mẹ"
    if wife_or_husband is not None and one in _parents(wife_or_husband):
        side = "vợ" if head.man else "chồng"
        return f"{'bố' if one.man else 'mẹ'} {side}"
    if one.spouse is not None and head in _parents(one.spouse):
        return "con rể" if one.man else "con dâu"
    if any({head, wife_or_husband} & _parents(parent) for parent in own):
        return "cháu"
    return _farther(head, one, own)


def _farther(head: Person, one: Person, own: set[Person]) -> str:
    above = _parents(head)
    if own & above:
        return ("anh" if one.man else "chị") if one.year < head.year else "em"
    if any(one in _parents(parent) for parent in above):
        return "ông" if one.man else "bà"
    if any(_parents(parent) & above for parent in own):
        return "cháu"
    if one.spouse is not None and _parents(one.spouse) & above:
        if one.year < head.year:
            return "anh rể" if one.man else "chị dâu"
        return "em rể" if one.man else "em dâu"
    spouse = head.spouse
    if spouse is not None and own & _parents(spouse):
        return ("anh" if one.man else "chị") if one.year < head.year else "em"
    return "cháu" if one.age < 16 and head.age - one.age > 14 else "khác"


def next_head(rng: random.Random, house: House) -> Person | None:
    """Who answers for the house when the head is gone: the spouse, else the eldest grown one."""
    grown = [one for one in house.members if one.age >= 18 and one is not house.head]
    if house.head.spouse in grown and (house.head.spouse.age < 75 or rng.random() < 0.5):
        return house.head.spouse
    if not grown:
        return None
    married = [one for one in grown if one.spouse is not None or one.young] or grown
    working = [one for one in married if one.age < 65] or married
    return max(working, key=lambda one: (one.age, -one.key))
