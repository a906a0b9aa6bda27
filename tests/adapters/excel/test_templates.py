"""What stands in a template stays, grows with the rows, or is named before anything is written."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule, DataBarRule, FormulaRule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table as WorksheetTable

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
        ({"xl/chartsheets/sheet1.xml": b"<c/>"}, b"", "trang biểu đồ"),
        ({"xl/pivotTables/pivotTable1.xml": b"<c/>"}, b"", "pivot"),
        ({"xl/slicers/slicer1.xml": b"<s/>"}, b"", "slicer"),
        ({"xl/ctrlProps/ctrlProp1.xml": b"<s/>"}, b"", "nút"),
        ({}, b"<picture/>", "hình nền"),
        ({}, b"<legacyDrawingHF/>", "chân trang"),
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


BESIDE = b"""<ext xmlns:x14="u:x14" xmlns:xm="u:xm" uri="{1}"><x14:conditionalFormattings>
<x14:conditionalFormatting><x14:cfRule type="dataBar" id="{A}"/><xm:sqref>B4</xm:sqref>
</x14:conditionalFormatting></x14:conditionalFormattings></ext><ext xmlns:x14="u:x14"
 xmlns:xm="u:xm" uri="{2}"><x14:sparklineGroups><x14:sparklineGroup><x14:sparklines><x14:sparkline>
<xm:f>'1A'!B4:B4</xm:f><xm:sqref>D5</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup>
</x14:sparklineGroups></ext><ext uri="{3}" xmlns:x14="u:x14" xmlns:r="u:r">
<x14:slicer r:id="rId7"/></ext>"""


def drawn_template(path: Path) -> Path:
    """The template with a chart and a picture on each sheet, a table, and newer formats."""
    book = openpyxl.load_workbook(template(path))
    sheet: Any = book["1A"]
    for page, anchor in ((sheet, "E8"), (book["Khác"], "E9")):
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=2, min_row=4, max_row=4))
        page.add_chart(chart, anchor)
    book["Khác"]["A6"], book["Khác"]["B6"], book["Khác"]["A7"] = "Cột", "Số", "x"
    book["Khác"].add_table(WorksheetTable(displayName="Bang", ref="A6:B7"))
    book.save(path)
    with_parts(path, {"xl/media/image1.png": b"PNG"}, BESIDE)
    return _rewritten(
        path,
        {
            "xl/drawings/drawing1.xml": (b"</wsDr>", _PICTURE + b"</wsDr>"),
            "xl/drawings/_rels/drawing1.xml.rels": (
                b"</Relationships>",
                _IMAGE_LINK + b"</Relationships>",
            ),
            "[Content_Types].xml": (
                b"<Override ",
                b'<Default Extension="png" ContentType="image/png"/><Override ',
            ),
        },
    )


_IMAGE_LINK = (
    b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/image" Target="../media/image1.png"/>'
)
_PICTURE = b"""<oneCellAnchor><from><col>0</col><colOff>0</colOff><row>1</row><rowOff>0</rowOff>
</from><ext cx="9" cy="9"/><pic/><clientData/></oneCellAnchor>"""


def _rewritten(path: Path, changes: dict[str, tuple[bytes, bytes]]) -> Path:
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name in changes:
                before, after = changes[name]
                assert before in body, name
                body = body.replace(before, after, 1)
            new.writestr(name, body)
    path.write_bytes(out.getvalue())
    return path


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_charts_pictures_tables_and_newer_formats_stay_and_go_with_the_rows(tmp_path: Path) -> None:
    path = drawn_template(tmp_path / "mau.xlsx")
    write_tables(tmp_path / "a.xlsx", [TABLE], {"template": path})
    with zipfile.ZipFile(tmp_path / "a.xlsx") as held:
        parts = {name: held.read(name).decode("utf-8", "replace") for name in held.namelist()}
    assert parts["xl/media/image1.png"] == "PNG"
    for chart in ("xl/charts/chart1.xml", "xl/charts/chart2.xml"):
        assert "'1A'!$B$4:$B$8" in parts[chart], "a chart shows all the rows"
    rows = [int(n) for n in re.findall(r"<(?:\w+:)?row>(\d+)<", parts["xl/drawings/drawing1.xml"])]
    assert 1 in rows, "a picture above the rows stays"
    assert min(row for row in rows if row > 1) == 7 + 4, "a chart below them moves down"
    assert "<row>8</row>" in parts["xl/drawings/drawing2.xml"].replace("xdr:", "")
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert "<xm:sqref>B4:B8</xm:sqref>" in sheet
    assert "<xm:f>'1A'!B4:B8</xm:f><xm:sqref>D9</xm:sqref>" in sheet
    assert "x14:slicer " not in sheet, "a link to a part that is not there"
    assert 'ContentType="image/png"' in parts["[Content_Types].xml"]
    ET.fromstring(sheet)  # noqa: S314 (our own)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert [len(page._charts) for page in book.worksheets] == [1, 1]
    assert list(book["Khác"].tables) == ["Bang"]


def test_a_template_with_a_damaged_list_of_links_is_refused(tmp_path: Path) -> None:
    path = drawn_template(tmp_path / "mau.xlsx")
    _rewritten(path, {"_rels/.rels": (b"</Relationships>", b"<")})
    with pytest.raises(SourceError):
        write_tables(tmp_path / "a.xlsx", [TABLE], {"template": path})
    assert not (tmp_path / "a.xlsx").exists()


def test_a_data_bar_stays_tied_to_its_newer_half(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(template(tmp_path / "mau.xlsx"))
    book["1A"].conditional_formatting.add("C4", DataBarRule("min", None, "max", None, "638EC6"))
    book.save(tmp_path / "mau.xlsx")
    tie = b'<extLst><ext xmlns:x14="u:x14" uri="{B}"><x14:id>{A}</x14:id></ext></extLst>'
    path = with_parts(tmp_path / "mau.xlsx", {}, BESIDE)
    _rewritten(
        path,
        {"xl/worksheets/sheet1.xml": (b"</dataBar></cfRule>", b"</dataBar>" + tie + b"</cfRule>")},
    )
    write_tables(tmp_path / "a.xlsx", [TABLE], {"template": path})
    with zipfile.ZipFile(tmp_path / "a.xlsx") as held:
        sheet = held.read("xl/worksheets/sheet1.xml").decode()
    assert re.search(r"</dataBar><extLst[^>]*>.*<x14:id>\{A\}</x14:id>.*</cfRule>", sheet)
