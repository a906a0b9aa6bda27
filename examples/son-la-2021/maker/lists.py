# ruff: noqa: S311
"""The signed lists: approved list of a commune, payment list of December 2021."""

from __future__ import annotations

from random import Random

from maker.benefits import Line, drawn
from maker.form_c1 import decision, group_text
from maker.forms import STYLES, by_village
from maker.places import Commune
from maker.plan import Plan
from maker.sheets import Book, Layout, typist
from maker.world import Household, Seat
from maker.year import Year

_APPROVED = (
    ("", ["STT"]),
    ("", ["Họ và tên chủ hộ"]),
    ("", ["Năm sinh"]),
    ("", ["Thôn/bản"]),
    ("", ["Số khẩu"]),
    ("Phân loại hộ", ["Hộ nghèo (X)", "Hộ cận nghèo (X)"]),
    ("", ["Ghi chú"]),
)
_PAYMENT = (
    ("", ["STT"]),
    ("", ["Họ và tên"]),
    ("", ["Ngày sinh"]),
    ("", ["Thôn/bản"]),
    ("", ["Loại chính sách"]),
    ("", ["Nhóm đối tượng"]),
    ("", ["Hệ số"]),
    ("", ["Số quyết định hưởng"]),
    ("", ["Tiền trợ cấp tháng này"]),
    ("Chưa trả tháng trước", ["Số tháng", "Số tiền"]),
    ("", ["Tổng số tiền"]),
    ("Người nhận", ["Ký", "Họ tên"]),
)
_FORMULAS = {"03646", "03661", "03679", "04105", "04138", "04168", "04186"}
"""Communes whose totals are formulas."""


def _texts(out: Layout, commune: Commune) -> None:
    style = STYLES[commune.code]
    out.text = typist(decomposed=False, eth=style.eth, tone=style.tone, legacy=False)


def approved(book: Book, commune: Commune, world: list[Household], plan: Plan, file: str) -> None:
    out = Layout(book, commune, _APPROVED)
    number = Random(f"approval/{commune.code}").randint(80, 190)
    where = f"{commune.kind.lower()} {commune.name}"
    out.title(
        [
            "DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2021",
            f"(Kèm theo Quyết định số {number}/QĐ-UBND ngày 10/12/2021 của UBND {where})",
        ],
        three_cells=STYLES[commune.code].three_cells,
        committee="BAN CHỈ ĐẠO RÀ SOÁT",
    )
    out.write_head()
    _texts(out, commune)
    extra = [] if plan.clean else plan.extra_in_approved
    listed = [h for h in world if h.listed_now or h in extra]
    first, count = out.row, 0
    sums = {"people": 0, "poor": 0, "near": 0}
    for village, here in by_village(commune, listed):
        if STYLES[commune.code].prefixed_groups:
            out.group(village)
        for household in here:
            slip = "" if plan.clean else plan.approved.get(household.key, "")
            if slip == "approved-missing":
                plan.note(slip, file, commune.name, 0, head=household.head.person.name)
                continue
            count += 1
            size = household.size + (1 if slip == "approved-wrong-size" else 0)
            poor = household.now == "poor" or household in extra
            row = out.data(
                [
                    count, household.head.person.name, household.head.person.birth[0], village,
                    size, "X" if poor else None, None if poor else "X", None,
                ]
            )  # fmt: skip
            sums["people"] += size
            sums["poor" if poor else "near"] += 1
            if slip:
                plan.note(slip, file, commune.name, row, column="E", true=household.size)
            if household in extra:
                plan.note("approved-extra", file, commune.name, row, column="B")
    wrong = "" if plan.clean else plan.approved_totals.get(commune.code, "")
    households = count + (2 if wrong == "households" else 0)
    people = sums["people"] + (7 if wrong == "people" else 0)
    out.text = lambda text: text
    row = out.bold_row(
        {2: f"Tổng cộng: {households} hộ", 5: people, 6: sums["poor"], 7: sums["near"]}
    )
    if commune.code in _FORMULAS and wrong != "people":
        last = row - 1
        book.formula(out.sheet, row, 5, f"=SUM(E{first}:E{last})", people)
        book.formula(out.sheet, row, 6, f'=COUNTIF(F{first}:F{last},"X")', sums["poor"])
        book.formula(out.sheet, row, 7, f'=COUNTIF(G{first}:G{last},"X")', sums["near"])
    if wrong:
        printed, summed = (households, count) if wrong == "households" else (people, sums["people"])
        plan.note(
            f"approved-total-{wrong}", file, commune.name, row,
            column="B" if wrong == "households" else "E", printed=printed, sum=summed,
        )  # fmt: skip
    out.signatures("ngày 10 tháng 12 năm 2021")
    out.finish((6, 28, 10, 18, 9, 12, 12, 14), landscape=False)


