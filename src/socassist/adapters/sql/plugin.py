"""The SQL adapter as a plugin: registers in databases, and databases of other systems."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from socassist.adapters.sql.foreign import MappingReader
from socassist.hookspecs import Adapter, RegisterStore, hookimpl
from socassist.model.errors import RegisterError


class SqlStore:
    """Opens registers in databases (kho dữ liệu SQL)."""

    name = "sql"
    schemes = ("sqlite", "postgresql", "postgresql+psycopg")

    def open(self, url: str, *, province: str | None = None) -> RegisterStore:
        """Open the register at `url`, or create it when it is new and `province` is given.

        Raises:
            RegisterError: SQLAlchemy is missing, the folder is not there, or the database holds
                no register, one of another schema, or one of another province.
        """
        try:
            from socassist.adapters.sql.opening import open_database
        except ModuleNotFoundError as error:
            raise RegisterError(
                f"{error.name} is not installed; run: pip install 'socassist[sql]'",
                vi=f"Chưa cài {error.name}; hãy chạy: pip install 'socassist[sql]'",
            ) from error
        return open_database(url, province=province)

    def migrate(self, url: str) -> str:
        """Bring the schema to the newest revision; return it."""
        from socassist.adapters.sql.opening import migrate

        return migrate(url)


@hookimpl
def socassist_adapters() -> Sequence[Adapter]:
    """The SQL store, and the reader of other systems' databases."""
    return [SqlStore(), MappingReader()]


MIGRATIONS = Path(__file__).parent / "migrations"
