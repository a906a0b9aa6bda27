"""Whose household a form is when people of two households stand on it."""

from __future__ import annotations

from typing import Any

import pytest

from socassist.model import EventKind, FormKind
from socassist.rules.linkage import link

HEAD = ("head", "Vừ Văn Dơ", "1972-02-27", "m", {"cccd": "014072496497"})
WIFE = ("wife", "Giàng Thị Nếnh", "1975-07-06", "f")
SON = ("child", "Vừ A Dình", "1999-02-07", "m")
WIDOW = ("head", "Sồng Thị Tồng", "1966-01-01", "f")
BOY = ("child", "Sồng A Dơ", "2007-10-25", "m", {"cccd": "014207105511"})
GIRL = ("child", "Sồng Thị Mỵ", "2005-12-11", "f", {"cccd": "014305228868"})
ELDER = ("child", "Sồng A Páo", "2000-03-21", "m")


def as_other(person: tuple[Any, ...]) -> tuple[Any, ...]:
    return ("other", *person[1:])


def test_who_is_listed_alone_under_another_head_of_the_village_moved_there(province: Any) -> None:
    home = province.household(HEAD, WIFE, SON)
    old = province.household(WIDOW, GIRL, BOY, ELDER)
    form = province.form(as_other(BOY), kind=FormKind.C1, head_name=HEAD[1])
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] != old
    assert linkage.person_of[form.ref, 0] == province.person(BOY[1])
    # How rare the head's name is decides whether anybody need look; here are few people.
    assert linkage.household_judgements[form.ref].right == home


def test_a_head_whom_no_household_of_the_village_has_is_a_new_head(province: Any) -> None:
    province.household(HEAD, WIFE, SON, village="Bản Lan")
    old = province.household(WIDOW, GIRL, BOY, ELDER)
    form = province.form(as_other(BOY), as_other(GIRL), kind=FormKind.C1, head_name=HEAD[1])
    assert link([form], province.register).household_of[form.ref] == old


def test_a_head_who_is_listed_under_another_head_of_the_village_was_taken_in(
    province: Any,
) -> None:
    home = province.household(HEAD, WIFE, SON)
    province.household(WIDOW, GIRL, BOY, ELDER)
    rows = map(as_other, (WIDOW, GIRL))
    form = province.form(*rows, kind=FormKind.C1, head_name=HEAD[1])
    linkage = link([form], province.register)
    assert linkage.household_judgements[form.ref].right == home
    assert linkage.person_of[form.ref, 0] == province.person(WIDOW[1])


def test_who_heads_a_form_elsewhere_with_people_whom_he_took_in_is_still_that_household(
    province: Any,
) -> None:
    home = province.household(HEAD, commune="03752", village="Bản Lan")
    province.household(WIDOW, GIRL, BOY, ELDER)
    form = province.form(HEAD, *map(as_other, (WIDOW, GIRL, BOY, ELDER)), commune="03753")
    assert link([form], province.register).household_of[form.ref] == home


@pytest.mark.parametrize("host", [(HEAD, WIFE), (HEAD, WIFE, SON)])
def test_a_larger_household_that_joined_another_is_absorbed(province: Any, host: Any) -> None:
    home = province.household(*host)
    joined = province.household(WIDOW, GIRL, BOY, ELDER)
    form = province.form(*host, *map(as_other, (WIDOW, GIRL, BOY, ELDER)))
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert form.ref not in linkage.unsure_households
    (absorbed,) = [e for e in linkage.implied if e.kind is EventKind.HOUSEHOLD_ABSORBED]
    assert (absorbed.household, absorbed.other) == (joined, home)
    people = [linkage.person_of[form.ref, i] for i in range(len(form.members))]
    assert people == [province.person(m.name) for m in form.members]


def test_whether_somebody_heads_his_household_or_the_one_that_took_him_in_is_a_question(
    province: Any,
) -> None:
    province.household(HEAD)
    big = province.household(WIDOW, GIRL, BOY, ELDER)
    form = province.form(HEAD, *map(as_other, (GIRL, BOY, ELDER)))
    linkage = link([form], province.register)
    assert form.ref in linkage.unsure_households
    assert linkage.household_judgements[form.ref].right == big


def test_a_wife_who_heads_the_form_now_is_no_host_by_a_namesake_of_hers(province: Any) -> None:
    wife = ("wife", "Giàng Thị Nếnh", "1945-07-06", "f", {"cccd": "014145005544"})
    old = ("head", "Vừ Văn Dơ", "1941", "m")
    home = province.household(old, wife)
    province.household(("head", *wife[1:4]))
    form = province.form(("head", *wife[1:]), as_other(old))
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert form.ref not in linkage.unsure_households


def test_a_newborn_under_the_name_of_a_head_whose_form_lists_only_some_waits_for_a_person(
    province: Any,
) -> None:
    province.household(HEAD, WIFE, SON)
    part = province.form(WIFE, kind=FormKind.C1, head_name=HEAD[1])
    newborn = ("child", "Vừ Thị Mỵ", "2021-03-04", "f")
    form = province.form(newborn, kind=FormKind.C1, head_name=HEAD[1])
    linkage = link([part, form], province.register)
    assert form.ref in linkage.unsure_households
    assert part.ref not in linkage.unsure_households


def test_a_child_of_a_household_that_lives_scattered_is_not_that_household(province: Any) -> None:
    province.household(HEAD, WIFE, SON)
    old = province.household(WIDOW, GIRL, BOY, ELDER)
    elsewhere = province.form(HEAD, WIFE, SON, as_other(ELDER))
    form = province.form(as_other(BOY), kind=FormKind.C1, head_name="Thào Mí Páo")
    linkage = link([elsewhere, form], province.register)
    assert form.ref in linkage.unsure_households
    assert linkage.person_of[form.ref, 0] == province.person(BOY[1])
    alone = province.form(as_other(BOY), kind=FormKind.C1, head_name="Thào Mí Páo")
    assert link([alone], province.register).household_of[alone.ref] == old


def test_children_taken_in_do_not_bring_their_old_household_with_them(province: Any) -> None:
    """Three grandchildren come to a couple: the couple's household is the form's."""
    couple = (
        ("head", "Nông Minh Nghĩa", "1970-01-03", "m"),
        ("wife", "Mã Thị Ba", "1978-05-07", "f"),
    )
    home = province.household(*couple)
    children = [
        ("child", "Triệu Bảo Thảo", "2009-03-02", "f"),
        ("child", "Triệu Bảo Trâm", "2011-03-29", "f"),
        ("child", "Triệu Duy Quân", "2017-08-22", "m"),
    ]
    province.household(("head", "Triệu Văn Tư", "1979-05-15", "m"), *children)
    form = province.form(*couple, *(("grandchild", *child[1:]) for child in children))
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert form.ref not in linkage.unsure_households
    assert linkage.person_of[form.ref, 2] == province.person("Triệu Bảo Thảo")
