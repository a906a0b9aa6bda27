"""What cannot be is refused with a finding, form by form; nothing is half applied."""

from datetime import date

import pytest

from socassist.model import EventKind, FormKind, PovertyStatus
from socassist.model.linkage import Linkage
from socassist.rules.identity import settle
from socassist.rules.update import merge_people, update

POOR, NEAR, NOT = PovertyStatus.POOR, PovertyStatus.NEAR_POOR, PovertyStatus.NOT_POOR


def good(desk, label="G"):
    return desk.form(label, [desk.member(label + "1", relation="head")], size=1, status=POOR)


def refused(desk, code):
    """The form was refused, a good one beside it went on, and nothing of it was left behind."""
    assert code in desk.codes()
    assert len(desk.last.refused) == 1
    assert len(desk.last.applied) == 1
    assert "G1" in desk.people
    assert len(desk.register.people) == 1
    assert len(desk.register.households) == 1
    assert len(desk.register.journal) == 2


def test_a_birth_in_the_future_refuses_the_form(desk):
    bad = desk.form("X", [desk.member("x"), desk.member("y", birth="2022-02-01")], status=POOR)
    desk.run("2021", bad, good(desk))
    refused(desk, "birth-in-the-future")
    finding = desk.last.findings[0]
    assert finding.location.cell == "D8"
    assert finding.value == "01/02/2022"


def test_a_death_before_the_birth_refuses_the_form(desk):
    bad = desk.form(
        "X",
        [desk.member("x"), desk.member("y", birth="2000", left="died", left_on="1999-05-01")],
        status=POOR,
    )
    desk.run("2021", bad, good(desk))
    assert "departure-before-birth" in desk.codes() or "y" not in getattr(desk, "people", {})


def test_a_benefit_from_before_the_birth_refuses_the_form(desk, claim):
    bad = desk.form(
        "X", [desk.member("x", birth="2018-05", claims=[claim("k1", since="2018-04")])], kind="c1"
    )
    desk.run("2021", bad, good(desk))
    refused(desk, "benefit-before-birth")


def test_a_benefit_that_ends_before_it_begins_refuses_the_form(desk, claim):
    bad = desk.form(
        "X", [desk.member("x", claims=[claim(since="2021-05", until="2021-02")])], kind="c1"
    )
    desk.run("2021", bad, good(desk))
    refused(desk, "benefit-ends-before-it-begins")


def test_a_negative_amount_refuses_the_form(desk, claim):
    bad = desk.form("X", [desk.member("x", claims=[claim(amount=-1)])], kind="c1")
    desk.run("2021", bad, good(desk))
    refused(desk, "benefit-amount-negative")


def test_a_benefit_without_a_group_refuses_the_form(desk, claim):
    bad = desk.form("X", [desk.member("x", claims=[claim(group=None)])], kind="c1")
    desk.run("2021", bad, good(desk))
    refused(desk, "benefit-group-missing")


def test_a_form_of_another_year_is_refused(desk):
    bad = desk.form("X", [desk.member("x")], year=2020, status=POOR)
    desk.run("2021", bad, good(desk))
    refused(desk, "form-of-another-year")


def test_two_forms_of_one_household_with_different_classes_are_both_refused(desk):
    one = desk.form("X", [desk.member("x")], status=POOR)
    two = desk.form("X", [desk.member("x")], status=NOT)
    desk.run("2021", one, two, good(desk))
    assert desk.codes().count("forms-contradict-each-other") == 2
    assert set(desk.last.refused) == {one[0].ref, two[0].ref}
    finding = next(f for f in desk.last.findings if f.location == one[0].location)
    assert finding.related == (two[0].location,)
    assert len(desk.register.households) == 1


def test_two_sheets_of_one_household_that_agree_are_one_form(desk):
    one = desk.form("X", [desk.member("x", relation="head")], status=POOR, size=2)
    two = desk.form("X", [desk.member("y")], status=POOR, size=2)
    desk.run("2021", one, two)
    assert desk.home("X").size == 2


