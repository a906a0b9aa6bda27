"""Damages of the register itself (lỗi trong sổ): identifiers, links, ends, benefits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from random import Random
from typing import Any

import attrs

from socassist.model import identifier
from socassist.model.benefit import Benefit, BenefitId, BenefitState
from socassist.model.household import HEAD, Household, HouseholdId, LeaveReason, Membership
from socassist.model.partial_date import PartialDate
from socassist.model.person import IdentityNumber, NumberKind, Person, PersonId
from socassist.model.poverty import PovertyRecord, PovertyStatus
from socassist.model.register import Register
from socassist.testing.rule_damage.world import Case, Damage, World

_STRAY_PERSON = PersonId(identifier.make("P", "14", 99_999_999))
_STRAY_HOME = HouseholdId(identifier.make("H", "14", 99_999_999))


def _homes(change: Callable[[Random, Register, Household], Register | None]) -> Damage:
    """A register of one household, changed."""

    def cases(rng: Random, world: World) -> Iterator[Case]:
        for home in world.households():
            made = change(rng, world.alone(home), home)
            if made is not None:
                yield made, {}

    return cases


def _home(**changes: Any) -> Damage:
    return _homes(lambda _, whole, home: _evolved(whole, home, **changes))


def _evolved(whole: Register, home: Household, **changes: Any) -> Register:
    return attrs.evolve(whole, households={home.id: attrs.evolve(home, **changes)})


def _people(change: Callable[[Random, Person], dict[str, Any] | None]) -> Damage:
    """One person of the household changed."""

    def one(rng: Random, whole: Register, home: Household) -> Register | None:
        person = rng.choice(list(whole.people.values()))
        given = change(rng, person)
        if given is None:
            return None
        people = {**whole.people, person.id: attrs.evolve(person, **given)}
        return attrs.evolve(whole, people=people)

    return _homes(one)


def _benefits(change: Callable[[Random, Benefit], dict[str, Any] | None]) -> Damage:
    """The first benefit of the household changed."""

    def one(rng: Random, whole: Register, home: Household) -> Register | None:
        for benefit in whole.benefits.values():
            given = change(rng, benefit)
            if given is not None:
                made = attrs.evolve(benefit, **given)
                return attrs.evolve(whole, benefits={**whole.benefits, benefit.id: made})
        return None

    return _homes(one)


def _broken_identifier(rng: Random, whole: Register, home: Household) -> Register:
    key = str(home.id)
    digit = rng.choice([at for at, letter in enumerate(key[:-2]) if letter.isdigit()])
    wrong = key[:digit] + str((int(key[digit]) + rng.randint(1, 9)) % 10) + key[digit + 1 :]
    return _evolved(whole, home, id=HouseholdId(wrong))


def _two_homes(_rng: Random, whole: Register, home: Household) -> Register:
    again = attrs.evolve(home, id=_STRAY_HOME)
    return attrs.evolve(whole, households={home.id: home, again.id: again})


def _one_number(_rng: Random, whole: Register, home: Household) -> Register | None:
    if len(whole.people) < 2:
        return None
    number = (IdentityNumber(NumberKind.CMND, "051234567"),)
    one, other = list(whole.people.values())[:2]
    return attrs.evolve(
        whole,
        people={
            one.id: attrs.evolve(one, numbers=number),
            other.id: attrs.evolve(other, numbers=number, name="Giàng Thị Khác"),
        },
    )


def _heads(rng: Random, whole: Register, home: Household) -> Register | None:
    relation = rng.choice((HEAD, "other"))
    rows = tuple(attrs.evolve(m, relation=relation) for m in home.members)
    if relation == HEAD and len(rows) < 2:
        return None
    return _evolved(whole, home, members=rows)


def _paid_to_the_dead(rng: Random, whole: Register, home: Household) -> Register | None:
    if not whole.benefits:
        return None
    benefit = next(iter(whole.benefits.values()))
    person = attrs.evolve(whole.people[benefit.person], died=PartialDate(2020, rng.randint(1, 11)))
    return attrs.evolve(whole, people={**whole.people, person.id: person})


def _two_allowances(rng: Random, whole: Register, home: Household) -> Register | None:
    for benefit in whole.benefits.values():
        if benefit.kind.value == "allowance":
            key = BenefitId(identifier.make("B", "14", 99_999_999))
            again = attrs.evolve(benefit, id=key, group="k2")
            return attrs.evolve(whole, benefits={**whole.benefits, key: again})
    return None


def _outgrown(_rng: Random, whole: Register, home: Household) -> Register | None:
    for benefit in whole.benefits.values():
        if benefit.group in ("k5a", "k5b", "k5c"):
            person = attrs.evolve(whole.people[benefit.person], birth=PartialDate(1990, 3, 4))
            return attrs.evolve(whole, people={**whole.people, person.id: person})
    return None


def _not_here(_rng: Random, whole: Register, home: Household) -> Register | None:
    drawing = {benefit.person for benefit in whole.benefits.values()}
    if not drawing:
        return None
    return _evolved(whole, home, members=tuple(m for m in home.members if m.person not in drawing))


OF_REGISTERS: dict[str, Damage] = {
    "identifier-broken": _homes(_broken_identifier),
    "record-points-nowhere": _homes(
        lambda _, whole, home: _evolved(
            whole, home, members=(*home.members, Membership(_STRAY_PERSON, "child"))
        )
    ),
    "person-in-two-registered-households": _homes(_two_homes),
    "number-held-by-two-registered": _homes(_one_number),
    "registered-person-incomplete": _people(
        lambda rng, _: rng.choice(({"name": " "}, {"birth": None}, {"sex": None}))
    ),
    "died-before-birth": _people(
        lambda rng, person: (
            {"died": PartialDate(person.birth.year - rng.randint(1, 30), 3)}
            if person.birth
            else None
        )
    ),
    "dead-person-still-member": _people(
        lambda rng, _: {"died": PartialDate(2020, rng.randint(1, 12))}
    ),
    "registered-heads": _homes(_heads),
    "ended-household-has-members": _home(ended=date(2020, 6, 1), ended_by=LeaveReason.DISSOLVED),
    "poverty-years-out-of-order": _homes(
        lambda rng, whole, home: _evolved(
            whole,
            home,
            poverty=(
                PovertyRecord(2020, PovertyStatus.POOR),
                PovertyRecord(2020 - rng.randint(0, 3), PovertyStatus.POOR),
            ),
        )
    ),
    "class-computed-otherwise": _homes(
        lambda rng, whole, home: _evolved(
            whole,
            home,
            poverty=(
                PovertyRecord(
                    2020,
                    PovertyStatus.POOR,
                    rng.choice((PovertyStatus.NEAR_POOR, PovertyStatus.NOT_POOR)),
                ),
            ),
        )
    ),
    "benefit-paid-to-the-dead": _homes(_paid_to_the_dead),
    "benefit-of-nobody-here": _homes(_not_here),
    "registered-amount-against-base": _benefits(
        lambda rng, benefit: (
            {"amount": benefit.amount + rng.choice((-10_000, 1, 5_000))}
            if benefit.coefficient
            else None
        )
    ),
    "registered-age-outside-group": _homes(_outgrown),
    "person-draws-two-allowances": _homes(_two_allowances),
    "stopped-benefit-goes-on": _benefits(lambda *_: {"state": BenefitState.STOPPED}),
    "benefit-decided-in-the-future": _benefits(
        lambda rng, _: {"decided": date(2021, rng.randint(1, 12), 3)}
    ),
}
