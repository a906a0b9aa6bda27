from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

from socassist.model import (
    BenefitKind,
    BenefitLine,
    BenefitState,
    Month,
    MonthPeriod,
    PartialDate,
)
from socassist.rules.reconciliation import DifferenceKind, reconcile


def codes(result):
    return [finding.code for finding in result.findings]


def with_person(register, index, **changes):
    people = dict(register.people)
    benefit = list(register.benefits.values())[index]
    people[benefit.person] = attrs.evolve(people[benefit.person], **changes)
    return attrs.evolve(register, people=people)


def with_benefit(register, index, **changes):
    benefits = dict(register.benefits)
    key = list(benefits)[index]
    benefits[key] = attrs.evolve(benefits[key], **changes)
    return attrs.evolve(register, benefits=benefits)


def test_a_register_agrees_with_the_payment_list_drawn_from_it(register, paid):
    result = reconcile(register, paid)
    assert result.agrees is True
    assert result.matched == 5
    sums = {(s.level, s.figure): (s.listed, s.registered) for s in result.sums}
    assert sums["province", "lines:allowance/k5c"] == (5, 5)
    assert sums["commune", "amount"] == (1_800_000, 1_800_000)


@pytest.mark.parametrize(
    ("change", "field", "cell"),
    [({"amount": 540_000, "total": 540_000}, "amount", "I10"), ({"group": "k5a"}, "group", "F10")],
)
def test_what_differs_is_told_with_its_cell(register, paid, changed, change, field, cell):
    result = reconcile(register, changed(attrs.evolve(paid, printed={}), 1, **change))
    (only,) = result.differences
    assert (only.kind, only.field, only.location.cell) == (DifferenceKind.DIFFERENT, field, cell)
    assert f"payment-{field}-differs" in codes(result)


def test_a_stopped_benefit_still_paid_is_missing_and_explained(register, paid):
    stopped = with_benefit(
        register,
        0,
        period=MonthPeriod(Month(2021, 7), Month(2021, 10)),
        state=BenefitState.STOPPED,
    )
    result = reconcile(stopped, paid)
    assert [d.kind for d in result.differences] == [DifferenceKind.MISSING]
    assert "paid-after-stop" in codes(result)


def test_a_suspended_benefit_still_paid_is_told(register, paid):
    result = reconcile(with_benefit(register, 0, state=BenefitState.SUSPENDED), paid)
    assert "paid-while-suspended" in codes(result)


@pytest.mark.parametrize(
    ("died", "told"),
    [
        (PartialDate(2021, 11, 30), True),
        (PartialDate(2021, 12, 1), False),
        (PartialDate(2021, 11), True),
        (PartialDate(2021), False),
        (PartialDate(2020), True),
    ],
)
def test_the_month_of_death_is_still_due_and_the_next_is_not(register, paid, died, told):
    result = reconcile(with_person(register, 0, died=died), paid)
    assert ("paid-after-death" in codes(result)) is told


def test_a_line_that_stands_twice_is_paid_twice(register, paid):
    entries = (
        *paid.entries,
        attrs.evolve(paid.entries[0], location=paid.entries[4].location.at(None)),
    )
    result = reconcile(register, attrs.evolve(paid, entries=entries, printed={}))
    assert "payment-entry-repeated" in codes(result)


def test_two_communes_that_pay_one_person_are_found_by_the_code(register, paid):
    person = next(iter(register.benefits.values())).person
    first = attrs.evolve(paid.entries[0], person_code=person)
    second = attrs.evolve(first, location=attrs.evolve(first.location, sheet="Bon Phặng"))
    other = attrs.evolve(paid, commune="03760", entries=(second,), printed={})
    result = reconcile(register, [attrs.evolve(paid, entries=(first, *paid.entries[1:])), other])
    twice = [f for f in result.findings if f.code == "paid-twice"]
    assert [f.subject for f in twice] == [person]
    assert len(twice[0].related) == 1


