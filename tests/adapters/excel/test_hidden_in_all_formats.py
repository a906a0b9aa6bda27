"""Hidden rows and sheets, errors and formulas without values are told in every format."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socassist.adapters.excel import biff, biff12, parts
from socassist.adapters.excel.extent import MAX_TOLD, Extent
from socassist.adapters.excel.workbook import Workbook
from socassist.model.errors import UnreadableSource

OFFICE = shutil.which("soffice")


def told(path: Path, sheet: str) -> tuple[list[int], tuple[str, ...], tuple[str, ...]]:
    with Workbook(path) as book:
        grid = book.grid(sheet)
        return sorted(grid.hidden_rows), grid.error_cells, grid.uncalculated


def with_hidden(sheet: Any) -> None:
    sheet.row_dimensions[11].hidden = True
    for row in range(30, 60):
        sheet.row_dimensions[row].hidden = True  # nothing stands there: nothing is hidden
    sheet["T10"], sheet["T11"] = "=#REF!+1", '="Chết"&" 5/2021"'
    sheet["U12"], sheet["D12"] = "=1/0", '=IF(1=1,"","x")'
    other = sheet.parent.create_sheet("DM")
    other["A1"], other.sheet_state = "danh mục", "hidden"


@pytest.mark.office
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_what_an_office_program_saved_is_told(
    form_c: Callable[..., Path], read: Callable[..., Any], ending: str
) -> None:
    source = form_c(with_hidden, merged=False)
    folder = source.parent / "out"
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation=file://{source.parent / 'profile'}", "--headless",
         "--convert-to", ending, "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    path = folder / f"phieu-c.{ending}"
    assert told(path, "Chiềng Ly") == ([11], ("T10", "U12"), ())
    reading = read(path)
    assert len(reading.forms[0].members) == 3
    assert {"hidden-rows", "hidden-sheet-not-read", "cell-shows-error"} <= {
        finding.code for finding in reading.findings
    }


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def xls_stream(*cells: bytes) -> bytes:
    """A book of two sheets, of which the second holds the cells."""
    begin, end = record(0x0809, struct.pack("<4H", 0x600, 0x10, 0, 0)), record(0x000A, b"")

    def listed(at: int, name: bytes) -> bytes:
        return record(0x0085, struct.pack("<IHBB", at, 0, len(name), 0) + name)

    length = len(begin + listed(0, b"A") + listed(0, b"B") + end)
    first = begin + end
    book = begin + listed(length, b"A") + listed(length + len(first), b"B") + end
    return book + first + begin + b"".join(cells) + end


def row(number: int, flags: int) -> bytes:
    return record(0x0208, struct.pack("<6H2BH", number - 1, 0, 5, 300, 0, 0, flags, 1, 0))


def number_cell(at: int, column: int) -> bytes:
    return record(0x0203, struct.pack("<3Hd", at - 1, column - 1, 0, 1.0))


def formula(at: int, column: int, value: bytes) -> bytes:
    place = struct.pack("<3H", at - 1, column - 1, 0)
    return record(0x0006, place + value.ljust(6, b"\0") + b"\xff\xff" + b"\0" * 6)


def test_rows_and_errors_of_an_old_binary_sheet_are_its_own() -> None:
    stream = xls_stream(
        row(3, 0x20), row(4, 0), row(5, 0x20),
        number_cell(3, 2), number_cell(4, 2),
        record(0x0201, struct.pack("<3H", 4, 0, 0)),  # a blank with a format in hidden row 5
        record(0x0205, struct.pack("<3HBB", 5, 0, 0, 0x17, 1)),
        record(0x0205, struct.pack("<3HBB", 6, 0, 0, 1, 0)),
        formula(8, 27, b"\x02\0\x2a"),
    )  # fmt: skip
    look = biff.look_at_xls(stream)
    assert look.sheets == (Extent(), Extent(frozenset({3}), ("A6", "AA8")))
    assert look.widest == (8, 27)


def test_a_text_formula_of_an_old_sheet_has_its_text_in_the_next_record() -> None:
    text = record(0x0207, struct.pack("<HB", 3, 0) + b"abc")
    shared = record(0x04BC, b"\0" * 10)
    look = biff.look_at_xls(
        xls_stream(formula(1, 1, b"\0"), text, formula(2, 1, b"\0"), shared, text,
                   formula(3, 1, b"\0"), formula(4, 1, b"\x03"))
    )  # fmt: skip
    assert look.sheets[1].uncalculated == ("A3",)
    assert look.widest == (4, 1), "the length of a text is no row of a cell"


def record12(kind: int, body: bytes) -> bytes:
    return bytes([kind]) + bytes([len(body)]) + body


def test_rows_and_errors_of_a_newer_binary_sheet_are_told() -> None:
    def row12(number: int, flags: int) -> bytes:
        return record12(0, struct.pack("<IIH3BI", number - 1, 0, 300, 0, flags, 0, 0))

    cell = record12(5, struct.pack("<IId", 1, 0, 1.0))
    blank = record12(1, struct.pack("<II", 1, 0))
    error, formula_error = (
        record12(kind, struct.pack("<IIB", 26, 0, 0x17) + b"\0" * 8) for kind in (3, 11)
    )
    content = (
        row12(2, 0x10) + cell + row12(3, 0x10) + blank + row12(4, 0x0F) + cell + error
        + row12(5, 0) + formula_error + record12(10, b"\0" * 8)
    )  # fmt: skip
    assert biff12.look_at_xlsb(content) == (
        (5, 27),
        Extent(frozenset({2}), ("AA4", "AA5")),
    )


ODS = """<?xml version="1.0"?><office:document-content><office:body><office:spreadsheet>
<table:table table:name='Một &amp; hai'><table:table-row table:number-rows-repeated="4"
 table:visibility="collapse"><table:table-cell/></table:table-row>
