"""29 February in every rule that asks for an age: a year older on 1 March of a common year."""

from datetime import date

import pytest

from socassist.model.benefit import BenefitKind
from socassist.model.circumstances import Circumstances, Disability, DisabilityDegree, Support
from socassist.model.household import Address, Household, HouseholdId, Membership
from socassist.model.partial_date import PartialDate, age_on
from socassist.model.period import Month
from socassist.model.person import Person, PersonId
from socassist.model.poverty import PovertyRecord, PovertyStatus
from socassist.model.register import Register
from socassist.rules.allowance import (
    HouseholdContext,
    assess,
    assess_register,
    facts_of,
    foresee,
    starts,
)
from socassist.rules.law import load_law

LAW = load_law()
POOR = HouseholdContext(PovertyStatus.POOR, 4)
ALONE = Circumstances(
    support=Support.NONE, has_pension=False, in_special_hardship_area=True, has_hiv=False
)
TODDLER = Circumstances(in_special_hardship_area=True)
ORPHAN = Circumstances(orphan_case="b")
PUPIL = Circumstances(was_orphan_recipient=True, studying=True)
DISABLED = Circumstances(disability=Disability(DisabilityDegree.SEVERE, certificate="x"))


def born(year: int, told: Circumstances) -> Person:
    return Person(PersonId("P"), "A", birth=PartialDate(year, 2, 29), circumstances=told)


def amount(person: Person, month: Month) -> int:
    outcome = assess(person, POOR, month=month, law=LAW).outcome
    assert outcome is not None
    return sum(line.amount for line in outcome)


@pytest.mark.parametrize("birth_year", [1940, 1944, 1948, 1960, 1964, 2000, 2004, 2008, 2020])
@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025, 2026])
def test_the_age_of_a_month_is_the_models_age_on_its_last_day(birth_year: int, year: int) -> None:
    person = born(birth_year, Circumstances())
    for number in range(1, 13):
        month = Month(year, number)
        facts = facts_of(person, POOR, month)
        assert person.birth is not None
        assert facts.age == age_on(person.birth, month.last)
        assert facts.age_before == age_on(person.birth, month.previous.last)


def test_an_age_is_reached_in_february_of_a_leap_year_and_in_march_of_a_common_one() -> None:
    person = born(1960, Circumstances())
    ages = {
        year: [facts_of(person, POOR, Month(year, number)).age for number in (1, 2, 3)]
        for year in (2023, 2024)
    }
    assert ages == {2023: [62, 62, 63], 2024: [63, 64, 64]}


@pytest.mark.parametrize(
    ("told", "birth_year", "first_month", "before", "after"),
    [
        pytest.param(ALONE, 1960, Month(2020, 2), 0, 405_000, id="60 in a leap year"),
        pytest.param(ALONE, 1944, Month(2024, 2), 540_000, 720_000, id="80 in a leap year"),
        pytest.param(DISABLED, 1964, Month(2024, 2), 540_000, 720_000, id="60 and disabled"),
        pytest.param(ORPHAN, 2020, Month(2024, 2), 900_000, 540_000, id="4 in a leap year"),
        pytest.param(DISABLED, 2008, Month(2024, 2), 720_000, 540_000, id="16 and disabled"),
    ],
)
def test_a_rate_changes_in_the_month_in_which_the_age_is_reached(
    told: Circumstances, birth_year: int, first_month: Month, before: int, after: int
) -> None:
    person = born(birth_year, told)
    assert amount(person, first_month.previous) == before
    assert amount(person, first_month) == after


@pytest.mark.parametrize(
    ("told", "birth_year", "age"),
    [
        pytest.param(TODDLER, 2020, 3, id="a child of 3 leaves clause 7"),
        pytest.param(ORPHAN, 2008, 16, id="a child of 16 leaves clause 1"),
        pytest.param(PUPIL, 2004, 22, id="a pupil of 22 leaves clause 2"),
    ],
)
def test_a_limit_of_age_ends_with_the_month_after_the_birthday(
    told: Circumstances, birth_year: int, age: int
) -> None:
    person = born(birth_year, told)
    reached = Month(birth_year + age, 2 if (birth_year + age) % 4 == 0 else 3)
    if reached >= Month(2026, 7):
        pytest.skip("another decree")
    assert amount(person, reached) > 0
    assert amount(person, reached.next) == 0


def test_a_start_at_an_age_is_march_of_a_common_year() -> None:
    for birth_year, month in ((1948, Month(2023, 3)), (1944, Month(2021, 7))):
        start = starts(
            BenefitKind.ALLOWANCE,
            "k5b",
            signed=Month(2023, 9),
            law=LAW,
            birth=PartialDate(birth_year, 2, 29),
        )
        assert start.outcome == month


def test_what_is_foreseen_names_march_of_a_common_year() -> None:
    (change,) = foresee(born(1963 + 1, DISABLED), POOR, month=Month(2023, 12), law=LAW, months=3)
    assert change.month == Month(2024, 2)
    assert [reason.en for reason in change.reasons] == ["turns 60"]
    (common,) = foresee(born(2020, TODDLER), POOR, month=Month(2022, 12), law=LAW, months=6)
    assert common.month == Month(2023, 4)


def test_a_whole_register_gives_the_same_on_29_february() -> None:
    people = {
        PersonId(f"P{number}"): Person(
            PersonId(f"P{number}"), "A", birth=PartialDate(year, 2, 29), circumstances=told
        )
        for number, (year, told) in enumerate(
            (year, told)
            for year in (1940, 1944, 1948, 1960, 1964, 2004, 2008, 2020)
            for told in (ALONE, DISABLED, ORPHAN, PUPIL, TODDLER)
        )
    }
    home = Household(
        HouseholdId("H"),
        Address("14", "119", "03751"),
        tuple(Membership(person, "other") for person in people),
        poverty=(PovertyRecord(2020, PovertyStatus.POOR, decided=date(2020, 12, 15)),),
    )
    register = Register("14", {home.id: home}, people)
    for month in (Month(2023, 2), Month(2023, 3), Month(2024, 2), Month(2024, 3)):
        found = assess_register(register, month=month, law=LAW)
        for key, person in people.items():
            alone = assess(person, home, month=month, law=LAW).outcome
            lines = found[key]
            assert (lines is None) == (alone is None)
            if lines is not None and alone is not None:
                assert [line.amount for line in lines] == [line.amount for line in alone]
