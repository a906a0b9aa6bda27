"""A movement table as an office signed it (biểu diễn biến hộ nghèo, hộ cận nghèo)."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from socassist.model.location import Location


@attrs.frozen
class MovementRow:
    """One printed line: households or people of one unit (dòng diễn biến).

    Args:
        row: Its row on the sheet.
        name: The unit as printed; of a line without a name, that of the line above.
        counted: ``households`` or ``people``.
        figures: The figures by column: ``c1`` to ``c9``, or ``escaped`` (2 and 3 together),
            ``down`` (2 to 4) and ``up`` (5 to 8); an empty cell is None.
        columns: Letter of each column.
        code: Code of the unit as printed, where the table has one.
        total: Whether its words say that it is a sum (tổng cộng, cộng, toàn tỉnh).
        unknown: Columns of which the cell holds something that could not be read, such as a
            formula saved without its value: no figure, and no empty cell either.
    """

    row: int
    name: str
    counted: str
    figures: Mapping[str, int | None]
    columns: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    code: str | None = None
    total: bool = False
    unknown: frozenset[str] = frozenset()


@attrs.frozen
class MovementTable:
    """The movement of poor, or of near-poor, households of a year in an area (R19).

    Args:
        kind: ``poor`` or ``near-poor``.
        location: The sheet.
        rows: The lines, in the order of the sheet.
        year: The year, where the title or the caller names one.
        place: Code of the unit that the title names; None where it names none.
    """

    kind: str
    location: Location
    rows: tuple[MovementRow, ...]
    year: int | None = None
    place: str | None = None

    def at(self, row: MovementRow, column: str | None = None) -> Location:
        """The place of a line, or of one of its cells."""
        letter = row.columns.get(column) if column else None
        return Location(self.location.file, self.location.sheet, row.row, letter)
