"""What will change in the months to come without anybody doing anything (dự báo thay đổi)."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from socassist.model.arguments import expect
from socassist.model.benefit import BenefitLine
from socassist.model.decision import Decision
from socassist.model.household import Household
from socassist.model.period import Month
from socassist.model.person import Person, PersonId
from socassist.model.register import Register
from socassist.model.text_pair import Text
from socassist.rules.allowance.assess import REGIMES, assess, decide
from socassist.rules.allowance.bulk import Answers, ages_that_matter
from socassist.rules.allowance.facts import Facts, HouseholdContext, facts_of
from socassist.rules.allowance.provincial import provincial_claim
from socassist.rules.allowance.roll import residents, take_roll
from socassist.rules.law import Law

Lines = tuple[BenefitLine, ...]


@attrs.frozen
class Foreseen:
    """A change of what a person is due (thay đổi dự kiến): from which month, and why.

    `before` or `after` is None where that month cannot be decided on the facts at hand; then a
    reason says what is missing or contradictory (chưa xác định được).
    """

    person: PersonId
    month: Month
    before: Lines | None
    after: Lines | None
    reasons: tuple[Text, ...]

    @property
    def difference(self) -> int | None:
        """Đồng a month more, or less when negative; None where a month is undecided."""
        if self.before is None or self.after is None:
            return None
        return _total(self.after) - _total(self.before)


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
    the law that are already known. Where `month` itself cannot be decided, the first month ahead
    is told with what is missing, and again when that changes: no answer would look like "nothing
    changes". Months without regime in the law end the view.

    Raises:
        NotInForce: No regime of monthly assistance is in the law for `month` itself.
    """
    expect(int, months=months)
    found: list[Foreseen] = []
    before = assess(person, household, month=month, law=law)
    told = before.outcome is not None
    for step in range(1, months + 1):
        ahead = month.plus(step)
        if law["assistance_regime"].find(ahead.first) is None:
            break
        after = assess(person, household, month=ahead, law=law)
        if not told or _says(after) != _says(before):
            facts = facts_of(person, household, ahead.previous)
            reasons = _reasons(facts, facts_of(person, household, ahead), ahead, law)
            reasons += _gaps((ahead.previous, before), (ahead, after))
            found.append(Foreseen(person.id, ahead, before.outcome, after.outcome, reasons))
        before, told = after, True
    return tuple(found)


def foresee_register(register: Register, *, month: Month, law: Law) -> Iterator[Foreseen]:
    """Whose benefits change from `month` to the next one, in the order of the register.

    Whoever cannot be decided in one of both months is told too, with what is missing.

    Raises:
        NotInForce: No regime of monthly assistance is in the law for one of both months.
    """
    ahead = month.next
    now, then = _Outlook(month, law), _Outlook(ahead, law)
    pairs = zip(take_roll(register, month).each(), take_roll(register, ahead).each(), strict=True)
    for (home, person), ((_, facts), (_, facts_ahead)) in zip(
        residents(register), pairs, strict=True
    ):
        before, after = now.due(facts, person, home), then.due(facts_ahead, person, home)
        if before is None or after is None:
            gaps = _gaps(
                (month, now.decision(facts, person, home)),
                (ahead, then.decision(facts_ahead, person, home)),
            )
        elif before is after or _words(before) == _words(after):
            continue
        else:
            gaps = ()
        reasons = _reasons(facts, facts_ahead, ahead, law)
        yield Foreseen(person.id, ahead, before, after, reasons + gaps)


class _Outlook:
    """What people are due in one month, by their facts or by a category of their province."""

    def __init__(self, month: Month, law: Law) -> None:
        self.month, self.law = month, law
        self._answers = Answers(month, law)

    def due(self, facts: Facts, person: Person, home: Household) -> Lines | None:
        """What a person is due; None where it cannot be decided."""
        if self.law.categories and provincial_claim(person, home, self.month, self.law):
            return self.decision(facts, person, home).outcome
        return self._answers[facts]

    def decision(self, facts: Facts, person: Person, home: Household) -> Decision[Lines]:
        """The same with its reasons."""
        return decide(facts, self.month, self.law, person, home)


def _says(decision: Decision[Lines]) -> object:
    """What is due; where that is open, what is missing."""
    return decision.summary if decision.outcome is None else _words(decision.outcome)


def _gaps(*months: tuple[Month, Decision[Lines]]) -> tuple[Text, ...]:
    """What is missing in each month that is undecided, once where it is the same in both."""
    open_: dict[Text, Month] = {}
    for month, decision in months:
        if decision.outcome is None:
            open_.setdefault(decision.summary, month)
    return tuple(
        Text(f"tháng {month.month:02d}/{month.year}: {said.vi}", f"{month}: {said.en}")
        for said, month in open_.items()
    )


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


def _words(lines: Lines) -> tuple[tuple[str, str, int], ...]:
    return tuple(sorted((line.kind.value, line.group, line.amount) for line in lines))


def _total(lines: Lines) -> int:
    return sum(line.amount for line in lines)
