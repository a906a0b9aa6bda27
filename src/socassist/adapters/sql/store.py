"""Load and save a register: one transaction, only what is new, nothing silently lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import TracebackType
from typing import Any, Self, cast

import attrs
from cattrs.errors import ForbiddenExtraKeysError
from sqlalchemy import Connection, Engine, RowMapping, delete, insert, select, update
from sqlalchemy.exc import DBAPIError, OperationalError

from socassist.adapters.sql import projection, schema
from socassist.model import Benefit, Household, Judgement, Person, Record, Register
from socassist.model.errors import BrokenJournal, Conflict, RegisterError
from socassist.model.register import Event, EventKind
from socassist.model.serial import RECORD_TYPES, converter, dumps, record_kind

_EVENT_REST = ("number", "grounds", "location", "undoes")


def _judgement_key(item: Judgement) -> str:
    return f"{item.about}:{item.left}|{item.right}"


def _current(register: Register) -> Iterator[tuple[str, str, Record]]:
    for household in register.households.values():
        yield "household", household.id, household
    for person in register.people.values():
        yield "person", person.id, person
    for benefit in register.benefits.values():
        yield "benefit", benefit.id, benefit
    for item in register.judgements:
        yield "judgement", _judgement_key(item), item


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

    def load(self) -> Register:
        """The register as stored, with its whole journal."""
        with self._snapshot() as connection:
            version = connection.execute(select(schema.register.c.version)).scalar_one()
            bodies = dict(_bodies(connection))
            records: dict[tuple[str, str], tuple[Record, int]] = {}
            rows = connection.execute(
                select(schema.record.c.kind, schema.record.c.id, schema.record.c.body).order_by(
                    schema.record.c.position
                )
            )
            for kind, identifier, number in rows:
                records[kind, identifier] = bodies[number], number
            journal = tuple(_events(connection, bodies))
            rounds = tuple(
                connection.scalars(select(schema.round_.c.id).order_by(schema.round_.c.number))
            )
        self._loaded = _Loaded(
            version=version,
            rounds=len(rounds),
            events=len(journal),
            records=records,
            bodies={id(item): (item, number) for number, item in bodies.items()},
            next_body=max(bodies, default=0) + 1,
        )
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
                f"the database holds province {self._province}, not {register.province}"
            )
        if self._loaded is None:
            self.load()
        loaded = cast("_Loaded", self._loaded)
        if len(register.journal) < loaded.events or len(register.rounds) < loaded.rounds:
            raise BrokenJournal(
                "the register has fewer events or rounds than the database: the journal is "
                "append-only; load the register again and apply the change to it"
            )
        try:
            with self._engine.begin() as connection:
                saved = self._save(connection, register, loaded)
        except OperationalError as error:
            raise Conflict(
                "the database is locked or gone; nothing was stored. "
                "Wait for the other program to finish, then run again"
            ) from error
        except DBAPIError as error:
            raise Conflict("the database refused the change; nothing was stored") from error
        self._loaded = saved

    def _save(self, connection: Connection, register: Register, loaded: _Loaded) -> _Loaded:
        taken = connection.execute(
            update(schema.register)
            .where(schema.register.c.version == loaded.version)
            .values(version=loaded.version + 1)
        )
        if taken.rowcount != 1:
            raise Conflict(
                "somebody else saved the register since it was loaded; nothing was stored. "
                "Load it again and repeat the round"
            )
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
        for kind, identifier in loaded.records.keys() - held_now.keys():
            stale[kind].append(identifier)
        events = [
            _event_row(place, entry, writer)
            for place, entry in enumerate(register.journal[loaded.events :], loaded.events)
        ]
        writer.flush()
        for kind, identifiers in stale.items():
            projection.remove(connection, kind, identifiers)
            for start in range(0, len(identifiers), projection.IN_LIST):
                chosen = identifiers[start : start + projection.IN_LIST]
                connection.execute(
                    delete(schema.record).where(
                        schema.record.c.kind == kind, schema.record.c.id.in_(chosen)
                    )
                )
        _insert(connection, schema.record, rows)
        _insert(connection, schema.event, events)
        _insert(
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
        )


class _BodyWriter:
    """Numbers record versions; the same object is stored once."""

    def __init__(self, connection: Connection, loaded: _Loaded) -> None:
        self._connection = connection
        self.known = dict(loaded.bodies)
        self.next = loaded.next_body
        self._rows: list[dict[str, object]] = []

    def number(self, item: Record) -> int:
        held = self.known.get(id(item))
        if held is not None:
            return held[1]
        number = self.next
        self.next += 1
        self.known[id(item)] = item, number
        self._rows.append({"id": number, "kind": record_kind(item), "json": dumps(item)})
        if len(self._rows) >= projection.BATCH:
            self.flush()
        return number

    def flush(self) -> None:
        _insert(self._connection, schema.body, self._rows)
        self._rows = []


def _insert(connection: Connection, table: Any, rows: list[dict[str, object]]) -> None:
    for start in range(0, len(rows), projection.BATCH):
        connection.execute(insert(table), rows[start : start + projection.BATCH])


def _event_row(position: int, entry: Event, writer: _BodyWriter) -> dict[str, object]:
    rest = attrs.evolve(entry, before=None, after=None)
    plain = converter().unstructure(rest)
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
        "rest": json.dumps(
            {key: plain[key] for key in _EVENT_REST if key in plain},
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        ),
    }


def _bodies(connection: Connection) -> Iterator[tuple[int, Record]]:
    structure = converter().structure
    rows = connection.execution_options(yield_per=5_000).execute(
        select(schema.body.c.id, schema.body.c.kind, schema.body.c.json)
    )
    for number, kind, text in rows:
        try:
            yield number, structure(json.loads(text), RECORD_TYPES[kind])
        except (ForbiddenExtraKeysError, KeyError, TypeError, ValueError) as error:
            raise RegisterError(
                f"version {number} of a {kind} cannot be read: it was stored by another version "
                "of socassist, or altered; open it with that version and export it"
            ) from error


def _events(connection: Connection, bodies: Mapping[int, Record]) -> Iterator[Event]:
    table = schema.event
    structure = converter().structure
    for row in _rows(connection, select(table).order_by(table.c.position)):
        rest = json.loads(row["rest"])
        yield attrs.evolve(
            structure(
                {
                    "kind": row["kind"],
                    "subject": row["subject"],
                    "before": None,
                    "after": None,
                    "on": row["on"].isoformat(),
                    "round": row["round"],
                    "actor": row["actor"],
                    **rest,
                },
                Event,
            ),
            kind=EventKind(row["kind"]),
            recorded=row["recorded"] and datetime.fromisoformat(row["recorded"]),
            before=None if row["before"] is None else bodies[row["before"]],
            after=None if row["after"] is None else bodies[row["after"]],
        )


def _rows(connection: Connection, query: Any) -> Iterable[RowMapping]:
    return connection.execution_options(yield_per=5_000).execute(query).mappings()
