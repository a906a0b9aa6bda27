"""The same people under the law of other dates: who gains, who loses, what it costs.

Facts stay as they are on one day (ages, circumstances, incomes); only the law changes. So the
difference is the law's alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import chain, repeat

import attrs

from socassist.model.benefit import BenefitKind, BenefitLine
from socassist.model.household import Household, HouseholdId
from socassist.model.money import Dong
from socassist.model.period import Month
from socassist.model.person import PersonId
from socassist.model.poverty import Assessment, PovertyRecord, PovertyStatus
from socassist.model.register import Register
from socassist.model.table import Cell
from socassist.model.tabular import Tabular
from socassist.rules.allowance.assess import assess, provincial_claim
from socassist.rules.allowance.bulk import Answers
from socassist.rules.allowance.facts import (
    POVERTY_WORDS,
    HouseholdContext,
    with_poverty,
)
from socassist.rules.allowance.roll import Roll, take_roll
from socassist.rules.law import Law
from socassist.rules.poverty.bulk import classify_all

Lines = tuple[BenefitLine, ...]


@attrs.frozen
class UnderLaw:
    """A register under the law of one date (kết quả theo pháp luật tại một ngày).

    `undecided` counts people and households for whom facts are missing under that law; they are
    in no sum. `cost` is đồng a month.
    """

    on: date
    households: Mapping[PovertyStatus, int]
    people: Mapping[tuple[BenefitKind, str], int]
    cost: Dong
    undecided_households: int
    undecided_people: int


@attrs.frozen
class Difference:
    """One person who is due more or less (người được tăng hoặc giảm mức hưởng)."""

    person: PersonId
    before: Lines
    after: Lines

    @property
    def amount(self) -> int:
        """Đồng a month more, or less when negative."""
        return _total(self.after) - _total(self.before)


@attrs.frozen
class Step:
    """From the law of one date to that of the next (so sánh hai mốc pháp luật)."""

    before: date
    after: date
    reclassified: Mapping[HouseholdId, tuple[PovertyStatus | None, PovertyStatus | None]]
    gainers: tuple[Difference, ...]
    losers: tuple[Difference, ...]

    @property
    def cost(self) -> int:
        """What the change costs a month, in đồng; negative when it saves."""
        return sum(one.amount for one in (*self.gainers, *self.losers))


@attrs.frozen
class LawComparison(Tabular):
    """A register under the law of several dates (so sánh tác động của pháp luật)."""

    as_of: Month
    under: tuple[UnderLaw, ...]
    steps: tuple[Step, ...]

    def records(self) -> list[dict[str, Cell]]:
        """One row a date: households by class, people, đồng a month, what is undecided."""
        classes = list(dict.fromkeys(status for one in self.under for status in one.households))
        return [
            {
                "on": one.on,
                **{status.value: one.households.get(status, 0) for status in classes},
                "payments": sum(one.people.values()),
                "cost": one.cost,
                "undecided_households": one.undecided_households,
                "undecided_people": one.undecided_people,
            }
            for one in self.under
        ]


def compare_law(
    register: Register,
    *,
    on: Sequence[date],
    law: Law,
    as_of: Month | None = None,
    reclassify: bool = True,
) -> LawComparison:
    """Compare what the law of several dates gives to the same people (mô phỏng chính sách).

    Args:
        register: Whose people; ages and circumstances are those of `as_of`.
        on: The dates whose law is compared, in the order wished.
        law: The law; a reform is studied by loading it from changed files.
        as_of: The month whose facts count; the month of the first date if not given.
        reclassify: Whether households are classed anew by each date's poverty standard where
            their review was kept; else, and where it was not, the recorded class counts.

    Raises:
        NotInForce: One of the dates has no poverty standard or assistance regime.
    """
    month = as_of or Month.of(on[0])
    roll = take_roll(register, month)
    reviews = [_review(household, month) if reclassify else None for household in roll.households]
    shown: list[UnderLaw] = []
    steps: list[Step] = []
    before: _Day | None = None
    for day in on:
        classes = _classes(roll.classes, reviews, day, law)
        after = _Day(day, classes, *_outcomes(register, roll, classes, day, law))
        shown.append(_under(after))
        if before is not None:
            steps.append(_step(before, after, roll))
        before = after
    return LawComparison(month, tuple(shown), tuple(steps))


@attrs.frozen
class _Day:
    """What the law of one date gives to a roll: classes by household, cases by person.

    A case is a number that stands for facts with a class of the household; `outcomes` says what
    it is due.
    """

    on: date
    classes: Sequence[PovertyStatus | None]
    cases: Sequence[int]
    outcomes: Mapping[int, Lines | None]


def _classes(
    recorded: Sequence[PovertyStatus | None],
    reviews: Sequence[Assessment | None],
    day: date,
    law: Law,
) -> list[PovertyStatus | None]:
    known = {row.text("key") for row in law["deprivation_indicators"].on(day).rows}
    asked = [_asked(review, known) for review in reviews if review is not None]
    classed = iter(classify_all(asked, on=day, law=law))
    return [
        status if review is None else next(classed)
        for status, review in zip(recorded, reviews, strict=True)
    ]


def _review(household: Household, month: Month) -> Assessment | None:
    """The review behind the class that counts; None where it was not kept, or only scores were.

    Scores are points of one circular's form and mean nothing under another.
    """
    best: PovertyRecord | None = None
    for record in household.poverty:
        counts = record.year <= month.year and record.assessment is not None
        if counts and (best is None or record.year >= best.year):
            best = record
    if best is None or best.assessment is None or best.assessment.income is None:
        return None
    review = best.assessment
    return review if review.area is not None else attrs.evolve(review, area=household.area)


def _asked(review: Assessment, known: AbstractSet[str]) -> Assessment:
    """What another date's standard asks of a review.

    Indicators that this standard lacks are left out, and those that nobody asked about stay
    unknown; a bare number of deprivations is taken as it is.
    """
    if review.deprived:
        deprived = {key: value for key, value in review.deprived.items() if key in known}
        return Assessment(review.area, review.income, deprived=deprived)
    if review.b1 is None and review.b2 is None and not review.facts:
        return review
    return Assessment(review.area, review.income, deprivations=review.deprivations)


def _outcomes(
    register: Register,
    roll: Roll,
    classes: Sequence[PovertyStatus | None],
    day: date,
    law: Law,
) -> tuple[list[int], dict[int, Lines | None]]:
    """The case of each person, and what each case is due."""
    words = [_WORD_NUMBERS[status] for status in classes]
    each = chain.from_iterable(map(repeat, words, roll.sizes))
    cases = [number * len(_WORDS) + word for number, word in zip(roll.numbers, each, strict=True)]
    answers = Answers(Month.of(day), law)
    outcomes: dict[int, Lines | None] = {}
    for case in set(cases):
        number, word = divmod(case, len(_WORDS))
        outcomes[case] = answers[with_poverty(roll.facts[number], _WORDS[word])]
    if law.categories:
        for place, outcome in _provincial(register, roll, classes, Month.of(day), law):
            cases[place] = -1 - place
            outcomes[cases[place]] = outcome
    return cases, outcomes


def _provincial(
    register: Register,
    roll: Roll,
    classes: Sequence[PovertyStatus | None],
    month: Month,
    law: Law,
) -> Iterator[tuple[int, Lines | None]]:
    """Those whom a province's own category concerns, by place in the roll; they are no case."""
    homes = zip(roll.households, classes, strict=True)
    contexts = [HouseholdContext(status, home.size) for home, status in homes]
    each = chain.from_iterable(map(repeat, contexts, roll.sizes))
    for place, (person, context) in enumerate(zip(roll.people, each, strict=True)):
        who = register.people[person]
        if provincial_claim(who, context, month, law):
            yield place, assess(who, context, month=month, law=law).outcome


