"""Dates of forms and departures (ngày thu thập, ngày biến động)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from socassist.model.evidence import FormKind
from socassist.model.finding import Severity
from socassist.model.form import Form
from socassist.model.rule import Scope
from socassist.model.text_pair import Text
from socassist.rules.checks import fields
from socassist.rules.checks.authoring import Fault, at, at_form, plan, rule
from socassist.rules.checks.context import Context, Row

_CANNOT = Text("Không thể.", "It cannot be.")


@rule(
    "departure-in-the-future",
    Severity.ERROR,
    Scope.MEMBER,
    "Biến động (chết, chuyển đi) không sau ngày kiểm tra.",
    "No departure lies after the day of the check.",
    reads=("left",),
    needs=("on",),
    key=fields.departure,
    suspect=lambda key, context: key is not None and key[0] >= context.day.year,
    why=_CANNOT,
    requirement="R11",
)
def departure_in_the_future(row: Row, context: Context) -> Iterator[Fault]:
    """The month of the departure has not come."""
    when = row.member.left_on
    if when and when.first > context.day:
        yield Fault(
            at(row, "left"),
            f"Biến động ghi {when.vi}, sau ngày {context.day:%d/%m/%Y}.",
            f"The departure {when.iso} lies after {context.day}.",
            when.vi,
        )


@rule(
    "departure-before-birth",
    Severity.ERROR,
    Scope.MEMBER,
    "Biến động sau ngày sinh.",
    "Nobody leaves before birth.",
    reads=("left", "birth"),
    key=fields.departure,
    suspect=lambda key, _: key is not None and key[2] is not None and key[0] <= key[2],
    why=_CANNOT,
    requirement="R11",
)
def departure_before_birth(row: Row, _: Context) -> Iterator[Fault]:
    """The departure lies before birth."""
    when, birth = row.member.left_on, row.member.birth
    if when and birth and when.last < birth.first:
        yield Fault(
            at(row, "left"),
            f"Biến động ghi {when.vi}, trước ngày sinh {birth.vi}.",
            f"The departure {when.iso} lies before the birth {birth.iso}.",
            when.vi,
            related=(at(row, "birth"),),
        )


@rule(
    "departure-of-another-year",
    Severity.NOTE,
    Scope.MEMBER,
    "Biến động thuộc năm của phiếu.",
    "Departures are of the form's year.",
    reads=("left",),
    key=fields.departure,
    suspect=lambda key, _: key is not None and key[0] != key[1],
    why=Text(
        "Biến động của năm trước đáng lẽ đã được cập nhật trong đợt trước.",
        "A departure of an earlier year should stand in the register already.",
    ),
    requirement="R13",
)
def departure_of_another_year(row: Row, _: Context) -> Iterator[Fault]:
    """The departure happened in another year."""
    when = row.member.left_on
    if when and when.year != row.form.year:
        yield Fault(
            at(row, "left"),
            f"Biến động năm {when.year} trên phiếu năm {row.form.year}.",
            f"A departure of {when.year} on a form of {row.form.year}.",
            when.vi,
        )


@rule(
    "collected-in-the-future",
    Severity.ERROR,
    Scope.FORM,
    "Ngày thu thập phiếu không sau ngày kiểm tra.",
    "No form is collected after the day of the check.",
    reads=("collected",),
    needs=("on",),
    key=lambda form, _: (form.collected, form.kind),
    suspect=lambda key, context: key[0] is not None and key[0] > context.day,
    why=_CANNOT,
    requirement="R14",
)
def collected_in_the_future(form: Form, context: Context) -> Iterator[Fault]:
    """The day of the form has not come."""
    if form.collected and form.collected > context.day:
        yield Fault(
            at_form(form, "collected"),
            f"Ngày thu thập {form.collected:%d/%m/%Y} sau ngày {context.day:%d/%m/%Y}.",
            f"Collected {form.collected}, after {context.day}.",
            form.collected.strftime("%d/%m/%Y"),
        )


def _begins(year: int, context: Context) -> date:
    """The first day of the year's review; the first of January where no window is known."""
    figure = context.figure("periodic_review_window", date(year, 12, 31))
    if figure is None:
        return date(year, 1, 1)
    window = figure.record
    return date(year, window.integer("from_month"), window.integer("from_day"))


@rule(
    "collected-before-review",
    Severity.WARNING,
    Scope.FORM,
    "Phiếu thu thập không trước kỳ rà soát của năm.",
    "No form is collected before the year's review begins.",
    reads=("collected", "year"),
    needs=("law",),
    key=lambda form, _: (form.collected, form.kind, form.year),
    suspect=lambda key, context: (
        key[0] is not None and key[1] is FormKind.C and key[0] < _begins(key[2], context)
    ),
    cites=plan("2.4"),
    requirement="R25",
)
def collected_before_review(form: Form, context: Context) -> Iterator[Fault]:
    """The form is older than the review whose result it states (later is usual)."""
    if form.collected is None or form.kind is not FormKind.C:
        return
    figure = context.figure("periodic_review_window", date(form.year, 12, 31))
    begins = _begins(form.year, context)
    if figure is not None and form.collected < begins:
        yield Fault(
            at_form(form, "collected"),
            f"Phiếu thu thập ngày {form.collected:%d/%m/%Y}, trước kỳ rà soát ({begins:%d/%m/%Y}).",
            f"Collected {form.collected}, before the review begins on {begins}.",
            form.collected.strftime("%d/%m/%Y"),
            cites=figure.cites,
        )


@rule(
    "class-decided-in-the-future",
    Severity.ERROR,
    Scope.FORM,
    "Quyết định phê duyệt không sau ngày kiểm tra.",
    "No approval is dated after the day of the check.",
    reads=("decided",),
    needs=("on",),
    key=lambda form, _: form.decided,
    suspect=lambda key, context: key is not None and key > context.day,
    why=_CANNOT,
    requirement="R21",
)
def class_decided_in_the_future(form: Form, context: Context) -> Iterator[Fault]:
    """The approval lies after the day."""
    if form.decided and form.decided > context.day:
        yield Fault(
            at_form(form, "decided"),
            f"Quyết định ngày {form.decided:%d/%m/%Y} sau ngày {context.day:%d/%m/%Y}.",
            f"Decided {form.decided}, after {context.day}.",
            form.decided.strftime("%d/%m/%Y"),
        )


RULES = (
    departure_in_the_future,
    departure_before_birth,
    departure_of_another_year,
    collected_in_the_future,
    collected_before_review,
    class_decided_in_the_future,
)
