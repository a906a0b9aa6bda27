"""Whether identity values that ought to be there are there (tính đầy đủ của thông tin định danh).

Requirement (b) of annex 1 point 3.6 says "complete" before it says how many may be wrong: a single
identity value that should be there and is missing fails it, whatever the sample showed. This is
looked at in the whole lot, not in the sample. A card number that a person does not have is not
missing; a birth date known only to the year is told apart, because some papers say no more.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

import attrs

from socassist.model.arguments import expect
from socassist.model.finding import Finding, Severity
from socassist.model.register import Register
from socassist.model.table import Cell
from socassist.model.tabular import Tabular
from socassist.model.text_pair import Text
from socassist.rules.acceptance.field import (
    FieldClass,
    FieldValue,
    household_fields,
    label,
    person_fields,
)
from socassist.rules.acceptance.sampling import lot_of


@attrs.frozen(repr=False)
class Completeness(Tabular):
    """How complete the identity fields of a lot are (độ đầy đủ).

    Attributes:
        required: values that ought to be there.
        missing: subject and field of those that are not.
        year_only: people whose birth date is known only to the year or month.
        findings: one a missing value.
    """

    _title: ClassVar[Text] = Text("Thông tin định danh còn thiếu", "Completeness")
    _heads: ClassVar[str] = "subject field"

    required: int
    missing: tuple[tuple[str, str], ...]
    year_only: tuple[str, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def complete(self) -> bool | None:
        """Whether nothing is missing; None for an empty lot."""
        return None if not self.required else not self.missing

    def records(self) -> list[dict[str, Cell]]:
        """One row a missing value."""
        return [{"subject": subject, "field": field} for subject, field in self.missing]


def identity_completeness(
    register: Register, *, among: Collection[str] | None = None
) -> Completeness:
    """Look for identity values that are missing in the lot (kiểm tra thiếu thông tin định danh)."""
    expect(Register, register=register)
    required = 0
    missing: list[tuple[str, str]] = []
    year_only: list[str] = []
    for home in lot_of(register, among):
        values: list[FieldValue] = [*household_fields(register, home)]
        values += person_fields(register, home)
        for value in values:
            if value.field_class is not FieldClass.IDENTITY or not value.required:
                continue
            required += 1
            if value.whole is None:
                missing.append((value.subject, value.field))
        for member in home.current_members:
            person = register.people.get(member.person)
            if person and person.birth and person.birth.day is None:
                year_only.append(person.id)
    return Completeness(
        required,
        tuple(missing),
        tuple(sorted(set(year_only))),
        tuple(_finding(subject, field) for subject, field in missing),
    )


def _finding(subject: str, field: str) -> Finding:
    name = label(field)
    return Finding(
        "identity-value-missing",
        Severity.ERROR,
        Text(
            f"Thiếu thông tin định danh: {name.vi}.",
            f"An identity value is missing: {name.en}.",
        ),
        subject=subject,
        expected=name.vi,
    )
