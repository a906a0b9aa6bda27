"""What linking two tables found, row by row and form by form (kết quả đối chiếu hai bảng)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import attrs

from socassist.model.tabular import Tabular
from socassist.model.tabular_layout import Kind
from socassist.model.text_pair import Text

if TYPE_CHECKING:
    from socassist.model.table import Cell

Side = Literal["batch", "register"]


@attrs.frozen
class UnreadValue:
    """A value of a table that counts as unknown, since it cannot be read (ô không đọc được).

    Args:
        side: Which table.
        row: The row in it, from 0.
        column: The column.
        value: The value, as text.
        why: What is wrong with it.
    """

    side: Side
    row: int
    column: str
    value: str = attrs.field(repr=False)
    why: Text


class _Columns(Tabular):
    """Rows that are held as columns."""

    __slots__ = ()
    cells: Mapping[str, Sequence[Any]]

    def records(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries."""
        keys = list(self.cells)
        return [dict(zip(keys, row, strict=True)) for row in zip(*self.cells.values(), strict=True)]

    def _columns(self) -> dict[str, list[Any]]:
        return {key: list(column) for key, column in self.cells.items()}

    def _count(self) -> str:
        verdicts = Counter(self.cells["verdict"])
        return ", ".join(f"{verdicts[word]} {word}" for word in ("same", "unsure", "new"))


@attrs.frozen(repr=False, eq=False)
class HouseholdLinks(_Columns):
    """Which household of the second table each form of the first is about (đối chiếu hộ).

    Args:
        cells: The columns: `form`; `household` of the register, sure or perhaps; `verdict`, one of
            ``same``, ``unsure`` and ``new``; `same_as`, for a new household the first form about
            it; `points`, the bits for ``same``.
    """

    _title: ClassVar[Text] = Text("Kết quả đối chiếu hộ", "Households linked")
    _heads: ClassVar[str] = "form household verdict same_as points:number"

    cells: Mapping[str, Sequence[Any]]

    def __repr__(self) -> str:
        """How many forms are what; nobody is named."""
        return f"HouseholdLinks({len(self.cells['form'])} forms: {self._count()})"


@attrs.frozen(repr=False, eq=False)
class TableLinks(_Columns):
    """Which row of the second table each row of the first is (kết quả đối chiếu hai bảng).

    Args:
        cells: The columns, one place a row of the batch, in its order: `row`; `form`; `household`
            of the register that the form is about, sure or perhaps; `person`, the row of the
            register or its identifier; `verdict`, one of ``same``, ``unsure`` and ``new``;
            `same_as`, the first row of the batch that is the same new person; `points`, the bits
            for ``same``.
        households: The same of the forms.
        unread: Values that could not be read and count as unknown.
        coincidences: How many wrong pairs are expected to look as alike as the accepted ones, by
            chance, at this size (số cặp giống nhau ngẫu nhiên dự kiến).
        matched_often: People of the register whom more rows are than two forms of two households
            explain: most often a file given several times. Look before you use the result.
        crowded: Forms that were not compared in full because too many people bear the same names.
    """

    _title: ClassVar[Text] = Text("Kết quả đối chiếu hai bảng", "Tables linked")
    _heads: ClassVar[str] = (
        "row:integer form household person verdict same_as:integer points:number"
    )

    cells: Mapping[str, Sequence[Any]]
    households: HouseholdLinks
    unread: tuple[UnreadValue, ...] = ()
    coincidences: float = 0.0
    matched_often: tuple[Any, ...] = ()
    crowded: tuple[str, ...] = ()

    def _kinds(self) -> dict[str, Kind]:
        kinds = dict(super()._kinds())
        if any(isinstance(person, int) for person in self.cells["person"]):
            kinds["person"] = "integer"
        return kinds

    def __repr__(self) -> str:
        """How many rows are what; nobody is named."""
        forms = len(self.households.cells["form"])
        rows = len(self.cells["row"])
        return f"TableLinks({rows} rows: {self._count()}; {forms} forms; {len(self.unread)} unread)"
