"""Whether relations fit sex and ages (quan hệ với chủ hộ so với giới tính, tuổi)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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
from socassist.rules.checks.household_structure import SPOUSES

GENERATION = 12
"""Fewer years between parent and child are hardly possible."""
TWO_GENERATIONS = 26
MOTHERS_TO = 55
"""Children of older mothers are mostly grandchildren entered as children."""
SPOUSES_APART = 40
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
    key=fields.sex_and_relation,
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


_Ages = tuple[int | None, tuple[tuple[str | None, int | None], ...]]


def _ages(form: Form) -> _Ages:
    """The head's birth year, and relation and year of the others: what all these rules read."""
    if form.kind is FormKind.C1:
        return None, ()
    head = form.head
    year = head.birth.year if head and head.birth else None
    if year is None:
        return None, ()
    return year, tuple({(m.relation, m.birth.year if m.birth else None) for m in form.members})


def _gap_rule(
    code: str,
    who: frozenset[str],
    wrong: Callable[[int], bool],
    vi: str,
    en: str,
    said_vi: str,
    said_en: str,
    severity: Severity = Severity.WARNING,
) -> Rule:
    """A rule on the years between the head and members of some relation.

    `wrong` is asked how many years the member is younger than the head; parents are negative.
    """

    def suspect(key: _Ages, _: Context) -> bool:
        head, others = key
        if head is None:
            return False
        return any(
            relation in who and year is not None and wrong(year - head) for relation, year in others
        )

    @rule(
        code,
        severity,
        Scope.FORM,
        vi,
        en,
        reads=("relation", "birth"),
        key=_ages,
        suspect=suspect,
        why=_WHY,
        requirement="R9",
    )
    def find(form: Form, _: Context) -> Iterator[Fault]:
        """The years between head and member cannot be."""
        head = form.head
        if form.kind is FormKind.C1 or head is None or head.birth is None:
            return
        for member in form.members:
            if member.relation not in who or member.birth is None or member is head:
                continue
            younger = member.birth.year - head.birth.year
            if wrong(younger):
                yield _gap(form, head, member, said_vi, said_en)

    return find


def _gap(form: Form, head: FormMember, member: FormMember, vi: str, en: str) -> Fault:
    assert head.birth is not None and member.birth is not None  # noqa: S101, PT018
    years = f"{member.birth.year} / {head.birth.year}"
    return Fault(
        at(Row(form, member, 0), "birth"),
        f"{vi} (năm sinh: {years}).",
        f"{en} (birth years: {years}).",
        member.birth.vi,
        related=(head.location,),
    )


child_too_old = _gap_rule(
    "child-too-old-for-head",
    _CHILDREN,
    lambda younger: younger < GENERATION,
    f"Con kém chủ hộ ít nhất {GENERATION} tuổi.",
    f"A child is at least {GENERATION} years younger than the head.",
    "Con quá gần tuổi hoặc lớn tuổi hơn chủ hộ",
    "a child is too near in age to the head, or older",
)
parent_too_young = _gap_rule(
    "parent-too-young-for-head",
    _PARENTS,
    lambda younger: younger > -GENERATION,
    f"Bố, mẹ hơn chủ hộ ít nhất {GENERATION} tuổi.",
    f"A parent is at least {GENERATION} years older than the head.",
    "Bố hoặc mẹ quá gần tuổi hoặc trẻ hơn chủ hộ",
    "a parent is too near in age to the head, or younger",
)
grandchild_too_old = _gap_rule(
    "grandchild-too-old-for-head",
    _GRANDCHILDREN,
    lambda younger: younger < TWO_GENERATIONS,
    f"Cháu nội, ngoại kém chủ hộ ít nhất {TWO_GENERATIONS} tuổi.",
    f"A grandchild is at least {TWO_GENERATIONS} years younger than the head.",
    "Cháu quá gần tuổi chủ hộ",
    "a grandchild is too near in age to the head",
)
grandparent_too_young = _gap_rule(
    "grandparent-too-young-for-head",
    _GRANDPARENTS,
    lambda younger: younger > -TWO_GENERATIONS,
    f"Ông, bà hơn chủ hộ ít nhất {TWO_GENERATIONS} tuổi.",
    f"A grandparent is at least {TWO_GENERATIONS} years older than the head.",
    "Ông hoặc bà quá gần tuổi chủ hộ",
    "a grandparent is too near in age to the head",
)
spouses_far_apart = _gap_rule(
    "spouses-far-apart-in-age",
    SPOUSES,
    lambda younger: abs(younger) > SPOUSES_APART,
    f"Vợ, chồng cách nhau không quá {SPOUSES_APART} tuổi.",
    f"Spouses are at most {SPOUSES_APART} years apart.",
    "Vợ, chồng cách nhau quá nhiều tuổi",
    "spouses are very far apart in age",
    Severity.NOTE,
)


@rule(
    "spouses-of-one-sex",
    Severity.WARNING,
    Scope.FORM,
    "Vợ, chồng của chủ hộ khác giới tính với chủ hộ.",
    "The spouse's sex is not the head's.",
    reads=("relation", "sex"),
    key=lambda form: (
        form.head.sex if form.head else None,
        frozenset(m.sex for m in form.members if m.relation in SPOUSES),
    ),
    suspect=lambda key, _: key[0] is not None and key[0] in key[1],
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
                at(Row(form, member, 0), "sex"),
                f"Chủ hộ và vợ (chồng) cùng ghi giới tính {head.sex.vi}.",
                f"Head and spouse are both entered as {head.sex.value}.",
                head.sex.vi,
                related=(head.location,),
            )


@rule(
    "mother-too-old-for-child",
    Severity.WARNING,
    Scope.FORM,
    f"Con của chủ hộ nữ sinh khi mẹ không quá {MOTHERS_TO} tuổi.",
    f"Children of a woman head were born before she was {MOTHERS_TO}.",
    reads=("relation", "birth", "sex"),
    key=lambda form: (
        form.head.birth.year
        if form.head and form.head.birth and form.head.sex is Sex.FEMALE
        else None,
        max((m.birth.year for m in form.members if m.relation in _CHILDREN and m.birth), default=0),
    ),
    suspect=lambda key, _: key[0] is not None and key[1] - key[0] > MOTHERS_TO,
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
    child_too_old,
    parent_too_young,
    grandchild_too_old,
    grandparent_too_young,
    spouses_far_apart,
    spouses_of_one_sex,
    mother_too_old_for_child,
)
