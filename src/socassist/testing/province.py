"""`synthetic_province`: an invented province of any size, whose truth is known."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import attrs

from socassist.model import identifier
from socassist.model.benefit import Benefit, BenefitId
from socassist.model.household import Household, HouseholdId, Membership
from socassist.model.linkage import is_new
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month, MonthPeriod
from socassist.model.person import Person, PersonId
from socassist.model.poverty import PovertyRecord, PovertyStatus
from socassist.model.register import Register
from socassist.testing.entitlement import due_in
from socassist.testing.events import Story, give_history, live
from socassist.testing.papers import Papers, Typist, start_of
from socassist.testing.population import Home, Maker, Seat
from socassist.testing.signed_lists import Office
from socassist.testing.slips import misspelt
from socassist.testing.truth import SyntheticProvince, Truth

YEARS = (2016, 2024)
"""Years of which synthetic provinces know the law."""


def synthetic_province(
    households: int = 300,
    seed: int = 0,
    *,
    province: str = "14",
    year: int = 2021,
    trouble: float = 1.0,
    duplicates: float = 0.01,
    codes: float = 0.3,
    list_slips: float = 0.2,
) -> SyntheticProvince:
    """An invented province with last year's register, this year's papers and the truth.

    Tỉnh giả lập. Units are real, people are invented. The same arguments give the same province.

    Args:
        households: Households in last year's register (số hộ), about 4.3 people each.
        seed: Seed.
        province: Official code of a province that has communes in `year`.
        year: Year of the round, 2016 to 2024.
        trouble: How many slips typists make: 0 none, 1 about one row in eight.
        duplicates: Share of households that the register holds twice.
        codes: Share of forms of known households that carry the household's code.
        list_slips: Share of signed lists that have one slip each.

    Raises:
        ValueError: An argument is out of its range, or the province is unknown.

    >>> made = synthetic_province(households=50, seed=1)
    >>> len(made.register.households) >= 50
    True
    >>> made == synthetic_province(households=50, seed=1)
    True
    """
    _require(households >= 1, "a province needs at least one household")
    _require(YEARS[0] <= year <= YEARS[1], f"the year must be {YEARS[0]} to {YEARS[1]}")
    for share in (duplicates, codes, list_slips):
        _require(0.0 <= share <= 1.0, "shares lie between 0 and 1")
    _require(0.0 <= trouble <= 5.0, "trouble lies between 0 and 5")
    with _without_collection():
        return _made(households, seed, province, year, trouble, duplicates, codes, list_slips)


def _made(
    households: int,
    seed: int,
    province: str,
    year: int,
    trouble: float,
    duplicates: float,
    codes: float,
    list_slips: float,
) -> SyntheticProvince:
    rng = Random(f"{seed}/{province}/{year}/{households}")  # noqa: S311 (data, no secrets)
    maker = Maker.of(rng, province, year, households)
    homes = [maker.home("") for _ in range(households)]
    for number, home in enumerate(homes, 1):
        home.key = identifier.make("H", province, number)
        home.code = home.key
        give_history(rng, home, year)
    known = _Known(maker, homes)
    register, doubles, double_people = known.register(duplicates)
    before = {home.key: known.assisted(home) for home in homes}
    story = live(maker, homes, round(households * 0.05))
    typist = Typist(rng, trouble)
    papers = Papers(story, typist, codes)
    papers.write()
    office = Office(story, rng, list_slips)
    approved, payments = office.approved(), office.payments()
    return SyntheticProvince(
        province=province,
        year=year,
        closing_month=Month(year, 12),
        seed=seed,
        register=register,
        forms=tuple(papers.forms),
        approved_lists=approved,
        payment_lists=payments,
        truth=attrs.evolve(
            _truth(story, papers, before),
            household_duplicates=doubles,
            person_duplicates=double_people,
            slips=tuple(typist.slips),
            list_slips=tuple(office.slips),
        ),
    )


@contextmanager
def _without_collection() -> Iterator[None]:
    """No garbage collection while millions of small values come to be; it finds nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _require(condition: bool, message: str) -> None:
    if not condition:
        raise ValueError(message)


