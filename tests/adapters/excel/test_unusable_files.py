from __future__ import annotations

import struct
import zipfile

import openpyxl
import pytest

import socassist as sa
from socassist.adapters.excel import biff, biff12, ole, scan
from socassist.adapters.excel.container import Kind, kind_of
from socassist.adapters.excel.plugin import SpreadsheetReader
from socassist.adapters.excel.workbook import Workbook
from socassist.hookspecs import ReadOptions
from socassist.model.errors import (
    EncryptedSource,
    MissingSheet,
    MissingSource,
    SourceError,
    UnknownSource,
    UnreadableSource,
)

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def opened(path):
    with Workbook(path) as book:
        return [list(book.grid(name).rows()) for name in book.sheet_names]


def repacked(path, part, change):
    """The workbook with one part changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


SHEET = "xl/worksheets/sheet1.xml"


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(MissingSource, match=r"nope\.xlsx") as caught:
        opened(tmp_path / "nope.xlsx")
    assert "không tìm thấy" in caught.value.vi


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", UnreadableSource),
        (b"hello, world", UnknownSource),
        (b"PK\x03\x04" + b"\0" * 60, UnreadableSource),
        (OLE + b"\0" * 600, UnknownSource),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), EncryptedSource),
        (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), UnreadableSource),
    ],
)
def test_what_is_no_workbook_or_a_damaged_one_is_a_clear_error(tmp_path, content, error):
    path = tmp_path / "tep.xlsx"
    path.write_bytes(content)
    with pytest.raises(error) as caught:
        opened(path)
    assert caught.value.file == "tep.xlsx"
    assert str(tmp_path) not in str(caught.value)


def test_half_an_upload_is_a_clear_error(form_c):
    path = form_c()
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(UnreadableSource, match="half"):
        opened(path)


def test_half_an_upload_of_an_old_workbook_is_a_clear_error(tmp_path):
    """Its list of streams stands behind what came."""
    header = bytearray(OLE + bytes(504))
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 100)
    for name, content in (("nua.xls", header + bytes(5_000)), ("dau.xls", header[:100])):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(UnreadableSource, match="half") as caught:
            opened(path)
        assert "dở dang" in caught.value.vi


def test_a_lock_file_and_a_folder_are_no_workbooks(tmp_path):
    lock = tmp_path / "~$a.xlsx"
    lock.write_bytes(b"x" * 200)
    for path in (lock, tmp_path):
        with pytest.raises(UnreadableSource):
            kind_of(path)


def test_a_locked_file_says_that_somebody_has_it_open(form_c, monkeypatch):
    path = form_c()
    path.with_name("~$phieu-c.xlsx").write_bytes(b"")

    def locked(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", locked)
    with pytest.raises(UnreadableSource, match="somebody has it open"):
        kind_of(path)


def test_the_content_decides_and_not_the_ending(form_c):
    path = form_c()
    renamed = path.rename(path.with_suffix(".xls"))
    assert kind_of(renamed) is Kind.XLSX
    assert opened(renamed)


def test_a_sheet_that_is_asked_for_and_missing_is_named(form_c):
    with Workbook(form_c()) as book, pytest.raises(MissingSheet, match="Chiềng Ly"):
        book.grid("Co Mạ")


def test_a_document_type_is_refused_before_anything_parses_it(form_c):
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    path = repacked(form_c(), SHEET, lambda xml: bomb + xml.split(b"?>")[-1])
    with pytest.raises(UnreadableSource, match="document type"):
        opened(path)


@pytest.mark.parametrize("far", ["XFD1048576", "A1048576", "XFD1", "ZZ99999"])
def test_a_cell_far_off_does_not_make_the_memory_explode(form_c, far):
    cell = f'<row r="{far.lstrip("XFDAZ")}"><c r="{far}"><v>1</v></c></row></sheetData>'.encode()
    path = repacked(form_c(), SHEET, lambda xml: xml.replace(b"</sheetData>", cell))
    with pytest.raises(UnreadableSource, match=r"Ctrl\+End"):
        opened(path)


def test_a_million_empty_rows_are_no_burden(form_c):
    empty = b"".join(b'<row r="%d"/>' % i for i in range(100, 60_000)) + b"</sheetData>"
    path = repacked(form_c(), SHEET, lambda xml: xml.replace(b"</sheetData>", empty))
    [rows] = opened(path)
    assert len(rows) < 100


def test_a_zip_bomb_is_refused_by_its_ratio(form_c):
    path = repacked(form_c(), SHEET, lambda xml: xml + b" " * (40 << 20))
    with pytest.raises(UnreadableSource, match="far more"):
        opened(path)


def test_a_part_that_lies_about_its_size_is_refused(form_c, monkeypatch):
    monkeypatch.setattr(scan, "MAX_UNPACKED", 1000)
    with pytest.raises(UnreadableSource, match="far more"):
        opened(form_c())


def test_mangled_xml_is_a_clear_error(form_c):
    path = repacked(form_c(), SHEET, lambda xml: xml[: len(xml) // 2] + b"<<<&&")
    with pytest.raises(UnreadableSource, match="damaged"):
        opened(path)


def test_a_zip_that_holds_no_workbook_is_unknown(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(UnknownSource, match="no workbook inside"):
        kind_of(path)


def test_the_reader_leaves_other_files_to_other_readers(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n")
    assert SpreadsheetReader().recognises(path, ReadOptions()) is None


def test_the_reader_recognises_by_content(form_c):
    found = SpreadsheetReader().recognises(form_c(), ReadOptions())
    assert (found.adapter, found.kind) == ("excel", "form-c")


def record(kind, body):
    return struct.pack("<HH", kind, len(body)) + body


def test_the_extent_of_old_binary_sheets_is_seen_without_parsing():
    number = record(0x0203, struct.pack("<HHHd", 65000, 40000, 0, 1.0))
    assert biff.look_at_xls(record(0x0809, b"\0" * 8) + number).widest == (65001, 40001)
    row, cell = b"\0\4" + struct.pack("<I", 9), b"\5\4" + struct.pack("<I", 16000)
    assert biff12.look_at_xlsb(row + cell)[0] == (10, 16001)


def test_a_size_that_no_old_sheet_can_have_is_seen_before_a_parser_trusts_it():
    start = record(0x0809, b"\0" * 8)
    honest = record(0x0200, struct.pack("<2I3H", 0, 65536, 0, 256, 0))
    assert biff.look_at_xls(start + honest).widest == (0, 0)
    damaged = record(0x0200, struct.pack("<2I3H", 0, 34_300_087, 0, 675, 0))
    assert biff.look_at_xls(start + damaged).widest == (34_300_087, 675)
    backwards = record(0x0200, struct.pack("<5H", 9, 2, 0, 5, 0))
    assert biff.look_at_xls(start + backwards).widest != (0, 0)


@pytest.mark.parametrize("content", [b"", OLE, OLE + b"\xff" * 2000, b"\x09\x08"])
def test_damaged_old_containers_give_no_crash(content):
    stream = ole.workbook_stream(content)
    assert stream is None or biff.look_at_xls(stream).widest == (0, 0)


def test_every_source_error_speaks_vietnamese(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"x")
    with pytest.raises(SourceError) as caught:
        kind_of(tmp_path / "a.xlsx")
    assert "bảng tính" in caught.value.vi


def test_a_large_workbook_is_recognised_by_its_top_alone(form_c, monkeypatch):
    from socassist.adapters.excel import preview

    path = form_c()
    monkeypatch.setattr(preview, "LARGE", 100)
    monkeypatch.setattr(preview, "_ROWS", 10)
    [grid] = preview.top_grids(path)
    assert len(list(grid.rows())) < 13
    found = SpreadsheetReader().recognises(path, ReadOptions())
    assert found is not None
    assert found.kind == "form-c"


def test_only_workbooks_get_a_draft_from_this_reader(form_c, tmp_path):
    other = tmp_path / "a.csv"
    other.write_text("a,b")
    assert SpreadsheetReader().draft_profile(other) is None
    assert 'record = "form"' in SpreadsheetReader().draft_profile(form_c())


@pytest.mark.parametrize(
    ("content", "what", "advice"),
    [
        (b"%PDF-1.7\n", "tệp PDF", "bảng tính gốc"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 40, "tệp ảnh", "bảng tính gốc"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "tệp ảnh", "bảng tính gốc"),
        (b"II*\0" + b"\0" * 40, "tệp ảnh", "bảng tính gốc"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "tệp ảnh", "bảng tính gốc"),
        (b"{\\rtf1 x}", "văn bản Word", "chép bảng"),
        (b"Rar!\x1a\x07\x01\0", "tệp nén", "giải nén"),
    ],
)
@pytest.mark.parametrize("name", ["danh sách đã ký.xlsx", "a.xls"])
def test_a_signed_paper_under_the_name_of_a_workbook_is_told(tmp_path, name, content, what, advice):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableSource) as caught:
        sa.read(path)
    assert what in caught.value.vi
    assert advice in caught.value.vi
    assert name in str(caught.value)
    assert "no table can be read from it" in str(caught.value)


@pytest.mark.parametrize(
    ("part", "what"), [("word/document.xml", "văn bản Word"), ("phieu-c.xlsx", "tệp nén")]
)
def test_another_package_under_the_name_of_a_workbook_is_told(tmp_path, part, what):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr(part, "x")
    with pytest.raises(UnreadableSource) as caught:
        sa.read(path)
    assert what in caught.value.vi


def test_an_old_letter_under_the_name_of_a_workbook_is_told(tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes(OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 600)
    with pytest.raises(UnreadableSource, match="letter") as caught:
        sa.read(path)
    assert "văn bản Word" in caught.value.vi


def test_a_workbook_of_scanned_pages_is_told(tmp_path):
    path = tmp_path / "a.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(UnknownSource):
        sa.read(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/media/image1.png", b"\x89PNG")
    with pytest.raises(UnreadableSource, match="pictures") as caught:
        sa.read(path)
    assert "hình ảnh" in caught.value.vi


def test_a_workbook_signed_marked_final_or_with_a_locked_sheet_is_read_and_not_touched(form_c):
    def lock(sheet):
        sheet.protection.sheet = True
        sheet.protection.password = "x"  # noqa: S105 (of nothing)

    path = form_c(lock)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
        archive.writestr("docProps/custom.xml", "<Properties/>")
    before = path.read_bytes()
    assert len(sa.read(path).forms) == 2
    assert path.read_bytes() == before
