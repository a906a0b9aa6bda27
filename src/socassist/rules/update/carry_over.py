"""A new base carried into all benefits (chuyển mức hưởng khi mức chuẩn thay đổi).

Decree 20/2021/NĐ-CP Art. 37, Circular 02/2021/TT-BLĐTBXH Art. 5, Decree 335/2026/NĐ-CP Art. 32:
whoever is paid already moves to the new amount from the day it applies, without a new form.
"""

from __future__ import annotations

from datetime import date, datetime

import attrs

from socassist.model.benefit import Benefit, BenefitId, BenefitKind
from socassist.model.decision import Ground
from socassist.model.finding import Finding, Severity
from socassist.model.money import times
from socassist.model.period import Month, MonthPeriod
from socassist.model.register import Register
from socassist.model.text_pair import Text
from socassist.rules.law import Figure, Law
from socassist.rules.update.benefit_change import replace
from socassist.rules.update.draft import Draft
from socassist.rules.update.result import Update
from socassist.rules.update.rounds_applied import is_applied


def carry_over(
    register: Register,
    month: Month,
    *,
    law: Law,
    round_id: str,
    on: date,
    recorded: datetime | None = None,
    actor: str | None = None,
) -> Update:
    """Let benefits that follow an older base follow the one of a month (điều chỉnh theo mức chuẩn).

    A benefit whose amount is its coefficient times the base that was in force before moves to
    the new base from the month from which that applies, even when the decree came later: the
    difference is arrears. Coefficients stay; whether an age or a group asks for another one is
    decided by `socassist.assess`. Amounts that follow no known base are left and counted.

    Raises:
        NotInForce: No base is in force in that month.
    """
    if is_applied(register, round_id):
        return Update(register)
    parameter = law["assistance_standard"]
    now = parameter.on(month.first)
    older = [figure for figure in parameter.figures if figure.since < now.since]
    draft = Draft(register, round_id=round_id, recorded=recorded, actor=actor)
    left = 0
    for key in sorted(register.benefits):
        benefit = register.benefits[key]
        if not _concerned(benefit, month):
            continue
        if _follows(benefit, now):
            continue
        if any(_follows(benefit, figure) for figure in older):
            _raise(draft, benefit, now, on)
        else:
            left += 1
    findings = (_left(left, month),) if left else ()
    return Update(
        register=draft.finished((*register.rounds, round_id)),
        events=tuple(draft.events),
        findings=findings,
    )


def _concerned(benefit: Benefit, month: Month) -> bool:
    return (
        benefit.kind is not BenefitKind.SOCIAL_PENSION
        and benefit.coefficient is not None
        and benefit.period.until is None
        and benefit.period.since <= month
    )


def _follows(benefit: Benefit, figure: Figure) -> bool:
    return (
        benefit.coefficient is not None and figure.decimal * benefit.coefficient == benefit.amount
    )


def _raise(draft: Draft, benefit: Benefit, now: Figure, on: date) -> None:
    if benefit.coefficient is None:
        return
    month = Month.of(now.since)
    changed = attrs.evolve(
        benefit,
        id=BenefitId(draft.new_id("B")),
        amount=times(now.integer, benefit.coefficient),
        period=MonthPeriod(max(month, benefit.period.since)),
    )
    text = Text(f"Mức chuẩn mới từ {month}", f"New base from {month}")
    replace(draft, benefit, changed, on, grounds=(Ground("new-base", text, True, (now.cites,)),))


def _left(count: int, month: Month) -> Finding:
    return Finding(
        code="amount-follows-no-base",
        severity=Severity.WARNING,
        message=Text(
            f"{count} chế độ có mức chi không theo mức chuẩn nào đã biết; chưa điều chỉnh",
            f"{count} benefits follow no known base; left as they are",
        ),
        subject=str(month),
        value=str(count),
    )
