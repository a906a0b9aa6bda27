from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from socassist.adapters.profiles.figures import code, decimal, dong, integer, whole
from socassist.adapters.profiles.grid import column_letter, column_number
from socassist.adapters.profiles.heading import read_heading
from socassist.adapters.profiles.kinds import column_for
from socassist.adapters.profiles.lines import Line, LineReader, village_of, word_kind
from socassist.adapters.profiles.phrases import flag, group, month, movement
from socassist.adapters.profiles.profile import FieldSpec
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.reading_dates import parse_date


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("540.000", 540000), ("540,000", 540000), ("540 000 đồng", 540000), (540000.0, 540000),
        ("1.080.000,00", 1080000), ("1.080.000đ", 1080000), ("360000", 360000), ("5 người", 5),
        ("-5", -5), ("1,5", None), ("12.34.567", None), ("abc", None), (1.5, None), (True, None),
        ("", None), ("540.00", 540),
    ],
)  # fmt: skip
def test_whole_figures_are_read_however_they_are_grouped(written, value):
    assert whole(written) == value


@given(st.integers(-(10**15), 10**15))
def test_every_whole_figure_survives_every_grouping(number):
    for mark in (".", ",", " "):
        assert whole(f"{number:,}".replace(",", mark)) == number


def test_negative_figures_are_said():
    assert integer(-3)[1].code == "negative-count"
    assert dong(-3)[0] == -3
    assert dong(-3)[1].code == "negative-amount"
    assert decimal(-1.5)[1].code == "negative-coefficient"


@pytest.mark.parametrize("written", ["1,5", "1.5", 1.5, " 1,50 "])
def test_a_coefficient_is_exact(written):
    assert decimal(written) == (Decimal("1.5"), None)


def test_a_code_that_lost_its_zeros_is_restored_and_said():
    value, problem = code(3751.0, 5)
    assert value == "03751"
    assert problem is not None
    assert problem.code == "code-lost-zeros"
    assert code("03751", 5) == ("03751", None)
    assert code("xã Chiềng Ly", 5)[0] is None


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("K5-c", "k5c"), ("K5/c", "k5c"), ("K5(c)", "k5c"), ("K05c", "k5c"), ("K5 – c", "k5c"),
        ("K11", None), ("K6.1", None), ("k0", None), ("0", None), ("khoản 12", None),
        ("K6 NKT", "k6"), ("khoản 6 Điều 5", "k6"),
        ("Khoản 5 điểm a", "k5a"), ("K5a", "k5a"), ("5a", "k5a"), ("khoản 6", "k6"),
        ("Điểm c khoản 5 Điều 5", "k5c"), ("khoan 5 diem b", "k5b"), ("K.7", "k7"),
        ("k1-k5d", "k1-k5d"), ("14-ho-kho-khan", "14-ho-kho-khan"), ("điểm đ khoản 1", "k1đ"),
        ("khuyết tật", None), ("khoản 5 và khoản 6", None),
    ],
)  # fmt: skip
def test_groups_are_read_by_clause_and_point(written, key):
    value, problem = group(written)
    assert value == key
    assert (problem is None) == (key is not None)


@pytest.mark.parametrize(
    "written", ["7/2021", "07/2021", "tháng 7/2021", "Tháng 7 năm 2021", "01/07/2021", "2021-07",
                "T.7/2021", date(2021, 7, 15), datetime(2021, 7, 1)],
)  # fmt: skip
def test_months_are_read_in_every_usual_way(written):
    assert month(written) == (Month(2021, 7), None)


def test_a_thirteenth_month_is_no_month():
    assert month("13/2021")[0] is None


@pytest.mark.parametrize(
    ("written", "kind", "when"),
    [
        ("Chết", "died", None), ("chết 5/2021", "died", PartialDate(2021, 5)),
        ("Đã mất ngày 03/05/2021", "died", PartialDate(2021, 5, 3)),
        ("Chuyển đi", "moved", None), ("Mới sinh", "born", None), ("Chuyển đến", "arrived", None),
        ("Thôi hưởng từ 10/2021", "stopped", PartialDate(2021, 10)), ("Mới", "new", None),
        ("Tạm dừng", "suspended", None), ("Điều chỉnh", "changed", None),
        ("Đính chính", "corrected", None), ("Đính chính ngày sinh theo CCCD", "corrected", None),
        ("Đã đính chính 10/2022", "corrected", PartialDate(2022, 10)),
    ],
)  # fmt: skip
def test_remarks_on_changes_are_read_with_their_date(written, kind, when):
    found, problem = movement(written)
    assert problem is None
    assert (found.kind, found.when) == (kind, when)


