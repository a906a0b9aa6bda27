"""Write report tables as a workbook that offices can print and sign (ghi biểu mẫu ra tệp)."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from socassist.adapters.excel.layout import plan
from socassist.adapters.excel.values import sheet_name
from socassist.model.errors import SourceError, WrongContent
from socassist.model.table import Table

STREAM_FROM = 2_000
"""From this many rows on, rows are streamed."""
_MAX_ROWS = 1_048_576


def write_tables(
    path: Path, tables: Sequence[Table], options: Mapping[str, object] | None = None
) -> None:
    """Write a sheet a table, whole or not at all (ghi các biểu ra một tệp .xlsx).

    Identity numbers and codes are text, dates are dates, totals are formulas whose values were
    checked; a text that looks like a formula stays a text. The same tables give the same cells.

    Args:
        path: Where to; an existing file is replaced only when the new one is complete.
        tables: The tables, one a sheet.
        options: ``template``: a workbook whose look is kept, see `fill_template`; ``losing``:
            whether parts of it that cannot be kept, such as charts, may be lost.

    Raises:
        SourceError: The place cannot be written, or the template cannot be used.
        WrongContent: A table has too many rows for a sheet.
        ValueError: There is no table, or a total is wrong.
    """
    if not tables:
        raise ValueError("a workbook needs at least one table")
    for table in tables:
        if len(table.rows) > _MAX_ROWS - 100:
            raise WrongContent(
                f"table {table.key}: a sheet holds at most {_MAX_ROWS:,} rows",
                file=path.name,
                advice="Write it as .csv or .jsonl",
                vi=f"{path.name}: bảng {table.key} có {len(table.rows)} dòng, một trang tính chỉ "
                f"chứa {_MAX_ROWS}; hãy ghi .csv hoặc .jsonl",
            )
    template = (options or {}).get("template")
    with replacing(path) as made:
        if template is not None:
            from socassist.adapters.excel.template import fill_template

            losing = (options or {}).get("losing") is True
            fill_template(made, tables, Path(str(template)), losing=losing)
        else:
            _write(made, tables)


def _write(target: Path, tables: Sequence[Table]) -> None:
    # openpyxl takes half a second to load; reading never needs it.
    from openpyxl import Workbook

    from socassist.adapters.excel.paint import paint
    from socassist.adapters.excel.stream import (
        Insertion,
        finish,
        row_xml,
        style_ids,
    )

    book: Any = Workbook()
    book.remove(book.active)
    taken: set[str] = set()
    insertions: dict[str, Insertion] = {}
    for number, table in enumerate(tables, 1):
        layout = plan(table)
        sheet = book.create_sheet(sheet_name(table.sheet or table.key, taken))
        many = len(table.rows) > STREAM_FROM
        cached = paint(sheet, table, layout, rows=not many)
        rows = None
        if many:
            rows = partial(row_xml, table, layout, style_ids(sheet, table, layout))
        if rows is not None or cached:
            insertions[f"xl/worksheets/sheet{number}.xml"] = Insertion(
                layout.last + 1, rows, cached
            )
    book.calculation.fullCalcOnLoad = True
    if not insertions:
        book.save(target)
        return
    with tempfile.TemporaryDirectory() as folder:
        skeleton = Path(folder) / "skeleton.xlsx"
        book.save(skeleton)
        finish(skeleton, target, insertions)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary file beside `path` and put it in its place only when all went well.

    Raises:
        SourceError: The folder is missing, or the file is open elsewhere or protected.
    """
    try:
        handle, name = tempfile.mkstemp(
            prefix=f".{path.stem}-", suffix=path.suffix, dir=path.parent
        )
        os.close(handle)
    except OSError as error:
        raise _unwritable(path, error) from error
    made = Path(name)
    try:
        yield made
        with suppress(OSError):  # a new file stays this account's own
            shutil.copymode(path, made)
        made.replace(path)
    except SourceError:
        raise  # the template's fault, not the target's; some of them are OSErrors too
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        made.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> SourceError:
    return SourceError(
        f"the file cannot be written ({error.strerror or type(error).__name__})",
        file=path.name,
        advice="Close it in the spreadsheet program; check that the folder exists and has room",
        vi=f"{path.name}: không ghi được tệp. Đóng tệp nếu đang mở, kiểm tra thư mục và dung lượng",
    )
