from datetime import date

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socassist.model import (
    Address,
    Benefit,
    BenefitKind,
    BenefitState,
    Household,
    Month,
    MonthPeriod,
    Person,
    Register,
    Text,
)
from socassist.rules.law import load_law
from socassist.rules.update.closing import close_month, closing_deadline
from socassist.rules.update.payment import list_of, payment_list

LAW = load_law()
WHY = Text("danh sách thiếu người", "the list lacked people")
JAN, FEB, MAR = Month(2022, 1), Month(2022, 2), Month(2022, 3)


def benefit(key="B1", person="P1", since="2021-07", until=None, amount=540_000, **rest):
    rest.setdefault("kind", BenefitKind.ALLOWANCE)
    rest.setdefault("group", "k5a")
    rest.setdefault("coefficient", None)
    return Benefit(
        id=key,
        person=person,
        household="H1",
        amount=amount,
        period=MonthPeriod(Month.parse(since), Month.parse(until) if until else None),
        **rest,
    )


def register(*benefits):
    people = {b.person: Person(b.person, f"Người {b.person}") for b in benefits}
    home = Household("H1", Address("14", "119", "03751", "Bản Mòn"))
    return Register("14", {"H1": home}, people, {b.id: b for b in benefits})


def close(reg, month, earlier=(), **rest):
    return close_month(reg, month, law=LAW, earlier=earlier, **rest)


def test_a_month_holds_what_is_due_for_it():
    closed = close(
        register(
            benefit(), benefit("B2", "P2", since="2022-02"), benefit("B3", "P3", until="2022-01")
        ),
        JAN,
    ).closing
    assert [(line.person, line.total) for line in closed.lines] == [("P1", 540_000)]
    assert (closed.people, closed.amount, closed.total) == (1, 540_000, 540_000)


def test_a_suspended_benefit_is_not_due():
    assert close(register(benefit(state=BenefitState.SUSPENDED)), JAN).closing.lines == ()


def test_what_is_frozen_shows_when_it_is_altered():
    closed = close(register(benefit()), JAN).closing
    assert closed.intact
    altered = attrs.evolve(closed, lines=(attrs.evolve(closed.lines[0], amount=999),))
    assert not altered.intact


def test_a_benefit_granted_late_brings_arrears_for_closed_months():
    january = close(register(benefit("B2", "P2")), JAN).closing
    february = close(
        register(benefit("B2", "P2"), benefit(since="2021-12")), FEB, [january]
    ).closing
    line = next(line for line in february.lines if line.person == "P1")
    assert [(str(c.month), c.amount) for c in line.corrections] == [("2022-01", 540_000)]
    assert (line.amount, line.arrears, line.total) == (540_000, 540_000, 1_080_000)


def test_a_death_reported_late_is_a_recovery():
    january = close(register(benefit()), JAN).closing
    found = close(
        register(benefit(until="2022-01", state=BenefitState.STOPPED, stop_reason="died")),
        FEB,
        [january],
    )
    (line,) = found.closing.lines
    assert (line.amount, line.total) == (0, -540_000)
    assert [f.code for f in found.findings] == ["recovery-exceeds-payment"]
    assert "540.000 đồng" in found.findings[0].message.vi
    march = close(register(benefit(until="2022-01")), MAR, [january, found.closing]).closing
    assert march.lines == (), "a recovery is carried once"


def test_a_rate_raised_from_a_past_month_pays_the_difference():
    january = close(register(benefit(amount=405_000)), JAN).closing
    raised = register(
        benefit(amount=405_000, until="2022-01", state=BenefitState.STOPPED),
        benefit("B2", "P1", since="2022-01", amount=540_000),
    )
    (line,) = close(raised, FEB, [january]).closing.lines
    assert (line.benefit, line.amount, line.arrears) == ("B2", 540_000, 135_000)


def test_months_of_a_suspension_are_paid_after_it_is_lifted():
    january = close(register(benefit()), JAN).closing
    february = close(register(benefit(state=BenefitState.SUSPENDED)), FEB, [january]).closing
    assert february.lines == (), "a suspension recovers nothing that was paid before it"
    (line,) = close(register(benefit()), MAR, [january, february]).closing.lines
    assert [(str(c.month), c.amount) for c in line.corrections] == [("2022-02", 540_000)]


def test_what_nobody_collected_is_carried_forward_whole():
    january = close(register(benefit()), JAN).closing
    february = close(register(benefit()), FEB, [january], uncollected=["B1"]).closing
    (line,) = february.lines
    assert (line.carried, line.carried_months, line.total) == (540_000, 1, 1_080_000)
    (line,) = close(register(benefit()), MAR, [january, february], uncollected=["B1"]).closing.lines
    assert (line.carried, line.carried_months, line.total) == (1_080_000, 2, 1_620_000)


def test_a_closed_month_is_not_closed_again_without_a_reason():
    january = close(register(benefit()), JAN).closing
    again = close(register(benefit(), benefit("B2", "P2")), JAN, [january])
    assert again.closing is january
    assert [f.code for f in again.findings] == ["month-already-closed"]


def test_reopening_leaves_a_trace():
    january = close(register(benefit()), JAN).closing
    again = close(register(benefit(), benefit("B2", "P2")), JAN, [january], reason=WHY).closing
    assert (again.version, again.replaces, again.reason) == (2, january.digest, WHY)
    assert again.people == 2
    february = close(register(benefit(), benefit("B2", "P2")), FEB, [january, again]).closing
    assert february.arrears == 0, "the reopened version counts"


