"""A province of the Mekong delta in two years, written without knowing how the library links.

The society. Kinh, Khmer, Hoa and Chăm live in communes of numbered, lettered or named hamlets (ấp),
each people mostly among its own. An old couple's elder children marry and build near by, or work in
other provinces; the youngest stays with the parents, brings the spouse in and keeps the house. Some
workers leave their children with the grandparents; some come back. Divorced women return to their
parents. Children are named by birth order (the eldest is "Hai"), from sets of flowers or virtues,
or with a middle name shared by all daughters or all sons; Khmer names are mostly of two words, and
in the Danh clan the daughters' first word is "Thị"; Chăm names end with the father's. Many of the
old know only the year of their birth.

The two years. The register is written, then a year passes (`Year`), then the batch is written
(`Clerk`). A household keeps its record where the old head stays or, when he died or left, with
those who stay behind. Relations are read off the kinship each time, so they follow the head.
*Plain*: only the batch is damaged. *Hard*: both years, three times as often.

Splink at its own best threshold, 20,000 people, seeds 1, 2, 3: people F1 plain 0.9949, 0.9948,
0.9949, hard 0.9596, 0.9562, 0.9570; households plain 0.9968, 0.9979, 0.9970. Its training draws at
random, so a run differs from another by some 0.0002.
"""

from __future__ import annotations

import random

from linkage_data import COLUMNS, Data

from generators.mekong_clerk import Clerk
from generators.mekong_people import NOW, Household, Person
from generators.mekong_rates import Rates
from generators.mekong_society import Society
from generators.mekong_year import Year

SHARED = ("paper head", "new head", "head left", "moved", "returning", "split")
"""Events that concern every row of the form; of the others only the person who came or went."""


def make(people: int, *, hard: bool = False, seed: int = 1, rates: Rates | None = None) -> Data:
    """A register of so many people and a batch of the next year, with the truth."""
    rates = rates or Rates()
    rng = random.Random(seed)
    society = Society(rng, rates, people)
    register: dict[str, list[str]] = {column: [] for column in COLUMNS}
    clerk = Clerk(rng, rates, 3 if hard else 0, later=False)
    for home in in_order(society):
        if not home.listed:
            continue
        home.key = f"H{len(register['person']) + 1:07}"
        members = sorted(home.members, key=lambda person: person is not home.head)
        for person, (row, _) in zip(members, clerk.form(home, members, "c", home.key), strict=True):
            person.key = row["person"] = f"P{len(register['person']) + 1:07}"
            exact = f"{person.born[0]}-{person.born[1]:02}-{person.born[2]:02}"
            person.dated, person.carded = row["birth"] == exact, bool(row["cccd"])
            append(register, row)
    Year(society)
    return asked(society, register, Clerk(rng, rates, 3 if hard else 1, later=True))


def in_order(society: Society) -> list[Household]:
    """By commune and hamlet, in the hamlet as the survey went."""
    society.rng.shuffle(society.households)
    return sorted(society.households, key=lambda home: (home.commune.code, home.hamlet))


def append(side: dict[str, list[str]], row: dict[str, str]) -> None:
    for column, cells in side.items():
        cells.append(row[column])


def asked(society: Society, register: dict[str, list[str]], clerk: Clerk) -> Data:
    """The forms of the second year."""
    rng, rates = society.rng, society.rates
    data = Data(register, {column: [] for column in COLUMNS}, {}, [], [])
    for home in in_order(society):
        if home.gone or rng.random() > rates.asked:
            continue
        key = f"F{len(data.truth_household) + 1:07}"
        entitled = [person for person in home.members if is_entitled(person, home)]
        if entitled and rng.random() < rates.c1:
            if home.head not in entitled and rng.random() < rates.carer:
                entitled.insert(0, home.head)
            kind, members = "c1", entitled
        else:
            members = sorted(home.members, key=lambda person: person is not home.head)
            kept = [p for p in members if p is home.head or not clerk.slips(rates.forgotten)]
            kind, members = "c", kept
        data.truth_household[key] = home.key
        for person, (row, cause) in zip(members, clerk.form(home, members, kind, key), strict=True):
            row["person"] = ""
            append(data.batch, row)
            data.truth_person.append(person.key)
            event = home.event if home.event in SHARED else ""
            data.cause.append(person.cause or event or cause or "plain")
    return data


def is_entitled(person: Person, home: Household) -> bool:
    """Draws monthly assistance: very old, disabled, or a child with neither or one poor parent."""
    if person.disabled or person.age(NOW + 1) >= 75:
        return True
    parents = [p for p in (person.father, person.mother) if p is not None and p.home is home]
    return person.age() < 16 and not parents
