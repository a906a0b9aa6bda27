"""A register under change: each change is an event, and a form's changes can be taken back whole.

Nothing of it leaves `update`; what leaves is a new register.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

import attrs

from socassist.model.benefit import Benefit, BenefitId, BenefitState
from socassist.model.decision import Ground
from socassist.model.errors import RegisterError
from socassist.model.household import Household, HouseholdId
from socassist.model.identifier import make, running_number
from socassist.model.location import Location
from socassist.model.person import Person, PersonId
from socassist.model.register import Event, EventKind, Register

_LENGTH = len(make("H", "00", 0))


class Draft:
    """Working copies of a register's records and the events that changed them."""

    def __init__(
        self,
        register: Register,
        *,
        round_id: str,
        recorded: datetime | None = None,
        actor: str | None = None,
    ) -> None:
        self.province = register.province
        self.households = dict(register.households)
        self.people = dict(register.people)
        self.benefits = dict(register.benefits)
        self.household_of: dict[PersonId, HouseholdId] = dict(register.household_of)
        self.events: list[Event] = []
        self._base = register
        self._round = round_id
        self._recorded = recorded
        self.actor = actor
        self._next = next_number(register)
        self._used = {letter: _highest(register, letter) for letter in ("H", "P", "B")}
        self._told: dict[str, list[tuple[int, Event]]] | None = None
        self._listed_in: dict[PersonId, set[HouseholdId]] = {}
        self._benefits_of: dict[PersonId, list[BenefitId]] = {}
        for benefit in register.benefits.values():
            self._benefits_of.setdefault(benefit.person, []).append(benefit.id)

    def told_of(self, subjects: Iterable[str]) -> list[tuple[int, Event]]:
        """What rounds told of records before, each with the turn of its round, in order.

        What was taken back is left out.
        """
        if self._told is None:  # once, where records are merged; no form asks for it
            self._told = _told(self._base.journal)
        found = [told for subject in subjects for told in self._told.get(subject, ())]
        return sorted(found, key=lambda told: told[1].number)

    def new_id(self, letter: Literal["H", "P", "B"]) -> str:
        """An identifier that was never used (mã định danh mới)."""
        self._used[letter] += 1
        return make(letter, self.province, self._used[letter])

    def benefits_of(self, person: PersonId) -> list[Benefit]:
        """The benefits of a person, past ones included, in order of their identifiers."""
        return [self.benefits[key] for key in self._benefits_of.get(person, ())]

    def open_benefits_of(self, person: PersonId) -> list[Benefit]:
        """The benefits of a person that were not stopped."""
        return [
            benefit
            for benefit in self.benefits_of(person)
            if benefit.state is not BenefitState.STOPPED and benefit.period.until is None
        ]

    def homes_naming(self, person: PersonId) -> list[Household]:
        """The households that a person belongs to or ever did, in order of their identifiers."""
        if not self._listed_in:  # once, where records are merged; no form asks for it
            for home in self.households.values():
                self._list(home)
        found = [self.households[key] for key in sorted(self._listed_in.get(person, ()))]
        return [home for home in found if any(m.person == person for m in home.members)]

    def put(
        self,
        kind: EventKind,
        record: Household | Person | Benefit,
        *,
        on: date,
        grounds: tuple[Ground, ...] = (),
        location: Location | None = None,
    ) -> int:
        """Replace or add a record and note the event; returns its number."""
        before = self._swap(record)
        return self._note(kind, record.id, before, record, on, grounds, location)

    def take_out(
        self, kind: EventKind, record: Person, *, on: date, grounds: tuple[Ground, ...] = ()
    ) -> int:
        """Take out a person whom another record stands for; the journal keeps the record."""
        self._remove(record.id)
        return self._note(kind, record.id, record, None, on, grounds, None)

    def _note(
        self,
        kind: EventKind,
        subject: str,
        before: Household | Person | Benefit | None,
        after: Household | Person | Benefit | None,
        on: date,
        grounds: tuple[Ground, ...],
        location: Location | None,
    ) -> int:
        number = self._next
        self._next += 1
        self.events.append(
            Event(
                number=number,
                kind=kind,
                subject=subject,
                before=before,
                after=after,
                on=on,
                round=self._round,
                recorded=self._recorded,
                actor=self.actor,
                grounds=grounds,
                location=location,
            )
        )
        return number

    def mark(self) -> tuple[int, dict[str, int]]:
        """Where the draft stands now, for `roll_back`."""
        return len(self.events), dict(self._used)

    def roll_back(self, mark: tuple[int, dict[str, int]]) -> None:
        """Take back everything since a mark, so that nothing is half applied."""
        length, used = mark
        while len(self.events) > length:
            event = self.events.pop()
            if isinstance(event.before, Household | Person | Benefit):
                self._swap(event.before)
            else:
                self._remove(event.subject)
            self._next = event.number
        self._used = used

    def finished(self, rounds: tuple[str, ...]) -> Register:
        """The new register."""
        return attrs.evolve(
            self._base,
            households=self.households,
            people=self.people,
            benefits=self.benefits,
            journal=(*self._base.journal, *self.events),
            rounds=rounds,
        )

    def _swap(self, record: Household | Person | Benefit) -> Household | Person | Benefit | None:
        before: Household | Person | Benefit | None
        if isinstance(record, Household):
            before = self.households.get(record.id)
            self._move(before, record)
            self.households[record.id] = record
            if self._listed_in:
                self._list(record)
        elif isinstance(record, Person):
            before = self.people.get(record.id)
            self.people[record.id] = record
        else:
            before = self.benefits.get(record.id)
            if before is not None and before.person != record.person:
                self._benefits_of[before.person].remove(record.id)
            if before is None or before.person != record.person:
                self._benefits_of.setdefault(record.person, []).append(record.id)
            self.benefits[record.id] = record
        return before

    def _list(self, home: Household) -> None:
        for membership in home.members:
            self._listed_in.setdefault(membership.person, set()).add(home.id)

    def _move(self, before: Household | None, after: Household) -> None:
        held = self.household_of
        if before is not None:
            for membership in before.members:
                if membership.current and held.get(membership.person) == before.id:
                    del held[membership.person]
        for membership in after.members:
            if membership.current:
                other = held.get(membership.person)
                if other is not None and other != after.id:
                    raise RegisterError(
                        f"{membership.person} would belong to {other} and to {after.id}",
                        vi=f"{membership.person} sẽ thuộc cùng lúc hai hộ {other} và {after.id}",
                    )
                held[membership.person] = after.id

    def _remove(self, subject: str) -> None:
        if subject.startswith("H"):
            gone = self.households.pop(HouseholdId(subject))
            self._listed_in.clear()
            for membership in gone.members:
                if self.household_of.get(membership.person) == gone.id:
                    del self.household_of[membership.person]
        elif subject.startswith("P"):
            del self.people[PersonId(subject)]
        else:
            benefit = self.benefits.pop(BenefitId(subject))
            self._benefits_of[benefit.person].remove(benefit.id)


