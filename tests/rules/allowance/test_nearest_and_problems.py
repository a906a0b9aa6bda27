"""What would have to be otherwise, and what contradicts itself."""

import pytest

from socassist.model.circumstances import Circumstances, Disability, DisabilityDegree, Support
from socassist.model.finding import Severity
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.person import Person, PersonId, Sex
from socassist.model.poverty import PovertyStatus
from socassist.rules.allowance import HouseholdContext, assess, contradictions, nearest_changes
from socassist.rules.law import load_law

LAW = load_law()
MONTH = Month(2021, 12)
POOR = HouseholdContext(PovertyStatus.POOR, 3)
NOT_POOR = HouseholdContext(PovertyStatus.NOT_POOR, 3)


def person(year: int, sex: Sex | None = None, **known: object) -> Person:
    return Person(
        PersonId("P"),
        "A",
        birth=PartialDate(year, 6, 15),
        sex=sex,
        circumstances=Circumstances(**known),  # type: ignore[arg-type]
    )


def test_with_a_pension_at_82_the_pension_is_what_stands_in_the_way() -> None:
    someone = person(1939, has_pension=True)
    first = nearest_changes(someone, NOT_POOR, month=MONTH, law=LAW)[0]
    assert first.group == "k5c"
    assert [ground.code for ground in first.grounds] == ["no-pension"]
    assert first.amount == 360_000


def test_at_78_without_pension_two_years_stand_in_the_way() -> None:
    someone = person(1943, has_pension=False)
    changes = nearest_changes(someone, NOT_POOR, month=MONTH, law=LAW)
    by_group = {change.group: change for change in changes if change.kind == "allowance"}
    assert [ground.code for ground in by_group["k5c"].grounds] == ["age"]
    assert "từ đủ 80 tuổi" in by_group["k5c"].text.vi


def test_a_missing_certificate_is_the_nearest_way_to_the_allowance() -> None:
    someone = person(1980, disability=Disability(DisabilityDegree.SEVERE))
    first = nearest_changes(someone, NOT_POOR, month=MONTH, law=LAW)[0]
    assert (first.group, first.amount) == ("k6", 540_000)
    assert [ground.code for ground in first.grounds] == ["disability-certificate"]


def test_a_worse_degree_changes_the_rate_of_a_recipient() -> None:
    someone = person(1980, disability=Disability(DisabilityDegree.SEVERE, certificate="x"))
    changes = nearest_changes(someone, NOT_POOR, month=MONTH, law=LAW)
    care = next(change for change in changes if change.group == "k2c")
    assert care.amount == 180_000 + 360_000
    assert care.text.vi == "kinh phí chăm sóc, khoản 2 điểm c: cần Khuyết tật đặc biệt nặng"
    assert care.text.en == "care support, clause 2 point c: needs extremely severely disabled"


def test_groups_that_would_change_nothing_are_left_out() -> None:
    someone = person(1939, disability=Disability(DisabilityDegree.SEVERE, certificate="x"))
    changes = nearest_changes(someone, NOT_POOR, month=MONTH, law=LAW)
    assert "k5c" not in {change.group for change in changes}


def test_the_changes_are_ordered_by_how_many_conditions_they_ask() -> None:
    changes = nearest_changes(person(1950), POOR, month=MONTH, law=LAW)
    sizes = [len(change.grounds) for change in changes]
    assert sizes == sorted(sizes)
    assert sizes[0] == 1


def test_a_year_or_poverty_stands_between_a_woman_of_74_and_the_social_pension() -> None:
    someone = person(1952, has_pension=False)
    first, second = nearest_changes(someone, NOT_POOR, month=Month(2026, 1), law=LAW)[:2]
    assert [(one.group, one.amount) for one in (first, second)] == [
        ("pension-75", 500_000),
        ("pension-70", 500_000),
    ]
    assert [ground.code for ground in first.grounds] == ["age"]
    assert first.text.vi == "trợ cấp hưu trí xã hội: cần Tuổi: từ đủ 75 tuổi"


