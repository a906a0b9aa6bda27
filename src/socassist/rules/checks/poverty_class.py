"""The class against scores, income and code (kết quả phân loại; R16)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from socassist.model.finding import Severity
from socassist.model.form import Form
from socassist.model.poverty import Area, Assessment, PovertyStatus
from socassist.model.rule import Scope
from socassist.model.text_pair import Text
from socassist.rules.checks.authoring import Fault, at_form, rule
from socassist.rules.checks.context import Context
from socassist.rules.checks.poverty_fields import (
    CLASS_TEXT,
    Assessed,
    assessed,
    class_of,
)
from socassist.rules.law.standards import deprivations_in, listed

POOR_CODES = (1, 2, 3)
NEAR_POOR_CODES = (4, 5, 6)


def _expected(
    facts: Assessment, area: Area | None, day: date | None, context: Context, *, by_income: bool
) -> str | None:
    """The class by the standard in force; None where it is open."""
    unit, value = ("income", facts.income) if by_income else ("score", facts.b1)
    if area is None or day is None or value is None:
        return None
    needed = context.figure("deprivations_needed", day)
    if needed is None:
        return None
    count = facts.deprivations
    if count is None and facts.b2 is not None:
        count = deprivations_in(facts.b2, context.figures(day))
    lacking = None if count is None else count >= needed.integer
    status: PovertyStatus | None = context.once(
        ("listed", unit, value, area, lacking, day),
        lambda: listed(value, unit, area, lacking, context.figures(day)),
    )
    return None if status is None else class_of(status)


@rule(
    "class-against-scores",
    Severity.ERROR,
    Scope.FORM,
    "Kết quả phân loại khớp với điểm B1, B2.",
    "The class is the one that the scores B1 and B2 give.",
    reads=("b1", "b2", "area", "status"),
    needs=("law", "on"),
    key=assessed,
    suspect=lambda key, context: _scores_contradict(key, context),
    why=Text(
        "Mức điểm của từng thời kỳ nằm trong tệp pháp luật, kèm căn cứ.",
        "The limits of each period stand in the law files with their citation.",
    ),
    requirement="R16",
)
def class_against_scores(form: Form, context: Context) -> Iterator[Fault]:
    """The printed class is another than the scores give."""
    yield from _against(form, context, by_income=False)


def _scores_contradict(key: Assessed, context: Context) -> bool:
    kind, area, b1, b2, deprivations, status, year = key
    if b1 is None or status is None:
        return False
    facts = Assessment(area=area, b1=b1, b2=b2, deprivations=deprivations)
    expected = _expected(facts, area, context.day_for(kind, year), context, by_income=False)
    return expected is not None and expected != class_of(status)


@rule(
    "class-against-income",
    Severity.ERROR,
    Scope.FORM,
    "Kết quả phân loại khớp với thu nhập và số chỉ số thiếu hụt.",
    "The class is the one that income and deprivations give.",
    reads=("income", "deprivations", "area", "status"),
    needs=("law", "on"),
    key=lambda form, _: form.assessment is not None and form.assessment.income is not None,
    suspect=lambda key, _: key,
    why=Text(
        "Chuẩn nghèo của từng thời kỳ nằm trong tệp pháp luật, kèm căn cứ.",
        "The lines of each period stand in the law files with their citation.",
    ),
    requirement="R16",
)
def class_against_income(form: Form, context: Context) -> Iterator[Fault]:
    """The printed class is another than the income gives."""
    yield from _against(form, context, by_income=True)


def _against(form: Form, context: Context, *, by_income: bool) -> Iterator[Fault]:
    day = context.day_of(form)
    facts, status = form.assessment, form.status
    if status is None or facts is None or day is None:
        return
    area = facts.area or form.area
    expected = _expected(facts, area, day, context, by_income=by_income)
    found = class_of(status)
    if expected is None or expected == found:
        return
    figure = context.figure("poverty_line" if by_income else "poverty_score", day)
    measured = f"{facts.income:,}" if by_income else f"B1 = {facts.b1}, B2 = {facts.b2}"
    yield Fault(
        at_form(form, "status"),
        f"Phiếu xếp {CLASS_TEXT[found].vi}, nhưng {measured} cho {CLASS_TEXT[expected].vi}.",
        f"The form says {CLASS_TEXT[found].en}, but {measured} gives {CLASS_TEXT[expected].en}.",
        CLASS_TEXT[found].vi,
        CLASS_TEXT[expected].vi,
        CLASS_TEXT[expected].vi,
        cites=figure.cites if figure else None,
    )


@rule(
    "class-code-unknown",
    Severity.ERROR,
    Scope.FORM,
    "Mã kết quả phân loại (mục I.5.1) là 1 đến 6.",
    "The class code (item I.5.1) is 1 to 6.",
    reads=("claimed_code",),
    key=lambda form, _: (form.claimed_code, form.status),
    suspect=lambda key, _: key[0] is not None and key[0] not in (*POOR_CODES, *NEAR_POOR_CODES),
    why=Text("Phiếu C có sáu mã.", "Form C has six codes."),
    requirement="R10",
)
def class_code_unknown(form: Form, _: Context) -> Iterator[Fault]:
    """The code is none of the six."""
    code = form.claimed_code
    if code is not None and code not in (*POOR_CODES, *NEAR_POOR_CODES):
        yield Fault(
            at_form(form, "claimed_code"),
            f"Mã phân loại {code} không có; chỉ có 1 đến 6.",
            f"There is no class code {code}, only 1 to 6.",
            str(code),
            "1–6",
        )


def _code_contradicts(code: int | None, status: PovertyStatus | None) -> bool:
    if status is None or code not in (*POOR_CODES, *NEAR_POOR_CODES):
        return False
    return class_of(status) != ("poor" if code in POOR_CODES else "near-poor")


@rule(
    "class-against-code",
    Severity.ERROR,
    Scope.FORM,
    "Mã 1–3 là hộ nghèo, mã 4–6 là hộ cận nghèo.",
    "Codes 1–3 are poor, codes 4–6 near-poor households.",
    reads=("claimed_code", "status"),
    key=lambda form, _: (form.claimed_code, form.status),
    suspect=lambda key, _: _code_contradicts(*key),
    why=Text("Mục I.5.1 của phiếu C.", "Item I.5.1 of form C."),
    requirement="R10",
)
def class_against_code(form: Form, _: Context) -> Iterator[Fault]:
    """Code and class say different things."""
    code, status = form.claimed_code, form.status
    if status is not None and _code_contradicts(code, status):
        said = "poor" if code in POOR_CODES else "near-poor"
        yield Fault(
            at_form(form, "status"),
            f"Mã {code} là {CLASS_TEXT[said].vi}, phiếu xếp {CLASS_TEXT[class_of(status)].vi}.",
            f"Code {code} means {CLASS_TEXT[said].en}, the form says "
            f"{CLASS_TEXT[class_of(status)].en}.",
            CLASS_TEXT[class_of(status)].vi,
            CLASS_TEXT[said].vi,
        )


RULES = (
    class_against_scores,
    class_against_income,
    class_code_unknown,
    class_against_code,
)
