"""Who belongs to a household after its forms: added, moved in, no longer listed (R5, R8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import attrs

from socassist.model.decision import Ground
from socassist.model.evidence import FormKind
from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.household import HEAD, Household, HouseholdId, LeaveReason, Membership
from socassist.model.period import Period
from socassist.model.person import PersonId
from socassist.model.register import EventKind
from socassist.model.text_pair import Text
from socassist.rules.update.draft import Draft
from socassist.rules.update.notice import ONE_HOUSEHOLD, OUTSIDE, notice
from socassist.rules.update.people import Reported
from socassist.rules.update.result import Round

NOT_GIVEN = "other"
_ALWAYS = Period()


@attrs.frozen
class MemberList:
    """What the forms say about who belongs.

    `complete` is the form C whose printed size equals its rows: it lists everybody. `absent` are
    members whom it leaves out and whom no other form of the batch claims.
    """

    complete: Form | None
    absent: tuple[PersonId, ...]
    missing: tuple[PersonId, ...]
    """Members left out by a form C that is not known to be complete."""


def full_list(
    forms: Sequence[Form],
    reported: Sequence[Reported],
    home: Household | None,
    home_of: Mapping[str, str],
    key: str,
) -> MemberList:
    """Compare the members of the register with those on form C."""
    lists = [form for form in forms if form.kind is FormKind.C]
    if not lists:
        return MemberList(None, (), ())
    listed = {
        person.id
        for person in reported
        if any(
            row.form.kind is FormKind.C and not row.member.outside_household
            for row in person.present
        )
    }
    sizes = [form.size for form in lists if form.size is not None]
    complete = lists[-1] if sizes and max(sizes) == len(listed) else None
    if home is None:
        return MemberList(complete, (), ())
    named = {person.id for person in reported}
    left_out = tuple(
        membership.person
        for membership in home.members
        if membership.current
        and not membership.outside_household
        and membership.person not in named
        and home_of.get(membership.person, key) == key
    )
    return MemberList(complete, left_out, ()) if complete else MemberList(None, (), left_out)


def add_members(
    draft: Draft,
    home: HouseholdId,
    held: tuple[Membership, ...],
    reported: Sequence[Reported],
    listed: MemberList,
    went: list[tuple[HouseholdId, HouseholdId]],
    round_: Round,
    findings: list[Finding],
    *,
    first: bool = False,
) -> tuple[set[HouseholdId], tuple[Membership, ...]]:
    """Bring the memberships of a household up to date.

    Returns the households from which people came, and the memberships. For a household that is
    entered for the first time (`first`) nothing is written down yet; its creation is one event.
    """
    origins: set[HouseholdId] = set()
    members = list(held)
    for person in reported:
        if not person.present:
            continue
        now = draft.household_of.get(person.id)
        outside = _outside(person, listed, now == home, findings)
        if now == home:
            members = list(
                _relation(draft, home, members, person, outside, round_, write=not first)
            )
            continue
        if outside and now is not None:
            findings.append(_drawn_here(person, home))
            continue
        if now is not None:
            _leave(draft, now, person, home, round_, split=first)
            went.append((now, home))
            origins.add(now)
        membership = Membership(
            person=person.id,
            relation=_as_what(person, first=first),
            period=_ALWAYS if first and now is None else Period(since=round_.on),
            outside_household=outside,
        )
        members.append(membership)
        if not first:
            _write(draft, home, members, EventKind.MEMBER_ADDED, person, round_)
    for absent in listed.absent:
        members = _left_out(draft, home, members, absent, listed, round_, findings)
    findings += [_not_on_form(reported, absent) for absent in listed.missing]
    return origins, tuple(members)


def _as_what(person: Reported, *, first: bool) -> str:
    """The relation of someone who is added; who heads a known household is decided apart."""
    relation = person.leading.member.relation
    return NOT_GIVEN if relation is None or (relation == HEAD and not first) else relation


def _outside(
    person: Reported, listed: MemberList, is_member: bool, findings: list[Finding]
) -> bool:
    """Whether the person only draws assistance here (Đối tượng BTXH nằm ngoài hộ; R8)."""
    full = [row for row in person.present if row.form.kind is not FormKind.C1]
    marked = any(row.member.outside_household for row in person.present)
    if any(not row.member.outside_household for row in full):
        if marked:
            findings.append(
                notice(
                    "outside-household-but-listed",
                    Severity.WARNING,
                    "Phiếu C1 đánh dấu ngoài hộ nhưng phiếu C kê khai là thành viên",
                    "Form C1 marks the person as outside the household, form C as a member",
                    member=person.leading.member,
                    subject=person.id,
                    cites=OUTSIDE,
                )
            )
        return False
    if marked:
        return True
    if is_member or listed.complete is None:
        return False
    findings.append(
        notice(
            "assisted-person-not-on-form-c",
            Severity.WARNING,
            "Người hưởng trợ cấp trên phiếu C1 không có trên phiếu C đã kê khai đủ số người; "
            "ghi nhận là đối tượng BTXH nằm ngoài hộ",
            "A person on form C1 is not on form C, which lists as many people as it prints; "
            "recorded as outside the household",
            member=person.leading.member,
            subject=person.id,
            cites=OUTSIDE,
        )
    )
    return True


def _relation(
    draft: Draft,
    home: HouseholdId,
    members: Sequence[Membership],
    person: Reported,
    outside: bool,
    round_: Round,
    *,
    write: bool,
) -> Sequence[Membership]:
    """Change relation or mark of a member, where a form that may says so (R11: not form C1)."""
    relation = person.leading.member.relation
    changed: list[Membership] = []
    differs = False
    for membership in members:
        if membership.current and membership.person == person.id:
            wanted = membership
            if relation and HEAD not in {relation, wanted.relation} and not person.only_policy:
                wanted = attrs.evolve(wanted, relation=relation)
            if outside != wanted.outside_household and not (person.only_on_c1 and not outside):
                wanted = attrs.evolve(wanted, outside_household=outside)
            differs |= wanted != membership
            changed.append(wanted)
        else:
            changed.append(membership)
    if differs and write:
        _write(draft, home, changed, EventKind.HOUSEHOLD_UPDATED, person, round_)
    return changed


def _write(
    draft: Draft,
    home: HouseholdId,
    members: Sequence[Membership],
    kind: EventKind,
    person: Reported,
    round_: Round,
) -> None:
    draft.put(
        kind,
        attrs.evolve(draft.households[home], members=tuple(members)),
        on=round_.on,
        grounds=(_about(person.id),),
        location=person.leading.member.location,
    )


def _about(person: PersonId) -> Ground:
    return Ground("person", Text("Thành viên", "Member"), True, fact=person)


def _leave(
    draft: Draft,
    origin: HouseholdId,
    person: Reported,
    home: HouseholdId,
    round_: Round,
    *,
    split: bool,
) -> None:
    """End a membership because the person lives in another household now."""
    reason = LeaveReason.SPLIT if split else LeaveReason.MOVED
    household = draft.households[origin]
    draft.put(
        EventKind.MEMBER_MOVED,
        attrs.evolve(household, members=ended(household.members, person.id, round_.on, reason)),
        on=round_.on,
        grounds=(
            _about(person.id),
            Ground("to", Text(f"Đến hộ {home}", f"To {home}"), True, fact=home),
        ),
        location=person.leading.member.location,
    )


def ended(
    members: Sequence[Membership], person: PersonId, day: date, reason: LeaveReason
) -> tuple[Membership, ...]:
    """The memberships with the current one of a person ended."""
    return tuple(
        attrs.evolve(
            membership,
            period=Period(
                membership.period.since,
                day if membership.period.since is None else max(day, membership.period.since),
            ),
            ended_by=reason,
        )
        if membership.current and membership.person == person
        else membership
        for membership in members
    )


def _left_out(
    draft: Draft,
    home: HouseholdId,
    members: list[Membership],
    absent: PersonId,
    listed: MemberList,
    round_: Round,
    findings: list[Finding],
) -> list[Membership]:
    """End the membership of someone whom a complete form C does not list."""
    form = listed.complete
    members = list(ended(members, absent, round_.on, LeaveReason.MOVED))
    draft.put(
        EventKind.MEMBER_LEFT,
        attrs.evolve(draft.households[home], members=tuple(members)),
        on=round_.on,
        grounds=(_about(absent),),
        location=form.location if form else None,
    )
    findings.append(
        notice(
            "member-no-longer-listed",
            Severity.WARNING,
            "Thành viên trong sổ không có trên phiếu C đã kê khai đủ số người; ghi nhận đã rời hộ",
            "A member is not on form C, which lists as many people as it prints; recorded as left",
            form=form,
            subject=absent,
            cites=ONE_HOUSEHOLD,
        )
    )
    return members


def _not_on_form(reported: Sequence[Reported], absent: PersonId) -> Finding:
    form = reported[0].leading.form if reported else None
    return notice(
        "member-not-on-form",
        Severity.WARNING,
        "Thành viên trong sổ không có trên phiếu C; phiếu không cho biết đã kê khai đủ hay chưa, "
        "vẫn giữ trong hộ",
        "A member is not on form C, which does not tell whether it is complete; kept",
        form=form,
        subject=absent,
        cites=ONE_HOUSEHOLD,
    )


def _drawn_here(person: Reported, home: HouseholdId) -> Finding:
    return notice(
        "draws-here-lives-elsewhere",
        Severity.NOTE,
        f"Hưởng trợ cấp tại hộ {home} nhưng là thành viên của hộ khác",
        f"Draws assistance at {home} and is a member of another household",
        member=person.leading.member,
        subject=person.id,
        cites=OUTSIDE,
    )
