"""What happens on the coast between the two years: deaths, moves, new heads and new households.

A household's record stays with those who stay in the dwelling with the old head, or with those who
stay behind when the head died or left. Who leaves with a part is a new household.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict

from generators import coast_names as names
from generators.coast_people import NOW, WIFE_HOLDS, Founder, House, Person, Village
from generators.coast_rates import Rates

NEXT = NOW + 1


class Year:
    """Lets one year pass over the households, in place."""

    def __init__(
        self, rng: random.Random, rates: Rates, founder: Founder, houses: list[House]
    ) -> None:
        self.rng, self.rates, self.founder = rng, rates, founder
        self.houses = houses
        self.by_village: dict[int, list[House]] = defaultdict(list)
        for house in houses:
            self.by_village[id(house.village)].append(house)
        self.events: Counter[str] = Counter()

    def pass_over(self, villages: list[Village]) -> list[House]:
        """All events; the households of the second year."""
        rng, rates = self.rng, self.rates
        order = list(self.houses)
        rng.shuffle(order)
        structural = (
            (rates.head_leaves, self.head_leaves),
            (rates.hands_over, self.hands_over),
            (rates.splits * 6, self.splits),
            (rates.absorbed * 6, self.absorbed),
            (rates.dissolved * 2, self.dissolved),
            (rates.returns * 4, self.returns),
            (rates.marries * 6, self.marries),
        )
        for house in order:
            for rate, event in structural:
                if not house.touched and rng.random() < rate:
                    event(house)
            if not house.touched:
                self.deaths(house)
            if house.members:
                self.grows(house)
        self.new_houses(villages)
        self.rename(villages)
        return [house for house in self.houses if house.members]

    def done(self, event: str, *houses: House) -> None:
        self.events[event] += 1
        for house in houses:
            house.touched = True

    def deaths(self, house: House) -> None:
        rng, rates = self.rng, self.rates
        if rng.random() < rates.head_dies * (2.6 if house.head.age(NOW) > 64 else 0.65):
            if self.succeeds(house, "head died"):
                self.done("head died", house)
            elif len(house.members) == 1:
                house.members.clear()
                self.done("last one died", house)
            return
        for person in house.members[1:]:
            if person is not house.head and rng.random() < rates.other_dies * (
                5 if person.age(NOW) > 64 else 0.3
            ):
                house.members.remove(person)
                if person.spouse is not None:
                    person.spouse.spouse = None
                self.done("member died", house)
                return

    def succeeds(self, house: House, cause: str) -> bool:
        """Take the head out and let the spouse, or the eldest able one, follow."""
        old = house.head
        grown = [p for p in house.members if p is not old and 18 <= p.age(NEXT) < 80]
        if not grown:
            return False
        new = (
            old.spouse
            if old.spouse in grown
            else min(grown, key=lambda p: (p.mother is None, p.born))
        )
        house.members.remove(old)
        if old.spouse is not None and cause == "head died":
            old.spouse.spouse = None
        self.lead(house, new, cause)
        return True

    def lead(self, house: House, new: Person, cause: str) -> None:
        house.head = new
        house.members.remove(new)
        house.members.insert(0, new)
        for person in house.members:
            person.cause = cause

    def head_leaves(self, house: House) -> None:
        old = house.head
        if len(house.members) < 3 or old.age(NOW) > 60 or not self.succeeds(house, "head left"):
            return
        self.done("head left", house)
        if self.rng.random() < 0.25:
            home = self.relatives(house, old)
            if home is not None:
                self.join(home, [old], "moved")
                if old.spouse is not None:
                    old.spouse.spouse = old.spouse = None

    def hands_over(self, house: House) -> None:
        if house.head.age(NOW) < 60:
            return
        grown = [
            p for p in house.members if house.head in (p.father, p.mother) and p.age(NOW) >= 22
        ]
        if grown:
            self.lead(house, grown[0], "handed over")
            self.done("handed over", house)

    def splits(self, house: House) -> None:
        """The married child goes with spouse and children and builds a house of its own."""
        heirs = [
            p
            for p in house.members
            if p is not house.head
            and p.spouse in house.members
            and p.mother
            and p.spouse is not house.head
        ]
        if not heirs or len(house.members) < 4:
            return
        heir = heirs[0]
        part = [
            p for p in house.members if p in (heir, heir.spouse) or heir in (p.father, p.mother)
        ]
        if house.head in part or len(part) >= len(house.members):
            return
        house.members = [p for p in house.members if p not in part]
        man = next(p for p in part if p.sex == "Nam" or p.spouse is None)
        part.sort(key=lambda p: p is not man)
        self.settle(House(house.village, man, part, touched=True), "split")
        self.done("split", house)

    def settle(self, house: House, cause: str) -> None:
        for person in house.members:
            person.cause = cause
        self.houses.append(house)

    def relatives(self, house: House, person: Person) -> House | None:
        """Another household of the village, or nearby, with the person's family name."""
        homes = self.by_village[id(house.village)]
        for _ in range(25):
            home = self.rng.choice(homes)
            if (
                home is not house
                and not home.touched
                and home.members
                and len(home.members) < 7
                and person.family
                in (home.head.family, home.head.spouse.family if home.head.spouse else "")
            ):
                return home
        return None

    def join(self, home: House, people: list[Person], cause: str) -> None:
        """Take people in; an old one of fitting age becomes the parent, a young one the child."""
        head = home.head
        first = people[0]
        older = head.born[0] - first.born[0]
        if (
            18 <= older <= 45
            and first.sex == "Nam"
            and head.father is None
            and first.family == head.family
        ):
            head.father = first
        elif 18 <= older <= 45 and first.sex == "Nữ" and head.mother is None:
            head.mother = first
        elif -45 <= older <= -18 and first.mother is None and first.father is None:
            first.father, first.mother = (
                (head, head.spouse) if head.sex == "Nam" else (head.spouse, head)
            )
        other = people[1] if len(people) > 1 and people[1].spouse is first else None
        if other is not None and first is head.father and head.mother is None:
            head.mother = other
        elif other is not None and first is head.mother and head.father is None:
            head.father = other
        for person in people:
            person.cause = cause
        home.members += people
        home.touched = True

    def absorbed(self, house: House) -> None:
        if len(house.members) > 2 or house.head.age(NOW) < 60:
            return
        home = self.relatives(house, house.head)
        if home is not None and home.head.born[0] - house.head.born[0] > 14:
            people, house.members = house.members, []
            self.join(home, people, "absorbed")
            self.done("absorbed", house)

    def dissolved(self, house: House) -> None:
        if not 2 <= len(house.members) <= 4:
            return
        people, house.members = house.members, []
        self.done("dissolved", house)
        for part in (people[:1], people[1:]):
            home = self.relatives(house, part[0]) if self.rng.random() < 0.7 else None
            if home is not None:
                for person in part:
                    if person.spouse is not None and person.spouse not in part:
                        person.spouse.spouse = person.spouse = None
                self.join(home, part, "dissolved")

    def returns(self, house: House) -> None:
        """A wife goes home to her parents, her youngest child with her."""
        wives = [
            p
            for p in house.members
            if p.sex == "Nữ"
            and p.spouse in house.members
            and p is not house.head
            and 20 <= p.age(NOW) < 45
            and p.mother is None
        ]
        if not wives or len(house.members) < 3:
            return
        wife = wives[0]
        homes = (
            self.by_village[id(self.rng.choice(self.houses).village)]
            if self.rng.random() < 0.15
            else self.by_village[id(house.village)]
        )
        fitting = [
            h
            for h in homes
            if h is not house
            and not h.touched
            and h.members
            and h.head.family == wife.family
            and 18 <= wife.born[0] - h.head.born[0] <= 42
        ]
        if not fitting:
            return
        small = [p for p in house.members if p.mother is wife and p.age(NOW) < 8][-1:]
        going = [wife, *small]
        house.members = [p for p in house.members if p not in going]
        if wife.spouse is not None:
            wife.spouse.spouse = wife.spouse = None
        self.join(self.rng.choice(fitting), going, "returned")
        self.done("returned", house)

    def marries(self, house: House) -> None:
        """Bride and groom of two households; who moves is the custom of the village."""
        rng = self.rng
        free = self.unmarried(house)
        if not free:
            return
        for home in rng.sample(
            self.by_village[id(house.village)], min(12, len(self.by_village[id(house.village)]))
        ):
            if home is house or home.touched or not home.members:
                continue
            for mate in self.unmarried(home):
                if mate.sex == free[0].sex or (
                    mate.family == free[0].family and house.village.people == "Kinh"
                ):
                    continue
                holds = rng.random() < WIFE_HOLDS.get(house.village.people, 0.0)
                stays = "Nữ" if holds else "Nam"
                goer, old, new = (
                    (free[0], house, home) if mate.sex == stays else (mate, home, house)
                )
                if goer is old.head or len(old.members) < 2:
                    continue
                old.members.remove(goer)
                free[0].spouse, mate.spouse = mate, free[0]
                goer.cause = "married"
                new.members.append(goer)
                self.done("married", old, new)
                return

    def unmarried(self, house: House) -> list[Person]:
        return [
            p
            for p in house.members
            if p is not house.head and p.spouse is None and 18 <= p.age(NEXT) <= 30 and p.mother
        ]

    def grows(self, house: House) -> None:
        """A birth, or a grown person who is not in the register."""
        rng, rates = self.rng, self.rates
        village = house.village
        for wife in [
            p
            for p in house.members
            if p.sex == "Nữ" and p.spouse in house.members and 19 <= p.age(NEXT) <= 38
        ]:
            husband = wife.spouse
            if husband is not None and rng.random() < rates.bears:
                older = [p for p in house.members if p.mother is wife]
                if any(p.born[0] == NOW for p in older):
                    continue
                child = self.founder.child(village, husband, wife, NEXT, older)
                child.grain, child.cause = 10, "born"
                house.members.append(child)
                self.events["born"] += 1
        if rng.random() < rates.newcomer:
            free = self.unmarried(house)
            if free and not house.touched and rng.random() < 0.6:
                sex = "Nữ" if free[0].sex == "Nam" else "Nam"
                spouse = self.founder.person(village, sex, free[0].born[0] + rng.randint(-2, 2))
                spouse.family = rng.choice(names.CLANS.get(village.people, names.KINH_FAMILIES))
                spouse.spouse, free[0].spouse, spouse.cause = free[0], spouse, "newcomer"
                house.members.append(spouse)
            else:
                head = house.head
                if not 46 <= head.age(NOW) <= 75 or head.spouse is None:
                    return
                parents = (head, head.spouse) if head.sex == "Nam" else (head.spouse, head)
                older = [p for p in house.members if head in (p.father, p.mother)]
                back = self.founder.child(
                    village, *parents, max(p.born[0] for p in parents) + rng.randint(18, 25), older
                )
                back.cause = "back"
                house.members.append(back)
            self.events["newcomer"] += 1

    def new_houses(self, villages: list[Village]) -> None:
        for _ in range(round(len(self.houses) * self.rates.new_household)):
            self.settle(self.founder.house(self.rng.choice(villages)), "new household")
            self.events["new household"] += 1

    def rename(self, villages: list[Village]) -> None:
        """Villages merged or renamed; upland ones that change their family name together."""
        rng, rates = self.rng, self.rates
        for village in rng.sample(villages, round(len(villages) * rates.renamed_village)):
            village.new_name = self.founder.place(village.people)
            self.events["village renamed"] += 1
        upland = [v for v in villages if v.people in {"Hrê", "Cor", "Ca Dong"}]
        for village in rng.sample(
            upland, max(1, round(len(upland) * rates.renamed_clan)) if upland else 0
        ):
            old = village.families[0]
            village.new_family = (old, rng.choice([f for f in ("Hồ", "Phạm", "Đinh") if f != old]))
            self.events["clan renamed"] += 1