def test_a_form_c1_that_lists_as_living_whom_form_c_lists_as_dead_is_refused(desk, claim):
    form_c = desk.form(
        "X",
        [desk.member("x", relation="head"), desk.member("y", left="died", left_on="2021-05")],
        status=POOR,
        size=1,
    )
    form_c1 = desk.form("X", [desk.member("y", claims=[claim()])], kind="c1")
    desk.run("2021", form_c, form_c1)
    assert desk.last.refused == (form_c1[0].ref,)
    assert desk.codes() == ["forms-contradict-each-other"]


def test_a_form_c1_written_before_the_death_does_not_contradict_it(desk, claim):
    form_c = desk.form(
        "X",
        [desk.member("x", relation="head"), desk.member("y", left="died", left_on="2021-05-20")],
        status=POOR,
        size=1,
        collected=date(2021, 11, 3),
    )
    form_c1 = desk.form(
        "X",
        [desk.member("y", birth="1938", claims=[claim(since="2018-01")])],
        kind="c1",
        collected=date(2021, 3, 2),
    )
    desk.run("2021", form_c, form_c1)
    assert desk.last.refused == ()


def test_nobody_is_entered_into_two_households(desk):
    one = desk.form("X", [desk.member("x", relation="head"), desk.member("y")], status=POOR)
    two = desk.form("Z", [desk.member("z", relation="head"), desk.member("y")], status=POOR)
    desk.run("2021", one, two)
    assert desk.last.refused == (two[0].ref,)
    assert desk.codes() == ["person-in-two-households"]
    first, second = (form[0].members[1].location for form in (one, two))
    said = desk.last.findings[0]
    assert said.related == (first,)
    assert f"dòng {second.row} " in said.message.vi
    assert str(first) in said.message.vi


def test_a_round_out_of_order_is_refused_where_a_later_one_was(desk):
    desk.run(
        "2021",
        desk.form("X", [desk.member("x", relation="head")], status=POOR),
    )
    late = desk.form("X", [desk.member("x", relation="head")], status=NEAR, year=2020)
    new = desk.form("G", [desk.member("G1", relation="head")], status=POOR, year=2020)
    desk.run("2020", late, new, year=2020)
    assert "round-out-of-order" in desk.codes()
    assert desk.last.refused == (late[0].ref,)
    assert desk.last.applied == (new[0].ref,)
    assert desk.home("X").status_in(2020) is None


def test_a_merge_is_no_later_round(desk):
    """It says who is who: a corrected form of before it still counts."""
    desk.run(
        "2021",
        desk.form("X", [desk.member("x", relation="head"), desk.member("y")], status=POOR),
        desk.form("Z", [desk.member("z", relation="head"), desk.member("w")], status=POOR),
    )
    desk.register = merge_people(
        desk.register,
        desk.people["y"],
        [desk.people["w"]],
        law=desk.law,
        settle=settle,
        round_id="merge-1",
        on=date(2026, 6, 1),
    ).register
    again = desk.form("X", [desk.member("x", relation="head"), desk.member("y")], status=NEAR)
    desk.run("2021/run-2", again)
    assert desk.last.refused == ()
    assert desk.home("X").status_in(2021).status is NEAR


def test_a_dead_person_listed_as_living_refuses_the_form(desk):
    desk.run(
        "2021",
        desk.form("X", [desk.member("x", relation="head"), desk.member("y")], status=POOR),
    )
    desk.run(
        "2022",
        desk.form(
            "X",
            [desk.member("x", relation="head"), desk.member("y", left="died", left_on="2022-03")],
            status=POOR,
            year=2022,
        ),
        year=2022,
    )
    desk.run(
        "2023",
        desk.form(
            "X", [desk.member("x", relation="head"), desk.member("y")], status=POOR, year=2023
        ),
        year=2023,
    )
    assert desk.codes() == ["dead-person-listed"]
    assert desk.last.events == ()


def test_an_unsure_household_waits_for_review(desk):
    form = desk.form("X", [desk.member("x", relation="head")], status=POOR)
    desk.run("2021", form, good(desk), unsure={"X"})
    assert desk.last.waiting == (form[0].ref,)
    assert "form-waits-for-review" in desk.codes()
    assert len(desk.register.households) == 1


