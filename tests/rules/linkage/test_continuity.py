from __future__ import annotations

from typing import Any

import attrs

from socassist.model import EventKind, FormKind, Membership
from socassist.rules.linkage import link

FATHER = ("head", "Lò Văn Thắng", "1970-02-03", "m")
MOTHER = ("wife", "Quàng Thị Sen", "1972-07-09", "f")
SON = ("child", "Lò Văn Quyết", "1999-11-21", "m")


def test_a_household_that_is_as_it_was_implies_nothing(province: Any) -> None:
    province.household(FATHER, MOTHER, SON)
    form = province.form(FATHER, MOTHER, SON)
    assert link([form], province.register).implied == ()


def test_a_form_c1_that_lists_some_of_an_unchanged_household_implies_nothing(province: Any) -> None:
    home = province.household(FATHER, MOTHER, SON)
    form = province.form(MOTHER, SON, kind=FormKind.C1, head_name=FATHER[1])
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert linkage.implied == ()


def test_who_is_missing_on_one_of_two_full_forms_and_stands_on_the_other_has_not_left(
    province: Any,
) -> None:
    province.household(FATHER, MOTHER, SON)
    forms = [
        province.form(FATHER, MOTHER),
        province.form(SON, MOTHER, kind=FormKind.C1, head_name=FATHER[1]),
    ]
    assert link(forms, province.register).implied == ()


def test_somebody_registered_in_two_households_moved_from_the_one_named_last(
    province: Any,
) -> None:
    home = province.household(FATHER, MOTHER, SON)
    other = province.household(("head", "Cầm Văn Thịnh", "1965-08-08", "m"))
    twice = Membership(province.person(SON[1]), "other")
    old = province.households[other]
    province.households[other] = attrs.evolve(old, members=(*old.members, twice))
    linkage = link([province.form(FATHER, MOTHER, SON)], province.register)
    assert [(e.kind, e.household, e.other) for e in linkage.implied] == [
        (EventKind.MEMBER_MOVED, home, other)
    ]


def test_whose_new_household_is_known_left_for_it_though_that_one_is_as_it_was(
    province: Any,
) -> None:
    first = province.household(FATHER, MOTHER, SON)
    groom = ("head", "Cầm Văn Thịnh", "1965-08-08", "m")
    second = province.household(groom)
    twice = Membership(province.person(SON[1]), "other")
    old = province.households[second]
    province.households[second] = attrs.evolve(old, members=(*old.members, twice))
    forms = [province.form(FATHER, MOTHER), province.form(groom, ("other", *SON[1:]))]
    linkage = link(forms, province.register)
    assert [(e.kind, e.household, e.other) for e in linkage.implied] == [
        (EventKind.MEMBER_LEFT, first, second)
    ]
