"""CSV and other delimited text as a grid (tệp CSV)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from socassist.adapters.profiles.grid import Grid, Row
from socassist.adapters.text.encoding import Decoded
from socassist.model.errors import UnreadableSource

_DELIMITERS = (",", ";", "\t", "|")
_LOOK = 40
_MAX_FIELD = 1 << 20
MAX_COLUMNS = 2_000
_ROW_LIKE = 4
"""A line of a cell that has at least so many delimiters may be a row that was swallowed."""


def delimiter_of(text: str) -> str:
    r"""The delimiter that cuts the first lines into equally many and more than one field.

    >>> delimiter_of("a;b;c\n1,5;2;3")
    ';'
    """
    lines = "\n".join(text.splitlines()[:_LOOK])
    best, chosen = (0, 0), ","
    for delimiter in _DELIMITERS:
        counts: dict[int, int] = {}
        try:
            for row in csv.reader(io.StringIO(lines), delimiter=delimiter):
                if len(row) > 1:
                    counts[len(row)] = counts.get(len(row), 0) + 1
        except csv.Error:
            continue
        if counts:
            width, rows = max(counts.items(), key=lambda item: (item[1], item[0]))
            if (rows, width) > best:
                best, chosen = (rows, width), delimiter
    return chosen


def grid_of(path: Path, decoded: Decoded) -> Grid:
    """The file as a grid; a record that runs over several lines is one row."""
    delimiter = delimiter_of(decoded.text)
    return Grid(path.name, None, lambda: _rows(path, decoded.text, delimiter))


def _rows(path: Path, text: str, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(_MAX_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begins, delimiters = 1, _ROW_LIKE
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise UnreadableSource(
                f"line {reader.line_num} cannot be read ({fault})",
                file=path.name,
                advice="Look for a quotation mark that is never closed",
                vi=f"{path.name}: không đọc được dòng {reader.line_num}; "
                "kiểm tra dấu ngoặc kép chưa đóng",
            ) from fault
        if len(row) > MAX_COLUMNS:
            raise UnreadableSource(
                f"line {reader.line_num} has {len(row):,} fields",
                file=path.name,
                advice="Check the delimiter",
                vi=f"{path.name}: dòng {reader.line_num} có {len(row):,} cột; "
                "kiểm tra dấu phân cách",
            )
        if reader.line_num > begins:
            _refuse_swallowed(path, row, delimiter, delimiters, begins)
        begins, delimiters = reader.line_num + 1, max(delimiters, len(row) - 1)
        yield list(row)


def _refuse_swallowed(
    path: Path, row: Sequence[str], delimiter: str, count: int, begins: int
) -> None:
    """Refuse a cell that holds whole rows: its quotation mark is closed too late, or never.

    Raises:
        UnreadableSource: One of its lines has as many delimiters as a row has.
    """
    at = begins
    for value in row:
        lines = value.split("\n")
        if any(line.count(delimiter) >= count for line in lines[1:]):
            raise UnreadableSource(
                f"a quotation mark on line {at} is not closed there; "
                f"{len(lines):,} lines would become one cell",
                file=path.name,
                advice="Close it or take it out",
                vi=f"{path.name}: dấu ngoặc kép ở dòng {at} chưa đóng nên {len(lines):,} dòng "
                "thành một ô; hãy đóng hoặc bỏ dấu đó",
            )
        at += len(lines) - 1
