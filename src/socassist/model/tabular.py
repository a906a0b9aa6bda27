"""Results as rows: records, the user's data frame, Arrow, and a table in notebooks (dạng bảng)."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from socassist.model.tabular_layout import Kind, fields_of, in_words, kinds_of_heads, plain
from socassist.model.tabular_page import table_page
from socassist.model.text_pair import Language, Text

if TYPE_CHECKING:
    from socassist.model.table import Cell


class Framed:
    """Rows as a frame, as Arrow and as a table to look at (kết quả xem được dạng bảng).

    A class gives its rows; the rest follows. Rows hold plain values: text, numbers, dates.
    Identity numbers are masked in them and names are initials unless a method says otherwise.
    """

    __slots__ = ()
    shown_rows: ClassVar[int] = 20
    """How many rows a notebook shows; the rest is counted, never lost."""
    _title: ClassVar[Text | None] = None
    """What stands over the table; the name of the class where nothing is said."""
    _heads: ClassVar[str] = ""
    """The columns that the rows have, known also where there is no row."""

    @abstractmethod
    def _rows(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries, all with the same keys."""

    def _kinds(self) -> dict[str, Kind]:
        """Each column with what it holds, as far as that is known without rows."""
        return kinds_of_heads(self._heads)

    def _headings(self) -> dict[str, str]:
        """What a notebook writes over the columns, by key."""
        return {}

    def _caption(self, count: int) -> Text:
        """The line over the table in a notebook."""
        name = type(self).__name__
        title = self._title or Text(name, name)
        return Text(f"{title.vi}: {count}", f"{title.en}: {count}")

    def __repr__(self) -> str:
        """How much of what: rows are counted, so that no screen is flooded and nobody named."""
        return f"{type(self).__name__}({', '.join(_told(self))})"

    def to_frame(self, backend: str = "pandas") -> Any:
        """The rows as a data frame of the user's library: pandas, polars, pyarrow, modin.

        A result without rows is a frame without rows that has the same columns.

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
        columns = self._columns()
        frame = nw.from_dict(columns, backend=library)
        if not frame.implementation.is_pandas_like():
            types: dict[Kind, Any] = {
                "text": nw.String(),
                "integer": nw.Int64(),
                "number": nw.Float64(),
                "decimal": nw.Decimal(),
                "boolean": nw.Boolean(),
                "date": nw.Date(),
            }
            # A column in which nothing stands has no type of its own.
            kinds = self._kinds()
            blank = [key for key, column in columns.items() if all(v is None for v in column)]
            frame = frame.with_columns(
                *(nw.col(key).cast(types[kinds.get(key, "text")]) for key in blank)
            )
        return frame.to_native()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The rows as an Arrow stream (PyCapsule), for any library that takes one."""
        return self.to_frame("pyarrow").__arrow_c_stream__(requested_schema)

    def _columns(self) -> dict[str, list[Any]]:
        """One list a column; a column of mixed kinds becomes text, so that frames can type it."""
        rows = self._rows()
        keys = _keys(rows) or list(self._kinds())
        columns: dict[str, list[Any]] = {key: [row.get(key) for row in rows] for key in keys}
        for key, values in columns.items():
            if len({_sort(value) for value in values if value is not None}) > 1:
                columns[key] = [None if value is None else str(value) for value in values]
        return columns

    def to_html(self, lang: Language | None = None) -> str:
        """A table for a page: escaped, limited to `shown_rows`, readable on light and dark ground.

        Args:
            lang: The language of the lines above and below it; both where none is chosen.

        Raises:
            ValueError: The language is neither "vi" nor "en".
        """
        rows = self._rows()
        keys = _keys(rows) or list(self._kinds())
        titles = self._headings()
        rest = len(rows) - self.shown_rows
        return table_page(
            titles or {key: key for key in keys},
            rows[: self.shown_rows],
            caption=_said(self._caption(len(rows)), lang),
            rest=_said(Text(f"… còn {rest} dòng", f"… {rest} more rows"), lang) if rest > 0 else "",
        )

    def _repr_html_(self) -> str:
        """The table that notebooks show, in both languages."""
        return self.to_html()


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
        numbers, names, whole records) is hidden here too. A mapping's keys stand in `key`;
        `decided` says of results that may be None, such as those of `assess_register`, whether
        there is one.

        >>> from socassist.model.period import Month
        >>> Tabular.of([Month(2021, 12), Month(2022, 1)]).records()
        [{'year': 2021, 'month': 12}, {'year': 2022, 'month': 1}]

        Raises:
            TypeError: What is given is one result, or holds results that are tables themselves.
        """
        if isinstance(items, Framed):
            raise _is_a_table(items)
        if isinstance(items, Mapping):
            return _Items(tuple({"key": plain(k), **row} for k, row in _named(items)))
        return _Items(tuple(_fields(item) for item in items))


@attrs.frozen(repr=False)
class _Items(Tabular):
    rows: tuple[dict[str, Cell], ...]

    def records(self) -> list[dict[str, Cell]]:
        keys = _keys(list(self.rows))
        return [{key: row.get(key) for key in keys} for row in self.rows]

    def _caption(self, count: int) -> Text:
        return Text(f"{count} dòng", f"{count} rows")


def _fields(item: object) -> dict[str, Cell]:
    if isinstance(item, Framed):
        raise _is_a_table(item)
    return fields_of(item)


def _named(items: Mapping[object, object]) -> Iterable[tuple[object, dict[str, Cell]]]:
    """The values of a mapping as rows; a tuple of several is told in words, none at all as such."""
    open_ended = any(value is None or isinstance(value, tuple) for value in items.values())
    for key, value in items.items():
        lines = isinstance(value, tuple) and all(attrs.has(type(part)) for part in value)
        row: dict[str, Cell] = {"decided": value is not None} if open_ended else {}
        if lines:
            row["value"] = in_words(value)
        elif value is not None:
            row.update(_fields(value))
        yield key, row


def _is_a_table(item: Framed) -> TypeError:
    name = type(item).__name__
    return TypeError(f"{name} is a table itself: ask it for its rows, or call its to_frame()")


def _told(result: Framed) -> Iterable[str]:
    """What a result shows of itself in one line."""
    kind: Any = type(result)
    for field in attrs.fields(kind) if attrs.has(kind) else ():
        value = getattr(result, field.name)
        name = field.name
        if field.repr is False or name.startswith("_"):
            continue
        if callable(field.repr):
            yield f"{name}={field.repr(value)}"
        elif isinstance(value, Framed) or not isinstance(
            value, tuple | list | set | frozenset | Mapping
        ):
            yield f"{name}={value!r}"
        elif _short(value):
            yield f"{name}={', '.join(map(str, value))}"
        else:
            yield f"{len(value)} {name}"


def _short(value: Any) -> bool:
    few = not isinstance(value, Mapping) and 0 < len(value) < 3
    return few and all(isinstance(part, str | int | Enum) for part in value)


def _said(text: Text, lang: Language | None) -> str:
    if lang is not None:
        return text.in_(lang)
    return text.vi if text.vi == text.en else f"{text.vi} ({text.en})"


def _keys(rows: list[dict[str, Cell]]) -> list[str]:
    return list(dict.fromkeys(key for row in rows for key in row))


def _sort(value: object) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int | float | Decimal):
        return "number" if not isinstance(value, Decimal) else "decimal"
    return "date" if isinstance(value, date) else "text"
