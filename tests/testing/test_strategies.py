"""Strategies build every public class, valid or with exactly one named fault."""

from __future__ import annotations

import enum
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socassist import model
from socassist.model.evidence import FormKind
from socassist.model.household import HEAD
from socassist.model.partial_date import PartialDate
from socassist.model.poverty import PovertyStatus
from socassist.testing import strategies

FEW = settings(
    max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
NOT_CLASSES = {"HEAD", "Language", "Record", "mask"}
CLASSES = sorted(set(model.__all__) - NOT_CLASSES)


@pytest.mark.parametrize("name", CLASSES)
def test_every_public_model_class_can_be_built_from_its_type(name: str) -> None:
    kind = getattr(model, name)

    @settings(FEW, max_examples=4)
    @given(st.from_type(kind))
    def built(value: Any) -> None:
        if isinstance(kind, type):
            assert isinstance(value, kind)
        assert repr(value)

    built()


def test_every_attrs_class_has_a_strategy_of_ours() -> None:
    for name in CLASSES:
        kind = getattr(model, name)
        if isinstance(kind, type) and issubclass(kind, enum.Enum):
            continue
        assert kind in strategies.STRATEGIES, f"{name} has no strategy"


@FEW
@given(strategies.forms())
def test_valid_forms_hold_together(form: model.Form) -> None:
    assert [member.relation for member in form.members].count(HEAD) == 1
    assert form.size == len(form.members)
    assert form.head_name == form.members[0].name
    head = form.members[0].birth or PartialDate(1900)
    for member in form.members:
        birth = member.birth or PartialDate(1900)
        if member.relation == "child":
            assert birth.year >= head.year + 18
        for held in member.numbers:
            if held.kind is model.NumberKind.CCCD:
                assert held.number[4:6] == f"{birth.year % 100:02d}"
                assert (int(held.number[3]) % 2 == 1) == (member.sex is model.Sex.FEMALE)


@FEW
@given(strategies.forms(), st.sampled_from(sorted(strategies.DAMAGES)), st.integers(0, 99))
def test_a_damage_is_the_same_each_time(form: model.Form, kind: str, seed: int) -> None:
    assert strategies.damage_form(form, kind, seed) == strategies.damage_form(form, kind, seed)


@pytest.mark.parametrize("kind", sorted(strategies.DAMAGES))
def test_each_damage_changes_something_and_little(kind: str) -> None:
    @settings(FEW, max_examples=3)
    @given(strategies.damaged_forms([kind]))
    def damaged(made: strategies.Damaged) -> None:
        assert made.kind == kind
        assert made.form != made.whole
        changed = [
            field.name
            for field in attrs.fields(model.Form)
            if getattr(made.form, field.name) != getattr(made.whole, field.name)
        ]
        assert len(changed) <= 2

    damaged()


def test_an_unknown_damage_is_named() -> None:
    with pytest.raises(ValueError, match="no damage nonsense"):
        strategies.damaged_forms(["nonsense"])


@FEW
@given(strategies.approved_lists(), strategies.payment_lists())
def test_printed_totals_are_the_sums(approved: model.ApprovedList, paid: model.PaymentList) -> None:
    assert approved.printed["people"] == sum(e.size or 0 for e in approved.entries)
    poor = [e for e in approved.entries if e.status is PovertyStatus.POOR]
    assert approved.printed["poor"] == len(poor)
    assert paid.printed["total"] == sum(e.total or 0 for e in paid.entries)


@FEW
@given(strategies.registers())
def test_registers_seat_everybody_once(register: model.Register) -> None:
    seats = [m.person for h in register.households.values() for m in h.members]
    assert sorted(seats) == sorted(set(seats))
    assert set(seats) == set(register.people)
    assert all(b.person in register.people for b in register.benefits.values())


@FEW
@given(strategies.forms(FormKind.C1))
def test_a_form_c1_gives_somebody_a_benefit(form: model.Form) -> None:
    claims = [claim for member in form.members for claim in member.benefits]
    assert claims
    assert all(claim.amount and claim.amount > 0 for claim in claims)
