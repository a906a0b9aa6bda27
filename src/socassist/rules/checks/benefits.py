"""Benefits on forms: group, coefficient, amount, age, doubles (chế độ trên phiếu; R11, R17)."""

from __future__ import annotations

from collections.abc import Iterator

from socassist.model.benefit import BenefitKind, BenefitState
from socassist.model.circumstances import DisabilityDegree
from socassist.model.citation import Citation
from socassist.model.finding import Severity
from socassist.model.period import Month
from socassist.model.rule import Scope
from socassist.model.text_pair import Text
from socassist.rules.checks import fields
from socassist.rules.checks.authoring import Fault, at, rule
from socassist.rules.checks.context import Context, Row

LAW_WHY = Text(
    "Nhóm, hệ số, mức chuẩn của từng thời kỳ nằm trong tệp pháp luật, kèm căn cứ.",
    "Groups, coefficients and bases of each period stand in the law files with their citation.",
)
_SINGLE_PARENT = "k4"


def _lacks(field: str, word: Text, row: Row) -> Fault:
    return Fault(at(row, field), f"Thiếu {word.vi} của chế độ.", f"The {word.en} is missing.")


@rule(
    "coefficient-missing",
    Severity.WARNING,
    Scope.MEMBER,
    "Chế độ có hệ số.",
    "A benefit states its coefficient.",
    reads=("coefficient",),
    key=fields.claims,
    suspect=lambda claims, _: claims.no_coefficient,
    why=Text(
        "Không có hệ số thì không kiểm tra được mức hưởng.",
        "Without it the amount cannot be checked.",
    ),
    requirement="R11",
)
def coefficient_missing(row: Row, _: Context) -> Iterator[Fault]:
    """A claim without coefficient."""
    for claim in row.member.benefits:
        unstated = claim.coefficient is None and "coefficient" not in row.member.originals
        if unstated and claim.kind is not BenefitKind.SOCIAL_PENSION:
            yield _lacks("coefficient", Text("hệ số", "coefficient"), row)


@rule(
    "amount-missing",
    Severity.ERROR,
    Scope.MEMBER,
    "Chế độ có mức hưởng.",
    "A benefit states its amount.",
    reads=("amount",),
    key=fields.claims,
    suspect=lambda claims, _: claims.no_amount,
    why=Text("Mức hưởng phải khớp danh sách chi trả.", "It must match the payment list."),
    requirement="R11",
)
def amount_missing(row: Row, _: Context) -> Iterator[Fault]:
    """A claim without amount."""
    for claim in row.member.benefits:
        if claim.amount is None and "amount" not in row.member.originals:
            yield _lacks("amount", Text("mức hưởng", "amount"), row)


@rule(
    "decision-number-missing",
    Severity.WARNING,
    Scope.MEMBER,
    "Chế độ có số quyết định.",
    "A benefit states the number of its decision.",
    reads=("decision_number",),
    key=fields.claims,
    suspect=lambda claims, _: claims.no_decision,
    cites=Citation("20/2021/NĐ-CP", "Điều 8 khoản 1"),
    requirement="R11",
)
def decision_number_missing(row: Row, _: Context) -> Iterator[Fault]:
    """A claim without decision."""
    for claim in row.member.benefits:
        if not claim.decision_number:
            yield _lacks("decision_number", Text("số quyết định", "decision number"), row)


@rule(
    "decision-in-the-future",
    Severity.ERROR,
    Scope.MEMBER,
    "Ngày quyết định không sau ngày kiểm tra.",
    "No decision is dated after the day of the check.",
    reads=("decided",),
    needs=("on",),
    key=fields.claims,
    suspect=lambda claims, context: claims.last_decided >= context.day.year,
    why=Text("Không thể.", "It cannot be."),
    requirement="R11",
)
def decision_in_the_future(row: Row, context: Context) -> Iterator[Fault]:
    """The decision lies after the day."""
    for claim in row.member.benefits:
        if claim.decided is not None and claim.decided > context.day:
            yield Fault(
                at(row, "decided"),
                f"Ngày quyết định {claim.decided:%d/%m/%Y} sau ngày {context.day:%d/%m/%Y}.",
                f"The decision of {claim.decided} lies after {context.day}.",
                claim.decided.strftime("%d/%m/%Y"),
            )


@rule(
    "paid-before-decision",
    Severity.WARNING,
    Scope.MEMBER,
    "Nhóm hưởng từ tháng ký quyết định thì không hưởng trước tháng đó.",
    "Groups paid from the month of the decision are not paid before it.",
    reads=("since", "decided", "group"),
    needs=("law", "on"),
    key=fields.claims,
    suspect=lambda claims, _: claims.early,
    why=Text(
        "Khoản 1 Điều 8 Nghị định 20/2021/NĐ-CP; điều chỉnh mức theo mức chuẩn mới không tính.",
        "Decree 20/2021/NĐ-CP Art. 8 clause 1; a change of base does not count.",
    ),
    requirement="R17",
)
def paid_before_decision(row: Row, context: Context) -> Iterator[Fault]:
    """The start month lies before the month of signature."""
    for claim in row.member.benefits:
        if claim.since is None or claim.decided is None or claim.since >= Month.of(claim.decided):
            continue
        if claim.kind is not BenefitKind.ALLOWANCE or claim.group is None:
            continue
        figure = context.figure("start_month", claim.decided)
        if figure is None:
            continue
        ways = {r.text("key"): r.text("rule") for r in figure.rows}
        if ways.get(claim.group, ways.get("other")) == "signature":
            yield Fault(
                at(row, "since"),
                f"Hưởng từ tháng {claim.since.month:02d}/{claim.since.year}, trước tháng ký quyết "
                f"định {claim.decided:%m/%Y}.",
                f"Paid from {claim.since}, before the month of the decision {claim.decided:%Y-%m}.",
                str(claim.since),
                str(Month.of(claim.decided)),
                cites=figure.cites,
            )


