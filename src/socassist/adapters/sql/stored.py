"""Versions of records and events as they stand in the database (bản ghi và biến động đã lưu)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from cattrs.errors import ForbiddenExtraKeysError
from sqlalchemy import Connection, select

from socassist.adapters.sql import schema
from socassist.adapters.sql.sealing import Taking
from socassist.model import Record
from socassist.model.decision import Ground
from socassist.model.errors import RegisterError
from socassist.model.location import Location
from socassist.model.register import Event, EventKind
from socassist.model.seal import digest_of
from socassist.model.serial import RECORD_TYPES, converter

_KINDS = {kind.value: kind for kind in EventKind}
_REST: dict[str, Any] = {
    "number": int,
    "grounds": tuple[Ground, ...],
    "location": Location | None,
    "undoes": int | None,
}


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
                "of socassist, or altered; open it with that version and export it",
                vi=f"Không đọc được bản ghi số {number}: do phiên bản socassist khác lưu, hoặc đã "
                "bị sửa; hãy mở bằng phiên bản đó và xuất ra",
            ) from error


def events(
    connection: Connection,
    versions: Mapping[int, Record],
    hashes: Mapping[int, str],
    checking: Taking | None,
) -> Iterator[Event]:
    """The journal in order; `checking` is given each event with the hashes of its records."""
    table = schema.event
    query = select(
        table.c.kind, table.c.subject, table.c.on, table.c.round, table.c.recorded, table.c.actor,
        table.c.before, table.c.after, table.c.rest,
    ).order_by(table.c.position)  # fmt: skip
    rows = connection.execute(query.execution_options(yield_per=5_000))
    for kind, subject, on, round_, recorded, actor, before, after, text in rows:
        event = Event(
            kind=_KINDS[kind],
            subject=subject,
            before=None if before is None else versions[before],
            after=None if after is None else versions[after],
            on=on,
            round=round_,
            recorded=recorded and datetime.fromisoformat(recorded),
            actor=actor,
            **_rest(text),
        )
        if checking is not None:
            checking(event, text, hashes.get(before, ""), hashes.get(after, ""))
        yield event


def _rest(text: str) -> dict[str, Any]:
    """What an event holds besides the columns of its table.

    Raises:
        RegisterError: It is none that this version of socassist writes.
    """
    structure = converter().structure
    try:
        return {key: structure(value, _REST[key]) for key, value in json.loads(text).items()}
    except (ForbiddenExtraKeysError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise RegisterError(
            "an event of the journal cannot be read: it was stored by another version of "
            "socassist, or altered; open it with that version and export it",
            vi="Không đọc được một biến động của nhật ký: do phiên bản socassist khác lưu, hoặc đã "
            "bị sửa; hãy mở bằng phiên bản đó và xuất ra",
        ) from error
