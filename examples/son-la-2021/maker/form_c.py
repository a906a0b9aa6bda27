# ruff: noqa: S311
"""Form C: poor and near-poor households, one row a member."""

from __future__ import annotations

from random import Random

from maker.forms import (
    CODES,
    STYLES,
    Style,
    birth_cell,
    by_village,
    number_cell,
    number_of,
    paper_of,
    seat_random,
    sex,
    written_name,
)
from maker.places import Commune
from maker.plan import C, Plan
from maker.sheets import Book, Layout, typist
from maker.world import Household, Seat
from maker.year import Year

_WORDS = (
    (
        ["Số TT hộ", "Mã hộ (nếu có)", "Họ và tên chủ hộ", "Số điện thoại", "Khu vực",
         "Số người trong hộ", "Điểm B1", "Điểm B2", "Kết quả phân loại (1-6)", "Điều tra viên",
         "Ngày thu thập"],
        ["STT", "Họ và tên", "Quan hệ với chủ hộ", "Ngày tháng năm sinh", "Giới tính", "Dân tộc",
         "Số CMND/CCCD", "Giấy tờ đối chiếu", "Biến động", "Ghi chú"],
    ),
    (
        ["STT hộ", "Mã hộ", "Họ tên chủ hộ", "Điện thoại", "Khu vực", "Số khẩu",
         "Tổng điểm B1", "Tổng điểm B2", "Kết quả\nphân loại", "ĐTV", "Ngày thu thập"],
        ["TT", "Họ tên thành viên", "Quan hệ\nvới chủ hộ", "Ngày, tháng, năm sinh", "Giới tính",
         "Dân tộc", "Số CMND, CCCD", "Giấy tờ\nđối chiếu", "Biến động", "Ghi chú"],
    ),
    (
        ["SỐ TT HỘ", "MÃ HỘ (NẾU CÓ)", "HỌ VÀ TÊN CHỦ HỘ", "SỐ ĐIỆN THOẠI", "KHU VỰC",
         "SỐ NGƯỜI TRONG HỘ", "ĐIỂM B1", "ĐIỂM B2", "KẾT QUẢ PHÂN LOẠI (1-6)", "ĐIỀU TRA VIÊN",
         "NGÀY THU THẬP"],
        ["STT", "Họ và tên", "Quan he voi chu ho", "Ngày sinh", "Giới tính", "Dân tộc",
         "CMND/CCCD", "Giấy tờ đối chiếu", "Biến động", "Ghi chú"],
    ),
)  # fmt: skip
_WIDTHS = (6, 15, 22, 13, 8, 8, 8, 8, 10, 9, 12, 5, 22, 13, 13, 7, 9, 16, 14, 12, 10)


