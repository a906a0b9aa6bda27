"""The register: households, people, benefits and the journal of what changed (sổ dữ liệu)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import ClassVar

import attrs

from socassist.model.arguments import expect
from socassist.model.benefit import Benefit, BenefitId
from socassist.model.decision import Ground
from socassist.model.errors import RegisterError
from socassist.model.household import Household, HouseholdId
from socassist.model.judgement import Judgement
from socassist.model.location import Location
from socassist.model.person import Person, PersonId, _initials
from socassist.model.province_codes import province_names, wrong_province
from socassist.model.table import Cell
from socassist.model.tabular import Tabular
from socassist.model.text_pair import Text


class EventKind(StrEnum):
    """What happened to a record (loại biến động)."""

    HOUSEHOLD_CREATED = "household-created"
    HOUSEHOLD_RETURNED = "household-returned"
    """On a list again after years (tái nghèo, tái cận nghèo): the same household (R3)."""
    HOUSEHOLD_UPDATED = "household-updated"
    HOUSEHOLD_SPLIT = "household-split"
    HOUSEHOLD_ABSORBED = "household-absorbed"
    HOUSEHOLD_DISSOLVED = "household-dissolved"
    HOUSEHOLD_MOVED = "household-moved"
    HEAD_CHANGED = "head-changed"
    MEMBER_ADDED = "member-added"
    MEMBER_LEFT = "member-left"
    MEMBER_MOVED = "member-moved"
    MEMBER_DIED = "member-died"
    PERSON_CREATED = "person-created"
    FIELD_CORRECTED = "field-corrected"
    EVIDENCE_ADDED = "evidence-added"
    """Further papers were read; what stands did not change."""
    PERSON_MERGED = "person-merged"
    HOUSEHOLD_MERGED = "household-merged"
    POVERTY_RECORDED = "poverty-recorded"
    DECISION_RECORDED = "decision-recorded"
    """Number and day of the decision were taken over from the approved list."""
    BENEFIT_GRANTED = "benefit-granted"
    BENEFIT_ADJUSTED = "benefit-adjusted"
    BENEFIT_SUSPENDED = "benefit-suspended"
    BENEFIT_RESUMED = "benefit-resumed"
    BENEFIT_STOPPED = "benefit-stopped"
    JUDGED = "judged"
    UNDONE = "undone"


Record = Household | Person | Benefit | Judgement


@attrs.frozen
class Event:
    """One change of one record (một biến động): before, after, when, why, by which round.

    Replaying the events in order rebuilds the register; taking one back puts `before` in the
    place of `after`. `on` is the day from which it counts in reality, `recorded` when it was
    written down (given by the caller, never read from a clock).
    """

    number: int
    kind: EventKind
    subject: str
    before: Record | None
    after: Record | None
    on: date
    round: str
    recorded: datetime | None = None
    actor: str | None = None
    grounds: tuple[Ground, ...] = ()
    location: Location | None = None
    undoes: int | None = None


@attrs.frozen(slots=False)
class Register(Tabular):
    """All households of a province, with everything known about them (cơ sở dữ liệu; R1).

    A value: updating makes a new register. Look-ups such as `household_of` are built once, on
    first use.

    Raises:
        TypeError: The province is no text.
        RegisterError: No province ever had the code. An empty one stands for none yet, as in a
            store that nothing was saved into.
    """

    _heads: ClassVar[str] = (
        "household commune village head size:integer year:integer status benefits:integer "
        "ended:date"
    )

    province: str
    households: Mapping[HouseholdId, Household] = attrs.Factory(dict)
    people: Mapping[PersonId, Person] = attrs.Factory(dict)
    benefits: Mapping[BenefitId, Benefit] = attrs.Factory(dict)
    judgements: tuple[Judgement, ...] = ()
    journal: tuple[Event, ...] = ()
    rounds: tuple[str, ...] = ()
    """Identifiers of the rounds applied, in order; a round is applied once."""

    def __attrs_post_init__(self) -> None:
        if self.province.__class__ is not str:
            expect(str, province=self.province)
        if self.province and self.province not in province_names():
            said = wrong_province(self.province)
            raise RegisterError(f"province: {said.en}", vi=f"Mã tỉnh: {said.vi}")

    def __repr__(self) -> str:
        return (
            f"Register(province={self.province!r}, {len(self.households)} households, "
            f"{len(self.people)} people, {len(self.benefits)} benefits, {len(self.journal)} events)"
        )

    @cached_property
    def household_of(self) -> Mapping[PersonId, HouseholdId]:
        """The household to which each person belongs now."""
        return {
            membership.person: home
            for household in self.households.values()
            for home in (household.id,)
            for membership in household.members
            if membership.period.until is None
        }

    @cached_property
    def benefits_of(self) -> Mapping[PersonId, tuple[Benefit, ...]]:
        """The benefits of each person, past ones included."""
        found: dict[PersonId, tuple[Benefit, ...]] = {}
        for benefit in self.benefits.values():
            found[benefit.person] = (*found.get(benefit.person, ()), benefit)
        return found

    def head_name(self, household: Household) -> str | None:
        """The head's full name (họ tên chủ hộ): the member's, else as the newest form has it."""
        head = self.people.get(household.head) if household.head else None
        return head.name if head is not None else household.named_head

    def records(self) -> list[dict[str, Cell]]:
        """One row a household: where it lives, its head's initials, its last status."""
        drawn: dict[HouseholdId, int] = {}
        for benefit in self.benefits.values():
            if benefit.period.until is None:
                drawn[benefit.household] = drawn.get(benefit.household, 0) + 1
        rows: list[dict[str, Cell]] = []
        for key in sorted(self.households):
            home = self.households[key]
            head = self.head_name(home)
            last = home.poverty[-1] if home.poverty else None
            rows.append(
                {
                    "household": key,
                    "commune": home.address.commune,
                    "village": home.address.village,
                    "head": _initials(head) if head else None,
                    "size": home.size,
                    "year": last.year if last else None,
                    "status": last.status.value if last else None,
                    "benefits": drawn.get(key, 0),
                    "ended": home.ended,
                }
            )
        return rows

    def _caption(self, count: int) -> Text:
        people, benefits = len(self.people), len(self.benefits)
        return Text(
            f"Sổ dữ liệu tỉnh {self.province}: {count} hộ, {people} người, {benefits} chế độ",
            f"register of province {self.province}: {count} households, {people} people, "
            f"{benefits} benefits",
        )
