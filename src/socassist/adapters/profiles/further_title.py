"""A second commune further down a sheet: its rows are not the first one's (hai xã một trang)."""

from __future__ import annotations

from typing import NoReturn

import attrs

from socassist.adapters.profiles.grid import Grid, Row
from socassist.adapters.profiles.heading import Named, labelled
from socassist.model.errors import WrongContent
from socassist.model.location import sheet_in_words
from socassist.model.text import fold, normalise


@attrs.define
class TitleWatch:
    """Reads the rows that are no data for another commune than the title's (tiêu đề thứ hai).

    Args:
        grid: The sheet.
        own: The commune of the title; None where the title names none or each row its own.
    """

    grid: Grid
    own: Named | None = None
    _other: Named | None = attrs.field(default=None, init=False)
    _data: int = attrs.field(default=0, init=False)

    def see(self, row: Row, number: int, data: int) -> None:
        """Look at a row that is no data: “Xã: …”, as a title block or as the head of a group.

        Args:
            row: The row.
            number: Its number.
            data: How many data rows of this stretch stand above it.

        Raises:
            WrongContent: Data stand between the title of another commune and this row.
        """
        if self.own is None:
            return
        if self._other is not None and data > self._data:
            self._refuse(self.own, self._other)
        for value in row:
            if not isinstance(value, str) or ":" not in value:
                continue
            for level, place in labelled(normalise(value)):
                if level == "commune":
                    found = attrs.evolve(place, row=number)
                    self._other = None if _same(self.own, found) else found
                    self._data = data

    def end(self, last: int) -> None:
        """A stretch of rows ends, whose last data row has this number.

        Raises:
            WrongContent: It stands below the title of another commune.
        """
        if self.own is not None and self._other is not None and last > (self._other.row or 0):
            self._refuse(self.own, self._other)
        self._data = 0

    def _refuse(self, ours: Named, theirs: Named) -> NoReturn:
        own, other, row = _said(ours), _said(theirs), theirs.row
        raise WrongContent(
            f"row {row} begins the rows of another commune ({other}) below those of {own}; "
            "they would all be taken for the first one's",
            file=self.grid.file,
            sheet=self.grid.sheet,
            advice="Put each commune on a sheet of its own",
            vi=f"{sheet_in_words(self.grid.file, self.grid.sheet)}: từ dòng {row} là số liệu của "
            f"xã khác ({other}), dưới số liệu của {own}; nếu đọc sẽ thành của một xã. Hãy tách mỗi "
            "xã thành một trang tính",
        )


def _same(one: Named, other: Named) -> bool:
    if one.code and other.code:
        return one.code.lstrip("0") == other.code.lstrip("0")
    return fold(one.name) == fold(other.name)


def _said(place: Named) -> str:
    return f"{place.name} {place.code}" if place.code else place.name
