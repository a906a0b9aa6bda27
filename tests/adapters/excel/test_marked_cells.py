"""Rows that an office struck through and comments that it wrote: read, and said."""

from __future__ import annotations

import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

import socassist as sa
from socassist.model.finding import Severity

STRUCK = Font(strike=True)


def told(reading, code):
    return [str(f.location).split(" › ")[-1] for f in reading.findings if f.code == code]


def test_a_row_struck_through_is_read_and_said(form_c, read):
    def change(sheet):
        for column in range(12, 22):
            sheet.cell(11, column).font = STRUCK

    reading = read(form_c(change))
    assert told(reading, "row-struck-through") == ["11"]
    assert told(reading, "cell-struck-through") == []
    assert len(reading.forms[0].members) == 3
    [finding] = [f for f in reading.findings if f.code == "row-struck-through"]
    assert finding.severity is Severity.WARNING
    assert "gạch ngang" in finding.message.vi
    assert "was it meant to be removed" in finding.message.en


def test_a_cell_struck_through_is_said_at_the_cell(form_c, read):
    def change(sheet):
        sheet["O11"].font = STRUCK  # a birth year, a number
        sheet["Z11"].font = STRUCK  # nothing stands there
        sheet["A3"].font = STRUCK  # above the table

    reading = read(form_c(change))
    assert told(reading, "row-struck-through") == []
    assert told(reading, "cell-struck-through") == ["O11"]


def test_a_text_struck_through_in_part_is_said(form_c, read, tmp_path):
    """As programs of offices write it: the text stands among the shared ones, in two runs."""
    path = _with_shared_text(form_c(), tmp_path / "chung.xlsx")
    reading = read(path)
    found = [f for f in reading.findings if f.code == "cell-struck-through"]
    assert [f.location.cell for f in found] == ["M12"]
    assert "một phần" in found[0].message.vi
    assert reading.forms[0].members[2].name == "Lò Văn Dũng"


def _with_shared_text(path, target):
    """The workbook with the son's name as a shared text, struck through in its first half."""
    name, space = "Lò Văn Dũng", "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    link = f'<Relationship Id="rId99" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>'
    changes = {
        "xl/worksheets/sheet1.xml": (
            f't="inlineStr"><is><t>{name}</t></is></c>', 't="s"><v>1</v></c>'
        ),
        "[Content_Types].xml": (
            "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
        ),
        "xl/_rels/workbook.xml.rels": (
            "</Relationships>", link + "</Relationships>"
        ),
    }  # fmt: skip
    texts = (
        f'<sst xmlns="{space}" count="2" uniqueCount="2"><si><t>khác</t></si>'
        "<si><r><rPr><strike/></rPr><t>Lò Văn</t></r>"
        '<r><t xml:space="preserve"> Dũng</t></r></si></sst>'
    )
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            body = old.read(part).decode()
            if part in changes:
                assert changes[part][0] in body
                body = body.replace(*changes[part])
            new.writestr(part, body)
        new.writestr("xl/sharedStrings.xml", texts)
    return target


@pytest.mark.parametrize("style", [Font(strike=False), Font(bold=True)])
def test_other_styles_say_nothing(form_c, read, style):
    def change(sheet):
        for column in range(1, 22):
            sheet.cell(11, column).font = style

    assert told(read(form_c(change)), "row-struck-through") == []


def test_a_comment_is_said_at_its_cell_without_its_text(form_c, read):
    def change(sheet):
        sheet["M11"].comment = Comment("đã chết tháng 5", "Cán bộ xã")
        sheet["A7"].comment = Comment("ghi số hộ", "Cán bộ huyện")  # in the head

    reading = read(form_c(change))
    assert told(reading, "cell-has-comment") == ["M11"]
    assert "đã chết" not in " ".join(str(f) for f in reading.findings)


def test_the_comments_of_a_marked_copy_are_ours_and_say_nothing(form_c, read, tmp_path):
    path = form_c()
    reading = read(path)
    sa.mark_workbook(path, tmp_path / "co-loi.xlsx", reading.findings, records=reading.records)
    assert any(cell.comment for row in openpyxl.load_workbook(tmp_path / "co-loi.xlsx").active
               for cell in row)  # fmt: skip
    assert told(read(tmp_path / "co-loi.xlsx"), "cell-has-comment") == []
