"""The signed lists by themselves (danh sách phê duyệt, danh sách chi trả; R18, R19, R21).

What takes the register to see (missing, extra, other amounts) is reconciliation's; so are sums.
"""

from __future__ import annotations

from collections.abc import Iterator

from socassist.model.finding import Severity
from socassist.model.lists import ApprovedEntry, ApprovedList, PaymentEntry, PaymentList
from socassist.model.location import Location
from socassist.model.rule import Scope
from socassist.model.text import fold
from socassist.model.text_pair import Text
from socassist.rules.checks import claims
from socassist.rules.checks.authoring import Fault, plan, rule
from socassist.rules.checks.claims import Drawn
from socassist.rules.checks.context import Context

_LAW_WHY = Text(
    "Nhóm, hệ số, mức chuẩn của tháng nằm trong tệp pháp luật, kèm căn cứ.",
    "Groups, coefficients and bases of the month stand in the law files with their citation.",
)
LARGEST = 20


def _cell(entry: ApprovedEntry | PaymentEntry, field: str) -> Location:
    return entry.location.at(entry.columns.get(field))


def _each_decided(listed: ApprovedList) -> bool:
    """Whether every line names its decision by itself."""
    return bool(listed.entries) and all(entry.decision_number for entry in listed.entries)


def _drawn(entry: PaymentEntry, paid: PaymentList) -> Drawn:
    ages = claims.ages_in(entry.birth, paid.month)
    return claims.drawn(entry.kind, entry.group, entry.coefficient, entry.amount, paid.month, ages)


@rule(
    "approved-size-impossible",
    Severity.ERROR,
    Scope.APPROVED_LIST,
    f"Số khẩu từ 1 đến {LARGEST}.",
    f"The number of members is 1 to {LARGEST}.",
    reads=("size",),
    cites=plan("3.4"),
    requirement="R19",
)
def approved_size_impossible(listed: ApprovedList, _: Context) -> Iterator[Fault]:
    """Nobody lives there, or more people than a household holds."""
    for entry in listed.entries:
        if entry.size is not None and not 1 <= entry.size <= LARGEST:
            yield Fault(
                _cell(entry, "size"),
                f"Số khẩu {entry.size} không hợp lý.",
                f"The number of members {entry.size} is not plausible.",
                str(entry.size),
            )


@rule(
    "approved-class-off-the-list",
    Severity.ERROR,
    Scope.APPROVED_LIST,
    "Danh sách phê duyệt chỉ có hộ nghèo, hộ cận nghèo.",
    "An approved list holds poor and near-poor households only.",
    reads=("status",),
    cites=plan("3.4"),
    requirement="R21",
)
def approved_class_off_the_list(listed: ApprovedList, _: Context) -> Iterator[Fault]:
    """A household that is neither stands on the list."""
    for entry in () if listed.extract else listed.entries:
        if entry.status is not None and not entry.status.on_list:
            yield Fault(
                _cell(entry, "status"),
                "Hộ không thuộc hộ nghèo, hộ cận nghèo nhưng có trong danh sách phê duyệt.",
                "A household that is neither poor nor near-poor stands on the list.",
                entry.status.value,
            )


@rule(
    "approved-without-decision",
    Severity.WARNING,
    Scope.APPROVED_LIST,
    "Danh sách phê duyệt ghi số và ngày quyết định.",
    "An approved list states number and day of its decision.",
    reads=("decision_number", "decided"),
    cites=plan("3.6"),
    requirement="R21",
)
def approved_without_decision(listed: ApprovedList, _: Context) -> Iterator[Fault]:
    """Nobody can tell which decision the list belongs to."""
    if not listed.decision_number and not _each_decided(listed):
        yield Fault(
            listed.location,
            "Danh sách phê duyệt không ghi số quyết định.",
            "The list states no decision number.",
        )


@rule(
    "approved-in-the-future",
    Severity.ERROR,
    Scope.APPROVED_LIST,
    "Ngày quyết định phê duyệt không sau ngày kiểm tra.",
    "No approval is dated after the day of the check.",
    reads=("decided",),
    needs=("on",),
    why=Text("Không thể.", "It cannot be."),
    requirement="R21",
)
def approved_in_the_future(listed: ApprovedList, context: Context) -> Iterator[Fault]:
    """The decision lies after the day."""
    if listed.decided and listed.decided > context.day:
        yield Fault(
            listed.location,
            f"Quyết định phê duyệt ngày {listed.decided:%d/%m/%Y}, sau {context.day:%d/%m/%Y}.",
            f"Approved {listed.decided}, after {context.day}.",
            listed.decided.strftime("%d/%m/%Y"),
        )


