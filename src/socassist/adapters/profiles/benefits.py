"""What the policy columns of a row state (chế độ trong một dòng)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import attrs

from socassist.adapters.profiles.batches import Batch
from socassist.adapters.profiles.grid import Value, is_blank
from socassist.adapters.profiles.kinds import shown
from socassist.adapters.profiles.phrases import Movement
from socassist.adapters.profiles.problem import note, warning
from socassist.model.benefit import BenefitKind, BenefitState
from socassist.model.finding import Finding
from socassist.model.form import BenefitClaim
from socassist.model.location import Location
from socassist.model.money import Dong
from socassist.model.period import Month

KINDS = {kind.value: kind for kind in BenefitKind}
_STATES = {state.value: state for state in BenefitState}

_TELLING = {"benefit.kind", "benefit.group", "benefit.amount", "benefit.coefficient"}
_COLUMNS = (
    "benefit.kind", "benefit.group", "benefit.coefficient", "benefit.amount", "benefit.since",
    "benefit.decision_number", "benefit.decided", "benefit.state",
)  # fmt: skip


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


@attrs.frozen
class Stated:
    """A policy that a row states, and the case of clause 1 of its person (chế độ kê khai)."""

    claim: BenefitClaim
    case: str | None = None


def policies_of(batch: Batch) -> Sequence[Stated | None]:
    """What the policy columns of each row of a batch state; None where they are all empty."""
    if not batch.cells.keys() & _TELLING:
        return [None] * len(batch.rows)
    columns = zip(*(batch.column(key) for key in _COLUMNS), strict=True)
    moves = batch.column("member.movement")
    return [
        None
        if kind is None and group is None and amount is None and coefficient is None
        else _stated(
            kind, group, coefficient, amount, since, number, decided, state, moves[i],
            batch.originals.get(i),
        )
        for i, (kind, group, coefficient, amount, since, number, decided, state) in enumerate(
            columns
        )
    ]  # fmt: skip


def _stated(
    kind: object,
    group: object,
    coefficient: object,
    amount: object,
    since: object,
    decision_number: object,
    decided: object,
    state: object,
    movement: object,
    said: Mapping[str, str] | None,
) -> Stated:
    which = KINDS[kind] if isinstance(kind, str) else BenefitKind.ALLOWANCE
    key, case = clause(group, which)
    until: Month | None = None
    status = _STATES.get(state) if isinstance(state, str) else None
    reason: str | None = None
    remark = said.get("member.movement") if said else None
    if isinstance(movement, Movement):
        if movement.kind in {"stopped", "died"}:
            status, reason = BenefitState.STOPPED, remark
            when = movement.when
            if movement.kind == "stopped" and when is not None and when.month is not None:
                until = Month(when.year, when.month)
        elif movement.kind == "suspended":
            status, reason = BenefitState.SUSPENDED, remark
    return Stated(
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


def no_kind_column(label: str, place: Location) -> Finding:
    """The warning that no column tells allowances from care support."""
    return warning(
        "policy-kind-column-missing",
        f"bảng không có cột “{label}”; mọi chính sách được đọc là trợ cấp xã hội (TCXH). Nếu có "
        "kinh phí chăm sóc (KPCS), hãy thêm cột này",
        f"there is no column “{label}”; every policy was read as a monthly allowance. If some are "
        "care support, add the column",
        place,
        expected="TCXH / KPCS",
    )


def kind_assumed(label: str, raw: Value, place: Location) -> Finding:
    """The note that a policy of no known kind was read as a monthly allowance."""
    if is_blank(raw):
        return note(
            "policy-kind-blank",
            "loại chính sách để trống; được đọc là trợ cấp xã hội (TCXH)",
            "the kind of policy is blank; it was read as a monthly allowance",
            place,
        )
    return note(
        "policy-kind-assumed",
        f"cột “{label}”: không rõ loại chính sách; được đọc là trợ cấp xã hội (TCXH)",
        f"column “{label}”: the kind of policy is not known; it was read as a monthly allowance",
        place,
        value=shown(raw),
    )
