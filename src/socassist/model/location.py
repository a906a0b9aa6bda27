"""Where a value stood: file, sheet, row, column (vị trí trong tệp)."""

from __future__ import annotations

import attrs


@attrs.frozen
class Location:
    """A place in a source, down to the cell (vị trí: tệp, trang tính, dòng, cột).

    Rows count from 1 as spreadsheets show them; a column is its letter. For sources that are
    no spreadsheet, `sheet` is the table's name and `row` the record's number.
    """

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    @property
    def cell(self) -> str | None:
        """The cell's address, such as ``D17``, when row and column are known."""
        if self.column is None or self.row is None:
            return None
        return f"{self.column}{self.row}"

    def at(self, column: str | None) -> Location:
        """The same row at another column."""
        return attrs.evolve(self, column=column)

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet:
            parts.append(self.sheet)
        if self.cell:
            parts.append(self.cell)
        elif self.row is not None:
            parts.append(str(self.row))
        return " › ".join(parts)


def sheet_in_words(file: str, sheet: str | None) -> str:
    """File and sheet as a Vietnamese sentence begins (tệp, trang tính); texts have no sheet."""
    return f"{file}, trang {sheet}" if sheet else file
