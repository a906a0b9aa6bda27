"""The same people under the law of other dates: who gains, who loses, what it costs.

Facts stay as they are on one day (ages, circumstances, incomes); only the law changes. So the
difference is the law's alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import chain, pairwise, repeat
from operator import add, mul
from typing import ClassVar, NamedTuple

import attrs

from socassist.model.arguments import every, expect
from socassist.model.benefit import BenefitKind, BenefitLine
from socassist.model.household import Household, HouseholdId
from socassist.model.money import Dong
from socassist.model.period import Month
from socassist.model.person import Person, PersonId
from socassist.model.poverty import Assessment, PovertyRecord, PovertyStatus
from socassist.model.register import Register
from socassist.model.table import Cell
from socassist.model.tabular import Tabular
from socassist.model.text_pair import Text
from socassist.rules.allowance.assess import decide
from socassist.rules.allowance.bulk import Answers
from socassist.rules.allowance.facts import (
    POVERTY_WORDS,
    HouseholdContext,
    with_poverty,
)
from socassist.rules.allowance.provincial import provincial_claim
from socassist.rules.allowance.roll import Roll, take_roll
from socassist.rules.law import Law
from socassist.rules.poverty.bulk import classify_all

Lines = tuple[BenefitLine, ...]
Words = tuple[str | None, ...]
"""What the clauses ask of a household's class, under each of the laws compared."""


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


class Difference(NamedTuple):
    """One person who is due more or less (người được tăng hoặc giảm mức hưởng).

    A tuple, because a reform concerns hundreds of thousands and a tuple is made several times
    as fast.
    """

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


@attrs.frozen(repr=False)
class LawComparison(Tabular):
    """A register under the law of several dates (so sánh tác động của pháp luật)."""

    _title: ClassVar[Text] = Text("So sánh tác động của pháp luật", "Law comparison")
    _heads: ClassVar[str] = (
        "on:date payments:integer cost:integer undecided_households:integer "
        "undecided_people:integer"
    )

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
        ValueError: There is no date.
    """
    expect(Register, register=register)
    expect(Law, law=law)
    expect(Month, None, as_of=as_of)
    on = every(date, "on", on)
    if not on:
        raise ValueError("on: expected at least one day whose law is compared")
    month = as_of or Month.of(on[0])
    roll = take_roll(register, month)
    reviews = [_review(household, month) if reclassify else None for household in roll.households]
    classes = [_classes(roll.classes, reviews, day, law) for day in on]
    alike = _alike(register, roll, classes, on, law)
    days = [
        _Day(day, classes[nth], _outcomes(alike, roll, nth, day, law)) for nth, day in enumerate(on)
    ]
    return LawComparison(
        month,
        tuple(_under(day, alike.sizes) for day in days),
        tuple(_step(before, after, roll, alike.groups) for before, after in pairwise(days)),
    )


@attrs.frozen
class _Alike:
    """Who is alike under every law compared: the same facts, the same class words of the home.

    `groups` gives each person of the roll a number, `sizes` says how many have it, `words` what
    it stands for: the number of the facts and a word for each law. Whom a province's own
    category concerns is a group alone, with a negative number that tells the place in the roll;
    `contexts` has its homes.
    """

    groups: Sequence[int]
    sizes: Mapping[int, int]
    words: Mapping[int, tuple[int, Words]]
    contexts: Mapping[int, tuple[Person, Sequence[HouseholdContext]]]


@attrs.frozen
class _Day:
    """What the law of one date gives: classes by household, outcomes by group."""

    on: date
    classes: Sequence[PovertyStatus | None]
    outcomes: Mapping[int, Lines | None]


def _classes(
    recorded: Sequence[PovertyStatus | None],
    reviews: Sequence[Assessment | None],
    day: date,
    law: Law,
) -> list[PovertyStatus | None]:
    known = {row.text("key") for row in law["deprivation_indicators"].on(day).rows}
    asked = [
        _known_only(review, known) if review.deprived else review
        for review in reviews
        if review is not None
    ]
    classed = iter(classify_all(asked, on=day, law=law))
    return [
        status if review is None else next(classed)
        for status, review in zip(recorded, reviews, strict=True)
    ]


def _review(household: Household, month: Month) -> Assessment | None:
    """What may be asked again of the review behind the class that counts; None without income.

    Scores are points of one circular's form and mean nothing under another, nor do facts say
    more than the indicators or the bare number of them that was stated.
    """
    best: PovertyRecord | None = None
    for record in household.poverty:
        counts = record.year <= month.year and record.assessment is not None
        if counts and (best is None or record.year >= best.year):
            best = record
    if best is None or best.assessment is None or best.assessment.income is None:
        return None
    review = best.assessment
    area = review.area if review.area is not None else household.area
    if review.deprived:
        return Assessment(area, review.income, deprived=review.deprived)
    if area is review.area and review.b1 is None and review.b2 is None and not review.facts:
        return review
    return Assessment(area, review.income, deprivations=review.deprivations)


def _known_only(review: Assessment, known: AbstractSet[str]) -> Assessment:
    """A review without the indicators that a standard lacks; those it asks in vain stay unknown."""
    if review.deprived.keys() <= known:
        return review
    deprived = {key: value for key, value in review.deprived.items() if key in known}
    return Assessment(review.area, review.income, deprived=deprived)


def _alike(
    register: Register,
    roll: Roll,
    classes: Sequence[Sequence[PovertyStatus | None]],
    on: Sequence[date],
    law: Law,
) -> _Alike:
    said = [[POVERTY_WORDS[status] for status in of_day] for of_day in classes]
    ways: dict[Words, int] = {}
    way_of_home = [ways.setdefault(way, len(ways)) for way in zip(*said, strict=True)]
    ways_in_order = chain.from_iterable(map(repeat, way_of_home, roll.sizes))
    groups = list(map(add, map(mul, roll.numbers, repeat(len(ways))), ways_in_order))
    sizes = Counter(groups)
    words = list(ways)
    meaning = {group: (group // len(words), words[group % len(words)]) for group in sizes}
    contexts = dict(_provincial(register, roll, classes, on, law)) if law.categories else {}
    for group in contexts:
        place = -1 - group
        meaning[group] = meaning[groups[place]]
        sizes[groups[place]] -= 1
        sizes[group] = 1
        groups[place] = group
    return _Alike(groups, +sizes, meaning, contexts)


def _outcomes(alike: _Alike, roll: Roll, nth: int, day: date, law: Law) -> dict[int, Lines | None]:
    """What each group is due under the law of a date; facts stay those of the roll's month."""
    month = Month.of(day)
    answers = Answers(month, law)
    outcomes: dict[int, Lines | None] = {}
    for group, (number, words) in alike.words.items():
        facts = with_poverty(roll.facts[number], words[nth])
        if group in alike.contexts:
            person, homes = alike.contexts[group]
            outcomes[group] = decide(facts, month, law, person, homes[nth]).outcome
        else:
            outcomes[group] = answers[facts]
    return outcomes


