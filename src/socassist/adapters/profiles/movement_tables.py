"""Movement tables of offices become `MovementTable`s (đọc biểu diễn biến hộ nghèo, cận nghèo)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs

from socassist.adapters.profiles.batches import TableReader
from socassist.adapters.profiles.figures import count
from socassist.adapters.profiles.grid import Row, Value, column_letter, column_number, is_blank
from socassist.adapters.profiles.head import Head, text_of
from socassist.adapters.profiles.heading import Heading
from socassist.adapters.profiles.places import settle
from socassist.adapters.profiles.problem import note
from socassist.hookspecs import ReadOptions
from socassist.model.finding import Finding
from socassist.model.location import Location
from socassist.model.movement_table import MovementRow, MovementTable
from socassist.model.text import normalise

COUNTED = ("households", "people")
COLUMNS = (
    "c1", "escaped", "c2", "c3", "c4", "down", "c5", "c6", "c7", "c8", "up", "c9",
)  # fmt: skip
"""The columns, as they stand from left to right; few tables have all of them."""
_FIELDS = tuple(f"{counted}.{column}" for counted in COUNTED for column in COLUMNS)
_KIND = "tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu"
_SUM = re.compile(  # "Cộng Hòa" is a commune
    rf"(?:tổng\b|cộng\s*:?\s*\Z|cộng (?:toàn|{_KIND})\b|toàn (?:{_KIND})\b)", re.IGNORECASE
)
_NO_FIGURES = re.compile(r"%|tỷ lệ|tỉ lệ|ghi chú")
_PEOPLE = re.compile(r"(?:số )?(?:nhân khẩu|khẩu|người)\Z", re.IGNORECASE)
_ADDRESS = re.compile(r"([A-Z]+)(\d+)\Z")
_Cell = tuple[int, str]
_Line = tuple[int, str, str | None, str | None, Mapping[str, int | None]]
"""Row, name, code, what is counted, and the figures by field."""


def read_movement(
    table: TableReader, heading: Heading, options: ReadOptions
) -> Iterator[MovementTable]:
    """The table of one sheet, its sums as lines of their own; nothing where no line is filled.

    The second line of a unit (nhân khẩu) mostly has no name, because the cell is merged with the
    one above: it takes that name.
    """
    place = settle(heading, options, table.place, rows_tell=True)
    table.findings += place.findings
    unread = _unvalued(table)
    lines = [*_data(table, unread), *_sums(table, unread)]
    letters = {
        counted: {
            column: table.letters[f"{counted}.{column}"]
            for column in COLUMNS
            if f"{counted}.{column}" in table.letters
        }
        for counted in COUNTED
    }
    for columns in letters.values():
        columns["name"] = table.letters["line.name"]
    rows: list[MovementRow] = []
    name, code = "", None
    for row, own_name, own_code, counted, figures in sorted(lines, key=lambda line: line[0]):
        if own_name or own_code:
            name, code = own_name, own_code
        for kind in COUNTED:
            found = {
                column: figures[f"{kind}.{column}"]
                for column in COLUMNS
                if f"{kind}.{column}" in figures
            }
            unknown = frozenset(
                column for column in found if (row, letters[kind][column]) in unread
            )
            if unknown or any(figure is not None for figure in found.values()):
                total = bool(_SUM.match(normalise(name)))
                told = counted or kind  # a column that says which wins over the head
                rows.append(
                    MovementRow(row, name, told, found, letters[kind], code, total, unknown)
                )
    if not rows:
        return
    about = table.profile.about
    assert about is not None  # noqa: S101 (a profile without it is refused)
    named = heading.places.keys() & {"district", "commune"}
    own = place.commune or place.district if named else place.commune
    stated = own or (place.province if "province" in heading.places else None)
    yield MovementTable(about, table.place, tuple(rows), heading.year or options.year, stated)


def columns_not_read(head: Head, at: Location) -> list[Finding]:
    """Columns of figures that no field claims: what they say is compared with nothing."""
    return [
        note(
            "movement-column-not-read",
            f"cột “{text}” không thuộc biểu diễn biến nên chưa được đối chiếu",
            f"the column “{text}” is none of a movement table and is compared with nothing",
            attrs.evolve(at, row=head.last, column=column_letter(column)),
            value=text,
        )
        for column in head.match.unknown
        if (text := head.texts.get(column, "")) and not _NO_FIGURES.search(text.lower())
    ]


def _unvalued(table: TableReader) -> set[_Cell]:
    """The cells that show an error, or a formula without its value, by row and column letter."""
    found = map(_ADDRESS.match, (*table.grid.uncalculated, *table.grid.error_cells))
    return {(int(cell[2]), cell[1]) for cell in found if cell}


def _data(table: TableReader, unread: set[_Cell]) -> Iterator[_Line]:
    fields = [key for key in _FIELDS if key in table.letters]
    for batch in table.batches():
        for i, row in enumerate(batch.rows):
            name, code = batch.column("line.name")[i], batch.column("line.code")[i]
            counted = batch.column("line.counted")[i]
            figures = {key: batch.column(key)[i] for key in fields}
            unread.update(
                (row, table.letters[key])
                for key, value in figures.items()
                if value is None and _is_unread(batch.raw(key)[i])
            )
            yield (
                row,
                name if isinstance(name, str) else "",
                code if isinstance(code, str) else None,
                counted if isinstance(counted, str) else None,
                {key: v if isinstance(v, int) else None for key, v in figures.items()},
            )


def _is_unread(raw: Value) -> bool:
    return not is_blank(raw) and count(raw)[1] is not None


def _sums(table: TableReader, unread: set[_Cell]) -> Iterator[_Line]:
    """The rows that the reader of lines set apart as sums: here they are figures like others."""
    first = table.grid.first_column
    for number, row in sorted([*table.totals, *table.subtotals]):
        figures: dict[str, int | None] = {}
        for key in _FIELDS:
            if key not in table.letters:
                continue
            index = column_number(table.letters[key]) - first
            raw = row[index] if 0 <= index < len(row) else None
            figure, problem = (None, None) if is_blank(raw) else count(raw)
            figures[key] = figure if isinstance(figure, int) else None
            if problem is not None:
                unread.add((number, table.letters[key]))
                at = table.at(number, key)
                table.findings.append(problem.finding(table.label(key), text_of(raw), at))
        texts = [normalise(text_of(v)) for v in row if isinstance(v, str) and v.strip()]
        counted = "people" if any(_PEOPLE.match(text) for text in texts[1:]) else None
        yield number, texts[0] if texts else "", _code(table, row), counted, figures


def _code(table: TableReader, row: Row) -> str | None:
    letter = table.letters.get("line.code")
    if letter is None:
        return None
    index = column_number(letter) - table.grid.first_column
    text = text_of(row[index]) if 0 <= index < len(row) else ""
    return text if text.isdecimal() else None
