from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest

from socassist.model import (
    Address,
    Form,
    FormKind,
    FormMember,
    Household,
    IdentityNumber,
    Location,
    Membership,
    NumberKind,
    PartialDate,
    Person,
    PovertyRecord,
    PovertyStatus,
    Register,
    Sex,
)
from socassist.model.identifier import make

Who = tuple[str, str, str, str]
"""Relation, name, birth, sex (m/f), for tests."""


def _numbers(extra: dict[str, str]) -> tuple[IdentityNumber, ...]:
    return tuple(
        IdentityNumber(NumberKind(kind), number)
        for kind, number in extra.items()
        if kind in ("cccd", "cmnd")
    )


def _sex(letter: str) -> Sex | None:
    return {"m": Sex.MALE, "f": Sex.FEMALE}.get(letter)


@attrs.define
class Village:
    """Builds a register and forms in a few words."""

    households: dict[str, Household] = attrs.Factory(dict)
    people: dict[str, Person] = attrs.Factory(dict)
    rows: int = 0

    def household(
        self, *members: tuple[Any, ...], village: str = "Bản Mòn", commune: str = "03751",
        status: PovertyStatus | None = PovertyStatus.POOR, years: tuple[int, ...] = (2020,),
        codes: tuple[tuple[str, str], ...] = (),
    ) -> str:  # fmt: skip
        home = make("H", "14", len(self.households) + 1)
        memberships = []
        for relation, name, birth, sex, *more in members:
            extra = more[0] if more else {}
            person = make("P", "14", len(self.people) + 1)
            self.people[person] = Person(
                person, name, PartialDate.parse_iso(birth) if birth else None, _sex(sex),
                numbers=_numbers(extra), codes=tuple(extra.get("codes", ())),
            )  # fmt: skip
            memberships.append(Membership(person, relation))
        poverty = tuple(PovertyRecord(y, status) for y in years) if status else ()
        self.households[home] = Household(
            home, Address("14", "119", commune, village), tuple(memberships),
            poverty=poverty, codes=codes,
        )  # fmt: skip
        return home

    def person(self, name: str, nth: int = 0) -> str:
        return [p.id for p in self.people.values() if p.name == name][nth]

    @property
    def register(self) -> Register:
        return Register("14", dict(self.households), dict(self.people))

    def form(
        self, *members: tuple[Any, ...], kind: FormKind = FormKind.C, village: str = "Bản Mòn",
        commune: str = "03751", head_name: str | None = None, household_code: str | None = None,
        status: PovertyStatus | None = PovertyStatus.POOR, file: str = "phieu.xlsx",
    ) -> Form:  # fmt: skip
        self.rows += 100
        rows = []
        for place, (relation, name, birth, sex, *more) in enumerate(members):
            extra = more[0] if more else {}
            rows.append(
                FormMember(
                    Location(file, "S", self.rows + place), name, relation,
                    PartialDate.parse_iso(birth) if birth else None, _sex(sex),
                    numbers=_numbers(extra), left=extra.get("left"),
                    person_code=extra.get("code"),
                )
            )  # fmt: skip
        heads = [m.name for m in rows if m.relation == "head"]
        return Form(
            kind, 2021, Location(file, "S", self.rows), Address("14", "119", commune, village),
            tuple(rows), head_name=head_name or (heads[0] if heads else None), status=status,
            household_code=household_code, collected=date(2021, 11, 1),
        )  # fmt: skip


@pytest.fixture
def village() -> Village:
    return Village()


@pytest.fixture
def province(village: Village) -> Village:
    """A village with enough other households that names have a frequency."""
    families = ["Lò", "Quàng", "Cà", "Tòng", "Lường", "Hoàng", "Bạc", "Cầm"]
    given = ["Bình", "Dũng", "Hải", "Hoa", "Hương", "Lan", "Mai", "Nam", "Sơn", "Thu", "Vân", "Yến"]
    for n in range(60):
        family, name = families[n % 8], given[n % 12]
        village.household(
            ("head", f"{family} Văn {name}", f"{1950 + n % 40}-0{1 + n % 9}-1{n % 9}", "m"),
            (
                "wife",
                f"{families[(n + 3) % 8]} Thị {given[(n + 5) % 12]}",
                f"{1952 + n % 40}-0{1 + n % 7}-2{n % 8}",
                "f",
            ),
            (
                "child",
                f"{family} Thị {given[(n + 7) % 12]}",
                f"{1990 + n % 25}-1{n % 3}-0{1 + n % 9}",
                "f",
            ),
            village=f"Bản {given[n % 5]}",
        )  # fmt: skip
    return village


Build = Callable[..., Village]
