# ruff: noqa: S311
"""Form C1: households with people on monthly assistance, one row a benefit."""

from __future__ import annotations

from random import Random

from maker.benefits import Line, drawn
from maker.forms import (
    STYLES,
    birth_cell,
    by_village,
    number_cell,
    number_of,
    paper_of,
    seat_random,
    sex,
)
from maker.places import Commune
from maker.plan import C1, Plan
from maker.sheets import Book, Layout, typist
from maker.world import Household, Seat
from maker.year import Year

_HEAD = (
    ("I. Thông tin hộ",
     ["Số TT hộ", "Mã hộ (nếu có)", "Họ và tên chủ hộ", "Hộ nghèo/cận nghèo"]),
    ("II. Đối tượng",
     ["Họ và tên", "Quan hệ với chủ hộ", "Ngày tháng năm sinh", "Giới tính", "Dân tộc",
      "Số CMND/CCCD", "Giấy tờ đối chiếu", "Ngoài hộ (X)", "Mức độ khuyết tật",
      "Số giấy XNKT"]),
    ("III. Chính sách",
     ["Loại chính sách", "Nhóm đối tượng", "Hệ số", "Mức trợ cấp", "Hưởng từ tháng",
      "Số quyết định", "Ngày quyết định", "Biến động", "Ghi chú"]),
)  # fmt: skip
_WIDTHS = (6, 15, 22, 11, 22, 12, 13, 7, 9, 16, 14, 7, 12, 14, 9, 15, 7, 12, 10, 15, 12, 14, 10)
_GROUPS = {
    "k1": ("Khoản 1", "K1", "khoản 1"),
    "k4": ("Khoản 4", "K4", "khoản 4"),
    "k5a": ("Khoản 5 điểm a", "K5a", "5a"),
    "k5b": ("Khoản 5 điểm b", "K5b", "5b"),
    "k5c": ("Khoản 5 điểm c", "K5c", "5c"),
    "k6": ("Khoản 6", "K6", "khoản 6"),
    "k7": ("Khoản 7", "K7", "khoản 7"),
    "k2c": ("Khoản 2 điểm c", "K2c", "2c"),
}
DEGREES = {"nang": "Nặng", "dbn": "Đặc biệt nặng"}


def group_text(commune: Commune, group: str) -> str:
    """Every commune has its own way to write a clause."""
    return _GROUPS[group][int(commune.code) % 3]


def decision(commune: Commune, line: Line, person_key: int, month: int) -> tuple[str, str]:
    rng = Random(f"decision/{person_key}/{line.kind}/{line.group}")
    return f"{rng.randint(300, 2900)}/QĐ-UBND", f"{rng.randint(2, 27):02d}/{month:02d}/2021"


def c1_lines(year: Year, household: Household, seat: Seat) -> list[tuple[Line, str, int]]:
    """Line, change, and month of 2021 from which that level counts; all that C1 shows."""
    person = seat.person
    status = household.past.get(2020, "none")
    before = year.before(household, person)
    if person.key in year.stopped:
        change, until = year.stopped[person.key]
        last = max(int(until[:2]) - 1, 1)
        lines = drawn(household, person, status, 2021, last)
        return [(line, change, 7 if last >= 7 else 1) for line in lines]
    found = []
    for line in year.after(household, seat):
        old = [b for b in before if b.kind == line.kind]
        found.append((line, "Điều chỉnh" if old else "Mới", _since(person, line, bool(old))))
    return found


def _since(person: object, line: Line, old: bool) -> int:
    if old:
        return 7
    if line.group in ("k6", "k2c"):
        started = person.since_disabled  # type: ignore[attr-defined]
        return max(7, started[1]) if started[0] == 2021 else 7
    if line.group == "k5c":
        return max(7, person.birth[1] or 1)  # type: ignore[attr-defined]
    if line.group == "k5b" and person.birth[0] == 1946:  # type: ignore[attr-defined]
        return max(8, person.birth[1] or 1)  # type: ignore[attr-defined]
    return 8


