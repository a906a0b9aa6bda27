"""How a rule is written: a function that yields faults, and what the catalogue says of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Any

import attrs

from socassist.model.citation import Citation
from socassist.model.finding import Finding, Severity
from socassist.model.form import Form, FormMember
from socassist.model.household import Household
from socassist.model.location import Location
from socassist.model.rule import Rule, Scope
from socassist.model.text_pair import Text
from socassist.rules.checks.context import Context, Row

PLAN = "3743/KH-UBND"
"""The plan whose annex 1 sets most requirements on data."""


@attrs.frozen
class Fault:
    """What is wrong with one subject (một lỗi): where, in both languages; no code yet.

    The rule that yields it adds code, severity, citation and whom it concerns.
    """

    location: Location | None
    vi: str
    en: str
    value: str | None = attrs.field(default=None, repr=False)
    expected: str | None = None
    proposal: str | None = attrs.field(default=None, repr=False)
    related: tuple[Location, ...] = ()
    subject: str | None = None
    cites: Citation | None = None


Find = Callable[[Any, Context], Iterator[Fault]]


def rule(
    code: str,
    severity: Severity,
    scope: Scope,
    vi: str,
    en: str,
    *,
    reads: tuple[str, ...],
    needs: tuple[str, ...] = (),
    cites: Citation | None = None,
    why: Text | None = None,
    requirement: str | None = None,
    key: Callable[[Any, Context], Hashable] | None = None,
    suspect: Callable[[Any, Context], bool] | None = None,
) -> Callable[[Find], Rule]:
    """Make a rule of a function that yields faults (khai báo quy tắc); arguments as in `Rule`.

    >>> @rule("phone-missing", Severity.NOTE, Scope.FORM, "Có số điện thoại", "a phone number",
    ...       reads=("phone",))
    ... def phone_missing(form, context):
    ...     if not form.phone:
    ...         yield Fault(form.location, "Thiếu số điện thoại.", "The phone number is missing.")
    >>> phone_missing.code
    'phone-missing'
    """

    def made(find: Find) -> Rule:
        def run(subject: Any, context: Context) -> Iterator[Finding]:
            for fault in find(subject, context):
                yield Finding(
                    code,
                    severity,
                    Text(fault.vi, fault.en),
                    fault.subject or subject_of(subject),
                    fault.location,
                    fault.value,
                    fault.expected,
                    fault.proposal,
                    fault.cites or cites,
                    fault.related,
                )

        run.__doc__ = find.__doc__
        run.__wrapped__ = find  # type: ignore[attr-defined]
        return Rule(
            code,
            severity,
            scope,
            Text(vi, en),
            run,
            needs=needs,
            cites=cites,
            why=why,
            requirement=requirement,
            reads=reads,
            key=key,
            suspect=suspect,
        )

    return made


def subject_of(subject: object) -> str | None:
    """Whom a finding concerns: a code, or the household's number on the form; never a name."""
    match subject:
        case Row():
            form = subject.form
            return subject.member.person_code or form.household_code or form.number
        case Form():
            return subject.household_code or subject.number
        case Household():
            return subject.id
        case _:
            identifier = getattr(subject, "id", None)
            return None if identifier is None else str(identifier)


def at(row: Row | FormMember, field: str) -> Location:
    """The cell of a member's field; the row when the source names no column."""
    member = row.member if isinstance(row, Row) else row
    return member.location.at(member.columns.get(field))


def at_form(form: Form, field: str) -> Location:
    """The cell of a household's field."""
    return form.location.at(form.columns.get(field))


def plan(point: str) -> Citation:
    """A point of annex 1 of the plan 3743/KH-UBND."""
    return Citation(PLAN, f"Phụ lục 1, điểm {point}")
