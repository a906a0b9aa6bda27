"""From a person, a household and a month to the facts that the clauses ask about.

The facts are one flat tuple: whoever has the same facts gets the same answer, so a whole
register is decided by deciding each distinct tuple once.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import attrs

from socassist.model.circumstances import Circumstances, DisabilityDegree
from socassist.model.household import Household
from socassist.model.partial_date import PartialDate
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


class Facts(NamedTuple):
    """What the clauses ask of one person in one month; None is "not known".

    `age_before` is the age on the last day of the month before, `age` on the last day of the
    month, both in full years. `poverty` is "poor", "near-poor" or "other".
    """

    age_before: int | None = None
    age: int | None = None
    birth_incomplete: bool = False
    poverty: str | None = None
    alone: bool | None = None
    degree: str | None = None
    """A degree of disability, "certain" when only the fact of disability is known, or ""."""
    certified: bool | None = None
    orphan_case: str | None = None
    was_orphan_recipient: bool | None = None
    studying: bool | None = None
    has_hiv: bool | None = None
    single_parent: bool | None = None
    children_raised: int | None = None
    children_under_36_months: int | None = None
    pregnant: bool | None = None
    spouse_share: bool | None = None
    support: str | None = None
    taken_into_care: bool | None = None
    in_facility: bool | None = None
    has_pension: bool | None = None
    has_stable_income: bool | None = None
    draws_other: bool | None = None
    hardship_area: bool | None = None
    gone: bool = False
    """Dead before the month began."""
    problems: tuple[str, ...] = ()
    """Codes of contradictions among the facts."""


def age_on(birth: date, day: date) -> int:
    """Full years on a day (tuổi tròn)."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def facts_of(person: Person, household: Household | HouseholdContext, month: Month) -> Facts:
    """Gather the facts of a person in a month from the records.

    A birth date without day or month counts from the first day it can be (Circular
    04/2020/TT-BTP Art. 18); the decision says so.
    """
    known = person.circumstances
    before, now = _ages(person.birth, month)
    degree, certified = _disability(known, month)
    return Facts(
        age_before=before,
        age=now,
        birth_incomplete=person.birth is not None and person.birth.day is None,
        poverty=_poverty(poverty_in(household, month)),
        alone=_alone(household),
        degree=degree,
        certified=certified,
        orphan_case=known.orphan_case,
        was_orphan_recipient=known.was_orphan_recipient,
        studying=known.studying,
        has_hiv=known.has_hiv,
        single_parent=known.single_parent,
        children_raised=known.children_raised,
        children_under_36_months=known.children_under_36_months,
        pregnant=known.pregnant,
        spouse_share=known.spouse_draws_care_support,
        support=None if known.support is None else known.support.value,
        taken_into_care=known.taken_into_care,
        in_facility=known.in_facility,
        has_pension=known.has_pension,
        has_stable_income=known.has_stable_income,
        draws_other=known.draws_other_assistance,
        hardship_area=known.in_special_hardship_area,
        gone=person.died is not None and person.died.last < month.first,
        problems=_problems(person, known, month),
    )


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


def _poverty(status: PovertyStatus | None) -> str | None:
    if status is None:
        return None
    if status.is_poor:
        return "poor"
    return "near-poor" if status.is_near_poor else "other"


def _alone(household: Household | HouseholdContext) -> bool | None:
    size = household.size
    return None if size is None else size <= 1


def _ages(birth: PartialDate | None, month: Month) -> tuple[int | None, int | None]:
    if birth is None:
        return None, None
    born = birth.first
    return age_on(born, month.previous.last), age_on(born, month.last)


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


def _problems(person: Person, known: Circumstances, month: Month) -> tuple[str, ...]:
    found: list[str] = []
    if known.disability is not None and known.disabled is False:
        found.append("disability-denied-and-certified")
    if known.pregnant and person.sex is Sex.MALE:
        found.append("man-pregnant")
    if known.taken_into_care and known.in_facility:
        found.append("in-facility-and-taken-into-care")
    if known.has_pension and known.has_stable_income is False:
        found.append("pension-without-income")
    if known.single_parent is False and known.children_raised:
        found.append("children-of-no-single-parent")
    for name in ("children_raised", "children_under_36_months"):
        count = getattr(known, name)
        if count is not None and count < 0:
            found.append("negative-count-of-children")
    if person.birth is not None and person.birth.first > month.last:
        found.append("born-after-the-month")
    if person.died and person.birth and person.died.last < person.birth.first:
        found.append("died-before-birth")
    return tuple(dict.fromkeys(found))
