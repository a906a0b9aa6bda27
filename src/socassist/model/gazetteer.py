"""The dated gazetteer: which unit a code or a name meant on a day (danh mục đơn vị hành chính).

The whole country before and after 1 July 2025 is packaged; villages come from the user's table.
Nothing is read at import: `load_units` reads the lists once and keeps them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property, lru_cache

import jellyfish

from socassist.model.address_reading import AddressReading, read_address
from socassist.model.carrying import Carried, carry
from socassist.model.gazetteer_files import REFORM
from socassist.model.gazetteer_store import UnitStore
from socassist.model.place import AdministrativeUnit, Level, MatchKind, UnitMatch
from socassist.model.place_names import (
    LEVELS_OF_KIND,
    has_lost_marks,
    loose_key,
    marked_key,
    place_key,
    split_kind,
)
from socassist.model.village import Village, fold_village, village_units

__all__ = ["REFORM", "Units", "load_units"]


@lru_cache(maxsize=1)
def load_units() -> Units:
    """The packaged gazetteer (danh mục đơn vị hành chính), read once and kept.

    >>> units = load_units()
    >>> units.get("14", date(2024, 1, 1)).full_name
    'Tỉnh Sơn La'
    """
    return Units(UnitStore.packaged())


class Units:
    """Units with their validity, to be asked by code, by name and by address text.

    Args:
        store: Rows and successions, such as those of the package.
    """

    def __init__(self, store: UnitStore) -> None:
        self.store = store
        self._known: dict[tuple[str, Level | None, date], tuple[UnitMatch, ...]] = {}

    def __repr__(self) -> str:
        return f"Units({len(self.store.rows)} units, {len(self.store.extra)} villages)"

    def __iter__(self) -> Iterator[AdministrativeUnit]:
        """Every unit of every day, by level."""
        return iter(self.store)

    # By code -----------------------------------------------------------------------------

    def get(self, code: str, on: date) -> AdministrativeUnit | None:
        """The unit that carried the code on that day, or None.

        >>> load_units().get("116", date(2025, 6, 30)).full_name
        'Thành phố Sơn La'
        >>> load_units().get("116", date(2025, 7, 1)) is None
        True
        """
        for unit in self.store.versions(code):
            if unit.holds_on(on):
                return unit
        return None

    def versions(self, code: str) -> tuple[AdministrativeUnit, ...]:
        """Every unit that ever carried the code, oldest first."""
        return self.store.versions(code)

    def children(self, code: str, on: date) -> tuple[AdministrativeUnit, ...]:
        """The units directly under a code on that day, by code."""
        return tuple(unit for unit in self.store.children(code) if unit.holds_on(on))

    def path(self, code: str, on: date) -> tuple[AdministrativeUnit, ...]:
        """The unit and those above it, from the province down; empty when unknown."""
        path: list[AdministrativeUnit] = []
        unit = self.get(code, on)
        while unit is not None:
            path.append(unit)
            unit = self.get(unit.parent, on) if unit.parent else None
        return tuple(reversed(path))

    def provinces(self, on: date) -> tuple[AdministrativeUnit, ...]:
        """The provinces of a day (63 before 1 July 2025, 34 since), by code."""
        return tuple(u for u in self.store.of_level(Level.PROVINCE) if u.holds_on(on))

    def districts(self, province: str, on: date) -> tuple[AdministrativeUnit, ...]:
        """The districts of a province on a day, by code; none from 1 July 2025."""
        return tuple(u for u in self.children(province, on) if u.level is Level.DISTRICT)

    def communes(self, province: str, on: date) -> tuple[AdministrativeUnit, ...]:
        """The communes of a province (or of a district) on a day, by code."""
        below: list[AdministrativeUnit] = []
        for child in self.children(province, on):
            if child.level is Level.COMMUNE:
                below.append(child)
            elif child.level is Level.DISTRICT:
                below.extend(self.communes(child.code, on))
        return tuple(sorted(below, key=lambda unit: unit.code))

    def is_within(self, unit: AdministrativeUnit, code: str, on: date) -> bool:
        """Whether the unit is that of the code, or lies in it, on that day."""
        current: AdministrativeUnit | None = unit
        while current is not None:
            if current.code == code:
                return True
            current = self.get(current.parent, on) if current.parent else None
        return False

    # By name -----------------------------------------------------------------------------

    def find(
        self,
        name: str,
        *,
        level: Level | None = None,
        within: str | None = None,
        on: date,
    ) -> tuple[AdministrativeUnit, ...]:
        """The units of that name on that day (tìm theo tên).

        The kind word may stand or be missing, marks may be missing. Where some units agree
        with the marks or the kind as written and others do not, only the former are given.
        Several units mean that the name alone does not decide. Slips are left to `candidates`.

        Args:
            name: Name, with or without its kind.
            level: Only units of this level.
            within: Only units in the province, district or commune of this code.
            on: The day.
        """
        return tuple(match.unit for match in self.matches(name, level=level, within=within, on=on))

    def matches(
        self,
        name: str,
        *,
        level: Level | None = None,
        within: str | None = None,
        on: date,
    ) -> tuple[UnitMatch, ...]:
        """Like `find`, and with how surely each unit is meant."""
        ranked = self._ranked(name, level, within, on)
        best = min((rank for rank, _ in ranked), default=None)
        return tuple(match for rank, match in ranked if rank == best)

    def all_matches(
        self,
        name: str,
        *,
        level: Level | None = None,
        within: str | None = None,
        on: date,
    ) -> tuple[UnitMatch, ...]:
        """Every unit that the name fits under any kind word and any marks, best first."""
        asked = (name, level, on)
        if within is None and asked in self._known:
            return self._known[asked]
        ranked = self._ranked(name, level, within, on)
        found = tuple(match for _, match in sorted(ranked, key=lambda pair: pair[0]))
        if within is None and len(self._known) < _REMEMBERED:
            self._known[asked] = found
        return found

    def _ranked(
        self, name: str, level: Level | None, within: str | None, on: date
    ) -> list[tuple[tuple[int, int], UnitMatch]]:
        ranked: list[tuple[tuple[int, int], UnitMatch]] = []
        seen: set[tuple[str, date | None]] = set()
        for reading, (kind, core) in enumerate(split_kind(name)):
            levels = LEVELS_OF_KIND.get(kind) if kind else None
            unmarked = kind is not None and has_lost_marks(name)
            for named, unit in self._named(core, on):
                how = MatchKind.UNMARKED if unmarked and named is MatchKind.EXACT else named
                if level is not None and unit.level is not level:
                    continue
                if levels is not None and unit.level not in levels:
                    continue
                if within is not None and not self.is_within(unit, within, on):
                    continue
                if within == unit.code or (unit.code, unit.since) in seen:
                    continue
                seen.add((unit.code, unit.since))
                off = 0 if kind is None or unit.kind is kind else 1
                ranked.append(((_HOW[how] + reading, off), UnitMatch(unit, how)))
        return ranked

    def candidates(
        self,
        name: str,
        *,
        level: Level | None = None,
        within: str | None = None,
        on: date,
        slips: int = 2,
    ) -> tuple[UnitMatch, ...]:
        """What a text may mean: the matches, or else units a few typing slips away.

        At most `slips` letters may differ, and fewer in short names; each such unit is marked
        as a slip (lỗi gõ) and must be confirmed by a person.
        """
        found = self.matches(name, level=level, within=within, on=on)
        if found:
            return found
        near: dict[tuple[str, date | None], UnitMatch] = {}
        pool = self._pool(level, within, on)
        for kind, core in split_kind(name):
            key = place_key(core)
            levels = LEVELS_OF_KIND.get(kind) if kind else None
            allowed = min(slips, len(key) // 4)
            if not allowed or key.isdigit() or len(key) > _LONGEST_NAME:
                continue
            for unit in pool:
                if levels is not None and unit.level not in levels:
                    continue
                other = place_key(unit.name)
                if abs(len(other) - len(key)) > allowed:
                    continue
                distance = jellyfish.damerau_levenshtein_distance(key, other)
                if 0 < distance <= allowed:
                    near.setdefault(
                        (unit.code, unit.since), UnitMatch(unit, MatchKind.SLIP, distance)
                    )
        least = min((match.distance for match in near.values()), default=0)
        return tuple(match for match in near.values() if match.distance == least)

    def parse_address(self, text: str, *, on: date, within: str | None = None) -> AddressReading:
        """Read an address text to units and a village (đọc địa chỉ); never guesses in silence.

        Args:
            text: For instance ``bản Mòn, xã Chiềng Ngần, TP Sơn La``.
            on: The day the text was written for.
            within: Code of the province, district or commune that the file is about.
        """
        return read_address(self, text, on=on, within=within)

    # Over time ---------------------------------------------------------------------------

    def successors(self, code: str, on: date) -> tuple[AdministrativeUnit, ...]:
        """What the unit that carried the code on that day became when it ended.

        Several units mean that it was split. Empty while it holds, and where no list tells.
        """
        unit = self.get(code, on)
        if unit is None or unit.until is None:
            return ()
        end = unit.until
        return tuple(u for new in unit.successors if (u := self.get(new, end)) is not None)

    def predecessors(self, code: str, on: date) -> tuple[AdministrativeUnit, ...]:
        """What the unit that carried the code on that day was made of, in whole or in part."""
        unit = self.get(code, on)
        if unit is None or unit.since is None:
            return ()
        before = unit.since - timedelta(days=1)
        return tuple(u for old in unit.predecessors if (u := self.get(old, before)) is not None)

    def certainty(self, old: str, new: str, on: date) -> str:
        """How it is known that a unit became another on a day (độ tin cậy của quan hệ kế thừa).

        ``official`` (the ministry's table), ``reported``, ``second-list``, ``same-name``,
        ``recalled``; nothing when no list tells of it.
        """
        return self.store.successions.certainty(old, new, on)

    def carry(
        self, commune_code: str, village: str, to: date, *, on: date | None = None
    ) -> Carried:
        """Carry a place over reforms to another day (chuyển địa chỉ sang đơn vị mới).

        Args:
            commune_code: Code on the day `on`.
            village: Village as written; decides where the commune was split, if the user's
                table of villages knows it under exactly one of the parts.
            to: The day to carry to.
            on: The day the code was written. Without it the code is taken as the oldest unit
                that carried it and had ended by `to`, else as the unit of the day `to`.
        """
        return carry(self, commune_code, village, to, on=on)

    def days_around(self, on: date) -> tuple[date, ...]:
        """Other days worth a look for a text that names no unit of this one.

        The two sides of the great reform, and the oldest list.
        """
        last = REFORM - timedelta(days=1)
        oldest = self._ends[0] - timedelta(days=1)
        if on >= REFORM:
            return (last, oldest)
        return tuple(day for day in (last, oldest, REFORM) if day != on)

    def ended(self, name: str, on: date) -> bool:
        """Whether the name was a district's that had ended by that day."""
        days = (day for day in self.days_around(on) if day < on)
        return any(self.matches(name, level=Level.DISTRICT, on=day) for day in days)

    # Villages ----------------------------------------------------------------------------

    def with_villages(self, villages: Iterable[Village]) -> Units:
        """A gazetteer that also knows the user's own villages (bảng thôn, bản của địa phương)."""
        return Units(self.store.with_extra(village_units(villages)))

    def villages(self, commune_code: str, on: date) -> tuple[AdministrativeUnit, ...]:
        """The villages of a commune that the user's table knows, on a day."""
        return tuple(u for u in self.children(commune_code, on) if u.level is Level.VILLAGE)

    def find_village(
        self, commune_code: str, name: str, on: date
    ) -> tuple[AdministrativeUnit, ...]:
        """The villages of that name or alias in a commune (tìm thôn, bản)."""
        key = fold_village(name)
        return tuple(
            unit
            for unit in self.villages(commune_code, on)
            if key and key in {fold_village(text) for text in (unit.name, *unit.aliases)}
        )

    @cached_property
    def _ends(self) -> tuple[date, ...]:
        ends = {row.until for row in self.store.rows if row.level is Level.COMMUNE and row.until}
        return tuple(sorted(map(date.fromisoformat, ends)))

    def _named(self, name: str, on: date) -> Iterable[tuple[MatchKind, AdministrativeUnit]]:
        key = place_key(name)
        marked = marked_key(name)
        for known, unit in self.store.named(loose_key(name)):
            if key and unit.holds_on(on):
                if marked_key(known) == marked:
                    yield MatchKind.EXACT, unit
                elif marked == key and place_key(known) == key:
                    yield MatchKind.UNMARKED, unit
                else:
                    yield MatchKind.SPELLING, unit

    def _pool(
        self, level: Level | None, within: str | None, on: date
    ) -> tuple[AdministrativeUnit, ...]:
        if within is None:
            levels = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE) if level is None else (level,)
            return tuple(u for one in levels for u in self.store.of_level(one) if u.holds_on(on))
        below: list[AdministrativeUnit] = []
        todo = [within]
        while todo:
            for child in self.children(todo.pop(), on):
                below.append(child)
                todo.append(child.code)
        return tuple(u for u in below if u.level is not Level.VILLAGE and level in {None, u.level})


_REMEMBERED = 50_000
_LONGEST_NAME = 60  # letters; no unit has a name half as long, so nothing lies near a longer one
_HOW = {MatchKind.EXACT: 0, MatchKind.UNMARKED: 2, MatchKind.SPELLING: 4}
