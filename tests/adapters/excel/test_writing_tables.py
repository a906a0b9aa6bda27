from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from itertools import pairwise

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook as calamine

from socassist.adapters.excel import tables
from socassist.adapters.excel.layout import blocks, plan
from socassist.adapters.excel.moved_references import grown
from socassist.adapters.excel.tables import write_tables
from socassist.adapters.excel.values import sheet_name
from socassist.model.errors import MissingColumn, MissingSheet, SourceError
from socassist.model.table import Column, Signature, Table

STREAM_FROM = 20


@pytest.fixture(autouse=True)
def _stream_early(monkeypatch):
    monkeypatch.setattr(tables, "STREAM_FROM", STREAM_FROM)


COLUMNS = (
    Column("code", "Mã huyện", group="Đơn vị"),
    Column("name", "Tên huyện", group="Đơn vị"),
    Column("born", "Ngày sinh", "date"),
    Column("amount", "Số tiền", "money", total=True),
    Column("mark", "Đánh dấu", "mark", total=True),
)


def table(rows=None, **more):
    rows = rows or (
        ("014060001234", "Sơn La", date(1960, 1, 2), 540000, "X"),
        ("116", "=HYPERLINK(1)", None, 360000, None),
    )
    given_totals = {"amount": sum(row[3] or 0 for row in rows),
                    "mark": sum(row[4] == "X" for row in rows)}  # fmt: skip
    settings_ = {"total_label": "Tổng cộng", "totals": given_totals, "numbered": True} | more
    return Table("1A", "Biểu 1A: thử", COLUMNS, tuple(rows), ("Tỉnh: Sơn La (14)",), **settings_)


def cells(path, sheet="1A"):
    return openpyxl.load_workbook(path)[sheet]


def find(sheet, value):
    return next(c for row in sheet.iter_rows() for c in row if c.value == value)


def test_identity_numbers_are_text_and_dates_are_dates(tmp_path):
    write_tables(tmp_path / "a.xlsx", [table()])
    sheet = cells(tmp_path / "a.xlsx")
    number = find(sheet, "014060001234")
    assert (number.data_type, number.number_format) == ("s", "@")
    assert number.offset(column=2).value.date() == date(1960, 1, 2)
    assert number.offset(column=2).number_format == "dd/mm/yyyy"


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM(A1)", "\tx"])
@pytest.mark.parametrize("many", [False, True])
def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path, text, many):
    rows = [("1", text, None, 1, None)] * (STREAM_FROM + 1 if many else 1)
    write_tables(tmp_path / "a.xlsx", [table(rows)])
    cell = find(cells(tmp_path / "a.xlsx"), text)
    assert cell.data_type == "s"
    assert cell.quotePrefix


@pytest.mark.parametrize("count", [2, STREAM_FROM + 1])
def test_numbers_of_rows_and_years_have_no_mark_between_thousands(tmp_path, count):
    columns = (Column("row", "Dòng", "ordinal"), Column("people", "Số người", "integer"))
    rows = tuple((1234 + i, 1234 + i) for i in range(count))
    write_tables(tmp_path / "a.xlsx", [Table("Lỗi", "Lỗi", columns, rows)])
    first, second = (find(cells(tmp_path / "a.xlsx", "Lỗi"), 1234 + i) for i in (0, 1))
    assert (first.number_format, second.number_format) == ("0", "0")
    counted = cells(tmp_path / "a.xlsx", "Lỗi").cell(first.row, first.column + 1)
    assert (counted.value, counted.number_format) == (1234, "#,##0")


def test_totals_are_formulas_that_carry_their_checked_value(tmp_path):
    write_tables(tmp_path / "a.xlsx", [table()])
    label = find(cells(tmp_path / "a.xlsx"), "Tổng cộng")
    assert label.offset(column=3).value == "=SUM(D7:D8)"
    assert label.offset(column=4).value == '=COUNTIF(E7:E8,"X")'
    shown = calamine(str(tmp_path / "a.xlsx")).get_sheet_by_name("1A").to_python()
    assert [row[3:] for row in shown if row[0] == "Tổng cộng"] == [[900000.0, 1.0]]


def test_a_total_that_is_not_the_sum_is_refused_and_nothing_is_written(tmp_path):
    with pytest.raises(ValueError, match="900001"):
        write_tables(tmp_path / "a.xlsx", [table(totals={"amount": 900001, "mark": 1})])
    assert list(tmp_path.iterdir()) == []


