"""Records of a database in the place of a sheet's rows (dòng dữ liệu lấy từ bảng CSDL)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from socassist.adapters.profiles.batches import BATCH, Batch, TableReader
from socassist.adapters.profiles.grid import Grid, Row, Value, is_blank
from socassist.adapters.profiles.head import Head
from socassist.adapters.profiles.headings import Match
from socassist.adapters.profiles.kinds import Parsed, shown
from socassist.adapters.profiles.naming import Naming
from socassist.adapters.profiles.problem import error
from socassist.adapters.profiles.profile import Profile
from socassist.adapters.sql.foreign_mapping import ForeignTable, Record
from socassist.model.location import Location

HOUSEHOLD = "household.key"
"""The field that gathers the rows of a household; it is no part of the form."""
Numbered = tuple[int, Record]
"""A record and its number."""


class Records:
    """The records of one table as they come, counted (các bản ghi của một bảng).

    Attributes:
        number: The key of the record at hand, or how many came before and with it.
        columns: Column of the database by field key.
    """

    def __init__(
        self,
        records: Iterable[Record],
        table: ForeignTable,
        profile: Profile,
        file: str,
    ) -> None:
        self.profile = profile
        self.file = file
        self.number = 0
        self.columns = {key: column.column for key, column in table.columns.items()}
        if table.household is not None and profile.record == "form":
            self.columns[HOUSEHOLD] = table.household
        self._records = records
        wanted = table.wanted
        self._key = wanted.index(table.key) if table.key else None
        self._places = [wanted.index(column) for column in self.columns.values()]

    def __iter__(self) -> Iterator[Numbered]:
        at = self._key
        for count, record in enumerate(self._records, 1):
            key = None if at is None else record[at]
            self.number = key if type(key) is int and key >= 0 else count
            yield self.number, record

    def of(self, records: Iterator[Numbered]) -> Iterator[tuple[int, Row]]:
        """Number and row of each record; one cell for each field."""
        places = self._places
        as_they_are = places == list(range(len(places)))
        for number, record in records:
            yield number, record if as_they_are else [record[i] for i in places]


class ForeignRows(TableReader):
    """Reads the records of a table by a profile (đọc bản ghi theo bảng ánh xạ cột)."""

    def __init__(
        self,
        rows: Iterator[tuple[int, Row]],
        records: Records,
        table: ForeignTable,
        year: int | None,
    ) -> None:
        self._numbered = rows
        self._columns = records.columns
        self._values = {key: column.values for key, column in table.columns.items()}
        fields = list(records.columns)
        self._household = fields.index(HOUSEHOLD) if HOUSEHOLD in fields else None
        places = {key: number for number, key in enumerate(fields, 1)}
        head = Head(0, 0, {}, Match(records.profile, places, (), (), (), 0))
        super().__init__(Grid(records.file, table.name, lambda: iter(())), head, iter(()), [], year)

    def _use(self, head: Head) -> None:
        super()._use(head)
        self.letters = dict(self._columns)
        self._naming = Naming.of(self.letters)
        for key, values in self._values.items():
            if values:
                self._readers[key].parse = _translated(self._readers[key].parse, values)

    def batches(self) -> Iterator[Batch]:
        """The records, in order; in a table of a database every one is data."""
        while taken := list(islice(self._numbered, BATCH)):
            rows: list[Row] = []
            numbers: list[int] = []
            for number, row in taken:
                if self._household is not None and is_blank(row[self._household]):
                    self._aside_without_household(number)
                    continue
                rows.append(row)
                numbers.append(number)
            if rows:
                yield self._batch(rows, numbers, [""] * len(rows))

    def _aside_without_household(self, number: int) -> None:
        self.counts.read += 1
        self.counts.reported += 1
        self.findings.append(
            error(
                "row-without-household",
                "bản ghi không thuộc hộ nào (cột mã hộ trống); chưa được sử dụng",
                "the record belongs to no household (the column is empty); it is not used",
                Location(self.grid.file, self.grid.sheet, number, self.letters[HOUSEHOLD]),
            )
        )


def _translated(parse: Callable[[Value], Parsed], values: Any) -> Callable[[Value], Parsed]:
    """Read what the other system writes as what the mapping says it means; keep what it wrote."""

    def read(raw: Value) -> Parsed:
        written = shown(raw)
        if written not in values:
            return parse(raw)
        if not values[written]:
            return None, None, written
        value, problem, _ = parse(values[written])
        return value, problem, written

    return read
