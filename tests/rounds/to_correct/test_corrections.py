"""What a commune corrects in the workbook, and only that, changes in the register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.rounds.to_correct.conftest import (
    Back,
    changes,
    corrected,
    given_back,
    home_id,
    person_id,
)

from socassist.model import (
    BenefitState,
    DisabilityDegree,
    LeaveReason,
    Membership,
    Month,
    PartialDate,
    PovertyStatus,
    Register,
)

Printed = Callable[[int], Path]


def codes(back: Back) -> set[str]:
    return {finding.code for finding in (*back.reading.findings, *back.update.findings)}


@pytest.mark.parametrize(
    ("head", "written", "field", "value"),
    [
        ("Ngày tháng năm sinh", "09/08/1968", "birth", PartialDate(1968, 8, 9)),
        ("Ngày tháng năm sinh", "1969", "birth", PartialDate(1969)),
        ("Họ và tên", "Cà Thị Ính", "name", "Cà Thị Ính"),
        ("Dân tộc", "Mông", "ethnicity", "hmong"),
    ],
)
def test_one_corrected_cell_of_a_person(
    register: Register, printed: Printed, head: str, written: str, field: str, value: object
) -> None:
    path = printed(2021)
    with corrected(path) as (form_c, _):
        form_c.cell("Cà Thị Ín", head).value = written
    back = given_back(register, path, year=2021)
    assert changes(register, back.register) == {person_id(2): {field}}
    assert getattr(back.register.people[person_id(2)], field) == value


def test_a_number_typed_with_its_zeros_comes_in_as_it_is(
    register: Register, printed: Printed
) -> None:
    path = printed(2021)
    with corrected(path) as (form_c, _):
        cell = form_c.cell("Cà Thị Ín", "Số CMND/CCCD")
        assert cell.number_format == "@"
        cell.value = "014168000015"
    back = given_back(register, path, year=2021)
    assert changes(register, back.register) == {person_id(2): {"numbers"}}
    (held,) = back.register.people[person_id(2)].numbers
    assert held.number == "014168000015"


def test_what_rests_on_a_card_gives_way_to_no_other_word_and_a_person_is_asked(
    register: Register, printed: Printed
) -> None:
    """The row names the card on which the register rests: two cards that disagree (R7)."""
    path = printed(2021)
    with corrected(path) as (form_c, _):
        assert form_c.cell("Lò Văn Pánh", "Giấy tờ đối chiếu").value == "CMND/CCCD"
        form_c.cell("Lò Văn Pánh", "Ngày tháng năm sinh").value = "12/03/1966"
    back = given_back(register, path, year=2021)
    assert changes(register, back.register) == {}
    assert "papers-disagree" in codes(back)


def test_a_stronger_paper_named_on_the_row_is_followed(
    register: Register, printed: Printed
) -> None:
    path = printed(2021)
    with corrected(path) as (form_c, _):
        form_c.cell("Giàng A Páo", "Ngày tháng năm sinh").value = "02/01/1951"
        form_c.cell("Giàng A Páo", "Giấy tờ đối chiếu").value = "CCCD"
    back = given_back(register, path, year=2021)
    assert changes(register, back.register) == {person_id(5): {"birth"}}


@pytest.mark.parametrize(
    ("written", "reason", "died"),
    [
        ("Chết 5/2021", LeaveReason.DIED, PartialDate(2021, 5)),
        ("Chuyển đi 10/2021", LeaveReason.MOVED, None),
    ],
)
def test_a_member_who_is_gone(
    register: Register, printed: Printed, written: str, reason: LeaveReason, died: object
) -> None:
    path = printed(2021)
    with corrected(path) as (form_c, _):
        form_c.cell("Cà Thị Ín", "Biến động").value = written
    back = given_back(register, path, year=2021)
    expected = {home_id(1): {"members"}}
    if died:
        expected[person_id(2)] = {"died"}
    assert changes(register, back.register) == expected
    (ended,) = [m for m in back.register.households[home_id(1)].members if m.person == person_id(2)]
    assert ended.ended_by is reason
    assert back.register.people[person_id(2)].died == died


def test_a_row_taken_out_with_the_size_corrected_is_somebody_who_left(
    register: Register, printed: Printed
) -> None:
    """The first row, too: what the household says stands on every row."""
    path = printed(2021)
    with corrected(path) as (form_c, _):
        for name in ("Lò Văn Pánh", "Cà Thị Ín", "Lò Thị Ban"):
            form_c.cell(name, "Số người trong hộ").value = 2
        form_c.sheet.delete_rows(form_c.row("Cà Thị Ín"))
    back = given_back(register, path, year=2021)
    assert changes(register, back.register) == {home_id(1): {"members"}}
    assert "member-no-longer-listed" in codes(back)


def test_a_row_taken_out_alone_takes_nobody_out(register: Register, printed: Printed) -> None:
    path = printed(2021)
    with corrected(path) as (form_c, _):
        form_c.sheet.delete_rows(form_c.row("Lò Văn Pánh"))
    back = given_back(register, path, year=2021)
    assert changes(register, back.register) == {}
    assert "member-not-on-form" in codes(back)


def test_a_member_added_below_the_household(register: Register, printed: Printed) -> None:
    """A new person has no code; one row and the household's size, nothing else."""
    path = printed(2021)
    with corrected(path) as (form_c, _):
        form_c.cell("Lò Văn Pánh", "Số người trong hộ").value = 4
        at = form_c.row("Lò Thị Ban") + 1
        form_c.sheet.insert_rows(at)
        new = {
            "Họ và tên": "Lò Văn Thịnh", "Quan hệ với chủ hộ": "Cháu",
            "Ngày tháng năm sinh": "20/06/2021", "Giới tính": "Nam", "Dân tộc": "Thái",
            "Giấy tờ đối chiếu": "Giấy khai sinh", "Biến động": "Mới sinh",
        }  # fmt: skip
        for head, value in new.items():
            form_c.sheet.cell(at, form_c.at[head]).value = value
    back = given_back(register, path, year=2021)
    differ = changes(register, back.register)
    (added,) = [key for key, fields in differ.items() if fields == {"new"}]
    assert differ == {home_id(1): {"members"}, added: {"new"}}
    assert back.register.people[added].name == "Lò Văn Thịnh"
    membership = back.register.households[home_id(1)].members[-1]
    assert (membership.person, membership.current) == (added, True)


