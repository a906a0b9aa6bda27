"""Against last year's register: status codes, swapped dates, names, moves (so với sổ năm trước).

These rules need the register before the round and the linkage that says who is who.
"""

from __future__ import annotations

from collections.abc import Iterator

from socassist.model.evidence import FormKind
from socassist.model.finding import Severity
from socassist.model.form import Form
from socassist.model.names import NameVerdict, compare_names
from socassist.model.partial_date import DateAgreement, PartialDate, compare_dates
from socassist.model.rule import Scope
from socassist.model.text_pair import Text
from socassist.rules.checks import fields
from socassist.rules.checks.authoring import Fault, at, at_form, plan, rule
from socassist.rules.checks.context import Context, Row
from socassist.rules.checks.known import SLIPS, known_household, known_person
from socassist.rules.checks.name_spelling import is_odd

NEEDS = ("previous", "linkage")
_SAID = {
    NameVerdict.MARKS_LOST: Text("mất dấu", "marks are lost"),
    NameVerdict.MARKS_DIFFER: Text("khác dấu", "other marks"),
    NameVerdict.SLIP: Text("có thể gõ nhầm", "perhaps a slip"),
}


def _on_paper(row: Row, field: str) -> bool:
    return row.member.documents.get(field, row.member.document).kind in fields.PAPERS


def _can_be_swapped(birth: PartialDate | None) -> bool:
    return birth is not None and birth.day is not None and birth.month != birth.day <= 12


@rule(
    "birth-day-and-month-swapped",
    Severity.WARNING,
    Scope.MEMBER,
    "Ngày và tháng sinh không đảo chỗ so với sổ năm trước.",
    "Day and month of birth are not swapped against last year's register.",
    reads=("birth",),
    needs=NEEDS,
    key=lambda row, _: _can_be_swapped(row.member.birth),
    suspect=lambda can, _: can,
    cites=plan("3.3"),
    requirement="R7",
)
def birth_day_and_month_swapped(row: Row, context: Context) -> Iterator[Fault]:
    """The form's date is the register's with day and month in each other's place."""
    person, birth = known_person(row, context), row.member.birth
    if person is None or birth is None or person.birth is None:
        return
    if compare_dates(birth, person.birth).agreement is DateAgreement.SWAPPED:
        yield Fault(
            at(row, "birth"),
            f"Ngày sinh {birth.vi} đảo ngày và tháng so với sổ năm trước ({person.birth.vi}).",
            f"The birth date {birth.iso} has day and month swapped against last year's register "
            f"({person.birth.iso}).",
            birth.vi,
            person.birth.vi,
            person.birth.vi,
            subject=person.id,
        )


@rule(
    "birth-year-differs-from-register",
    Severity.NOTE,
    Scope.MEMBER,
    "Năm sinh giống sổ năm trước khi phiếu không dựa vào giấy tờ hộ tịch.",
    "The birth year is that of the register where the form rests on no civil paper.",
    reads=("birth", "document"),
    needs=NEEDS,
    key=lambda row, _: row.member.birth is not None and not _on_paper(row, "birth"),
    suspect=lambda unvouched, _: unvouched,
    cites=plan("3.3"),
    requirement="R7",
)
def birth_year_differs_from_register(row: Row, context: Context) -> Iterator[Fault]:
    """Without a better paper the form states another birth year."""
    person, birth = known_person(row, context), row.member.birth
    if person is None or birth is None or person.birth is None or _on_paper(row, "birth"):
        return
    if birth.year != person.birth.year:
        yield Fault(
            at(row, "birth"),
            f"Năm sinh {birth.year} khác sổ năm trước ({person.birth.year}), phiếu không dựa vào "
            "CMND/CCCD hoặc giấy khai sinh.",
            f"The birth year {birth.year} differs from the register ({person.birth.year}), and "
            "the form rests on no card or birth certificate.",
            birth.vi,
            person.birth.vi,
            subject=person.id,
        )


@rule(
    "sex-differs-from-register",
    Severity.WARNING,
    Scope.MEMBER,
    "Giới tính giống sổ năm trước.",
    "The sex is that of last year's register.",
    reads=("sex",),
    needs=NEEDS,
    cites=plan("3.3"),
    requirement="R7",
)
def sex_differs_from_register(row: Row, context: Context) -> Iterator[Fault]:
    """The form states another sex."""
    person, sex = known_person(row, context), row.member.sex
    if person is None or sex is None or person.sex is None or sex is person.sex:
        return
    yield Fault(
        at(row, "sex"),
        f"Giới tính {sex.vi} khác sổ năm trước ({person.sex.vi}).",
        f"The sex {sex.value} differs from last year's register ({person.sex.value}).",
        sex.vi,
        person.sex.vi,
        subject=person.id,
    )


