"""The model's values: frozen, masked, exact."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import socassist.model as model
from socassist.model import (
    HEAD,
    Address,
    Benefit,
    BenefitId,
    BenefitKind,
    BenefitState,
    Circumstances,
    Document,
    DocumentKind,
    Dong,
    Evidence,
    FormKind,
    Household,
    HouseholdId,
    IdentityNumber,
    Location,
    Membership,
    Month,
    MonthPeriod,
    NumberKind,
    PartialDate,
    Period,
    Person,
    PersonId,
    mask,
)
from socassist.model.identifier import check_character, is_valid, make, running_number
from socassist.model.money import dong, times

CLASSES = [value for value in vars(model).values() if isinstance(value, type) and attrs.has(value)]
months = st.builds(Month, st.integers(1900, 2100), st.integers(1, 12))


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_public_class_of_the_model_is_frozen(cls: type) -> None:
    assert cls.__attrs_props__.is_frozen


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_public_class_of_the_model_is_slotted_but_the_register(cls: type) -> None:
    assert cls.__attrs_props__.is_slotted is (cls.__name__ != "Register")


@given(months, st.integers(-600, 600))
def test_a_month_moved_there_and_back_is_itself(month: Month, steps: int) -> None:
    assert month.plus(steps).plus(-steps) == month
    assert month.plus(steps).minus(month) == steps


@given(months)
def test_months_follow_each_other_without_gap(month: Month) -> None:
    assert month.last + timedelta(days=1) == month.next.first
    assert Month.of(month.first) == Month.of(month.last) == month
    assert Month.parse(str(month)) == month
    assert Month.parse(f"{month.month}/{month.year}") == month


@pytest.mark.parametrize("text", ["", "2021", "13/2021", "2021-00", "tháng 12", "2021-12-01"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Month.parse(text)


def test_a_period_includes_its_start_and_not_its_end() -> None:
    period = MonthPeriod(Month(2021, 7), Month(2021, 9))
    assert [m for m in range(6, 11) if Month(2021, m) in period] == [7, 8]
    days = Period(date(2021, 7, 1), date(2021, 7, 3))
    assert [d for d in range(1, 5) if date(2021, 7, d) in days] == [1, 2]
    with pytest.raises(ValueError):
        MonthPeriod(Month(2021, 7), Month(2021, 6))
    with pytest.raises(ValueError):
        Period(date(2021, 7, 2), date(2021, 7, 1))


def test_a_suspended_benefit_is_not_drawn() -> None:
    drawn = Benefit(
        BenefitId("B"), PersonId("P"), HouseholdId("H"), BenefitKind.ALLOWANCE, "k5a",
        Decimal("1.5"), Dong(540_000), MonthPeriod(Month(2021, 7)),
    )  # fmt: skip
    assert drawn.drawn_in(Month(2021, 7))
    assert not drawn.drawn_in(Month(2021, 6))
    assert not attrs.evolve(drawn, state=BenefitState.SUSPENDED).drawn_in(Month(2021, 7))


def test_amounts_are_whole_dong_or_an_error() -> None:
    assert times(360_000, Decimal("1.5")) == 540_000
    assert dong(1_080_000) == "1.080.000 đồng"
    with pytest.raises(ValueError, match="whole"):
        times(360_001, Decimal("1.5"))


@given(st.sampled_from("HPB"), st.integers(0, 99), st.integers(0, 10**8 - 1))
def test_an_identifier_is_valid_and_carries_its_number(kind: str, place: int, n: int) -> None:
    made = make(kind, f"{place:02d}", n)  # type: ignore[arg-type]
    assert is_valid(made)
    assert running_number(made) == n


@given(st.integers(0, 10**8 - 1), st.integers(0, 10), st.sampled_from("0123456789"))
def test_every_single_wrong_character_is_caught(n: int, place: int, other: str) -> None:
    made = make("P", "14", n)
    place = max(place, 1)
    slipped = made[:place] + other + made[place + 1 :]
    assert is_valid(slipped) is (slipped == made)


def test_nearly_every_swap_of_neighbours_is_caught() -> None:
    swaps = missed = 0
    for number in range(0, 10**8, 49_999):
        made = make("H", "14", number)
        for place in range(1, 10):
            swapped = made[:place] + made[place + 1] + made[place] + made[place + 2 :]
            swaps += swapped != made
            missed += swapped != made and is_valid(swapped)
    assert swaps > 10_000
    assert missed / swaps < 0.02


@pytest.mark.parametrize("text", ["", "H14", "X1400000001-4", "H1400000001-5", "h1400000001-4"])
def test_what_is_no_identifier_is_refused(text: str) -> None:
    assert not is_valid(text)
    with pytest.raises(ValueError):
        running_number(text)


def test_identifiers_outside_their_range_are_refused() -> None:
    for province, number in (("1", 1), ("14", -1), ("14", 10**8), ("ab", 1)):
        with pytest.raises(ValueError):
            make("H", province, number)
    with pytest.raises(ValueError):
        check_character("a-b")


def test_numbers_and_names_do_not_show() -> None:
    number = IdentityNumber(NumberKind.CCCD, "014161000123")
    someone = Person(
        PersonId("P1"), "Lò Thị Mẩy", PartialDate(1961, 2, 3), numbers=(number,),
        evidence=(
            Evidence("name", "Lò Thị Mẩy", Document(DocumentKind.IDENTITY_CARD, "014161000123"),
                     FormKind.C, Location("a.xlsx", "S", 3), "F"),
        ),
    )  # fmt: skip
    for shown in (repr(someone), repr(number), str(number), repr(someone.evidence)):
        assert "014161" not in shown
        assert "Mẩy" not in shown
    assert "123" in str(number)
    assert "L.T.M." in repr(someone)


@given(st.text(max_size=20))
def test_a_mask_keeps_the_length_and_shows_at_most_three_characters(number: str) -> None:
    masked = mask(number)
    assert len(masked) == len(number)
    assert sum(a != "•" for a in masked) <= 3


def test_health_status_does_not_show() -> None:
    assert "hiv" not in repr(Circumstances(has_hiv=True)).lower()


def test_a_household_counts_whom_it_should() -> None:
    past = Period(date(2016, 1, 1), date(2021, 3, 1))
    home = Household(
        HouseholdId("H1"),
        Address("14", "119", "03751", "Bản Mòn"),
        (
            Membership(PersonId("P1"), HEAD, past),
            Membership(PersonId("P2"), HEAD),
            Membership(PersonId("P3"), "child"),
            Membership(PersonId("P4"), "other", outside_household=True),
        ),
    )
    assert home.head == "P2"
    assert home.size == 2
    assert len(home.current_members) == 3


def test_a_cell_is_named_as_spreadsheets_do() -> None:
    place = Location("phieu-c-119.xlsx", "Chiềng Ly", 17).at("D")
    assert place.cell == "D17"
    assert str(place) == "phieu-c-119.xlsx › Chiềng Ly › D17"
    assert Location("a.csv", row=3).cell is None
