"""Whom only form C1 ever named is corrected on form C1, as others are on form C (R11)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest
from tests.rounds.to_correct.conftest import COMMUNE, Sheet, changes
from tests.rounds.to_correct.test_in_a_round import ROUND

import socassist as sa
from socassist.model import Membership, PartialDate, Person, Register, Sex
from socassist.rounds import RoundResult
from socassist.rounds.to_correct import write_forms_to_correct

WHO = "Vàng Thị Mỷ"


class Commune:
    """Form C1 of a commune as it was first typed, without codes; then printed and given back."""

    def __init__(self, place: Path, register: Register) -> None:
        self.place, self.book = place, place / "phieu-c1.xlsx"
        write_forms_to_correct(register, self.book, year=2021, commune=COMMUNE, kinds=["c1"])
        book = openpyxl.load_workbook(self.book)
        sheet = Sheet(book["Phiếu C1"])
        for head in ("Mã hộ", "Mã thành viên"):
            sheet.cell(WHO, head).value = None
        book.save(self.book)
        self.before = self.run(2021).register
        (self.person,) = [p for p in self.before.people.values() if p.name == WHO]
        self.home = self.before.household_of[self.person.id]

    def run(self, year: int) -> RoundResult:
        text = ROUND.format(inputs='forms_c1 = ["phieu-c1.xlsx"]').replace("2022", str(year))
        text = text.replace("[register]", 'actor = "CB07"\n[register]')
        (self.place / "round.toml").write_text(text, "utf-8")
        return sa.run_round(self.place / "round.toml")

    def given_back(self, **cells: object) -> RoundResult:
        """Print the forms of 2022, correct cells of the row, and run that round."""
        self.book.unlink()
        with sa.open_register(f"sqlite:///{self.place / 'so.db'}") as store:
            write_forms_to_correct(store.load(), self.book, year=2022, commune=COMMUNE)
        book = openpyxl.load_workbook(self.book)
        sheet = Sheet(book["Phiếu C1"])
        for head, value in cells.items():
            sheet.cell(WHO, HEADS[head]).value = value
        book.save(self.book)
        return self.run(2022)


HEADS = {
    "name": "Họ và tên", "birth": "Ngày tháng năm sinh", "sex": "Giới tính",
    "ethnicity": "Dân tộc", "number": "Số CMND/CCCD", "relation": "Quan hệ với chủ hộ",
    "village": "Thôn/bản", "ordinal": "Số TT hộ", "head": "Họ và tên chủ hộ",
    "happened": "Biến động", "paper": "Giấy tờ đối chiếu",
}  # fmt: skip


@pytest.fixture
def commune(register: Register, tmp_path: Path) -> Commune:
    """The household of whom form C1 alone tells: an old woman, her head a name and no more."""
    keep = {home.id: home for home in register.households.values() if not home.poverty}
    people = {m.person for home in keep.values() for m in home.members}
    return Commune(
        tmp_path,
        attrs.evolve(
            register,
            households=keep,
            people={key: one for key, one in register.people.items() if key in people},
            benefits={k: b for k, b in register.benefits.items() if b.person in people},
        ),
    )


def codes(result: RoundResult) -> set[str]:
    return {finding.code for finding in result.findings}


@pytest.mark.parametrize(
    ("cells", "field", "value"),
    [
        ({"name": "Vàng Thị Mỉ"}, "name", "Vàng Thị Mỉ"),
        ({"birth": "03/02/1941"}, "birth", PartialDate(1941, 2, 3)),
        ({"birth": "1941"}, "birth", PartialDate(1941)),
        ({"sex": "Nam"}, "sex", Sex.MALE),
        ({"ethnicity": "Mông"}, "ethnicity", "hmong"),
    ],
)
def test_one_corrected_cell_of_the_person_changes_it(
    commune: Commune, cells: dict[str, Any], field: str, value: object
) -> None:
    result = commune.given_back(**cells)
    assert changes(commune.before, result.register) == {commune.person.id: {field}}
    assert getattr(result.register.people[commune.person.id], field) == value
    assert not {"beneficiary-differs-from-register", "papers-disagree"} & codes(result)


def test_a_number_comes_in(commune: Commune) -> None:
    result = commune.given_back(number="014140000015")
    assert changes(commune.before, result.register) == {commune.person.id: {"numbers"}}


def test_the_relation_to_the_head_is_corrected(commune: Commune) -> None:
    result = commune.given_back(relation="Bà nội")
    assert changes(commune.before, result.register) == {commune.home: {"members"}}
    (seat,) = result.register.households[commune.home].members
    assert seat == Membership(commune.person.id, "grandmother", seat.period)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"village": "Bản Nà Lốc"}, ("Bản Nà Lốc", None, "Vàng A Tủa")),
        ({"ordinal": "31"}, ("Bản Mòn", "31", "Vàng A Tủa")),
        ({"head": "Vàng A Tùa"}, ("Bản Mòn", None, "Vàng A Tùa")),
    ],
)
def test_village_number_and_heads_name_of_the_household_are_corrected(
    commune: Commune, cells: dict[str, Any], said: tuple[object, ...]
) -> None:
    result = commune.given_back(**cells)
    home = result.register.households[commune.home]
    assert (home.address.village, home.number, result.register.head_name(home)) == said


def test_a_number_of_the_household_that_is_there_is_corrected(commune: Commune) -> None:
    commune.given_back(ordinal="31")
    home = commune.given_back(ordinal="32").register.households[commune.home]
    assert home.number == "32"


def test_a_stronger_paper_still_stands(commune: Commune) -> None:
    commune.given_back(birth="03/02/1941", paper="CCCD")
    later = commune.given_back(birth="04/02/1941", paper=None)
    assert later.register.people[commune.person.id].birth == PartialDate(1941, 2, 3)


def test_uncorrected_forms_change_nothing(commune: Commune) -> None:
    result = commune.given_back()
    assert changes(commune.before, result.register) == {}


def test_a_member_of_form_c_is_put_right_on_form_c1_by_who_signs(
    register: Register, tmp_path: Path
) -> None:
    """Without the word only policy data change."""
    with sa.open_register(f"sqlite:///{tmp_path / 'so.db'}", province="14") as store:
        store.save(register)

    def run(year: int, **cells: object) -> tuple[Person, set[str]]:
        book = tmp_path / "phieu-c1.xlsx"
        book.unlink(missing_ok=True)
        with sa.open_register(f"sqlite:///{tmp_path / 'so.db'}") as store:
            write_forms_to_correct(store.load(), book, year=year, commune=COMMUNE, kinds=["c1"])
        opened = openpyxl.load_workbook(book)
        sheet = Sheet(opened["Phiếu C1"])
        for head, value in cells.items():
            sheet.cell("Quàng Văn Nọi", HEADS[head]).value = value
        opened.save(book)
        text = ROUND.format(inputs='forms_c1 = ["phieu-c1.xlsx"]').replace("2022", str(year))
        text = text.replace("[register]", 'actor = "CB07"\n[register]')
        (tmp_path / "round.toml").write_text(text, "utf-8")
        result = sa.run_round(tmp_path / "round.toml")
        (person,) = [p for p in result.register.people.values() if p.name == "Quàng Văn Nọi"]
        return person, codes(result)

    person, found = run(2022, birth="07/05/1938")
    assert person.birth == PartialDate(1938, 5, 6)
    assert "beneficiary-differs-from-register" in found
    person, found = run(2023, birth="07/05/1938", happened="Đính chính")
    assert person.birth == PartialDate(1938, 5, 7)
    assert "beneficiary-differs-from-register" not in found
