"""The decisions of the approved lists come into the register with a round, and out on its lists."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from socassist import access
from socassist.cli.commands import socassist
from socassist.model.register import EventKind, Register
from socassist.plugins import load_plugins
from socassist.rounds import run_round
from socassist.testing import synthetic_province, write_office_files

from .conftest import small_round

PLUGINS = load_plugins(allow=())
NUMBER = "45/QĐ-UBND"
ROUND = small_round("forms_c", "approved_lists")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dot")
    write_office_files(synthetic_province(12, seed=5, trouble=0.0), folder / "dau-vao")
    (folder / "round.toml").write_text(ROUND, "utf-8")
    name_decision(folder, NUMBER)
    run_round(folder / "round.toml", plugins=PLUGINS)
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "dot")
    return tmp_path / "dot"


def name_decision(folder: Path, number: str) -> None:
    """Write another decision above each approved list."""
    for path in folder.glob("dau-vao/phe-duyet-*.xlsx"):
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets:
            cell = next(
                cell
                for row in sheet.iter_rows(max_row=6)
                for cell in row
                if "Quyết định số" in str(cell.value)
            )
            cell.value = f"(Kèm theo Quyết định số {number} ngày 10/12/2021)"
        book.save(path)


def register_of(folder: Path) -> Register:
    with access.open_register(f"sqlite:///{folder / 'so.db'}") as store:
        return store.load()


def decisions(register: Register) -> Iterator[tuple[str | None, date | None]]:
    for home in register.households.values():
        record = home.status_in(2021)
        if record is not None and record.status.on_list:
            yield record.decision_number, record.decided


def test_every_household_of_an_agreeing_list_has_its_decision(made: Path) -> None:
    register = register_of(made)
    assert set(decisions(register)) == {(NUMBER, date(2021, 12, 10))}
    taken = [e for e in register.journal if e.kind is EventKind.DECISION_RECORDED]
    assert all(e.location is not None and e.location.file.startswith("phe-duyet") for e in taken)


def test_the_round_again_changes_nothing(place: Path) -> None:
    before = register_of(place)
    assert run_round(place / "round.toml", plugins=PLUGINS).unchanged
    assert register_of(place) == before


def test_the_printed_lists_bear_the_decision(place: Path) -> None:
    args = ["reports", str(place / "so.db"), "--year", "2021", "--out", str(place / "bao-cao")]
    assert CliRunner().invoke(socassist, args).exit_code == 0
    for path in place.glob("bao-cao/danh-sach-ho-*.xlsx"):
        for sheet in openpyxl.load_workbook(path).worksheets:
            rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
            head = next(row for row in rows if "Số quyết định" in row)
            listed = [row for row in rows if str(row[1]).startswith("H")]
            assert listed
            at, status = head.index("Số quyết định"), head.index("Phân loại")
            assert {row[at] for row in listed if row[status] != "Không nghèo"} <= {NUMBER}


def test_a_later_list_under_another_decision_is_a_finding(place: Path) -> None:
    name_decision(place, "99/QĐ-UBND")
    text = (place / "round.toml").read_text("utf-8").replace('"14-2021"', '"14-2021-b"')
    (place / "round.toml").write_text(text, "utf-8")
    result = run_round(place / "round.toml", plugins=PLUGINS)
    found = [f for f in result.findings if f.code == "decision-differs"]
    assert len(found) == len(list(decisions(result.register)))
    assert found[0].expected == f"{NUMBER}, 10/12/2021"
    assert {number for number, _ in decisions(result.register)} == {NUMBER}