def test_a_household_added_at_the_end(register: Register, printed: Printed) -> None:
    path = printed(2021)
    with corrected(path) as (form_c, _):
        at = form_c.row("Giàng A Páo") + 1
        form_c.sheet.insert_rows(at)
        new = {
            "Số TT hộ": "200", "Họ và tên chủ hộ": "Hạng A Dê", "Thôn/bản": "Bản Nà Lốc",
            "Khu vực": "Nông thôn", "Số người trong hộ": 1, "Điểm B1": 100, "Điểm B2": 30,
            "Kết quả phân loại hoặc diện hộ": "3", "Họ và tên": "Hạng A Dê",
            "Quan hệ với chủ hộ": "Chủ hộ", "Ngày tháng năm sinh": "1985", "Giới tính": "Nam",
        }  # fmt: skip
        for head, value in new.items():
            form_c.sheet.cell(at, form_c.at[head]).value = value
    back = given_back(register, path, year=2021)
    assert list(changes(register, back.register).values()) == [{"new"}, {"new"}]
    (home,) = back.register.households.keys() - register.households.keys()
    record = back.register.households[home].poverty[-1]
    assert (record.status, record.claimed_code) == (PovertyStatus.POOR, 3)


@pytest.mark.parametrize(
    ("head", "written", "field"),
    [
        ("Kết quả phân loại hoặc diện hộ", "4", "poverty"),
        ("Kết quả phân loại hoặc diện hộ", "Không nghèo", "poverty"),
        ("Điểm B1", 115, "poverty"),
        ("Số điện thoại", "0987654321", "phone"),
        ("Số TT hộ", "15", "number"),
    ],
)
def test_one_corrected_cell_of_a_household_on_its_first_row(
    register: Register, printed: Printed, head: str, written: object, field: str
) -> None:
    """The other rows still say what they said: the first one counts, and each is named."""
    path = printed(2021)
    with corrected(path) as (form_c, _):
        form_c.cell("Lò Văn Pánh", head).value = written
    back = given_back(register, path, year=2021)
    assert changes(register, back.register) == {home_id(1): {field}}
    said = [f for f in back.reading.findings if f.code == "household-cells-differ"]
    assert len(said) == 2


def test_the_name_of_the_head_corrected_where_it_stands_as_the_households(
    register: Register, printed: Printed
) -> None:
    """The person's own row says who the head is; the household is still one."""
    path = printed(2021)
    with corrected(path) as (form_c, _):
        form_c.cell("Lò Văn Pánh", "Họ và tên chủ hộ").value = "Lò Văn Phánh"
    back = given_back(register, path, year=2021)
    assert changes(register, back.register) == {}
    assert len(back.reading.forms) == 4


