"""Several movement tables on one sheet, one below the other (nhiều biểu trên một trang tính)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise

import attrs

from socassist.adapters.profiles.grid import Grid, Row
from socassist.model.finding import Finding
from socassist.model.location import Location
from socassist.model.movement_table import MovementTable
from socassist.model.reading import SourceRecord
from socassist.model.text import fold

_TITLE = re.compile(r"(?:dien bien|bien dong|tang giam)\b.*\bho (?:can )?ngheo\b")
_ADDRESS = re.compile(r"([A-Z]+)(\d+)\Z")


@attrs.frozen
class Part:
    """One table of a sheet, as if it stood alone under the sheet's first lines.

    Args:
        grid: The first lines of the sheet, which name its unit, and the table.
        above: How many these lines are.
        shift: How far further down the table stands on the sheet.
    """

    grid: Grid
    above: int
    shift: int

    def row(self, number: int) -> int:
        """A row of the part as the sheet counts it."""
        return number + self.shift if number > self.above else number

    def record(self, record: SourceRecord) -> SourceRecord:
        """A record with its rows as the sheet counts them."""
        if not isinstance(record, MovementTable):
            return record
        rows = tuple(attrs.evolve(row, row=self.row(row.row)) for row in record.rows)
        return attrs.evolve(record, rows=rows)

    def finding(self, finding: Finding) -> Finding:
        """A finding with its place as the sheet counts it."""
        place: Location | None = finding.location
        if place is None or place.row is None:
            return finding
        return attrs.evolve(finding, location=attrs.evolve(place, row=self.row(place.row)))


def parts_of(grid: Grid) -> Iterator[Part]:
    """The movement tables of a sheet: another title below figures begins another table.

    The same title again heads a further printed page of the table.
    """
    rows = list(grid.rows())
    titles: dict[int, str] = {}
    counted = False
    for index, row in enumerate(rows):
        title = _title(row)
        if title is None:
            counted = counted or sum(isinstance(value, (int, float)) for value in row) >= 2
        elif not titles or (counted and title != titles[max(titles)]):
            titles[index] = title
            counted = False
    if len(titles) < 2:
        yield Part(grid, len(rows), 0)
        return
    first = min(titles)
    for begin, end in pairwise([*titles, len(rows)]):
        yield _part(grid, rows, first, begin, end)


def _title(row: Row) -> str | None:
    texts = (fold(value) for value in row if isinstance(value, str))
    return next((text for text in texts if _TITLE.search(text)), None)


def _part(grid: Grid, rows: list[Row], above: int, begin: int, end: int) -> Part:
    shift = begin - above

    def moved(number: int) -> int | None:
        """A row of the sheet, counted from 1, as the part counts it; None outside of it."""
        if number <= above:
            return number
        return number - shift if begin < number <= end else None

    def addresses(cells: Iterable[str]) -> tuple[str, ...]:
        found = []
        for cell in cells:
            named = _ADDRESS.match(cell)
            number = moved(int(named[2])) if named else None
            if named and number is not None:
                found.append(f"{named[1]}{number}")
        return tuple(found)

    merges = tuple(
        (top, left, top + bottom - first, right)
        for first, left, bottom, right in grid.merges
        if (top := moved(first)) is not None
    )
    hidden = frozenset(n for row in grid.hidden_rows if (n := moved(row)) is not None)
    own = attrs.evolve(
        grid,
        rows=partial(iter, [*rows[:above], *rows[begin:end]]),
        merges=merges,
        hidden_rows=hidden,
        error_cells=addresses(grid.error_cells),
        uncalculated=addresses(grid.uncalculated),
        marks=lambda: grid.marks().moved(moved),
    )
    return Part(own, above, shift)
