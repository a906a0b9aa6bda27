"""A household has the decision of its list where list and register agree about it (R19, R21)."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from socassist.model import PovertyStatus
from socassist.rules.reconciliation import approvals

END = date(2021, 12, 31)
DECIDED = date(2021, 12, 10)


@pytest.fixture
def signed(approved):
    return attrs.evolve(approved, decision_number="123/QĐ-UBND", decided=DECIDED)


def numbers(register, *lists, on=END, year=2021):
    found = approvals(register, lists, year=year, on=on)
    return {item.household: item.decision_number for item in found}


def test_each_household_of_an_agreeing_list_has_its_decision_and_its_line(register, signed):
    found = approvals(register, [signed], year=2021, on=END)
    assert [item.household for item in found] == list(register.households)
    assert {(item.year, item.decision_number, item.decided) for item in found} == {
        (2021, "123/QĐ-UBND", DECIDED)
    }
    assert [item.location for item in found] == [entry.location for entry in signed.entries]


@pytest.mark.parametrize(
    "change",
    [{"status": PovertyStatus.POOR}, {"village": "Bản Nà"}, {"head_name": "Lò Văn Khác"}],
)
def test_a_household_that_differs_has_none(register, signed, changed, change):
    second = list(register.households)[1]
    found = numbers(register, changed(signed, 1, **change))
    assert second not in found
    assert len(found) == 4


def test_a_number_of_people_that_differs_is_no_other_household(register, signed, changed):
    assert len(numbers(register, changed(signed, 1, size=7))) == 5


@pytest.mark.parametrize(
    "change",
    [
        {"decision_number": None}, {"decided": date(2022, 1, 3)}, {"year": 2020},
        {"province": "17"},
    ],
)  # fmt: skip
def test_a_list_without_a_number_of_another_year_or_of_tomorrow_gives_none(
    register, signed, change
):
    assert not numbers(register, attrs.evolve(signed, **change))


def test_a_household_under_two_decisions_has_none(register, signed):
    again = attrs.evolve(
        signed.entries[0], location=attrs.evolve(signed.entries[0].location, sheet="Bổ sung")
    )
    other = attrs.evolve(signed, entries=(again,), decision_number="200/QĐ-UBND", printed={})
    found = numbers(register, signed, other)
    assert next(iter(register.households)) not in found
    assert set(found.values()) == {"123/QĐ-UBND"}


def test_two_lists_of_a_commune_give_each_household_its_own(register, signed):
    first = attrs.evolve(signed, entries=signed.entries[:2])
    rest = attrs.evolve(signed, entries=signed.entries[2:], decision_number="124/QĐ-UBND")
    assert (
        list(numbers(register, first, rest).values()) == ["123/QĐ-UBND"] * 2 + ["124/QĐ-UBND"] * 3
    )


def test_a_line_may_name_its_decision_and_the_heading_counts_first(register, approved, signed):
    first = attrs.evolve(approved.entries[0], decision_number="7/QĐ-UBND")
    of_line = attrs.evolve(approved, entries=(first, *approved.entries[1:]))
    assert list(numbers(register, of_line).values()) == ["7/QĐ-UBND"]
    of_both = attrs.evolve(signed, entries=(first, *signed.entries[1:]))
    assert set(numbers(register, of_both).values()) == {"123/QĐ-UBND"}


def test_an_extract_gives_the_decision_of_who_is_off_the_list(register, approved, signed):
    first, second = list(register.households.values())[:2]
    left = attrs.evolve(first.poverty[0], status=PovertyStatus.NOT_POOR)
    homes = {**register.households, first.id: attrs.evolve(first, poverty=(left,))}
    register = attrs.evolve(register, households=homes)
    gone = attrs.evolve(signed.entries[0], status=PovertyStatus.NOT_POOR)
    extract = attrs.evolve(
        signed, entries=(gone, signed.entries[1]), decision_number="9/QĐ-UBND", extract=True
    )
    found = numbers(register, extract, attrs.evolve(signed, entries=signed.entries[1:]))
    assert found[first.id] == "9/QĐ-UBND"
    assert found[second.id] == "123/QĐ-UBND"
