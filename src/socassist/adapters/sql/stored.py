"""Versions of records and events as they stand in the database (bản ghi và biến động đã lưu)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import attrs
from cattrs.errors import ForbiddenExtraKeysError
from sqlalchemy import Connection, RowMapping, select

from socassist.adapters.sql import schema
from socassist.adapters.sql.sealing import Taking
from socassist.model import Record
from socassist.model.errors import RegisterError
from socassist.model.register import Event, EventKind
from socassist.model.seal import digest_of
from socassist.model.serial import RECORD_TYPES, converter


def bodies(connection: Connection, hashes: dict[int, str] | None) -> Iterator[tuple[int, Record]]:
    """Every version of every record by its number; their hashes go into `hashes`.

    Raises:
        RegisterError: A version is none that this version of socassist writes.
    """
    structure = converter().structure
    table = schema.body
    query = select(table.c.id, table.c.kind, table.c.json).execution_options(yield_per=5_000)
    rows = connection.execute(query)
    for number, kind, text in rows:
        if hashes is not None:
            hashes[number] = digest_of(text)
        try:
            yield number, structure(json.loads(text), RECORD_TYPES[kind])
        except (ForbiddenExtraKeysError, KeyError, TypeError, ValueError) as error:
            raise RegisterError(
                f"version {number} of a {kind} cannot be read: it was stored by another version "
                "of socassist, or altered; open it with that version and export it"
            ) from error


def events(
    connection: Connection,
    versions: Mapping[int, Record],
    hashes: Mapping[int, str],
    checking: Taking | None,
) -> Iterator[Event]:
    """The journal in order; `checking` is given each event with the hashes of its records."""
    table = schema.event
    structure = converter().structure
    for row in _rows(connection, select(table).order_by(table.c.position)):
        rest = json.loads(row["rest"])
        event = attrs.evolve(
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
            before=None if row["before"] is None else versions[row["before"]],
            after=None if row["after"] is None else versions[row["after"]],
        )
        if checking is not None:
            checking(
                event, row["rest"], hashes.get(row["before"], ""), hashes.get(row["after"], "")
            )
        yield event


def _rows(connection: Connection, query: Any) -> Iterable[RowMapping]:
    return connection.execute(query.execution_options(yield_per=5_000)).mappings()