def test_a_household_that_moved_within_the_commune(register: Register, printed: Printed) -> None:
    path = printed(2021)
    with corrected(path) as (form_c, _):
        form_c.cell("Giàng A Páo", "Thôn/bản").value = "Bản Mòn"
    back = given_back(register, path, year=2021)
    assert changes(register, back.register) == {home_id(2): {"address", "former_addresses"}}


def test_a_new_head_is_an_update_of_the_household(register: Register, printed: Printed) -> None:
    path = printed(2022)
    with corrected(path) as (form_c, _):
        form_c.cell("Lò Văn Pánh", "Biến động").value = "Chết 5/2022"
        form_c.cell("Cà Thị Ín", "Quan hệ với chủ hộ").value = "Chủ hộ"
        form_c.cell("Lò Thị Ban", "Quan hệ với chủ hộ").value = "Cháu nội"
    back = given_back(register, path, year=2022)
    home = back.register.households[home_id(1)]
    assert home.head == person_id(2)
    assert changes(register, back.register) == {
        home_id(1): {"members", "poverty"},
        home_id(2): {"poverty"},
        person_id(1): {"died"},
    }


def test_a_new_amount_ends_a_benefit_and_begins_the_next(
    register: Register, printed: Printed
) -> None:
    path = printed(2021)
    with corrected(path) as (_, form_c1):
        form_c1.cell("Vàng Thị Mỷ", "Mức trợ cấp").value = 720_000
        form_c1.cell("Vàng Thị Mỷ", "Hệ số").value = 2
        form_c1.cell("Vàng Thị Mỷ", "Hưởng từ tháng").value = "11/2021"
    back = given_back(register, path, year=2021)
    of_hers = [b for b in back.register.benefits.values() if b.person == person_id(6)]
    assert [(int(b.amount), str(b.period.since)) for b in of_hers] == [
        (540_000, "2021-07"), (720_000, "2021-11"),
    ]  # fmt: skip
    assert changes(register, back.register).keys() == {b.id for b in of_hers}


def test_a_benefit_that_stops_resumes_or_is_suspended(register: Register, printed: Printed) -> None:
    path = printed(2021)
    with corrected(path) as (_, form_c1):
        form_c1.cell("Vàng Thị Mỷ", "Biến động").value = "Thôi hưởng từ 10/2021"
        form_c1.cell("Quàng Văn Nọi", "Trạng thái").value = "Đang hưởng"
        form_c1.cell("Lò Thị Ban", "Trạng thái", 1).value = "Tạm dừng"
    back = given_back(register, path, year=2021)
    held = back.register.benefits
    by_group = {benefit.group: benefit for benefit in held.values()}
    assert by_group["k5c"].state is BenefitState.STOPPED
    assert by_group["k5c"].period.until == Month(2021, 10)
    assert by_group["k5a"].state is BenefitState.PAID
    assert by_group["k2a"].state is BenefitState.SUSPENDED
    assert held.keys() == register.benefits.keys()


def test_a_further_policy_of_somebody_who_has_one(register: Register, printed: Printed) -> None:
    path = printed(2021)
    with corrected(path) as (_, form_c1):
        at = form_c1.row("Vàng Thị Mỷ") + 1
        form_c1.sheet.insert_rows(at)
        new = {
            "Mã thành viên": person_id(6), "Họ và tên": "Vàng Thị Mỷ", "Loại chính sách": "KPCS",
            "Nhóm đối tượng": "Khoản 2 điểm a", "Hệ số": 1, "Mức trợ cấp": 360_000,
            "Hưởng từ tháng": "11/2021", "Số quyết định": "7/QĐ-UBND",
        }  # fmt: skip
        for head, value in new.items():
            form_c1.sheet.cell(at, form_c1.at[head]).value = value
    back = given_back(register, path, year=2021)
    ((added, fields),) = changes(register, back.register).items()
    assert fields == {"new"}
    assert back.register.benefits[added].person == person_id(6)


def test_a_degree_of_disability_on_one_row_of_two(register: Register, printed: Printed) -> None:
    path = printed(2021)
    with corrected(path) as (_, form_c1):
        form_c1.cell("Lò Thị Ban", "Mức độ khuyết tật").value = "Nặng"
    back = given_back(register, path, year=2021)
    assert changes(register, back.register) == {person_id(4): {"circumstances"}}
    known = back.register.people[person_id(4)].circumstances
    assert known.disability is not None
    assert known.disability.degree is DisabilityDegree.SEVERE
    assert known.studying is True


