"""One clean household on forms, lists and in a register, and ways to change it (mẫu sạch).

Invented people. Every data rule is silent on them; an example of a rule is one of them with the
change that breaks the rule.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from socassist.model import identifier
from socassist.model.benefit import Benefit, BenefitId, BenefitKind
from socassist.model.circumstances import Circumstances, Disability, DisabilityDegree
from socassist.model.evidence import Document, DocumentKind, FormKind
from socassist.model.form import BenefitClaim, Form, FormMember
from socassist.model.household import Address, Household, HouseholdId, Membership
from socassist.model.linkage import Linkage
from socassist.model.lists import ApprovedEntry, ApprovedList, PaymentEntry, PaymentList
from socassist.model.location import Location
from socassist.model.money import Dong
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month, MonthPeriod
from socassist.model.person import IdentityNumber, NumberKind, Person, PersonId, Sex
from socassist.model.poverty import Area, Assessment, PovertyRecord, PovertyStatus
from socassist.model.register import Register

ON, MONTH, YEAR = date(2021, 12, 31), Month(2021, 12), 2021
PLACE = Address("14", "119", "03751", "Bản Mòn")
H1, H2 = (HouseholdId(identifier.make("H", "14", n)) for n in (1, 2))
P1, P2, P3 = (PersonId(identifier.make("P", "14", n)) for n in (1, 2, 3))
B1, B2 = (BenefitId(identifier.make("B", "14", n)) for n in (1, 2))
_FIELDS = (
    "name relation birth sex ethnicity number:cccd number:cmnd document left outside_household "
    "disability kind group coefficient amount since decision_number decided number_issued"
)
MEMBER_COLUMNS = {field: f"{chr(76 + n)}" if n < 15 else f"A{chr(50 + n)}"
                  for n, field in enumerate(_FIELDS.split())}  # fmt: skip
FORM_COLUMNS = {
    "number": "A", "household_code": "B", "head": "C", "phone": "D", "area": "E", "size": "F",
    "b1": "G", "b2": "H", "status": "I", "claimed_code": "I", "officer": "J", "collected": "K",
}  # fmt: skip
CARD = Document(DocumentKind.IDENTITY_CARD)
BOOK = Document(DocumentKind.HOUSEHOLD_BOOK)
CERTIFICATE = Document(DocumentKind.BIRTH_CERTIFICATE)


def cccd(number: str) -> IdentityNumber:
    """A CCCD number."""
    return IdentityNumber(NumberKind.CCCD, number)


def cmnd(number: str) -> IdentityNumber:
    """A CMND number."""
    return IdentityNumber(NumberKind.CMND, number)


def at_row(row: int, file: str = "phieu-c.xlsx") -> Location:
    """A row of the sheet Chiềng Ly."""
    return Location(file, "Chiềng Ly", row)


def _member(
    row: int, name: str, relation: str, birth: PartialDate, sex: Sex, **more: Any
) -> FormMember:
    return FormMember(
        at_row(row),
        name,
        relation,
        birth,
        sex,
        "thai",
        columns=MEMBER_COLUMNS,
        **more,
    )


MEMBERS = (
    _member(11, "Lò Văn Xôm", "head", PartialDate(1980, 3, 12), Sex.MALE, document=CARD,
            numbers=(cccd("014080000015"),)),
    _member(12, "Lường Thị Ín", "wife", PartialDate(1983, 5, 20), Sex.FEMALE, document=CARD,
            numbers=(cccd("014183000027"),)),
    _member(13, "Lò Thị Pâng", "child", PartialDate(2010, 9, 3), Sex.FEMALE,
            document=CERTIFICATE),
)  # fmt: skip


def form(**changes: Any) -> Form:
    """Form C of a poor household of three, with changes."""
    made = Form(
        FormKind.C,
        YEAR,
        at_row(11),
        PLACE,
        MEMBERS,
        head_name="Lò Văn Xôm",
        number="1",
        area=Area.RURAL,
        size=3,
        household_code="14037510001",
        status=PovertyStatus.POOR,
        claimed_code=1,
        assessment=Assessment(area=Area.RURAL, b1=100, b2=40),
        collected=date(2021, 10, 5),
        columns=FORM_COLUMNS,
    )
    return attrs.evolve(made, **changes)


def row(index: int = 0, **changes: Any) -> Form:
    """The form with one member's row changed."""
    members = list(MEMBERS)
    members[index] = attrs.evolve(members[index], **changes)
    return form(members=tuple(members))


def plus(*more: FormMember, **changes: Any) -> Form:
    """The form with further rows, its size going with them."""
    members = (*MEMBERS, *more)
    return form(members=members, **{"size": len(members), **changes})


def another(index: int = 2, row: int = 14, **changes: Any) -> FormMember:
    """A further row: a copy of one, on its own row, with changes."""
    copy = attrs.evolve(MEMBERS[index], location=at_row(row), numbers=())
    changed: FormMember = attrs.evolve(copy, **changes)
    return changed


def scores(**changes: Any) -> Form:
    """The form with another assessment."""
    facts = attrs.evolve(Assessment(area=Area.RURAL, b1=100, b2=40), **changes)
    return form(assessment=facts)


