"""Which unit each line of an office's movement table is about (địa bàn của từng dòng)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

import attrs

from socassist.model.gazetteer import Units
from socassist.model.household import HouseholdId
from socassist.model.movement_table import MovementRow, MovementTable
from socassist.model.place import Level
from socassist.model.register import Register
from socassist.model.text import fold, normalise
from socassist.model.village import fold_village
from socassist.rules.acceptance.form_names import address_on, name_keys
from socassist.rules.acceptance.transition import Transitions

_SUM_WORDS = re.compile(r"(?:tổng cộng|tổng số|cộng|tổng)\b\s*:?\s*", re.IGNORECASE)
_WHOLE = frozenset({"", "toan tinh", "toan huyen", "toan xa", "toan phuong", "toan thanh pho",
                    "toan thi xa", "toan thi tran", "tinh", "huyen", "xa"})  # fmt: skip
_LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)


@attrs.frozen
class Spot:
    """A unit that a table can have a line about (đơn vị của một dòng).

    Args:
        code: Its code; of a village, the key of its name after the commune's code.
        level: How high it stands.
        households: Those of a movement table that live there, by identifier.
    """

    code: str
    level: Level
    households: tuple[str, ...] = ()


@attrs.frozen
class Ground:
    """The households of a year's movement by province, district, commune and village."""

    register: Register
    ways: Transitions
    units: Units
    spots: Mapping[str, Spot]
    district_of: Mapping[str, str]

    @property
    def on(self) -> date:
        """The day whose units the tables are about."""
        return date(self.ways.year, 12, 31)

    def spot(self, code: str) -> Spot:
        """What is known of a code; a unit without any such household has none."""
        found = self.spots.get(code)
        return found if found is not None else Spot(code, _level_of(code))

    def unit_name(self, code: str) -> str | None:
        """The official name of a unit; None where the gazetteer does not know it on the day."""
        unit = self.units.get(code, self.on)
        return unit.full_name if unit is not None else None

    def name_of(self, code: str) -> str:
        """What a unit or village is called; its code where nothing tells."""
        commune, _, village = code.partition("|")
        if village and (homes := self.spot(code).households):
            return address_on(self.register.households[HouseholdId(homes[0])], self.on).village
        return self.unit_name(commune) or commune

    def within(self, code: str, place: str) -> bool:
        """Whether a unit lies in another one, or is that one."""
        if code == place or place == self.register.province:
            return True
        if code.partition("|")[0] == place or self.district_of.get(code.partition("|")[0]) == place:
            return True
        return place in {unit.code for unit in self.units.path(code.partition("|")[0], self.on)}


def ground_of(register: Register, ways: Transitions, units: Units) -> Ground:
    """Lay out where the households of a year's movement live at its end.

    Args:
        register: The register as it stood at the end of the year.
        ways: The way of each household in the year.
        units: The gazetteer.
    """
    after = date(ways.year, 12, 31)
    homes: dict[tuple[str, Level], list[str]] = {}
    district_of: dict[str, str] = {}
    for id_ in ways.ways:
        address = address_on(register.households[HouseholdId(id_)], after)
        homes.setdefault((register.province, Level.PROVINCE), []).append(id_)
        homes.setdefault((address.commune, Level.COMMUNE), []).append(id_)
        village = village_code(address.commune, address.village)
        homes.setdefault((village, Level.VILLAGE), []).append(id_)
        if address.district:
            district_of[address.commune] = address.district
            homes.setdefault((address.district, Level.DISTRICT), []).append(id_)
    spots = {code: Spot(code, level, tuple(ids)) for (code, level), ids in homes.items()}
    return Ground(register, ways, units, spots, district_of)


def village_code(commune: str, village: str) -> str:
    """What stands for a village, which has no code: its commune and the key of its name."""
    return f"{commune}|{fold_village(village)}"


def _level_of(code: str) -> Level:
    if "|" in code:
        return Level.VILLAGE
    return next((level for level in _LEVELS if len(code) == level.digits), Level.COMMUNE)


@attrs.frozen
class Placed:
    """A line with its unit; None where it is not known, with the codes that it may mean."""

    row: MovementRow
    spot: Spot | None
    whole: bool = False
    """Whether it is the sum of the table, such as “Tổng cộng”."""
    candidates: tuple[str, ...] = ()


def placed(table: MovementTable, ground: Ground) -> tuple[Placed, ...]:
    """Say of every line which unit it is about, by its code or else by its name.

    A name that a commune and a district share, or two communes, is settled by the other lines
    where they leave one choice: by their level, and by the district named above.
    """
    readings = [_codes(row, table, ground) for row in table.rows]
    certain = [ground.spot(codes[0]).level for codes in readings if len(codes) == 1]
    levels = sorted(set(certain), key=lambda level: (-certain.count(level), level.value))
    found: list[Placed] = []
    district: str | None = None
    for row, codes in zip(table.rows, readings, strict=True):
        whole = _is_whole(row)
        if whole:
            spot = ground.spot(table.place) if table.place else None
            found.append(Placed(row, spot, whole=True))
            continue
        left = [c for c in codes if ground.spot(c).level in levels[:1]] or codes
        if district is not None:
            left = [c for c in left if ground.within(c, district)] or left
        if len(left) != 1:
            found.append(Placed(row, None, candidates=tuple(codes)))
            continue
        spot = ground.spot(left[0])
        if spot.level is Level.DISTRICT:
            district = spot.code
        found.append(Placed(row, spot))
    return tuple(found)


def _bare(row: MovementRow) -> str:
    """The unit that a line names: “Cộng huyện Thuận Châu” is huyện Thuận Châu."""
    name = normalise(row.name)
    return name[found.end() :] if row.total and (found := _SUM_WORDS.match(name)) else name


def _is_whole(row: MovementRow) -> bool:
    return row.total and row.code is None and fold(_bare(row)) in _WHOLE


def _codes(row: MovementRow, table: MovementTable, ground: Ground) -> list[str]:
    """The units that a line may mean: one where it is clear."""
    if row.code:
        lengths = [level.digits for level in _LEVELS]
        for digits in (len(row.code), *lengths):
            code = row.code.zfill(digits)
            if code in ground.spots or ground.units.get(code, ground.on) is not None:
                return [code]
        return [row.code] if len(row.code) in lengths else []
    name = _bare(row)
    above = table.place or ground.register.province
    if len(above) == Level.COMMUNE.digits:
        unit = ground.units.get(above, ground.on)
        if unit is not None and name_keys(name) & name_keys(unit.full_name):
            return [above]
        village = village_code(above, name)
        return [village] if village in ground.spots else []
    return sorted(set(_named(name, above, ground)))


def _named(name: str, above: str, ground: Ground) -> Iterator[str]:
    below = ground.units.find(name, within=above, on=ground.on)
    found = [unit.code for unit in below if unit.level is not Level.VILLAGE]
    yield from found
    own = ground.units.get(above, ground.on)
    if own is not None and (fold(name) == fold(own.full_name) or (not found and name == own.name)):
        yield above
