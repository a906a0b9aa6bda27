"""A marked copy differs from the office's workbook in the marked places and nowhere else."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
import zipfile
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference

from socassist.adapters.excel.corrections import read_corrections
from socassist.adapters.excel.marking import COLOURS, mark_findings
from socassist.adapters.excel.marking_sheet import COLUMN, HEAD_ROW, SHEET, TITLE
from socassist.model.errors import EncryptedSource, SourceError, WrongContent
from socassist.model.finding import Finding, Severity
from socassist.model.location import Location
from socassist.model.text_pair import Text

PAGE: Final = "Chiềng Ly"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
OOXML = "application/vnd.openxmlformats-officedocument"
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

SHEET1 = f"""{XML}<worksheet {MAIN} xmlns:r="{REL}"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr"
 xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" xmlns:xr="urn:xr"
 xr:uid="{{0}}"><sheetPr codeName="Trang1"><tabColor rgb="FFFF0000"/></sheetPr>
<dimension ref="A1:F6"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="2"
 topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>
<sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/><cols><col min="2" max="2" width="30"
 customWidth="1"/><col min="7" max="7" width="9" hidden="1"/><col min="8" max="8" width="12"
 style="2"/></cols><sheetData><!-- <row r="3"><c r="B3"/></row> -->
<row r="1" spans="1:6" ht="30" customHeight="1" x14ac:dyDescent="0.25"><c r="A1" s="1" t="s">
<v>0</v></c><c r="B1" s="1"/></row><row r="3" spans="1:6"><c r="A3"><v>1</v></c>
<c r="B3" s="3" t="inlineStr"><is><t>Lò Văn Xôm</t></is></c><c r="C3" s="2"><v>30456</v></c>
<c r="D3"><f t="shared" ref="D3:D5" si="0">A3&gt;0</f><v>1</v></c></row>
<row r="4" s="3" customFormat="1"/><row><c><v>3</v></c><c t="s"><v>1</v></c><c r="D5"><f t="shared"
 si="0"/><v>1</v></c></row><row r="6"><c r="F6" t="str"><f>"a"&amp;"&lt;c r='F6'&gt;"</f>
<v>a</v></c></row></sheetData><sheetProtection sheet="1" objects="1" scenarios="1"/>
<autoFilter ref="A2:F6"/><mergeCells count="1"><mergeCell ref="A1:F2"/></mergeCells>
<conditionalFormatting sqref="C3:C6"><cfRule type="cellIs" dxfId="0" priority="1"
 operator="lessThan"><formula>5</formula></cfRule></conditionalFormatting>
<dataValidations count="1"><dataValidation
 type="list" sqref="E3:E6"><formula1>"Nam,Nữ"</formula1></dataValidation></dataValidations>
<hyperlinks><hyperlink ref="B6" r:id="rId9"/></hyperlinks><printOptions horizontalCentered="1"/>
<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>
<pageSetup paperSize="9" orientation="landscape" r:id="rId2"/><headerFooter><oddFooter>&amp;P
</oddFooter></headerFooter><drawing r:id="rId1"/><legacyDrawing r:id="rId3"/>
<mc:AlternateContent><mc:Choice Requires="x14"><controls><control shapeId="1025" r:id="rId6"/>
</controls></mc:Choice></mc:AlternateContent><tableParts count="1"><tablePart r:id="rId5"/>
</tableParts><extLst><ext xmlns:x14="urn:x14" uri="{{78C0}}"><x14:conditionalFormattings>
<x14:conditionalFormatting/></x14:conditionalFormattings></ext></extLst></worksheet>"""

PREFIXED = f"""{XML}<x:worksheet xmlns:x="{MAIN[7:-1]}"><x:sheetData/></x:worksheet>"""

STYLES = f"""{XML}<styleSheet {MAIN} xmlns:x14ac="urn:ac"><fonts count="1" x14ac:knownFonts="1">
<font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill
 patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders
 count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs
 count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0"
 borderId="0" xfId="0"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" applyAlignment="1">
