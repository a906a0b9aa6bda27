"""Records found to be one later, made one in the register of an earlier year (gộp về sau).

Who was entered twice was so from the start: a merge says nothing of what became of somebody on a
day, so it counts for every year in which both records stood. So does the taking back of one.
"""

from __future__ import annotations

from datetime import date

from socassist.model.household import HouseholdId
from socassist.model.person import PersonId
from socassist.model.register import Event, Register
from socassist.rules.update.draft import Draft
from socassist.rules.update.merged_records import MERGES, Merge, merges_of
from socassist.rules.update.merging import let_stand
from socassist.rules.update.merging_households import join_household
from socassist.rules.update.undoing import undo

ROUND = "later-merges"
"""The name under which they stand in the journal of what is given back; nothing is stored."""


def with_later_merges(then: Register, now: Register, on: date) -> Register:
    """The register of a former time with the merges that were made since, in their order.

    Merges taken back since are taken back in it too. What the surviving records held then stands.

    Args:
        then: The register as it stood.
        now: The register as it is.
        on: The day from which the merges count in what is given back.
    """
    since = now.journal[len(then.journal) :]
    gone = {event.undoes for event in since if event.undoes is not None}
    merges = [merge for merge in merges_of(since) if merge.event.number not in gone]
    then = _without_undone(then, since, on)
    if not merges:
        return then
    draft = Draft(then, round_id=ROUND)
    stands_for: dict[str, str] = {}
    for merge in merges:
        _merge(draft, merge, stands_for, on)
    return draft.finished((*then.rounds, ROUND)) if draft.events else then


def _merge(draft: Draft, merge: Merge, stands_for: dict[str, str], on: date) -> None:
    """Make two records one as far as both stood; one that came later is the other one's."""
    other = stands_for.get(merge.other, merge.other)
    survivor = stands_for.get(merge.survivor, merge.survivor)
    if not _stood(draft, other):
        return
    if not _stood(draft, survivor):
        stands_for[merge.survivor] = other
    elif other.startswith("H"):
        join_household(draft, HouseholdId(survivor), HouseholdId(other), on, (), [])
    else:
        person = draft.people[PersonId(survivor)]
        let_stand(draft, person, PersonId(other), on, (), [])


def _stood(draft: Draft, key: str) -> bool:
    home = draft.households.get(HouseholdId(key))
    return key in draft.people if home is None else home.ended is None


def _without_undone(then: Register, since: tuple[Event, ...], on: date) -> Register:
    """The register without the merges that were found wrong since: two are two in every year.

    A merge on which more than merges rested stays, as what rested on it was of that time.
    """
    known = {event.number: event for event in then.journal if event.kind in MERGES}
    taken: dict[str, set[int]] = {}
    kept: set[str] = set()
    first = since[0].number if since else 0
    for event in since:
        if event.undoes in known:
            taken.setdefault(event.round, set()).add(event.undoes)
        elif event.undoes is not None and event.undoes < first:
            kept.add(event.round)
    for name, numbers in taken.items():
        if name not in kept:
            then = undo(then, numbers, on=on, round_id=ROUND, with_dependents=True).register
    return then
