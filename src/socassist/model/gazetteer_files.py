"""Read the packaged lists of units (danh mục đơn vị hành chính) and who succeeded whom.

The lists are CSV files with their source in the header; `tools/make_gazetteer.py` makes them.
Reading makes plain rows; units are made from them when asked for, since most work concerns one
province of the country.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import NamedTuple

import attrs

from socassist.model.place import AdministrativeUnit, Level, UnitKind

REFORM = date(2025, 7, 1)
"""The day on which districts had ended (Luật 72/2025/QH15, QĐ 19/2025/QĐ-TTg)."""
_REFORM_TEXT = REFORM.isoformat()
_FILES: tuple[tuple[str, Level, str, str], ...] = (
    ("provinces.csv", Level.PROVINCE, "", ""),
    ("districts.csv", Level.DISTRICT, "", _REFORM_TEXT),
    ("communes_before.csv", Level.COMMUNE, "", _REFORM_TEXT),
    ("communes_after.csv", Level.COMMUNE, _REFORM_TEXT, ""),
)
_KINDS = {kind.value: kind for kind in UnitKind}
# Fields of a row, in the order of the files.
_CODE, NAME, _KIND, PARENT, _SINCE, UNTIL, _LISTED, ALIASES = range(8)


class UnitRow(NamedTuple):
    """A line of a list, not yet a unit; a tuple, because 16,000 of them are read at once."""

    level: Level
    cells: list[str]
    since: str
    until: str


@attrs.frozen
class Successions:
    """Which unit became which on which day (quan hệ kế thừa đơn vị hành chính).

    Args:
        became: New codes by (old code, ISO day).
        made_of: Old codes by (new code, ISO day).
        uncertain: How (old, new, ISO day) is known where not by the ministry's conversion table:
            ``reported`` (press report of the resolution), ``second-list``, ``same-name``,
            ``same-code``, ``recalled`` (no text read), ``main-part`` (a public list, which of a
            divided commune names only the unit with most people).
    """

    became: dict[tuple[str, str], tuple[str, ...]]
    made_of: dict[tuple[str, str], tuple[str, ...]]
    uncertain: dict[tuple[str, str, str], str]

    def certainty(self, old: str, new: str, on: date) -> str:
        """``official``, a weaker word, or nothing when no list tells of it."""
        day = on.isoformat()
        if new not in self.became.get((old, day), ()):
            return ""
        return self.uncertain.get((old, new, day), "official")


def read_rows() -> Iterator[UnitRow]:
    """Every line of the packaged lists, provinces first."""
    for file, level, since, until in _FILES:
        for cells in _lines(file):
            yield UnitRow(level, cells, cells[_SINCE] or since, cells[UNTIL] or until)


def read_province_names() -> dict[str, str]:
    """The latest name of every province by its code, without reading the longer lists."""
    return {cells[_CODE]: cells[NAME] for cells in _lines("provinces.csv")}


def read_successions() -> Successions:
    """Every succession of the packaged list."""
    became: dict[tuple[str, str], tuple[str, ...]] = {}
    made_of: dict[tuple[str, str], tuple[str, ...]] = {}
    uncertain: dict[tuple[str, str, str], str] = {}
    for old, new, on, certainty in _lines("successions.csv"):
        day = on or _REFORM_TEXT
        became[old, day] = (*became.get((old, day), ()), new)
        made_of[new, day] = (*made_of.get((new, day), ()), old)
        if certainty:
            uncertain[old, new, day] = certainty
    return Successions(became, made_of, uncertain)


def make_unit(row: UnitRow, successions: Successions) -> AdministrativeUnit:
    """The unit of a line."""
    cells = row.cells
    code = cells[_CODE]
    return AdministrativeUnit(
        code=code,
        name=cells[NAME],
        kind=_KINDS[cells[_KIND]],
        level=row.level,
        parent=cells[PARENT] or None,
        since=date.fromisoformat(row.since) if row.since else None,
        until=date.fromisoformat(row.until) if row.until else None,
        aliases=tuple(cells[ALIASES].split("|")) if cells[ALIASES] else (),
        successors=successions.became.get((code, row.until), ()),
        predecessors=successions.made_of.get((code, row.since), ()),
        verified=cells[_LISTED] == "ab",
    )


def _lines(name: str) -> Iterator[list[str]]:
    text = files("socassist.model.codes").joinpath(name).read_text(encoding="utf-8")
    lines = text.splitlines()
    first = next(n for n, line in enumerate(lines) if not line.startswith("#"))
    return csv.reader(lines[first + 1 :])
