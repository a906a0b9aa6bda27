"""`assess`: every group of the regime in force, for one person and month, then cumulation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

import attrs

from socassist.model.arguments import expect
from socassist.model.benefit import BenefitKind, BenefitLine
from socassist.model.decision import Decision, Ground
from socassist.model.household import Household
from socassist.model.money import dong
from socassist.model.period import Month
from socassist.model.person import Person
from socassist.model.text_pair import Text
from socassist.rules.allowance import decree_2013, decree_2021, decree_2026, pension
from socassist.rules.allowance.clauses import unable_to_work
from socassist.rules.allowance.coefficient import (
    TABLES,
    age_ground,
    at_most,
    group_on,
    line,
    row_that_fits,
)
from socassist.rules.allowance.cumulation import cumulate
from socassist.rules.allowance.facts import Facts, HouseholdContext, facts_of
from socassist.rules.allowance.grounds import all_met, said
from socassist.rules.allowance.problems import PROBLEMS, all_problems
from socassist.rules.allowance.provincial import name_of, provincial_parts
from socassist.rules.law import Law, LawOnDay

Lines = tuple[BenefitLine, ...]
Clause = Callable[[Facts], tuple[Ground, ...]]
Part = Decision[Lines]


@attrs.frozen
class Regime:
    """The groups of a decree by key, in the order of its text (chế độ)."""

    groups: Mapping[str, Clause]
    care: Mapping[str, Clause]


@attrs.frozen
class Judged:
    """A group's decision; where it is open, what the group could come to at most."""

    part: Part
    could: BenefitLine | None = None


def _regime(groups: Mapping[str, Clause], care: Mapping[str, Clause]) -> Regime:
    return Regime(MappingProxyType(dict(groups)), MappingProxyType(dict(care)))


_DECREE_2021 = _regime(decree_2021.GROUPS, decree_2021.CARE)
REGIMES: Mapping[str, Regime] = MappingProxyType(
    {
        "ND136": _regime(decree_2013.GROUPS, decree_2013.CARE),
        "ND20": _DECREE_2021,
        "ND20-76": _DECREE_2021,
        "ND20-147": _DECREE_2021,
        "ND335": _regime(decree_2026.GROUPS, decree_2026.CARE),
    }
)
"""The structures of the rule by the name under which the law file calls them."""


def assess(
    person: Person, household: Household | HouseholdContext, *, month: Month, law: Law
) -> Decision[Lines]:
    """Say what a person is due in a month (trợ cấp xã hội, kinh phí chăm sóc; R17).

    The outcome holds the lines that are paid: monthly allowance (TCXH), care support (KPCS) for
    whoever cares for the person, social pension (trợ cấp hưu trí xã hội). An empty outcome says
    "nothing is due"; None says that facts are missing or contradict each other. Each group that
    the person's facts touch is a part with its own grounds.

    Raises:
        NotInForce: No regime of monthly assistance is in the law for that month.
    """
    if person.__class__ is not Person or law.__class__ is not Law or month.__class__ is not Month:
        expect(Person, person=person)
        expect(Month, month=month)
        expect(Law, law=law)
    expect(Household, HouseholdContext, household=household)
    decision = decide(facts_of(person, household, month), month, law, person, household)
    if decision.outcome is None:
        return decision
    return attrs.evolve(
        decision,
        outcome=tuple(
            attrs.evolve(paid, cared_for=person.id) if _for_the_carer(paid) else paid
            for paid in decision.outcome
        ),
    )


