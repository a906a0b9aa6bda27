"""A review workbook of 2022 and later, with the columns that such uploads are known to have."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import socassist as sa
from socassist.hookspecs import ReadOptions
from socassist.model.partial_date import PartialDate
from socassist.model.poverty import PovertyStatus
from socassist.model.reading import Reading

HEADS: list[str | None] = [
    "STT hộ", "Chủ hộ", "STT", "Thành viên", "Quan hệ với chủ hộ", "Ngày sinh", "Giới tính",
    "CCCD", "Tỉnh", "Huyện", "Mã huyện", "Mã xã", "Xã", "Thôn", "Dân tộc", "Phân loại hộ",
    "Số quyết định", "Ngày quyết định", "B1", "B2", "DTTS", "Không có khả năng lao động",
    "Người có công", "Nguyên nhân nghèo", "Tuổi", "Số nhân khẩu", "Ghi chú",
]  # fmt: skip
PLACE = ["Sơn La", "Thuận Châu", "119", 3751, "Chiềng Ly", "Bản Mòn"]


def member(
    household: list[Any], number: int, name: str, relation: str, born: Any, sex: str, card: Any,
    rest: list[Any],
) -> list[Any]:  # fmt: skip
    return [*household, number, name, relation, born, sex, card, *PLACE, "Thái", *rest]


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Kết quả rà soát"
    sheet["A1"] = "UBND HUYỆN THUẬN CHÂU"
    sheet["A3"] = "DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO SAU RÀ SOÁT NĂM 2023"
    for column, text in enumerate(HEADS, 1):
        sheet.cell(6, column, text)
    sheet.cell(5, 19, "Điểm")  # a group over B1 and B2 in a head of two rows
    sheet.merge_cells("S5:T5")
    decided: list[Any] = ["15/QĐ-UBND", date(2023, 12, 10), 130, 40, "x", None, None]
    near: list[Any] = ["16/QĐ-UBND", date(2023, 12, 10), 145, 20, None, None, "x"]
    first, second = [1, "Lò Văn Pánh"], [2, "Quàng Thị Inh"]
    rows = [
        member(first, 1, "Lò Văn Pánh", "Chủ hộ", date(1960, 5, 1), "Nam", "014060000001",
               ["Hộ nghèo", *decided, "Thiếu đất", 63, 2]),
        member(first, 2, "Lò Thị Hặc", "Vợ", "1962", "Nữ", 14162000002,
               ["Hộ nghèo", *decided, "Thiếu đất", 61, 2]),
        member(second, 1, "Quàng Thị Inh", "Chủ hộ", "02/09/1950", "Nữ", None,
               ["Hộ cận nghèo", *near[:5], "x", "x", None, 73, 1]),
    ]  # fmt: skip
    for number, row in enumerate(rows, 7):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    sheet.cell(11, 2, "Tổng cộng: 2 hộ, 3 khẩu")
    other: Any = book.create_sheet("Hộ thoát nghèo")
    other.append(["DANH SÁCH HỘ THOÁT NGHÈO NĂM 2023"])
    other.append(["Họ và tên", "Quan hệ với chủ hộ", "Giới tính", "Ngày sinh", "CCCD", "Dân tộc",
                  "Địa chỉ", "B1", "B2", "Ghi chú"])  # fmt: skip
    other.append(["Lò Văn C", "Chủ hộ", "Nam", "1970", None, "Thái", "Bản Mòn", 160, 10, None])
    other.append(["Lò Văn D", "Con", "Nam", "1995", None, "Thái", "Bản Mòn", None, None, None])
    book.save(tmp_path / "ra-soat.xlsx")
    return sa.read(tmp_path / "ra-soat.xlsx", options=ReadOptions(province="14", year=2023))


def test_households_and_members_are_read_with_their_class_and_decision(reading: Reading) -> None:
    assert reading.accounting.balanced
    first, second, _ = reading.forms
    assert [len(form.members) for form in reading.forms] == [2, 1, 2]
    assert (first.status, second.status) == (PovertyStatus.POOR, PovertyStatus.NEAR_POOR)
    assert (first.decision_number, first.decided) == ("15/QĐ-UBND", date(2023, 12, 10))
    assert first.assessment is not None
    assert (first.assessment.b1, first.assessment.b2, first.size) == (130, 40, 2)
    assert (first.address.province, first.address.district) == ("14", "119")
    assert (first.address.commune, first.address.village) == ("03751", "Bản Mòn")
    assert first.year == 2023


def test_members_keep_their_papers_and_circumstances(reading: Reading) -> None:
    first, second, _ = reading.forms
    head, wife = first.members
    assert head.birth == PartialDate(1960, 5, 1)
    assert wife.birth == PartialDate(1962)
    assert [number.number for number in wife.numbers] == ["014162000002"], "its zero was eaten"
    assert (head.ethnicity, head.sex, wife.relation) == ("thai", sa.Sex.MALE, "wife")
    assert second.members[0].circumstances.labour_capacity is False
    assert head.circumstances.labour_capacity is None


def test_what_the_sheet_lost_and_what_was_not_read_is_said(reading: Reading) -> None:
    said = {(f.code, f.location.sheet if f.location else None) for f in reading.findings}
    assert ("zeros-restored", "Kết quả rà soát") in said
    assert ("code-lost-zeros", "Kết quả rà soát") in said
    assert not {code for code, sheet in said if sheet == "Hộ thoát nghèo"} & {
        "sheet-lacks-columns",
        "sheet-without-table",
    }


def test_what_the_register_has_no_field_for_is_kept_with_its_cell(reading: Reading) -> None:
    first, second = reading.forms[:2]
    assert {item.field: item.value for item in first.further} == {
        "minority": "yes",
        "cause": "Thiếu đất",
    }
    assert {item.field: item.value for item in second.further} == {"merit": "yes"}
    [merit] = second.further
    assert str(merit.cell) == "ra-soat.xlsx › Kết quả rà soát › W9"
    assert merit.original == "x"


def test_households_that_escaped_are_read_each_from_its_heads_row(reading: Reading) -> None:
    escaped = reading.forms[2]
    assert escaped.location.sheet == "Hộ thoát nghèo"
    assert (escaped.head_name, len(escaped.members)) == ("Lò Văn C", 2)
    assert escaped.address.village == "Bản Mòn"
    assert escaped.assessment is not None
    assert (escaped.assessment.b1, escaped.assessment.b2) == (160, 10)
    assert escaped.status is None, "it may have become near-poor: the words do not tell"
    assert escaped.members[1].relation == "child"


ESCAPED = ["Họ và tên", "Quan hệ với chủ hộ", "Giới tính", "Ngày sinh", "CCCD", "Dân tộc",
           "Địa chỉ", "B1", "B2", "Ghi chú"]  # fmt: skip


def escaped(tmp_path: Path, title: str, *rows: list[Any], sheet_name: str = "Xã A") -> Reading:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = sheet_name
    for row in ([title], ESCAPED, *rows):
        sheet.append(row)
    book.save(tmp_path / "thoat.xlsx")
    return sa.read(tmp_path / "thoat.xlsx", options=ReadOptions(province="14", year=2023))


HEAD_ROW = ["Lò Văn C", "Chủ hộ", "Nam", "1970", None, "Thái", "Bản Mòn", 160, 10, None]
SON_ROW = ["Lò Văn D", "Con", "Nam", "1995", None, "Thái", "Bản Mòn", None, None, None]


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("DANH SÁCH HỘ THOÁT CẬN NGHÈO NĂM 2023", PovertyStatus.NOT_POOR),
        ("DANH SÁCH HỘ THOÁT NGHÈO NĂM 2023", None),
        ("DANH SÁCH HỘ THOÁT NGHÈO, THOÁT CẬN NGHÈO NĂM 2023", None),
    ],
)
def test_only_a_title_that_tells_the_class_gives_it(
    tmp_path: Path, title: str, status: PovertyStatus | None
) -> None:
    reading = escaped(tmp_path, title, HEAD_ROW, SON_ROW, HEAD_ROW)
    assert [(form.status, len(form.members)) for form in reading.forms] == [
        (status, 2),
        (status, 1),
    ]
    assert reading.accounting.balanced


def test_the_sheets_name_can_stand_for_the_title(tmp_path: Path) -> None:
    reading = escaped(tmp_path, "Năm 2023", HEAD_ROW, sheet_name="Thoát cận nghèo")
    assert [form.status for form in reading.forms] == [PovertyStatus.NOT_POOR]


def test_a_sheet_that_says_nowhere_that_households_escaped_is_no_such_list(tmp_path: Path) -> None:
    with pytest.raises(sa.SourceError):
        escaped(tmp_path, "DANH SÁCH NĂM 2023", HEAD_ROW)


def test_a_member_above_every_head_is_reported(tmp_path: Path) -> None:
    reading = escaped(tmp_path, "HỘ THOÁT CẬN NGHÈO", SON_ROW, HEAD_ROW)
    [said] = [f for f in reading.findings if f.code == "row-without-household"]
    assert said.location is not None
    assert said.location.row == 3
    assert reading.accounting.balanced
    assert reading.accounting.reported == 1
