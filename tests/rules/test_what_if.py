"""The same people under the law of other dates: gainers, losers, cost."""

from datetime import date
from decimal import Decimal

import pytest

from socassist.model.benefit import BeneficiaryCategory, BenefitKind, BenefitLine
from socassist.model.circumstances import Circumstances, Disability, DisabilityDegree, Support
from socassist.model.citation import Citation
from socassist.model.decision import Decision, Ground
from socassist.model.errors import NotInForce
from socassist.model.household import Address, Household, HouseholdId, LeaveReason, Membership
from socassist.model.money import Dong
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.person import Person, PersonId
from socassist.model.poverty import Area, Assessment, PovertyRecord, PovertyStatus
from socassist.model.register import Register
from socassist.model.text_pair import Text
from socassist.rules.law import load_law
from socassist.rules.what_if import compare_law

LAW = load_law()
D2021, D2022, D2025, D2026 = (
    date(2021, 12, 1),
    date(2022, 12, 1),
    date(2025, 12, 1),
    date(2026, 12, 1),
)
AS_OF = Month(2021, 12)
UNMET = (Ground("mother", Text("Là mẹ", "is the mother"), met=False),)


def household(
    name: str, *people: Person, income: int | None = None, deprivations: int = 0
) -> tuple[Household, tuple[Person, ...]]:
    review = (
        None
        if income is None
        else Assessment(area=Area.RURAL, income=Dong(income), deprivations=deprivations)
    )
    home = Household(
        HouseholdId(name),
        Address("14", "119", "03751"),
        tuple(Membership(p.id, "head" if n == 0 else "child") for n, p in enumerate(people)),
        poverty=(PovertyRecord(2021, PovertyStatus.POOR, assessment=review),),
    )
    return home, people


def register() -> Register:
    severe = Disability(DisabilityDegree.SEVERE, certificate="x")
    toddler = Person(
        PersonId("child"),
        "A",
        birth=PartialDate(2019, 11, 20),
        circumstances=Circumstances(in_special_hardship_area=True),
    )
    mother = Person(PersonId("mother"), "B", birth=PartialDate(1990, 5, 5))
    disabled = Person(
        PersonId("disabled"),
        "C",
        birth=PartialDate(1980, 5, 5),
        circumstances=Circumstances(disability=severe),
    )
    old = Person(
        PersonId("old"),
        "D",
        birth=PartialDate(1945, 5, 5),
        circumstances=Circumstances(
            support=Support.NONE, has_pension=False, in_special_hardship_area=False
        ),
    )
    homes = [
        household("H1", mother, toddler, income=600_000, deprivations=1),
        household("H2", disabled, income=650_000, deprivations=4),
        household("H3", old),
    ]
    return Register(
        "14",
        {home.id: home for home, _ in homes},
        {person.id: person for _, people in homes for person in people},
    )


def test_a_register_under_one_law_is_counted_and_priced() -> None:
    (under,) = compare_law(register(), on=[D2021], law=LAW).under
    assert under.households == {PovertyStatus.POOR_BY_INCOME: 2, PovertyStatus.POOR: 1}
    assert under.people == {
        (BenefitKind.ALLOWANCE, "k5a"): 1,
        (BenefitKind.ALLOWANCE, "k6"): 1,
        (BenefitKind.ALLOWANCE, "k7"): 1,
    }
    assert under.cost == 540_000 * 3
    assert (under.undecided_households, under.undecided_people) == (0, 0)


def test_under_the_next_standard_a_household_without_deprivations_is_only_near_poor() -> None:
    (step,) = compare_law(register(), on=[D2021, D2022], law=LAW).steps
    assert step.reclassified == {
        "H1": (PovertyStatus.POOR_BY_INCOME, PovertyStatus.NEAR_POOR),
        "H2": (PovertyStatus.POOR_BY_INCOME, PovertyStatus.POOR),
    }
    assert (step.gainers, step.losers, step.cost) == ((), (), 0)


