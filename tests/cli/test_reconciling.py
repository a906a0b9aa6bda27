"""`socassist reconcile` shows all that comparing found: differences, totals, what waits."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from socassist import access
from socassist.cli.commands import socassist
from socassist.model.gazetteer import load_units
from socassist.rounds.agreeing import merged_communes
from socassist.rounds.reports import write_reports
from socassist.testing import synthetic_province, write_office_files


@pytest.fixture(scope="module")
def made() -> Any:
    return synthetic_province(40, seed=2, trouble=0.0, duplicates=0.0, list_slips=0.0)


@pytest.fixture(scope="module")
def place(made: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register of last year and this year's lists."""
    folder = tmp_path_factory.mktemp("so")
    write_office_files(made, folder / "dau-vao")
    with access.open_register(f"sqlite:///{folder / 'so.db'}", province="14") as store:
        store.load()
        store.save(made.register)
    return folder


def run(place: Path, *more: str) -> Any:
    return CliRunner().invoke(socassist, ["reconcile", str(place / "so.db"), *more])


def test_a_wrong_total_is_told_on_the_screen_in_json_and_in_the_workbook(
    place: Path, tmp_path: Path
) -> None:
    source = min((place / "dau-vao").glob("phe-duyet-*.xlsx"))
    book = openpyxl.load_workbook(source)
    sheet = book.worksheets[0]
    cell = next(
        cell
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("Tổng cộng")
    )
    cell.value = "Tổng cộng: 999 hộ"
    wrong = tmp_path / "phe-duyet.xlsx"
    book.save(wrong)
    target = tmp_path / "chenh-lech.xlsx"
    shown = run(place, str(wrong), "--json", "--out", str(target))
    assert shown.exit_code == 1
    [document] = json.loads(shown.output)
    [rest] = [r for r in document["residuals"] if r["figure"] == "households"]
    assert rest["printed"] == 999
    assert rest["place"].endswith(cell.coordinate)
    assert "list-total-differs" in {f["code"] for f in document["findings"]}
    assert not {f["code"] for f in document["findings"]} & {"household-not-in-register"}
    assert len(CalamineWorkbook.from_path(target).sheet_names) == 3
    assert "999" in run(place, str(wrong), "--limit", "200").output


def test_payments_are_held_against_the_law_and_sums_are_shown(place: Path) -> None:
    lists = [str(path) for path in sorted((place / "dau-vao").glob("chi-tra-*.xlsx"))]
    [document] = json.loads(run(place, *lists, "--json").output)
    assert document["list"] == "payment"
    assert "paid-above-law" not in document["not_run"]
    assert not document["provisional"]
    assert {item["level"] for item in document["unequal_sums"]} <= {
        "village", "commune", "district", "province",
    }  # fmt: skip


def test_a_list_of_several_months_is_told_and_not_compared(place: Path, tmp_path: Path) -> None:
    lists = sorted((place / "dau-vao").glob("chi-tra-*.xlsx"))
    book = openpyxl.load_workbook(lists[0])
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_row=6):
            for cell in row:
                if str(cell.value).startswith("Tháng "):
                    cell.value = "Tháng 11 và tháng 12 năm 2021"
    book.save(tmp_path / "hai-thang.xlsx")
    alone = run(place, str(tmp_path / "hai-thang.xlsx"))
    assert alone.exit_code == 2
    assert "nhiều tháng" in alone.output
    others = sorted((place / "dau-vao").glob("phe-duyet-*.xlsx"))
    beside = run(place, str(tmp_path / "hai-thang.xlsx"), *map(str, others))
    assert beside.exit_code == 1
    assert "hai-thang.xlsx" in beside.output
    assert "nhiều tháng" in beside.output


def test_what_is_no_list_is_refused(place: Path) -> None:
    forms = [str(path) for path in sorted((place / "dau-vao").glob("phieu-c-*.xlsx"))]
    assert run(place, *forms).exit_code == 2
    lists = [str(path) for path in sorted((place / "dau-vao").glob("phe-duyet-*.xlsx"))]
    assert run(place, *lists, "--month", "thang 12").exit_code == 2


def test_a_merged_commune_is_found_by_the_gazetteer_from_either_side(made: Any) -> None:
    units = load_units()
    old = next(
        unit
        for unit in units.communes("14", date(2025, 6, 30))
        if len(unit.successors) == 1
        and not unit.is_split
        and unit.successors[0] != unit.code
        and not units.get(unit.code, date(2025, 7, 1))
    )
    new = old.successors[0]

    @attrs.frozen
    class Listed:
        commune: str

    def register_in(code: str) -> Any:
        home = next(iter(made.register.households.values()))
        moved = attrs.evolve(home, address=attrs.evolve(home.address, commune=code))
        return attrs.evolve(made.register, households={home.id: moved})

    assert merged_communes(register_in(old.code), [Listed(new)], units) == {old.code: new}
    assert merged_communes(register_in(new), [Listed(old.code)], units) == {old.code: new}
    assert merged_communes(register_in(old.code), [Listed(old.code)], units) == {}
    assert merged_communes(register_in("00001"), [Listed(old.code)], units) == {}


def test_a_movement_table_is_compared_as_well(place: Path, made: Any, tmp_path: Path) -> None:
    assert write_reports(made.register, tmp_path, year=2020, units=load_units())
    source = tmp_path / "tong-hop.xlsx"
    agreed = run(place, str(source))
    assert agreed.exit_code == 0, agreed.output
    assert "Biểu diễn biến: 2" in agreed.output
    book = openpyxl.load_workbook(source)
    sheet = book["3-diễn biến hộ cận nghèo"]
    last = next(c for row in sheet.iter_rows() for c in row if c.value == "Hộ cận nghèo cuối kỳ")
    cell = sheet.cell(last.row + 2, last.column)
    cell.value += 5
    book.save(tmp_path / "sai.xlsx")
    shown = run(place, str(tmp_path / "sai.xlsx"), "--json")
    assert shown.exit_code == 1
    [document] = json.loads(shown.stdout)
    assert (document["list"], document["agrees"]) == ("movement", False)
    where = f"sai.xlsx › 3-diễn biến hộ cận nghèo › {cell.coordinate}"
    told = {f["code"] for f in document["findings"] if f["place"] == where}
    assert told >= {"movement-cell-differs", "movement-end-differs"}
