"""What happens on the plateau within the year: deaths, weddings, houses that part or join.

The house's key stays with the dwelling; who builds a house of its own has key 0.
"""

from __future__ import annotations

from collections import Counter

from generators.plateau_clerk import by_custom, misheard
from generators.plateau_names import BY_NAME, OWN_WORD
from generators.plateau_people import NOW, House, Person, next_head, wed
from generators.plateau_society import Builder, Society


def snapshot(society: Society) -> list[House]:
    """The houses as last year's register has them."""
    return [
        House(h.key, h.people, h.commune, h.village, list(h.members), h.head, h.cause)
        for h in society.houses
    ]


class Year:
    """One year; afterwards `society.houses` are the dwellings of the second year."""

    def __init__(self, society: Society, builder: Builder) -> None:
        self.society = society
        self.builder = builder
        self.rng = builder.rng
        self.rates = builder.rates
        self.happened: Counter[str] = Counter()
        self.where = {one: house for house in society.houses for one in house.members}
        self._touched: set[House] = set()
        self._near: dict[tuple[int, int], list[House]] = {}
        for house in society.houses:
            self._near.setdefault((house.commune, house.village), []).append(house)

    def run(self) -> None:
        old = list(self.society.houses)
        for house in old:
            self._deaths(house)
        rates = self.rates
        events = (
            (rates.handed, self._handed),
            (rates.head_away, self._head_away),
            (rates.split, self._split),
            (rates.head_splits, self._head_splits),
            (rates.absorbed, self._absorbed),
            (rates.dissolved, self._dissolved),
            (rates.removed, self._removed),
            (rates.fostered, self._fostered),
        )
        for house in old:
            draw = self.rng.random()
            for rate, event in events:
                draw -= rate
                if draw < 0:
                    if house.members and house not in self._touched:
                        event(house)
                    break
        for house in old:
            self._weddings(house)
            self._births(house)
            self._workers(house)
            self._cards(house)
        self._settlers(round(len(old) * rates.settlers))
        self.society.houses = [house for house in self.society.houses if house.members]

    def _note(self, cause: str, *houses: House) -> None:
        self.happened[cause] += 1
        self._touched.update(houses)
        for house in houses:
            house.cause = house.cause or cause

    def _move(self, group: list[Person], source: House, target: House, cause: str) -> None:
        for one in group:
            source.members.remove(one)
            target.members.append(one)
            self.where[one] = target
            one.cause = cause

    # Kin

    def _kin_house(self, group: list[Person], house: House) -> House | None:
        """Another house of the kin of these people, not yet changed this year."""
        kin: list[Person] = []
        for one in group:
            kin += one.young
            for parent in (one.mother, one.father):
                if parent is not None:
                    kin += [parent, *parent.young]
        homes = [
            home
            for relative in kin
            if (home := self.where.get(relative)) is not None
            and self._open(home, house, len(group))
        ]
        if homes:
            return self.rng.choice(homes)
        return self._adopting(group, house)

    def _open(self, home: House, house: House, size: int) -> bool:
        """Whether kin move in there: it has not changed yet, and is no smaller than they are."""
        if home is house or home in self._touched or not home.members:
            return False
        return size < len(home.members) < 9 or (size == 1 and len(home.members) == 1)

    def _adopting(self, group: list[Person], house: House) -> House | None:
        """A house near by whose wife or husband could be a child of the eldest of the group."""
        eldest = max(group, key=lambda one: one.age)
        if eldest.age < 45:
            return None
        line = BY_NAME[eldest.people].line
        for home in self.rng.sample(near := self._near[house.commune, house.village], len(near)):
            if not self._open(home, house, len(group)) or home.people != eldest.people:
                continue
            for one in home.members:
                fits = one.clan == eldest.clan and one.mother is None and one.father is None
                if line == "mother" and eldest.man:
                    continue
                if line == "father" and not eldest.man:
                    continue
                if fits and 19 <= eldest.age - one.age <= 42 and one.people == eldest.people:
                    father, mother = (eldest, None) if eldest.man else (None, eldest)
                    self.builder.births.kin(one, mother, father)
                    return home
        return None

    # Single events

    def _deaths(self, house: House) -> None:
        rng = self.rng
        for one in list(house.members):
            age = one.age
            chance = 0.0008 if age < 40 else 0.004 if age < 60 else 0.02 if age < 75 else 0.07
            if rng.random() >= chance * self.rates.death:
                continue
            heir = next_head(rng, house) if one is house.head else house.head
            if heir is None and len(house.members) > 1:
                continue
            house.members.remove(one)
            del self.where[one]
            self.happened["died"] += 1
            if heir is None:
                self.happened["house died out"] += 1
            elif heir is not house.head:
                house.head = heir
                self._note("dead head", house)

    def _handed(self, house: House) -> None:
        if house.head.age < 52:
            spouse = house.head.spouse
            if spouse in house.members and self.rng.random() < 0.5:
                house.head = spouse
                self._note("new head", house)
            return
        able = [one for one in house.members if 20 <= one.age < 52 and one is not house.head]
        married = [one for one in able if one.spouse is not None]
        if able:
            house.head = self.rng.choice(married or able)
            self._note("new head", house)

    def _head_away(self, house: House) -> None:
        heir = next_head(self.rng, house)
        if heir is not None:
            del self.where[house.head]
            house.members.remove(house.head)
            house.head = heir
            self._note("head away", house)

    def _couple(self, house: House) -> list[Person]:
        """A young couple that lives with elders, and its children."""
        for one in self.rng.sample(house.members, len(house.members)):
            other = one.spouse
            if not 19 <= one.age < 42 or other not in house.members or other.age > 48:
                continue
            group = [one, other, *(c for c in one.young if c in house.members)]
            rest = [m for m in house.members if m not in group]
            if house.head not in group and any(m.age >= 20 for m in rest):
                return group
        return []

    def _new_house(self, group: list[Person], house: House, cause: str) -> None:
        village = house.village
        if self.rng.random() < 0.25:
            village = self.rng.randrange(len(self.society.villages[house.commune]))
        head = group[0] if group[0].man or self.rng.random() < 0.35 else group[1]
        new = House(0, house.people, house.commune, village, [], head)
        self._move(group, house, new, cause)
        self.society.houses.append(new)
        self._note(cause, new)
        self._touched.add(house)

    def _split(self, house: House) -> None:
        group = self._couple(house)
        if group:
            self._new_house(group, house, "split")

    def _head_splits(self, house: House) -> None:
        """The old couple, or the head with a new spouse, builds again; the heirs keep the house."""
        heirs = self._couple(house)
        leaving = [one for one in house.members if one not in heirs and one.age > 12]
        if not heirs or len(leaving) < 2 or leaving[0].age < 20 or leaving[1].age < 20:
            return
        leaving = sorted(leaving, key=lambda one: (one is not house.head, one.key))
        stay = next(one for one in heirs if one.age >= 18)
        head = leaving[0]
        leaving = [head, *(one for one in leaving[1:] if one is head.spouse or one in head.young)]
        if len(leaving) > 1:
            self._new_house(leaving, house, "split by head")
            self.society.houses[-1].head = head
            house.head = stay

    def _absorbed(self, house: House) -> None:
        if len(house.members) > 3 or sum(20 < one.age < 60 for one in house.members) > 1:
            return
        host = self._kin_house(house.members, house)
        if host is not None:
            self._move(list(house.members), house, host, "absorbed")
            self._note("absorbed", house, host)

    def _dissolved(self, house: House) -> None:
        """Everyone goes to kin or away; nobody stays in the house."""
        if not 2 <= len(house.members) <= 5:
            return
        members = list(house.members)
        self.rng.shuffle(members)
        cut = self.rng.randint(1, len(members) - 1)
        groups = [members[:cut], members[cut:]]
        hosts = [self._kin_house(group, house) for group in groups]
        grown = [any(one.age >= 18 for one in group) for group in groups]
        gone = [host is None for host in hosts]
        if all(gone) or any(g and not able for g, able in zip(gone, grown, strict=True)):
            return
        for group, host in zip(groups, hosts, strict=True):
            if host is not None:
                self._move(group, house, host, "dissolved")
                self._touched.add(host)
        for one in house.members:
            del self.where[one]
        house.members.clear()
        self._note("dissolved", house)

    def _removed(self, house: House) -> None:
        if self.rng.random() < 0.3:
            house.commune = self.rng.randrange(len(self.society.communes))
        house.village = self.rng.randrange(len(self.society.villages[house.commune]))
        self._note("removed", house)

    def _fostered(self, house: House) -> None:
        """A child, an old one, or a lone mother with her children goes to live with kin."""
        rng = self.rng
        able = [
            one for one in house.members
            if one is not house.head and (5 <= one.age < 16 or one.age > 60)
        ]  # fmt: skip
        lone = [
            one for one in house.members
            if one is not house.head and not one.man and one.spouse is None and one.young
            and one.age < 40
        ]  # fmt: skip
        if lone and rng.random() < 0.4:
            mother = rng.choice(lone)
            group = [mother, *(one for one in mother.young if one in house.members)]
        elif able and len(house.members) > 1:
            group = [rng.choice(able)]
        else:
            return
        host = self._kin_house(group, house)
        if host is not None and len(group) <= len(house.members) / 2:
            self._move(group, house, host, "moved")
            self._note("moved", house, host)

    def _weddings(self, house: House) -> None:
        rng, rates = self.rng, self.rates
        for one in list(house.members):
            low = BY_NAME[one.people].marry - 2
            if not one.single or not low <= one.age <= 30 or one is house.head:
                continue
            if rng.random() >= rates.wedding or one not in house.members:
                continue
            line = BY_NAME[one.people].line
            leaves = one.man if line == "mother" else not one.man
            if line == "both":
                leaves = rng.random() < 0.5
            partner = self._partner(one, house) if rng.random() < rates.wed_inside else None
            if partner is None:
                self._wed_stranger(one, house, leaves)
                continue
            wed(*((partner, one) if one.man else (one, partner)))
            home = self.where[partner]
            goer, source, target = (one, house, home) if leaves else (partner, home, house)
            if goer is source.head:
                continue
            self._move([goer], source, target, "married")
            self._note("married")

    def _partner(self, one: Person, house: House) -> Person | None:
        for _ in range(12):
            village = self.rng.randrange(len(self.society.villages[house.commune]))
            homes = self._near.get((house.commune, village))
            if not homes:
                continue
            home = self.rng.choice(homes)
            for other in home.members:
                if (
                    other.sex != one.sex and other.single and other.people == one.people
                    and 17 <= other.age <= 33 and abs(other.age - one.age) < 7
                    and home is not house and other is not home.head
                    and (other.clan != one.clan or one.people in {"Ba Na", "Kinh"})
                    and self.where.get(other) is home
                ):  # fmt: skip
                    return other
        return None

    def _wed_stranger(self, one: Person, house: House, leaves: bool) -> None:
        """Out of the register, or someone from outside comes in."""
        if leaves:
            house.members.remove(one)
            del self.where[one]
            self.happened["married away"] += 1
            return
        sex = "Nữ" if one.man else "Nam"
        year = min(one.year + self.rng.randint(-3, 3), NOW - 18)
        newcomer = self.builder.births.person(one.people, sex, year)
        newcomer.cause = "newcomer"
        newcomer.registered = False
        wed(*((newcomer, one) if one.man else (one, newcomer)))
        house.members.append(newcomer)
        self.where[newcomer] = house
        self.happened["married in"] += 1

    def _births(self, house: House) -> None:
        rng = self.rng
        for one in list(house.members):
            if one.man or one.spouse not in house.members or one.age > 40:
                continue
            if one.young and max(child.year for child in one.young) >= NOW:
                continue
            if rng.random() < self.rates.birth * 1.6:
                born = [self.builder.births.child(one, one.spouse, NOW + 1)]
                if rng.random() < self.rates.twins:
                    born.append(self.builder.births.child(one, one.spouse, NOW + 1, born[0].sex))
                    born[1].month, born[1].day = born[0].month, born[0].day
                for child in born:
                    child.cause, child.registered = "born", False
                    house.members.append(child)
                    self.where[child] = house
                self.happened["births"] += 1

    def _workers(self, house: House) -> None:
        for one in list(house.members):
            able = one.single and 16 <= one.age <= 30 and one is not house.head
            if able and self.rng.random() < self.rates.worker:
                house.members.remove(one)
                del self.where[one]
                self.happened["away for work"] += 1

    def _cards(self, house: House) -> None:
        """The new card settles a name and a birth that the old papers had otherwise."""
        for one in house.members:
            native = one.people in OWN_WORD or one.people == "Mông"
            able = native and one.age >= 20 and one.registered and not one.cause
            if able and self.rng.random() < self.rates.new_card:
                name = by_custom(self.rng, one, one.name)
                one.old_name = misheard(self.rng, name) if self.rng.random() < 0.5 else name
                one.cause, one.knows_day = "new card", True
                self.happened["new card"] += 1

    def _settlers(self, count: int) -> None:
        """New houses: from the north, or of the villages but not on last year's list."""
        rng = self.rng
        for _ in range(count):
            commune = rng.randrange(len(self.society.communes))
            village = rng.randrange(len(self.society.villages[commune]))
            people = self.builder.people_of(self.society.owners[commune][village])
            if rng.random() < 0.25:
                people = rng.choice(("Mông", "Nùng", "Tày", "Kinh"))
            house = self.builder.house(0, (commune, village), people)
            for one in house.members:
                one.cause, one.registered = "new house", False
            house.cause = "new house"
            self.society.houses.append(house)
            self.happened["new house"] += 1
