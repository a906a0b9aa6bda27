"""Examples of the rules on forms: names, identity, papers, households, scores, benefits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from socassist.model.benefit import BenefitKind
from socassist.model.circumstances import Circumstances
from socassist.model.evidence import Evidence
from socassist.model.form import DECLARED, Form
from socassist.model.gazetteer import load_units
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.person import Sex
from socassist.model.poverty import Area, PovertyStatus
from socassist.model.village import Village
from socassist.testing.rule_examples.example import Example
from socassist.testing.rule_examples.specimens import (
    CLAIM,
    MEMBERS,
    MILD,
    PLACE,
    another,
    assisted,
    cccd,
    claim,
    cmnd,
    form,
    plus,
    row,
    scores,
    second,
)

BORN = PartialDate(1980, 3, 12)


def _one(breaks: Form, passes: Form | None = None, **given: Any) -> Example:
    return Example((breaks,), (passes or form(),), given)


def _two(*breaks: Form, passes: tuple[Form, ...] | None = None) -> Example:
    return Example(breaks, passes or (form(), second()))


def _name(name: str, passes: str = "Lò Văn Xôm") -> Example:
    return _one(row(name=name), row(name=passes))


def _born(index: int, year: int, **changes: Any) -> Form:
    """The household with the member's number taken off, so that only the date is at fault."""
    return row(index, birth=PartialDate(year, 2, 2), numbers=(), **changes)


def _related(relation: str, year: int, passes: int, sex: Sex = Sex.MALE) -> Example:
    def made(born: int) -> Form:
        return plus(another(relation=relation, birth=PartialDate(born, 2, 2), sex=sex))

    return _one(made(year), made(passes))


def _place(**changes: Any) -> Form:
    return form(address=attrs.evolve(PLACE, **changes))


_DEAD: dict[str, Any] = {"left": "died", "left_on": PartialDate(2021, 5)}

NAMES = {
    "name-absent": _name(""),
    "name-single-word": _name("Xôm"),
    "name-abbreviated": _name("L. V. Xôm"),
    "name-holds-signs": _name("Lò Văn Xôm*"),
    "name-letters-lost": _name("Lò V?n Xôm"),
    "name-in-old-font": _name("Lß V¨n Phóc"),
    "name-with-honorific": _name("Bà Lò Thị Xôm", "Lò Thị Xôm"),
    "name-without-marks": _name("Lo Van Xom"),
    "name-telex-leftover": _name("Lò Vawn Xôm"),
    "name-misspelt": _name("Phạm Thị Phuợng", "Phạm Thị Phượng"),
    "name-not-in-normal-form": _name("Lò  Văn Xôm"),
}

IDENTITY = {
    "birth-missing": _one(row(birth=None)),
    "birth-incomplete-despite-card": _one(row(2, birth=PartialDate(2010))),
    "birth-in-the-future": _one(row(2, birth=PartialDate(2022, 3, 1))),
    "age-too-high": _one(_born(0, 1890), _born(0, 1921)),
    "sex-missing": _one(row(1, sex=None)),
    "ethnicity-missing": _one(row(1, ethnicity=None)),
    "ethnicity-unknown": _one(row(1, ethnicity="03")),
    "relation-missing": _one(row(1, relation=None)),
    "relation-unknown": _one(row(1, relation="vo")),
}

PAPERS = {
    "number-malformed": _one(row(numbers=(cccd("003080000015"),))),
    "number-contradicts-sex": _one(row(numbers=(cccd("014180000015"),))),
    "number-contradicts-birth-year": _one(row(numbers=(cccd("014081000015"),))),
    "cmnd-issued-twice": _one(row(numbers=(cmnd("271450002"),)), row(numbers=(cmnd("271450000"),))),
    "two-numbers-of-one-kind": _one(
        row(numbers=(cmnd("051234567"), cmnd("051234576"))),
        row(numbers=(cmnd("051234567"), cccd("014080000015"))),
    ),
    "number-missing-despite-card": _one(row(numbers=())),
    "cmnd-of-a-child": _one(
        row(2, numbers=(cmnd("051234567"),)),
        row(2, numbers=(cmnd("051234567"),), birth=PartialDate(2007, 9, 3)),
    ),
    "paper-issued-before-birth": _one(
        row(numbers=(attrs.evolve(cccd("014080000015"), issued=PartialDate(1979)),)),
        row(numbers=(attrs.evolve(cccd("014080000015"), issued=PartialDate(2019)),)),
    ),
    "paper-issued-in-the-future": _one(
        row(numbers=(attrs.evolve(cccd("014080000015"), issued=PartialDate(2022, 1)),)),
        row(numbers=(attrs.evolve(cccd("014080000015"), issued=PartialDate(2021, 12, 31)),)),
    ),
}


