"""Open or create the database of a register, and bring its schema up to date."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, create_engine, event, func, insert, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from socassist.adapters.sql import schema
from socassist.adapters.sql.plugin import MIGRATIONS
from socassist.adapters.sql.store import SqlRegister
from socassist.model.errors import NoRegister, RegisterError

BUSY_SECONDS = 10
CREATION_LOCK = 0x536F_6341
"""The key of the lock that makes creators of one PostgreSQL register queue; any number will do."""


def _engine(url: str) -> Engine:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise RegisterError(
            "not an address of a database; write sqlite:///folder/file.db or "
            "postgresql://user@host/name",
            vi="Không phải địa chỉ cơ sở dữ liệu; viết sqlite:///thư-mục/tệp.db hoặc "
            "postgresql://user@host/name",
        ) from error
    if address.get_backend_name() == "postgresql" and address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    arguments: dict[str, Any] = {}
    if address.get_backend_name() == "sqlite":
        arguments["timeout"] = BUSY_SECONDS
        if address.database and not Path(address.database).resolve().parent.is_dir():
            raise RegisterError(
                f"the folder of {Path(address.database).name} does not exist; create it first",
                vi=f"Chưa có thư mục của {Path(address.database).name}; hãy tạo trước",
            )
    try:
        # Connections are not kept for later, so that a register that was opened only to be loaded
        # leaves none behind. One held in memory lives as long as its connection.
        lasting = address.get_backend_name() == "sqlite" and not _names_a_file(address)
        engine = create_engine(
            address, connect_args=arguments, poolclass=None if lasting else NullPool
        )
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise RegisterError(
            f"the driver of {address.drivername} is not installed; "
            "for PostgreSQL run: pip install 'socassist[postgres]'",
            vi=f"Chưa cài trình kết nối {address.drivername}; với PostgreSQL hãy chạy: "
            "pip install 'socassist[postgres]'",
        ) from error
    if address.get_backend_name() == "sqlite":
        _make_sqlite_transactional(engine)
    return engine


def _make_sqlite_transactional(engine: Engine) -> None:
    """Give SQLite whole transactions, creating tables too; one marked `writes` queues for its lock.

    Without this the driver ends a transaction before each CREATE TABLE.
    """

    @event.listens_for(engine, "connect")
    def _no_implicit_begin(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _names_a_file(address: URL) -> bool:
    """Whether an SQLite address gives a plain file, neither memory nor a URI with its own rules."""
    file = address.database
    return bool(file) and file != ":memory:" and not str(file).startswith("file:")


def _is_absent_file(engine: Engine) -> bool:
    """Whether the address names an SQLite file that is not there: looking would create it."""
    return (
        engine.url.get_backend_name() == "sqlite"
        and _names_a_file(engine.url)
        and not Path(str(engine.url.database)).exists()
    )


def revision_of(engine: Engine) -> str | None:
    """The schema revision a database is at; None when it holds no register."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def migrate(url: str) -> str:
    """Bring the schema of a stored register to the newest revision; return that revision.

    Raises:
        RegisterError: There is no register, or its database cannot be used; nothing was changed.
    """
    engine = _engine(url)
    try:
        if _revision(engine) is None:
            raise RegisterError(
                "there is no register here; check the address",
                vi="Ở đây chưa có sổ; hãy kiểm tra địa chỉ",
            )
        with engine.begin() as connection:
            _upgrade(connection)
    except DatabaseError as error:
        raise _unusable(engine) from error
    finally:
        engine.dispose()
    return schema.REVISION


def _revision(engine: Engine) -> str | None:
    """The revision of the register; None where there is room to make one."""
    if _is_absent_file(engine):
        return None
    tables = inspect(engine).get_table_names()  # first: another program may just be making them
    revision = revision_of(engine)
    if revision is None and tables:
        raise RegisterError(
            "the database holds tables of another program, and no register",
            vi="Cơ sở dữ liệu này chứa bảng của chương trình khác, không có sổ",
        )
    return revision