def test_a_payment_above_the_law_is_told_with_the_lawful_amount(register, paid, changed):
    person = next(iter(register.benefits.values())).person
    lawful = BenefitLine(BenefitKind.ALLOWANCE, "k5c", Decimal(1), 270_000)
    result = reconcile(register, paid, entitlements={person: (lawful,)})
    (finding,) = [f for f in result.findings if f.code == "paid-above-law"]
    assert (finding.value, finding.expected) == ("360000", "270000")
    assert finding.location.cell == "I9"


def test_without_entitlements_the_law_check_is_not_run(register, paid):
    assert "paid-above-law" in {item.code for item in reconcile(register, paid).not_run}


def test_an_open_month_gives_a_provisional_result(register, paid):
    result = reconcile(register, paid, closed_through=Month(2021, 11))
    assert result.provisional
    assert result.agrees is None
    assert "month-not-closed" in codes(result)
    assert reconcile(register, paid, closed_through=Month(2021, 12)).agrees is True


def test_a_list_without_commune_is_compared_with_the_whole_province(register, paid):
    assert reconcile(register, attrs.evolve(paid, commune=None)).agrees is True


def test_line_and_foot_must_add_up(register, paid, changed):
    wrong = changed(paid, 2, arrears=100_000, total=400_000)
    result = reconcile(
        register, attrs.evolve(wrong, printed={"total": 1, "amount": 1, "arrears": 5})
    )
    found = codes(result)
    assert "payment-line-total-differs" in found
    assert found.count("list-total-differs") == 3
    assert "list-totals-contradict" in found


def test_a_beneficiary_who_is_not_on_the_list_is_extra(register, paid):
    short = attrs.evolve(paid, entries=paid.entries[1:], printed={})
    (only,) = reconcile(register, short).differences
    assert (only.kind, only.person) == (
        DifferenceKind.EXTRA,
        next(iter(register.benefits.values())).person,
    )


def test_one_person_with_allowance_and_care_support_is_two_lines(register, paid):
    first = next(iter(register.benefits.values()))
    care = attrs.evolve(first, id="B-care", kind=BenefitKind.CARE_SUPPORT, group="k2c")
    both = attrs.evolve(register, benefits={**register.benefits, care.id: care})
    entry = attrs.evolve(paid.entries[0], kind=BenefitKind.CARE_SUPPORT, group="k2c")
    lines = attrs.evolve(paid, entries=(*paid.entries, entry), printed={})
    assert reconcile(both, lines).agrees is True
    assert "paid-twice" not in codes(reconcile(both, lines))


def test_a_merged_commune_is_no_move(register, paid):
    old = attrs.evolve(paid, commune="03748")
    assert reconcile(register, old, communes={"03748": "03751"}).agrees is True
    both = {"03748": "03799", "03751": "03799"}
    result = reconcile(register, old, communes=both)
    assert result.agrees is True
    assert "paid-after-move" not in codes(result)


def test_a_line_paid_where_the_person_no_longer_lives_is_told(register, paid):
    homes = dict(register.households)
    first = next(iter(homes.values()))
    homes[first.id] = attrs.evolve(first, address=attrs.evolve(first.address, commune="03760"))
    result = reconcile(attrs.evolve(register, households=homes), paid)
    (finding,) = [f for f in result.findings if f.code == "paid-after-move"]
    assert finding.subject == first.members[0].person
    assert "03760" in finding.message.vi


def test_who_moved_away_altogether_is_told_from_the_next_month_on(register, paid):
    from datetime import date

    from socassist.model import LeaveReason, Period

    homes = dict(register.households)
    first = next(iter(homes.values()))
    for left, told in ((date(2021, 11, 20), True), (date(2021, 12, 5), False)):
        gone = attrs.evolve(first.members[0], period=Period(None, left), ended_by=LeaveReason.MOVED)
        homes[first.id] = attrs.evolve(first, members=(gone, *first.members[1:]))
        found = codes(reconcile(attrs.evolve(register, households=homes), paid))
        assert ("paid-after-move" in found) is told
