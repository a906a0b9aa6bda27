"""Report tables as values, before any workbook (biểu báo cáo)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

import attrs

from socassist.model.tabular import Tabular

Cell = str | int | float | Decimal | date | bool | None


@attrs.frozen
class Column:
    """A column of a table: key, head, how its cells show.

    `group` is the text of a merged head above neighbouring columns with the same group.
    `kind` decides the cell format: identity numbers and codes are ``text`` always.
    """

    key: str
    title: str
    kind: Literal["text", "integer", "decimal", "money", "percent", "date", "mark"] = "text"
    group: str | None = None
    width: float | None = None
    total: bool = False
    """Whether the total row sums this column."""
    choices: tuple[str, ...] = ()
    """A drop-down list for the cells, in sheets that people fill in."""
    fill_in: bool = False
    """Whether people write into it."""
    hidden: bool = False
    """Whether a workbook hides it, such as machine keys that come back with the sheet."""


@attrs.frozen
class Signature:
    """A signature block at the foot (phần ký tên)."""

    title: str
    note: str = "(Ký tên, đóng dấu)"
    above: str | None = None
    """A line above it, such as "... ngày ... tháng ... năm 2021"."""


@attrs.frozen
class Table(Tabular):
    """A report form as data (biểu mẫu): what a writer needs to make an official sheet of it.

    Args:
        key: Sheet name and machine name, such as ``1A``.
        title: The form's title.
        columns: The columns, in order.
        rows: One tuple of cells a row, as long as `columns`.
        lines: Lines between title and table, such as "Tên tỉnh: Sơn La    Mã: 14".
        total_label: Text of the total row; None for no total row.
        totals: The checked totals, by column key; they must equal the sums.
        signatures: Blocks from left to right.
        notes: Lines under the table.
        numbered: Whether a row (1) (2) (3) stands under the head.
        marks: Background marks of single cells: (row index, column key) → colour name
            ``bad``, ``good`` or ``unsure``.
        landscape: Page orientation in print.
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

    def records(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries by column key."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]
