from datetime import date

import attrs
import pytest

from socassist.model import (
    Address,
    ApprovedEntry,
    ApprovedList,
    Assessment,
    EventKind,
    FormKind,
    LeaveReason,
    Location,
    PovertyStatus,
    Severity,
)
from socassist.model.identifier import is_valid
from socassist.model.settlement import SettledBy
from socassist.rules.update import as_of, newly_arisen_poor, path_of
from socassist.rules.update.journal import replay

POOR, NEAR, NOT = PovertyStatus.POOR, PovertyStatus.NEAR_POOR, PovertyStatus.NOT_POOR


def first_load(desk, **history):
    """Last year's register: household "A" with a couple and a child, "B" with one old man."""
    past = {int(year[1:]): status for year, status in history.items()} or {2020: POOR}
    desk.run(
        "mis-2020",
        desk.form(
            "A",
            [
                desk.member("Sơn", "Lò Văn Sơn", birth="1950", relation="head"),
                desk.member("Mai", "Lò Thị Mai", birth="1955", relation="spouse"),
                desk.member("Con", "Lò Văn Con", birth="1990-05-01", relation="child"),
            ],
            kind="mis",
            year=2020,
            history=past,
            household_code="119-0001",
        ),
        desk.form(
            "B",
            [desk.member("Ún", "Quàng Văn Ún", birth="1939", relation="head")],
            kind="mis",
            year=2020,
            history={2020: NEAR},
        ),
        on=date(2020, 12, 31),
        year=2020,
    )


def whole(desk, *, size=3, status=POOR, extra=(), **rest):
    return desk.form(
        "A",
        [
            desk.member("Sơn", "Lò Văn Sơn", birth="1950", relation="head"),
            desk.member("Mai", "Lò Thị Mai", birth="1955", relation="spouse"),
            desk.member("Con", "Lò Văn Con", birth="1990-05-01", relation="child"),
            *extra,
        ],
        size=size,
        status=status,
        **rest,
    )


def test_the_first_load_enters_households_people_and_their_past_years(desk):
    first_load(desk, y2018=POOR, y2019=NEAR, y2020=NOT)
    home = desk.home("A")
    assert is_valid(home.id)
    assert home.codes == (("mis", "119-0001"),)
    assert home.head == desk.people["Sơn"]
    assert home.size == 3
    assert [record.status for record in home.poverty] == [POOR, NEAR, NOT]
    assert len(desk.register.people) == 4
    assert desk.who("Con").birth.iso == "1990-05-01"
    assert desk.last.findings == ()
    kinds = [event.kind for event in desk.register.journal]
    assert kinds.count(EventKind.HOUSEHOLD_CREATED) == 2
    assert kinds.count(EventKind.PERSON_CREATED) == 4


def test_the_same_round_again_changes_nothing_and_says_so(desk):
    first_load(desk)
    before = desk.register
    first_load(desk)
    assert desk.register is before
    assert desk.last.events == ()
    assert desk.codes() == ["round-already-applied"]


def test_the_same_forms_under_another_name_change_nothing(desk):
    first_load(desk)
    form = whole(desk)
    desk.run("2021", form)
    before = desk.register
    desk.run("2021-bis", form)
    assert desk.last.events == ()
    assert desk.register.households == before.households
    assert desk.register.people == before.people


def test_a_household_that_falls_back_is_the_same_household(desk):
    first_load(desk, y2017=POOR, y2018=NEAR, y2019=NOT, y2020=NOT)
    desk.run("2021", whole(desk))
    assert len(desk.register.households) == 2
    assert EventKind.HOUSEHOLD_RETURNED in {event.kind for event in desk.last.events}
    assert str(path_of(desk.home("A"))) == (
        "2017 poor (listed), 2018 near-poor (improved), 2019 not-poor (escaped), "
        "2020 not-poor (off), 2021 poor (relapsed)"
    )
    assert newly_arisen_poor(desk.register, 2021) == (desk.homes["A"],)


def test_a_household_on_a_list_the_year_before_is_not_newly_arisen(desk):
    first_load(desk, y2020=NEAR)
    desk.run("2021", whole(desk))
    assert newly_arisen_poor(desk.register, 2021) == ()


