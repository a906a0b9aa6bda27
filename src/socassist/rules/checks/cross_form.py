"""Across the forms of a batch: entered twice, codes used twice, C against C1 (R3, R6, R7)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from socassist.model.evidence import FormKind
from socassist.model.finding import Severity
from socassist.model.form import Form, FormMember
from socassist.model.names import NameVerdict, compare_names
from socassist.model.person import IdentityNumber, mask
from socassist.model.rule import Scope
from socassist.model.text import fold
from socassist.rules.checks.authoring import Fault, at, at_form, plan, rule
from socassist.rules.checks.context import Context, Row

Forms = tuple[Form, ...]


def same_kind(forms: Forms, context: Context) -> list[list[Form]]:
    """The forms of each kind and year, in the order of their places."""

    def group() -> list[list[Form]]:
        by_kind: dict[tuple[FormKind, int], list[Form]] = defaultdict(list)
        for form in forms:
            by_kind[form.kind, form.year].append(form)
        return [sorted(by_kind[key], key=_place) for key in sorted(by_kind)]

    return context.once("forms by kind", group)  # type: ignore[no-any-return]


def _place(form: Form) -> tuple[str, str, int]:
    place = form.location
    return place.file, place.sheet or "", place.row or 0


def _people(form: Form) -> frozenset[tuple[str, object]]:
    return frozenset((fold(m.name), m.birth) for m in form.members if m.name)


def by_ref(forms: Iterable[Form]) -> frozenset[str]:
    """The references of forms."""
    return frozenset(form.ref for form in forms)


def twins(forms: Forms, context: Context) -> list[tuple[Form, Form]]:
    """Pairs of forms of one kind about one household: the first, and the one entered again.

    The same head by name, one commune, and at least two thirds of the people in common.
    """

    def find() -> list[tuple[Form, Form]]:
        pairs = []
        for group in same_kind(forms, context):
            seen: dict[tuple[str, str], list[Form]] = defaultdict(list)
            for form in group:
                key = (form.address.commune, fold(form.head_name or ""))
                if not key[1] or not form.members:
                    continue
                for other in seen[key]:
                    people = _people(form)
                    both = people & _people(other)
                    if both and 3 * len(both) >= 2 * max(len(people), len(_people(other))):
                        pairs.append((other, form))
                        break
                else:
                    seen[key].append(form)
        return pairs

    return context.once("twins", find)  # type: ignore[no-any-return]


def pairs(forms: Forms, context: Context) -> list[tuple[Form, Form]]:
    """Forms C1 with the form C of the same household code."""

    def find() -> list[tuple[Form, Form]]:
        coded = [form for form in forms if form.household_code]
        on_c = {form.household_code: form for form in coded if form.kind is FormKind.C}
        c1 = [form for form in coded if form.kind is FormKind.C1]
        return [(form, on_c[form.household_code]) for form in c1 if form.household_code in on_c]

    return context.once("pairs", find)  # type: ignore[no-any-return]


@rule(
    "form-entered-twice",
    Severity.ERROR,
    Scope.BATCH,
    "Mỗi hộ có một phiếu mỗi loại.",
    "A household has one form of a kind.",
    reads=("head", "address.commune", "name", "birth"),
    cites=plan("3.3"),
    requirement="R3",
)
def form_entered_twice(forms: Forms, context: Context) -> Iterator[Fault]:
    """A second form of one kind names the same head, commune and people."""
    for first, again in twins(forms, context):
        if again.kind is FormKind.MIS:
            continue  # duplicates inside a register are found with `find_duplicates`
        yield Fault(
            at_form(again, "head"),
            f"Hộ này đã có phiếu tại {first.location}.",
            f"This household has a form at {first.location} already.",
            related=(first.location,),
            subject=again.household_code or again.number,
        )


@rule(
    "person-in-two-forms",
    Severity.WARNING,
    Scope.BATCH,
    "Mỗi người chỉ có trên một phiếu mỗi loại.",
    "A person stands on one form of a kind.",
    reads=("name", "birth", "sex", "address.commune"),
    cites=plan("3.3"),
    requirement="R3",
)
def person_in_two_forms(forms: Forms, context: Context) -> Iterator[Fault]:
    """Two rows agree in name, full birth date, sex and commune."""
    repeated = by_ref(again for _, again in twins(forms, context))
    for group in same_kind(forms, context):
        if group[0].kind is FormKind.MIS:
            continue
        # Most names and birth dates stand once: only the others are looked at one by one.
        born = [[_birthday(member) for member in form.members] for form in group]
        counts = Counter(chain.from_iterable(born))
        often = {key for key, count in counts.items() if count > 1 and key is not None}
        rows: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
        for form, keys in zip(group, born, strict=True):
            if often.isdisjoint(keys) or form.ref in repeated:
                continue
            for index, (member, key) in enumerate(zip(form.members, keys, strict=True)):
                if key in often and not member.left:
                    row = Row(form, member, index)
                    rows[key, form.address.commune, member.sex].append(row)
        for same in rows.values():
            if len({row.form.ref for row in same}) < 2 or _told_apart(same):
                continue
            for row in same:
                others = tuple(o.member.location for o in same if o is not row)
                yield Fault(
                    at(row, "name"),
                    f"Người trùng họ tên, ngày sinh, giới tính đã có tại {others[0]}.",
                    f"A person of this name, birth date and sex stands at {others[0]} too.",
                    related=others,
                    subject=row.form.household_code or row.form.number,
                )


def _birthday(member: FormMember) -> tuple[str, int, int | None, int] | None:
    """Name and full birth date; None where the day is not known."""
    birth = member.birth
    if birth is None or birth.day is None:
        return None
    return member.name, birth.year, birth.month, birth.day


def _told_apart(rows: list[Row]) -> bool:
    """Whether numbers of one kind differ, so that these are namesakes."""
    kinds: dict[Any, set[str]] = defaultdict(set)
    for row in rows:
        for held in row.member.numbers:
            kinds[held.kind].add(held.number)
    return any(len(numbers) > 1 for numbers in kinds.values())


@rule(
    "number-held-by-two",
    Severity.ERROR,
    Scope.BATCH,
    "Mỗi số giấy tờ chỉ thuộc một người.",
    "An identity number belongs to one person.",
    reads=("numbers", "name", "birth"),
    cites=plan("3.5"),
    requirement="R9",
)
def number_held_by_two(forms: Forms, context: Context) -> Iterator[Fault]:
    """Two different people of one kind of form have the same number."""
    for group in same_kind(forms, context):
        listed = [[n.number for m in form.members for n in m.numbers] for form in group]
        counts = Counter(chain.from_iterable(listed))
        repeated = {number for number, count in counts.items() if count > 1}
        if not repeated:
            continue
        held: dict[tuple[Any, str], list[tuple[Row, IdentityNumber]]] = defaultdict(list)
        for form, numbers in zip(group, listed, strict=True):
            if repeated.isdisjoint(numbers):
                continue
            for index, member in enumerate(form.members):
                for number in member.numbers:
                    if number.number in repeated:
                        row = Row(form, member, index)
                        held[number.kind, number.number].append((row, number))
        for same in held.values():
            if len(same) < 2:
                continue
            first = same[0][0]
            for row, number in same[1:]:
                if one_person(first.member, row.member):
                    continue
                yield Fault(
                    at(row, f"number:{number.kind.value}"),
                    f"Số {mask(number.number)} đã ghi cho người khác tại {first.member.location}.",
                    f"The number {mask(number.number)} is another person's at "
                    f"{first.member.location}.",
                    mask(number.number),
                    related=(first.member.location,),
                    subject=row.member.person_code or row.form.household_code or row.form.number,
                )


def one_person(a: FormMember, b: FormMember) -> bool:
    """Whether two rows with one number can be one person."""
    if a.person_code and a.person_code == b.person_code:
        return True
    return perhaps_one(a, b)


def perhaps_one(a: FormMember, b: FormMember) -> bool:
    """Whether name and birth year can be one person's."""
    births = not (a.birth and b.birth) or a.birth.year == b.birth.year
    same = compare_names(a.name, b.name).verdict not in (
        NameVerdict.DIFFERENT,
        NameVerdict.GIVEN_DIFFERS,
        NameVerdict.FAMILY_DIFFERS,
    )
    return same and (births or a.name == b.name)


