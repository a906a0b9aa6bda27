"""Duplicates made one, reversibly: two records of one household (gộp hồ sơ một hộ).

Plan 3743/KH-UBND, annex 1 point 3.3: no household is entered twice. Nothing that one of the
records tells is lost: the survivor takes it over, or it is told and the journal keeps it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import attrs

from socassist.model.arguments import every, expect
from socassist.model.decision import Ground
from socassist.model.errors import RegisterError
from socassist.model.evidence import Evidence
from socassist.model.finding import Finding
from socassist.model.household import HEAD, HouseholdId, LeaveReason, Membership
from socassist.model.register import EventKind, Register
from socassist.model.text_pair import Text
from socassist.rules.update.draft import Draft
from socassist.rules.update.joined_records import joined_records
from socassist.rules.update.left_before_merge import end_who_left
from socassist.rules.update.membership import NOT_GIVEN, ended
from socassist.rules.update.merged_records import MERGED, into, with_other
from socassist.rules.update.notice import ONE_HOUSEHOLD
from socassist.rules.update.result import Update


def merge_households(
    register: Register,
    survivor: HouseholdId,
    others: Sequence[HouseholdId],
    *,
    round_id: str,
    on: date,
    reason: Text | None = None,
    recorded: datetime | None = None,
    actor: str | None = None,
) -> Update:
    """Let one record stand for a household that was entered twice (gộp hồ sơ một hộ).

    Members, benefits, past classes, codes and evidence go to the survivor. Where both have a
    class for a year, the survivor's record takes what it lacks from the other: scores, code,
    decision. Classes that differ are reported, and the one that a decision approved stands, else
    the survivor's; so are other scores, codes and decisions of one class, and whom one record saw
    leave after the other was last reviewed: they have left. The others stay, ended and without
    classes of their own, so that no list shows both, with the survivor as successor. People
    entered twice are merged apart, before or after.

    Raises:
        RegisterError: A household is not in the register, has ended, or is named twice.
    """
    expect(Register, register=register)
    expect(str, survivor=survivor, round_id=round_id)
    expect(date, on=on)
    others = every(str, "others", others)
    draft = Draft(register, round_id=round_id, recorded=recorded, actor=actor)
    for key in (survivor, *others):
        if key not in draft.households or draft.households[key].ended is not None:
            raise RegisterError(
                f"no household {key} that still stands", vi=f"Không có hộ {key} đang tồn tại"
            )
    if len({survivor, *others}) != 1 + len(others):
        raise RegisterError(
            "a record cannot be merged with itself", vi="Không thể gộp một hồ sơ với chính nó"
        )
    findings: list[Finding] = []
    grounds = () if reason is None else (Ground("reason", reason, True, (ONE_HOUSEHOLD,)),)
    for key in others:
        join_household(draft, survivor, key, on, grounds, findings)
    return Update(
        register=draft.finished((*register.rounds, round_id)),
        events=tuple(draft.events),
        findings=tuple(findings),
    )


def join_household(
    draft: Draft,
    survivor: HouseholdId,
    key: HouseholdId,
    on: date,
    grounds: tuple[Ground, ...],
    findings: list[Finding],
) -> None:
    """Let one record of a household stand for another one."""
    home, other = draft.households[survivor], draft.households[key]
    moving = [m for m in other.members if m.current]
    members = other.members
    for membership in moving:
        members = ended(members, membership.person, on, LeaveReason.CORRECTED)
    gone = attrs.evolve(
        other,
        members=members,
        poverty=(),
        ended=on,
        ended_by=LeaveReason.CORRECTED,
        successor=survivor,
    )
    draft.put(EventKind.HOUSEHOLD_MERGED, gone, on=on, grounds=(*grounds, into(survivor)))
    headed = home.head is not None
    changed = attrs.evolve(
        home,
        members=(*home.members, *(_joining(m, headed=headed) for m in moving)),
        area=home.area or other.area,
        number=home.number or other.number,
        phone=home.phone or other.phone,
        poverty=joined_records(home, other, findings),
        codes=tuple(dict.fromkeys((*home.codes, *other.codes, (MERGED, key)))),
        evidence=_both(home.evidence, other.evidence),
    )
    draft.put(EventKind.HOUSEHOLD_MERGED, changed, on=on, grounds=(*grounds, with_other(key)))
    for benefit in [b for b in draft.benefits.values() if b.household == key]:
        draft.put(
            EventKind.HOUSEHOLD_MERGED,
            attrs.evolve(benefit, household=survivor),
            on=on,
            grounds=grounds,
        )
    staying = [m.person for m in changed.members if m.current]
    end_who_left(draft, survivor, staying, EventKind.HOUSEHOLD_MERGED, on, grounds, findings)


def _joining(membership: Membership, *, headed: bool) -> Membership:
    if headed and membership.relation == HEAD:
        return attrs.evolve(membership, relation=NOT_GIVEN)
    return membership


def _both(one: tuple[Evidence, ...], other: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return (*one, *(item for item in other if item not in one))
