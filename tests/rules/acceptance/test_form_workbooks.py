"""The workbooks of the forms, cell by cell: what a province signs must not change by accident.

After a wanted change look at the sheets in a spreadsheet program, delete the golden file, run the
test twice: the first run writes it anew and fails.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

import socassist as sa
from socassist.model import PovertyStatus as Status
from socassist.model.gazetteer import load_units
from socassist.model.table import Table
from socassist.rules.acceptance import acceptance_forms, compare_form, newly_arisen

GOLDEN = Path(__file__).parent / "golden"


def before_the_reform(province: Any) -> tuple[Table, ...]:
    """All forms of a province with names; of the districts' forms those of one district."""
    units = load_units()
    tables = acceptance_forms(province, year=2021, units=units, uses_software={"119", "118"})
    return tuple(table for table in tables if "-" not in table.key or table.key.endswith("-118"))


def after_the_reform(register_of: Any, household: Any) -> tuple[Table, ...]:
    homes = [
        household(1, {2024: Status.NOT_POOR, 2025: Status.POOR}, (None, "03721")),
        household(2, {2024: Status.POOR, 2025: Status.POOR}, (None, "03724")),
    ]
    return acceptance_forms(register_of(homes), year=2025, units=load_units())


def dump(path: Path) -> str:
    """Everything of a workbook that a person sees on paper, one line a fact."""
    lines: list[str] = []
    for sheet in openpyxl.load_workbook(path).worksheets:
        setup, margins = sheet.page_setup, sheet.page_margins
        fits = sheet.sheet_properties.pageSetUpPr.fitToPage
        edges = (margins.left, margins.right, margins.top, margins.bottom)
        centred = sheet.print_options.horizontalCentered
        lines += [
            f"=== {sheet.title}",
            f"page: {setup.orientation}, paper {setup.paperSize}",
            f"fit: {fits} {setup.fitToWidth}x{setup.fitToHeight}, centred {centred}",
            "margins: " + " ".join(f"{edge:g}" for edge in edges),
            f"print: titles {sheet.print_title_rows}, area {sheet.print_area or '-'}",
            f"footer: {sheet.oddFooter.right.text}, frozen {sheet.freeze_panes}",
            "widths: " + " ".join(
                f"{get_column_letter(i)}={sheet.column_dimensions[get_column_letter(i)].width:g}"
                for i in range(1, sheet.max_column + 1)
            ),
            "merged: " + " ".join(sorted(str(span) for span in sheet.merged_cells.ranges)),
        ]  # fmt: skip
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    lines.append(f"{cell.coordinate}: {cell.value!r} {_look(cell)}")
        heights = [sheet.row_dimensions[i].height for i in range(1, sheet.max_row + 1)]
        lines.append("heights: " + " ".join("-" if h is None else f"{h:g}" for h in heights))
    return "\n".join(lines) + "\n"


def _look(cell: Any) -> str:
    font, align = cell.font, cell.alignment
    weight = ("b" if font.b else "") + ("i" if font.i else "")
    fill = cell.fill.fgColor.rgb[2:] if cell.fill.fill_type else "-"
    box = "".join(
        "x" if getattr(cell.border, side).style else "-"
        for side in ("left", "right", "top", "bottom")
    )
    wrap = " wrap" if align.wrap_text else ""
    return (
        f"[{font.name} {font.sz:g}{weight} {align.horizontal}/{align.vertical}{wrap} "
        f"{cell.number_format} fill {fill} box {box}]"
    )


def held_against(golden: str, tables: tuple[Table, ...], folder: Path) -> None:
    sa.write(folder / "bieu.xlsx", list(tables))
    found = dump(folder / "bieu.xlsx")
    path = GOLDEN / golden
    if not path.exists():  # the first time, and after it was deleted on purpose
        path.write_text(found, "utf-8")
        pytest.fail(f"{golden} did not exist and was written: look at it, then run again")
    assert found.splitlines() == path.read_text("utf-8").splitlines()


def test_the_workbook_of_2021_is_as_the_golden_file_shows_it(province, tmp_path):
    held_against("workbook_2021.txt", before_the_reform(province), tmp_path)


def test_the_workbook_after_the_districts_is_as_the_golden_file_shows_it(
    register_of, household, tmp_path
):
    tables = after_the_reform(register_of, household)
    assert [table.key for table in tables] == ["1A", "1B", "1C"]
    held_against("workbook_2025.txt", tables, tmp_path)


def test_the_golden_files_notice_a_change_of_any_kind(province, tmp_path):
    tables = before_the_reform(province)
    sa.write(tmp_path / "a.xlsx", list(tables))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    before = dump(tmp_path / "a.xlsx")
    sheet = book.worksheets[0]
    changes = (
        lambda: sheet.column_dimensions["A"].__setattr__("width", 99),
        lambda: sheet.page_setup.__setattr__("orientation", "landscape"),
        lambda: sheet.unmerge_cells(min(map(str, sheet.merged_cells.ranges))),
        lambda: sheet["A1"].__setattr__("number_format", "0.00"),
        lambda: sheet.__setattr__("print_title_rows", "1:2"),
    )
    for change in changes:
        change()
        book.save(tmp_path / "b.xlsx")
        after = dump(tmp_path / "b.xlsx")
        assert after != before
        before = after


def test_a_workbook_that_came_back_is_compared_down_to_the_cell(province, tmp_path):
    tables = before_the_reform(province)
    path = tmp_path / "bieu-da-ky.xlsx"
    sa.write(path, list(tables))
    same = sa.read(path).signed_forms
    ours = {table.key: table for table in tables}
    assert {form.table.key for form in same} == set(ours)
    assert [compare_form(form, ours[form.table.key], province) for form in same] == [()] * 5
    book = openpyxl.load_workbook(path)
    sheet = book["1A"]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == "Huyện Thuận Châu")
    number = cell.offset(column=1)
    sheet.insert_rows(cell.row)  # a blank row, as hands leave one
    number.value = 7
    total = next(c for row in sheet.iter_rows() for c in row if c.value == "Tổng số cả tỉnh")
    sheet.cell(total.row, 3).value = 9
    book.save(path)
    (form,) = (form for form in sa.read(path).signed_forms if form.table.key == "1A")
    new = newly_arisen(province, 2021).poor
    found = compare_form(form, ours["1A"], province, new, on=date(2021, 12, 31))
    assert [(d.code, d.printed, d.computed) for d in found] == [("119", 7, 3), (None, 9, 3)]
    assert [d.location.cell for d in found] == [number.coordinate, f"C{total.row}"]
    assert [len(d.households) for d in found] == [3, 3]
