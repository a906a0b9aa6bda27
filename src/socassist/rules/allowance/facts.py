"""From a person, a household and a month to the facts that the clauses ask about.

The facts are one flat tuple: whoever has the same facts gets the same answer, so a whole
register is decided by deciding each distinct tuple once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple
from weakref import WeakValueDictionary

import attrs

from socassist.model.arguments import expect
from socassist.model.circumstances import Circumstances, DisabilityDegree
from socassist.model.household import Household
from socassist.model.partial_date import PartialDate, age_on
from socassist.model.period import Month
from socassist.model.person import Person, Sex
from socassist.model.poverty import PovertyRecord, PovertyStatus


@attrs.frozen
class HouseholdContext:
    """What an allowance asks of the household (hoàn cảnh của hộ), where no record is at hand.

    `size` counts its members: a person living alone has no household that cares.
    """

    poverty: PovertyStatus | None = None
    size: int | None = None

    def __attrs_post_init__(self) -> None:
        if self.poverty.__class__ is not PovertyStatus or self.size.__class__ is not int:
            expect(PovertyStatus, None, poverty=self.poverty)
            expect(int, None, size=self.size)


@attrs.frozen(eq=False)
class Known:
    """What is known of a person's circumstances in a month; None is "not known".

    Equal ones are one object (`known_of` sees to that), so that they are told apart by identity.
    `degree` is a degree of disability, "certain" when only the fact of disability is known, or
    "" when it is known that there is none. `problems` are codes of contradictions.
    """

    degree: str | None = None
    certified: bool | None = None
    orphan_case: str | None = None
    was_orphan_recipient: bool | None = None
    studying: bool | None = None
    has_hiv: bool | None = attrs.field(default=None, repr=False)
    single_parent: bool | None = None
    children_raised: int | None = None
    children_under_36_months: int | None = None
    pregnant: bool | None = None
    spouse_share: bool | None = None
    taken_into_care: bool | None = None
    in_facility: bool | None = None
    has_pension: bool | None = None
    has_stable_income: bool | None = None
    draws_other: bool | None = None
    hardship_area: bool | None = None
    labour_capacity: bool | None = None
    support: str | None = None
    problems: tuple[str, ...] = ()


_KNOWN: WeakValueDictionary[tuple[object, ...], Known] = WeakValueDictionary()
NOTHING_KNOWN = Known()


class Facts(NamedTuple):
    """What the clauses ask of one person in one month; None is "not known".

    `age_before` is the age on the last day of the month before, `age` on the last day of the
    month, both in full years. `poverty` is "poor", "near-poor" or "other"; `gone` says that the
    person died before the month began.
    """

    age_before: int | None = None
    age: int | None = None
    birth_incomplete: bool = False
    poverty: str | None = None
    alone: bool | None = None
    known: Known = NOTHING_KNOWN
    gone: bool = False
    problems: tuple[str, ...] = ()


def facts_of(person: Person, household: Household | HouseholdContext, month: Month) -> Facts:
    """Gather the facts of a person in a month from the records.

    A birth date without day or month counts from the first day it can be (Circular
    04/2020/TT-BTP Art. 18); the decision says so.
    """
    home = household_facts(household, poverty_in(household, month))
    ages, known = ages_in(person.birth, month), known_of(person.circumstances, month)
    return gather(person, ages, home, known, month)


HouseholdPart = tuple[str | None, bool | None]
Ages = tuple[int | None, int | None, bool]


def household_facts(
    household: Household | HouseholdContext, status: PovertyStatus | None
) -> HouseholdPart:
    """What the clauses ask of a household of a class, and whether the person lives alone."""
    return POVERTY_WORDS[status], _alone(household)


def ages_in(birth: PartialDate | None, month: Month) -> Ages:
    """Age at the end of the month before and of the month, and whether the date is incomplete.

    Somebody born on 29 February is a year older on 1 March of a common year, as everywhere in
    the library (`model.partial_date.age_on`).
    """
    if birth is None:
        return None, None, False
    before, now = _ends(month)
    return age_on(birth, before), age_on(birth, now), birth.day is None


@lru_cache(maxsize=64)
def _ends(month: Month) -> tuple[date, date]:
    return month.previous.last, month.last


def known_of(circumstances: Circumstances, month: Month) -> Known:
    """What the clauses ask of the circumstances in a month; the same object for the same facts."""
    support = None if circumstances.support is None else circumstances.support.value
    facts = (
        *_disability(circumstances, month),
        *_PLAIN(circumstances),
        support,
        _problems(circumstances),
    )
    known = _KNOWN.get(facts)
    if known is None:
        known = _KNOWN[facts] = Known(*facts)
    return known


def gather(person: Person, ages: Ages, home: HouseholdPart, known: Known, month: Month) -> Facts:
    """Put the facts together, with what only this person's death or sex adds."""
    facts = assemble(ages, home, known)
    birth, died, problems = person.birth, person.died, facts.problems
    if died is not None and birth is not None and died.last < birth.first:
        problems = (*problems, "died-before-birth")
    if known.pregnant and person.sex is Sex.MALE:
        problems = (*problems, "man-pregnant")
    gone = died is not None and died.last < month.first
    return facts._replace(gone=gone, problems=problems)