CLAIM = BenefitClaim(
    BenefitKind.ALLOWANCE,
    "k6",
    Decimal("1.5"),
    Dong(540_000),
    Month(2021, 7),
    decision_number="340/QĐ-UBND",
    decided=date(2021, 7, 5),
)
SEVERE = Circumstances(disability=Disability(DisabilityDegree.SEVERE), disabled=True)
MILD = Circumstances(disability=Disability(DisabilityDegree.MILD), disabled=True)


def assisted(*claims: BenefitClaim, **changes: Any) -> Form:
    """Form C1: the wife of the household draws as a severely disabled person."""
    person = attrs.evolve(
        MEMBERS[1],
        location=at_row(11, "phieu-c1.xlsx"),
        benefits=claims or (CLAIM,),
        **{"circumstances": SEVERE, **changes},
    )
    return attrs.evolve(
        form(),
        kind=FormKind.C1,
        location=at_row(11, "phieu-c1.xlsx"),
        members=(person,),
        size=None,
        claimed_code=None,
        assessment=None,
        collected=None,
    )


def claim(**changes: Any) -> Form:
    """Form C1 with the claim changed."""
    return assisted(attrs.evolve(CLAIM, **changes))


def second(**changes: Any) -> Form:
    """Another household's form C, nobody in common with the first."""
    members = (
        another(0, 21, name="Quàng Văn Hặc", birth=PartialDate(1975, 8, 2), document=BOOK),
        another(1, 22, name="Cà Thị Sương", birth=PartialDate(1977, 2, 17), document=BOOK),
    )
    return attrs.evolve(
        form(
            members=members,
            location=at_row(21),
            size=2,
            number="2",
            head_name="Quàng Văn Hặc",
            household_code="14037510002",
        ),
        **changes,
    )


ENTRY = ApprovedEntry(
    at_row(12, "phe-duyet.xlsx"), "Lò Văn Xôm", "Bản Mòn", 3, PovertyStatus.POOR,
    columns={"head": "B", "village": "D", "size": "E", "poor": "F"},
)  # fmt: skip


def approved(entry: dict[str, Any] | None = None, **changes: Any) -> ApprovedList:
    """An approved list of one household."""
    made = ApprovedList(
        YEAR, "14", "03751", (attrs.evolve(ENTRY, **(entry or {})),),
        at_row(1, "phe-duyet.xlsx"), decision_number="123/QĐ-UBND", decided=date(2021, 12, 10),
    )  # fmt: skip
    return attrs.evolve(made, **changes)


LINE = PaymentEntry(
    at_row(12, "chi-tra.xlsx"), "Lường Thị Ín", PartialDate(1983, 5, 20), "Bản Mòn",
    BenefitKind.ALLOWANCE, "k6", Decimal("1.5"), Dong(540_000), decision_number="340/QĐ-UBND",
    columns={"name": "B", "birth": "C", "group": "F", "coefficient": "G", "decision_number": "H",
             "amount": "I", "arrears_months": "J", "arrears": "K", "total": "L"},
)  # fmt: skip


def paid(entry: dict[str, Any] | None = None, **changes: Any) -> PaymentList:
    """A payment list of one line."""
    made = PaymentList(
        MONTH, "14", (attrs.evolve(LINE, **(entry or {})),), at_row(1, "chi-tra.xlsx")
    )
    return attrs.evolve(made, **changes)


PEOPLE = {
    P1: Person(P1, "Lò Văn Xôm", PartialDate(1980, 3, 12), Sex.MALE, "thai",
               (cccd("014080000015"),)),
    P2: Person(P2, "Lường Thị Ín", PartialDate(1983, 5, 20), Sex.FEMALE, "thai",
               (cccd("014183000027"),), circumstances=SEVERE),
}  # fmt: skip
HOUSEHOLD = Household(
    H1, PLACE, (Membership(P1, "head"), Membership(P2, "wife")), Area.RURAL,
    poverty=(PovertyRecord(2020, PovertyStatus.POOR, PovertyStatus.POOR_BY_INCOME),),
    codes=(("mis", "14037510001"),),
)  # fmt: skip
BENEFIT = Benefit(
    B1, P2, H1, BenefitKind.ALLOWANCE, "k6", Decimal("1.5"), Dong(540_000),
    MonthPeriod(Month(2021, 7)), decision_number="340/QĐ-UBND", decided=date(2021, 7, 5),
)  # fmt: skip


def register(
    household: dict[str, Any] | None = None,
    person: dict[str, Any] | None = None,
    benefit: dict[str, Any] | None = None,
    *,
    which: PersonId = P2,
    **changes: Any,
) -> Register:
    """A register of one household of two, one of whom draws an allowance, with changes."""
    people = {**PEOPLE, which: attrs.evolve(PEOPLE[which], **(person or {}))}
    made = Register(
        "14",
        {H1: attrs.evolve(HOUSEHOLD, **(household or {}))},
        people,
        {B1: attrs.evolve(BENEFIT, **(benefit or {}))},
    )
    return attrs.evolve(made, **changes)


def linked(what: Form) -> Linkage:
    """The linkage of the form's first two rows to the register."""
    people = {(what.ref, n): person for n, person in enumerate((P1, P2))}
    return Linkage(household_of={what.ref: H1}, person_of=people)
