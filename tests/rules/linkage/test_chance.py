"""Expected coincidences against what happens, on invented registers without a single duplicate."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from socassist.rules.linkage.chance import Days, Namesakes, might_have_agreed
from socassist.rules.linkage.columns import People, Vocabulary
from socassist.rules.linkage.core import link_people
from socassist.rules.linkage.intake import people_from_columns
from socassist.rules.linkage.matches import SURE
from socassist.rules.linkage.within import find_twice

FAMILIES = (
    "Lò", "Quàng", "Cà", "Tòng", "Lường", "Hoàng", "Bạc", "Cầm",
    "Giàng", "Vàng", "Thào", "Sồng", "Mùa", "Vừ", "Lầu", "Hờ",
)  # fmt: skip
GIVEN = [f"{one}{two}" for one in "BCDGHKLMNPRSTVX" for two in ("a", "ong", "uân", "inh", "ương")]
DAYS = 336


def commune_of(
    chance: random.Random, commune: int, people: int, names: int
) -> list[tuple[str, str, str]]:
    """A commune with few family names and its own favourites: name, birth, village."""
    families = chance.sample(FAMILIES, 3)
    given = chance.sample(GIVEN, names)
    rows = []
    for _ in range(people):
        year = chance.randrange(1950, 2015)
        birth = f"{year}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
        name = f"{chance.choice(families)} Văn {chance.choice(given)}"
        rows.append((name, birth, f"Bản {commune} {chance.randrange(6)}"))
    return rows


def side(vocabulary: Vocabulary, rows: list[tuple[str, str, str]], size: int) -> People:
    names, births, villages = (list(column) for column in zip(*rows, strict=True))
    return people_from_columns(
        vocabulary,
        household=[f"{n // 4:06d}" for n in range(len(rows))],
        name=names, birth=births, sex=["m"] * len(rows),
        commune=[f"{n // size:05d}" for n in range(len(rows))], village=villages,
    )  # fmt: skip


def strangers(seed: int, communes: int, size: int, names: int) -> list[tuple[str, str, str]]:
    chance = random.Random(seed)  # noqa: S311 - invented people
    return [row for n in range(communes) for row in commune_of(chance, n, size, names)]


def test_namesakes_of_one_commune_with_one_date_are_as_many_as_expected() -> None:
    expected = happened = 0.0
    for seed in (1, 2, 3):
        found = find_twice(side(Vocabulary(), strangers(seed, 12, 1200, 30), 1200))
        expected += found.coincidences
        happened += len(found.people)
    assert happened > 10
    assert happened / 3 < expected < 3 * happened


def test_strangers_who_are_taken_for_people_who_moved_are_as_many_as_expected() -> None:
    expected = happened = 0.0
    for seed in (1, 2, 3, 4):
        rows, vocabulary = strangers(seed, 16, 800, 20), Vocabulary()
        register = side(vocabulary, rows[::2], 400)
        outcome = link_people(side(vocabulary, rows[1::2], 400), register)
        expected += outcome.coincidences
        happened += bytes(outcome.matches.person_state).count(SURE)
    assert happened > 8
    assert happened / 3 < expected < 3 * happened


def test_the_days_of_a_year_that_are_written_more_often_agree_more_often() -> None:
    chance = random.Random(5)  # noqa: S311
    even = [19800000 + chance.randrange(1, 13) * 100 + chance.randrange(1, 29) for _ in range(5000)]
    assert Days(even).date == pytest.approx(1 / DAYS, rel=0.1)
    assert Days(even).odds == pytest.approx(1 / DAYS / (1 - 1 / 12 - 1 / 28 + 1 / DAYS), rel=0.1)
    heaped = [born if born % 3 else 19800701 for born in even]
    assert Days(heaped).odds > 10 * Days(even).odds
    assert Days([19800101, 19800000, 0]).date == pytest.approx(1 / 365)


def test_who_might_have_agreed_differs_in_day_and_month_alone() -> None:
    rows = [
        ("Lò Văn An", "1980-03-04", "Bản A"),
        ("LÒ VĂN AN", "1980-05-06", "Bản A"),
        ("Lò Văn An", "1981-05-06", "Bản B"),
        ("Lò Văn Ơn", "1980-05-07", "Bản B"),
    ]
    people = side(Vocabulary(), rows, 4)
    row_of = {people.row_of[row]: row for row in range(4)}
    pairs: Callable[[int, int], bool] = lambda one, two: might_have_agreed(  # noqa: E731
        people, row_of[one], people, row_of[two]
    )
    assert pairs(0, 1)
    assert not pairs(0, 0)
    assert not pairs(0, 2)
    assert not pairs(0, 3)
    namesakes = Namesakes(people, range(4))
    assert namesakes.around(row_of[0], row_of[1]) == 3
