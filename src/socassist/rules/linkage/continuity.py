"""What the matches imply for households and people (biến động suy ra; R3, R5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from socassist.model.evidence import FormKind
from socassist.model.form import Form, FormMember
from socassist.model.household import HEAD, Household, HouseholdId, LeaveReason
from socassist.model.linkage import ImpliedEvent, MemberRef, is_new
from socassist.model.register import EventKind, Register
from socassist.model.text_pair import Text
from socassist.rules.linkage.claims import PlaceAliases
from socassist.rules.linkage.columns import Vocabulary
from socassist.rules.linkage.intake import village_key

_TEXTS = {
    EventKind.HOUSEHOLD_CREATED: Text("Hộ mới, chưa có trong sổ", "A household not yet registered"),
    EventKind.HOUSEHOLD_RETURNED: Text("Hộ trở lại danh sách", "The household is listed again"),
    EventKind.HOUSEHOLD_SPLIT: Text("Tách hộ", "Split from another household"),
    EventKind.HOUSEHOLD_ABSORBED: Text("Nhập vào hộ khác", "Absorbed into another household"),
    EventKind.HOUSEHOLD_DISSOLVED: Text("Hộ giải thể", "The household was dissolved"),
    EventKind.HOUSEHOLD_MOVED: Text("Hộ chuyển nơi ở", "The household lives elsewhere"),
    EventKind.HEAD_CHANGED: Text("Thay đổi chủ hộ", "Another head"),
    EventKind.MEMBER_ADDED: Text("Thêm thành viên", "A member more"),
    EventKind.MEMBER_LEFT: Text("Không còn trong hộ", "No longer on the form"),
    EventKind.MEMBER_MOVED: Text("Chuyển từ hộ khác đến", "Came from another household"),
    EventKind.MEMBER_DIED: Text("Đã chết", "Died"),
}


@attrs.define
class _Case:
    register: Register
    person_of: Mapping[MemberRef, str]
    unsure: frozenset[MemberRef]
    aliases: PlaceAliases
    vocabulary: Vocabulary
    home_of: dict[str, str] = attrs.Factory(dict)
    """Person → the first household on whose forms they stand."""
    homes: dict[str, set[str]] = attrs.Factory(dict)
    """The same of those who stand on forms of several."""

    villages: dict[str, str] = attrs.Factory(dict)
    """Name of a village → what it is compared by."""

    def village(self, name: str) -> str:
        """What a village's name is compared by."""
        found = self.villages.get(name)
        if found is None:
            found = self.villages[name] = village_key(name)
        return found

    def came(self, people: Iterable[str], home: str) -> None:
        """Note that people stand on a form of a household."""
        home_of = self.home_of
        for person in people:
            first = home_of.setdefault(person, home)
            if first != home:
                self.homes.setdefault(person, {first}).add(home)

    def homes_of(self, person: str) -> set[str]:
        """The households on whose forms somebody stands."""
        home = self.home_of.get(person)
        return set() if home is None else self.homes.get(person) or {home}


def implied_events(
    forms: Sequence[Form],
    register: Register,
    household_of: Mapping[str, str],
    person_of: Mapping[MemberRef, str],
    unsure: frozenset[MemberRef],
    aliases: PlaceAliases,
    vocabulary: Vocabulary,
) -> tuple[ImpliedEvent, ...]:
    """New, returned, split, absorbed, dissolved, moved households; heads and members changed."""
    case = _Case(register, person_of, unsure, aliases, vocabulary)
    by_household: dict[str, list[Form]] = {}
    for form in sorted(forms, key=lambda form: form.ref):
        home = household_of.get(form.ref)
        if home is not None:
            by_household.setdefault(home, []).append(form)
    others: list[tuple[str, list[Form]]] = []
    for home in sorted(by_household):
        about = by_household[home]
        listed = [person_of[f.ref, index] for f in about for index in range(len(f.members))]
        case.came(listed, home)
        if is_new(home) or not _is_as_it_was(home, about, listed, case):
            others.append((home, about))
    events: list[ImpliedEvent] = []
    for home, about in others:
        if is_new(home):
            events += _new_household(home, about, case)
        else:
            events += _known_household(register.households[HouseholdId(home)], about, case)
    events += _gone(by_household, case)
    return tuple(events)


