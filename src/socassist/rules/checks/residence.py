"""Since when a household lives in the area (thời gian cư trú của hộ; R15)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from socassist.model.citation import Citation
from socassist.model.evidence import Evidence, FormKind
from socassist.model.finding import Severity
from socassist.model.form import Form
from socassist.model.partial_date import PartialDate
from socassist.model.rule import Scope
from socassist.model.text_pair import Text
from socassist.rules.checks.authoring import PLAN, Fault, at_form, rule
from socassist.rules.checks.context import Context

FIELD = "resident_since"
"""The evidence field of a household, and the name of its column on a form."""
_CLAUSE = Citation(PLAN, "mục I.2")


def _said(form: Form) -> Evidence | None:
    return next((item for item in form.further if item.field == FIELD), None)


def _key(form: Form, _: Context) -> tuple[bool, str | None, date | None, int]:
    """Whether the form is asked at all, what it says, and which review it is of."""
    asked = form.kind is FormKind.C and FIELD in form.columns
    said = _said(form) if asked else None
    return asked, said.value if said else None, form.collected, form.year


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the month's last where it has no such day.

    >>> months_after(date(2021, 8, 31), 6)
    datetime.date(2022, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _review(form: Form, context: Context) -> tuple[date, date] | None:
    """The day on which the household was reviewed, or the days between which it was."""
    if form.collected is not None:
        return form.collected, form.collected
    figure = context.figure("periodic_review_window", date(form.year, 12, 31))
    if figure is None:
        return None
    window = figure.record
    return (
        date(form.year, window.integer("from_month"), window.integer("from_day")),
        date(form.year, window.integer("to_month"), window.integer("to_day")),
    )


def _long_enough(since: PartialDate, form: Form, context: Context) -> bool | None:
    """Whether it had lived there long enough; None where the dates leave it open."""
    days = _review(form, context)
    figure = context.figure("residence_months", days[1]) if days else None
    if days is None or figure is None:
        return None
    if months_after(since.last, figure.integer) <= days[0]:
        return True
    return False if months_after(since.first, figure.integer) > days[1] else None


def _shown(days: tuple[date, date]) -> Text:
    if days[0] == days[1]:
        return Text(f"ngày {days[0]:%d/%m/%Y}", f"on {days[0]}")
    return Text(
        f"trong kỳ {days[0]:%d/%m/%Y} – {days[1]:%d/%m/%Y}", f"between {days[0]} and {days[1]}"
    )


@rule(
    "resident-too-short",
    Severity.WARNING,
    Scope.FORM,
    "Hộ được rà soát đã sinh sống trên địa bàn đủ 06 tháng.",
    "A household that is reviewed has lived in the area for six months.",
    reads=(FIELD, "collected", "year"),
    needs=("law",),
    cites=_CLAUSE,
    requirement="R15",
    key=_key,
    suspect=lambda key, _: key[0] and key[1] is not None,
)
def resident_too_short(form: Form, context: Context) -> Iterator[Fault]:
    """The column says a day that is too near to the review."""
    said = _said(form) if form.kind is FormKind.C else None
    since = PartialDate.parse_iso(said.value) if said else None
    days = _review(form, context)
    if said is None or since is None or days is None:
        return
    if _long_enough(since, form, context) is False:
        figure = context.figure("residence_months", days[1])
        months = figure.integer if figure else 0
        when = _shown(days)
        yield Fault(
            at_form(form, FIELD),
            f"Hộ cư trú từ {since.vi}, rà soát {when.vi}: chưa đủ {months} tháng.",
            f"Resident since {since.iso}, reviewed {when.en}: not yet {months} months.",
            said.original or since.vi,
            cites=figure.cites if figure else None,
        )


@rule(
    "residence-not-known",
    Severity.NOTE,
    Scope.FORM,
    "Phiếu có cột “cư trú từ” thì ghi được hộ cư trú từ bao giờ.",
    "A form with a column for it says since when the household lives there.",
    reads=(FIELD, "collected", "year"),
    needs=("law",),
    cites=_CLAUSE,
    requirement="R15",
    key=_key,
    suspect=lambda key, _: key[0],
)
def residence_not_known(form: Form, context: Context) -> Iterator[Fault]:
    """The column is there and empty, or its date leaves open whether it is long enough."""
    if form.kind is not FormKind.C or FIELD not in form.columns:
        return
    said = _said(form)
    if said is None:
        if FIELD not in form.originals:  # what cannot be read is reported where it is read
            yield Fault(
                at_form(form, FIELD),
                "Không ghi hộ cư trú từ bao giờ: chưa rõ đã đủ thời gian cư trú chưa.",
                "It does not say since when the household lives there: long enough is not known.",
            )
        return
    since = PartialDate.parse_iso(said.value)
    days = _review(form, context)
    if days is not None and _long_enough(since, form, context) is None:
        when = _shown(days)
        yield Fault(
            at_form(form, FIELD),
            f"Hộ cư trú từ {since.vi}, rà soát {when.vi}: chưa rõ đã đủ thời gian cư trú chưa.",
            f"Resident since {since.iso}, reviewed {when.en}: long enough is not known.",
            said.original or since.vi,
        )


RULES = (resident_too_short, residence_not_known)
