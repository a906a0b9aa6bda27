"""What a person's record says field by field, and the record with other values (giá trị)."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from socassist.model.evidence import Evidence, FormKind
from socassist.model.form import DECLARED
from socassist.model.partial_date import PartialDate
from socassist.model.person import IdentityNumber, NumberKind, Person, Sex
from socassist.model.settlement import SettledBy, Settlement
from socassist.model.text import fold, normalise

BIRTH = "birth"
IDENTITY_FIELDS = ("name", BIRTH, "sex", "ethnicity")
_NUMBER = "number:"


def value_of(person: Person, field: str) -> str | None:
    """What the record holds for a field, as evidence writes it."""
    if field == "name":
        return person.name or None
    if field == BIRTH:
        return person.birth.iso if person.birth else None
    if field == "sex":
        return person.sex.value if person.sex else None
    if field == "ethnicity":
        return person.ethnicity
    return person.number(NumberKind(field.removeprefix(_NUMBER)))


def held_evidence(person: Person) -> list[Evidence]:
    """What vouches for the record; a value that came without evidence counts as declared."""
    held = list(person.evidence)
    vouched = {item.field for item in held}
    fields = (*IDENTITY_FIELDS, *(f"{_NUMBER}{n.kind.value}" for n in person.numbers))
    for field in dict.fromkeys(fields):
        value = value_of(person, field)
        if value and field not in vouched:
            held.append(Evidence(field, value, DECLARED, FormKind.MANUAL))
    return held


def fields_of(settlement: Settlement) -> list[str]:
    """The fields of a person that something was said of."""
    return [
        field
        for field in settlement.fields
        if field in IDENTITY_FIELDS or (field.startswith(_NUMBER) and field.count(":") == 1)
    ]


def same_meaning(field: str, one: str, other: str) -> bool:
    """Whether two values do not contradict each other.

    Capitals do not matter in a name; a year does not contradict a full date of it.
    """
    if one == other:
        return True
    if field == BIRTH:
        return one.startswith(f"{other}-") or other.startswith(f"{one}-")
    if field == "name":
        return normalise(one).casefold() == normalise(other).casefold()
    return fold(one) == fold(other) if field == "ethnicity" else False


def corrected(known: Person, settlement: Settlement, values: Mapping[str, str | None]) -> Person:
    """The record with other values and all evidence, what stands first."""
    birth, sex = values.get("birth"), values.get("sex")
    evidence: list[Evidence] = []
    for field, settled in settlement.fields.items():
        standing = values.get(field, settled.value)
        evidence += sorted(settled.evidence, key=lambda item: item.value != standing)
    if set(evidence) == set(known.evidence):
        evidence = list(known.evidence)
    return attrs.evolve(
        known,
        name=values.get("name") or known.name,
        birth=PartialDate.parse_iso(birth) if birth else known.birth,
        sex=Sex(sex) if sex else known.sex,
        ethnicity=values.get("ethnicity") or known.ethnicity,
        numbers=_numbers(known, settlement, values),
        evidence=tuple(evidence),
    )


def _numbers(
    known: Person, settlement: Settlement, values: Mapping[str, str | None]
) -> tuple[IdentityNumber, ...]:
    """One current number a kind; one that a newer card replaced stays before it."""
    numbers = list(known.numbers)
    for field, value in values.items():
        if not field.startswith(_NUMBER) or value is None or value == value_of(known, field):
            continue
        kind = NumberKind(field.removeprefix(_NUMBER))
        issued = settlement.value(f"{field}:issued")
        current = IdentityNumber(
            kind,
            value,
            PartialDate.parse_iso(issued) if issued else None,
            settlement.value(f"{field}:issuer"),
        )
        held = [n for n in numbers if n.kind is kind and n.number != value]
        former = held if settlement[field].by is SettledBy.NEWER else held[:-1]
        numbers = [*(n for n in numbers if n.kind is not kind), *former, current]
    return tuple(numbers)
