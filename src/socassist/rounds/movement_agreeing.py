"""A round's movement tables against the register of each year (đối chiếu biểu diễn biến; R19)."""

from __future__ import annotations

from collections.abc import Iterable

from socassist.model.finding import Finding
from socassist.model.gazetteer import Units
from socassist.model.movement_table import MovementTable
from socassist.model.register import Register
from socassist.rules.acceptance import compare_movement
from socassist.rules.update import at_year_end


def movement_findings(
    tables: Iterable[MovementTable], register: Register, year: int, units: Units
) -> tuple[Finding, ...]:
    """Compare the tables of each year with the register as it stood at that year's end.

    Args:
        tables: The tables, of one year or several.
        register: The register after the round.
        year: The year of tables that name none.
        units: The gazetteer.
    """
    by_year: dict[int, list[MovementTable]] = {}
    for table in tables:
        known = by_year.setdefault(table.year or year, [])
        if table not in known:  # a workbook named under two headings
            known.append(table)
    return tuple(
        finding
        for of, own in sorted(by_year.items())
        for finding in compare_movement(own, at_year_end(register, of), of, units)
    )
