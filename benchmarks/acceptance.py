"""Reconciling a province's lists against reading them, and the price of plans, bounds and draws.

CPU seconds, so that a busy machine does not count. Both kinds of lists are written as offices lay
them out, read, and what was read is reconciled.

Usage: python benchmarks/acceptance.py [households]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from python_calamine import load_workbook

import socassist as sa
from socassist.model import (
    HEAD,
    Address,
    ApprovedEntry,
    ApprovedList,
    Benefit,
    BenefitKind,
    Household,
    Location,
    Membership,
    Month,
    MonthPeriod,
    PartialDate,
    PaymentEntry,
    PaymentList,
    Person,
    PovertyRecord,
    PovertyStatus,
    Register,
)
from socassist.model.identifier import make
from socassist.plugins import load_plugins
from socassist.rules.acceptance import Design, draw_sample, interval, plan_sample
from socassist.rules.reconciliation import reconcile

FAMILY = (
    "Lò",
    "Quàng",
    "Cà",
    "Tòng",
    "Lường",
    "Vì",
    "Hà",
    "Nguyễn",
    "Mùa",
    "Giàng",
    "Sồng",
    "Vàng",
)
MIDDLE = ("Văn", "Thị", "A", "Thanh", "Minh", "Đức", "Ngọc", "Xuân")
GIVEN = ("Mai", "Hoa", "Đức", "Ánh", "Phong", "Sơn", "Lan", "Tủa", "Dua", "Pó", "Hặc", "Nọi", "Yên")


def clocked(label: str, work: Callable[[], Any], base: float | None = None) -> tuple[Any, float]:
    start = time.process_time()
    result = work()
    spent = time.process_time() - start
    ratio = "" if base is None else f"  = {spent / base:.2f} × the time of reading"
    print(f"{label:<58} {spent:8.2f} s{ratio}")
    return result, spent


def make_province(households: int) -> Register:
    people: dict[Any, Person] = {}
    homes: dict[Any, Household] = {}
    benefits: dict[Any, Benefit] = {}
    for n in range(households):
        name = f"{FAMILY[n % 12]} {MIDDLE[n // 12 % 8]} {GIVEN[n // 96 % 13]}"
        head = Person(make("P", "14", n), name, PartialDate(1935 + n % 60, 1 + n % 12, 1 + n % 28))
        people[head.id] = head
        status = PovertyStatus.POOR_BY_INCOME if n % 3 else PovertyStatus.NEAR_POOR
        home = Household(
            make("H", "14", n),
            Address(
                "14", f"{116 + n % 12}", f"{3600 + n % 204:05d}", f"Bản {GIVEN[n % 13]} {n % 9}"
            ),
            (Membership(head.id, HEAD),),
            poverty=(PovertyRecord(2021, status),),
        )
        homes[home.id] = home
        if n % 3 == 0:
            benefit = Benefit(
                make("B", "14", n),
                head.id,
                home.id,
                BenefitKind.ALLOWANCE,
                "k5c",
                Decimal(1),
                360_000,  # type: ignore[arg-type]
                MonthPeriod(Month(2021, 7)),
            )
            benefits[benefit.id] = benefit
    return Register("14", homes, people, benefits)


def approved_lists(register: Register) -> list[ApprovedList]:
    entries: dict[str, list[ApprovedEntry]] = {}
    for home in register.households.values():
        rows = entries.setdefault(home.address.commune, [])
        head = register.people[home.members[0].person]
        rows.append(
            ApprovedEntry(
                Location("danh-sach.xlsx", home.address.commune, len(rows) + 8),
                head.name.upper(),
                home.address.village,
                1,
                home.poverty[0].status,
                head_birth=PartialDate(head.birth.year) if head.birth else None,
            )
        )
    return [
        ApprovedList(2021, "14", code, tuple(rows), Location("danh-sach.xlsx", code))
        for code, rows in sorted(entries.items())
    ]


def payment_lists(register: Register) -> list[PaymentList]:
    entries: dict[str, list[PaymentEntry]] = {}
    for benefit in register.benefits.values():
        home = register.households[benefit.household]
        person = register.people[benefit.person]
        rows = entries.setdefault(home.address.commune, [])
        rows.append(
            PaymentEntry(
                Location("chi-tra.xlsx", home.address.commune, len(rows) + 9),
                person.name,
                person.birth,
                home.address.village,
                benefit.kind,
                benefit.group,
                benefit.coefficient,
                benefit.amount,
            )
        )
    return [
        PaymentList(Month(2021, 12), "14", tuple(rows), Location("c.xlsx", code), commune=code)
        for code, rows in sorted(entries.items())
    ]


def write_lists(lists: list[ApprovedList], path: Path) -> None:
    """One sheet a commune, in the layout of offices: title, place, two head rows, rows, total."""
    book = Workbook(write_only=True)
    for one in lists:
        sheet = book.create_sheet(f"Xã {one.commune}")
        sheet.append(["DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2021"])
        sheet.append([place_line(one)])
        sheet.append(["STT", "Họ và tên chủ hộ", "Năm sinh", "Thôn/bản", "Số khẩu", "Phân loại hộ"])
        sheet.append([None, None, None, None, None, "Hộ nghèo (X)", "Hộ cận nghèo (X)", "Ghi chú"])
        for number, entry in enumerate(one.entries, 1):
            poor = "X" if entry.status and entry.status.is_poor else None
            year = entry.head_birth.year if entry.head_birth else None
            near = None if poor else "X"
            sheet.append([number, entry.head_name, year, entry.village, entry.size, poor, near])
        sheet.append(["Tổng cộng", f"{len(one.entries)} hộ"])
    book.save(path)


def place_line(one: ApprovedList | PaymentList) -> str:
    return f"Tỉnh: Sơn La (14)   Huyện: H ({one.district or '119'})   Xã: X ({one.commune})"


def write_payments(lists: list[PaymentList], path: Path) -> None:
    book = Workbook(write_only=True)
    for one in lists:
        sheet = book.create_sheet(f"Xã {one.commune}")
        sheet.append(["DANH SÁCH CHI TRẢ TRỢ CẤP XÃ HỘI HÀNG THÁNG"])
        sheet.append(["Tháng 12 năm 2021"])
        sheet.append([place_line(one)])
        sheet.append(
            ["STT", "Họ và tên", "Ngày sinh", "Thôn/bản", "Loại chính sách", "Nhóm đối tượng",
             "Hệ số", "Số quyết định hưởng", "Tiền trợ cấp tháng này", "Chưa trả tháng trước",
             None, "Tổng số tiền", "Người nhận"]
        )  # fmt: skip
        sheet.append([*[None] * 9, "Số tháng", "Số tiền", None, "Ký", "Họ tên"])
        for number, entry in enumerate(one.entries, 1):
            birth = "/".join(reversed(entry.birth.iso.split("-"))) if entry.birth else None
            sheet.append(
                [number, entry.name, birth, entry.village, "TCXH", "Khoản 5 điểm c", 1,
                 "12/QĐ-UBND", entry.amount, None, None, entry.amount]
            )  # fmt: skip
        total = sum(entry.amount or 0 for entry in one.entries)
        sheet.append([None, "Tổng cộng", *[None] * 6, total, None, None, total])
    book.save(path)


def read_raw(path: Path) -> int:
    book = load_workbook(path)
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def main() -> None:
    households = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    register = make_province(households)
    with tempfile.TemporaryDirectory() as folder:
        approved, payments = Path(folder) / "danh-sach.xlsx", Path(folder) / "chi-tra.xlsx"
        write_lists(approved_lists(register), approved)
        write_payments(payment_lists(register), payments)
        ours = load_plugins(allow=())
        rows, _ = clocked("the approved lists' bare cells (calamine)", lambda: read_raw(approved))
        first, reading = clocked(
            f"reading approved lists, {rows} rows", lambda: sa.read(approved, plugins=ours)
        )
        rows, _ = clocked("the payment lists' bare cells (calamine)", lambda: read_raw(payments))
        second, more = clocked(
            f"reading payment lists, {rows} rows", lambda: sa.read(payments, plugins=ours)
        )
    spent = 0.0
    for name, lists, base in (
        ("approved", first.approved_lists, reading),
        ("payment", second.payment_lists, more),
    ):
        result, own = clocked(f"reconcile {name} lists", lambda: reconcile(register, lists), base)  # noqa: B023
        spent += own
        print(
            f"  matched {result.matched} of {result.listed}, {len(result.differences)} differences"
        )
    print(f"both together: {spent / (reading + more):.2f} × the time of reading them")
    plan, _ = clocked("plan for the register", lambda: plan_sample(register, acceptance_number=3))
    clocked("draw, simple", lambda: draw_sample(register, plan, seed=2021))
    clocked(
        "draw, stratified", lambda: draw_sample(register, plan, seed=1, design=Design.STRATIFIED)
    )
    clocked("plan for a lot of 10,000,000", lambda: plan_sample(10_000_000, acceptance_number=50))
    clocked(
        "two-point plan for a lot of 10,000,000",
        lambda: plan_sample(10_000_000, producer_limit="0.003", producers_risk="0.05"),
    )
    clocked("1,000 exact intervals", lambda: [interval(k % 40, 2_000) for k in range(1_000)])


if __name__ == "__main__":
    main()
