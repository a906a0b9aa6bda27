"""Many rows go into a workbook as text of its XML, a few hundred bytes at a time (ghi nhanh).

A library writes a cell at a time as an object; that is right for a form of twenty rows and slow
for a register of a hundred thousand. Title, head, styles and foot are still written by it; only
the data rows are put in here, between head and foot.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import attrs
from openpyxl.utils import get_column_letter

from socassist.adapters.excel import styles
from socassist.adapters.excel.layout import Layout
from socassist.adapters.excel.values import is_dangerous, plain
from socassist.model.table import Table

_EPOCH = date(1899, 12, 30)
_TOGETHER = 500


@attrs.frozen
class Insertion:
    """What is to be put into one sheet part after the library has written it.

    Args:
        before: The row before which the data rows belong.
        rows: Gives their XML.
        cached: Values of formulas by cell.
    """

    before: int
    rows: Callable[[], Iterator[bytes]] | None
    cached: Mapping[str, int | float]


def style_ids(sheet: Any, table: Table, layout: Layout) -> dict[tuple[int, str, bool], int]:
    """The numbers of the styles that data cells need, by column, mark and whether quoted."""
    found: dict[tuple[int, str, bool], int] = {}
    for i, column in enumerate(table.columns):
        for mark in ("", styles.REPEATED, *styles.MARKS):
            for quoted in (False, True):
                # A cell each: the book keeps the style itself, not a copy of it.
                scratch = sheet.cell(layout.first, 1)
                scratch.quotePrefix = quoted
                styles.dress(scratch, column.kind, fill_in=column.fill_in, mark=mark)
                found[i, mark, quoted] = scratch.style_id
                del sheet._cells[layout.first, 1]  # noqa: SLF001 (it must not be written)
    return found


@lru_cache(maxsize=65536)
def _text(value: str) -> str:
    space = ' xml:space="preserve"' if value != value.strip() or "\n" in value else ""
    return f"<is><t{space}>{escape(value)}</t></is></c>"


def row_xml(
    table: Table, layout: Layout, ids: Mapping[tuple[int, str, bool], int]
) -> Iterator[bytes]:
    """The data rows as XML, some hundred at a time."""
    kinds = [column.kind for column in table.columns]
    keys = [column.key for column in table.columns]
    letters = [get_column_letter(i) for i in range(1, len(kinds) + 1)]
    plain_ids = [ids[i, "", False] for i in range(len(kinds))]
    columns = list(zip(range(len(kinds)), letters, kinds, keys, plain_ids, strict=True))
    marks = table.marks
    parts: list[str] = []
    add = parts.append
    for number, values in enumerate(table.rows):
        at = layout.first + number
        add(f'<row r="{at}">')
        for (i, letter, kind, key, style), raw in zip(columns, values, strict=True):
            if marks and (mark := marks.get((number, key))):
                style = ids[i, mark, False]
            if raw is None:
                add(f'<c r="{letter}{at}" s="{style}"/>')
                continue
            value = raw if type(raw) is int and kind != "text" else plain(raw, kind)
            if isinstance(value, str):
                if is_dangerous(value):
                    style = ids[i, marks.get((number, key), ""), True]
                add(f'<c r="{letter}{at}" s="{style}" t="inlineStr">{_text(value)}')
            elif isinstance(value, bool):
                add(f'<c r="{letter}{at}" s="{style}" t="b"><v>{int(value)}</v></c>')
            elif isinstance(value, date):
                add(f'<c r="{letter}{at}" s="{style}"><v>{_serial(value)}</v></c>')
            else:
                add(f'<c r="{letter}{at}" s="{style}"><v>{value}</v></c>')
        add("</row>")
        if number % _TOGETHER == _TOGETHER - 1:
            yield "".join(parts).encode()
            parts.clear()
    yield "".join(parts).encode()


def _serial(day: date) -> float:
    if isinstance(day, datetime):
        whole = (day.date() - _EPOCH).days
        return whole + (day.hour * 3600 + day.minute * 60 + day.second) / 86400
    return (day - _EPOCH).days


def finish(source: Path, target: Path, insertions: Mapping[str, Insertion]) -> None:
    """Copy a workbook and put the insertions into its sheet parts."""
    with (
        zipfile.ZipFile(source) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as new,
    ):
        for entry in old.infolist():
            insertion = insertions.get(entry.filename)
            if insertion is None:
                new.writestr(entry, old.read(entry.filename))
                continue
            content = _with_values(old.read(entry.filename), insertion.cached)
            with new.open(entry.filename, "w", force_zip64=True) as part:
                if insertion.rows is None:
                    part.write(content)
                    continue
                cut = _place(content, insertion.before)
                part.write(content[:cut])
                for piece in insertion.rows():
                    part.write(piece)
                part.write(content[cut:])


def _place(content: bytes, before: int) -> int:
    """Where the data rows belong: before the first row of the foot, or at the end."""
    end = content.find(b"</sheetData>")
    if end < 0:
        raise ValueError("the sheet was written without rows")
    at = 0
    while True:
        at = content.find(b"<row ", at, end)
        if at < 0:
            return end
        number = content[content.index(b'r="', at) + 3 :].split(b'"', 1)[0]
        if int(number) >= before:
            return at
        at += 1


def _with_values(content: bytes, cached: Mapping[str, int | float]) -> bytes:
    """Put the values of formulas beside them, for readers that do not compute."""
    for address, value in cached.items():
        start = content.find(f'<c r="{address}"'.encode())
        end = content.find(b"</c>", start)
        if start < 0 or end < 0:
            continue
        cell = content[start:end]
        formula = cell.find(b"</f>")
        if formula >= 0:
            cell = cell[: formula + 4] + f"<v>{value}</v>".encode()
            content = content[:start] + cell + content[end:]
    return content
