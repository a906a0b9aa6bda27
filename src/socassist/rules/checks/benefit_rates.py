"""Group, coefficient, age and amount of benefits on forms (mức hưởng trên phiếu; R17).

Claims repeat: what the law says of one depends on its group, coefficient, amount, month, the
person's age in years and degree of disability. Each distinct claim is judged once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from socassist.model.benefit import BenefitState
from socassist.model.finding import Severity
from socassist.model.form import BenefitClaim
from socassist.model.period import Month
from socassist.model.rule import Rule, Scope
from socassist.rules.checks import claims
from socassist.rules.checks.authoring import Fault, at, rule
from socassist.rules.checks.benefits import LAW_WHY
from socassist.rules.checks.claims import Drawn
from socassist.rules.checks.context import Context, Row

_STOPPED = BenefitState.STOPPED


def month_of(claim: BenefitClaim, row: Row, context: Context) -> Month | None:
    """The month for which a claim is judged: the last one in which it is paid.

    For a claim that is over, or of which nobody knows until when it was paid, the month it began.
    """
    day = context.day_of(row.form)
    if day is None:
        return None
    now = context.once(("month", day), lambda: Month.of(day))
    if claim.until is not None:
        last = claim.until.previous
        return min(now, last) if claim.since is None or last >= claim.since else claim.since
    if claim.state is _STOPPED or row.member.left is not None:
        return claim.since
    return now if claim.since is None or now.minus(claim.since) >= 0 else claim.since


def drawn_by(row: Row, context: Context) -> tuple[Drawn, ...]:
    """What a row's person draws, with what the law asks about it; no claim without a month."""
    member = row.member
    if not member.benefits:
        return ()
    found = []
    disability = member.circumstances.disability
    for claim in member.benefits:
        month = month_of(claim, row, context)
        if month is not None:
            found.append(
                claims.drawn(
                    claim.kind,
                    claim.group,
                    claim.coefficient,
                    claim.amount,
                    month,
                    claims.ages_in(member.birth, month),
                    disability.degree if disability else None,
                )
            )
    return tuple(found)


_Judge = Callable[[Drawn, Context], Fault | None]


def _rate_rule(
    code: str, field: str, vi: str, en: str, *, reads: tuple[str, ...], beside: tuple[str, ...] = ()
) -> Callable[[_Judge], Rule]:
    """A rule on single claims: `judge` says what is wrong with one.

    `field` is where it is marked, and `beside` what else it may lie in.
    """

    def made(judge: _Judge) -> Rule:
        def suspect(drawn: tuple[Drawn, ...], context: Context) -> bool:
            return any(judge(item, context) is not None for item in drawn)

        @rule(
            code,
            Severity.ERROR,
            Scope.MEMBER,
            vi,
            en,
            reads=reads,
            needs=("law", "on"),
            key=drawn_by,
            suspect=suspect,
            why=LAW_WHY,
            requirement="R17",
        )
        def find(row: Row, context: Context) -> Iterator[Fault]:
            for item in drawn_by(row, context):
                fault = judge(item, context)
                if fault is not None:
                    related = tuple(at(row, other) for other in beside)
                    yield attrs.evolve(fault, location=at(row, field), related=related)

        return find

    return made


@_rate_rule(
    "group-not-in-law",
    "group",
    "Nhóm đối tượng có trong quy định của tháng hưởng.",
    "The group is one that the law of the month knows.",
    reads=("group", "kind", "since"),
)
def group_not_in_law(item: Drawn, context: Context) -> Fault | None:
    """The decree of the month has no such clause."""
    if claims.rows_of(item, context) != []:
        return None
    return Fault(
        None,
        f"Nhóm “{item.group}” không có trong quy định áp dụng tháng "
        f"{item.month.month:02d}/{item.month.year}.",
        f"The law of {item.month} has no group “{item.group}”.",
        item.group,
        cites=claims.cites(item, context),
    )


@_rate_rule(
    "coefficient-not-of-group",
    "coefficient",
    "Hệ số là một trong các hệ số của nhóm.",
    "The coefficient is one of the group's.",
    reads=("coefficient", "group", "since"),
)
def coefficient_not_of_group(item: Drawn, context: Context) -> Fault | None:
    """No point of the clause has this coefficient."""
    rows = claims.rows_of(item, context)
    if not rows or item.coefficient is None or claims.of_group(item, rows):
        return None
    known = ", ".join(str(k) for k in sorted({r.decimal("coefficient") for r in rows}))
    fitting = {r.decimal("coefficient") for r in claims.possible(item, rows)}
    return Fault(
        None,
        f"Hệ số {item.coefficient} không có trong nhóm {item.group} (có {known}).",
        f"The group {item.group} has no coefficient {item.coefficient} (it has {known}).",
        str(item.coefficient),
        known,
        proposal=str(fitting.pop()) if len(fitting) == 1 else None,
        cites=rows[0].cites,
    )


@_rate_rule(
    "coefficient-of-another-age",
    "coefficient",
    "Hệ số đúng với tuổi và mức độ khuyết tật của người hưởng.",
    "The coefficient is that of the person's age and degree of disability.",
    reads=("coefficient", "group", "birth", "disability"),
)
def coefficient_of_another_age(item: Drawn, context: Context) -> Fault | None:
    """The group has this coefficient, but for another age or degree."""
    rows = claims.rows_of(item, context)
    if not rows or item.coefficient is None or not claims.of_group(item, rows):
        return None
    fitting = claims.possible(item, rows)
    if not fitting or claims.of_group(item, fitting):
        return None
    right = sorted({r.decimal("coefficient") for r in fitting})
    said = ", ".join(map(str, right))
    return Fault(
        None,
        f"Hệ số {item.coefficient} của nhóm {item.group} dành cho tuổi hoặc mức độ khuyết tật "
        f"khác; người này là {said}.",
        f"The coefficient {item.coefficient} of {item.group} is for another age or degree; "
        f"here it is {said}.",
        str(item.coefficient),
        said,
        proposal=said if len(right) == 1 else None,
        cites=fitting[0].cites,
    )


@_rate_rule(
    "age-outside-group",
    "birth",
    "Tuổi của người hưởng nằm trong tuổi của nhóm.",
    "The person's age is one that the group allows.",
    reads=("group", "birth"),
    beside=("group",),
)
def age_outside_group(item: Drawn, context: Context) -> Fault | None:
    """No point of the clause is for this age."""
    rows = claims.rows_of(item, context)
    if not rows or item.ages is None or not claims.age_excluded(item, rows):
        return None
    said = "–".join(map(str, sorted(set(item.ages))))
    return Fault(
        None,
        f"Tuổi {said} ngoài độ tuổi của nhóm {item.group} vào tháng "
        f"{item.month.month:02d}/{item.month.year}.",
        f"The age {said} is outside the ages of {item.group} in {item.month}.",
        said,
        cites=rows[0].cites,
    )


@_rate_rule(
    "amount-against-base",
    "amount",
    "Mức trợ cấp bằng mức chuẩn của tháng nhân hệ số.",
    "The amount is the month's base times the coefficient.",
    reads=("amount", "coefficient", "since"),
)
def amount_against_base(item: Drawn, context: Context) -> Fault | None:
    """The amount does not follow from the base; often it follows from an old one."""
    found = claims.amount_fault(item, context)
    if found is None:
        return None
    vi, en, expected, cited = found
    return Fault(None, vi, en, str(item.amount), expected, proposal=expected, cites=cited)


RULES = (
    group_not_in_law,
    coefficient_not_of_group,
    coefficient_of_another_age,
    age_outside_group,
    amount_against_base,
)
