"""The reports of a year stand in workbooks that an office can print and sign."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from socassist import access
from socassist.cli.commands import socassist
from socassist.model.gazetteer import load_units
from socassist.model.period import Month
from socassist.rounds.reports import SUMMARY, write_reports
from socassist.testing import synthetic_province


def text_of(path: Path) -> str:
    book = CalamineWorkbook.from_path(path)
    return "\n".join(
        str(cell)
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
        if cell != ""
    )


@pytest.fixture(scope="module")
def made():
    return synthetic_province(60, seed=5)


def test_a_year_gives_its_summary_and_the_lists_of_each_commune(tmp_path, made):
    folder, month = tmp_path / "bao-cao", Month(made.year, 12)
    written = write_reports(
        made.register, folder, year=made.year - 1, month=month, units=load_units()
    )
    assert written[0].name == SUMMARY
    sheets = CalamineWorkbook.from_path(written[0]).sheet_names
    assert len(sheets) == 4
    communes = {home.address.commune for home in made.register.households.values()}
    listed = {path.stem.removeprefix("danh-sach-ho-") for path in written[1:]}
    assert listed
    assert listed <= communes
    code = min(listed)
    text = text_of(written[1])
    assert load_units().versions(code)[0].name in text
    assert "DANH SÁCH HỘ" in text
    assert "TM. ỦY BAN NHÂN DÂN XÃ" in text


def test_every_listed_household_of_the_year_stands_on_a_list_of_its_commune(tmp_path, made):
    year = made.year - 1
    files = write_reports(made.register, tmp_path, year=year, units=load_units())
    texts = {path.stem.removeprefix("danh-sach-ho-"): text_of(path) for path in files[1:]}
    poor = [
        home
        for home in made.register.households.values()
        if (record := home.status_in(year)) and record.status.on_list and home.ended is None
    ]
    assert poor
    assert not [home.id for home in poor if home.id not in texts[home.address.commune]]


def test_a_month_before_the_official_form_leaves_its_sheet_out(tmp_path, made):
    written = write_reports(
        made.register, tmp_path, year=made.year - 1, month=Month(2013, 5), units=load_units()
    )
    assert len(CalamineWorkbook.from_path(written[0]).sheet_names) == 3


def test_the_command_names_what_it_wrote_and_refuses_a_month_that_is_none(tmp_path, made):
    place = tmp_path / "so.db"
    with access.open_register(f"sqlite:///{place}", province="14") as store:
        store.load()
        store.save(made.register)
    args = ["reports", str(place), "--year", str(made.year - 1), "--out", str(tmp_path / "b")]
    done = CliRunner().invoke(socassist, [*args, "--json"])
    assert done.exit_code == 0, done.output
    files = json.loads(done.output)["files"]
    assert all(Path(name).is_file() for name in files)
    bad = CliRunner().invoke(socassist, [*args, "--month", "2021-13"])
    assert bad.exit_code == 2