def assemble(ages: Ages, home: HouseholdPart, known: Known) -> Facts:
    """The facts of somebody alive, out of the parts that people share."""
    problems = known.problems
    if ages[1] is not None and ages[1] < 0:
        problems = (*problems, "born-after-the-month")
    return Facts(*ages, *home, known, problems=problems)


def with_poverty(facts: Facts, poverty: str | None) -> Facts:
    """The same facts in a household of another class."""
    return facts._replace(poverty=poverty)


def poverty_in(household: Household | HouseholdContext, month: Month) -> PovertyStatus | None:
    """The household's class that counts in a month (kết quả rà soát đang áp dụng).

    The latest record decided by the end of the month; a record without a day of decision counts
    from its own year on.
    """
    if isinstance(household, HouseholdContext):
        return household.poverty
    best: PovertyRecord | None = None
    for record in household.poverty:
        counts = (
            record.decided <= month.last
            if record.decided is not None
            else record.year <= month.year
        )
        if counts and (best is None or record.year >= best.year):
            best = record
    return None if best is None else best.status


POVERTY_WORDS: Mapping[PovertyStatus | None, str | None] = {
    None: None,
    **{
        status: "poor" if status.is_poor else "near-poor" if status.is_near_poor else "other"
        for status in PovertyStatus
    },
}
"""What the clauses ask of a class."""


def _alone(household: Household | HouseholdContext) -> bool | None:
    if isinstance(household, HouseholdContext):
        return None if household.size is None else household.size <= 1
    found = 0
    for membership in household.members:
        if membership.period.until is None and not membership.outside_household:
            found += 1
            if found > 1:
                return False
    return True


def _disability(known: Circumstances, month: Month) -> tuple[str | None, bool | None]:
    if known.disability is None:
        if known.disabled is None:
            return None, None
        return ("certain" if known.disabled else ""), None
    held = known.disability
    if held.degree is DisabilityDegree.MILD:
        return "mild", True
    if held.certified is not None:
        return held.degree.value, held.certified.first <= month.last
    return held.degree.value, True if held.certificate else None


_PLAIN_FIELDS = (
    "orphan_case",
    "was_orphan_recipient",
    "studying",
    "has_hiv",
    "single_parent",
    "children_raised",
    "children_under_36_months",
    "pregnant",
    "spouse_draws_care_support",
    "taken_into_care",
    "in_facility",
    "has_pension",
    "has_stable_income",
    "draws_other_assistance",
    "in_special_hardship_area",
    "labour_capacity",
)
"""Circumstances that go into the facts as they are, in the order of the fields of `Known`."""
_PLAIN = attrgetter(*_PLAIN_FIELDS)
WHOLE = attrgetter("disability", "disabled", "support", *_PLAIN_FIELDS)
"""All that `known_of` looks at: equal ones give the same."""


def _problems(known: Circumstances) -> tuple[str, ...]:
    found: list[str] = []
    if known.disability is not None and known.disabled is False:
        found.append("disability-denied-and-certified")
    if known.taken_into_care and known.in_facility:
        found.append("in-facility-and-taken-into-care")
    if known.has_pension and known.has_stable_income is False:
        found.append("pension-without-income")
    if known.single_parent is False and known.children_raised:
        found.append("children-of-no-single-parent")
    if (known.children_raised or 0) < 0 or (known.children_under_36_months or 0) < 0:
        found.append("negative-count-of-children")
    return tuple(found)
