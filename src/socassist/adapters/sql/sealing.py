"""The journal's seals in the database: written with every save, held against on every load.

Who alters an event or a record by other means breaks the chain, and loading says in which round.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import groupby

import attrs
from sqlalchemy import Connection, insert, select

from socassist.adapters.sql import schema
from socassist.adapters.sql.projection import IN_LIST
from socassist.model import Event, Judgement, Record
from socassist.model.errors import BrokenJournal
from socassist.model.seal import START, Seal, digest_of, link
from socassist.model.serial import record_kind

_ADVICE_VI = (
    "cơ sở dữ liệu đã bị sửa ngoài socassist; hãy khôi phục bản sao lưu gần nhất, hoặc dùng "
    "load(verify=False) để xem nội dung hiện có"
)
_ADVICE = (
    "somebody changed the database by other means than socassist; restore the last backup, "
    "or load(verify=False) to look at what is there"
)
Sealable = tuple[Event, str, str, str]
"""An event, its rest, and its records before and after as hashes."""
Taking = Callable[[Event, str, str, str], None]


@attrs.frozen
class Sealed:
    """How far the stored journal is sealed: the last link, how many seals and events."""

    last: str = START
    seals: int = 0
    events: int = 0


def record_key(item: Record) -> tuple[str, str]:
    """Under which kind and name a record is stored."""
    if isinstance(item, Judgement):
        return "judgement", f"{item.about}:{item.left}|{item.right}"
    return record_kind(item), item.id


def read_seals(connection: Connection) -> tuple[Seal, ...]:
    """The seals as stored, in order."""
    table = schema.seal
    rows = connection.execute(
        select(table.c.round, table.c.events, table.c.digest).order_by(table.c.number)
    )
    return tuple(Seal(*row) for row in rows)


def add_seals(connection: Connection, so_far: Sealed, events: Iterable[Sealable]) -> Sealed:
    """Seal new events, round by round; returns how far the journal is sealed then."""
    rows = []
    last, count, done = so_far.last, so_far.seals, so_far.events
    for name, group in groupby(events, key=lambda item: item[0].round):
        for item in group:
            last = link(last, *item)
            done += 1
        rows.append({"number": count, "round": name, "events": done, "digest": last})
        count += 1
    if rows:
        connection.execute(insert(schema.seal), rows)
    return Sealed(last, count, done)


def digests(connection: Connection, bodies: Iterable[int]) -> dict[int, str]:
    """The hashes of stored versions of records, by their numbers."""
    table, wanted = schema.body, sorted(set(bodies))
    found: dict[int, str] = {}
    for start in range(0, len(wanted), IN_LIST):
        rows = connection.execute(
            select(table.c.id, table.c.json).where(table.c.id.in_(wanted[start : start + IN_LIST]))
        )
        found |= {number: digest_of(text) for number, text in rows}
    return found


def seal_stored(connection: Connection) -> None:
    """Seal a journal that was stored before seals were, as it stands (for the migration)."""
    from socassist.adapters.sql.stored import bodies, events

    hashes: dict[int, str] = {}
    versions = dict(bodies(connection, hashes))
    stored: list[Sealable] = []

    def take(event: Event, rest: str, before: str, after: str) -> None:
        stored.append((event, rest, before, after))

    for _ in events(connection, versions, hashes, take):
        pass
    add_seals(connection, Sealed(), stored)


class Checking:
    """Holds a journal against its seals while it is read.

    Raises:
        BrokenJournal: The journal is not what was sealed; the message names the round.
    """

    def __init__(self, seals: Sequence[Seal]) -> None:
        self._seals = seals
        self._at = 0
        self._last = START
        self._events = 0

    def __call__(self, event: Event, rest: str, before: str, after: str) -> None:
        """Take in the next event."""
        if self._at == len(self._seals):
            raise BrokenJournal(
                f"the journal of round {event.round} has no seal: {_ADVICE}",
                vi=f"Nhật ký của đợt {event.round} không có dấu niêm phong: {_ADVICE_VI}",
            )
        self._last = link(self._last, event, rest, before, after)
        self._events += 1
        sealed = self._seals[self._at]
        if self._events == sealed.events:
            if self._last != sealed.digest:
                raise BrokenJournal(
                    f"the journal of round {sealed.round} is not what was sealed: {_ADVICE}",
                    vi=f"Nhật ký của đợt {sealed.round} khác với khi niêm phong: {_ADVICE_VI}",
                )
            self._at += 1

    def finish(self) -> Sealed:
        """Say that the journal ends here."""
        if self._at < len(self._seals):
            missing = self._seals[self._at].round
            raise BrokenJournal(
                f"events of round {missing} are missing: {_ADVICE}",
                vi=f"Thiếu biến động của đợt {missing}: {_ADVICE_VI}",
            )
        return Sealed(self._last, self._at, self._events)


def check_records(journal: Iterable[Event], current: Mapping[tuple[str, str], Record]) -> None:
    """Hold records against the last event of each; records without events are not looked at.

    Raises:
        BrokenJournal: A record is not what its journal led to.
    """
    for key, expected in _last(journal).items():
        held = current.get(key)
        if held is not expected and held != expected:
            raise BrokenJournal(
                f"the {key[0]} {key[1]} is not what its journal says: {_ADVICE}",
                vi=f"Bản ghi {key[1]} khác với nhật ký: {_ADVICE_VI}",
            )


def check_changes(
    stored: Iterable[Event],
    fresh: Iterable[Event],
    changed: Collection[tuple[str, str]],
    current: Mapping[tuple[str, str], tuple[Record, int]],
) -> None:
    """Refuse to store a record that its own journal would belie when it is read again.

    Raises:
        BrokenJournal: A record with a journal changed without an event.
    """
    last = _last(fresh)
    wrong = [
        key
        for key, expected in last.items()
        if (current[key][0] if key in current else None) != expected
    ]
    silent = set(changed) - last.keys()
    wrong += silent & _last(stored).keys() if silent else ()
    if wrong:
        kind, identifier = min(wrong)
        raise BrokenJournal(
            f"the {kind} {identifier} changed without an event in the journal; nothing was stored",
            vi=f"Bản ghi {identifier} thay đổi mà nhật ký không có biến động; chưa lưu gì",
        )


def _last(journal: Iterable[Event]) -> dict[tuple[str, str], Record | None]:
    """What the last event about each record left."""
    last: dict[tuple[str, str], Record | None] = {}
    for event in journal:
        record = event.after if event.after is not None else event.before
        if record is not None:
            last[record_key(record)] = event.after
    return last
