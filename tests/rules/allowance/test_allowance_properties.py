"""What holds for everybody under every regime."""

import re
from datetime import date
from decimal import Decimal

import attrs
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from socassist.model.benefit import BenefitKind, BenefitLine
from socassist.model.circumstances import Circumstances, Disability, DisabilityDegree, Support
from socassist.model.household import Address, Household, HouseholdId, Membership
from socassist.model.money import Dong
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.person import Person, PersonId, Sex
from socassist.model.poverty import PovertyRecord, PovertyStatus
from socassist.model.register import Register
from socassist.rules.allowance import (
    HouseholdContext,
    assess,
    assess_facts,
    assess_register,
    decide,
    facts_of,
    poverty_in,
)
from socassist.rules.allowance.cumulation import cumulate
from socassist.rules.explain import explain
from socassist.rules.law import load_law

LAW = load_law()
MONTHS = [
    Month(2015, 6),
    Month(2019, 3),
    Month(2022, 2),
    Month(2025, 1),
    Month(2026, 1),
    Month(2027, 5),
]

months = st.sampled_from(MONTHS)
maybe = st.sampled_from([None, True, False])
statuses = st.sampled_from(
    [None, PovertyStatus.POOR, PovertyStatus.NEAR_POOR, PovertyStatus.NOT_POOR]
)
disabilities = st.one_of(
    st.none(),
    st.builds(
        Disability,
        st.sampled_from(list(DisabilityDegree)),
        certificate=st.sampled_from([None, "x"]),
    ),
)
circumstances = st.builds(
    Circumstances,
    disability=disabilities,
    orphan_case=st.sampled_from([None, None, "", "b"]),
    was_orphan_recipient=maybe,
    studying=maybe,
    has_hiv=maybe,
    single_parent=maybe,
    children_raised=st.sampled_from([None, 0, 1, 3]),
    children_under_36_months=st.sampled_from([None, 0, 1, 2]),
    pregnant=maybe,
    support=st.sampled_from([None, *Support]),
    taken_into_care=maybe,
    in_facility=maybe,
    has_pension=maybe,
    has_stable_income=maybe,
    draws_other_assistance=maybe,
    in_special_hardship_area=maybe,
)
births = st.one_of(
    st.none(),
    st.builds(PartialDate.of, st.dates(date(1920, 1, 1), date(2026, 12, 31))),
    st.builds(PartialDate, st.integers(1920, 2026)),
    st.builds(PartialDate, st.integers(1920, 2026), st.integers(1, 12)),
)
people = st.builds(
    Person,
    st.just(PersonId("P")),
    st.just("A"),
    birth=births,
    sex=st.sampled_from([None, *Sex]),
    died=st.sampled_from([None, None, PartialDate(2021, 5)]),
    circumstances=circumstances,
)
homes = st.builds(HouseholdContext, statuses, st.sampled_from([None, 1, 4]))


def total(lines: tuple[BenefitLine, ...]) -> int:
    return sum(line.amount for line in lines)


@settings(max_examples=100)
@example(
    Person(
        PersonId("P"), "A", circumstances=Circumstances(has_hiv=True, support=Support.PRESENT,
        draws_other_assistance=True),
    ),
    HouseholdContext(PovertyStatus.POOR, None), Month(2015, 6),
)  # fmt: skip
@given(people, homes, months)
def test_everybody_gets_a_decision_that_gives_its_reason(
    person: Person, home: HouseholdContext, month: Month
) -> None:
    decision = assess(person, home, month=month, law=LAW)
    if decision.outcome is None:
        assert any(ground.met is None for ground in decision.grounds)
        return
    for line in decision.outcome:
        assert line.amount > 0
        assert line.cites
    assert len({(line.kind, line.group) for line in decision.outcome}) == len(decision.outcome)


