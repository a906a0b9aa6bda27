from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs
import pytest

from socassist.model import LeaveReason
from socassist.rules.acceptance import (
    Design,
    ErrorUnit,
    FieldClass,
    check_sheet,
    draw_sample,
    plan_sample,
)


def test_a_plan_for_a_register_counts_its_households(village):
    plan = plan_sample(village(60))
    assert (plan.lot, plan.size, plan.acceptance_number) == (60, 57, 0)


def test_a_plan_in_field_values_is_turned_into_households(village):
    plan = plan_sample(village(30), limit="0.02", unit=ErrorUnit.FIELD)
    values = 30 * (3 + 2 * 4)
    assert plan.lot == values
    assert plan.to_draw == -(-plan.size // 11)


def test_a_producers_risk_chooses_the_acceptance_number():
    plan = plan_sample(None, producer_limit="0.001", producers_risk="0.05")
    assert plan.acceptance_number > 0
    with pytest.raises(ValueError, match="needs the producer's limit"):
        plan_sample(None, producers_risk="0.05")


def test_an_empty_lot_cannot_be_sampled(register_of):
    with pytest.raises(ValueError, match="no household"):
        plan_sample(register_of([]))


def test_the_same_seed_draws_the_same_from_any_row_order(village):
    register = village(40)
    plan = plan_sample(40, limit="0.05")
    turned = attrs.evolve(register, households=dict(reversed(register.households.items())))
    assert draw_sample(register, plan, seed=2021) == draw_sample(turned, plan, seed=2021)
    assert draw_sample(register, plan, seed=1).drawn != draw_sample(register, plan, seed=2).drawn


def test_households_that_ended_are_not_in_the_lot(village):
    register = village(12)
    homes = dict(register.households)
    gone = next(iter(homes))
    assert gone in draw_sample(register, plan_sample(None), seed=1).drawn
    homes[gone] = attrs.evolve(homes[gone], ended=date(2021, 5, 1), ended_by=LeaveReason.DISSOLVED)
    ended = attrs.evolve(register, households=homes)
    assert gone not in draw_sample(ended, plan_sample(ended), seed=1).drawn


def test_only_the_named_households_form_the_lot(village):
    register = village(20)
    among = sorted(register.households)[:6]
    sample = draw_sample(register, plan_sample(register, among=among), seed=1, among=among)
    assert set(sample.drawn) <= set(among)
    assert sample.frame_size == 6


def test_a_plan_larger_than_the_lot_checks_all_and_says_so(village):
    sample = draw_sample(village(9), plan_sample(None), seed=1)
    assert len(sample.drawn) == 9
    assert "sample-larger-than-lot" in {f.code for f in sample.findings}


@pytest.mark.parametrize("by", ["commune", "district", "officer"])
def test_strata_may_be_communes_districts_or_officers(village, by):
    register = village(30)
    officers = {home: f"CB{i % 3}" for i, home in enumerate(sorted(register.households))}
    sample = draw_sample(
        register,
        plan_sample(30, limit="0.1"),
        seed=1,
        design=Design.STRATIFIED,
        stratify_by=by,
        officers=officers,
    )
    assert sample.fields[0].officer in {"CB0", "CB1", "CB2"}


def test_an_unknown_grouping_is_an_error(village):
    with pytest.raises(ValueError, match="'tỉnh'"):
        draw_sample(village(3), plan_sample(3), seed=1, stratify_by="tỉnh")


def test_the_check_sheet_masks_numbers_and_has_columns_to_fill_in(village):
    register = village(15)
    sample = draw_sample(register, plan_sample(15), seed=2021)
    sheet = check_sheet(sample, register, places={"03721": "Thuận Châu"})
    assert [c.title for c in sheet.columns][9:13] == [
        "Đúng/Sai/Thiếu",
        "Giá trị đúng",
        "Người kiểm tra",
        "Ngày kiểm tra",
    ]
    assert sheet.columns[9].choices == ("Đúng", "Sai", "Thiếu")
    printed = repr(sheet.rows)
    for person in register.people.values():
        for number in person.numbers:
            assert number.number not in printed
    assert len(sheet.rows) == len(sample.fields)
    assert all(row[9] is None for row in sheet.rows)
    assert "Thuận Châu" in printed


def test_whole_numbers_are_shown_only_when_asked(village):
    register = village(5)
    sample = draw_sample(register, plan_sample(5), seed=1, full_numbers=True)
    shown = {f.content.value for f in sample.fields if f.content.field == "number"}
    assert any(value and value.isdecimal() for value in shown)


def test_a_sheet_for_another_register_is_refused(village):
    sample = draw_sample(village(15), plan_sample(15), seed=1)
    with pytest.raises(ValueError, match="not in this register"):
        check_sheet(sample, village(3))


def test_values_stay_out_of_repr(village):
    register = village(3)
    sample = draw_sample(register, plan_sample(3), seed=1)
    text = repr(sample)
    assert all(person.name not in text for person in register.people.values())
    assert sample.plan.limit == Fraction(5, 1000)
    assert {f.content.field_class for f in sample.fields} == set(FieldClass)
