"""Who heads a household: as the approved list has it (chủ hộ thống nhất với danh sách; R5, R7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import attrs

from socassist.model.evidence import Document, DocumentKind, Evidence, FormKind
from socassist.model.finding import Finding, Severity
from socassist.model.form import Form
from socassist.model.household import HEAD, Membership
from socassist.model.lists import ApprovedList
from socassist.model.location import Location
from socassist.model.person import PersonId
from socassist.model.text import fold
from socassist.model.village import fold_village
from socassist.rules.update.draft import Draft
from socassist.rules.update.notice import ONE_HOUSEHOLD, notice
from socassist.rules.update.people import Reported

OTHER = "other"
_SPOUSE = frozenset({"spouse", "wife", "husband"})

_Key = tuple[str, str, str]


@attrs.frozen
class ListedHeads:
    """Heads on the approved lists of the year, and heads that the forms of the batch name."""

    listed: dict[_Key, Location]
    named: Counter[_Key]

    @classmethod
    def of(cls, approved: Iterable[ApprovedList], forms: Iterable[Form], year: int) -> ListedHeads:
        """Index the lists of one year and the forms C of a batch."""
        listed = {
            (signed.commune, fold_village(entry.village), fold(entry.head_name)): entry.location
            for signed in approved
            if signed.year == year
            for entry in signed.entries
        }
        named: Counter[_Key] = Counter()
        if listed:
            named.update(
                key for form in forms if form.kind is FormKind.C for key in set(_keys_of(form))
            )
        return cls(listed, named)

    def place(self, form: Form, name: str) -> Location | None:
        """Where the list of the form's commune and village names this head."""
        return self.listed.get(_key(form, name))

    def free(self, form: Form, name: str) -> Location | None:
        """The same, when no form of the batch names that head for its own household."""
        key = _key(form, name)
        return None if self.named[key] else self.listed.get(key)


def _key(form: Form, name: str) -> _Key:
    return form.address.commune, fold_village(form.address.village), fold(name)


def _keys_of(form: Form) -> list[_Key]:
    names = [form.head_name] if form.head_name else []
    names += [member.name for member in form.members if member.is_head]
    return [_key(form, name) for name in names]


def head_of(
    forms: Sequence[Form],
    reported: Sequence[Reported],
    members: Sequence[PersonId],
    draft: Draft,
    heads: ListedHeads,
    findings: list[Finding],
    vouched: list[Evidence],
) -> PersonId | None:
    """The head that forms and approved list name; None when they name nobody who lives there.

    The list decides when exactly one other member stands on it as head and no form claims that
    entry for its own household; what it says goes to `vouched`, as evidence for the household.
    """
    form = _speaking(forms, reported)
    if form is None:
        return None
    stated = _stated(form, reported, members, draft, findings)
    lists = [f for f in forms if f.kind is FormKind.C]
    if not heads.listed or not lists:
        return stated
    sheet = lists[-1]
    if stated is not None and heads.place(sheet, draft.people[stated].name) is not None:
        return stated
    found = [
        (person, place)
        for person in members
        if person != stated and (place := heads.free(sheet, draft.people[person].name)) is not None
    ]
    if len(found) != 1:
        return stated
    person, place = found[0]
    vouched.append(
        Evidence(
            "head",
            draft.people[person].name,
            Document(DocumentKind.APPROVED_LIST),
            FormKind.APPROVED_LIST,
            place,
        )
    )
    findings.append(
        notice(
            "head-by-approved-list",
            Severity.NOTE,
            "Chủ hộ lấy theo danh sách phê duyệt, khác với phiếu",
            "The head is taken from the approved list, which differs from the form",
            form=sheet,
            subject=person,
            cites=ONE_HOUSEHOLD,
            related=[place],
        )
    )
    return person


def _speaking(forms: Sequence[Form], reported: Sequence[Reported]) -> Form | None:
    """The form that says who heads the household: form C, else the newest that names one."""
    rows = [row for person in reported for row in person.present]
    for kind in (FormKind.C, FormKind.C1, FormKind.MIS):
        for form in reversed(forms):
            if form.kind is kind and (
                form.head_name or any(row.member.is_head for row in rows if row.form is form)
            ):
                return form
    return None


def _stated(
    form: Form,
    reported: Sequence[Reported],
    members: Sequence[PersonId],
    draft: Draft,
    findings: list[Finding],
) -> PersonId | None:
    """Whom the form names as head among those who live there."""
    marked = [
        person.id
        for person in reported
        if person.id in members
        and any(row.form is form and row.member.is_head for row in person.present)
    ]
    if len(marked) == 1:
        return marked[0]
    if form.head_name:
        wanted = fold(form.head_name)
        pool = marked or list(members)
        named = [person for person in pool if fold(draft.people[person].name) == wanted]
        if len(named) == 1:
            return named[0]
    if marked:
        findings.append(
            notice(
                "two-heads",
                Severity.ERROR,
                "Phiếu ghi nhiều hơn một chủ hộ; tạm lấy người ghi trước",
                "The form marks more than one head; the first one is taken for now",
                form=form,
                cites=ONE_HOUSEHOLD,
            )
        )
        return marked[0]
    return None


def relations_stated(reported: Sequence[Reported]) -> dict[PersonId, str]:
    """What members are to the head by the full list of members."""
    return {
        person.id: relation
        for person in reported
        if person.present
        and not person.only_on_c1
        and (relation := person.leading.member.relation) is not None
    }


def with_head(
    members: Sequence[Membership], head: PersonId, stated: Mapping[PersonId, str]
) -> tuple[Membership, ...]:
    """The memberships with exactly one head among those that last.

    What the former head is to the new one is known when the form that names the new head says
    so, or for a couple; else it is ``other``.
    """
    by_form = stated if stated.get(head) == HEAD else {}
    before = next((m for m in members if m.current and m.person == head), None)
    changed: list[Membership] = []
    for membership in members:
        if not membership.current:
            changed.append(membership)
        elif membership.person == head:
            changed.append(attrs.evolve(membership, relation=HEAD))
        elif membership.relation == HEAD:
            couple = before is not None and before.relation in _SPOUSE
            relation = before.relation if couple and before is not None else OTHER
            said = by_form.get(membership.person, relation)
            relation = relation if said == HEAD else said
            changed.append(attrs.evolve(membership, relation=relation))
        else:
            changed.append(membership)
    return tuple(changed)
