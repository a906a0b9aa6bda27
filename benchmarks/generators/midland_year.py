"""What happens in the midland province between the two lists."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generators.midland_people import LAST, Commune, House, Person, Province

if TYPE_CHECKING:
    from generators.midland import Rates

DEATHS = ((50, 0.002), (62, 0.008), (72, 0.022), (82, 0.05), (999, 0.11))
"""Of those below an age, the share that dies in a year."""


class Year:
    """What happens between the two lists. Each house has one great event at most."""

    def __init__(self, province: Province, rates: Rates) -> None:
        self.rng, self.province, self.rates = province.rng, province, rates
        self.count: dict[str, int] = defaultdict(int)
        """How often each thing happened to households of the register."""
        self.waiting: dict[str, float] = {}

    def run(self) -> None:
        province, rates = self.province, self.rates
        last = list(province.houses)
        self.events([house for house in last if house.listed])
        for house in last:
            self.deaths(house)
        for house in last:
            if house.members:
                self.births_and_work(house)
        for commune in province.communes:
            self.weddings(commune)
        listed = [house for house in last if house.listed]
        for house in self.rng.sample(listed, round(rates.newcomers * len(listed) / 10_000)):
            self.newcomers(house.commune)
        province.part_namesakes()
        for p in province.persons:
            self.papers(p)

    def papers(self, p: Person) -> None:
        """This year's cards and birth certificates, which may tell another name or date."""
        rng, province = self.rng, self.province
        house = p.house
        family = house is not None and len(house.members) > 1
        plain = p.listed and not p.cause and not p.namesake and family
        if p.cmnd and not p.cccd and rng.random() < self.rates.chip_card:
            if plain and self.due("corrected", self.rates.corrected):
                self.correct(p, "corrected")
            p.cccd = province.cccd(p)
            if rng.random() < 0.5 and not (p.cause == "corrected" and len(house.members) < 3):
                p.cmnd = ""
        elif not p.cmnd and not p.cccd:
            if plain and p.age() < 15:
                same = [q for q in house.members if q.sex == p.sex]
                near = [q for q in same if abs(q.born[0] - p.born[0]) < 4]
                if near == [p] and self.due("late papers", self.rates.late_papers):
                    self.correct(p, "late papers")
            if rng.random() < 0.3:
                p.cccd = province.cccd(p)

    def due(self, what: str, rate: float) -> bool:
        """At random, but evenly: no seed gets many more than its rate."""
        self.waiting[what] = self.waiting.get(what, self.rng.random()) - rate
        if self.waiting[what] > 0:
            return False
        self.waiting[what] = self.rng.uniform(0.5, 1.5)
        return True

    def correct(self, p: Person, cause: str) -> None:
        rng, way = self.rng, self.rng.random()
        p.cause = cause
        self.count[cause] += 1
        if way < 0.65:
            year = p.born[0] + rng.choice((-1, 0, 1))
            p.born, p.known = (year, rng.randint(1, 12), rng.randint(1, 28)), 3
        if way > 0.35:
            brothers = p.father.children if p.father is not None else [p]
            used = (*p.middle.split(), *(q.given for q in brothers), p.given)
            p.given = self.province.given(p.sex, p.born[0], used)

    def events(self, houses: list[House]) -> None:
        """The great events, each as often as its rate says, in houses where it can happen."""
        rates = self.rates
        for house in houses:
            if house.stale:
                self.returned(house)
        quiet = [house for house in houses if not house.stale]
        self.rng.shuffle(quiet)
        for rate, what in (
            (rates.split, self.split), (rates.dissolved, self.dissolved),
            (rates.absorbed, self.absorbed), (rates.head_moved, self.head_moved),
            (rates.outside, self.outside), (rates.member_moved, self.member_moved),
            (rates.head_left, self.head_left), (rates.head_replaced, self.replaced),
            (rates.house_moved, self.house_moved),
        ):  # fmt: skip
            left = round(rate * len(houses) / 10_000)
            for house in quiet:
                if left and not house.touched:
                    left -= what(house)

    def happened(self, cause: str, house: House, persons: list[Person], form: str = "") -> None:
        self.count[cause] += 1
        house.touched = True
        house.form = form or house.form
        for p in persons:
            p.cause = cause

    def kin(self, person: Person) -> list[House]:
        """Houses in the register: of children, parents, brothers, then of uncles and aunts."""
        near = list(person.children)
        parents = [p for p in (person.father, person.mother) if p is not None]
        for parent in parents:
            near += [parent, *(c for c in parent.children if c is not person)]
        for elder in (e for p in parents for e in (p.father, p.mother) if e is not None):
            near += [elder, *elder.children]
        houses = []
        for p in near:
            house = p.house
            if house is None or house is person.house or house in houses:
                continue
            if house.listed and not house.touched and not house.stale:
                houses.append(house)
        return houses

    def take_in(self, house: House, persons: list[Person], cause: str) -> None:
        for p in persons:
            if p.house is not None:
                p.house.leave(p)
            house.take(p)
        house.touched = True
        house.form = "c" if self.rng.random() < 0.8 else "no"
        for p in persons:
            p.cause = cause

    def new_house(
        self, commune: Commune, village: int, persons: list[Person], head: Person
    ) -> House:
        houses = self.province.houses
        house = House(len(houses), commune, village, [], head, listed=False)
        for p in persons:
            if p.house is not None:
                p.house.leave(p)
            house.take(p)
        houses.append(house)
        return house

    def couple_of(self, house: House) -> list[Person]:
        """A married couple that is not the head's, with the children at home."""
        for man in house.members:
            wife = man.spouse
            if man.sex == "Nữ" or wife is None or wife not in house.members:
                continue
            if house.head not in (man, wife):
                children = [c for c in man.children if c in house.members and c.spouse is None]
                return [man, wife, *(c for c in children if c is not house.head)]
        return []

    def split(self, house: House) -> bool:
        part = self.couple_of(house)
        if not part or len(part) == len(house.members):
            return False
        self.happened("split", house, part, "c")
        near = self.rng.random() < 0.8
        village = house.village if near else self.rng.randrange(len(house.commune.villages))
        new = self.new_house(house.commune, village, part, part[0])
        new.form, new.touched = "c", True
        return True

    def absorbed(self, house: House) -> bool:
        if len(house.members) > 2 or any(p.age() < 58 for p in house.members):
            return False
        children = [c.house for c in house.members[0].children]
        for to in self.kin(house.members[0]):
            if to in children:
                self.happened("absorbed", house, [])
                self.take_in(to, list(house.members), "absorbed")
                return True
        return False

    def dissolved(self, house: House) -> bool:
        left = [p for p in house.members if p is not house.head]
        if not 2 <= len(left) <= 5:
            return False
        to = [(p, self.kin(p)) for p in left]
        to = [(p, max(near, key=lambda h: len(h.members))) for p, near in to if near]
        if len(to) < len(left) or len({h.key for _, h in to}) < 2:
            return False
        self.happened("dissolved", house, [])
        self.lose(house.head, house)
        for p, home in to:
            self.take_in(home, [p], "dissolved")
        return True

    def lose(self, person: Person, house: House) -> None:
        """Out of the province, or at least out of sight."""
        house.leave(person)

    def head_moved(self, house: House) -> bool:
        """An old head, with the wife or husband, moves to another child; others stay behind."""
        head = house.head
        goes = [p for p in (head, head.spouse) if p in house.members]
        stay = [p for p in house.members if p not in goes]
        children = [c.house for c in head.children]
        houses = [h for h in self.kin(head) if h in children]
        if head.age() < 58 or not houses or not any(p.age() >= 20 for p in stay):
            return False
        self.take_in(self.rng.choice(houses), goes, "head moved")
        self.happened("head moved", house, [])
        self.stay_behind(house)
        return True

    def head_left(self, house: House) -> bool:
        """A head goes to work in another province."""
        head = house.head
        if head.age() >= 55 or not any(p.age() >= 20 for p in house.members if p is not head):
            return False
        self.lose(head, house)
        self.happened("head left", house, [])
        self.stay_behind(house)
        return True

    def stay_behind(self, house: House) -> None:
        house.head = self.province.head(house.members)
        for p in house.members:
            p.cause = "stayed behind"

    def replaced(self, house: House) -> bool:
        heirs = [p for p in house.members if p.age() >= 25 and p is not house.head]
        heirs = [p for p in heirs if p is house.head.spouse or p in house.head.children]
        if heirs:
            self.happened("new head", house, house.members)
            house.head = self.rng.choice(heirs)
        return bool(heirs)

    def house_moved(self, house: House) -> bool:
        commune = house.commune
        if self.rng.random() < 0.35:
            commune = self.rng.choice(self.province.communes)
        village = self.rng.randrange(len(commune.villages))
        if (commune.code, village) == (house.commune.code, house.village):
            return False
        self.happened("house moved", house, house.members)
        house.commune, house.village = commune, village
        return True

    def returned(self, house: House) -> None:
        self.happened("house returned", house, house.members, "c")
        if self.rng.random() < 0.3:
            house.village = self.rng.randrange(len(house.commune.villages))

    def member_moved(self, house: House) -> bool:
        movers = [p for p in house.members if p is not house.head and p is not house.head.spouse]
        movers = [p for p in movers if self.kin(p) and not (p.spouse and p.spouse.house is house)]
        if not movers:
            return False
        mover = self.rng.choice(movers)
        small = [c for c in mover.children if c.house is house and c.age() < 8]
        to = self.rng.choice(self.kin(mover))
        if len(to.members) <= 1 + len(small) and self.rng.random() < 0.7:
            return False  # few leave for a house as small as that
        self.take_in(to, [mover, *small], "moved")
        self.happened("moved", house, [])
        return True

    def outside(self, house: House) -> bool:
        for p in house.members:
            if p.age() >= 70 and (houses := self.kin(p)):
                self.take_in(self.rng.choice(houses), [p], "outside")
                self.happened("outside", house, [], "no")
                return True
        return False

    def deaths(self, house: House) -> None:
        for p in list(house.members):
            odds = next(share for below, share in DEATHS if p.age() < below)
            needed = p is house.head and house.touched
            if self.rng.random() < odds and not needed:
                house.leave(p)
                p.dead = True
        if house.head.house is house or not house.members:
            return
        if any(p.age() >= 18 for p in house.members):
            self.count["head died"] += house.listed
            self.stay_behind(house)
            return
        to = next((h for p in house.members for h in self.kin(p)), None)
        self.count["dissolved"] += house.listed
        if to is not None:
            self.take_in(to, list(house.members), "dissolved")
        for p in list(house.members):
            self.lose(p, house)

    def births_and_work(self, house: House) -> None:
        rng = self.rng
        for p in list(house.members):
            if p.sex == "Nữ" and 20 <= p.age() <= 38 and p.spouse is not None and not p.spouse.dead:
                last = max((c.born[0] for c in p.children), default=0)
                if last < LAST - 1 and len(p.children) < 4 and rng.random() < self.rates.birth:
                    child = self.province.child(p.spouse, p, LAST + 1)
                    house.take(child)
                    child.cause = "born"
                    self.count["born"] += house.listed
                    continue
            adults = sum(q.age() >= 18 for q in house.members)
            free = p is not house.head and not p.cause and adults > 1
            if free and 18 <= p.age() <= 42 and rng.random() < self.rates.goes_away:
                self.lose(p, house)
        for p in house.absent:
            if rng.random() < self.rates.comes_back:
                house.take(p)
                p.cause = "came back"
                self.count["came back"] += house.listed

    def weddings(self, commune: Commune) -> None:
        rng = self.rng
        single = [p for h in commune.houses for p in h.members if p.spouse is None and not p.cause]
        grooms = [p for p in single if p.sex == "Nam" and 20 <= p.age() <= 32]
        for bride in single:
            home = bride.house
            if bride.sex == "Nam" or home is None or bride is home.head:
                continue
            alone = all(p.age() < 18 for p in home.members if p is not bride)
            if alone or not 18 <= bride.age() <= 27 or rng.random() >= self.rates.wedding:
                continue
            self.lose(bride, home)
            groom = rng.choice(grooms) if grooms else bride
            to = groom.house
            if to in (None, home) or groom.family == bride.family or rng.random() < 0.4:
                continue  # a man of another commune
            grooms.remove(groom)
            groom.spouse, bride.spouse = bride, groom
            bride.cause = "bride"
            self.count["bride"] += home.listed
            to.take(bride)
            if to.listed and not to.form and rng.random() < 0.5:
                to.form = "c"
        for groom in grooms:
            if groom.house is not None and rng.random() < 0.6 * self.rates.wedding:
                groom.spouse = bride = self.province.wife(groom, commune, LAST + 1)
                bride.spouse, bride.cause = groom, "bride from afar"
                groom.house.take(bride)

    def newcomers(self, commune: Commune) -> None:
        province = self.province
        man = province.founder(commune, self.rng.randint(1950, 1993))
        family, year = [man], province.wedding(man)
        if year is not None:
            man.spouse = wife = province.wife(man, commune, year)
            wife.spouse = man
            province.children(man, wife, year)
            family += [wife, *(c for c in man.children if c.age() < 19)]
        village = self.rng.randrange(len(commune.villages))
        house = self.new_house(commune, village, family, man)
        self.happened("newcomers", house, family, "c" if self.rng.random() < 0.75 else "c1")
