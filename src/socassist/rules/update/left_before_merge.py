"""Who left a household by one of two records of it, and still belongs by the other (đã rời hộ).

A record that was entered twice and then forgotten still lists whom the other one saw leave. The
record that a later round spoke of knows better; where one round spoke of both, nobody leaves.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from socassist.model.decision import Ground
from socassist.model.finding import Finding, Severity
from socassist.model.household import Household, HouseholdId, LeaveReason, Membership
from socassist.model.person import PersonId
from socassist.model.register import Event, EventKind
from socassist.rules.update.draft import Draft
from socassist.rules.update.membership import ended
from socassist.rules.update.merged_records import MERGES, merged_keys
from socassist.rules.update.notice import ONE_HOUSEHOLD, notice


def end_who_left(
    draft: Draft,
    home: HouseholdId,
    people: Iterable[PersonId],
    kind: EventKind,
    on: date,
    grounds: tuple[Ground, ...],
    findings: list[Finding],
) -> None:
    """End the memberships of those whom the record spoken of last saw leave, and say so."""
    for person in people:
        household = draft.households[home]
        left = _departure(draft, household, person)
        if left is None or left.period.until is None:
            continue
        known = any(m.person == person and m == left for m in household.members)
        reason = LeaveReason.CORRECTED if known else left.ended_by or LeaveReason.MOVED
        members = ended(household.members, person, left.period.until, reason)
        draft.put(kind, attrs.evolve(household, members=members), on=on, grounds=grounds)
        findings.append(_told(person, left.period.until))


def _departure(draft: Draft, home: Household, person: PersonId) -> Membership | None:
    """The last membership that ended, where nothing said later that the person belongs."""
    if not any(m.current and m.person == person for m in home.members):
        return None
    homes = {str(home.id), *merged_keys(home)}
    ends = [
        (membership.period.until, key, number, membership)
        for key in sorted(homes)
        if (record := draft.households.get(HouseholdId(key))) is not None
        for number, membership in enumerate(record.members)
        if membership.person == person
        and membership.period.until is not None
        and membership.ended_by is not LeaveReason.CORRECTED
    ]
    if not ends:
        return None
    names = {str(person), *merged_keys(draft.people[person])}
    return max(ends)[-1] if _left_for_good(draft.told_of(homes | names), names) else None


def _left_for_good(told: Iterable[tuple[int, Event]], names: set[str]) -> bool:
    """Whether the last round that spoke of the person saw them leave, and none saw them stay."""
    seen: dict[str, int] = {}
    left: dict[str, int] = {}
    for turn, event in told:
        if event.kind in MERGES:
            continue
        if event.subject in names:
            seen[event.subject] = turn
            continue
        before, after = (_current(one, names) for one in (event.before, event.after))
        left.update(dict.fromkeys(before - after, turn))
        for name in after - before:
            left.pop(name, None)
            seen[name] = turn
    if not left:
        return False
    last = max(left.values())
    return not any(
        turn > last or (turn == last and name not in left) for name, turn in seen.items()
    )


def _current(record: object, names: set[str]) -> set[str]:
    if not isinstance(record, Household):
        return set()
    return {m.person for m in record.members if m.current and m.person in names}


def _told(person: PersonId, day: date) -> Finding:
    return notice(
        "left-before-merge",
        Severity.WARNING,
        f"Một hồ sơ ghi người này đã rời hộ ngày {day:%d/%m/%Y}, sau lần cuối hồ sơ kia được rà "
        "soát; sau khi gộp vẫn ghi nhận đã rời hộ",
        f"By one record this person left the household on {day.isoformat()}, after the other one "
        "was last reviewed; once merged they are recorded as left",
        subject=person,
        cites=ONE_HOUSEHOLD,
    )
