"""Who saw the paper and says so may put right what another paper of its rank told (R7)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.rounds.to_correct.conftest import changes, corrected, person_id
from tests.rounds.to_correct.test_in_a_round import ROUND

import socassist as sa
from socassist.model import EventKind, PartialDate, Register
from socassist.model.settlement import SettledBy
from socassist.rounds import RoundResult
from socassist.rounds.to_correct import write_forms_to_correct

HEAD, PANH = "Lò Văn Pánh", person_id(1)
RIGHT = PartialDate(1966, 3, 12)


class Office:
    """A stored register and the workbook of one commune, which is given back in a round."""

    def __init__(self, place: Path, register: Register) -> None:
        self.place, self.before = place, register
        self.book = place / "phieu-03751.xlsx"
        with sa.open_register(f"sqlite:///{place / 'so.db'}", province="14") as store:
            store.save(register)
        self.print(2022)

    def print(self, year: int) -> None:
        self.book.unlink(missing_ok=True)
        with sa.open_register(f"sqlite:///{self.place / 'so.db'}") as store:
            write_forms_to_correct(store.load(), self.book, year=year, commune="03751")

    def write(self, name: str, /, **cells: object) -> None:
        """Correct cells of somebody's row of form C; underscores stand for spaces."""
        with corrected(self.book) as (form_c, _):
            for head, value in cells.items():
                form_c.cell(name, HEADS[head]).value = value

    def run(self, year: int = 2022, actor: str | None = "CB07") -> RoundResult:
        text = ROUND.format(inputs='forms_c = ["phieu-03751.xlsx"]').replace("2022", str(year))
        if actor:
            text = text.replace("[register]", f'actor = "{actor}"\n[register]')
        (self.place / "round.toml").write_text(text, "utf-8")
        return sa.run_round(self.place / "round.toml")


HEADS = {
    "birth": "Ngày tháng năm sinh", "name": "Họ và tên", "number": "Số CMND/CCCD",
    "paper": "Giấy tờ đối chiếu", "happened": "Biến động", "officer": "Điều tra viên",
    "day": "Ngày thu thập",
}  # fmt: skip


@pytest.fixture
def office(register: Register, tmp_path: Path) -> Office:
    return Office(tmp_path, register)


def codes(result: RoundResult) -> set[str]:
    return {finding.code for finding in result.findings}


def of_panh(register: Register) -> PartialDate | None:
    return register.people[PANH].birth


def test_two_cards_that_disagree_are_a_question_that_says_how_to_answer_it(office: Office) -> None:
    office.write(HEAD, birth="12/03/1966")
    result = office.run()
    assert of_panh(result.register) == PartialDate(1965, 3, 12)
    (asked,) = [found for found in result.findings if found.code == "papers-disagree"]
    assert "Đính chính" in asked.message.vi
    assert "Biến động" in asked.message.vi
    assert "Đính chính" in asked.message.en


def test_who_saw_the_card_and_says_so_puts_it_right(office: Office) -> None:
    office.write(HEAD, birth="12/03/1966", happened="Đính chính", officer="ĐTV07",
                 day="05/10/2022")  # fmt: skip
    result = office.run()
    assert of_panh(result.register) == RIGHT
    assert "papers-disagree" not in codes(result)
    assert changes(office.before, result.register)[PANH] == {"birth"}
    stated = result.register.people[PANH].evidence_for("birth")
    assert [item.value for item in stated][:2] == ["1966-03-12", "1965-03-12"]
    (event,) = [e for e in result.update.events if e.subject == PANH]
    assert event.kind is EventKind.FIELD_CORRECTED
    assert event.location is not None
    assert event.location.file == office.book.name
    field, correction = event.grounds
    assert (field.code, field.text) == ("field:birth", SettledBy.CORRECTED.text)
    assert (correction.code, correction.fact) == ("correction", "ĐTV07")
    assert "05/10/2022" in correction.text.vi


def test_the_answer_may_follow_the_question_in_the_same_workbook(office: Office) -> None:
    office.write(HEAD, birth="12/03/1966")
    assert "papers-disagree" in codes(office.run())
    office.write(HEAD, happened="Đính chính")
    result = office.run()
    assert of_panh(result.register) == RIGHT
    assert "papers-disagree" not in codes(result)
    again = office.run()
    assert again.unchanged
    assert of_panh(again.register) == RIGHT


@pytest.mark.parametrize("said", ["Đính chính", "Đính chính họ tên", "ĐÍNH CHÍNH THEO CCCD"])
def test_one_space_too_many_is_put_right_like_any_letter(office: Office, said: str) -> None:
    office.write(HEAD, happened=said, name="Lò VănPánh")
    result = office.run()
    assert result.register.people[PANH].name == "Lò VănPánh"
    assert "papers-disagree" not in codes(result)


def test_what_was_put_right_stays_and_may_be_put_right_again(office: Office) -> None:
    office.write(HEAD, birth="12/03/1966", happened="Đính chính")
    office.run()
    office.print(2023)
    quiet = office.run(2023)
    assert of_panh(quiet.register) == RIGHT
    assert "papers-disagree" not in codes(quiet)
    office.print(2024)
    office.write(HEAD, birth="12/03/1965", happened="Đính chính")
    assert of_panh(office.run(2024).register) == PartialDate(1965, 3, 12)


def test_the_old_value_on_a_later_form_is_a_question_again(office: Office) -> None:
    office.write(HEAD, birth="12/03/1966", happened="Đính chính")
    office.run()
    office.print(2023)
    office.write(HEAD, birth="12/03/1965")
    result = office.run(2023)
    assert of_panh(result.register) == RIGHT
    assert "papers-disagree" in codes(result)


def test_a_correction_that_nobody_signed_is_not_followed(office: Office) -> None:
    office.write(HEAD, birth="12/03/1966", happened="Đính chính")
    result = office.run(actor=None)
    assert of_panh(result.register) == PartialDate(1965, 3, 12)
    assert {"correction-unsigned", "papers-disagree"} <= codes(result)


def test_a_correction_by_a_weaker_paper_is_told_and_not_followed(office: Office) -> None:
    office.write(HEAD, birth="12/03/1966", happened="Đính chính", paper="Sổ hộ khẩu")
    result = office.run()
    assert of_panh(result.register) == PartialDate(1965, 3, 12)
    assert "correction-outweighed" in codes(result)


def test_a_wrong_number_is_no_former_number(office: Office) -> None:
    office.write(HEAD, number="050123456; 014066000017", happened="Đính chính")
    person = office.run().register.people[PANH]
    assert {held.number for held in person.numbers} == {"050123456", "014066000017"}


def test_a_correction_is_taken_back_like_any_change(office: Office) -> None:
    from socassist.rules.update import undo

    office.write(HEAD, birth="12/03/1966", happened="Đính chính")
    result = office.run()
    (event,) = [e for e in result.update.events if e.subject == PANH]
    back = undo(result.register, event.number, on=date(2023, 1, 5))
    assert of_panh(back.register) == PartialDate(1965, 3, 12)
