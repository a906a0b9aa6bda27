"""Where a rule begins to object: the last value that passes beside the first that does not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from socassist.access import load_law
from socassist.model import identifier
from socassist.model.benefit import BenefitId, BenefitKind, BenefitState
from socassist.model.circumstances import Circumstances
from socassist.model.form import BenefitClaim, Form
from socassist.model.gazetteer import load_units
from socassist.model.household import HouseholdId, LeaveReason, Membership
from socassist.model.money import Dong
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month, Period
from socassist.model.person import IdentityNumber, NumberKind, Sex
from socassist.model.poverty import Area
from socassist.model.register import Register
from socassist.rules.checks import catalogue, check
from socassist.testing.rule_examples.specimens import (
    B1,
    B2,
    BENEFIT,
    CLAIM,
    H2,
    HOUSEHOLD,
    MEMBERS,
    MONTH,
    ON,
    P1,
    P2,
    PEOPLE,
    another,
    approved,
    assisted,
    cccd,
    claim,
    cmnd,
    form,
    paid,
    plus,
    register,
    row,
    scores,
    second,
)

_NO_AREA = attrs.evolve(scores(area=None), area=Area.RURAL)
_ALONE = form(members=(attrs.evolve(MEMBERS[2], relation="head"),), size=1)

_CMND = (cmnd("051234567"),)


def _issued(day: PartialDate) -> Form:
    return row(numbers=(attrs.evolve(cccd("014080000015"), issued=day),))


def _young_head(other: PartialDate) -> Form:
    """A child as head beside one other person."""
    head = attrs.evolve(MEMBERS[0], birth=PartialDate(2010, 1, 2), numbers=())
    return form(members=(head, attrs.evolve(MEMBERS[1], birth=other, numbers=())), size=2)


def _only(birth: PartialDate) -> Form:
    return form(members=(attrs.evolve(MEMBERS[2], relation="head", birth=birth),), size=1)


def _twins(one: str, other: str) -> Form:
    return plus(another(name=one), another(name=other, row=15))


def _namesake(*numbers: IdentityNumber, **changes: Any) -> Form:
    """Another household in which somebody is called and born like the first one's head."""
    someone = attrs.evolve(another(0, row=23), numbers=numbers, **changes)
    return second(members=(*second().members, someone))


def _drawing(one: str, other: str, **changes: Any) -> Register:
    """Two benefits of one person; `changes` are the second one's."""
    first = attrs.evolve(BENEFIT, group=one)
    return register(benefits={B1: first, B2: attrs.evolve(first, id=B2, group=other, **changes)})


def _of_one_number(name: str) -> Register:
    """Two people of the register with one number, the other so called."""
    return register(person={"numbers": PEOPLE[P1].numbers, "name": name})


def _single(group: str = "k4") -> BenefitClaim:
    return attrs.evolve(CLAIM, group=group)


def _placed(other: Form, **place: None) -> Form:
    return attrs.evolve(other, location=attrs.evolve(other.location, **place))


def _again(*members: int, **changes: Any) -> Form:
    """The first form entered once more, with some of its people and one who is new."""
    stranger = another(1, 34, name="Cà Thị Mới", birth=PartialDate(1999, 7, 1))
    kept = tuple(another(index, 31 + index) for index in members)
    base = second(head_name="Lò Văn Xôm", members=(*kept, stranger), size=len(kept) + 1)
    return attrs.evolve(base, **changes)


def _mother(years: int) -> Form:
    """A woman head whose child was born so many years after her."""
    head = attrs.evolve(MEMBERS[0], sex=Sex.FEMALE, numbers=(), birth=PartialDate(2010 - years))
    return form(members=(head, MEMBERS[2]), size=2)


