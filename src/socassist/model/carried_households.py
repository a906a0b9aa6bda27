"""Carry households over a reform of units (chuyển địa chỉ hộ sang đơn vị hành chính mới).

What is decided gives a new address; what is not, above all households of split communes, gives a
finding each, so that the list for the officials is complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

import attrs

from socassist.model.carrying import Carried, carry_all
from socassist.model.finding import Finding, Severity
from socassist.model.household import Address, Household, HouseholdId
from socassist.model.place import Level
from socassist.model.text_pair import Text

if TYPE_CHECKING:
    from socassist.model.gazetteer import Units


@attrs.frozen
class CarriedHouseholds:
    """Households carried to a day (kết quả chuyển địa chỉ của các hộ).

    Args:
        addresses: The new address of every household whose place is decided, by its identifier;
            equal to the old one where nothing changed.
        findings: One for each household that a person must decide (``commune-split``,
            ``successor-unknown``, ``commune-not-found``), and a note for each that was carried
            by a succession that no official table holds (``succession-unconfirmed``).
    """

    addresses: Mapping[HouseholdId, Address]
    findings: tuple[Finding, ...]


def carry_households(
    units: Units, households: Iterable[Household], to: date, *, on: date | None = None
) -> CarriedHouseholds:
    """Carry the addresses of households to a day; the households themselves are not changed.

    Args:
        units: The gazetteer, best with the user's own villages.
        households: Those of a register.
        to: The day whose units are wanted.
        on: The day on which the codes were written; see `Units.carry`.
    """
    ordered = sorted(households, key=lambda household: household.id)
    places = ((one.address.commune, one.address.village) for one in ordered)
    carried = carry_all(units, places, to, on=on)
    addresses: dict[HouseholdId, Address] = {}
    findings: list[Finding] = []
    for household in ordered:
        old = household.address
        result = carried[old.commune, old.village]
        if result.unit is not None:
            above = {unit.level: unit.code for unit in units.path(result.unit.code, to)}
            addresses[household.id] = Address(
                province=above.get(Level.PROVINCE, old.province),
                district=above.get(Level.DISTRICT),
                commune=result.unit.code,
                village=old.village,
            )
        finding = _finding(household.id, old, result)
        if finding is not None:
            findings.append(finding)
    return CarriedHouseholds(addresses, tuple(findings))


def _finding(subject: HouseholdId, old: Address, result: Carried) -> Finding | None:
    if result.unit is None:
        if result.problem is None:
            return None
        return Finding(
            code=result.problem.code,
            severity=Severity.WARNING,
            message=result.problem.message,
            subject=subject,
            value=old.village or old.commune,
            expected=", ".join(unit.code for unit in result.candidates) or None,
        )
    if result.verified:
        return None
    was = result.source.full_name if result.source else old.commune
    vi, en = (_MAIN_PART.vi, _MAIN_PART.en) if result.main_part else ("", "")
    return Finding(
        code="succession-unconfirmed",
        severity=Severity.WARNING if result.main_part else Severity.NOTE,
        message=Text(
            f"{was} ({old.commune}) chuyển thành {result.unit.full_name} ({result.unit.code}) "
            f"theo nguồn chưa được xác nhận{vi}",
            f"{was} ({old.commune}) became {result.unit.full_name} ({result.unit.code}) "
            f"by a source that no official table confirms{en}",
        ),
        subject=subject,
        value=old.village or old.commune,
        proposal=result.unit.code,
    )


_MAIN_PART: Final = Text(
    "; nếu xã đã bị chia thì nguồn chỉ nêu phần đông dân nhất: kiểm tra lại thôn, bản này",
    "; had the commune been divided, the source names the part with most people only: check the "
    "village",
)