def test_the_head_is_merged_frozen_and_repeated_in_print(tmp_path):
    write_tables(tmp_path / "a.xlsx", [table(landscape=True)])
    sheet = cells(tmp_path / "a.xlsx")
    merged = {str(span) for span in sheet.merged_cells.ranges}
    assert {"A4:B4", "C4:C5"} <= merged
    assert sheet.freeze_panes == "A7"
    assert sheet.print_title_rows == "$4:$5"
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == ("9", 0) or (
        int(sheet.page_setup.paperSize) == 9
    )
    assert find(sheet, "Mã huyện").font.name == "Times New Roman"


def test_signatures_stand_side_by_side_and_one_alone_on_the_right(tmp_path):
    two = (Signature("TRÁI"), Signature("PHẢI", above="ngày ... tháng ... năm 2021"))
    write_tables(tmp_path / "a.xlsx", [table(signatures=two)])
    sheet = cells(tmp_path / "a.xlsx")
    assert find(sheet, "TRÁI").column == 1
    assert find(sheet, "PHẢI").column > 1
    assert find(sheet, "TRÁI").row == find(sheet, "PHẢI").row
    write_tables(tmp_path / "b.xlsx", [table(signatures=(Signature("MỘT"),))])
    assert find(cells(tmp_path / "b.xlsx"), "MỘT").column > 1


def test_sheets_to_fill_in_have_lists_shades_marks_and_hidden_keys(tmp_path):
    filled = Table(
        "Mẫu", "MẪU",
        (Column("a", "A"), Column("r", "Kết quả", choices=("Đúng", "Sai"), fill_in=True),
         Column("key", "Khóa", hidden=True)),
        (("x", None, "name"),), marks={(0, "a"): "bad"},
    )  # fmt: skip
    write_tables(tmp_path / "a.xlsx", [filled])
    sheet = cells(tmp_path / "a.xlsx", "Mẫu")
    [rule] = sheet.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ('"Đúng,Sai"', "B4")
    assert sheet.column_dimensions["C"].hidden
    assert find(sheet, "x").fill.fgColor.rgb.endswith("F8D5CF")
    assert find(sheet, "x").offset(column=1).fill.fgColor.rgb.endswith("FFFBE6")


def test_many_rows_are_streamed_and_look_like_few(tmp_path):
    rows = [
        (f"{i:012d}", "A & B <c>", date(2000, 1, 1), i, "X" if i % 2 else None)
        for i in range(STREAM_FROM + 5)
    ]
    marks = {(3, "name"): "good"}
    write_tables(tmp_path / "many.xlsx", [table(rows, marks=marks, notes=("chú thích",))])
    write_tables(tmp_path / "few.xlsx", [table(rows[:10], marks=marks, notes=("chú thích",))])
    many, few = cells(tmp_path / "many.xlsx"), cells(tmp_path / "few.xlsx")
    for row in range(1, 16):
        for column in range(1, 6):
            a, b = many.cell(row, column), few.cell(row, column)
            assert a.value == b.value
            assert (a.number_format, a.font.b, a.fill.fgColor.rgb, a.border.left.style) == (
                b.number_format, b.font.b, b.fill.fgColor.rgb, b.border.left.style,
            )  # fmt: skip
    total = find(many, "Tổng cộng")
    assert total.row == 7 + len(rows)
    assert total.offset(column=3).value == f"=SUM(D7:D{6 + len(rows)})"


def test_a_failure_on_the_way_keeps_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.xlsx"
    write_tables(path, [table()])
    before = path.read_bytes()

    def fail(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(openpyxl.Workbook, "save", fail)
    with pytest.raises(SourceError, match="No space left"):
        write_tables(path, [table()])
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_missing_folder_is_a_clear_error(tmp_path):
    with pytest.raises(SourceError) as caught:
        write_tables(tmp_path / "none" / "a.xlsx", [table()])
    assert "không ghi được" in caught.value.vi


def test_texts_that_a_workbook_cannot_hold_are_mended(tmp_path):
    write_tables(tmp_path / "a.xlsx", [table([("a\x00b", "x" * 40000, None, 1, None)])])
    sheet = cells(tmp_path / "a.xlsx")
    assert find(sheet, "a\ufffdb")
    assert len(sheet["B7"].value) == 32767


def test_decimals_and_long_integers_keep_every_digit(tmp_path):
    odd = Table("s", "S", (Column("d", "D", "decimal"), Column("n", "N", "integer")),
                ((Decimal("1.5"), 12345678901234567),))  # fmt: skip
    write_tables(tmp_path / "a.xlsx", [odd])
    sheet = cells(tmp_path / "a.xlsx", "s")
    assert (sheet["A4"].value, sheet["B4"].value) == (1.5, "12345678901234567")


@settings(max_examples=60)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=12))
def test_sheet_names_are_always_allowed_and_never_twice(names):
    taken = set()
    made = [sheet_name(name, taken) for name in names]
    assert len({name.casefold() for name in made}) == len(names)
    assert all(1 <= len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in made)


