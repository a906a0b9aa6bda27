"""A whole register at once: each distinct set of facts is decided once, by the same rules."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from socassist.model.arguments import expect
from socassist.model.benefit import BenefitLine
from socassist.model.period import Month
from socassist.model.person import PersonId
from socassist.model.register import Register
from socassist.rules.allowance.assess import decide
from socassist.rules.allowance.facts import Facts, facts_of
from socassist.rules.allowance.provincial import provincial_claim
from socassist.rules.allowance.roll import residents, take_roll
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
    expect(Register, register=register)
    expect(Month, month=month)
    expect(Law, law=law)
    roll = take_roll(register, month)
    outcomes = assess_facts(roll.facts, month=month, law=law)
    found = dict(zip(roll.people, map(outcomes.__getitem__, roll.numbers), strict=True))
    if law.categories:
        for household, person in residents(register):
            if provincial_claim(person, household, month, law):
                facts = facts_of(person, household, month)
                found[person.id] = decide(facts, month, law, person, household).outcome
    return found
