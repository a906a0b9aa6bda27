"""Whether relations fit sex and ages (quan hệ với chủ hộ so với giới tính, tuổi)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from socassist.model.codes import relations
from socassist.model.evidence import FormKind
from socassist.model.finding import Severity
from socassist.model.form import Form, FormMember
from socassist.model.person import Sex
from socassist.model.rule import Rule, Scope
from socassist.model.text_pair import Text
from socassist.rules.checks import fields
from socassist.rules.checks.authoring import Fault, at, rule
from socassist.rules.checks.context import Context, Row
from socassist.rules.checks.households import SPOUSES

GENERATION = 12
"""Fewer years between parent and child are hardly possible."""
TWO_GENERATIONS = 26
MOTHERS_TO = 55
"""Children of older mothers are mostly grandchildren entered as children."""
SPOUSES_APART = 40
_ONE_SEX, _LATE_CHILD = "spouses-of-one-sex", "mother-too-old-for-child"
_WHY = Text(
    "Khoảng cách tuổi không thể có thường là nhầm quan hệ hoặc gõ nhầm năm sinh.",
    "Impossible gaps of age are mostly a wrong relation or a slip in a birth year.",
)
_CHILDREN = frozenset(("child", "son", "daughter"))
_PARENTS = frozenset(("parent", "father", "mother"))
_GRANDCHILDREN = frozenset(("grandchild",))
_GRANDPARENTS = frozenset(("grandparent", "grandfather", "grandmother"))


@rule(
    "relation-contradicts-sex",
    Severity.WARNING,
    Scope.MEMBER,
    "Giới tính khớp với quan hệ (vợ là nữ, con trai là nam).",
    "The sex fits the relation (a wife is a woman, a son a man).",
    reads=("relation", "sex"),
    key=fields.described,
    suspect=lambda key, _: _sex_contradicts(key[0], key[1]),
    why=Text("Một trong hai ô ghi sai.", "One of the two cells is wrong."),
    requirement="R9",
)
def relation_contradicts_sex(row: Row, _: Context) -> Iterator[Fault]:
    """The word for the relation says another sex than the field."""
    member = row.member
    if not _sex_contradicts(member.sex, member.relation) or member.sex is None:
        return
    known = relations().get(member.relation or "")
    word = known.vi if known else member.relation
    yield Fault(
        at(row, "sex"),
        f"Quan hệ “{word}” nhưng giới tính ghi {member.sex.vi}.",
        f"The relation is {member.relation}, the sex {member.sex.value}.",
        member.sex.vi,
        related=(at(row, "relation"),),
    )


def _sex_contradicts(sex: Sex | None, relation: str | None) -> bool:
    known = relations().get(relation) if relation else None
    return bool(sex and known and known.sex and known.sex != sex.value)


@attrs.frozen
class _Gap:
    """Which years between the head and members of some relation cannot be.

    `wrong` is asked how many years the member is younger than the head; parents are negative.
    """

    code: str
    who: frozenset[str]
    wrong: Callable[[int], bool]
    vi: str
    en: str
    said_vi: str
    said_en: str
    severity: Severity = Severity.WARNING


_GAPS = (
    _Gap(
        "child-too-old-for-head",
        _CHILDREN,
        lambda younger: younger < GENERATION,
        f"Con kém chủ hộ ít nhất {GENERATION} tuổi.",
        f"A child is at least {GENERATION} years younger than the head.",
        "Con quá gần tuổi hoặc lớn tuổi hơn chủ hộ",
        "a child is too near in age to the head, or older",
    ),
    _Gap(
        "parent-too-young-for-head",
        _PARENTS,
        lambda younger: younger > -GENERATION,
        f"Bố, mẹ hơn chủ hộ ít nhất {GENERATION} tuổi.",
        f"A parent is at least {GENERATION} years older than the head.",
        "Bố hoặc mẹ quá gần tuổi hoặc trẻ hơn chủ hộ",
        "a parent is too near in age to the head, or younger",
    ),
    _Gap(
        "grandchild-too-old-for-head",
        _GRANDCHILDREN,
        lambda younger: younger < TWO_GENERATIONS,
        f"Cháu nội, ngoại kém chủ hộ ít nhất {TWO_GENERATIONS} tuổi.",
        f"A grandchild is at least {TWO_GENERATIONS} years younger than the head.",
        "Cháu quá gần tuổi chủ hộ",
        "a grandchild is too near in age to the head",
    ),
    _Gap(
        "grandparent-too-young-for-head",
        _GRANDPARENTS,
        lambda younger: younger > -TWO_GENERATIONS,
        f"Ông, bà hơn chủ hộ ít nhất {TWO_GENERATIONS} tuổi.",
        f"A grandparent is at least {TWO_GENERATIONS} years older than the head.",
        "Ông hoặc bà quá gần tuổi chủ hộ",
        "a grandparent is too near in age to the head",
    ),
    _Gap(
        "spouses-far-apart-in-age",
        SPOUSES,
        lambda younger: abs(younger) > SPOUSES_APART,
        f"Vợ, chồng cách nhau không quá {SPOUSES_APART} tuổi.",
        f"Spouses are at most {SPOUSES_APART} years apart.",
        "Vợ, chồng cách nhau quá nhiều tuổi",
        "spouses are very far apart in age",
        Severity.NOTE,
    ),
)
_GAP_OF = {relation: gap for gap in _GAPS for relation in gap.who}


def _violated(form: Form, _: Context) -> tuple[str, ...]:
    """The codes of the rules on head and members that a form violates: one walk for all."""
    head = form.head
    if head is None:
        return ()
    born = head.birth.year if head.birth else None
    mother, listed = head.sex is Sex.FEMALE, form.kind is not FormKind.C1
    codes: tuple[str, ...] = ()
    for member in form.members:
        gap = _GAP_OF.get(member.relation or "")
        if gap is None:
            continue
        if gap.who is SPOUSES and head.sex is not None and member.sex is head.sex:
            codes = (*codes, _ONE_SEX)
        if member.birth is None or born is None:
            continue
        younger = member.birth.year - born
        if listed and gap.wrong(younger):
            codes = (*codes, gap.code)
        if mother and gap.who is _CHILDREN and younger > MOTHERS_TO:
            codes = (*codes, _LATE_CHILD)
    return codes


def _gap_rule(gap: _Gap) -> Rule:
    """The rule on the years between the head and members of some relation."""

    @rule(
        gap.code,
        gap.severity,
        Scope.FORM,
        gap.vi,
        gap.en,
        reads=("relation", "birth"),
        key=_violated,
        suspect=lambda codes, _: gap.code in codes,
        why=_WHY,
        requirement="R9",
    )
    def find(form: Form, context: Context) -> Iterator[Fault]:
        """The years between head and member cannot be."""
        head = form.head
        if head is None or head.birth is None or gap.code not in _violated(form, context):
            return
        for member in form.members:
            if member.relation not in gap.who or member.birth is None:
                continue
            if gap.wrong(member.birth.year - head.birth.year):
                yield _gap(form, head, member, gap.said_vi, gap.said_en)

    return find


def _gap(form: Form, head: FormMember, member: FormMember, vi: str, en: str) -> Fault:
    assert head.birth is not None and member.birth is not None  # noqa: S101, PT018
    years = f"{member.birth.year} / {head.birth.year}"
    return Fault(
        at(member, "birth"),
        f"{vi} (năm sinh: {years}).",
        f"{en} (birth years: {years}).",
        member.birth.vi,
        related=(head.location,),
    )


@rule(
    _ONE_SEX,
    Severity.WARNING,
    Scope.FORM,
    "Vợ, chồng của chủ hộ khác giới tính với chủ hộ.",
    "The spouse's sex is not the head's.",
    reads=("relation", "sex"),
    key=_violated,
    suspect=lambda codes, _: _ONE_SEX in codes,
    why=Text(
        "Thường là nhầm giới tính ở một trong hai dòng.", "Mostly a wrong sex in one of the rows."
    ),
    requirement="R9",
)
def spouses_of_one_sex(form: Form, _: Context) -> Iterator[Fault]:
    """Head and spouse are entered with the same sex."""
    head = form.head
    if head is None or head.sex is None:
        return
    for member in form.members:
        if member.relation in SPOUSES and member.sex is head.sex:
            yield Fault(
                at(member, "sex"),
                f"Chủ hộ và vợ (chồng) cùng ghi giới tính {head.sex.vi}.",
                f"Head and spouse are both entered as {head.sex.value}.",
                head.sex.vi,
                related=(head.location,),
            )


@rule(
    _LATE_CHILD,
    Severity.WARNING,
    Scope.FORM,
    f"Con của chủ hộ nữ sinh khi mẹ không quá {MOTHERS_TO} tuổi.",
    f"Children of a woman head were born before she was {MOTHERS_TO}.",
    reads=("relation", "birth", "sex"),
    key=_violated,
    suspect=lambda codes, _: _LATE_CHILD in codes,
    why=Text(
        "Thường là cháu ghi nhầm thành con, hoặc con nuôi.",
        "Mostly a grandchild entered as a child, or an adopted child.",
    ),
    requirement="R9",
)
def mother_too_old_for_child(form: Form, _: Context) -> Iterator[Fault]:
    """The child of a woman head was born when she was very old."""
    head = form.head
    if head is None or head.birth is None or head.sex is not Sex.FEMALE:
        return
    for member in form.members:
        if (
            member.relation in _CHILDREN
            and member.birth
            and member.birth.year - head.birth.year > MOTHERS_TO
        ):
            yield _gap(
                form,
                head,
                member,
                "Con sinh khi mẹ đã quá lớn tuổi",
                "the child was born when the mother was very old",
            )


RULES = (
    relation_contradicts_sex,
    *map(_gap_rule, _GAPS),
    spouses_of_one_sex,
    mother_too_old_for_child,
)
