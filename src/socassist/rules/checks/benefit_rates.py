"""Group, coefficient, age and amount of benefits on forms (mức hưởng trên phiếu; R17)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from socassist.model.benefit import BenefitKind, BenefitState
from socassist.model.finding import Severity
from socassist.model.form import BenefitClaim
from socassist.model.period import Month
from socassist.model.rule import Scope
from socassist.rules.checks import claims, fields
from socassist.rules.checks.authoring import Fault, at, rule
from socassist.rules.checks.benefits import (
    LAW_WHY,
    drawing,
)
from socassist.rules.checks.claims import Drawn
from socassist.rules.checks.context import Context, Row


def month_of(claim: BenefitClaim, row: Row, context: Context) -> Month | None:
    """The month for which a claim is judged: the last one in which it is paid.

    For a claim that is over, or of which nobody knows until when it was paid, the month it began.
    """
    day = context.day_of(row.form)
    if day is None:
        return None
    now = Month.of(day)
    if claim.until is not None:
        last = claim.until.previous
        return min(now, last) if claim.since is None or last >= claim.since else claim.since
    if claim.state is BenefitState.STOPPED or row.member.left is not None:
        return claim.since
    return now if claim.since is None else max(now, claim.since)


def drawn(claim: BenefitClaim, row: Row, context: Context) -> Drawn | None:
    """The claim with what the law asks about it; None without a month."""
    month = month_of(claim, row, context)
    if month is None:
        return None
    member = row.member
    return Drawn(
        claim.kind,
        claim.group,
        claim.coefficient,
        claim.amount,
        month,
        member.birth,
        member.circumstances.disability,
    )


def each_claim(
    row: Row, context: Context, judge: Callable[[Drawn], Fault | None]
) -> Iterator[Fault]:
    """What a judgement finds in each claim of a row."""
    for claim in row.member.benefits:
        item = drawn(claim, row, context)
        fault = judge(item) if item is not None else None
        if fault is not None:
            yield fault


@rule(
    "group-not-in-law",
    Severity.ERROR,
    Scope.MEMBER,
    "Nhóm đối tượng có trong quy định của tháng hưởng.",
    "The group is one that the law of the month knows.",
    reads=("group", "kind", "since"),
    needs=("law", "on"),
    key=fields.claims,
    suspect=drawing,
    why=LAW_WHY,
    requirement="R17",
)
def group_not_in_law(row: Row, context: Context) -> Iterator[Fault]:
    """The decree of the month has no such clause."""

    def judge(item: Drawn) -> Fault | None:
        if claims.rows_of(item, context) != []:
            return None
        return Fault(
            at(row, "group"),
            f"Nhóm “{item.group}” không có trong quy định áp dụng tháng "
            f"{item.month.month:02d}/{item.month.year}.",
            f"The law of {item.month} has no group “{item.group}”.",
            item.group,
            cites=claims.cites(item, context),
        )

    yield from each_claim(row, context, judge)


@rule(
    "coefficient-not-of-group",
    Severity.ERROR,
    Scope.MEMBER,
    "Hệ số là một trong các hệ số của nhóm.",
    "The coefficient is one of the group's.",
    reads=("coefficient", "group", "since"),
    needs=("law", "on"),
    key=fields.claims,
    suspect=drawing,
    why=LAW_WHY,
    requirement="R17",
)
def coefficient_not_of_group(row: Row, context: Context) -> Iterator[Fault]:
    """No point of the clause has this coefficient."""

    def judge(item: Drawn) -> Fault | None:
        rows = claims.rows_of(item, context)
        if not rows or item.coefficient is None or claims.of_group(item, rows):
            return None
        known = ", ".join(str(k) for k in sorted({r.decimal("coefficient") for r in rows}))
        fitting = {r.decimal("coefficient") for r in claims.possible(item, rows)}
        return Fault(
            at(row, "coefficient"),
            f"Hệ số {item.coefficient} không có trong nhóm {item.group} (có {known}).",
            f"The group {item.group} has no coefficient {item.coefficient} (it has {known}).",
            str(item.coefficient),
            known,
            proposal=str(fitting.pop()) if len(fitting) == 1 else None,
            cites=rows[0].cites,
        )

    yield from each_claim(row, context, judge)


@rule(
    "coefficient-of-another-age",
    Severity.ERROR,
    Scope.MEMBER,
    "Hệ số đúng với tuổi và mức độ khuyết tật của người hưởng.",
    "The coefficient is that of the person's age and degree of disability.",
    reads=("coefficient", "group", "birth", "disability"),
    needs=("law", "on"),
    key=fields.claims,
    suspect=drawing,
    why=LAW_WHY,
    requirement="R17",
)
def coefficient_of_another_age(row: Row, context: Context) -> Iterator[Fault]:
    """The group has this coefficient, but for another age or degree."""

    def judge(item: Drawn) -> Fault | None:
        rows = claims.rows_of(item, context)
        if not rows or item.coefficient is None or not claims.of_group(item, rows):
            return None
        fitting = claims.possible(item, rows)
        if not fitting or claims.of_group(item, fitting):
            return None
        right = sorted({r.decimal("coefficient") for r in fitting})
        said = ", ".join(map(str, right))
        return Fault(
            at(row, "coefficient"),
            f"Hệ số {item.coefficient} của nhóm {item.group} dành cho tuổi hoặc mức độ khuyết tật "
            f"khác; người này là {said}.",
            f"The coefficient {item.coefficient} of {item.group} is for another age or degree; "
            f"here it is {said}.",
            str(item.coefficient),
            said,
            proposal=said if len(right) == 1 else None,
            cites=fitting[0].cites,
        )

    yield from each_claim(row, context, judge)


@rule(
    "age-outside-group",
    Severity.ERROR,
    Scope.MEMBER,
    "Tuổi của người hưởng nằm trong tuổi của nhóm.",
    "The person's age is one that the group allows.",
    reads=("group", "birth"),
    needs=("law", "on"),
    key=fields.claims,
    suspect=drawing,
    why=LAW_WHY,
    requirement="R17",
)
def age_outside_group(row: Row, context: Context) -> Iterator[Fault]:
    """No point of the clause is for this age."""

    def judge(item: Drawn) -> Fault | None:
        rows = claims.rows_of(item, context)
        if item.kind is not BenefitKind.ALLOWANCE or not rows or item.birth is None:
            return None
        ageless = Drawn(item.kind, item.group, None, None, item.month, item.birth)
        if claims.possible(ageless, rows):
            return None
        return Fault(
            at(row, "birth"),
            f"Ngày sinh {item.birth.vi} ngoài độ tuổi của nhóm {item.group} vào tháng "
            f"{item.month.month:02d}/{item.month.year}.",
            f"Born {item.birth.iso} is outside the ages of {item.group} in {item.month}.",
            item.birth.vi,
            related=(at(row, "group"),),
            cites=rows[0].cites,
        )

    yield from each_claim(row, context, judge)


@rule(
    "amount-against-base",
    Severity.ERROR,
    Scope.MEMBER,
    "Mức trợ cấp bằng mức chuẩn của tháng nhân hệ số.",
    "The amount is the month's base times the coefficient.",
    reads=("amount", "coefficient", "since"),
    needs=("law", "on"),
    key=fields.claims,
    suspect=drawing,
    why=LAW_WHY,
    requirement="R17",
)
def amount_against_base(row: Row, context: Context) -> Iterator[Fault]:
    """The amount does not follow from the base; often it follows from an old one."""

    def judge(item: Drawn) -> Fault | None:
        found = claims.amount_fault(item, context)
        if found is None:
            return None
        vi, en, expected, cited = found
        return Fault(
            at(row, "amount"), vi, en, str(item.amount), expected, proposal=expected, cites=cited
        )

    yield from each_claim(row, context, judge)


RULES = (
    group_not_in_law,
    coefficient_not_of_group,
    coefficient_of_another_age,
    age_outside_group,
    amount_against_base,
)