def test_a_new_head_keeps_the_household(desk):
    first_load(desk)
    form = desk.form(
        "A",
        [
            desk.member("Mai", "Lò Thị Mai", birth="1955", relation="head"),
            desk.member("Con", "Lò Văn Con", birth="1990-05-01", relation="child"),
            desk.member("Sơn", "Lò Văn Sơn", birth="1950", left="died", left_on="2021-05-03"),
        ],
        size=2,
        status=POOR,
    )
    desk.run("2021", form)
    home = desk.home("A")
    assert home.head == desk.people["Mai"]
    assert home.size == 2
    assert desk.who("Sơn").died.iso == "2021-05-03"
    old = next(m for m in home.members if m.person == desk.people["Sơn"])
    assert (old.ended_by, old.period.until) == (LeaveReason.DIED, date(2021, 5, 4))
    kinds = [event.kind for event in desk.last.events]
    assert kinds.count(EventKind.HEAD_CHANGED) == 1
    assert kinds.count(EventKind.MEMBER_DIED) == 2
    assert EventKind.HOUSEHOLD_CREATED not in kinds


def test_the_approved_list_names_the_head(desk):
    first_load(desk)
    signed = ApprovedList(
        year=2021,
        province="14",
        commune="03751",
        location=Location("phe-duyet.xlsx", "Xã"),
        entries=(
            ApprovedEntry(Location("phe-duyet.xlsx", "Xã", 9), "LÒ THỊ MAI", "bản mòn", 3, POOR),
        ),
    )
    desk.run("2021", whole(desk), approved=[signed])
    home = desk.home("A")
    assert home.head == desk.people["Mai"]
    relations = {m.person: m.relation for m in home.current_members}
    assert relations[desk.people["Sơn"]] == "spouse"
    finding = next(f for f in desk.last.findings if f.code == "head-by-approved-list")
    assert finding.related[0].row == 9
    (vouched,) = [e for e in home.evidence if e.form is FormKind.APPROVED_LIST]
    assert (vouched.field, vouched.location.row) == ("head", 9)


def test_an_entry_that_another_form_claims_does_not_change_the_head(desk):
    first_load(desk)
    namesake = desk.form(
        "C", [desk.member("Mai2", "Lò Thị Mai", birth="1971", relation="head")], status=POOR, size=1
    )
    signed = ApprovedList(
        year=2021,
        province="14",
        commune="03751",
        location=Location("p.xlsx"),
        entries=(ApprovedEntry(Location("p.xlsx", "X", 9), "Lò Thị Mai", "Bản Mòn"),),
    )
    desk.run("2021", whole(desk), namesake, approved=[signed])
    assert desk.home("A").head == desk.people["Sơn"]


def test_one_household_with_both_forms_is_entered_once_with_both_kinds_of_information(desk, claim):
    form_c = desk.form(
        "A",
        [
            desk.member("Sơn", "Lò Văn Sơn", birth="1950", relation="head"),
            desk.member("Ún", "Lò Văn Ún", birth="1938", relation="parent"),
        ],
        size=2,
        status=POOR,
        head_name="Lò Văn Sơn",
    )
    form_c1 = desk.form(
        "A",
        [
            desk.member(
                "Ún",
                "Lò Văn Ủn",
                birth="1938-02-01",
                paper="identity-card",
                claims=[claim()],
            )
        ],
        kind="c1",
        head_name="Lò Văn Sơn",
    )
    desk.run("2021", form_c1, form_c)
    assert len(desk.register.households) == 1
    assert len(desk.register.people) == 2
    old = desk.who("Ún")
    assert old.name == "Lò Văn Ủn", "the identity card on form C1 outweighs the declaration"
    assert [e.value for e in old.evidence_for("name")] == ["Lò Văn Ủn", "Lò Văn Ún"]
    assert old.birth.iso == "1938-02-01"
    (benefit,) = desk.register.benefits.values()
    assert (benefit.person, benefit.household) == (desk.people["Ún"], desk.homes["A"])
    row = next(r for r in desk.last.sheet if r.field == "name" and r.differs)
    assert (row.in_c, row.in_c1, row.value) == ("Lò Văn Ún", "Lò Văn Ủn", "Lò Văn Ủn")
    assert row.by is SettledBy.PAPER
    assert str(row.cites) == "Phụ lục 1, mục 3.3, 3743/KH-UBND"
    assert row.cell.cell.startswith("B")


