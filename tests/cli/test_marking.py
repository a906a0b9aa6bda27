"""Findings go into copies of the office's workbooks, and corrections come back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import socassist as sa
from socassist.cli.commands import socassist
from socassist.testing.office_files import write_office_files
from socassist.testing.province import synthetic_province


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("office")
    made = synthetic_province(40, 6, trouble=3.0)
    return [path for path in write_office_files(made, folder) if "phieu-c-" in path.name]


def test_copies_are_marked_and_the_files_left_alone(files: list[Path], tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in files}
    arguments = ["mark", *map(str, files), "--into", str(tmp_path / "co-loi"), "--lang", "en"]
    done = CliRunner().invoke(socassist, arguments)
    assert done.exit_code in (0, 1), done.output
    assert "cells coloured" in done.output
    for path in files:
        assert path.read_bytes() == before[path]
        assert "Lỗi" in load_workbook(tmp_path / "co-loi" / path.name).sheetnames


def test_a_correction_comes_back_masked_and_with_its_place(
    files: list[Path], tmp_path: Path
) -> None:
    reading = sa.read(files[0])
    result = sa.check(reading)
    copy = tmp_path / files[0].name
    marked = sa.mark_workbook(files[0], copy, result.findings, records=reading.records)
    assert marked.listed
    book = load_workbook(copy)
    page = book["Lỗi"]
    heads = {cell.value: cell.column for cell in page[4]}
    page.cell(5, heads["Giá trị đúng"]).value = "Lò Thị Đúng"
    book.save(copy)
    assert [item.value for item in sa.read_corrections(copy).evidence] == ["Lò Thị Đúng"]
    done = CliRunner().invoke(socassist, ["corrections", str(copy), "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.output)["corrections"][0]["value"] == "Lò Thị Đúng"


def test_files_of_one_name_are_refused(files: list[Path], tmp_path: Path) -> None:
    done = CliRunner().invoke(
        socassist, ["mark", str(files[0]), str(files[0]), "--into", str(tmp_path), "--lang", "en"]
    )
    assert done.exit_code == 2
    assert "one name" in done.output


def test_what_is_no_workbook_cannot_be_marked(tmp_path: Path) -> None:
    other = tmp_path / "a.txt"
    other.write_text("x", "utf-8")
    with pytest.raises(sa.SourceError):
        sa.mark_workbook(other, tmp_path / "b.txt", [])
