"""What a sheet's cells show beside their values: struck through, with a comment (dấu hiệu ở ô)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import attrs

Cell = tuple[int, int]
"""Row and column, both from 1."""


@attrs.frozen
class CellMarks:
    """The cells that a person marked without changing what they say.

    Args:
        struck: Row → columns of the cells whose whole text is struck through (gạch ngang).
        partly: Cells of which a part is struck through.
        commented: Cells with a comment of the office (ghi chú vào ô).
    """

    struck: Mapping[int, frozenset[int]] = attrs.field(factory=dict)
    partly: tuple[Cell, ...] = ()
    commented: tuple[Cell, ...] = ()

    def moved(self, row: Callable[[int], int | None]) -> CellMarks:
        """The marks of a part of the sheet, whose rows are counted otherwise; None is outside."""
        return CellMarks(
            {new: held for old, held in self.struck.items() if (new := row(old)) is not None},
            tuple(_moved(self.partly, row)),
            tuple(_moved(self.commented, row)),
        )


def _moved(cells: tuple[Cell, ...], row: Callable[[int], int | None]) -> Iterator[Cell]:
    return ((new, column) for old, column in cells if (new := row(old)) is not None)


NO_MARKS: Final = CellMarks()
"""For sources that tell none, and sheets without any."""
