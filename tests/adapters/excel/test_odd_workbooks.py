"""Workbooks as portals and offices send them: other formats inside, two languages, old fonts."""

from __future__ import annotations

import importlib.util
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import socassist as sa
from socassist.adapters.excel.plugin import SpreadsheetReader
from socassist.hookspecs import ReadOptions
from socassist.model.errors import UnreadableSource
from socassist.model.partial_date import PartialDate
from socassist.model.reading import Reading
from socassist.model.text.legacy import LegacyEncoding, encode_legacy

TITLE: list[list[Any]] = [
    ["DANH SÁCH (PHIẾU C) NĂM 2021"],
    ["Tỉnh: Sơn La (14)   Huyện: Thuận Châu (119)   Xã: Chiềng Ly (03751)"],
]
HEAD = [
    "Số TT hộ", "Họ và tên chủ hộ", "Số khẩu", "Họ và tên", "Quan hệ với chủ hộ", "Ngày sinh",
    "Giới tính", "Dân tộc", "Số CMND/CCCD",
]  # fmt: skip
ENGLISH = ["No", "Head", "Size", "Full name", "Relation", "Date of birth", "Sex", "Ethnic", "ID"]
ROWS: list[list[Any]] = [
    [1, "Lò Văn Pánh", 2, "Lò Văn Pánh", "Chủ hộ", "01/03/1950", "Nam", "Thái", "014050000001"],
    [None, None, None, "Lò Văn Bình", "Con", "01/03/1970", "Nam", "Thái", "014070000002"],
]