_OTHER_VILLAGE = attrs.evolve(form().address, village="Bản Khác Hẳn")
_WITH_ADULT_OUTSIDE = form(
    members=(
        attrs.evolve(MEMBERS[2], relation="head"),
        attrs.evolve(another(1), outside_household=True),
    ),
    size=1,
)
_MISTYPED = HouseholdId("H1400000010-4")
_MISNAMED = attrs.evolve(HOUSEHOLD, id=_MISTYPED)
_INSURED = IdentityNumber(NumberKind.HEALTH_INSURANCE, "HN2140612345678")
_OLD = attrs.evolve(CLAIM, since=Month(2021, 5), amount=Dong(405_000))
"""Right when it began: the base rose since."""
B3 = BenefitId(identifier.make("B", "14", 3))

CASES: list[tuple[str, Any, int]] = [
    ("birth-in-the-future", [row(2, birth=PartialDate.of(ON))], 0),
    ("birth-in-the-future", [row(2, birth=PartialDate(2021))], 0),
    ("approved-in-the-future", [approved(decided=ON)], 0),
    ("benefit-decided-in-the-future", register(benefit={"decided": ON}), 0),
    ("died-before-birth", register(person={"died": PartialDate(1983, 5, 20)}), 0),
    ("departure-before-birth", [row(2, left="died", left_on=PartialDate(2010, 9, 3))], 0),
    ("departure-in-the-future", [row(2, left="died", left_on=PartialDate(2021))], 0),
    ("collected-in-the-future", [form(collected=ON)], 0),
    ("decision-in-the-future", [claim(decided=ON)], 0),
    ("b2-out-of-range", [scores(b2=0)], 0),
    ("b2-out-of-range", [scores(b2=-10)], 1),
    ("b2-out-of-range", [scores(b2=110)], 1),
    ("class-against-scores", [attrs.evolve(scores(b1=150, b2=30))], 0),
    ("class-against-scores", [scores(b1=151, b2=30)], 1),
    ("class-against-scores", [scores(b1=121, b2=29 + 1)], 0),
    ("class-against-scores", [scores(b1=None)], 0),
    ("scores-missing", [scores(b1=None, b2=None)], 2),
    ("scores-missing", [scores(b1=None, b2=None, income=500_000)], 0),
    ("area-missing", [_NO_AREA], 0),
    ("class-against-code", [form(status=None)], 0),
    ("class-against-code", [form(claimed_code=None)], 0),
    ("deprivation-count-differs", [scores(deprived={"water": True, "toilet": None})], 0),
    ("deprivation-count-differs", [scores(deprived={"water": True, "toilet": False})], 1),
    ("household-of-children", [attrs.evolve(_ALONE)], 1),
    ("household-of-children", [form()], 0),
    ("several-spouses", [plus(another(1), another(1, row=15))], 2),
    ("several-spouses", [plus(another(1, left="moved"))], 0),
    (
        "several-fathers-or-mothers",
        [plus(*(another(relation="mother", row=14 + n) for n in (0, 1, 2)))],
        2,
    ),
    ("form-with-two-heads", [row(1, relation="head", left="died")], 0),
    ("form-with-two-heads", [plus(another(relation="head"), another(relation="head", row=15))], 2),
    ("person-twice-on-form", [plus(another(birth=PartialDate(2012, 1, 5)))], 0),
    ("person-twice-on-form", [plus(another(), another(row=15))], 2),
    ("head-has-left", [row(left="died"), second()], 1),
    ("head-is-a-child", [row(0, birth=PartialDate(2006, 12, 31), numbers=())], 0),
    ("head-is-a-child", [row(0, birth=PartialDate(2007, 1, 1), numbers=())], 1),
    ("spouses-of-one-sex", [row(0, sex=None)], 0),
    ("spouses-of-one-sex", [row(0, sex=Sex.FEMALE)], 1),
    ("disability-degree-missing", [assisted(circumstances=Circumstances())], 1),
    ("disability-degree-missing", [claim(group="k4")], 0),
    ("two-allowances-at-once", [assisted(CLAIM, attrs.evolve(CLAIM, until=Month(2021, 10)))], 0),
    ("two-allowances-at-once", [assisted(*(attrs.evolve(CLAIM, group="k4"),) * 2)], 1),
    ("two-allowances-at-once", [assisted(CLAIM, attrs.evolve(CLAIM, group="k1"))], 1),
    (
        "two-allowances-at-once",
        [assisted(attrs.evolve(CLAIM, group="k4"), attrs.evolve(CLAIM, group="k7"))],
        1,
    ),
    ("paid-before-decision", [claim(since=Month(2021, 1))], 0),
    ("age-outside-group", [claim(group="k8", coefficient=Decimal("1.5"))], 0),
    ("payment-line-empty", [paid({"name": ""})], 1),
    ("payment-line-empty", [paid({"amount": None, "arrears": 360_000})], 0),
    ("payment-arrears-incoherent", [paid({"arrears": 0, "arrears_months": 1})], 1),
    ("approved-head-nameless", [approved({"village": "", "head_name": ""})], 2),
    (
        "benefit-of-nobody-here",
        register(
            {
                "members": (
                    Membership(P1, "head"),
                    Membership(
                        P2, "wife", Period(until=date(2021, 1, 1)), ended_by=LeaveReason.MOVED
                    ),
                )
            }
        ),
        1,
    ),
    ("age-too-high", [row(0, birth=PartialDate(1909, 12, 31), numbers=())], 0),
    ("age-too-high", [row(0, birth=PartialDate(1908, 12, 31), numbers=())], 1),
    ("age-too-high", [row(0, birth=PartialDate(1900), numbers=(), left="died")], 0),
    ("paper-issued-before-birth", [_issued(PartialDate(1980, 3, 12))], 0),
    ("paper-issued-before-birth", [_issued(PartialDate(1980, 3, 11))], 1),
    ("paper-issued-in-the-future", [_issued(PartialDate(2021))], 0),
    ("cmnd-of-a-child", [row(2, numbers=_CMND, birth=PartialDate(2007, 12, 31))], 0),
    ("cmnd-of-a-child", [row(2, numbers=_CMND, birth=PartialDate(2008, 1, 1))], 1),
    ("cmnd-issued-twice", [row(numbers=(cmnd("271450001"),))], 1),
    ("cmnd-issued-twice", [row(numbers=(cmnd("271500000"),))], 1),
    ("cmnd-issued-twice", [row(numbers=(cmnd("271500001"),))], 0),
    ("number-malformed", [row(numbers=(cmnd("111111111"),))], 1),
    ("number-malformed", [row(numbers=(cmnd("05 123 4567"),))], 0),
    ("number-malformed", [row(numbers=(cccd("014 080 000 015"),))], 0),
    ("two-numbers-of-one-kind", [row(numbers=_CMND * 2)], 0),
    ("departure-of-another-year", [row(2, left="died", left_on=PartialDate(2022))], 1),
    ("head-is-a-child", [_young_head(PartialDate(2003, 12, 31))], 1),
    ("head-is-a-child", [_young_head(PartialDate(2004, 1, 1))], 0),
    ("household-of-children", [_only(PartialDate(2006, 1, 1))], 1),
    ("household-of-children", [_only(PartialDate(2005, 12, 31))], 0),
    ("household-of-children", [row(0, left="died"), row(1, left="died")], 0),
    ("member-count-differs", [form(members=(), size=3)], 0),
    ("spouses-far-apart-in-age", [row(1, birth=PartialDate(2020, 2, 2), numbers=())], 0),
    ("spouses-far-apart-in-age", [row(1, birth=PartialDate(2021, 2, 2), numbers=())], 1),
    ("name-single-word", [row(name=" ")], 0),
    ("name-holds-signs", [row(name="Lò V?n Xôm*")], 0),
    ("name-without-marks", [row(name="Xom")], 0),
    ("name-without-marks", [row(name="Van Xom")], 1),
    ("name-misspelt", [row(name="NguyÔn An")], 0),
    ("name-in-old-font", [row(name="NguyÔn An")], 1),
    ("name-in-old-font", [row(name="Nguyeãn Vaên AÙnh")], 1),
    ("person-twice-on-form", [_twins("Lò Thị Thúy", "Lò Thị Thủy")], 0),
    ("person-twice-on-form", [_twins("Lò Thị Thúy", "LO THI THUY")], 1),
    ("person-in-two-forms", [form(), second(members=(*second().members, another(0, row=23)))], 2),
    ("person-in-two-forms", [form(), _namesake(cccd("014080000099"))], 0),
    ("person-in-two-forms", [form(), _namesake(MEMBERS[0].numbers[0])], 2),
    ("number-held-by-two", [row(person_code="7"), _namesake(*_CMND, person_code="7")], 0),
    ("number-held-by-two", [form(), _namesake(*MEMBERS[0].numbers, birth=PartialDate(1999))], 0),
    ("number-held-by-two", [form(), _namesake(*MEMBERS[0].numbers, name="Vừ A Của")], 1),
    (
        "number-held-by-two",
        [
            row(person_code="7"),
            _namesake(*MEMBERS[0].numbers, name="Vừ A Của", person_code="7"),
        ],
        0,
    ),
    ("person-code-used-twice", [row(person_code="7"), _namesake(person_code="7")], 0),
    ("coefficient-not-of-group", [claim(group="k4", coefficient=Decimal("2.0"))], 0),
    ("coefficient-not-of-group", [claim(group="k4", coefficient=Decimal("1.5"))], 1),
    ("coefficient-not-of-group", [claim(group="k4", coefficient=Decimal(0))], 1),
    ("coefficient-not-of-group", [claim(group="k4", coefficient=Decimal("-1.0"))], 1),
    ("phone-shared-by-many", [form(phone=None)], 0),
    ("payment-arrears-incoherent", [paid({"arrears": 360_000, "arrears_months": 1})], 0),
    ("approved-size-impossible", [approved({"size": 20})], 0),
    ("approved-size-impossible", [approved({"size": 21})], 1),
    ("class-code-unknown", [form(claimed_code=1)], 0),
    ("class-code-unknown", [form(claimed_code=0)], 1),
    ("poverty-years-out-of-order", register(), 0),
    ("payment-line-empty", [paid({"amount": 1, "arrears": None})], 0),
    ("payment-line-empty", [paid({"amount": -360_000, "arrears": 360_000})], 1),
    ("benefit-decided-in-the-future", register(benefit={"decided": date(2021, 12, 30)}), 0),
    ("person-draws-two-allowances", _drawing("k4", "k4"), 1),
    ("person-draws-two-allowances", _drawing("k4", "k8"), 0),
    ("person-draws-two-allowances", _drawing("k4", "k1"), 1),
    ("person-draws-two-allowances", _drawing("k5a", "k5a", state=BenefitState.SUSPENDED), 0),
    ("person-draws-two-allowances", _drawing("k5a", "k1-k5d", kind=BenefitKind.CARE_SUPPORT), 0),
    (
        "registered-age-outside-group",
        register(benefit={"coefficient": Decimal("2.0"), "state": BenefitState.SUSPENDED}),
        0,
    ),
    (
        "registered-age-outside-group",
        register(benefit={"coefficient": Decimal("2.0"), "kind": BenefitKind.CARE_SUPPORT}),
        0,
    ),
    (
        "benefit-of-nobody-here",
        register({"members": ()}, benefit={"state": BenefitState.SUSPENDED}),
        0,
    ),
    (
        "benefit-paid-to-the-dead",
        register(person={"died": PartialDate(2021, 1)}, benefit={"state": BenefitState.SUSPENDED}),
        0,
    ),
    ("identifier-broken", register(), 0),
    ("identifier-broken", register(households={H2: HOUSEHOLD}), 1),
    ("identifier-broken", register({"id": _MISTYPED}, households={_MISTYPED: _MISNAMED}), 1),
    ("number-held-by-two-registered", register(), 0),
    ("number-held-by-two-registered", _of_one_number("Giàng Thị Khác"), 1),
    ("number-held-by-two-registered", _of_one_number("Lò Văn Xôm"), 1),
    ("number-malformed", [row(numbers=(_INSURED,))], 0),
    ("amount-against-base", [assisted(_OLD)], 1),
    ("amount-against-base", [assisted(_OLD, left=LeaveReason.DIED)], 0),
    ("amount-against-base", [assisted(attrs.evolve(_OLD, state=BenefitState.STOPPED))], 0),
    ("coefficient-of-another-age", [claim(group="k1")], 0),
    ("class-against-scores", [scores(b1=130, b2=20, area=Area.URBAN)], 0),
    ("class-against-scores", [attrs.evolve(scores(b1=130, b2=20), area=Area.URBAN)], 1),
    ("class-against-scores", [attrs.evolve(scores(b1=130, b2=20, area=None), area=Area.URBAN)], 0),
    ("collected-before-review", [form(year=1999, collected=date(1998, 12, 1))], 0),
    ("two-allowances-at-once", [assisted(_single(), _single(), _single("k8"))], 1),
    ("two-allowances-at-once", [assisted(_single(), _single("k8"))], 0),
    (
        "person-draws-two-allowances",
        register(
            benefits={
                B1: attrs.evolve(BENEFIT, group="k4"),
                B2: attrs.evolve(BENEFIT, id=B2, group="k4"),
                B3: attrs.evolve(BENEFIT, id=B3, group="k8"),
            }
        ),
        1,
    ),
    (
        "number-held-by-two",
        [form(), _placed(_namesake(*MEMBERS[0].numbers, name="Vừ A Của"), sheet=None)],
        1,
    ),
    (
        "number-held-by-two",
        [form(), _placed(_namesake(*MEMBERS[0].numbers, name="Vừ A Của"), row=None)],
        1,
    ),
    ("name-without-marks", [row(name="Nguyen")], 0),
    ("name-without-marks", [row(name="Lo Xom")], 1),
    ("name-misspelt", [row(name="Lò Nguyeb")], 1),
    ("name-misspelt", [row(name="Lò Ann")], 1),
    ("name-misspelt", [row(name="Lò Nn")], 0),
    ("name-misspelt", [row(name="Nguyeenx Thij")], 0),
    ("form-entered-twice", [form(), _again(0, 1)], 1),
    ("form-entered-twice", [form(), _again(0)], 0),
    ("form-entered-twice", [form(head_name=None), _again(0, 1, head_name=None)], 0),
    ("mother-too-old-for-child", [_mother(55)], 0),
    ("mother-too-old-for-child", [_mother(56)], 1),
    ("household-of-children", [_WITH_ADULT_OUTSIDE], 1),
    ("number-held-by-two", [form(), _namesake(*MEMBERS[0].numbers, name="Lo Van Xom")], 0),
    ("number-contradicts-sex", [row(numbers=(cccd("999080000015"),))], 0),
    ("village-spelt-two-ways", [form(), second(address=_OTHER_VILLAGE)], 0),
    ("registered-heads", register({"members": (), "ended": None}), 0),
    ("registered-heads", register({"members": (*HOUSEHOLD.members, Membership(P1, "head"))}), 1),
]


@pytest.mark.parametrize(
    ("code", "records", "count"), CASES, ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)]
)
def test_a_rule_begins_to_object_where_it_says(code: str, records: Any, count: int) -> None:
    result = check(
        records,
        rules=[code],
        law=load_law(),
        units=load_units(),
        on=ON,
        month=MONTH,
    )
    assert not result.not_run
    assert len(result.findings) == count
    asked_of_all = attrs.evolve(catalogue()[code], key=None, suspect=None)
    slow = check(
        records, rules=[asked_of_all], law=load_law(), units=load_units(), on=ON, month=MONTH
    )
    assert slow.findings == result.findings
