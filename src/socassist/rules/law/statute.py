"""The whole law as a mapping of dated parameters (hệ thống quy định theo thời gian)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar

import attrs

from socassist.model.citation import Citation, Instrument
from socassist.model.errors import NotInForce
from socassist.model.table import Cell
from socassist.model.tabular import Tabular
from socassist.model.text_pair import Text
from socassist.rules.law.figure import Figure, Parameter, Row


@attrs.frozen(eq=False, repr=False)
class Law(Tabular, Mapping[str, Parameter]):
    """Every dated figure of the law by name, immutable (pháp luật: số liệu theo ngày).

    ``law["assistance_standard"].on(date(2021, 12, 1))`` gives the figure of that day with its
    citation, or raises NotInForce. `province` is the code of the province whose figures were
    laid over the national ones; `categories` are the further groups that a province pays.
    """

    _title: ClassVar[Text] = Text("Số liệu của pháp luật theo ngày", "Law")
    _heads: ClassVar[str] = (
        "parameter since:date in_force:date until:date value unit cites verified:boolean"
    )

    parameters: Mapping[str, Parameter]
    instruments: Mapping[str, Instrument]
    province: str | None = None
    categories: tuple[object, ...] = ()
    _national: Law | None = None

    def __eq__(self, other: object) -> bool:
        """Tell laws apart by identity: two are compared figure by figure, not as wholes."""
        return self is other

    def __hash__(self) -> int:
        """Let a law be a key, for answers that were worked out once."""
        return id(self)

    def __getitem__(self, name: str) -> Parameter:
        try:
            return self.parameters[name]
        except KeyError:
            raise KeyError(f"the law has no parameter {name!r}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.parameters)

    def __len__(self) -> int:
        return len(self.parameters)

    @property
    def national(self) -> Law:
        """The law without provincial figures and categories (quy định chung của Nhà nước)."""
        return self if self._national is None else self._national

    def on(self, day: date) -> LawOnDay:
        """The law as it counts on `day`; it remembers which figures were asked."""
        return LawOnDay(self, day)

    def change_dates(self) -> tuple[date, ...]:
        """Every day on which anything begins or ends, in order (các mốc thay đổi)."""
        days = {day for parameter in self.values() for day in parameter.change_dates()}
        return tuple(sorted(days))

    def known_on(self, day: date) -> Law:
        """The law as an office knew it on `day`: only what had come into force by then.

        A decree that comes into force in October and counts from July is not in the law known
        in August; the difference between both laws for July to September is what is paid later
        (truy lĩnh).
        """
        known: dict[str, Parameter] = {}
        for name, parameter in self.items():
            figures = [
                attrs.evolve(figure, until=None, until_effective=None)
                if figure.until_effective is not None and day < figure.until_effective
                else figure
                for figure in parameter.figures
                if figure.effective <= day
            ]
            known[name] = attrs.evolve(parameter, figures=chained(figures))
        national = None if self._national is None else self._national.known_on(day)
        return attrs.evolve(self, parameters=known, national=national)

    def unverified(self) -> tuple[Figure, ...]:
        """Every figure that no source text confirmed, or that holds such a row."""
        return tuple(
            figure
            for parameter in self.values()
            for figure in parameter.figures
            if not figure.verified or any(not row.verified for row in rows_of(figure))
        )

    def records(self) -> list[dict[str, Cell]]:
        """One row a figure: its dates, value or number of rows, provision, and certainty."""
        return [
            {
                "parameter": name,
                "since": figure.since,
                "in_force": figure.effective,
                "until": figure.until,
                "value": f"{len(rows)} rows" if (rows := rows_of(figure)) else str(figure.value),
                "unit": figure.unit,
                "cites": str(figure.cites),
                "verified": figure.verified and all(row.verified for row in rows),
            }
            for name in sorted(self)
            for figure in self[name].figures
        ]

    def checked_before(self, day: date) -> tuple[Parameter, ...]:
        """Parameters that nobody has held against their source since `day`."""
        return tuple(parameter for parameter in self.values() if parameter.checked < day)


class LawOnDay:
    """The law of one day, as one decision reads it (quy định áp dụng tại một ngày).

    It remembers every unverified figure and row that the decision asked for, so that the
    decision can say which.
    """

    __slots__ = ("_unverified", "day", "law")

    def __init__(self, law: Law, day: date) -> None:
        self.law = law
        self.day = day
        self._unverified: dict[str, None] = {}

    def __getitem__(self, name: str) -> Figure:
        figure = self.law[name].on(self.day)
        if not figure.verified:
            self._unverified[f"{name} {figure.since.isoformat()} ({figure.cites})"] = None
        if isinstance(figure.value, Row):
            self.use(figure.value, name)
        return figure

    def find(self, name: str) -> Figure | None:
        """The figure of the day, or None where none is in force."""
        parameter = self.law.parameters.get(name)
        if parameter is None or parameter.find(self.day) is None:
            return None
        return self[name]

    def use(self, row: Row, name: str) -> Row:
        """Note that a decision rests on this row of table `name`, and return it."""
        if not row.verified:
            self._unverified[
                " ".join(filter(None, (name, str(row.get("key") or ""), f"({row.cites})")))
            ] = None
        return row

    def row(self, name: str, key: str, *, column: str = "key") -> Row:
        """The row of table `name` whose `column` is `key`.

        Raises:
            NotInForce: No table is in force, or it has no such row on that day.
        """
        for row in self[name].rows:
            if row.get(column) == key:
                return self.use(row, name)
        raise NotInForce(
            f"{name} on {self.day.isoformat()} has no row with {column} {key!r}",
            vi=f"{name} ngày {self.day:%d/%m/%Y} không có dòng nào với {column} {key!r}",
        )

    @property
    def unverified(self) -> tuple[str, ...]:
        """The unverified figures asked for so far, in order of asking."""
        return tuple(self._unverified)


def rows_of(figure: Figure) -> tuple[Row, ...]:
    """The rows of a table or record; none for a single figure."""
    if isinstance(figure.value, Row):
        return (figure.value,)
    return figure.value if isinstance(figure.value, tuple) else ()


def chained(figures: list[Figure]) -> tuple[Figure, ...]:
    """Let each figure end, at the latest, where the next begins."""
    result: list[Figure] = []
    for figure, after in zip(figures, [*figures[1:], None], strict=False):
        if after is not None and (figure.until is None or after.since < figure.until):
            result.append(attrs.evolve(figure, until=after.since, until_effective=after.effective))
        else:
            result.append(figure)
    return tuple(result)


def citations_of(law: Law) -> Iterator[Citation]:
    """Every citation that any figure or row of the law makes."""
    for parameter in law.values():
        for figure in parameter.figures:
            yield figure.cites
            if figure.applied is not None:
                yield figure.applied
            for row in rows_of(figure):
                yield row.cites
