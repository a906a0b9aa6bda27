"""A round run again with a correction asks nothing about what it entered before."""

from __future__ import annotations

import attrs
import pytest

from socassist.model.household import LeaveReason
from socassist.model.judgement import Judgement, Verdict
from socassist.model.location import Location
from socassist.model.register import Register
from socassist.rounds import RoundResult
from socassist.rounds.inputs import Inputs
from socassist.rounds.repeating import entered_before
from socassist.rounds.work import carry_out


@pytest.fixture(scope="module")
def first(inputs: Inputs) -> RoundResult:
    return carry_out(inputs, Register("14"))


def test_every_row_is_known_again_by_its_cell_name_and_birth(
    inputs: Inputs, first: RoundResult
) -> None:
    forms = inputs.forms("forms_c")
    known = {
        (j.left, j.right) for j in entered_before(first.register, forms) if j.about == "person"
    }
    linked = {(f"{ref}:{n}", str(p)) for (ref, n), p in first.linkage.person_of.items()}
    assert len(known) == len(linked)
    homes = [j for j in entered_before(first.register, forms) if j.about == "household"]
    assert len(homes) == len(first.register.households)
    assert not entered_before(Register("14"), forms)


def test_a_second_run_asks_nothing_and_changes_nothing(inputs: Inputs, first: RoundResult) -> None:
    again = carry_out(inputs, first.register, apply_as="14-2021/run-2")
    assert again.linkage.unsure == ()
    assert attrs.evolve(again.register, rounds=first.register.rounds) == first.register


def test_a_row_that_says_another_name_or_stands_elsewhere_is_not_taken_for_known(
    inputs: Inputs, first: RoundResult
) -> None:
    form = next(f for f in inputs.forms("forms_c") if len(f.members) > 1)
    one, *rest = form.members
    other = attrs.evolve(form, members=(attrs.evolve(one, name="Người Khác"), *rest))
    keys = {j.left for j in entered_before(first.register, [other])}
    assert f"{form.ref}:0" not in keys
    assert f"{form.ref}:1" in keys
    moved = attrs.evolve(one, location=Location("khac.xlsx", "C", 5))
    keys = {j.left for j in entered_before(first.register, [attrs.evolve(form, members=(moved,))])}
    assert keys == set()


def test_who_left_says_nothing_about_the_household(inputs: Inputs, first: RoundResult) -> None:
    form = next(f for f in inputs.forms("forms_c") if len(f.members) > 1)
    gone = tuple(attrs.evolve(member, left=LeaveReason.MOVED) for member in form.members)
    found = entered_before(first.register, [attrs.evolve(form, members=gone)])
    assert {j.about for j in found} == {"person"}


def test_a_verdict_of_a_person_stands_above_it(inputs: Inputs, first: RoundResult) -> None:
    form = next(f for f in inputs.forms("forms_c") if len(f.members) > 1)
    row = f"{form.ref}:0"
    verdict = Judgement(row, "P1499999999-9", Verdict.DIFFERENT, "person", by="CB07")
    judged = attrs.evolve(first.register, judgements=(verdict,))
    keys = {j.left for j in entered_before(judged, [form])}
    assert row not in keys
    assert f"{form.ref}:1" in keys
