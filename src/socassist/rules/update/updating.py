"""`update`: from linked forms to a new register, with every change an event (R3–R11)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

import attrs

from socassist.model.arguments import every, expect, expect_function
from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.household import Household, HouseholdId, LeaveReason
from socassist.model.linkage import Linkage
from socassist.model.lists import ApprovedList
from socassist.model.period import Month
from socassist.model.register import EventKind, Register
from socassist.model.text_pair import Text
from socassist.rules.law import Law
from socassist.rules.update.batch import Batch, gather
from socassist.rules.update.draft import Draft
from socassist.rules.update.heads import ListedHeads
from socassist.rules.update.household_case import Outcome, Scene, apply_case
from socassist.rules.update.notice import ONE_HOUSEHOLD, notice
from socassist.rules.update.result import Round, Settle, Update
from socassist.rules.update.rounds_applied import is_applied


def update(
    register: Register,
    forms: Sequence[Form],
    linkage: Linkage,
    *,
    law: Law,
    settle: Settle,
    round_id: str,
    on: date,
    year: int,
    closing_month: Month | None = None,
    approved: Sequence[ApprovedList] = (),
    recorded: datetime | None = None,
    actor: str | None = None,
    unsure: Literal["hold", "create"] = "hold",
) -> Update:
    """Carry a round's forms into the register (cập nhật sổ theo phiếu của một đợt).

    Works for the first load too: an empty register and the rows of an MIS export. A form is
    applied whole or refused with a finding; the others go on. A round is applied once: the same
    round again changes nothing and says so.

    Args:
        register: The register before.
        forms: Forms C, C1 and rows of an export, in any order.
        linkage: Which household and person each of them means.
        law: The law, for the months in which benefits change.
        settle: Chooses between papers; `socassist.rules.identity.settle`.
        round_id: Name of the round (mã đợt).
        on: The day from which its changes count where no paper gives another.
        year: The year of the review; forms C and C1 must be of it.
        closing_month: The month of the payment list (tháng chốt); that of `on` when left out.
        approved: Signed lists of the year, which name the heads (R7).
        recorded: When it is written down; given by the caller.
        actor: Who does it: a code, not a name.
        unsure: ``hold`` lets forms wait whose household or members are unsure, ``create`` enters
            them as new.
    """
    expect(Register, register=register)
    expect(Linkage, linkage=linkage)
    expect(Law, law=law)
    expect_function("settle", settle)
    expect(str, round_id=round_id)
    expect(date, on=on)
    expect(int, year=year)
    expect(Month, None, closing_month=closing_month)
    forms, approved = every(Form, "forms", forms), every(ApprovedList, "approved", approved)
    if is_applied(register, round_id):
        return Update(register, findings=(_already(round_id),))
    if linkage.stopped:
        return Update(
            register,
            findings=(*linkage.findings, _stopped()),
            refused=tuple(sorted({form.ref for form in forms})),
        )
    round_ = Round(round_id, on, year, law, settle)
    refused: dict[str, Finding] = {}
    while True:
        draft = Draft(register, round_id=round_id, recorded=recorded, actor=actor)
        batch = gather(
            register,
            [form for form in forms if form.ref not in refused],
            linkage,
            round_,
            unsure=unsure,
        )
        scene = Scene(
            draft=draft,
            rows=batch.rows,
            round=round_,
            closing=closing_month or Month.of(on),
            heads=ListedHeads.of(approved, forms, year),
            home_of=batch.home_of,
        )
        outcome = Outcome()
        for case in batch.cases:
            apply_case(case, scene, outcome)
        tangled = _tangled(batch, outcome)
        if not tangled:
            break
        refused |= tangled
    findings = [*refused.values(), *batch.findings, *outcome.findings]
    _close_empty(scene, findings)
    return Update(
        register=draft.finished((*register.rounds, round_id)),
        events=tuple(draft.events),
        findings=tuple(findings),
        sheet=tuple(outcome.sheet),
        applied=tuple(outcome.applied),
        refused=(*refused, *batch.refused, *outcome.refused),
        waiting=tuple(batch.waiting),
    )


def _tangled(batch: Batch, outcome: Outcome) -> dict[str, Finding]:
    """Refused forms that speak of somebody of whom a form of another household speaks too.

    What the others said was understood together with them, such as who moved where: it is worked
    out again as if they had never come.
    """
    if not outcome.refused:
        return {}
    home_of = {form.ref: case.household for case in batch.cases for form in case.forms}
    homes: dict[str, set[str]] = {}
    for ref, rows in batch.rows.items():
        for row in rows:
            homes.setdefault(row.person, set()).add(home_of.get(ref, ref))
    return {
        ref: finding
        for ref, finding in outcome.refused.items()
        if any(len(homes[row.person]) > 1 for row in batch.rows[ref])
    }


def _close_empty(scene: Scene, findings: list[Finding]) -> None:
    """End households that nobody belongs to any more: absorbed by another one, or dissolved."""
    draft = scene.draft
    went_to: dict[HouseholdId, set[HouseholdId]] = {}
    for origin, home in scene.went:
        went_to.setdefault(origin, set()).add(home)
    touched = {
        HouseholdId(event.subject) for event in draft.events if isinstance(event.after, Household)
    }
    for key in sorted(touched):
        household = draft.households[key]
        if household.ended is not None or not household.members:
            continue
        if household.size:
            if household.head is None:
                named = household.named_head is not None
                findings.append((_head_by_name if named else _without_head)(household))
            continue
        went = went_to.get(key, set())
        gone = {m.person for m in household.members if m.ended_by is not LeaveReason.DIED}
        into = next(iter(went)) if len(went) == 1 else None
        together = into is not None and all(draft.household_of.get(p) == into for p in gone)
        if any(m.current for m in household.members):
            findings.append(_only_outside(household))
            continue
        kind, reason = EventKind.HOUSEHOLD_DISSOLVED, LeaveReason.DISSOLVED
        if together and into is not None:
            kind, reason = EventKind.HOUSEHOLD_ABSORBED, LeaveReason.ABSORBED
        draft.put(
            kind,
            attrs.evolve(
                household,
                ended=scene.round.on,
                ended_by=reason,
                successor=into if reason is LeaveReason.ABSORBED else None,
            ),
            on=scene.round.on,
        )


def _without_head(household: Household) -> Finding:
    return notice(
        "household-without-head",
        Severity.WARNING,
        "Hộ không có chủ hộ: chủ hộ đã rời hộ hoặc phiếu không ghi",
        "The household has no head: the head left, or no form names one",
        subject=household.id,
        cites=ONE_HOUSEHOLD,
    )


def _head_by_name(household: Household) -> Finding:
    return notice(
        "head-known-by-name-only",
        Severity.NOTE,
        "Phiếu chỉ ghi họ tên chủ hộ, không có dòng của chủ hộ; sổ giữ họ tên đó",
        "The form gives the head's name and no row of the head; the register keeps the name",
        subject=household.id,
        cites=ONE_HOUSEHOLD,
    )


def _only_outside(household: Household) -> Finding:
    return notice(
        "only-outside-household-left",
        Severity.WARNING,
        "Hộ chỉ còn đối tượng BTXH nằm ngoài hộ",
        "Only people outside the household are left in it",
        subject=household.id,
        cites=ONE_HOUSEHOLD,
    )


def _already(round_id: str) -> Finding:
    return Finding(
        code="round-already-applied",
        severity=Severity.NOTE,
        message=Text(
            f"Đợt {round_id} đã được cập nhật; không có gì thay đổi",
            f"Round {round_id} was applied before; nothing changed",
        ),
        subject=round_id,
    )


def _stopped() -> Finding:
    return Finding(
        code="linkage-stopped",
        severity=Severity.ERROR,
        message=Text(
            "Đối chiếu đã dừng vì lý do an toàn; không cập nhật phiếu nào",
            "Linkage stopped for safety; no form was applied",
        ),
    )