def test_the_sheet_says_what_the_register_holds_where_form_c1_is_not_followed(desk, claim):
    desk.run(
        "2020",
        desk.form(
            "A",
            [desk.member("x", relation="head"), desk.member("y", name="Lò Văn Hải")],
            kind="mis",
            year=2020,
        ),
        year=2020,
    )
    desk.run(
        "2021",
        desk.form("A", [desk.member("x", relation="head")], status=POOR),
        desk.form("A", [desk.member("y", name="Lò Văn Hai", claims=[claim()])], kind="c1"),
    )
    assert desk.who("y").name == "Lò Văn Hải"
    row = next(r for r in desk.last.sheet if r.person == desk.people["y"] and r.field == "name")
    assert (row.in_c, row.in_c1, row.value) == (None, "Lò Văn Hai", "Lò Văn Hải")
    assert row.by is SettledBy.UNDECIDED, "a finding asks for review"
    assert row.paper is not None
    assert row.cites is not None


def test_a_beneficiary_outside_the_household_is_marked_and_not_counted(desk, claim):
    desk.run(
        "2021",
        whole(desk),
        desk.form("A", [desk.member("Xa", "Vì Thị Xa", outside=True, claims=[claim()])], kind="c1"),
    )
    home = desk.home("A")
    assert home.size == 3
    assert len(home.current_members) == 4
    marked = [m for m in home.members if m.outside_household]
    assert [m.person for m in marked] == [desk.people["Xa"]]


def test_a_beneficiary_missing_on_a_complete_form_c_is_outside_the_household(desk, claim):
    desk.run(
        "2021",
        whole(desk),
        desk.form("A", [desk.member("Xa", "Vì Thị Xa", claims=[claim()])], kind="c1"),
    )
    assert desk.home("A").size == 3
    assert "assisted-person-not-on-form-c" in desk.codes()


def test_a_member_left_out_by_a_complete_form_has_left(desk):
    first_load(desk)
    form = desk.form(
        "A",
        [
            desk.member("Sơn", "Lò Văn Sơn", birth="1950", relation="head"),
            desk.member("Mai", "Lò Thị Mai", birth="1955", relation="spouse"),
        ],
        size=2,
        status=POOR,
    )
    desk.run("2021", form)
    assert desk.members("A") == {"Sơn", "Mai"}
    assert "member-no-longer-listed" in desk.codes()
    assert desk.home("A").head == desk.people["Sơn"]
    assert desk.people["Con"] in desk.register.people


def test_a_member_left_out_by_a_form_of_unknown_completeness_stays(desk):
    first_load(desk)
    form = desk.form("A", [desk.member("Sơn", "Lò Văn Sơn", relation="head")], status=POOR)
    desk.run("2021", form)
    assert desk.members("A") == {"Sơn", "Mai", "Con"}
    assert desk.codes().count("member-not-on-form") == 2


def test_a_household_that_splits_off_takes_its_people_along(desk):
    first_load(desk)
    rest = desk.form(
        "A",
        [
            desk.member("Sơn", "Lò Văn Sơn", birth="1950", relation="head"),
            desk.member("Mai", "Lò Thị Mai", birth="1955", relation="spouse"),
        ],
        size=2,
        status=POOR,
    )
    young = desk.form(
        "A2",
        [desk.member("Con", "Lò Văn Con", birth="1990-05-01", relation="head")],
        status=NEAR,
        size=1,
    )
    desk.run("2021", rest, young)
    assert desk.members("A") == {"Sơn", "Mai"}
    assert desk.members("A2") == {"Con"}
    split = next(e for e in desk.last.events if e.kind is EventKind.HOUSEHOLD_SPLIT)
    assert split.grounds[0].fact == desk.homes["A"]
    left = next(m for m in desk.home("A").members if m.person == desk.people["Con"])
    assert left.ended_by is LeaveReason.SPLIT


def test_a_household_whose_people_all_move_into_another_is_absorbed_by_it(desk):
    first_load(desk)
    desk.run(
        "2021",
        whole(desk, size=4, extra=[desk.member("Ún", "Quàng Văn Ún", birth="1939")]),
    )
    assert desk.members("A") == {"Sơn", "Mai", "Con", "Ún"}
    gone = desk.home("B")
    assert (gone.ended, gone.ended_by) == (date(2021, 12, 31), LeaveReason.ABSORBED)
    assert gone.successor == desk.homes["A"]


