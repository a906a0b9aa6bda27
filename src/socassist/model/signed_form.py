"""An acceptance form as signed and sent in (biểu nghiệm thu đã ký)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from socassist.model.location import Location
from socassist.model.table import Cell, Table
from socassist.model.tabular import Tabular
from socassist.model.text_pair import Language


@attrs.frozen(repr=False)
class SignedForm(Tabular):
    """One of the forms 1A to 2B as a province or district signed it (R23, R24).

    `table` has the key and columns of the form. So that a difference can name its cell,
    `row_numbers` are the spreadsheet rows of its rows, `total_row` that of its total, and
    `columns` the letters of its columns by key.
    """

    table: Table
    location: Location
    row_numbers: tuple[int, ...] = ()
    total_row: int | None = None
    columns: Mapping[str, str] = attrs.field(factory=dict, repr=False)

    def to_frame(self, backend: str = "pandas") -> Any:
        """The rows as a data frame, with the form's columns also where it has no row."""
        return self.table.to_frame(backend)

    def to_html(self, lang: Language | None = None) -> str:
        """The form for a page, under its own heads."""
        return self.table.to_html(lang)

    def records(self) -> list[dict[str, Cell]]:
        """The rows of the form by column key."""
        return self.table.records()

    def at(self, row: int | None, column: str) -> Location:
        """The place of a cell, as far as it is known."""
        return (
            self.location
            if row is None
            else Location(self.location.file, self.location.sheet, row, self.columns.get(column))
        )
