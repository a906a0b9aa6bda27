"""Duplicates made one, reversibly: two records of one person (gộp hồ sơ một người).

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
from socassist.model.finding import Finding, Severity
from socassist.model.household import HEAD, HouseholdId, LeaveReason
from socassist.model.person import Person, PersonId
from socassist.model.register import EventKind, Register
from socassist.model.text_pair import Text
from socassist.rules.law import Law
from socassist.rules.update.draft import Draft
from socassist.rules.update.left_before_merge import end_who_left
from socassist.rules.update.membership import ended
from socassist.rules.update.merged_records import MERGED, into, with_other
from socassist.rules.update.notice import ONE_HOUSEHOLD, notice
from socassist.rules.update.people import joined
from socassist.rules.update.result import Settle, Update


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
    that they had; where both are members, the others' memberships end as entered by mistake. Whom
    one record of a household saw leave after the other was last reviewed has left it. The
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
        person = joined(person, draft.people[key], law=law, settle=settle, on=on)
        person = let_stand(draft, person, key, on, grounds, findings)
    return Update(
        register=draft.finished((*register.rounds, round_id)),
        events=tuple(draft.events),
        findings=tuple(findings),
    )


def let_stand(
    draft: Draft,
    person: Person,
    key: PersonId,
    on: date,
    grounds: tuple[Ground, ...],
    findings: list[Finding],
) -> Person:
    """Let a person's record, as it is to be, stand for another record; gives what stands."""
    survivor, other = person.id, draft.people[key]
    home = draft.household_of.get(survivor)
    _leave_household(draft, key, survivor, home, on, grounds)
    _pass_on_history(draft, key, survivor, on, grounds)
    for benefit in draft.benefits_of(key):
        _take_over(draft, benefit, survivor, on, grounds, findings)
    _care(draft, key, survivor, on, grounds)
    codes = dict.fromkeys((*person.codes, *other.codes, (MERGED, key)))
    person = attrs.evolve(person, codes=tuple(codes))
    draft.put(EventKind.PERSON_MERGED, person, on=on, grounds=(*grounds, with_other(key)))
    draft.take_out(EventKind.PERSON_MERGED, other, on=on, grounds=(*grounds, into(survivor)))
    if (where := draft.household_of.get(survivor)) is not None:
        end_who_left(draft, where, [survivor], EventKind.PERSON_MERGED, on, grounds, findings)
    return person


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
    for home in draft.homes_naming(key):
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
