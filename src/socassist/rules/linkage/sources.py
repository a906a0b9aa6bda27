"""Forms and registers as columns (chuyển phiếu và sổ thành cột)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from typing import Any, Final, TypeVar

from socassist.model.evidence import FormKind
from socassist.model.form import Form, FormMember
from socassist.model.household import HEAD, Household, Membership
from socassist.model.linkage import MemberRef
from socassist.model.partial_date import PartialDate
from socassist.model.person import IdentityNumber, NumberKind, Person, PersonId, Sex
from socassist.model.register import Register
from socassist.rules.linkage.codes import Codes
from socassist.rules.linkage.columns import People, Vocabulary
from socassist.rules.linkage.intake import people_from_columns

Value = TypeVar("Value")


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


_NO_NUMBERS: Final = ("", "")


def _of_everybody(people: Sequence[Person | FormMember]) -> dict[str, list[Any]]:
    """The columns that rows of forms and people of a register have alike."""
    numbers = [_split_numbers(p.numbers) if p.numbers else _NO_NUMBERS for p in people]
    return {
        "name": [p.name for p in people],
        "birth": [_birth(p.birth) if p.birth else 0 for p in people],
        "sex": ["" if p.sex is None else "male" if p.sex is Sex.MALE else "female" for p in people],
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
    sizes = [len(form.members) for form in forms]
    members = [member for form in forms for member in form.members]
    kinds = ("c1" if form.kind is FormKind.C1 else form.kind.value for form in forms)
    people = people_from_columns(
        vocabulary,
        household=_repeated(refs, sizes),
        commune=_repeated([form.address.commune for form in forms], sizes),
        village=_repeated([form.address.village for form in forms], sizes),
        head_name=_repeated([_head_name(form) for form in forms], sizes),
        kind=_repeated(kinds, sizes),
        household_code=_repeated(
            [codes.households.get(form.household_code or "", "") for form in forms], sizes
        ),
        relation=[member.relation or "" for member in members],
        code=[codes.people.get(member.person_code or "", "") for member in members],
        outside=[member.outside_household for member in members],
        departed=[member.left == "moved" for member in members],
        **_of_everybody(members),
    )
    return people, list(
        zip(_repeated(refs, sizes), chain.from_iterable(map(range, sizes)), strict=True)
    )


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
    known = register.people
    homes: list[Household] = []
    sizes: list[int] = []
    listed: list[Membership] = []
    placed: set[PersonId] = set()
    for household in register.households.values():
        members = {m.person: m for m in household.members if m.current}
        if household.ended is not None or not members:
            former = {m.person: m for m in household.members if m.person not in members}
            members |= {p: m for p, m in former.items() if p not in register.household_of}
        found = [m for p, m in members.items() if p not in placed and p in known]
        placed.update(m.person for m in found)
        homes.append(household)
        sizes.append(len(found))
        listed += found
    alone = [person for person in known if person not in placed]
    ids = [*(m.person for m in listed), *alone]
    none, nowhere = [""] * len(alone), [False] * len(alone)
    keys = [*_repeated([home.id for home in homes], sizes), *(f"~{person}" for person in alone)]
    heads = (home.head for home in homes)
    head_names = [known[head].name if head and head in known else "" for head in heads]
    people = people_from_columns(
        vocabulary,
        household=keys,
        commune=_repeated([home.address.commune for home in homes], sizes) + none,
        village=_repeated([home.address.village for home in homes], sizes) + none,
        head_name=_repeated(head_names, sizes) + none,
        kind=["register"] * len(ids),
        household_code=keys,
        relation=["head" if m.relation == HEAD else m.relation for m in listed] + none,
        code=ids,
        outside=[m.outside_household for m in listed] + nowhere,
        **_of_everybody([known[person] for person in ids]),
    )
    return people, ids
