"""`socassist find`: is this household in the register, before it is entered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import socassist as sa
from socassist.cli.commands import socassist
from socassist.cli.part_of_a_name import households_of_the_part
from socassist.testing import synthetic_province

MADE = synthetic_province(80, 9, duplicates=0.0)
HOME = next(
    home
    for home in MADE.register.households.values()
    if home.head and MADE.register.people[home.head].birth
)
HEAD = MADE.register.people[HOME.head or ""]


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("register") / "so.db"
    with sa.open_register(f"sqlite:///{place}", province=MADE.province) as store:
        store.save(MADE.register)
    return str(place)


def called(stored: str, *arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(socassist, ["find", stored, *arguments], input=typed)


def commune() -> list[str]:
    return ["--commune", HOME.address.commune, "--village", HOME.address.village]


def test_a_household_that_is_there_is_named_by_its_code_and_nobody_by_name(stored: str) -> None:
    birth = HEAD.birth.iso if HEAD.birth else ""
    said = called(stored, "--head", HEAD.name, *commune(), "--birth", birth)
    assert said.exit_code == 0, said.output
    assert "Hộ đã có trong sổ" in said.output
    assert HOME.id in said.output
    assert HEAD.name not in said.output


def test_the_name_is_asked_for_where_it_is_not_given(stored: str) -> None:
    typed = called(stored, *commune(), "--json", typed=f"{HEAD.name}\n")
    given = called(stored, "--head", HEAD.name, *commune(), "--json")
    assert json.loads(given.stdout)["households"][0]["household"] == HOME.id
    assert json.loads(typed.stdout) == json.loads(given.stdout)


def test_a_doubt_is_for_a_person_and_says_so_by_the_status(stored: str) -> None:
    said = called(stored, "--head", HEAD.name + "g", *commune()[:2], "--lang", "en")
    assert said.exit_code == 1
    assert "It may be there" in said.output
    assert HOME.id in said.output


def test_a_new_household_is_said_to_be_new(stored: str) -> None:
    said = called(stored, "--head", "Zơ Râm Quýnh", *commune())
    assert said.exit_code == 0
    assert "Không có trong sổ" in said.output


def test_part_of_a_name_shows_nobody_to_be_new(stored: str) -> None:
    family = HEAD.name.split()[0]
    names = [MADE.register.people[h.head].name for h in MADE.register.households.values() if h.head
             and h.address.commune == HOME.address.commune]  # fmt: skip
    alike = sum(family in name.split() for name in names)
    assert alike > 2
    typed = family + " Thị"
    said = called(stored, "--head", typed, *commune(), "--json", "--lang", "en", "--limit", "2")
    assert said.exit_code == 1, said.output
    told = json.loads(said.stdout)
    assert (told["verdict"], told["household"]) == ("unsure", None)
    assert "only part of a name" in told["said"]
    assert len(told["households"]) == 2
    assert told["more"] == alike - 2
    assert {home["verdict"] for home in told["households"]} == {"not-judged"}


@pytest.mark.parametrize("typed", ["không rõ", "-", "Quýnh Thị"])
def test_no_name_at_all_shows_nobody_to_be_new(stored: str, typed: str) -> None:
    said = called(stored, "--head", typed, *commune())
    assert said.exit_code == 1, said.output
    assert "Chỉ có một phần họ tên" in said.output
    assert "hộ mới" not in said.output


def test_those_whose_name_holds_all_of_it_come_first_then_those_of_the_village() -> None:
    family = HEAD.name.split()[0]
    found = [
        judgement.right
        for judgement in households_of_the_part(
            MADE.register, family + " Thị", HOME.address.commune, HOME.address.village
        )
    ]
    homes = [MADE.register.households[sa.HouseholdId(home)] for home in found]
    ranks = [
        ("Thị" not in MADE.register.people[home.head or ""].name.split(),
         home.address.village != HOME.address.village)
        for home in homes
    ]  # fmt: skip
    assert len(set(ranks)) > 1
    assert ranks == sorted(ranks)


def test_a_commune_is_found_by_its_name(stored: str) -> None:
    unit = sa.load_units().versions(HOME.address.commune)[0]
    by_name = called(stored, "--head", HEAD.name, "--commune", unit.full_name, "--json")
    by_code = called(stored, "--head", HEAD.name, *commune()[:2], "--json")
    assert json.loads(by_name.stdout) == json.loads(by_code.stdout)


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--birth", "31/02/1980", "no birth date"),
        ("--number", "77001x", "no identity number"),
        ("--commune", "Xã Không Có", "holds no household"),
    ],
)
def test_what_cannot_be_read_is_refused(stored: str, option: str, value: str, words: str) -> None:
    asked = {"--head": HEAD.name, "--commune": HOME.address.commune, option: value}
    arguments = [part for pair in asked.items() for part in pair]
    said = called(stored, *arguments, "--lang", "en")
    assert said.exit_code == 2
    assert words in said.output
    assert option in said.output
    assert "77001x" not in said.output


def test_communes_of_one_name_are_shown_with_their_codes(tmp_path: Path) -> None:
    """Of a code that a reform gave to another commune both names are known: 03646, 03649."""
    homes = {}
    for number, code in enumerate(("03646", "03649"), 1):
        home = sa.HouseholdId(f"H{number}")
        homes[home] = sa.Household(home, sa.Address("14", "116", code, "Tổ 1"))
    place = tmp_path / "so.db"
    with sa.open_register(f"sqlite:///{place}", province="14") as store:
        store.save(sa.Register("14", homes))
    said = called(str(place), "--head", "Lò Văn A", "--commune", "to hieu", "--lang", "en")
    assert said.exit_code == 2
    assert "several communes: 03646 (" in said.output
    alone = called(str(place), "--head", "Lò Văn A", "--commune", "Chiềng Lề", "--lang", "en")
    assert alone.exit_code == 0, alone.output