@settings(max_examples=60)
@given(people, homes, months)
def test_an_english_explanation_is_english_but_for_the_provisions_it_cites(
    person: Person, home: HouseholdContext, month: Month
) -> None:
    text = explain(assess(person, home, month=month, law=LAW), lang="en", full=True)
    lines = [re.sub(r" \[[^\]]+\]$", "", line) for line in text.splitlines()]
    said = [line for line in lines if not re.search("─ (Legal basis|Not verified)", line)]
    assert not re.findall(r"[^\x00-\x7F✓✗│├└─…×≤≥—]", "\n".join(said).replace("đồng", ""))


@settings(max_examples=60)
@given(people, homes, months)
def test_facts_alone_give_what_the_records_give(
    person: Person, home: HouseholdContext, month: Month
) -> None:
    single = assess(person, home, month=month, law=LAW).outcome
    (bulk,) = assess_facts([facts_of(person, home, month)], month=month, law=LAW)
    if single is None or bulk is None:
        assert single is bulk
    else:
        assert [attrs.evolve(line, cared_for=None) for line in single] == list(bulk)


@settings(max_examples=40)
@given(people, homes, months)
def test_learning_a_missing_fact_never_contradicts_what_was_decided(
    person: Person, home: HouseholdContext, month: Month
) -> None:
    unasked = attrs.evolve(person.circumstances, has_pension=None, support=None)
    person = attrs.evolve(person, circumstances=unasked)
    decided = assess(person, home, month=month, law=LAW).outcome
    if decided is None:
        return
    for pension in (True, False):
        for support in Support:
            known = attrs.evolve(person.circumstances, has_pension=pension, support=support)
            if pension and known.has_stable_income is False:
                continue
            outcome = assess(
                attrs.evolve(person, circumstances=known), home, month=month, law=LAW
            ).outcome
            if outcome is not None:
                assert total(outcome) == total(decided)


lines = st.builds(
    lambda kind, group, coefficient: BenefitLine(
        kind, group, Decimal(coefficient), Dong(360_000 * coefficient)
    ),
    st.sampled_from([BenefitKind.ALLOWANCE, BenefitKind.CARE_SUPPORT]),
    st.sampled_from(["k1", "k2", "k3", "k4", "k5a", "k6", "k8", "k2a", "k2c"]),
    st.integers(1, 3),
)
line_sets = st.lists(lines, max_size=6, unique_by=lambda line: (line.kind, line.group))


@given(line_sets, st.randoms(use_true_random=False), months)
def test_highest_only_does_not_depend_on_the_order(
    found: list[BenefitLine], random: object, month: Month
) -> None:
    today = LAW.on(month.first)
    shuffled = sorted(found, key=lambda line: (line.group[::-1], line.kind.value))
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert cumulate(found, today)[0] == cumulate(shuffled, today)[0]


@given(line_sets, lines, months)
def test_one_more_group_never_pays_less(
    found: list[BenefitLine], more: BenefitLine, month: Month
) -> None:
    assume(all((line.kind, line.group) != (more.kind, more.group) for line in found))
    today = LAW.on(month.first)
    assert total(cumulate([*found, more], today)[0]) >= total(cumulate(found, today)[0])


@given(line_sets, months)
def test_at_most_two_allowances_and_one_of_each_kind_of_care_are_paid(
    found: list[BenefitLine], month: Month
) -> None:
    paid, _ = cumulate(found, LAW.on(month.first))
    own = [line.group for line in paid if line.kind is BenefitKind.ALLOWANCE]
    care = [line.group for line in paid if line.kind is BenefitKind.CARE_SUPPORT]
    assert len(own) <= 1 or (len(own) == 2 and "k4" in own)
    assert len([group for group in care if group != "k2a"]) <= 1


@settings(max_examples=25)
@given(st.lists(people, min_size=1, max_size=8), st.sampled_from(list(PovertyStatus)), months)
def test_a_register_at_once_gives_what_each_person_gets(
    members: list[Person], status: PovertyStatus, month: Month
) -> None:
    named = [attrs.evolve(one, id=PersonId(f"P{n}")) for n, one in enumerate(members)]
    home = Household(
        HouseholdId("H1"),
        Address("14", "119", "03751"),
        tuple(Membership(one.id, "head" if n == 0 else "child") for n, one in enumerate(named)),
        poverty=(PovertyRecord(2014, status),),
    )
    register = Register("14", {home.id: home}, {one.id: one for one in named})
    bulk = assess_register(register, month=month, law=LAW)
    assert list(bulk) == [one.id for one in named]
    for one in named:
        single = assess(one, home, month=month, law=LAW).outcome
        shared = bulk[one.id]
        if single is None or shared is None:
            assert single is shared
        else:
            assert [attrs.evolve(line, cared_for=None) for line in single] == list(shared)


