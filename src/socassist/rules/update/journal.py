"""The journal: rebuild a register from it, see it as it was, compare two days (nhật ký biến động).

Events are only ever appended. Each holds the record before and after, so that going forward from
nothing and going back from the present give the same register.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import ClassVar

import attrs

from socassist.model.arguments import expect
from socassist.model.errors import BrokenJournal
from socassist.model.register import Event, Register
from socassist.model.table import Cell
from socassist.model.tabular import Tabular
from socassist.model.text_pair import Text
from socassist.rules.update.tables import Tables


def replay(province: str, events: Iterable[Event], rounds: tuple[str, ...] = ()) -> Register:
    """Build a register from its journal alone (dựng lại sổ từ nhật ký).

    Args:
        province: Code of the province.
        events: The whole journal, in order.
        rounds: Names of the rounds, in order; found from the events when left out.

    Raises:
        BrokenJournal: Numbers do not ascend, or an event does not fit the state that it changes.
    """
    tables = Tables(Register(province))
    journal = tuple(events)
    last = 0
    for event in journal:
        if event.number <= last:
            raise BrokenJournal(
                f"event {event.number} stands after event {last}",
                vi=f"Nhật ký sai thứ tự: biến động số {event.number} đứng sau số {last}",
            )
        last = event.number
        tables.forward(event)
    return tables.register(journal, rounds or tuple(dict.fromkeys(e.round for e in journal)))


def rounds_of(journal: Iterable[Event]) -> Iterator[tuple[str, tuple[Event, ...]]]:
    """The journal round by round, in order."""
    for name, events in groupby(journal, key=lambda event: event.round):
        yield name, tuple(events)


def as_of(register: Register, when: date | int) -> Register:
    """The register as it stood on a day, or after an event (sổ tại một thời điểm).

    A round counts from the latest day of its events, or from the day on which it was recorded
    where it says so, whichever is later known: the register as of a day holds every round that
    counts from that day or before, up to the first one that does not. What happened inside a
    year (who lived where in May) stands in the periods of the records themselves.

    Args:
        register: The register now.
        when: A day, or the number of the last event to count.

    Raises:
        BrokenJournal: The journal does not lead to the register as it is.
    """
    expect(Register, register=register)
    expect(date, int, when=when)
    keep = _events_until(register.journal, when)
    return _cut(register, keep)


def _events_until(journal: tuple[Event, ...], when: date | int) -> int:
    """How many events count."""
    if isinstance(when, int):
        low, high = 0, len(journal)
        while low < high:
            middle = (low + high) // 2
            if journal[middle].number <= when:
                low = middle + 1
            else:
                high = middle
        return low
    keep = 0
    for _, events in rounds_of(journal):
        if max(event.on for event in events) > when:
            break
        keep += len(events)
    return keep


def _cut(register: Register, keep: int) -> Register:
    """The register before the events after the first `keep`, going back from the present."""
    journal = register.journal
    if keep == len(journal):
        return register
    if keep < len(journal) // 2:
        rounds = _rounds(register, journal[:keep])
        return replay(register.province, journal[:keep], rounds)
    tables = Tables(register)
    for event in reversed(journal[keep:]):
        tables.back(event)
    return tables.register(journal[:keep], _rounds(register, journal[:keep]))


def _rounds(register: Register, journal: tuple[Event, ...]) -> tuple[str, ...]:
    """The rounds that the kept events belong to, in the order in which they were applied."""
    kept = {event.round for event in journal}
    return tuple(name for name in register.rounds if name in kept)


@attrs.frozen(repr=False)
class Difference(Tabular):
    """What differs between two states of a register (chênh lệch giữa hai thời điểm).

    Each tuple holds identifiers in order. `changed` are records that both hold and that are not
    the same; `fields` says in what.
    """

    _title: ClassVar[Text] = Text("Chênh lệch giữa hai thời điểm", "Difference")
    _heads: ClassVar[str] = "record change fields"

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    fields: dict[str, tuple[str, ...]] = attrs.Factory(dict)

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)

    def records(self) -> list[dict[str, Cell]]:
        """One row a record that differs, and the fields in which it does."""
        return [
            {"record": key, "change": change, "fields": ", ".join(self.fields.get(key, ())) or None}
            for change, keys in (
                ("added", self.added),
                ("removed", self.removed),
                ("changed", self.changed),
            )
            for key in keys
        ]


def difference(before: Register, after: Register) -> Difference:
    """Which records differ between two states, and in which fields (so sánh hai thời điểm)."""
    expect(Register, before=before, after=after)
    added: list[str] = []
    removed: list[str] = []
    fields: dict[str, tuple[str, ...]] = {}
    for table in ("households", "people", "benefits"):
        old, new = getattr(before, table), getattr(after, table)
        added += [key for key in new if key not in old]
        removed += [key for key in old if key not in new]
        for key, record in new.items():
            held = old.get(key)
            if held is not None and held is not record and held != record:
                fields[key] = tuple(
                    field.name
                    for field in attrs.fields(type(record))
                    if getattr(held, field.name) != getattr(record, field.name)
                )
    return Difference(
        tuple(sorted(added)),
        tuple(sorted(removed)),
        tuple(sorted(fields)),
        {key: fields[key] for key in sorted(fields)},
    )
