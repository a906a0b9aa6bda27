"""Which point of clause 1 a child falls under."""

from datetime import date
from itertools import product

import pytest

from socassist.rules.allowance.orphan import ParentState, orphan_case
from socassist.rules.law import load_law

LAW = load_law()
D, M, F, J, U, P = (
    ParentState.DEAD,
    ParentState.MISSING,
    ParentState.FACILITY,
    ParentState.DETAINED,
    ParentState.UNKNOWN,
    ParentState.PRESENT,
)
PAIRS = [
    ("b", D, D),
    ("c", D, M),
    ("d", D, F),
    ("đ", D, J),
    ("e", M, M),
    ("g", F, F),
    ("h", J, J),
    ("i", M, F),
    ("k", M, J),
    ("l", F, J),
]
DAYS = [date(2018, 1, 1), date(2022, 1, 1), date(2027, 1, 1)]


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize(("letter", "one", "other"), PAIRS)
def test_a_pair_of_states_is_a_point_in_either_order(
    letter: str, one: ParentState, other: ParentState, day: date
) -> None:
    for pair in ((one, other), (other, one)):
        decision = orphan_case(*pair, on=day, law=LAW)
        assert decision.outcome == letter
        assert decision.cites[0].provision.endswith(f"điểm {letter}")


@pytest.mark.parametrize(("letter", "other"), [("b", D), ("c", M), ("d", F), ("đ", J)])
def test_an_unknown_parent_counts_like_a_dead_one_only_once_the_decree_is_in_force(
    letter: str, other: ParentState
) -> None:
    assert orphan_case(U, other, on=date(2026, 10, 4), law=LAW).outcome == ""
    assert orphan_case(other, U, on=date(2026, 10, 5), law=LAW).outcome == letter


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_present_parent_excludes_the_clause(day: date) -> None:
    for one, other in product([P], ParentState):
        decision = orphan_case(one, other, on=day, law=LAW)
        assert decision.outcome == ""
        assert decision.unmet


def test_an_abandoned_child_is_point_a_whatever_else_is_known() -> None:
    for state in (None, *ParentState):
        decision = orphan_case(state, None, on=DAYS[1], law=LAW, abandoned=True)
        assert decision.outcome == "a"


def test_what_is_not_known_leaves_the_case_open() -> None:
    assert orphan_case(D, None, on=DAYS[1], law=LAW).outcome is None
    assert orphan_case(U, U, on=DAYS[2], law=LAW).outcome is None
