"""What the policy columns of a row state (chế độ trong một dòng)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from socassist.adapters.profiles.phrases import Movement
from socassist.model.benefit import BenefitKind, BenefitState
from socassist.model.form import BenefitClaim
from socassist.model.money import Dong
from socassist.model.period import Month

KINDS = {kind.value: kind for kind in BenefitKind}
_STATES = {state.value: state for state in BenefitState}


def clause(group: object, kind: BenefitKind) -> tuple[str | None, str | None]:
    """A group key, and the case of clause 1 (điểm của khoản 1), which is kept apart from it.

    >>> clause("k1a", BenefitKind.ALLOWANCE), clause("k5a", BenefitKind.ALLOWANCE)
    (('k1', 'a'), ('k5a', None))
    """
    if not isinstance(group, str):
        return None, None
    if len(group) == 3 and group.startswith("k1"):
        return "k1", group[2] if kind is BenefitKind.ALLOWANCE else None
    return group, None


def claim(
    kind: object,
    group: object,
    coefficient: object,
    amount: object,
    since: object,
    decision_number: object,
    decided: object,
    state: object,
    movement: object,
    remark: str | None,
) -> tuple[BenefitClaim, str | None] | None:
    """The claim of a row and the case of clause 1; None when its policy cells are all empty."""
    if kind is None and group is None and amount is None and coefficient is None:
        return None
    which = KINDS[kind] if isinstance(kind, str) else BenefitKind.ALLOWANCE
    key, case = clause(group, which)
    until: Month | None = None
    status = _STATES.get(state) if isinstance(state, str) else None
    reason: str | None = None
    if isinstance(movement, Movement):
        if movement.kind in {"stopped", "died"}:
            status, reason = BenefitState.STOPPED, remark
            when = movement.when
            if movement.kind == "stopped" and when is not None and when.month is not None:
                until = Month(when.year, when.month)
        elif movement.kind == "suspended":
            status, reason = BenefitState.SUSPENDED, remark
    return (
        BenefitClaim(
            kind=which,
            group=key,
            coefficient=coefficient if isinstance(coefficient, Decimal) else None,
            amount=Dong(amount) if isinstance(amount, int) else None,
            since=since if isinstance(since, Month) else None,
            until=until,
            decision_number=decision_number if isinstance(decision_number, str) else None,
            decided=decided if isinstance(decided, date) else None,
            stop_reason=reason,
            state=status,
        ),
        case,
    )