def _place(engine: Engine) -> str:
    """What the register is called on the command line."""
    if engine.url.get_backend_name() == "sqlite" and engine.url.database:
        return Path(engine.url.database).name
    return engine.url.render_as_string(hide_password=True)


def _unusable(engine: Engine) -> RegisterError:
    if engine.url.get_backend_name() == "sqlite":
        return RegisterError(
            f"{_place(engine)}: this is no database that holds a register, or it cannot be read; "
            "check the name and the right to read and write it",
            vi=f"{_place(engine)}: đây không phải cơ sở dữ liệu chứa sổ, hoặc không đọc được; hãy "
            "kiểm tra tên tệp và quyền đọc, ghi",
        )
    return RegisterError(
        "this is no database that holds a register, or it cannot be reached; "
        "check the address and that the server runs",
        vi="Đây không phải cơ sở dữ liệu chứa sổ, hoặc không kết nối được; hãy kiểm tra địa "
        "chỉ và máy chủ",
    )


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _create(engine: Engine, province: str) -> None:
    """Make the tables and say whose register it is: all or nothing, and once.

    Killed in the middle it leaves room to make a register, not half of one; of two programs that
    begin at the same moment the second waits and finds the register of the first. Tables that an
    older version left without saying whose they are become the register of `province`.
    """
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.url.get_backend_name() == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(CREATION_LOCK)))
        if MigrationContext.configure(connection).get_current_revision() is None:
            _upgrade(connection)
        if _province(connection) is None:
            connection.execute(insert(schema.register), {"province": province, "version": 0})


def _province(connection: Connection) -> str | None:
    """Whose register the database holds; None where its making was broken off."""
    return connection.execute(select(schema.register.c.province)).scalar_one_or_none()


def open_database(url: str, *, province: str | None = None) -> SqlRegister:
    """Open the register at `url`, or create it when it is new and `province` is given.

    Raises:
        RegisterError: There is no register and no province to create one for, or the schema is
            of another revision, or it is another province's.
    """
    engine = _engine(url)
    try:
        return _open(engine, province)
    except DatabaseError as error:
        engine.dispose()
        raise _unusable(engine) from error
    except BaseException:
        engine.dispose()
        raise


def _make_private(file: Path) -> None:
    """Make the file so that no other account reads who is poor; SQLite's own would be readable."""
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _open(engine: Engine, province: str | None) -> SqlRegister:
    if province is None and _is_absent_file(engine):
        raise NoRegister(
            f"there is no register file {Path(str(engine.url.database)).name}; check the address",
            vi=f"Không có tệp sổ dữ liệu {Path(str(engine.url.database)).name}; hãy kiểm tra "
            "tên tệp, thư mục",
        )
    revision = _revision(engine)
    if revision is not None and revision != schema.REVISION:
        raise RegisterError(
            f"the register's schema is revision {revision}, this version of socassist needs "
            f"{schema.REVISION}: make a backup, then run: socassist migrate {_place(engine)}",
            vi=f"Lược đồ của sổ là bản {revision}, phiên bản socassist này cần {schema.REVISION}: "
            f"hãy sao lưu rồi chạy: socassist migrate {_place(engine)}",
        )
    held = None
    if revision is not None:
        with engine.connect() as connection:
            held = _province(connection)
    if held is None:
        if province is None:
            raise NoRegister(
                "there is no register here yet; say of which province to make one",
                vi="Ở đây chưa có sổ; cần cho biết lập sổ của tỉnh nào",
            )
        if _is_absent_file(engine):
            _make_private(Path(str(engine.url.database)))
        _create(engine, province)
        with engine.connect() as connection:
            held = _province(connection) or province
    if province is not None and held != province:
        raise RegisterError(
            f"the register is of province {held}, not {province}",
            vi=f"Sổ này là của tỉnh {held}, không phải {province}",
        )
    return SqlRegister(engine, province=held)
