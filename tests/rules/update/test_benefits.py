from datetime import date
from decimal import Decimal

import attrs
import pytest

from socassist.model import BenefitState, EventKind, Month, PovertyStatus
from socassist.rules.update import newly_arisen_assistance

POOR = PovertyStatus.POOR


def on_assistance(desk, claim, **fields):
    fields = {"since": "2018-03", "amount": 405_000, "coefficient": Decimal("1.5")} | fields
    desk.run(
        "2020",
        desk.form(
            "A",
            [desk.member("x", birth="1938", relation="head", claims=[claim(**fields)])],
            kind="mis",
            year=2020,
        ),
        year=2020,
    )


def c1(desk, *claims, **fields):
    fields = {"birth": "1938", "relation": "head"} | fields
    desk.run(
        "2021",
        desk.form("A", [desk.member("x", claims=claims, **fields)], kind="c1"),
        closing_month=Month(2021, 12),
    )


def drawn(desk, month):
    return {
        (b.group, b.amount)
        for b in desk.register.benefits.values()
        if b.drawn_in(Month.parse(month))
    }


def kinds(desk):
    return [e.kind for e in desk.last.events if e.kind.value.startswith("benefit")]


def test_a_new_benefit_is_granted_from_the_stated_month(desk, claim):
    desk.run("2021", desk.form("A", [desk.member("x", birth="1938", claims=[claim()])], kind="c1"))
    assert drawn(desk, "2021-06") == set()
    assert drawn(desk, "2021-07") == {("k5a", 540_000)}
    assert newly_arisen_assistance(desk.register, 2021) == (desk.homes["A"],)


def test_a_benefit_without_a_stated_month_begins_in_the_month_of_the_decision(desk, claim):
    c1(desk, claim(since=None, decided=date(2021, 9, 20)))
    assert drawn(desk, "2021-08") == set()
    assert drawn(desk, "2021-09") == {("k5a", 540_000)}


def test_an_amount_is_computed_from_the_base_of_its_month_when_only_the_coefficient_is_given(
    desk, claim
):
    c1(desk, claim(amount=None, coefficient=Decimal("1.5"), since="2021-08"))
    assert drawn(desk, "2021-08") == {("k5a", 540_000)}


def test_a_rate_raised_by_a_new_base_counts_from_the_month_of_the_base(desk, claim):
    on_assistance(desk, claim)
    c1(desk, claim(since="2018-03", amount=540_000, coefficient=Decimal("1.5")))
    assert drawn(desk, "2021-06") == {("k5a", 405_000)}
    assert drawn(desk, "2021-07") == {("k5a", 540_000)}
    assert kinds(desk) == [EventKind.BENEFIT_ADJUSTED] * 2
    assert newly_arisen_assistance(desk.register, 2021) == ()


def test_a_change_of_group_ends_one_benefit_and_begins_another_in_the_same_month(desk, claim):
    on_assistance(desk, claim)
    c1(desk, claim("k6", since="2021-10", amount=720_000, coefficient=Decimal(2)))
    assert drawn(desk, "2021-09") == {("k5a", 405_000)}
    assert drawn(desk, "2021-10") == {("k6", 720_000)}


def test_a_single_parent_draws_the_allowance_of_clause_4_beside_another_one(desk, claim):
    on_assistance(desk, claim)
    c1(desk, claim("k4", since="2021-10", amount=360_000))
    assert drawn(desk, "2021-10") == {("k5a", 405_000), ("k4", 360_000)}


def test_a_benefit_stops_in_the_month_that_the_form_names(desk, claim):
    on_assistance(desk, claim)
    c1(
        desk,
        claim(since="2018-03", amount=405_000, until="2021-10", stop_reason="không đủ điều kiện"),
    )
    assert drawn(desk, "2021-09") == {("k5a", 405_000)}
    assert drawn(desk, "2021-10") == set()
    (benefit,) = desk.register.benefits.values()
    assert (benefit.state, benefit.stop_reason) == (BenefitState.STOPPED, "không đủ điều kiện")


