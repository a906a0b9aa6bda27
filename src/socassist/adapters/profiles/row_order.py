"""Rows that were sorted away from their households are not read (dòng bị sắp xếp rời khỏi hộ)."""

from __future__ import annotations

import attrs

from socassist.adapters.profiles.grid import Grid
from socassist.model.errors import WrongContent
from socassist.model.location import sheet_in_words

_LEAST = 5
_SHARE = 0.1


@attrs.define
class RowOrder:
    """Watches the running numbers of rows that belong to a household only by where they stand.

    A household's cells are often filled on its first row alone. Whoever then sorts the sheet by
    name gives every other row to a stranger's household, and no cell says so; but the numbers of
    the members, which rise within each household, fall all over the sheet.
    """

    _before: int | None = attrs.field(default=None, init=False)
    _placed: int = attrs.field(default=0, init=False)
    _falling: int = attrs.field(default=0, init=False)
    _first: tuple[int, int, int] | None = attrs.field(default=None, init=False)

    def see(self, ordinal: object, row: int, *, by_place: bool) -> None:
        """Look at the next row of data.

        Args:
            ordinal: Its running number within the household, as read.
            row: Its number on the sheet.
            by_place: Whether only its place says to which household it belongs.
        """
        number = int(ordinal) if isinstance(ordinal, str) and ordinal.isdecimal() else None
        if by_place:
            self._placed += 1
            if number is not None and self._before is not None and number < self._before:
                self._falling += 1
                self._first = self._first or (row, self._before, number)
        self._before = number

    def end(self, grid: Grid) -> None:
        """The sheet ends.

        Raises:
            WrongContent: So many numbers fall that the rows cannot stand where they were written.
        """
        if self._first is None or self._falling < max(_LEAST, _SHARE * self._placed):
            return
        row, before, number = self._first
        raise WrongContent(
            f"the rows seem to have been sorted: {self._falling} of {self._placed} member rows "
            f"without household cells have a lower number than the row above, as row {row} "
            f"({number} after {before}); they would be taken for members of other households",
            file=grid.file,
            sheet=grid.sheet,
            advice="Restore the order in which the form was filled in, or fill the household's "
            "cells on every row",
            vi=f"{sheet_in_words(grid.file, grid.sheet)}: các dòng có vẻ đã bị sắp xếp lại: "
            f"{self._falling} trên {self._placed} dòng thành viên không ghi thông tin hộ có số thứ "
            f"tự nhỏ hơn dòng trên, như dòng {row} ({number} sau {before}); nếu đọc sẽ ghép nhầm "
            "người vào hộ khác. Hãy trả lại thứ tự ban đầu, hoặc ghi thông tin hộ ở mọi dòng",
        )
