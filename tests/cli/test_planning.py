"""`socassist calendar` and `socassist cost`: what is due on a day, and what a plan adds up to."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

import socassist.rules.planning as room
from socassist import access
from socassist.cli.commands import socassist
from socassist.model.errors import WrongContent
from socassist.model.period import Month
from socassist.rounds.month import close_stored_month
from socassist.testing import synthetic_province

QUANG_NGAI = Path(room.__file__).with_name("cost_quang_ngai.toml")
PLAN = """
[[steps]]
key = "thu-thap"
name = "Thu thập phiếu C, C1"
since = 2022-04-01
last = 2022-06-30
done = 2022-07-04

[[steps]]
key = "nghiem-thu"
name = "Nghiệm thu dữ liệu"
since = 2022-10-01
last = 2022-12-31

[done]
review-2021 = 2021-12-20
"""


def called(*arguments: object) -> Result:
    return CliRunner().invoke(socassist, [str(one) for one in arguments])


def standing(result: Result) -> dict[str, Any]:
    return {step["key"]: step for step in json.loads(result.stdout)["steps"]}


def test_what_is_due_and_late_on_a_day() -> None:
    found = called("calendar", "--year", 2021, "--on", "12/01/2022", "--json")
    assert found.exit_code == 1
    steps = standing(found)
    assert len(steps) == 13, "the review and twelve months; days of entry are of some province"
    assert (steps["review-2021"]["standing"], steps["review-2021"]["days_late"]) == ("late", 12)
    assert steps["month-2021-12"]["standing"] == "late"
    assert steps["month-2021-12"]["last"] == "2022-01-09"
    before = standing(called("calendar", "--year", 2021, "--on", "2021-10-05", "--json"))
    assert before["review-2021"]["standing"] == "open"
    assert before["month-2021-12"]["standing"] == "ahead"


def test_days_of_entry_count_in_the_province_whose_plan_sets_them() -> None:
    for code, known in (("14", True), ("51", False)):
        result = called(
            "calendar", "--year", 2021, "--province", code, "--on", "2021-01-01", "--json"
        )
        assert ("entry-c-2021" in standing(result)) is known
    result = called("calendar", "--year", 2017, "--province", "51", "--on", "2017-01-01", "--json")
    assert standing(result)["entry-c-2017"]["last"] == "2018-03-31"


def test_the_steps_of_a_plan_and_what_is_done(tmp_path: Path) -> None:
    plan, book = tmp_path / "lich.toml", tmp_path / "lich.xlsx"
    plan.write_text(PLAN, "utf-8")
    asked = ("calendar", "--year", 2021, "--on", "2022-07-20", "--plan", plan)
    steps = standing(called(*asked, "--json"))
    assert steps["review-2021"]["standing"] == "done"
    assert (steps["thu-thap"]["standing"], steps["thu-thap"]["days_late"]) == ("done-late", 4)
    assert steps["nghiem-thu"]["standing"] == "ahead"
    shown = called(*asked, "--out", book)
    assert "việc không ghi ngày xong được tính là chưa xong" in shown.stdout
    rows = openpyxl.load_workbook(book).active.iter_rows(values_only=True)
    wanted = ["Thu thập phiếu C, C1", "01/04/2022", "30/06/2022", "04/07/2022", "Xong trễ hạn", 4]
    assert wanted in [list(row[1:7]) for row in rows]
    # What is done later than the day that is asked about is not done yet.
    early = standing(
        called("calendar", "--year", 2021, "--on", "2022-07-02", "--plan", plan, "--json")
    )
    assert (early["thu-thap"]["standing"], early["thu-thap"]["done"]) == ("late", None)


def test_a_register_tells_which_months_were_closed(tmp_path: Path) -> None:
    made = synthetic_province(10, seed=2, trouble=0.0)
    url = f"sqlite:///{tmp_path / 'so.db'}"
    with access.open_register(url, province="14") as store:
        store.load()
        store.save(made.register)
    close_stored_month(
        url, Month(2021, 12), on=date(2022, 1, 11), workbook=tmp_path / "chi-tra.xlsx"
    )
    asked = ("calendar", "--year", 2021, "--register", tmp_path / "so.db", "--json", "--on")
    steps = standing(called(*asked, "2022-01-20"))
    assert (steps["month-2021-12"]["standing"], steps["month-2021-12"]["days_late"]) == (
        "done-late", 2,
    )  # fmt: skip
    assert "entry-c-2021" in steps, "the register knows its province"
    assert steps["month-2021-11"]["standing"] == "late"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("review-2021 =", "reviw-2021 =", "review-2021?"),
        ("since = 2022-04-01", "since = 2022-08-01", "thu-thap"),
        ("last = 2022-06-30", 'last = "30/6/2022"', "2022-12-31"),
        ('key = "nghiem-thu"', 'key = "thu-thap"', "hai lần"),
        ('key = "nghiem-thu"', 'key = "Nghiệm thu"', "gạch nối"),
        ("last = 2022-12-31", "end = 2022-12-31", "end"),
        ('name = "Nghiệm', "name = Nghiệm", "TOML"),
    ],
)
def test_a_fault_in_the_plan_is_named_in_vietnamese(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    plan = tmp_path / "lich.toml"
    plan.write_text(PLAN.replace(old, new, 1), "utf-8")
    result = called("calendar", "--year", 2021, "--on", "2022-07-20", "--plan", plan)
    assert result.exit_code != 0
    told = result.exception.vi if isinstance(result.exception, WrongContent) else result.output
    assert told is not None
    assert said in told


def test_the_plan_of_quang_ngai_is_rebuilt_and_its_slips_are_named(tmp_path: Path) -> None:
    source, book = tmp_path / "du-toan.toml", tmp_path / "du-toan.xlsx"
    shutil.copy(QUANG_NGAI, source)
    result = called("cost", source, "--out", book)
    assert result.exit_code == 1
    assert "5.001.918" in result.stdout
    assert "in 235.913, tính lại 226.797" in result.stdout
    printed, anew, slips = openpyxl.load_workbook(book).worksheets
    assert (printed.title, anew.title, slips.title) == ("kinh phí", "lập lại", "chỗ không khớp")
    document = json.loads(called("cost", source, "--json").stdout)
    assert len(document["slips"]) == 25
    total = next(line for line in document["lines"] if line["number"] == "total")
    assert total["amounts"]["all"]["total"] == 5_001_918


def test_a_small_plan_of_quantities_and_unit_costs_has_no_slips(tmp_path: Path) -> None:
    source, book = tmp_path / "du-toan.toml", tmp_path / "du-toan.xlsx"
    source.write_text(SMALL, "utf-8")
    result = called("cost", source, "--out", book, "--lang", "en")
    assert result.exit_code == 0, result.output
    assert "Slips: 0" in result.stdout
    [anew] = openpyxl.load_workbook(book).worksheets
    assert 3_000 in {cell for row in anew.iter_rows(values_only=True) for cell in row}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind = "item"', 'kind = "khoản"', "section, item, detail"),
        ('parent = "I"', 'parent = "IX"', "IX"),
        ('quantity = "forms"', 'quantity = "cows"', "cows"),
        ("years = [2026]", "years = 2026", "years"),
        ("unit_cost", "unitcost", "unitcost"),
        ('payer = "district"', "printed.2026 = { total = 5 }", "cấp nào chi"),
    ],
)
def test_a_cost_plan_that_cannot_be_used_says_why(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = SMALL.replace(old, new, 1)
    if "printed" in new:
        text = text.replace('unit_cost = 6_000\nquantity = "forms"\n', "")
    source = tmp_path / "du-toan.toml"
    source.write_text(text, "utf-8")
    result = called("cost", source)
    assert isinstance(result.exception, WrongContent)
    assert result.exception.vi
    assert said in result.exception.vi


SMALL = """
title = "Dự toán rà soát năm 2026"
cites = "Kế hoạch của tỉnh"
dong_per_unit = 1_000
years = [2026]

[quantities.forms]
name = "Số phiếu C"
by_year = { 2026 = 500 }
printed = true
source = "Danh sách rà soát"

[[lines]]
number = "I"
kind = "section"
name = "Rà soát hộ nghèo, hộ cận nghèo"

[[lines]]
number = "1"
kind = "item"
parent = "I"
name = "Thu thập phiếu C"
unit_cost = 6_000
quantity = "forms"
payer = "district"

[[lines]]
number = "total"
kind = "total"
name = "Tổng cộng"
"""