def test_a_form_for_an_absorbed_household_is_refused_and_the_rest_goes_on(desk):
    test_a_household_whose_people_all_move_into_another_is_absorbed_by_it(desk)
    before = desk.register
    late = desk.form(
        "B", [desk.member("Lạ", "Quàng Văn Lạ", relation="head")], year=2022, status=POOR
    )
    new = desk.form(
        "N", [desk.member("Mới", "Cà Văn Mới", relation="head")], year=2022, status=POOR
    )
    desk.run("2022", late, new, year=2022)
    finding = next(f for f in desk.last.findings if f.code == "form-for-ended-household")
    assert desk.homes["A"] in finding.message.vi
    assert desk.last.refused == (late[0].ref,)
    assert desk.register.households[desk.homes["B"]] == before.households[desk.homes["B"]]
    assert len(desk.register.people) == len(before.people) + 1


def test_a_household_whose_only_member_died_is_dissolved(desk):
    first_load(desk)
    desk.run(
        "2021",
        desk.form(
            "B", [desk.member("Ún", "Quàng Văn Ún", left="died", left_on="2021-03")], status=NOT
        ),
    )
    assert desk.home("B").ended_by is LeaveReason.DISSOLVED
    assert desk.who("Ún").died.iso == "2021-03"


def test_someone_who_moved_to_another_household_keeps_their_identifier(desk):
    first_load(desk)
    before = desk.people["Con"]
    desk.run(
        "2021",
        desk.form(
            "A",
            [
                desk.member("Sơn", "Lò Văn Sơn", birth="1950", relation="head"),
                desk.member("Mai", "Lò Thị Mai", birth="1955"),
                desk.member("Con", "Lò Văn Con", birth="1990-05-01", left="moved"),
            ],
            size=2,
            status=POOR,
        ),
        desk.form(
            "B",
            [
                desk.member("Ún", "Quàng Văn Ún", birth="1939", relation="head"),
                desk.member("Con", "Lò Văn Con", birth="1990-05-01"),
            ],
            size=2,
            status=POOR,
        ),
    )
    assert desk.members("B") == {"Ún", "Con"}
    assert desk.register.household_of[before] == desk.homes["B"]
    assert len(desk.register.people) == 4


def test_a_new_address_keeps_the_former_one(desk):
    first_load(desk)
    new = Address("14", "119", "03754", "Bản Lăng")
    desk.run("2021", whole(desk, address=new))
    home = desk.home("A")
    assert home.address == new
    assert home.former_addresses[0].address.commune == "03751"
    assert home.former_addresses[0].period.until == date(2021, 12, 31)


def test_a_village_written_another_way_is_no_move(desk):
    first_load(desk)
    desk.run("2021", whole(desk, address=Address("14", "119", "03751", "BẢN  MÒN")))
    assert desk.home("A").former_addresses == ()


def test_identifiers_follow_the_place_of_the_rows_not_the_order_of_reading(desk):
    forms = [whole(desk), desk.form("B", [desk.member("Ún", "Quàng Văn Ún")], status=NEAR)]
    desk.run("2021", *forms)
    one = desk.register
    other = type(desk)()
    other.run("2021", *reversed(forms))
    assert other.register.households == one.households
    assert other.register.people == one.people


def test_the_register_as_of_a_day_is_what_was_booked_until_then(desk):
    first_load(desk)
    before = desk.register
    desk.run("2021", whole(desk))
    assert as_of(desk.register, date(2020, 12, 31)).households == before.households
    assert as_of(desk.register, date(2021, 12, 30)).people == before.people
    assert as_of(desk.register, date(2021, 12, 31)) == desk.register
    assert as_of(desk.register, before.journal[-1].number) == before
    assert replay("14", desk.register.journal, desk.register.rounds) == desk.register


def test_no_evidence_is_ever_lost(desk):
    first_load(desk)
    before = {key: set(person.evidence) for key, person in desk.register.people.items()}
    desk.run("2021", whole(desk))
    for key, evidence in before.items():
        assert evidence <= set(desk.register.people[key].evidence)


def test_a_finding_never_quotes_a_name(desk):
    first_load(desk)
    form = desk.form("A", [desk.member("Sơn", "Lò Văn Sơn", relation="head")], status=POOR)
    desk.run("2021", attrs.evolve(form[0], size=1) and form)
    assert all("Lò" not in f.message.vi + f.message.en for f in desk.last.findings)


