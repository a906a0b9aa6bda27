from datetime import date

import pytest

from socassist.model import EventKind, Month, PovertyStatus
from socassist.model.errors import BrokenJournal
from socassist.rules.update import as_of, dependents, difference, is_applied, replay, undo

POOR = PovertyStatus.POOR
LATER = date(2022, 2, 1)


@pytest.fixture
def bereaved(desk, claim):
    """A household whose old man drew an allowance and was recorded as dead."""
    desk.run(
        "2020",
        desk.form(
            "A",
            [
                desk.member("x", relation="head"),
                desk.member("old", birth="1938", claims=[claim(since="2018-03")]),
            ],
            kind="mis",
            year=2020,
        ),
        year=2020,
    )
    desk.run(
        "2021",
        desk.form(
            "A",
            [
                desk.member("x", relation="head"),
                desk.member("old", birth="1938", left="died", left_on="2021-05"),
            ],
            size=1,
            status=POOR,
        ),
    )
    return desk


def death(desk):
    return next(
        e
        for e in desk.last.events
        if e.kind is EventKind.MEMBER_DIED and e.subject == desk.people["old"]
    )


def test_what_depends_on_an_event_is_shown_before_anything_is_undone(bereaved):
    result = undo(bereaved.register, death(bereaved).number, on=LATER)
    assert result.register is bereaved.register
    assert [f.code for f in result.findings] == ["undo-has-dependents"]
    shown = dependents(bereaved.register, death(bereaved).number)
    assert [e.kind for e in shown] == [EventKind.MEMBER_DIED, EventKind.BENEFIT_STOPPED]


def test_a_death_recorded_by_mistake_can_be_undone(bereaved):
    result = undo(bereaved.register, death(bereaved).number, on=LATER, with_dependents=True)
    register = result.register
    person = register.people[bereaved.people["old"]]
    assert person.died is None
    assert register.household_of[person.id] == bereaved.homes["A"]
    (benefit,) = register.benefits.values()
    assert benefit.drawn_in(Month(2021, 6))
    assert [e.kind for e in result.events] == [EventKind.UNDONE] * 3
    assert register.journal[: len(bereaved.register.journal)] == bereaved.register.journal
    assert register.households[bereaved.homes["A"]].status_in(2021).status is POOR


def test_a_round_can_be_taken_back_and_applied_again(bereaved):
    before = as_of(bereaved.register, date(2020, 12, 31))
    result = undo(bereaved.register, "2021", on=LATER)
    register = result.register
    assert register.households == before.households
    assert register.people == before.people
    assert register.benefits == before.benefits
    assert register.rounds == ("2020", "2021", "undo:2021")
    assert not is_applied(register, "2021")
    assert replay("14", register.journal, register.rounds) == register


def test_identifiers_of_what_was_taken_back_are_not_given_out_again(desk):
    desk.run("2021", desk.form("A", [desk.member("x", relation="head")], status=POOR))
    person, home = desk.people["x"], desk.homes["A"]
    desk.register = undo(desk.register, "2021", on=LATER).register
    assert desk.register.people == {}
    desk.people, desk.homes = {}, {}
    desk.run("2021", desk.form("A", [desk.member("x", relation="head")], status=POOR))
    assert desk.people["x"] != person
    assert desk.homes["A"] != home


def test_a_round_on_which_a_later_one_rests_shows_the_later_one(bereaved):
    with_later = dependents(bereaved.register, "2020")
    assert {e.round for e in with_later} == {"2021"}
    result = undo(bereaved.register, "2020", on=LATER)
    assert [f.code for f in result.findings] == ["undo-has-dependents"]
    gone = undo(bereaved.register, "2020", on=LATER, with_dependents=True).register
    assert not gone.people
    assert not gone.households
    assert not gone.benefits


@pytest.mark.parametrize("target", [999, "1999"])
def test_what_is_not_in_the_journal_cannot_be_undone(bereaved, target):
    with pytest.raises(BrokenJournal):
        undo(bereaved.register, target, on=LATER)


def test_what_was_undone_cannot_be_undone_again(bereaved):
    number = death(bereaved).number
    once = undo(bereaved.register, number, on=LATER, with_dependents=True).register
    with pytest.raises(BrokenJournal, match="already"):
        undo(once, number, on=LATER)


def test_a_difference_names_records_and_fields(bereaved):
    before = as_of(bereaved.register, date(2020, 12, 31))
    found = difference(before, bereaved.register)
    assert found.added == ()
    assert found.removed == ()
    assert "died" in found.fields[bereaved.people["old"]]
    assert "members" in found.fields[bereaved.homes["A"]]
    assert not difference(bereaved.register, bereaved.register)


def test_a_journal_that_was_altered_does_not_replay(bereaved):
    import attrs

    journal = list(bereaved.register.journal)
    first = journal[0]
    journal[0] = attrs.evolve(first, after=attrs.evolve(first.after, name="Tên Khác"))
    with pytest.raises(BrokenJournal):
        replay("14", journal)


def test_who_left_and_was_taken_in_elsewhere_is_given_back_by_both_households(desk):
    desk.run(
        "2020",
        desk.form(
            "A", [desk.member("a", relation="head"), desk.member("x")], kind="mis", year=2020
        ),
        year=2020,
    )
    desk.run(
        "2021",
        desk.form("A", [desk.member("a", relation="head")], status=POOR, size=1),
        desk.form("B", [desk.member("x", relation="head")], status=POOR, size=1),
    )
    left = next(
        e
        for e in desk.register.journal
        if e.round == "2021"
        and e.subject == desk.homes["A"]
        and e.kind in {EventKind.MEMBER_MOVED, EventKind.MEMBER_LEFT}
    )
    assert desk.homes["B"] in {e.subject for e in dependents(desk.register, left.number)}
    back = undo(desk.register, left.number, on=date(2022, 1, 1), with_dependents=True).register
    assert back.household_of[desk.people["x"]] == desk.homes["A"]
    assert desk.homes["B"] not in back.households


def test_a_benefit_that_moved_along_comes_back_with_the_move(desk, claim):
    desk.run(
        "2020",
        desk.form(
            "A",
            [desk.member("a", relation="head"), desk.member("x", claims=[claim(since="2019-01")])],
            kind="mis",
            year=2020,
        ),
        desk.form("B", [desk.member("b", relation="head")], kind="mis", year=2020),
        year=2020,
    )
    before = desk.register.benefits
    form = desk.form(
        "B", [desk.member("b", relation="head"), desk.member("x")], status=POOR, size=2
    )
    desk.run("2021", form)
    moved = next(e for e in desk.last.events if e.kind is EventKind.MEMBER_MOVED)
    back = undo(desk.register, moved.number, on=date(2022, 1, 1), with_dependents=True).register
    assert back.benefits == before
    assert back.household_of[desk.people["x"]] == desk.homes["A"]
