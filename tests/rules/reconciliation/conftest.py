"""A small invented commune: a register and the lists that agree with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from socassist.model import (
    HEAD,
    Address,
    ApprovedEntry,
    ApprovedList,
    Benefit,
    BenefitKind,
    Household,
    Location,
    Membership,
    Month,
    MonthPeriod,
    PartialDate,
    PaymentEntry,
    PaymentList,
    Person,
    PovertyRecord,
    PovertyStatus,
    Register,
    Sex,
)
from socassist.model.identifier import make

NAMES = ("Lò Văn Mai", "Quàng Thị Hoa", "Cà Văn Đức", "Tòng Thị Ánh", "Lường Văn Phong")
COLUMNS = {"head_name": "B", "village": "D", "size": "E", "status": "F"}
PAID_COLUMNS = {"name": "B", "amount": "I", "group": "F", "total": "L"}


def make_register(households: int = 5, commune: str = "03751", year: int = 2021) -> Register:
    people: dict[Any, Person] = {}
    homes: dict[Any, Household] = {}
    benefits: dict[Any, Benefit] = {}
    for i in range(households):
        name = NAMES[i % len(NAMES)] + (f" {'ABCDEFGH'[i // 5]}" if i >= 5 else "")
        head = Person(make("P", "14", 2 * i), name, PartialDate(1950 + i, 3, 1), Sex.MALE)
        child = Person(
            make("P", "14", 2 * i + 1), f"{name.split()[0]} Văn Con {i}", PartialDate(2010, 5, 2)
        )
        people[head.id], people[child.id] = head, child
        status = PovertyStatus.POOR_BY_INCOME if i % 2 == 0 else PovertyStatus.NEAR_POOR
        home = Household(
            make("H", "14", i),
            Address("14", "119", commune, f"Bản Mòn {1 + i % 2}"),
            (Membership(head.id, HEAD), Membership(child.id, "child")),
            poverty=(PovertyRecord(year, status),),
        )
        homes[home.id] = home
        benefit = Benefit(
            make("B", "14", i),
            head.id,
            home.id,
            BenefitKind.ALLOWANCE,
            "k5c",
            Decimal("1.0"),
            360_000,
            MonthPeriod(Month(2021, 7)),
            decided=date(2021, 6, 15),
        )
        benefits[benefit.id] = benefit
    return Register("14", homes, people, benefits)


def approved_list(register: Register, year: int = 2021, commune: str = "03751") -> ApprovedList:
    entries = []
    for row, home in enumerate(register.households.values(), 8):
        if home.address.commune != commune or home.head is None:
            continue
        head = register.people[home.head]
        record = home.status_in(year)
        status = record.status if record else None
        entries.append(
            ApprovedEntry(
                Location("phe-duyet-119.xlsx", "Chiềng Ly", row),
                head.name.upper(),
                home.address.village,
                home.size,
                PovertyStatus.POOR if status and status.is_poor else status,
                head_birth=PartialDate(head.birth.year) if head.birth else None,
                columns=COLUMNS,
            )
        )
    poor = sum(1 for entry in entries if entry.status is PovertyStatus.POOR)
    return ApprovedList(
        year,
        "14",
        commune,
        tuple(entries),
        Location("phe-duyet-119.xlsx", "Chiềng Ly"),
        "119",
        printed={
            "households": len(entries),
            "poor": poor,
            "near-poor": len(entries) - poor,
            "people": sum(entry.size or 0 for entry in entries),
        },
        printed_at={"people": Location("phe-duyet-119.xlsx", "Chiềng Ly", 99, "E")},
    )


def payment_list(register: Register, commune: str = "03751") -> PaymentList:
    month = Month(2021, 12)
    entries = tuple(
        PaymentEntry(
            Location("chi-tra-2021-12-119.xlsx", "Chiềng Ly", row),
            register.people[benefit.person].name,
            register.people[benefit.person].birth,
            register.households[benefit.household].address.village,
            benefit.kind,
            benefit.group,
            benefit.coefficient,
            benefit.amount,
            total=benefit.amount,
            columns=PAID_COLUMNS,
        )
        for row, benefit in enumerate(register.benefits.values(), 9)
    )
    total = sum(entry.amount or 0 for entry in entries)
    return PaymentList(
        month,
        "14",
        entries,
        Location("chi-tra-2021-12-119.xlsx", "Chiềng Ly"),
        "119",
        commune,
        printed={"people": len(entries), "amount": total, "total": total},
    )


def change_entry(one: Any, index: int, **changes: Any) -> Any:
    entries = list(one.entries)
    entries[index] = attrs.evolve(entries[index], **changes)
    return attrs.evolve(one, entries=tuple(entries))


@pytest.fixture
def register() -> Register:
    return make_register()


@pytest.fixture
def approved(register: Register) -> ApprovedList:
    return approved_list(register)


@pytest.fixture
def paid(register: Register) -> PaymentList:
    return payment_list(register)


@pytest.fixture
def changed() -> Callable[..., Any]:
    return change_entry


@pytest.fixture
def build() -> Callable[..., Register]:
    return make_register


@pytest.fixture
def list_of() -> Callable[..., ApprovedList]:
    return approved_list


@pytest.fixture
def payment_of() -> Callable[..., PaymentList]:
    return payment_list
