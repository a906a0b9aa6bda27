"""Findings are written into a copy of the office's workbook, and corrections come back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from socassist.adapters.excel.corrections import read_corrections
from socassist.adapters.excel.marking import COLOURS, mark_findings
from socassist.adapters.excel.marking_sheet import COLUMN, HEAD_ROW, SHEET
from socassist.model.errors import MissingSource, WrongContent
from socassist.model.evidence import DocumentKind, FormKind
from socassist.model.finding import Finding, Severity
from socassist.model.location import Location
from socassist.model.text_pair import Text
from socassist.testing.rule_examples.specimens import form

FILE = "phieu-c.xlsx"
PAGE = "Chiềng Ly"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A workbook as an office keeps it: merged cells, a formula, widths, a comment, a note."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = PAGE
    page["A1"] = "DANH SÁCH"
    page["A1"].font = Font(bold=True, name="Times New Roman")
    page.merge_cells("A1:F1")
    page["F11"] = 4
    page.merge_cells("F11:F13")
    page["C11"] = "Lò Văn Xôm"
    page["L11"] = "Lo Van Xom"
    page["N12"] = date(1983, 5, 20)
    page["N12"].number_format = "dd/mm/yyyy"
    page["L12"] = "Lường Thị Ín"
    page["L12"].comment = Comment("Đã gọi điện", "Cán bộ xã")
    page["L13"] = "Lò Thị Pâng"
    page["P13"] = "051234567"
    page["G20"] = "=SUM(F11:F19)"
    page["G20"].fill = PatternFill("solid", start_color="00FF00")
    page.column_dimensions["C"].width = 33
    page.row_dimensions[11].height = 41
    page.freeze_panes = "A3"
    book.create_sheet("Ẩn").sheet_state = "hidden"
    path = tmp_path / FILE
    book.save(path)
    return path


def _finding(
    code: str, cell: tuple[str | None, int | None], severity: Severity = Severity.ERROR, **more: str
) -> Finding:
    place = Location(FILE, PAGE, cell[1], cell[0])
    return Finding(code, severity, Text("Sai.", "Wrong."), location=place, **more)  # type: ignore[arg-type]


FINDINGS = [
    _finding("member-count-differs", ("F", 12), value="4", proposal="3"),
    _finding("name-without-marks", ("L", 11), Severity.NOTE, proposal="Lò Văn Xôm"),
    _finding("birth-day-and-month-swapped", ("N", 12), Severity.WARNING),
    _finding("name-single-word", ("L", 12)),
    _finding("sheet-level", (None, None)),
]


@pytest.fixture
def marked(office: Path, tmp_path: Path) -> Path:
    result = mark_findings(office, tmp_path / "loi.xlsx", FINDINGS, records=[form()])
    assert (result.cells, result.listed, result.elsewhere) == (4, 5, 0)
    return result.path


def test_faulty_cells_are_coloured_by_severity_and_commented(marked: Path) -> None:
    page = load_workbook(marked)[PAGE]
    assert page["F11"].fill.start_color.rgb.endswith(COLOURS[Severity.ERROR])
    assert page["L11"].fill.start_color.rgb.endswith(COLOURS[Severity.NOTE])
    assert page["N12"].fill.start_color.rgb.endswith(COLOURS[Severity.WARNING])
    assert "Đề xuất: Lò Văn Xôm" in page["L11"].comment.text
    assert page["L12"].comment.text.startswith("Đã gọi điện"), "the office's own comment stays"


def test_everything_else_is_as_it_was(office: Path, marked: Path) -> None:
    before, after = load_workbook(office), load_workbook(marked)
    assert after.sheetnames == [*before.sheetnames, SHEET]
    old, new = before[PAGE], after[PAGE]
    assert [str(area) for area in new.merged_cells.ranges] == [
        str(area) for area in old.merged_cells.ranges
    ]
    assert new.column_dimensions["C"].width == 33
    assert new.row_dimensions[11].height == 41
    assert new.freeze_panes == old.freeze_panes
    assert after["Ẩn"].sheet_state == "hidden"
    touched = {"F11", "L11", "N12", "L12"}
    for row in old.iter_rows():
        for cell in row:
            other = new[cell.coordinate]
            assert other.value == cell.value
            assert other.number_format == cell.number_format
            if cell.coordinate not in touched:
                assert repr((other.fill, other.font)) == repr((cell.fill, cell.font))
                assert other.comment is None


def test_the_source_is_not_touched(office: Path, tmp_path: Path) -> None:
    before = office.read_bytes()
    mark_findings(office, tmp_path / "loi.xlsx", FINDINGS)
    assert office.read_bytes() == before


def test_the_sheet_lists_every_finding_with_a_link(marked: Path) -> None:
    page = load_workbook(marked)[SHEET]
    codes = {page.cell(row, COLUMN["Mã lỗi"]).value for row in range(HEAD_ROW + 1, 10)}
    assert codes == {finding.code for finding in FINDINGS}
    links = [page.cell(row, COLUMN["Ô"]).hyperlink for row in range(HEAD_ROW + 1, 10)]
    assert {link.location for link in links if link} == {
        f"'{PAGE}'!{cell}" for cell in ("F11", "L11", "L12", "N12")
    }


def test_marking_again_replaces_the_sheet(marked: Path, tmp_path: Path) -> None:
    again = mark_findings(marked, tmp_path / FILE.replace("c", "d"), [])
    assert load_workbook(again.path).sheetnames.count(SHEET) == 1


def test_a_text_that_begins_like_a_formula_stays_a_text(office: Path, tmp_path: Path) -> None:
    nasty = _finding("name-holds-signs", ("L", 13), value='=HYPERLINK("http://x")')
    path = mark_findings(office, tmp_path / "loi.xlsx", [nasty]).path
    cell = load_workbook(path)[SHEET].cell(HEAD_ROW + 1, COLUMN["Giá trị trong tệp"])
    assert (cell.value, cell.data_type) == (nasty.value, "s")


def test_corrections_come_back_as_evidence(marked: Path) -> None:
    book = load_workbook(marked)
    book[PAGE]["L11"] = "Lò Văn  Xôm"
    book[PAGE]["N12"] = date(1983, 6, 20)
    page = book[SHEET]
    for row in range(HEAD_ROW + 1, page.max_row + 1):
        if page.cell(row, COLUMN["Mã lỗi"]).value == "member-count-differs":
            page.cell(row, COLUMN["Giá trị đúng"]).value = "3"
        if page.cell(row, COLUMN["Mã lỗi"]).value == "birth-day-and-month-swapped":
            page.cell(row, COLUMN["Giấy tờ"]).value = "Giấy khai sinh"
    book.save(marked)
    back = read_corrections(marked, file=FILE)
    assert back.findings == ()
    said = {item.field: item for item in back.evidence}
    assert {field: item.value for field, item in said.items()} == {
        "name": "Lò Văn Xôm",
        "birth": "1983-06-20",
        "size": "3",
    }
    assert said["name"].original == "Lo Van Xom"
    assert said["name"].form is FormKind.C
    assert said["name"].cell == Location(FILE, PAGE, 11, "L")
    assert said["birth"].document.kind is DocumentKind.BIRTH_CERTIFICATE
    assert said["name"].document.kind is DocumentKind.IDENTITY_CARD


def test_nothing_corrected_gives_nothing(marked: Path) -> None:
    assert read_corrections(marked) == type(read_corrections(marked))()


def test_an_unreadable_correction_is_a_finding_at_the_cell(marked: Path) -> None:
    book = load_workbook(marked)
    book[PAGE]["N12"] = "hôm qua"
    book.save(marked)
    back = read_corrections(marked)
    assert back.evidence == ()
    assert [(f.code, f.location.cell if f.location else None) for f in back.findings] == [
        ("correction-not-understood", "N12")
    ]


def test_a_workbook_that_cannot_be_marked_says_so(tmp_path: Path, office: Path) -> None:
    with pytest.raises(MissingSource, match="no such file"):
        mark_findings(tmp_path / "khong-co.xlsx", tmp_path / "x.xlsx", [])
    with pytest.raises(WrongContent, match="another file"):
        mark_findings(office, office, [])
    (tmp_path / "a.xlsx").write_text("không phải")
    with pytest.raises(WrongContent, match="no workbook"):
        mark_findings(tmp_path / "a.xlsx", tmp_path / "x.xlsx", [])
    with pytest.raises(WrongContent, match="no sheet"):
        read_corrections(office)


def test_findings_of_other_files_are_counted_not_marked(office: Path, tmp_path: Path) -> None:
    other = Finding("x-y", Severity.ERROR, Text("a", "a"), location=Location("khac.xlsx", PAGE, 1))
    result = mark_findings(office, tmp_path / "loi.xlsx", [other])
    assert (result.cells, result.listed, result.elsewhere) == (0, 0, 1)


def test_validations_conditional_formats_filters_and_print_settings_stay(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = PAGE
    page["A1"], page["A2"], page["B2"] = "Tuổi", 5, "=A2*2"
    allowed = DataValidation(type="list", formula1='"Nam,Nữ"', allow_blank=True)
    allowed.add("C2:C50")
    page.add_data_validation(allowed)
    page.conditional_formatting.add(
        "A2:A50", CellIsRule(operator="greaterThan", formula=["100"], font=Font(color="FF0000"))
    )
    page.auto_filter.ref = "A1:C50"
    page.print_title_rows = "1:1"
    source, target = tmp_path / FILE, tmp_path / "loi.xlsx"
    book.save(source)
    found = Finding(
        "age-too-high", Severity.WARNING, Text("Tuổi", "age"), location=Location(FILE, PAGE, 2, "A")
    )
    assert mark_findings(source, target, [found]).lost == ()
    after = load_workbook(target)[PAGE]
    assert [str(v.sqref) for v in after.data_validations.dataValidation] == ["C2:C50"]
    assert [str(area.sqref) for area in after.conditional_formatting] == ["A2:A50"]
    assert after.auto_filter.ref == "A1:C50"
    assert after.print_title_rows == "$1:$1"
    assert after["B2"].value == "=A2*2"
