"""Who makes up a household: one head, member counts, spouses (cấu trúc hộ; R8, R19)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from socassist.model.finding import Severity
from socassist.model.form import Form, FormMember
from socassist.model.names import NameVerdict, compare_names
from socassist.model.partial_date import age_on
from socassist.model.rule import Scope
from socassist.model.text import fold
from socassist.model.text_pair import Text
from socassist.rules.checks.authoring import Fault, at, at_form, plan, rule
from socassist.rules.checks.context import Context
from socassist.rules.checks.households import SPOUSES, household, lists_everybody, present

_ONE = (NameVerdict.SAME, NameVerdict.MARKS_LOST)
LARGEST = 20
"""More members than this is mostly two forms run together."""


@rule(
    "member-count-differs",
    Severity.ERROR,
    Scope.FORM,
    "Số người trong hộ bằng số dòng thành viên, không kể người nằm ngoài hộ.",
    "The number of members equals the rows, people outside the household left out.",
    reads=("size", "left", "outside_household"),
    key=household,
    suspect=lambda facts, _: facts.size is not None and facts.size != facts.present,
    cites=plan("3.4"),
    requirement="R19",
)
def member_count_differs(form: Form, _: Context) -> Iterator[Fault]:
    """The printed number of members is not that of the rows."""
    if form.size is None or not lists_everybody(form) or not form.members:
        return
    counted = len(present(form))
    if form.size != counted:
        yield Fault(
            at_form(form, "size"),
            f"Phiếu ghi {form.size} người, các dòng thành viên có {counted} người.",
            f"The form says {form.size} people, its rows hold {counted}.",
            str(form.size),
            str(counted),
            str(counted),
        )


@rule(
    "form-without-members",
    Severity.ERROR,
    Scope.FORM,
    "Mỗi phiếu có ít nhất một người.",
    "Every form lists at least one person.",
    reads=("members",),
    key=household,
    suspect=lambda facts, _: facts.members == 0,
    cites=plan("2.1"),
    requirement="R10",
)
def form_without_members(form: Form, _: Context) -> Iterator[Fault]:
    """The form has no row."""
    if not form.members:
        yield Fault(form.location, "Phiếu không có thành viên nào.", "The form lists nobody.")


@rule(
    "household-too-large",
    Severity.WARNING,
    Scope.FORM,
    f"Hộ không quá {LARGEST} người.",
    f"A household has at most {LARGEST} members.",
    reads=("members",),
    key=household,
    suspect=lambda facts, _: facts.present > LARGEST,
    why=Text("Hộ lớn hơn thường là hai phiếu nhập liền nhau.", "Mostly two forms run together."),
)
def household_too_large(form: Form, _: Context) -> Iterator[Fault]:
    """So many members are mostly two households."""
    count = len(present(form))
    if count > LARGEST:
        yield Fault(
            at_form(form, "size"),
            f"Hộ có {count} người; kiểm tra xem có phải hai hộ.",
            f"The household has {count} members; perhaps these are two.",
            str(count),
        )


@rule(
    "several-spouses",
    Severity.WARNING,
    Scope.FORM,
    "Chủ hộ có nhiều nhất một vợ hoặc chồng.",
    "The head has at most one spouse.",
    reads=("relation", "left"),
    key=household,
    suspect=lambda facts, _: facts.spouses > 1,
    why=Text(
        "Thường là ghi nhầm con dâu, con rể thành vợ, chồng.",
        "Mostly a child-in-law entered as a spouse.",
    ),
)
def several_spouses(form: Form, _: Context) -> Iterator[Fault]:
    """Two rows are wives or husbands of the head."""
    spouses = [m for m in form.members if m.relation in SPOUSES and m.left is None]
    for extra in spouses[1:]:
        yield Fault(
            at(extra, "relation"),
            f"Hộ có {len(spouses)} người ghi là vợ hoặc chồng của chủ hộ.",
            f"{len(spouses)} people are entered as spouse of the head.",
            related=(spouses[0].location,),
        )


@rule(
    "several-fathers-or-mothers",
    Severity.WARNING,
    Scope.FORM,
    "Chủ hộ có nhiều nhất một bố, một mẹ trong hộ.",
    "The head has at most one father and one mother in the household.",
    reads=("relation", "left"),
    key=household,
    suspect=lambda facts, _: facts.fathers > 1 or facts.mothers > 1,
    why=Text(
        "Bố mẹ vợ, chồng có mã quan hệ riêng.", "Parents-in-law have a relation of their own."
    ),
)
def several_fathers_or_mothers(form: Form, _: Context) -> Iterator[Fault]:
    """Two rows are the head's father, or mother."""
    for relation, vi in (("father", "bố"), ("mother", "mẹ")):
        rows = [m for m in form.members if m.relation == relation and m.left is None]
        for extra in rows[1:]:
            yield Fault(
                at(extra, "relation"),
                f"Hộ có {len(rows)} người ghi là {vi} của chủ hộ.",
                f"{len(rows)} people are entered as {relation} of the head.",
                related=(rows[0].location,),
            )


