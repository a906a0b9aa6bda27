"""What will change in the months to come without anybody doing anything (dự báo thay đổi)."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from socassist.model.benefit import BenefitLine
from socassist.model.household import Household
from socassist.model.period import Month
from socassist.model.person import Person, PersonId
from socassist.model.register import Register
from socassist.model.text_pair import Text
from socassist.rules.allowance.assess import REGIMES, assess
from socassist.rules.allowance.bulk import Answers, ages_that_matter
from socassist.rules.allowance.facts import Facts, HouseholdContext, facts_of
from socassist.rules.allowance.roll import take_roll
from socassist.rules.law import Law

Lines = tuple[BenefitLine, ...]


@attrs.frozen
class Foreseen:
    """A change of what a person is due (thay đổi dự kiến): from which month, and why.

    `after` is None where the new month cannot be decided on the facts at hand.
    """

    person: PersonId
    month: Month
    before: Lines
    after: Lines | None
    reasons: tuple[Text, ...]

    @property
    def difference(self) -> int:
        """Đồng a month more, or less when negative."""
        return _total(self.after or ()) - _total(self.before)


def foresee(
    person: Person,
    household: Household | HouseholdContext,
    *,
    month: Month,
    law: Law,
    months: int = 12,
) -> tuple[Foreseen, ...]:
    """The changes of a person's benefits in the months after `month`, oldest first.

    Ages do it (turning 3, 4, 16, 22, 60, 75, 80 under one decree or another), and changes of
    the law that are already known. Months without regime in the law end the view.

    Raises:
        NotInForce: No regime of monthly assistance is in the law for `month` itself.
    """
    found: list[Foreseen] = []
    before = assess(person, household, month=month, law=law).outcome
    for step in range(1, months + 1):
        ahead = month.plus(step)
        if law["assistance_regime"].find(ahead.first) is None:
            break
        after = assess(person, household, month=ahead, law=law).outcome
        if before is not None and _words(after) != _words(before):
            facts = facts_of(person, household, ahead.previous)
            reasons = _reasons(facts, facts_of(person, household, ahead), ahead, law)
            found.append(Foreseen(person.id, ahead, before, after, reasons))
        before = after
    return tuple(found)


def foresee_register(register: Register, *, month: Month, law: Law) -> Iterator[Foreseen]:
    """Whose benefits change from `month` to the next one, in the order of the register.

    Raises:
        NotInForce: No regime of monthly assistance is in the law for one of both months.
    """
    ahead = month.next
    now, then = Answers(month, law), Answers(ahead, law)
    pairs = zip(take_roll(register, month).each(), take_roll(register, ahead).each(), strict=True)
    for (person, facts), (_, facts_ahead) in pairs:
        before, after = now[facts], then[facts_ahead]
        if before is not None and before is not after and _words(before) != _words(after):
            reasons = _reasons(facts, facts_ahead, ahead, law)
            yield Foreseen(person, ahead, before, after, reasons)


def _reasons(facts: Facts, ahead: Facts, month: Month, law: Law) -> tuple[Text, ...]:
    """Ages reached this month, or the month before for next-month rules, and a new regime."""
    ages = ages_that_matter(law.on(month.first))
    reasons = [
        Text(f"đủ {one.age} tuổi", f"turns {one.age}")
        for one in (facts, ahead)
        if one.age in ages and one.age != one.age_before
    ]
    now, before = law["assistance_regime"].find(month.first), month.previous.first
    if now is not None and now.since > before:
        name = now.text if now.text in REGIMES else str(now.cites)
        reasons.append(Text(f"thay đổi chế độ: {name}", f"the law changes: {name}"))
    return tuple(reasons)


def _words(lines: Lines | None) -> tuple[tuple[str, str, int], ...] | None:
    if lines is None:
        return None
    return tuple(sorted((line.kind.value, line.group, line.amount) for line in lines))


def _total(lines: Lines) -> int:
    return sum(line.amount for line in lines)
