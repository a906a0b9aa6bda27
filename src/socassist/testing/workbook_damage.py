"""What offices do to workbooks, each by its name: for tests of readers (tệp bị biến dạng).

Each damage takes an openpyxl sheet and the row where data begin. "Harmless" ones change how a
value is written and never what it means: a good reader gives the same records.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from socassist.model.text.legacy import LegacyEncoding, decode_legacy, encode_legacy

INJECTIONS = (
    '=HYPERLINK("http://example.invalid","x")',
    "'; DROP TABLE person; --",
    "+1+cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "@SUM(1+1)",
)
"""Texts that must come back as texts, harmless."""


def _texts(sheet: Worksheet, first: int) -> Iterator[Cell]:
    for row in sheet.iter_rows(min_row=first):
        for cell in row:
            if isinstance(cell, Cell) and isinstance(cell.value, str):
                yield cell


def decomposed(sheet: Worksheet, _first: int) -> None:
    """All text in decomposed form (NFD), titles and head included."""
    for cell in _texts(sheet, 1):
        cell.value = unicodedata.normalize("NFD", str(cell.value))


def _in_font(encoding: LegacyEncoding, font: str) -> Callable[[Worksheet, int], None]:
    """Data typed for an old font; texts that the encoding cannot say stay as they are."""

    def typed(sheet: Worksheet, first: int) -> None:
        for cell in _texts(sheet, first):
            text = unicodedata.normalize("NFC", str(cell.value))
            shown = encode_legacy(text, encoding)
            if not text.isascii() and decode_legacy(shown, encoding).lower() == text.lower():
                cell.value = shown
                cell.font = Font(name=font)

    return typed


def head_drift(sheet: Worksheet, first: int) -> None:
    """The head in capitals, with line breaks and stray spaces."""
    for row in sheet.iter_rows(min_row=max(first - 3, 1), max_row=first - 1):
        for cell in row:
            if isinstance(cell, Cell) and isinstance(cell.value, str):
                cell.value = f" {cell.value.upper()} ".replace(" ", "\n", 2).replace("\n", "  ", 1)


def zeros_eaten(sheet: Worksheet, first: int) -> None:
    """Texts of nine and more digits that begin with 0 become numbers."""
    for cell in _texts(sheet, first):
        text = str(cell.value)
        if text.isdecimal() and text.startswith("0") and len(text) in (9, 12):
            cell.value, cell.number_format = int(text), "0"


def spaces_around(sheet: Worksheet, first: int) -> None:
    """Blanks, tabs and no-break spaces around and inside texts."""
    for cell in _texts(sheet, first):
        cell.value = f"\u00a0 {str(cell.value).replace(' ', '  ')}\t"


def empty_tail(sheet: Worksheet, _first: int) -> None:
    """Hundreds of formatted empty rows below the data."""
    for row in range(sheet.max_row + 1, sheet.max_row + 601):
        sheet.cell(row, 1).font = Font(name="Times New Roman")


def eth_for_d(sheet: Worksheet, first: int) -> None:
    """Ð (U+00D0) for Đ."""
    for cell in _texts(sheet, first):
        cell.value = str(cell.value).replace("Đ", "Ð")


def _dates(sheet: Worksheet, first: int) -> Iterator[tuple[Cell, date]]:
    for cell in _texts(sheet, first):
        parts = str(cell.value).split("/")
        if [len(part) for part in parts] == [2, 2, 4] and all(map(str.isdecimal, parts)):
            day, month, year = map(int, parts)
            yield cell, date(year, month, day)


def date_cells(sheet: Worksheet, first: int) -> None:
    """Dates written as text become dates of the spreadsheet program."""
    for cell, day in list(_dates(sheet, first)):
        cell.value, cell.number_format = day, "dd/mm/yyyy"


def date_dashes(sheet: Worksheet, first: int) -> None:
    """12/03/1960 becomes 12-03-1960."""
    for cell, day in list(_dates(sheet, first)):
        cell.value = day.strftime("%d-%m-%Y")


HARMLESS: Mapping[str, Callable[[Worksheet, int], None]] = {
    "date-cells": date_cells,
    "date-dashes": date_dashes,
    "decomposed": decomposed,
    "empty-tail": empty_tail,
    "eth-for-d": eth_for_d,
    "head-drift": head_drift,
    "legacy-font": _in_font(LegacyEncoding.TCVN3, ".VnTime"),
    "legacy-font-vni": _in_font(LegacyEncoding.VNI, "VNI-Times"),
    "spaces-around": spaces_around,
    "zeros-eaten": zeros_eaten,
}
"""Damages after which the records must be the same, by name."""


def impossible_date(sheet: Worksheet, first: int) -> None:
    """The first date written as text becomes 30/02."""
    for cell in _texts(sheet, first):
        parts = str(cell.value).split("/")
        if len(parts) == 3 and all(part.isdecimal() for part in parts) and len(parts[2]) == 4:
            cell.value = f"30/02/{parts[2]}"
            return


def scientific_number(sheet: Worksheet, first: int) -> None:
    """The first long number becomes 1.23457E+11: its digits are lost."""
    for cell in _texts(sheet, first):
        if str(cell.value).isdecimal() and len(str(cell.value)) == 12:
            cell.value = "1.23457E+11"
            return


def injected(sheet: Worksheet, first: int) -> None:
    """Texts that programs might run, in place of the first names."""
    waiting = list(INJECTIONS)
    for cell in _texts(sheet, first):
        words = str(cell.value).split()
        if waiting and len(words) >= 2 and all(word[:1].isupper() for word in words):
            cell.value, cell.data_type = waiting.pop(), "s"


HARMFUL: Mapping[str, Callable[[Worksheet, int], None]] = {
    "impossible-date": impossible_date,
    "injected": injected,
    "scientific-number": scientific_number,
}
"""Damages that lose or falsify something, by name: a good reader says so and goes on."""


def damage_workbook(source: Path, target: Path, damage: str, *, first_row: int) -> Path:
    """A copy of an `.xlsx` workbook with one named damage on every sheet.

    Args:
        source: The workbook.
        target: The damaged copy; may not be `source`.
        damage: A name of `HARMLESS` or `HARMFUL`.
        first_row: The row where data begin, below the head.

    Raises:
        ValueError: There is no such damage, `target` is `source`, or the workbook holds nothing
            that could suffer it.
    """
    change = {**HARMLESS, **HARMFUL}.get(damage)
    if change is None:
        known = ", ".join([*HARMLESS, *HARMFUL])
        raise ValueError(f"there is no damage {damage!r}; there are {known}")
    if source.resolve() == target.resolve():
        raise ValueError("the damaged copy needs a path of its own")
    book = load_workbook(source)
    before = _contents(book.worksheets)
    for sheet in book.worksheets:
        change(sheet, first_row)
    if _contents(book.worksheets) == before:
        raise ValueError(f"{source.name} holds nothing that could suffer {damage!r}")
    book.save(target)
    return target


def merge_household_cells(
    source: Path, target: Path, columns: Sequence[int], *, first_row: int
) -> Path:
    """A copy in which the household's cells are merged over the household's rows.

    Args:
        source: A workbook that leaves them empty below the household's first row.
        target: The copy.
        columns: Numbers of the household's columns, from 1, the first never empty on a
            household's first row.
        first_row: The row where data begin.
    """
    book = load_workbook(source)
    for sheet in book.worksheets:
        for top, bottom in _blocks(sheet, columns, first_row):
            for column in columns:
                sheet.merge_cells(
                    start_row=top, end_row=bottom, start_column=column, end_column=column
                )
    book.save(target)
    return target


def _blocks(sheet: Worksheet, columns: Sequence[int], first_row: int) -> Iterator[tuple[int, int]]:
    """First and last row of each household of several rows."""
    top = 0
    for row in range(first_row, sheet.max_row + 2):
        begins = sheet.cell(row, columns[0]).value is not None
        others = any(
            sheet.cell(row, column).value is not None
            for column in range(1, sheet.max_column + 1)
            if column not in columns
        )
        if top and (begins or not others):
            if row - 1 > top:
                yield top, row - 1
            top = 0
        if begins and others:
            top = row


def repeat_first_row(source: Path, target: Path, *, first_row: int) -> Path:
    """A copy in which the first full row of data stands twice, key and all (trùng khóa)."""
    book = load_workbook(source)
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first_row)]
    fullest = max(range(len(rows)), key=lambda at: (len(rows[at]) - rows[at].count(None), -at))
    sheet.insert_rows(first_row + fullest + 1)
    for column, value in enumerate(rows[fullest], 1):
        sheet.cell(first_row + fullest + 1, column).value = value
    book.save(target)
    return target


def enlarge_workbook(source: Path, target: Path, *, first_row: int, rows: int) -> Path:
    """A copy whose first sheet repeats its rows of data until there are so many (tệp lớn).

    The rows are repeated in the file's own XML, which is quick; other sheets are left out of the
    count. Rows with few cells, such as those of signatures, are not repeated.

    Raises:
        ValueError: The first sheet has no rows from `first_row` on.
    """
    with zipfile.ZipFile(source) as parts:
        name = min(n for n in parts.namelist() if re.fullmatch(r"xl/worksheets/\w+\.xml", n))
        text = parts.read(name).decode("utf-8")
        found = list(re.finditer(r'<row r="(\d+)".*?</row>', text, re.DOTALL))
        data = [row[0] for row in found if int(row[1]) >= first_row]
        data = [row for row in data if 2 * row.count("<c ") > data[0].count("<c ")]
        if not data:
            raise ValueError(f"{source.name} has no rows of data from row {first_row} on")
        kept = text[: next(row for row in found if int(row[1]) >= first_row).start()]
        numbered = (
            re.sub(r'(<row r="|<c r="[A-Z]+)\d+', rf"\g<1>{first_row + at}", data[at % len(data)])
            for at in range(rows)
        )
        body = kept + "".join(numbered) + "</sheetData></worksheet>"
        body = re.sub(r"<dimension [^>]*/>", "", body)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
            for item in parts.namelist():
                copy.writestr(item, body if item == name else parts.read(item))
    return target


def _contents(sheets: Iterable[Worksheet]) -> list[tuple[object, ...]]:
    return [
        (sheet.max_row, *(cell.value for row in sheet.iter_rows() for cell in row))
        for sheet in sheets
    ]