def test_relations_are_to_the_head_that_the_form_names(desk):
    first_load(desk)
    form = desk.form(
        "A",
        [
            desk.member("Con", "Lò Văn Con", birth="1990-05-01", relation="head"),
            desk.member("Sơn", "Lò Văn Sơn", birth="1950", relation="parent"),
            desk.member("Mai", "Lò Thị Mai", birth="1955", relation="parent"),
        ],
        size=3,
        status=POOR,
    )
    desk.run("2021", form)
    relations = {m.person: m.relation for m in desk.home("A").current_members}
    assert relations == {
        desk.people["Con"]: "head",
        desk.people["Sơn"]: "parent",
        desk.people["Mai"]: "parent",
    }


def test_a_form_that_names_no_head_leaves_the_head(desk):
    first_load(desk)
    form = desk.form("B", [desk.member("Ún", "Quàng Văn Ún", birth="1939")], status=NEAR, size=1)
    desk.run("2021", form)
    assert desk.home("B").head == desk.people["Ún"]


def test_two_forms_linked_with_one_household_that_share_nobody_are_a_split(desk):
    first_load(desk)
    rest = desk.form(
        "A",
        [
            desk.member("Sơn", "Lò Văn Sơn", birth="1950", relation="head"),
            desk.member("Mai", "Lò Thị Mai", birth="1955", relation="spouse"),
            desk.member("Con", "Lò Văn Con", birth="1990-05-01", left="moved"),
        ],
        size=2,
        status=POOR,
    )
    young = desk.form(
        "A",
        [desk.member("Con", "Lò Văn Con", birth="1990-05-01", relation="head")],
        size=1,
        status=NEAR,
    )
    desk.run("2021", young, rest)
    assert desk.last.refused == ()
    assert desk.members("A") == {"Sơn", "Mai"}
    assert len(desk.register.households) == 3
    home = desk.register.households[desk.register.household_of[desk.people["Con"]]]
    assert home.status_in(2021).status is NEAR
    assert EventKind.HOUSEHOLD_SPLIT in {event.kind for event in desk.last.events}


def test_a_mark_from_the_notes_is_kept_with_the_note_and_its_cell(desk, claim):
    who, fields = desk.member("Xa", "Vì Thị Xa", outside=True, claims=[claim()])
    fields["columns"] |= {"outside_household": "W"}
    fields["originals"] = {"outside_household": "BTXH ngoài hộ"}
    desk.run("2021", whole(desk), desk.form("A", [(who, fields)], kind="c1"))
    assert desk.home("A").size == 3
    [mark] = [e for e in desk.who("Xa").evidence if e.field == "outside_household"]
    assert (mark.value, mark.original, mark.column) == ("yes", "BTXH ngoài hộ", "W")
    assert mark.cell.file == "phieu-c1-2021.xlsx"


@pytest.mark.parametrize(
    ("assessment", "said"),
    [(None, "neither scores nor a class"), (Assessment(b1=110, b2=30), "scores but no class")],
)
def test_a_blank_class_that_takes_a_household_off_the_list_is_a_warning(desk, assessment, said):
    """Form C has codes for the poor and the near-poor only; without scores nobody knows."""
    first_load(desk)
    form = whole(desk, status=None, assessment=assessment)
    update = desk.run("c-2021", form, on=date(2021, 12, 20))
    [told] = [one for one in update.findings if one.code.startswith("class-blank")]
    assert (told.code, told.severity) == ("class-blank-escapes", Severity.WARNING)
    assert said in told.message.en
    assert desk.home("A").status_in(2021).status is NOT


def test_a_household_on_form_c1_alone_or_on_none_has_no_class_of_the_year(desk, claim):
    first_load(desk)
    desk.run("c1-2021", desk.form("A", [desk.member("Sơn", claims=[claim()])], kind="c1"))
    assert desk.home("A").status_in(2021) is None


def test_a_list_of_who_escaped_has_no_column_for_the_class(desk):
    first_load(desk)
    form = whole(desk, status=None, columns={"head_name": "B"})
    update = desk.run("c-2021", form, on=date(2021, 12, 20))
    assert [f.severity for f in update.findings if f.code == "class-blank"] == [Severity.NOTE]
    assert not any(one.code == "class-blank-escapes" for one in update.findings)
