"""Deaths and departures: the membership ends, and with it what the person draws."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import attrs

from socassist.model.finding import Finding, Severity
from socassist.model.form import FormMember
from socassist.model.household import HouseholdId, LeaveReason
from socassist.model.partial_date import PartialDate
from socassist.model.register import EventKind
from socassist.rules.update.benefit_change import DIED, MOVED, consequence, stop_all
from socassist.rules.update.draft import Draft
from socassist.rules.update.membership import ended
from socassist.rules.update.notice import notice
from socassist.rules.update.people import Reported
from socassist.rules.update.result import Round
from socassist.rules.update.row import Row


def depart(
    draft: Draft,
    person: Reported,
    home: HouseholdId,
    home_of: Mapping[str, str],
    key: str,
    round_: Round,
) -> list[Finding]:
    """Write down that someone died or left (chết, chuyển đi), and stop their benefits.

    Someone who left and whom another form of the batch lists has moved there: that form says so.
    """
    row = person.departure
    if row is None or person.present:
        return []
    known = draft.people[person.id]
    where = draft.household_of.get(person.id)
    if row.member.left != DIED:
        if where != home or home_of.get(row.person, key) != key:
            return []
    elif known.died is not None:
        return []
    day, findings = _day(row, round_)
    if not draft.open_benefits_of(person.id):
        findings = []
    if row.member.left == DIED:
        when = row.member.left_on or PartialDate(row.form.year)
        because = draft.put(
            EventKind.MEMBER_DIED,
            attrs.evolve(known, died=when),
            on=day,
            location=row.member.location,
        )
        reason, kind = LeaveReason.DIED, EventKind.MEMBER_DIED
    else:
        because, reason, kind = 0, LeaveReason.MOVED, EventKind.MEMBER_LEFT
    if where is not None:
        household = draft.households[where]
        number = draft.put(
            kind,
            attrs.evolve(
                household,
                members=ended(household.members, person.id, _until(row.member, day), reason),
            ),
            on=day,
            grounds=(consequence(because),) if because else (),
            location=row.member.location,
        )
        because = because or number
    if because:
        why = DIED if reason is LeaveReason.DIED else MOVED
        findings += stop_all(draft, draft.people[person.id], day, why, because, round_, row)
    return findings


def _day(row: Row, round_: Round) -> tuple[date, list[Finding]]:
    """The day that counts for the register: the last one possible, not after the round."""
    when = row.member.left_on
    if when is not None and when.precision != "year":
        return min(when.last, round_.on), []
    last = when.last if when is not None else date(row.form.year, 12, 31)
    if row.form.collected is not None:
        last = min(last, row.form.collected)
    finding = notice(
        "departure-month-unknown",
        Severity.WARNING,
        "Không ghi tháng chết hoặc chuyển đi; trợ cấp tạm tính đến ngày lập phiếu",
        "The month of the death or departure is not given; benefits count to the day of the form",
        form=row.form,
        member=row.member,
        field="left_on",
    )
    return min(last, round_.on), [finding]


def _until(member: FormMember, day: date) -> date:
    """The first day on which the person does not belong any more."""
    known = member.left_on is not None and member.left_on.precision == "day"
    return day + timedelta(days=1) if known and member.left == DIED else day