def _resident(since: str | None) -> Form:
    """The household with a column that says since when it lives there, or is left empty."""
    made = form()
    said = Evidence("resident_since", since or "", DECLARED, made.kind, made.location, "M")
    columns = {**made.columns, "resident_since": "M"}
    return attrs.evolve(made, columns=columns, further=(said,) if since else ())


DATES = {
    "departure-in-the-future": _one(
        row(2, left="moved", left_on=PartialDate(2022, 1)), row(2, **_DEAD)
    ),
    "departure-before-birth": _one(
        row(2, left="died", left_on=PartialDate(2010, 8)), row(2, **_DEAD)
    ),
    "departure-of-another-year": _one(
        row(2, left="died", left_on=PartialDate(2020, 5)), row(2, **_DEAD)
    ),
    "collected-in-the-future": _one(form(collected=date(2022, 1, 1))),
    "collected-before-review": _one(
        form(collected=date(2021, 8, 31)), form(collected=date(2021, 9, 1))
    ),
    "class-decided-in-the-future": _one(
        form(decided=date(2022, 1, 1)), form(decided=date(2021, 12, 31))
    ),
    "resident-too-short": _one(_resident("2021-04-06"), _resident("2021-04-05")),
    "residence-not-known": _one(_resident(None), _resident("2015")),
}

PLACES = {
    "commune-unknown": _one(_place(commune="99999")),
    "commune-of-another-district": _one(_place(district="116")),
    "commune-of-another-province": _one(_place(province="51")),
    "village-missing": _one(_place(village="")),
    "village-not-in-list": _one(
        _place(village="Bản Lạ"),
        units=load_units().with_villages([Village("03751", "Bản Mòn")]),
    ),
    "village-spelt-two-ways": _two(form(), second(address=attrs.evolve(PLACE, village="Ban Mon"))),
    "area-contradicts-commune": _one(form(area=Area.URBAN)),
}

HOUSEHOLDS = {
    "form-without-head": _one(row(relation="other")),
    "form-with-two-heads": _one(row(1, relation="head")),
    "head-has-left": _one(row(**_DEAD), row(2, **_DEAD)),
    "head-outside-household": _one(row(outside_household=True), row(2, outside_household=True)),
    "head-name-differs-from-row": _one(
        form(head_name="Quàng Văn Hặc"), form(head_name="LO VAN XOM")
    ),
    "member-count-differs": _one(form(size=4)),
    "form-without-members": _one(form(members=(), size=None)),
    "household-too-large": _one(
        plus(*(another(row=20 + n) for n in range(18))),
        plus(*(another(row=20 + n) for n in range(17))),
    ),
    "several-spouses": _one(plus(another(1, name="Cà Thị Sương"))),
    "several-fathers-or-mothers": _one(
        plus(another(relation="mother"), another(relation="mother", row=15)),
        plus(another(relation="mother"), another(relation="father", row=15)),
    ),
    "person-twice-on-form": _one(plus(another()), plus(another(name="Lò Thị Pính"))),
    "head-is-a-child": _one(_born(0, 2008), _born(0, 2006)),
    "household-of-children": _one(
        form(members=(attrs.evolve(MEMBERS[2], relation="head"),), size=1)
    ),
    "relation-contradicts-sex": _one(row(1, sex=Sex.MALE)),
    "child-too-old-for-head": _related("child", 1991, 1992),
    "parent-too-young-for-head": _related("father", 1969, 1968),
    "grandchild-too-old-for-head": _related("grandchild", 2005, 2006),
    "grandparent-too-young-for-head": _related("grandfather", 1955, 1954),
    "spouses-far-apart-in-age": _one(_born(1, 1939), _born(1, 1940)),
    "spouses-of-one-sex": _one(row(1, sex=Sex.MALE, relation="spouse")),
    "mother-too-old-for-child": _one(
        attrs.evolve(_born(0, 1954, sex=Sex.FEMALE), head_name=None),
        attrs.evolve(_born(0, 1955, sex=Sex.FEMALE), head_name=None),
    ),
}

_NOT_POOR = PovertyStatus.NOT_POOR