def test_a_law_of_2026_gives_more_to_those_who_stay_entitled() -> None:
    (step,) = compare_law(register(), on=[D2022, D2026], law=LAW, as_of=AS_OF).steps
    amounts = {one.person: one.amount for one in step.gainers}
    assert amounts == {
        "child": (540 - 360) * 1500,
        "disabled": (540 - 360) * 1500,
        "old": 540 * 2000 - 360 * 1500,
    }
    assert step.losers == ()
    assert step.cost == sum(amounts.values())


def test_going_back_to_the_old_law_names_the_losers() -> None:
    (step,) = compare_law(register(), on=[D2026, D2021], law=LAW, as_of=AS_OF).steps
    assert {one.person for one in step.losers} == {"child", "disabled", "old"}
    assert step.cost < 0


def test_ages_stay_those_of_the_month_whose_facts_count() -> None:
    same = compare_law(register(), on=[D2025], law=LAW, as_of=AS_OF)
    later = compare_law(register(), on=[D2025], law=LAW)
    assert (BenefitKind.ALLOWANCE, "k7") in same.under[0].people
    assert (BenefitKind.ALLOWANCE, "k7") not in later.under[0].people
    assert same.as_of == AS_OF
    assert later.as_of == Month(2025, 12)


def test_recorded_classes_can_be_kept() -> None:
    comparison = compare_law(register(), on=[D2021, D2022], law=LAW, reclassify=False)
    assert comparison.steps[0].reclassified == {}
    assert comparison.under[1].households == {PovertyStatus.POOR: 3}


def test_the_undecided_are_counted_and_in_no_sum() -> None:
    base = register()
    unknown = Person(PersonId("x"), "E", birth=PartialDate(1930, 1, 1))
    home = Household(
        HouseholdId("H9"), Address("14", "119", "03751"), (Membership(unknown.id, "head"),)
    )
    wider = Register("14", {**base.households, home.id: home}, {**base.people, unknown.id: unknown})
    (under,) = compare_law(wider, on=[D2021], law=LAW).under
    assert (under.undecided_households, under.undecided_people) == (1, 1)
    assert under.cost == compare_law(base, on=[D2021], law=LAW).under[0].cost


def test_indicators_that_the_other_standard_asks_and_nobody_measured_stay_unknown() -> None:
    review = Assessment(
        area=Area.RURAL, income=Dong(600_000), deprived={"water": True, "toilet": True}
    )
    home = Household(
        HouseholdId("H"),
        Address("14", "119", "03751"),
        poverty=(PovertyRecord(2021, PovertyStatus.POOR_BY_INCOME, assessment=review),),
    )
    comparison = compare_law(Register("14", {home.id: home}), on=[D2021, D2022], law=LAW)
    assert comparison.under[0].undecided_households == 0
    assert comparison.under[1].undecided_households == 1


def test_households_that_ended_are_left_out() -> None:
    base = register()
    gone = Household(
        HouseholdId("H0"),
        Address("14", "119", "03751"),
        (Membership(PersonId("disabled"), "head"),),
        ended=date(2020, 1, 1),
        ended_by=LeaveReason.DISSOLVED,
    )
    wider = Register("14", {gone.id: gone, **base.households}, base.people)
    assert compare_law(wider, on=[D2021], law=LAW) == compare_law(base, on=[D2021], law=LAW)


def test_a_provinces_own_category_is_part_of_the_comparison() -> None:
    cites = Citation("1/NQ-HĐND", "Điều 3")

    def decide(person: Person, *_: object) -> Decision[BenefitLine]:
        line = BenefitLine(BenefitKind.ALLOWANCE, "14-me", Decimal(1), Dong(360_000))
        outcome = line if person.id == "mother" else None
        grounds = () if outcome else UNMET
        return Decision(outcome, Text("mẹ", "mother"), grounds, (cites,))

    category = BeneficiaryCategory("14-me", "Mẹ", "mother", "14", cites, decide)
    law = load_law(categories=[category])
    (under,) = compare_law(register(), on=[D2021], law=law).under
    assert under.people[BenefitKind.ALLOWANCE, "14-me"] == 1
    assert under.cost == 540_000 * 3 + 360_000


def test_a_date_without_law_is_an_error() -> None:
    with pytest.raises(NotInForce):
        compare_law(register(), on=[date(2010, 1, 1)], law=LAW)