def test_the_ninth_of_the_next_month_is_in_time_and_the_tenth_is_late():
    assert closing_deadline(Month(2021, 12), LAW) == date(2022, 1, 9)
    assert closing_deadline(Month(2012, 5), LAW) is None
    assert close(register(benefit()), JAN, on=date(2022, 2, 9)).findings == ()
    late = close(register(benefit()), JAN, on=date(2022, 2, 10))
    assert [f.code for f in late.findings] == ["month-closed-late"]
    assert late.findings[0].cites.instrument == "3743/KH-UBND"


def test_a_gap_between_closed_months_is_reported():
    january = close(register(benefit()), JAN).closing
    found = close(register(benefit()), MAR, [january])
    assert [f.code for f in found.findings] == ["month-before-not-closed"]


def test_amounts_that_do_not_follow_the_base_are_counted():
    from decimal import Decimal

    odd = register(benefit(coefficient=Decimal("1.5"), amount=405_000))
    assert [f.code for f in close(odd, JAN).findings] == ["amount-not-by-standard"]
    right = register(benefit(coefficient=Decimal("1.5")))
    assert close(right, JAN).findings == ()


def test_a_single_parent_has_two_lines():
    reg = register(benefit(), benefit("B2", "P1", group="k4", amount=360_000))
    assert len(close(reg, JAN).closing.lines) == 2


def test_the_payment_list_prints_the_register():
    reg = register(benefit(decision_number="12/QĐ-UBND"), benefit("B2", "P2", amount=720_000))
    found = payment_list(reg, JAN, LAW)
    assert [(e.person_code, e.amount, e.total) for e in found.entries] == [
        ("P1", 540_000, 540_000),
        ("P2", 720_000, 720_000),
    ]
    assert found.entries[0].decision_number == "12/QĐ-UBND"
    assert found.printed == {"people": 2, "amount": 1_260_000, "arrears": 0, "total": 1_260_000}
    assert payment_list(reg, JAN, LAW, commune="99999").entries == ()


def test_nothing_is_paid_on_a_line_with_more_to_recover_than_is_due():
    january = close(register(benefit()), JAN).closing
    dead = register(benefit(until="2022-01", state=BenefitState.STOPPED))
    february = close(dead, FEB, [january]).closing
    assert list_of(february, dead).entries == ()


@st.composite
def histories(draw):
    """For each month what the register says then: anyone's benefit may have changed backwards."""
    states = []
    for _ in range(draw(st.integers(1, 5))):
        benefits = []
        for person in ("P1", "P2", "P3"):
            since = draw(st.integers(0, 5))
            length = draw(st.none() | st.integers(0, 5))
            if draw(st.booleans()):
                first = Month(2021, 11).plus(since)
                benefits.append(
                    Benefit(
                        id=f"B{person}",
                        person=person,
                        household="H1",
                        kind=BenefitKind.ALLOWANCE,
                        group="k5a",
                        coefficient=None,
                        amount=draw(st.sampled_from([360_000, 540_000])),
                        period=MonthPeriod(first, None if length is None else first.plus(length)),
                    )
                )
        states.append(register(*benefits))
    return states


@settings(max_examples=150, deadline=None)
@given(histories(), st.data())
def test_after_every_closing_each_closed_month_was_given_exactly_what_is_due(states, data):
    closings = []
    month = JAN
    for state in states:
        again = closings and data.draw(st.booleans())
        if again:
            when = data.draw(st.sampled_from(sorted({one.month for one in closings})))
            closings.append(close(state, when, closings, reason=Text("sai", "wrong")).closing)
        else:
            closings.append(close(state, month, closings).closing)
            month = month.next
        standing = {one.month: one for one in closings}
        until = closings[-1].month
        for when in (m for m in standing if m <= until):
            for person in ("P1", "P2", "P3"):
                due = sum(
                    b.amount
                    for b in state.benefits.values()
                    if b.person == person and b.drawn_in(when)
                )
                lines = [x for x in standing[when].lines if x.person == person]
                given_ = sum(line.amount for line in lines) + sum(
                    correction.amount
                    for later in standing.values()
                    for line in later.lines
                    if line.person == person
                    for correction in line.corrections
                    if correction.month == when
                )
                assert given_ == due


def test_what_later_closings_gave_is_not_given_again_by_reopening():
    closed = [close(register(benefit()), JAN).closing]
    both = register(benefit(), benefit("B2", "P2"))
    closed.append(close(both, FEB, closed).closing)
    assert [(x.person, x.arrears) for x in closed[-1].lines] == [("P1", 0), ("P2", 540_000)]
    again = close(both, JAN, closed, reason=Text("thiếu", "missing")).closing
    assert [(x.person, x.total) for x in again.lines] == [("P1", 540_000)]


@pytest.mark.parametrize("order", [1, -1])
def test_the_closing_does_not_depend_on_the_order_of_records(order):
    benefits = [benefit(), benefit("B2", "P2"), benefit("B3", "P3", amount=360_000)]
    assert (
        close(register(*benefits[::order]), JAN).closing == close(register(*benefits), JAN).closing
    )
