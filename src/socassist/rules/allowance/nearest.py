"""The smallest change of facts after which a group would be granted (vì sao không, cần gì)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final, NamedTuple

import attrs

from socassist.model.benefit import BenefitKind
from socassist.model.circumstances import DisabilityDegree, Support
from socassist.model.decision import Ground
from socassist.model.household import Household
from socassist.model.period import Month
from socassist.model.person import Person
from socassist.model.text_pair import Text
from socassist.rules.allowance import pension
from socassist.rules.allowance.assess import REGIMES, Clause, decide
from socassist.rules.allowance.coefficient import Band, age_ground, band, group_on
from socassist.rules.allowance.facts import Facts, HouseholdContext, facts_of
from socassist.rules.allowance.grounds import all_met, said
from socassist.rules.law import Law, LawOnDay

_PENSION: Final = Text("trợ cấp hưu trí xã hội", "social pension")


@attrs.frozen
class Change:
    """What would have to be otherwise for a group to be granted (thay đổi tối thiểu).

    `grounds` are the conditions that would change; with `amount` more or less a month.
    """

    kind: BenefitKind
    group: str
    grounds: tuple[Ground, ...]
    amount: int

    @property
    def text(self) -> Text:
        """The conditions in one phrase."""
        needed = ", ".join(ground.text.vi for ground in self.grounds)
        english = ", ".join(ground.text.en for ground in self.grounds)
        social = self.kind is BenefitKind.SOCIAL_PENSION
        group = _PENSION if social else said(self.group)
        return Text(f"{group.vi}: cần {needed}", f"{group.en}: needs {english}")


def nearest_changes(
    person: Person, household: Household | HouseholdContext, *, month: Month, law: Law
) -> tuple[Change, ...]:
    """The changes that would alter what a person is due, the smallest first.

    One change a group: all its unmet and unknown conditions, tried out with the rules
    themselves. Groups that would change nothing, because another pays more, are left out. An age
    to be reached counts as a condition too, as time brings it; one that is past does not return.

    Raises:
        NotInForce: No regime of monthly assistance is in the law for that month.
    """
    facts = facts_of(person, household, month)
    decision = decide(facts, month, law)
    now, today = decision.outcome or (), law.on(month.first)
    barred: tuple[Ground, ...] = ()
    if facts.known.in_facility and today["facility_residents_excluded"].flag:
        facts, barred = _LEAVE_FACILITY(facts), decision.grounds
    found: list[Change] = []
    for claim in _claims(today):
        changed, grounds = _granted(facts, claim.clause, claim.span)
        grounds = (*barred, *grounds)
        if changed is None or not grounds:
            continue
        then = decide(changed, month, law).outcome
        if then is None or not any(p.group == claim.key and p.kind is claim.kind for p in then):
            continue
        difference = sum(p.amount for p in then) - sum(p.amount for p in now)
        found.append(Change(claim.kind, claim.key, grounds, difference))
    return tuple(sorted(found, key=lambda change: (len(change.grounds), -change.amount)))


class _Claim(NamedTuple):
    """A group that may be granted under the law of a day: its conditions and its ages."""

    kind: BenefitKind
    key: str
    clause: Clause
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
                yield _Claim(kind, key, clause, group.span)
    for row in pension.rows(today):
        clause = partial(pension.conditions, row)
        yield _Claim(BenefitKind.SOCIAL_PENSION, pension.group_of(row), clause, band([row]))


def _granted(facts: Facts, clause: Clause, span: Band) -> tuple[Facts | None, tuple[Ground, ...]]:
    """The facts with every unmet or unknown condition of a clause turned, and these conditions.

    Turning one may show the next (a degree asks for a certificate), hence the repetition.
    """
    turned: dict[str, Ground] = {}
    for _ in range(_ROUNDS):
        age = age_ground(span, facts)
        grounds = clause(facts) if age is None else (age, *clause(facts))
        if all_met(grounds):
            return facts, tuple(turned.values())
        for ground in grounds:
            if ground.met is True:
                continue
            change = _TURN.get(ground.code)
            if ground.code == "age" and (span.under is None or (facts.age or 0) < span.under):
                facts = _aged(facts, span)
            elif change is None:
                return None, ()  # nothing brings it about; nobody grows younger
            else:
                facts = change(facts)
            turned[ground.code] = ground
    return None, ()


_ROUNDS = 4


def _aged(facts: Facts, span: Band) -> Facts:
    age = max(facts.age or 0, span.least or 0)
    return facts._replace(age=age, age_before=age)


def _known(**changes: Any) -> Callable[[Facts], Facts]:
    def turn(facts: Facts) -> Facts:
        return facts._replace(known=attrs.evolve(facts.known, **changes))

    return turn


_LEAVE_FACILITY: Final = _known(in_facility=False)
_TURN: Mapping[str, Callable[[Facts], Facts]] = {
    "poor-household": lambda facts: facts._replace(poverty="poor"),
    "poor-or-near-poor-household": lambda facts: facts._replace(poverty="near-poor"),
    "household-cares": lambda facts: facts._replace(alone=False),
    "special-hardship-area": _known(hardship_area=True),
    "no-pension": _known(has_pension=False),
    "no-other-assistance": _known(draws_other=False),
    "no-supporter": _known(support=Support.NONE.value),
    "taken-into-care": _known(taken_into_care=True, in_facility=False),
    "not-taken-in-elsewhere": _known(taken_into_care=False),
    "degree-of-disability": _known(degree=DisabilityDegree.SEVERE.value),
    "extremely-severe": _known(degree=DisabilityDegree.EXTREMELY_SEVERE.value),
    "disability-certificate": _known(certified=True),
    "has-hiv": _known(has_hiv=True),
    "no-stable-income": _known(has_stable_income=False, has_pension=False),
    "single-parent": _known(single_parent=True),
    "raises-children": _known(children_raised=1),
    "was-recipient-of-clause-1": _known(was_orphan_recipient=True),
    "studying": _known(studying=True),
    "without-source-of-support": _known(orphan_case="b"),
    "pregnant-or-small-children": _known(children_under_36_months=1),
    "one-share-per-couple": _known(spouse_share=False),
}
"""For each condition, how the facts would read if it were met."""
