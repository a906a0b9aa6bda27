"""The Central Highlands in two years, for measuring linkage; see `make`.

The society: Ê Đê, Gia Rai and M'nông, among whom clan and house go through the mother and a man
moves to his wife's house; Ba Na, who have no clan and live with either side; Kinh from the lowland;
Nùng, Tày and Mông who came from the north and keep the father's name. Houses hold one to three
generations, long houses two sisters' families. Married children live near, so that a village is
full of kin with the same clan. Settlers still come. Old papers spell the native names in many ways
and often know no day of birth; the new card settles both, which changes a row without any error.

Only `plateau_rates` was tuned, with Splink alone and without knowledge of the library's linkage.
At 20,000 people, at its best threshold, Splink reaches (seeds 1, 2, 3):

================  ======================  ======================
F1                plain                   hard
================  ======================  ======================
people            0.9947  0.9946  0.9948  0.9557  0.9573  0.9566
households        0.9967  0.9965  0.9968  0.9906  0.9927  0.9872
================  ======================  ======================

People: each row's best pair. Households: each form goes to the household of most of its rows linked
one to one. Seeds 4 to 6 give 0.9941 to 0.9947 and 0.9963 to 0.9984 when plain: a handful of houses
decides the second figure.

Of 10,000 houses in the year (seeds 1 to 3 together): 122 are handed on, 91 lose the head by death,
72 by a head who goes away; 15 split and 2 more lose the head with a part; 8 are absorbed, 28
dissolved, 25 die out, 61 move together, 120 return to the list; 17 times kin move from house to
house, 28 weddings join two houses of the register, 97 bring in a stranger; 899 births, 271 deaths,
309 new cards, and 370 new houses.

Each concern has a module: `plateau_names`, `plateau_people` (kinship), `plateau_society` (the first
year), `plateau_year` (what happens), `plateau_clerk` (how it is written) and `plateau_rates`.
"""

from __future__ import annotations

import random
from dataclasses import replace

from linkage_data import COLUMNS, Data

from generators.plateau_clerk import Clerk
from generators.plateau_people import NOW, House, Person, relation
from generators.plateau_rates import Rates
from generators.plateau_society import build
from generators.plateau_year import Year, snapshot

RATES = Rates()


def make(people: int, *, hard: bool = False, seed: int = 1, rates: Rates = RATES) -> Data:
    """A register of so many people and the forms of the next year, with the truth."""
    rng = random.Random(seed)
    society, builder = build(rng, rates, people)
    register = [_as_known(rng, house, rates, society.villages) for house in snapshot(society)]
    Year(society, builder).run()
    times = 3.0 if hard else 1.0
    first = Clerk(rng, rates, society.villages, times if hard else 0.0, new=False)
    second = Clerk(rng, rates, society.villages, times, new=True)
    writer = _Writer(rng, society.communes)
    keys = writer.register(register, first)
    return writer.batch(society.houses, second, keys, rates)


def _as_known(rng: random.Random, house: House, rates: Rates, villages: list[list[str]]) -> House:
    """The house in the register; one that returns to the list stands there as of old."""
    if rng.random() >= rates.returning:
        return house
    old = [one for one in house.members if one.year < NOW - 2 or one is house.head]
    for one in house.members:
        if one not in old:
            one.cause, one.registered = "born since", False
        elif one.cause == "":
            one.cause = "returning"
    village = house.village
    if rng.random() < 0.2:
        village = rng.randrange(len(villages[house.commune]))
    return replace(house, members=old, village=village, cause="returning")


class _Writer:
    """Puts the forms in rows."""

    def __init__(self, rng: random.Random, communes: list[str]) -> None:
        self.rng = rng
        self.communes = communes

    def _fill(
        self, side: dict[str, list[str]], house: House, people: list[Person], key: str, kind: str,
        clerk: Clerk,
    ) -> list[str]:  # fmt: skip
        rows, causes = clerk.form(house, people)
        for one, row in zip(people, rows, strict=True):
            row |= {
                "household": key, "kind": kind, "commune": self.communes[house.commune],
                "relation": relation(house.head, one), "person": f"P{one.key:07}",
            }  # fmt: skip
            for column in COLUMNS:
                side[column].append(row[column])
        return causes

    def _ordered(self, house: House) -> list[Person]:
        """The head first, then the spouse, the grown and the children, each by age."""
        head = house.head
        return sorted(
            house.members,
            key=lambda one: (one is not head, one is not head.spouse, one.year, one.key),
        )

    def register(self, houses: list[House], clerk: Clerk) -> set[int]:
        self.old: dict[str, list[str]] = {column: [] for column in COLUMNS}
        self.rng.shuffle(houses)
        houses.sort(key=lambda house: house.commune)
        for house in houses:
            kind = "c1" if self.rng.random() < 0.15 else "c"
            self._fill(self.old, house, self._ordered(house), f"H{house.key:06}", kind, clerk)
        return {house.key for house in houses}

    def batch(self, houses: list[House], clerk: Clerk, keys: set[int], rates: Rates) -> Data:
        rng = self.rng
        new: dict[str, list[str]] = {column: [] for column in COLUMNS}
        data = Data(self.old, new, {}, [], [])
        chosen = [house for house in houses if rng.random() < rates.chosen]
        rng.shuffle(chosen)
        chosen.sort(key=lambda house: house.commune)
        for number, house in enumerate(chosen, 1):
            people, kind = self._ordered(house), "c"
            if rng.random() < rates.c1:
                people, kind = self._some(people), "c1"
            form = f"F{number:06}"
            causes = self._fill(new, house, people, form, kind, clerk)
            data.truth_household[form] = f"H{house.key:06}" if house.key in keys else ""
            for one, cause in zip(people, causes, strict=True):
                data.truth_person.append(f"P{one.key:07}" if one.registered else "")
                data.cause.append(one.cause or (cause if cause != "same" else house.cause or cause))
        new["person"] = [f"B{number:07}" for number in range(len(new["person"]))]
        return data

    def _some(self, people: list[Person]) -> list[Person]:
        """Who draws assistance, the old first, and who answers for them; never the whole house."""
        if len(people) == 1:
            return people
        count = min(self.rng.choice((1, 2, 2, 3, 3)), len(people) - 1)
        weights = [self._need(one) for one in people]
        picked: set[int] = set()
        while len(picked) < count:
            picked.add(self.rng.choices(range(len(people)), weights)[0])
        return [people[at] for at in sorted(picked)]

    @staticmethod
    def _need(one: Person) -> float:
        if not one.registered:
            return 0.1
        return 4.0 if one.age >= 75 else 1.5 if one.age >= 60 or one.age < 16 else 1.0
