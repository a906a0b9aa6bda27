"""The smallest change of facts after which a group would be granted (vì sao không, cần gì)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

import attrs

from socassist.model.benefit import BenefitKind, BenefitLine
from socassist.model.decision import Decision, Ground
from socassist.model.household import Household
from socassist.model.period import Month
from socassist.model.person import Person
from socassist.model.text_pair import Text
from socassist.rules.allowance import pension
from socassist.rules.allowance.assess import REGIMES, Part, decide, judge
from socassist.rules.allowance.coefficient import Band, band, group_on
from socassist.rules.allowance.facts import Facts, HouseholdContext
from socassist.rules.allowance.grounds import said
from socassist.rules.allowance.otherwise import LEAVE_FACILITY, TURN, Case
from socassist.rules.allowance.problems import all_problems
from socassist.rules.allowance.provincial import categories_of
from socassist.rules.allowance.provincial_ways import ways_to
from socassist.rules.law import Law, LawOnDay

_PENSION: Final = Text("trợ cấp hưu trí xã hội", "social pension")
_CARE: Final = Text("kinh phí chăm sóc", "care support")
Grounds = tuple[Ground, ...]
Lines = tuple[BenefitLine, ...]


@attrs.frozen
class Change:
    """What would have to be otherwise for a group to be granted (thay đổi tối thiểu).

    `grounds` are the conditions that would change; with `amount` more or less a month. A group
    of the province has its own `name`.
    """

    kind: BenefitKind
    group: str
    grounds: Grounds
    amount: int
    name: Text | None = None

    @property
    def text(self) -> Text:
        """The conditions in one phrase."""
        needed = ", ".join(ground.text.vi for ground in self.grounds)
        english = ", ".join(ground.text.en for ground in self.grounds)
        group = self.name or said(self.group)
        if self.kind is BenefitKind.SOCIAL_PENSION:
            group = _PENSION
        elif self.kind is BenefitKind.CARE_SUPPORT:
            group = Text(f"{_CARE.vi}, {group.vi}", f"{_CARE.en}, {group.en}")
        return Text(f"{group.vi}: cần {needed}", f"{group.en}: needs {english}")


def nearest_changes(
    person: Person, household: Household | HouseholdContext, *, month: Month, law: Law
) -> tuple[Change, ...]:
    """The changes that would alter what a person is due, the smallest first.

    One change a group: all its unmet and unknown conditions, tried out with the rules
    themselves. Groups that would change nothing, because another pays more, are left out. An age
    to be reached counts as a condition too, as time brings it; one that is past does not return.
    The categories of a province count like the groups of the decree: what their conditions ask
    is found by telling facts otherwise, as few as suffice.

    Raises:
        NotInForce: No regime of monthly assistance is in the law for that month.
    """
    case, today = Case(person, household, month), law.on(month.first)
    if all_problems(case.facts, today):
        return ()
    decision = _due(case, law)
    now, barred = decision.outcome or (), Grounds()
    if case.facts.known.in_facility and today["facility_residents_excluded"].flag:
        case, barred = LEAVE_FACILITY(case), decision.grounds
    found: list[Change] = []
    for claim in _claims(today):
        then, grounds = _granted(case, claim)
        outcome = () if then is None else _due(then, law).outcome or ()
        if any(paid.group == claim.key and paid.kind is claim.kind for paid in outcome):
            found += _change((claim.kind, claim.key), (*barred, *grounds), outcome, now)
    for category in categories_of(law):
        for then, grounds, lines in ways_to(category, case, law):
            outcome = _due(then, law).outcome or ()
            mine = [paid for paid in outcome if paid in lines]
            if mine:
                own = Text(category.vi, category.en)
                group = (mine[0].kind, mine[0].group)
                found += _change(group, (*barred, *grounds), outcome, now, own)
                break
    return tuple(sorted(found, key=lambda change: (len(change.grounds), -change.amount)))


def _due(case: Case, law: Law) -> Decision[Lines]:
    return decide(case.facts, case.month, law, case.person, case.home)


def _change(
    group: tuple[BenefitKind, str],
    grounds: Grounds,
    then: Lines,
    now: Lines,
    name: Text | None = None,
) -> Iterator[Change]:
    if grounds:
        difference = sum(paid.amount for paid in then) - sum(paid.amount for paid in now)
        yield Change(*group, grounds, difference, name)


class _Claim(NamedTuple):
    """A group that may be granted under the law of a day: how it is judged, and its ages."""

    kind: BenefitKind
    key: str
    judge: Callable[[Facts], Part | None]
    span: Band


def _claims(today: LawOnDay) -> Iterator[_Claim]:
    regime = REGIMES[today["assistance_regime"].text]
    for kind, groups in (
        (BenefitKind.ALLOWANCE, regime.groups),
        (BenefitKind.CARE_SUPPORT, regime.care),
    ):
        for key, clause in groups.items():
            group = group_on(kind, key, today)
            if group is not None:
                yield _Claim(kind, key, partial(judge, kind, key, clause, today), group.span)
    for row in pension.rows(today):
        by = partial(pension.judge, row, today)
        yield _Claim(BenefitKind.SOCIAL_PENSION, pension.group_of(row), by, band([row]))


def _granted(case: Case, claim: _Claim) -> tuple[Case | None, Grounds]:
    """The case with every unmet or unknown condition of a group turned, and these conditions.

    Turning one may show the next (a degree asks for a certificate), hence the repetition.
    """
    turned: dict[str, Ground] = {}
    for _ in range(_ROUNDS):
        facts = case.facts
        part = claim.judge(facts)
        if part is None or part.outcome:
            return (None, ()) if part is None else (case, tuple(turned.values()))
        for ground in (*part.unmet, *part.unknown):
            turn = TURN.get(ground.code)
            span = claim.span
            if ground.code == "age" and (span.under is None or (facts.age or 0) < span.under):
                case = case.of_age(max(facts.age or 0, span.least or 0))
            elif turn is None:
                return None, ()  # nothing brings it about; nobody grows younger
            else:
                case = turn(case)
            turned[ground.code] = ground
    return None, ()


_ROUNDS = 5


def _open(part: Part) -> Grounds:
    return (*part.unmet, *part.unknown)
