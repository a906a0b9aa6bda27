"""`classify`: the standard in force on the day, applied to what a review measured."""

from __future__ import annotations

from datetime import date
from typing import Literal

import attrs

from socassist.model.arguments import expect
from socassist.model.decision import Decision, Ground
from socassist.model.finding import Finding, Severity
from socassist.model.money import dong
from socassist.model.poverty import Assessment, PovertyStatus
from socassist.model.text_pair import Text
from socassist.rules.law import Law, LawOnDay
from socassist.rules.law.standards import at_most
from socassist.rules.poverty import lines
from socassist.rules.poverty.lines import missing, undecided
from socassist.rules.poverty.measured import Measured, measure

Scope = Literal["national", "local"]


def classify(
    assessment: Assessment, *, on: date, law: Law, scope: Scope = "national"
) -> Decision[PovertyStatus]:
    """Give a household's poverty class (phân loại hộ nghèo, hộ cận nghèo; R16).

    Which standard is in force on the day is data of the law. Income with deprivations, or the
    scores B1 and B2, suffice; where both are given they must agree. `scope` "local" applies a
    province's own lines where the law holds some (form C item I.5.2), else the national ones.

    Raises:
        NotInForce: No standard is in force on that day.
    """
    if assessment.__class__ is not Assessment or law.__class__ is not Law:
        expect(Assessment, assessment=assessment)
        expect(Law, law=law)
    today = (law.national if scope == "national" else law).on(on)
    return decide(measure(assessment, today), today)


def decide(measured: Measured, today: LawOnDay) -> Decision[PovertyStatus]:
    """Classify settled facts under the law of a day; `classify` and the bulk path both use it."""
    decision = _decide(measured, today)
    return attrs.evolve(decision, unverified=today.unverified)


def _decide(measured: Measured, today: LawOnDay) -> Decision[PovertyStatus]:
    if measured.problems:
        return undecided(*measured.problems)
    gaps: list[Ground] = []
    if measured.area is None:
        gaps.append(missing("area", "khu vực (thành thị hay nông thôn)", "urban or rural"))
    if not measured.yards:
        gaps.append(
            missing("income", "thu nhập bình quân hoặc điểm B1", "income per head or score B1")
        )
    if measured.area is None or gaps:
        return undecided(*gaps)
    area, found = measured.area, measured.deprivations
    parts = [lines.decide(area, yard, found, today) for yard in measured.yards]
    settled = [part for part in parts if part.outcome is not None]
    if len(parts) == 1 or not settled:
        return parts[0]
    if len(settled) == 1:
        return attrs.evolve(settled[0], parts=tuple(parts))
    first, second = settled
    assert first.outcome is not None and second.outcome is not None  # noqa: S101, PT018
    if _level(first.outcome) != _level(second.outcome):
        return attrs.evolve(undecided(_contradiction(first, second)), parts=tuple(parts))
    return attrs.evolve(first, parts=tuple(parts))


def _level(status: PovertyStatus) -> str:
    if status.is_poor:
        return "poor"
    return "near-poor" if status.is_near_poor else "neither"


def _contradiction(first: Decision[PovertyStatus], second: Decision[PovertyStatus]) -> Ground:
    return Ground(
        "income-and-score-contradict",
        Text(
            f"Thu nhập và điểm B1 cho kết quả khác nhau ({first.summary.vi} / {second.summary.vi})",
            f"income and score disagree ({first.summary.en} / {second.summary.en})",
        ),
        None,
    )


def low_income_worker(assessment: Assessment, *, on: date, law: Law) -> Decision[PovertyStatus]:
    """Whether a household's workers have low income (người lao động có thu nhập thấp).

    Decree 30/2025/NĐ-CP: members of a household that is neither poor nor near-poor, with income
    per head at most the line. It is a status of people; the household keeps its own class.

    Raises:
        NotInForce: No poverty standard is in force on that day.
    """
    expect(Assessment, assessment=assessment)
    expect(Law, law=law)
    today = law.national.on(on)
    household = decide(measure(assessment, today), today)
    if household.outcome is None:
        return household
    figure = today.find("low_income_worker_line")
    if figure is None:
        no_rule = Ground(
            "low-income-worker-not-in-law",
            Text("Ngày này chưa có quy định", "the law of that day knows no such status"),
            False,
        )
        return attrs.evolve(household, grounds=(*household.grounds, no_rule))
    if assessment.income is None or assessment.area is None:
        return undecided(missing("income", "thu nhập bình quân", "income per head"))
    limit = figure.record.integer(assessment.area.value)
    within = Ground(
        "at-most-low-income-line",
        Text(
            "Thu nhập bình quân đầu người không vượt quá mức của người lao động có thu nhập thấp",
            "income per head is at most the line of low-income workers",
        ),
        at_most(assessment.income, figure, assessment.area),
        (figure.cites,),
        fact=dong(assessment.income),
        needed=f"≤ {dong(limit)}",
        fact_en=f"{assessment.income:,} đồng",
        needed_en=f"≤ {limit:,} đồng",
    )
    unlisted = Ground(
        "neither-poor-nor-near-poor",
        Text("Không thuộc hộ nghèo, hộ cận nghèo", "neither poor nor near-poor"),
        not household.outcome.on_list,
    )
    met = within.met and unlisted.met
    return Decision(
        PovertyStatus.LOW_INCOME_WORKER if met else household.outcome,
        Text("Người lao động có thu nhập thấp", "low-income worker")
        if met
        else Text("Không phải người lao động có thu nhập thấp", "no low-income worker"),
        (unlisted, within),
        (today["poverty_standard"].cites, figure.cites),
        (household,),
        today.unverified,
    )


def contradictions(
    assessment: Assessment, *, on: date, law: Law, subject: str | None = None
) -> tuple[Finding, ...]:
    """What in an assessment contradicts itself or the standard, as findings.

    Raises:
        NotInForce: No standard is in force on that day.
    """
    decision = classify(assessment, on=on, law=law)
    grounds = measure(assessment, law.national.on(on)).problems
    grounds += tuple(g for g in decision.grounds if g.code == "income-and-score-contradict")
    return tuple(
        Finding(f"poverty-{ground.code}", Severity.ERROR, ground.text, subject)
        for ground in grounds
    )
