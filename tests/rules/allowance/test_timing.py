"""From which month something is paid, adjusted, stopped; what is paid later; what will change."""

from datetime import date
from decimal import Decimal

import pytest

from socassist.model.benefit import BeneficiaryCategory, BenefitKind, BenefitLine
from socassist.model.circumstances import Circumstances, Disability, DisabilityDegree, Support
from socassist.model.citation import Citation
from socassist.model.decision import Decision, Ground
from socassist.model.household import Address, Household, HouseholdId, Membership
from socassist.model.money import Dong
from socassist.model.partial_date import PartialDate, age_on
from socassist.model.period import Month
from socassist.model.person import Person, PersonId
from socassist.model.poverty import PovertyRecord, PovertyStatus
from socassist.model.register import Register
from socassist.model.text_pair import Text
from socassist.rules.allowance import (
    HouseholdContext,
    adjusts,
    arrears,
    foresee,
    foresee_register,
    starts,
    stops,
)
from socassist.rules.law import load_law

LAW = load_law()
CARE, OWN = BenefitKind.CARE_SUPPORT, BenefitKind.ALLOWANCE
SEVERE = Disability(DisabilityDegree.SEVERE, certificate="x")
POOR = HouseholdContext(PovertyStatus.POOR, 3)
NOT_POOR = HouseholdContext(PovertyStatus.NOT_POOR, 3)


def person(birth: PartialDate, **known: object) -> Person:
    return Person(
        PersonId("P"),
        "A",
        birth=birth,
        circumstances=Circumstances(**known),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("kind", "group", "signed", "expected"),
    [
        (OWN, "k1", Month(2022, 3), Month(2022, 3)),
        (OWN, "k6", Month(2022, 3), Month(2022, 1)),
        (CARE, "k2c", Month(2022, 3), Month(2022, 3)),
        (OWN, "k6", Month(2019, 3), Month(2019, 3)),
        (OWN, "k6", Month(2026, 3), Month(2025, 12)),
        (OWN, "k6", Month(2026, 11), Month(2026, 11)),
    ],
)
def test_the_disabled_are_paid_from_the_certificate_until_2026_all_others_from_the_signature(
    kind: BenefitKind, group: str, signed: Month, expected: Month
) -> None:
    certified = {2022: Month(2022, 1), 2019: Month(2019, 1), 2026: Month(2025, 12)}[signed.year]
    decision = starts(kind, group, signed=signed, certified=certified, law=LAW)
    assert decision.outcome == expected
    assert decision.cites


def test_a_certificate_older_than_the_regime_counts_from_the_regime() -> None:
    decision = starts(OWN, "k6", signed=Month(2022, 3), certified=Month(2018, 1), law=LAW)
    assert decision.outcome == Month(2021, 7)


def test_without_the_month_of_the_certificate_the_start_is_not_known() -> None:
    decision = starts(OWN, "k6", signed=Month(2022, 3), law=LAW)
    assert decision.outcome is None
    assert decision.unknown[0].code == "certificate-month"


@pytest.mark.parametrize(("group", "age"), [("k5b", 75), ("k5c", 80)])
def test_older_people_without_pension_are_paid_from_the_month_of_the_age(
    group: str, age: int
) -> None:
    birth = PartialDate(2022 - age, 1, 31)
    decision = starts(OWN, group, signed=Month(2022, 3), birth=birth, law=LAW)
    assert decision.outcome == Month(2022, 1)
    assert starts(OWN, group, signed=Month(2022, 3), law=LAW).outcome is None


def test_the_month_of_certificate_after_july_2025_is_marked_as_not_read() -> None:
    decision = starts(OWN, "k6", signed=Month(2025, 9), certified=Month(2025, 8), law=LAW)
    assert decision.outcome == Month(2025, 8)
    assert not decision.verified


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (Month(2022, 3), Month(2022, 3)),
        (Month(2025, 12), Month(2026, 1)),
        (Month(2026, 12), Month(2026, 12)),
    ],
)
def test_a_changed_rate_counts_from_the_same_month_but_for_the_year_of_decree_147(
    changed: Month, expected: Month
) -> None:
    assert adjusts(changed, law=LAW).outcome == expected


@pytest.mark.parametrize(
    "ended", [Month(2019, 5), Month(2022, 3), Month(2025, 12), Month(2026, 12)]
)
def test_what_ends_is_paid_for_the_month_of_the_end(ended: Month) -> None:
    decision = stops(ended, law=LAW)
    assert decision.outcome == ended.next
    assert "tháng sau" in decision.summary.vi


def test_a_decree_in_force_in_october_and_counting_from_july_leaves_arrears() -> None:
    someone = person(PartialDate(1980, 1, 1), disability=SEVERE)
    months = [Month(2026, number) for number in range(5, 11)]
    decision = arrears(
        someone, NOT_POOR, months=months, paid_as_known_on=date(2026, 9, 30), law=LAW
    )
    assert decision.outcome is not None
    assert [(one.month.month, one.amount) for one in decision.outcome] == [
        (7, 60_000),
        (8, 60_000),
        (9, 60_000),
        (10, 60_000),
    ]
    assert decision.summary.vi == "Truy lĩnh 240.000 đồng"


