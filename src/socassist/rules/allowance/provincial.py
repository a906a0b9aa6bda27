"""A province's own categories beside the groups of the decree (đối tượng khó khăn khác)."""

from __future__ import annotations

from collections.abc import Iterator

from socassist.model.benefit import BeneficiaryCategory, BenefitLine
from socassist.model.decision import Decision
from socassist.model.household import Household
from socassist.model.period import Month
from socassist.model.person import Person
from socassist.model.text_pair import Text
from socassist.rules.allowance.facts import HouseholdContext
from socassist.rules.allowance.grounds import said
from socassist.rules.law import Law

Lines = tuple[BenefitLine, ...]
Part = Decision[Lines]


def provincial_parts(
    person: Person, household: Household | HouseholdContext | None, month: Month, law: Law
) -> Iterator[Part]:
    """What each category of the province says of a person (Decree 20/2021/NĐ-CP Art. 4 cl. 3)."""
    for category in categories_of(law):
        part = part_of(category, person, household, month, law)
        if part is not None:
            yield part


def categories_of(law: Law) -> Iterator[BeneficiaryCategory]:
    """The categories that the province adds (đối tượng khó khăn khác)."""
    for category in law.categories:
        if isinstance(category, BeneficiaryCategory):
            yield category


def name_of(group: str, law: Law) -> Text:
    """What a group is called: the province's own name, or clause and point of the decree."""
    for category in categories_of(law):
        if category.code == group:
            return Text(category.vi, category.en)
    return said(group)


def part_of(
    category: BeneficiaryCategory,
    person: Person,
    household: Household | HouseholdContext | None,
    month: Month,
    law: Law,
) -> Part | None:
    """What one category says of a person; None where it has nothing to say."""
    decision = category.decide(person, household, month.first, law)
    if not isinstance(decision, Decision):
        return None
    return Decision(
        _lines(decision),
        decision.summary,
        decision.grounds,
        decision.cites,
        decision.parts,
        decision.unverified,
    )


def provincial_claim(
    person: Person, household: Household | HouseholdContext, month: Month, law: Law
) -> bool:
    """Whether a category of the province pays this person something, or leaves it open.

    Where none does, the person is due what everybody with the same facts is due.
    """
    return any(part.outcome != () for part in provincial_parts(person, household, month, law))


def _lines(decision: Decision[object]) -> Lines | None:
    outcome = decision.outcome
    if isinstance(outcome, BenefitLine):
        return (outcome,)
    if isinstance(outcome, tuple):
        return tuple(paid for paid in outcome if isinstance(paid, BenefitLine))
    if outcome is None and not any(ground.met is False for ground in decision.grounds):
        return None
    return ()