@rule(
    "name-slip-against-register",
    Severity.NOTE,
    Scope.MEMBER,
    "Họ tên viết như trong sổ năm trước.",
    "The name is written as in last year's register.",
    reads=("name",),
    needs=NEEDS,
    cites=plan("3.3"),
    requirement="R7",
)
def name_slip_against_register(row: Row, context: Context) -> Iterator[Fault]:
    """The name differs from the register's as slips and lost marks do."""
    person = known_person(row, context)
    if person is None or not row.member.name or person.name == row.member.name:
        return
    if is_odd(row.member.name):
        return  # the name alone shows it; that rule proposes the register's
    verdict = compare_names(row.member.name, person.name).verdict
    if verdict in SLIPS:
        said = _SAID[verdict]
        yield Fault(
            at(row, "name"),
            f"Họ tên khác sổ năm trước ({said.vi}).",
            f"The name differs from last year's register ({said.en}).",
            row.member.name,
            person.name,
            person.name,
            subject=person.id,
        )


@rule(
    "number-differs-from-register",
    Severity.NOTE,
    Scope.MEMBER,
    "Số giấy tờ giống sổ năm trước, trừ khi được cấp lại.",
    "The identity number is that of the register, unless it was issued anew.",
    reads=("numbers",),
    needs=NEEDS,
    key=fields.papers,
    suspect=lambda papers, _: papers.count > 0,
    why=Text(
        "Số CCCD không đổi suốt đời; số CMND chỉ đổi khi cấp lại ở tỉnh khác.",
        "A CCCD number never changes; a CMND number does only when issued in another province.",
    ),
    requirement="R9",
)
def number_differs_from_register(row: Row, context: Context) -> Iterator[Fault]:
    """The register holds another number of the same kind."""
    person = known_person(row, context)
    if person is None:
        return
    for held in row.member.numbers:
        known = {n.number for n in person.numbers if n.kind is held.kind}
        if known and held.number not in known:
            yield Fault(
                at(row, f"number:{held.kind.value}"),
                f"Số {held.kind.value.upper()} khác sổ năm trước.",
                f"The {held.kind.value.upper()} number differs from last year's register.",
                subject=person.id,
            )


@rule(
    "ethnicity-differs-from-register",
    Severity.NOTE,
    Scope.MEMBER,
    "Dân tộc giống sổ năm trước.",
    "The ethnic group is that of last year's register.",
    reads=("ethnicity",),
    needs=NEEDS,
    why=Text("Thường là nhầm dòng khi nhập.", "Mostly a slip of the row."),
)
def ethnicity_differs_from_register(row: Row, context: Context) -> Iterator[Fault]:
    """The form states another group."""
    person, group = known_person(row, context), row.member.ethnicity
    if person is None or group is None or person.ethnicity in (None, group):
        return
    yield Fault(
        at(row, "ethnicity"),
        f"Dân tộc “{group}” khác sổ năm trước (“{person.ethnicity}”).",
        f"The ethnic group “{group}” differs from the register (“{person.ethnicity}”).",
        group,
        person.ethnicity,
        subject=person.id,
    )


@rule(
    "returned-from-the-dead",
    Severity.ERROR,
    Scope.MEMBER,
    "Người đã ghi chết trong sổ không còn là thành viên trên phiếu.",
    "Nobody whom the register holds as dead is a member on a form.",
    reads=("left",),
    needs=NEEDS,
    why=Text(
        "Ghi nhầm người, hoặc việc báo chết trước đây là sai.",
        "Somebody else is meant, or the recorded death was wrong.",
    ),
    requirement="R5",
)
def returned_from_the_dead(row: Row, context: Context) -> Iterator[Fault]:
    """The linked person died before."""
    person = known_person(row, context)
    if person is not None and person.died is not None and row.member.left is None:
        yield Fault(
            at(row, "name"),
            f"Sổ năm trước ghi người này đã chết ({person.died.vi}).",
            f"Last year's register holds this person as dead ({person.died.iso}).",
            subject=person.id,
        )


