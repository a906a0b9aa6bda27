"""Which cells of a sheet are drawn in a font from before Unicode (phông chữ của từng ô)."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

_MOST = 255
"""Fonts that one byte can tell apart; a workbook has a handful of old ones."""


@attrs.define
class CellFonts:
    """The fonts from before Unicode in which texts of a sheet are drawn, cell by cell.

    Only such cells are told: all others are in a font of today. A byte a row and column, so
    that a sheet of a million rows can be told too. Rows and columns count from 1.
    """

    names: list[str] = attrs.field(factory=list)
    _columns: dict[int, bytearray] = attrs.field(factory=dict)

    @classmethod
    def of(cls, cells: Iterable[tuple[int, int, str]]) -> CellFonts:
        """Gather row, column and font of each such cell.

        >>> CellFonts.of([(3, 1, ".VnTime")]).font(3, 1)
        '.VnTime'
        """
        made = cls()
        numbers: dict[str, int] = {}
        for row, column, name in cells:
            number = numbers.get(name)
            if number is None:
                if len(numbers) == _MOST:
                    continue
                number = numbers[name] = len(numbers) + 1
                made.names.append(name)
            held = made._columns.setdefault(column, bytearray())
            if row >= len(held):
                held.extend(bytes(row + 1 - len(held)))
            held[row] = number
        return made

    def __bool__(self) -> bool:
        return bool(self.names)

    @property
    def columns(self) -> frozenset[int]:
        """The columns that have such cells."""
        return frozenset(self._columns)

    def font(self, row: int, column: int) -> str | None:
        """The old font of a cell; None where its font is one of today."""
        held = self._columns.get(column)
        if held is None or row >= len(held) or not held[row]:
            return None
        return self.names[held[row] - 1]


NO_FONTS = CellFonts()
"""For sources that tell no fonts, and workbooks without an old one."""
