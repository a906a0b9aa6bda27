"""The payment list of a month as the register has it (danh sách chi trả từ sổ; R18)."""

from __future__ import annotations

from socassist.model.arguments import expect
from socassist.model.closing import ClosedLine, Closing
from socassist.model.lists import PaymentEntry, PaymentList
from socassist.model.location import Location
from socassist.model.money import Dong
from socassist.model.period import Month
from socassist.model.register import Register
from socassist.rules.law import Law
from socassist.rules.update.closing import close_month

REGISTER = "register"
"""The name under which the register stands as the source of its own lists."""


def payment_list(
    register: Register, month: Month, law: Law, *, commune: str | None = None
) -> PaymentList:
    """The list of who is paid what for a month (danh sách chi trả tháng).

    Without arrears; for those, close the month and take `list_of` the closing.
    """
    expect(str, None, commune=commune)
    return list_of(close_month(register, month, law=law).closing, register, commune=commune)


def list_of(closing: Closing, register: Register, *, commune: str | None = None) -> PaymentList:
    """A closed month as a payment list, whole or of one commune.

    Lines on which more is to be recovered than is due are left out: nothing is paid on them.
    """
    lines = [
        line
        for line in closing.lines
        if line.total >= 0 and (commune is None or line.commune == commune)
    ]
    entries = tuple(
        _entry(row, line, closing.month, register) for row, line in enumerate(lines, start=1)
    )
    return PaymentList(
        month=closing.month,
        province=closing.province,
        commune=commune,
        entries=entries,
        location=Location(REGISTER, commune),
        printed={
            "people": len({line.person for line in lines if line.amount}),
            "amount": sum(line.amount for line in lines),
            "arrears": sum(line.arrears for line in lines),
            "total": sum(line.total for line in lines),
        },
    )


def _entry(row: int, line: ClosedLine, month: Month, register: Register) -> PaymentEntry:
    person = register.people[line.person]
    home = register.households.get(line.household)
    benefit = register.benefits.get(line.benefit)
    months = len(line.corrections) + line.carried_months
    return PaymentEntry(
        location=Location(REGISTER, line.commune, row),
        name=person.name,
        birth=person.birth,
        village=home.address_on(month.last).village if home else "",
        kind=line.kind,
        group=line.group,
        coefficient=benefit.coefficient if benefit else None,
        amount=line.amount,
        arrears_months=months or None,
        arrears=line.arrears if months else None,
        total=Dong(line.total),
        decision_number=benefit.decision_number if benefit else None,
        person_code=line.person,
        numbers=person.numbers,
    )
