"""The province in the first year: communes, old couples, their children's households."""

from __future__ import annotations

import random

from generators.mekong_names import HAMLETS, SOC, Names
from generators.mekong_people import NOW, Commune, Household, Person, month_days
from generators.mekong_rates import Rates

PEOPLES = ("Kinh", "Khmer", "Hoa", "Chăm")
MIXES = (((92, 5, 3, 0), 10), ((45, 52, 3, 0), 5), ((70, 14, 16, 0), 2), ((58, 2, 1, 39), 1))
"""Peoples of a commune in that order, with the weight of each mix."""
PLACES = ("084", "086", "089", "091", "092", "093", "094", "095", "096", "079")
"""Where births were registered: the delta, and the city where many work."""


class Society:
    """Builds households until so many people are listed."""

    def __init__(self, rng: random.Random, rates: Rates, people: int) -> None:
        self.rng = rng
        self.rates = rates
        self.names = Names(rng)
        self.communes: list[Commune] = []
        self.households: list[Household] = []
        self.numbers: set[str] = set()
        left = people
        while left > 0:
            commune = self.commune()
            start = len(self.households)
            quota = min(left, rng.randint(900, 1700))
            made = 0
            while made < quota:
                made += self.lineage(commune)
            self.namesakes(self.households[start:])
            left -= made

    def chance(self, rate: float) -> bool:
        return self.rng.random() < rate

    def commune(self) -> Commune:
        rng = self.rng
        mix = rng.choices([m for m, _ in MIXES], [w for _, w in MIXES])[0]
        count, style = rng.randint(6, 11), rng.random()
        names = rng.sample(HAMLETS, count)
        if mix[1] > 40:
            names[:5] = rng.sample(SOC, 5)
        if style < 0.4:
            names = [str(n + 1) for n in range(count)]
        elif style < 0.7:
            names = [f"{name} {letter}" for name in names[: count // 2] for letter in "AB"]
        hamlets = [f"Ấp {name.replace('_', ' ')}" for name in names]
        later = list(hamlets)
        for at, name in enumerate(hamlets):
            if self.chance(self.rates.renamed):
                new = rng.choice([n.replace("_", " ") for n in HAMLETS])
                later[at] = rng.choice([f"Ấp {new}", hamlets[at - 1], name + " 1"])
        commune = Commune(
            code=str(29000 + 3 * len(self.communes) + rng.randrange(3)),
            hamlets=hamlets, later=later, mix=mix, short=self.chance(0.08),
            cha=self.chance(0.4), new_tones=self.chance(0.3),
            care=rng.lognormvariate(-0.011, 0.15),
        )  # fmt: skip
        self.communes.append(commune)
        return commune

    def person(self, sex: str, born: int, people: str) -> Person:
        """Someone with a name, papers and no kin yet."""
        rng, age = self.rng, NOW - born
        month = rng.randint(1, 12)
        day = rng.randint(1, month_days(month))
        person = Person(
            *self.names.named(people, sex, born), sex, people,
            (born, month, day),
        )  # fmt: skip
        share = 0.4 if age > 68 else 0.15 if age > 55 else 0.04 if age > 40 else 0
        person.fine = not self.chance(share)
        person.disabled = self.chance(0.03 + age / 700)
        if self.chance(0.96 if age >= 15 else 0.8):
            person.cccd = self.card(person)
        if age >= 20 and self.chance(0.85):
            start = rng.choice(("33", "34", "35", "36", "37", "38", "02"))
            person.cmnd = f"{start}{rng.randrange(10**7):07}"
        return person

    def card(self, person: Person) -> str:
        """A new number of 12 digits: place, century and sex, year, then chance."""
        born = person.born[0]
        start = (
            f"{self.rng.choice(PLACES)}{2 * (born >= 2000) + (person.sex == 'Nữ')}{born % 100:02}"
        )
        number = ""
        while not number or number in self.numbers:
            number = f"{start}{self.rng.randrange(10**6):06}"
        self.numbers.add(number)
        return number

    def bear(self, mother: Person, father: Person, years: list[int]) -> list[Person]:
        """The couple's children, some of them twins, alike in name and often in number."""
        children: list[Person] = []
        for year in years:
            child = self.person(self.rng.choice(("Nam", "Nữ")), year, father.people)
            if children and year == children[-1].born[0] + 1:  # not sooner than a year after
                month = max(child.born[1], children[-1].born[1])
                child.born = (year, month, min(child.born[2], month_days(month)))
            children.append(child)
            if self.chance(self.rates.twins):
                sex = child.sex if self.chance(0.65) else self.rng.choice(("Nam", "Nữ"))
                twin = self.person(sex, year, father.people)
                twin.born, twin.fine, twin.twin = child.born, child.fine, child
                child.cause = twin.cause = "twin"
                children.append(twin)
        if children:
            self.names.siblings(children, father, mother)
        for child in children:
            child.father, child.mother = father, mother
            other = child.twin
            if other is not None and other.sex == child.sex:
                child.middle = other.middle
                follow = (
                    f"{other.cccd[:-1]}{(int(other.cccd[-1] or 0) + 1) % 10}" if other.cccd else ""
                )
                if child.cccd and follow and follow not in self.numbers and self.chance(0.4):
                    child.cccd = follow
                    self.numbers.add(follow)
        father.children += children
        mother.children += children
        return children

    def couple(self, person: Person) -> Person:
        """Marry the person to someone from outside, of about the same age."""
        people = person.people
        if self.chance(0.06):
            people = self.rng.choices(PEOPLES[:3], (80, 14, 6))[0]
        older = self.rng.choice((0, 1, 2, 3, 3, 4, 5, 6, -1, 8))
        man = person.sex == "Nam"
        born = person.born[0] + (older if man else -older)
        other = self.person("Nữ" if man else "Nam", min(born, NOW - 18), people)
        person.spouse, other.spouse = other, person
        return other

    def births(self, mother: int, count: int, first: int) -> list[int]:
        """Years of birth of so many children, the first at the given age of the mother."""
        years, year = [], mother + first
        while len(years) < count and year <= min(NOW, mother + 43):
            years.append(year)
            year += self.rng.choice((1, 2, 2, 3, 3, 4, 5, 6))
        return years

    def young_family(self, child: Person) -> list[Person]:
        """The spouse and children who live with a grown child that married."""
        spouse = self.couple(child)
        father, mother = (child, spouse) if child.sex == "Nam" else (spouse, child)
        wanted = self.rng.choices((0, 1, 2, 3, 4), (6, 30, 46, 14, 4))[0]
        years = self.births(mother.born[0], wanted, self.rng.randint(19, 28))
        children = self.bear(mother, father, years)
        for grown in children:
            grown.away = grown.age() >= 20 and self.chance(0.5)
        home = [c for c in children if not c.away]
        fate = self.rng.random()
        if fate < 0.06:
            child.spouse = spouse.spouse = None
            return home
        if fate < 0.10 and spouse.age() > 45:  # died
            return home
        return [spouse, *home]

    def settle(
        self, commune: Commune, hamlet: int, head: Person, members: list[Person],
        kin: list[Household],
    ) -> Household:  # fmt: skip
        """A dwelling for them, next to their kin."""
        home = Household(commune, hamlet, head, members, kin)
        home.listed = not self.chance(self.rates.unlisted)
        for member in members:
            member.home = home
        kin.append(home)
        self.households.append(home)
        return home

    def lineage(self, commune: Commune) -> int:
        """An old couple and the households of their children; how many listed people that makes."""
        rng = self.rng
        hamlet = rng.randrange(len(commune.hamlets))
        kin: list[Household] = []
        born = NOW - int(rng.triangular(38, 88, 55))
        man = self.person("Nam", born, rng.choices(PEOPLES, commune.mix)[0])
        woman = self.couple(man)
        mean = 5 if born < 1955 else 4 if born < 1968 else 2
        wanted = max(0, round(rng.gauss(mean, 1.2)))
        children = self.bear(woman, man, self.births(woman.born[0], wanted, rng.randint(18, 26)))
        home: list[Person] = []
        for child in children:
            home += self.fate(child, child is children[-1], commune, hamlet, kin)
        old = [man, woman]
        for one in (man, woman):
            span = 60 if one is man else 110
            if one.age() > 60 and len(old) == 2 and self.chance((one.age() - 55) / span):
                old.remove(one)  # died
        if len(old) == 2 and man.age() < 60 and self.chance(0.04):
            man.spouse = woman.spouse = None
            old.remove(rng.choice(old))
        head = old[0] if len(old) == 1 or self.chance(0.75) else old[1]
        last = children[-1] if children else None
        if last in home and last.age() > 27 and head.age() > 62 and self.chance(0.4):
            head = last.spouse if last.spouse in home and last.sex == "Nữ" else last
        self.settle(commune, hamlet, head, [*old, *home], kin)
        return sum(len(h.members) for h in kin if h.listed)

    def fate(
        self, child: Person, last: bool, commune: Commune, hamlet: int, kin: list[Household]
    ) -> list[Person]:
        """Who of the child's family lives in the old house; the others settle or are away."""
        age, fate = child.age(), self.rng.random()
        if age < 18 or (age < 24 and fate < 0.5):
            return [child]
        if age < 22 or fate < 0.15:
            child.away = True
            return []
        if last and (child.sex == "Nam" or self.chance(0.55)):
            return [child, *self.young_family(child)] if fate < 0.75 else [child]
        if fate < 0.19 and child.sex == "Nữ":  # divorced, back with her children
            family = [p for p in self.young_family(child) if p.father is not None]
            if child.spouse is not None:
                child.spouse.spouse = child.spouse = None
            return [child, *family]
        if fate < 0.20:
            return [child]
        if fate < 0.26 and age < 45:  # both work elsewhere, the children stay
            child.away = True
            return [p for p in self.young_family(child) if p.father is not None and p.age() < 16]
        if fate > (0.75 if child.sex == "Nam" else 0.5):
            child.away = True
            return []
        at = hamlet if self.chance(0.7) else self.rng.randrange(len(commune.hamlets))
        members = [child, *self.young_family(child)]
        husband = members[1] if child.spouse in members and child.sex == "Nữ" else child
        head = husband if self.chance(0.78) or husband.spouse not in members else husband.spouse
        home = self.settle(commune, at, head, members, kin)
        if len(self.communes) > 1 and self.chance(self.rates.returning):
            home.back = (commune, hamlet)
            home.commune = self.rng.choice(self.communes[:-1])
            home.hamlet = self.rng.randrange(len(home.commune.hamlets))
        return []

    def namesakes(self, households: list[Household]) -> None:
        """Some are given the name of another of their clan name, sex and age, not of their kin."""
        groups: dict[tuple[str, str, str], list[Person]] = {}
        everyone = [p for h in households for p in h.members if p.people != "Chăm"]
        for person in everyone:
            groups.setdefault((person.people, person.family, person.sex), []).append(person)
        for person in everyone:
            if not self.chance(self.rates.namesakes):
                continue
            others = [
                o for o in groups[person.people, person.family, person.sex]
                if abs(o.age() - person.age()) < 4 and o.home.kin is not person.home.kin
            ]  # fmt: skip
            if others:
                same = [o for o in others if o.born[0] == person.born[0]]
                other = self.rng.choice(same or others)
                person.middle, person.given = other.middle, other.given
                person.cause = other.cause = "namesake"