def test_arrears_know_that_the_older_band_was_moved_too() -> None:
    someone = person(
        PartialDate(1950, 1, 1),
        support=Support.NONE,
        has_pension=True,
        in_special_hardship_area=False,
    )
    decision = arrears(
        someone, POOR, months=[Month(2026, 7)], paid_as_known_on=date(2026, 9, 30), law=LAW
    )
    assert decision.outcome is not None
    assert decision.outcome[0].amount == 1_080_000 - 750_000


def test_arrears_of_undecided_months_are_not_settled() -> None:
    someone = person(PartialDate(1950, 1, 1))
    decision = arrears(
        someone, POOR, months=[Month(2026, 7)], paid_as_known_on=date(2026, 9, 30), law=LAW
    )
    assert decision.outcome is None


@pytest.mark.parametrize(
    ("age", "known", "home", "before", "after"),
    [
        (3, {"in_special_hardship_area": True}, POOR, 540_000, 0),
        (4, {"orphan_case": "b"}, NOT_POOR, 900_000, 540_000),
        (16, {"orphan_case": "b"}, NOT_POOR, 540_000, 0),
        (22, {"was_orphan_recipient": True, "studying": True}, NOT_POOR, 540_000, 0),
        (60, {"disability": SEVERE, "support": Support.PRESENT}, NOT_POOR, 540_000, 720_000),
        (
            75,
            {"in_special_hardship_area": True, "support": Support.PRESENT, "has_pension": True},
            POOR,
            0,
            360_000,
        ),
        (80, {"has_pension": False}, NOT_POOR, 0, 360_000),
    ],
)
def test_an_age_event_is_foreseen(
    age: int, known: dict[str, object], home: HouseholdContext, before: int, after: int
) -> None:
    someone = person(PartialDate(2022 - age, 6, 15), **known)
    found = foresee(someone, home, month=Month(2022, 1), law=LAW, months=11)
    assert len(found) == 1
    change = found[0]
    ends = age in {3, 16, 22}
    assert change.month == (Month(2022, 7) if ends else Month(2022, 6))
    assert change.difference == after - before
    assert f"đủ {age} tuổi" in [reason.vi for reason in change.reasons]


def test_a_change_of_the_law_is_foreseen_with_its_name() -> None:
    someone = person(PartialDate(1980, 1, 1), disability=SEVERE)
    found = foresee(someone, NOT_POOR, month=Month(2024, 5), law=LAW, months=6)
    assert [(change.month, change.difference) for change in found] == [(Month(2024, 7), 210_000)]
    assert found[0].reasons[0].vi == "thay đổi chế độ: ND20-76"


def test_nothing_is_foreseen_where_nothing_changes() -> None:
    assert foresee(person(PartialDate(1980, 1, 1)), POOR, month=Month(2022, 1), law=LAW) == ()


def test_next_months_changes_of_a_whole_register_are_foreseen() -> None:
    child = Person(
        PersonId("C"),
        "A",
        birth=PartialDate(2018, 2, 10),
        circumstances=Circumstances(orphan_case="b"),
    )
    adult = Person(PersonId("B"), "B", birth=PartialDate(1980, 2, 10))
    home = Household(
        HouseholdId("H"),
        Address("14", "119", "03751"),
        (Membership(adult.id, "head"), Membership(child.id, "child")),
        poverty=(PovertyRecord(2021, PovertyStatus.NOT_POOR),),
    )
    register = Register("14", {home.id: home}, {adult.id: adult, child.id: child})
    found = list(foresee_register(register, month=Month(2022, 1), law=LAW))
    assert [(change.person, change.difference) for change in found] == [("C", -360_000)]
    assert found[0].reasons[0].en == "turns 4"
    assert list(foresee_register(register, month=Month(2022, 3), law=LAW)) == []


def test_whoever_is_undecided_now_is_told_so_and_not_passed_over_in_silence() -> None:
    someone = person(PartialDate(1950, 1, 1), has_pension=True)
    (told,) = foresee(someone, POOR, month=Month(2022, 1), law=LAW)
    assert (told.month, told.before, told.after, told.difference) == (
        Month(2022, 2),
        None,
        None,
        None,
    )
    assert told.reasons[-1].vi.startswith("tháng 01/2022: Chưa xác định được")
    assert "phụng dưỡng" in told.reasons[-1].vi
    assert told.reasons[-1].en.startswith("2022-01: undecided")


def test_an_undecided_person_whom_a_birthday_decides_is_told_before_and_after() -> None:
    child = person(PartialDate(2019, 3, 10), in_special_hardship_area=None)
    first, decided = foresee(child, POOR, month=Month(2022, 1), law=LAW)
    assert first.month == Month(2022, 2)
    assert (first.before, first.after) == (None, None)
    assert decided.month == Month(2022, 4)
    assert (decided.before, decided.after) == (None, ())
    assert decided.reasons[0].en == "turns 3"
    assert decided.reasons[-1].en.startswith("2022-03: undecided")