def payment(book: Book, commune: Commune, year: Year, plan: Plan, file: str) -> None:
    out = Layout(book, commune, _PAYMENT)
    out.title(
        ["DANH SÁCH CHI TRẢ TRỢ CẤP XÃ HỘI HÀNG THÁNG", "Tháng 12 năm 2021"],
        three_cells=STYLES[commune.code].three_cells,
        committee="ĐƠN VỊ CHI TRẢ: BƯU ĐIỆN",
    )
    out.write_head()
    _texts(out, commune)
    first, count, since_head = out.row, 0, 0
    sums = [0, 0, 0]
    for village, household, seat, line, slip in _lines(year, commune, plan):
        if slip == "payment-missing":
            plan.note(slip, file, commune.name, 0, name=seat.person.name)
            continue
        for again in range(2 if slip == "payment-paid-twice" else 1):
            if commune.code == "03763" and since_head == 12:
                out.write_head()
                since_head = 0
            count += 1
            amount = line.amount + (180_000 if slip == "payment-wrong-amount" else 0)
            months = _arrears(seat, line)
            total = amount * (1 + months)
            row = out.data(
                [
                    count, seat.person.name, _birth(seat), village, line.kind,
                    group_text(commune, line.group), line.coefficient,
                    decision(commune, line, seat.person.key, 7)[0], amount, months or None,
                    amount * months or None, total, None, household.head.person.name,
                ]
            )  # fmt: skip
            since_head += 1
            sums = [sums[0] + amount, sums[1] + amount * months, sums[2] + total]
            if slip and (again or slip != "payment-paid-twice"):
                plan.note(slip, file, commune.name, row, column="I" if "amount" in slip else "B")
    wrong = commune.code in plan.payment_totals and not plan.clean
    printed = sums[2] + (360_000 if wrong else 0)
    out.text = lambda text: text
    row = out.bold_row(
        {2: f"Tổng cộng: {count} lượt", 9: sums[0], 11: sums[1] or None, 12: printed}
    )
    if wrong:
        plan.note(
            "payment-total", file, commune.name, row, column="L", printed=printed, sum=sums[2]
        )
    elif commune.code in _FORMULAS:
        for column, letter, value in ((9, "I", sums[0]), (12, "L", sums[2])):
            book.formula(out.sheet, row, column, f"=SUM({letter}{first}:{letter}{row - 1})", value)
    out.signatures("ngày 20 tháng 12 năm 2021")
    out.finish((6, 24, 12, 16, 9, 15, 7, 16, 13, 7, 12, 13, 8, 22))


def _birth(seat: Seat) -> object:
    year, month, day = seat.person.birth
    return f"{day:02d}/{month:02d}/{year}" if day and month else str(year)


def _arrears(seat: Seat, line: Line) -> int:
    return 1 if line.kind == "TCXH" and seat.person.key % 61 == 0 else 0


def _lines(
    year: Year, commune: Commune, plan: Plan
) -> list[tuple[str, Household, Seat, Line, str]]:
    found = []
    for village, here in by_village(commune, year.world.households):
        for household in here:
            for seat in household.seats:
                if seat.gone and seat.new:
                    continue
                slip = "" if plan.clean else plan.payments.get(seat.person.key, "")
                lines = year.after(household, seat)
                if slip == "payment-to-the-dead":
                    status = household.past.get(2020, "none")
                    lines = drawn(household, seat.person, status, 2021, 12)
                found += [(village, household, seat, line, slip) for line in lines]
    return found
