"""A small invented register, its forms written, corrected by hand and given back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest

import socassist as sa
from socassist.model import (
    Address,
    Area,
    Assessment,
    Benefit,
    BenefitId,
    BenefitKind,
    BenefitState,
    Circumstances,
    Disability,
    DisabilityDegree,
    Document,
    DocumentKind,
    Evidence,
    FormKind,
    Household,
    HouseholdId,
    IdentityNumber,
    LeaveReason,
    Membership,
    Month,
    NumberKind,
    PartialDate,
    Period,
    Person,
    PersonId,
    PovertyRecord,
    PovertyStatus,
    Register,
    Sex,
)
from socassist.model.identifier import make
from socassist.model.linkage import Linkage
from socassist.model.money import Dong
from socassist.model.period import MonthPeriod
from socassist.rounds.to_correct import write_forms_to_correct
from socassist.rules.update import Update, update

COMMUNE = "03751"
LAW = sa.load_law()


def home_id(number: int) -> HouseholdId:
    return HouseholdId(make("H", "14", number))


def person_id(number: int) -> PersonId:
    return PersonId(make("P", "14", number))


def person(number: int, name: str, birth: str | None, sex: Sex, **more: Any) -> Person:
    paper = more.pop("paper", DocumentKind.DECLARATION)
    made_person = Person(
        person_id(number),
        name,
        PartialDate.parse_iso(birth) if birth else None,
        sex,
        "thai",
        **more,
    )
    stated = {"name": name, "birth": birth, "sex": sex.value, "ethnicity": "thai"}
    stated |= {f"number:{held.kind.value}": held.number for held in made_person.numbers}
    evidence = tuple(
        Evidence(field, value, Document(paper), FormKind.C, stated=date(2021, 10, 5))
        for field, value in stated.items()
        if value
    )
    return attrs.evolve(made_person, evidence=evidence)


def benefit(
    number: int, who: int, home: int, kind: BenefitKind, group: str, **more: Any
) -> Benefit:
    return Benefit(
        BenefitId(make("B", "14", number)),
        person_id(who),
        home_id(home),
        kind,
        group,
        Decimal("1.5"),
        Dong(540_000),
        MonthPeriod(Month(2021, 7)),
        decision_number=f"{number}/QĐ-UBND",
        decided=date(2021, 7, 5),
        **more,
    )


@pytest.fixture
def register() -> Register:
    """A poor household, a near-poor one without a code, and one known by its assistance alone."""
    number = IdentityNumber
    people = [
        person(1, "Lò Văn Pánh", "1965-03-12", Sex.MALE, paper=DocumentKind.IDENTITY_CARD,
               numbers=(number(NumberKind.CMND, "050123456"),
                        number(NumberKind.CCCD, "014065000017"))),
        person(2, "Cà Thị Ín", "1968", Sex.FEMALE),
        person(3, "Lò Văn Thắng", "1990-11", Sex.MALE),
        person(4, "Lò Thị Ban", "2015-02-03", Sex.FEMALE,
               paper=DocumentKind.BIRTH_CERTIFICATE,
               circumstances=Circumstances(
                   Disability(DisabilityDegree.EXTREMELY_SEVERE, "vận động",
                              PartialDate(2018, 4, 10), "12/2018"),
                   orphan_case="a", studying=True)),
        person(5, "Giàng A Páo", "1950-01-02", Sex.MALE),
        person(6, "Vàng Thị Mỷ", "1940", Sex.FEMALE),
        person(7, "Quàng Văn Nọi", "1938-05-06", Sex.MALE),
    ]  # fmt: skip
    a = Household(
        home_id(1),
        Address("14", "119", COMMUNE, "Bản Mòn"),
        (
            Membership(person_id(1), "head"),
            Membership(person_id(2), "wife"),
            Membership(person_id(3), "son", Period(None, date(2021, 5, 1)), False,
                       LeaveReason.MOVED),
            Membership(person_id(4), "grandchild"),
            Membership(person_id(7), "other", outside_household=True),
        ),
        Area.RURAL,
        "12",
        "0912345678",
        (
            PovertyRecord(2020, PovertyStatus.POOR_BY_INCOME),
            PovertyRecord(2021, PovertyStatus.POOR, PovertyStatus.POOR,
                          Assessment(Area.RURAL, Dong(650_000), 110, 30), 1, "99/QĐ-UBND",
                          date(2021, 12, 20), round="14-2021"),
        ),
    )  # fmt: skip
    b = Household(
        home_id(2),
        Address("14", "119", COMMUNE, "Bản Nà Lốc"),
        (Membership(person_id(5), "head"),),
        Area.RURAL,
        poverty=(PovertyRecord(2021, PovertyStatus.NEAR_POOR),),
    )
    c = Household(
        home_id(3),
        Address("14", "119", COMMUNE, "Bản Mòn"),
        (Membership(person_id(6), "mother"),),
        evidence=(Evidence("head", "Vàng A Tủa", Document(DocumentKind.DECLARATION), FormKind.C1),),
    )
    elsewhere = Household(
        home_id(4),
        Address("14", "119", "03646", "Tiểu khu 1"),
        (Membership(person_id(3), "head"),),
        poverty=(PovertyRecord(2021, PovertyStatus.NOT_POOR),),
    )
    drawn = [
        benefit(1, 4, 1, BenefitKind.ALLOWANCE, "k1"),
        benefit(2, 4, 1, BenefitKind.CARE_SUPPORT, "k2a", cared_for=person_id(4)),
        benefit(3, 7, 1, BenefitKind.ALLOWANCE, "k5a", state=BenefitState.SUSPENDED),
        benefit(4, 6, 3, BenefitKind.ALLOWANCE, "k5c"),
        attrs.evolve(benefit(5, 2, 1, BenefitKind.ALLOWANCE, "k4", state=BenefitState.STOPPED),
                     period=MonthPeriod(Month(2021, 1), Month(2021, 6))),
    ]  # fmt: skip
    return Register(
        "14",
        {home.id: home for home in (a, b, c, elsewhere)},
        {who.id: who for who in people},
        {one.id: one for one in drawn},
    )


@attrs.frozen
class Back:
    """Forms that came back: what was read, whom they mean, what the register then holds."""

    reading: sa.Reading
    linkage: Linkage
    update: Update

    @property
    def register(self) -> Register:
        return self.update.register


def given_back(register: Register, *paths: Path, year: int) -> Back:
    """Read forms, link them with the register and update it, as a round does."""
    reading = sa.read(*paths, options=sa.ReadOptions(province=register.province, year=year))
    linkage = sa.link(reading.forms, register)
    done = update(
        register,
        reading.forms,
        linkage,
        law=LAW,
        settle=sa.settle,
        round_id=f"14-{year}-sua",
        on=date(year, 12, 31),
        year=year,
    )
    return Back(reading, linkage, done)


@pytest.fixture
def printed(register: Register, tmp_path: Path) -> Callable[[int], Path]:
    """The forms of the commune as a workbook, for a round of a year."""

    def write(year: int) -> Path:
        path = tmp_path / f"phieu-{COMMUNE}-{year}.xlsx"
        write_forms_to_correct(register, path, year=year, commune=COMMUNE)
        return path

    return write


class Sheet:
    """A sheet as an office sees it: rows below heads."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet
        self.top = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Số TT hộ")
        self.at = {cell.value: cell.column for cell in sheet[self.top] if cell.value}

    def row(self, name: str, nth: int = 0) -> int:
        column = self.at["Họ và tên"]
        found = [
            number
            for number in range(self.top + 1, self.sheet.max_row + 1)
            if self.sheet.cell(number, column).value == name
        ]
        return found[nth]

    def cell(self, name: str, head: str, nth: int = 0) -> Any:
        return self.sheet.cell(self.row(name, nth), self.at[head])


@contextmanager
def corrected(path: Path) -> Iterator[tuple[Sheet, Sheet]]:
    """Forms C and C1 of a workbook, open to be corrected; it is saved at the end."""
    book = openpyxl.load_workbook(path)
    yield Sheet(book["Phiếu C"]), Sheet(book["Phiếu C1"])
    book.save(path)


def content(register: Register) -> dict[str, Any]:
    """What a register holds, without the papers that vouch for it."""
    return {
        key: attrs.evolve(record, evidence=()) if hasattr(record, "evidence") else record
        for records in (register.households, register.people, register.benefits)
        for key, record in records.items()
    }


def changes(before: Register, after: Register) -> dict[str, set[str]]:
    """Record → the fields that differ; a new record has all its fields."""
    old, new = content(before), content(after)
    found: dict[str, set[str]] = {}
    for key in old.keys() | new.keys():
        if key not in old or key not in new:
            found[key] = {"new" if key in new else "gone"}
            continue
        differ = {
            field.name
            for field in attrs.fields(type(old[key]))
            if getattr(old[key], field.name) != getattr(new[key], field.name)
        }
        if differ:
            found[key] = differ
    return found
