"""Reads acceptance forms 1A to 2B that came back signed (đọc biểu nghiệm thu đã ký)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import attrs

from socassist.adapters.excel.container import kind_of
from socassist.adapters.excel.workbook import Workbook
from socassist.adapters.profiles.grid import Grid, Row, column_letter, is_blank
from socassist.hookspecs import ReadOptions, Recognition
from socassist.model.errors import UnknownSource
from socassist.model.finding import Finding, Severity
from socassist.model.location import Location
from socassist.model.reading import Accounting, Reading
from socassist.model.signed_form import SignedForm
from socassist.model.table import Cell, Column, Table
from socassist.model.text import fold
from socassist.model.text_pair import Text

_TITLE = re.compile(r"bieu\s+(1a|1b|1c|2a|2b)\b")
_CODE_LINE = re.compile(r"ten huyen.*?\bma\W*(\d{1,3})\b")
_HEAD = {"ma huyen": 3, "ma xa": 5}
"""Folded head of the code column, and how many digits such codes have."""
_COLUMNS = {
    "A": ("code", "name", "households"),
    "B": ("code", "name", "households"),
    "C": ("code", "name", "uses", "not"),
}
_TITLE_ROWS = 15


class SignedFormReader:
    """Reads workbooks whose sheets are the plan's acceptance forms (biểu 1A, 1B, 1C, 2A, 2B)."""

    name = "signed-forms"

    def recognises(self, path: Path, options: ReadOptions) -> Recognition | None:
        """A workbook in which a visible sheet bears the title of one of the forms.

        Raises:
            SourceError: It is a workbook, but cannot be opened.
        """
        del options
        try:
            kind_of(path)
        except UnknownSource:
            return None
        with Workbook(path) as book:
            for name in book.sheet_names:
                if not book.is_hidden(name) and form_key(book.grid(name)) is not None:
                    return Recognition(self.name, "signed-form", "acceptance forms 1A to 2B")
        return None

    def read(self, path: Path, options: ReadOptions) -> Reading:
        """Read every form in the workbook.

        Raises:
            SourceError: It cannot be opened.
        """
        del options
        readings = []
        with Workbook(path) as book:
            for name in book.sheet_names:
                if book.is_hidden(name):
                    continue
                grid = book.grid(name)
                form = form_key(grid)
                if form is not None:
                    readings.append(_read(grid, form))
        return attrs.evolve(Reading.joined(readings), sources=(path.name,))


def form_key(grid: Grid) -> str | None:
    """The form's key, such as ``1A`` or ``2B-119``, from its title block."""
    key: str | None = None
    for number, row in enumerate(grid.rows(), 1):
        if number > _TITLE_ROWS:
            break
        for value in row:
            if not isinstance(value, str):
                continue
            text = fold(value)
            found = _TITLE.match(text)
            if found and key is None:
                key = found.group(1).upper()
            code = _CODE_LINE.search(text)
            if key in ("2A", "2B") and code:
                return f"{key}-{int(code.group(1)):03d}"
    return key


def _read(grid: Grid, key: str) -> Reading:
    columns = _COLUMNS[key[1]]
    rows: list[tuple[Cell, ...]] = []
    totals: dict[str, int] = {}
    findings: list[Finding] = []
    digits = 0
    numbers: list[int] = []
    total_row: int | None = None
    read = used = reported = apart = 0
    place = Location(grid.file, grid.sheet)
    ended = False
    for number, row in enumerate(grid.rows(), 1):
        cells = [value for value in row if not is_blank(value)]
        if not digits:
            digits = _head(row)
            continue
        if not cells:
            continue
        read += 1
        values = _values(row, len(columns))
        label = fold(" ".join(str(v) for v in values[:2] if v is not None))
        if ended or label.startswith("(1)") or _head(row):
            apart += 1
        elif label.startswith("tong so"):
            totals, total_row = _totals(values, columns), number
            apart += 1
            ended = True
        elif (code := _code(values[0], digits)) is not None:
            numbers.append(number)
            rows.append((code, *values[1:]))
            used += 1
        elif not numbers:
            apart += 1
        else:
            reported += 1
            findings.append(_unreadable(attrs.evolve(place, row=number), values[0]))
    table = Table(
        key=key,
        title="",
        columns=tuple(Column(name, name) for name in columns),
        rows=tuple(rows),
        totals=totals,
    )
    letters = {key: column_letter(grid.first_column + i) for i, key in enumerate(columns)}
    return Reading(
        records=(SignedForm(table, place, tuple(numbers), total_row, letters),),
        findings=tuple(findings),
        accounting=Accounting(read, used, reported, apart),
    )


def _head(row: Row) -> int:
    for value in row:
        if isinstance(value, str) and fold(value) in _HEAD:
            return _HEAD[fold(value)]
    return 0


def _values(row: Row, width: int) -> list[Cell]:
    cells: list[Cell] = []
    for value in [*row, *([None] * width)][:width]:
        if is_blank(value):
            cells.append(None)
        elif isinstance(value, float) and value.is_integer():
            cells.append(int(value))
        elif isinstance(value, str | int | float):
            cells.append(value)
        else:
            cells.append(str(value))
    return cells


def _code(value: Cell, digits: int) -> str | None:
    """A code as text; spreadsheets eat its leading zeros, and its length says how many."""
    text = str(value).strip() if value is not None else ""
    return text.zfill(digits) if text.isdecimal() and len(text) <= digits else None


def _totals(values: list[Cell], columns: tuple[str, ...]) -> dict[str, int]:
    found: Mapping[str, Cell] = dict(zip(columns, values, strict=True))
    return {
        name: value
        for name, value in found.items()
        if name not in ("code", "name") and isinstance(value, int)
    }


def _unreadable(place: Location, value: Cell) -> Finding:
    return Finding(
        "form-row-not-understood",
        Severity.WARNING,
        Text(
            "Dòng này của biểu nghiệm thu không có mã đơn vị hợp lệ nên không dùng được.",
            "This row of the acceptance form has no valid unit code and was not used.",
        ),
        location=place,
        value=None if value is None else str(value),
    )
