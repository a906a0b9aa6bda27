"""In a workbook the font of each cell is known, and old ones are read cell by cell."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from socassist.adapters.excel.fonts import old_styles
from socassist.adapters.excel.plugin import SpreadsheetReader
from socassist.adapters.excel.workbook import Workbook
from socassist.hookspecs import ReadOptions
from socassist.model.finding import Severity
from socassist.model.reading import Reading
from socassist.model.text import encode_legacy

NAMES = [
    "Lò Thị Hà", "Quàng Văn Đức", "Cà Thị Bưởi", "Tòng Thị Hạnh", "Vì Văn Thủy",
    "Lường Thị Ngọc", "Giàng A Páo", "Hoàng Văn Tuấn", "Nguyễn Đình Lộc", "Trần Văn Ngoan",
]  # fmt: skip
HEAD = [
    "Số TT hộ", "Họ và tên chủ hộ", "Kết quả phân loại", "Họ và tên", "Quan hệ với chủ hộ",
    "Ngày tháng năm sinh", "Giới tính", "Dân tộc", "Số CMND/CCCD",
]  # fmt: skip
FAMILY = ["Lò", "Quàng", "Tòng", "Cà", "Lường", "Nguyễn", "Vàng", "Hoàng", "Đinh", "Hà", "Vì"]
MIDDLE = ["Văn", "Thị", "A", "Mạnh", "Thu", "Quang", "Ngọc", "Đức"]
GIVEN = ["Bình", "Cường", "Hặc", "Pánh", "Inh", "Tính", "Sơ", "Dũng", "Tướng", "Páo", "Chứ", "Hà"]
UNICODE, TCVN3, CAPITALS, VNI = "Times New Roman", ".VnTime", ".VnTimeH", "VNI-Times"


def filed(path: Path, old: dict[int, tuple[str | None, str]], names: list[str] = NAMES) -> Path:
    """A form C of one person each; `old` gives, by row, the encoding and the font of its names."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Chiềng Ly"
    sheet["A1"] = "PHIẾU C NĂM 2021"
    sheet["A2"] = "Tỉnh: Sơn La (14)   Huyện: Thuận Châu (119)   Xã: Chiềng Ly (03751)"
    for column, text in enumerate(HEAD, 1):
        sheet.cell(4, column, text).font = Font(name=UNICODE)
    for number, name in enumerate(names):
        row = [number + 1, name, 1, name, "Chủ hộ", "1950", "Nam", "Thái", f"0140500{number:05d}"]
        for column, value in enumerate(row, 1):
            cell = sheet.cell(5 + number, column, value)
            encoding, font = old.get(number, (None, UNICODE))
            cell.font = Font(name=font if column in {2, 4} else UNICODE)
            if encoding and column in {2, 4}:
                cell.value = encode_legacy(name, encoding)
    book.save(path)
    return path


def read(path: Path) -> Reading:
    return SpreadsheetReader().read(path, ReadOptions(province="14", year=2021))


def names_of(reading: Reading) -> list[str]:
    return [form.members[0].name for form in reading.forms]


def said(reading: Reading, code: str) -> list[str]:
    return [finding.message.en for finding in reading.findings if finding.code == code]


@pytest.mark.parametrize("count", [1, 2, 3, 9])
@pytest.mark.parametrize(
    ("encoding", "font"), [("tcvn3", TCVN3), ("vni", VNI), ("viscii", "VI Times")]
)
def test_cells_in_an_old_font_are_read_by_it_among_cells_in_unicode(
    tmp_path: Path, encoding: str, font: str, count: int
) -> None:
    """Even one cell, because its font tells; the others stay as they are."""
    old: dict[int, tuple[str | None, str]] = dict.fromkeys(range(10 - count, 10), (encoding, font))
    reading = read(filed(tmp_path / "c.xlsx", old))
    assert names_of(reading) == NAMES
    [about, _] = said(reading, "legacy-encoding")
    assert f"{count} cells in font {font}" in about
    assert "0 cells unsure" in about
    assert not said(reading, "legacy-encoding-undecided")


