"""Benefits in the register: paid to whom, how much, until when (chế độ trong sổ; R13, R17, R20)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from socassist.model.benefit import Benefit, BenefitKind, BenefitState
from socassist.model.citation import Citation
from socassist.model.finding import Severity
from socassist.model.period import Month
from socassist.model.person import Person
from socassist.model.rule import Scope
from socassist.model.text_pair import Text
from socassist.rules.checks import claims
from socassist.rules.checks.authoring import Fault, plan, rule
from socassist.rules.checks.claims import Drawn
from socassist.rules.checks.context import Context

_LAW_WHY = Text(
    "Nhóm, hệ số, mức chuẩn của tháng nằm trong tệp pháp luật, kèm căn cứ.",
    "Groups, coefficients and bases of the month stand in the law files with their citation.",
)


def _month(context: Context) -> Month:
    assert context.month is not None  # noqa: S101 (the runner holds the rule back without it)
    return context.month


def _person(benefit: Benefit, context: Context) -> Person | None:
    return context.register.people.get(benefit.person) if context.register else None


def _drawn(benefit: Benefit, context: Context) -> Drawn:
    person, month = _person(benefit, context), _month(context)
    disability = person.circumstances.disability if person else None
    return claims.drawn(
        benefit.kind,
        benefit.group,
        benefit.coefficient,
        benefit.amount,
        month,
        claims.ages_in(person.birth if person else None, month),
        disability.degree if disability else None,
    )


@rule(
    "benefit-paid-to-the-dead",
    Severity.ERROR,
    Scope.BENEFIT,
    "Thôi hưởng từ tháng sau tháng chết.",
    "Payment ends with the month of death.",
    reads=("period", "state", "died"),
    needs=("register", "month"),
    cites=Citation("20/2021/NĐ-CP", "Điều 8 khoản 2"),
    requirement="R13",
)
def benefit_paid_to_the_dead(benefit: Benefit, context: Context) -> Iterator[Fault]:
    """The benefit is paid in the month although the person died before it."""
    person, month = _person(benefit, context), _month(context)
    if person is None or person.died is None or not benefit.drawn_in(month):
        return
    if Month.of(person.died.last) < month:
        yield Fault(
            None,
            f"Chế độ vẫn chi trả tháng {month} cho người chết {person.died.vi}.",
            f"Still paid in {month} to somebody who died {person.died.iso}.",
            subject=benefit.id,
        )


@rule(
    "benefit-of-nobody-here",
    Severity.WARNING,
    Scope.BENEFIT,
    "Chế độ chi trả tại hộ mà người hưởng đang ở hoặc được đánh dấu nằm ngoài hộ.",
    "A benefit is paid where the person lives, or is marked as drawing here.",
    reads=("household", "members"),
    needs=("register", "month"),
    cites=plan("3.4"),
    requirement="R8",
)
def benefit_of_nobody_here(benefit: Benefit, context: Context) -> Iterator[Fault]:
    """The household that is paid does not list the person."""
    assert context.register is not None  # noqa: S101
    household = context.register.households.get(benefit.household)
    if household is None or not benefit.drawn_in(_month(context)):
        return
    if not any(m.person == benefit.person and m.current for m in household.members):
        yield Fault(
            None,
            f"Chi trả tại hộ {household.id} nhưng người hưởng không có trong hộ đó.",
            f"Paid at {household.id}, which does not list the person.",
            household.id,
            subject=benefit.id,
        )


@rule(
    "registered-amount-against-base",
    Severity.ERROR,
    Scope.BENEFIT,
    "Mức hưởng trong sổ bằng mức chuẩn của tháng nhân hệ số.",
    "The amount in the register is the month's base times the coefficient.",
    reads=("amount", "coefficient"),
    needs=("register", "month", "law"),
    why=_LAW_WHY,
    requirement="R20",
)
def registered_amount_against_base(benefit: Benefit, context: Context) -> Iterator[Fault]:
    """The amount does not follow from the base; it was not adjusted when the base changed."""
    if not benefit.drawn_in(_month(context)):
        return
    found = claims.amount_fault(_drawn(benefit, context), context)
    if found is not None:
        vi, en, expected, cited = found
        yield Fault(
            None, vi, en, str(benefit.amount), expected, expected, cites=cited, subject=benefit.id
        )


@rule(
    "registered-age-outside-group",
    Severity.ERROR,
    Scope.BENEFIT,
    "Tuổi, mức độ khuyết tật của người hưởng đúng với nhóm và hệ số trong tháng.",
    "Age and degree are those of the group and coefficient in the month.",
    reads=("group", "coefficient", "birth", "disability"),
    needs=("register", "month", "law"),
    why=_LAW_WHY,
    requirement="R17",
)
def registered_age_outside_group(benefit: Benefit, context: Context) -> Iterator[Fault]:
    """The person has grown out of the group or of the rate."""
    if not benefit.drawn_in(_month(context)) or benefit.kind is not BenefitKind.ALLOWANCE:
        return
    item = _drawn(benefit, context)
    rows = claims.rows_of(item, context)
    if not rows:
        return
    fitting = claims.possible(item, rows)
    if fitting and (item.coefficient is None or claims.of_group(item, fitting)):
        return
    if fitting and not claims.of_group(item, rows):
        return
    right = ", ".join(str(k) for k in sorted({r.decimal("coefficient") for r in fitting}))
    yield Fault(
        None,
        f"Nhóm {benefit.group}, hệ số {benefit.coefficient} không đúng tuổi hoặc mức độ khuyết tật "
        f"trong tháng {item.month}" + (f"; hệ số đúng là {right}." if right else "."),
        f"Group {benefit.group}, coefficient {benefit.coefficient} does not fit age or degree in "
        f"{item.month}" + (f"; it should be {right}." if right else "."),
        str(benefit.coefficient),
        right or None,
        cites=rows[0].cites,
        subject=benefit.id,
    )


@rule(
    "person-draws-two-allowances",
    Severity.ERROR,
    Scope.PERSON,
    "Mỗi người chỉ hưởng một mức trợ cấp trong tháng, trừ người đơn thân nghèo.",
    "A person draws one allowance in a month, but for poor single parents.",
    reads=("benefits",),
    needs=("register", "month", "law"),
    cites=Citation("20/2021/NĐ-CP", "Điều 6 khoản 2"),
    requirement="R17",
)
def person_draws_two_allowances(person: Person, context: Context) -> Iterator[Fault]:
    """Two allowances are paid in the month that the law does not pay together."""
    assert context.register is not None  # noqa: S101
    held = context.register.benefits_of.get(person.id, ())
    if len(held) < 2:
        return
    month = _month(context)
    groups = [b.group for b in held if b.kind is BenefitKind.ALLOWANCE and b.drawn_in(month)]
    figure = context.figure("cumulation_exception", month.first)
    beside = {row.text("key") for row in figure.rows} if figure else set()
    others = [group for group in groups if group != "k4"]
    if len(groups) < 2 or (len(others) <= 1 and groups.count("k4") <= 1 and set(others) <= beside):
        return
    said = ", ".join(sorted(groups))
    yield Fault(
        None,
        f"Cùng tháng {month} hưởng nhiều mức trợ cấp ({said}).",
        f"Several allowances in {month} ({said}).",
        said,
        cites=figure.cites if figure else None,
    )


@rule(
    "stopped-benefit-goes-on",
    Severity.ERROR,
    Scope.BENEFIT,
    "Chế độ đã thôi hưởng có tháng kết thúc.",
    "A stopped benefit has the month in which it ended.",
    reads=("state", "period"),
    key=lambda benefit, _: (benefit.state, benefit.period.until is None),
    suspect=lambda key, _: key == (BenefitState.STOPPED, True),
    why=Text(
        "Không có tháng kết thúc thì vẫn được tính vào danh sách chi trả.",
        "Without it the benefit counts on in the payment list.",
    ),
    requirement="R13",
)
def stopped_benefit_goes_on(benefit: Benefit, _: Context) -> Iterator[Fault]:
    """The state says stopped, the period is open."""
    if benefit.state is BenefitState.STOPPED and benefit.period.until is None:
        yield Fault(
            None,
            "Chế độ ghi “Thôi hưởng” nhưng không có tháng kết thúc.",
            "The benefit is stopped and has no end.",
            subject=benefit.id,
        )


@rule(
    "benefit-decided-in-the-future",
    Severity.ERROR,
    Scope.BENEFIT,
    "Ngày quyết định không sau ngày kiểm tra.",
    "No decision is dated after the day of the check.",
    reads=("decided",),
    needs=("on",),
    key=lambda benefit, _: benefit.decided,
    suspect=lambda decided, context: decided is not None and decided > context.day,
    why=Text("Không thể.", "It cannot be."),
    requirement="R13",
)
def benefit_decided_in_the_future(benefit: Benefit, context: Context) -> Iterator[Fault]:
    """The decision lies after the day."""
    decided: date | None = benefit.decided
    if decided is not None and decided > context.day:
        yield Fault(
            None,
            f"Quyết định ngày {decided:%d/%m/%Y} sau ngày {context.day:%d/%m/%Y}.",
            f"Decided {decided}, after {context.day}.",
            decided.strftime("%d/%m/%Y"),
            subject=benefit.id,
        )


RULES = (
    benefit_paid_to_the_dead,
    benefit_of_nobody_here,
    registered_amount_against_base,
    registered_age_outside_group,
    person_draws_two_allowances,
    stopped_benefit_goes_on,
    benefit_decided_in_the_future,
)
