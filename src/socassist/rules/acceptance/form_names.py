"""Which districts and communes a form lists, and their names (đơn vị hành chính trên biểu)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from socassist.model.gazetteer import Units
from socassist.model.household import Address, Household
from socassist.model.register import Register


@attrs.frozen
class Place:
    """A unit on a form: code and name (mã, tên đơn vị)."""

    code: str
    name: str


@attrs.frozen
class Places:
    """The units of a province as its forms list them.

    `districts` is empty where there is no district level any more; then `communes` has the one
    key "" and holds the communes directly under the province.
    """

    province: Place
    districts: tuple[Place, ...]
    communes: Mapping[str, tuple[Place, ...]]


def address_on(household: Household, day: date) -> Address:
    """Where a household lived on a day: a later move does not change an earlier form."""
    for former in household.former_addresses:
        if former.period.until is not None and day in former.period:
            return former.address
    return household.address


def places_of(register: Register, units: Units | None, on: date) -> Places:
    """Find the units of the register's province on a day (đến hết năm).

    Units in which the register has households are always there, also when the gazetteer does not
    know them; units of the gazetteer without any household are listed too, so that a form shows
    their zero.
    """
    names: dict[str, str] = {}
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
        known = units.get(register.province, on)
        if known is not None:
            names[register.province] = known.name
        for district in units.districts(register.province, on):
            names[district.code] = district.name
            districts.add(district.code)
        for commune in units.communes(register.province, on):
            names[commune.code] = commune.name
            above = commune.parent if commune.parent in districts else ""
            under.setdefault(commune.code, above or "")
        for code in (*under, *districts):
            if code not in names:
                versions = units.versions(code)
                names[code] = versions[-1].name if versions else code
    by_district: dict[str, list[Place]] = {code: [] for code in districts}
    for commune_code, above in under.items():
        place = Place(commune_code, names.get(commune_code, commune_code))
        by_district.setdefault(above, []).append(place)
    return Places(
        Place(register.province, names.get(register.province, register.province)),
        tuple(_ordered(Place(code, names.get(code, code)) for code in districts)),
        {code: tuple(_ordered(found)) for code, found in sorted(by_district.items())},
    )


def _ordered(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda place: place.code)
