"""A round reads the movement tables that offices signed and says where they differ (R19)."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from socassist.model.gazetteer import load_units
from socassist.plugins import load_plugins
from socassist.rounds import RoundResult, run_round
from socassist.rounds.reports import write_reports
from socassist.testing import synthetic_province, write_office_files

from .conftest import small_round

PLUGINS = load_plugins(allow=())
KINDS = ("mis_export", "forms_c", "approved_lists")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inputs of a round, and the tables that its register gives."""
    folder = tmp_path_factory.mktemp("dot")
    write_office_files(synthetic_province(25, seed=4, trouble=0.0), folder / "dau-vao")
    result = run(folder, *KINDS)
    write_reports(result.register, folder / "bao-cao", year=2021, units=load_units())
    (folder / "bao-cao" / "tong-hop.xlsx").rename(folder / "dau-vao" / "tong-hop.xlsx")
    return folder


def run(folder: Path, *kinds: str) -> RoundResult:
    (folder / "round.toml").write_text(small_round(*kinds), "utf-8")
    return run_round(folder / "round.toml", plugins=PLUGINS, write=False)


def moved(result: RoundResult) -> list[str]:
    return [f.code for f in result.findings if f.code.startswith("movement-")]


def test_a_table_that_agrees_is_read_and_nothing_is_said(place: Path) -> None:
    result = run(place, *KINDS, "movement_tables")
    assert moved(result) == []
    assert result.accounting["movement_tables"].used > 0


def test_a_cell_that_differs_stands_among_the_faults_with_its_place(place: Path) -> None:
    source = place / "dau-vao" / "tong-hop.xlsx"
    before = source.read_bytes()
    book = openpyxl.load_workbook(source)
    sheet = book["2-diễn biến hộ nghèo"]
    head = next(c for row in sheet.iter_rows() for c in row if c.value == "Phát sinh mới")
    cell = sheet.cell(head.row + 1, head.column)
    cell.value = (cell.value or 0) + 4
    book.save(source)
    try:
        result = run(place, *KINDS, "movement_tables")
    finally:
        source.write_bytes(before)
    [found] = [f for f in result.findings if f.code == "movement-cell-differs"]
    assert found.location is not None
    assert (found.location.file, found.location.cell) == ("tong-hop.xlsx", cell.coordinate)
    assert "Phát sinh mới" in found.message.vi
    # The verdict rests on forms 1A to 2B and on the lists; a movement table is told beside it.
    assert result.agreement.form_differences == run(place, *KINDS).agreement.form_differences


def test_a_table_under_the_heading_of_lists_is_compared_too(place: Path) -> None:
    result = run(place, *KINDS)
    lists = [*result.round.inputs["approved_lists"], place / "dau-vao" / "tong-hop.xlsx"]
    (place / "round.toml").write_text(
        small_round(*KINDS).replace(
            '"dau-vao/phe-duyet-*.xlsx"', ", ".join(f'"dau-vao/{p.name}"' for p in lists)
        ),
        "utf-8",
    )
    again = run_round(place / "round.toml", plugins=PLUGINS, write=False)
    assert moved(again) == []
    assert again.accounting["approved_lists"].used > result.accounting["approved_lists"].used
