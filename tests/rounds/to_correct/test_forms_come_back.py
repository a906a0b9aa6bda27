"""A register written as forms reads back as itself: nobody new, nobody unsure, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rounds.to_correct.conftest import (
    COMMUNE,
    LAW,
    Back,
    changes,
    given_back,
    home_id,
    person_id,
)

import socassist as sa
from socassist.model import BenefitState, FormKind, PovertyStatus, Register
from socassist.model.finding import Severity
from socassist.model.text import normalise
from socassist.rounds.to_correct import write_forms_to_correct
from socassist.rules.update import update
from socassist.testing import synthetic_province
from socassist.testing.strategies import registers


def assert_everybody_is_known(back: Back) -> None:
    """Every form is about its household, every row about its person."""
    linkage = back.linkage
    for form in back.reading.forms:
        assert linkage.household_of[form.ref] == form.household_code
        for index, member in enumerate(form.members):
            assert linkage.person_of[form.ref, index] == member.person_code
    assert not linkage.unsure_households
    assert not linkage.unsure_people
    assert back.update.refused == ()


def of_severity(back: Back, severity: Severity) -> list[str]:
    return [finding.code for finding in back.reading.findings if finding.severity is severity]


def test_forms_of_the_year_of_the_review_change_nothing(
    register: Register, printed: Callable[[int], Path]
) -> None:
    """What comes in is evidence that forms said so, and nothing else."""
    back = given_back(register, printed(2021), year=2021)
    assert_everybody_is_known(back)
    assert changes(register, back.register) == {}
    assert {event.kind.value for event in back.update.events} == {"evidence-added"}
    assert not of_severity(back, Severity.ERROR)
    assert not of_severity(back, Severity.WARNING)


def test_forms_of_the_next_year_add_a_class_of_that_year_and_nothing_else(
    register: Register, printed: Callable[[int], Path]
) -> None:
    """A class that nobody reviewed stays as it was, without scores; a rule asks for them."""
    back = given_back(register, printed(2022), year=2022)
    assert_everybody_is_known(back)
    assert changes(register, back.register) == {home_id(1): {"poverty"}, home_id(2): {"poverty"}}
    for number, status in ((1, PovertyStatus.POOR), (2, PovertyStatus.NEAR_POOR)):
        known, added = register.households[home_id(number)], back.register.households
        *before, new = added[home_id(number)].poverty
        assert tuple(before) == known.poverty
        assert (new.year, new.status, new.assessment) == (2022, status, None)
    found = sa.check(back.reading, law=LAW, previous=register, on=date(2022, 12, 31))
    asked = {
        one.location.row for one in found.findings if one.code == "scores-missing" and one.location
    }
    assert asked == {form.location.row for form in back.reading.forms if form.kind is FormKind.C}


def test_a_household_that_was_on_no_list_of_last_year_is_not_put_on_one(
    register: Register, tmp_path: Path
) -> None:
    home = register.households[home_id(1)]
    off = attrs.evolve(home, poverty=home.poverty[:1])
    register = attrs.evolve(register, households={**register.households, home.id: off})
    path = tmp_path / "phieu.xlsx"
    write_forms_to_correct(register, path, year=2022, commune=COMMUNE)
    back = given_back(register, path, year=2022)
    assert back.register.households[home.id].poverty[-1].status is PovertyStatus.NOT_POOR
    codes = [finding.code for finding in back.update.findings]
    assert "class-blank" in codes


def test_what_a_form_has_no_room_for_stays(
    register: Register, printed: Callable[[int], Path]
) -> None:
    """The kind and day of a disability, incomes, decisions, a finer class, whose care is paid."""
    back = given_back(register, printed(2021), year=2021)
    child = back.register.people[person_id(4)]
    assert child.circumstances == register.people[person_id(4)].circumstances
    assert back.register.households[home_id(1)].poverty == register.households[home_id(1)].poverty
    assert back.register.benefits == register.benefits


def test_who_stands_on_which_form(register: Register, printed: Callable[[int], Path]) -> None:
    forms = sa.read(printed(2021)).forms
    found = {
        (form.kind, form.household_code): [member.name for member in form.members] for form in forms
    }
    assert found == {
        (FormKind.C, home_id(1)): ["Lò Văn Pánh", "Cà Thị Ín", "Lò Thị Ban"],
        (FormKind.C, home_id(2)): ["Giàng A Páo"],
        (FormKind.C1, home_id(1)): ["Lò Thị Ban", "Quàng Văn Nọi"],
        (FormKind.C1, home_id(3)): ["Vàng Thị Mỷ"],
    }
    by_name = {member.name: member for form in forms for member in form.members}
    outside = by_name["Quàng Văn Nọi"]
    assert outside.outside_household
    assert [claim.state for claim in outside.benefits] == [BenefitState.SUSPENDED]
    assert [claim.group for claim in by_name["Lò Thị Ban"].benefits] == ["k1", "k2a"]
    alone = next(form for form in forms if form.household_code == home_id(3))
    assert alone.head_name == "Vàng A Tủa"


def test_a_number_that_a_cell_cannot_say_stands_in_the_note(
    register: Register, tmp_path: Path
) -> None:
    """A CMND of twelve digits would come back as a CCCD: two numbers out of one."""
    head = register.people[person_id(5)]
    number = sa.IdentityNumber(sa.NumberKind.CMND, "014050000123")
    people = {**register.people, head.id: attrs.evolve(head, numbers=(number,))}
    register = attrs.evolve(register, people=people)
    (table, *_) = sa.forms_to_correct(register, year=2021, commune=COMMUNE, kinds=["c"])
    row = next(row for row in table.records() if row["member.code"] == head.id)
    assert row["member.number"] is None
    assert row["member.note"] == "Số CMND trong sổ: 014050000123"
    path = tmp_path / "phieu.xlsx"
    sa.write(path, table)
    assert changes(register, given_back(register, path, year=2021).register) == {}


@pytest.mark.parametrize("seed", [1, 7])
def test_a_whole_province_after_its_round_comes_back_as_it_is(tmp_path: Path, seed: int) -> None:
    """Households reviewed in the year stay as they are; the others get their class of the year."""
    made = synthetic_province(120, seed=seed, trouble=0.0, duplicates=0.0)
    first = update(
        made.register, made.forms, sa.link(made.forms, made.register), law=LAW, settle=sa.settle,
        round_id="14-2021", on=date(2021, 12, 31), year=2021,
    ).register  # fmt: skip
    written = write_forms_to_correct(first, tmp_path / "phieu", year=2021)
    back = given_back(first, *written.paths, year=2021)
    assert_everybody_is_known(back)
    standing = {key for key, home in first.households.items() if home.ended is None}
    assert len(standing) == written.households + written.left_out
    differ = changes(first, back.register)
    assert set(map(frozenset, differ.values())) <= {frozenset({"poverty"})}
    for key in differ:
        before, after = first.households[key].poverty, back.register.households[key].poverty
        assert after[: len(before)] == before
        assert [(one.year, one.status.on_list) for one in after[len(before) :]] == [(2021, False)]


def plain(register: Register) -> bool:
    """A register as updates make one: one benefit of a clause a person, none before the birth.

    Two of one name in one year are a double, which linkage gives to a person to look at.
    """
    drawn = [(b.person, b.kind, b.group) for b in register.benefits.values()]
    names = [(p.name, p.birth.year if p.birth else None) for p in register.people.values()]
    born = {p.id: p.birth.year for p in register.people.values() if p.birth}
    return (
        len(drawn) == len(set(drawn))
        and len(names) == len(set(names))
        and all(born.get(b.person, 0) < b.period.since.year for b in register.benefits.values())
    )


@settings(max_examples=20)
@given(register=registers().filter(plain), both=st.booleans())
def test_generated_registers_come_back_as_they_are(
    tmp_path_factory: pytest.TempPathFactory, register: Register, both: bool
) -> None:
    # One area a household: a form has one, which counts for its scores as well.
    homes = {
        key: attrs.evolve(home, area=home.poverty[-1].assessment.area)
        for key, home in register.households.items()
        if home.poverty and home.poverty[-1].assessment
    }
    # Names as readers leave them: "Thúy", whichever way it was typed.
    people = {
        key: attrs.evolve(one, name=normalise(one.name)) for key, one in register.people.items()
    }
    register = attrs.evolve(register, households=homes, people=people)
    folder = tmp_path_factory.mktemp("phieu")
    kinds = ["c", "c1"] if both else ["c"]
    written = write_forms_to_correct(register, folder, year=2021, kinds=kinds)
    back = given_back(register, *written.paths, year=2021)
    assert_everybody_is_known(back)
    assert changes(register, back.register) == {}
