"""Duplicates made one, reversibly: two records of one person or of one household (gộp hồ sơ trùng).

Plan 3743/KH-UBND, annex 1 point 3.3: nobody is entered twice. Who is a duplicate is judged
elsewhere; here it is carried out, as events that `undo` takes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import attrs

from socassist.model.arguments import every, expect, expect_function
from socassist.model.benefit import Benefit, BenefitState
from socassist.model.decision import Ground
from socassist.model.errors import RegisterError
from socassist.model.evidence import Evidence
from socassist.model.finding import Finding, Severity
from socassist.model.household import HEAD, Household, HouseholdId, LeaveReason, Membership
from socassist.model.person import Person, PersonId
from socassist.model.register import EventKind, Register
from socassist.model.text_pair import Text
from socassist.rules.law import Law
from socassist.rules.update.draft import Draft
from socassist.rules.update.membership import NOT_GIVEN, ended
from socassist.rules.update.notice import ONE_HOUSEHOLD, notice
from socassist.rules.update.people import joined
from socassist.rules.update.result import Settle, Update

MERGED = "merged"
"""The system under which a survivor lists the identifiers that now mean it."""


def merged_into(register: Register) -> dict[str, str]:
    """The record that stands for each one that was merged (mã đã gộp → mã giữ lại)."""
    records: tuple[Person | Household, ...] = (
        *register.people.values(),
        *register.households.values(),
    )
    return {
        key: str(record.id)
        for record in records
        for system, key in record.codes
        if system == MERGED
    }


def merge_people(
    register: Register,
    survivor: PersonId,
    others: Sequence[PersonId],
    *,
    law: Law,
    settle: Settle,
    round_id: str,
    on: date,
    reason: Text | None = None,
    recorded: datetime | None = None,
    actor: str | None = None,
) -> Update:
    """Let one record stand for a person who has several (gộp hồ sơ một người).

    The survivor takes over all evidence, settled anew, what the others draw, and the memberships
    that they had; where both are members, the others' memberships end as entered by mistake. The
    others leave the register, the journal keeps them, and their identifiers stand among the
    survivor's codes.

    Raises:
        RegisterError: A record is not in the register, or is named twice.
    """
    expect(Register, register=register)
    expect(str, survivor=survivor, round_id=round_id)
    expect(Law, law=law)
    expect_function("settle", settle)
    expect(date, on=on)
    others = every(str, "others", others)
    draft = Draft(register, round_id=round_id, recorded=recorded, actor=actor)
    person = _known(draft, survivor, others)
    findings: list[Finding] = []
    grounds = () if reason is None else (Ground("reason", reason, True, (ONE_HOUSEHOLD,)),)
    for key in others:
        other = draft.people[key]
        home = draft.household_of.get(survivor)
        _leave_household(draft, key, survivor, home, on, grounds)
        _pass_on_history(draft, key, survivor, on, grounds)
        for benefit in draft.benefits_of(key):
            _take_over(draft, benefit, survivor, on, grounds, findings)
        _care(draft, key, survivor, on, grounds)
        person = joined(draft.people[survivor], other, law=law, settle=settle, on=on)
        codes = dict.fromkeys((*person.codes, *other.codes, (MERGED, key)))
        person = attrs.evolve(person, codes=tuple(codes))
        draft.put(EventKind.PERSON_MERGED, person, on=on, grounds=(*grounds, _with(key)))
        draft.take_out(EventKind.PERSON_MERGED, other, on=on, grounds=(*grounds, _into(survivor)))
    return Update(
        register=draft.finished((*register.rounds, round_id)),
        events=tuple(draft.events),
        findings=tuple(findings),
    )


def _known(draft: Draft, survivor: PersonId, others: Sequence[PersonId]) -> Person:
    for key in (survivor, *others):
        if key not in draft.people:
            raise RegisterError(
                f"the register holds no person {key}", vi=f"Sổ không có người mang mã {key}"
            )
    if len({survivor, *others}) != 1 + len(others):
        raise RegisterError(
            "a record cannot be merged with itself", vi="Không thể gộp một hồ sơ với chính nó"
        )
    return draft.people[survivor]


def _leave_household(
    draft: Draft,
    key: PersonId,
    survivor: PersonId,
    home: HouseholdId | None,
    on: date,
    grounds: tuple[Ground, ...],
) -> None:
    """End the other record's membership, or hand it to a survivor who has none."""
    where = draft.household_of.get(key)
    if where is None:
        return
    household = draft.households[where]
    members = ended(household.members, key, on, LeaveReason.CORRECTED)
    held = next(m for m in household.members if m.current and m.person == key)
    if home is None:
        members = (*members, attrs.evolve(held, person=survivor))
    elif home == where and held.relation == HEAD:
        members = tuple(
            attrs.evolve(m, relation=HEAD) if m.current and m.person == survivor else m
            for m in members
        )
    draft.put(
        EventKind.PERSON_MERGED, attrs.evolve(household, members=members), on=on, grounds=grounds
    )


