"""Load and save a register: one transaction, only what is new, nothing silently lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, cast

import attrs
from sqlalchemy import Connection, Engine, delete, select, update
from sqlalchemy.exc import DBAPIError, OperationalError

from socassist.adapters.sql import projection, schema
from socassist.adapters.sql.bulk import BATCH, put_in
from socassist.adapters.sql.closings import add_closing, read_closings
from socassist.adapters.sql.sealing import (
    Checking,
    Sealed,
    add_seals,
    check_changes,
    check_records,
    digests,
    read_seals,
    record_key,
)
from socassist.adapters.sql.stored import bodies, events
from socassist.model import Benefit, Household, Person, Record, Register
from socassist.model.closing import Closing
from socassist.model.errors import BrokenJournal, Conflict, RegisterError
from socassist.model.register import Event
from socassist.model.seal import Seal, digest_of, rest_of
from socassist.model.serial import RECORD_TYPES, dumps, record_kind


def _current(register: Register) -> Iterator[tuple[str, str, Record]]:
    for household in register.households.values():
        yield "household", household.id, household
    for person in register.people.values():
        yield "person", person.id, person
    for benefit in register.benefits.values():
        yield "benefit", benefit.id, benefit
    for item in register.judgements:
        yield *record_key(item), item


@attrs.define
class _Loaded:
    """What the database held when the register was read, to know what is new when saving."""

    version: int
    rounds: int
    events: int
    records: dict[tuple[str, str], tuple[Record, int]]
    bodies: dict[int, tuple[Record, int]]
    """By `id()` of the object; the object is kept so that its `id()` stays its own."""
    next_body: int
    sealed: Sealed


class SqlRegister:
    """A register in a database (sổ dữ liệu trong cơ sở dữ liệu).

    Raises:
        Conflict: On `save`, when somebody else saved since `load`.
        RegisterError: The database holds no register, or one of another schema or province.
    """

    def __init__(self, engine: Engine, *, province: str) -> None:
        self._engine = engine
        self._province = province
        self._loaded: _Loaded | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the connections."""
        self._engine.dispose()

    def _snapshot(self) -> Connection:
        """A connection whose reads all see one state, whatever others save meanwhile."""
        connection = self._engine.connect()
        if self._engine.dialect.name == "postgresql":
            return connection.execution_options(isolation_level="REPEATABLE READ")
        return connection

    def seals(self) -> tuple[Seal, ...]:
        """The seals of the journal, one a round (dấu niêm phong): the last stands for all."""
        with self._snapshot() as connection:
            return read_seals(connection)

    def closings(self) -> tuple[Closing, ...]:
        """Every closed month with all its versions (các tháng đã chốt).

        Raises:
            BrokenJournal: A closing is not what was frozen.
        """
        with self._snapshot() as connection:
            return read_closings(connection)

    def add_closing(self, closing: Closing) -> None:
        """Append a closing of the register as it was loaded (lưu tháng đã chốt).

        Raises:
            Conflict: Somebody else saved the register or closed the month since; nothing was
                stored.
            RegisterError: The closing is of another province, or is not what was frozen.
        """
        if closing.province != self._province or not closing.intact:
            raise RegisterError(
                "the closing is of another province, or was altered",
                vi="Bản chốt tháng là của tỉnh khác, hoặc đã bị sửa",
            )
        with self._writing() as connection:
            if self._loaded is not None:
                _take_turn(connection, self._loaded.version, self._loaded.version)
            add_closing(connection, closing)

    def load(self, *, verify: bool = True) -> Register:
        """The register as stored, with its whole journal.

        Args:
            verify: Whether to hold journal and records against the seals.

        Raises:
            BrokenJournal: Somebody altered the journal or a record in the database; the message
                names the round or the record. A register loaded without verifying is not saved.
        """
        with self._snapshot() as connection:
            version = connection.execute(select(schema.register.c.version)).scalar_one()
            checking = Checking(read_seals(connection)) if verify else None
            hashes: dict[int, str] = {}
            versions = dict(bodies(connection, hashes if verify else None))
            records: dict[tuple[str, str], tuple[Record, int]] = {}
            rows = connection.execute(
                select(schema.record.c.kind, schema.record.c.id, schema.record.c.body).order_by(
                    schema.record.c.position
                )
            )
            for kind, identifier, number in rows:
                records[kind, identifier] = versions[number], number
            journal = tuple(events(connection, versions, hashes, checking))
            rounds = tuple(
                connection.scalars(select(schema.round_.c.id).order_by(schema.round_.c.number))
            )
        if checking is None:
            self._loaded = None
            return self._register(records, journal, rounds)
        sealed = checking.finish()
        check_records(journal, {key: item for key, (item, _) in records.items()})
        self._loaded = _Loaded(
            version=version,
            rounds=len(rounds),
            events=len(journal),
            records=records,
            bodies={id(item): (item, number) for number, item in versions.items()},
            next_body=max(versions, default=0) + 1,
            sealed=sealed,
        )
        return self._register(records, journal, rounds)

    def _register(
        self,
        records: Mapping[tuple[str, str], tuple[Record, int]],
        journal: tuple[Event, ...],
        rounds: tuple[str, ...],
    ) -> Register:
        of_kind: dict[str, dict[str, Any]] = {kind: {} for kind in RECORD_TYPES}
        for (kind, identifier), (item, _) in records.items():
            of_kind[kind][identifier] = item
        return Register(
            province=self._province,
            households=cast("Mapping[Any, Household]", of_kind["household"]),
            people=cast("Mapping[Any, Person]", of_kind["person"]),
            benefits=cast("Mapping[Any, Benefit]", of_kind["benefit"]),
            judgements=tuple(of_kind["judgement"].values()),
            journal=journal,
            rounds=rounds,
        )

    def save(self, register: Register) -> None:
        """Store what is new since `load`, in one transaction.

        Raises:
            Conflict: Somebody else saved in between, or holds the lock; nothing was stored.
            BrokenJournal: The journal is not a continuation of the stored one.
            RegisterError: The register belongs to another province.
        """
        if register.province != self._province:
            raise RegisterError(
                f"the database holds province {self._province}, not {register.province}",
                vi=f"Cơ sở dữ liệu là của tỉnh {self._province}, không phải {register.province}",
            )
        if self._loaded is None:
            self.load()
        loaded = cast("_Loaded", self._loaded)
        if len(register.journal) < loaded.events or len(register.rounds) < loaded.rounds:
            raise BrokenJournal(
                "the register has fewer events or rounds than the database: the journal is "
                "append-only; load the register again and apply the change to it",
                vi="Sổ có ít biến động hoặc ít đợt hơn cơ sở dữ liệu: nhật ký chỉ được ghi thêm; "
                "hãy nạp lại sổ rồi thực hiện thay đổi",
            )
        with self._writing() as connection:
            saved = self._save(connection, register, loaded)
        self._loaded = saved

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction; what the database refuses is a conflict."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except OperationalError as error:
            if "full" in str(error.orig).lower():  # SQLite and PostgreSQL both say so
                raise RegisterError(
                    "the disk of the database is full; nothing was stored. Make room, then run "
                    "again",
                    vi="Ổ đĩa chứa cơ sở dữ liệu đã đầy; chưa lưu gì. Hãy dọn chỗ rồi chạy lại",
                ) from error
            raise Conflict(
                "the database is locked or gone; nothing was stored. "
                "Wait for the other program to finish, then run again",
                vi="Cơ sở dữ liệu đang bị khóa hoặc không còn; chưa lưu gì. Hãy đợi chương trình "
                "kia xong rồi chạy lại",
            ) from error
        except DBAPIError as error:
            raise Conflict(
                "the database refused the change; nothing was stored",
                vi="Cơ sở dữ liệu không nhận thay đổi; chưa lưu gì",
            ) from error

    def _save(self, connection: Connection, register: Register, loaded: _Loaded) -> _Loaded:
        _take_turn(connection, loaded.version, loaded.version + 1)
        writer = _BodyWriter(connection, loaded)
        changed: dict[str, list[Record]] = {kind: [] for kind in RECORD_TYPES}
        stale: dict[str, list[str]] = {kind: [] for kind in RECORD_TYPES}
        rows: list[dict[str, object]] = []
        held_now: dict[tuple[str, str], tuple[Record, int]] = {}
        for position, (kind, identifier, item) in enumerate(_current(register)):
            held = loaded.records.get((kind, identifier))
            if held is not None and held[0] is item:
                held_now[kind, identifier] = held
                continue
            number = writer.number(item)
            held_now[kind, identifier] = item, number
            changed[kind].append(item)
            if held is not None:
                stale[kind].append(identifier)
            rows.append(
                {
                    "kind": kind,
                    "id": identifier,
                    "position": position,
                    "body": number,
                }
            )
        fresh = register.journal[loaded.events :]
        gone = loaded.records.keys() - held_now.keys()
        touched = {(str(row["kind"]), str(row["id"])) for row in rows} | gone
        check_changes(register.journal[: loaded.events], fresh, touched, held_now)
        for kind, identifier in gone:
            stale[kind].append(identifier)
        event_rows = [
            _event_row(place, entry, writer) for place, entry in enumerate(fresh, loaded.events)
        ]
        writer.flush()
        sealed = _seal(connection, loaded, fresh, event_rows, writer.digests)
        for kind, identifiers in stale.items():
            projection.remove(connection, kind, identifiers)
            for start in range(0, len(identifiers), projection.IN_LIST):
                chosen = identifiers[start : start + projection.IN_LIST]
                connection.execute(
                    delete(schema.record).where(
                        schema.record.c.kind == kind, schema.record.c.id.in_(chosen)
                    )
                )
        put_in(connection, schema.record, rows)
        put_in(connection, schema.event, event_rows)
        put_in(
            connection,
            schema.round_,
            [
                {"number": number, "id": identifier}
                for number, identifier in enumerate(register.rounds)
                if number >= loaded.rounds
            ],
        )
        for items in changed.values():
            projection.add(connection, items)
        return _Loaded(
            version=loaded.version + 1,
            rounds=len(register.rounds),
            events=len(register.journal),
            records=held_now,
            bodies=writer.known,
            next_body=writer.next,
            sealed=sealed,
        )


