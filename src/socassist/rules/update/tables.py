"""A register's records as tables that events write to (bảng làm việc của sổ)."""

from __future__ import annotations

from typing import Any

from socassist.model.benefit import Benefit
from socassist.model.errors import BrokenJournal
from socassist.model.household import Household
from socassist.model.judgement import Judgement
from socassist.model.person import Person
from socassist.model.register import Event, Record, Register


class Tables:
    """Working copies of all records, addressed by event; nothing of it leaves this folder."""

    def __init__(self, register: Register) -> None:
        self._province = register.province
        self._tables: dict[type, dict[Any, Any]] = {
            Household: dict(register.households),
            Person: dict(register.people),
            Benefit: dict(register.benefits),
            Judgement: {_pair(judgement): judgement for judgement in register.judgements},
        }

    def get(self, event: Event) -> Record | None:
        """What the event's record is now."""
        table, key = self._place(event)
        found: Record | None = table.get(key)
        return found

    def put(self, event: Event, record: Record | None) -> None:
        """Put a record in the place of the event's, or take it away."""
        table, key = self._place(event)
        if record is None:
            table.pop(key, None)
        else:
            table[key] = record

    def forward(self, event: Event) -> None:
        """Let the event happen.

        Raises:
            BrokenJournal: It does not fit what the record is.
        """
        now = self.get(event)
        if now is not event.before and now != event.before:
            raise BrokenJournal(
                f"event {event.number} ({event.kind.value}) does not fit what {event.subject} was",
                vi=f"Biến động số {event.number} ({event.kind.value}) không khớp với "
                f"{event.subject} trước đó",
            )
        self.put(event, event.after)

    def back(self, event: Event) -> None:
        """Take the event back.

        Raises:
            BrokenJournal: It did not lead to what the record is.
        """
        now = self.get(event)
        if now is not event.after and now != event.after:
            raise BrokenJournal(
                f"event {event.number} ({event.kind.value}) did not lead to what "
                f"{event.subject} is",
                vi=f"Biến động số {event.number} ({event.kind.value}) không dẫn đến "
                f"{event.subject} như đang lưu",
            )
        self.put(event, event.before)

    def register(self, journal: tuple[Event, ...], rounds: tuple[str, ...]) -> Register:
        """The register that the tables hold."""
        return Register(
            province=self._province,
            households=self._tables[Household],
            people=self._tables[Person],
            benefits=self._tables[Benefit],
            judgements=tuple(self._tables[Judgement].values()),
            journal=journal,
            rounds=rounds,
        )

    def _place(self, event: Event) -> tuple[dict[Any, Any], str]:
        record = event.after if event.after is not None else event.before
        if record is None:
            raise BrokenJournal(
                f"event {event.number} holds no record",
                vi=f"Biến động số {event.number} không có bản ghi nào",
            )
        key = _pair(record) if isinstance(record, Judgement) else event.subject
        return self._tables[type(record)], key


def _pair(judgement: Judgement) -> str:
    return f"{judgement.about}:{judgement.left}|{judgement.right}"
