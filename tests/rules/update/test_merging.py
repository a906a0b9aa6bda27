from datetime import date

import pytest

from socassist.model import EventKind, LeaveReason, PovertyStatus
from socassist.model.errors import RegisterError
from socassist.rules.identity import settle
from socassist.rules.update import merge_households, merge_people, replay, undo

POOR, NEAR = PovertyStatus.POOR, PovertyStatus.NEAR_POOR
ON = date(2021, 6, 1)


@pytest.fixture
def twice(desk, claim):
    """A household entered twice, with the same man in both."""
    desk.run(
        "2020",
        desk.form(
            "A",
            [
                desk.member("x", "Lò Văn Hải", relation="head", paper="household-book"),
                desk.member("y", birth="1990"),
            ],
            kind="mis",
            year=2020,
            history={2019: POOR, 2020: POOR},
        ),
        desk.form(
            "B",
            [
                desk.member(
                    "x2",
                    "Lò Văn Hai",
                    relation="head",
                    paper="identity-card",
                    claims=[claim(since="2018-03")],
                )
            ],
            kind="mis",
            year=2020,
            history={2018: NEAR, 2020: NEAR},
        ),
        year=2020,
    )
    return desk


def people(desk):
    return merge_people(
        desk.register,
        desk.people["x"],
        [desk.people["x2"]],
        law=desk.law,
        settle=settle,
        round_id="merge-1",
        on=ON,
    )


def homes(desk):
    return merge_households(
        desk.register, desk.homes["A"], [desk.homes["B"]], round_id="merge-2", on=ON
    )


def test_one_record_stands_for_a_person_with_the_stronger_paper_and_all_evidence(twice):
    result = people(twice)
    person = result.register.people[twice.people["x"]]
    assert person.name == "Lò Văn Hai"
    assert {e.value for e in person.evidence_for("name")} == {"Lò Văn Hai", "Lò Văn Hải"}
    assert ("merged", twice.people["x2"]) in person.codes
    assert twice.people["x2"] not in result.register.people
    (benefit,) = result.register.benefits.values()
    assert benefit.person == person.id
    left = result.register.households[twice.homes["B"]].members[0]
    assert left.ended_by is LeaveReason.CORRECTED


def test_a_household_entered_twice_becomes_one(twice):
    result = homes(twice)
    home = result.register.households[twice.homes["A"]]
    assert home.size == 3
    assert home.head == twice.people["x"]
    assert [(r.year, r.status) for r in home.poverty] == [(2018, NEAR), (2019, POOR), (2020, POOR)]
    assert [f.code for f in result.findings] == ["class-differs-in-merge"]
    gone = result.register.households[twice.homes["B"]]
    assert (gone.ended, gone.successor, gone.size) == (ON, home.id, 0)
    (benefit,) = result.register.benefits.values()
    assert benefit.household == home.id


def test_households_and_people_are_merged_one_after_the_other(twice):
    twice.register = homes(twice).register
    register = people(twice).register
    assert register.households[twice.homes["A"]].size == 2
    assert register.household_of[twice.people["x"]] == twice.homes["A"]


def test_a_merge_can_be_undone(twice):
    before = twice.register
    for merge in (people, homes):
        result = merge(twice)
        name = result.register.rounds[-1]
        back = undo(result.register, name, on=ON)
        assert back.findings == ()
        assert back.register.people == before.people
        assert back.register.households == before.households
        assert back.register.benefits == before.benefits
        assert replay("14", back.register.journal, back.register.rounds) == back.register


def test_a_benefit_paid_under_both_records_is_reported(twice, claim):
    twice.run(
        "2021",
        twice.form("A", [twice.member("x", claims=[claim(since="2019-01")])], kind="c1"),
    )
    assert "paid-twice-before-merge" in [f.code for f in people(twice).findings]


def test_a_merge_is_named_in_the_journal(twice):
    kinds = {event.kind for event in people(twice).events}
    assert kinds == {EventKind.PERSON_MERGED}


@pytest.mark.parametrize("other", ["x", "nobody"])
def test_what_cannot_be_merged_is_refused(twice, other):
    with pytest.raises(RegisterError):
        merge_people(
            twice.register,
            twice.people["x"],
            [twice.people.get(other, other)],
            law=twice.law,
            settle=settle,
            round_id="m",
            on=ON,
        )


def dangling(register):
    return [
        membership.person
        for home in register.households.values()
        for membership in home.members
        if membership.person not in register.people
    ]


def test_memberships_that_ended_name_the_survivor_too(twice):
    """Whom a household let go before the merge would else point to a record that is gone."""
    twice.run(
        "2021",
        twice.form("B", [twice.member("x2", left=LeaveReason.MOVED, relation="head")]),
    )
    former = twice.register.households[twice.homes["B"]].members
    assert [m.ended_by for m in former] == [LeaveReason.MOVED]
    result = people(twice)
    assert dangling(result.register) == []
    kept = result.register.households[twice.homes["B"]].members
    assert [(m.person, m.ended_by) for m in kept] == [(twice.people["x"], LeaveReason.MOVED)]
    back = undo(result.register, "merge-1", on=ON).register
    assert back.households == twice.register.households


def test_no_merge_leaves_a_membership_that_points_nowhere(twice):
    assert dangling(people(twice).register) == []
    twice.register = homes(twice).register
    assert dangling(people(twice).register) == []
