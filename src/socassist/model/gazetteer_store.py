"""The rows of the gazetteer and their indexes; units are made when first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from socassist.model.gazetteer_files import (
    ALIASES,
    NAME,
    PARENT,
    Successions,
    UnitRow,
    make_unit,
    read_rows,
    read_successions,
)
from socassist.model.place import AdministrativeUnit, Level
from socassist.model.place_names import loose_key

_ORDER = {Level.PROVINCE: 0, Level.DISTRICT: 1, Level.COMMUNE: 2, Level.VILLAGE: 3}
_BASES = (
    ("a", "àáảãạăằắẳẵặâầấẩẫậ"),
    ("e", "èéẻẽẹêềếểễệ"),
    ("i", "ìíỉĩịyỳýỷỹỵ"),
    ("o", "òóỏõọôồốổỗộơờớởỡợ"),
    ("u", "ùúủũụưừứửữự"),
    ("d", "đ"),
    ("c", "k"),
)
_QUICK = str.maketrans(
    {**{letter: base for base, letters in _BASES for letter in letters},
     **dict.fromkeys(" -'.()", None)}
)  # fmt: skip


def _by_age(unit: AdministrativeUnit) -> tuple[int, str, date]:
    return _ORDER[unit.level], unit.code, unit.since or date.min


class UnitStore:
    """Rows of the packaged lists, and the user's villages (kho dữ liệu đơn vị hành chính).

    Args:
        rows: Lines of the lists.
        successions: Which unit became which.
        extra: Units that are made already: the user's villages.
    """

    def __init__(
        self,
        rows: tuple[UnitRow, ...],
        successions: Successions,
        extra: tuple[AdministrativeUnit, ...] = (),
    ) -> None:
        self.rows = rows
        self.successions = successions
        self.extra = extra
        self._made: dict[int, AdministrativeUnit] = {}
        self._versions: dict[str, tuple[AdministrativeUnit, ...]] = {}
        self._children: dict[str, tuple[AdministrativeUnit, ...]] = {}

    @classmethod
    def packaged(cls) -> UnitStore:
        """The lists of the package."""
        return cls(tuple(read_rows()), read_successions())

    def with_extra(self, units: Iterable[AdministrativeUnit]) -> UnitStore:
        """The same with further units."""
        return UnitStore(self.rows, self.successions, (*self.extra, *units))

    def __iter__(self) -> Iterator[AdministrativeUnit]:
        yield from map(self._unit, range(len(self.rows)))
        yield from self.extra

    def versions(self, code: str) -> tuple[AdministrativeUnit, ...]:
        """Every unit that ever carried the code, oldest first."""
        known = self._versions.get(code)
        if known is None:
            rows, extra = self._by_code.get(code, ()), self._extra_by_code.get(code, ())
            if not rows and not extra:
                return ()
            known = self._versions[code] = self._gather(rows, extra)
        return known

    def children(self, code: str) -> tuple[AdministrativeUnit, ...]:
        """Every unit that was ever under the code, by code."""
        known = self._children.get(code)
        if known is None:
            rows, extra = self._by_parent.get(code, ()), self._extra_by_parent.get(code, ())
            if not rows and not extra:
                return ()
            known = self._children[code] = self._gather(rows, extra)
        return known

    def of_level(self, level: Level) -> tuple[AdministrativeUnit, ...]:
        """Every unit of a level, by code."""
        rows = (n for n, row in enumerate(self.rows) if row.level is level)
        return self._gather(rows, (unit for unit in self.extra if unit.level is level))

    def named(self, key: str) -> tuple[tuple[str, AdministrativeUnit], ...]:
        """Units above villages whose name or alias has the loose key, each with that name."""
        found = [(name, self._unit(n)) for name, n in self._by_key.get(key, ())]
        return tuple(sorted(found, key=lambda pair: _by_age(pair[1])))

    def _gather(
        self, rows: Iterable[int], extra: Iterable[AdministrativeUnit]
    ) -> tuple[AdministrativeUnit, ...]:
        return tuple(sorted((*map(self._unit, rows), *extra), key=_by_age))

    def _unit(self, number: int) -> AdministrativeUnit:
        unit = self._made.get(number)
        if unit is None:
            unit = self._made[number] = make_unit(self.rows[number], self.successions)
        return unit

    @cached_property
    def _by_code(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            found[row.cells[0]].append(number)
        return dict(found)

    @cached_property
    def _by_parent(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            found[row.cells[PARENT]].append(number)
        return dict(found)

    @cached_property
    def _by_key(self) -> dict[str, list[tuple[str, int]]]:
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            name, aliases = row.cells[NAME], row.cells[ALIASES]
            found[_quick_key(name)].append((name, number))
            for alias in aliases.split("|") if aliases else ():
                found[_quick_key(alias)].append((alias, number))
        return dict(found)

    @cached_property
    def _extra_by_code(self) -> dict[str, list[AdministrativeUnit]]:
        found: dict[str, list[AdministrativeUnit]] = defaultdict(list)
        for unit in self.extra:
            found[unit.code].append(unit)
        return dict(found)

    @cached_property
    def _extra_by_parent(self) -> dict[str, list[AdministrativeUnit]]:
        found: dict[str, list[AdministrativeUnit]] = defaultdict(list)
        for unit in self.extra:
            found[unit.parent or ""].append(unit)
        return dict(found)


def _quick_key(name: str) -> str:
    """`loose_key` by one table; anything the table does not know goes the long way."""
    key = name.lower().translate(_QUICK)
    return key if key.isascii() and key.isalnum() else loose_key(name)
