"""Report tables as CSV, JSON or JSON Lines (ghi bảng ra tệp văn bản)."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from socassist.model.errors import SourceError
from socassist.model.table import Cell, Table

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def safe(value: Cell) -> str:
    """A cell as CSV text; a text that a spreadsheet would compute gets an apostrophe before it.

    >>> safe("=1+1"), safe(-5), safe(None)
    ("'=1+1", '-5', '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_DANGEROUS) else value
    return value.isoformat() if isinstance(value, date) else str(value)


def csv_text(table: Table) -> str:
    """A table as CSV: one head row, the rows, no title and no total."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        safe(f"{column.group} / {column.title}" if column.group else column.title)
        for column in table.columns
    )
    writer.writerows([safe(value) for value in row] for row in table.rows)
    return out.getvalue()


def _json(value: Cell) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def json_text(tables: Sequence[Table]) -> str:
    """Tables as one JSON document: key, title, columns, rows, totals."""
    document = [
        {
            "key": table.key,
            "title": table.title,
            "lines": list(table.lines),
            "columns": [
                {"key": c.key, "title": c.title, "kind": c.kind, "group": c.group}
                for c in table.columns
            ],
            "rows": [[_json(value) for value in row] for row in table.rows],
            "totals": dict(table.totals),
            "notes": list(table.notes),
        }
        for table in tables
    ]
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def json_lines(tables: Sequence[Table]) -> Iterator[str]:
    """Each row of each table as one line."""
    for table in tables:
        for record in table.records():
            body = {"table": table.key, **{key: _json(value) for key, value in record.items()}}
            yield json.dumps(body, ensure_ascii=False, separators=(",", ":")) + "\n"


def write_whole(path: Path, pieces: Iterator[str] | Sequence[str], encoding: str = "utf-8") -> None:
    """Write a text file, whole or not at all.

    Raises:
        SourceError: The place cannot be written.
    """
    made: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", dir=path.parent)
        made = Path(name)
        with os.fdopen(handle, "w", encoding=encoding, newline="") as out:
            out.writelines(pieces)
        with suppress(OSError):  # a new file stays this account's own
            shutil.copymode(path, made)
        made.replace(path)
    except OSError as error:
        raise SourceError(
            f"the file cannot be written ({error.strerror or type(error).__name__})",
            file=path.name,
            advice="Close it elsewhere; check that the folder exists and has room",
            vi=f"{path.name}: không ghi được tệp; kiểm tra thư mục và dung lượng",
        ) from error
    finally:
        if made is not None:
            made.unlink(missing_ok=True)
