"""What a synthetic province really is, beside what its papers say (dữ liệu thật để đối chứng)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import attrs

from socassist.model.benefit import BenefitLine
from socassist.model.form import Form
from socassist.model.household import HouseholdId
from socassist.model.linkage import MemberRef
from socassist.model.lists import ApprovedList, PaymentList
from socassist.model.location import Location
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.person import Person, PersonId
from socassist.model.poverty import PovertyStatus
from socassist.model.register import Register


def _count(items: Collection[object]) -> str:
    return f"{len(items)} items"


@attrs.frozen
class Slip:
    """One planted fault (lỗi được cài): its kind, its place, what is true and what was written."""

    kind: str
    location: Location
    true: str = attrs.field(default="", repr=False)
    written: str = attrs.field(default="", repr=False)


@attrs.frozen
class Truth:
    """What is true of a synthetic province (sự thật của tỉnh giả lập).

    Households and people that the register lacks have keys like those of `Linkage`
    (``new-household:…``, ``new-person:…``), so that a linkage can be compared directly.

    Args:
        household_of: Form ref → the household that the form is about.
        person_of: (form ref, index of the row) → the person.
        people: Every person of the year by key, with the true values.
        homes: Person → household at the end of the year; people who died or left are absent.
        status: Household → its true class of the year, for those reviewed.
        due: Person → the benefit lines due in the closing month.
        new_households: Households that the register lacks, split-off ones included.
        returned: Households poor or near-poor years ago, not last year, and again now (R3).
        changed_heads: Households whose head died or moved away (R5).
        split: New household → the household it was split off from.
        moved: Person → household moved to.
        died: Person → the day of death.
        household_duplicates: Pairs in the register that are one household, in order.
        person_duplicates: Pairs in the register that are one person, in order.
        twins: Pairs of people born on one day into one household, who are two people.
        newly_listed: Households that count in forms 1A and 2A.
        newly_assisted: Households that count in forms 1B and 2B.
        slips: Faults planted in forms.
        list_slips: Faults planted in signed lists.
    """

    household_of: Mapping[str, str]
    person_of: Mapping[MemberRef, str]
    people: Mapping[str, Person] = attrs.field(repr=_count)
    homes: Mapping[str, str] = attrs.field(repr=_count)
    status: Mapping[str, PovertyStatus] = attrs.field(repr=_count)
    due: Mapping[str, tuple[BenefitLine, ...]] = attrs.field(repr=_count)
    new_households: frozenset[str] = frozenset()
    returned: frozenset[HouseholdId] = frozenset()
    changed_heads: frozenset[HouseholdId] = frozenset()
    split: Mapping[str, HouseholdId] = attrs.Factory(dict)
    moved: Mapping[PersonId, str] = attrs.Factory(dict)
    died: Mapping[PersonId, PartialDate] = attrs.Factory(dict)
    household_duplicates: tuple[tuple[HouseholdId, HouseholdId], ...] = ()
    person_duplicates: tuple[tuple[PersonId, PersonId], ...] = ()
    twins: tuple[tuple[str, str], ...] = ()
    newly_listed: frozenset[str] = frozenset()
    newly_assisted: frozenset[str] = frozenset()
    slips: tuple[Slip, ...] = attrs.field(default=(), repr=_count)
    list_slips: tuple[Slip, ...] = ()


@attrs.frozen(repr=False)
class SyntheticProvince:
    """An invented province: last year's register, this year's papers, and the truth.

    Tỉnh giả lập: sổ năm trước, phiếu và danh sách của năm, kèm sự thật.
    """

    province: str
    year: int
    closing_month: Month
    seed: int
    register: Register
    forms: tuple[Form, ...]
    approved_lists: tuple[ApprovedList, ...]
    payment_lists: tuple[PaymentList, ...]
    truth: Truth

    def __repr__(self) -> str:
        return (
            f"SyntheticProvince({self.province!r}, {self.year}, {self.register!r}, "
            f"{len(self.forms)} forms, {len(self.truth.slips)} slips)"
        )
