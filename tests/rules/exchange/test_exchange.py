"""What is sent to other national databases, and what their answers may change."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import attrs
import openpyxl
import pytest

from socassist import access
from socassist.hookspecs import ReadOptions
from socassist.model import (
    Address,
    Document,
    DocumentKind,
    Evidence,
    FormKind,
    Household,
    HouseholdId,
    IdentityNumber,
    Location,
    MatchAnswer,
    MatchOutcome,
    Membership,
    NumberKind,
    PartialDate,
    Period,
    Person,
    PersonId,
    Register,
    Sex,
)
from socassist.model.identifier import make
from socassist.model.register import EventKind
from socassist.model.serial import dumps, loads
from socassist.plugins import load_plugins
from socassist.rules.exchange import apply_answers, parse_layouts, request_table
from socassist.rules.identity import settle
from socassist.rules.law import load_law
from socassist.rules.update import as_of, undo

LAW = load_law()
ON = date(2021, 12, 31)
ANH, BAY, CHA, DAM = (PersonId(make("P", "14", n)) for n in (1, 2, 3, 4))
HOME = HouseholdId(make("H", "14", 1))
PLUGINS = load_plugins(allow=())


def said(field: str, value: str, kind: DocumentKind, issued: PartialDate | None = None) -> Evidence:
    return Evidence(field, value, Document(kind, issued=issued), FormKind.C)


def person(key: PersonId, name: str, birth: PartialDate, kind: DocumentKind) -> Person:
    return Person(
        key,
        name,
        birth,
        Sex.FEMALE,
        "thai",
        evidence=(said("name", name, kind), said("birth", birth.iso, kind)),
    )


@pytest.fixture
def register() -> Register:
    people = {
        ANH: person(ANH, "Lò Thị Ánh", PartialDate(1961), DocumentKind.DECLARATION),
        BAY: person(BAY, "Lò Thị Bảy", PartialDate(1970, 5, 17), DocumentKind.IDENTITY_CARD),
        CHA: person(CHA, "Lò Thị Cha", PartialDate(1980, 1, 1), DocumentKind.OTHER_PAPER),
        DAM: attrs.evolve(
            person(DAM, "Lò Thị Đăm", PartialDate(1930, 1, 1), DocumentKind.DECLARATION),
            died=PartialDate(2019),
        ),
    }
    home = Household(
        HOME,
        Address("14", "119", "03751", "Bản Mòn"),
        members=tuple(
            Membership(key, "head" if key == ANH else "child", Period()) for key in people
        ),
    )
    return Register("14", {HOME: home}, people)


def answer(key: str, row: int = 2, **more: object) -> MatchAnswer:
    given: dict[str, object] = {
        "outcome": MatchOutcome.FOUND,
        "location": Location("tra-loi.xlsx", "Kết quả", row),
        "answered": date(2021, 12, 20),
    }
    return MatchAnswer(key, **(given | more))  # type: ignore[arg-type]


def applied(register: Register, *answers: MatchAnswer, **more: object):  # type: ignore[no-untyped-def]
    return apply_answers(
        register, answers, law=LAW, settle=settle, round_id="doi-chieu", on=ON, **more
    )


def codes(result) -> list[str]:  # type: ignore[no-untyped-def]
    return [finding.code for finding in result.findings]


def test_the_request_names_living_members_once_in_order(register: Register) -> None:
    table = request_table(register)
    assert [row[0] for row in table.rows] == [ANH, BAY, CHA]
    first = table.records()[0]
    assert (first["name"], first["birth"], first["sex"]) == ("LÒ THỊ ÁNH", "1961", "Nữ")
    assert (first["ethnicity"], first["address.commune"]) == ("Thái", "03751")
    assert any("không phải mẫu chính thức" in note for note in table.notes)


def test_a_person_without_a_required_field_is_left_out_and_counted(register: Register) -> None:
    people = {**register.people, BAY: attrs.evolve(register.people[BAY], birth=None)}
    table = request_table(attrs.evolve(register, people=people), database="social-insurance")
    assert [row[0] for row in table.rows] == [ANH, CHA]
    assert "Không gửi 1 người vì thiếu thông tin bắt buộc." in table.notes


def test_an_agencys_own_layout_replaces_the_librarys(register: Register) -> None:
    layouts = parse_layouts(
        """
        [population]
        vi = "CSDL dân cư"
        en = "population"
        official = true
        fields = [{ key = "person", title = "Ma" }, { key = "birth", title = "NS", format = "ymd" }]
        """
    )
    table = request_table(register, layouts=layouts, people=[ANH, BAY])
    assert table.rows == ((ANH, ""), (BAY, "19700517"))
    assert table.notes == ()


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ('fields = [{ key = "name", title = "Tên" }]', "person"),
        ('fields = [{ key = "person", title = "Mã" }, { key = "age", title = "Tuổi" }]', "age"),
        ('fields = [{ key = "person", title = "Mã", width = 3 }]', "width"),
        ('fields = [{ key = "person", title = "Mã", format = "roman" }]', "format|roman|Literal"),
    ],
)
def test_a_layout_with_a_mistake_is_refused_by_name(wrong: str, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        parse_layouts(f'[x]\nvi = "x"\nen = "x"\nofficial = false\n{wrong}\n')


def test_an_answer_outweighs_a_declaration_and_completes_a_date(register: Register) -> None:
    number = IdentityNumber(NumberKind.CCCD, "014161000001", PartialDate(2021, 5, 1), "Cục CSQLHC")
    result = applied(
        register, answer(ANH, name="Lò Thị Anh", birth=PartialDate(1961, 2, 3), numbers=(number,))
    )
    changed = result.register.people[ANH]
    assert changed.name == "Lò Thị Anh"
    assert changed.birth == PartialDate(1961, 2, 3)
    assert changed.number(NumberKind.CCCD) == "014161000001"
    assert changed.numbers[-1].issued == PartialDate(2021, 5, 1)
    assert result.changed == (ANH,)
    (event,) = result.events
    assert event.kind is EventKind.FIELD_CORRECTED
    assert {g.code for g in event.grounds} == {"field:name", "field:birth", "field:number:cccd"}
    assert sorted(codes(result)) == ["answer-completes", "answer-corrects", "answer-corrects"]
    winner = changed.evidence_for("name")[0]
    assert (winner.form, winner.document.kind) == (FormKind.MATCHING, DocumentKind.OTHER_PAPER)
    assert changed.evidence_for("name")[1].value == "Lò Thị Ánh"


def test_an_answer_yields_to_the_card_unless_it_was_taken_from_a_newer_card(
    register: Register,
) -> None:
    other = answer(BAY, name="Lò Thị Bẩy")
    result = applied(register, other)
    assert result.register.people[BAY].name == "Lò Thị Bảy"
    assert codes(result) == ["answer-contradicts"]
    assert result.contradicted == (BAY,)
    assert result.events[0].kind is EventKind.EVIDENCE_ADDED

    card = IdentityNumber(NumberKind.CCCD, "014170000002", PartialDate(2021, 6, 1))
    dated = attrs.evolve(
        register.people[BAY],
        evidence=(said("name", "Lò Thị Bảy", DocumentKind.IDENTITY_CARD, PartialDate(2010, 1, 1)),),
    )
    older = attrs.evolve(register, people={**register.people, BAY: dated})
    result = applied(older, attrs.evolve(other, from_card=True, numbers=(card,)))
    assert result.register.people[BAY].name == "Lò Thị Bẩy"


def test_papers_of_one_rank_that_disagree_are_left_to_a_person(register: Register) -> None:
    result = applied(register, answer(BAY, birth=PartialDate(1971, 5, 17), from_card=True))
    assert result.register.people[BAY].birth == PartialDate(1970, 5, 17)
    assert codes(result) == ["answer-undecided"]


def test_an_answer_that_says_the_same_confirms(register: Register) -> None:
    result = applied(register, answer(BAY, name="LÒ THỊ BẢY", birth=PartialDate(1970, 5, 17)))
    assert result.confirmed == (BAY,)
    assert result.findings == ()
    assert result.register.people[BAY].name == "Lò Thị Bảy"


def test_what_a_database_does_not_know_changes_nothing_and_is_said(register: Register) -> None:
    result = applied(
        register,
        answer(ANH, 2, outcome=MatchOutcome.NOT_FOUND),
        answer(BAY, 3, outcome=MatchOutcome.SEVERAL, name="Lò Thị Khác"),
        answer("P14XXXXXXXX", 4),
        asked=[ANH, BAY, CHA],
    )
    assert result.register.people == register.people
    assert result.not_found == (ANH,)
    assert sorted(codes(result)) == [
        "answer-without-request",
        "person-not-in-database",
        "request-not-answered",
        "several-people-answered",
    ]
    assert next(f for f in result.findings if f.code == "request-not-answered").subject == CHA


def test_a_reported_death_is_a_finding_and_no_event(register: Register) -> None:
    result = applied(register, answer(CHA, died=PartialDate(2021, 3, 4)))
    assert codes(result) == ["database-reports-death"]
    assert result.register.people[CHA].died is None


def test_the_order_of_the_answers_does_not_matter(register: Register) -> None:
    answers = (
        answer(ANH, 2, name="Lò Thị Anh"),
        answer(ANH, 3, name="Lò Thị Ảnh", database="social-insurance"),
        answer(BAY, 4, birth=PartialDate(1970, 5, 17)),
        answer(CHA, 5, outcome=MatchOutcome.NOT_FOUND),
    )
    results = {applied(register, *order).register.people[ANH] for order in permutations(answers)}
    assert len(results) == 1


def test_the_same_answers_again_change_nothing_and_can_be_undone(register: Register) -> None:
    once = applied(register, answer(ANH, name="Lò Thị Anh")).register
    again = applied(once, answer(ANH, name="Lò Thị Anh"))
    assert again.register == once
    assert codes(again) == ["round-already-applied"]
    other = apply_answers(
        once,
        [answer(ANH, name="Lò Thị Anh")],
        law=LAW,
        settle=settle,
        round_id="doi-chieu-2",
        on=ON,
    )
    assert other.events == ()
    assert as_of(once, 0).people == register.people
    taken_back = undo(once, "doi-chieu", on=ON)
    assert taken_back.register.people[ANH] == register.people[ANH]
    repeated = applied(taken_back.register, answer(ANH, name="Lò Thị Anh"))
    assert repeated.register.people[ANH].name == "Lò Thị Anh"


def test_an_answer_file_is_read_and_comes_back_from_json(
    tmp_path: Path, register: Register
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["KẾT QUẢ ĐỐI CHIẾU"])
    sheet.append(
        ["Mã yêu cầu", "Kết quả đối chiếu", "Họ và tên", "Ngày sinh", "Giới tính",
         "Số định danh cá nhân", "Ngày cấp", "Lấy từ thẻ căn cước", "Ngày chết", "Ngày trả lời"]
    )  # fmt: skip
    sheet.append(
        [ANH, "Tìm thấy", "LÒ THỊ ÁNH", "03/02/1961", "Nữ", "014161000001", "01/05/2021", "X", None,
         "20/12/2021"]
    )  # fmt: skip
    sheet.append([BAY, "Không tìm thấy", *[None] * 7, "20/12/2021"])
    sheet.append([CHA, "để sau", *[None] * 7, "20/12/2021"])
    path = tmp_path / "tra-loi.xlsx"
    book.save(path)
    reading = access.read(path, options=ReadOptions(province="14", year=2021), plugins=PLUGINS)
    first, second = reading.match_answers
    assert (first.name, first.birth, first.from_card) == (
        "Lò Thị Ánh",
        PartialDate(1961, 2, 3),
        True,
    )
    assert first.originals["name"] == "LÒ THỊ ÁNH"
    assert first.numbers[0].issued == PartialDate(2021, 5, 1)
    assert {e.document.kind for e in first.evidence()} == {DocumentKind.IDENTITY_CARD}
    assert second.outcome is MatchOutcome.NOT_FOUND
    assert reading.accounting.balanced
    assert reading.accounting.reported == 1
    assert loads(dumps(first), MatchAnswer) == first
    result = applied(register, *reading.match_answers)
    assert result.register.people[ANH].birth == PartialDate(1961, 2, 3)
    name = next(e for e in first.evidence() if e.field == "name")
    assert str(name.cell) == "tra-loi.xlsx › Sheet › C3"


def test_a_request_comes_back_as_an_answer_when_the_outcome_is_filled_in(
    tmp_path: Path, register: Register
) -> None:
    table = request_table(register)
    path = tmp_path / "doi-chieu.xlsx"
    access.write(path, table, plugins=PLUGINS)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    heads = next(row for row in sheet.iter_rows() if any(c.value == "Mã yêu cầu" for c in row))
    column = len(heads) + 1
    sheet.cell(heads[0].row, column, "Kết quả đối chiếu")
    for row in sheet.iter_rows(min_row=heads[0].row + 1):
        if isinstance(row[0].value, str) and row[0].value.startswith("P14"):
            sheet.cell(row[0].row, column, "tìm thấy")
    book.save(path)
    reading = access.read(path, options=ReadOptions(province="14"), plugins=PLUGINS)
    assert [a.request for a in reading.match_answers] == [ANH, BAY, CHA]
    assert applied(register, *reading.match_answers).changed == ()
