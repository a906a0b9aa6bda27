from __future__ import annotations

import random

import pytest

from socassist.rules.linkage.flat import Comparator, Record, group_records, link_records

VALUES = {"a": 400, "b": 400, "c": 200, "d": 60, "e": 12}
FIELDS = tuple(VALUES)


def exact(field: str) -> Comparator:
    def compare(one: Record, two: Record) -> int | None:
        if not one[field] or not two[field]:
            return None
        return int(one[field] != two[field])

    return Comparator(field, compare, 2)


KEYS = [lambda record, field=field: record[field] or None for field in "abc"]
COMPARATORS = [exact(field) for field in FIELDS]


def records(count: int, seed: int) -> list[dict[str, str]]:
    rng = random.Random(seed)  # noqa: S311
    return [{f: str(rng.randrange(most)) for f, most in VALUES.items()} for _ in range(count)]


def spoilt(record: dict[str, str], rng: random.Random) -> dict[str, str]:
    field = rng.choice(FIELDS)
    return record | {field: rng.choice(["", str(rng.randrange(VALUES[field]))])}


@pytest.fixture
def sides() -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    rng = random.Random(1)  # noqa: S311
    left = records(300, 2)
    return left, [spoilt(record, rng) for record in left]


def test_records_with_one_field_spoilt_find_each_other_one_to_one(
    sides: tuple[list[dict[str, str]], list[dict[str, str]]],
) -> None:
    found = link_records(*sides, KEYS, COMPARATORS)
    assert [(a, b) for a, b, _ in sorted(found.pairs)] == [(n, n) for n in range(300)]


def test_weights_say_that_agreement_speaks_for_one_and_difference_against(
    sides: tuple[list[dict[str, str]], list[dict[str, str]]],
) -> None:
    weights = link_records(*sides, KEYS, COMPARATORS).weights
    assert all(agree > 0 > differ for agree, differ in weights)


def test_groups_hold_nearly_all_spoilt_copies_of_a_record() -> None:
    rng = random.Random(3)  # noqa: S311
    origin = records(150, 4)
    copies = [*origin, *(spoilt(r, rng) for r in origin), *(spoilt(r, rng) for r in origin)]
    found = group_records(copies, KEYS, COMPARATORS)
    expected = {(n, n + 150, n + 300) for n in range(150)}
    assert len(expected & set(found.groups)) >= 140