def _pass_on_history(
    draft: Draft, key: PersonId, survivor: PersonId, on: date, grounds: tuple[Ground, ...]
) -> None:
    """Let the memberships that ended name the survivor: the other record leaves the register."""
    held = [
        home for home in draft.households.values() if any(m.person == key for m in home.members)
    ]
    for home in held:
        members = tuple(
            attrs.evolve(m, person=survivor) if m.person == key else m for m in home.members
        )
        draft.put(
            EventKind.PERSON_MERGED, attrs.evolve(home, members=members), on=on, grounds=grounds
        )


def _take_over(
    draft: Draft,
    benefit: Benefit,
    survivor: PersonId,
    on: date,
    grounds: tuple[Ground, ...],
    findings: list[Finding],
) -> None:
    """Let the survivor draw what the other record drew; two at a time are reported."""
    twice = benefit.state is BenefitState.PAID and any(
        held.kind is benefit.kind and held.group == benefit.group
        for held in draft.open_benefits_of(survivor)
    )
    if twice:
        findings.append(
            notice(
                "paid-twice-before-merge",
                Severity.ERROR,
                "Một người được chi cùng một chế độ dưới hai hồ sơ",
                "One person was paid the same benefit under two records",
                subject=survivor,
                value=benefit.id,
            )
        )
    draft.put(
        EventKind.PERSON_MERGED, attrs.evolve(benefit, person=survivor), on=on, grounds=grounds
    )


def _care(
    draft: Draft, key: PersonId, survivor: PersonId, on: date, grounds: tuple[Ground, ...]
) -> None:
    """Care support that is paid for the other record is paid for the survivor."""
    for benefit in [b for b in draft.benefits.values() if b.cared_for == key]:
        draft.put(
            EventKind.PERSON_MERGED,
            attrs.evolve(benefit, cared_for=survivor),
            on=on,
            grounds=grounds,
        )


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

    Members, benefits, past classes, codes and evidence go to the survivor; where both have a
    class for a year the survivor's stands and a difference is reported. The others stay, ended,
    with the survivor as successor. People entered twice are merged apart, before or after.

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
        _merge_household(draft, survivor, key, on, grounds, findings)
    return Update(
        register=draft.finished((*register.rounds, round_id)),
        events=tuple(draft.events),
        findings=tuple(findings),
    )


def _merge_household(
    draft: Draft,
    survivor: HouseholdId,
    key: HouseholdId,
    on: date,
    grounds: tuple[Ground, ...],
    findings: list[Finding],
) -> None:
    home, other = draft.households[survivor], draft.households[key]
    moving = [m for m in other.members if m.current]
    members = other.members
    for membership in moving:
        members = ended(members, membership.person, on, LeaveReason.CORRECTED)
    gone = attrs.evolve(
        other, members=members, ended=on, ended_by=LeaveReason.CORRECTED, successor=survivor
    )
    draft.put(EventKind.HOUSEHOLD_MERGED, gone, on=on, grounds=(*grounds, _into(survivor)))
    records = {record.year: record for record in other.poverty}
    for record in home.poverty:
        lost = records.get(record.year)
        if lost is not None and lost.status is not record.status:
            findings.append(_class_differs(survivor, record.year))
        records[record.year] = record
    headed = home.head is not None
    changed = attrs.evolve(
        home,
        members=(*home.members, *(_joining(m, headed=headed) for m in moving)),
        poverty=tuple(records[year] for year in sorted(records)),
        codes=tuple(dict.fromkeys((*home.codes, *other.codes, (MERGED, key)))),
        evidence=_both(home.evidence, other.evidence),
    )
    draft.put(EventKind.HOUSEHOLD_MERGED, changed, on=on, grounds=(*grounds, _with(key)))
    for benefit in [b for b in draft.benefits.values() if b.household == key]:
        draft.put(
            EventKind.HOUSEHOLD_MERGED,
            attrs.evolve(benefit, household=survivor),
            on=on,
            grounds=grounds,
        )


def _joining(membership: Membership, *, headed: bool) -> Membership:
    if headed and membership.relation == HEAD:
        return attrs.evolve(membership, relation=NOT_GIVEN)
    return membership


def _both(one: tuple[Evidence, ...], other: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return (*one, *(item for item in other if item not in one))


def _class_differs(survivor: HouseholdId, year: int) -> Finding:
    return notice(
        "class-differs-in-merge",
        Severity.WARNING,
        f"Hai hồ sơ gộp lại có phân loại năm {year} khác nhau; giữ theo hồ sơ còn lại",
        f"The merged records have different classes for {year}; the survivor's stands",
        subject=survivor,
        cites=ONE_HOUSEHOLD,
    )


def _with(key: str) -> Ground:
    return Ground("merged-with", Text(f"Gộp với {key}", f"Merged with {key}"), True, fact=key)


def _into(key: str) -> Ground:
    return Ground("merged-into", Text(f"Gộp vào {key}", f"Merged into {key}"), True, fact=key)