@given(st.lists(st.floats(3, 60), min_size=1, max_size=12), st.integers(1, 4))
def test_blocks_cover_columns_in_order_without_overlap(widths, count):
    found = blocks(tuple(widths), min(count, len(widths)))
    assert found[0][0] == 1
    assert found[-1][1] == len(widths)
    assert all(a[1] + 1 == b[0] for a, b in pairwise(found))


def test_the_plan_leaves_room_for_everything():
    layout = plan(table(notes=("a", "b"), signatures=(Signature("X"),)))
    assert (layout.head, layout.numbering, layout.first, layout.total) == ((4, 5), 6, 7, 9)
    assert (layout.notes, layout.signatures) == ((11, 12), 14)


def template(path, key="1A"):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = key
    sheet["A1"] = "{{title}}"
    sheet["A2"] = "Địa bàn: {{line:1}}"
    sheet.append([])
    sheet.append(["Mã", "Tên", "Tiền", "Gấp đôi"])
    sheet["A5"], sheet["B5"], sheet["C5"], sheet["D5"] = (
        "{{code}}", "{{name}}", "{{amount}}", "=C5*2",
    )  # fmt: skip
    sheet["A5"].font = openpyxl.styles.Font(name="Arial", italic=True)
    sheet["A6"], sheet["C6"] = "Cộng", "=SUM(C5:C5)"
    sheet["A8"] = "GIÁM ĐỐC"
    sheet.merge_cells("A8:B8")
    sheet.row_dimensions[8].height = 40
    book.save(path)
    return path


def test_a_template_keeps_its_look_and_its_formulas_grow(tmp_path):
    path = template(tmp_path / "mau.xlsx")
    rows = [(str(i), "x", None, i, None) for i in range(4)]
    write_tables(tmp_path / "a.xlsx", [table(rows)], {"template": path})
    sheet = cells(tmp_path / "a.xlsx")
    assert (sheet["A1"].value, sheet["A2"].value) == ("Biểu 1A: thử", "Địa bàn: Tỉnh: Sơn La (14)")
    assert [sheet.cell(r, 3).value for r in range(5, 10)] == [0, 1, 2, 3, "=SUM(C5:C8)"]
    assert sheet["D8"].value == "=C8*2"
    assert (sheet["A8"].font.name, sheet["A8"].font.i) == ("Arial", True)
    assert sheet["A11"].value == "GIÁM ĐỐC"
    assert "A11:B11" in {str(span) for span in sheet.merged_cells.ranges}
    assert sheet.row_dimensions[11].height == 40


def test_a_template_without_marks_or_sheet_is_refused(tmp_path):
    book = openpyxl.Workbook()
    book.save(tmp_path / "mau.xlsx")
    with pytest.raises(MissingColumn, match="code"):
        write_tables(tmp_path / "a.xlsx", [table()], {"template": tmp_path / "mau.xlsx"})
    two = [table(), Table("2A", "t", COLUMNS, ())]
    with pytest.raises(MissingSheet):
        write_tables(tmp_path / "a.xlsx", two, {"template": template(tmp_path / "m.xlsx")})


def test_references_above_a_grown_row_stay_and_below_move():
    assert (
        grown("=A2+SUM($B$5:$B$5)+C7*LOG10(D9)", "A", "A", 5, 3)
        == "=A2+SUM($B$5:$B$8)+C10*LOG10(D12)"
    )


def test_no_table_is_refused(tmp_path):
    with pytest.raises(ValueError, match="at least one"):
        write_tables(tmp_path / "a.xlsx", [])


def test_what_is_written_is_a_sound_archive(tmp_path):
    write_tables(tmp_path / "a.xlsx", [table([("1", "x", None, 1, "X")] * (STREAM_FROM + 1))])
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert archive.testzip() is None
