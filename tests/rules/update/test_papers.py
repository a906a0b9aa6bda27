"""Identity fields of people already known: what a new form may change, and what it may not."""

from datetime import date

from socassist.model import EventKind, NumberKind, PovertyStatus
from socassist.rules.law import LawFile, load_law

POOR = PovertyStatus.POOR


def known(desk, **fields):
    desk.run(
        "2020",
        desk.form("A", [desk.member("x", relation="head", **fields)], kind="mis", year=2020),
        year=2020,
    )


def again(desk, kind="c", claims=(), **fields):
    rest = {"status": POOR, "size": 1} if kind == "c" else {}
    form = desk.form(
        "A", [desk.member("x", relation="head", claims=claims, **fields)], kind=kind, **rest
    )
    desk.run("2021", form)
    return desk.who("x")


def test_a_stronger_paper_corrects_a_name_and_the_loser_stays_as_evidence(desk):
    known(desk, name="Lò Văn Hải", paper="household-book")
    person = again(desk, name="Lò Văn Hai", paper="identity-card")
    assert person.name == "Lò Văn Hai"
    assert [e.value for e in person.evidence_for("name")] == ["Lò Văn Hai", "Lò Văn Hải"]
    event = next(e for e in desk.last.events if e.subject == person.id)
    assert event.kind is EventKind.FIELD_CORRECTED
    assert event.grounds[0].code == "field:name"
    assert event.grounds[0].fact == "identity-card"


def test_a_weaker_paper_changes_nothing_and_is_kept(desk):
    known(desk, name="Lò Văn Hai", paper="identity-card")
    person = again(desk, name="Lò Văn Hải", paper="household-book")
    assert person.name == "Lò Văn Hai"
    assert len(person.evidence_for("name")) == 2
    event = next(e for e in desk.last.events if e.subject == person.id)
    assert event.kind is EventKind.EVIDENCE_ADDED


def test_papers_of_one_rank_that_disagree_keep_the_value_and_ask_for_review(desk):
    known(desk, name="Lò Văn Hai", paper="identity-card")
    person = again(desk, name="Lò Văn Hải", paper="identity-card")
    assert person.name == "Lò Văn Hai"
    assert "papers-disagree" in desk.codes()


def test_a_newer_card_replaces_the_number_and_keeps_the_former_one(desk):
    known(desk, paper="identity-card", cmnd="050123456", number_issued="2009-01-02")
    person = again(desk, paper="identity-card", cmnd="050999888", number_issued="2019-05-06")
    assert person.number(NumberKind.CMND) == "050999888"
    assert [n.number for n in person.numbers] == ["050123456", "050999888"]
    assert person.numbers[-1].issued.iso == "2019-05-06"
    assert person.numbers[-1].issuer == "CA Sơn La"


def test_a_year_of_birth_is_completed_by_a_full_date(desk):
    known(desk, birth="1950", paper="identity-card")
    assert again(desk, birth="1950-03-12", paper="declaration").birth.iso == "1950-03-12"


def test_a_full_date_of_birth_is_not_blurred_by_a_year(desk):
    known(desk, birth="1950-03-12")
    assert again(desk, birth="1950").birth.iso == "1950-03-12"


def test_form_c1_changes_only_policy_data_of_a_member(desk, claim):
    known(desk, name="Lò Văn Hai")
    person = again(desk, kind="c1", name="Lò Văn Hải", claims=[claim()])
    assert person.name == "Lò Văn Hai"
    assert "beneficiary-differs-from-register" in desk.codes()
    assert len(desk.register.benefits) == 1


def test_form_c1_with_a_stronger_paper_corrects_a_member(desk, claim):
    known(desk, name="Lò Văn Hai")
    person = again(desk, kind="c1", name="Lò Văn Hải", paper="identity-card", claims=[claim()])
    assert person.name == "Lò Văn Hải"


def test_form_c1_does_not_change_the_relation_of_a_member(desk, claim):
    desk.run(
        "2020",
        desk.form(
            "A",
            [desk.member("x", relation="head"), desk.member("y", relation="spouse")],
            kind="mis",
            year=2020,
        ),
        year=2020,
    )
    desk.run(
        "2021", desk.form("A", [desk.member("y", relation="child", claims=[claim()])], kind="c1")
    )
    relations = {m.person: m.relation for m in desk.home("A").members}
    assert relations[desk.people["y"]] == "spouse"


def test_a_declaration_of_this_year_corrects_one_of_last_year(desk):
    known(desk, birth="1980")
    assert again(desk, birth="1981").birth.iso == "1981"


def test_facts_that_a_form_leaves_out_stay_known(desk):
    from socassist.model import Circumstances, Support

    known(desk, circumstances=Circumstances(support=Support.NONE, studying=True))
    person = again(desk, circumstances=Circumstances(studying=False))
    assert person.circumstances == Circumstances(support=Support.NONE, studying=False)


def test_events_count_from_the_day_of_the_form(desk):
    known(desk)
    form = desk.form(
        "A",
        [desk.member("x", name="Khác", paper="identity-card")],
        status=POOR,
        collected=date(2021, 10, 5),
    )
    desk.run("2021", form)
    assert {e.on for e in desk.last.events} == {date(2021, 10, 5)}


PROVINCE = """
province = "14"
[instruments."9/QĐ-UBND"]
kind = "Quyết định"
title = "Thứ tự giấy tờ (ví dụ, không có thật)"
issuer = "UBND tỉnh"
effective = 2021-01-01
[paper_precedence]
checked = 2026-11-22
[[paper_precedence.values]]
since = 2021-01-01
verified = true
cites = { instrument = "9/QĐ-UBND", provision = "Điều 2" }
rows = [{ ladder = "identity", paper = "household-book", place = 9 }]
"""


def test_a_round_settles_by_the_order_of_its_province_on_its_day(desk):
    known(desk, name="Lò Văn Hải", paper="household-book")
    plain = desk.register
    assert again(desk, name="Lò Văn Hai", paper="allowance-decision").name == "Lò Văn Hải"
    desk.register = plain
    desk.law = load_law(files=[LawFile("giay-to.toml", PROVINCE)])
    assert again(desk, name="Lò Văn Hai", paper="allowance-decision").name == "Lò Văn Hai"
    desk.register = plain
    desk.law = load_law(
        files=[LawFile("giay-to.toml", PROVINCE.replace("2021-01-01", "2022-01-01"))]
    )
    assert again(desk, name="Lò Văn Hai", paper="allowance-decision").name == "Lò Văn Hải"