class FormC:
    """Writes one commune's sheet of form C and notes what it planted where."""

    def __init__(self, book: Book, commune: Commune, year: Year, plan: Plan, file: str) -> None:
        self.year, self.plan, self.file, self.commune = year, plan, file, commune
        self.style: Style = STYLES[commune.code]
        words = _WORDS[self.style.words]
        head = [("I. Thông tin hộ", words[0]), ("II. Thành viên hộ", words[1])]
        self.out = Layout(book, commune, head, ".VnTime" if self.style.legacy else None)
        self.refs: dict[int, int] = {}
        """Household → row of its form."""
        self.number = 0
        self.rows_since_head = 0
        self.heads = self.people = 0

    def write(self, households: list[Household]) -> dict[int, int]:
        out, style = self.out, self.style
        title = "DANH SÁCH THU THẬP THÔNG TIN HỘ NGHÈO, HỘ CẬN NGHÈO (PHIẾU C) NĂM 2021"
        out.title([title], three_cells=style.three_cells, committee="BAN CHỈ ĐẠO RÀ SOÁT HỘ NGHÈO")
        out.write_head()
        out.text = typist(
            decomposed=style.decomposed, eth=style.eth, tone=style.tone, legacy=style.legacy
        )
        for village, here in by_village(self.commune, households):
            out.group(f"Thôn/bản: {village}" if style.prefixed_groups else village)
            start = (self.heads, self.people)
            for household in here:
                self._household(household)
                if self.plan.of(C, household) == "form-entered-twice":
                    row = self._household(household, again=True)
                    self.plan.note("form-entered-twice", self.file, self.commune.name, row)
            if style.subtotals:
                text = f"{self.heads - start[0]} hộ, {self.people - start[1]} khẩu"
                out.line(f"Cộng {village[0].lower()}{village[1:]}: {text}")
            if style.blank_rows:
                out.row += 1
        out.line(f"Tổng số: {self.heads} hộ, {self.people} khẩu")
        out.text = lambda text: text
        out.signatures("ngày 06 tháng 12 năm 2021")
        out.finish(_WIDTHS)
        return self.refs

    def _household(self, household: Household, *, again: bool = False) -> int:
        plan, out = self.plan, self.out
        self.number += 1
        slip = plan.of(C, household)
        seats = [s for s in household.seats if not s.outside]
        seats.sort(key=lambda s: s.gone)
        if plan.second_home and not plan.clean and plan.second_home[2] is household:
            guest = plan.second_home[0]
            seats.append(Seat(guest.person, "Cháu"))
        rows = [self._member(household, seat, n) for n, seat in enumerate(seats, 1)]
        first = out.row
        for number, member in enumerate(rows):
            front = self._front(household, seats, rows, slip) if number == 0 else [None] * 11
            if self.style.repeat_head and number == 0 and self.rows_since_head > 40:
                out.write_head(numbered=True)
                self.rows_since_head, first = 0, out.row
            row = out.data([*front, *member])
            self.rows_since_head += 1
            self._note_member(household, seats[number], row)
        if self.style.merged:
            out.merge_down(first, out.row - 1, range(1, 12))
        self.heads += 1
        self.people += sum(not s.gone for s in seats)
        if not again:
            self.refs[household.key] = first
            if slip in ("size-differs-from-rows", "class-against-scores", "household-without-head"):
                plan.note(slip, self.file, self.commune.name, first)
            if slip == "two-heads":
                plan.note(slip, self.file, self.commune.name, first + 1)
        return first

    def _front(
        self, household: Household, seats: list[Seat], rows: list[list[object]], slip: str
    ) -> list[object]:
        rng = Random(f"front/{household.key}")
        before = household.past.get(2020, "")
        before = before if before in ("poor", "near") else ""
        code: object = CODES.get((before, household.now))
        if slip == "class-against-scores":
            code = CODES[before, "near" if household.now == "poor" else "poor"]
        size = household.size + (2 if slip == "size-differs-from-rows" else 0)
        if len(rows) > len([s for s in household.seats if not s.outside]):
            size += 1
        share = 1.0 if self.plan.clean and self.plan.is_hard(household) else 0.4
        head_name = "" if slip == "household-without-head" else rows[0][1]
        area: object = (
            (1 if household.commune.urban else 2)
            if self.style.words
            else ("Thành thị" if household.commune.urban else "Nông thôn")
        )
        return [
            self.number,
            household.code if rng.random() < share else None,
            head_name or None,
            household.phone or None,
            area,
            size,
            household.b1,
            household.b2,
            code,
            household.officer,
            f"{rng.randint(1, 30):02d}/{rng.choice((10, 11))}/2021",
        ]

    def _member(self, household: Household, seat: Seat, number: int) -> list[object]:
        plan, person = self.plan, seat.person
        rng = seat_random(C, household, seat)
        slip = plan.row(C, household, seat)
        name = written_name(rng, person, slip)
        birth: object = person.birth
        number_text = number_of(person)
        if rng.random() < 0.06 and not household.story:
            number_text = ""
        paper = paper_of(rng, person, number_text)
        item = plan.disagreement(household, seat)
        if item:
            number_text = number_of(person)
            paper = item.weak_paper if item.loser == C else item.paper
            if item.loser == C and item.field == "name":
                name = str(item.wrong)
            elif item.loser == C:
                birth = item.wrong
        if slip == "day-and-month-swapped":
            birth = (person.birth[0], person.birth[2], person.birth[1])
            number_text, paper = "", "Lời khai"
        shown = birth_cell(rng, birth, self.style)
        if slip == "impossible-date":
            shown = f"30/02/{person.birth[0]}"
        digits = number_cell(number_text, self.style)
        if slip == "number-in-scientific-notation":
            digits = "1.23457E+11"
        relation = seat.relation
        household_slip = plan.of(C, household)
        if relation == "Chủ hộ" and household_slip == "household-without-head":
            relation = "Khác"
        if household_slip == "two-heads" and number == 2:
            relation = "Chủ hộ"
        return [
            number, name, relation, shown, sex(person), person.group, digits or None, paper,
            seat.change or None, None,
        ]  # fmt: skip

    def _note_member(self, household: Household, seat: Seat, row: int) -> None:
        plan, sheet = self.plan, self.commune.name
        slip = plan.row(C, household, seat)
        column = {"day": "O", "imp": "O", "num": "R"}.get(slip[:3], "M")
        if slip:
            plan.note(slip, self.file, sheet, row, column=column)
        item = plan.disagreement(household, seat)
        if item:
            item.rows[C] = (self.file, sheet, row)
        home = plan.second_home
        if home and not plan.clean and seat.person is home[0].person:
            plan.note("person-in-two-forms", self.file, sheet, row, column="M")
