"""Which districts and communes a form lists, and their names (đơn vị hành chính trên biểu)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from socassist.model.gazetteer import Units
from socassist.model.household import Address, Household
from socassist.model.place import AdministrativeUnit, UnitKind
from socassist.model.place_names import loose_key, split_kind
from socassist.model.register import Register


@attrs.frozen
class Place:
    """A unit on a form: code, name and kind (mã, tên, loại đơn vị).

    `kind` is empty where the gazetteer does not know the unit; then the code stands for the name.
    """

    code: str
    name: str
    kind: str = ""

    @property
    def official(self) -> str:
        """The name with its kind, as a form lists it: Thành phố Sơn La, Huyện Thuận Châu."""
        inside = self.inside
        return inside[:1].upper() + inside[1:]

    @property
    def inside(self) -> str:
        """The name with its kind, as it stands inside a sentence: huyện Thuận Châu."""
        return f"{self.kind} {self.name}" if self.kind else self.name


@attrs.frozen
class Places:
    """The units of a province as its forms list them.

    `districts` is empty where there is no district level any more; then `communes` has the one
    key "" and holds the communes directly under the province.
    """

    province: Place
    districts: tuple[Place, ...]
    communes: Mapping[str, tuple[Place, ...]]


def name_keys(name: str) -> set[str]:
    """A unit's name as it is compared, with and without its kind: TP. Sơn La is Sơn La."""
    return {loose_key(core) for _, core in split_kind(name)}


def address_on(household: Household, day: date) -> Address:
    """Where a household lived on a day: a later move does not change an earlier form."""
    return household.address_on(day)


def places_of(register: Register, units: Units | None, on: date) -> Places:
    """Find the units of the register's province on a day (đến hết năm).

    Units in which the register has households are always there, also when the gazetteer does not
    know them; units of the gazetteer without any household are listed too, so that a form shows
    their zero.
    """
    known: dict[str, Place] = {}
    under: dict[str, str] = {}
    no_districts = (
        units is not None
        and units.get(register.province, on) is not None
        and not units.districts(register.province, on)
    )
    for home in register.households.values():
        address = address_on(home, on)
        # Old district codes may still stand in addresses after the level was abolished.
        under.setdefault(address.commune, "" if no_districts else address.district or "")
    districts = {code for code in under.values() if code}
    if units is not None:
        province = units.get(register.province, on)
        below = units.districts(register.province, on)
        communes = units.communes(register.province, on)
        listed = [*([province] if province else []), *below, *communes]
        known = {unit.code: _place(unit) for unit in listed}
        districts.update(unit.code for unit in below)
        for commune in communes:
            above = commune.parent if commune.parent in districts else ""
            under.setdefault(commune.code, above or "")
        for code in (*under, *districts):
            if code not in known and (versions := units.versions(code)):
                known[code] = _place(versions[-1])

    def place(code: str) -> Place:
        return known.get(code) or Place(code, code)

    by_district: dict[str, list[Place]] = {code: [] for code in districts}
    for commune_code, above in under.items():
        by_district.setdefault(above, []).append(place(commune_code))
    return Places(
        place(register.province),
        tuple(_ordered(map(place, districts))),
        {code: tuple(_ordered(found)) for code, found in sorted(by_district.items())},
    )


def _place(unit: AdministrativeUnit) -> Place:
    return Place(unit.code, unit.name, "" if unit.kind is UnitKind.KHAC else unit.kind.value)


def _ordered(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda place: place.code)