def _take_turn(connection: Connection, held: int, then: int) -> None:
    """Let nobody else save until this transaction ends; refuse when somebody did before it."""
    taken = connection.execute(
        update(schema.register).where(schema.register.c.version == held).values(version=then)
    )
    if taken.rowcount != 1:
        raise Conflict(
            "somebody else saved the register since it was loaded; nothing was stored. "
            "Load it again and repeat the round",
            vi="Người khác đã lưu sổ sau khi nạp; chưa lưu gì. Hãy nạp lại và chạy lại đợt",
        )


def _seal(
    connection: Connection,
    loaded: _Loaded,
    events: Sequence[Event],
    rows: Sequence[Mapping[str, Any]],
    fresh: Mapping[int, str],
) -> Sealed:
    """Seal what is new; versions stored before are hashed as they stand in the database."""
    numbers = {row[side] for row in rows for side in ("before", "after") if row[side] is not None}
    older = digests(connection, numbers - fresh.keys())

    def hash_of(number: int | None) -> str:
        return "" if number is None else fresh.get(number) or older[number]

    return add_seals(
        connection,
        loaded.sealed,
        (
            (event, row["rest"], hash_of(row["before"]), hash_of(row["after"]))
            for event, row in zip(events, rows, strict=True)
        ),
    )


