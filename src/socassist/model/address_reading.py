"""Read an address text to units (đọc địa chỉ): province, district, commune, village.

Every cutting of the text is tried against the gazetteer of the day, and the reading that leaves
least unexplained wins. Where several units fit equally well, none is taken: they come back as
candidates, and the problem says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from socassist.model.address_parts import Part, cuttings
from socassist.model.address_problems import (
    ambiguous,
    code_contradicts,
    commune_missing,
    district_ended,
    empty,
    kind_differs,
    not_found,
    not_in_force,
)
from socassist.model.place import (
    AdministrativeUnit,
    Level,
    MatchKind,
    PlaceProblem,
    UnitKind,
    UnitMatch,
)
from socassist.model.place_names import has_marks

if TYPE_CHECKING:
    from socassist.model.gazetteer import Units

_MAX_PARTS = 12
_HARMLESS = {"kind-differs", "district-ended"}
_SURE = {MatchKind.EXACT: 0, MatchKind.UNMARKED: 1, MatchKind.SPELLING: 2}


@attrs.frozen
class AddressReading:
    """What an address text says, and what it leaves open (kết quả đọc địa chỉ).

    Args:
        text: The text as given.
        on: The day it was read for.
        province: Province, if certain.
        district: District, if certain; always None from 1 July 2025.
        commune: Commune, if certain.
        village: What stands before the units: village, street, house, as written.
        village_unit: The village, if the user's table knows exactly one of that name.
        candidates: Units the text may mean where it does not decide.
        problems: What is wrong or open; empty for a clean text.
    """

    text: str = attrs.field(repr=False)
    on: date
    province: AdministrativeUnit | None = None
    district: AdministrativeUnit | None = None
    commune: AdministrativeUnit | None = None
    village: str = attrs.field(default="", repr=False)
    village_unit: AdministrativeUnit | None = None
    candidates: tuple[UnitMatch, ...] = ()
    problems: tuple[PlaceProblem, ...] = ()

    @property
    def unit(self) -> AdministrativeUnit | None:
        """The deepest certain unit above the village."""
        return self.commune or self.district or self.province

    @property
    def is_certain(self) -> bool:
        """Whether the commune is known and nothing is open.

        A kind word that differs, or a district written after it ended, opens nothing.
        """
        return self.commune is not None and all(p.code in _HARMLESS for p in self.problems)


@attrs.frozen
class _Chain:
    """One way to read a cutting: a unit and the parts that name it and those above it."""

    path: tuple[AdministrativeUnit, ...]
    named: dict[Level, tuple[int, UnitMatch]]
    parts: tuple[Part, ...]

    @property
    def leftover(self) -> tuple[int, ...]:
        """Parts that no unit explains and that are not in front of all of them."""
        taken = {n for n, _ in self.named.values()}
        village = set(self.village)
        return tuple(n for n in range(len(self.parts)) if n not in taken | village)

    @property
    def village(self) -> tuple[int, ...]:
        """Parts in front of the units (behind them where the text begins with the province)."""
        taken = [n for n, _ in self.named.values()]
        if not taken:
            return tuple(n for n, part in enumerate(self.parts) if not part.kinds)
        ordered = [self.named[level][0] for level in _DEEP_FIRST if level in self.named]
        backwards = len(ordered) > 1 and ordered == sorted(ordered, reverse=True)
        edge = max(taken) if backwards else min(taken)
        outside = range(edge + 1, len(self.parts)) if backwards else range(edge)
        return tuple(n for n in outside if not self.parts[n].kinds or self.parts[n].is_village)

    @cached_property
    def _typed_without_marks(self) -> bool:
        """No part bears marks, and one is a name that should: the others may have lost theirs."""
        return not any(has_marks(part.text) for part in self.parts) and any(
            match.how is MatchKind.UNMARKED for _, match in self.named.values()
        )

    def _doubt(self, match: UnitMatch) -> int:
        how = match.how
        if how is MatchKind.EXACT and self._typed_without_marks:
            how = MatchKind.UNMARKED
        return _SURE[how]

    def weight(self, outer: int) -> tuple[int, ...]:
        """How well it explains the text; larger is better. `outer` units are known already."""
        unexplained = [self.parts[n] for n in self.leftover]
        codes = sum(
            1 if self.parts[n].code.lstrip("0") == match.unit.code.lstrip("0") else -1
            for n, match in self.named.values()
            if self.parts[n].code
        )
        ordered = [self.named[level][0] for level in _DEEP_FIRST if level in self.named]
        return (
            len(self.named) + codes - len(unexplained),
            -sum(1 for part in unexplained if part.kinds),
            sum(1 for n, match in self.named.values() if match.unit.kind in self.parts[n].kinds),
            -sum(self._doubt(match) for _, match in self.named.values()),
            1 if ordered == sorted(ordered) else 0,
            -len(self.path) + outer,
        )


_DEEP_FIRST = (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)


def read_address(units: Units, text: str, *, on: date, within: str | None = None) -> AddressReading:
    """Read the text with the units of the day; if another day explains it better, say so."""
    best = _best(units, text, on, within)
    reading = _conclude(units, text, on, best) if best else _nothing(units, text, on, within)
    if reading.is_certain or not any(cuttings(text)):
        return reading
    return _other_day(units, text, on, within, reading, best)


def _best(units: Units, text: str, on: date, within: str | None) -> list[_Chain]:
    """The chains of greatest weight over all cuttings, one for each deepest unit."""
    outer = len(units.path(within, on)) if within else 0
    top: tuple[int, ...] | None = None
    best: list[_Chain] = []
    for parts in cuttings(text):
        for chain in _chains(units, parts[:_MAX_PARTS], on, within):
            weight = chain.weight(outer)
            if top is None or weight > top:
                top, best = weight, [chain]
            elif weight == top and all(chain.path[-1] != other.path[-1] for other in best):
                best.append(chain)
        if best and not best[0].leftover and len(best[0].named) >= len(best[0].path) - outer:
            break
    return best


def _chains(
    units: Units, parts: tuple[Part, ...], on: date, within: str | None
) -> Iterator[_Chain]:
    hits: dict[Level, list[tuple[int, UnitMatch]]] = {level: [] for level in _DEEP_FIRST}
    for n, part in enumerate(parts):
        if part.is_village and not part.code:
            continue
        for match in _matches(units, part, on):
            if match.unit.level in hits:
                hits[match.unit.level].append((n, match))
    for level in _DEEP_FIRST:
        for n, match in hits[level]:
            path = units.path(match.unit.code, on)
            if within and within not in {unit.code for unit in path}:
                continue
            named = {level: (n, match)}
            for above in path[:-1]:
                for m, other in hits[above.level]:
                    if other.unit == above and m not in {k for k, _ in named.values()}:
                        best = named.get(above.level)
                        if best is None or _closer(parts, n, m, best[0]):
                            named[above.level] = (m, other)
            yield _Chain(path, named, parts)


def _closer(parts: tuple[Part, ...], base: int, new: int, old: int) -> bool:
    """Prefer the part with a kind word, then the one further from the deepest unit."""
    return (bool(parts[new].kinds), abs(new - base)) > (bool(parts[old].kinds), abs(old - base))


def _matches(units: Units, part: Part, on: date) -> Iterator[UnitMatch]:
    if part.text:
        for level in part.levels:
            for match in units.all_matches(part.text, level=level, on=on):
                # "TP Sơn La" is no other way to write "tỉnh Sơn La".
                city = UnitKind.THANH_PHO in part.kinds and level is Level.PROVINCE
                if not city or match.unit.kind is UnitKind.THANH_PHO:
                    yield match
    elif (unit := units.get(part.code, on)) is not None:
        yield UnitMatch(unit, MatchKind.EXACT)


def _conclude(units: Units, text: str, on: date, best: list[_Chain]) -> AddressReading:
    """Keep what all best chains share; the rest are candidates."""
    chain = best[0]
    by_level = {
        unit.level: unit
        for n, unit in enumerate(chain.path)
        if all(len(other.path) > n and other.path[n] == unit for other in best)
    }
    village = ", ".join(chain.parts[n].text for n in chain.village)
    commune = by_level.get(Level.COMMUNE)
    known = units.find_village(commune.code, village, on) if commune and village else ()
    if len(best) > 1:
        candidates = tuple(other.named[other.path[-1].level][1] for other in best)
        problems = [ambiguous(text, [match.unit for match in candidates])]
    else:
        candidates, problems = (), []
        above = chain.path[-1].code if commune is None else chain.path[0].code
        for n in (*chain.leftover, *(chain.village if commune is None else ())):
            part = chain.parts[n]
            if part.is_village:
                continue
            near = units.candidates(part.text, within=above, on=on) if part.text else ()
            if part.kinds or near:
                candidates += near
                ended = Level.DISTRICT in part.levels and units.ended(part.text, on)
                problems.append(district_ended(part, on) if ended else not_found(part, near, on))
        if commune is None and not problems:
            problems.append(commune_missing(text))
    problems += [
        code_contradicts(chain.parts[n], match.unit)
        for n, match in chain.named.values()
        if chain.parts[n].code and chain.parts[n].code.lstrip("0") != match.unit.code.lstrip("0")
    ]
    if len(best) == 1:
        problems += [
            kind_differs(chain.parts[n], match.unit)
            for level, (n, match) in chain.named.items()
            if level is not Level.PROVINCE
            and chain.parts[n].kinds
            and match.unit.kind not in chain.parts[n].kinds
            and match.unit.name.lower() != chain.parts[n].text.lower()
        ]
    return AddressReading(
        text=text,
        on=on,
        province=by_level.get(Level.PROVINCE),
        district=by_level.get(Level.DISTRICT),
        commune=commune,
        village=village,
        village_unit=known[0] if len(known) == 1 else None,
        candidates=candidates,
        problems=tuple(problems),
    )


def _other_day(
    units: Units,
    text: str,
    on: date,
    within: str | None,
    reading: AddressReading,
    best: list[_Chain],
) -> AddressReading:
    """Look whether the text names units of before or after a reform, and what they became."""
    outer = len(units.path(within, on)) if within else 0
    mine = best[0].weight(outer)[:2] if best else None
    for day in units.days_around(on):
        other = _best(units, text, day, within if within and units.get(within, day) else None)
        if not other or (mine is not None and other[0].weight(outer)[:2] <= mine):
            continue
        named = {chain.path[-1] for chain in other}
        if any(unit.level is not Level.COMMUNE for unit in named):
            continue
        carried = [units.carry(unit.code, reading.village, on, on=day) for unit in named]
        found = {u.code: u for result in carried for u in result.candidates}
        # Where all that it became lies in one province, so does the place.
        provinces = {units.path(code, on)[0] for code in found}
        return attrs.evolve(
            reading,
            province=provinces.pop() if len(provinces) == 1 else reading.province,
            commune=None,
            village_unit=None,
            candidates=tuple(UnitMatch(found[code], MatchKind.SUCCESSOR) for code in sorted(found)),
            problems=(not_in_force(text, sorted(named, key=lambda u: u.code), on),),
        )
    return reading


def _nothing(units: Units, text: str, on: date, within: str | None) -> AddressReading:
    """A text that names no unit at all, perhaps by a slip."""
    parts = next(cuttings(text), ())
    if not parts:
        return AddressReading(text=text, on=on, problems=(empty(),))
    candidates: tuple[UnitMatch, ...] = ()
    problems: list[PlaceProblem] = []
    for part in parts[:_MAX_PARTS]:
        if part.kinds or (within and not part.is_village):
            near = units.candidates(part.text, within=within, on=on) if part.text else ()
            if part.kinds or near:
                candidates += near
                problems.append(not_found(part, near, on))
    path = {unit.level: unit for unit in units.path(within, on)} if within else {}
    village = ", ".join(part.text for part in parts if not part.kinds)
    commune = path.get(Level.COMMUNE)
    known = units.find_village(commune.code, village, on) if commune and village else ()
    if commune is None and not problems:
        problems.append(commune_missing(text))
    return AddressReading(
        text=text,
        on=on,
        province=path.get(Level.PROVINCE),
        district=path.get(Level.DISTRICT),
        commune=commune,
        village=village,
        village_unit=known[0] if len(known) == 1 else None,
        candidates=candidates,
        problems=tuple(problems),
    )