def test_a_remark_that_is_not_understood_is_said():
    assert movement("Chết 13/2021")[1].code == "no-such-date"
    assert movement("đi làm ăn xa")[1].code == "movement-not-understood"


@pytest.mark.parametrize(
    ("written", "value"),
    [("x", True), ("X", True), ("✓", True), (1.0, True), ("không", False), ("-", False),
     ("?", None)],
)  # fmt: skip
def test_marks_are_yes_no_or_neither(written, value):
    assert flag(written)[0] is value


@given(st.integers(1, 16384))
def test_column_letters_and_numbers_agree(number):
    assert column_number(column_letter(number)) == number


@given(st.dates(date(1850, 1, 1), date(2100, 12, 31)))
def test_the_short_way_of_reading_dates_agrees_with_the_long_way(day):
    column = column_for(FieldSpec("d", ("D",), kind="birth"), 2022)
    iso = day.isoformat()
    for written in (day.strftime("%d/%m/%Y"), f"{day.day}/{day.month}/{day.year}", day, iso):
        assert column[written] == parse_date(written).date
        assert written not in column.originals or parse_date(written).notes


@given(st.from_regex(r"\A(\d{9}|\d{12}|\d{8,13})\Z"))
def test_the_short_way_of_reading_numbers_agrees_with_the_long_way(text):
    from socassist.model.numbers import read_number

    column = column_for(FieldSpec("n", ("N",), kind="number"), 2022)
    expected = read_number(text)
    found = column[text]
    if expected.number is None:
        assert found is None or expected.problem == "several-numbers"
    else:
        assert (found[0].kind, found[0].number) == (expected.kind, expected.number)


@given(st.from_regex(r"\A0(14|51|01|02)[0-3][0-9]{8}\Z"))
@example("014090000000")
def test_a_number_cell_that_lost_its_zero_gets_it_back_unless_its_serial_is_gone(number):
    """No card has the serial 000000: such a number was rounded to a power of ten on its way."""
    from socassist.model.numbers import cccd

    if not cccd.is_valid(number) or len(set(number)) == 1:
        return
    column = column_for(FieldSpec("n", ("N",), kind="number"), 2022)
    for cell in (int(number), float(number)):
        if number.endswith("000000"):
            assert column[cell] is None
            assert column.problems[cell].code == "scientific-notation"
            assert "Text" in column.problems[cell].vi
        else:
            assert [held.number for held in column[cell]] == [number]
            assert column.problems[cell].code == "zeros-restored"


@pytest.mark.parametrize("cell", [1.2e11, 120_000_000_000, 1.4e10, 1.23457e11, 1.2e8])
def test_a_number_cell_that_was_once_a_power_of_ten_is_refused_with_advice(cell):
    column = column_for(FieldSpec("n", ("N",), kind="number"), 2022)
    assert column[cell] is None
    assert column.problems[cell].code == "scientific-notation"


@pytest.mark.parametrize("cell", ["120000000000", 0, 0.0, True, float("inf")])
def test_only_number_cells_of_whole_millions_are_taken_for_rounded(cell):
    column = column_for(FieldSpec("n", ("N",), kind="number"), 2022)
    assert (
        column[cell] is not None
        or cell not in column.problems
        or (column.problems[cell].code != "scientific-notation")
    )


def test_each_distinct_cell_is_read_once_and_memory_is_bounded():
    calls = []

    def parse(raw):
        calls.append(raw)
        return raw, None, None

    from socassist.adapters.profiles.kinds import Column

    column = Column(FieldSpec("x", ("X",)), parse)
    assert [column[v] for v in ("a", "a", " ", "b")] == ["a", "a", None, "b"]
    assert calls == ["a", "b"]
    column.forget(1)
    assert not column


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tổng cộng", Line.TOTAL), ("TỔNG SỐ: 12 hộ, 53 khẩu", Line.TOTAL),
        ("tong cong", Line.TOTAL), ("Cộng bản Mòn: 12 hộ", Line.SUBTOTAL), ("Cộng", Line.SUBTOTAL),
        ("Cộng:", Line.SUBTOTAL), ("Cộng trang", Line.SUBTOTAL), ("NGƯỜI LẬP BIỂU", Line.FOOT),
        ("TM. ỦY BAN NHÂN DÂN", Line.FOOT), ("Chiềng Ly, ngày 10 tháng 12 năm 2021", Line.FOOT),
        ("... ngày ... tháng ... năm 2021", Line.FOOT), ("(12)", Line.NUMBERING),
        ("Tòng Văn Cộng", Line.DATA), ("Tống Văn Tổng", Line.DATA), ("Cồng A Páo", Line.DATA),
        ("Tong Van A", Line.DATA), ("Lò Văn Bản", Line.DATA), ("Cộng A Sáng", Line.DATA),
    ],
)  # fmt: skip
def test_totals_and_feet_are_told_from_people(text, kind):
    assert word_kind(text) is kind