def _is_as_it_was(home: str, forms: Sequence[Form], listed: Sequence[str], case: _Case) -> bool:
    """Whether nothing happened to a household, as with most; so that this is seen at once."""
    if not {home}.issuperset(map(case.register.household_of.get, listed)):  # type: ignore[arg-type]
        return False
    household = case.register.households[HouseholdId(home)]
    head, people = household.head, iter(listed)
    for form in forms:
        for member, person in zip(form.members, people, strict=False):
            if member.left or (member.relation == HEAD and person != head):
                return False
    if any(form.kind is FormKind.C for form in forms):
        members = {member.person for member in household.members if member.current}
        if len(members) > len(set(listed)):
            return False
    return not _returned(household, forms) and not any(
        _moved(household, form, case) for form in forms
    )


def _event(kind: EventKind, household: str, **more: object) -> ImpliedEvent:
    return ImpliedEvent(kind, household, text=_TEXTS[kind], **more)  # type: ignore[arg-type]


def _rows(forms: Sequence[Form]) -> list[tuple[Form, int, FormMember]]:
    return [(f, i, member) for f in forms for i, member in enumerate(f.members)]


def _new_household(home: str, forms: Sequence[Form], case: _Case) -> list[ImpliedEvent]:
    origin: dict[str, list[str]] = {}
    for form, index, _ in _rows(forms):
        person = case.person_of[form.ref, index]
        old = case.register.household_of.get(person)  # type: ignore[call-overload]
        if old is not None and person not in origin.setdefault(old, []):
            origin[old].append(person)
    ref = forms[0].ref
    events = []
    main = max(origin, key=lambda old: (len(origin[old]), old), default=None)
    if main is not None and (len(origin[main]) > 1 or _heads(forms, case) & set(origin[main])):
        people = tuple(sorted(origin.pop(main)))
        events.append(
            _event(EventKind.HOUSEHOLD_SPLIT, home, form=ref, other=main, people=people,
                   reason=LeaveReason.SPLIT)
        )  # fmt: skip
    else:
        events.append(_event(EventKind.HOUSEHOLD_CREATED, home, form=ref))
    events += [
        _event(EventKind.MEMBER_MOVED, home, form=ref, other=old, people=(person,),
               reason=LeaveReason.MOVED)
        for old, people_of in sorted(origin.items())
        for person in people_of
    ]  # fmt: skip
    return events


def _heads(forms: Sequence[Form], case: _Case) -> set[str]:
    return {
        case.person_of[f.ref, i]
        for f, i, member in _rows(forms)
        if member.is_head and not member.left
    }


def _known_household(
    household: Household, forms: Sequence[Form], case: _Case
) -> list[ImpliedEvent]:
    ref = forms[0].ref
    events = []
    if _returned(household, forms):
        events.append(_event(EventKind.HOUSEHOLD_RETURNED, household.id, form=ref))
    if any(_moved(household, form, case) for form in forms):
        events.append(_event(EventKind.HOUSEHOLD_MOVED, household.id, form=ref))
    listed: dict[str, tuple[Form, FormMember, bool]] = {}
    for form, index, member in _rows(forms):
        place = (form.ref, index)
        listed.setdefault(case.person_of[place], (form, member, place in case.unsure))
    events += _head_change(household, forms, listed, case)
    current = {m.person for m in household.current_members}
    for person, (form, member, doubtful) in listed.items():
        old = case.register.household_of.get(person)  # type: ignore[call-overload]
        if member.left == "died":
            if not is_new(person):
                events.append(
                    _event(EventKind.MEMBER_DIED, household.id, form=form.ref, people=(person,),
                           reason=LeaveReason.DIED)
                )  # fmt: skip
        elif old is not None and old != household.id:
            events.append(
                _event(EventKind.MEMBER_MOVED, household.id, form=form.ref, other=old,
                       people=(person,), reason=LeaveReason.MOVED)
            )  # fmt: skip
        elif person not in current and not doubtful:
            events.append(
                _event(EventKind.MEMBER_ADDED, household.id, form=form.ref, people=(person,))
            )
    if any(form.kind is FormKind.C for form in forms) and not any(
        doubtful for _, _, doubtful in listed.values()
    ):
        for person in sorted(current - listed.keys()):
            gone = case.homes_of(person) - {household.id}
            reason = LeaveReason.MOVED if gone else None
            if not case.register.people[person].died:
                events.append(
                    _event(EventKind.MEMBER_LEFT, household.id, form=ref, people=(person,),
                           other=min(gone, default=None), reason=reason)
                )  # fmt: skip
    return events