def test_a_form_that_was_not_linked_is_refused(desk):
    form, _, _ = desk.form("X", [desk.member("x")], status=POOR)
    result = update(
        desk.register,
        [form],
        Linkage(),
        law=desk.law,
        settle=settle,
        round_id="r",
        on=date(2021, 12, 31),
        year=2021,
    )
    assert [f.code for f in result.findings] == ["form-not-linked"]
    assert result.events == ()


def test_a_stopped_linkage_changes_nothing(desk):
    form, _, _ = desk.form("X", [desk.member("x")], status=POOR)
    result = update(
        desk.register,
        [form],
        Linkage(stopped=True),
        law=desk.law,
        settle=settle,
        round_id="r",
        on=date(2021, 12, 31),
        year=2021,
    )
    assert result.register is desk.register
    assert [f.code for f in result.findings] == ["linkage-stopped"]


def test_an_empty_round_is_noted_and_changes_nothing_else(desk):
    desk.run("2021")
    assert desk.last.events == ()
    assert desk.register.rounds == ("2021",)


def test_two_heads_are_reported_and_one_is_taken(desk):
    desk.run(
        "2021",
        desk.form(
            "X",
            [desk.member("x", relation="head"), desk.member("y", relation="head")],
            status=POOR,
        ),
    )
    assert desk.codes() == ["two-heads"]
    home = desk.home("X")
    assert [m.relation for m in home.members].count("head") == 1


def test_a_household_without_a_head_is_entered_without_one(desk):
    desk.run("2021", desk.form("X", [desk.member("x"), desk.member("y")], status=POOR))
    assert desk.home("X").head is None


def test_a_person_listed_twice_on_a_form_is_one_member(desk):
    desk.run(
        "2021",
        desk.form("X", [desk.member("x", relation="head"), desk.member("x")], status=POOR),
    )
    assert desk.home("X").size == 1
    assert len(desk.register.people) == 1


@pytest.mark.parametrize("kind", [FormKind.C, FormKind.C1, FormKind.MIS])
def test_a_form_without_rows_is_a_household_without_members(desk, kind):
    desk.run("2021", desk.form("X", [], kind=kind.value, status=POOR))
    assert [event.kind for event in desk.last.events] == [EventKind.HOUSEHOLD_CREATED]


# --- a refused form leaves nothing behind, not even in what the others meant ---


def two_homes(desk):
    desk.run(
        "2020",
        desk.form(
            "A", [desk.member("a", relation="head"), desk.member("x")], kind="mis", year=2020
        ),
        desk.form("B", [desk.member("b", relation="head")], kind="mis", year=2020),
        year=2020,
    )


@pytest.mark.parametrize("order", [1, -1])
def test_a_departure_counts_although_the_form_of_the_new_household_is_refused(desk, order):
    two_homes(desk)
    leaving = desk.form(
        "A",
        [desk.member("a", relation="head"), desk.member("x", left="moved", left_on="2021-05-01")],
        status=POOR,
        size=1,
    )
    arriving = desk.form(
        "B",
        [
            desk.member("b", relation="head"),
            desk.member("x"),
            desk.member("n", birth="2031-01-01"),
        ],
        status=POOR,
        size=3,
    )
    desk.run("2021", *[leaving, arriving][::order])
    assert desk.codes() == ["birth-in-the-future"]
    assert desk.last.refused == (arriving[0].ref,)
    assert desk.members("A") == {"a"}
    assert desk.members("B") == {"b"}
    assert desk.register.household_of.get(desk.people["x"]) is None


def test_somebody_whom_a_refused_form_claimed_is_free_for_another_household(desk):
    two_homes(desk)
    wrong = desk.form(
        "A",
        [desk.member("a", relation="head"), desk.member("y"), desk.member("n", birth="2031")],
        status=POOR,
        size=3,
    )
    right = desk.form(
        "B", [desk.member("b", relation="head"), desk.member("y")], status=POOR, size=2
    )
    desk.run("2021", wrong, right)
    assert desk.last.refused == (wrong[0].ref,)
    assert desk.last.applied == (right[0].ref,)
    assert desk.members("B") == {"b", "y"}


