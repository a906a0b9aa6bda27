"""Findings of an update: what was refused, decided by rule, or left to a person."""

from __future__ import annotations

from collections.abc import Iterable

from socassist.model.citation import Citation
from socassist.model.finding import Finding, Severity
from socassist.model.form import Form, FormMember
from socassist.model.location import Location
from socassist.model.text_pair import Text

PLAN = "3743/KH-UBND"
ONE_HOUSEHOLD = Citation(PLAN, "Phụ lục 1, mục 3.3")
OUTSIDE = Citation(PLAN, "Phụ lục 1, mục 3.4")
WHAT_TO_UPDATE = Citation(PLAN, "Phụ lục 1, mục 2.1")


class Refused(Exception):
    """A form that cannot be applied, with the finding that says why."""

    def __init__(self, form: Form, finding: Finding) -> None:
        super().__init__(finding.code)
        self.form = form
        self.finding = finding


def notice(
    code: str,
    severity: Severity,
    vi: str,
    en: str,
    *,
    form: Form | None = None,
    member: FormMember | None = None,
    subject: str | None = None,
    location: Location | None = None,
    field: str | None = None,
    value: str | None = None,
    expected: str | None = None,
    cites: Citation | None = None,
    related: Iterable[Location] = (),
) -> Finding:
    """A finding about a form, a row of it, or a record of the register."""
    place = location
    if place is None and member is not None:
        column = member.columns.get(field) if field else None
        place = member.location.at(column) if column else member.location
    elif place is None and form is not None:
        column = form.columns.get(field) if field else None
        place = form.location.at(column) if column else form.location
    if subject is None and form is not None:
        subject = form.household_code or form.number
    return Finding(
        code=code,
        severity=severity,
        message=Text(vi, en),
        subject=subject,
        location=place,
        value=value,
        expected=expected,
        cites=cites,
        related=tuple(related),
    )


def refusal(
    code: str,
    vi: str,
    en: str,
    form: Form,
    *,
    member: FormMember | None = None,
    subject: str | None = None,
    field: str | None = None,
    value: str | None = None,
    expected: str | None = None,
    cites: Citation | None = None,
    related: Iterable[Location] = (),
) -> Finding:
    """An error that refuses a whole form (phiếu không được cập nhật)."""
    return notice(
        code,
        Severity.ERROR,
        f"{vi}; phiếu không được cập nhật",
        f"{en}; the form was not applied",
        form=form,
        member=member,
        subject=subject,
        field=field,
        value=value,
        expected=expected,
        cites=cites,
        related=related,
    )