def test_there_is_no_social_pension_to_be_had_before_it_existed() -> None:
    changes = nearest_changes(person(1947, has_pension=False), NOT_POOR, month=MONTH, law=LAW)
    assert "social-pension" not in {change.kind for change in changes}


def test_who_lives_in_a_facility_would_have_to_leave_it_first() -> None:
    severe = Disability(DisabilityDegree.SEVERE, certificate="x")
    someone = person(1980, disability=severe, in_facility=True)
    changes = nearest_changes(someone, NOT_POOR, month=MONTH, law=LAW)
    assert [ground.code for ground in changes[0].grounds] == ["not-in-facility"]
    assert (changes[0].group, changes[0].amount) == ("k6", 540_000)


def test_nobody_is_told_to_grow_younger() -> None:
    changes = nearest_changes(person(1981), POOR, month=MONTH, law=LAW)
    assert "k1" not in {change.group for change in changes if change.kind == "allowance"}


@pytest.mark.parametrize(
    ("someone", "code"),
    [
        (person(1951, orphan_case="b"), "person-child-of-old-age"),
        (person(1980, Sex.MALE, pregnant=True), "person-man-pregnant"),
        (
            person(1980, disabled=False, disability=Disability(DisabilityDegree.SEVERE)),
            "person-disability-denied-and-certified",
        ),
        (
            person(1980, taken_into_care=True, in_facility=True),
            "person-in-facility-and-taken-into-care",
        ),
        (
            person(1980, has_pension=True, has_stable_income=False),
            "person-pension-without-income",
        ),
        (
            person(1980, single_parent=False, children_raised=2),
            "person-children-of-no-single-parent",
        ),
        (person(1980, children_raised=-1), "person-negative-count-of-children"),
        (person(2023), "person-born-after-the-month"),
    ],
)
def test_a_contradiction_is_a_finding_and_leaves_the_decision_undecided(
    someone: Person, code: str
) -> None:
    found = contradictions(someone, POOR, month=MONTH, law=LAW)
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    assert [finding.code for finding in errors] == [code]
    assert errors[0].subject == "P"
    assert errors[0].says("vi") != errors[0].says("en")
    assert assess(someone, POOR, month=MONTH, law=LAW).outcome is None


def test_a_death_before_the_birth_is_a_contradiction() -> None:
    someone = Person(PersonId("P"), "A", birth=PartialDate(1980, 6, 15), died=PartialDate(1979))
    codes = [f.code for f in contradictions(someone, POOR, month=MONTH, law=LAW)]
    assert codes == ["person-died-before-birth"]


@pytest.mark.parametrize(
    ("someone", "code"),
    [
        (
            person(1980, disability=Disability(DisabilityDegree.SEVERE)),
            "person-disability-without-certificate",
        ),
        (person(1980, disabled=True), "person-degree-of-disability-missing"),
        (Person(PersonId("P"), "A"), "person-birth-date-missing"),
    ],
)
def test_a_missing_paper_is_a_warning(someone: Person, code: str) -> None:
    found = contradictions(someone, POOR, month=MONTH, law=LAW)
    assert [(finding.code, finding.severity) for finding in found] == [(code, Severity.WARNING)]


def test_facts_in_order_give_no_finding() -> None:
    someone = person(1950, support=Support.NONE, disability=Disability(DisabilityDegree.MILD))
    assert contradictions(someone, POOR, month=MONTH, law=LAW) == ()


def test_a_person_of_unknown_age_is_undecided_where_age_matters() -> None:
    someone = Person(PersonId("P"), "A", circumstances=Circumstances(has_pension=False))
    decision = assess(someone, NOT_POOR, month=MONTH, law=LAW)
    assert decision.outcome is None
    assert any(ground.code == "age" and ground.met is None for ground in decision.grounds)