def test_a_death_stops_the_benefit_from_the_month_after(desk, claim):
    on_assistance(desk, claim)
    c1(desk, left="died", left_on="2021-05")
    assert drawn(desk, "2021-05") == {("k5a", 405_000)}
    assert drawn(desk, "2021-06") == set()
    stopped = next(e for e in desk.last.events if e.kind is EventKind.BENEFIT_STOPPED)
    codes = {ground.code: ground for ground in stopped.grounds}
    assert codes["stop-month"].cites[0].instrument == "136/2013/NĐ-CP"
    died = next(e for e in desk.last.events if e.kind is EventKind.MEMBER_DIED)
    assert codes["consequence-of"].fact == str(died.number)


def test_a_departure_stops_the_benefit_from_the_month_after(desk, claim):
    on_assistance(desk, claim)
    c1(desk, left="moved", left_on="2021-08-15")
    assert drawn(desk, "2021-08") == {("k5a", 405_000)}
    assert drawn(desk, "2021-09") == set()


@pytest.mark.parametrize("when", [None, "2021"])
def test_a_death_without_a_month_is_reported(desk, claim, when):
    on_assistance(desk, claim)
    c1(desk, left="died", left_on=when)
    assert "departure-month-unknown" in desk.codes()


def test_a_benefit_is_suspended_and_resumed(desk, claim):
    on_assistance(desk, claim)
    c1(desk, claim(since="2018-03", amount=405_000, state=BenefitState.SUSPENDED))
    assert drawn(desk, "2021-12") == set()
    assert kinds(desk) == [EventKind.BENEFIT_SUSPENDED]
    desk.run(
        "2022",
        desk.form(
            "A",
            [
                desk.member(
                    "x",
                    birth="1938",
                    relation="head",
                    claims=[claim(since="2018-03", amount=405_000, state=BenefitState.PAID)],
                )
            ],
            kind="c1",
            year=2022,
        ),
        year=2022,
    )
    assert kinds(desk) == [EventKind.BENEFIT_RESUMED]
    assert drawn(desk, "2022-01") == {("k5a", 405_000)}


def test_the_same_claim_again_changes_nothing(desk, claim):
    on_assistance(desk, claim)
    c1(desk, claim(since="2018-03", amount=405_000, coefficient=Decimal("1.5")))
    assert kinds(desk) == []


def test_a_claim_that_repeats_a_stopped_benefit_does_not_grant_it_again(desk, claim):
    on_assistance(desk, claim)
    c1(desk, left="moved", left_on="2021-08-15")
    desk.run(
        "2021-b",
        desk.form(
            "B",
            [
                desk.member(
                    "x",
                    birth="1938",
                    relation="head",
                    claims=[claim(since="2018-03", amount=405_000)],
                )
            ],
            kind="c1",
        ),
    )
    assert len(desk.register.benefits) == 1


def test_someone_who_moves_is_paid_at_the_new_household_without_a_gap(desk, claim):
    on_assistance(desk, claim)
    desk.run(
        "2021",
        desk.form(
            "B",
            [
                desk.member("y", relation="head"),
                desk.member("x", birth="1938", claims=[claim(since="2018-03", amount=405_000)]),
            ],
            kind="c1",
        ),
    )
    assert desk.register.household_of[desk.people["x"]] == desk.homes["B"]
    for month in ("2021-11", "2021-12", "2022-01"):
        assert drawn(desk, month) == {("k5a", 405_000)}
    now = [b for b in desk.register.benefits.values() if b.drawn_in(Month(2022, 1))]
    assert [b.household for b in now] == [desk.homes["B"]]


def test_a_household_that_drew_assistance_in_december_is_not_newly_arisen(desk, claim):
    on_assistance(desk, claim)
    desk.run(
        "2021",
        desk.form(
            "A",
            [desk.member("z", birth="1940", claims=[claim(since="2021-02")])],
            kind="c1",
        ),
    )
    assert newly_arisen_assistance(desk.register, 2021) == ()


