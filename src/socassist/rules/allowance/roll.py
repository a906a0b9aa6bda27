"""Everybody in a register in one month, told apart by facts alone (danh sách theo dữ kiện).

Whoever has the same facts is due the same, and few sets of facts are distinct. So a roll names
the people and gives each the number of their facts; the law is asked once a number.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from socassist.model.circumstances import Circumstances
from socassist.model.household import Household
from socassist.model.period import Month
from socassist.model.person import Person, PersonId
from socassist.model.register import Register
from socassist.rules.allowance.facts import (
    WHOLE,
    Ages,
    Facts,
    HouseholdPart,
    Known,
    ages_in,
    gather,
    household_facts,
    known_of,
)


@attrs.frozen
class Roll:
    """People with the numbers of their facts, in the order of the register.

    `sizes` says how many of the people belong to each of the `households`, in turn.
    """

    households: tuple[Household, ...]
    sizes: tuple[int, ...]
    people: tuple[PersonId, ...]
    numbers: tuple[int, ...]
    facts: tuple[Facts, ...]

    def each(self) -> Iterator[tuple[PersonId, Facts]]:
        """Everybody with their facts."""
        return zip(self.people, map(self.facts.__getitem__, self.numbers), strict=True)


def residents(register: Register) -> Iterator[tuple[Household, Person]]:
    """Everybody who belongs to a household now, with the household."""
    for household in register.households.values():
        if household.ended is None:
            for membership in household.members:
                person = register.people.get(membership.person)
                if person is not None and membership.period.until is None:
                    yield household, person


def take_roll(register: Register, month: Month) -> Roll:
    """Tell everybody apart who belongs to a household now, by their facts in a month.

    What people share is worked out once: the household's part, the ages of a birth date, what
    the same circumstances say.
    """
    numbering = _Numbering(month)
    people: list[PersonId] = []
    numbers: list[int] = []
    homes: list[Household] = []
    sizes: list[int] = []
    everybody = register.people
    for household in register.households.values():
        if household.ended is not None:
            continue
        part = household_facts(household, month)
        found = [
            person
            for membership in household.members
            if membership.period.until is None
            and (person := everybody.get(membership.person)) is not None
        ]
        people += [person.id for person in found]
        numbers += [numbering.number(person, part) for person in found]
        homes.append(household)
        sizes.append(len(found))
    facts = tuple(numbering.by_facts)
    return Roll(tuple(homes), tuple(sizes), tuple(people), tuple(numbers), facts)


class _Numbering:
    """Gives each distinct set of facts a number, in the order in which they turn up."""

    def __init__(self, month: Month) -> None:
        self.month = month
        self.by_facts: dict[Facts, int] = {}
        self.by_parts: dict[tuple[Ages, HouseholdPart, Known], int] = {}
        self.ages: dict[tuple[int | None, ...] | None, Ages] = {}
        self.known: dict[tuple[object, ...], Known] = {}
        self.same: dict[int, Known] = {}

    def number(self, person: Person, part: HouseholdPart) -> int:
        """The number of a person's facts."""
        birth = person.birth
        born = None if birth is None else (birth.year, birth.month, birth.day)
        ages = self.ages.get(born)
        if ages is None:
            ages = self.ages[born] = ages_in(birth, self.month)
        known = self.same.get(id(person.circumstances))
        if known is None:
            known = self._known(person.circumstances)
        if person.died is not None or known.pregnant:
            return self._of(gather(person, ages, part, known, self.month))
        parts = (ages, part, known)
        number = self.by_parts.get(parts)
        if number is None:
            facts = gather(person, ages, part, known, self.month)
            number = self.by_parts[parts] = self._of(facts)
        return number

    def _known(self, told: Circumstances) -> Known:
        """By what it says; and by the object, as nothing is known of most people."""
        whole = WHOLE(told)
        known = self.known.get(whole)
        if known is None:
            known = self.known[whole] = known_of(told, self.month)
        self.same[id(told)] = known
        return known

    def _of(self, facts: Facts) -> int:
        return self.by_facts.setdefault(facts, len(self.by_facts))