_FROM = {1: "poor", 2: "near-poor", 3: "new", 4: "poor", 5: "near-poor", 6: "new"}
_FROM_TEXT = {
    "poor": Text("hộ nghèo", "poor"),
    "near-poor": Text("hộ cận nghèo", "near-poor"),
    "new": Text("không thuộc hai danh sách", "on neither list"),
}


@rule(
    "class-code-against-history",
    Severity.WARNING,
    Scope.FORM,
    "Mã phân loại (từ nghèo cũ, từ cận nghèo cũ, mới) khớp với kết quả năm trước.",
    "The class code (from poor, from near-poor, new) fits last year's class.",
    reads=("claimed_code", "household_code"),
    needs=NEEDS,
    key=lambda form, _: form.claimed_code is not None,
    suspect=lambda key, _: key,
    cites=plan("2.1"),
    requirement="R10",
)
def class_code_against_history(form: Form, context: Context) -> Iterator[Fault]:
    """The code says another class of last year than the register holds."""
    household = known_household(form, context)
    said = _FROM.get(form.claimed_code or 0)
    record = household.status_in(form.year - 1) if household else None
    if household is None or said is None or record is None:
        return
    was = "poor" if record.status.is_poor else "near-poor" if record.status.is_near_poor else "new"
    if was != said:
        yield Fault(
            at_form(form, "claimed_code"),
            f"Mã {form.claimed_code} cho biết năm trước là {_FROM_TEXT[said].vi}, sổ năm trước ghi "
            f"{_FROM_TEXT[was].vi}.",
            f"Code {form.claimed_code} says {_FROM_TEXT[said].en} last year, the register says "
            f"{_FROM_TEXT[was].en}.",
            str(form.claimed_code),
            _code(form, was),
            _code(form, was),
            subject=household.id,
        )


def _code(form: Form, was: str) -> str | None:
    if form.status is None or not form.status.on_list:
        return None
    codes = (1, 2, 3) if form.status.is_poor else (4, 5, 6)
    return next(str(code) for code in codes if _FROM[code] == was)


@rule(
    "household-in-another-commune",
    Severity.NOTE,
    Scope.FORM,
    "Hộ ở cùng xã như năm trước.",
    "The household lives in the commune of last year.",
    reads=("address.commune",),
    needs=NEEDS,
    why=Text(
        "Chuyển xã là biến động có thật nhưng ít; thường là nhầm hộ.",
        "Households do move, but seldom; mostly another one is meant.",
    ),
    requirement="R4",
)
def household_in_another_commune(form: Form, context: Context) -> Iterator[Fault]:
    """The register has the household in another commune."""
    household = known_household(form, context)
    if household and household.address.commune != form.address.commune:
        yield Fault(
            at_form(form, "household_code"),
            f"Sổ năm trước ghi hộ này ở xã {household.address.commune}.",
            f"Last year's register has this household in the commune {household.address.commune}.",
            form.address.commune,
            household.address.commune,
            subject=household.id,
        )


@rule(
    "household-code-not-in-register",
    Severity.WARNING,
    Scope.FORM,
    "Mã hộ trên phiếu có trong sổ năm trước.",
    "The household code on the form is in last year's register.",
    reads=("household_code",),
    needs=("previous",),
    key=lambda form, _: bool(form.household_code) and form.kind is not FormKind.MIS,
    suspect=lambda key, _: key,
    cites=plan("3.3"),
    requirement="R2",
)
def household_code_not_in_register(form: Form, context: Context) -> Iterator[Fault]:
    """No household carries this code."""
    if not form.household_code or form.kind is FormKind.MIS or context.previous is None:
        return
    previous = context.previous
    known = context.once(
        "codes of last year",
        lambda: {
            code for h in previous.households.values() for code in (h.id, *(c for _, c in h.codes))
        },
    )
    if known and form.household_code not in known:
        yield Fault(
            at_form(form, "household_code"),
            "Mã hộ không có trong sổ năm trước.",
            "The household code is not in last year's register.",
            form.household_code,
        )


RULES = (
    birth_day_and_month_swapped,
    birth_year_differs_from_register,
    sex_differs_from_register,
    name_slip_against_register,
    number_differs_from_register,
    ethnicity_differs_from_register,
    returned_from_the_dead,
    class_code_against_history,
    household_in_another_commune,
    household_code_not_in_register,
)
