"""Damages of whole forms: households, heads, ages, places, scores, dates (lỗi của cả phiếu)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import attrs

from socassist.model.evidence import Evidence, FormKind
from socassist.model.form import DECLARED, Form, FormMember
from socassist.model.gazetteer import load_units
from socassist.model.household import HEAD
from socassist.model.money import Dong
from socassist.model.partial_date import PartialDate
from socassist.model.person import Sex
from socassist.model.poverty import Area, PovertyStatus
from socassist.model.village import Village
from socassist.testing.rule_damage.world import Case, Damage, World, added, changed, on_forms


def _with(**changes: Any) -> Damage:
    return on_forms(lambda _, form: attrs.evolve(form, **changes))


def _at(form: Form, **changes: Any) -> Form:
    return attrs.evolve(form, address=attrs.evolve(form.address, **changes))


def _place(form: Form) -> int:
    """Where the head stands."""
    return next(at for at, row in enumerate(form.members) if row.relation == HEAD)


def _some(form: Form, **given: Any) -> FormMember:
    """A further person of the household."""
    row = form.members[-1]
    return attrs.evolve(
        row,
        **{
            "name": "Lò Thị Thêm", "numbers": (), "left": None, "left_on": None,
            "outside_household": False, "person_code": None, **given,
        },
    )  # fmt: skip


def _aged(relation: str, sex: Sex, low: int, high: int) -> Damage:
    """A further member so many years younger than the head."""

    def change(rng: Random, form: Form) -> Form | None:
        head = form.head
        if head is None or head.birth is None:
            return None
        born = PartialDate(head.birth.year + rng.randint(low, high), 2, 2)
        return added(form, _some(form, relation=relation, sex=sex, birth=born))

    return on_forms(change)


def _left(form: Form, rng: Random) -> Form | None:
    if form.head is None or form.head.left or len(form.members) < 2:
        return None
    if all(row.left or row.outside_household for row in form.members if not row.is_head):
        return None
    gone = PartialDate(2021, rng.randint(1, 11))
    return changed(form, _place(form), left=rng.choice(("died", "moved")), left_on=gone)


def _young_head(rng: Random, form: Form) -> Form | None:
    grown = [
        row
        for row in form.members
        if not row.is_head and row.left is None and row.birth and row.birth.year < 2000
    ]
    if form.head is None or not grown:
        return None
    return changed(form, _place(form), birth=PartialDate(rng.randint(2008, 2020), 2, 2))


def _children_only(rng: Random, form: Form) -> Form:
    rows = tuple(
        attrs.evolve(row, birth=PartialDate(rng.randint(2007, 2020), 2, 2)) for row in form.members
    )
    return attrs.evolve(form, members=rows)


def _one_sex(_rng: Random, form: Form) -> Form | None:
    for at, row in enumerate(form.members):
        if row.relation in ("wife", "husband") and form.head is not None and form.head.sex:
            return changed(form, at, sex=form.head.sex)
    return None


def _twice(rng: Random, form: Form) -> Form | None:
    known = [row for row in form.members if row.birth is not None]
    return added(form, rng.choice(known)) if known else None


def _scored(**changes: Any) -> Damage:
    def change(rng: Random, form: Form) -> Form | None:
        facts = form.assessment
        if facts is None or facts.b1 is None or facts.b2 is None:
            return None
        given = {key: value(rng, facts) for key, value in changes.items()}
        return attrs.evolve(form, assessment=attrs.evolve(facts, **given))

    return on_forms(change)


def _other_class(rng: Random, form: Form) -> Form | None:
    if form.status is None or form.assessment is None or form.assessment.b1 is None:
        return None
    if form.status.is_poor:
        return attrs.evolve(form, status=PovertyStatus.NOT_POOR)
    return attrs.evolve(form, status=PovertyStatus.POOR)


def _rich(rng: Random, form: Form) -> Form | None:
    if form.status is None or form.assessment is None or not form.status.on_list:
        return None
    income = Dong(rng.randint(1_300_001, 9_000_000))
    return attrs.evolve(form, assessment=attrs.evolve(form.assessment, income=income))


def _other_code(_rng: Random, form: Form) -> Form | None:
    if form.status is None or form.claimed_code is None:
        return None
    return attrs.evolve(form, claimed_code=4 if form.status.is_poor else 1)


def _unlisted_village(_rng: Random, world: World) -> Iterator[Case]:
    communes = {form.address.commune for form in world.forms()}
    units = load_units().with_villages([Village(code, "Bản Có Thật") for code in sorted(communes)])
    for form in world.forms():
        yield [form], {"units": units}


def _two_spellings(_rng: Random, world: World) -> Iterator[Case]:
    for form in world.forms():
        village = form.address.village
        bare = village.replace("ả", "a").replace("ổ", "o").replace("Bản", "Ban")
        if bare != village:
            place = attrs.evolve(form.location, row=(form.location.row or 0) + 500)
            yield [form, attrs.evolve(_at(form, village=bare), location=place)], {}


def _resident(form: Form, since: date | None) -> Form | None:
    """The form with a column that says since when the household lives there; empty without."""
    if form.kind is not FormKind.C:
        return None
    said = Evidence(
        "resident_since", since.isoformat() if since else "", DECLARED, form.kind, form.location
    )
    columns = {**form.columns, "resident_since": "Z"}
    return attrs.evolve(form, columns=columns, further=(said,) if since else ())


OF_FORMS: dict[str, Damage] = {
    "collected-in-the-future": on_forms(
        lambda rng, form: attrs.evolve(
            form, collected=date(2022, 1, 1) + timedelta(days=rng.randint(0, 300))
        )
    ),
    "collected-before-review": on_forms(
        lambda rng, form: attrs.evolve(
            form, collected=date(2021, 8, 31) - timedelta(days=rng.randint(0, 200))
        )
    ),
    "resident-too-short": on_forms(
        lambda rng, form: _resident(form, date(2021, 10, 1) - timedelta(days=rng.randint(0, 90)))
    ),
    "residence-not-known": on_forms(lambda _rng, form: _resident(form, None)),
    "class-decided-in-the-future": _with(decided=date(2022, 1, 1)),
    "commune-unknown": on_forms(
        lambda rng, form: _at(form, commune=rng.choice(("99999", "00000", "", "14", "abc")))
    ),
    "commune-of-another-district": on_forms(
        lambda rng, form: _at(form, district=rng.choice(("001", "999", "002")))
    ),
    "commune-of-another-province": on_forms(
        lambda rng, form: _at(form, province=rng.choice(("51", "01", "99")))
    ),
    "village-missing": on_forms(lambda rng, form: _at(form, village=rng.choice(("", " ", "-")))),
    "village-not-in-list": _unlisted_village,
    "village-spelt-two-ways": _two_spellings,
    "area-contradicts-commune": on_forms(
        lambda _, form: attrs.evolve(
            form, area=Area.URBAN if form.area is Area.RURAL else Area.RURAL
        )
    ),
    "form-without-head": on_forms(
        lambda _, form: changed(form, _place(form), relation="other") if form.head else None
    ),
    "form-with-two-heads": on_forms(
        lambda _, form: (
            added(form, _some(form, relation=HEAD)) if form.head and not form.head.left else None
        )
    ),
    "head-has-left": on_forms(lambda rng, form: _left(form, rng)),
    "head-outside-household": on_forms(
        lambda _, form: changed(form, _place(form), outside_household=True)
    ),
    "head-name-differs-from-row": on_forms(
        lambda rng, form: (
            attrs.evolve(form, head_name=rng.choice(("Giàng A Khác", "Vừ Thị Lạ")))
            if form.head and not form.head.left
            else None
        )
    ),
    "member-count-differs": on_forms(
        lambda rng, form: (
            attrs.evolve(form, size=form.size + rng.choice((-1, 1, 2))) if form.size else None
        )
    ),
    "form-without-members": _with(members=()),
    "household-too-large": on_forms(
        lambda rng, form: added(form, *[_some(form)] * (20 + rng.randint(1, 9)))
    ),
    "several-spouses": on_forms(
        lambda _, form: added(form, *[_some(form, relation="wife", sex=Sex.FEMALE)] * 2)
    ),
    "several-fathers-or-mothers": on_forms(
        lambda rng, form: added(form, *[_some(form, relation=rng.choice(("father", "mother")))] * 2)
    ),
    "person-twice-on-form": on_forms(_twice),
    "head-is-a-child": on_forms(_young_head),
    "household-of-children": on_forms(_children_only),
    "child-too-old-for-head": _aged("child", Sex.MALE, -20, 11),
    "parent-too-young-for-head": _aged("father", Sex.MALE, -11, 20),
    "grandchild-too-old-for-head": _aged("grandchild", Sex.MALE, -20, 25),
    "grandparent-too-young-for-head": _aged("grandfather", Sex.MALE, -25, 20),
    "spouses-far-apart-in-age": _aged("wife", Sex.FEMALE, 41, 60),
    "spouses-of-one-sex": on_forms(_one_sex),
    "mother-too-old-for-child": on_forms(
        lambda rng, form: (
            added(
                changed(form, _place(form), sex=Sex.FEMALE),
                _some(
                    form,
                    relation="child",
                    birth=PartialDate(form.head.birth.year + rng.randint(56, 70), 2, 2),
                ),
            )
            if form.head and form.head.birth
            else None
        )
    ),
    "class-against-scores": on_forms(_other_class),
    "class-against-income": on_forms(_rich),
    "scores-missing": on_forms(
        lambda rng, form: (
            attrs.evolve(
                form,
                assessment=attrs.evolve(form.assessment, b2=None),
                columns={**form.columns, "b2": "M"},
            )
            if form.assessment and form.status and form.status.on_list
            else None
        )
    ),
    "b2-no-multiple-of-points": _scored(b2=lambda rng, facts: facts.b2 + rng.randint(1, 9)),
    "b2-out-of-range": _scored(b2=lambda rng, _: rng.choice((-20, -10, 110, 120, 300))),
    "b1-negative": _scored(b1=lambda rng, _: -rng.randint(1, 200)),
    "b1-no-multiple-of-five": _scored(b1=lambda rng, facts: facts.b1 + rng.randint(1, 4)),
    "area-missing": on_forms(
        lambda _, form: attrs.evolve(
            form,
            area=None,
            assessment=attrs.evolve(form.assessment, area=None) if form.assessment else None,
        )
    ),
    "indicator-unknown": _scored(deprived=lambda rng, _: {rng.choice(("food", "nutrition")): True}),
    "deprivation-count-differs": _scored(
        deprivations=lambda rng, facts: facts.b2 // 10 + rng.randint(1, 3)
    ),
    "class-code-unknown": on_forms(
        lambda rng, form: attrs.evolve(form, claimed_code=rng.choice((0, 7, 8, 9, -1, 16)))
    ),
    "class-against-code": on_forms(_other_code),
}
