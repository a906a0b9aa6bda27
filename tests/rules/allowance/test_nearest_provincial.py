"""What stands between a person and a province's own category, told like the decree's groups."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socassist.model.benefit import BeneficiaryCategory, BenefitKind, BenefitLine
from socassist.model.circumstances import Circumstances, Disability, DisabilityDegree, Support
from socassist.model.citation import Citation
from socassist.model.decision import Decision, Ground
from socassist.model.household import Address, Household, HouseholdId, Membership
from socassist.model.money import Dong, times
from socassist.model.partial_date import PartialDate, age_on
from socassist.model.period import Month
from socassist.model.person import Person, PersonId
from socassist.model.poverty import PovertyRecord, PovertyStatus
from socassist.model.text_pair import Text
from socassist.rules.allowance import (
    Change,
    HouseholdContext,
    assess,
    nearest_changes,
    poverty_in,
)
from socassist.rules.explain import explain, why_not
from socassist.rules.law import Law, LawFile, load_law

MONTH = Month(2026, 3)
CITES = Citation("1/NQ-HĐND", "Điều 3")
FILE = LawFile(
    "ha-noi.toml",
    'province = "01"\n[instruments."1/NQ-HĐND"]\nkind = "Nghị quyết"\ntitle = "x"\n'
    'issuer = "y"\neffective = 2026-01-01\n[assistance_standard]\nchecked = 2026-11-22\n'
    "[[assistance_standard.values]]\nsince = 2026-01-01\nvalue = 650_000\nverified = true\n"
    'cites = { instrument = "1/NQ-HĐND", provision = "Điều 2" }\n',
)
Home = HouseholdContext | Household
Ask = Callable[[Person, Home, date], list[Ground]]
POOR = HouseholdContext(PovertyStatus.POOR, 2)
NEAR = HouseholdContext(PovertyStatus.NEAR_POOR, 2)
NOT_POOR = HouseholdContext(PovertyStatus.NOT_POOR, 2)


def ground(code: str, met: bool | None, vi: str | None = None) -> Ground:
    return Ground(code, Text(vi or f"điều kiện {code}", f"condition {code}"), met, (CITES,))


def category(
    ask: Ask, code: str = "01-x", coefficient: str = "2.0", shown: bool = True
) -> BeneficiaryCategory:
    """A category of the conditions that `ask` gives, paid the province's base."""

    def decide(person: Person, home: Home, day: date, law: Law) -> Decision[object]:
        grounds = tuple(ask(person, home, day))
        said = Text("Đối tượng riêng của tỉnh", "the province's own")
        shows = grounds if shown else ()
        if not all(one.met for one in grounds):
            return Decision(() if not shown else None, said, shows, (CITES,))
        amount = times(law["assistance_standard"].on(day).integer, Decimal(coefficient))
        paid = BenefitLine(
            BenefitKind.ALLOWANCE, code, Decimal(coefficient), amount, cites=(CITES,)
        )
        return Decision(paid, said, shows, (CITES,))

    return BeneficiaryCategory(code, "Đối tượng riêng", "own people", "01", CITES, decide)


def status(home: Home) -> PovertyStatus | None:
    return poverty_in(home, MONTH)


def older(person: Person, home: Home, day: date) -> list[Ground]:
    """Near-poor older people without supporter."""
    age = None if person.birth is None else age_on(person.birth, day)
    return [
        ground("do-tuoi", None if age is None else age >= 60, "Từ đủ 60 tuổi"),
        ground("ho-can-ngheo", status(home) is PovertyStatus.NEAR_POOR, "Thuộc hộ cận nghèo"),
        ground("khong-nguoi-nuoi", person.circumstances.support is Support.NONE),
    ]


def someone(year: int, **known: object) -> Person:
    return Person(
        PersonId("P"),
        "Lò Văn Thử",
        birth=PartialDate(year, 6, 15),
        circumstances=Circumstances(**known),  # type: ignore[arg-type]
    )


def law(*categories: BeneficiaryCategory) -> Law:
    return load_law(files=[FILE], categories=categories)


def own(changes: tuple[Change, ...], code: str = "01-x") -> Change | None:
    return next((change for change in changes if change.group == code), None)


def test_one_unmet_condition_of_the_province_is_named_with_the_amount_at_its_base() -> None:
    person = someone(1944, support=Support.NONE, has_pension=True)
    change = own(nearest_changes(person, NOT_POOR, month=MONTH, law=law(category(older))))
    assert change is not None
    assert (change.group, change.kind, change.amount) == ("01-x", "allowance", 1_300_000)
    assert change.text.vi == "Đối tượng riêng: cần Thuộc hộ cận nghèo"
    assert change.text.en == "own people: needs condition ho-can-ngheo"


def test_several_conditions_are_named_in_the_order_of_the_resolution() -> None:
    person = someone(1990, has_pension=True)
    change = own(nearest_changes(person, NOT_POOR, month=MONTH, law=law(category(older))))
    assert change is not None
    codes = [one.code for one in change.grounds]
    assert codes == ["do-tuoi", "ho-can-ngheo", "khong-nguoi-nuoi"]
    assert change.amount == 1_300_000


