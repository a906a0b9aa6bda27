"""Report tables as values, before any workbook (biểu báo cáo)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

import attrs

from socassist.model.tabular import Tabular
from socassist.model.tabular_layout import Kind
from socassist.model.text_pair import Text

Cell = str | int | float | Decimal | date | bool | None

_HOLDS: Mapping[str, Kind] = {
    "text": "text",
    "integer": "integer",
    "ordinal": "integer",
    "decimal": "decimal",
    "money": "integer",
    "percent": "number",
    "date": "date",
    "mark": "text",
}


@attrs.frozen
class Column:
    """A column of a table: key, head, how its cells show.

    `group` is the text of a merged head above neighbouring columns with the same group.
    `kind` decides the cell format: identity numbers and codes are ``text`` always. An ``integer``
    counts something and shows with a mark between thousands; an ``ordinal`` is the number of a row
    or a line, or a year, and shows plain.
    """

    key: str
    title: str
    kind: Literal["text", "integer", "ordinal", "decimal", "money", "percent", "date", "mark"] = (
        "text"
    )
    group: str | None = None
    width: float | None = None
    total: bool = False
    """Whether the total row sums this column."""
    choices: tuple[str, ...] = ()
    """A drop-down list for the cells, in sheets that people fill in."""
    others: bool = False
    """Whether something else than the choices may be typed: they are offered, not prescribed."""
    fill_in: bool = False
    """Whether people write into it."""
    hidden: bool = False
    """Whether a workbook hides it, such as machine keys that come back with the sheet."""
    new_page: bool = False
    """Whether a new sheet of paper begins where its value changes, as for each commune's part."""


@attrs.frozen
class Signature:
    """A signature block at the foot (phần ký tên)."""

    title: str
    note: str = "(Ký tên, đóng dấu)"
    above: str | None = None
    """A line above it, such as "... ngày ... tháng ... năm 2021"."""


@attrs.frozen(repr=False)
class Table(Tabular):
    """A report form as data (biểu mẫu): what a writer needs to make an official sheet of it.

    Args:
        key: Machine name, such as ``1A``, and sheet name where `sheet` gives none.
        title: The form's title.
        columns: The columns, in order.
        rows: One tuple of cells a row, as long as `columns`.
        lines: Lines between title and table, such as "Tên tỉnh: Sơn La    Mã: 14".
        total_label: Text of the total row; None for no total row.
        totals: The checked totals, by column key; they must equal the sums.
        signatures: Blocks from left to right.
        notes: Lines under the table.
        numbered: Whether a row (1) (2) (3) stands under the head.
        marks: Marks of single cells: (row index, column key) → the colour behind it, ``bad``,
            ``good`` or ``unsure``; ``repeated`` for what stands on a row above already, in grey.
        landscape: Page orientation in print.
        sheet: The name under which officials see it, where its key is none that they would read.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    lines: tuple[str, ...] = ()
    total_label: str | None = None
    totals: Mapping[str, int] = attrs.Factory(dict)
    signatures: tuple[Signature, ...] = ()
    notes: tuple[str, ...] = ()
    numbered: bool = False
    marks: Mapping[tuple[int, str], str] = attrs.Factory(dict)
    landscape: bool = False
    sheet: str | None = None

    def _kinds(self) -> dict[str, Kind]:
        return {column.key: _HOLDS[column.kind] for column in self.columns}

    def _headings(self) -> dict[str, str]:
        """The form's own heads, as an official reads them; hidden columns are left out."""
        return {
            column.key: f"{column.group}: {column.title}" if column.group else column.title
            for column in self.columns
            if not column.hidden
        }

    def _caption(self, count: int) -> Text:
        title = self.title or self.key
        return Text(f"{title}: {count} dòng", f"{count} rows")

    def records(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries by column key."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]

    def __repr__(self) -> str:
        """What form it is and how large: its cells may name people."""
        size = f"{len(self.rows)} rows, {len(self.columns)} columns"
        return f"Table(key={self.key!r}, title={self.title!r}, {size})"
