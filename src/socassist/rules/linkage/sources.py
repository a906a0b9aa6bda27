"""Forms and registers as columns (chuyển phiếu và sổ thành cột)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, repeat
from typing import Any, Final, TypeVar

from socassist.model.evidence import FormKind
from socassist.model.form import Form, FormMember
from socassist.model.household import HEAD, Membership
from socassist.model.linkage import MemberRef
from socassist.model.partial_date import PartialDate
from socassist.model.person import IdentityNumber, NumberKind, Person, PersonId, Sex
from socassist.model.register import Register
from socassist.rules.linkage.codes import Codes
from socassist.rules.linkage.columns import People, Vocabulary
from socassist.rules.linkage.homeless import NOBODYS_HOME
from socassist.rules.linkage.intake import people_from_blocks

Value = TypeVar("Value")


_HOMES: Final = 256
"""Households in a block: what is read of them is then still near when it is put into columns."""
_CCCD, _CMND, _MALE, _C1 = NumberKind.CCCD, NumberKind.CMND, Sex.MALE, FormKind.C1
_NO_NUMBERS: Final = ("", "")

Block = dict[str, Sequence[Any]]


def _split_numbers(numbers: Sequence[IdentityNumber]) -> tuple[str, str]:
    """CCCD and CMND, by length: the CMND of 12 digits of 2012–2015 became the CCCD number."""
    cccd = cmnd = ""
    for held in numbers:
        kind = held.kind
        if kind is _CCCD or kind is _CMND:
            if len(held.number) > 9:
                cccd = held.number
            else:
                cmnd = held.number
    return cccd, cmnd


def _of_everybody(people: Sequence[Person | FormMember]) -> Block:
    """The columns that rows of forms and people of a register have alike."""
    numbers = [_split_numbers(p.numbers) if p.numbers else _NO_NUMBERS for p in people]
    return {
        "name": [p.name for p in people],
        "birth": [_birth(p.birth) if p.birth else 0 for p in people],
        "sex": ["" if p.sex is None else "male" if p.sex is _MALE else "female" for p in people],
        "ethnicity": [p.ethnicity or "" for p in people],
        "cccd": [cccd for cccd, _ in numbers],
        "cmnd": [cmnd for _, cmnd in numbers],
    }


def _birth(born: PartialDate) -> int:
    return born.year * 10000 + (born.month or 0) * 100 + (born.day or 0)


def _repeated(values: Iterable[Value], sizes: Iterable[int]) -> list[Value]:
    """Each value as often as its size says."""
    return list(chain.from_iterable(map(repeat, values, sizes)))


def people_of_forms(
    vocabulary: Vocabulary, forms: Sequence[Form], codes: Codes
) -> tuple[People, list[MemberRef]]:
    """The rows of forms as columns, and the form and index of each row.

    Raises:
        ValueError: Two forms have the same reference.
    """
    refs = [form.ref for form in forms]
    if len(set(refs)) < len(refs):
        ref = next(ref for ref, count in Counter(refs).items() if count > 1)
        raise ValueError(f"two forms have the reference {ref!r}; each place holds one form")
    places: list[MemberRef] = []
    return people_from_blocks(vocabulary, _of_forms(forms, codes, places)), places


def _given(codes: Iterable[str | None]) -> list[str]:
    """Codes of rows; nothing where no row has one."""
    found = [code or "" for code in codes]
    return found if any(found) else []


def _of_forms(forms: Sequence[Form], codes: Codes, places: list[MemberRef]) -> Iterator[Block]:
    """Some forms after the other as columns; `places` grows by the form and index of each row."""
    for start in range(0, len(forms), _HOMES):
        some = forms[start : start + _HOMES]
        refs = [form.ref for form in some]
        sizes = [len(form.members) for form in some]
        members = [member for form in some for member in form.members]
        rows = _repeated(refs, sizes)
        homes = [form.household_code for form in some]
        places += zip(rows, chain.from_iterable(map(range, sizes)), strict=True)
        yield {
            "household": rows,
            "commune": _repeated([form.address.commune for form in some], sizes),
            "village": _repeated([form.address.village for form in some], sizes),
            "head_name": _repeated([_head_name(form) for form in some], sizes),
            "kind": _repeated(["c1" if form.kind is _C1 else "c" for form in some], sizes),
            "household_code": _given(_repeated(map(codes.household, homes), sizes)),
            "relation": [member.relation or "" for member in members],
            "code": _given(map(codes.person, [member.person_code for member in members])),
            "outside": [member.outside_household for member in members],
            "departed": [member.left == "moved" for member in members],
            **_of_everybody(members),
        }


def _head_name(form: Form) -> str:
    if form.head_name:
        return form.head_name
    head = form.head
    return head.name if head is not None else ""


def people_of_register(vocabulary: Vocabulary, register: Register) -> tuple[People, list[PersonId]]:
    """The people of a register as columns, each in the present or last household.

    People who died stay, so that a form which still lists them finds them; people without any
    household stand in one of their own.
    """
    ids: list[PersonId] = []
    return people_from_blocks(vocabulary, _of_register(register, ids)), ids


def _of_register(register: Register, ids: list[PersonId]) -> Iterator[Block]:
    """Some households after the other as columns; `ids` grows by the person of each row."""
    known = register.people
    placed: set[PersonId] = set()
    households = iter(register.households.values())
    while homes := list(islice(households, _HOMES)):
        sizes: list[int] = []
        listed: list[Membership] = []
        for household in homes:
            members = {m.person: m for m in household.members if m.current}
            if household.ended is not None or not members:
                former = {m.person: m for m in household.members if m.person not in members}
                members |= {p: m for p, m in former.items() if p not in register.household_of}
            found = [m for p, m in members.items() if p not in placed and p in known]
            placed.update([m.person for m in found])
            sizes.append(len(found))
            listed += found
        people = [m.person for m in listed]
        ids += people
        keys = _repeated([home.id for home in homes], sizes)
        head_names = [register.head_name(home) or "" for home in homes]
        yield {
            "household": keys,
            "commune": _repeated([home.address.commune for home in homes], sizes),
            "village": _repeated([home.address.village for home in homes], sizes),
            "head_name": _repeated(head_names, sizes),
            "household_code": keys,
            "relation": ["head" if m.relation == HEAD else m.relation for m in listed],
            "code": people,
            "outside": [m.outside_household for m in listed],
            **_of_everybody([known[person] for person in people]),
        }
    alone = [person for person in known if person not in placed]
    ids += alone
    for start in range(0, len(alone), _HOMES):
        people = alone[start : start + _HOMES]
        own = [NOBODYS_HOME + person for person in people]
        nothing = [""] * len(people)
        yield {
            "household": own,
            "commune": nothing,
            "village": nothing,
            "household_code": own,
            "code": people,
            **_of_everybody([known[person] for person in people]),
        }