def _told(journal: Iterable[Event]) -> dict[str, list[tuple[int, Event]]]:
    """The events that count, by record, each with the turn of its round."""
    events = list(journal)
    gone = {event.undoes for event in events if event.undoes is not None}
    turns: dict[str, int] = {}
    found: dict[str, list[tuple[int, Event]]] = {}
    for event in events:
        if event.undoes is None and event.number not in gone:
            turn = turns.setdefault(event.round, len(turns))
            found.setdefault(event.subject, []).append((turn, event))
    return found


def next_number(register: Register) -> int:
    """The number of the next event of a journal."""
    return register.journal[-1].number + 1 if register.journal else 1


def _highest(register: Register, letter: str) -> int:
    """The highest running number ever given out, those taken back included (R2)."""
    records: dict[str, Iterable[str]] = {
        "H": register.households,
        "P": register.people,
        "B": register.benefits,
    }
    prefix = letter + register.province
    held = max(
        (key for key in records[letter] if key.startswith(prefix) and len(key) == _LENGTH),
        default="",
    )
    undone = max(
        (
            event.subject
            for event in register.journal
            if event.after is None
            and event.subject.startswith(prefix)
            and len(event.subject) == _LENGTH
        ),
        default="",
    )
    highest = max(held, undone)
    return running_number(highest) if highest else 0