def test_a_condition_that_nobody_stated_counts_as_one_to_be_met() -> None:
    person = Person(PersonId("P"), "A", circumstances=Circumstances(support=Support.NONE))
    change = own(nearest_changes(person, NEAR, month=MONTH, law=law(category(older))))
    assert change is not None
    assert [(one.code, one.met) for one in change.grounds] == [("do-tuoi", None)]


def test_an_age_of_the_province_comes_with_time_and_a_past_one_does_not() -> None:
    def young(person: Person, home: Home, day: date) -> list[Ground]:
        return [ground("duoi-6", person.birth is not None and age_on(person.birth, day) < 6)]

    def boundary(person: Person, home: Home, day: date) -> list[Ground]:
        return [ground("tu-67", person.birth is not None and age_on(person.birth, day) >= 67)]

    both = law(category(young, "01-tre"), category(boundary, "01-gia"))
    changes = nearest_changes(someone(1990), NOT_POOR, month=MONTH, law=both)
    assert own(changes, "01-tre") is None
    assert own(changes, "01-gia") is not None


def test_a_recipient_of_the_province_is_told_only_what_would_change_the_amount() -> None:
    person = someone(1944, support=Support.NONE, has_pension=True)
    changes = nearest_changes(person, NEAR, month=MONTH, law=law(category(older)))
    assert own(changes) is None
    assert all(change.amount != 0 or len(change.grounds) for change in changes)
    extreme = next(change for change in changes if change.group == "k2c")
    paid = assess(person, NEAR, month=MONTH, law=law(category(older))).outcome
    assert paid is not None
    assert [line.amount for line in paid] == [1_300_000]
    assert extreme.amount == 1_625_000 + 650_000 - 1_300_000


def test_a_category_that_pays_less_than_what_is_drawn_is_left_out() -> None:
    person = someone(
        1944, disability=Disability(DisabilityDegree.EXTREMELY_SEVERE, certificate="x")
    )
    changes = nearest_changes(
        person, NOT_POOR, month=MONTH, law=law(category(older, coefficient="1.0"))
    )
    assert own(changes) is None


def test_whoever_lives_in_a_facility_would_have_to_leave_it_first() -> None:
    person = someone(1944, support=Support.NONE, in_facility=True, has_pension=True)
    change = own(nearest_changes(person, NOT_POOR, month=MONTH, law=law(category(older))))
    assert change is not None
    assert [one.code for one in change.grounds] == ["not-in-facility", "ho-can-ngheo"]


def test_a_record_of_the_household_is_told_otherwise_like_a_mere_context() -> None:
    person = someone(1944, support=Support.NONE, has_pension=True)
    home = Household(
        HouseholdId("H"),
        Address("01", None, "00001"),
        (Membership(person.id, "head"),),
        poverty=(PovertyRecord(2025, PovertyStatus.NOT_POOR),),
    )
    change = own(nearest_changes(person, home, month=MONTH, law=law(category(older))))
    assert change is not None
    assert [one.code for one in change.grounds] == ["ho-can-ngheo"]
    assert home.poverty == (PovertyRecord(2025, PovertyStatus.NOT_POOR),)


def test_a_condition_hidden_behind_another_is_found_as_well() -> None:
    def one_by_one(person: Person, home: Home, day: date) -> list[Ground]:
        shown = []
        for one in older(person, home, day):
            shown.append(one)
            if not one.met:
                break
        return shown

    change = own(
        nearest_changes(someone(1990), NOT_POOR, month=MONTH, law=law(category(one_by_one)))
    )
    assert change is not None
    assert [one.code for one in change.grounds] == ["do-tuoi", "ho-can-ngheo", "khong-nguoi-nuoi"]


def test_a_condition_on_two_facts_at_once_is_found_by_telling_two_otherwise() -> None:
    def both(person: Person, home: Home, day: date) -> list[Ground]:
        known = person.circumstances
        return [ground("hoc-va-thue", bool(known.studying) and known.has_pension is False)]

    person = someone(1990, studying=False, has_pension=True)
    change = own(nearest_changes(person, NOT_POOR, month=MONTH, law=law(category(both))))
    assert change is not None
    assert [one.code for one in change.grounds] == ["hoc-va-thue"]


def test_a_category_without_grounds_is_told_by_the_fact_that_it_takes() -> None:
    def mute(person: Person, home: Home, day: date) -> list[Ground]:
        return [ground("x", person.circumstances.in_special_hardship_area is True)]

    found = law(category(mute, shown=False))
    change = own(nearest_changes(someone(1990), NOT_POOR, month=MONTH, law=found))
    assert change is not None
    assert change.text.vi == "Đối tượng riêng: cần Có: vùng đặc biệt khó khăn"
    assert change.text.en == "own people: needs lives in an area of hardship"


def test_what_no_fact_can_bring_about_is_left_to_why_not() -> None:
    def never(person: Person, home: Home, day: date) -> list[Ground]:
        return [ground("nghi-quyet-het-hieu-luc", False)]

    found = law(category(never))
    assert own(nearest_changes(someone(1990), NOT_POOR, month=MONTH, law=found)) is None
    decision = assess(someone(1990), NOT_POOR, month=MONTH, law=found)
    codes = {one.code for obstacle in why_not(decision) for one in obstacle.unmet}
    assert "nghi-quyet-het-hieu-luc" in codes