@pytest.mark.parametrize(
    ("text", "village"),
    [("Bản Mòn", "Bản Mòn"), ("Thôn/bản: Bản Mòn", "Bản Mòn"), ("II. Bản Nà Lốc", "Bản Nà Lốc"),
     ("TDP 5", None), ("Tổ 1", "Tổ 1"), ("1. Thôn Đoài", "Thôn Đoài"), ("Lò Văn Bản", None)],
)  # fmt: skip
def test_group_rows_name_their_village(text, village):
    assert village_of(text) == village


def test_names_under_signatures_are_no_people_but_a_table_after_them_is():
    reader = LineReader(1, (2,), frozenset())
    rows = [
        [1.0, "Lò Văn A", 1950.0], ["", "NGƯỜI LẬP BIỂU", ""], ["", "Lò Văn Minh", ""],
        [2.0, "Cà Thị B", 1960.0], ["", "Ai đó", ""], ["", "", ""],
    ]  # fmt: skip
    assert [reader.kind(row) for row in rows] == [
        Line.DATA, Line.FOOT, Line.FOOT, Line.DATA, Line.UNCLEAR, Line.BLANK,
    ]  # fmt: skip


def test_a_title_is_read_for_place_year_month_and_decision():
    found = read_heading(
        [
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["UBND XÃ CHIỀNG LY"],
            ["Thành phố: Sơn La (116)", "Xã/Phường: Chiềng Lề (03646)"],
            ["Kèm theo Quyết định số 12/ QĐ-UBND ngày 5 tháng 1 năm 2022"],
            ["Tháng 12 năm 2021"],
        ]
    )
    assert (found.places["district"].code, found.places["commune"].code) == ("116", "03646")
    assert found.month == Month(2021, 12)
    assert (found.decision_number, found.decided) == ("12/QĐ-UBND", date(2022, 1, 5))
    assert found.places["commune"].column == "B"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("DANH SÁCH CHI TRẢ T12/2021", Month(2021, 12)), ("DS CHI TRẢ T.01 - 2022", Month(2022, 1)),
        ("Chi trả tháng 12.2021", Month(2021, 12)), ("Chi trả kỳ 12/2021", Month(2021, 12)),
        ("Chi trả kỳ 1 tháng 5/2021", Month(2021, 5)), ("Nghị định 20/2021/NĐ-CP", None),
        ("Quyết định số T12/2021/QĐ-UBND", None), ("Theo TT12/2021", None),
        ("Số T1/2021-BC", None), ("Chi trả T13/2021", None),
        ("Kỳ chi trả 12/2021", Month(2021, 12)), ("Kỳ: 12-2021", Month(2021, 12)),
        ("Tháng: 12/2021", Month(2021, 12)), ("tháng 12, năm 2021", Month(2021, 12)),
        ("Thang 12 2021", Month(2021, 12)), ("T12 năm 2021", Month(2021, 12)),
        ("Nhiệm kỳ 11-2021", None), ("Nhiệm kỳ 2021-2026", None), ("Kỳ 1 năm 2021", None),
        ("Số T11+12/2021/QĐ-UBND", None), ("Kiểm tra định kỳ 6, 12 tháng", None),
        ("Truy lĩnh T10/2021, chi trả T12/2021", Month(2021, 12)),
        ("Truy lĩnh T10, T11/2021, chi trả T12/2021", Month(2021, 12)),
        ("T12/2021 (truy lĩnh T10+11/2021)", Month(2021, 12)),
        ("Truy lĩnh tháng 10/2021", Month(2021, 10)),
    ],
)  # fmt: skip
def test_the_month_of_a_title_however_short(title: str, said: Month | None) -> None:
    heading = read_heading([[title]])
    assert (heading.month, heading.several_months) == (said, None)


@pytest.mark.parametrize(
    "words",
    [
        "T1+T2/2021", "T11, T12/2021", "T12/2021 và T1/2022", "T11+12/2021", "T11 + 12",
        "T11–12/2021", "T9-T12 năm 2021", "T11 và 12/2021", "kỳ 11, 12/2021",
        "Kỳ chi trả 11+12/2021", "tháng 3.2026 và tháng 4.2026", "Thang 3, 4/2026",
    ],
)  # fmt: skip
def test_several_months_however_short_are_none(words: str) -> None:
    found = read_heading([[f"Danh sách, {words}"]]).several_months
    assert found is not None
    assert found.words == words.replace("–", "-")  # as the cell says them