class FormC1:
    """Writes one commune's sheet of form C1."""

    def __init__(self, book: Book, commune: Commune, year: Year, plan: Plan, file: str) -> None:
        self.year, self.plan, self.file, self.commune = year, plan, file, commune
        self.style = STYLES[commune.code]
        self.out = Layout(book, commune, _HEAD)
        self.refs: dict[int, int] = {}
        self.number = self.lines = 0

    def write(self, households: list[Household]) -> dict[int, int]:
        out, style = self.out, self.style
        title = "DANH SÁCH HỘ CÓ NGƯỜI HƯỞNG TRỢ CẤP XÃ HỘI HÀNG THÁNG (PHIẾU C1) NĂM 2021"
        out.title([title], three_cells=style.three_cells, committee="BỘ PHẬN LĐTB&XH")
        out.write_head()
        out.text = typist(decomposed=style.decomposed, eth=style.eth, tone=style.tone, legacy=False)
        for village, here in by_village(self.commune, households):
            out.group(f"Thôn/bản: {village}" if style.prefixed_groups else village)
            for household in here:
                self._household(household)
            if style.blank_rows:
                out.row += 1
        out.line(f"Tổng số: {self.number} hộ, {self.lines} chế độ")
        out.text = lambda text: text
        out.signatures("ngày 15 tháng 12 năm 2021")
        out.finish(_WIDTHS)
        return self.refs

    def _household(self, household: Household) -> None:
        out, first = self.out, self.out.row
        self.number += 1
        shown: list[tuple[Seat, tuple[Line, str, int] | None]] = []
        for seat in household.seats:
            shown += [(seat, line) for line in c1_lines(self.year, household, seat)]
        head = household.head
        alone = not household.in_review and not household.code
        if alone and not any(seat is head for seat, _line in shown):
            shown.insert(0, (head, None))
        rng = Random(f"front1/{household.key}")
        share = 1.0 if self.plan.clean and self.plan.is_hard(household) else 0.4
        status = {"poor": "Hộ nghèo", "near": "Hộ cận nghèo"}.get(household.now)
        front: list[object] = [
            self.number,
            household.code if rng.random() < share else None,
            head.person.name,
            status,
        ]
        for number, (seat, line) in enumerate(shown):
            values = self._seat(household, seat, line)
            row = out.data([*(front if number == 0 else [None] * 4), *values])
            self._note(household, seat, line, row)
            self.lines += line is not None
        if self.style.merged:
            out.merge_down(first, out.row - 1, range(1, 5))
        self.refs[household.key] = first

    def _seat(
        self, household: Household, seat: Seat, told: tuple[Line, str, int] | None
    ) -> list[object]:
        person = seat.person
        rng = seat_random(C1, household, seat)
        name, birth = person.name, person.birth
        number = number_of(person)
        paper = paper_of(rng, person, number)
        item = self.plan.disagreement(household, seat)
        if item:
            paper = item.weak_paper if item.loser == C1 else item.paper
            if item.loser == C1 and item.field == "name":
                name = str(item.wrong)
            elif item.loser == C1:
                birth = item.wrong  # type: ignore[assignment]
        known = person.disability and person.since_disabled <= (2021, 12)
        values: list[object] = [
            name, seat.relation, birth_cell(rng, birth, self.style), sex(person), person.group,
            number_cell(number, self.style) or None, paper, "X" if seat.outside else None,
            DEGREES[person.disability] if known else None,
            f"{1000 + person.key}/GXN" if known else None,
        ]  # fmt: skip
        if told is None:
            return [*values, *[None] * 9]
        line, change, month = told
        slip = self.plan.row(C1, household, seat)
        amount, coefficient = line.amount, line.coefficient
        if slip == "negative-amount":
            amount = -amount
        elif slip == "amount-of-the-old-base":
            amount = 270_000 * line.tenths // 10
        elif slip == "coefficient-of-another-age":
            coefficient, amount = 1.5, 540_000
        number_text, day = decision(self.commune, line, person.key, month)
        return [
            *values, line.kind, group_text(self.commune, line.group), coefficient, amount,
            f"{month:02d}/2021", number_text, day, change, None,
        ]  # fmt: skip

    def _note(self, household: Household, seat: Seat, line: object, row: int) -> None:
        slip = self.plan.row(C1, household, seat)
        if slip and line:
            column = "Q" if slip == "coefficient-of-another-age" else "R"
            self.plan.note(slip, self.file, self.commune.name, row, column=column)
        item = self.plan.disagreement(household, seat)
        if item:
            item.rows.setdefault(C1, (self.file, self.commune.name, row))
