"""What an update gives back (kết quả cập nhật)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Protocol

import attrs

from socassist.model.citation import Citation
from socassist.model.evidence import DocumentKind, Evidence
from socassist.model.finding import Finding
from socassist.model.household import HouseholdId
from socassist.model.location import Location
from socassist.model.person import PersonId
from socassist.model.register import Event, Register
from socassist.model.settlement import SettledBy, Settlement
from socassist.model.table import Cell
from socassist.model.tabular import Tabular
from socassist.model.text_pair import Text
from socassist.rules.law import Law


class Settle(Protocol):
    """Chooses one value per field out of evidence, as `socassist.rules.identity.settle` does."""

    def __call__(
        self, evidences: Iterable[Evidence], /, *, law: Law, on: date | None = None
    ) -> Settlement:
        """Choose what stands by the order of papers of a day."""


@attrs.frozen
class SheetRow:
    """One field of a household that has both forms (đối chiếu phiếu C và phiếu C1; R6, R7).

    `value` is what stands; None when a person has to decide. `person` is None for a field of the
    household.
    """

    household: HouseholdId
    person: PersonId | None
    field: str
    in_c: str | None = attrs.field(repr=False)
    in_c1: str | None = attrs.field(repr=False)
    value: str | None = attrs.field(repr=False)
    by: SettledBy
    paper: DocumentKind | None = None
    cell: Location | None = None
    cites: Citation | None = None

    @property
    def differs(self) -> bool:
        """Whether both forms speak of it and not in the same words."""
        return self.in_c is not None and self.in_c1 is not None and self.in_c != self.in_c1


@attrs.frozen(repr=False)
class Update(Tabular):
    """A register after forms were applied, and what happened on the way (kết quả cập nhật).

    Args:
        register: The new register, or the old one when nothing was applied.
        events: What was appended to the journal.
        findings: What was refused, decided by rule or left to a person.
        sheet: Field by field, what forms C and C1 of one household say and what stands.
        applied: References of the forms that were applied, in order.
        refused: References of the forms that were refused whole; a finding says why.
        waiting: References of the forms that wait for a review of who they are about.
    """

    _title: ClassVar[Text] = Text("Kết quả cập nhật", "Update")
    _heads: ClassVar[str] = "number:integer kind subject on:date round place"

    register: Register
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()
    sheet: tuple[SheetRow, ...] = ()
    applied: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """How much of what, never who: events hold whole records of people."""
        return (
            f"Update({self.register!r}, {len(self.events)} events, {len(self.findings)} findings, "
            f"{len(self.sheet)} sheet rows, {len(self.applied)} forms applied, "
            f"{len(self.refused)} refused, {len(self.waiting)} waiting)"
        )

    def records(self) -> list[dict[str, Cell]]:
        """One row an event, without the records before and after."""
        return [
            {
                "number": event.number,
                "kind": event.kind.value,
                "subject": event.subject,
                "on": event.on,
                "round": event.round,
                "place": str(event.location) if event.location else None,
            }
            for event in self.events
        ]


@attrs.frozen
class Round:
    """One update round as the rules see it (đợt cập nhật): what every step needs to know.

    `on` is the day from which its changes count, where no paper gives another day.
    """

    id: str
    on: date
    year: int
    law: Law
    settle: Settle
