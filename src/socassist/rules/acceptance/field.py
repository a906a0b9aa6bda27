"""Which fields a checker looks at, and which of them identify (trường thông tin kiểm tra).

Plan 3743/KH-UBND of Quảng Ngãi, annex 1 points 3.5 and 3.6: identity fields are the full name,
birth date, sex, address (commune, village), identity-card number if any, and the head's name; all
others are "other fields".
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import attrs

from socassist.model.benefit import BenefitKind, BenefitState
from socassist.model.codes import ethnic_groups, relations
from socassist.model.household import Household, Membership
from socassist.model.person import NumberKind, Person, mask
from socassist.model.poverty import PovertyStatus
from socassist.model.register import Register
from socassist.model.text_pair import Text


class FieldClass(StrEnum):
    """Whether a field identifies or tells something else (nhóm thông tin)."""

    IDENTITY = "identity"
    """Thông tin định danh: at most 0.5 % wrong, none missing."""
    OTHER = "other"
    """Thông tin khác: at most 2 % missing or wrong."""

    @property
    def vi(self) -> str:
        """The class in Vietnamese."""
        return "Định danh" if self is FieldClass.IDENTITY else "Khác"


@attrs.frozen
class FieldValue:
    """One field of one household or person, as the register holds it (một giá trị trong sổ).

    Attributes:
        subject: identifier of the household or person.
        field: key, such as ``birth``, ``address.village`` or ``amount:k5c``.
        field_class: identity or other.
        value: as shown to a checker; None when the register holds nothing.
        whole: the value unmasked, for comparing with what the checker wrote.
        required: whether a missing value is a fault; a card that a person lacks is none.
    """

    subject: str
    field: str
    field_class: FieldClass
    value: str | None = attrs.field(repr=False)
    whole: str | None = attrs.field(repr=False)
    required: bool = True


LABELS = {
    "name": Text("Họ và tên", "Full name"),
    "birth": Text("Ngày tháng năm sinh", "Date of birth"),
    "sex": Text("Giới tính", "Sex"),
    "number": Text("Số CMND/CCCD", "Identity-card number"),
    "address.commune": Text("Xã", "Commune"),
    "address.village": Text("Thôn, bản", "Village"),
    "head": Text("Họ tên chủ hộ", "Head of household"),
    "size": Text("Số khẩu", "Number of members"),
    "status": Text("Kết quả phân loại hộ", "Class of the household"),
    "relation": Text("Quan hệ với chủ hộ", "Relation to the head"),
    "ethnicity": Text("Dân tộc", "Ethnic group"),
    "outside": Text("Đối tượng BTXH nằm ngoài hộ", "Outside the household"),
    "group": Text("Nhóm đối tượng", "Group"),
    "amount": Text("Mức hưởng", "Amount"),
    "since": Text("Hưởng từ tháng", "Paid from"),
    "decision": Text("Số quyết định", "Decision number"),
}

_STATUS_VI = {
    PovertyStatus.POOR: "Hộ nghèo",
    PovertyStatus.POOR_BY_INCOME: "Hộ nghèo",
    PovertyStatus.POOR_BY_DEPRIVATION: "Hộ nghèo",
    PovertyStatus.NEAR_POOR: "Hộ cận nghèo",
    PovertyStatus.MEDIUM: "Hộ có mức sống trung bình",
    PovertyStatus.LOW_INCOME_WORKER: "Người lao động có thu nhập thấp",
    PovertyStatus.NOT_POOR: "Không nghèo",
}

_KIND_VI = {
    BenefitKind.ALLOWANCE: "TCXH",
    BenefitKind.CARE_SUPPORT: "KPCS",
    BenefitKind.SOCIAL_PENSION: "Trợ cấp hưu trí xã hội",
}


def label(field: str) -> Text:
    """The name of a field for people: ``amount:care-support`` is "Mức hưởng (KPCS)"."""
    key, _, detail = field.partition(":")
    known = LABELS.get(key, Text(key, key))
    if not detail:
        return known
    kind = detail.partition("#")[0]
    shown = next((vi for one, vi in _KIND_VI.items() if one.value == kind), kind)
    return Text(f"{known.vi} ({shown})", f"{known.en} ({kind})")


def status_label(status: PovertyStatus | None) -> str | None:
    """A class of households in Vietnamese."""
    return _STATUS_VI[status] if status is not None else None


def household_fields(register: Register, household: Household) -> Iterator[FieldValue]:
    """Every checked field of a household itself (thông tin của hộ)."""
    own = household.id
    identity = (
        ("address.commune", household.address.commune),
        ("address.village", household.address.village),
        ("head", register.head_name(household)),
    )
    for field, value in identity:
        yield FieldValue(own, field, FieldClass.IDENTITY, value or None, value or None)
    record = household.poverty[-1] if household.poverty else None
    if record is not None:
        status = status_label(record.status)
        yield FieldValue(own, "status", FieldClass.OTHER, status, status)
    size = str(household.size)
    yield FieldValue(own, "size", FieldClass.OTHER, size, size)


def shown_birth(person: Person) -> str | None:
    """A birth date as offices write it: 02/05/2010, 05/2010 or 2010."""
    if person.birth is None:
        return None
    return "/".join(reversed(person.birth.iso.split("-")))


def card_number(person: Person) -> str | None:
    """The citizen's card number, or the older identity-card number."""
    return person.number(NumberKind.CCCD) or person.number(NumberKind.CMND)