def decide(
    facts: Facts,
    month: Month,
    law: Law,
    person: Person | None = None,
    household: Household | HouseholdContext | None = None,
) -> Decision[Lines]:
    """Decide on settled facts; `assess` and the bulk path both use it.

    `person` and `household` are handed to a province's own categories, which may ask anything.
    """
    today = law.on(month.first)
    regime = REGIMES[today["assistance_regime"].text]
    stop = _stopped(facts, today)
    if stop is not None:
        return stop
    judged = [
        found
        for kind, groups in (
            (BenefitKind.ALLOWANCE, regime.groups),
            (BenefitKind.CARE_SUPPORT, regime.care),
        )
        for group, clause in groups.items()
        if (found := _group(kind, group, clause, facts, today)) is not None
    ]
    judged += [Judged(part, could) for part, could in pension.parts(facts, today)]
    if person is not None:
        judged += [Judged(part) for part in provincial_parts(person, household, month, law)]
    return _together(judged, facts, today)


def judge(
    kind: BenefitKind, group: str, clause: Clause, today: LawOnDay, facts: Facts
) -> Part | None:
    """What one group of the regime says of settled facts; None where the day lacks the group."""
    found = _group(kind, group, clause, facts, today)
    return None if found is None else found.part


def _group(
    kind: BenefitKind, group: str, clause: Clause, facts: Facts, today: LawOnDay
) -> Judged | None:
    found = group_on(kind, group, today)
    if found is None:
        return None
    grounds = clause(facts)
    age = age_ground(found.span, facts)
    if age is not None:
        grounds = (age, *grounds)
    met = all_met(grounds)
    row = row_that_fits(found.rows, facts, today, TABLES[kind]) if met else None
    if row is not None and row.get("unable_to_work"):
        younger = [one for one in found.rows if not one.get("unable_to_work")]
        last = row_that_fits(younger, facts, today, TABLES[kind])
        if facts.known.labour_capacity and last is not None:
            row = last  # the month of the birthday still counts
        else:
            grounds = (*grounds, unable_to_work(facts))
            met = all_met(grounds)
    if met is False:
        return Judged(Decision((), _not_met(kind, group), grounds, found.cites))
    row, label = row if met else None, _label(kind, group)
    if met and row is None:
        grounds = (*grounds, _WHICH_AGE)
    amount = None if row is None else line(kind, group, row, facts, today)
    if amount is None or isinstance(amount, Ground):
        grounds = grounds if amount is None else (*grounds, amount)
        part: Part = Decision(None, _open(label, grounds), grounds, found.cites)
        return Judged(part, at_most(kind, group, found.rows, facts, today))
    paid, reason = amount
    text = Text(f"{label.vi}: {dong(paid.amount)}", f"{label.en}: {paid.amount:,}")
    return Judged(Decision((paid,), text, (*grounds, reason), paid.cites))


def _together(judged: list[Judged], facts: Facts, today: LawOnDay) -> Decision[Lines]:
    parts = tuple(one.part for one in judged)
    granted = [paid for part in parts for paid in part.outcome or ()]
    outcome, grounds = cumulate(granted, today)
    if facts.birth_incomplete:
        grounds = (_incomplete_birth(today), *grounds)
    cites = tuple(dict.fromkeys(cite for paid in outcome for cite in paid.cites))
    if _could_change(outcome, granted, judged, today):
        open_parts = [part for part in parts if part.outcome is None]
        names = "; ".join(part.summary.vi for part in open_parts)
        english = "; ".join(part.summary.en for part in open_parts)
        missing = tuple(ground for part in open_parts for ground in part.unknown)
        return Decision(
            None,
            Text(f"Chưa xác định được: {names}", f"undecided: {english}"),
            (*grounds, *missing),
            cites,
            parts,
            today.unverified,
        )
    total = sum(paid.amount for paid in outcome)
    labels = [_labelled(paid.kind, name_of(paid.group, today.law)) for paid in outcome]
    names = ", ".join(label.vi for label in labels)
    english = ", ".join(label.en for label in labels)
    summary = (
        Text(f"Được hưởng {dong(total)} một tháng: {names}", f"{total:,} a month: {english}")
        if outcome
        else Text("Không thuộc đối tượng hưởng", "nothing is due")
    )
    return Decision(outcome, summary, grounds, cites, parts, today.unverified)