def test_two_old_fonts_in_one_column_are_told_apart(tmp_path: Path) -> None:
    old = {0: ("tcvn3", TCVN3), 1: ("vni", VNI), 2: ("tcvn3-capitals", CAPITALS), 3: ("vni", VNI)}
    reading = read(filed(tmp_path / "c.xlsx", old))
    assert names_of(reading) == [*NAMES[:2], NAMES[2].upper(), *NAMES[3:]]
    [about, _] = said(reading, "legacy-encoding")
    assert all(f"in font {font}" in about for font in (TCVN3, CAPITALS, VNI))


def test_where_an_old_font_was_left_over_the_text_wins(tmp_path: Path) -> None:
    """All are Unicode; Hà and Cà alone could be both, and the others in that font decide."""
    names = ["Lò Hà", "Lò Cà", *NAMES]
    reading = read(filed(tmp_path / "c.xlsx", dict.fromkeys(range(12), (None, TCVN3)), names))
    assert names_of(reading) == names
    assert not said(reading, "legacy-encoding")
    assert "12 cells are in an old font" in said(reading, "legacy-font-left-over")[0]


def test_a_font_left_over_on_some_cells_and_meant_on_others_is_judged_by_text(
    tmp_path: Path,
) -> None:
    old = {n: ("tcvn3" if n % 2 else None, TCVN3) for n in range(10)}
    reading = read(filed(tmp_path / "c.xlsx", old))
    assert names_of(reading) == NAMES


def test_short_texts_follow_the_other_cells_in_their_font(tmp_path: Path) -> None:
    """Vũ Tú is Vò Tó in TCVN3, which could be Unicode; the others in .VnTime say it is not."""
    names = ["Vũ Tú", *NAMES]
    reading = read(filed(tmp_path / "c.xlsx", dict.fromkeys(range(11), ("tcvn3", TCVN3)), names))
    assert names_of(reading) == names
    assert not said(reading, "legacy-font-unsure")


def test_a_text_that_could_be_both_with_nothing_beside_it_is_read_by_the_font_and_said(
    tmp_path: Path,
) -> None:
    names = ["Vũ Tú", *NAMES]
    reading = read(filed(tmp_path / "c.xlsx", {0: ("tcvn3", TCVN3)}, names))
    assert names_of(reading) == names
    [first, *_] = [f for f in reading.findings if f.code == "legacy-font-unsure"]
    assert (first.severity, first.location.column) == (Severity.WARNING, "B")
    assert "1 ô" in first.message.vi


def test_without_an_old_font_one_cell_is_never_decoded(tmp_path: Path) -> None:
    reading = read(filed(tmp_path / "c.xlsx", {9: ("tcvn3", UNICODE)}))
    assert names_of(reading) == [*NAMES[:9], encode_legacy(NAMES[9], "tcvn3")]


def test_a_text_in_another_old_encoding_than_its_font_says_wins_over_it(tmp_path: Path) -> None:
    reading = read(filed(tmp_path / "c.xlsx", dict.fromkeys(range(10), ("vni", TCVN3))))
    assert names_of(reading) == NAMES


def test_cells_that_lost_the_old_font_of_their_column_are_read_too(tmp_path: Path) -> None:
    old = {n: ("tcvn3", TCVN3 if n < 6 else UNICODE) for n in range(10)}
    reading = read(filed(tmp_path / "c.xlsx", old))
    assert names_of(reading) == NAMES


def test_a_head_in_an_old_font_over_unicode_is_recognised(tmp_path: Path) -> None:
    path = filed(tmp_path / "c.xlsx", {})
    book = openpyxl.load_workbook(path)
    sheet: Any = book.active
    for cell in sheet[4]:
        cell.value, cell.font = encode_legacy(cell.value, "tcvn3"), Font(name=TCVN3)
    book.save(path)
    found = SpreadsheetReader().recognises(path, ReadOptions(year=2021))
    assert found is not None
    assert found.kind == "form-c"
    assert names_of(read(path)) == NAMES


def test_a_workbook_of_which_the_usual_font_is_old_tells_it_of_cells_without_a_style(
    tmp_path: Path,
) -> None:
    path = filed(tmp_path / "c.xlsx", {9: ("tcvn3", TCVN3)})
    other = tmp_path / "d.xlsx"
    with zipfile.ZipFile(path) as held, zipfile.ZipFile(other, "w") as made:
        for name in held.namelist():
            body = held.read(name)
            if name == "xl/styles.xml":
                body = body.replace(b'val="Calibri"', b'val=".VnTime"')
            if name.endswith("sheet1.xml"):
                style = body.split(b'<c r="B14" s="')[1].split(b'"')[0]
                body = body.replace(b' s="' + style + b'"', b"")
            made.writestr(name, body)
    with zipfile.ZipFile(other) as archive:
        assert 0 in old_styles(archive, other)
    assert names_of(read(other)) == NAMES


