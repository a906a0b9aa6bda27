"""What happens to the province's households in a year."""

from __future__ import annotations

from collections.abc import Callable

from generators.mekong_people import NOW, Household, Person
from generators.mekong_society import Society


class Year:
    """Changes the society in place; a household meets at most one event."""

    def __init__(self, society: Society) -> None:
        self.society = society
        self.rng = society.rng
        self.rates = society.rates
        self.counts: dict[str, int] = {}
        self.suitors: dict[str, list[Person]] = {}
        before = list(society.households)
        for home in before:
            for son in self.single(home, "Nam", 21, 33):
                self.suitors.setdefault(home.commune.code, []).append(son)
        rates = self.rates
        self.events: list[tuple[str, float, Callable[[Household], bool]]] = [
            ("paper head", rates.paper_head, self.paper_head),
            ("head left", rates.head_left, self.head_left),
            ("split", rates.split, self.split),
            ("divorce", rates.divorce, self.divorce),
            ("absorbed", rates.absorbed, self.absorbed),
            ("dissolved", rates.dissolved, self.dissolved),
            ("moved", rates.moved, self.moved),
            ("wedding", rates.wedding, self.wedding),
            ("bride", rates.bride_known, self.bride),
            ("grandchild", rates.grandchild, self.grandchild),
            ("parent moves", rates.parent_moves, self.parent_moves),
            ("corrected", rates.corrected, self.corrected),
        ]
        for home in before:
            if not home.gone:
                self.pass_year(home)

    def chance(self, rate: float) -> bool:
        return self.rng.random() < rate

    def note(self, word: str, home: Household) -> None:
        if home.listed:
            self.counts[word] = self.counts.get(word, 0) + 1

    # A year of one household.
    def pass_year(self, home: Household) -> None:
        """Deaths, births, workers who go and come, then perhaps one event."""
        for person in list(home.members):
            if person.home is not home:  # went with the others
                continue
            age = person.age()
            risk = 0.001 if age < 50 else 0.006 if age < 65 else 0.02 if age < 78 else 0.07
            if self.chance(risk):
                self.note("death", home)
                self.leave(person)
            elif self.may_leave(person) and self.chance(self.rates.leaves):
                self.note("leaves", home)
                self.leave(person)
        if home.gone:
            return
        self.births(home)
        for parent in list(home.members):
            for child in parent.children:
                if child.away and parent is home.head and self.chance(self.rates.comes_back):
                    self.note("comes back", home)
                    self.join(child, home, "came back")
        if home.back is not None:
            home.commune, home.hamlet = home.back
            home.event = "returning"
            self.note("returning", home)
        if home.event:
            return
        for word, rate, event in self.events:
            if self.chance(rate) and event(home):
                self.note(word, home)
                home.event = word
                return

    def births(self, home: Household) -> None:
        for mother in list(home.members):
            if not self.may_bear(mother) or not self.chance(self.rates.birth):
                continue
            for child in self.society.bear(mother, mother.spouse, [NOW + 1]):
                child.born = (NOW + 1, 1 + child.born[1] % 9, child.born[2] % 28 + 1)
                if child.twin is not None:
                    child.born = child.twin.born
                self.join(child, home, "newborn")
                self.note("birth", home)

    @staticmethod
    def may_bear(woman: Person) -> bool:
        man = woman.spouse
        return (
            woman.sex == "Nữ" and man is not None and man.home is woman.home
            and 19 <= woman.age() <= 38 and len(woman.children) < 3
            and all(child.born[0] < NOW for child in woman.children)
        )  # fmt: skip

    @staticmethod
    def may_leave(person: Person) -> bool:
        """Unmarried, and somebody able to work stays with the old and the small."""
        able = sum(15 <= p.age() < 60 for p in person.home.members)
        return (
            person is not person.home.head and person.spouse is None
            and 18 <= person.age() <= 35 and able >= 2
        )  # fmt: skip

    # Steps.
    def leave(self, person: Person) -> None:
        """Out of the household; a new head is found, and small children are not left alone."""
        home = person.home
        home.stirred = True
        home.members.remove(person)
        person.home = None
        person.away = False
        if not home.members:
            home.gone = True
        elif all(p.age() < 15 for p in home.members):
            self.scatter(home)
        elif home.head is person:
            home.head = self.heir(home)
            home.event = "new head"
            self.note("head died or left", home)

    def heir(self, home: Household) -> Person:
        old = home.head
        if old.spouse in home.members:
            return old.spouse
        grown = [c for c in old.children if c.home is home and c.age() >= 18]
        if grown:
            heir = grown[-1]
            return heir.spouse if heir.sex == "Nữ" and heir.spouse in home.members else heir
        return min(home.members, key=lambda p: p.born if p.age() < 75 else (NOW, 12, 31))

    def join(self, person: Person, home: Household, cause: str) -> None:
        if person.home is not None:
            person.home.members.remove(person)
        person.home, person.away, person.cause = home, False, cause
        if not person.key:
            person.disabled = False
        home.members.append(person)
        home.stirred = True

    def kin(self, home: Household) -> list[Household]:
        return [h for h in home.kin if h is not home and not h.gone and not h.event]

    def scatter(self, home: Household) -> None:
        """Those left go to kin together, or out of the province."""
        near = self.kin(home)
        for person in list(home.members):
            if near:
                self.join(person, near[0], "dissolved")
                near[0].event = "took in"
            else:
                home.members.remove(person)
                person.home = None
        home.gone = True

    def single(self, home: Household, sex: str, low: int, high: int) -> list[Person]:
        return [
            p for p in home.members
            if p.sex == sex and p.spouse is None and not p.children and low <= p.age() <= high
            and p is not home.head and p.father is not None
        ]  # fmt: skip

    # Events; each says whether it could happen.
    def paper_head(self, home: Household) -> bool:
        head = home.head
        able = [c for c in head.children if c.home is home and c.age() >= 25]
        if head.spouse in home.members:
            able.append(head.spouse)
        if able:
            home.head = self.rng.choice(able)
        return bool(able)

    def head_left(self, home: Household) -> bool:
        others = [p for p in home.members if p is not home.head and 18 <= p.age() < 70]
        if not others or home.head.age() >= 58:
            return False
        self.leave(home.head)
        return True

    def split(self, home: Household) -> bool:
        """A married child with spouse and children moves out; the old head stays."""
        for child in home.head.children:
            spouse = child.spouse
            if child.home is home and spouse is not None and spouse.home is home:
                part = [child, spouse]
                part += [p for p in home.members if p.father in part or p.mother in part]
                if len(part) < len(home.members):
                    man = child if child.sex == "Nam" else spouse
                    self.found(home, man, part, "split")
                    return True
        return False

    def found(self, home: Household, head: Person, part: list[Person], word: str) -> None:
        """A new household of those who leave; it has no record."""
        hamlet = home.hamlet
        if self.chance(0.3):
            hamlet = self.rng.randrange(len(home.commune.hamlets))
        new = Household(home.commune, hamlet, head, [], home.kin, listed=False, event=word)
        for person in part:
            self.join(person, new, word)
        home.kin.append(new)
        self.society.households.append(new)

    def divorce(self, home: Household) -> bool:
        """She mostly goes to her parents with some children, or makes a household; or he goes."""
        head, spouse = home.head, home.head.spouse
        if spouse is None or spouse.home is not home or head.age() > 52:
            return False
        wife, man = (head, spouse) if head.sex == "Nữ" else (spouse, head)
        head.spouse = spouse.spouse = None
        if self.chance(0.25) or wife.father is None or wife.father.home is home:
            leaver, part = man, [man]
            if wife.father is None and wife is not head and self.chance(0.25):
                small = [p for p in home.members if p.mother is wife and p.age() < 14]
                self.found(home, wife, [wife, *small], "divorce")
                return True
        else:
            leaver, part = wife, [wife]
            if self.chance(0.6):
                part += [p for p in home.members if p.mother is wife and p.age() < 14]
        parents = [p.home for p in (leaver.father, leaver.mother) if p is not None and p.home]
        for person in part:
            if parents and not parents[0].event and parents[0] is not home:
                self.join(person, parents[0], "divorce")
            elif person is leaver:
                home.members.remove(person)
                person.home = None
        if home.head not in home.members:
            if not home.members:
                home.gone = True
            else:
                home.head = self.heir(home)
        return True

    def absorbed(self, home: Household) -> bool:
        """Old people alone, or a lone mother with her children, join kin."""
        old = len(home.members) <= 2 and all(p.age() >= 60 for p in home.members)
        lone = home.head.sex == "Nữ" and sum(p.age() >= 18 for p in home.members) == 1
        near = [
            h for h in self.kin(home)
            if (old and h.head.age() < 60) or (lone and len(h.members) > 1 and h.head.age() > 45)
        ]  # fmt: skip
        if not near or not (old or lone) or len(home.members) > 4:
            return False
        for person in list(home.members):
            self.join(person, near[0], "absorbed")
        home.gone = True
        near[0].event = "took in"
        return True

    def dissolved(self, home: Household) -> bool:
        """A lone parent goes away, the children go to kin."""
        grown = [p for p in home.members if p.age() >= 15]
        if grown != [home.head] or home.head.age() > 55 or len(home.members) == 1:
            return False
        if not self.kin(home):
            return False
        home.members.remove(home.head)
        home.head.home = None
        self.scatter(home)
        return True

    def corrected(self, home: Household) -> bool:
        """A member's first card shows the name and date of the birth certificate.

        The register had those used at home and no such number. Who it is shows from the place in
        the family and from the day and month, or from the year, in which no other child can have
        been born. Only where nobody else came or went.
        """
        able = [p for p in home.members if p is not home.head and p.dated and not p.carded]
        able = [p for p in able if 14 < p.age() < 75]
        if home.stirred or len(home.members) < 3 or not able:
            return False
        person = self.rng.choice(able)
        first, middle, last = self.society.names.named(
            person.people, person.sex, person.born[0], person.father
        )
        year, month, day = person.born
        if self.chance(0.5):
            person.born = (year + self.rng.choice((-3, -2, -1, 1, 2, 3)), month, day)
        else:
            person.born = (year, self.rng.randint(1, 12), self.rng.randint(1, 28))
            middle = person.middle
        if person.people == "Chăm":
            person.family = first
        else:
            person.middle, person.given = middle, last
        person.cccd, person.cmnd = self.society.card(person), ""
        person.cause = "corrected"
        return True

    def moved(self, home: Household) -> bool:
        if self.chance(1 / 3):
            home.commune = self.rng.choice(self.society.communes)
        home.hamlet = self.rng.randrange(len(home.commune.hamlets))
        return True

    def wedding(self, home: Household) -> bool:
        able = self.single(home, "Nam", 21, 33)
        if self.chance(0.2):
            able = self.single(home, "Nữ", 19, 28)
        if able:
            self.join(self.society.couple(able[-1]), home, "married in")
        return bool(able)

    def bride(self, home: Household) -> bool:
        """A daughter goes to the house of a man of the commune, in the register too."""
        brides = self.single(home, "Nữ", 19, 30)
        for man in self.suitors.get(home.commune.code, []) if brides else []:
            there = man.home
            if there is None or man.spouse is not None or there.event or there.kin is home.kin:
                continue
            if abs(man.age() - brides[0].age() - 2) < 5 and man.people == brides[0].people:
                brides[0].spouse, man.spouse = man, brides[0]
                self.join(brides[0], there, "bride")
                return True
        return False

    def grandchild(self, home: Household) -> bool:
        for child in home.members:
            for parent in (child.father, child.mother):
                old = parent.father.home or parent.mother.home if parent and parent.father else None
                if old and old is not home and not old.event and 1 < child.age() < 13:
                    self.join(child, old, "grandchild")
                    return True
        return False

    def parent_moves(self, home: Household) -> bool:
        """A widowed parent goes from one child to another; who stays keeps the house."""
        for parent in home.members:
            with_child = [c for c in parent.children if c.home is home and c.age() >= 22]
            near = [h for h in self.kin(home) if any(c in h.members for c in parent.children)]
            lone = parent.spouse is None or parent.spouse.home is None
            if parent.age() >= 58 and lone and with_child and near:
                if home.head is parent:
                    home.head = with_child[-1]
                self.join(parent, near[0], "parent moves")
                return True
        return False
