"""Offices' movement tables held against the register, cell by cell (đối chiếu biểu diễn biến)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from socassist.model.arguments import every, expect
from socassist.model.finding import Finding, Severity
from socassist.model.gazetteer import Units
from socassist.model.location import Location
from socassist.model.movement_table import MovementTable
from socassist.model.place import Level
from socassist.model.register import Register
from socassist.model.text_pair import Text
from socassist.rules.acceptance.form_names import name_keys
from socassist.rules.acceptance.movement import households_behind, line_of
from socassist.rules.acceptance.movement_places import Ground, Placed, Spot, ground_of, placed
from socassist.rules.acceptance.movement_sums import own_sums
from socassist.rules.acceptance.movement_words import (
    COUNTED,
    PARTS,
    column_text,
    shown,
    table_text,
    unit_text,
)
from socassist.rules.acceptance.transition import Transitions, transitions

_MOST = 5
"""So many households behind a cell are named."""


def compare_movement(
    tables: Iterable[MovementTable],
    register: Register,
    year: int,
    units: Units,
    *,
    found: Transitions | None = None,
) -> tuple[Finding, ...]:
    """Compare movement tables of one year with the register, and with themselves (R19).

    Every cell that the register does not give is a finding with its place; so is a line whose
    unit is not known, a unit that the table leaves out, a figure that the table's own columns,
    lines or its twin for the other class do not give. Nothing is corrected.

    Args:
        tables: The tables, as they were read; those of another year are passed over.
        register: The register as it stood at the end of the year.
        year: The year of the review.
        units: The gazetteer.
        found: The way of each household, where the caller knows it.
    """
    expect(Register, register=register)
    expect(int, year=year)
    expect(Units, units=units)
    own = [one for one in every(MovementTable, "tables", tables) if one.year in (None, year)]
    ways = transitions(register, year) if found is None else found
    ground = ground_of(register, ways, units)
    lines = [placed(table, ground) for table in own]
    findings: list[Finding] = []
    for table, rows in zip(own, lines, strict=True):
        findings += _unplaced(table, rows, year)
        findings += _misnamed(table, rows, ground)
        findings += _cells(table, rows, ground)
        findings += _left_out(table, rows, ground)
    return (*findings, *own_sums(own, lines, ground))


def _unplaced(table: MovementTable, rows: Sequence[Placed], year: int) -> Iterator[Finding]:
    told: set[str] = set()
    for line in rows:
        if line.spot is not None or line.whole or line.row.name in told:
            continue
        told.add(line.row.name)
        what, name = table_text(table.kind, year), line.row.name
        place, several = table.at(line.row, "name"), ", ".join(line.candidates)
        if several:
            yield Finding(
                "movement-place-unclear",
                Severity.ERROR,
                Text(
                    f"{what.vi}: “{name}” có thể là nhiều đơn vị ({several}); dòng này chưa được "
                    "đối chiếu với sổ.",
                    f"{what.en}: “{name}” may be several units ({several}); the line is not "
                    "compared with the register.",
                ),
                location=place,
                value=name,
                expected=several,
            )
            continue
        yield Finding(
            "movement-place-not-found",
            Severity.ERROR,
            Text(
                f"{what.vi}: không rõ “{name}” là đơn vị nào trong sổ; dòng này chưa được đối "
                "chiếu với sổ.",
                f"{what.en}: “{name}” is no unit that the register knows; the line is not compared "
                "with the register.",
            ),
            location=place,
            value=name,
        )


def _misnamed(table: MovementTable, rows: Sequence[Placed], ground: Ground) -> Iterator[Finding]:
    """Lines whose code is that of a unit with another name: which is meant, a person must say."""
    told: set[str] = set()
    for line in rows:
        row = line.row
        known = ground.unit_name(line.spot.code) if line.spot and row.code else None
        if (
            known is None
            or not row.name
            or row.name in told
            or name_keys(row.name) & name_keys(known)
        ):
            continue
        told.add(row.name)
        what = table_text(table.kind, ground.ways.year)
        yield Finding(
            "movement-name-differs",
            Severity.WARNING,
            Text(
                f"{what.vi}: mã {row.code} là {known}, biểu ghi “{row.name}”; đối chiếu theo mã.",
                f"{what.en}: the code {row.code} is {known}, the table says “{row.name}”; compared "
                "by the code.",
            ),
            subject=line.spot.code if line.spot else None,
            location=table.at(row, "name"),
            value=row.name,
            expected=known,
        )


def _cells(table: MovementTable, rows: Sequence[Placed], ground: Ground) -> Iterator[Finding]:
    listed = [line.spot for line in rows if line.spot is not None and not line.whole]
    for line in rows:
        spot = line.spot if line.spot is not None else _sum_of(line, rows, listed)
        if spot is None:
            continue
        kind, counted = table.kind, line.row.counted
        figures = line_of(
            ground.register, ground.ways, spot.code, kind, counted, spot.households
        ).columns
        for column, printed in line.row.figures.items():
            right = sum(figures[part - 1] or 0 for part in PARTS[column])
            if (printed or 0) == right or column in line.row.unknown:
                continue
            behind = [
                id_
                for part in PARTS[column]
                for id_ in households_behind(ground.ways, kind, spot.households, part)
            ]
            yield _differs(table, line, column, printed, right, behind, ground)


def _sum_of(line: Placed, rows: Sequence[Placed], listed: Sequence[Spot]) -> Spot | None:
    """What the sum of a table is about whose title names no unit: the lines that it lists."""
    if not line.whole or any(other.spot is None and not other.whole for other in rows):
        return None
    homes = sorted({id_ for spot in listed for id_ in spot.households})
    return Spot("", Level.PROVINCE, tuple(homes)) if listed else None


def _differs(
    table: MovementTable,
    line: Placed,
    column: str,
    printed: int | None,
    right: int,
    behind: Sequence[str],
    ground: Ground,
) -> Finding:
    what, head = table_text(table.kind, ground.ways.year), column_text(table.kind, column)
    counted = COUNTED[line.row.counted]
    named = ", ".join(behind[:_MOST])
    rest = len(behind) - _MOST
    vi, en = (f" (hộ {named})", f" (households {named})") if behind else ("", "")
    if rest > 0:
        vi, en = f" (hộ {named} và {rest} hộ khác)", f" (households {named} and {rest} more)"
    unit = unit_text(line.row.name)
    return Finding(
        "movement-cell-differs",
        Severity.ERROR,
        Text(
            f"{what.vi}, {unit.vi}, {counted.vi}, cột “{head.vi}”: biểu ghi {shown(printed)}, sổ "
            f"tính được {right}{vi}.",
            f"{what.en}, {unit.en}, {counted.en}, column “{head.en}”: the table says "
            f"{shown(printed)}, the register gives {right}{en}.",
        ),
        subject=line.spot.code.partition("|")[0] if line.spot else None,
        location=table.at(line.row, column),
        value=shown(printed),
        expected=str(right),
    )


def _left_out(table: MovementTable, rows: Sequence[Placed], ground: Ground) -> Iterator[Finding]:
    """The units in the area of a table that have movement and no line."""
    spots = [line.spot for line in rows if line.spot is not None and not line.whole]
    lowest = max((_DEPTH[spot.level] for spot in spots), default=0)
    area = table.place or next((spot.code for spot in spots if spot.level is Level.PROVINCE), None)
    if area is None or lowest <= _DEPTH[ground.spot(area).level]:
        return
    listed = {spot.code for spot in spots}
    for code, spot in sorted(ground.spots.items()):
        if _DEPTH[spot.level] != lowest or code in listed or not ground.within(code, area):
            continue
        line = line_of(
            ground.register, ground.ways, code, table.kind, "households", spot.households
        )
        if not any(line.columns):
            continue
        what = table_text(table.kind, ground.ways.year)
        name = ground.name_of(code)
        yield Finding(
            "movement-place-not-listed",
            Severity.ERROR,
            Text(
                f"{what.vi}: biểu không có dòng của {name}; theo sổ đầu kỳ {line.columns[0]} hộ, "
                f"cuối kỳ {line.columns[8]} hộ.",
                f"{what.en}: there is no line for {name}; the register has {line.columns[0]} "
                f"households at the start, {line.columns[8]} at the end.",
            ),
            subject=code.partition("|")[0],
            location=Location(table.location.file, table.location.sheet),
            expected=name,
        )


_DEPTH = {Level.PROVINCE: 1, Level.DISTRICT: 2, Level.COMMUNE: 3, Level.VILLAGE: 4}