<alignment horizontal="center"/></xf><xf numFmtId="14" fontId="0" fillId="0" borderId="0"
 applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0"><protection
 locked="0"/></xf></cellXfs><cellStyles count="1"><cellStyle
 name="Normal" xfId="0" builtinId="0"/></cellStyles>
<dxfs count="1"><dxf/></dxfs><extLst><ext uri="urn:x"/></extLst></styleSheet>"""

COMMENTS = f"""{XML}<comments {MAIN}><authors><author>Cán bộ xã</author></authors><commentList>
<comment ref="B3" authorId="0"><text><t>Đã gọi điện</t></text></comment><comment ref="F6"
 authorId="0"><text><r><t>Xem lại</t></r></text></comment></commentList></comments>"""

VML = """<xml xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
<o:shapelayout v:ext="edit"><o:idmap v:ext="edit"
 data="1"/></o:shapelayout><v:shapetype id="_x0000_t201"/><v:shape id="_x0000_s1025"
 type="#_x0000_t201"><x:ClientData ObjectType="Button"/></v:shape><v:shape id="_x0000_s1026"
 type="#_x0000_t202"><x:ClientData ObjectType="Note"><x:Row>2</x:Row><x:Column>1</x:Column>
</x:ClientData></v:shape></xml>"""


def links(*targets: tuple[str, str], first: int = 1) -> str:
    said = "".join(
        f'<Relationship Id="rId{number}" Type="{REL}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=first)
    )
    return f"{XML}<Relationships {LINKS}>{said}</Relationships>"


OTHERS = (
    "xl/charts/chart1.xml", "xl/pivotTables/pivotTable1.xml", "xl/slicers/slicer1.xml",
    "xl/pivotCache/pivotCacheDefinition1.xml", "xl/ctrlProps/ctrlProp1.xml",
    "xl/threadedComments/threadedComment1.xml", "customXml/item1.xml", "xl/calcChain.xml",
)  # fmt: skip

PARTS: dict[str, str | bytes] = {
    "[Content_Types].xml": f"""{XML}<Types
 xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"
 ContentType="application/xml"/><Default Extension="vml" ContentType="{OOXML}.vmlDrawing"/>
<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override
 PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="{OOXML}.spreadsheetml.sharedStrings+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{OOXML}.spreadsheetml.styles+xml"/>
</Types>""",
    "_rels/.rels": links(("officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": f"""{XML}<workbook {MAIN} xmlns:r="{REL}"><workbookPr codeName="Sổ"/>
<workbookProtection lockStructure="1"/><bookViews><workbookView/></bookViews><sheets><sheet
 name="Chi&#7873;ng Ly" sheetId="7" r:id="rId1"/><sheet name="Trống" sheetId="9" state="hidden"
 r:id="rId2"/></sheets><definedNames><definedName name="tong">'{PAGE}'!$A$3</definedName>
<definedName name="_xlnm.Print_Area" localSheetId="0">'{PAGE}'!$A$1:$F$6</definedName>
</definedNames><calcPr calcId="191029"/></workbook>""",
    "xl/_rels/workbook.xml.rels": links(
        ("worksheet", "worksheets/sheet1.xml"),
        ("worksheet", "/xl/worksheets/sheet2.xml"),
        ("styles", "styles.xml"),
        ("sharedStrings", "sharedStrings.xml"),
        ("vbaProject", "vbaProject.bin"),
    ),
    "xl/worksheets/sheet1.xml": SHEET1,
    "xl/worksheets/sheet2.xml": PREFIXED,
    "xl/worksheets/_rels/sheet1.xml.rels": links(
        ("drawing", "../drawings/drawing1.xml"),
        ("printerSettings", "../printerSettings/printerSettings1.bin"),
        ("vmlDrawing", "../drawings/vmlDrawing1.vml"),
        ("comments", "../comments1.xml"),
        ("table", "../tables/table1.xml"),
        ("ctrlProp", "../ctrlProps/ctrlProp1.xml"),
    ).replace(
        "</Rel",
        f'<Relationship Id="rId9" Type="{REL}/hyperlink" Target="https://example.org/a"'
        ' TargetMode="External"/></Rel',
    ),
    "xl/styles.xml": STYLES,
    "xl/sharedStrings.xml": f"""{XML}<sst {MAIN}><si><t>DANH SÁCH</t></si><si><r><t>Lường </t></r>
