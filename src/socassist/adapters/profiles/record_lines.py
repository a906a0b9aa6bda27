"""Rows that are sorted in a way of their own, by the record that they become (phân loại dòng)."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from socassist.adapters.profiles.grid import Row, is_blank
from socassist.adapters.profiles.head import is_numbering
from socassist.adapters.profiles.lines import Line, LineReader


@attrs.define
class SpokenLineReader(LineReader):
    """Sorts the rows of a list of complaints: "Cán bộ chấm sai" is said, and signs nothing.

    Whatever stands in the column of words beside another cell is a line; only numbering and
    repeated heads are not. Words alone are sorted as everywhere.
    """

    def kind(self, row: Row) -> Line:
        """What the row is."""
        said = row[self.name] if self.name < len(row) else None
        beside = any(i < len(row) and not is_blank(row[i]) for i in self.anchors)
        if is_blank(said) or not beside or is_numbering(row) or self._repeats(row):
            return LineReader.kind(self, row)
        self.after_foot = False
        return Line.DATA


@attrs.define
class FigureLineReader(LineReader):
    """Sorts the rows of a table of figures: one text alone is a remark, and loses no figure."""

    def kind(self, row: Row) -> Line:
        """What the row is."""
        found = LineReader.kind(self, row)
        if found is Line.UNCLEAR:
            filled = [value for value in row if not is_blank(value)]
            if len(filled) == 1 and isinstance(filled[0], str):
                return Line.FOOT
        return found


LINE_READERS: Mapping[str, type[LineReader]] = {
    "complaint": SpokenLineReader,
    "movement-table": FigureLineReader,
}
"""By record; all others are sorted by `LineReader`."""