def test_what_becomes_undecided_and_what_is_missing_otherwise_is_told_too() -> None:
    someone = person(PartialDate(1962, 3, 10), has_pension=True)
    (opened,) = foresee(someone, POOR, month=Month(2022, 1), law=LAW)
    assert opened.month == Month(2022, 3)
    assert (opened.before, opened.after, opened.difference) == ((), None, None)
    assert opened.reasons[0].en == "turns 60"
    assert "2022-03: undecided" in opened.reasons[-1].en
    again = person(PartialDate(1946, 3, 10))
    months = [one.month for one in foresee(again, POOR, month=Month(2025, 3), law=LAW)]
    assert months == [Month(2025, 4), Month(2025, 7)]


def test_contradicting_facts_are_foreseen_as_such() -> None:
    someone = person(PartialDate(1990, 1, 1), has_pension=True, has_stable_income=False)
    (told,) = foresee(someone, POOR, month=Month(2022, 1), law=LAW)
    assert "mâu thuẫn" in told.reasons[-1].vi
    assert "contradiction" in told.reasons[-1].en


def test_the_undecided_of_a_register_are_foreseen_with_what_is_missing() -> None:
    old = Person(PersonId("O"), "A", birth=PartialDate(1950, 2, 10))
    adult = Person(PersonId("B"), "B", birth=PartialDate(1980, 2, 10))
    home = Household(
        HouseholdId("H"),
        Address("14", "119", "03751"),
        (Membership(adult.id, "head"), Membership(old.id, "parent")),
        poverty=(PovertyRecord(2021, PovertyStatus.POOR),),
    )
    register = Register("14", {home.id: home}, {old.id: old, adult.id: adult})
    (told,) = foresee_register(register, month=Month(2022, 3), law=LAW)
    assert (told.person, told.before, told.after) == ("O", None, None)
    assert "phụng dưỡng" in told.reasons[-1].vi


def test_a_provinces_own_category_is_foreseen_for_a_register_as_for_one_person() -> None:
    def decide(someone: Person, home: object, day: date, law: object) -> Decision[object]:
        age = someone.birth is not None and age_on(someone.birth, day) >= 50
        ground = Ground("tuoi", Text("Từ đủ 50 tuổi", "50 or older"), age)
        paid = BenefitLine(BenefitKind.ALLOWANCE, "14-x", Decimal(1), Dong(300_000))
        return Decision(paid if age else None, Text("x", "x"), (ground,))

    cites = Citation("1/NQ-HĐND", "Điều 3")
    law = load_law(categories=[BeneficiaryCategory("14-x", "x", "x", "14", cites, decide)])
    someone = Person(PersonId("B"), "B", birth=PartialDate(1972, 3, 10))
    home = Household(
        HouseholdId("H"),
        Address("14", "119", "03751"),
        (Membership(someone.id, "head"),),
        poverty=(PovertyRecord(2021, PovertyStatus.NOT_POOR),),
    )
    register = Register("14", {home.id: home}, {someone.id: someone})
    alone = foresee(someone, home, month=Month(2022, 3), law=law, months=1)
    assert [(one.month, one.difference) for one in alone] == [(Month(2022, 4), 300_000)]
    both = foresee_register(register, month=Month(2022, 3), law=law)
    assert [(one.month, one.difference) for one in both] == [(Month(2022, 4), 300_000)]


def test_a_certificate_counts_on_through_decrees_that_keep_its_rule() -> None:
    for signed in (Month(2024, 8), Month(2025, 8), Month(2026, 8)):
        found = starts(OWN, "k6", signed=signed, certified=Month(2024, 5), law=LAW)
        assert found.outcome == Month(2024, 5)
    old = starts(OWN, "k6", signed=Month(2026, 8), certified=Month(2018, 1), law=LAW)
    assert old.outcome == Month(2021, 7)
    older = PartialDate(1938, 3, 3)
    assert starts(OWN, "k5b", signed=Month(2018, 5), birth=older, law=LAW).outcome == Month(2018, 3)
    other = starts(OWN, "k5b", signed=Month(2021, 8), birth=PartialDate(1943, 3, 3), law=LAW)
    assert other.outcome == Month(2021, 7)


@pytest.mark.parametrize(
    ("day", "start", "changed"),
    [
        (date(2026, 10, 4), Month(2026, 8), Month(2026, 11)),
        (date(2026, 10, 5), Month(2026, 10), Month(2026, 10)),
    ],
)
def test_where_the_law_changes_within_a_month_the_day_decides(
    day: date, start: Month, changed: Month
) -> None:
    found = starts(OWN, "k6", signed=day, certified=Month(2026, 8), law=LAW)
    assert found.outcome == start
    assert adjusts(day, law=LAW).outcome == changed
    assert stops(day, law=LAW).outcome == Month(2026, 11)
