"""Which record stands for which, once two of one person or household were merged (mã đã gộp)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from socassist.model.decision import Ground
from socassist.model.household import Household
from socassist.model.person import Person
from socassist.model.register import Event, EventKind, Register
from socassist.model.text_pair import Text

MERGED = "merged"
"""The system under which a survivor lists the identifiers that now mean it."""
MERGES = frozenset({EventKind.PERSON_MERGED, EventKind.HOUSEHOLD_MERGED})
_INTO = "merged-into"


class Merge(NamedTuple):
    """That one record was merged into another one, by which event."""

    other: str
    survivor: str
    event: Event


def merged_into(register: Register) -> dict[str, str]:
    """The record that stands for each one that was merged (mã đã gộp → mã giữ lại).

    Where that record was merged in its turn, the last one stands for both.
    """
    found: dict[str, str] = {}
    records: tuple[Person | Household, ...] = (
        *register.people.values(),
        *register.households.values(),
    )
    for record in records:
        for key in merged_keys(record):
            found[key] = str(record.id)
    return {key: _last(key, found) for key in found}


def _last(key: str, found: dict[str, str]) -> str:
    seen = {key}
    while (key := found[key]) in found and key not in seen:
        seen.add(key)
    return key


def merged_keys(record: Person | Household) -> tuple[str, ...]:
    """The identifiers of records that this one stands for."""
    return tuple(key for system, key in record.codes if system == MERGED)


def merges_of(events: Iterable[Event]) -> Iterator[Merge]:
    """The merges among events, in order."""
    for event in events:
        if event.kind in MERGES:
            for ground in event.grounds:
                if ground.code == _INTO and ground.fact:
                    yield Merge(event.subject, ground.fact, event)


def with_other(key: str) -> Ground:
    """That a record now stands for another one."""
    return Ground("merged-with", Text(f"Gộp với {key}", f"Merged with {key}"), True, fact=key)


def into(key: str) -> Ground:
    """Which record stands for this one."""
    return Ground(_INTO, Text(f"Gộp vào {key}", f"Merged into {key}"), True, fact=key)