def test_care_support_names_whom_it_is_for_and_who_is_paid_for_is_the_person() -> None:
    severe = Disability(DisabilityDegree.EXTREMELY_SEVERE, certificate="x")
    person = Person(
        PersonId("P-7"),
        "A",
        birth=PartialDate(1990, 2, 2),
        circumstances=Circumstances(disability=severe, children_under_36_months=1),
    )
    home = HouseholdContext(PovertyStatus.POOR, 3)
    outcome = assess(person, home, month=Month(2022, 1), law=LAW).outcome
    assert outcome is not None
    assert {(line.group, line.cared_for) for line in outcome} == {
        ("k6", None),
        ("k2a", None),
        ("k2c", PersonId("P-7")),
    }


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ((), None),
        ((PovertyRecord(2021, PovertyStatus.POOR),), PovertyStatus.POOR),
        ((PovertyRecord(2022, PovertyStatus.POOR),), None),
        (
            (
                PovertyRecord(2020, PovertyStatus.POOR, decided=date(2020, 12, 20)),
                PovertyRecord(2021, PovertyStatus.NEAR_POOR, decided=date(2021, 12, 10)),
            ),
            PovertyStatus.NEAR_POOR,
        ),
        (
            (
                PovertyRecord(2020, PovertyStatus.POOR, decided=date(2020, 12, 20)),
                PovertyRecord(2021, PovertyStatus.NEAR_POOR, decided=date(2022, 1, 5)),
            ),
            PovertyStatus.POOR,
        ),
    ],
)
def test_the_class_that_counts_is_the_last_one_decided_by_the_month(
    records: tuple[PovertyRecord, ...], expected: PovertyStatus | None
) -> None:
    home = Household(HouseholdId("H1"), Address("14", "119", "03751"), poverty=records)
    assert poverty_in(home, Month(2021, 12)) is expected


def test_an_open_group_that_could_not_pay_more_does_not_hold_up_the_decision() -> None:
    person = Person(
        PersonId("P"),
        "A",
        birth=PartialDate(1938, 3, 3),
        circumstances=Circumstances(
            disability=Disability(DisabilityDegree.SEVERE, certificate="x")
        ),
    )
    decision = assess(
        person, HouseholdContext(PovertyStatus.NOT_POOR, 2), month=Month(2022, 1), law=LAW
    )
    assert decision.outcome is not None
    assert [line.group for line in decision.outcome] == ["k6"]
    assert any(part.outcome is None for part in decision.parts)


def test_a_decision_says_which_figures_nobody_confirmed() -> None:
    person = Person(
        PersonId("P"),
        "A",
        birth=PartialDate(1938, 3, 3),
        circumstances=Circumstances(has_pension=False, support=Support.PRESENT),
    )
    home = HouseholdContext(PovertyStatus.POOR, 2)
    old = assess(person, home, month=Month(2019, 1), law=LAW)
    assert not old.verified
    assert any("allowance_coefficient k5b" in name for name in old.unverified)
    assert assess(person, home, month=Month(2022, 1), law=LAW).verified


def test_facts_that_were_never_stated_pay_nothing_and_say_so() -> None:
    decision = decide(
        facts_of(
            Person(PersonId("P"), "A", birth=PartialDate(1990, 1, 1)),
            HouseholdContext(PovertyStatus.POOR, 3),
            Month(2022, 1),
        ),
        Month(2022, 1),
        LAW,
    )
    assert decision.outcome == ()
    hiv = [g for part in decision.parts for g in part.grounds if g.code == "has-hiv"]
    assert hiv
    assert {(g.fact_in("vi"), g.fact_in("en")) for g in hiv} == {("chưa khai", "not stated")}