@rule(
    "person-twice-on-form",
    Severity.ERROR,
    Scope.FORM,
    "Mỗi người chỉ có một dòng trên phiếu.",
    "A person has one row on a form.",
    reads=("name", "birth", "sex"),
    key=household,
    suspect=lambda facts, _: facts.born_together,
    cites=plan("3.3"),
    requirement="R3",
)
def person_twice_on_form(form: Form, _: Context) -> Iterator[Fault]:
    """Two rows have one name, birth date and sex (twins differ by name)."""
    born = Counter(m.birth.year for m in form.members if m.birth)
    seen: dict[object, list[FormMember]] = defaultdict(list)
    for member in form.members:
        if member.birth is None or born[member.birth.year] < 2 or not fold(member.name):
            continue
        alike = seen[fold(member.name), member.birth, member.sex]
        # Twins may be called Thúy and Thủy: marks that differ make two people, marks lost do not.
        first = next((m for m in alike if compare_names(m.name, member.name).verdict in _ONE), None)
        if first is None:
            alike.append(member)
        else:
            yield Fault(
                at(member, "name"),
                "Người này đã có một dòng khác trên phiếu (trùng họ tên, ngày sinh, giới tính).",
                "This person has another row on the form (same name, birth date and sex).",
                related=(first.location,),
            )


@rule(
    "household-of-children",
    Severity.NOTE,
    Scope.FORM,
    "Hộ chỉ có trẻ em cần xem chế độ trẻ em không có nguồn nuôi dưỡng.",
    "A household of children alone: look at the allowance of children without support.",
    reads=("birth",),
    needs=("on",),
    key=household,
    suspect=lambda facts, context: (
        facts.present > 0 and facts.eldest_born > min(context.day.year, facts.year) - 17
    ),
    why=Text(
        "Trẻ em sống không có người lớn có thể thuộc khoản 1 Điều 5 Nghị định 20/2021/NĐ-CP.",
        "Children without adults may fall under Decree 20/2021/NĐ-CP Art. 5 clause 1.",
    ),
    requirement="R17",
)
def household_of_children(form: Form, context: Context) -> Iterator[Fault]:
    """Everybody is under 16."""
    day = context.day_of(form)
    people = present(form)
    if day is None or not people or not lists_everybody(form):
        return
    if all(m.birth is not None and age_on(m.birth, day) < 16 for m in people):
        yield Fault(
            form.location,
            "Hộ chỉ có người dưới 16 tuổi; xem xét chế độ trẻ em không có nguồn nuôi dưỡng.",
            "Everybody is under 16; consider the allowance of children without support.",
        )


RULES = (
    member_count_differs,
    form_without_members,
    household_too_large,
    several_spouses,
    several_fathers_or_mothers,
    person_twice_on_form,
    household_of_children,
)
