"""Who is a household that nobody else claims: its heirs, and who stayed in its village."""

from __future__ import annotations

from typing import Any

import pytest

from socassist.model import FormKind
from socassist.model.linkage import is_new
from socassist.rules.linkage import link
from socassist.rules.linkage.columns import Vocabulary
from socassist.rules.linkage.core import link_people
from socassist.rules.linkage.intake import people_from_columns
from socassist.rules.linkage.matches import NO, SURE

C1 = FormKind.C1
OLD = ("head", "Tòng Văn Ín", "1958-03-04", "m")
OLD_WIFE = ("wife", "Lò Thị Ban", "1960-07-19", "f")
SON = ("Tòng Văn Xuân", "1986-08-17", "m")
HIS_WIFE = ("Cà Thị Én", "1988-02-11", "f")
GIRL = ("Tòng Thị Mai", "2009-12-05", "f")
BOY = ("Tòng Văn Nam", "2012-10-30", "m")
BROTHER = ("Tòng Văn Mừng", "1990-05-06", "m")
HOUSE = (
    OLD, OLD_WIFE, ("child", *SON), ("daughter-in-law", *HIS_WIFE), ("grandchild", *GIRL),
    ("grandchild", *BOY),
)  # fmt: skip
YOUNG = (("head", *SON), ("wife", *HIS_WIFE), ("child", *GIRL), ("child", *BOY))


@pytest.fixture
def village(province: Any) -> Any:
    """Somebody was born last year, and there is another village."""
    province.household(("head", "Lò Văn Xa", "2021-01-01", "m"), village="Bản Lan")
    return province


def test_an_heir_on_form_c1_with_one_of_the_children_goes_on(village: Any) -> None:
    home = village.household(*HOUSE)
    form = village.form(("head", *SON), ("child", *GIRL), kind=C1)
    linkage = link([form], village.register)
    assert linkage.household_of[form.ref] == home
    assert form.ref not in linkage.unsure_households


def test_on_a_full_form_that_family_left_the_old_couple(village: Any) -> None:
    home = village.household(*HOUSE)
    form = village.form(*YOUNG)
    linkage = link([form], village.register)
    assert linkage.household_of[form.ref] != home
    assert linkage.person_of[form.ref, 0] == village.person(SON[0])


def test_it_goes_on_where_the_old_people_are_members_elsewhere_now(village: Any) -> None:
    home = village.household(*HOUSE)
    host = ("head", "Tòng Thị Xôm", "1984-09-09", "f")
    other = village.household(host, village="Bản Lan")
    moved = village.form(host, ("father", *OLD[1:]), ("mother", *OLD_WIFE[1:]), village="Bản Lan")
    stayed = village.form(*YOUNG)
    linkage = link([stayed, moved], village.register)
    assert linkage.household_of[stayed.ref] == home
    assert linkage.household_of[moved.ref] == other


def test_not_where_the_old_head_heads_a_form_of_his_own(village: Any) -> None:
    home = village.household(*HOUSE)
    old, young = village.form(OLD, OLD_WIFE), village.form(*YOUNG)
    linkage = link([young, old], village.register)
    assert linkage.household_of[old.ref] == home
    assert is_new(linkage.household_of[young.ref])


@pytest.mark.parametrize(("kind", "state"), [("c", SURE), ("c1", NO)])
def test_of_a_register_that_lists_only_some_others_may_have_stayed_with_the_old_head(
    kind: str, state: int
) -> None:
    vocabulary = Vocabulary()

    def people(kind: str, rows: Any, relations: Any, newborn: Any = ()) -> Any:
        cells = [(relation, *row[:3]) for relation, row in zip(relations, rows, strict=True)]
        more = [("head", *one) for one in newborn]
        columns = list(zip(*cells, *more, strict=True))
        count = len(rows)
        return people_from_columns(
            vocabulary,
            household=["H1"] * count + ["H2"] * len(more),
            name=columns[1],
            birth=columns[2],
            sex=columns[3],
            kind=[kind] * len(columns[0]),
            commune=["03751"] * len(columns[0]),
            village=["Bản Mòn"] * len(columns[0]),
            head_name=[rows[0][0]] * count + [one[0] for one in newborn],
            relation=columns[0],
        )

    family = (SON, HIS_WIFE, GIRL, BOY)
    register = people(
        kind, (OLD[1:], *family), ("head", "child", "daughter-in-law", "grandchild", "grandchild"),
        [("Lò Văn Xa", "2021-01-01", "m")],
    )  # fmt: skip
    form = people("c", family, ("head", "wife", "child", "child"))
    assert link_people(form, register).matches.household_state[0] == state


def test_a_son_who_wed_a_stranger_left_his_father(village: Any) -> None:
    home = village.household(OLD, ("child", *SON))
    form = village.form(("head", *SON), ("wife", *HIS_WIFE))
    assert link([form], village.register).household_of[form.ref] != home


def test_the_household_is_with_those_who_stay_in_its_village(village: Any) -> None:
    home = village.household(*HOUSE)
    away, stayed = village.form(OLD, OLD_WIFE, village="Bản Lan"), village.form(*YOUNG)
    for forms in ([away, stayed], [stayed, away]):
        linkage = link(forms, village.register)
        assert linkage.household_of[stayed.ref] == home
        assert is_new(linkage.household_of[away.ref])
        assert linkage.person_of[away.ref, 0] == village.person(OLD[1])


def test_a_head_who_moved_without_a_family_that_is_on_no_form_is_asked_about(village: Any) -> None:
    village.household(*HOUSE)
    for place in ("Bản Lan", "Bản Mòn"):
        form = village.form(OLD, OLD_WIFE, village=place)
        assert form.ref in link([form], village.register).unsure_households


def test_a_head_who_stays_without_a_grown_son_or_two_is_the_household(village: Any) -> None:
    home = village.household(OLD, OLD_WIFE, ("child", *SON), ("child", *BROTHER))
    form = village.form(OLD, OLD_WIFE)
    linkage = link([form], village.register)
    assert linkage.household_of[form.ref] == home
    assert form.ref not in linkage.unsure_households


@pytest.mark.parametrize(
    ("known", "typed"),
    [("Khu 1", "K1"), ("Khu 1", "1"), ("K1", "Khu 1"), ("Thôn 12", "T12")],
)
def test_a_village_with_a_number_is_known_by_its_short_name(
    village: Any, known: str, typed: str
) -> None:
    home = village.household(*HOUSE, village=known)
    village.household(("head", "Cầm Văn Bun", "1971-01-03", "m"), village="Khu 2")
    form = village.form(("head", *SON), ("child", *GIRL), kind=C1, village=typed)
    assert link([form], village.register).household_of[form.ref] == home


def test_another_number_is_another_village(village: Any) -> None:
    home = village.household(*HOUSE, village="Khu 1")
    village.household(("head", "Cầm Văn Bun", "1971-01-03", "m"), village="Khu 2")
    form = village.form(("head", *SON), ("child", *GIRL), kind=C1, village="K2")
    assert link([form], village.register).household_of[form.ref] != home
