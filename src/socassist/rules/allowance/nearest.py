"""The smallest change of facts after which a group would be granted (vì sao không, cần gì)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from socassist.model.benefit import BenefitKind
from socassist.model.circumstances import DisabilityDegree, Support
from socassist.model.decision import Ground
from socassist.model.household import Household
from socassist.model.period import Month
from socassist.model.person import Person
from socassist.model.text_pair import Text
from socassist.rules.allowance.assess import REGIMES, decide
from socassist.rules.allowance.coefficient import Band, age_ground, group_on
from socassist.rules.allowance.facts import Facts, HouseholdContext, facts_of
from socassist.rules.allowance.grounds import all_met, said
from socassist.rules.law import Law


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
        group = said(self.group)
        return Text(f"{group.vi}: cần {needed}", f"{group.en}: needs {english}")


def nearest_changes(
    person: Person, household: Household | HouseholdContext, *, month: Month, law: Law
) -> tuple[Change, ...]:
    """The changes that would alter what a person is due, the smallest first.

    One change a group: all its unmet and unknown conditions, tried out with the rules
    themselves. Groups that would change nothing, because another pays more, are left out. Ages
    count as conditions too: time may bring them.

    Raises:
        NotInForce: No regime of monthly assistance is in the law for that month.
    """
    facts = facts_of(person, household, month)
    now = decide(facts, month, law).outcome or ()
    today = law.on(month.first)
    regime = REGIMES[today["assistance_regime"].text]
    found: list[Change] = []
    for kind, groups in (
        (BenefitKind.ALLOWANCE, regime.groups),
        (BenefitKind.CARE_SUPPORT, regime.care),
    ):
        for key, clause in groups.items():
            group = group_on(kind, key, today)
            if group is None:
                continue
            changed, grounds = _granted(facts, clause, group.span)
            if changed is None or not grounds:
                continue
            then = decide(changed, month, law).outcome
            if then is None or not any(p.group == key and p.kind is kind for p in then):
                continue
            difference = sum(p.amount for p in then) - sum(p.amount for p in now)
            found.append(Change(kind, key, grounds, difference))
    return tuple(sorted(found, key=lambda change: (len(change.grounds), -change.amount)))


def _granted(
    facts: Facts, clause: Callable[[Facts], tuple[Ground, ...]], span: Band
) -> tuple[Facts | None, tuple[Ground, ...]]:
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
            if ground.code == "age":
                facts = _aged(facts, span)
            elif change is None:
                return None, ()
            else:
                facts = change(facts)
            turned[ground.code] = ground
    return None, ()


_ROUNDS = 4


def _aged(facts: Facts, span: Band) -> Facts:
    age = facts.age or 0
    if span.under is not None and age >= span.under:
        age = span.under - 1
    if span.least is not None:
        age = max(age, span.least)
    return facts._replace(age=age, age_before=age)


def _known(**changes: Any) -> Callable[[Facts], Facts]:
    def turn(facts: Facts) -> Facts:
        return facts._replace(known=attrs.evolve(facts.known, **changes))

    return turn


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