def _provincial(
    register: Register,
    roll: Roll,
    classes: Sequence[Sequence[PovertyStatus | None]],
    on: Sequence[date],
    law: Law,
) -> Iterator[tuple[int, tuple[Person, Sequence[HouseholdContext]]]]:
    """Those whom a province's own category concerns under one of the laws, with their homes."""
    homes = [
        [HouseholdContext(status, home.size) for status in of_home]
        for home, *of_home in zip(roll.households, *classes, strict=True)
    ]
    each = chain.from_iterable(map(repeat, homes, roll.sizes))
    for place, (person, contexts) in enumerate(zip(roll.people, each, strict=True)):
        who = register.people[person]
        if any(
            provincial_claim(who, context, Month.of(day), law)
            for day, context in zip(on, contexts, strict=True)
        ):
            yield -1 - place, (who, contexts)


def _under(day: _Day, sizes: Mapping[int, int]) -> UnderLaw:
    households = Counter(day.classes)
    people: Counter[tuple[BenefitKind, str]] = Counter()
    cost = undecided = 0
    for group, number in sizes.items():
        lines = day.outcomes[group]
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


def _step(before: _Day, after: _Day, roll: Roll, groups: Sequence[int]) -> Step:
    more: dict[int, tuple[Lines, Lines]] = {}
    less: dict[int, tuple[Lines, Lines]] = {}
    for group, old in before.outcomes.items():
        new = after.outcomes[group]
        if old is not None and new is not None and _total(old) != _total(new):
            (more if _total(new) > _total(old) else less)[group] = old, new
    gainers, losers = (
        tuple(
            Difference(person, *changed[group])
            for person, group in zip(roll.people, groups, strict=True)
            if group in changed
        )
        if changed
        else ()
        for changed in (more, less)
    )
    classes = zip(roll.households, before.classes, after.classes, strict=True)
    return Step(
        before.on,
        after.on,
        {home.id: (old, new) for home, old, new in classes if old is not new},
        gainers,
        losers,
    )


def _total(lines: Lines) -> int:
    return sum(line.amount for line in lines)