<table:table-row table:visibility="filter"><table:table-cell table:number-columns-repeated="2"/>
<table:table-cell table:formula="of:=IF([.A1]>3;1;2)" office:value-type="float" office:value="1"/>
</table:table-row>
<table:table-row><table:table-cell office:value-type="float" office:value="1"/>
<table:covered-table-cell table:number-columns-repeated="25"/>
<table:table-cell table:formula="of:=#REF!" office:value-type="string" office:string-value=""
 calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>
<table:table-cell table:formula="of:=[.A1]"/>
<table:table-cell table:formula="of:=[.A1]"><text:p/></table:table-cell></table:table-row>
</table:table><table:table table:name="Ba"><table:table-row table:visibility="collapse"
 table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="1"/>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""


def packed_ods(path: Path, content: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return path


def test_rows_and_errors_of_an_open_document_are_told(tmp_path: Path) -> None:
    assert parts.look_at_ods(packed_ods(tmp_path / "a.ods", ODS)) == {
        "Một & hai": Extent(frozenset({5}), ("AA6",), ("AB6",)),
        "Ba": Extent(frozenset({1, 2})),
    }


def test_a_million_hidden_rows_of_an_open_document_are_refused_or_nothing(tmp_path: Path) -> None:
    many = 'table:visibility="collapse" table:number-rows-repeated="999999999"'
    value = '<table:table-cell office:value-type="float" office:value="1"/>'
    for cell in ("<table:table-cell/>", value):
        path = packed_ods(
            tmp_path / "a.ods",
            f'<x><table:table table:name="A"><table:table-row {many}>{cell}</table:table-row>'
            "</table:table></x>",
        )
        if cell == value:
            with pytest.raises(UnreadableSource, match="spread"):
                parts.look_at_ods(path)
        else:
            assert parts.look_at_ods(path) == {"A": Extent()}


def test_unclosed_tags_cost_no_more_than_others(tmp_path: Path) -> None:
    import time

    start = time.process_time()
    for unclosed in ("<table:table-cell ", "<table:table-cell a='", '<table:table-row "'):
        parts.look_at_ods(packed_ods(tmp_path / "a.ods", "<x>" + unclosed * 100_000))
    assert time.process_time() - start < 10


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_damaged_binary_sheets_are_looked_at_without_harm(data: st.DataObject) -> None:
    sound = data.draw(
        st.sampled_from(
            [
                xls_stream(row(3, 0x20), number_cell(3, 2), formula(4, 2, b"\x02\0\x2a")),
                record12(0, b"\0" * 11 + b"\x10" + b"\0" * 5) + record12(3, b"\0" * 9),
            ]
        )
    )
    content = bytearray(sound)
    for _ in range(data.draw(st.integers(0, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    damaged = bytes(content[: data.draw(st.integers(0, len(content)))])
    for found in (*biff.look_at_xls(damaged).sheets, biff12.look_at_xlsb(damaged)[1]):
        assert len(found.error_cells) <= MAX_TOLD
    biff12.sheets_of_xlsb(damaged)


def test_an_empty_text_is_a_value_and_an_empty_hidden_row_hides_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "S"
    for place in ("A1", "A2", "A3"):
        sheet[place] = '=IF(1=1,"","x")'
    out = io.BytesIO()
    book.save(out)
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name.endswith("sheet1.xml"):
                body = body.replace(b'<c r="A1">', b'<c r="A1" t="str">')
                body = body.replace(b'<row r="2">', b'<row r="2" hidden="1">')
                body = body.replace(
                    b"</sheetData>", b'<row r="9" hidden="1"/><row r="10" hidden="1"></row>'
                    b"</sheetData>",
                )  # fmt: skip
            new.writestr(name, body)
    assert told(path, "S") == ([2], (), ("A2", "A3"))
