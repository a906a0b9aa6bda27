"""How a benefit ends and another begins, so that every month has one answer (R13)."""

from __future__ import annotations

from datetime import date

import attrs

from socassist.model.benefit import Benefit, BenefitId, BenefitState
from socassist.model.decision import Ground
from socassist.model.errors import NotInForce
from socassist.model.finding import Finding, Severity
from socassist.model.household import HouseholdId
from socassist.model.period import Month, MonthPeriod
from socassist.model.person import Person, PersonId
from socassist.model.register import EventKind
from socassist.model.text_pair import Text
from socassist.rules.update.benefit_month import stop_month
from socassist.rules.update.draft import Draft
from socassist.rules.update.notice import notice
from socassist.rules.update.result import Round
from socassist.rules.update.row import Row

PAID_BESIDE = frozenset({"k4"})
"""The single parent's allowance is paid beside another one (Decree 20/2021/NĐ-CP Art. 6.2)."""
ADJUSTED = "adjusted"
DIED = "died"
MOVED = "moved"


def consequence(number: int) -> Ground:
    """That an event follows from another one (hệ quả của biến động số ...)."""
    return Ground(
        code="consequence-of",
        text=Text(f"Hệ quả của biến động số {number}", f"Follows from event {number}"),
        met=True,
        fact=str(number),
    )


def capped(day: date, on: date) -> date:
    """The day from which a change counts, at the latest that of the round."""
    return min(day, on)


def replace(
    draft: Draft,
    held: Benefit,
    changed: Benefit,
    day: date,
    *,
    grounds: tuple[Ground, ...] = (),
    row: Row | None = None,
) -> Benefit:
    """End one benefit where another one begins, or rewrite it when both begin together."""
    month = changed.period.since
    place = row.member.location if row is not None else None
    on = capped(month.first, day)
    if month <= held.period.since:
        rewritten = attrs.evolve(changed, id=held.id, period=held.period)
        draft.put(EventKind.BENEFIT_ADJUSTED, rewritten, on=on, grounds=grounds, location=place)
        return rewritten
    ended = attrs.evolve(
        held,
        period=MonthPeriod(held.period.since, month),
        state=BenefitState.STOPPED,
        stop_reason=ADJUSTED,
    )
    number = draft.put(EventKind.BENEFIT_ADJUSTED, ended, on=on, grounds=grounds, location=place)
    draft.put(
        EventKind.BENEFIT_ADJUSTED,
        changed,
        on=on,
        grounds=(*grounds, consequence(number)),
        location=place,
    )
    return changed


def take_along(
    draft: Draft,
    person: PersonId,
    origin: HouseholdId | None,
    home: HouseholdId,
    closing: Month,
    round_: Round,
) -> None:
    """Let what a person draws be paid at the household to which they moved, without a gap."""
    month = min(closing, Month.of(round_.on))
    move = next(
        event.number
        for event in reversed(draft.events)
        if event.subject == origin and any(ground.fact == person for ground in event.grounds)
    )
    for held in draft.open_benefits_of(person):
        if held.household == origin:
            changed = attrs.evolve(
                held,
                id=BenefitId(draft.new_id("B")),
                household=home,
                period=MonthPeriod(max(month, held.period.since)),
            )
            replace(draft, held, changed, round_.on, grounds=(consequence(move),))


def stop_all(
    draft: Draft,
    person: Person,
    day: date,
    reason: str,
    because: int,
    round_: Round,
    row: Row,
) -> list[Finding]:
    """Stop what a person draws who died or left, in the month that the law says."""
    findings: list[Finding] = []
    held = draft.open_benefits_of(person.id)
    if not held:
        return findings
    try:
        month, ground = stop_month(day, round_.law)
    except NotInForce:
        month, ground = Month.of(day).next, consequence(because)
        findings.append(
            notice(
                "stop-month-without-law",
                Severity.WARNING,
                "Không có quy định về tháng thôi hưởng tại ngày này; tạm tính từ tháng sau",
                "No law in force says in which month it stops; taken as the month after",
                form=row.form,
                member=row.member,
                subject=person.id,
            )
        )
    for benefit in held:
        if benefit.period.since > month:
            findings.append(
                notice(
                    "benefit-after-death" if reason == DIED else "benefit-after-departure",
                    Severity.ERROR,
                    "Trợ cấp bắt đầu sau khi chết hoặc chuyển đi",
                    "A benefit begins after the death or the departure",
                    form=row.form,
                    member=row.member,
                    subject=benefit.id,
                )
            )
        draft.put(
            EventKind.BENEFIT_STOPPED,
            attrs.evolve(
                benefit,
                period=MonthPeriod(benefit.period.since, max(month, benefit.period.since)),
                state=BenefitState.STOPPED,
                stop_reason=reason,
            ),
            on=capped(month.first, round_.on),
            grounds=(ground, consequence(because)),
            location=row.member.location,
        )
    return findings
