"""A whole register at once: each distinct set of facts is decided once, by the same rules."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from socassist.model.benefit import BenefitLine
from socassist.model.circumstances import Circumstances
from socassist.model.household import Household, HouseholdId
from socassist.model.period import Month
from socassist.model.person import Person, PersonId
from socassist.model.register import Register
from socassist.rules.allowance.assess import assess, decide
from socassist.rules.allowance.facts import (
    Facts,
    Known,
    gather,
    household_facts,
    known_of,
)
from socassist.rules.law import Law, LawOnDay

Outcome = tuple[BenefitLine, ...] | None


class Answers(dict[Facts, Outcome]):
    """Outcomes by facts, worked out on first asking (kết quả theo từng bộ dữ kiện).

    Lines are shared by all who have the same facts, so `cared_for` is empty in them.
    """

    def __init__(self, month: Month, law: Law) -> None:
        super().__init__()
        self.month = month
        self.law = law
        self._ages = ages_that_matter(law.on(month.first))
        self._bands: dict[Facts, Outcome] = {}

    def __missing__(self, facts: Facts) -> Outcome:
        if facts.age is None or facts.age_before is None:
            band = facts
        else:
            band = facts._replace(
                age_before=self._lowered(facts.age_before), age=self._lowered(facts.age)
            )
        if band not in self._bands:
            self._bands[band] = decide(band, self.month, self.law).outcome
        outcome = self[facts] = self._bands[band]
        return outcome

    def _lowered(self, age: int) -> int:
        """The last age at or under this one at which anything changes; all between are alike."""
        index = bisect_right(self._ages, age)
        return self._ages[index - 1] if index else age


def ages_that_matter(today: LawOnDay) -> tuple[int, ...]:
    """The ages at which any table of the day changes a right or a rate (các mốc tuổi)."""
    ages = {0}
    for name in ("allowance_coefficient", "care_support_coefficient", "social_pension_groups"):
        figure = today.find(name)
        for row in () if figure is None else figure.rows:
            ages |= {age for cell in ("from_age", "under_age") if (age := row.maybe_integer(cell))}
    return tuple(sorted(ages))


def assess_facts(facts: Iterable[Facts], *, month: Month, law: Law) -> list[Outcome]:
    """What each set of facts is due in a month, in their order; None where undecided.

    A province's own categories look at people, not at facts, and do not count here.

    Raises:
        NotInForce: No regime of monthly assistance is in the law for that month.
    """
    return list(map(Answers(month, law).__getitem__, facts))


def assess_register(register: Register, *, month: Month, law: Law) -> dict[PersonId, Outcome]:
    """What everybody in a register is due in a month (tính trợ cấp cho toàn bộ; R17).

    Raises:
        NotInForce: No regime of monthly assistance is in the law for that month.
    """
    if law.categories:
        return {
            person.id: assess(person, household, month=month, law=law).outcome
            for household, person in residents(register)
        }
    answers = Answers(month, law)
    return {person: answers[facts] for _, person, facts in register_facts(register, month)}


def register_facts(
    register: Register, month: Month
) -> Iterator[tuple[HouseholdId, PersonId, Facts]]:
    """The facts of everybody in the register in a month, with household and person.

    What people share is worked out once: the household's part for its members, and the
    circumstances' part for all who have the very same.
    """
    seen: dict[int, tuple[Circumstances, Known]] = {}
    people = register.people
    for household in register.households.values():
        if household.ended is not None:
            continue
        about = household_facts(household, month)
        for membership in household.members:
            person = people.get(membership.person)
            if person is None or membership.period.until is not None:
                continue
            known = person.circumstances
            found = seen.get(id(known))
            if found is None:
                found = seen[id(known)] = (known, known_of(known, month))
            yield household.id, person.id, gather(person, about, found[1], month)


def residents(register: Register) -> Iterator[tuple[Household, Person]]:
    """Everybody who belongs to a household now, with the household."""
    for household in register.households.values():
        if household.ended is None:
            for membership in household.members:
                person = register.people.get(membership.person)
                if person is not None and membership.current:
                    yield household, person
