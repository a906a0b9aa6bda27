from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from socassist.rules.linkage.columns import People, Vocabulary
from socassist.rules.linkage.intake import people_from_columns
from socassist.rules.linkage.keys import NONE, keys_of

NAMES = st.sampled_from(
    ["", "Lò Văn An", "Lo Van An", "Lò Thị An", "Cà Văn Ín", "An", "chưa đặt tên", "Vàng A Súa"]
)
BIRTHS = st.sampled_from(
    ["", "1950", "1950-03", "1950-03-12", "1950-12-03", "1951-12-03", "1950-03-31", "2001-01-01"]
)
NUMBERS = st.sampled_from(["", "", "014150001234", "050123456", "14150001234"])
ROWS = st.lists(st.tuples(NAMES, BIRTHS, NUMBERS, NUMBERS), min_size=1, max_size=9)


def typed(rows: list[tuple[str, str, str, str]]) -> People:
    names, births, cccd, cmnd = map(list, zip(*rows, strict=True))
    count = len(rows)
    return people_from_columns(
        Vocabulary(), household=[f"H{i}" for i in range(count)], name=names, birth=births,
        sex=[""] * count, commune=["1"] * count, village=["x"] * count, cccd=cccd, cmnd=cmnd,
    )  # fmt: skip


def shares(people: People, one: int, two: int) -> set[str]:
    """What two people have in common, said the slow way."""
    names = people.vocabulary.names
    left, right = names.parts[people.name[one]], names.parts[people.name[two]]
    born, other = people.birth[one], people.birth[two]
    found = set()
    if left and right and born and other:
        if left == right and born // 10000 == other // 10000:
            found.add("name and year")
        if born % 100 and other % 100:
            if left == right and divmod(born % 10000, 100) in (
                divmod(other % 10000, 100), divmod(other % 10000, 100)[::-1],
            ):  # fmt: skip
                found.add("name and day")
            if left[-1] == right[-1] and born == other:
                found.add("given name and date")
            if left[:-1] == right[:-1] and born == other:
                found.add("stem and date")
    ours = {people.cccd[one], people.cmnd[one]} - {-1}
    if ours & {people.cccd[two], people.cmnd[two]}:
        found.add("number")
    return found


@given(ROWS)
def test_two_people_share_a_key_if_and_only_if_they_have_something_in_common(
    rows: list[tuple[str, str, str, str]],
) -> None:
    people = typed(rows)
    found = {
        row: set(keys) - {NONE} for row, keys in keys_of(people).of_each(people, range(len(people)))
    }
    for one in found:
        for two in found:
            assert bool(found[one] & found[two]) == bool(shares(people, one, two))


@given(ROWS, ROWS)
def test_within_a_commune_names_and_dates_are_found_under_single_errors(
    ours: list[tuple[str, str, str, str]], theirs: list[tuple[str, str, str, str]]
) -> None:
    people = typed([*ours, *theirs])
    keys = keys_of(people)
    rows = range(len(people))
    columns = list(keys.in_commune(people, rows))
    asked = [*columns, keys.with_day_and_month_swapped(people, rows)]
    names = people.vocabulary.names
    for one in rows:
        for two in rows:
            left, right = names.parts[people.name[one]], names.parts[people.name[two]]
            born, other = people.birth[one], people.birth[two]
            shared = {column[one] for column in asked} & {column[two] for column in columns} - {
                NONE
            }
            year = bool(born and other) and born // 10000 == other // 10000
            named = bool(left and right)
            swapped = f"{born:08}"[:4] + f"{born:08}"[6:] + f"{born:08}"[4:6] == f"{other:08}"
            expected = (
                (named and left == right)
                or (named and year and (left[-1] == right[-1] or left[:-1] == right[:-1]))
                or (born % 100 and (born == other or (swapped and other % 100)))
            )
            assert bool(shared) == bool(expected)
