"""A person's fields and the evidence for them (thông tin của một người và căn cứ)."""

from __future__ import annotations

from functools import lru_cache

import attrs

from socassist.model.evidence import Evidence, FormKind
from socassist.model.form import DECLARED
from socassist.model.partial_date import PartialDate
from socassist.model.person import IdentityNumber, NumberKind, Person
from socassist.model.settlement import SettledBy, Settlement
from socassist.rules.update.statement import IDENTITY_FIELDS, iso


@lru_cache(maxsize=65_536)
def date_of(text: str) -> PartialDate:
    """One object a date, because dates repeat."""
    return PartialDate.parse_iso(text)


def held_evidence(person: Person) -> list[Evidence]:
    """What the register holds, values that came without evidence included."""
    held = list(person.evidence)
    vouched = {item.field for item in held}
    for field in (*IDENTITY_FIELDS, *(f"number:{n.kind.value}" for n in person.numbers)):
        value = value_of(person, field)
        if value and field not in vouched:
            held.append(Evidence(field, value, DECLARED, FormKind.MANUAL))
    return held


def value_of(person: Person, field: str) -> str | None:
    """What the register holds for a field, as evidence writes it."""
    if field == "name":
        return person.name or None
    if field == "birth":
        return iso(person.birth) if person.birth else None
    if field == "sex":
        return person.sex.value if person.sex else None
    if field == "ethnicity":
        return person.ethnicity
    return person.number(NumberKind(field.removeprefix("number:")))


def number_fields(settlement: Settlement) -> list[str]:
    """The numbers that evidence speaks of."""
    return [f for f in settlement.fields if f.startswith("number:") and f.count(":") == 1]


def numbers_of(
    known: Person, settlement: Settlement, values: dict[str, str | None]
) -> tuple[IdentityNumber, ...]:
    """One current number a kind; a number that a newer card replaced stays before it."""
    numbers = list(known.numbers)
    for field, value in values.items():
        if not field.startswith("number:") or value is None:
            continue
        kind = NumberKind(field.removeprefix("number:"))
        settled = settlement[field]
        issued = settlement.value(f"{field}:issued") if value == settled.value else None
        issuer = settlement.value(f"{field}:issuer") if value == settled.value else None
        held = [n for n in numbers if n.kind is kind]
        same = next((n for n in held if n.number == value), None)
        current = IdentityNumber(
            kind=kind,
            number=value,
            issued=date_of(issued) if issued else (same.issued if same else None),
            issuer=issuer or (same.issuer if same else None),
        )
        if same is not None:
            current = attrs.evolve(current, valid=same.valid)
        replaced = settled.by is SettledBy.NEWER
        former = [n for n in held if n is not same and (replaced or n is not held[-1])]
        numbers = [n for n in numbers if n.kind is not kind] + [*former, current]
    if len(numbers) == len(known.numbers) and all(held in numbers for held in known.numbers):
        return known.numbers  # the same ones, whichever was spoken of last
    return tuple(numbers)


def standing_first(settlement: Settlement, values: dict[str, str | None]) -> tuple[Evidence, ...]:
    """All evidence, for each field first what stands."""
    ordered: list[Evidence] = []
    for field, settled in settlement.fields.items():
        standing = values.get(field, settled.value)
        if settled.evidence and settled.evidence[0].value == standing:
            ordered += settled.evidence
        else:
            ordered += [item for item in settled.evidence if item.value == standing]
            ordered += [item for item in settled.evidence if item.value != standing]
    return tuple(ordered)
