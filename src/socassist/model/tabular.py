"""Results as rows: records, the user's data frame, Arrow, and a table in notebooks (dạng bảng)."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

if TYPE_CHECKING:
    from socassist.model.table import Cell

_STYLE = """<style>
.socassist{border-collapse:collapse;font:13px/1.4 system-ui,sans-serif;color:inherit}
.socassist caption{text-align:left;font-weight:600;padding:2px 0 6px}
.socassist th,.socassist td{border:1px solid color-mix(in srgb,currentColor 30%,transparent);
padding:2px 8px;text-align:left;vertical-align:top;max-width:34em;overflow-wrap:anywhere}
.socassist th{background:color-mix(in srgb,currentColor 9%,transparent)}
.socassist td.n{text-align:right;font-variant-numeric:tabular-nums}
.socassist tfoot td{border:0;font-style:italic}
</style>"""


class Framed:
    """Rows as a frame, as Arrow and as a table to look at (kết quả xem được dạng bảng).

    A class gives its rows; the rest follows. Rows hold plain values: text, numbers, dates.
    Identity numbers are masked in them and names are initials unless a method says otherwise.
    """

    __slots__ = ()
    shown_rows: ClassVar[int] = 20
    """How many rows a notebook shows; the rest is counted, never lost."""

    @abstractmethod
    def _rows(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries, all with the same keys."""

    def _caption(self, count: int) -> str:
        """The line over the table in a notebook."""
        return f"{type(self).__name__}: {count}"

    def to_frame(self, backend: str = "pandas") -> Any:
        """The rows as a data frame of the user's library: pandas, polars, pyarrow, modin.

        Raises:
            ModuleNotFoundError: narwhals or the library is not installed; the message says what
                to install.
            ValueError: narwhals knows no such library.
        """
        try:
            import narwhals as nw
        except ModuleNotFoundError as error:
            raise ModuleNotFoundError(
                "narwhals is not installed; run: python -m pip install 'socassist[frames]'"
            ) from error
        library: Any = backend
        return nw.from_dict(self._columns(), backend=library).to_native()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The rows as an Arrow stream (PyCapsule), for any library that takes one."""
        return self.to_frame("pyarrow").__arrow_c_stream__(requested_schema)

    def _columns(self) -> dict[str, list[Any]]:
        """One list a column; a column of mixed kinds becomes text, so that frames can type it."""
        rows = self._rows()
        columns: dict[str, list[Any]] = {key: [row.get(key) for row in rows] for key in _keys(rows)}
        for key, values in columns.items():
            if len({_kind(value) for value in values if value is not None}) > 1:
                columns[key] = [None if value is None else str(value) for value in values]
        return columns

    def _repr_html_(self) -> str:
        """A table for notebooks: escaped, limited, readable on light and dark ground."""
        rows = self._rows()
        keys = _keys(rows)
        head = "".join(f'<th scope="col">{escape(key)}</th>' for key in keys)
        body = "".join(
            "<tr>" + "".join(_cell(row.get(key)) for key in keys) + "</tr>"
            for row in rows[: self.shown_rows]
        )
        rest = len(rows) - self.shown_rows
        foot = (
            f'<tfoot><tr><td colspan="{len(keys)}">… còn {rest} dòng</td></tr></tfoot>'
            if rest > 0
            else ""
        )
        caption = escape(self._caption(len(rows)))
        return (
            f'{_STYLE}<table class="socassist"><caption>{caption}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>{foot}</table>"
        )


class Tabular(Framed):
    """What every result can do that is a list of rows (kết quả dạng bảng).

    A class gives `records()`; a frame, Arrow and the table in notebooks follow.
    """

    __slots__ = ()

    @abstractmethod
    def records(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries, all with the same keys."""

    def _rows(self) -> list[dict[str, Cell]]:
        return self.records()

    @staticmethod
    def of(items: Iterable[object]) -> Tabular:
        """Several results of one kind as one table: what a function gave as a tuple or mapping.

        One row an item, one column a field; what an item hides when it is printed (identity
        numbers, names, whole records) is hidden here too. A mapping's keys stand in `key`.

        >>> from socassist.model.period import Month
        >>> Tabular.of([Month(2021, 12), Month(2022, 1)]).records()
        [{'year': 2021, 'month': 12}, {'year': 2022, 'month': 1}]
        """
        if isinstance(items, Mapping):
            return _Items(tuple({"key": _plain(k), **_fields(v)} for k, v in items.items()))
        return _Items(tuple(_fields(item) for item in items))


@attrs.frozen
class _Items(Tabular):
    rows: tuple[dict[str, Cell], ...]

    def records(self) -> list[dict[str, Cell]]:
        keys = _keys(list(self.rows))
        return [{key: row.get(key) for key in keys} for row in self.rows]

    def _caption(self, count: int) -> str:
        return str(count)


def _fields(item: object) -> dict[str, Cell]:
    if isinstance(item, Tabular):
        raise TypeError(f"{type(item).__name__} is a table itself: ask it for its rows")
    if not attrs.has(type(item)):
        return {"value": _plain(item)}
    return dict(_shown(item))


def _shown(item: Any) -> Iterator[tuple[str, Cell]]:
    for field in attrs.fields(type(item)):
        value = getattr(item, field.name)
        if callable(field.repr):
            yield field.name, None if value is None else field.repr(value)
        elif field.repr:
            yield field.name, _plain(value)


def _plain(value: Any) -> Cell:
    """A value as one cell: what has rows or parts of its own is counted."""
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, str | bool | int | float | Decimal | date):
        return value
    if isinstance(value, tuple | list | frozenset | set | Mapping):
        if len(value) < 4 and all(isinstance(part, str | int | Enum) for part in value):
            return ", ".join(str(_plain(part)) for part in value)
        return len(value)
    return str(value)


def _keys(rows: list[dict[str, Cell]]) -> list[str]:
    return list(dict.fromkeys(key for row in rows for key in row))


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int | float | Decimal):
        return "number" if not isinstance(value, Decimal) else "decimal"
    return "date" if isinstance(value, date) else "text"


def _cell(value: Cell) -> str:
    if value is None:
        return "<td></td>"
    numeric = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return f"<td{' class=n' if numeric else ''}>{escape(str(value))}</td>"
