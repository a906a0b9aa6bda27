"""Forms and registers as columns (chuyển phiếu và sổ thành cột)."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from socassist.model.evidence import FormKind
from socassist.model.form import Form
from socassist.model.household import HEAD, HouseholdId
from socassist.model.linkage import MemberRef
from socassist.model.person import IdentityNumber, NumberKind, PersonId
from socassist.model.register import Register
from socassist.rules.linkage.codes import Codes
from socassist.rules.linkage.columns import People, Vocabulary
from socassist.rules.linkage.intake import people_from_columns


@attrs.define
class _Columns:
    household: list[str] = attrs.Factory(list)
    name: list[str] = attrs.Factory(list)
    birth: list[str] = attrs.Factory(list)
    sex: list[str] = attrs.Factory(list)
    commune: list[str] = attrs.Factory(list)
    village: list[str] = attrs.Factory(list)
    head_name: list[str] = attrs.Factory(list)
    relation: list[str] = attrs.Factory(list)
    ethnicity: list[str] = attrs.Factory(list)
    cccd: list[str] = attrs.Factory(list)
    cmnd: list[str] = attrs.Factory(list)
    kind: list[str] = attrs.Factory(list)
    code: list[str] = attrs.Factory(list)
    household_code: list[str] = attrs.Factory(list)
    outside: list[bool] = attrs.Factory(list)
    departed: list[bool] = attrs.Factory(list)

    def people(self, vocabulary: Vocabulary) -> People:
        return people_from_columns(vocabulary, **attrs.asdict(self, recurse=False))


def _split_numbers(numbers: Sequence[IdentityNumber]) -> tuple[str, str]:
    """CCCD and CMND, by length: the CMND of 12 digits of 2012–2015 became the CCCD number."""
    cccd = cmnd = ""
    for held in numbers:
        if held.kind in (NumberKind.CCCD, NumberKind.CMND):
            if len(held.number) > 9:
                cccd = held.number
            else:
                cmnd = held.number
    return cccd, cmnd


def people_of_forms(
    vocabulary: Vocabulary, forms: Sequence[Form], codes: Codes
) -> tuple[People, list[MemberRef]]:
    """The rows of forms as columns, and the form and index of each row.

    Raises:
        ValueError: Two forms have the same reference.
    """
    columns = _Columns()
    places: list[MemberRef] = []
    seen: set[str] = set()
    for form in forms:
        ref = form.ref
        if ref in seen:
            raise ValueError(f"two forms have the reference {ref!r}; each place holds one form")
        seen.add(ref)
        head = form.head
        head_name = form.head_name or (head.name if head is not None else "")
        kind = "c1" if form.kind is FormKind.C1 else form.kind.value
        for index, member in enumerate(form.members):
            places.append((ref, index))
            columns.household.append(ref)
            columns.name.append(member.name)
            columns.birth.append(member.birth.iso if member.birth else "")
            columns.sex.append(member.sex.value if member.sex else "")
            columns.commune.append(form.address.commune)
            columns.village.append(form.address.village)
            columns.head_name.append(head_name)
            columns.relation.append(member.relation or "")
            columns.ethnicity.append(member.ethnicity or "")
            cccd, cmnd = _split_numbers(member.numbers)
            columns.cccd.append(cccd)
            columns.cmnd.append(cmnd)
            columns.kind.append(kind)
            columns.code.append(codes.people.get(member.person_code or "", ""))
            columns.household_code.append(codes.households.get(form.household_code or "", ""))
            columns.outside.append(member.outside_household)
            columns.departed.append(member.left == "moved")
    return columns.people(vocabulary), places


def people_of_register(vocabulary: Vocabulary, register: Register) -> tuple[People, list[PersonId]]:
    """The people of a register as columns, each in the present or last household.

    People who died stay, so that a form which still lists them finds them; people without any
    household stand in one of their own.
    """
    columns = _Columns()
    ids: list[PersonId] = []
    placed: set[PersonId] = set()
    for household in register.households.values():
        members = {m.person: m for m in household.members if m.current}
        if household.ended is not None or not members:
            former = {m.person: m for m in household.members if m.person not in members}
            members |= {p: m for p, m in former.items() if p not in register.household_of}
        head = household.head
        head_name = register.people[head].name if head and head in register.people else ""
        for person, membership in members.items():
            if person in placed or person not in register.people:
                continue
            placed.add(person)
            ids.append(person)
            _add_person(columns, register, person, household.id, head_name, membership.relation)
            columns.commune.append(household.address.commune)
            columns.village.append(household.address.village)
            columns.outside.append(membership.outside_household)
            columns.departed.append(False)
    for person in register.people:
        if person not in placed:
            ids.append(person)
            _add_person(columns, register, person, f"~{person}", "", "")
            columns.commune.append("")
            columns.village.append("")
            columns.outside.append(False)
            columns.departed.append(False)
    return columns.people(vocabulary), ids


def _add_person(
    columns: _Columns,
    register: Register,
    person_id: PersonId,
    household: HouseholdId | str,
    head_name: str,
    relation: str,
) -> None:
    person = register.people[person_id]
    columns.household.append(household)
    columns.name.append(person.name)
    columns.birth.append(person.birth.iso if person.birth else "")
    columns.sex.append(person.sex.value if person.sex else "")
    columns.head_name.append(head_name)
    columns.relation.append("head" if relation == HEAD else relation)
    columns.ethnicity.append(person.ethnicity or "")
    cccd, cmnd = _split_numbers(person.numbers)
    columns.cccd.append(cccd)
    columns.cmnd.append(cmnd)
    columns.kind.append("register")
    columns.code.append(person_id)
    columns.household_code.append(household)