def _returned(household: Household, forms: Sequence[Form]) -> bool:
    """Whether it is listed now, was listed once, and was not listed in its last year."""
    if not any(f.status is not None and f.status.on_list for f in forms):
        return household.ended is not None
    if household.ended is not None:
        return True
    year = max(form.year for form in forms)
    before = [record for record in household.poverty if record.year < year]
    if not any(record.status.on_list for record in before):
        return False
    last = max(before, key=lambda record: record.year)
    return last.year < year - 1 or not last.status.on_list


def _moved(household: Household, form: Form, case: _Case) -> bool:
    texts = case.vocabulary.texts
    new, old = form.address, household.address
    if new.commune != old.commune:
        known = texts.get(old.commune, -1)
        if known not in case.aliases.communes.get(texts.get(new.commune, -1), ()):
            return True
    if new.village == old.village:
        return False
    new_village, old_village = case.village(new.village), case.village(old.village)
    if not new_village or not old_village or new_village == old_village:
        return False
    return not case.aliases.same_village(
        texts.get(new.commune, -1), texts.get(new_village, -1), texts.get(old_village, -2)
    )


def _head_change(
    household: Household,
    forms: Sequence[Form],
    listed: Mapping[str, tuple[Form, FormMember, bool]],
    case: _Case,
) -> list[ImpliedEvent]:
    old = household.head
    heads = sorted(_heads(forms, case))
    if old is None or len(heads) != 1 or heads[0] == old or listed[heads[0]][2]:
        return []
    reason = None
    if case.register.people[old].died or (old in listed and listed[old][1].left == "died"):
        reason = LeaveReason.DIED
    elif (old in listed and listed[old][1].left == "moved") or (
        case.homes_of(old) - {household.id}
    ):
        reason = LeaveReason.MOVED
    return [
        _event(EventKind.HEAD_CHANGED, household.id, form=listed[heads[0]][0].ref,
               people=(old, heads[0]), reason=reason)
    ]  # fmt: skip


def _gone(seen: Mapping[str, object], case: _Case) -> list[ImpliedEvent]:
    """Households without a form whose members all stand on forms of other households."""
    register = case.register
    events = []
    for household in register.households.values():
        if household.id in seen or household.ended is not None:
            continue
        members: list[str] = []
        homes: list[set[str]] = []
        for member in household.members:
            if not member.current or register.people[member.person].died:
                continue
            members.append(member.person)
            homes.append(case.homes_of(member.person))
            if not homes[-1]:
                break
        if not members or not homes[-1]:
            continue
        common = set.intersection(*homes)
        if common:
            into = min(common)
            events.append(
                _event(EventKind.HOUSEHOLD_ABSORBED, household.id, other=into,
                       people=tuple(sorted(members)), reason=LeaveReason.ABSORBED)
            )  # fmt: skip
        else:
            events.append(
                _event(EventKind.HOUSEHOLD_DISSOLVED, household.id, people=tuple(members),
                       reason=LeaveReason.DISSOLVED)
            )  # fmt: skip
    return sorted(events, key=lambda event: event.household)
