"""The invented province holds together, and its truth is told apart from its papers."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import attrs
import pytest

from socassist.access import read
from socassist.model import identifier
from socassist.model.evidence import FormKind
from socassist.model.household import HEAD
from socassist.model.linkage import is_new
from socassist.model.period import Month
from socassist.model.poverty import Area
from socassist.model.reading import Reading
from socassist.rules.law import load_law
from socassist.rules.poverty import classify
from socassist.testing import SyntheticProvince, clean_province, synthetic_province
from socassist.testing import write_office_files as write


@cache
def province() -> SyntheticProvince:
    return synthetic_province(households=600, seed=11)


@cache
def clean() -> SyntheticProvince:
    return clean_province(households=300, seed=12)


def test_the_same_seed_gives_the_same_province_and_another_seed_another() -> None:
    assert synthetic_province(80, 3) == synthetic_province(80, 3)
    assert synthetic_province(80, 3) != synthetic_province(80, 4)


def test_every_household_of_the_register_has_one_head_and_known_people() -> None:
    register = province().register
    for household in register.households.values():
        assert sum(m.relation == HEAD for m in household.members) == 1
        assert all(m.person in register.people for m in household.members)


def test_identifiers_carry_their_check_character_and_nobody_lives_twice() -> None:
    register = province().register
    assert all(map(identifier.is_valid, register.people))
    assert all(map(identifier.is_valid, register.households))
    seats = Counter(m.person for h in register.households.values() for m in h.members)
    assert max(seats.values()) == 1


def test_identity_numbers_belong_to_one_person_but_for_double_entries() -> None:
    made = province()
    doubled = {new for _old, new in made.truth.person_duplicates}
    numbers = Counter(
        held.number
        for person in made.register.people.values()
        if person.id not in doubled
        for held in person.numbers
    )
    assert max(numbers.values()) == 1


def test_every_row_of_every_form_has_a_person_and_every_form_a_household() -> None:
    made = province()
    assert set(made.truth.household_of) == {form.ref for form in made.forms}
    rows = {(form.ref, at) for form in made.forms for at in range(len(form.members))}
    assert set(made.truth.person_of) == rows
    assert all(key in made.truth.people for key in made.truth.person_of.values())


def test_without_trouble_every_row_says_what_is_true() -> None:
    made = clean()
    assert not made.truth.slips
    for form in made.forms:
        for at, row in enumerate(form.members):
            person = made.truth.people[made.truth.person_of[form.ref, at]]
            assert (row.name, row.birth, row.sex) == (person.name, person.birth, person.sex)
            assert set(row.numbers) <= set(person.numbers)


def test_every_slip_stands_where_it_is_said_to_stand() -> None:
    made = province()
    rows = {row.location: row for form in made.forms for row in form.members}
    assert len(made.truth.slips) > 50
    for slip in made.truth.slips:
        if slip.kind.startswith("name-"):
            assert rows[slip.location].name == slip.written != slip.true
        if slip.kind.startswith("birth-") and slip.written:
            birth = rows[slip.location].birth
            assert birth is not None
            assert birth.iso == slip.written


def test_more_trouble_gives_more_slips() -> None:
    few, many = (synthetic_province(200, 5, trouble=level) for level in (0.3, 3.0))
    assert len(few.truth.slips) * 3 < len(many.truth.slips)


def test_clean_signed_lists_agree_with_the_truth() -> None:
    made = clean()
    listed = [key for key, status in made.truth.status.items() if status.on_list]
    assert sum(len(one.entries) for one in made.approved_lists) == len(listed)
    homes = Counter(made.truth.homes.values())
    people = sum(one.printed["people"] for one in made.approved_lists)
    assert people == sum(homes[key] for key in listed)
    paid = sum(one.printed["total"] for one in made.payment_lists)
    assert paid == sum(line.amount for lines in made.truth.due.values() for line in lines)


def test_each_slip_of_a_list_is_told() -> None:
    made = synthetic_province(1500, 6, list_slips=1.0)
    kinds = Counter(slip.kind for slip in made.truth.list_slips)
    assert {"approved-size-wrong", "approved-class-wrong", "payment-amount-wrong"} <= set(kinds)
    for one in made.payment_lists:
        summed = sum(entry.total or 0 for entry in one.entries)
        told = [s for s in made.truth.list_slips if s.kind == "payment-total-wrong"]
        wrong = one.printed["total"] != summed
        assert wrong == any(slip.location == one.location for slip in told)


def test_double_entries_are_the_same_household_under_two_identifiers() -> None:
    made = province()
    assert len(made.truth.household_duplicates) == 6
    for old, new in made.truth.household_duplicates:
        first, second = (made.register.households[key] for key in (old, new))
        assert first.address == second.address
        assert len(first.members) == len(second.members)


@pytest.mark.parametrize("year", [2019, 2021, 2023])
def test_the_scores_on_forms_lead_to_the_class_that_they_state(year: int) -> None:
    made = clean_province(150, 7) if year == 2021 else synthetic_province(150, 7, year=year)
    law = load_law()
    for form in made.forms:
        if form.kind is FormKind.C and form.assessment and form.status:
            given = attrs.evolve(form.assessment, area=form.area or Area.RURAL)
            outcome = classify(given, on=Month(year, 12).first, law=law).outcome
            assert outcome is not None
            assert outcome.is_poor == form.status.is_poor
            assert outcome.is_near_poor == form.status.is_near_poor


def test_events_of_the_year_are_in_the_truth_and_on_the_forms() -> None:
    made = synthetic_province(2500, 8)
    truth = made.truth
    for what in (truth.returned, truth.changed_heads, truth.split, truth.moved, truth.died):
        assert what
    for new, old in truth.split.items():
        assert is_new(new)
        assert old in made.register.households
    heads = {
        truth.household_of[form.ref]: truth.person_of[form.ref, 0]
        for form in made.forms
        if form.kind is FormKind.C
    }
    for key in truth.changed_heads:
        before = made.register.households[key].head
        assert heads[key] != before


def test_twins_are_two_people_of_one_birth_date() -> None:
    made = synthetic_province(1000, 9)
    assert made.truth.twins
    people = {**made.register.people, **made.truth.people}
    for one, other in made.truth.twins:
        if one in people and other in people:
            assert people[one].birth == people[other].birth  # type: ignore[index]
            assert people[one].name != people[other].name  # type: ignore[index]


def test_names_are_composed_and_never_empty() -> None:
    for person in province().register.people.values():
        assert person.name == unicodedata.normalize("NFC", person.name)
        assert len(person.name.split()) >= 2


@pytest.mark.parametrize(
    ("argument", "value"),
    [("households", 0), ("year", 2030), ("trouble", 9.0), ("codes", 1.5), ("province", "99")],
)
def test_an_argument_out_of_range_is_a_clear_error(argument: str, value: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        synthetic_province(**{argument: value})  # type: ignore[arg-type]


@pytest.mark.parametrize("merged", [False, True])
def test_office_files_read_back_are_the_forms_row_by_row(tmp_path: Path, merged: bool) -> None:
    made = synthetic_province(30, 13)
    paths = write(made, tmp_path, merged=merged)
    reading = Reading.joined(read(path) for path in paths)
    assert reading.accounting.balanced
    found = {form.ref: form for form in reading.forms}
    for form in made.forms:
        back = found[form.ref]
        assert back.address == form.address
        assert (back.size, back.status, back.claimed_code) == (
            form.size,
            form.status,
            form.claimed_code,
        )
        for row, written in zip(back.members, form.members, strict=True):
            assert row.location == written.location
            assert (row.name, row.birth, row.relation) == (
                written.name,
                written.birth,
                written.relation,
            )
            assert [c.amount for c in row.benefits] == [c.amount for c in written.benefits]
    exported = [form for form in reading.forms if form.kind is FormKind.MIS]
    assert len(exported) == len(made.register.households)
    assert sum(len(one.entries) for one in reading.approved_lists) == sum(
        len(one.entries) for one in made.approved_lists
    )
