from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs
import pytest

from socassist.model import Checked
from socassist.model.errors import NotInForce
from socassist.rules.acceptance import (
    Acceptance,
    Agreement,
    ErrorUnit,
    Obstacles,
    Strictness,
    agreement,
    draw_sample,
    identity_completeness,
    measure,
    plan_sample,
    verdict,
)
from socassist.rules.law import load_law

ON = date(2022, 11, 15)
AGREED = Agreement(forms=4, form_differences=0, lists=2, list_differences=0, open_lists=0)


@pytest.fixture(scope="module")
def law():
    return load_law()


@pytest.fixture
def case(village, all_right):
    register = village(60)
    sample = draw_sample(register, plan_sample(register), seed=2021)

    def decide(law, *, lines=None, agreed=AGREED, complete=None, **options):
        checked = all_right(sample) if lines is None else lines(all_right, sample)
        return verdict(
            measure(sample, checked),
            completeness=identity_completeness(register) if complete is None else complete,
            agreement=agreed,
            law=law,
            on=ON,
            **options,
        )

    return decide


def test_everything_in_order_is_accepted_with_three_sentences_for_the_minutes(case, law):
    decision = case(law)
    assert decision.outcome is Acceptance.ACCEPTED
    assert [ground.met for ground in decision.grounds] == [True, True, True]
    a, b, c = (part.summary.vi for part in decision.parts)
    assert a.startswith("(a) Biểu thống kê")
    assert b.startswith("(b) Thông tin định danh: kiểm tra xác suất sai 0 trên 57 hộ")
    assert "giới hạn 0,5 %" in b
    assert "Tính đầy đủ: thiếu 0 trên" in b
    assert "giới hạn 2 %" in c
    assert "3.6" in str(decision.parts[1].cites[0])
    assert decision.verified


def test_one_wrong_household_of_fifty_seven_is_over_half_a_percent(case, law):
    def lines(all_right, sample):
        return all_right(sample, n0=Checked.WRONG)

    decision = case(law, lines=lines)
    assert decision.outcome is Acceptance.REFUSED
    assert [g.met for g in decision.grounds] == [True, False, True]
    assert decision.unmet[0].code == "requirement-b"


def test_counted_in_values_the_same_error_is_within_the_limit(case, law):
    def lines(all_right, sample):
        return all_right(sample, n0=Checked.WRONG)

    decision = case(law, lines=lines, unit=ErrorUnit.FIELD)
    assert decision.outcome is Acceptance.ACCEPTED
    assert "1 trên 627 giá trị" in decision.parts[1].summary.vi


def test_the_stricter_reading_decides_by_the_bound(case, law):
    loose = case(law, unit=ErrorUnit.FIELD)
    strict = case(law, unit=ErrorUnit.FIELD, strictness=Strictness.ASSURED)
    assert loose.outcome is Acceptance.ACCEPTED
    # 627 values without an error assure 0,48 %: just under the limit.
    assert strict.outcome is Acceptance.ACCEPTED

    def lines(all_right, sample):
        return all_right(sample, n0=Checked.WRONG)

    assert case(law, lines=lines, unit=ErrorUnit.FIELD).outcome is Acceptance.ACCEPTED
    harsh = case(law, lines=lines, unit=ErrorUnit.FIELD, strictness=Strictness.ASSURED)
    assert harsh.outcome is Acceptance.REFUSED
    bound = next(g for g in harsh.parts[1].grounds if g.code == "bound-within-limit")
    assert bound.met is False
    assert "%" in bound.fact


def test_one_missing_identity_value_in_the_lot_fails_b_with_nothing_wrong(village, all_right, law):
    register = village(60)
    sample = draw_sample(register, plan_sample(register), seed=2021)
    people = dict(register.people)
    someone = next(iter(people.values()))
    people[someone.id] = attrs.evolve(someone, sex=None)
    gap = identity_completeness(attrs.evolve(register, people=people))
    assert gap.missing == ((someone.id, "sex"),)
    decision = verdict(
        measure(sample, all_right(sample)), completeness=gap, agreement=AGREED, law=law, on=ON
    )
    assert decision.outcome is Acceptance.REFUSED
    assert "thiếu 1 trên" in decision.parts[1].summary.vi


