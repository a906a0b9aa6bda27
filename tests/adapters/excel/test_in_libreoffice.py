"""What we write opens in a real spreadsheet program, with its headings, totals and signatures."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

import socassist as sa
from socassist.testing import synthetic_province

ROWS_A_PAGE = 28
"""A longer form may run on to a second page; one too wide would double the pages of all."""
OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed"),
]


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The acceptance forms of a small province, and a table full of dangerous cells."""
    made = synthetic_province(households=80, seed=3)
    tables = list(sa.acceptance_forms(made.register, year=made.year, units=sa.load_units()))
    cells = ("=1+1", "+84912", "-5", "@SUM(A1)", "014061000123", "'trích dẫn")
    tables.append(
        sa.Table(
            "Nguy hiểm",
            "Ô nguy hiểm",
            (sa.Column("text", "Nội dung", width=30), sa.Column("n", "Số", "integer", total=True)),
            tuple((cell, place) for place, cell in enumerate(cells)),
            total_label="Tổng số",
            totals={"n": sum(range(len(cells)))},
        )
    )
    path = tmp_path_factory.mktemp("bieu") / "nghiem-thu.xlsx"
    sa.write(path, tables)
    return path


def converted(workbook: Path, kind: str) -> Path:
    """The workbook as LibreOffice saves it."""
    folder = workbook.parent / kind
    profile = f"-env:UserInstallation=file://{workbook.parent / 'profile'}"
    subprocess.run(
        [str(OFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(folder),
         str(workbook)],
        check=True,
        capture_output=True,
        timeout=180,
    )  # fmt: skip
    return folder / f"nghiem-thu.{kind}"


@pytest.fixture(scope="module")
def reopened(workbook: Path) -> CalamineWorkbook:
    return CalamineWorkbook.from_path(converted(workbook, "ods"))


def rows(book: CalamineWorkbook, sheet: str) -> list[list[object]]:
    return [list(row) for row in book.get_sheet_by_name(sheet).to_python()]


def test_every_form_is_a_sheet(reopened: CalamineWorkbook) -> None:
    assert {"1A", "1B", "1C"} <= set(reopened.sheet_names)
    assert any(name.startswith("2A-") for name in reopened.sheet_names)


def test_totals_are_what_the_program_shows(reopened: CalamineWorkbook) -> None:
    for sheet in ("1A", "1B"):
        found = rows(reopened, sheet)
        (total,) = [row for row in found if str(row[0]).startswith("Tổng số")]
        counted = sum(
            int(row[2])  # type: ignore[call-overload]
            for row in found
            if str(row[0]).isdecimal()
        )
        assert int(next(v for v in total[1:] if v not in ("", None))) == counted  # type: ignore[call-overload]


def test_headings_and_signatures_stand_there(reopened: CalamineWorkbook) -> None:
    text = "\n".join(str(cell) for row in rows(reopened, "1A") for cell in row if cell)
    for words in (
        "Số hộ nghèo, cận nghèo phát sinh mới không thuộc diện nghèo, cận nghèo năm trước",
        "Đơn vị hành chính",
        "Mã huyện",
        "Đại diện Ban QLDA TW",
        "(Ký tên, đóng dấu)",
    ):
        assert words in text


def test_nothing_that_looks_like_a_formula_runs(reopened: CalamineWorkbook) -> None:
    shown = [str(row[0]) for row in rows(reopened, "Nguy hiểm")]
    for text in ("=1+1", "+84912", "@SUM(A1)"):
        assert any(cell.endswith(text) for cell in shown), text
    assert "2" not in shown


def test_identity_numbers_keep_their_zeros(reopened: CalamineWorkbook) -> None:
    assert any(str(row[0]) == "014061000123" for row in rows(reopened, "Nguy hiểm"))


def test_every_form_fits_the_width_of_a_page(workbook: Path) -> None:
    pdf = converted(workbook, "pdf")
    info = shutil.which("pdfinfo")
    if info is None:
        pytest.skip("pdfinfo is not installed")
    told = subprocess.run([info, str(pdf)], capture_output=True, text=True, check=True).stdout
    pages = int(next(line.split()[1] for line in told.splitlines() if line.startswith("Pages")))
    book = CalamineWorkbook.from_path(workbook)
    heights = [len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]
    assert len(heights) <= pages <= sum(1 + (height > ROWS_A_PAGE) for height in heights)
    assert "(A4)" in told
