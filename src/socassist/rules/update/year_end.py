"""The register as it stood at the end of a year of review (sổ tại thời điểm cuối năm)."""

from __future__ import annotations

from datetime import date
from itertools import accumulate

from socassist.model.arguments import expect
from socassist.model.household import Household
from socassist.model.poverty import PovertyRecord
from socassist.model.register import Event, EventKind, Record, Register
from socassist.rules.update.journal import as_of, rounds_of
from socassist.rules.update.later_merges import with_later_merges

_RECORDING = frozenset(
    {
        EventKind.HOUSEHOLD_CREATED,
        EventKind.HOUSEHOLD_SPLIT,
        EventKind.HOUSEHOLD_RETURNED,
        EventKind.POVERTY_RECORDED,
        EventKind.DECISION_RECORDED,
        EventKind.UNDONE,
    }
)
_WHO_IS_WHO = frozenset(
    {EventKind.HOUSEHOLD_MERGED, EventKind.PERSON_MERGED, EventKind.JUDGED, EventKind.UNDONE}
)
"""What says nothing of what became of people on a day: it mends what was entered."""


def at_year_end(register: Register, year: int) -> Register:
    """The register as it stood at the end of a year, its review entered (sổ cuối năm rà soát).

    Heads, members and addresses of a list of that year are found in it, whatever came later. A
    review is often entered in the months that follow (R25): then it is the register after the last
    round that recorded classes of the year, before a round recorded a later year. So it is for
    years that came in with the first load. The newest year reviewed has the register itself, as has
    a year of which the journal does not tell. Records that were found to be one since are one in
    it, whenever they were merged.

    Args:
        register: The register now.
        year: The year of the review.

    Raises:
        BrokenJournal: The journal does not lead to the register as it is.
    """
    expect(Register, register=register)
    expect(int, year=year)
    entered = _entered(register.journal, year)
    if not entered:
        return register
    dated = as_of(register, date(year, 12, 31))
    if len(dated.journal) < entered:
        dated = as_of(register, register.journal[entered - 1].number)
    return with_later_merges(dated, register, date(year, 12, 31))


def _entered(journal: tuple[Event, ...], year: int) -> int:
    """How many events it took to enter a year's review; 0 where no later one was recorded."""
    found, superseded, went_on = 0, False, False
    rounds = [events for _, events in rounds_of(journal)]
    for events, end in zip(rounds, accumulate(map(len, rounds)), strict=True):
        own, later = _recorded(events, year)
        superseded |= later
        if own and not (found and later):
            found = end
        elif found and later:
            break
        elif found and not went_on and all(event.kind in _WHO_IS_WHO for event in events):
            found = end
        elif found:
            went_on |= any(event.on.year > year for event in events)
    return found if superseded else 0


def _recorded(events: tuple[Event, ...], year: int) -> tuple[bool, bool]:
    """Whether a round recorded classes of a year, and of a later one."""
    own = later = False
    for event in events:
        if event.kind in _RECORDING:
            before, after = _poverty(event.before), _poverty(event.after)
            changed = [one for one in before | after if before.get(one) != after.get(one)]
            own = own or year in changed
            later = later or any(one > year for one in changed)
            if own and later:
                break
    return own, later


def _poverty(record: Record | None) -> dict[int, PovertyRecord]:
    return {one.year: one for one in record.poverty} if isinstance(record, Household) else {}
