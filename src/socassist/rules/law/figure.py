"""A dated figure of the law with its citation, and the parameter that holds all its dates."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property

import attrs

from socassist.model.citation import Citation
from socassist.model.errors import LawError, NotInForce
from socassist.model.text_pair import Text

Scalar = int | Decimal | str | bool | date
_WORDS: Mapping[str, str] = {
    "an integer": "số nguyên",
    "a text": "chữ",
    "true or false": "đúng hoặc sai",
    "a record": "một dòng gồm các ô",
    "a table": "một bảng",
}


@attrs.frozen
class Row:
    """One row of a table of the law (một dòng của bảng), with the provision it stands in.

    Cells are read by name and kind, so that a rule says what it expects: ``row.decimal("k")``.
    """

    cells: tuple[tuple[str, Scalar], ...]
    cites: Citation
    verified: bool = True
    note: str = ""

    def get(self, name: str) -> Scalar | None:
        """The cell called `name`, or None where the row has none."""
        return self._by_name.get(name)

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    @cached_property
    def _by_name(self) -> dict[str, Scalar]:
        return dict(self.cells)

    def integer(self, name: str) -> int:
        """A whole number; LawError when the cell is missing or something else."""
        value = self.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise self._wrong(name, "an integer", value)

    def maybe_integer(self, name: str) -> int | None:
        """A whole number, or None where the row leaves the cell out."""
        return self.integer(name) if name in self else None

    def decimal(self, name: str) -> Decimal:
        """A decimal number; whole numbers are decimals too."""
        value = self.get(name)
        if isinstance(value, Decimal):
            return value
        return Decimal(self.integer(name))

    def text(self, name: str) -> str:
        """A text; LawError when the cell is missing or something else."""
        value = self.get(name)
        if isinstance(value, str):
            return value
        raise self._wrong(name, "a text", value)

    def maybe_text(self, name: str) -> str | None:
        """A text, or None where the row leaves the cell out."""
        return self.text(name) if name in self else None

    def flag(self, name: str) -> bool:
        """Yes or no; LawError when the cell is missing or something else."""
        value = self.get(name)
        if isinstance(value, bool):
            return value
        raise self._wrong(name, "true or false", value)

    def _wrong(self, name: str, expected: str, value: Scalar | None) -> LawError:
        found = "there is none" if value is None else f"found {value!r}"
        held = "không có" if value is None else f"đang là {value!r}"
        return LawError(
            f"cell {name!r} of {self.cites}: expected {expected}, {found}",
            vi=f"Ô {name!r} của {self.cites}: cần {_WORDS[expected]}, {held}",
        )


@attrs.frozen
class Figure:
    """What a parameter says on one day (số liệu có hiệu lực), with its legal basis.

    `since` is the day it counts from (áp dụng từ); `effective` the day on which the instrument
    came into force (có hiệu lực), which may be later, so that arrears arise (truy lĩnh). It
    holds up to but not including `until`. A figure that counts from a day before it came into
    force has the provision that says so in `applied`. A figure that no source text confirmed
    has `verified` False and a `note` that says where it comes from.
    """

    name: str
    label: Text
    unit: str
    value: Scalar | Row | tuple[Row, ...]
    since: date
    until: date | None
    effective: date
    cites: Citation
    checked: date
    verified: bool = True
    note: str = ""
    until_effective: date | None = None
    province: str | None = None
    applied: Citation | None = None

    @property
    def integer(self) -> int:
        """The value as a whole number."""
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return self.value
        raise self._wrong("an integer")

    @property
    def decimal(self) -> Decimal:
        """The value as a decimal number."""
        return self.value if isinstance(self.value, Decimal) else Decimal(self.integer)

    @property
    def text(self) -> str:
        """The value as a text."""
        if isinstance(self.value, str):
            return self.value
        raise self._wrong("a text")

    @property
    def flag(self) -> bool:
        """The value as yes or no."""
        if isinstance(self.value, bool):
            return self.value
        raise self._wrong("true or false")

    @property
    def record(self) -> Row:
        """The value as one row of named cells."""
        if isinstance(self.value, Row):
            return self.value
        raise self._wrong("a record")

    @property
    def rows(self) -> tuple[Row, ...]:
        """The value as a table, in the order of the law's text."""
        if isinstance(self.value, tuple):
            return self.value
        raise self._wrong("a table")

    def in_force(self, day: date) -> bool:
        """Whether `day` lies between `since` and `until`."""
        return self.since <= day and (self.until is None or day < self.until)

    def _wrong(self, expected: str) -> LawError:
        return LawError(
            f"{self.name} ({self.cites}) is not {expected}",
            vi=f"{self.name} ({self.cites}) không phải là {_WORDS[expected]}",
        )


@attrs.frozen
class Refinement:
    """How far a province may refine a table (phạm vi địa phương được quy định chi tiết hơn).

    `key` names the columns that tell a row; a province may change the other cells of a row that
    the national table has, but never those in `fixed`. `columns` are the kinds of the cells.
    """

    key: tuple[str, ...]
    fixed: tuple[str, ...]
    columns: Mapping[str, str]


@attrs.frozen(eq=False)
class Parameter:
    """One dated subject of the law (một quy định theo thời gian): all its figures, oldest first.

    `floor` says that a province may set a figure of its own, never under the national one;
    `refine` that it may set cells of a table's rows.
    """

    name: str
    label: Text
    unit: str
    checked: date
    figures: tuple[Figure, ...]
    floor: bool = False
    refine: Refinement | None = None
    _starts: tuple[date, ...] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(figure.since for figure in self.figures))

    def find(self, day: date) -> Figure | None:
        """The figure in force on `day`, or None in a gap."""
        try:
            index = bisect_right(self._starts, day) - 1
        except TypeError:
            raise TypeError(
                f"expected a day such as date(2021, 12, 31), got {day!r} ({type(day).__name__})"
            ) from None
        if index < 0:
            return None
        figure = self.figures[index]
        return figure if figure.until is None or day < figure.until else None

    def on(self, day: date) -> Figure:
        """The figure in force on `day` (quy định có hiệu lực vào ngày).

        Raises:
            NotInForce: No figure is in force on that day; never the last one, never zero.
        """
        figure = self.find(day)
        if figure is None:
            raise NotInForce(
                f"{self.name} ({self.label.vi}): no value in force on {day.isoformat()}; "
                f"known {self._known()}; add a dated entry that cites its instrument",
                vi=f"{self.label.vi} ({self.name}): không có mức nào có hiệu lực ngày "
                f"{day:%d/%m/%Y}; đã có {self._known()}",
            )
        return figure

    def change_dates(self) -> Iterator[date]:
        """The days on which a figure begins or ends."""
        for figure in self.figures:
            yield figure.since
            if figure.until is not None:
                yield figure.until

    def _known(self) -> str:
        spans = (
            f"{figure.since.isoformat()}–{figure.until.isoformat() if figure.until else ''}"
            for figure in self.figures
        )
        return ", ".join(spans) or "for no day at all"