def _could_change(
    outcome: Lines, granted: list[BenefitLine], judged: list[Judged], today: LawOnDay
) -> bool:
    """Whether an open group could still raise what is paid; else it need not be settled."""
    open_ = [one for one in judged if one.part.outcome is None]
    if not open_:
        return False
    coulds = [one.could for one in open_ if one.could is not None]
    if len(coulds) < len(open_):
        return True
    at_best, _ = cumulate([*granted, *coulds], today)
    return sum(paid.amount for paid in at_best) > sum(paid.amount for paid in outcome)


def _stopped(facts: Facts, today: LawOnDay) -> Decision[Lines] | None:
    problems = all_problems(facts, today)
    if problems:
        grounds = tuple(Ground(code, PROBLEMS[code], None) for code in problems)
        vi = "; ".join(ground.text.vi for ground in grounds)
        en = "; ".join(ground.text.en for ground in grounds)
        return Decision(None, Text(f"Thông tin mâu thuẫn: {vi}", f"contradiction: {en}"), grounds)
    if facts.gone:
        return _nothing("died", "Đã chết trước tháng này", "died before this month", today)
    if facts.known.in_facility and today["facility_residents_excluded"].flag:
        return _nothing(
            "in-facility",
            "Đang được nuôi dưỡng trong cơ sở trợ giúp xã hội",
            "lives in a social-assistance facility",
            today,
            "facility_residents_excluded",
        )
    return None


def _nothing(
    code: str, vi: str, en: str, today: LawOnDay, figure: str = "stop_month"
) -> Decision[Lines]:
    cites = (today[figure].cites,)
    ground = Ground(f"not-{code}", Text(f"Không: {vi}", f"not: {en}"), met=False, cites=cites)
    return Decision((), Text(vi, en), (ground,), cites, (), today.unverified)


def _incomplete_birth(today: LawOnDay) -> Ground:
    figure = today["birth_date_fallback"]
    return Ground(
        "birth-date-incomplete",
        Text(
            "Ngày sinh chỉ có năm hoặc tháng: tính từ ngày đầu",
            "the birth date is incomplete: its first possible day counts",
        ),
        met=True,
        cites=(figure.cites,),
    )


def _open(label: Text, grounds: tuple[Ground, ...]) -> Text:
    vi = ", ".join(ground.text.vi for ground in grounds if ground.met is None)
    en = ", ".join(ground.text.en for ground in grounds if ground.met is None)
    return Text(f"{label.vi}: chưa rõ ({vi})", f"{label.en}: not known ({en})")


def _for_the_carer(paid: BenefitLine) -> bool:
    return paid.kind is BenefitKind.CARE_SUPPORT and paid.group != "k2a"


_WHICH_AGE = Ground(
    "age",
    Text("Tuổi, vì hệ số tính theo tuổi", "age, for the coefficient goes by age"),
    None,
    needed="Tuổi",
    needed_en="age",
)
"""The group is met, and which of its lines applies is not known."""

_NAMES: Mapping[BenefitKind, Text] = {
    BenefitKind.ALLOWANCE: Text("Trợ cấp xã hội", "allowance"),
    BenefitKind.CARE_SUPPORT: Text("Kinh phí chăm sóc", "care support"),
    BenefitKind.SOCIAL_PENSION: Text("Trợ cấp hưu trí xã hội", "social pension"),
}


@cache
def _label(kind: BenefitKind, group: str) -> Text:
    return _labelled(kind, said(group))


def _labelled(kind: BenefitKind, group: Text) -> Text:
    name = _NAMES[kind]
    if kind is BenefitKind.SOCIAL_PENSION:
        return name
    return Text(f"{name.vi}, {group.vi}", f"{name.en}, {group.en}")


@cache
def _not_met(kind: BenefitKind, group: str) -> Text:
    label = _label(kind, group)
    return Text(f"{label.vi}: không thuộc đối tượng", f"{label.en}: not met")
