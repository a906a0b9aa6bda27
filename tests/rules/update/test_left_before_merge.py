"""Whom one record saw leave does not come back because a forgotten record still lists them."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from socassist.model import LeaveReason, PovertyStatus
from socassist.rules.identity import settle
from socassist.rules.update import merge_households, merge_people, undo

POOR = PovertyStatus.POOR


def form(desk, home, *people, year=2021):
    rows = [
        desk.member(who, f"Lò Văn {who[0]}", relation="head" if who[0] == "X" else "child")
        for who in people
    ]
    return desk.form(home, rows, year=year, size=len(rows), status=POOR)


def left(desk, home, who, year=2022):
    """The form of a year by which the child left in May, and the head stayed."""
    rows = [
        desk.member("X" + who[1:], "Lò Văn X", relation="head"),
        desk.member(who, "Lò Văn Y", left=LeaveReason.MOVED, left_on=f"{year}-05-01"),
    ]
    return desk.form(home, rows, year=year, size=1, status=POOR)


def merged(desk, survivor="1", order=("homes", "X", "Y")):
    """The two records made one; the codes of what was found."""
    other = "2" if survivor == "1" else "1"
    found = []
    for what in order:
        name = f"merge-{what}"
        if what == "homes":
            ids = [desk.homes[f"H{number}"] for number in (survivor, other)]
            update = merge_households(
                desk.register, ids[0], ids[1:], round_id=name, on=date(2023, 2, 1)
            )
        else:
            ids = [desk.people[what + number] for number in (survivor, other)]
            update = merge_people(
                desk.register, ids[0], ids[1:], law=desk.law, settle=settle, round_id=name,
                on=date(2023, 2, 1),
            )  # fmt: skip
        desk.register = update.register
        found += [finding.code for finding in update.findings]
    return found


def twice(desk):
    """A household of two entered twice in 2021."""
    desk.run("2021", form(desk, "H1", "X1", "Y1"), form(desk, "H2", "X2", "Y2"))


@pytest.mark.parametrize("order", list(permutations(("homes", "X", "Y"))), ids=" ".join)
@pytest.mark.parametrize("survivor", ["1", "2"])
def test_who_left_by_the_record_that_was_reviewed_has_left(desk, order, survivor):
    twice(desk)
    desk.run("2022", left(desk, "H1", "Y1"), year=2022)
    assert "left-before-merge" in merged(desk, survivor, order)
    home = desk.home(f"H{survivor}")
    gone = desk.people[f"Y{survivor}"]
    assert (home.size, gone in desk.register.household_of) == (1, False)
    ends = {m.period.until for m in home.members if m.person == gone and m.ended_by}
    assert date(2022, 5, 1) in ends


@pytest.mark.parametrize("order", list(permutations(("homes", "X", "Y"))), ids=" ".join)
@pytest.mark.parametrize("survivor", ["1", "2"])
def test_whom_a_later_review_lists_is_there(desk, order, survivor):
    twice(desk)
    desk.run("2022", left(desk, "H1", "Y1"), year=2022)
    desk.run("2023", form(desk, "H2", "X2", "Y2", year=2023), year=2023)
    assert "left-before-merge" not in merged(desk, survivor, order)
    assert desk.home(f"H{survivor}").size == 2


def test_who_left_one_record_because_the_other_listed_them_is_there(desk):
    """The review entered a member anew and so found the known one no longer listed."""
    desk.run("2021", form(desk, "H1", "X1", "Y1"))
    desk.run("2022", form(desk, "H1", "X1", "Y2", year=2022), year=2022)
    assert "member-no-longer-listed" in desk.codes()
    assert merged(desk, order=["Y"]) == []
    assert desk.home("H1").size == 2


def test_who_came_back_is_there(desk):
    twice(desk)
    desk.run("2022", left(desk, "H1", "Y1"), year=2022)
    desk.run("2023", form(desk, "H1", "X1", "Y1", year=2023), year=2023)
    assert merged(desk) == []
    assert desk.home("H1").size == 2


def test_a_departure_that_was_taken_back_is_none(desk):
    twice(desk)
    desk.run("2022", left(desk, "H1", "Y1"), year=2022)
    desk.register = undo(desk.register, "2022", on=date(2023, 1, 5)).register
    assert merged(desk) == []
    assert desk.home("H1").size == 2


def test_the_merge_is_taken_back_whole(desk):
    twice(desk)
    desk.run("2022", left(desk, "H1", "Y1"), year=2022)
    before = desk.register
    merged(desk)
    for name in ("merge-Y", "merge-X", "merge-homes"):
        desk.register = undo(desk.register, name, on=date(2023, 3, 1)).register
    assert desk.register.households == before.households
    assert desk.register.people == before.people


def test_who_moved_from_one_record_to_the_other_is_there(desk):
    twice(desk)
    desk.run("2022", form(desk, "H1", "X1", year=2022),
             form(desk, "H2", "X2", "Y2", "Y1", year=2022), year=2022)  # fmt: skip
    assert desk.members("H2") == {"X2", "Y2", "Y1"}
    assert merged(desk, order=["homes"]) == []
    assert desk.members("H1") == {"X1", "X2", "Y1", "Y2"}


def test_a_second_departure_that_was_taken_back_is_none(desk):
    twice(desk)
    desk.run("2022", left(desk, "H1", "Y1"), year=2022)
    desk.run("2023", form(desk, "H1", "X1", "Y1", year=2023), year=2023)
    desk.run("2024", left(desk, "H1", "Y1", 2024), year=2024)
    desk.register = undo(desk.register, "2024", on=date(2025, 1, 5)).register
    assert merged(desk) == []
    assert desk.home("H1").size == 2
