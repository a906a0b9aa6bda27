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
    """Tell everybody apart who belongs to a household now, by their facts in a month."""
    homes = tuple(home for home in register.households.values() if home.ended is None)
    classes = tuple(poverty_in(home, month) for home in homes)
    facts = _Numbering(month)
    births, known, everybody = facts.births, facts.known, register.people
    sizes: list[int] = []
    people: list[PersonId] = []
    numbers: list[int] = []
    for home, status in zip(homes, classes, strict=True):
        part, before = household_facts(home, status), len(people)
        for membership in home.members:
            person = everybody.get(membership.person)
            if membership.period.until is not None or person is None:
                continue
            people.append(membership.person)
            birth, circumstances = person.birth, person.circumstances
            told = known.get(id(circumstances)) or facts.told(circumstances)
            try:
                if birth is None or person.died is not None:
                    numbers.append(facts.learn(person, part, told))
                else:
                    numbers.append(births[birth.year][birth.month][birth.day][part][told])
            except KeyError:
                numbers.append(facts.learn(person, part, told))
        sizes.append(len(people) - before)
    return Roll(homes, classes, tuple(sizes), tuple(people), tuple(numbers), tuple(facts.by_facts))


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


class _Numbering:
    """Numbers of facts, given as they turn up, and the way to them for whoever has the same.

    `births` leads by year, month and day to the branch of an age; in it a number stands by the
    household's part and by what is known of the circumstances. `known` goes by the object that
    says it, as long as the register holds it.
    """

    def __init__(self, month: Month) -> None:
        self.month = month
        self.by_facts: dict[Facts, int] = {}
        self.births: dict[int, dict[int | None, dict[int | None, _Branch]]] = {}
        self.known: dict[int, Known] = {}
        self._by_ages: dict[Ages, _Branch] = {}
        self._by_words: dict[tuple[object, ...], Known] = {}

    def learn(self, person: Person, home: HouseholdPart, known: Known) -> int:
        """The number of a person's facts; those of the dead and the pregnant are theirs alone."""
        birth = person.birth
        ages = ages_in(birth, self.month)
        if person.died is not None or known.pregnant:
            return self._number(gather(person, ages, home, known, self.month))
        branch = self._by_ages.setdefault(ages, {})
        if birth is not None:
            self.births.setdefault(birth.year, {}).setdefault(birth.month, {})[birth.day] = branch
        numbers = branch.setdefault(home, {})
        if known not in numbers:
            numbers[known] = self._number(assemble(ages, home, known))
        return numbers[known]

    def _number(self, facts: Facts) -> int:
        return self.by_facts.setdefault(facts, len(self.by_facts))

    def told(self, circumstances: Circumstances) -> Known:
        """What circumstances say, worked out once for all that say the same."""
        words = WHOLE(circumstances)
        found = self._by_words.get(words)
        if found is None:
            found = self._by_words[words] = known_of(circumstances, self.month)
        self.known[id(circumstances)] = found
        return found


_Branch = dict[HouseholdPart, dict[Known, int]]
