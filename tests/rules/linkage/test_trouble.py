"""No quadratic blow-up on bad data: ten times the rows, measured against one time the rows."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from socassist.model.finding import Severity
from socassist.model.linkage import is_new
from socassist.rules.checks import check
from socassist.rules.linkage import assignment, find_duplicates, link
from socassist.rules.linkage.columns import Vocabulary
from socassist.rules.linkage.core import link_people
from socassist.rules.linkage.intake import people_from_columns
from socassist.rules.linkage.lacking import TOLD_BY_RULES

FATHER = ("head", "Lò Văn Thắng", "1975-03-12", "m")
MOTHER = ("wife", "Quàng Thị Liễu", "1978-07-02", "f")
Rows = list[tuple[str, str, str]]
"""Household, name, birth."""


def namesakes(count: int) -> Rows:
    """A village in which everybody bears one name and knows only the year of birth."""
    return [(f"{n:06d}", "Lò Văn Ín", f"{1950 + n % 30}") for n in range(count)]


def nameless(count: int) -> Rows:
    return [(f"{n // 3:06d}", "", f"{1950 + n % 30}") for n in range(count)]


def dateless(count: int) -> Rows:
    names = [f"Lò {middle} Ín" for middle in ("Văn", "Thị", "A")]
    return [(f"{n // 3:06d}", names[n % 3], "") for n in range(count)]


def empty(count: int) -> Rows:
    return [(f"{n // 3:06d}", "", "") for n in range(count)]


def crowded(count: int) -> Rows:
    """Households of forty in which many share a name."""
    return [
        (f"{n // 40:06d}", f"Lò Văn {'ABCDE'[n % 5]}n", f"{1980 + n % 7}") for n in range(count)
    ]


def five_times(count: int) -> Rows:
    return [(f"{n // 20:06d}", f"Lò Thị {n // 5:x}", "1990-02-03") for n in range(count)]


def seconds(rows: Rows) -> float:
    household, name, birth = (list(column) for column in zip(*rows, strict=True))
    blank = [""] * len(rows)
    best = 1e9
    for _ in range(2):
        start = time.process_time()
        vocabulary = Vocabulary()
        sides = [
            people_from_columns(
                vocabulary, household=household, name=name, birth=birth, sex=blank,
                commune=blank, village=blank,
            )
            for _ in range(2)
        ]  # fmt: skip
        link_people(*sides)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("rows", [namesakes, nameless, dateless, empty, crowded, five_times])
def test_ten_times_the_rows_cost_far_less_than_a_hundred_times_the_time(
    rows: Callable[[int], Rows],
) -> None:
    seconds(rows(100))
    assert seconds(rows(2000)) < 35 * max(seconds(rows(200)), 0.002)


def test_one_person_five_times_in_a_file_is_one_new_person_and_not_a_household_each(
    province: Any,
) -> None:
    forms = [province.form(FATHER, MOTHER) for _ in range(5)]
    linkage = link(forms, province.register)
    assert len(set(linkage.person_of.values())) == 2
    assert len(set(linkage.household_of.values())) == 1


def test_missing_names_and_dates_in_a_register_are_nobodys_duplicates(village: Any) -> None:
    for _ in range(50):
        village.household(("head", "", "", ""), ("child", "", "2010", "m"))
    assert not find_duplicates(village.register).clusters


def test_a_household_of_forty_keeps_its_namesakes_apart(province: Any) -> None:
    people = [
        (
            "head" if n == 0 else "other",
            f"Lò Văn {('Bình', 'Dũng')[n % 2]}",
            f"{1950 + n}-03-04",
            "m",
        )
        for n in range(40)
    ]
    home = province.household(*people)
    form = province.form(*reversed(people))
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    known = [person for person in linkage.person_of.values() if not is_new(person)]
    assert len(set(known)) == len(known) == 40


def codes(found: Any) -> list[str]:
    return [finding.code for finding in found.findings]


def test_a_household_of_forty_is_said_once_and_in_the_words_of_the_rule(province: Any) -> None:
    people = [
        ("head" if n == 0 else "other", FATHER[1], f"{1950 + n}-03-04", "m") for n in range(40)
    ]
    form = province.form(*people)
    linkage = link([form], province.register)
    (told,) = (f for f in linkage.findings if f.code == "household-too-large")
    (ruled,) = (f for f in check([form]).findings if f.code == "household-too-large")
    assert attrs.evolve(told, location=None) == attrs.evolve(ruled, location=None)
    assert told.code in TOLD_BY_RULES


def test_missing_names_and_dates_are_counted_in_one_finding_each(province: Any) -> None:
    forms = [province.form(FATHER, ("child", "", "2010", "m"), ("child", "", "", "")) for _ in "ab"]
    linkage = link(forms, province.register)
    counts = {
        f.code: (f.value, len(f.related)) for f in linkage.findings if f.code in TOLD_BY_RULES
    }
    assert counts == {"names-lacking": ("4", 3), "births-lacking": ("2", 1)}
    assert link([province.form(FATHER, MOTHER)], province.register).findings == ()


def test_a_family_on_five_forms_stops_with_one_finding_but_not_on_four(province: Any) -> None:
    province.household(FATHER, MOTHER)
    forms = [province.form(FATHER, MOTHER) for _ in range(5)]
    linkage = link(forms, province.register)
    assert linkage.stopped
    (finding,) = (f for f in linkage.findings if f.code == "person-matched-many-times")
    assert finding.message.en.startswith("Each of 2 people of the same forms")
    assert "is matched by 5 rows" in finding.message.en
    four = link(forms[:4], province.register)
    assert not four.stopped
    assert "person-matched-many-times" not in codes(four)


def test_eighteen_rows_given_twice_are_a_finding_and_two_forms_are_none(province: Any) -> None:
    register, forms = province.register, []
    for home in list(province.households.values())[:6]:
        people = [(m.relation, register.people[m.person]) for m in home.members]
        rows = [(relation, person.name, person.birth.iso, "") for relation, person in people]
        forms += [province.form(*rows[:3], village=home.address.village) for _ in range(2)]
    few = link(forms[:6], register)
    assert codes(few) == ["too-many-duplicates"]
    assert few.findings[0].severity is Severity.WARNING
    assert not few.stopped
    assert link(forms, register).stopped
    assert codes(link(forms[:2], register)) == []


@pytest.mark.parametrize("count", [400, 1200])
def test_a_household_of_hundreds_compares_each_with_few(
    province: Any, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0
    level = assignment.birth_level

    def counted(one: int, two: int) -> int:
        nonlocal asked
        asked += 1
        return level(one, two)

    monkeypatch.setattr(assignment, "birth_level", counted)
    people = [
        ("head" if n == 0 else "other", f"Lò Văn {'ABCDEFGHIJ'[n % 10]}n", f"{1930 + n % 90}", "m")
        for n in range(count)
    ]
    province.household(*people)
    linkage = link([province.form(*people)], province.register)
    assert "household-too-large" in codes(linkage)
    assert 0 < asked < count * 1000


def test_one_person_on_more_forms_than_anybody_files_stops(province: Any) -> None:
    province.household(FATHER, MOTHER)
    forms = [province.form(FATHER, MOTHER) for _ in range(8)]
    linkage = link(forms, province.register)
    assert linkage.stopped
    assert "person-matched-many-times" in {finding.code for finding in linkage.findings}
