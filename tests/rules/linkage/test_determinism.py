from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from socassist.model import (
    Address,
    Form,
    FormKind,
    FormMember,
    Household,
    HouseholdId,
    Location,
    Membership,
    PartialDate,
    Person,
    PersonId,
    Register,
)
from socassist.model.identifier import make
from socassist.rules.linkage import find_duplicates, link
from socassist.rules.linkage.columns import People, Vocabulary
from socassist.rules.linkage.core import link_people
from socassist.rules.linkage.intake import people_from_columns

FAMILIES = ["Lò", "Quàng", "Cà", "Tòng", "Lường", "Hoàng", "Bạc", "Cầm"]
GIVEN = ["Bình", "Dũng", "Hải", "Hoa", "Hương", "Lan", "Mai", "Nam", "Sơn", "Thu", "Vân", "Yến"]

Columns = dict[str, list[str]]


def typed(people: int, seed: int, *, spoil: float) -> tuple[Columns, Columns]:
    """A register and a batch typed from it with errors; small and only for these tests."""
    rng = random.Random(seed)  # noqa: S311
    keys = ("household", "name", "birth", "sex", "commune", "village", "head_name", "kind")
    register: Columns = {key: [] for key in keys}
    batch: Columns = {key: [] for key in keys}
    home = 0
    while len(register["name"]) < people:
        home += 1
        family = rng.choice(FAMILIES)
        commune, village = f"{home % 7:05d}", f"Bản {home % 5}"
        names = [f"{family} {rng.choice(['Văn', 'Thị'])} {rng.choice(GIVEN)}" for _ in range(4)]
        births = [f"{rng.randint(1940, 2019)}-{rng.randint(1, 12):02d}-1{n}" for n in range(4)]
        for name, birth in zip(names, births, strict=True):
            row = (f"H{home:05d}", name, birth, "", commune, village, names[0], "c")
            for key, value in zip(keys, row, strict=True):
                register[key].append(value)
            if rng.random() < spoil:
                name = name.replace("ò", "o").replace("à", "a").replace("n", "", 1)
            if rng.random() < spoil:
                birth = birth[:4]
            row = (f"F{home:05d}", name, birth, "", commune, village, names[0], "c")
            for key, value in zip(keys, row, strict=True):
                batch[key].append(value)
    return register, batch


def shuffled(columns: Columns, seed: int) -> Columns:
    order = list(range(len(columns["name"])))
    random.Random(seed).shuffle(order)  # noqa: S311
    return {key: [values[row] for row in order] for key, values in columns.items()}


def sides(register: Columns, batch: Columns) -> tuple[People, People]:
    vocabulary = Vocabulary()
    left = people_from_columns(vocabulary, **register)
    return left, people_from_columns(vocabulary, **batch)


def answer(register: Columns, batch: Columns, processes: int = 1) -> list[tuple[str, ...]]:
    left, right = sides(register, batch)
    matches = link_people(right, left, processes=processes).matches
    found = []
    for row in range(len(right)):
        state = matches.person_state[row]
        there = left.row_of[matches.person[row]] if state else -1
        person = (register["name"][there], register["birth"][there]) if state else ("", "")
        here = right.row_of[row]
        home = matches.household[right.household[row]]
        found.append(
            (batch["household"][here], batch["name"][here], batch["birth"][here], str(state),
             *person, left.key[home] if home >= 0 else "")
        )  # fmt: skip
    return sorted(found)


def test_the_number_of_processes_changes_nothing() -> None:
    register, batch = typed(1200, 3, spoil=0.4)
    assert answer(register, batch, 1) == answer(register, batch, 2)


def test_the_order_of_rows_on_either_side_changes_nothing() -> None:
    register, batch = typed(1200, 4, spoil=0.4)
    assert answer(register, batch) == answer(shuffled(register, 1), shuffled(batch, 2))


def test_the_hash_seed_changes_nothing() -> None:
    code = (
        "import json, sys; sys.path.insert(0, sys.argv[1]);"
        "from test_determinism import answer, typed;"
        "print(json.dumps(answer(*typed(400, 5, spoil=0.4))))"
    )
    here = str(Path(__file__).parent)
    environment = os.environ | {"PYTHONHASHSEED": "4711", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code, here], env=environment, capture_output=True, check=True
    )
    found = [tuple(row) for row in json.loads(done.stdout)]
    assert found == answer(*typed(400, 5, spoil=0.4))


