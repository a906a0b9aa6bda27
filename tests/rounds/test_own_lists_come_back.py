"""Whoever signs the lists that the library prints can give them back (R19, R21)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from socassist import access
from socassist.cli.commands import socassist
from socassist.hookspecs import ReadOptions
from socassist.model.gazetteer import load_units
from socassist.model.reading import Reading
from socassist.rounds.given_twice import refuse_given_twice
from socassist.rules.checks import check
from socassist.testing import synthetic_province

SHEETS = {
    "Hộ nghèo", "Hộ cận nghèo", "Thoát nghèo", "Thoát cận nghèo", "Tái nghèo, tái cận nghèo",
    "Phát sinh mới",
}  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register and the printed lists of its newest year."""
    folder = tmp_path_factory.mktemp("so")
    made = synthetic_province(80, seed=5)
    with access.open_register(f"sqlite:///{folder / 'so.db'}", province="14") as store:
        store.load()
        store.save(made.register)
    args = ["reports", str(folder / "so.db"), "--year", str(made.year - 1)]
    assert CliRunner().invoke(socassist, [*args, "--out", str(folder / "b")]).exit_code == 0
    return folder


def lists(place: Path) -> list[Path]:
    return sorted((place / "b").glob("danh-sach-ho-*.xlsx"))


def read(*paths: Path) -> Reading:
    return access.read(*paths, options=ReadOptions(units=load_units()))


def reconciled(place: Path, *paths: Path) -> tuple[int, dict[str, Any]]:
    args = ["reconcile", str(place / "so.db"), *map(str, paths), "--json"]
    done = CliRunner().invoke(socassist, args)
    [document] = json.loads(done.output)
    return done.exit_code, document


def test_sheets_have_names_that_an_officer_reads(place: Path) -> None:
    names = {name for path in lists(place) for name in openpyxl.load_workbook(path).sheetnames}
    assert {"Hộ nghèo", "Hộ cận nghèo"} <= names <= SHEETS


def test_all_that_is_printed_reads_without_a_fault_and_knows_its_commune(place: Path) -> None:
    for path in lists(place):
        reading = read(path)
        assert not reading.findings
        code = path.stem.removeprefix("danh-sach-ho-")
        assert {(one.province, one.commune) for one in reading.approved_lists} == {("14", code)}
        assert any(one.extract for one in reading.approved_lists)
        refuse_given_twice(reading)
        codes = {finding.code for finding in check(reading).findings}
        assert codes <= {"approved-without-decision"}


def test_the_printed_lists_agree_with_the_register(place: Path) -> None:
    code, document = reconciled(place, *lists(place))
    assert (code, document["differences"], document["findings"]) == (0, [], [])
    assert document["matched"] == document["listed"]
    assert document["registered"] < document["listed"], "some stand on two lists"
    assert document["unequal_sums"] == []


def test_a_household_struck_off_the_main_list_is_found_missing(place: Path, tmp_path: Path) -> None:
    path = lists(place)[0]
    book = openpyxl.load_workbook(path)
    sheet = book["Hộ nghèo"]
    [row] = [r[0].row for r in sheet.iter_rows() if r[0].value == 1]
    struck = sheet.cell(row, 2).value
    for column in range(1, sheet.max_column + 1):
        sheet.cell(row, column).value = None
    book.save(tmp_path / path.name)
    code, document = reconciled(place, tmp_path / path.name)
    assert code == 1
    assert struck in {item["household"] for item in document["differences"]}


def test_extracts_alone_deny_nobody_and_say_that_the_list_is_not_there(
    place: Path, tmp_path: Path
) -> None:
    path = lists(place)[0]
    book = openpyxl.load_workbook(path)
    for name in ("Hộ nghèo", "Hộ cận nghèo"):
        if name in book.sheetnames:
            del book[name]
    book.save(tmp_path / path.name)
    _, document = reconciled(place, tmp_path / path.name)
    assert document["differences"] == []
    assert document["registered"] == 0
    assert "reconcile-commune" in document["not_run"]