def saved(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Chiềng Ly"
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def read(path: Path) -> Reading:
    return sa.read(path, options=ReadOptions(province="14", year=2021))


def codes(reading: Reading) -> set[str]:
    return {finding.code for finding in reading.findings}


def plain_xlsb(rows: Sequence[Sequence[Any]]) -> bytes:
    place = Path(__file__).parents[3] / "benchmarks" / "plain_xlsb.py"
    spec = importlib.util.spec_from_file_location("plain_xlsb", place)
    assert spec is not None
    assert spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    made: bytes = maker.plain_xlsb(rows)
    return made


def test_a_binary_workbook_is_read_cell_by_cell(tmp_path: Path) -> None:
    file = tmp_path / "c.xlsb"
    file.write_bytes(plain_xlsb([*TITLE, HEAD, *ROWS]))
    reading = read(file)
    assert reading.accounting.balanced
    assert [member.name for member in reading.forms[0].members] == ["Lò Văn Pánh", "Lò Văn Bình"]
    assert reading.forms[0].members[1].location.row == 5


@pytest.mark.parametrize(
    "text",
    [
        "<html><body><table><tr><td>Họ và tên</td></tr></table></body></html>",
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_web_page_named_xls_is_told_from_a_workbook(
    tmp_path: Path, text: str, encoding: str
) -> None:
    file = tmp_path / "xuat.xls"
    file.write_text(text, encoding)
    with pytest.raises(UnreadableSource, match="save it as"):
        read(file)


@pytest.mark.parametrize("heads", [[HEAD, ENGLISH], [ENGLISH, HEAD]])
def test_a_head_in_two_languages_far_down_makes_no_household(
    tmp_path: Path, heads: list[list[str]]
) -> None:
    blank: list[list[Any]] = [[None]] * 12
    reading = read(saved(tmp_path / "c.xlsx", [*TITLE, *blank, *heads, *ROWS]))
    assert [len(form.members) for form in reading.forms] == [2]
    assert reading.accounting.balanced
    assert codes(reading) <= {"head-in-two-languages"}


def test_a_shared_formula_without_its_value_is_reported(tmp_path: Path) -> None:
    source = saved(tmp_path / "a.xlsx", [*TITLE, HEAD, *ROWS])
    out = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name.endswith("sheet1.xml"):
                body = body.replace(
                    b'<c r="C4" t="n"><v>2</v></c>', b'<c r="C4"><f t="shared" si="0"/></c>'
                )
                assert b"shared" in body
            new.writestr(name, body)
    source.write_bytes(out.getvalue())
    reading = read(source)
    assert [str(f.location) for f in reading.findings if f.code == "formula-without-value"] == [
        "a.xlsx › Chiềng Ly › C4"
    ]


def test_dates_of_the_1904_epoch_are_the_dates_meant(tmp_path: Path) -> None:
    from datetime import date

    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    for row in [*TITLE, HEAD, *ROWS]:
        sheet.append(row)
    sheet["F4"] = date(1950, 3, 1)
    book.save(tmp_path / "mac.xlsx")
    member = read(tmp_path / "mac.xlsx").forms[0].members[0]
    assert member.birth == PartialDate(1950, 3, 1)


def test_a_policy_of_no_known_kind_is_said_to_be_taken_for_an_allowance(tmp_path: Path) -> None:
    head = [
        "Số TT hộ", "Họ và tên chủ hộ", "Họ và tên", "Quan hệ với chủ hộ", "Ngày tháng năm sinh",
        "Giới tính", "Loại chính sách", "Nhóm đối tượng", "Hệ số", "Mức trợ cấp",
    ]  # fmt: skip
    rows = [
        [1, "Lò Văn A", "Lò Văn A", "Chủ hộ", "1940", "Nam", None, "Khoản 5 điểm a", 1, 360000],
        [2, "Lò Văn B", "Lò Văn B", "Chủ hộ", "1940", "Nam", "???", "Khoản 5 điểm a", 1, 360000],
        [3, "Lò Văn C", "Lò Văn C", "Chủ hộ", "1940", "Nam", "TCXH", "Khoản 5 điểm a", 1, 360000],
    ]
    title = [["DANH SÁCH (PHIẾU C1) NĂM 2021"], TITLE[1]]
    reading = read(saved(tmp_path / "c1.xlsx", [*title, head, *rows]))
    said = {f.code: str(f.location) for f in reading.findings if f.code.startswith("policy-kind")}
    assert said == {
        "policy-kind-blank": "c1.xlsx › Chiềng Ly › G4",
        "policy-kind-assumed": "c1.xlsx › Chiềng Ly › G5",
    }


def test_policies_without_a_column_of_kinds_are_said_once_to_be_taken_for_allowances(
    tmp_path: Path,
) -> None:
    head = [
        "Số TT hộ", "Họ và tên chủ hộ", "Họ và tên", "Quan hệ với chủ hộ", "Ngày tháng năm sinh",
        "Giới tính", "Nhóm đối tượng", "Hệ số", "Mức trợ cấp",
    ]  # fmt: skip
    rows = [
        [
            n,
            f"Lò Văn {name}",
            f"Lò Văn {name}",
            "Chủ hộ",
            "1940",
            "Nam",
            "Khoản 5 điểm a",
            1,
            360000,
        ]
        for n, name in enumerate("ABC", 1)
    ]
    title = [["DANH SÁCH (PHIẾU C1) NĂM 2021"], TITLE[1]]
    reading = read(saved(tmp_path / "c1.xlsx", [*title, head, *rows]))
    [said] = [f for f in reading.findings if f.code.startswith("policy-kind")]
    assert (said.code, str(said.location)) == (
        "policy-kind-column-missing",
        "c1.xlsx › Chiềng Ly › 4",
    )
    assert "KPCS" in said.message.vi


@pytest.mark.parametrize("far", ['<c r="CAA3"', '<x:c r="XFD9"', "<c\nr='XFD1048576'"])
def test_a_far_cell_is_found_however_it_is_written(tmp_path: Path, far: str) -> None:
    source = saved(tmp_path / "a.xlsx", [*TITLE, HEAD, *ROWS])
    out = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name.endswith("sheet1.xml"):
                tag = far.split()[0][1:]
                cell = f"{far}><v>1</v></{tag}></row></sheetData>"
                body = body.replace(b"</sheetData>", f'<row r="9">{cell}'.encode())
            new.writestr(name, body)
    source.write_bytes(out.getvalue())
    with pytest.raises(UnreadableSource):
        read(source)


def test_a_block_in_an_old_font_far_down_is_read_row_by_row(tmp_path: Path) -> None:
    names = [
        "Lò Thị Hà", "Lò Hà", "Quàng Văn Đức", "Lò Cà", "Cà Thị Bưởi", "Tòng Thị Hạnh",
        "Vì Văn Thủy", "Lường Thị Ngọc", "Giàng A Páo", "Hoàng Văn Tuấn", "Nguyễn Đình Lộc",
        "Bạc Thị Phượng", "Vàng Thị Dế", "Đèo Văn Phúc", "Mùa Thị Sống",
    ]  # fmt: skip
    rows: list[list[Any]] = []
    for i in range(2600):
        row = [
            i + 1, names[i % len(names)], 1, names[i % len(names)], "Chủ hộ", "1950", "Nam", "Thái",
            f"0140500{i:05d}",
        ]  # fmt: skip
        if i >= 2300:
            row = [
                encode_legacy(value, LegacyEncoding.TCVN3) if isinstance(value, str) else value
                for value in row
            ]
        rows.append(row)
    reading = read(saved(tmp_path / "c.xlsx", [*TITLE, HEAD, *rows]))
    assert reading.accounting.balanced
    assert codes(reading) == {"legacy-encoding"}
    assert [form.members[0].name for form in reading.forms] == [
        names[i % len(names)] for i in range(2600)
    ]
    assert {form.members[0].relation for form in reading.forms} == {"head"}
    assert codes(reading) == {"legacy-encoding"}
    assert any("một phần" in finding.message.vi for finding in reading.findings)


def test_a_sheet_in_vni_keeps_its_numbers_though_their_heading_passes_for_unicode(
    tmp_path: Path,
) -> None:
    """The heading of the numbers holds no letter that only old fonts have; its sheet does."""
    names = ["Lường Thị Ín", "Quàng Văn Đức", "Cà Thị Bưởi", "Tòng Thị Hạnh", "Đèo Văn Phúc"]
    rows = [
        [i + 1, name, 1, name, "Chủ hộ", "1950", "Nam", "Thái", f"01405000000{i}"]
        for i, name in enumerate(names)
    ]
    old = [
        [encode_legacy(v, LegacyEncoding.VNI) if isinstance(v, str) else v for v in row]
        for row in [*TITLE, HEAD, *rows]
    ]
    path = saved(tmp_path / "c.xlsx", old)
    assert SpreadsheetReader().recognises(path, ReadOptions(year=2021)).kind == "form-c"
    reading = read(path)
    held = [[number.number for number in form.members[0].numbers] for form in reading.forms]
    assert held == [[f"01405000000{i}"] for i in range(5)]
    assert [form.members[0].name for form in reading.forms] == names
