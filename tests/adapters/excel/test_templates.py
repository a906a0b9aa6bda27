"""What stands in a template stays, grows with the rows, or is named before anything is written."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula

from socassist.adapters.excel.tables import write_tables
from socassist.model.errors import SourceError
from socassist.model.table import Column, Table

COLUMNS = (Column("code", "Mã"), Column("amount", "Tiền", kind="money"))
ROWS = tuple((f"{i:02d}", 100 * i) for i in range(1, 6))
TABLE = Table("1A", "Biểu 1A", COLUMNS, ROWS)


def template(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "1A"
    sheet["A1"], sheet["A3"], sheet["B3"], sheet["C3"] = "{{title}}", "Mã", "Tiền", "Phần"
    sheet["A4"], sheet["B4"], sheet["C4"] = "{{code}}", "{{amount}}", "=B4/B$5"
    sheet["A5"], sheet["B5"] = "Cộng", "=SUM(B4:B4)"
    sheet["C5"] = ArrayFormula("C5:C5", "=SUM(B4:B4*2)")
    sheet["B6"] = "=Khác!B5+Khác!$B$9"
    sheet.conditional_formatting.add("B4", CellIsRule(operator="greaterThan", formula=["$B$5"]))
    sheet.conditional_formatting.add("A5:B5", FormulaRule(formula=["$B$5>0"]))
    choices = DataValidation("list", formula1='"x,y"')
    choices.add("D4")
    sheet.add_data_validation(choices)
    sheet.auto_filter.ref = "A3:C4"
    sheet.print_area = "A1:C6"
    sheet.oddFooter.center.text = "Trang &P"
    other = book.create_sheet("Khác")
    other["A1"], other["A2"] = "='1A'!B5", "=SUM('1A'!$B$4:$B$4)&\"B5\""
    book.defined_names["tong"] = DefinedName("tong", attr_text="'1A'!$B$5")
    book.save(path)
    return path


def test_all_that_refers_to_the_rows_grows_with_them(tmp_path: Path) -> None:
    path = template(tmp_path / "mau.xlsx")
    write_tables(tmp_path / "a.xlsx", [TABLE], {"template": path})
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet: Any = book["1A"]
    assert [sheet.cell(r, 2).value for r in range(4, 10)] == [
        100, 200, 300, 400, 500, "=SUM(B4:B8)",
    ]  # fmt: skip
    assert [sheet.cell(r, 3).value for r in (4, 8)] == ["=B4/B$9", "=B8/B$9"]
    assert (sheet["C9"].value.text, sheet["C9"].value.ref) == ("=SUM(B4:B8*2)", "C9:C9")
    assert sheet["B10"].value == "=Khác!B5+Khác!$B$9", "another sheet's cells did not move"
    formats = {str(held.sqref): held.rules[0].formula for held in sheet.conditional_formatting}
    assert formats == {"B4:B8": ["$B$9"], "A9:B9": ["$B$9>0"]}
    assert [str(v.sqref) for v in sheet.data_validations.dataValidation] == ["D4:D8"]
    assert sheet.auto_filter.ref == "A3:C8"
    assert sheet.print_area == "'1A'!$A$1:$C$10"
    assert sheet.oddFooter.center.text == "Trang &P"
    other: Any = book["Khác"]
    assert (other["A1"].value, other["A2"].value) == ("='1A'!B9", "=SUM('1A'!$B$4:$B$8)&\"B5\"")
    assert book.defined_names["tong"].attr_text == "'1A'!$B$9"


def with_parts(path: Path, parts: dict[str, bytes], mark: bytes = b"") -> Path:
    """The template with further parts in its container, and a mark in its first sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "xl/worksheets/sheet1.xml" and mark:
                body = body.replace(b"</worksheet>", b"<extLst>" + mark + b"</extLst></worksheet>")
            new.writestr(name, body)
        for name, body in parts.items():
            new.writestr(name, body)
    path.write_bytes(out.getvalue())
    return path


@pytest.mark.parametrize(
    ("parts", "mark", "named"),
    [
        ({"xl/vbaProject.bin": b"x"}, b"", "macro"),
        ({"xl/charts/chart1.xml": b"<c/>"}, b"", "biểu đồ"),
        ({"xl/slicers/slicer1.xml": b"<s/>"}, b"", "slicer"),
        ({"xl/ctrlProps/ctrlProp1.xml": b"<s/>"}, b"", "nút"),
        ({"xl/drawings/drawing1.xml": b"<xdr:sp macro=''/>"}, b"", "hình vẽ"),
        ({}, b'<x14:conditionalFormattings xmlns:x14="x"/>', "có điều kiện"),
        ({}, b'<x14:dataValidations xmlns:x14="x"/>', "danh sách chọn"),
        ({}, b'<x14:sparklineGroups xmlns:x14="x"/>', "biểu đồ trong ô"),
    ],
)
def test_a_template_that_would_lose_something_is_refused_by_name(
    tmp_path: Path, parts: dict[str, bytes], mark: bytes, named: str
) -> None:
    path = with_parts(template(tmp_path / "mau.xlsx"), parts, mark)
    with pytest.raises(SourceError) as caught:
        write_tables(tmp_path / "a.xlsx", [TABLE], {"template": path})
    assert caught.value.vi is not None
    assert named in caught.value.vi
    assert not (tmp_path / "a.xlsx").exists()


def test_what_would_be_lost_may_be_lost_when_said_so(tmp_path: Path) -> None:
    mark = b'<ext xmlns:x14="x" uri="{y}"><x14:dataValidations count="0"/></ext>'
    path = with_parts(template(tmp_path / "mau.xlsx"), {}, mark)
    write_tables(tmp_path / "a.xlsx", [TABLE], {"template": path, "losing": True})
    assert (tmp_path / "a.xlsx").exists()
