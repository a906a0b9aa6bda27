"""Fetch the records of another system's database, read-only and a stretch at a time."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    NoSuchModuleError,
    NoSuchTableError,
    SQLAlchemyError,
)
from sqlalchemy.pool import NullPool

from socassist.adapters.profiles.grid import Value
from socassist.adapters.sql.foreign_mapping import BrokenMapping, ForeignTable, Record
from socassist.model.errors import MissingColumn, MissingSheet, UnreadableSource

STRETCH = 2_000
"""Records that the server sends at a time."""
_CELLS = frozenset({str, int, float, bool, date, type(None)})
_TABLE = re.compile(r"(?:(\w+)\.)?(\w+)(?:\s+as\s+(\w+))?\Z", re.IGNORECASE)

Parameters: TypeAlias = Mapping[str, int | str | date | None]
_Tables: TypeAlias = dict[str, tuple[sa.FromClause, frozenset[str]]]


@contextmanager
def connected(url: str, folder: Path, file: str) -> Iterator[Connection]:
    """A connection on which nothing can be written.

    Args:
        url: The address; a relative path of an SQLite file starts at `folder`.
        folder: Folder of the mapping file.
        file: Name of the mapping file, for messages.

    Raises:
        BrokenMapping: The address is none.
        UnreadableSource: The database cannot be reached, or went away in the middle.
    """
    engine = _engine(url, folder, file)
    try:
        with engine.connect() as connection:
            yield connection
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", None)
        what = type(error.orig).__name__ + (f" {state}" if state else "")
        # The driver's own words may quote records or the address: they stay out.
        raise UnreadableSource(
            f"the database cannot be reached, refuses the question, or went away ({what}); "
            "nothing of it was used",
            file=file,
            advice="Check the address, that the server runs, and the right to read the tables",
            vi=f"{file}: không đọc được cơ sở dữ liệu ({what}); chưa sử dụng dữ liệu nào. "
            "Kiểm tra địa chỉ, máy chủ và quyền đọc bảng",
        ) from None
    except SQLAlchemyError as error:
        raise UnreadableSource(
            f"the database could not be read ({type(error).__name__})",
            file=file,
            vi=f"{file}: không đọc được cơ sở dữ liệu ({type(error).__name__})",
        ) from None
    finally:
        engine.dispose()


def _engine(url: str, folder: Path, file: str) -> sa.Engine:
    try:
        address = make_url(url)
    except ArgumentError:
        raise BrokenMapping(
            "not an address of a database; write sqlite:///file.db or postgresql://user@host/name",
            file=file,
            vi=f"{file}: không phải địa chỉ cơ sở dữ liệu; viết sqlite:///tệp.db hoặc "
            "postgresql://người-dùng@máy-chủ/tên",
        ) from None
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, folder, file)
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    try:
        engine = sa.create_engine(address, poolclass=NullPool)
    except (NoSuchModuleError, ModuleNotFoundError):
        raise UnreadableSource(
            f"the driver of {address.drivername} is not installed",
            file=file,
            advice="For PostgreSQL run: pip install 'socassist[postgres]'",
            vi=f"{file}: chưa cài trình điều khiển {address.drivername}; với PostgreSQL hãy chạy: "
            "pip install 'socassist[postgres]'",
        ) from None
    if address.get_backend_name() == "postgresql":
        return engine.execution_options(postgresql_readonly=True)
    return engine


def _sqlite(address: URL, folder: Path, file: str) -> sa.Engine:
    place = folder / (address.database or "")
    if not place.is_file():
        raise UnreadableSource(
            f"there is no database file {place.name}",
            file=file,
            vi=f"{file}: không tìm thấy tệp cơ sở dữ liệu {place.name}",
        )
    uri = f"file:{quote(str(place.resolve()))}?mode=ro"
    return sa.create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(uri, uri=True), poolclass=NullPool
    )


def fetch(
    connection: Connection, table: ForeignTable, parameters: Parameters, file: str
) -> Iterator[Record]:
    """The records of a table, one cell for each of `ForeignTable.wanted`, in the mapping's order.

    Raises:
        MissingSheet: A table is not there.
        MissingColumn: A column is not there.
        BrokenMapping: A parameter is asked for that the caller does not give.
    """
    if table.select is not None:
        statement: sa.Executable = sa.text(table.select)
        asked = set(re.findall(r"(?<![:\w]):([a-z_]+)\b", table.select))
        bound = {name: _given(name, parameters, table, file) for name in sorted(asked)}
    else:
        statement, bound = _statement(connection, table, parameters, file), {}
    result = connection.execution_options(stream_results=True, yield_per=STRETCH).execute(
        statement, bound
    )
    with result:
        keys = list(result.keys())
        if table.select is not None:
            _refuse_missing([c for c in table.wanted if c not in keys], keys, table, file)
            places = [keys.index(column) for column in table.wanted]
            records: Iterator[Sequence[object]] = ([row[i] for i in places] for row in result)
        else:
            records = iter(result)
        usual = _CELLS
        for record in records:
            yield [cell if type(cell) in usual else plain(cell) for cell in record]  # type: ignore[misc]


def _statement(
    connection: Connection, table: ForeignTable, parameters: Parameters, file: str
) -> sa.Select[Any]:
    tables: _Tables = {}
    first = _named(connection, str(table.source), tables, table, file)
    source: sa.FromClause = first
    for join in table.joins:
        further = _named(connection, join.table, tables, table, file)
        on = sa.and_(
            *(
                _column(mine, tables, table, file) == _column(theirs, tables, table, file)
                for mine, theirs in sorted(join.on.items())
            )
        )
        source = source.join(further, on, isouter=join.optional)
    chosen = [
        _column(column, tables, table, file).label(f"c{i}") for i, column in enumerate(table.wanted)
    ]
    statement = sa.select(*chosen).select_from(source)
    for name, value in table.where.items():
        column = _column(name, tables, table, file)
        if isinstance(value, tuple):
            statement = statement.where(
                column.in_([_value(one, parameters, table, file) for one in value])
            )
        else:
            statement = statement.where(column == _value(value, parameters, table, file))
    order = (*table.order, *((table.key,) if table.key and table.key not in table.order else ()))
    return statement.order_by(*(_column(name, tables, table, file) for name in order))


def _named(
    connection: Connection, written: str, tables: _Tables, table: ForeignTable, file: str
) -> sa.FromClause:
    parts = _TABLE.match(written.strip())
    if parts is None:
        raise BrokenMapping(
            f"“{written}” is no table; write schema.table as alias",
            file=file,
            sheet=table.name,
            vi=f"{file}, bảng {table.name}: “{written}” không phải tên bảng; viết "
            "lược_đồ.bảng as tên_khác",
        )
    schema, name, alias = parts[1], parts[2], parts[3] or parts[2]
    try:
        found = [c["name"] for c in sa.inspect(connection).get_columns(name, schema)]
    except NoSuchTableError:
        raise MissingSheet(
            f"the database has no table {schema + '.' if schema else ''}{name}",
            file=file,
            sheet=table.name,
            advice="Check the mapping, the schema's name and the right to see the table",
            vi=f"{file}: cơ sở dữ liệu không có bảng {name}",
        ) from None
    if alias in tables:
        raise BrokenMapping(
            f"two tables are called {alias}; tell them apart with: {name} as other",
            file=file,
            sheet=table.name,
            vi=f"{file}, bảng {table.name}: hai bảng cùng mang tên {alias}; phân biệt bằng: "
            f"{name} as tên_khác",
        )
    made = sa.table(name, *(sa.column(c) for c in found), schema=schema).alias(alias)
    tables[alias] = (made, frozenset(found))
    return made


def _column(written: str, tables: _Tables, table: ForeignTable, file: str) -> sa.ColumnElement[Any]:
    alias, dot, name = written.rpartition(".")
    if not dot:
        holders = [key for key, (_, names) in tables.items() if name in names]
        if len(holders) > 1:
            raise BrokenMapping(
                f"the column {name} stands in {' and '.join(holders)}; write table.column",
                file=file,
                sheet=table.name,
                vi=f"{file}, bảng {table.name}: cột {name} có ở {' và '.join(holders)}; viết "
                "bảng.cột",
            )
        alias = holders[0] if holders else next(iter(tables))
    if alias not in tables:
        raise BrokenMapping(
            f"{written}: the mapping names no table {alias}",
            file=file,
            sheet=table.name,
            vi=f"{file}, bảng {table.name}: {written}: tệp ánh xạ không nêu bảng {alias}",
        )
    source, names = tables[alias]
    _refuse_missing([name] if name not in names else [], sorted(names), table, file)
    found: sa.ColumnElement[Any] = source.c[name]
    return found


def _refuse_missing(missing: list[str], there: list[str], table: ForeignTable, file: str) -> None:
    if missing:
        raise MissingColumn(
            f"there is no column {', '.join(missing)}; there are {', '.join(there)}",
            file=file,
            sheet=table.name,
            column=missing[0],
            advice="Correct the mapping",
            vi=f"{file}, bảng {table.name}: không có cột {', '.join(missing)}",
        )


def _value(value: object, parameters: Parameters, table: ForeignTable, file: str) -> object:
    if isinstance(value, str) and value.startswith(":"):
        return _given(value[1:], parameters, table, file)
    return value


def _given(name: str, parameters: Parameters, table: ForeignTable, file: str) -> object:
    value = parameters.get(name)
    if value is None:
        known = f":{', :'.join(sorted(parameters))}"
        raise BrokenMapping(
            f"the mapping asks for :{name}, which the caller does not give",
            file=file,
            sheet=table.name,
            advice=f"Known are {known}; give them with ReadOptions",
            vi=f"{file}, bảng {table.name}: cần tham số :{name} mà chưa được cho (năm, tỉnh, tháng "
            f"của đợt); có {known}",
        )
    return value


def plain(value: object) -> Value:
    """A database's value as a cell: amounts as numbers, anything unusual as its text."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, date | datetime | time | timedelta):
        return value.replace(tzinfo=None) if isinstance(value, datetime | time) else value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return f"<{len(value)} bytes>"
    return str(value)
