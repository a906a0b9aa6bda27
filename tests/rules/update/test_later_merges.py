"""Records found to be one later are one in the register of every year; two are two again."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from socassist.model import PovertyStatus, Register
from socassist.rules.identity import settle
from socassist.rules.update import (
    at_year_end,
    merge_households,
    merge_people,
    merged_into,
    replay,
    undo,
)

POOR, NEAR = PovertyStatus.POOR, PovertyStatus.NEAR_POOR


class Commune:
    """A household entered two or three times in 2021, and one more that is reviewed in 2022."""

    def __init__(self, desk, *twins):
        self.desk, self.number = desk, 0
        others = {"A": {"status": POOR}, "B": {"status": POOR, "decision_number": "9/QĐ-UBND"}}
        forms = [self.form(home, 2021, **others.get(home, {"status": NEAR})) for home in twins]
        self.desk.run("2021", *forms, self.form("D", 2021, status=POOR))

    def form(self, home, year, *others, **rest):
        people = [self.desk.member(f"head of {home}", "Lò Văn Sơn", relation="head")]
        people += [self.desk.member(who, f"Lò Văn {who}", relation="child") for who in others]
        return self.desk.form(home, people, year=year, size=len(people), **rest)

    def review(self, home, year=2022, *others):
        self.desk.run(str(year), self.form(home, year, *others, status=POOR), year=year)

    def merge(self, kind, survivor, other, on=date(2023, 2, 1)):
        self.number += 1
        name, register = f"merge-{self.number}", self.desk.register
        if kind == "homes":
            ids = self.desk.homes
            update = merge_households(register, ids[survivor], [ids[other]], round_id=name, on=on)
        else:
            one, two = (self.desk.people[f"head of {home}"] for home in (survivor, other))
            update = merge_people(
                register, one, [two], law=self.desk.law, settle=settle, round_id=name, on=on
            )
        self.desk.register = update.register
        return name

    def standing(self, year=2021) -> dict[str, object]:
        """The households that a list of the year could show, without the one beside them."""
        then: Register = at_year_end(self.desk.register, year)
        assert replay("14", then.journal, then.rounds) == then
        names = {identifier: label for label, identifier in self.desk.homes.items()}
        listed = {
            names[home.id]: home
            for home in then.households.values()
            if home.ended is None or home.status_in(year) is not None
        }
        del listed["D"]
        return listed


def steps():
    """Every order in which people and households may be merged, each chain in its own order."""
    merges = [("homes", "A", "B"), ("homes", "C", "A"), ("people", "A", "B"), ("people", "C", "A")]
    return [
        order
        for order in permutations(merges)
        if order.index(merges[0]) < order.index(merges[1])
        and order.index(merges[2]) < order.index(merges[3])
    ]


@pytest.mark.parametrize(
    "order", steps(), ids=lambda order: " ".join(kind[0] for kind, *_ in order)
)
def test_three_records_of_one_household_are_one_whatever_was_merged_first(desk, order):
    commune = Commune(desk, "A", "B", "C")
    commune.review("D")
    assert set(commune.standing()) == {"A", "B", "C"}
    for kind, survivor, other in order:
        commune.merge(kind, survivor, other)
    (label, home), = commune.standing().items()  # fmt: skip
    record = home.status_in(2021)
    assert (label, home.size, home.head) == ("C", 1, desk.people["head of C"])
    assert (record.status, record.decision_number) == (POOR, "9/QĐ-UBND")
    assert desk.register.households[home.id].status_in(2021) == record


def test_the_same_records_stand_where_the_register_itself_merged_them(desk):
    """Classes that no decision tells apart: the one that stood in the merge stands in the view."""
    commune = Commune(desk, "A", "C", "E")
    commune.review("D")
    for survivor, other in (("A", "C"), ("E", "A")):
        commune.merge("homes", survivor, other)
    (home,) = commune.standing().values()
    assert home.poverty == desk.register.households[home.id].poverty


@pytest.mark.parametrize("on", [date(2022, 2, 1), date(2023, 2, 1)])
def test_a_merge_right_after_the_review_and_one_much_later_show_the_same(desk, on):
    commune = Commune(desk, "A", "B")
    if on.year == 2023:
        commune.review("D")
    commune.merge("homes", "A", "B", on)
    commune.merge("people", "A", "B", on)
    if on.year == 2022:
        commune.review("D")
    (home,) = commune.standing().values()
    assert (home.id, home.size) == (desk.homes["A"], 1)
    assert home.status_in(2021).decision_number == "9/QĐ-UBND"


@pytest.mark.parametrize("kinds", [("homes",), ("people", "homes"), ("homes", "people")])
@pytest.mark.parametrize("first", ["the merge", "the review"])
def test_what_was_taken_back_is_two_again_in_every_year(desk, kinds, first):
    commune = Commune(desk, "A", "B")
    before = commune.desk.register
    if first == "the review":
        commune.review("D")
    merges = [commune.merge(kind, "A", "B", date(2022, 3, 1)) for kind in kinds]
    if first == "the merge":
        commune.review("D")
    for name in reversed(merges):
        desk.register = undo(desk.register, name, on=date(2023, 2, 1)).register
    assert set(commune.standing()) == {"A", "B"}
    assert commune.standing() == {label: before.households[desk.homes[label]] for label in "AB"}


def test_a_merge_that_was_taken_back_and_made_the_other_way_counts_as_it_is(desk):
    commune = Commune(desk, "A", "B")
    name = commune.merge("homes", "A", "B", date(2022, 3, 1))
    commune.review("D")
    desk.register = undo(desk.register, name, on=date(2023, 2, 1)).register
    commune.merge("homes", "B", "A")
    assert set(commune.standing()) == {"B"}


def test_a_record_that_came_later_is_the_one_that_stood_then(desk):
    """Entered anew in 2022 and merged since: the list of 2021 shows it once, by its old record."""
    commune = Commune(desk, "A", "B")
    commune.review("E")
    commune.merge("homes", "E", "A")
    commune.merge("homes", "E", "B")
    (label, home), = commune.standing().items()  # fmt: skip
    assert label == "A"
    assert home.status_in(2021).decision_number == "9/QĐ-UBND"
    assert set(commune.standing(2022)) == {"E"}


def test_lists_of_a_year_before_the_first_load_show_a_household_once(desk):
    history = {2020: NEAR, 2021: POOR}
    commune = Commune(desk)
    for label in "AB":
        desk.run(f"load-{label}", commune.form(label, 2021, kind="mis", history=history))
    commune.review("D")
    commune.merge("homes", "A", "B")
    assert [set(commune.standing(year)) for year in (2020, 2021)] == [{"A"}, {"A"}]


@pytest.mark.parametrize("twins", list(permutations("ABC")), ids="".join)
def test_the_last_record_stands_for_all_before_it(desk, twins):
    """A household that was merged into one that was merged in its turn, in whatever order held."""
    commune = Commune(desk, *twins)
    commune.merge("homes", "A", "B")
    commune.merge("homes", "C", "A")
    ids = desk.homes
    assert merged_into(desk.register) == {ids["A"]: ids["C"], ids["B"]: ids["C"]}
