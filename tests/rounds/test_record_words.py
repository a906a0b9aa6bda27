"""A record in a line: enough to find the paper, no name; the command that merges a group."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs

from socassist.model import (
    Address,
    Household,
    HouseholdId,
    LeaveReason,
    Membership,
    PartialDate,
    Period,
    Person,
    PersonId,
    Register,
    Text,
)
from socassist.model.linkage import DuplicateCluster
from socassist.rounds.record_words import Described, merge_command

SON, MAI = PersonId("P1"), PersonId("P2")
HERE = Household(
    HouseholdId("H1"),
    Address("14", "119", "03751", "Bản Mòn"),
    (
        Membership(SON, "head"),
        Membership(MAI, "spouse", Period(None, date(2021, 5, 2)), ended_by=LeaveReason.MOVED),
    ),
)


def described(*homes: Household) -> Described:
    people = (Person(SON, "Lò Văn Sơn", PartialDate(1950)), Person(MAI, "Lò Thị Mai"))
    register = Register("14", {home.id: home for home in homes}, {one.id: one for one in people})
    return Described(register, {"03751": "Xã Chiềng Ly"}.__getitem__)


def test_who_left_is_said_to_have_left() -> None:
    who = described(HERE)
    assert who("P1").vi == "L.V.S., 1950, Bản Mòn, Xã Chiềng Ly"
    assert who("P2") == Text(
        "L.T.M., Bản Mòn, Xã Chiềng Ly, đã chuyển đi", "L.T.M., Bản Mòn, Xã Chiềng Ly, moved away"
    )


def test_who_left_one_household_for_another_is_shown_where_they_are() -> None:
    there = Household(
        HouseholdId("H2"), Address("14", "119", "03751", "Bản Thẳm"), (Membership(MAI, "head"),)
    )
    for homes in ((HERE, there), (there, HERE)):
        assert described(*homes)("P2").en == "L.T.M., Bản Thẳm, Xã Chiềng Ly"


def test_a_household_goes_by_its_head_and_size() -> None:
    assert described(HERE)("H1").en == "head L.V.S., 1 person, Bản Mòn, Xã Chiềng Ly"
    ended = attrs.evolve(HERE, ended=date(2021, 6, 1), ended_by=LeaveReason.ABSORBED)
    assert described(ended)("H1").vi.endswith("đã nhập vào hộ khác")


def test_the_command_names_a_file_and_never_the_address_of_a_database() -> None:
    group = DuplicateCluster("person", ("P1", "P2", "P3"), "P2", Text("", ""), ())
    assert merge_command(group, "sqlite:///ket qua/so.db") == (
        "socassist merge 'ket qua/so.db' P2 P1 P3"
    )
    inside = merge_command(group, "sqlite:////tinh/14/ket-qua/so.db", Path("/tinh/14"))
    assert inside == "socassist merge ket-qua/so.db P2 P1 P3"
    shown = merge_command(group, "postgresql://user:word@host/so")
    assert "word" not in shown
    assert shown == "socassist merge SO P2 P1 P3"