@rule(
    "approved-head-nameless",
    Severity.ERROR,
    Scope.APPROVED_LIST,
    "Mỗi hộ trong danh sách có họ tên chủ hộ và thôn, bản.",
    "Every household on the list has its head's name and its village.",
    reads=("head", "village"),
    cites=plan("3.3"),
    requirement="R4",
)
def approved_head_nameless(listed: ApprovedList, _: Context) -> Iterator[Fault]:
    """The key by which a household is sought is incomplete."""
    for entry in listed.entries:
        for field, value, word in (
            ("head", entry.head_name, Text("họ tên chủ hộ", "head's name")),
            ("village", entry.village, Text("thôn, bản", "village")),
        ):
            if not fold(value):
                yield Fault(_cell(entry, field), f"Thiếu {word.vi}.", f"The {word.en} is missing.")


@rule(
    "payment-amount-against-base",
    Severity.ERROR,
    Scope.PAYMENT_LIST,
    "Tiền trợ cấp tháng này bằng mức chuẩn của tháng nhân hệ số.",
    "The month's amount is the month's base times the coefficient.",
    reads=("amount", "coefficient"),
    needs=("law",),
    why=_LAW_WHY,
    requirement="R18",
)
def payment_amount_against_base(paid: PaymentList, context: Context) -> Iterator[Fault]:
    """The amount does not follow from the base of the month."""
    for entry in paid.entries:
        found = claims.amount_fault(_drawn(entry, paid), context)
        if found is not None:
            vi, en, expected, cited = found
            yield Fault(
                _cell(entry, "amount"),
                vi,
                en,
                str(entry.amount),
                expected,
                cites=cited,
                subject=entry.person_code,
            )


@rule(
    "payment-group-not-in-law",
    Severity.ERROR,
    Scope.PAYMENT_LIST,
    "Nhóm đối tượng có trong quy định của tháng chi trả.",
    "The group is one that the law of the month knows.",
    reads=("group", "kind"),
    needs=("law",),
    why=_LAW_WHY,
    requirement="R18",
)
def payment_group_not_in_law(paid: PaymentList, context: Context) -> Iterator[Fault]:
    """The decree of the month has no such clause."""
    for entry in paid.entries:
        item = _drawn(entry, paid)
        if claims.rows_of(item, context) == []:
            yield Fault(
                _cell(entry, "group"),
                f"Nhóm “{entry.group}” không có trong quy định của tháng {paid.month}.",
                f"The law of {paid.month} has no group “{entry.group}”.",
                entry.group,
                cites=claims.cites(item, context),
                subject=entry.person_code,
            )


@rule(
    "payment-coefficient-not-of-group",
    Severity.ERROR,
    Scope.PAYMENT_LIST,
    "Hệ số là một trong các hệ số của nhóm, đúng với tuổi.",
    "The coefficient is one of the group's, for the person's age.",
    reads=("coefficient", "group", "birth"),
    needs=("law",),
    why=_LAW_WHY,
    requirement="R18",
)
def payment_coefficient_not_of_group(paid: PaymentList, context: Context) -> Iterator[Fault]:
    """The group has no such coefficient for somebody of this age."""
    for entry in paid.entries:
        item = _drawn(entry, paid)
        rows = claims.rows_of(item, context)
        if not rows or item.coefficient is None:
            continue
        fitting = claims.possible(item, rows)
        if claims.of_group(item, fitting or rows):
            continue
        known = ", ".join(
            str(k) for k in sorted({r.decimal("coefficient") for r in fitting or rows})
        )
        yield Fault(
            _cell(entry, "coefficient"),
            f"Hệ số {item.coefficient} không phải của nhóm {item.group} ở tuổi này (có {known}).",
            f"The coefficient {item.coefficient} is none of {item.group} at this age ({known}).",
            str(item.coefficient),
            known,
            cites=rows[0].cites,
            subject=entry.person_code,
        )


