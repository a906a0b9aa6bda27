"""Everybody in a register in one month, told apart by facts alone (danh sách theo dữ kiện).

Whoever has the same facts is due the same, and few sets of facts are distinct. So a roll names
the people and gives each the number of their facts; the law is asked once a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat

import attrs

from socassist.model.circumstances import Circumstances
from socassist.model.household import Household
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.person import Person, PersonId
from socassist.model.poverty import PovertyStatus
from socassist.model.register import Register
from socassist.rules.allowance.facts import (
    WHOLE,
    Ages,
    Facts,
    HouseholdPart,
    Known,
    ages_in,
    assemble,
    gather,
    household_facts,
    known_of,
    poverty_in,
)


@attrs.frozen
class Roll:
    """People with the numbers of their facts, in the order of the register.

    `classes` are the households' classes that count in the month; `sizes` say how many of the
    people belong to each of the `households`, in turn.
    """

    households: tuple[Household, ...]
    classes: tuple[PovertyStatus | None, ...]
    sizes: tuple[int, ...]
    people: tuple[PersonId, ...]
    numbers: tuple[int, ...]
    facts: tuple[Facts, ...]

    def each(self) -> Iterator[tuple[PersonId, Facts]]:
        """Everybody with their facts."""
        return zip(self.people, map(self.facts.__getitem__, self.numbers), strict=True)


def take_roll(register: Register, month: Month) -> Roll:
    """Tell everybody apart who belongs to a household now, by their facts in a month.

    What people share is worked out once: the household's part, the ages of a birth date, what
    the same circumstances say.
    """
    homes = [home for home in register.households.values() if home.ended is None]
    members = [_residents(register, home) for home in homes]
    sizes = tuple(map(len, members))
    people = list(chain.from_iterable(members))
    classes = tuple(poverty_in(home, month) for home in homes)
    parts = map(household_facts, homes, classes)
    facts, numbers = _numbered(people, chain.from_iterable(map(repeat, parts, sizes)), month)
    return Roll(tuple(homes), classes, sizes, tuple(person.id for person in people), numbers, facts)


def residents(register: Register) -> Iterator[tuple[Household, Person]]:
    """Everybody who belongs to a household now, with the household."""
    for household in register.households.values():
        if household.ended is None:
            for person in _residents(register, household):
                yield household, person


def _residents(register: Register, home: Household) -> list[Person]:
    everybody = register.people
    return [
        person
        for membership in home.members
        if membership.period.until is None
        and (person := everybody.get(membership.person)) is not None
    ]


def _numbered(
    people: Sequence[Person], homes: Iterable[HouseholdPart], month: Month
) -> tuple[tuple[Facts, ...], tuple[int, ...]]:
    """The distinct facts, in the order in which they turn up, and the number of each person's."""
    told = {id(person.circumstances): person.circumstances for person in people}
    known = _known(told.values(), month)
    parts = list(homes)
    ages = _AgesByBirth(month)
    alike = _Numbering()
    numbers = [
        alike[
            ages[None if (birth := person.birth) is None else (birth.year, birth.month, birth.day)],
            part,
            known[id(person.circumstances)],
        ]
        for person, part in zip(people, parts, strict=True)
    ]
    special = [place for place, person in enumerate(people) if person.died is not None]
    expecting = {key for key, one in known.items() if one.pregnant}
    if expecting:
        special += [p for p, person in enumerate(people) if id(person.circumstances) in expecting]
    for place in special:
        person = people[place]
        born = ages_in(person.birth, month)
        facts = gather(person, born, parts[place], known[id(person.circumstances)], month)
        numbers[place] = alike.number(facts)
    return tuple(alike.by_facts), tuple(numbers)


def _known(told: Iterable[Circumstances], month: Month) -> dict[int, Known]:
    """What is known, by the object that says it; by what it says, it is worked out once."""
    same: dict[tuple[object, ...], Known] = {}
    found: dict[int, Known] = {}
    for one in told:
        whole = WHOLE(one)
        known = same.get(whole)
        if known is None:
            known = same[whole] = known_of(one, month)
        found[id(one)] = known
    return found


Born = tuple[int, int | None, int | None]


class _AgesByBirth(dict[Born | None, Ages]):
    """Ages at the ends of two months: the day of birth matters only where a year may lack it."""

    def __init__(self, month: Month) -> None:
        super().__init__()
        self.month = month

    def __missing__(self, born: Born | None) -> Ages:
        if born is None:
            found = ages_in(None, self.month)
        elif born[2] is None or born[2] == 1 or born[1:] == _LEAP_DAY:
            found = ages_in(PartialDate(*born), self.month)
        else:
            found = self[born[0], born[1], 1]
        self[born] = found
        return found


_LEAP_DAY = (2, 29)


class _Numbering(dict[tuple[Ages, HouseholdPart, Known], int]):
    """Numbers by the parts of the facts of somebody alive of whom nothing contradicts them."""

    def __init__(self) -> None:
        super().__init__()
        self.by_facts: dict[Facts, int] = {}

    def __missing__(self, parts: tuple[Ages, HouseholdPart, Known]) -> int:
        found = self[parts] = self.number(assemble(*parts))
        return found

    def number(self, facts: Facts) -> int:
        """The number of these facts; the next one if they are new."""
        return self.by_facts.setdefault(facts, len(self.by_facts))
