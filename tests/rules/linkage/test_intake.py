from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial

import pytest

from socassist.rules.linkage.columns import People, Vocabulary
from socassist.rules.linkage.core import link_people
from socassist.rules.linkage.intake import people_from_blocks, people_from_columns
from socassist.rules.linkage.sides import people_of_sides

MIDDLE = ["Văn", "Thị", "Minh"]
GIVEN = ["Bình", "Hoa", "Lan", "Sơn"]
Columns = dict[str, list[str]]
ROW = {
    "household": "H1", "name": "Lò Thị Bình", "birth": "1980-02-03", "sex": "Nữ",
    "commune": "04057", "village": "Bản Mòn",
}  # fmt: skip


def typed(people: int, misspelt: int) -> Columns:
    """Invented people in households of three, the rows shuffled by a fixed step."""
    rows = []
    for number in range(people):
        home = number // 3
        name = f"Lò {MIDDLE[number % 3]} {GIVEN[home % 4]}"
        if misspelt and number % misspelt == 0:
            name = name.replace("n", "", 1)
        rows.append(
            (f"H{home:05d}", name, f"{1940 + number % 70}-0{1 + home % 9}-1{number % 7}",
             "Nam" if number % 2 else "Nữ", f"{home % 7:05d}", f"Bản {home % 5}", f"Lò Văn {home}")
        )  # fmt: skip
    order = [row * 7 % people for row in range(people)]
    titles = [*ROW, "head_name"]
    return {title: [rows[row][place] for row in order] for place, title in enumerate(titles)}


def blocks(columns: Columns, size: int) -> Iterator[Columns]:
    for start in range(0, len(columns["name"]), size):
        yield {title: column[start : start + size] for title, column in columns.items()}


def one(**more: object) -> dict[str, list[object]]:
    return {title: [value] for title, value in (ROW | more).items()}


def shown(people: People) -> list[tuple[object, ...]]:
    """Every row in words, whatever the numbers of the vocabulary."""
    names = people.vocabulary.names
    spelling = {number: text for text, number in names.numbers.items()}
    texts = {number: text for text, number in people.vocabulary.texts.items()}
    return [
        (
            people.key[home], people.row_of[row], spelling[people.name[row]], people.birth[row],
            people.sex[row], texts[people.commune[home]], texts[people.village[home]],
            spelling[people.head_name[home]], people.partial[home],
            people.exact[row] % (1 << 25), people.exact[row] > 0,
        )
        for row, home in enumerate(people.household)
    ]  # fmt: skip


@pytest.mark.parametrize("parts", [2, 5])
def test_a_register_in_several_files_is_dealt_to_both_processes(parts: int) -> None:
    register, batch = typed(900, 0), typed(500, 5)
    columns = [{k: v[at::parts] for k, v in register.items()} for at in range(parts)]
    files = [partial(blocks, part, 100) for part in columns]
    batches = [partial(blocks, batch, 100)]
    left, right = people_of_sides(files, batches, processes=1)
    other_left, other_right = people_of_sides(files, batches, processes=2)
    assert shown(other_left) == shown(left)
    assert shown(other_right) == shown(right)
    whole, _ = people_of_sides(partial(blocks, register, 100), batches[0])
    assert people_only(left) == people_only(whole)


def people_only(people: People) -> list[tuple[object, ...]]:
    """What is said of each row, but not where it stood in the files."""
    return [(key, *rest) for key, _, *rest in shown(people)]


def broken() -> Iterator[dict[str, list[str]]]:
    yield one(colour="red")


def stopped() -> Iterator[dict[str, list[str]]]:
    os._exit(3)
    yield {}


@pytest.mark.parametrize("side", [0, 1])
def test_what_goes_wrong_in_the_other_process_is_raised_here(side: int) -> None:
    sides = [partial(blocks, typed(20, 0), 100)] * 2
    sides[side] = broken  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="colour"):
        people_of_sides(*sides, processes=2)


def test_a_process_that_ends_is_told() -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        people_of_sides(partial(blocks, typed(20, 0), 100), stopped, processes=2)


@pytest.mark.parametrize("size", [1, 7, 5000])
def test_the_size_of_the_blocks_changes_nothing(size: int) -> None:
    register = typed(300, 5)
    whole = people_from_columns(Vocabulary(), **register)
    assert shown(people_from_blocks(Vocabulary(), blocks(register, size))) == shown(whole)


def test_two_processes_take_in_what_one_does() -> None:
    register, batch = typed(600, 0), typed(600, 5)
    sides = partial(blocks, register, 100), partial(blocks, batch, 100)
    left, right = people_of_sides(*sides, processes=1)
    other_left, other_right = people_of_sides(*sides, processes=2)
    assert shown(other_left) == shown(left)
    assert shown(other_right) == shown(right)
    assert other_right.vocabulary is other_left.vocabulary
    found = link_people(right, left).matches
    other = link_people(other_right, other_left).matches
    assert (other.person, other.person_state) == (found.person, found.person_state)
    assert sum(found.person_state) > len(right)  # two is sure


def test_a_column_that_only_a_later_block_has_is_unknown_before() -> None:
    first = one()
    second = one(household="H2", cccd="014190000011", departed=True, code="P1")
    people = people_from_blocks(Vocabulary(), [first, second])
    assert list(people.cccd) == [-1, 14190000011]
    assert list(people.departed) == [0, 1]
    assert people.code == ["", "P1"]


def test_rows_alike_but_for_a_number_stand_in_one_order_whichever_came_first() -> None:
    one_way = [one(cccd="014190000011"), one(cccd="014190000012")]
    found = [list(people_from_blocks(Vocabulary(), rows).cccd) for rows in (one_way, one_way[::-1])]
    assert found[0] == found[1] == [14190000011, 14190000012]


def test_a_column_of_no_known_name_is_refused() -> None:
    with pytest.raises(TypeError, match="colour"):
        people_from_blocks(Vocabulary(), [one(colour="red")])


def test_a_block_of_uneven_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="sex"):
        people_from_blocks(Vocabulary(), [one() | {"sex": ["Nữ", "Nam"]}])


@pytest.mark.parametrize("title", ["birth", "sex", "relation", "cccd", "cmnd"])
def test_two_of_one_name_in_a_household_are_ordered_by_what_else_is_said(title: str) -> None:
    said = {
        "birth": ("1980-02-03", "1991-05-06"), "sex": ("Nam", "Nữ"), "relation": ("con", "cháu"),
        "cccd": ("014080000001", "014080000002"), "cmnd": ("050000001", "050000002"),
    }[title]  # fmt: skip
    told = []
    for values in (said, said[::-1]):
        columns = {key: [value, value] for key, value in ROW.items()} | {title: list(values)}
        people = people_from_columns(Vocabulary(), **columns)
        texts = list(people.vocabulary.texts)
        told.append(
            [
                (born, sex, texts[role], cccd, cmnd)
                for born, sex, role, cccd, cmnd in zip(
                    people.birth, people.sex, people.role, people.cccd, people.cmnd, strict=True
                )
            ]
        )
    assert told[0] == told[1]
    assert len(set(told[0])) == 2
