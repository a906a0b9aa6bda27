"""Hypothesis strategies for signed lists whose printed totals are the sums."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import attrs
from hypothesis import strategies as st

from socassist.model.lists import ApprovedEntry, ApprovedList, PaymentEntry, PaymentList
from socassist.model.location import Location
from socassist.model.money import Dong
from socassist.model.period import Month
from socassist.model.poverty import PovertyStatus
from socassist.testing.benefit_records import CLOSING, benefit_lines
from socassist.testing.records import LISTED
from socassist.testing.values import addresses, decision_numbers, locations, names, partial_dates


@st.composite
def approved_entries(draw: st.DrawFn, place: Location | None = None) -> ApprovedEntry:
    """One household of an approved list."""
    return ApprovedEntry(
        location=place or attrs.evolve(draw(locations()), column=None),
        head_name=draw(names()),
        village=f"Bản {draw(st.sampled_from(('Mòn', 'Nà Cài', 'Pú Tậu')))}",
        size=draw(st.integers(1, 12)),
        status=draw(st.sampled_from(LISTED)),
        head_birth=draw(partial_dates(date(1940, 1, 1), date(1998, 12, 31))),
    )


@st.composite
def approved_lists(draw: st.DrawFn, year: int = 2021) -> ApprovedList:
    """Signed lists whose printed totals are the sums (danh sách phê duyệt)."""
    address = draw(addresses(on=date(year, 6, 30)))
    place = Location("phe-duyet.xlsx", address.commune)
    rows = range(draw(st.integers(1, 6)))
    entries = tuple(draw(approved_entries(attrs.evolve(place, row=11 + n))) for n in rows)
    return ApprovedList(
        year=year,
        province=address.province,
        district=address.district,
        commune=address.commune,
        entries=entries,
        location=place,
        decision_number=draw(decision_numbers),
        decided=date(year, 12, 10),
        printed={
            "households": len(entries),
            "poor": sum(entry.status is PovertyStatus.POOR for entry in entries),
            "near-poor": sum(entry.status is PovertyStatus.NEAR_POOR for entry in entries),
            "people": sum(entry.size or 0 for entry in entries),
        },
    )


@st.composite
def payment_entries(
    draw: st.DrawFn, month: Month = CLOSING, place: Location | None = None
) -> PaymentEntry:
    """One line of a payment list: total = this month + arrears."""
    line = draw(benefit_lines(month))
    unpaid = draw(st.sampled_from((0, 0, 0, 1, 2)))
    arrears = Dong(line.amount * unpaid)
    return PaymentEntry(
        location=place or attrs.evolve(draw(locations()), column=None),
        name=draw(names()),
        birth=draw(partial_dates()),
        village="Bản Mòn",
        kind=line.kind,
        group=line.group,
        coefficient=Decimal(line.coefficient),
        amount=line.amount,
        arrears_months=unpaid or None,
        arrears=arrears if unpaid else None,
        total=Dong(line.amount + arrears),
        decision_number=draw(decision_numbers),
    )


@st.composite
def payment_lists(draw: st.DrawFn, month: Month = CLOSING) -> PaymentList:
    """Payment lists whose printed totals are the sums (danh sách chi trả)."""
    address = draw(addresses(on=month.first))
    place = Location("chi-tra.xlsx", address.commune)
    rows = range(draw(st.integers(1, 6)))
    entries: Sequence[PaymentEntry] = [
        draw(payment_entries(month, attrs.evolve(place, row=11 + n))) for n in rows
    ]
    return PaymentList(
        month=month,
        province=address.province,
        district=address.district,
        commune=address.commune,
        entries=tuple(entries),
        location=place,
        printed={
            "people": len(entries),
            "amount": sum(entry.amount or 0 for entry in entries),
            "arrears": sum(entry.arrears or 0 for entry in entries),
            "total": sum(entry.total or 0 for entry in entries),
        },
    )
