"""From the rows below a head to columns of values, some thousand rows at a time (đọc bảng)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import chain, islice

import attrs

from socassist.adapters.profiles.day_order import DayOrder
from socassist.adapters.profiles.fields import NEEDED, label_of
from socassist.adapters.profiles.further_title import TitleWatch
from socassist.adapters.profiles.grid import Grid, Row, Value, column_letter, is_blank
from socassist.adapters.profiles.head import Head, find_head, text_of
from socassist.adapters.profiles.headings import vocabulary
from socassist.adapters.profiles.kinds import Column, column_for, shown
from socassist.adapters.profiles.layout_notes import unread_columns
from socassist.adapters.profiles.lines import Line, LineReader, seen_texts, village_of
from socassist.adapters.profiles.naming import Naming
from socassist.adapters.profiles.other_tables import not_read, other_table
from socassist.adapters.profiles.problem import error, note
from socassist.adapters.profiles.profile import FieldSpec, Profile
from socassist.adapters.profiles.record_lines import LINE_READERS
from socassist.adapters.profiles.two_cards import join_cards
from socassist.model.finding import Finding
from socassist.model.location import Location

BATCH = 4096
_HEAD_ROWS = 5
_TYPED = frozenset(
    {"birth", "date", "integer", "number", "relation", "sex", "dong", "decimal", "count"}
)
_DATES = frozenset({"birth", "date"})
_ELSEWHERE = frozenset({"checked-field", "reviewed-pair", "movement-table"})
"""Of movement tables their own reader says it; what else stands on sheets that a round wrote is for
the person who fills them in."""
_MEMORY = 50_000
_MAX_FAULTS = 200_000


@attrs.frozen
class Batch:
    """A stretch of data rows as columns (một đoạn dòng dữ liệu).

    Args:
        rows: The row numbers.
        villages: The village that the last group row named, by row.
        breaks: Positions before which a group row or subtotal stood.
        cells: Values by field key, one list a column.
        raws: What the cells held.
        originals: What a cell said where its value does not show it: position → key → text.
        naming: Column letters under the names that records use.
    """

    rows: list[int]
    villages: list[str]
    breaks: frozenset[int]
    cells: dict[str, list[object]]
    raws: dict[str, Sequence[Value]]
    originals: dict[int, dict[str, str]]
    naming: Naming

    def column(self, key: str) -> list[object]:
        """The values of a field; all None where the sheet has no such column."""
        return self.cells.get(key) or [None] * len(self.rows)

    def raw(self, key: str) -> Sequence[Value]:
        """The raw cells of a field."""
        return self.raws.get(key) or [None] * len(self.rows)


@attrs.define
class Counts:
    """What became of the rows below the head (số dòng)."""

    read: int = 0
    apart: int = 0
    reported: int = 0


class TableReader:
    """Reads the tables of one sheet that fit one profile (bộ đọc bảng)."""

    def __init__(
        self, grid: Grid, head: Head, rows: Iterator[Row], title: Sequence[Row], year: int | None
    ) -> None:
        self.grid = grid
        self.profile: Profile = head.match.profile
        self.counts = Counts()
        self.findings: list[Finding] = []
        self.totals: list[tuple[int, Row]] = []
        self.subtotals: list[tuple[int, Row]] = []
        self.letters: dict[str, str] = {}
        self.titles = TitleWatch(grid)
        self._pivot = (year or 2026) + 1
        self._rows = rows
        self._ahead: deque[Row] = deque()
        self._number = head.last
        self._village = ""
        self._breaks: set[int] = set()
        self._readers: dict[str, Column] = {}
        self._positions: dict[str, int] = {}
        self._orders: dict[str, DayOrder] = {}
        self._unread: dict[int, int] = {}
        self._lines: LineReader
        self._seen = seen_texts(title) | vocabulary([self.profile])
        self._use(head)

    @property
    def place(self) -> Location:
        """The sheet."""
        return Location(self.grid.file, self.grid.sheet)

    def at(self, row: int, key: str | None = None) -> Location:
        """A row, or the cell of a field in it."""
        return Location(
            self.grid.file, self.grid.sheet, row, self.letters.get(key) if key else None
        )

    @property
    def old_fonts(self) -> int:
        """How many distinct cells look as if typed in a font before Unicode."""
        return sum(reader.odd for reader in self._readers.values())

    def label(self, key: str) -> str:
        """What officials call the column of a field."""
        spec = self.profile.spec(key) or self.profile.spec(key.rpartition(":")[0])
        return spec.label if spec else label_of(self.profile.record, key)

    def _use(self, head: Head) -> None:
        first = self.grid.first_column
        self._head = head
        self._positions = {key: column - first for key, column in head.match.columns.items()}
        self.letters = {key: column_letter(c) for key, c in head.match.columns.items()}
        for key in self._positions:
            spec = self.profile.spec(key) or self.profile.spec(key.rsplit(":", 1)[0])
            if spec is not None and key not in self._readers:
                self._readers[key] = column_for(spec, self._pivot)
        self._naming = Naming.of(self.letters)
        name = NEEDED[self.profile.record]
        household = {"household.", "place."}
        self._lines = LINE_READERS.get(self.profile.record, LineReader)(
            self._positions[name],
            tuple(
                position
                for key, position in self._positions.items()
                if key != name
                and not any(key.startswith(h) for h in household)
                and not key.endswith(".note")
            ),
            self._seen,
        )

    def batches(self) -> Iterator[Batch]:
        """The data rows, in order; findings and counts fill up meanwhile."""
        self._pass_translation()
        while taken := self._take(BATCH):
            before = self._number
            kinds = list(map(self._lines.kind, taken))
            rows, numbers, villages = taken, list(range(before + 1, before + len(taken) + 1)), []
            self._number += len(taken)
            head: Head | None = None
            if kinds.count(Line.DATA) == len(taken):
                villages = [self._village] * len(taken)
            else:
                rows, numbers = [], []
                for i, line in enumerate(kinds):
                    if line is Line.OTHER_HEAD:
                        if (other := self._other_table(taken, i, before)) is not None:
                            self._leave_out(other, taken[i + 1 :], before + i + 1)
                            break
                        line = Line.DATA
                    if line is Line.DATA:
                        rows.append(taken[i])
                        numbers.append(before + i + 1)
                        villages.append(self._village)
                    elif line is not Line.BLANK:
                        if line is Line.HEAD and (head := self._another_head(taken, i, before)):
                            self._ahead.extendleft(reversed(taken[i + 1 :]))
                            self._number = before + i + 1
                        self._aside(line, taken[i], before + i + 1, len(rows))
                        if head is not None:
                            break
            if rows:
                yield self._batch(rows, numbers, villages)
            if head is not None:
                self._use_further(head)
        self._doubt_days()
        self._say_unread()

    def _pass_translation(self) -> None:
        """Leave out a head in a second language: texts only, of which no typed column reads one."""
        self._ahead.extend(islice(self._rows, max(1 - len(self._ahead), 0)))
        row = self._ahead[0] if self._ahead else []
        filled = [value for value in row if not is_blank(value)]
        if len(filled) < _HEAD_ROWS or not all(
            isinstance(value, str) and not any(map(str.isdigit, value)) for value in filled
        ):
            return
        told = [
            (self._readers[key], row[at])
            for key, at in self._positions.items()
            if self._readers[key].spec.kind in _TYPED and at < len(row) and not is_blank(row[at])
        ]
        if len(told) >= 2 and all(reader.parse(raw)[0] is None for reader, raw in told):
            self._ahead.popleft()
            self._number += 1
            self._seen |= seen_texts([row])
            self._use(self._head)
            self.counts.read += 1
            self.counts.apart += 1
            self.findings.append(
                note(
                    "head-in-two-languages",
                    "dòng ngay dưới tiêu đề là tiêu đề bằng ngôn ngữ khác, không đọc như dữ liệu",
                    "the row below the head is the head in another language, and not read as data",
                    self.at(self._number),
                )
            )

    def _aside(self, line: Line, row: Row, number: int, position: int) -> None:
        """Note a row that is no data: what it says about the rows around it."""
        self.counts.read += 1
        self.titles.see(row, number, position)
        if line is Line.UNCLEAR:
            self.counts.reported += 1
            self._unclear(row, number)
            return
        self.counts.apart += 1
        if line is Line.VILLAGE:
            self._village = _named_village(row) or self._village
            self._breaks.add(position)
        elif line is Line.SUBTOTAL:
            self._breaks.add(position)
            self.subtotals.append((number, row))
        elif line is Line.TOTAL:
            self.totals.append((number, row))

    def _use_further(self, head: Head) -> None:
        """Go over to the columns of a further table; the rest of its head is no data."""
        self._doubt_days()
        self._say_unread()
        self._use(head)
        self._breaks.add(0)
        for row in self._take(head.last - self._number):
            self._number += 1
            if not all(map(is_blank, row)):
                self.counts.read += 1
                self.counts.apart += 1

    def _take(self, count: int) -> list[Row]:
        taken = [self._ahead.popleft() for _ in range(min(count, len(self._ahead)))]
        return taken + list(islice(self._rows, count - len(taken)))

    def _another_head(self, taken: Sequence[Row], place: int, before: int) -> Head | None:
        """A head that stands in other columns than the one in use: a further table begins."""
        number = before + place + 1
        found = find_head(
            self._block(taken, place),
            [self.profile],
            first_row=number,
            first_column=self.grid.first_column,
            merges=[m for m in self.grid.merges if number <= m[0] < number + _HEAD_ROWS],
            named=" ".join(self.profile.signs),
        )
        if found is None or not found.match.fits or found.first != number:
            return None
        return found if found.match.columns != self._head.match.columns else None

    def _block(self, taken: Sequence[Row], place: int) -> list[Row]:
        """The rows of a head that begins at a place of those taken, some perhaps still to take."""
        block = list(taken[place : place + _HEAD_ROWS])
        if (missing := _HEAD_ROWS - len(block)) > 0:
            self._ahead.extend(islice(self._rows, max(missing - len(self._ahead), 0)))
            block += islice(self._ahead, missing)
        return block

    def _other_table(self, taken: Sequence[Row], place: int, before: int) -> Profile | None:
        block = self._block(taken, place)
        return other_table(block, before + place + 1, self.grid, self.profile)

    def _leave_out(self, other: Profile, taken: Sequence[Row], number: int) -> None:
        """Report the rows of a table of another kind; with it the sheet ends."""
        count = sum(
            1 for row in chain(taken, self._ahead, self._rows) if not all(map(is_blank, row))
        )
        self._ahead.clear()
        self.counts.read += 1 + count
        self.counts.apart += 1
        self.counts.reported += count
        self.findings.append(not_read(other, count, self.at(number)))

    def _unclear(self, row: Row, number: int) -> None:
        filled = [(i, v) for i, v in enumerate(row) if not is_blank(v)]
        column = column_letter(self.grid.first_column + filled[0][0])
        self.findings.append(
            error(
                "row-not-understood",
                "không rõ dòng này là dữ liệu, dòng tổng hay ghi chú; chưa được sử dụng",
                "it cannot be told whether this row is data, total or remark; not used",
                Location(self.grid.file, self.grid.sheet, number, column),
                value=shown(filled[0][1])[:80],
            )
        )

    def _batch(self, rows: list[Row], numbers: list[int], villages: list[str]) -> Batch:
        self.titles.end(numbers[-1])
        self.counts.read += len(rows)
        breaks, self._breaks = frozenset(self._breaks), set()
        width = max(map(len, rows))
        if any(len(row) != width for row in rows):
            rows = [row + [""] * (width - len(row)) for row in rows]
        columns = list(zip(*rows, strict=True))
        self._count_unread(columns)
        empty: tuple[Value, ...] = ("",) * len(rows)
        raws: dict[str, Sequence[Value]] = {
            key: columns[at] if 0 <= at < width else empty for key, at in self._positions.items()
        }
        cells: dict[str, list[object]] = {}
        originals: dict[int, dict[str, str]] = {}
        for key, raw in raws.items():
            reader = self._readers[key]
            reader.forget(_MEMORY)
            if key == "member.number" and "member.number_kind" in cells:
                raw = raws[key] = self._cards_only(raw, cells["member.number_kind"])
            cells[key] = list(map(reader.__getitem__, raw))
            if reader.spec.kind in _DATES:
                self._orders.setdefault(key, DayOrder()).look(raw, numbers)
            if reader.problems:
                self._report(reader, raw, numbers, key)
            if reader.originals:
                for i, value in enumerate(raw):
                    if value in reader.originals:
                        originals.setdefault(i, {})[key] = reader.originals[value]
        join_cards(cells)
        return Batch(numbers, villages, breaks, cells, raws, originals, self._naming)

    def _count_unread(self, columns: Sequence[Sequence[Value]]) -> None:
        first = self.grid.first_column
        for column in self._head.match.unknown:
            at = column - first
            if 0 <= at < len(columns):
                filled = sum(1 for value in columns[at] if not is_blank(value))
                self._unread[column] = self._unread.get(column, 0) + filled

    def _say_unread(self) -> None:
        """Name the columns that hold something and that no field reads."""
        if self.profile.record not in _ELSEWHERE:
            said = unread_columns(self._head, self._unread, self.place)
            self.findings += [said] if said else []
        self._unread.clear()

    def _doubt_days(self) -> None:
        """Say which dates were perhaps turned round on the way, by what their column shows."""
        for key, order in self._orders.items():
            label = self._readers[key].spec.label
            for number, raw, problem in order.doubts():
                self.findings.append(problem.finding(label, shown(raw), self.at(number, key)))
        self._orders.clear()

    @staticmethod
    def _cards_only(raw: Sequence[Value], kinds: Sequence[object]) -> Sequence[Value]:
        """Numbers of other papers than identity cards are no identity numbers."""
        return [
            "" if getattr(kind, "kind", None) not in {None, "identity-card"} else value
            for value, kind in zip(raw, kinds, strict=True)
        ]

    def _report(
        self, reader: Column, raw: Sequence[Value], numbers: Sequence[int], key: str
    ) -> None:
        spec: FieldSpec = reader.spec
        problems = reader.problems
        for i, value in enumerate(raw):
            problem = problems.get(value)
            if problem is None:
                continue
            if len(self.findings) < _MAX_FAULTS:
                self.findings.append(
                    problem.finding(spec.label, shown(value), self.at(numbers[i], key))
                )
            elif len(self.findings) == _MAX_FAULTS:
                self.findings.append(_too_many(self.at(numbers[i], key)))


def _too_many(place: Location) -> Finding:
    return error(
        "too-many-faults",
        f"trang tính có hơn {_MAX_FAULTS:,} lỗi; các lỗi của ô từ đây trở đi không được liệt kê; "
        "hãy sửa rồi đọc lại",
        f"the sheet has over {_MAX_FAULTS:,} faults; those of cells from here on are not listed; "
        "mend it and read it again",
        place,
    )


def _named_village(row: Row) -> str | None:
    names = (village_of(text_of(value)) for value in reversed(row) if not is_blank(value))
    return next(filter(None, names), None)
