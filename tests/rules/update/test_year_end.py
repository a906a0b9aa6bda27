"""The register of an earlier year is the one that held its review, and nothing of later ones."""

from __future__ import annotations

from datetime import date

import pytest

from socassist.model import Address, PovertyStatus, Register
from socassist.rules.identity import settle
from socassist.rules.update import at_year_end, merge_people, undo

POOR, NEAR = PovertyStatus.POOR, PovertyStatus.NEAR_POOR
ELSEWHERE = Address("14", "119", "03751", "Bản Co")


def form(desk, year, *others, head="Sơn", kind="c", status=POOR, **rest):
    people = [desk.member(head, f"Lò Văn {head}", relation="head")]
    people += [desk.member(who, f"Lò Văn {who}", relation="child") for who in others]
    return desk.form("A", people, kind=kind, year=year, status=status, size=len(people), **rest)


def two_reviews(desk, on=None):
    """The review of 2021 with two people, and that of 2022 elsewhere, under another head."""
    desk.run("2021", form(desk, 2021, "Con"), on=on)
    then = desk.register
    desk.run("2022", form(desk, 2022, head="Con", address=ELSEWHERE), year=2022)
    return then


def test_the_newest_year_reviewed_has_the_register_itself(desk):
    two_reviews(desk)
    assert at_year_end(desk.register, 2022) is desk.register
    assert at_year_end(desk.register, 2023) is desk.register


def test_an_earlier_year_has_its_own_heads_members_and_addresses(desk):
    then = two_reviews(desk)
    found = at_year_end(desk.register, 2021)
    assert found == then
    home = found.households[desk.homes["A"]]
    assert (home.head, home.size, home.address.village) == (desk.people["Sơn"], 2, "Bản Mòn")


def test_a_review_entered_after_the_year_is_whole(desk):
    then = two_reviews(desk, on=date(2022, 3, 31))
    assert at_year_end(desk.register, 2021) == then


def test_a_corrected_run_and_what_it_took_back_belong_to_the_year(desk):
    desk.run("2021", form(desk, 2021, "Con"))
    desk.register = undo(desk.register, "2021", on=date(2022, 2, 1)).register
    desk.people.clear()
    desk.homes.clear()
    desk.run("2021/run-2", form(desk, 2021, status=NEAR))
    then = desk.register
    desk.run("2022", form(desk, 2022), year=2022)
    assert at_year_end(desk.register, 2021) == then


def test_people_found_to_be_one_right_after_the_review_are_one_in_it(desk):
    desk.run("2021", form(desk, 2021, "Con"))
    then = desk.register = merge_people(
        desk.register,
        desk.people["Sơn"],
        [desk.people["Con"]],
        law=desk.law,
        settle=settle,
        round_id="merge-1",
        on=date(2022, 2, 1),
    ).register
    desk.run("2022", form(desk, 2022), year=2022)
    assert at_year_end(desk.register, 2021) == then


def test_what_came_in_the_months_after_is_not_of_the_year(desk, claim):
    desk.run("2021", form(desk, 2021, "Con"))
    then = desk.register
    monthly = desk.form("A", [desk.member("Bà", "Lò Thị Bà", claims=[claim()])], kind="c1")
    desk.run("2022-02", monthly, on=date(2022, 2, 28))
    assert at_year_end(desk.register, 2021) is desk.register, "no later review: it is current"
    desk.run("2022", form(desk, 2022), year=2022)
    assert at_year_end(desk.register, 2021) == then


def test_a_month_before_the_end_of_the_year_is_of_it(desk, claim):
    desk.run("2021", form(desk, 2021, "Con"), on=date(2021, 10, 31))
    monthly = desk.form("A", [desk.member("Bà", "Lò Thị Bà", claims=[claim()])], kind="c1")
    desk.run("2021-12", monthly, on=date(2021, 12, 31))
    then = desk.register
    desk.run("2022", form(desk, 2022), year=2022)
    assert at_year_end(desk.register, 2021) == then


@pytest.mark.parametrize("year", [2019, 2020])
def test_years_of_the_first_load_have_the_register_after_it(desk, year):
    history = {2019: NEAR, 2020: POOR}
    desk.run(
        "first",
        form(desk, 2020, "Con", kind="mis", history=history),
        on=date(2021, 1, 1),
        year=2020,
    )
    then = desk.register
    desk.run("2021", form(desk, 2021, head="Con"))
    assert at_year_end(desk.register, year) == then


def test_a_register_whose_journal_tells_nothing_is_as_it_is(desk):
    two_reviews(desk)
    bare = Register("14", desk.register.households, desk.register.people)
    assert at_year_end(bare, 2021) is bare