def test_why_not_lists_the_provinces_conditions_beside_the_decrees() -> None:
    person = someone(1944, support=Support.NONE, has_pension=True)
    decision = assess(person, NOT_POOR, month=MONTH, law=law(category(older)))
    nearest = why_not(decision)[0]
    assert nearest.size == 1
    parts = {obstacle.part.vi for obstacle in why_not(decision)}
    assert "Đối tượng riêng của tỉnh" in parts


def test_a_provincial_base_counts_in_the_changes_of_the_decrees_own_groups() -> None:
    person = someone(1980, disability=Disability(DisabilityDegree.SEVERE))
    there = nearest_changes(person, NOT_POOR, month=MONTH, law=law())
    elsewhere = nearest_changes(person, NOT_POOR, month=MONTH, law=load_law())
    assert (there[0].group, there[0].amount) == ("k6", 975_000)
    assert (elsewhere[0].group, elsewhere[0].amount) == ("k6", 750_000)


def test_contradicting_facts_have_no_nearest_change() -> None:
    person = someone(1990, has_pension=True, has_stable_income=False)
    assert nearest_changes(person, NOT_POOR, month=MONTH, law=law(category(older))) == ()


CONDITIONS: dict[str, Callable[[Person, Home, date], bool]] = {
    "older": lambda person, home, day: bool(person.birth) and age_on(person.birth, day) >= 55,
    "near-poor": lambda person, home, day: status(home) is PovertyStatus.NEAR_POOR,
    "poor": lambda person, home, day: status(home) is PovertyStatus.POOR,
    "studies": lambda person, home, day: bool(person.circumstances.studying),
    "no-pension": lambda person, home, day: person.circumstances.has_pension is False,
    "children": lambda person, home, day: (person.circumstances.children_raised or 0) >= 2,
    "sick": lambda person, home, day: person.circumstances.labour_capacity is False,
    "severe": lambda person, home, day: (
        person.circumstances.disability is not None
        and person.circumstances.disability.degree is DisabilityDegree.SEVERE
        and person.circumstances.disability.certified is not None
    ),
}


@settings(max_examples=40, deadline=None)
@given(
    st.sets(st.sampled_from(sorted(CONDITIONS)), min_size=1, max_size=4),
    st.integers(1940, 2020),
    st.sampled_from([POOR, NEAR, NOT_POOR]),
)
def test_the_change_names_exactly_what_is_unmet_whatever_the_province_asks(
    names: set[str], year: int, home: HouseholdContext
) -> None:
    asked = sorted(names - {"poor"} if "near-poor" in names else names)

    def ask(person: Person, home: Home, day: date) -> list[Ground]:
        return [ground(name, CONDITIONS[name](person, home, day)) for name in asked]

    person = someone(year)
    unmet = [one.code for one in ask(person, home, MONTH.first) if not one.met]
    high = law(category(ask, coefficient="9.0"))
    change = own(nearest_changes(person, home, month=MONTH, law=high))
    if not unmet:
        assert change is None
    else:
        assert change is not None
        assert [one.code for one in change.grounds] == unmet
        before = assess(person, home, month=MONTH, law=high).outcome or ()
        assert change.amount >= 9 * 650_000 - sum(line.amount for line in before)


@pytest.mark.parametrize("amount", [Dong(1), Dong(5_000_000)])
def test_a_fixed_amount_of_the_province_is_paid_beside_no_base(amount: Dong) -> None:
    def decide(person: Person, home: Home, day: date, law: Law) -> Decision[object]:
        told = ground("hoc", person.circumstances.studying)
        paid = BenefitLine(BenefitKind.ALLOWANCE, "01-y", Decimal(0), amount, cites=(CITES,))
        return Decision(paid if told.met else None, Text("Học", "study"), (told,), (CITES,))

    fixed = BeneficiaryCategory("01-y", "Người học", "students", "01", CITES, decide)
    change = own(nearest_changes(someone(1990), NOT_POOR, month=MONTH, law=law(fixed)), "01-y")
    assert change is not None
    assert change.amount == amount


def test_a_decision_calls_the_provinces_group_by_its_name_in_both_languages() -> None:
    person = someone(1944, support=Support.NONE, has_pension=False)
    decision = assess(person, NEAR, month=MONTH, law=law(category(older)))
    assert decision.summary.vi.startswith("Được hưởng 1.300.000 đồng một tháng: ")
    assert decision.summary.vi.endswith("Trợ cấp xã hội, Đối tượng riêng")
    assert decision.summary.en == "1,300,000 a month: allowance, own people"
    (only,) = [one for one in decision.grounds if one.code == "highest-only"]
    assert "Đối tượng riêng (không cộng hưu trí xã hội)" in only.text.vi
    assert "own people (not social pension)" in only.text.en
    assert "01-x" not in explain(decision, lang="en", full=True)