def test_a_refused_form_leaves_the_register_as_if_it_had_never_come(desk, claim):
    two_homes(desk)
    before = desk.register
    good = desk.form("B", [desk.member("b", relation="head")], status=POOR, size=1)
    bad = desk.form(
        "A",
        [
            desk.member("a", relation="head", claims=[claim(since="2021-03")]),
            desk.member("new", birth="2020-02-02"),
            desk.member("x", birth="1990", claims=[claim(since="1980-01")]),
        ],
        status=POOR,
        size=3,
    )
    desk.run("2021", good, bad)
    together, refused = desk.register, desk.last.refused
    desk.register = before
    desk.run("2021", good)
    assert refused == (bad[0].ref,)
    assert together == desk.register


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"number_issued": "2031-05-06", "cccd": "014090001234"}, "paper-of-the-future"),
        ({"issued": "2031", "paper": "household-book"}, "paper-of-the-future"),
        ({"number_issued": "1979-05-06", "cmnd": "050123456"}, "paper-before-birth"),
        ({"issued": "1970-01-01", "paper": "identity-card"}, "paper-before-birth"),
    ],
)
def test_a_paper_of_an_impossible_date_refuses_the_form_before_it_can_win(desk, fields, code):
    two_homes(desk)
    before = desk.who("x")
    bad = desk.form(
        "A", [desk.member("a", relation="head"), desk.member("x", name="Khác", **fields)]
    )
    good = desk.form("B", [desk.member("b", relation="head")], status=POOR, size=1)
    desk.run("2021", bad, good)
    assert desk.codes() == [code]
    assert desk.last.refused == (bad[0].ref,)
    assert desk.last.applied == (good[0].ref,)
    assert desk.who("x") == before


@pytest.mark.parametrize("day", [date(2031, 10, 5), date(2012, 10, 5)])
def test_a_form_dated_in_another_time_is_refused(desk, day):
    two_homes(desk)
    desk.run("2021", desk.form("A", [desk.member("a", relation="head")], collected=day))
    assert desk.codes() == ["form-date-impossible"]
    assert desk.members("A") == {"a", "x"}


@pytest.mark.parametrize(
    "rest", [{"since": "2041-07"}, {"since": None, "decided": date(2041, 7, 1)}]
)
def test_a_benefit_of_the_far_future_refuses_the_form(desk, claim, rest):
    two_homes(desk)
    form = desk.form("A", [desk.member("a", relation="head", claims=[claim(**rest)])], kind="c1")
    desk.run("2021", form)
    assert desk.codes() == ["benefit-in-the-future"]
    assert desk.register.benefits == {}


def test_a_benefit_from_next_january_is_no_fault(desk, claim):
    two_homes(desk)
    form = desk.form(
        "A", [desk.member("a", relation="head", claims=[claim(since="2022-01")])], kind="c1"
    )
    desk.run("2021", form)
    assert desk.last.applied == (form[0].ref,)


def test_whoever_is_dead_and_claimed_as_living_refuses_that_form_only(desk):
    two_homes(desk)
    desk.run(
        "2021",
        desk.form(
            "A",
            [desk.member("a", relation="head"), desk.member("x", left="died", left_on="2021-02")],
            status=POOR,
            size=1,
        ),
    )
    bad = desk.form(
        "B", [desk.member("b", relation="head"), desk.member("x")], status=POOR, year=2022
    )
    good = desk.form("A", [desk.member("a", relation="head")], status=POOR, size=1, year=2022)
    desk.run("2022", bad, good, year=2022)
    assert desk.codes() == ["dead-person-listed"]
    assert desk.last.applied == (good[0].ref,)
    assert desk.members("B") == {"b"}


@pytest.mark.parametrize("first", ["home", "other"])
def test_of_two_households_that_list_somebody_the_register_s_holds_him(desk, first):
    def of_x(year=2021):
        people = [desk.member("x", relation="head"), desk.member("y")]
        return desk.form("X", people, status=POOR, year=year)

    desk.run("2020", of_x(2020), year=2020)
    drafts = {}
    for name in (first, *({"home", "other"} - {first})):  # the rows stand in this order
        drafts[name] = (
            of_x()
            if name == "home"
            else desk.form("Z", [desk.member("z", relation="head"), desk.member("y")], status=POOR)
        )
    desk.run("2021", *drafts.values())
    assert desk.last.refused == (drafts["other"][0].ref,)
    assert desk.person("y") in {member.person for member in desk.home("X").current_members}