def test_a_rate_that_changed_before_the_stop_counts_for_the_months_between(desk, claim):
    on_assistance(desk, claim)
    c1(
        desk,
        claim("k5c", since="2021-07", amount=360_000, coefficient=Decimal(1), until="2021-10"),
    )
    assert drawn(desk, "2021-06") == {("k5a", 405_000)}
    assert drawn(desk, "2021-09") == {("k5c", 360_000)}
    assert drawn(desk, "2021-10") == set()


@pytest.mark.parametrize(
    ("died", "last_paid", "instrument"),
    [
        ("2016-03-31", "2016-03", "136/2013/NĐ-CP"),
        ("2021-06-30", "2021-06", "136/2013/NĐ-CP"),
        ("2021-07-01", "2021-07", "20/2021/NĐ-CP"),
        ("2025-06-30", "2025-06", "20/2021/NĐ-CP"),
        ("2025-07-01", "2025-07", "147/2025/NĐ-CP"),
        ("2026-10-04", "2026-10", "147/2025/NĐ-CP"),
        ("2026-10-05", "2026-10", "335/2026/NĐ-CP"),
    ],
)
def test_a_death_stops_the_benefit_in_the_month_that_the_law_of_the_day_says(
    desk, claim, died, last_paid, instrument
):
    year = int(died[:4])
    desk.run(
        "before",
        desk.form(
            "A",
            [desk.member("x", birth="1930", relation="head", claims=[claim(since="2015-02")])],
            kind="c1",
            year=year,
            collected=date(year, 1, 5),
        ),
        on=date(year, 1, 31),
        year=year,
    )
    form = desk.form(
        "A", [desk.member("x", birth="1930", left="died", left_on=died)], kind="c1", year=year
    )
    desk.run("after", form, year=year)
    assert drawn(desk, last_paid)
    assert not drawn(desk, str(Month.parse(last_paid).next))
    stopped = next(e for e in desk.last.events if e.kind is EventKind.BENEFIT_STOPPED)
    assert {g.code: g for g in stopped.grounds}["stop-month"].cites[0].instrument == instrument


def test_a_death_of_a_time_without_law_is_said_and_stops_from_the_month_after(desk, claim):
    on_assistance(desk, claim)
    silent = attrs.evolve(desk.law["stop_month"], figures=())
    desk.law = attrs.evolve(desk.law, parameters={**desk.law.parameters, "stop_month": silent})
    c1(desk, left="died", left_on="2021-05")
    assert "stop-month-without-law" in desk.codes()
    assert drawn(desk, "2021-06") == set()


def test_what_someone_draws_moves_along_although_no_form_speaks_of_it(desk, claim):
    on_assistance(desk, claim)
    desk.run(
        "2021",
        desk.form(
            "B",
            [desk.member("y", relation="head"), desk.member("x", birth="1938")],
            status=POOR,
            size=2,
        ),
        closing_month=Month(2021, 12),
    )
    paid = {b.household: b.period for b in desk.register.benefits.values()}
    old, new = desk.homes["A"], desk.homes["B"]
    assert (paid[old].until, paid[new].since) == (Month(2021, 12), Month(2021, 12))
    assert drawn(desk, "2021-11") == drawn(desk, "2021-12") == {("k5a", 405_000)}
    assert kinds(desk) == [EventKind.BENEFIT_ADJUSTED, EventKind.BENEFIT_ADJUSTED]
    desk.run("2022", desk.form("B", [desk.member("y"), desk.member("x")], year=2022), year=2022)
    assert kinds(desk) == []


def test_what_is_drawn_at_another_household_stays_there(desk, claim):
    desk.run(
        "2020",
        desk.form(
            "B", [desk.member("y", relation="head"), desk.member("x")], kind="mis", year=2020
        ),
        desk.form("A", [desk.member("z", relation="head")], kind="mis", year=2020),
        year=2020,
    )
    desk.run(
        "2021",
        desk.form("A", [desk.member("x", outside=True, claims=[claim()])], kind="c1"),
        desk.form("B", [desk.member("y", relation="head"), desk.member("x")], status=POOR, size=2),
    )
    (benefit,) = desk.register.benefits.values()
    assert (benefit.household, desk.members("B")) == (desk.homes["A"], {"x", "y"})
