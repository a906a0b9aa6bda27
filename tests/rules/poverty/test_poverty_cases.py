"""Every case of tests/cases/poverty: a sentence, its provision, and the class it must give."""

import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from socassist.model.money import Dong
from socassist.model.poverty import Area, Assessment
from socassist.rules.law import load_law
from socassist.rules.law.standards import LINES
from socassist.rules.poverty import classify, contradictions, low_income_worker

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
    ask = low_income_worker if "question" in case else classify
    decision = ask(assessment(case["assessment"]), on=case["on"], law=law)
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


LAW = load_law()
READ = [case.values[0] for case in CASES]
FACTS = {"income": ("income", "deprivations", 1), "score": ("b1", "b2", 10)}


def periods(names: Iterable[str]) -> list[tuple[date, date]]:
    """The standards, split where one of these lines changes: each from and until."""
    days = {figure.since for name in ("poverty_standard", *names) for figure in LAW[name].figures}
    starts = sorted(days)
    return list(zip(starts, [*starts[1:], date.max], strict=True))


PLACES = [
    pytest.param(start, end, unit, name, area, id=f"{start} {area.value} {name}")
    for unit, lines in LINES.items()
    for start, end in periods(lines.values())
    for name in lines.values()
    if LAW[name].find(start) is not None
    for area in Area
]


def test_the_places_of_a_line_are_as_many_as_the_law_files_give() -> None:
    assert len(PLACES) >= 30
    assert {name for lines in LINES.values() for name in lines.values()} == {
        place.values[3] for place in PLACES
    }


@pytest.mark.parametrize(("start", "end", "unit", "name", "area"), PLACES)
def test_every_line_has_a_case_under_on_and_over_it_on_both_sides_of_the_deprivations(
    start: date, end: date, unit: str, name: str, area: Area
) -> None:
    line = LAW[name].on(start).record.integer(area.value)
    needed = LAW["deprivations_needed"].on(start).integer
    value, count, each = FACTS[unit]
    asked = {
        (entry.get(value), entry[count])
        for case in READ
        if start <= case["on"] < end and "question" not in case
        for entry in [case["assessment"]]
        if entry.get("area") == area.value and count in entry
    }
    missing = {
        (line + near, each * (needed - fewer)) for near in (-1, 0, 1) for fewer in (0, 1)
    } - asked
    assert not missing


@pytest.mark.parametrize("area", list(Area))
def test_the_line_of_low_income_workers_has_a_case_under_on_and_over_it(area: Area) -> None:
    line = LAW["low_income_worker_line"].figures[0].record.integer(area.value)
    asked = {
        case["assessment"]["income"]
        for case in READ
        if "question" in case and case["assessment"]["area"] == area.value
    }
    assert {line - 1, line, line + 1} <= asked


@pytest.mark.parametrize("figure", LAW["poverty_standard"].figures, ids=lambda f: str(f.since))
def test_every_class_of_a_standard_is_the_answer_of_a_case_in_both_areas(figure: Any) -> None:
    classes = {"poor", "near-poor", "not-poor"}
    if figure.text == "standard_2016":
        classes = {"poor-by-income", "poor-by-deprivation", "near-poor", "medium", "not-poor"}
    elif figure.text == "standard_2022":
        classes |= {"medium"}
    for area in Area:
        found = {
            case["expect"]
            for case in READ
            if figure.in_force(case["on"]) and case["assessment"].get("area") == area.value
        }
        assert classes <= found
