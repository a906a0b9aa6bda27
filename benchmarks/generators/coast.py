"""The central coast and its uplands in two years with known truth, for measuring linkage.

The society: fishing and farming villages of Kinh families, where a few family names fill a village,
brothers share a middle name and women carry "Thị"; Chăm and Raglai, where the daughter keeps the
house and the husband moves in; Hrê, Cor and Ca Dong, where a village may be all Đinh, Hồ or Phạm and
sometimes takes another family name at once. Poor data for old and upland people: years for dates,
one number or none. Between the two years many get a CCCD for their CMND.

At 20,000 people, seeds 1 to 3, Splink at its best threshold finds people with F1 0.9956, 0.9948 and
0.9947 in plain data and 0.9577, 0.9558 and 0.9559 in hard data; households (by one-to-one links)
with 0.9974, 0.9964 and 0.9964, and 0.9934, 0.9873 and 0.9887. The rates were set on these seeds.

Everybody is invented.
"""

# ruff: noqa: E501
from __future__ import annotations

import random
from dataclasses import dataclass, field

from linkage_data import COLUMNS, Data

from generators import coast_names as names
from generators.coast_clerk import Clerk, Form, Row
from generators.coast_people import NOW, Founder, House, Person, Village, relation
from generators.coast_rates import Rates
from generators.coast_year import NEXT, Year

RATES = Rates()


@dataclass
class Table:
    """Columns that grow form by form."""

    columns: dict[str, list[str]] = field(default_factory=lambda: {title: [] for title in COLUMNS})

    def add(self, form: Form) -> None:
        for row in form.rows:
            values = (
                form.key, form.kind, form.commune, form.village, form.head_name, row.name, row.relation,
                row.birth, row.sex, row.ethnicity, row.cccd, row.cmnd, row.person,
            )  # fmt: skip
            for column, value in zip(self.columns.values(), values, strict=True):
                column.append(value)


def settle(rng: random.Random, founder: Founder, people: int) -> tuple[list[Village], list[House]]:
    """Villages and households until there are enough people."""
    villages: list[Village] = []
    houses: list[House] = []
    taken: set[str] = set()
    count, code = 0, 20200
    while count < people:
        code += rng.choice((3, 3, 6))
        for village in founder.villages(f"{code:05}", taken):
            size = rng.randint(45, 95)
            begun = len(houses)
            while count < people and len(houses) - begun < size:
                houses.append(founder.house(village))
                count += len(houses[-1].members)
            if len(houses) > begun:
                villages.append(village)
    while count > people and len(houses[-1].members) > 1:
        houses[-1].members.pop()
        count -= 1
    return villages, houses


def row_of(person: Person, house: House, year: int, rng: random.Random) -> Row:
    """A person as the papers of the year say."""
    cccd = person.cccd if person.carded <= year else ""
    cmnd = person.cmnd if not cccd or rng.random() < 0.3 else ""
    return Row(
        named(person, house, year), relation(person, house.head), person.birth(), person.sex,
        names.PEOPLES[person.people][0], cccd, cmnd,
    )  # fmt: skip


def named(person: Person, house: House, year: int) -> str:
    """The name, with the village's new family name if it took one."""
    change = house.village.new_family
    if (
        year == NEXT
        and change is not None
        and person.family == change[0]
        and person.people != "Kinh"
    ):
        return " ".join(part for part in (change[1], person.middle, person.given) if part)
    return person.name()


def form_of(house: House, year: int, rng: random.Random, key: str) -> Form:
    village = house.village
    title = (
        village.new_name
        if year == NEXT and village.new_name and rng.random() < 0.85
        else village.name
    )
    rows = [row_of(person, house, year, rng) for person in house.members]
    return Form(key, "c", village.commune, title, named(house.head, house, year), rows)


def make(people: int, *, hard: bool = False, seed: int = 1, rates: Rates = RATES) -> Data:
    """Two years of some `people` persons; the same for the same arguments."""
    rng = random.Random(seed)
    founder = Founder(rng)
    villages, houses = settle(rng, founder, people)
    register = Table()
    past = Clerk(rng, rates, rates.past) if hard else None
    count = 0
    for number, house in enumerate(houses):
        house.key = f"H{number + 1:06}"
        form = form_of(house, NOW, rng, house.key)
        for person, row in zip(house.members, form.rows, strict=True):
            count += 1
            person.key = row.person = f"P{count:07}"
        if past is not None:
            past.write(form)
        register.add(form)
    year = Year(rng, rates, founder, houses)
    return batch_of(rng, rates, register, year.pass_over(villages), rates.hard if hard else 1.0)


def batch_of(
    rng: random.Random, rates: Rates, register: Table, houses: list[House], scale: float
) -> Data:
    """The forms of the year, in the order they came in."""
    chosen = [house for house in houses if rng.random() < rates.reviewed]
    chosen.sort(key=lambda house: (house.village.commune, rng.random()))
    clerk = Clerk(rng, rates, scale)
    batch = Table()
    data = Data(register.columns, batch.columns, {}, [], [])
    for number, house in enumerate(chosen):
        form = form_of(house, NEXT, rng, f"F{number + 1:06}")
        for person, row in zip(house.members, form.rows, strict=True):
            row.person, row.cause = person.key, person.cause
            if house.village.new_family is not None:
                row.cause = row.cause or "clan renamed"
        if rng.random() < rates.short_form:
            form.kind = "c1"
            listed = [row for row in form.rows if rng.random() < rates.listed]
            form.rows = listed or [rng.choice(form.rows)]
        clerk.write(form)
        data.truth_household[form.key] = house.key
        for row in form.rows:
            data.truth_person.append(row.person)
            data.cause.append(row.cause or "-")
            row.person = ""
        batch.add(form)
    return data
