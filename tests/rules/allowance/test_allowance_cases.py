"""Every case of tests/cases/allowance: a sentence, its provision, and what must be paid."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from socassist.model.benefit import BenefitLine
from socassist.model.circumstances import Circumstances, Disability, DisabilityDegree, Support
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.person import Person, PersonId, Sex
from socassist.model.poverty import PovertyStatus
from socassist.rules.allowance import HouseholdContext, assess, foresee
from socassist.rules.law import load_law

FOLDER = Path(__file__).parents[2] / "cases" / "allowance"
CASES = [
    pytest.param(case, id=f"{path.parent.name}: {case['name']}")
    for path in sorted(FOLDER.glob("*/*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


def circumstances(entry: dict[str, Any]) -> Circumstances:
    known = dict(entry)
    if "disability" in known:
        held = known["disability"]
        known["disability"] = Disability(
            DisabilityDegree(held["degree"]),
            certified=PartialDate.parse_iso(held["certified"]) if "certified" in held else None,
            certificate=held.get("certificate"),
        )
    if "support" in known:
        known["support"] = Support(known["support"])
    return Circumstances(**known)


def person(case: dict[str, Any]) -> Person:
    return Person(
        PersonId("P-1"),
        "Lò Văn Thử",
        birth=PartialDate.parse_iso(case["birth"]),
        sex=Sex(case["sex"]) if "sex" in case else None,
        died=PartialDate.parse_iso(case["died"]) if "died" in case else None,
        circumstances=circumstances(case["circumstances"]),
    )


def household(case: dict[str, Any]) -> HouseholdContext:
    poverty = PovertyStatus(case["poverty"]) if "poverty" in case else None
    return HouseholdContext(poverty, case.get("size"))


def words(line: BenefitLine) -> tuple[str, str, Decimal, int]:
    return line.kind.value, line.group, line.coefficient, line.amount


def expected(text: str) -> tuple[str, str, Decimal, int]:
    kind, group, coefficient, amount = text.split()
    return kind, group, Decimal(coefficient), int(amount)


@pytest.mark.parametrize("case", CASES)
def test_a_person_is_due_what_the_law_says(case: dict[str, Any]) -> None:
    decision = assess(
        person(case), household(case), month=Month.parse(case["month"]), law=load_law()
    )
    if case.get("undecided"):
        assert decision.outcome is None
        assert any(ground.met is None for ground in decision.grounds)
        return
    assert decision.outcome is not None, decision.summary.en
    assert sorted(map(words, decision.outcome)) == sorted(map(expected, case["expect"]))
    for line in decision.outcome:
        assert line.cites


@pytest.mark.parametrize("case", CASES)
def test_a_case_is_named_by_a_sentence_and_cites_its_provision(case: dict[str, Any]) -> None:
    assert len(case["name"].split()) >= 4
    assert any(mark in case["cites"] for mark in ("NĐ-CP", "QĐ-TTg", "TTLT", "TT-BTP"))


def test_no_two_cases_are_the_same() -> None:
    names = [case.id for case in CASES]
    assert len(set(names)) == len(names)


BIRTHDAYS: dict[tuple[str, str], list[dict[str, Any]]] = {}
for each in CASES:
    (read,) = each.values
    if "boundary" in read:
        BIRTHDAYS.setdefault((read["month"], read["boundary"]), []).append(read)


def total(case: dict[str, Any]) -> int:
    return sum(expected(line)[3] for line in case["expect"])


@pytest.mark.parametrize("boundary", BIRTHDAYS, ids=" ".join)
def test_a_boundary_birthday_is_foreseen_with_its_age_and_amount(boundary: tuple[str, str]) -> None:
    *_, age = boundary[1].split()
    before, turning, _, after = sorted(
        BIRTHDAYS[boundary], key=lambda case: str(case["birth"]), reverse=True
    )
    month = Month.parse(turning["month"]).previous
    found = foresee(person(turning), household(turning), month=month, law=load_law(), months=2)
    assert sum(change.difference or 0 for change in found) == total(after) - total(before)
    assert [f"đủ {age} tuổi" in [said.vi for said in one.reasons] for one in found] == [True]
