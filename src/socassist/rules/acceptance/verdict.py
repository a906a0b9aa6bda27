"""Accepted or not, each requirement with its figure (kết luận nghiệm thu; R23).

Plan 3743/KH-UBND of Quảng Ngãi, annex 1 point 3.6. The literal reading decides: the share of errors
found in the check against the limit. What the check really assures stands beside it; a stricter
reading lets that decide.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction

from socassist.model.arguments import expect
from socassist.model.citation import Citation
from socassist.model.decision import Decision, Ground
from socassist.model.text_pair import Text
from socassist.rules.acceptance.agreement import Agreement
from socassist.rules.acceptance.bound import upper_bound
from socassist.rules.acceptance.completeness import Completeness
from socassist.rules.acceptance.distribution import binomial_at_most
from socassist.rules.acceptance.field import FieldClass
from socassist.rules.acceptance.measurement import Measurement, Rate
from socassist.rules.acceptance.obstacles import Obstacles
from socassist.rules.acceptance.plan import ErrorUnit, exact_fraction, literal_acceptance_number
from socassist.rules.acceptance.wording import count_en, count_vi, percent_en, percent_vi
from socassist.rules.law import Law

CITES = Citation("3743/KH-UBND", "Phụ lục 1, mục 3.6")


class Acceptance(StrEnum):
    """What acceptance ends with (kết luận)."""

    ACCEPTED = "accepted"
    """Chấp nhận nghiệm thu."""
    REFUSED = "refused"
    """Chưa chấp nhận nghiệm thu."""


class Strictness(StrEnum):
    """How "not over 0.5 %" is read (cách đọc giới hạn)."""

    LITERAL = "literal"
    """The share of errors among the checked values (theo câu chữ)."""
    ASSURED = "assured"
    """The upper bound of the share; what was left blank counts as wrong (theo cận trên)."""


def verdict(
    measurement: Measurement,
    *,
    completeness: Completeness | None,
    agreement: Agreement | None,
    law: Law,
    on: date,
    strictness: Strictness = Strictness.LITERAL,
    unit: ErrorUnit | None = None,
    least_checked: Fraction = Fraction(9, 10),
    obstacles: Obstacles | None = None,
    obstacles_refuse: bool = False,
) -> Decision[Acceptance]:
    """Decide on acceptance, with a sentence for the minutes for each requirement (nghiệm thu).

    The outcome is None, with the reason, where there is no ground for one: nothing checked, less
    than `least_checked` of the sample checked, nothing compared, completeness not looked at.

    Args:
        measurement: What the check found.
        completeness: Whether identity values are missing in the lot.
        agreement: How signed forms and lists agree with the register.
        law: Where the limits stand (`identity_error_tolerance`, `other_error_tolerance`).
        on: The day of acceptance, for the limits in force.
        strictness: Literal reading, or the assured bound.
        unit: Count values or records; the plan's unit where left out.
        least_checked: Share of the sample that must have been checked for any verdict; nine
            tenths are the library's choice, not law.
        obstacles: Known duplicates and what is not settled yet, outside point 3.6: told beside
            the verdict.
        obstacles_refuse: Let them count: a known duplicate refuses, what waits leaves undecided.

    Raises:
        NotInForce: The law file has no limit for that day.
    """
    expect(Measurement, measurement=measurement)
    expect(Completeness, None, completeness=completeness)
    expect(Agreement, None, agreement=agreement)
    expect(Law, law=law)
    today = law.on(on)
    limits = {
        FieldClass.IDENTITY: today["identity_error_tolerance"],
        FieldClass.OTHER: today["other_error_tolerance"],
    }
    wanted = unit or measurement.sample.plan.unit
    identity, other = (
        _fields_part(
            field_class,
            measurement.rate(field_class, wanted),
            exact_fraction(str(limits[field_class].decimal)),
            limits[field_class].cites,
            strictness,
            least_checked,
        )
        for field_class in FieldClass
    )
    parts = (
        _agreement_part(agreement),
        _with_completeness(identity, completeness, limits[FieldClass.IDENTITY].cites),
        other,
    )
    beside = obstacles.grounds() if obstacles else ()
    outcomes = [part.outcome for part in parts]
    if obstacles_refuse:
        outcomes += [ground.met for ground in beside]
    if False in outcomes:
        outcome: Acceptance | None = Acceptance.REFUSED
    else:
        outcome = None if None in outcomes else Acceptance.ACCEPTED
    summary = _SUMMARIES[outcome]
    said = obstacles.sentence(refuses=obstacles_refuse) if obstacles else None
    return Decision(
        outcome=outcome,
        summary=Text(f"{summary.vi} {said.vi}", f"{summary.en} {said.en}") if said else summary,
        grounds=(
            *(
                Ground(f"requirement-{letter}", part.summary, part.outcome, part.cites)
                for letter, part in zip("abc", parts, strict=True)
            ),
            *beside,
        ),
        cites=(CITES,),
        parts=parts,
        unverified=today.unverified,
    )


_SUMMARIES: dict[Acceptance | None, Text] = {
    Acceptance.ACCEPTED: Text(
        "Dữ liệu đáp ứng đầy đủ các yêu cầu, chấp nhận nghiệm thu.",
        "The data meet every requirement and are accepted.",
    ),
    Acceptance.REFUSED: Text(
        "Dữ liệu chưa đáp ứng đầy đủ các yêu cầu, chưa chấp nhận nghiệm thu.",
        "The data do not meet every requirement and are not accepted.",
    ),
    None: Text(
        "Chưa đủ căn cứ để kết luận nghiệm thu.",
        "There is no sufficient ground for a verdict.",
    ),
}


def _agreement_part(agreement: Agreement | None) -> Decision[bool]:
    met = None if agreement is None else agreement.met
    if agreement is None or (not agreement.forms and not agreement.lists):
        fact_vi, fact_en = "chưa so biểu nào", "nothing was compared"
    else:
        fact_vi = (
            f"so {count_vi(agreement.forms)} biểu, {count_vi(agreement.form_differences)} ô chênh "
            f"lệch; so {count_vi(agreement.lists)} danh sách, "
            f"{count_vi(agreement.list_differences)} chênh lệch"
        )
        fact_en = (
            f"{count_en(agreement.forms, 'form')} with "
            f"{count_en(agreement.form_differences, 'differing cell')}; "
            f"{count_en(agreement.lists, 'reconciliation')} with "
            f"{count_en(agreement.list_differences, 'difference')}"
        )
        if agreement.open_lists:
            fact_vi += f", {agreement.open_lists} danh sách chưa so được hết"
            fact_en += f", {agreement.open_lists} of them incomplete"
    ground = Ground(
        "reports-agree",
        Text(
            "Biểu tổng hợp từ sổ phù hợp với báo cáo đã ký của tỉnh và huyện",
            "Tables from the register agree with the signed reports",
        ),
        met,
        (CITES,),
        fact=fact_vi,
        needed="không có chênh lệch",
        fact_en=fact_en,
        needed_en="no differences",
    )
    return Decision(
        outcome=met,
        summary=Text(
            f"(a) Biểu thống kê tổng hợp so với báo cáo nghiệm thu: {fact_vi}: {_WORDS[met][0]}.",
            f"(a) Summary tables against signed reports: {fact_en}: {_WORDS[met][1]}.",
        ),
        grounds=(ground,),
        cites=(CITES,),
    )


_WORDS: dict[bool | None, tuple[str, str]] = {
    True: ("đạt", "met"),
    False: ("không đạt", "not met"),
    None: ("chưa kết luận được", "undecided"),
}
_UNITS = {ErrorUnit.FIELD: ("giá trị", "values"), ErrorUnit.RECORD: ("hộ", "households")}


def _fields_part(
    field_class: FieldClass,
    rate: Rate,
    limit: Fraction,
    cites: Citation,
    strictness: Strictness,
    least_checked: Fraction,
) -> Decision[bool]:
    """Judge the errors of one class of fields, and say what the check assures."""
    letter, name_vi, name_en = _CLASSES[field_class]
    unit_vi, unit_en = _UNITS[rate.unit]
    if rate.share is None or not rate.planned:
        return Decision(
            outcome=None,
            summary=Text(
                f"({letter}) {name_vi}: chưa kiểm tra {unit_vi} nào, chưa kết luận được.",
                f"({letter}) {name_en}: nothing was checked, undecided.",
            ),
            grounds=(_checked_ground(rate, least_checked),),
            cites=(cites,),
        )
    literal = rate.share <= limit
    worst = upper_bound(
        rate.errors + rate.open, rate.planned, assurance=rate.assurance, lot=rate.lot
    )
    assured = worst <= limit
    enough = Fraction(rate.checked, rate.planned) >= least_checked
    decides = literal if strictness is Strictness.LITERAL else assured
    met = decides if enough or not decides else None
    fact_vi = (
        f"{count_vi(rate.errors)} trên {count_vi(rate.checked)} {unit_vi} đã kiểm tra "
        f"({percent_vi(rate.share)})"
    )
    fact_en = (
        f"{count_en(rate.errors)} of {count_en(rate.checked)} checked {unit_en} "
        f"({percent_en(rate.share)})"
    )
    sides = (
        Ground(
            "share-within-limit",
            Text("Tỷ lệ sai trong mẫu không quá giới hạn", "Share in the sample within the limit"),
            literal,
            (cites,),
            fact=fact_vi,
            needed=f"không quá {percent_vi(limit)}",
            fact_en=fact_en,
            needed_en=f"at most {percent_en(limit)}",
        ),
        Ground(
            "bound-within-limit",
            Text(
                f"Cận trên với độ bảo đảm {percent_vi(rate.assurance)} không quá giới hạn",
                f"Upper bound at {percent_en(rate.assurance)} within the limit",
            ),
            assured,
            (cites,),
            fact=percent_vi(worst),
            needed=f"không quá {percent_vi(limit)}",
            fact_en=percent_en(worst),
            needed_en=f"at most {percent_en(limit)}",
        ),
        _checked_ground(rate, least_checked),
    )
    risks = _risks(rate, limit)
    return Decision(
        outcome=met,
        summary=Text(
            f"({letter}) {name_vi}: kiểm tra xác suất {_ERRORS_VI[field_class]} {fact_vi}, "
            f"giới hạn {percent_vi(limit)}, cận trên {percent_vi(worst)}: {_WORDS[met][0]}. "
            f"{risks.vi}",
            f"({letter}) {name_en}: {fact_en}, limit {percent_en(limit)}, upper bound "
            f"{percent_en(worst)}: {_WORDS[met][1]}. {risks.en}",
        ),
        grounds=sides,
        cites=(cites,),
    )


_CLASSES = {
    FieldClass.IDENTITY: ("b", "Thông tin định danh", "Identity fields"),
    FieldClass.OTHER: ("c", "Thông tin khác", "Other fields"),
}
_ERRORS_VI = {FieldClass.IDENTITY: "sai", FieldClass.OTHER: "thiếu hoặc sai"}


def _checked_ground(rate: Rate, least_checked: Fraction) -> Ground:
    unit_vi, unit_en = _UNITS[rate.unit]
    enough = bool(rate.planned) and Fraction(rate.checked, rate.planned) >= least_checked
    blank_vi = f", còn {count_vi(rate.blank)} để trống" if rate.blank else ""
    blank_en = f", {count_en(rate.blank)} left blank" if rate.blank else ""
    if rate.undecided:
        blank_vi += f", {count_vi(rate.undecided)} chưa quyết định"
        blank_en += f", {count_en(rate.undecided)} not decided"
    return Ground(
        "sample-checked",
        Text(
            f"Đã kiểm tra ít nhất {percent_vi(least_checked)} số {unit_vi} của mẫu",
            f"At least {percent_en(least_checked)} of the sampled {unit_en} were checked",
        ),
        enough,
        (CITES,),
        fact=f"{count_vi(rate.checked)} trên {count_vi(rate.planned)} {unit_vi}{blank_vi}",
        needed=f"ít nhất {percent_vi(least_checked)}",
        fact_en=f"{count_en(rate.checked)} of {count_en(rate.planned)} {unit_en}{blank_en}",
        needed_en=f"at least {percent_en(least_checked)}",
    )


def _risks(rate: Rate, limit: Fraction) -> Text:
    """What the literal reading lets through and sends back at this size (hai loại rủi ro)."""
    allowed = literal_acceptance_number(rate.checked, limit)
    bad, good = 2 * limit, limit / 2
    consumers = binomial_at_most(allowed, rate.checked, float(bad))
    producers = 1 - binomial_at_most(allowed, rate.checked, float(good))
    return Text(
        f"Với cỡ mẫu này, lô sai {percent_vi(bad)} vẫn đạt với xác suất {percent_vi(consumers)}, "
        f"lô sai {percent_vi(good)} bị trả với xác suất {percent_vi(producers)}.",
        f"At this size a lot with {percent_en(bad)} errors passes with {percent_en(consumers)}, "
        f"one with {percent_en(good)} is sent back with {percent_en(producers)}.",
    )


def _with_completeness(
    part: Decision[bool], completeness: Completeness | None, cites: Citation
) -> Decision[bool]:
    """Join "complete" with "at most so many wrong": both belong to requirement (b)."""
    complete = None if completeness is None else completeness.complete
    if completeness is None or complete is None:
        fact_vi, fact_en = "chưa xem xét tính đầy đủ", "completeness was not looked at"
    else:
        gone, required = len(completeness.missing), completeness.required
        fact_vi = f"thiếu {count_vi(gone)} trên {count_vi(required)} giá trị phải có"
        fact_en = f"{count_en(gone)} of {count_en(required)} required values are missing"
        if completeness.year_only:
            fact_vi += f"; {count_vi(len(completeness.year_only))} người chỉ có năm sinh"
            only = count_en(len(completeness.year_only), "person", "people")
            fact_en += f"; {only} with a year of birth only"
    if complete is False or part.outcome is False:
        outcome: bool | None = False
    else:
        outcome = True if complete and part.outcome else None
    ground = Ground(
        "identity-complete",
        Text("Thông tin định danh đầy đủ", "Identity fields are complete"),
        complete,
        (cites,),
        fact=fact_vi,
        needed="không thiếu giá trị nào",
        fact_en=fact_en,
        needed_en="no value missing",
    )
    return Decision(
        outcome=outcome,
        summary=Text(
            f"{part.summary.vi} Tính đầy đủ: {fact_vi}. Yêu cầu (b): {_WORDS[outcome][0]}.",
            f"{part.summary.en} Completeness: {fact_en}. Requirement (b): {_WORDS[outcome][1]}.",
        ),
        grounds=(ground, *part.grounds),
        cites=part.cites,
    )