def homes(columns: Columns, rng: random.Random) -> list[tuple[str, list[int]]]:
    """Rows by household, in any order."""
    found: dict[str, list[int]] = {}
    for row, key in enumerate(columns["household"]):
        found.setdefault(key, []).append(row)
    order = list(found.items())
    rng.shuffle(order)
    return order


def objects(people: int, seed: int, order: int) -> tuple[list[Form], Register]:
    """The same register, in which some stand twice, and the same forms, in any order."""
    rng = random.Random(order)  # noqa: S311
    old, new = typed(people, seed, spoil=0.4)

    def birth(text: str) -> PartialDate:
        return PartialDate.parse_iso(text)

    persons: dict[PersonId, Person] = {}
    households: dict[HouseholdId, Household] = {}
    for key, rows in homes(old, rng):
        number = int(key[1:])
        for copy in range(2 if number % 9 == 0 else 1):
            home = HouseholdId(make("H", "14", 2 * number + copy))
            members = []
            for place, row in enumerate(rows):
                person = PersonId(make("P", "14", 8 * number + 4 * copy + place + 1))
                persons[person] = Person(person, old["name"][row], birth(old["birth"][row]))
                members.append(Membership(person, "head" if place == 0 else "other"))
            rng.shuffle(members)
            address = Address("14", "119", old["commune"][rows[0]], old["village"][rows[0]])
            households[home] = Household(home, address, tuple(members))
    forms = []
    for key, rows in homes(new, rng):
        first = rows[0]
        members_of_form = tuple(
            FormMember(
                Location("b.xlsx", key, row), new["name"][row],
                "head" if row == first else "other", birth(new["birth"][row]),
            )
            for row in rows
        )  # fmt: skip
        kind = FormKind.C1 if int(key[1:]) % 4 == 0 else FormKind.C
        address = Address("14", "119", new["commune"][first], new["village"][first])
        where = Location("b.xlsx", key, first)
        forms.append(Form(kind, 2021, where, address, members_of_form))
    items = list(persons.items())
    rng.shuffle(items)
    return forms, Register("14", households, dict(items))


def said(order: int, processes: int) -> list[str]:
    """All that `link` and `find_duplicates` say, in an order of their own only where it counts."""
    forms, register = objects(320, 7, order)
    linkage = link(forms, register, processes=processes)
    found = find_duplicates(register)
    assert found.clusters
    return [
        *sorted(map(repr, linkage.person_of.items())),
        *sorted(map(repr, linkage.household_of.items())),
        *sorted(repr((key, value)) for key, value in linkage.person_judgements.items()),
        *sorted(repr((key, value)) for key, value in linkage.household_judgements.items()),
        *map(repr, linkage.unsure),
        *map(repr, linkage.implied),
        *map(repr, linkage.findings),
        *sorted(linkage.unsure_households),
        *sorted(map(repr, linkage.unsure_people)),
        f"{linkage.coincidences!r} {linkage.stopped}",
        *map(repr, found.clusters),
        *map(repr, found.unsure),
        *map(repr, found.judgements),
        *map(repr, found.findings),
    ]


@pytest.mark.parametrize(
    ("hash_seed", "order", "processes"), [("0", 1, 1), ("4711", 2, 2), ("99", 3, 1)]
)
def test_link_and_find_duplicates_say_the_same_whatever_order_processes_and_hash_seed(
    hash_seed: str, order: int, processes: int
) -> None:
    code = (
        "import json, sys; sys.path.insert(0, sys.argv[1]);"
        "from test_determinism import said;"
        "print(json.dumps(said(int(sys.argv[2]), int(sys.argv[3]))))"
    )
    here = str(Path(__file__).parent)
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code, here, str(order), str(processes)],
        env=environment, capture_output=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == said(0, 1)


def test_nearly_everybody_is_found_and_nobody_wrongly() -> None:
    register, batch = typed(3000, 6, spoil=0.3)
    left, right = sides(register, batch)
    matches = link_people(right, left).matches
    rows = range(len(right))
    sure = [row for row in rows if matches.person_state[row] == 2]
    wrong = [row for row in sure if left.row_of[matches.person[row]] != right.row_of[row]]
    assert len(sure) > 0.99 * len(right)
    assert len(wrong) <= 1


def test_columns_of_different_length_are_refused() -> None:
    register, _ = typed(40, 1, spoil=0.0)
    register["birth"].pop()
    with pytest.raises(ValueError, match="birth"):
        people_from_columns(Vocabulary(), **register)