<r><rPr><b/></rPr><t>Thị Ín</t></r></si></sst>""",
    "xl/comments1.xml": COMMENTS,
    "xl/drawings/vmlDrawing1.vml": VML,
    "xl/tables/table1.xml": f"""{XML}<table {MAIN} id="1" name="T" displayName="T" ref="A2:B6">
<tableColumns count="2"><tableColumn id="1" name="a"/><tableColumn id="2" name="b"/></tableColumns>
</table>""",
    "xl/drawings/drawing1.xml": f"""{XML}<xdr:wsDr
 xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>""",
    "xl/vbaProject.bin": bytes(range(256)) * 9,
    "xl/media/image1.png": b"\x89PNG\r\n\x1a\n" + bytes(50),
    "xl/printerSettings/printerSettings1.bin": b"\0\1\2",
    "docProps/app.xml": "<Properties><TitlesOfParts>1</TitlesOfParts></Properties>",
}
PARTS.update({name: f"<keep what='{name}'/>" for name in OTHERS})


def write(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return write(tmp_path / "so.xlsm", PARTS)


def finding(cell: str, severity: Severity = Severity.ERROR, sheet: str = PAGE) -> Finding:
    column, row = re.fullmatch(r"([A-Z]+)(\d+)", cell).groups()  # type: ignore[union-attr]
    place = Location("so.xlsm", sheet, int(row), column)
    return Finding(f"rule-{cell}", severity, Text("Sai <x>.", "Wrong."), location=place)


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as held:
        assert len(held.namelist()) == len(set(held.namelist()))
        return {name: held.read(name) for name in held.namelist()}


def mark(office: Path, *findings: Finding) -> dict[str, bytes]:
    target = office.with_name("loi.xlsm")
    assert mark_findings(office, target, findings).lost == ()
    return parts_of(target)


ALLOWED = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/_rels/sheet1.xml.rels",
    "xl/styles.xml",
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
}


def test_every_other_part_is_the_same_byte_for_byte(office: Path) -> None:
    after = mark(office, finding("B3"), finding("C3"), finding("A9"))
    changed = {name for name, held in parts_of(office).items() if after[name] != held}
    assert changed <= ALLOWED
    assert set(after) - set(PARTS) == {"xl/worksheets/sheet3.xml"}
    for name, held in after.items():
        if name.endswith((".xml", ".rels", ".vml")):
            ET.fromstring(held)  # noqa: S314 (our own)


def test_without_a_finding_only_the_sheet_is_added(office: Path) -> None:
    after = mark(office)
    changed = {name for name, held in parts_of(office).items() if after[name] != held}
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
    }  # fmt: skip


def without_marks(sheet: str) -> str:
    """The sheet with every style number taken away."""
    return re.sub(r"(<c\b[^>]*?) s=\"\d+\"", r"\1", sheet)


def test_in_the_sheet_only_the_style_numbers_of_the_marked_cells_change(office: Path) -> None:
    after = mark(office, finding("B3"), finding("A1"), finding("B5"), finding("F6"))
    sheet = after["xl/worksheets/sheet1.xml"].decode()
    assert without_marks(sheet) == without_marks(SHEET1)
    assert "mc:Ignorable" in sheet
    assert re.findall(r"s=\"(\d+)\"", sheet) != re.findall(r"s=\"(\d+)\"", SHEET1)


def test_a_merged_range_is_marked_at_its_first_cell(office: Path) -> None:
    after = mark(office, finding("D2"))
    sheet = after["xl/worksheets/sheet1.xml"].decode()
    assert without_marks(sheet) == without_marks(SHEET1)
    assert re.search(r'<c r="A1" s="4" t="s">', sheet)
    assert b'<comment ref="A1"' in after["xl/comments1.xml"]


def test_cells_and_rows_that_are_not_there_are_made_in_their_place(office: Path) -> None:
    after = mark(office, finding("H3"), finding("D4"), finding("C5"), finding("B9"), finding("C2"))
    sheet = after["xl/worksheets/sheet1.xml"].decode()
    data = sheet.split("<sheetData>")[1].split("</sheetData>")[0]
    rows = re.findall(r'<row(?: r="(\d+)")?', re.sub(r"<!--.*?-->", "", data))
    assert rows == ["1", "3", "4", "", "6", "9"], "C2 lies in the merged range of A1"
    assert re.search(r'<row r="4"[^>]*><c r="D4" s="\d+"/></row>', data)
    assert re.search(r"<c t=\"s\"><v>1</v></c><c r=\"C5\" s=\"\d+\"/><c r=\"D5\">", data)
    assert 'spans="1:8"' in data
    assert '<dimension ref="A1:H9"/>' in sheet
    copy = load_workbook(office.with_name("loi.xlsm"))[PAGE]
    assert copy["H3"].number_format == "mm-dd-yy", "it looks as its column said"
    assert copy["D4"].number_format == "@", "it looks as its row said"
    assert copy["D4"].protection.locked is False


def test_a_marked_cell_keeps_all_of_its_look_but_the_fill(office: Path) -> None:
    mark(office, finding("C3", Severity.WARNING), finding("B3"), finding("A1", Severity.NOTE))
    copy = load_workbook(office.with_name("loi.xlsm"))[PAGE]
    assert copy["C3"].fill.start_color.rgb == "FF" + COLOURS[Severity.WARNING]
    assert copy["C3"].number_format == "mm-dd-yy"
    assert copy["B3"].fill.start_color.rgb == "FF" + COLOURS[Severity.ERROR]
    assert copy["B3"].protection.locked is False
    assert copy["A1"].alignment.horizontal == "center"


def test_own_comments_stay_and_get_ours_below(office: Path) -> None:
    after = mark(office, finding("B3"), finding("C3"), finding("F6"))
    copy = load_workbook(office.with_name("loi.xlsm"))[PAGE]
    assert copy["B3"].comment.text == "Đã gọi điện\n\nLỗi: Sai <x>."
    assert copy["B3"].comment.author == "Cán bộ xã"
    assert copy["F6"].comment.text == "Xem lại\n\nLỗi: Sai <x>."
    assert copy["C3"].comment.text == "Lỗi: Sai <x>."
    drawn = after["xl/drawings/vmlDrawing1.vml"].decode()
    assert drawn.startswith(VML.split('data="1"')[0]), "buttons and own boxes stay"
    assert drawn.count("<v:shape ") == 3, "a box for the one comment that is new"
    assert 'data="1,2"' in drawn
    assert '_x0000_s2049"' in drawn


def test_marking_twice_does_not_say_the_same_twice(office: Path, tmp_path: Path) -> None:
    mark(office, finding("B3"), finding("C3"))
    again = tmp_path / "lai" / "so.xlsm"
    again.parent.mkdir()
    office.with_name("loi.xlsm").rename(again)
    mark(again, finding("B3"), finding("A9"))
    book = load_workbook(again.with_name("loi.xlsm"))
    assert book.sheetnames == [PAGE, "Trống", SHEET]
    assert book[PAGE]["B3"].comment.text == "Đã gọi điện\n\nLỗi: Sai <x>."
    codes = [book[SHEET].cell(HEAD_ROW + n, COLUMN["Mã lỗi"]).value for n in (1, 2, 3)]
    assert codes == ["rule-B3", "rule-A9", None]


def test_a_sheet_with_a_prefix_and_no_cells_is_marked(office: Path) -> None:
    after = mark(office, finding("B2", sheet="Trống"))
    sheet = after["xl/worksheets/sheet2.xml"].decode()
    assert re.search(r'<x:sheetData><x:row r="2"><x:c r="B2" s="4"/></x:row></x:sheetData>', sheet)
    assert "<x:legacyDrawing " in sheet
    ET.fromstring(sheet)  # noqa: S314 (our own)
    assert load_workbook(office.with_name("loi.xlsm"))["Trống"]["B2"].comment is not None


def test_names_of_the_office_stay_and_the_new_sheet_has_its_own(office: Path) -> None:
    after = mark(office, finding("B3"))
    book = after["xl/workbook.xml"].decode()
    assert "name=\"tong\">'Chiềng Ly'!$A$3<" in book
    assert 'name="_xlnm.Print_Area" localSheetId="0"' in book
    assert 'name="_xlnm.Print_Titles" localSheetId="2">\'Lỗi\'!$4:$4<' in book
    assert 'sheetId="10"' in book


def test_another_sheet_of_that_name_stays(tmp_path: Path) -> None:
    parts = PARTS | {
        "xl/workbook.xml": str(PARTS["xl/workbook.xml"]).replace('name="Trống"', 'name="LỖI"')
    }
    mark(write(tmp_path / "so.xlsm", parts), finding("B3"))
    assert load_workbook(tmp_path / "loi.xlsm").sheetnames == [PAGE, "LỖI", "Lỗi (2)"]


def test_a_workbook_without_styles_gets_some(tmp_path: Path) -> None:
    book = str(PARTS["xl/_rels/workbook.xml.rels"])
    parts = PARTS | {
        "xl/_rels/workbook.xml.rels": re.sub(r"<Relationship [^>]*styles.xml\"/>", "", book),
        "xl/worksheets/sheet1.xml": PREFIXED,
    }
    del parts["xl/styles.xml"]
    mark(write(tmp_path / "so.xlsm", parts), finding("B3"))
    copy = load_workbook(tmp_path / "loi.xlsm")[PAGE]
    assert copy["B3"].fill.start_color.rgb == "FF" + COLOURS[Severity.ERROR]


def test_what_a_cell_said_is_written_down_and_a_change_is_read_back(office: Path) -> None:
    cells = ("A1", "A3", "B3", "C3", "D3", "B5", "D5", "E5", "F6")
    mark(office, *map(finding, cells))
    copy = office.with_name("loi.xlsm")
    page = load_workbook(copy)[SHEET]
    at = {
        page.cell(row, COLUMN["Ô"]).value: page.cell(row, COLUMN["Nội dung ô cũ"]).value
        for row in range(HEAD_ROW + 1, HEAD_ROW + 1 + len(cells))
    }
    assert at == {
        "A1": "DANH SÁCH", "A3": "1", "B3": "Lò Văn Xôm", "C3": "20/05/1983", "D3": "=A3>0",
        "B5": "Lường Thị Ín", "D5": "=…", "E5": None, "F6": "=\"a\"&\"<c r='F6'>\"",
    }  # fmt: skip
    assert read_corrections(copy).evidence == ()
    parts = parts_of(copy)
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    sheet = sheet.replace("<v>30456</v>", "<v>30457.0</v>").replace(
        "<v>1</v></c>\n", "<v>1.0</v></c>"
    )
    write(copy, {**parts, "xl/worksheets/sheet1.xml": sheet})
    assert [(e.column, e.value) for e in read_corrections(copy).evidence] == [("C", "21/05/1983")]


def test_a_signed_workbook_is_told_to_lose_its_signature(tmp_path: Path) -> None:
    parts = PARTS | {"_xmlsignatures/sig1.xml": "<s/>"}
    source = write(tmp_path / "so.xlsm", parts)
    marked = mark_findings(source, tmp_path / "loi.xlsm", [finding("B3")])
    assert marked.lost == ("_xmlsignatures/",)


def test_macros_want_their_extension(office: Path) -> None:
    with pytest.raises(WrongContent, match="macros"):
        mark_findings(office, office.with_name("loi.xlsx"), [])


def test_many_findings_do_not_take_long(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    page = book.create_sheet(PAGE)
    for row in range(5_000):
        page.append([row, f"Lò Văn {row}", "014061000123", "x"])
    book.save(tmp_path / "so.xlsm")
    found = [finding(f"{column}{row}") for row in range(1, 5_001) for column in "ABCF"]
    started = time.process_time()
    marked = mark_findings(tmp_path / "so.xlsm", tmp_path / "loi.xlsx", found)
    assert marked.cells == 20_000
    assert time.process_time() - started < 40
    content = parts_of(tmp_path / "loi.xlsx")
    assert content["xl/worksheets/sheet2.xml"].count(b"<hyperlink ") == 20_000
    blocks = re.search(rb'idmap[^>]*data="([^"]*)"', content["xl/drawings/vmlDrawing1.vml"])
    assert blocks is not None
    assert len(blocks[1].split(b",")) == 20, "a thousand boxes a block"


def test_a_damaged_workbook_ends_in_a_clear_error(office: Path, tmp_path: Path) -> None:
    whole = office.read_bytes()
    for name, change in {
        "nửa": whole[: len(whole) // 2],
        "rỗng": b"",
        "ole": bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"),
    }.items():
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(change)
        with pytest.raises((SourceError, EncryptedSource)):
            mark_findings(path, tmp_path / "x.xlsx", [])
    assert not (tmp_path / "x.xlsx").exists()
    for part in (
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/styles.xml",
        "xl/comments1.xml",
    ):
        for cut in range(3, 40, 6):
            held = PARTS[part]
            broken = write(tmp_path / "so.xlsm", PARTS | {part: held[: len(held) * cut // 40]})
            with pytest.raises(SourceError):
                mark_findings(broken, tmp_path / "x.xlsm", [finding("B3"), finding("F6")])


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    cells=st.lists(
        st.tuples(st.integers(1, 8), st.sampled_from("ABCDEFGHI"), st.sampled_from(list(Severity))),
        max_size=12,
    )
)
def test_any_cells_are_marked_and_all_values_stay(
    office: Path, cells: list[tuple[int, str, Severity]]
) -> None:
    mark(office, *(finding(f"{column}{row}", severity) for row, column, severity in cells))
    old = load_workbook(office)[PAGE]
    new = load_workbook(office.with_name("loi.xlsm"))[PAGE]
    wanted = {"A1" if row < 3 and column < "G" else f"{column}{row}" for row, column, _ in cells}
    shaded = {c.coordinate for row in new.iter_rows() for c in row if c.fill.patternType == "solid"}
    assert shaded == wanted
    for row in old.iter_rows():
        for cell in row:
            assert new[cell.coordinate].value == cell.value


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_spreadsheet_program_opens_it_with_chart_colours_and_comments(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = PAGE
    for row in range(1, 6):
        page.append([f"Bản {row}", row])
    chart = BarChart()
    chart.add_data(Reference(page, min_col=2, min_row=1, max_row=5))
    page.add_chart(chart, "E2")
    book.save(tmp_path / "so.xlsm")
    mark_findings(
        tmp_path / "so.xlsm", tmp_path / "loi.xlsx", [finding("A3"), finding("G9", Severity.NOTE)]
    )
    office = str(shutil.which("soffice"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "lai"),
         str(tmp_path / "loi.xlsx")],
        check=True,
        capture_output=True,
        timeout=180,
    )  # fmt: skip
    again = tmp_path / "lai" / "loi.xlsx"
    after = load_workbook(again)
    assert after[PAGE]["A3"].fill.start_color.rgb == "FF" + COLOURS[Severity.ERROR]
    assert "Sai <x>." in after[PAGE]["G9"].comment.text
    assert after[SHEET]["A1"].value == TITLE
    assert len(after[PAGE]._charts) == 1
    assert read_corrections(again).evidence == ()
