"""The cases reach every row of every table, and every age before, in and after its month."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from socassist.model.partial_date import PartialDate, age_on, reached_on
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


def as_the_row_says(row: Any, found: str, coefficient: str) -> bool:
    """The very coefficient; or a multiple of it, where it is paid for each child."""
    times = float(found) / float(coefficient)
    return times.is_integer() if row.get("per_child") else times == 1


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
            if line[:2] == [kind, key] and as_the_row_says(row, line[2], coefficient)
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


def periods() -> list[tuple[date, date]]:
    """The regimes, split where the month of a changed rate changes: each from and until."""
    days = {
        day for name in ("assistance_regime", "adjust_month") for day in LAW[name].change_dates()
    }
    starts = sorted(days)
    return list(zip(starts, [*starts[1:], date.max], strict=True))


def boundaries(day: date) -> set[str]:
    """Every coefficient that begins or ends with an age on a day, and the age."""
    found = set()
    for kind, table in TABLES.items():
        figure = LAW[table].find(day)
        for row in () if figure is None else figure.rows:
            key = row.text("key") if kind != "social-pension" else f"pension-{row.text('key')}"
            degree = row.maybe_text("degree")
            for cell in ("from_age", "under_age"):
                if age := row.maybe_integer(cell):
                    found.add(" ".join(filter(None, (kind, key, degree, str(age)))))
    return found


BOUNDARIES = [
    pytest.param(start, end, boundary, id=f"{start} {boundary}")
    for start, end in periods()
    for boundary in sorted(boundaries(start))
]


def test_the_boundaries_are_as_many_as_the_law_files_give() -> None:
    assert len(BOUNDARIES) >= 100
    assert {day.isoformat() for day, _ in periods()} >= {"2015-01-01", "2021-07-01", "2026-10-05"}


@pytest.mark.parametrize(("start", "end", "boundary"), BOUNDARIES)
def test_every_coefficient_has_a_case_the_day_before_on_and_after_each_boundary_birthday(
    start: date, end: date, boundary: str
) -> None:
    kind, key, *_, age = boundary.split()
    of_age = [
        case
        for case in CASES
        if case.get("boundary") == boundary and start <= Month.parse(case["month"]).first < end
    ]
    by_day: dict[int, dict[str, Any]] = {}
    for case in of_age:
        month = Month.parse(case["month"])
        birthday = reached_on(PartialDate.parse_iso(case["birth"]), int(age))
        by_day[(birthday - month.first).days] = case
        assert case["circumstances"] == of_age[0]["circumstances"]
        assert case["poverty"] == of_age[0]["poverty"]
    month = Month.parse(of_age[0]["month"])
    last = (month.last - month.first).days
    assert sorted(by_day) == [-1, 0, last, last + 1]
    assert by_day[-1]["expect"] != by_day[last + 1]["expect"]
    assert any([kind, key] == line[:2] for case in of_age for line in paid(case))


def test_a_case_of_a_birthday_names_a_boundary_that_the_law_has() -> None:
    for case in CASES:
        if "boundary" in case:
            day = Month.parse(case["month"]).first
            assert case["boundary"] in boundaries(day)


@pytest.mark.parametrize("regime", REGIMES, ids=lambda figure: figure.text)
def test_every_group_of_the_single_parents_exception_has_a_case_that_pays_both(regime: Any) -> None:
    today = LAW.on(regime.since)
    known = {row.text("key") for row in today["allowance_coefficient"].rows}
    asked = {row.text("key") for row in today["cumulation_exception"].rows} & known
    both = {
        line[1]
        for case in CASES
        if regime.in_force(Month.parse(case["month"]).first)
        and ["allowance", "k4"] in [line[:2] for line in paid(case)]
        for line in paid(case)
        if line[0] == "allowance"
    }
    assert asked <= both


CHANGE_OVER = {
    "85, not poor, no pension": ("k5c 500000", "pension-75 500000", "pension-75 540000"),
    "76 to 78, not poor, no pension": ("", "pension-75 500000", "pension-75 540000"),
    "77, poor with supporter, hardship area, no pension": (
        "k5b 500000",
        "pension-75 500000",
        "pension-75 540000",
    ),
    "76, poor, no supporter": ("k5a 750000", "k5a 750000", "k5a 1080000"),
    "82, severely disabled, no pension": ("k6 1000000", "k6 1000000", "k6 1080000"),
}
"""The change-over of the elderly: June 2025, July 2025 to June 2026, from July 2026."""


@pytest.mark.parametrize("row", CHANGE_OVER)
def test_every_row_of_the_change_over_of_the_elderly_has_its_cases(row: str) -> None:
    before, between, after = CHANGE_OVER[row]
    expected = {"2025-06": before, "2025-07": between, "2026-06": between, "2026-07": after}
    found = {
        case["month"]: " ".join(word for line in paid(case) for word in (line[1], line[3]))
        for case in CASES
        if case["name"].rpartition(": ")[0] == row
    }
    assert found == expected
