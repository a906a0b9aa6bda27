from datetime import date

import attrs
import pytest

from socassist.model import Area, Assessment, EventKind, LeaveReason, PovertyRecord, PovertyStatus
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


def with_records(desk, a, b):
    """The register with these records of 2020 on both."""
    households = dict(desk.register.households)
    for name, record in (("A", a), ("B", b)):
        home = households[desk.homes[name]]
        households[home.id] = attrs.evolve(home, poverty=(record,))
    desk.register = attrs.evolve(desk.register, households=households)
    return homes(desk)


def kept(desk, result):
    (record,) = result.register.households[desk.homes["A"]].poverty
    return record


DECIDED = {"decision_number": "99/QĐ-UBND", "decided": date(2020, 12, 20)}
SCORES = Assessment(b1=110, b2=30)


def test_what_one_record_of_a_year_lacks_comes_from_the_other(twice):
    other = PovertyRecord(2020, PovertyStatus.POOR_BY_INCOME, claimed_code=1, assessment=SCORES,
                          **DECIDED)  # fmt: skip
    result = with_records(twice, PovertyRecord(2020, POOR, round="14-2020"), other)
    assert kept(twice, result) == attrs.evolve(other, round="14-2020")
    assert result.findings == ()


@pytest.mark.parametrize(
    ("own", "other", "stands", "code"),
    [
        ({}, DECIDED, NEAR, "class-differs-in-merge"),
        (DECIDED, {}, POOR, "class-differs-in-merge"),
        (DECIDED, {**DECIDED, "decision_number": "7/QĐ-UBND"}, POOR, "class-differs-in-merge"),
    ],
)
def test_of_two_classes_the_one_that_a_decision_approved_stands(twice, own, other, stands, code):
    result = with_records(
        twice, PovertyRecord(2020, POOR, **own), PovertyRecord(2020, NEAR, **other)
    )
    assert kept(twice, result).status is stands
    (finding,) = result.findings
    lost = NEAR if stands is POOR else POOR
    assert (finding.code, finding.value.split(",")[0]) == (code, lost.value)
    if own and other:
        assert "7/QĐ-UBND" in finding.value


def test_two_decisions_of_one_class_are_told(twice):
    other = {**DECIDED, "decision_number": "7/QĐ-UBND"}
    result = with_records(
        twice, PovertyRecord(2020, POOR, **DECIDED), PovertyRecord(2020, POOR, **other)
    )
    assert kept(twice, result).decision_number == "99/QĐ-UBND"
    assert [finding.code for finding in result.findings] == ["decision-differs"]


def test_one_decision_written_in_two_ways_is_one(twice):
    other = {**DECIDED, "decision_number": "99/qđ-ubnd"}
    result = with_records(
        twice, PovertyRecord(2020, POOR, **DECIDED), PovertyRecord(2020, POOR, **other)
    )
    assert result.findings == ()


@pytest.mark.parametrize(
    ("own", "other", "said"),
    [
        ({"claimed_code": 1}, {"claimed_code": 3}, ("I.5.1 3", "I.5.1 1")),
        (
            {"assessment": SCORES},
            {"assessment": Assessment(b1=120, b2=30)},
            ("B1 120, B2 30", "B1 110, B2 30"),
        ),
    ],
)
def test_reviews_filled_in_differently_are_told(twice, own, other, said):
    result = with_records(
        twice, PovertyRecord(2020, POOR, **own), PovertyRecord(2020, POOR, **other)
    )
    (finding,) = result.findings
    assert finding.code == "review-differs-in-merge"
    assert (finding.value, finding.expected) == said


def test_area_number_and_telephone_of_the_other_fill_gaps(twice):
    households = dict(twice.register.households)
    b = households[twice.homes["B"]]
    households[b.id] = attrs.evolve(b, area=Area.RURAL, number="12", phone="0912345678")
    twice.register = attrs.evolve(twice.register, households=households)
    home = homes(twice).register.households[twice.homes["A"]]
    assert (home.area, home.number, home.phone) == (Area.RURAL, "12", "0912345678")


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


@pytest.mark.parametrize("merge", [people, homes])
def test_no_merge_is_taken_back_by_half(twice, merge):
    """The event of one record takes those of the others with it, and shows them first."""
    before = twice.register
    register = merge(twice).register
    for event in register.journal[len(before.journal) :]:
        asked = undo(register, event.number, on=ON)
        assert [finding.code for finding in asked.findings] == ["undo-has-dependents"]
        back = undo(register, event.number, on=ON, with_dependents=True).register
        assert back.people == before.people
        assert back.households == before.households
        assert back.benefits == before.benefits


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