def person_fields(
    register: Register, household: Household, *, full_numbers: bool = False
) -> Iterator[FieldValue]:
    """Every checked field of the household's present members (thông tin của thành viên)."""
    for member in sorted(household.current_members, key=lambda m: (m.relation != "head", m.person)):
        person = register.people.get(member.person)
        if person is None:
            continue
        yield from _identity(person, full_numbers=full_numbers)
        other = [("relation", _relation(member)), ("ethnicity", _ethnicity(person))]
        if member.outside_household:
            other.append(("outside", "X"))
        for field, value in other:
            yield FieldValue(person.id, field, FieldClass.OTHER, value, value)
        yield from _benefits(register, person)


def _relation(member: Membership) -> str | None:
    known = relations().get(member.relation)
    return known.vi if known else member.relation or None


def _ethnicity(person: Person) -> str | None:
    known = ethnic_groups().get(person.ethnicity) if person.ethnicity else None
    return known.vi if known else person.ethnicity


def _identity(person: Person, *, full_numbers: bool) -> Iterator[FieldValue]:
    birth = shown_birth(person)
    sex = person.sex.vi if person.sex else None
    for field, value in (("name", person.name or None), ("birth", birth), ("sex", sex)):
        yield FieldValue(person.id, field, FieldClass.IDENTITY, value, value)
    number = card_number(person)
    shown = number if number is None or full_numbers else mask(number)
    # A person without a card has nothing to be missing, so the field is never required.
    yield FieldValue(person.id, "number", FieldClass.IDENTITY, shown, number, required=False)


def _benefits(register: Register, person: Person) -> Iterator[FieldValue]:
    present = [
        benefit
        for benefit in register.benefits_of.get(person.id, ())
        if benefit.state is BenefitState.PAID and benefit.period.until is None
    ]
    seen: dict[BenefitKind, int] = {}
    for benefit in sorted(present, key=lambda item: (item.kind, item.id)):
        seen[benefit.kind] = seen.get(benefit.kind, 0) + 1
        suffix = benefit.kind.value + (f"#{seen[benefit.kind]}" if seen[benefit.kind] > 1 else "")
        for field, value in (
            ("group", benefit.group),
            ("amount", str(benefit.amount)),
            ("since", f"{benefit.period.since.month:02d}/{benefit.period.since.year}"),
            ("decision", benefit.decision_number),
        ):
            yield FieldValue(person.id, f"{field}:{suffix}", FieldClass.OTHER, value, value)