def test_a_name_corrected_on_one_of_two_rows_stays_one_person_and_is_said(
    register: Register, printed: Printed
) -> None:
    path = printed(2021)
    with corrected(path) as (_, form_c1):
        form_c1.cell("Lò Thị Ban", "Họ và tên", 1).value = "Lò Thị Bân"
    back = given_back(register, path, year=2021)
    assert changes(register, back.register) == {}
    (said,) = [f for f in back.reading.findings if f.code == "member-cells-differ"]
    assert said.location is not None
    assert said.location.sheet == "Phiếu C1"
    form = next(form for form in back.reading.forms if form.household_code == home_id(1)
                and form.kind.value == "c1")  # fmt: skip
    assert len(form.members[0].benefits) == 2


def test_somebody_who_lives_there_after_all(register: Register, printed: Printed) -> None:
    """The mark taken away and the person written on form C: a member who counts (R8)."""
    path = printed(2021)
    with corrected(path) as (form_c, form_c1):
        form_c1.cell("Quàng Văn Nọi", "Ngoài hộ (X)").value = None
        form_c.cell("Lò Văn Pánh", "Số người trong hộ").value = 4
        at = form_c.row("Lò Thị Ban") + 1
        form_c.sheet.insert_rows(at)
        row = {
            "Mã thành viên": person_id(7), "Họ và tên": "Quàng Văn Nọi",
            "Quan hệ với chủ hộ": "Bố vợ", "Ngày tháng năm sinh": "06/05/1938",
            "Giới tính": "Nam",
        }  # fmt: skip
        for head, value in row.items():
            form_c.sheet.cell(at, form_c.at[head]).value = value
    back = given_back(register, path, year=2021)
    assert changes(register, back.register) == {home_id(1): {"members"}}
    home = back.register.households[home_id(1)]
    assert home.size == 4
    assert home.members[-1] == Membership(person_id(7), "father-in-law")


def test_the_day_of_the_interview_dates_what_is_stated(
    register: Register, printed: Printed
) -> None:
    path = printed(2021)
    with corrected(path) as (form_c, _):
        form_c.cell("Giàng A Páo", "Ngày thu thập").value = "15/11/2021"
        form_c.cell("Giàng A Páo", "Điều tra viên").value = "ĐTV07"
        form_c.cell("Giàng A Páo", "Ngày tháng năm sinh").value = "02/01/1952"
    back = given_back(register, path, year=2021)
    assert changes(register, back.register) == {person_id(5): {"birth"}}
    stated = back.register.people[person_id(5)].evidence_for("birth")[0]
    assert (stated.stated, stated.cell and stated.cell.file) == (date(2021, 11, 15), path.name)


def test_a_cell_that_nobody_can_read_is_said_and_changes_nothing(
    register: Register, printed: Printed
) -> None:
    path = printed(2021)
    with corrected(path) as (form_c, _):
        form_c.cell("Cà Thị Ín", "Ngày tháng năm sinh").value = "31/02/1968"
    back = given_back(register, path, year=2021)
    assert changes(register, back.register) == {}
    assert "impossible-date" in codes(back)


def test_a_row_of_which_name_and_birth_are_both_another_waits_for_a_person(
    register: Register, printed: Printed
) -> None:
    """It may be somebody else on the row of the one who was there: the code alone decides not."""
    path = printed(2021)
    with corrected(path) as (form_c, _):
        row = form_c.row("Giàng A Páo")
        form_c.sheet.cell(row, form_c.at["Họ và tên"]).value = "Giàng A Phóng"
        form_c.sheet.cell(row, form_c.at["Ngày tháng năm sinh"]).value = "03/04/1971"
    back = given_back(register, path, year=2021)
    assert changes(register, back.register) == {}
    assert "form-waits-for-review" in codes(back)
    assert "person-code-contradicts" in {finding.code for finding in back.linkage.findings}


def test_evidence_tells_the_cell_of_the_workbook(register: Register, printed: Printed) -> None:
    path = printed(2021)
    with corrected(path) as (form_c, _):
        row = form_c.row("Cà Thị Ín")
        form_c.sheet.cell(row, form_c.at["Họ và tên"]).value = "Cà Thị Ính"
    back = given_back(register, path, year=2021)
    winner = back.register.people[person_id(2)].evidence_for("name")[0]
    place = winner.cell
    assert place is not None
    assert (place.file, place.sheet, place.row) == (path.name, "Phiếu C", row)
    assert winner.value == "Cà Thị Ính"
