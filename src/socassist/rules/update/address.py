"""A household's address over time (địa chỉ của hộ)."""

from __future__ import annotations

from datetime import date

import attrs

from socassist.model.evidence import FormKind
from socassist.model.form import Form
from socassist.model.household import AddressPeriod, Household
from socassist.model.period import Period
from socassist.model.village import fold_village


def moved(home: Household, form: Form, on: date) -> Household | None:
    """The household at its new address, or None when the form gives the same one.

    A village written another way is the same village. A form C1 of a household on the poor list
    does not move it: its address is that of form C and the approved list.
    """
    held, stated = home.address, form.address
    same_commune = (held.province, held.commune) == (stated.province, stated.commune)
    village = fold_village(stated.village)
    if same_commune and (not village or village == fold_village(held.village)):
        return None
    if form.kind is FormKind.C1 and home.poverty and home.poverty[-1].status.on_list:
        return None
    former = home.former_addresses
    since = former[-1].period.until if former else None
    if since is not None and since > on:
        since = on
    return attrs.evolve(
        home,
        address=stated,
        former_addresses=(*former, AddressPeriod(held, Period(since, on))),
    )