SCORES = {
    "class-against-scores": _one(scores(b1=125, b2=20), scores(b1=120, b2=0)),
    "class-against-income": _one(
        scores(income=1_000_001, b1=None), scores(income=700_000, b1=None)
    ),
    "scores-missing": _one(scores(b2=None)),
    "b2-no-multiple-of-points": _one(scores(b2=35)),
    "b2-out-of-range": _one(scores(b2=110), scores(b2=100)),
    "b1-negative": _one(scores(b1=-5), scores(b1=0)),
    "b1-no-multiple-of-five": _one(scores(b1=102)),
    "area-missing": _one(attrs.evolve(scores(area=None), area=None)),
    "class-code-unknown": _one(form(claimed_code=7), form(claimed_code=6)),
    "class-against-code": _one(form(claimed_code=4), form(claimed_code=3)),
    "indicator-unknown": _one(
        scores(deprived={"nutrition": True}), scores(deprived={"water": True})
    ),
    "deprivation-count-differs": _one(scores(deprivations=3), scores(deprivations=4)),
}

BENEFITS = {
    "group-not-in-law": _one(claim(group="k9"), assisted()),
    "coefficient-not-of-group": _one(claim(coefficient=Decimal("1.2")), assisted()),
    "coefficient-of-another-age": _one(claim(coefficient=Decimal("2.0")), assisted()),
    "age-outside-group": _one(
        claim(group="k5c", coefficient=Decimal("1.0")),
        assisted(
            attrs.evolve(CLAIM, group="k5c", coefficient=Decimal("1.0")),
            birth=PartialDate(1941, 12, 31),
        ),
    ),
    "amount-against-base": _one(claim(amount=405_000), assisted()),
    "coefficient-missing": _one(claim(coefficient=None), assisted()),
    "amount-missing": _one(claim(amount=None), assisted()),
    "decision-number-missing": _one(claim(decision_number=None), assisted()),
    "decision-in-the-future": _one(claim(decided=date(2022, 1, 1)), assisted()),
    "paid-before-decision": _one(
        claim(group="k1", since=Month(2021, 7), decided=date(2021, 8, 2)),
        claim(group="k1", since=Month(2021, 8), decided=date(2021, 8, 2)),
    ),
    "two-allowances-at-once": _one(
        assisted(CLAIM, attrs.evolve(CLAIM, group="k5a")),
        assisted(CLAIM, attrs.evolve(CLAIM, group="k4")),
    ),
    "same-benefit-twice": _one(
        assisted(CLAIM, CLAIM),
        assisted(CLAIM, attrs.evolve(CLAIM, kind=BenefitKind.CARE_SUPPORT)),
    ),
    "disability-degree-missing": _one(assisted(circumstances=Circumstances()), assisted()),
    "mild-disability-paid": _one(assisted(circumstances=MILD), assisted()),
}

_TWIN = attrs.evolve(MEMBERS[0], location=attrs.evolve(MEMBERS[0].location, row=22), numbers=())

ACROSS = {
    "form-entered-twice": _two(
        form(), attrs.evolve(form(), location=second().location, number="2")
    ),
    "person-in-two-forms": _two(form(), second(members=(*second().members, another(row=23)))),
    "number-held-by-two": _two(
        form(),
        second(members=(attrs.evolve(second().members[0], numbers=(cccd("014080000015"),)),)),
    ),
    "household-code-used-twice": _two(form(), second(household_code="14037510001")),
    "person-code-used-twice": _two(
        row(person_code="1"),
        second(members=(attrs.evolve(second().members[0], person_code="1"),)),
        passes=(
            row(person_code="1"),
            second(members=(attrs.evolve(second().members[0], person_code="2"),)),
        ),
    ),
    "form-number-repeated": _two(form(), second(number="1")),
    "class-differs-between-forms": _two(
        form(), attrs.evolve(assisted(), status=_NOT_POOR), passes=(form(), assisted())
    ),
    "head-differs-between-forms": _two(
        form(), attrs.evolve(assisted(), head_name="Cà Thị Sương"), passes=(form(), assisted())
    ),
    "phone-shared-by-many": _two(
        *(
            second(phone="0980000001", location=attrs.evolve(PLACED, row=30 + n), number=str(n))
            for PLACED in (second().location,)
            for n in range(5)
        ),
        passes=tuple(
            second(phone="0980000001", location=attrs.evolve(PLACED, row=30 + n), number=str(n))
            for PLACED in (second().location,)
            for n in range(4)
        ),
    ),
}

OF_FORMS: dict[str, Example] = {
    **NAMES,
    **IDENTITY,
    **PAPERS,
    **DATES,
    **PLACES,
    **HOUSEHOLDS,
    **SCORES,
    **BENEFITS,
    **ACROSS,
}