@attrs.define(eq=False)
class _Known:
    """The register of last year, made from the households as they were then."""

    maker: Maker
    homes: list[Home]

    def assisted(self, home: Home) -> bool:
        closing = Month(self.maker.year - 1, 12)
        return any(due_in(seat.person, closing) for seat in home.seats)

    def register(
        self, share: float
    ) -> tuple[
        Register, tuple[tuple[HouseholdId, HouseholdId], ...], tuple[tuple[PersonId, PersonId], ...]
    ]:
        maker, province = self.maker, self.maker.province
        households: dict[HouseholdId, Household] = {}
        people: dict[PersonId, Person] = {}
        benefits: dict[BenefitId, Benefit] = {}
        closing = Month(maker.year - 1, 12)
        for home in self.homes:
            key = HouseholdId(home.key)
            households[key] = _household(key, home, home.seats)
            for seat in home.seats:
                people[seat.person.id] = seat.person
                for line in due_in(seat.person, closing):
                    number = BenefitId(identifier.make("B", province, len(benefits) + 1))
                    benefits[number] = Benefit(
                        id=number,
                        person=seat.person.id,
                        household=key,
                        kind=line.kind,
                        group=line.group,
                        coefficient=line.coefficient,
                        amount=line.amount,
                        period=MonthPeriod(start_of(seat.person, closing, line)),
                    )
        doubles: list[tuple[HouseholdId, HouseholdId]] = []
        double_people: list[tuple[PersonId, PersonId]] = []
        fit = [home for home in self.homes if not self.assisted(home) and len(home.seats) > 1]
        for home in maker.rng.sample(fit, min(round(len(self.homes) * share), len(fit))):
            key = HouseholdId(identifier.make("H", province, len(households) + 1))
            seats = [Seat(self._again(seat.person), seat.relation) for seat in home.seats]
            households[key] = _household(key, home, seats)
            doubles.append((HouseholdId(home.key), key))
            for old, new in zip(home.seats, seats, strict=True):
                people[new.person.id] = new.person
                double_people.append((old.person.id, new.person.id))
        made = Register(province, households, people, benefits)
        return made, tuple(doubles), tuple(double_people)

    def _again(self, person: Person) -> Person:
        """The person entered a second time, from another list: sometimes with a slip."""
        rng = self.maker.rng
        self.maker.count += 1
        name = misspelt(rng, person.name) if rng.random() < 0.15 else person.name
        numbers = () if rng.random() < 0.5 else person.numbers
        key = PersonId(identifier.make("P", self.maker.province, self.maker.count))
        return attrs.evolve(person, id=key, name=name, numbers=numbers)


def _household(key: HouseholdId, home: Home, seats: list[Seat]) -> Household:
    return Household(
        id=key,
        address=home.address,
        members=tuple(Membership(seat.person.id, seat.relation) for seat in seats),
        area=home.area,
        phone=home.phone,
        poverty=tuple(PovertyRecord(year, home.history[year]) for year in sorted(home.history)),
    )


def _truth(story: Story, papers: Papers, assisted_before: dict[str, bool]) -> Truth:
    year = story.maker.year
    closing = Month(year, 12)
    people: dict[str, Person] = {}
    homes: dict[str, str] = {}
    due = {}
    newly_listed, newly_assisted, status = set(), set(), {}
    died: dict[PersonId, PartialDate] = {}
    for home in story.everyone:
        drawing = False
        for seat in home.seats:
            people[seat.person.id] = seat.person
            if seat.left == "died" and seat.left_on:
                died[seat.person.id] = seat.left_on
            if seat.left is not None:
                continue
            homes[seat.person.id] = home.key
            lines = due_in(seat.person, closing)
            if lines:
                due[str(seat.person.id)] = lines
                drawing = True
        if home.now is not None:
            status[home.key] = home.now
        last = home.history.get(year - 1)
        if home.now is not None and home.now.on_list and not (last and last.on_list):
            newly_listed.add(home.key)
        if drawing and not assisted_before.get(home.key, False):
            newly_assisted.add(home.key)
    return Truth(
        household_of=papers.household_of,
        person_of=papers.person_of,
        people=people,
        homes=homes,
        status=status,
        due=due,
        new_households=frozenset(home.key for home in story.new),
        returned=frozenset(
            HouseholdId(home.key)
            for home in story.homes
            if home.key in newly_listed
            and home.history.get(year - 3, PovertyStatus.NOT_POOR).on_list
        ),
        changed_heads=frozenset(
            HouseholdId(home.key) for home in story.homes if home.story == "head-changed"
        ),
        split={new: HouseholdId(old) for new, old in story.split.items()},
        moved={
            PersonId(person): home for person, home in story.moved.items() if not is_new(person)
        },
        died=died,
        twins=tuple(story.maker.twins),
        newly_listed=frozenset(newly_listed),
        newly_assisted=frozenset(newly_assisted),
    )