@rule(
    "class-differs-between-forms",
    Severity.ERROR,
    Scope.BATCH,
    "Phiếu C1 và phiếu C của một hộ ghi cùng kết quả phân loại.",
    "Forms C1 and C of a household state one class.",
    reads=("household_code", "status"),
    cites=plan("3.3"),
    requirement="R6",
)
def class_differs_between_forms(forms: Forms, context: Context) -> Iterator[Fault]:
    """Form C1 says poor or near-poor, form C of the same code says otherwise."""
    for form, other in pairs(forms, context):
        if form.status is None or other.status is None:
            continue
        if (form.status.is_poor, form.status.is_near_poor) != (
            other.status.is_poor,
            other.status.is_near_poor,
        ):
            yield Fault(
                at_form(form, "status"),
                f"Phiếu C1 xếp loại khác phiếu C của cùng hộ tại {other.location}.",
                f"Form C1 states another class than form C at {other.location}.",
                form.status.value,
                other.status.value,
                related=(other.location,),
                subject=form.household_code,
            )


@rule(
    "head-differs-between-forms",
    Severity.WARNING,
    Scope.BATCH,
    "Phiếu C1 và phiếu C của một hộ ghi cùng chủ hộ.",
    "Forms C1 and C of a household name one head.",
    reads=("household_code", "head"),
    cites=plan("3.3"),
    requirement="R7",
)
def head_differs_between_forms(forms: Forms, context: Context) -> Iterator[Fault]:
    """Form C1 names another head than form C of the same code, who does not live there."""
    for form, other in pairs(forms, context):
        if not form.head_name or not other.head_name:
            continue
        names = [other.head_name, *(m.name for m in other.members)]
        if not any(_alike(form.head_name, name) for name in names):
            yield Fault(
                at_form(form, "head"),
                f"Chủ hộ trên phiếu C1 không có trên phiếu C của cùng hộ tại {other.location}.",
                f"The head on form C1 is nobody on form C at {other.location}.",
                form.head_name,
                other.head_name,
                related=(other.location,),
                subject=form.household_code,
            )


def _alike(a: str, b: str) -> bool:
    return compare_names(a, b).verdict in (
        NameVerdict.SAME,
        NameVerdict.MARKS_LOST,
        NameVerdict.MARKS_DIFFER,
        NameVerdict.SLIP,
        NameVerdict.ABBREVIATED,
        NameVerdict.FAMILY_CHANGED,
    )


RULES = (
    form_entered_twice,
    person_in_two_forms,
    number_held_by_two,
    class_differs_between_forms,
    head_differs_between_forms,
)
