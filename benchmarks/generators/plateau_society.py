"""The villages of the plateau at the end of last year: houses, generations, kin and namesakes."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from generators.plateau_names import BY_NAME, PEOPLES, new_village
from generators.plateau_people import NOW, Births, House, Person, wed
from generators.plateau_rates import Rates


@dataclass
class Society:
    communes: list[str]
    villages: list[list[str]]
    """Names, by commune and number."""
    owners: list[list[str]]
    """Which people lives in the village, mostly."""
    houses: list[House] = field(default_factory=list)


class Builder:
    """Builds houses of each kind in the villages."""

    def __init__(self, rng: random.Random, rates: Rates) -> None:
        self.rng = rng
        self.rates = rates
        self.births = Births(rng, rates.year_only)
        self._elders: dict[tuple[int, int, str], list[Person]] = {}
        """Couples and widows by village and people, whose married children live near."""

    def people_of(self, owner: str) -> str:
        """Who builds here: mostly the people of the village."""
        if self.rng.random() < 0.86:
            return owner
        return self.rng.choices(PEOPLES, [people.share for people in PEOPLES])[0].name

    def village(self) -> tuple[str, str]:
        owner = self.rng.choices(PEOPLES, [people.share for people in PEOPLES])[0].name
        return owner, new_village(self.rng, owner)

    def wife_year(self, people: str, youngest: int, oldest: int) -> int:
        low = BY_NAME[people].marry + youngest
        return NOW - self.rng.randint(low, max(low, oldest))

    def pair(self, wife: Person) -> Person:
        """A husband for her: of her people mostly, some years older."""
        rng = self.rng
        people = wife.people
        if rng.random() < 0.03:
            people = rng.choice(PEOPLES).name
        older = max(-2, round(rng.gauss(2.5 if BY_NAME[people].line == "father" else 1.5, 3)))
        year = min(wife.year - older, NOW - 18)
        while True:
            husband = self.births.person(people, "Nam", year)
            if people != wife.people or husband.clan != wife.clan or people in {"Ba Na", "Kinh"}:
                break
        wed(wife, husband)
        return husband

    def bear(self, mother: Person, father: Person) -> list[Person]:
        """All children that she has had up to a year; twins now and then."""
        rng = self.rng
        kind = BY_NAME[mother.people]
        first = mother.year + max(16, round(rng.gauss(kind.marry + 1, 2)))
        first = max(first, father.year + 17)
        wanted = max(1, round(rng.gauss(kind.children + (mother.year < 1975) * 0.8, 1.1)))
        year, children = first, []
        while len(children) < wanted and year <= min(NOW, mother.year + 43):
            child = self.births.child(mother, father, year)
            if children and year == children[-1].year + 1:
                child.month = max(child.month, children[-1].month)
            children.append(child)
            if rng.random() < self.rates.twins:
                twin = self.births.child(
                    mother, father, year, child.sex if rng.random() < 0.7 else ""
                )
                twin.month, twin.day = child.month, child.day
                child.cause = twin.cause = "twin"
                children.append(twin)
            year += rng.choice((1, 2, 2, 3, 3, 3, 4, 4, 5))
        return children

    def young_family(self, place: tuple[int, int], people: str) -> list[Person]:
        """A couple and its children; often a child of a house near by."""
        rng = self.rng
        line = BY_NAME[people].line
        wife = self.births.person(people, "Nữ", self.wife_year(people, 1, 44))
        husband = self.pair(wife)
        heir = wife if line == "mother" or (line == "both" and rng.random() < 0.5) else husband
        if heir.people == people and rng.random() < 0.5:
            born = self._born_near(place, heir, wife if heir is husband else husband)
            wife, husband = (born, husband) if heir is wife else (wife, born)
            wed(wife, husband)
        children = self.bear(wife, husband)
        home = [one for one in children if self.at_home(one)]
        parents = [husband, wife]
        lone = rng.random()
        if lone < 0.08 and wife.age < 60:
            parents = [wife]
            wife.spouse = None
        elif lone < 0.10:
            parents = [husband]
            husband.spouse = None
        return parents + home

    def _born_near(self, place: tuple[int, int], heir: Person, other: Person) -> Person:
        """Instead of this heir a child of a house of the village, if one fits."""
        elders = self._elders.get((*place, heir.people))
        if not elders:
            return heir
        mother = self.rng.choice(elders)
        father = mother.spouse
        fits = 17 <= heir.year - mother.year <= 42
        if not fits or any(abs(heir.year - one.year) < 2 for one in mother.young):
            return heir
        if father is not None and (father.people != heir.people or heir.year - father.year < 17):
            return heir
        if mother.clan == other.clan and BY_NAME[heir.people].line == "mother":
            return heir
        return self.births.child(mother, father, heir.year, heir.sex)

    def at_home(self, one: Person) -> bool:
        """The grown have married out or gone to work, more with every year."""
        if one.age < 17:
            return True
        return self.rng.random() < max(0.02, 1 - (one.age - 16) * 0.09)

    def elders(self, people: str, place: tuple[int, int]) -> tuple[list[Person], list[Person]]:
        """An old couple, one of them dead sometimes, and the children who still live with them."""
        rng = self.rng
        wife = self.births.person(people, "Nữ", NOW - rng.randint(44, 82))
        husband = self.pair(wife)
        children = self.bear(wife, husband)
        alive = [husband, wife]
        if rng.random() < (wife.age - 38) / 75:
            alive = [wife] if rng.random() < 0.8 else [husband]
            alive[0].spouse = None
        if wife in alive:
            self._elders.setdefault((*place, people), []).append(wife)
        return alive, children

    def stem(self, people: str, place: tuple[int, int]) -> list[Person]:
        """The old, the heir with a family, and the unmarried; two heirs in a long house."""
        rng = self.rng
        line = BY_NAME[people].line
        alive, children = self.elders(people, place)
        want = {"mother": "Nữ", "father": "Nam"}.get(line) or rng.choice(("Nam", "Nữ"))
        able = [one for one in children if one.sex == want and one.age >= BY_NAME[people].marry + 1]
        heirs = able[-(2 if people in {"Ê Đê", "Gia Rai"} and rng.random() < 0.15 else 1) :]
        home = [one for one in children if one not in heirs and self.at_home(one)]
        for heir in heirs:
            if heir.people != people:
                home.append(heir)
                continue
            if want == "Nữ":
                husband = self.pair(heir)
                home += [heir, husband, *self.bear(heir, husband)]
            else:
                wife = self.births.person(
                    people, "Nữ", min(heir.year + rng.randint(-1, 4), NOW - 17)
                )
                wed(wife, heir)
                home += [heir, wife, *self.bear(wife, heir)]
        return alive + [one for one in home if one.age < 46 or one.spouse is not None]

    def grandparents(self, people: str, place: tuple[int, int]) -> list[Person]:
        """The old with grandchildren whose parents work far away."""
        alive, children = self.elders(people, place)
        able = [one for one in children if not one.man and one.age >= 22]
        if not able:
            return alive + [one for one in children if self.at_home(one)]
        away = self.rng.choice(able)
        husband = self.pair(away)
        small = [one for one in self.bear(away, husband) if one.age < 16]
        return alive + small[:3]

    def house(self, key: int, place: tuple[int, int], people: str) -> House:
        """One house of any kind, with its head."""
        rng = self.rng
        kind = rng.random()
        if kind < 0.62:
            members = self.young_family(place, people)
        elif kind < 0.86:
            members = self.stem(people, place)
        elif kind < 0.90:
            members = self.grandparents(people, place)
        else:
            members, children = self.elders(people, place)
            if rng.random() < 0.4:
                members = members + [one for one in children if one.age < 35 and self.at_home(one)]
        grown = [one for one in members if one.age >= 18]
        members = members if grown else members[:1]
        head = self._head(grown or members, people)
        return House(key, people, *place, members, head)

    def _head(self, grown: list[Person], people: str) -> Person:
        """The husband mostly; in a house of the mother's line as often the wife."""
        first = max(grown, key=lambda one: (one.age, -one.key))
        if first.age > 74 and self.rng.random() < 0.6:
            able = [one for one in grown if 24 < one.age < 65 and (one.young or one.spouse)]
            first = max(able, key=lambda one: (one.age, -one.key)) if able else first
        other = first.spouse
        if other is None or other not in grown:
            return first
        wife, husband = (other, first) if first.man else (first, other)
        chance = {"mother": 0.45, "both": 0.3, "father": 0.1}[BY_NAME[people].line]
        return wife if self.rng.random() < chance else husband