class _BodyWriter:
    """Numbers record versions; the same object is stored once."""

    def __init__(self, connection: Connection, loaded: _Loaded) -> None:
        self._connection = connection
        self.known = dict(loaded.bodies)
        self.next = loaded.next_body
        self.digests: dict[int, str] = {}
        self._rows: list[dict[str, object]] = []

    def number(self, item: Record) -> int:
        held = self.known.get(id(item))
        if held is not None:
            return held[1]
        number = self.next
        self.next += 1
        self.known[id(item)] = item, number
        text = dumps(item)
        self.digests[number] = digest_of(text)
        self._rows.append({"id": number, "kind": record_kind(item), "json": text})
        if len(self._rows) >= BATCH:
            self.flush()
        return number

    def flush(self) -> None:
        put_in(self._connection, schema.body, self._rows)
        self._rows = []


def _event_row(position: int, entry: Event, writer: _BodyWriter) -> dict[str, object]:
    return {
        "position": position,
        "kind": entry.kind.value,
        "subject": entry.subject,
        "on": entry.on,
        "round": entry.round,
        "recorded": entry.recorded and entry.recorded.isoformat(),
        "actor": entry.actor,
        "before": None if entry.before is None else writer.number(entry.before),
        "after": None if entry.after is None else writer.number(entry.after),
        "rest": rest_of(entry),
    }
