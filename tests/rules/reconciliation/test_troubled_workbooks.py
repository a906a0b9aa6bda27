"""Lists in trouble, as real workbooks: read, compared, told; never guessed, never a crash."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import socassist as sa
from socassist.model import ApprovedList, Month, PaymentList, PovertyStatus
from socassist.rules.reconciliation import reconcile

PLACE = "Tỉnh: Sơn La (14)   Huyện: Thuận Châu (119)   Xã: Chiềng Ly ({commune})"
HEAD = [
    ["STT", "Họ và tên chủ hộ", "Năm sinh", "Thôn/bản", "Số khẩu", "Phân loại hộ", None, "Ghi chú"],
    [None, None, None, None, None, "Hộ nghèo", "Hộ cận nghèo", None],
]
PAID_HEAD = [
    ["STT", "Họ và tên", "Ngày sinh", "Thôn/bản", "Loại chính sách", "Nhóm đối tượng", "Hệ số",
     "Số quyết định hưởng", "Tiền trợ cấp tháng này", "Chưa trả tháng trước", None,
     "Tổng số tiền", "Người nhận", None],
    [None] * 9 + ["Số tháng", "Số tiền", None, "Ký", "Họ tên"],
]  # fmt: skip


def saved(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


@pytest.fixture
def approved_file(tmp_path, approved):
    """The agreeing list as a workbook, with the foot and the commune asked for."""

    def make(foot: Sequence[Sequence[Any]], commune: str = "03751") -> ApprovedList:
        rows: list[list[Any]] = [
            ["DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2021"],
            [PLACE.format(commune=commune)],
            *HEAD,
        ]
        for number, entry in enumerate(approved.entries, 1):
            poor = entry.status is PovertyStatus.POOR
            rows.append(
                [number, entry.head_name, entry.head_birth.year, entry.village, entry.size,
                 "X" if poor else None, None if poor else "X", None]
            )  # fmt: skip
        path = saved(tmp_path / "phe-duyet.xlsx", [*rows, *foot])
        [found] = sa.read(path).approved_lists
        return found

    return make


@pytest.fixture
def payment_file(tmp_path, paid):
    def make(foot: Sequence[Sequence[Any]], month: str = "Tháng 12 năm 2021") -> PaymentList:
        rows: list[list[Any]] = [
            ["DANH SÁCH CHI TRẢ TRỢ CẤP XÃ HỘI HÀNG THÁNG"],
            [month],
            [PLACE.format(commune="03751")],
            *PAID_HEAD,
        ]
        for number, entry in enumerate(paid.entries, 1):
            rows.append(
                [number, entry.name, entry.birth.iso, entry.village, "TCXH", "Khoản 5 điểm c", 1.0,
                 "12/QĐ-UBND", entry.amount, None, None, entry.amount, None, None]
            )  # fmt: skip
        path = saved(tmp_path / "chi-tra.xlsx", [*rows, *foot])
        [found] = sa.read(path).payment_lists
        return found

    return make


def codes(result):
    return [finding.code for finding in result.findings]


def test_the_workbook_of_an_agreeing_list_agrees(register, approved_file, payment_file):
    listed = approved_file([[None, "Tổng cộng: 5 hộ", None, None, 10, 3, 2]])
    assert reconcile(register, listed).agrees is True
    paid = payment_file([[None, "Tổng cộng", *[None] * 6, 1_800_000, None, None, 1_800_000]])
    result = reconcile(register, paid, closed_through=Month(2021, 12))
    assert (result.agrees, result.residuals) == (True, ())


def test_a_list_without_totals_is_compared_line_by_line(register, approved_file, payment_file):
    for one in (approved_file([]), payment_file([])):
        result = reconcile(register, one)
        assert "list-total-absent" in codes(result)
        assert (result.matched, result.residuals, result.agrees) == (5, (), True)


def test_two_totals_are_told_apart_each_with_its_cell_and_residual(register, approved_file):
    listed = approved_file(
        [
            [None, "Tổng cộng: 5 hộ", None, None, 10, 3, 2],
            [None, "Tổng cộng: 6 hộ", None, None, 12, 3, 2],
        ]
    )
    result = reconcile(register, listed)
    assert [(r.figure, r.printed, r.counted, r.location.cell) for r in result.residuals] == [
        ("households", 6, 5, "B11"),
        ("people", 12, 10, "E11"),
    ]
    told = [f for f in result.findings if f.code == "list-two-totals"]
    assert [(f.expected, f.value, f.related[0].row, f.location.row) for f in told] == [
        ("5", "6", 10, 11),
        ("10", "12", 10, 11),
    ]
    assert result.differences == ()
    assert result.agrees is None


def test_two_wrong_totals_leave_a_residual_each(register, payment_file):
    foot = [None, "Tổng cộng", *[None] * 6]
    paid = payment_file(
        [
            [*foot, 1_700_000, None, None, 1_800_000],
            [*foot, 1_900_000, None, None, 1_800_000],
        ]
    )
    result = reconcile(register, paid)
    assert [(r.figure, r.amount) for r in result.residuals] == [
        ("amount", -100_000),
        ("amount", 100_000),
    ]
    assert codes(result).count("list-two-totals") == 1


def test_a_total_printed_twice_alike_is_no_contradiction(register, approved_file):
    row = [None, "Tổng cộng: 5 hộ", None, None, 10, 3, 2]
    result = reconcile(register, approved_file([row, row]))
    assert "list-two-totals" not in codes(result)
    assert result.agrees is True


def test_a_list_under_the_code_before_a_merger(register, approved_file):
    listed = approved_file([[None, "Tổng cộng: 5 hộ", None, None, 10, 3, 2]], commune="03748")
    lost = reconcile(register, listed)
    assert "list-commune-unknown" in codes(lost)
    assert lost.agrees is False
    assert reconcile(register, listed, communes={"03748": "03751"}).agrees is True


def test_a_month_that_is_not_closed_is_provisional(register, payment_file):
    result = reconcile(register, payment_file([]), closed_through=Month(2021, 11))
    assert (result.provisional, result.agrees) == (True, None)
    [told] = [f for f in result.findings if f.code == "month-not-closed"]
    assert "2021-12" in told.message.vi
    assert "2021-11" in told.message.vi


def test_a_list_without_a_line_is_not_an_agreement_with_the_commune(tmp_path, register):
    path = saved(
        tmp_path / "phe-duyet.xlsx",
        [["DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2021"], [PLACE.format(commune="03751")], *HEAD,
         [None, "Tổng cộng: 0 hộ", None, None, 0, 0, 0]],
    )  # fmt: skip
    lists = sa.read(path).approved_lists
    result = reconcile(register, lists)
    assert result.agrees is not True