def test_a_card_that_a_person_does_not_have_is_not_missing(village):
    register = village(5)
    people = {key: attrs.evolve(person, numbers=()) for key, person in register.people.items()}
    assert identity_completeness(attrs.evolve(register, people=people)).complete is True


def test_years_of_birth_without_a_day_are_told_apart_and_not_missing(village):
    from socassist.model import PartialDate

    register = village(5)
    people = dict(register.people)
    someone = next(iter(people.values()))
    people[someone.id] = attrs.evolve(someone, birth=PartialDate(1950))
    found = identity_completeness(attrs.evolve(register, people=people))
    assert (found.complete, found.year_only) == (True, (someone.id,))


def test_nothing_checked_is_no_ground_for_a_verdict(case, law):
    decision = case(law, lines=lambda _fill, _sample: [])
    assert decision.outcome is None
    assert decision.summary.vi == "Chưa đủ căn cứ để kết luận nghiệm thu."
    assert "chưa kiểm tra hộ nào" in decision.parts[1].summary.vi


def test_a_sample_checked_in_part_is_no_ground_for_a_yes(case, law):
    def half(all_right, sample):
        lines = all_right(sample)
        return lines[: len(lines) // 2]

    assert case(law, lines=half).outcome is None
    assert case(law, lines=half, strictness=Strictness.ASSURED).outcome is Acceptance.REFUSED


def test_forms_that_differ_fail_a_and_none_compared_leaves_it_open(case, law):
    differing = attrs.evolve(AGREED, form_differences=1)
    assert case(law, agreed=differing).outcome is Acceptance.REFUSED
    assert case(law, agreed=None).outcome is None
    assert case(law, agreed=attrs.evolve(AGREED, open_lists=1)).outcome is None
    assert agreement([]).met is None
    assert agreement([(), ()]).met is True


def test_an_empty_lot_leaves_completeness_open(case, law, register_of):
    empty = identity_completeness(register_of([]))
    assert empty.complete is None
    assert case(law, complete=empty).outcome is None


def test_before_the_plan_there_is_no_limit(village, all_right, law):
    register = village(5)
    sample = draw_sample(register, plan_sample(5), seed=1)
    with pytest.raises(NotInForce):
        verdict(
            measure(sample, all_right(sample)),
            completeness=None,
            agreement=None,
            law=law,
            on=date(2010, 1, 1),
        )


KNOWN = Obstacles(households=2, people=5, unjudged=11, left_out=3)


def test_known_duplicates_are_said_beside_the_verdict_and_do_not_decide(case, law):
    decision = case(law, obstacles=KNOWN)
    assert decision.outcome is Acceptance.ACCEPTED
    assert [g.code for g in decision.grounds[3:]] == [
        "known-duplicates",
        "pairs-unjudged",
        "forms-left-out",
    ]
    assert [g.met for g in decision.grounds[3:]] == [False, None, None]
    assert "3.3" in str(decision.grounds[3].cites[0])
    said = decision.summary.vi
    assert "2 hộ và 5 người nhập trùng" in said
    assert "11 cặp nghi trùng chưa có kết luận" in said
    assert "3 phiếu chưa nhập" in said
    assert "không làm thay đổi kết luận" in said
    assert len(decision.parts) == 3


def test_a_province_may_let_known_duplicates_refuse(case, law):
    decision = case(law, obstacles=KNOWN, obstacles_refuse=True)
    assert decision.outcome is Acceptance.REFUSED
    assert "phải xử lý xong" in decision.summary.vi
    assert all(part.outcome for part in decision.parts)


def test_what_only_waits_leaves_a_strict_province_undecided(case, law):
    waiting = Obstacles(unjudged=1)
    assert case(law, obstacles=waiting, obstacles_refuse=True).outcome is None
    assert case(law, obstacles=waiting).outcome is Acceptance.ACCEPTED


def test_without_obstacles_nothing_is_said_of_them(case, law):
    plain, none = case(law), case(law, obstacles=Obstacles(), obstacles_refuse=True)
    assert (none.outcome, none.summary) == (plain.outcome, plain.summary)
    assert len(none.grounds) == 3


def test_how_much_must_be_checked_is_for_the_caller_to_say(case, law):
    def half(all_right, sample):
        return all_right(sample)[: len(sample.fields) // 2]

    assert case(law, lines=half).outcome is None
    low = case(law, lines=half, least_checked=Fraction(1, 4))
    assert low.outcome is Acceptance.ACCEPTED