_WORDS = (None, "poor", "near-poor", "other")
_WORD_NUMBERS = {status: _WORDS.index(word) for status, word in POVERTY_WORDS.items()}


def _under(day: _Day) -> UnderLaw:
    households = Counter(day.classes)
    people: Counter[tuple[BenefitKind, str]] = Counter()
    cost = undecided = 0
    for case, number in Counter(day.cases).items():
        lines = day.outcomes[case]
        undecided += number if lines is None else 0
        for line in lines or ():
            people[line.kind, line.group] += number
            cost += line.amount * number
    return UnderLaw(
        day.on,
        {status: number for status, number in households.items() if status is not None},
        dict(sorted(people.items())),
        Dong(cost),
        households[None],
        undecided,
    )


def _step(before: _Day, after: _Day, roll: Roll) -> Step:
    changes = {
        pair: change
        for pair in set(zip(before.cases, after.cases, strict=True))
        if (change := _change(before.outcomes[pair[0]], after.outcomes[pair[1]])) is not None
    }
    found = [
        (person, changes[pair])
        for person, pair in zip(
            roll.people, zip(before.cases, after.cases, strict=True), strict=True
        )
        if pair in changes
    ]
    classes = zip(roll.households, before.classes, after.classes, strict=True)
    return Step(
        before.on,
        after.on,
        {home.id: (old, new) for home, old, new in classes if old is not new},
        tuple(Difference(person, old, new) for person, (old, new, more) in found if more > 0),
        tuple(Difference(person, old, new) for person, (old, new, more) in found if more < 0),
    )


def _change(old: Lines | None, new: Lines | None) -> tuple[Lines, Lines, int] | None:
    """Both outcomes and how much more it is; None where it is the same, or undecided."""
    if old is None or new is None or _total(old) == _total(new):
        return None
    return old, new, _total(new) - _total(old)


def _total(lines: Lines) -> int:
    return sum(line.amount for line in lines)
