"""Movement tables whose own figures do not add up (biểu diễn biến tự mâu thuẫn)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from socassist.model.finding import Finding, Severity
from socassist.model.movement_table import MovementRow, MovementTable
from socassist.model.place import Level
from socassist.model.text_pair import Text
from socassist.rules.acceptance.movement_places import Ground, Placed
from socassist.rules.acceptance.movement_words import (
    COUNTED,
    PARTS,
    column_text,
    shown,
    table_text,
    unit_text,
)

_TOGETHER = {
    "escaped": (("c2", "c3"),),
    "down": (("c2", "c3", "c4"), ("escaped", "c4")),
    "up": (("c5", "c6", "c7", "c8"),),
}
"""A column that holds others together: any of these must give it."""
_CROSSINGS = (("c2", "c5"), ("c5", "c3"))
"""A column of the table of poor households, and the one of its twin that says the same."""


def own_sums(
    tables: Sequence[MovementTable], lines: Sequence[Sequence[Placed]], ground: Ground
) -> Iterator[Finding]:
    """Report what the printed figures contradict: across, down, and from table to table.

    Args:
        tables: The tables of one year.
        lines: The lines of each, with their units.
        ground: Where units lie.
    """
    for table, rows in zip(tables, lines, strict=True):
        for line in rows:
            yield from _across(table, line.row, ground.ways.year)
        yield from _down(table, rows, ground)
    yield from _twins(tables, lines, ground)


def _across(table: MovementTable, row: MovementRow, year: int) -> Iterator[Finding]:
    have = row.figures
    for column, ways in _TOGETHER.items():
        for parts in ways:
            if row.unknown.intersection((column, *parts)):
                continue  # told where it was read; what it would give nobody knows
            if column in have and all(part in have for part in parts):
                added = sum(have[part] or 0 for part in parts)
                if (have[column] or 0) != added:
                    yield _off(
                        table, row, column, added, year, "movement-columns-differ",
                        Text("cột này bằng tổng các cột thành phần", "it is the sum of its parts"),
                    )  # fmt: skip
    if "c1" not in have or "c9" not in have or row.unknown & _needed(have):
        return
    down, whole_down = _flow(have, "down", ("escaped", "c2", "c3", "c4"), {2, 3, 4})
    up, whole_up = _flow(have, "up", ("c5", "c6", "c7", "c8"), {5, 6, 7, 8})
    given = (have["c1"] or 0) - down + up
    if (have["c9"] or 0) != given:
        if whole_down and whole_up:
            yield _off(
                table, row, "c9", given, year, "movement-end-differs",
                Text("cuối kỳ = đầu kỳ − giảm + tăng", "end = start − decrease + increase"),
            )  # fmt: skip
            return
        yield _off(
            table, row, "c9", given, year, "movement-end-differs",
            Text(
                "cuối kỳ = đầu kỳ − giảm + tăng; biểu không có đủ các cột giảm, tăng",
                "end = start − decrease + increase; the table lacks columns of these",
            ),
            Severity.WARNING,
        )  # fmt: skip


def _needed(have: Mapping[str, int | None]) -> frozenset[str]:
    """The columns from which the end of the year is worked out."""
    down = ("down",) if "down" in have else ("escaped", "c2", "c3", "c4")
    up = ("up",) if "up" in have else ("c5", "c6", "c7", "c8")
    return frozenset(("c1", "c9", *down, *up))


def _flow(
    have: Mapping[str, int | None], whole: str, parts: tuple[str, ...], needed: set[int]
) -> tuple[int, bool]:
    """What left or came by the printed columns, and whether they leave nothing out."""
    if whole in have:
        return have[whole] or 0, True
    counted: set[int] = set()
    added = 0
    for column in parts:
        if column in have and not counted & set(PARTS[column]):
            counted |= set(PARTS[column])
            added += have[column] or 0
    return added, counted >= needed


def _down(table: MovementTable, rows: Sequence[Placed], ground: Ground) -> Iterator[Finding]:
    """Lines that are the sum of others: of their communes, districts or villages."""
    for line in rows:
        parts = _parts(line, rows, ground)
        if not parts:
            continue
        for column, printed in line.row.figures.items():
            if any(column in one.row.unknown for one in (line, *parts)):
                continue
            added = sum(part.row.figures.get(column) or 0 for part in parts)
            if (printed or 0) != added:
                yield _off(
                    table, line.row, column, added, ground.ways.year, "movement-sum-differs",
                    Text("dòng này bằng tổng các dòng của biểu", "it is the sum of other lines"),
                )  # fmt: skip


def _parts(line: Placed, rows: Sequence[Placed], ground: Ground) -> list[Placed]:
    """The lines that a line ought to be the sum of; none where it is no sum of the table."""
    same = [
        other for other in rows
        if other is not line and not other.whole and other.row.counted == line.row.counted
    ]  # fmt: skip
    sums = {id(one) for one in same if _below(one, same, ground)}
    leaves = [one for one in same if id(one) not in sums]
    if line.whole:
        return leaves
    below = _below(line, leaves, ground)
    lost = any(other.spot is None for other in same)
    return [] if lost else below


def _below(line: Placed, others: Sequence[Placed], ground: Ground) -> list[Placed]:
    spot = line.spot
    if spot is None or spot.level is Level.VILLAGE:
        return []
    return [
        other for other in others
        if other.spot is not None
        and other.spot.code != spot.code
        and ground.spot(other.spot.code).level is not Level.PROVINCE
        and ground.within(other.spot.code, spot.code)
    ]  # fmt: skip


def _twins(
    tables: Sequence[MovementTable], lines: Sequence[Sequence[Placed]], ground: Ground
) -> Iterator[Finding]:
    """Households that change class stand in both tables; people may be counted another day."""
    near: dict[str, tuple[MovementTable, MovementRow]] = {}
    for table, rows in zip(tables, lines, strict=True):
        for line in rows:
            if table.kind == "near-poor" and line.row.counted == "households" and line.spot:
                near.setdefault(line.spot.code, (table, line.row))
    for table, rows in zip(tables, lines, strict=True):
        for line in rows:
            twin = near.get(line.spot.code) if line.spot else None
            if table.kind != "poor" or line.row.counted != "households" or twin is None:
                continue
            for here, there in _CROSSINGS:
                if here in line.row.unknown or there in twin[1].unknown:
                    continue
                if here in line.row.figures and there in twin[1].figures:
                    left, right = line.row.figures[here], twin[1].figures[there]
                    if (left or 0) != (right or 0):
                        yield _crossing(table, line.row, here, *twin, there, ground.ways.year)


def _crossing(
    table: MovementTable,
    row: MovementRow,
    here: str,
    other: MovementTable,
    there_row: MovementRow,
    there: str,
    year: int,
) -> Finding:
    what, twin = table_text(table.kind, year), table_text(other.kind, year)
    heads = column_text(table.kind, here), column_text(other.kind, there)
    left, right = shown(row.figures[here]), shown(there_row.figures[there])
    unit = unit_text(row.name)
    return Finding(
        "movement-crossing-differs",
        Severity.ERROR,
        Text(
            f"{what.vi}, {unit.vi}, cột “{heads[0].vi}” ghi {left}; {twin.vi}, cột "
            f"“{heads[1].vi}” ghi {right}: hai số phải bằng nhau.",
            f"{what.en}, {unit.en}, column “{heads[0].en}” says {left}; {twin.en}, column "
            f"“{heads[1].en}” says {right}: the two must be equal.",
        ),
        location=table.at(row, here),
        value=left,
        expected=right,
        related=(other.at(there_row, there),),
    )


def _off(
    table: MovementTable,
    row: MovementRow,
    column: str,
    added: int,
    year: int,
    code: str,
    rule: Text,
    severity: Severity = Severity.ERROR,
) -> Finding:
    what, head, counted = (
        table_text(table.kind, year), column_text(table.kind, column), COUNTED[row.counted],
    )  # fmt: skip
    printed, unit = row.figures[column], unit_text(row.name)
    off = (printed or 0) - added
    return Finding(
        code,
        severity,
        Text(
            f"{what.vi}, {unit.vi}, {counted.vi}, cột “{head.vi}”: biểu ghi {shown(printed)}, các "
            f"số khác của biểu cho {added}, lệch {off} ({rule.vi}).",
            f"{what.en}, {unit.en}, {counted.en}, column “{head.en}”: the table says "
            f"{shown(printed)}, its other figures give {added}, off by {off} ({rule.en}).",
        ),
        location=table.at(row, column),
        value=shown(printed),
        expected=str(added),
    )