def test_only_workbooks_with_an_old_font_are_asked_for_the_fonts_of_their_cells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr("socassist.adapters.excel.workbook.cell_fonts", never)
    assert names_of(read(filed(tmp_path / "c.xlsx", {}))) == NAMES
    with pytest.raises(AssertionError, match="asked"):
        read(filed(tmp_path / "d.xlsx", {1: ("tcvn3", TCVN3)}))


def test_the_fonts_of_cells_are_told_in_any_order_of_their_attributes(tmp_path: Path) -> None:
    path = filed(tmp_path / "c.xlsx", {9: ("tcvn3", TCVN3)})
    other = tmp_path / "d.xlsx"
    with zipfile.ZipFile(path) as held, zipfile.ZipFile(other, "w") as made:
        for name in held.namelist():
            body = held.read(name)
            if name.endswith("sheet1.xml"):
                style = body.split(b'<c r="B14" s="')[1].split(b'"')[0]
                usual = b'<c r="B14" s="' + style + b'" t="inlineStr"'
                if usual not in body:
                    usual = usual.replace(b"inlineStr", b"s")
                kind = usual.rsplit(b" ", 1)[1]
                body = body.replace(usual, b"<c " + kind + b" s='" + style + b"' r='B14'")
            made.writestr(name, body)
    with Workbook(other) as book:
        fonts = book.grid("Chiềng Ly").fonts()
    assert (fonts.font(14, 2), fonts.font(14, 4), fonts.font(13, 2)) == (TCVN3, TCVN3, None)
    assert fonts.columns == {2, 4}


def test_abbreviations_in_an_old_font_are_read_though_they_are_no_words(tmp_path: Path) -> None:
    names = ["ĐTĐL", *NAMES]
    reading = read(filed(tmp_path / "c.xlsx", {0: ("tcvn3", TCVN3)}, names))
    assert names_of(reading) == names
    assert not said(reading, "legacy-encoding-undecided")


def test_a_short_text_that_could_be_both_is_what_the_words_of_the_sheet_make_of_it(
    tmp_path: Path,
) -> None:
    """Thái could be Thỏi in TCVN3; the others on the sheet are Thái, however typed."""
    old = {n: ("tcvn3" if n % 2 else None, TCVN3) for n in range(4)}
    names = ["Thái", "Thái", "Lò Hà", "Lò Hà", *NAMES]
    reading = read(filed(tmp_path / "c.xlsx", old, names))
    assert names_of(reading) == names


def test_sheets_pasted_together_at_random_are_read_as_they_were(tmp_path: Path) -> None:
    """Cells in three fonts, converted, not converted and half converted, all over the sheet."""
    rng = random.Random(5)  # noqa: S311 (no secrets here)
    names = [f"{rng.choice(FAMILY)} {rng.choice(MIDDLE)} {rng.choice(GIVEN)}" for _ in range(150)]
    kinds: list[tuple[str | None, str]] = [
        (None, UNICODE), ("tcvn3", TCVN3), ("vni", VNI), (None, TCVN3), (None, VNI),
    ]  # fmt: skip
    old = {n: rng.choices(kinds, (4, 3, 3, 1, 1))[0] for n in range(150)}
    reading = read(filed(tmp_path / "c.xlsx", old, names))
    assert names_of(reading) == names


def test_the_fonts_of_a_damaged_style_part_tell_nothing(tmp_path: Path) -> None:
    path = filed(tmp_path / "c.xlsx", {1: ("tcvn3", TCVN3)})
    other = tmp_path / "d.xlsx"
    with zipfile.ZipFile(path) as held, zipfile.ZipFile(other, "w") as made:
        for name in held.namelist():
            body = held.read(name)
            made.writestr(name, body[:-40] if name == "xl/styles.xml" else body)
    with zipfile.ZipFile(other) as archive:
        assert old_styles(archive, other) == {}
