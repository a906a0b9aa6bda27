"""The head of a household: one, present, a grown-up (chủ hộ; R5)."""

from __future__ import annotations

from collections.abc import Iterator

from socassist.model.finding import Severity
from socassist.model.form import Form, FormMember
from socassist.model.household import HEAD
from socassist.model.names import NameVerdict, compare_names
from socassist.model.partial_date import AgeConvention, age_on
from socassist.model.rule import Scope
from socassist.model.text import fold
from socassist.model.text_pair import Text
from socassist.rules.checks.authoring import Fault, at, at_form, plan, rule
from socassist.rules.checks.context import Context
from socassist.rules.checks.households import household, lists_everybody, present

YOUNGEST_HEAD = 15
_SAME = (NameVerdict.SAME, NameVerdict.MARKS_LOST, NameVerdict.MARKS_DIFFER, NameVerdict.SLIP)


def _heads(form: Form) -> list[FormMember]:
    return [m for m in form.members if m.relation == HEAD]


@rule(
    "form-without-head",
    Severity.ERROR,
    Scope.FORM,
    "Mỗi hộ trên phiếu C có một chủ hộ.",
    "Every household on form C has a head.",
    reads=("relation",),
    key=household,
    suspect=lambda facts, _: facts.heads == 0,
    cites=plan("3.5"),
    requirement="R5",
)
def form_without_head(form: Form, _: Context) -> Iterator[Fault]:
    """No row is the head's."""
    if not lists_everybody(form) or not form.members or _heads(form):
        return
    proposal = None
    if form.head_name:
        for member in form.members:
            if fold(member.name) == fold(form.head_name):
                proposal = f"Chủ hộ: dòng {member.location.row}"
    yield Fault(
        at(form.members[0], "relation"),
        "Hộ không có dòng nào ghi quan hệ “Chủ hộ”.",
        "No row of the household is the head's.",
        proposal=proposal,
    )


@rule(
    "form-with-two-heads",
    Severity.ERROR,
    Scope.FORM,
    "Mỗi hộ chỉ có một chủ hộ.",
    "A household has one head only.",
    reads=("relation", "left"),
    key=household,
    suspect=lambda facts, _: facts.heads_here > 1,
    cites=plan("3.5"),
    requirement="R5",
)
def form_with_two_heads(form: Form, _: Context) -> Iterator[Fault]:
    """Several rows that are still there are the head's."""
    heads = [m for m in _heads(form) if m.left is None]
    if len(heads) < 2:
        return
    named = [m for m in heads if form.head_name and fold(m.name) == fold(form.head_name)]
    first = named[0] if len(named) == 1 else heads[0]
    for extra in heads:
        if extra is not first:
            yield Fault(
                at(extra, "relation"),
                f"Hộ có {len(heads)} dòng ghi “Chủ hộ”.",
                f"{len(heads)} rows of the household are the head's.",
                related=tuple(m.location for m in heads if m is not extra),
            )


@rule(
    "head-has-left",
    Severity.WARNING,
    Scope.FORM,
    "Chủ hộ chết hoặc chuyển đi thì hộ có chủ hộ mới.",
    "A household whose head died or moved has a new head.",
    reads=("relation", "left"),
    key=household,
    suspect=lambda facts, _: facts.heads > 0 and facts.heads_here == 0,
    cites=plan("3.3"),
    requirement="R5",
)
def head_has_left(form: Form, _: Context) -> Iterator[Fault]:
    """The only head died or moved, others stayed, and nobody took the place."""
    heads = _heads(form)
    if lists_everybody(form) and heads and all(m.left for m in heads) and present(form):
        yield Fault(
            at(heads[0], "left"),
            "Chủ hộ đã chết hoặc chuyển đi nhưng phiếu chưa ghi chủ hộ mới.",
            "The head died or moved, and the form names no new one.",
        )


@rule(
    "head-outside-household",
    Severity.ERROR,
    Scope.FORM,
    "Chủ hộ không thuộc diện “nằm ngoài hộ”.",
    "The head does not stand outside the household.",
    reads=("relation", "outside_household"),
    key=household,
    suspect=lambda facts, _: facts.head_outside,
    cites=plan("3.4"),
    requirement="R8",
)
def head_outside_household(form: Form, _: Context) -> Iterator[Fault]:
    """The head's row carries the mark of people who only draw assistance here."""
    for member in _heads(form):
        if member.outside_household:
            yield Fault(
                at(member, "outside_household"),
                "Chủ hộ bị đánh dấu “Đối tượng BTXH nằm ngoài hộ”.",
                "The head is marked as standing outside the household.",
            )


@rule(
    "head-name-differs-from-row",
    Severity.WARNING,
    Scope.FORM,
    "Họ tên chủ hộ ở mục I.1 là họ tên ở dòng chủ hộ.",
    "The head's name in item I.1 is the name in the head's row.",
    reads=("head", "name", "relation"),
    key=household,
    suspect=lambda facts, _: facts.head_named_otherwise,
    cites=plan("3.3"),
    requirement="R7",
)
def head_name_differs_from_row(form: Form, _: Context) -> Iterator[Fault]:
    """The name on top is another than that of the head's row."""
    head = form.head
    if head is None or not form.head_name or head.name == form.head_name:
        return
    if compare_names(head.name, form.head_name).verdict in _SAME:
        return
    if head.left and lists_everybody(form):
        return
    yield Fault(
        at_form(form, "head"),
        "Họ tên chủ hộ khác với họ tên ở dòng có quan hệ “Chủ hộ”.",
        "The head's name differs from the name in the row whose relation is head.",
        form.head_name,
        head.name,
        related=(head.location,),
    )


@rule(
    "head-is-a-child",
    Severity.WARNING,
    Scope.FORM,
    f"Chủ hộ từ đủ {YOUNGEST_HEAD} tuổi khi trong hộ có người lớn.",
    f"The head is {YOUNGEST_HEAD} or older where the household has adults.",
    reads=("relation", "birth"),
    needs=("on",),
    key=household,
    suspect=lambda facts, context: (
        facts.head_born > min(context.day.year, facts.year) - YOUNGEST_HEAD - 1
    ),
    why=Text(
        "Trẻ em đứng tên chủ hộ khi có người lớn thường là ghi nhầm quan hệ.",
        "A child as head beside adults is mostly a wrong relation.",
    ),
)
def head_is_a_child(form: Form, context: Context) -> Iterator[Fault]:
    """A child is the head although adults live there."""
    day, head = context.day_of(form), form.head
    if day is None or head is None or head.birth is None:
        return
    age = age_on(head.birth, day, AgeConvention.FIRST_DAY)
    adults = [m for m in present(form) if m.birth and age_on(m.birth, day) >= 18]
    if age < YOUNGEST_HEAD and adults:
        yield Fault(
            at(head, "relation"),
            f"Chủ hộ mới {age} tuổi trong khi hộ có người lớn.",
            f"The head is {age} although adults live there.",
        )


RULES = (
    form_without_head,
    form_with_two_heads,
    head_has_left,
    head_outside_household,
    head_name_differs_from_row,
    head_is_a_child,
)
