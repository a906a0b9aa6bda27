"""The yearly reports and lists of a register as workbooks (báo cáo tổng hợp, danh sách hộ)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from socassist import access
from socassist.model.errors import NotInForce
from socassist.model.gazetteer import Units
from socassist.model.period import Month
from socassist.model.register import Register
from socassist.model.table import Table
from socassist.rules.acceptance import (
    beneficiary_groups,
    household_lists,
    movement_tables,
    recheck_list,
    recheck_table,
    transitions,
)
from socassist.rules.update import at_year_end

SUMMARY = "tong-hop.xlsx"


def write_reports(
    register: Register, folder: Path, *, year: int, month: Month | None = None, units: Units
) -> list[Path]:
    """Write the reports of a year and, for each commune, its lists of households (R20–R22).

    One workbook holds the movement of poor and near-poor households, the beneficiaries by
    official group and the households to be visited again; one a commune holds the lists of poor,
    near-poor, escaped, relapsed and newly arisen households, to be signed there. Lists and movement
    of an earlier year show the register as it stood at its end.

    Args:
        register: The register.
        folder: Where to; made where it is not there.
        year: The year of the review.
        month: The month of the beneficiaries; the year's December when left out.
        units: The gazetteer, for names.

    Raises:
        SourceError: A file cannot be written.
    """
    name = _namer(units, date(year, 12, 31))
    then = at_year_end(register, year)
    found = transitions(then, year)
    folder.mkdir(parents=True, exist_ok=True)
    tables = [
        *movement_tables(then, year, name=name, found=found),
        *_summary(register, year, month or Month(year, 12)),
    ]
    written = [folder / SUMMARY]
    access.write(written[0], tables)
    by_commune: dict[str, list[Table]] = {}
    for table in household_lists(then, year, name=name, found=found):
        by_commune.setdefault(table.key.rpartition("-")[2], []).append(table)
    for code, lists in by_commune.items():
        written.append(folder / f"danh-sach-ho-{code}.xlsx")
        access.write(written[-1], lists)
    return written


def _summary(register: Register, year: int, month: Month) -> Iterator[Table]:
    """What the register of today tells: benefits know their months, and visits are to come."""
    # Before the form of its decree there is no official grouping to fill.
    with suppress(NotInForce):
        yield beneficiary_groups(register, month)
    yield recheck_table(register, year, recheck_list(register, year))


def _namer(units: Units, on: date) -> Callable[[str], str]:
    def name(code: str) -> str:
        unit = units.get(code, on)
        return unit.full_name if unit is not None else code

    return name
