"""Examples of the rules on lists, on the register, and on forms against last year's register."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from socassist.model.benefit import BenefitState
from socassist.model.evidence import Document, DocumentKind
from socassist.model.form import Form
from socassist.model.household import HouseholdId, LeaveReason, Membership
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month, MonthPeriod, Period
from socassist.model.person import PersonId, Sex
from socassist.model.poverty import PovertyRecord, PovertyStatus
from socassist.model.register import Register
from socassist.testing.rule_examples.example import Example
from socassist.testing.rule_examples.specimens import (
    B1,
    B2,
    BENEFIT,
    H1,
    H2,
    HOUSEHOLD,
    P1,
    P2,
    PEOPLE,
    PLACE,
    approved,
    cccd,
    form,
    linked,
    paid,
    register,
    row,
)

_DECLARED = Document(DocumentKind.DECLARATION)


def _listed(breaks: Any, passes: Any = None) -> Example:
    return Example((breaks,), (passes or approved(),))


def _paid(passes: Any = None, **entry: Any) -> Example:
    return Example((paid(entry),), (passes or paid(),))


def _against(breaks: Form, passes: Form | None = None, before: Register | None = None) -> Example:
    clean = passes or form()
    known = before or register()
    return Example(
        (breaks,),
        (clean,),
        {"previous": known, "linkage": linked(breaks)},
        {"previous": register() if before is not None else known, "linkage": linked(clean)},
    )


def _in_register(breaks: Register, passes: Register | None = None) -> Example:
    return Example(breaks, passes or register())


LISTS = {
    "approved-size-impossible": _listed(approved({"size": 0}), approved({"size": 1})),
    "approved-class-off-the-list": _listed(approved({"status": PovertyStatus.NOT_POOR})),
    "approved-without-decision": _listed(approved(decision_number=None)),
    "approved-in-the-future": _listed(approved(decided=date(2022, 1, 1))),
    "approved-head-nameless": _listed(approved({"head_name": ""})),
    "payment-amount-against-base": _paid(amount=405_000),
    "payment-group-not-in-law": _paid(group="k9"),
    "payment-coefficient-not-of-group": _paid(coefficient=Decimal("1.0")),
    "payment-age-outside-group": _paid(
        paid({"group": "k7", "birth": PartialDate(2018, 12, 31)}),
        group="k7",
        birth=PartialDate(2018, 11, 30),
    ),
    "payment-arrears-incoherent": _paid(
        paid({"arrears": 1_080_000, "arrears_months": 2}), arrears=1_000_001, arrears_months=2
    ),
    "payment-without-decision": _paid(decision_number=None),
    "payment-of-another-month": Example((paid(month=Month(2021, 11)),), (paid(),)),
    "payment-line-empty": _paid(amount=0),
}

ACROSS_YEARS = {
    "birth-day-and-month-swapped": _against(row(birth=PartialDate(1980, 12, 3))),
    "birth-year-differs-from-register": _against(
        row(birth=PartialDate(1981, 3, 12), document=_DECLARED)
    ),
    "sex-differs-from-register": _against(row(1, sex=Sex.MALE)),
    "name-slip-against-register": _against(row(name="Lò Văn Xốm")),
    "number-differs-from-register": _against(row(numbers=(cccd("014080000023"),))),
    "ethnicity-differs-from-register": _against(row(ethnicity="kinh")),
    "returned-from-the-dead": _against(
        form(), before=register(person={"died": PartialDate(2020, 4)})
    ),
    "class-code-against-history": _against(form(claimed_code=3)),
    "household-in-another-commune": _against(form(address=attrs.evolve(PLACE, commune="03760"))),
    "household-code-not-in-register": _against(form(household_code="14037519999")),
}

_GONE = Membership(P2, "wife", Period(until=date(2021, 5, 1)), ended_by=LeaveReason.DIED)
_DIED = {"died": PartialDate(2021, 4)}
_STRAY = PersonId("P1400000999-0")

REGISTERS = {
    "identifier-broken": _in_register(register(household={"id": HouseholdId("H1400000010-4")})),
    "record-points-nowhere": _in_register(
        register(household={"members": (*HOUSEHOLD.members, Membership(_STRAY, "child"))})
    ),
    "person-in-two-registered-households": _in_register(
        register(
            households={
                H1: HOUSEHOLD,
                H2: attrs.evolve(HOUSEHOLD, id=H2, members=(Membership(P1, "head"),)),
            }
        ),
        register(
            households={
                H1: HOUSEHOLD,
                H2: attrs.evolve(
                    HOUSEHOLD,
                    id=H2,
                    members=(Membership(P1, "head", outside_household=True),),
                ),
            }
        ),
    ),
    "number-held-by-two-registered": _in_register(register(person={"numbers": PEOPLE[P1].numbers})),
    "registered-person-incomplete": _in_register(register(person={"sex": None})),
    "died-before-birth": _in_register(
        register(person={"died": PartialDate(1980)}), register(person=_DIED)
    ),
    "dead-person-still-member": _in_register(
        register(person=_DIED),
        register({"members": (HOUSEHOLD.members[0], _GONE)}, person=_DIED),
    ),
    "registered-heads": _in_register(
        register({"members": (Membership(P1, "other"), Membership(P2, "wife"))})
    ),
    "ended-household-has-members": _in_register(
        register({"ended": date(2021, 6, 1), "ended_by": LeaveReason.DISSOLVED}),
        register({"ended": date(2021, 6, 1), "members": (_GONE,)}),
    ),
    "poverty-years-out-of-order": _in_register(
        register({"poverty": (PovertyRecord(2020, PovertyStatus.POOR),) * 2})
    ),
    "class-computed-otherwise": _in_register(
        register({"poverty": (PovertyRecord(2020, PovertyStatus.POOR, PovertyStatus.NEAR_POOR),)})
    ),
    "benefit-paid-to-the-dead": _in_register(
        register(person={"died": PartialDate(2021, 11)}),
        register(person={"died": PartialDate(2021, 12)}),
    ),
    "benefit-of-nobody-here": _in_register(register({"members": (Membership(P1, "head"),)})),
    "registered-amount-against-base": _in_register(register(benefit={"amount": 405_000})),
    "registered-age-outside-group": _in_register(
        register(benefit={"coefficient": Decimal("2.0"), "amount": 720_000})
    ),
    "person-draws-two-allowances": _in_register(
        register(benefits={B1: BENEFIT, B2: attrs.evolve(BENEFIT, id=B2, group="k5a")}),
        register(benefits={B1: BENEFIT, B2: attrs.evolve(BENEFIT, id=B2, group="k4")}),
    ),
    "stopped-benefit-goes-on": _in_register(
        register(benefit={"state": BenefitState.STOPPED}),
        register(
            benefit={
                "state": BenefitState.STOPPED,
                "period": MonthPeriod(Month(2021, 7), Month(2021, 10)),
            }
        ),
    ),
    "benefit-decided-in-the-future": _in_register(register(benefit={"decided": date(2022, 1, 1)})),
}

OF_REGISTERS: dict[str, Example] = {**LISTS, **ACROSS_YEARS, **REGISTERS}
