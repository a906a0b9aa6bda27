from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from socassist.model import EventKind, FormKind
from socassist.model.linkage import is_new
from socassist.model.period import Period
from socassist.rules.linkage import find_duplicates, link

FATHER = ("head", "Lò Văn Thắng", "1970-02-03", "m", {"cccd": "014070000123"})
SON = ("child", "Lò Văn Quyết", "1999-11-21", "m", {"cccd": "014099000123"})
WIFE = ("wife", "Cà Thị Mai", "2001-03-02", "f")


@pytest.fixture
def left(province: Any) -> Any:
    """A province whose son left in 2020, nobody knows where to."""
    home = province.household(FATHER, SON)
    father, son = province.households[home].members
    gone = attrs.evolve(son, period=Period(None, date(2020, 1, 1)))
    province.households[home] = attrs.evolve(province.households[home], members=(father, gone))
    return province


@pytest.mark.parametrize("kind", [FormKind.C, FormKind.C1])
def test_who_left_and_comes_back_alone_is_a_known_person_in_a_new_household(
    left: Any, kind: FormKind
) -> None:
    form = left.form(("head", *SON[1:]), kind=kind)
    linkage = link([form], left.register)
    assert is_new(linkage.household_of[form.ref])
    assert linkage.person_of[form.ref, 0] == left.person(SON[1])
    assert [event.kind for event in linkage.implied] == [EventKind.HOUSEHOLD_CREATED]
    assert form.ref not in linkage.household_judgements


def test_forms_c_and_c1_of_who_came_back_are_one_new_household(left: Any) -> None:
    forms = [
        left.form(("head", *SON[1:]), WIFE),
        left.form(("head", *SON[1:]), kind=FormKind.C1),
    ]
    linkage = link(forms, left.register)
    homes = {linkage.household_of[form.ref] for form in forms}
    assert len(homes) == 1
    assert is_new(homes.pop())
    assert {linkage.person_of[form.ref, 0] for form in forms} == {left.person(SON[1])}


def test_who_left_and_was_entered_anew_elsewhere_is_one_person_entered_twice(left: Any) -> None:
    left.household(("head", *SON[1:]), village="Bản Khác")
    (cluster,) = find_duplicates(left.register).clusters
    assert cluster.about == "person"
    assert set(cluster.records) == {left.person(SON[1]), left.person(SON[1], 1)}