@rule(
    "payment-age-outside-group",
    Severity.ERROR,
    Scope.PAYMENT_LIST,
    "Tuổi của người hưởng nằm trong tuổi của nhóm.",
    "The person's age is one that the group allows.",
    reads=("birth", "group"),
    needs=("law",),
    why=_LAW_WHY,
    requirement="R18",
)
def payment_age_outside_group(paid: PaymentList, context: Context) -> Iterator[Fault]:
    """No point of the clause is for this age."""
    for entry in paid.entries:
        item = _drawn(entry, paid)
        rows = claims.rows_of(item, context)
        if entry.birth and rows and claims.age_excluded(item, rows):
            yield Fault(
                _cell(entry, "birth"),
                f"Ngày sinh {entry.birth.vi} ngoài độ tuổi của nhóm {entry.group}.",
                f"Born {entry.birth.iso} is outside the ages of {entry.group}.",
                entry.birth.vi,
                cites=rows[0].cites,
                subject=entry.person_code,
            )


@rule(
    "payment-arrears-incoherent",
    Severity.ERROR,
    Scope.PAYMENT_LIST,
    "Tiền chưa trả tháng trước có số tháng và chia hết cho số tháng.",
    "Arrears state their months and are so many equal amounts.",
    reads=("arrears", "arrears_months"),
    why=Text(
        "Truy lĩnh là số tháng nhân mức hưởng; khác mức thì phải tách dòng.",
        "Arrears are months times the amount; unequal amounts need lines of their own.",
    ),
    requirement="R13",
)
def payment_arrears_incoherent(paid: PaymentList, _: Context) -> Iterator[Fault]:
    """Months without money, money without months, or a sum that no equal amounts give."""
    for entry in paid.entries:
        months, money = entry.arrears_months or 0, entry.arrears or 0
        if bool(months) == bool(money) and (not months or money % months == 0):
            continue
        yield Fault(
            _cell(entry, "arrears" if money else "arrears_months"),
            f"Chưa trả tháng trước: {months} tháng, {money} đồng không khớp.",
            f"Arrears of {months} months and {money} đồng do not fit.",
            str(money),
            subject=entry.person_code,
        )


@rule(
    "payment-without-decision",
    Severity.WARNING,
    Scope.PAYMENT_LIST,
    "Mỗi dòng chi trả có số quyết định hưởng.",
    "Every line states the number of its decision.",
    reads=("decision_number",),
    cites=plan("3.2"),
    requirement="R18",
)
def payment_without_decision(paid: PaymentList, _: Context) -> Iterator[Fault]:
    """A line whose decision nobody can look up."""
    for entry in paid.entries:
        if not entry.decision_number and "decision_number" in entry.columns:
            yield Fault(
                _cell(entry, "decision_number"),
                "Dòng chi trả thiếu số quyết định hưởng.",
                "The line states no decision number.",
                subject=entry.person_code,
            )


@rule(
    "payment-of-another-month",
    Severity.ERROR,
    Scope.PAYMENT_LIST,
    "Danh sách chi trả là của tháng chốt dữ liệu.",
    "The payment list is that of the closing month.",
    reads=("month",),
    needs=("month",),
    cites=plan("3.2"),
    requirement="R18",
)
def payment_of_another_month(paid: PaymentList, context: Context) -> Iterator[Fault]:
    """The list is of another month than the data are closed for."""
    if paid.month != context.month:
        yield Fault(
            paid.location,
            f"Danh sách chi trả tháng {paid.month}, tháng chốt là {context.month}.",
            f"The list is of {paid.month}, the closing month is {context.month}.",
            str(paid.month),
            str(context.month),
        )


@rule(
    "payment-line-empty",
    Severity.ERROR,
    Scope.PAYMENT_LIST,
    "Mỗi dòng chi trả có họ tên và số tiền dương.",
    "Every line has a name and pays something.",
    reads=("name", "amount", "arrears"),
    cites=plan("3.2"),
    requirement="R18",
)
def payment_line_empty(paid: PaymentList, _: Context) -> Iterator[Fault]:
    """A line pays nothing, or nobody."""
    for entry in paid.entries:
        nothing = (entry.amount or 0) + (entry.arrears or 0) <= 0
        if nothing or not fold(entry.name):
            yield Fault(
                _cell(entry, "amount" if nothing else "name"),
                "Dòng chi trả không có tiền." if nothing else "Dòng chi trả thiếu họ tên.",
                "The line pays nothing." if nothing else "The line has no name.",
                None if entry.amount is None else str(entry.amount),
                subject=entry.person_code,
            )


RULES = (
    approved_size_impossible,
    approved_class_off_the_list,
    approved_without_decision,
    approved_in_the_future,
    approved_head_nameless,
    payment_amount_against_base,
    payment_group_not_in_law,
    payment_coefficient_not_of_group,
    payment_age_outside_group,
    payment_arrears_incoherent,
    payment_without_decision,
    payment_of_another_month,
    payment_line_empty,
)
