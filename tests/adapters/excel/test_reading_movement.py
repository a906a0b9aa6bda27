"""Movement tables as offices print them: two head rows, merged cells, sums, signatures (R19)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from socassist.model.reading import Reading

HEAD = ["TT", "Xã, thị trấn", "Chỉ tiêu", "Hộ nghèo đầu năm", "Diễn biến giảm trong năm", None,
        None, "Diễn biến tăng trong năm", None, None, None, "Hộ nghèo cuối năm"]  # fmt: skip
BELOW = [None, None, None, None, "Thoát nghèo, trở thành hộ cận nghèo", "Vượt chuẩn cận nghèo",
         "Giảm khác", "Hộ cận nghèo trở thành hộ nghèo", "Tái nghèo", "Phát sinh mới",
         "Tăng khác (tách, nhập hộ)", None]  # fmt: skip
NUMBERS = ["A", "B", "C", 1, 2, 3, 4, 5, 6, 7, 8, "9=1-2-3-4+5+6+7+8"]
POOR = [
    ["UBND HUYỆN THUẬN CHÂU", None, None, None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["TỔNG HỢP DIỄN BIẾN HỘ NGHÈO NĂM 2021"],
    ["(Kèm theo Báo cáo số 12/BC-UBND ngày 20/12/2021)"],
    HEAD,
    BELOW,
    NUMBERS,
    [1, "Chiềng Ly", "Hộ", 12, 3, 2, "-", 1, 2, None, 0, 10],
    [None, None, "Nhân khẩu", "1.204", 9, 8, None, 4, 7, None, None, 1198],
    [2, "Xã Phổng Lăng", "Hộ", 5, 0, 0, 0, 0, 0, 1, 0, 6],
    [None, None, "Nhân khẩu", 20, 0, 0, 0, 0, 0, 5, 0, 25],
    ["Tổng cộng", None, "Hộ", 17, 3, 2, 0, 1, 2, 1, 0, 16],
    [None, None, "Nhân khẩu", 1224, 9, 8, 0, 4, 7, 5, 0, 1223],
    ["Ghi chú: số liệu đến ngày 15/12/2021"],
    [None, None, None, None, None, None, "Thuận Châu, ngày 20 tháng 12 năm 2021"],
    [None, "NGƯỜI LẬP BIỂU", None, None, None, None, "CHỦ TỊCH"],
]
SPANS = ("A4:A5", "B4:B5", "C4:C5", "D4:D5", "L4:L5", "E4:G4", "H4:K4",
         "A7:A8", "B7:B8", "A9:A10", "B9:B10", "A11:B12")  # fmt: skip

Read = Callable[[Path], Reading]


@pytest.fixture
def merged(tmp_path: Path) -> Callable[..., Path]:
    def make(rows: list[list[Any]], spans: tuple[str, ...] = SPANS) -> Path:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        for span in spans:
            book.active.merge_cells(span)
        path = tmp_path / "dien-bien.xlsx"
        book.save(path)
        return path

    return make


def test_lines_sums_and_cells_are_read_and_every_row_is_accounted_for(merged, read: Read) -> None:
    reading = read(merged(POOR))
    assert reading.findings == ()
    assert reading.accounting.balanced
    assert reading.accounting.reported == 0
    [table] = reading.movement_tables
    assert (table.kind, table.year, table.place) == ("poor", 2021, "119")
    assert [(row.row, row.name, row.counted, row.total) for row in table.rows] == [
        (7, "Chiềng Ly", "households", False),
        (8, "Chiềng Ly", "people", False),
        (9, "Xã Phổng Lăng", "households", False),
        (10, "Xã Phổng Lăng", "people", False),
        (11, "Tổng cộng", "households", True),
        (12, "Tổng cộng", "people", True),
    ]
    first, people = table.rows[:2]
    assert [first.figures[f"c{n}"] for n in range(1, 10)] == [12, 3, 2, None, 1, 2, None, 0, 10]
    assert people.figures["c1"] == 1204
    assert table.at(first, "c6").cell == "I7"
    assert table.at(first, "name").cell == "B7"


def test_a_figure_that_is_none_is_reported_at_its_cell_also_in_a_sum(merged, read: Read) -> None:
    rows = [list(row) for row in POOR]
    rows[6][8] = "hai"
    rows[10][3] = "mười bảy"
    reading = read(merged(rows))
    assert [(f.code, f.location.cell) for f in reading.findings] == [
        ("not-a-count", "I7"),
        ("not-a-count", "D11"),
    ]


def test_few_columns_and_households_beside_people(workbook, read: Read) -> None:
    reading = read(
        workbook(
            Cận_nghèo=[
                ["BIỂU TỔNG HỢP BIẾN ĐỘNG HỘ CẬN NGHÈO NĂM 2021"],
                ["Xã: Chiềng Ly (03751)"],
                ["STT", "Thôn, bản", "Hộ cận nghèo đầu năm", None, "Thoát cận nghèo", None,
                 "Tái cận nghèo", None, "Phát sinh mới", None, "Hộ cận nghèo cuối năm", None],
                [None, None, *["Số hộ", "Số khẩu"] * 5],
                [1, "Bản Mòn", 4, 18, 1, 5, 0, 0, 2, 9, 5, 22],
                [2, "Bản Co", 3, 11, 0, 0, 0, 0, 0, 0, 3, 11],
                [None, "Cộng", 7, 29, 1, 5, 0, 0, 2, 9, 8, 33],
            ]
        )
    )  # fmt: skip
    [table] = reading.movement_tables
    assert (table.kind, table.place) == ("near-poor", "03751")
    assert [
        (row.name, row.counted, row.figures["c1"], row.figures["c9"]) for row in table.rows
    ] == [
        ("Bản Mòn", "households", 4, 5),
        ("Bản Mòn", "people", 18, 22),
        ("Bản Co", "households", 3, 3),
        ("Bản Co", "people", 11, 11),
        ("Cộng", "households", 7, 8),
        ("Cộng", "people", 29, 33),
    ]
    assert set(table.rows[0].figures) == {"c1", "c2", "c6", "c7", "c9"}
    assert table.at(table.rows[1], "c9").cell == "L5"


def test_escaped_in_one_column_and_sums_of_what_went_and_came(workbook, read: Read) -> None:
    reading = read(
        workbook(
            Biểu_2=[
                ["TỔNG HỢP DIỄN BIẾN HỘ NGHÈO NĂM 2021"],
                ["TT", "Đơn vị", "Hộ nghèo đầu kỳ", "Diễn biến giảm", None, None,
                 "Diễn biến tăng", None, None, "Hộ nghèo cuối kỳ"],
                [None, None, None, "Tổng số", "Thoát nghèo", "Khác",
                 "Tổng số", "Tái nghèo", "Phát sinh", None],
                [1, "Huyện Thuận Châu", 20, 6, 5, 1, 3, 1, 2, 17],
                [None, "Toàn tỉnh", 20, 6, 5, 1, 3, 1, 2, 17],
            ]
        )
    )  # fmt: skip
    [table] = reading.movement_tables
    assert table.rows[0].figures == {
        "c1": 20, "down": 6, "escaped": 5, "c4": 1, "up": 3, "c6": 1, "c7": 2, "c9": 17,
    }  # fmt: skip
    assert [row.total for row in table.rows] == [False, True]
    assert table.place is None


@pytest.mark.parametrize(
    ("name", "total"),
    [("Cộng Hòa", False), ("Xã Cộng Hòa", False), ("Cộng huyện Thuận Châu", True),
     ("Cộng", True), ("Tổng số:", True), ("Toàn huyện", True), ("Tông Cọ", False)],
)  # fmt: skip
def test_a_commune_called_cong_hoa_is_no_sum(workbook, read: Read, name: str, total: bool) -> None:
    head = ["Đơn vị", "Hộ nghèo đầu kỳ", "Tái nghèo", "Hộ nghèo cuối kỳ"]
    rows = [["DIỄN BIẾN HỘ NGHÈO NĂM 2021"], head, ["Chiềng Ly", 2, 0, 2], [name, 2, 0, 2]]
    [table] = read(workbook(Biểu=rows)).movement_tables
    assert [(row.name, row.total) for row in table.rows] == [("Chiềng Ly", False), (name, total)]


def test_a_row_of_column_letters_is_no_line_of_any_list(workbook, read: Read) -> None:
    rows = [
        ["DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2021"], ["Xã: Chiềng Ly (03751)"],
        ["STT", "Họ và tên chủ hộ", "Thôn/bản", "Số khẩu", "Hộ nghèo"], ["A", "B", "C", 1, 2],
        [1, "Lò Văn Pánh", "Bản Mòn", 3, "x"],
    ]  # fmt: skip
    [found] = read(workbook(Chiềng_Ly=rows)).approved_lists
    assert [entry.head_name for entry in found.entries] == ["Lò Văn Pánh"]


NEAR = [
    ["TỔNG HỢP DIỄN BIẾN HỘ CẬN NGHÈO NĂM 2021"],
    ["TT", "Xã, thị trấn", "Chỉ tiêu", "Hộ cận nghèo đầu năm", "Thoát cận nghèo", "Tái cận nghèo",
     "Hộ cận nghèo cuối năm"],
    [1, "Chiềng Ly", "Hộ", 7, 1, "nhiều", 6],
    [2, "Xã Phổng Lăng", "Hộ", 4, 0, 0, 4],
]  # fmt: skip


def test_a_second_table_below_the_first_is_a_table_of_its_own(merged, read: Read) -> None:
    reading = read(merged([*POOR, [], *NEAR]))
    poor, near = reading.movement_tables
    assert (poor.kind, len(poor.rows)) == ("poor", 6)
    assert (near.kind, near.place, near.year) == ("near-poor", "119", 2021)
    assert [(row.row, row.name) for row in near.rows] == [(19, "Chiềng Ly"), (20, "Xã Phổng Lăng")]
    [finding] = reading.findings
    assert (finding.code, finding.location.cell) == ("not-a-count", "F19")
    assert reading.accounting.balanced


def test_the_title_printed_again_on_the_next_page_goes_on_with_the_table(
    merged, read: Read
) -> None:
    more = [3, "Tông Lạnh", "Hộ", 9, 0, 0, 0, 0, 0, 0, 0, 9]
    rows = [*POOR[:10], POOR[1], *POOR[3:6], more, *POOR[10:12]]
    [table] = read(merged(rows, SPANS[:11])).movement_tables
    assert [row.name for row in table.rows if row.counted == "households"] == [
        "Chiềng Ly", "Xã Phổng Lăng", "Tông Lạnh", "Tổng cộng",
    ]  # fmt: skip


def test_a_column_of_figures_that_is_not_read_is_told(workbook, read: Read) -> None:
    head = ["Đơn vị", "Hộ nghèo đầu kỳ", "Hộ nghèo cuối kỳ", "Tỷ lệ (%)", "Hộ cận nghèo cuối kỳ"]
    rows = [["DIỄN BIẾN HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2021"], head, ["Chiềng Ly", 2, 2, 4.5, 7]]
    [finding] = read(workbook(Biểu=rows)).findings
    assert (finding.code, finding.value) == ("movement-column-not-read", "Hộ cận nghèo cuối kỳ")
    assert finding.location.cell == "E2"


def test_a_formula_without_its_value_is_no_empty_cell(merged, read: Read) -> None:
    rows = [list(row) for row in POOR]
    rows[6][11], rows[10][3] = "=D7-E7-F7", "=D7+D9"
    rows[10][7:] = ["=1+1"] * 5
    reading = read(merged(rows))
    [table] = reading.movement_tables
    assert [row.row for row in table.rows] == [7, 8, 9, 10, 11, 12]
    unknown = {row.row: set(row.unknown) for row in table.rows if row.unknown}
    assert unknown == {7: {"c9"}, 11: {"c1", "c5", "c6", "c7", "c8", "c9"}}
    told = [f.location.cell for f in reading.findings if f.code == "formula-without-value"]
    assert sorted(told) == sorted(["L7", *(f"{letter}11" for letter in "DHIJKL")])
    assert reading.accounting.balanced


def test_a_cell_that_cannot_be_read_is_told_once(merged, read: Read) -> None:
    """No sum that needs it, and no comparison with the register, is told beside it."""
    from socassist.model.gazetteer import load_units
    from socassist.model.register import Register
    from socassist.rules.acceptance import compare_movement

    rows = [list(row) for row in POOR]
    rows[6][11], rows[10][3], rows[8][8] = "=D7-E7-F7", "=D7+D9", "nhiều"
    reading = read(merged(rows))
    compared = compare_movement(reading.movement_tables, Register("14"), 2021, load_units())
    cells = [str(f.location) for f in (*reading.findings, *compared)]
    for cell in ("L7", "D11", "I9"):
        assert sum(one.endswith(f"› {cell}") for one in cells) == 1, cell
    own = {(f.code, f.location.cell) for f in compared if f.code != "movement-cell-differs"}
    whole = compare_movement(read(merged(POOR)).movement_tables, Register("14"), 2021, load_units())
    assert own <= {(f.code, f.location.cell) for f in whole}
