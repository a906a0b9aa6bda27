"""Scores, indicators and class on form C (điểm B1, B2, chỉ số thiếu hụt, phân loại; R16)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from socassist.model.evidence import FormKind
from socassist.model.finding import Severity
from socassist.model.form import Form
from socassist.model.poverty import Area, Assessment, PovertyStatus
from socassist.model.rule import Scope
from socassist.model.text_pair import Text
from socassist.rules.checks.authoring import Fault, at_form, rule
from socassist.rules.checks.context import Context
from socassist.rules.law.standards import deprivations_in

B1_STEP = 5
"""Every score of form B, part B1, is a multiple of five."""


def class_of(status: PovertyStatus) -> str:
    """``poor``, ``near-poor`` or ``neither``."""
    if status.is_poor:
        return "poor"
    return "near-poor" if status.is_near_poor else "neither"


CLASS_TEXT = {
    "poor": Text("hộ nghèo", "poor"),
    "near-poor": Text("hộ cận nghèo", "near-poor"),
    "neither": Text("không thuộc hộ nghèo, hộ cận nghèo", "neither poor nor near-poor"),
}


Assessed = tuple[
    FormKind, Area | None, int | None, int | None, int | None, PovertyStatus | None, int
]


def assessed(form: Form, _: Context) -> Assessed:
    """What the rules on scores read of a form."""
    facts = form.assessment
    if facts is None:
        return form.kind, form.area, None, None, None, form.status, form.year
    return (
        form.kind,
        facts.area or form.area,
        facts.b1,
        facts.b2,
        facts.deprivations,
        form.status,
        form.year,
    )


@rule(
    "scores-missing",
    Severity.ERROR,
    Scope.FORM,
    "Hộ nghèo, hộ cận nghèo trên phiếu C có điểm B1, B2 hoặc thu nhập.",
    "Poor and near-poor households on form C have scores B1 and B2, or an income.",
    reads=("b1", "b2", "status"),
    key=assessed,
    suspect=lambda key, _: (
        key[0] is FormKind.C and key[5] is not None and (key[2] is None or key[3] is None)
    ),
    why=Text(
        "Mục I.4 phiếu C; không có điểm thì không kiểm tra được kết quả phân loại.",
        "Item I.4 of form C; without scores the class cannot be checked.",
    ),
    requirement="R16",
)
def scores_missing(form: Form, _: Context) -> Iterator[Fault]:
    """The class is given without what it rests on."""
    if form.kind is not FormKind.C or form.status is None or not form.status.on_list:
        return
    facts = form.assessment or Assessment()
    if facts.income is not None:
        return
    for field in ("b1", "b2"):
        stated = field in form.columns or not form.columns
        if getattr(facts, field) is None and stated and field not in form.originals:
            yield Fault(
                at_form(form, field),
                f"Thiếu điểm {field.upper()} của hộ được xếp "
                f"{CLASS_TEXT[class_of(form.status)].vi}.",
                f"The score {field.upper()} of a listed household is missing.",
            )


@rule(
    "b2-no-multiple-of-points",
    Severity.ERROR,
    Scope.FORM,
    "Điểm B2 là bội số của điểm mỗi chỉ số thiếu hụt.",
    "The score B2 is a multiple of the points of an indicator.",
    reads=("b2",),
    needs=("law", "on"),
    key=assessed,
    suspect=lambda key, context: _no_multiple(key[3], context.day_for(key[0], key[6]), context),
    why=Text(
        "Mỗi chỉ số thiếu hụt được cùng một số điểm.", "Every deprived indicator has equal points."
    ),
    requirement="R16",
)
def b2_no_multiple_of_points(form: Form, context: Context) -> Iterator[Fault]:
    """No number of indicators gives this score."""
    day, facts = context.day_of(form), form.assessment
    if facts is None or day is None or not _no_multiple(facts.b2, day, context):
        return
    points = context.figure("points_per_deprivation", day)
    if points is not None:
        yield Fault(
            at_form(form, "b2"),
            f"Điểm B2 là {facts.b2}, không phải bội số của {points.integer}.",
            f"B2 is {facts.b2}, no multiple of {points.integer}.",
            str(facts.b2),
            f"0, {points.integer}, {2 * points.integer}, …",
            cites=points.cites,
        )


def _no_multiple(b2: int | None, day: date | None, context: Context) -> bool:
    if b2 is None or day is None:
        return False
    points = context.figure("points_per_deprivation", day)
    return points is not None and b2 % points.integer != 0


@rule(
    "b2-out-of-range",
    Severity.ERROR,
    Scope.FORM,
    "Điểm B2 không âm và không quá tổng điểm các chỉ số.",
    "The score B2 lies between 0 and the points of all indicators.",
    reads=("b2",),
    needs=("law", "on"),
    key=assessed,
    suspect=lambda key, context: _out_of_range(key[3], context.day_for(key[0], key[6]), context),
    why=Text("Số chỉ số là của chuẩn đang áp dụng.", "As many indicators as the standard has."),
    requirement="R16",
)
def b2_out_of_range(form: Form, context: Context) -> Iterator[Fault]:
    """The score is negative or more than all indicators give."""
    day, facts = context.day_of(form), form.assessment
    if facts is None or day is None or not _out_of_range(facts.b2, day, context):
        return
    most, indicators = _most_points(day, context), context.figure("deprivation_indicators", day)
    if indicators is not None:
        yield Fault(
            at_form(form, "b2"),
            f"Điểm B2 là {facts.b2}, ngoài khoảng 0–{most}.",
            f"B2 is {facts.b2}, outside 0–{most}.",
            str(facts.b2),
            f"0–{most}",
            cites=indicators.cites,
        )


def _most_points(day: date, context: Context) -> int | None:
    """The score of a household that lacks everything; None where the law has no points."""
    points = context.figure("points_per_deprivation", day)
    indicators = context.figure("deprivation_indicators", day)
    if points is None or indicators is None:
        return None
    return points.integer * len(indicators.rows)


def _out_of_range(b2: int | None, day: date | None, context: Context) -> bool:
    if b2 is None or day is None:
        return False
    most = _most_points(day, context)
    return most is not None and not 0 <= b2 <= most


@rule(
    "b1-negative",
    Severity.ERROR,
    Scope.FORM,
    "Điểm B1 không âm.",
    "The score B1 is not negative.",
    reads=("b1",),
    key=assessed,
    suspect=lambda key, _: key[2] is not None and key[2] < 0,
    why=Text("Bảng điểm không có điểm âm.", "The table of scores holds no negative ones."),
    requirement="R16",
)
def b1_negative(form: Form, _: Context) -> Iterator[Fault]:
    """The score is below nought."""
    facts = form.assessment
    if facts and facts.b1 is not None and facts.b1 < 0:
        yield Fault(
            at_form(form, "b1"),
            f"Điểm B1 là {facts.b1}, không thể âm.",
            f"B1 is {facts.b1}, which cannot be.",
            str(facts.b1),
        )


@rule(
    "b1-no-multiple-of-five",
    Severity.NOTE,
    Scope.FORM,
    f"Điểm B1 là bội số của {B1_STEP}.",
    f"The score B1 is a multiple of {B1_STEP}.",
    reads=("b1",),
    key=assessed,
    suspect=lambda key, _: key[2] is not None and key[2] % B1_STEP != 0,
    why=Text(
        "Mọi mức điểm của phần B1 mà nguồn cho thấy đều là bội số của 5 (bảng chưa đầy đủ).",
        "Every score of part B1 that a source shows is a multiple of five (the table is partial).",
    ),
    requirement="R16",
)
def b1_no_multiple_of_five(form: Form, _: Context) -> Iterator[Fault]:
    """No sum of the known scores gives it."""
    facts = form.assessment
    if facts and facts.b1 is not None and facts.b1 % B1_STEP:
        yield Fault(
            at_form(form, "b1"),
            f"Điểm B1 là {facts.b1}, không phải bội số của {B1_STEP}; cộng lại phiếu B.",
            f"B1 is {facts.b1}, no multiple of {B1_STEP}; add up form B again.",
            str(facts.b1),
        )


@rule(
    "area-missing",
    Severity.ERROR,
    Scope.FORM,
    "Phiếu C ghi khu vực thành thị hoặc nông thôn.",
    "Form C states whether the area is urban or rural.",
    reads=("area",),
    key=assessed,
    suspect=lambda key, _: key[0] is FormKind.C and key[1] is None,
    why=Text("Chuẩn nghèo và mức điểm khác nhau theo khu vực.", "Lines and scores differ by area."),
    requirement="R16",
)
def area_missing(form: Form, _: Context) -> Iterator[Fault]:
    """Neither urban nor rural."""
    facts = form.assessment
    if (
        form.kind is FormKind.C
        and form.area is None
        and (facts is None or facts.area is None)
        and "area" not in form.originals
    ):
        yield Fault(at_form(form, "area"), "Thiếu khu vực.", "The area is missing.")


@rule(
    "indicator-unknown",
    Severity.ERROR,
    Scope.FORM,
    "Chỉ số thiếu hụt có trong chuẩn đang áp dụng.",
    "Indicators of deprivation are those of the standard in force.",
    reads=("deprived",),
    needs=("law", "on"),
    key=lambda form, _: bool(form.assessment and form.assessment.deprived),
    suspect=lambda key, _: key,
    why=Text("Mỗi thời kỳ có bộ chỉ số riêng.", "Each period has its own indicators."),
    requirement="R16",
)
def indicator_unknown(form: Form, context: Context) -> Iterator[Fault]:
    """An indicator belongs to another standard."""
    day = context.day_of(form)
    if day is None or form.assessment is None:
        return
    figure = context.figure("deprivation_indicators", day)
    if figure is None:
        return
    known = {row.text("key") for row in figure.rows}
    for key in sorted(set(form.assessment.deprived) - known):
        yield Fault(
            at_form(form, "deprived"),
            f"Chỉ số “{key}” không thuộc chuẩn nghèo đang áp dụng.",
            f"The indicator “{key}” is none of the standard in force.",
            key,
            cites=figure.cites,
        )


@rule(
    "deprivation-count-differs",
    Severity.ERROR,
    Scope.FORM,
    "Số chỉ số thiếu hụt khớp với điểm B2 và với từng chỉ số.",
    "The number of deprivations fits the score B2 and the single indicators.",
    reads=("deprived", "deprivations", "b2"),
    needs=("law", "on"),
    key=lambda form, _: (
        form.assessment is not None
        and bool(form.assessment.deprived or form.assessment.deprivations is not None)
    ),
    suspect=lambda key, _: key,
    why=Text("Cùng một kết quả ghi ở nhiều chỗ.", "One result written in several places."),
    requirement="R16",
)
def deprivation_count_differs(form: Form, context: Context) -> Iterator[Fault]:
    """Indicators, their number and the score disagree."""
    day, facts = context.day_of(form), form.assessment
    if day is None or facts is None:
        return
    counts: dict[str, int] = {}
    if facts.deprived and None not in facts.deprived.values():
        counts["chỉ số"] = sum(map(bool, facts.deprived.values()))
    if facts.deprivations is not None:
        counts["số ghi"] = facts.deprivations
    by_score = None if facts.b2 is None else deprivations_in(facts.b2, context.figures(day))
    if by_score is not None:
        counts["B2"] = by_score
    if len(set(counts.values())) > 1:
        said = ", ".join(f"{name}: {count}" for name, count in counts.items())
        yield Fault(
            at_form(form, "b2"),
            f"Số chỉ số thiếu hụt không khớp ({said}).",
            f"The numbers of deprivations disagree ({said}).",
        )


RULES = (
    scores_missing,
    b2_no_multiple_of_points,
    b2_out_of_range,
    b1_negative,
    b1_no_multiple_of_five,
    area_missing,
    indicator_unknown,
    deprivation_count_differs,
)
