"""Closed months in the database: appended, never changed (các tháng đã chốt)."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from socassist.adapters.sql import schema
from socassist.model.closing import Closing, check_closings
from socassist.model.errors import BrokenJournal, Conflict
from socassist.model.serial import dumps, loads


def read_closings(connection: Connection) -> tuple[Closing, ...]:
    """Every closing as it was frozen, in order of months and versions.

    Raises:
        BrokenJournal: A closing is not what was frozen, or a version between is missing.
    """
    table = schema.closing
    rows = connection.execute(
        select(table.c.month, table.c.version, table.c.digest, table.c.json).order_by(
            table.c.month, table.c.version
        )
    )
    found: list[Closing] = []
    for month, version, digest, text in rows:
        where = f"the closing of {month}, version {version}"
        vi = f"Bản chốt tháng {month}, lần {version},"
        try:
            closing = loads(text, Closing)
        except ValueError as error:
            raise BrokenJournal(
                f"{where} cannot be read: it was altered; restore the last backup",
                vi=f"{vi} không đọc được: đã bị sửa; hãy khôi phục bản sao lưu gần nhất",
            ) from error
        if (str(closing.month), closing.version, closing.digest) != (month, version, digest):
            raise BrokenJournal(
                f"{where} is not what was frozen; restore the last backup",
                vi=f"{vi} không còn như lúc chốt; hãy khôi phục bản sao lưu gần nhất",
            )
        found.append(closing)
    return check_closings(found)


def add_closing(connection: Connection, closing: Closing) -> None:
    """Append a closing.

    Raises:
        Conflict: Somebody else closed the month in the meantime.
    """
    try:
        connection.execute(
            insert(schema.closing),
            {
                "month": str(closing.month),
                "version": closing.version,
                "closed_on": closing.closed_on,
                "digest": closing.digest,
                "json": dumps(closing),
            },
        )
    except IntegrityError as error:
        raise Conflict(
            f"somebody else closed {closing.month} in the meantime; nothing was stored",
            vi=f"Tháng {closing.month} vừa được người khác chốt; chưa lưu gì",
        ) from error