def build(rng: random.Random, rates: Rates, people: int) -> tuple[Society, Builder]:
    """Communes, villages and houses until the register has its people."""
    builder = Builder(rng, rates)
    count = max(2, round(people / 1100))
    numbers = sorted(rng.sample(range(22_500, 25_500), count))
    society = Society([f"{number:05}" for number in numbers], [], [])
    for _ in range(count):
        places: dict[str, str] = {}
        while len(places) < 9:
            owner, name = builder.village()
            places.setdefault(name, owner)
        society.villages.append(list(places))
        society.owners.append(list(places.values()))
    total = 0
    recent: dict[tuple[int, int], list[Person]] = {}
    while total < people:
        place = rng.randrange(count), rng.randrange(9)
        owner = society.owners[place[0]][place[1]]
        house = builder.house(len(society.houses) + 1, place, builder.people_of(owner))
        for one in house.members:
            near = recent.setdefault(place, [])
            if near and rng.random() < rates.namesakes:
                _namesake(builder, one, house, near)
            near.append(one)
        society.houses.append(house)
        total += len(house.members)
    return society, builder


def _namesake(builder: Builder, one: Person, house: House, near: list[Person]) -> None:
    """Give a member the name and year of someone of another house who could be called the same."""
    like = [
        other for other in near[-40:]
        if other.sex == one.sex and other.people == one.people and other.clan == one.clan
        and abs(other.year - one.year) <= 2 and other not in house.members
        and other.mother is not one.mother
    ]  # fmt: skip
    if like and one.cause != "twin":
        other = builder.rng.choice(like)
        close = [
            child for parent in (one.mother, one.father) if parent is not None
            for child in parent.young
            if child is not one and (child.given == other.given or abs(child.year - other.year) < 2)
        ]  # fmt: skip
        if close or any(abs(child.year - other.year) < 17 for child in one.young):
            return
        if one.year != other.year:
            one.year = other.year
            one.cccd = builder.births.number(one.cccd[:3], one.sex, one.year)
        one.name, one.given, one.middle = other.name, other.given, other.middle
        one.cause = other.cause = "namesake"