@rule(
    "two-allowances-at-once",
    Severity.ERROR,
    Scope.MEMBER,
    "Mỗi người chỉ hưởng một mức trợ cấp cao nhất, trừ người đơn thân nghèo.",
    "A person draws one allowance, the highest, but for poor single parents.",
    reads=("kind", "group", "state", "until"),
    needs=("law", "on"),
    key=fields.claims,
    suspect=lambda claims, _: claims.count > 1,
    cites=Citation("20/2021/NĐ-CP", "Điều 6 khoản 2"),
    requirement="R17",
)
def two_allowances_at_once(row: Row, context: Context) -> Iterator[Fault]:
    """Two allowances are drawn in one month that the law does not pay together."""
    paid = [
        claim
        for claim in row.member.benefits
        if claim.kind is BenefitKind.ALLOWANCE
        and claim.state in (None, BenefitState.PAID)
        and claim.until is None
    ]
    day = context.day_of(row.form)
    if len(paid) < 2 or day is None or row.member.left is not None:
        return
    figure = context.figure("cumulation_exception", day)
    beside = {r.text("key") for r in figure.rows} if figure else set()
    groups = [claim.group or "" for claim in paid]
    others = [group for group in groups if group != _SINGLE_PARENT]
    if len(others) <= 1 and groups.count(_SINGLE_PARENT) <= 1 and set(others) <= beside:
        return
    said = ", ".join(groups)
    yield Fault(
        at(row, "group"),
        f"Cùng lúc hưởng nhiều mức trợ cấp ({said}); chỉ được hưởng một mức cao nhất.",
        f"Several allowances at once ({said}); only the highest is due.",
        said,
        cites=figure.cites if figure else None,
    )


@rule(
    "same-benefit-twice",
    Severity.ERROR,
    Scope.MEMBER,
    "Một chế độ chỉ ghi một lần cho mỗi người.",
    "A benefit stands once for a person.",
    reads=("kind", "group", "since", "until"),
    key=fields.claims,
    suspect=lambda claims, _: claims.count > 1,
    why=Text("Ghi hai lần thì chi trả hai lần.", "Written twice it is paid twice."),
    requirement="R3",
)
def same_benefit_twice(row: Row, _: Context) -> Iterator[Fault]:
    """Two claims of one kind and group begin in one month."""
    seen = set()
    for claim in row.member.benefits:
        what = (claim.kind, claim.group, claim.since)
        if what in seen and claim.kind is not BenefitKind.CARE_SUPPORT:
            yield Fault(
                at(row, "group"),
                f"Chế độ nhóm {claim.group} được ghi hai lần.",
                f"The benefit of group {claim.group} is written twice.",
                claim.group,
            )
        seen.add(what)


@rule(
    "disability-degree-missing",
    Severity.WARNING,
    Scope.MEMBER,
    "Người hưởng nhóm khuyết tật có mức độ khuyết tật.",
    "Whoever draws as a disabled person has a degree of disability.",
    reads=("group", "disability"),
    key=fields.claims,
    suspect=lambda claims, _: claims.disabled and claims.degree is None,
    cites=Citation("20/2021/NĐ-CP", "Điều 5 khoản 6"),
    requirement="R17",
)
def disability_degree_missing(row: Row, _: Context) -> Iterator[Fault]:
    """The degree decides the coefficient and is not stated."""
    if row.member.circumstances.disability is not None:
        return
    for claim in row.member.benefits:
        if claim.group == "k6" and "disability" in row.member.columns:
            yield Fault(
                at(row, "disability"),
                "Hưởng theo nhóm người khuyết tật nhưng không ghi mức độ khuyết tật.",
                "Draws as a disabled person, and the degree is not stated.",
            )


@rule(
    "mild-disability-paid",
    Severity.ERROR,
    Scope.MEMBER,
    "Khuyết tật nhẹ không hưởng trợ cấp hằng tháng.",
    "A mild disability gives no monthly allowance.",
    reads=("group", "disability"),
    key=fields.claims,
    suspect=lambda claims, _: claims.disabled and claims.degree is DisabilityDegree.MILD,
    cites=Citation("51/2010/QH12", "Điều 44"),
    requirement="R17",
)
def mild_disability_paid(row: Row, _: Context) -> Iterator[Fault]:
    """A mildly disabled person draws the allowance of disabled people."""
    disability = row.member.circumstances.disability
    if disability is None or disability.degree is not DisabilityDegree.MILD:
        return
    for claim in row.member.benefits:
        if claim.group == "k6":
            yield Fault(
                at(row, "disability"),
                "Mức độ khuyết tật nhẹ không thuộc diện trợ cấp hằng tháng.",
                "A mild disability gives no monthly allowance.",
                related=(at(row, "group"),),
            )


RULES = (
    coefficient_missing,
    amount_missing,
    decision_number_missing,
    decision_in_the_future,
    paid_before_decision,
    two_allowances_at_once,
    same_benefit_twice,
    disability_degree_missing,
    mild_disability_paid,
)
