"""A record in a line: enough to find the paper, no name; the command that merges a group."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs

from socassist.model import (
    Address,
    Event,
    EventKind,
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
from socassist.rounds.record_words import Described, addresses_written, merge_command

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
        "socassist merge 'ket qua/so.db' P2 P1 P3 --reason \"nhập trùng\""
    )
    inside = merge_command(group, "sqlite:////tinh/14/ket-qua/so.db", Path("/tinh/14"))
    assert inside == 'socassist merge ket-qua/so.db P2 P1 P3 --reason "nhập trùng"'
    shown = merge_command(group, "postgresql://user:word@host/so")
    assert "word" not in shown
    assert shown == 'socassist merge SO P2 P1 P3 --reason "nhập trùng"'


def test_the_commune_is_named_by_the_list_of_the_day_the_address_was_written() -> None:
    """A merge of today changes no address of 2021."""
    moved = attrs.evolve(HERE, address=Address("14", None, "03760", "Bản Mòn"))

    def event(number: int, kind: EventKind, before: Household | None, on: date) -> Event:
        after = HERE if before is None or kind is EventKind.PERSON_MERGED else moved
        return Event(number, kind, "H1", before, after, on, "r")

    made = event(1, EventKind.HOUSEHOLD_CREATED, None, date(2021, 12, 31))
    merged = event(2, EventKind.PERSON_MERGED, HERE, date(2026, 3, 1))
    carried = event(3, EventKind.HOUSEHOLD_UPDATED, HERE, date(2025, 7, 1))
    assert addresses_written(Register("14", journal=(made, merged))) == {"H1": date(2021, 12, 31)}
    assert addresses_written(Register("14", journal=(made, merged, carried))) == {
        "H1": date(2025, 7, 1)
    }
