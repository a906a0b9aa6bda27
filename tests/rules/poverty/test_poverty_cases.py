"""Every case of tests/cases/poverty: a sentence, its provision, and the class it must give."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from socassist.model.money import Dong
from socassist.model.poverty import Area, Assessment
from socassist.rules.law import load_law
from socassist.rules.poverty import classify, contradictions

FOLDER = Path(__file__).parents[2] / "cases" / "poverty"
CASES = [
    pytest.param(case, id=f"{path.parent.name}: {case['name']}")
    for path in sorted(FOLDER.glob("*/*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


def assessment(entry: dict[str, Any]) -> Assessment:
    area = Area(entry["area"]) if "area" in entry else None
    income = Dong(entry["income"]) if "income" in entry else None
    rest = {key: value for key, value in entry.items() if key not in {"area", "income"}}
    return Assessment(area=area, income=income, **rest)


@pytest.mark.parametrize("case", CASES)
def test_a_household_gets_its_class(case: dict[str, Any]) -> None:
    law = load_law()
    decision = classify(assessment(case["assessment"]), on=case["on"], law=law)
    found = "undecided" if decision.outcome is None else decision.outcome.value
    assert found == case["expect"]
    assert decision.summary.vi
    assert decision.summary.en
    if decision.outcome is None:
        assert any(ground.met is None for ground in decision.grounds)
    else:
        assert decision.cites
        assert not contradictions(assessment(case["assessment"]), on=case["on"], law=law)


@pytest.mark.parametrize("case", CASES)
def test_a_case_is_named_by_a_sentence_and_cites_its_provision(case: dict[str, Any]) -> None:
    assert len(case["name"].split()) >= 4
    assert any(mark in case["cites"] for mark in ("NĐ-CP", "QĐ-TTg", "TT-BLĐTBXH"))


def test_no_two_cases_are_the_same() -> None:
    names = [case.id for case in CASES]
    assert len(set(names)) == len(names)
