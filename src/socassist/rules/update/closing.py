"""A month closed: what is due frozen with its hash, arrears and recoveries carried forward.

Chốt danh sách chi trả hằng tháng (R13, R18; plan 3743/KH-UBND II.3, VI.2 b, annex 1 point 2.4 b).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar

import attrs

from socassist.model.arguments import every, expect
from socassist.model.benefit import Benefit, BenefitId, BenefitKind, BenefitState
from socassist.model.closing import ClosedLine, Closing, Correction, digest_of_closing
from socassist.model.finding import Finding
from socassist.model.money import Dong
from socassist.model.period import Month
from socassist.model.person import PersonId
from socassist.model.register import Register
from socassist.model.table import Cell
from socassist.model.tabular import Tabular
from socassist.model.tabular_layout import Kind, kinds_of
from socassist.model.text_pair import Text
from socassist.rules.law import Law
from socassist.rules.update.benefit_change import PAID_BESIDE
from socassist.rules.update.closing_notice import (
    closed_already,
    closed_late,
    gap_before,
    not_by_standard,
    to_recover,
)

Stream = tuple[PersonId, BenefitKind, PersonId | None, str]
"""What one person draws under one head: person, kind, whom it is for, and the group where it is
paid beside another one. Adjusting a rate does not change the stream."""


@attrs.frozen(repr=False)
class MonthClosed(Tabular):
    """The closing of a month with what was found on the way (kết quả chốt tháng)."""

    _title: ClassVar[Text] = Text("Kết quả chốt tháng", "Closed month")

    closing: Closing
    findings: tuple[Finding, ...] = ()

    def _kinds(self) -> dict[str, Kind]:
        return {**kinds_of(ClosedLine), "arrears": "integer", "total": "integer"}

    def records(self) -> list[dict[str, Cell]]:
        """One row a line of the closed month, with its arrears and its total."""
        lines = self.closing.lines
        rows = Tabular.of(lines).records()
        return [
            {**row, "arrears": line.arrears, "total": line.total}
            for row, line in zip(rows, lines, strict=True)
        ]


def closing_deadline(month: Month, law: Law) -> date | None:
    """The last day on which a month is closed in time; None when no rule was in force.

    Before the 10th of the next month (trước ngày 10 của tháng sau): the 9th is in time.
    """
    figure = law["monthly_closing_day"].find(month.next.first)
    if figure is None:
        return None
    following = month.next
    return date(following.year, following.month, figure.integer) - timedelta(days=1)


def close_month(
    register: Register,
    month: Month,
    *,
    law: Law,
    earlier: Sequence[Closing] = (),
    uncollected: Collection[BenefitId] = (),
    reason: Text | None = None,
    on: date | None = None,
    actor: str | None = None,
) -> MonthClosed:
    """Freeze what is due for a month, with what earlier closed months left open (chốt tháng).

    What the register says *now* about every earlier closed month is set against what the
    closings gave for it; the difference is arrears or a recovery. Months that were never closed
    here are not corrected. What later closings gave for the month already is not given again.

    Args:
        register: The register, up to date for the month.
        month: The month to close.
        law: The law, for the deadline and the base.
        earlier: All closings so far, reopened versions included.
        uncollected: Lines of the month before that were not collected, by benefit; their whole
            total is carried forward.
        reason: Why a month that was closed is closed again; without it the old closing stands.
        on: The day of closing, to hold against the deadline.
        actor: Who closes it: a code, not a name.
    """
    expect(Register, register=register)
    expect(Month, month=month)
    expect(Law, law=law)
    expect(date, None, on=on)
    earlier = every(Closing, "earlier", earlier)
    uncollected = every(str, "uncollected", uncollected)
    standing = _standing(earlier)
    before = standing.get(month)
    findings: list[Finding] = []
    if before is not None and reason is None:
        return MonthClosed(before, (closed_already(month, before.version),))
    past = {m: closing for m, closing in standing.items() if m < month}
    if past and month.previous not in past:
        findings.append(gap_before(month, max(past)))
    deadline = closing_deadline(month, law)
    if on is not None and deadline is not None and on > deadline:
        findings.append(closed_late(month, on, deadline, law["monthly_closing_day"]))
    others = [closing for m, closing in standing.items() if m != month]
    lines = _lines(register, month, past, others, uncollected)
    findings += [to_recover(line.person, line.total) for line in lines if line.total < 0]
    if odd := _odd_amounts(register, month, law):
        findings.append(not_by_standard(month, odd))
    closing = Closing(
        month=month,
        province=register.province,
        lines=lines,
        digest="",
        version=before.version + 1 if before else 1,
        replaces=before.digest if before else None,
        reason=reason if before else None,
        closed_on=on,
        actor=actor,
    )
    return MonthClosed(attrs.evolve(closing, digest=digest_of_closing(closing)), tuple(findings))


def _standing(earlier: Iterable[Closing]) -> dict[Month, Closing]:
    """The version of each month that counts: the last one."""
    standing: dict[Month, Closing] = {}
    for closing in earlier:
        held = standing.get(closing.month)
        if held is None or held.version < closing.version:
            standing[closing.month] = closing
    return standing


def _lines(
    register: Register,
    month: Month,
    past: Mapping[Month, Closing],
    others: Sequence[Closing],
    uncollected: Collection[BenefitId],
) -> tuple[ClosedLine, ...]:
    credited = _credited(others)
    carried = _carried(past.get(month.previous), frozenset(uncollected))
    due: dict[Stream, dict[Month, Dong]] = {}
    shown: dict[Stream, Benefit] = {}
    suspended: set[Stream] = set()
    for key in sorted(register.benefits):
        benefit = register.benefits[key]
        stream = stream_of(benefit)
        if benefit.state is BenefitState.SUSPENDED:
            suspended.add(stream)
        if stream not in shown or _serves(benefit, month) >= _serves(shown[stream], month):
            shown[stream] = benefit
        months = due.setdefault(stream, {})
        for when in (*past, month):
            if benefit.drawn_in(when):
                months[when] = Dong(months.get(when, 0) + benefit.amount)
    found: list[ClosedLine] = []
    for stream in {**due, **dict.fromkeys(credited)}:
        now = due.get(stream, {})
        corrections: list[Correction] = []
        amount = now.get(month, Dong(0))
        if stream not in suspended:
            given = credited.get(stream, {})
            amount = Dong(amount - given.get(month, 0))
            for when in sorted(past):
                missing = now.get(when, 0) - given.get(when, 0)
                if missing:
                    corrections.append(Correction(when, Dong(missing)))
        owed, months_owed = carried.get(stream, (Dong(0), 0))
        if not (amount or corrections or owed):
            continue
        serving = shown.get(stream)
        found.append(
            _line(register, month, stream, serving, amount, corrections, owed, months_owed, others)
        )
    return tuple(sorted(found, key=_order))


def _order(line: ClosedLine) -> tuple[str, ...]:
    person, kind, cared_for, beside = stream_of(line)
    return line.commune, line.household, person, kind, cared_for or "", beside


def _serves(benefit: Benefit, month: Month) -> tuple[bool, Month]:
    return benefit.drawn_in(month), benefit.period.since


def stream_of(item: Benefit | ClosedLine) -> Stream:
    """Under which head a benefit or a line is followed from month to month."""
    beside = item.group if item.group in PAID_BESIDE else ""
    return item.person, item.kind, item.cared_for, beside


def _credited(closings: Iterable[Closing]) -> dict[Stream, dict[Month, int]]:
    """What closings gave for each month: due at the time, and corrected since."""
    credited: dict[Stream, dict[Month, int]] = {}
    for closing in closings:
        for line in closing.lines:
            months = credited.setdefault(stream_of(line), {})
            months[closing.month] = months.get(closing.month, 0) + line.amount
            for correction in line.corrections:
                months[correction.month] = months.get(correction.month, 0) + correction.amount
    return credited


def _carried(
    before: Closing | None, uncollected: frozenset[BenefitId]
) -> dict[Stream, tuple[Dong, int]]:
    """What nobody collected last month, and for how many months by now."""
    if before is None or not uncollected:
        return {}
    return {
        stream_of(line): (line.total, line.carried_months + 1)
        for line in before.lines
        if line.benefit in uncollected and line.total > 0
    }


def _line(
    register: Register,
    month: Month,
    stream: Stream,
    benefit: Benefit | None,
    amount: Dong,
    corrections: Sequence[Correction],
    carried: Dong,
    carried_months: int,
    others: Sequence[Closing],
) -> ClosedLine:
    if benefit is not None:
        home = register.households.get(benefit.household)
        return ClosedLine(
            benefit=benefit.id,
            person=benefit.person,
            household=benefit.household,
            commune=home.address_on(month.last).commune if home else "",
            kind=benefit.kind,
            group=benefit.group,
            amount=amount,
            corrections=tuple(corrections),
            carried=carried,
            carried_months=carried_months,
            cared_for=benefit.cared_for,
        )
    last = next(
        line
        for closing in sorted(others, key=lambda closing: closing.month, reverse=True)
        for line in closing.lines
        if stream_of(line) == stream
    )
    return attrs.evolve(
        last,
        amount=amount,
        corrections=tuple(corrections),
        carried=carried,
        carried_months=carried_months,
    )


def _odd_amounts(register: Register, month: Month, law: Law) -> int:
    """How many benefits are not the base of the month times their coefficient."""
    parameter = law.get("assistance_standard")
    figure = parameter.find(month.first) if parameter is not None else None
    if figure is None:
        return 0
    base = figure.decimal
    return sum(
        1
        for benefit in register.benefits.values()
        if benefit.kind is not BenefitKind.SOCIAL_PENSION
        and benefit.coefficient is not None
        and benefit.group not in PAID_BESIDE
        and benefit.drawn_in(month)
        and base * benefit.coefficient != benefit.amount
    )
