"""A small invented province: households of two districts with two years of history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from socassist.model import (
    HEAD,
    Address,
    Benefit,
    BenefitKind,
    Checked,
    CheckedField,
    Household,
    IdentityNumber,
    Location,
    Membership,
    Month,
    MonthPeriod,
    NumberKind,
    PartialDate,
    Person,
    PovertyRecord,
    PovertyStatus,
    Register,
    Sex,
)
from socassist.model.identifier import make

POOR, NEAR, NOT = PovertyStatus.POOR_BY_INCOME, PovertyStatus.NEAR_POOR, PovertyStatus.NOT_POOR
COMMUNES = (("119", "03721"), ("119", "03724"), ("118", "03703"), (None, "03700"))


def make_household(
    n: int,
    history: dict[int, PovertyStatus],
    place: tuple[str | None, str] = COMMUNES[0],
    members: int = 2,
) -> tuple[Household, list[Person]]:
    people = [
        Person(
            make("P", "14", 100 * n + i),
            f"Lò Văn {'ABCDEFGHIK'[n % 10]}{'abcdefghik'[i]}",
            PartialDate(1960 + 20 * i, 1 + n % 12, 2),
            Sex.MALE if i % 2 == 0 else Sex.FEMALE,
            "thai",
            (IdentityNumber(NumberKind.CCCD, f"0140{60 + i:02d}{n:06d}"),) if i == 0 else (),
        )
        for i in range(members)
    ]
    home = Household(
        make("H", "14", n),
        Address("14", place[0], place[1], f"Bản {'Mòn' if n % 2 else 'Nà'}"),
        tuple(Membership(p.id, HEAD if i == 0 else "child") for i, p in enumerate(people)),
        poverty=tuple(PovertyRecord(year, status) for year, status in sorted(history.items())),
    )
    return home, people


def make_benefit(n: int, home: Household, since: Month, until: Month | None = None, **more: Any):
    values: dict[str, Any] = {
        "kind": BenefitKind.ALLOWANCE,
        "group": "k5c",
        "coefficient": None,
        "amount": 360_000,
        **more,
    }
    person = values.pop("person", home.head)
    return Benefit(make("B", "14", n), person, home.id, period=MonthPeriod(since, until), **values)


def assemble(
    households: list[tuple[Household, list[Person]]], benefits: tuple[Benefit, ...] = ()
) -> Register:
    return Register(
        "14",
        {home.id: home for home, _ in households},
        {person.id: person for _, people in households for person in people},
        {benefit.id: benefit for benefit in benefits},
    )


HISTORIES = (
    {2020: POOR, 2021: POOR},
    {2020: POOR, 2021: NEAR},
    {2020: NEAR, 2021: POOR},
    {2020: NOT, 2021: POOR},
    {2021: NEAR},
    {2020: POOR, 2021: NOT},
    {2019: POOR, 2020: NOT, 2021: POOR},
    {2020: NEAR, 2021: NOT},
)


@pytest.fixture
def province() -> Register:
    homes = [make_household(n, history, COMMUNES[n % 3]) for n, history in enumerate(HISTORIES)]
    benefits = (
        make_benefit(0, homes[0][0], Month(2021, 7)),
        make_benefit(1, homes[1][0], Month(2019, 7)),
        make_benefit(2, homes[2][0], Month(2021, 3)),
        make_benefit(3, homes[2][0], Month(2018, 1), kind=BenefitKind.CARE_SUPPORT, group="k2c"),
        make_benefit(4, homes[4][0], Month(2021, 1), Month(2021, 6)),
    )
    return assemble(homes, benefits)


@pytest.fixture
def household() -> Callable[..., tuple[Household, list[Person]]]:
    return make_household


@pytest.fixture
def register_of() -> Callable[..., Register]:
    return assemble


@pytest.fixture
def benefit() -> Callable[..., Benefit]:
    return make_benefit


@pytest.fixture
def village() -> Callable[[int], Register]:
    """A register of so many poor households."""
    return lambda size: assemble(
        [make_household(n, {2020: NOT, 2021: POOR}, COMMUNES[n % 3]) for n in range(size)]
    )


@pytest.fixture
def all_right() -> Callable[..., list[CheckedField]]:
    """Lines of a sheet on which every value was found right, but for the named ones."""

    def fill(sample: Any, **changed: Checked) -> list[CheckedField]:
        lines = []
        for row, field in enumerate(sample.fields, 8):
            result = changed.get(f"n{row - 8}", Checked.RIGHT)
            place = Location("mau-kiem-tra.xlsx", "Mẫu kiểm tra", row, "J")
            lines.append(CheckedField(field.key[0], field.key[1], result, place))
        return lines

    return fill
