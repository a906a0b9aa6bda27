"""The same people under the law of other dates: who gains, who loses, what it costs.

Facts stay as they are on one day (ages, circumstances, incomes); only the law changes. So the
difference is the law's alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

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
from socassist.rules.allowance.assess import assess
from socassist.rules.allowance.bulk import Answers, register_facts, residents
from socassist.rules.allowance.facts import Facts, HouseholdContext, poverty_in, with_poverty
from socassist.rules.law import Law
from socassist.rules.poverty.bulk import PovertyFacts, classify_facts, facts_of

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
    people = list(register_facts(register, month))
    shown: list[UnderLaw] = []
    steps: list[Step] = []
    before: tuple[date, dict[HouseholdId, PovertyStatus | None], list[Lines | None]] | None = None
    for day in on:
        classes = _classes(register, month, day, law, reclassify=reclassify)
        outcomes = _outcomes(register, people, classes, day, law)
        shown.append(_under(day, classes, outcomes))
        if before is not None:
            steps.append(_step(before, (day, classes, outcomes), people))
        before = (day, classes, outcomes)
    return LawComparison(month, tuple(shown), tuple(steps))


def _classes(
    register: Register, month: Month, day: date, law: Law, *, reclassify: bool
) -> dict[HouseholdId, PovertyStatus | None]:
    recorded = {
        household.id: poverty_in(household, month)
        for household in register.households.values()
        if household.ended is None
    }
    if not reclassify:
        return recorded
    known = {row.text("key") for row in law["deprivation_indicators"].on(day).rows}
    ids: list[HouseholdId] = []
    facts: list[PovertyFacts] = []
    for household_id in recorded:
        review = _review(register.households[household_id], month)
        settled = None if review is None else _settled(review, known, day, law)
        if settled is not None:
            ids.append(household_id)
            facts.append(settled)
    return recorded | dict(zip(ids, classify_facts(facts, on=day, law=law), strict=True))


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
    return best.assessment


def _settled(
    review: Assessment, known: AbstractSet[str], day: date, law: Law
) -> PovertyFacts | None:
    """What another date's standard asks of a review.

    Indicators that this standard lacks are left out, and those that nobody asked about stay
    unknown; a bare number of deprivations is taken as it is.
    """
    count = review.deprivations
    if not review.deprived and count is not None:
        return PovertyFacts(review.area, review.income, None, count, count)
    deprived = {key: value for key, value in review.deprived.items() if key in known}
    plain = Assessment(area=review.area, income=review.income, deprived=deprived)
    return facts_of(plain, on=day, law=law)


def _outcomes(
    register: Register,
    people: Sequence[tuple[HouseholdId, PersonId, Facts]],
    classes: Mapping[HouseholdId, PovertyStatus | None],
    day: date,
    law: Law,
) -> list[Lines | None]:
    if law.categories:
        return list(_one_by_one(register, classes, day, law))
    answers = Answers(Month.of(day), law)
    by_class = {word: _Reclassed(answers, word) for word in (None, "poor", "near-poor", "other")}
    by_status = {status: by_class[_word(status)] for status in set(classes.values())}
    tables = {household: by_status[status] for household, status in classes.items()}
    return [tables[household][facts] for household, _, facts in people]


class _Reclassed(dict[Facts, Lines | None]):
    """Outcomes by the facts as recorded, for households of another class."""

    def __init__(self, answers: Answers, poverty: str | None) -> None:
        super().__init__()
        self.answers = answers
        self.poverty = poverty

    def __missing__(self, facts: Facts) -> Lines | None:
        outcome = self[facts] = self.answers[with_poverty(facts, self.poverty)]
        return outcome


def _one_by_one(
    register: Register,
    classes: Mapping[HouseholdId, PovertyStatus | None],
    day: date,
    law: Law,
) -> Iterator[Lines | None]:
    for household, person in residents(register):
        context = HouseholdContext(classes[household.id], household.size)
        yield assess(person, context, month=Month.of(day), law=law).outcome


def _word(status: PovertyStatus | None) -> str | None:
    if status is None:
        return None
    return "poor" if status.is_poor else "near-poor" if status.is_near_poor else "other"


def _under(
    day: date,
    classes: Mapping[HouseholdId, PovertyStatus | None],
    outcomes: Sequence[Lines | None],
) -> UnderLaw:
    households = Counter(classes.values())
    shared = {id(lines): lines for lines in outcomes}
    by_outcome = Counter(map(id, outcomes))
    people: Counter[tuple[BenefitKind, str]] = Counter()
    cost = 0
    for key, number in by_outcome.items():
        for line in shared[key] or ():
            people[line.kind, line.group] += number
            cost += line.amount * number
    return UnderLaw(
        day,
        {status: number for status, number in households.items() if status is not None},
        dict(sorted(people.items())),
        Dong(cost),
        households[None],
        by_outcome[id(None)],
    )


def _step(
    before: tuple[date, dict[HouseholdId, PovertyStatus | None], list[Lines | None]],
    after: tuple[date, dict[HouseholdId, PovertyStatus | None], list[Lines | None]],
    people: Sequence[tuple[HouseholdId, PersonId, Facts]],
) -> Step:
    gainers: list[Difference] = []
    losers: list[Difference] = []
    for (_, person, _), old, new in zip(people, before[2], after[2], strict=True):
        if old is new or old is None or new is None:
            continue
        difference = Difference(person, old, new)
        if difference.amount > 0:
            gainers.append(difference)
        elif difference.amount < 0:
            losers.append(difference)
    return Step(
        before[0],
        after[0],
        {
            household: (status, after[1][household])
            for household, status in before[1].items()
            if status is not after[1][household]
        },
        tuple(gainers),
        tuple(losers),
    )


def _total(lines: Lines) -> int:
    return sum(line.amount for line in lines)
