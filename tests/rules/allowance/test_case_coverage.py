"""The cases reach every row of every table, and every age before, in and after its month."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from socassist.model.partial_date import PartialDate, age_on
from socassist.model.period import Month
from socassist.rules.law import load_law

LAW = load_law()
FOLDER = Path(__file__).parents[2] / "cases" / "allowance"
CASES: list[dict[str, Any]] = [
    case
    for path in sorted(FOLDER.glob("*/*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
REGIMES = list(LAW["assistance_regime"].figures)
TABLES = {
    "allowance": "allowance_coefficient",
    "care-support": "care_support_coefficient",
    "social-pension": "social_pension_groups",
}


def ages(case: dict[str, Any]) -> tuple[int, int]:
    birth, month = PartialDate.parse_iso(case["birth"]), Month.parse(case["month"])
    return age_on(birth, month.previous.last), age_on(birth, month.last)


def paid(case: dict[str, Any]) -> list[list[str]]:
    return [line.split() for line in case.get("expect", [])]


@pytest.mark.parametrize("regime", REGIMES, ids=lambda figure: figure.text)
@pytest.mark.parametrize("kind", TABLES)
def test_every_coefficient_is_paid_in_a_case_of_every_regime(regime: Any, kind: str) -> None:
    parameter = LAW[TABLES[kind]]
    figure = parameter.find(regime.since)
    if figure is None:
        assert kind == "social-pension"
        return
    cases = [case for case in CASES if regime.in_force(Month.parse(case["month"]).first)]
    missing = []
    for row in figure.rows:
        key = row.text("key") if kind != "social-pension" else f"pension-{row.text('key')}"
        coefficient = "1" if kind == "social-pension" else str(row.decimal("coefficient"))
        fits = [
            case
            for case in cases
            for line in paid(case)
            if line[0] == kind and line[1] == key and float(line[2]) >= float(coefficient)
        ]
        least, under = row.maybe_integer("from_age"), row.maybe_integer("under_age")
        if not any(
            (least is None or ages(case)[1] >= least)
            and (under is None or ages(case)[0] < under)
            and (row.get("degree") is None or row.get("degree") in str(case["circumstances"]))
            for case in fits
        ):
            missing.append(row.cells)
    assert not missing


@pytest.mark.parametrize("regime", REGIMES, ids=lambda figure: figure.text)
@pytest.mark.parametrize("kind", TABLES)
def test_every_age_of_every_table_is_met_before_in_and_after_its_month(
    regime: Any, kind: str
) -> None:
    parameter = LAW[TABLES[kind]]
    figure = parameter.find(regime.since)
    if figure is None:
        assert kind == "social-pension"
        return
    cases = [case for case in CASES if regime.in_force(Month.parse(case["month"]).first)]
    missing = []
    for row in figure.rows:
        key = row.text("key") if kind != "social-pension" else f"pension-{row.text('key')}"
        for cell in ("from_age", "under_age"):
            age = row.maybe_integer(cell)
            if not age:
                continue
            of_group = [
                case
                for case in cases
                if any(line[0] == kind and line[1] == key for line in paid(case))
                or f"khoản {key[1:2]}" in case["cites"]
                or (kind == "social-pension" and "176/2025/NĐ-CP" in case["cites"])
                or (kind == "care-support" and "chăm sóc" in case["cites"])
            ]
            turning = [case for case in of_group if ages(case) == (age - 1, age)]
            younger = [case for case in of_group if ages(case)[1] == age - 1]
            older = [case for case in of_group if ages(case)[0] == age]
            if not (turning and younger and older):
                missing.append((key, cell, age, bool(younger), bool(turning), bool(older)))
    assert not missing
