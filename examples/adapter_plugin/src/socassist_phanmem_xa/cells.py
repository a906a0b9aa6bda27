"""A sheet as rows of normal text: heads found by name, old fonts decoded (đọc trang tính)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

import attrs
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

import socassist as sa
from socassist.model.text import decode_legacy, encoding_of_font, fold, normalise

HEAD_ROWS = 20


@attrs.frozen
class Sheet:
    """The rows below the head, each with its number; columns by their name."""

    file: str
    name: str
    letters: dict[str, str]
    rows: tuple[tuple[int, dict[str, str]], ...]
    findings: tuple[sa.Finding, ...] = ()


def read_sheet(file: str, book: Workbook, name: str, columns: Sequence[str]) -> Sheet:
    """Find the head by its names and read what stands below.

    Raises:
        MissingSheet: The workbook has no such sheet.
        MissingColumn: The head lacks a column.
    """
    titles = {title.strip().upper(): title for title in book.sheetnames}
    if name not in titles:
        raise sa.MissingSheet("the sheet is not there", file=file, sheet=name)
    sheet: Worksheet = book[titles[name]]
    head, found = _head(sheet, {fold(column): column for column in columns})
    missing = [column for column in columns if column not in found]
    if missing:
        raise sa.MissingColumn(
            "a required column is not there",
            file=file,
            sheet=name,
            column=", ".join(missing),
            advice=f"The columns of sheet {name} are {', '.join(columns)}",
        )
    places = {column: cell.column for column, cell in found.items()}
    letters = {column: cell.column_letter for column, cell in found.items()}
    return Sheet(file, name, letters, tuple(_rows(sheet, head, places)))


def _head(sheet: Worksheet, wanted: dict[str, str]) -> tuple[int, dict[str, Cell]]:
    """The row that holds most of the column names, and their cells."""
    for number, cells in enumerate(sheet.iter_rows(max_row=HEAD_ROWS), 1):
        named = [(fold(_text(cell)).replace(" ", ""), cell) for cell in cells]
        found = {wanted[key]: cell for key, cell in named if key in wanted}
        if len(found) * 2 > len(wanted):
            return number, found
    return 0, {}


def _rows(
    sheet: Worksheet, head: int, places: dict[str, int]
) -> Iterator[tuple[int, dict[str, str]]]:
    for cells in sheet.iter_rows(min_row=head + 1):
        row = {column: _text(cells[place - 1]) for column, place in places.items()}
        if any(row.values()):
            yield cells[0].row, row


def _text(cell: Cell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    encoding = encoding_of_font(cell.font.name or "") if isinstance(value, str) else None
    return normalise(decode_legacy(text, encoding) if encoding else text)
