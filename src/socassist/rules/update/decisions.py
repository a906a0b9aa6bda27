"""The decision on a household's class: taken over from the approved list, kept (số quyết định)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import attrs

from socassist.model.approval import Approval
from socassist.model.decision import Ground
from socassist.model.evidence import Document, DocumentKind, Evidence, FormKind
from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.household import Household, HouseholdId
from socassist.model.location import Location
from socassist.model.partial_date import PartialDate
from socassist.model.poverty import PovertyRecord, PovertyStatus
from socassist.model.register import EventKind
from socassist.model.text import fold
from socassist.model.text_pair import Text
from socassist.rules.update.draft import Draft
from socassist.rules.update.notice import ONE_HOUSEHOLD, notice
from socassist.rules.update.result import Update


def record_decisions(
    done: Update,
    approvals: Iterable[Approval],
    *,
    round_id: str,
    on: date,
    recorded: datetime | None = None,
    actor: str | None = None,
) -> Update:
    """The update with the decisions of the approved lists in its register (ghi số quyết định; R21).

    A household's record of the year takes number and day; evidence and event name the line of the
    list. A decision that is there already stays: a finding says so where the list names another.

    Args:
        done: What the forms of the round did.
        approvals: The decisions, household by household.
        round_id: Name of the round, of which these changes are a part.
        on: The day of the round.
        recorded: When it is written down; given by the caller.
        actor: Who does it: a code, not a name.
    """
    draft = Draft(done.register, round_id=round_id, recorded=recorded, actor=actor)
    findings: list[Finding] = []
    for approval in sorted(approvals, key=lambda item: item.household):
        home = draft.households[approval.household]
        held = home.status_in(approval.year)
        if held is None:
            continue
        number, decided = _settled(
            held, approval.decision_number, approval.decided, home.id, approval.location, findings
        )
        if (number, decided) != (held.decision_number, held.decided):
            draft.put(
                EventKind.DECISION_RECORDED,
                _with(home, attrs.evolve(held, decision_number=number, decided=decided), approval),
                on=min(on, approval.decided or on),
                grounds=(_ground(approval),),
                location=approval.location,
            )
    return attrs.evolve(
        done,
        register=draft.finished(done.register.rounds),
        events=(*done.events, *draft.events),
        findings=(*done.findings, *findings),
    )


def decision_of(
    form: Form,
    status: PovertyStatus,
    held: PovertyRecord | None,
    home: HouseholdId,
    findings: list[Finding],
) -> tuple[str | None, date | None]:
    """Number and day of the decision once form C says the class: what the register holds stays.

    A decision approved a class. Where the form states another one, the decision goes, and a note
    says so: the register shows none until the list of the new class brings its own.
    """
    if held is None:
        return form.decision_number, form.decided
    if held.decision_number is None or not class_differs(held.status, status):
        return _settled(held, form.decision_number, form.decided, home, form.location, findings)
    findings.append(
        notice(
            "decision-of-former-class",
            Severity.NOTE,
            "Phiếu C ghi phân loại khác với quyết định đã ghi trong sổ; quyết định đó không còn "
            "được ghi cho năm này",
            "Form C states another class than the decision in the register approved; that decision "
            "stands for this year no more",
            form=form,
            subject=home,
            value=form.decision_number,
            expected=held.decision_number,
            cites=ONE_HOUSEHOLD,
        )
    )
    return form.decision_number, form.decided


def class_differs(one: PovertyStatus, other: PovertyStatus) -> bool:
    """Whether two classes differ by more than the sub-class of a poor household."""
    return (one.is_poor, one.is_near_poor) != (other.is_poor, other.is_near_poor)


def _settled(
    held: PovertyRecord,
    number: str | None,
    decided: date | None,
    home: HouseholdId,
    place: Location,
    findings: list[Finding],
) -> tuple[str | None, date | None]:
    """What stands: what is held, and of the new decision what it lacks."""
    numbers = {fold(one) for one in (number, held.decision_number) if one is not None}
    days = {decided, held.decided} - {None}
    if len(numbers) > 1 or len(days) > 1:
        findings.append(_differs(home, held, number, decided, place))
        return held.decision_number, held.decided
    return held.decision_number or number, held.decided or decided


def _with(home: Household, record: PovertyRecord, approval: Approval) -> Household:
    issued = PartialDate.of(approval.decided) if approval.decided else None
    said = Evidence(
        "decision_number",
        approval.decision_number,
        Document(DocumentKind.APPROVED_LIST, approval.decision_number, issued),
        FormKind.APPROVED_LIST,
        approval.location,
        stated=approval.decided,
    )
    return attrs.evolve(
        home,
        poverty=tuple(record if one.year == record.year else one for one in home.poverty),
        evidence=home.evidence if said in home.evidence else (*home.evidence, said),
    )


def _ground(approval: Approval) -> Ground:
    number = approval.decision_number
    return Ground(
        "approved-list",
        Text(f"Danh sách phê duyệt theo Quyết định {number}", f"Approved list of {number}"),
        True,
        cites=(ONE_HOUSEHOLD,),
        fact=number,
    )


def _differs(
    home: HouseholdId,
    held: PovertyRecord,
    number: str | None,
    decided: date | None,
    place: Location,
) -> Finding:
    return notice(
        "decision-differs",
        Severity.WARNING,
        f"Số hoặc ngày quyết định phê duyệt năm {held.year} khác với sổ; giữ theo sổ",
        f"Number or day of the decision for {held.year} differs from the register, which is kept",
        subject=home,
        location=place,
        value=_said(number or held.decision_number, decided),
        expected=_said(held.decision_number, held.decided),
        cites=ONE_HOUSEHOLD,
    )


def _said(number: str | None, decided: date | None) -> str:
    return f"{number}, {decided:%d/%m/%Y}" if decided else str(number)
