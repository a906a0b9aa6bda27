"""Addresses carried into a register over a reform of units (cập nhật địa chỉ sau sắp xếp)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import attrs

from socassist.model.decision import Ground
from socassist.model.household import Address, AddressPeriod, HouseholdId
from socassist.model.period import Period
from socassist.model.register import EventKind, Register
from socassist.model.text_pair import Text
from socassist.rules.update.draft import Draft
from socassist.rules.update.result import Update
from socassist.rules.update.rounds_applied import is_applied


def carry_places(
    register: Register,
    addresses: Mapping[HouseholdId, Address],
    *,
    round_id: str,
    on: date,
    recorded: datetime | None = None,
    actor: str | None = None,
) -> Update:
    """Write new addresses of households that did not move (cập nhật địa chỉ theo đơn vị mới).

    The unit changed, not the household: the event is no move, and the former address stays with
    the day until which it held. Households that ended, or whose address is the same, are left.

    Args:
        register: The register.
        addresses: The new address by household, as `socassist.model.carry_households` gives.
        round_id: Under which name it is noted.
        on: The day from which the new units hold.
        recorded: When it is written down.
        actor: Who does it: a code, not a name.
    """
    if is_applied(register, round_id):
        return Update(register)
    draft = Draft(register, round_id=round_id, recorded=recorded, actor=actor)
    for key in sorted(addresses):
        home, address = register.households.get(key), addresses[key]
        if home is None or home.ended is not None or home.address == address:
            continue
        former = home.former_addresses
        since = former[-1].period.until if former else None
        period = Period(min(since, on) if since else None, on)
        draft.put(
            EventKind.HOUSEHOLD_UPDATED,
            attrs.evolve(
                home,
                address=address,
                former_addresses=(*former, AddressPeriod(home.address, period)),
            ),
            on=on,
            grounds=(_reform(home.address.commune, address.commune),),
        )
    if not draft.events:
        return Update(register)
    return Update(draft.finished((*register.rounds, round_id)), tuple(draft.events))


def _reform(before: str, after: str) -> Ground:
    return Ground(
        "units-reformed",
        Text(
            f"Sắp xếp đơn vị hành chính: {before} → {after}", f"Units reformed: {before}, {after}"
        ),
        True,
        fact=after,
    )
