"""Names that were written by ear, and settled by new papers, are the same people's."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.rules.linkage import link
from socassist.rules.linkage.by_ear import is_one_name, shares_a_word
from socassist.rules.linkage.spelling import split

WIFE = ("wife", "H'Jơ Knul", "1990-04-12", "f")
SON = ("child", "Y Thân Knul", "2014-08-02", "m")


def folded(text: str) -> tuple[str, ...]:
    return split(text)[1]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Điểu Prêm", "Brêm"),
        ("Đinh Kim", "Kym"),
        ("Rô Kiên", "Rôkiêng"),
        ("Niê Y Duy", "Y Dui Niê"),
        ("H'Hmun Kbuôr", "H Hmung Kbuôr"),
        ("Ksor Thuk", "Ksorthuc"),
        ("Y Wăk", "Wăk Bing"),
    ],
)
def test_names_that_sound_alike_are_one(one: str, two: str) -> None:
    assert is_one_name(folded(one), folded(two))
    assert is_one_name(folded(two), folded(one))
    assert shares_a_word(folded(one), folded(two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Nguyễn Văn Hùng", "Trần Văn Hùng"),
        ("Lò Đình Hùng", "Lò Đình Long"),
        ("Y Bhung Niê", "Y Krai Niê"),
        ("Na", "Sa"),
        ("", "Kym"),
    ],
)
def test_people_of_one_family_or_one_given_name_are_not(one: str, two: str) -> None:
    assert not is_one_name(folded(one), folded(two))


def test_nothing_is_shared_but_what_stands_before_names() -> None:
    assert not shares_a_word(folded("Y Krai"), folded("Y Bhung"))
    assert not shares_a_word(folded("Thị Mai"), folded("Thị Đào"))


WORDS = st.lists(st.text("abcdghiklmnoprstuvy", min_size=1, max_size=6), max_size=4)


@given(WORDS, WORDS)
def test_it_does_not_matter_whose_name_comes_first(one: list[str], two: list[str]) -> None:
    assert is_one_name(one, two) == is_one_name(two, one)
    assert shares_a_word(one, two) == shares_a_word(two, one)
    assert not one or is_one_name(one, one)


def head(name: str, birth: str, **more: str) -> tuple[Any, ...]:
    return ("head", name, birth, "m", more)


def test_a_member_whose_new_card_settled_name_and_birth_is_known(province: Any) -> None:
    home = province.household(head("Y Brêm", "1988"), WIFE, SON)
    form = province.form(head("Prêm Mlô", "1988-06-04", cccd="066088000123"), WIFE, SON)
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert linkage.person_of[form.ref, 0] == province.person("Y Brêm")
    assert not linkage.unsure_people


def test_a_lone_head_is_known_again_in_his_village(province: Any) -> None:
    home = province.household(head("Siuthuc", "1965"))
    form = province.form(head("Siu Thuk", "1965-11-02", cccd="066065000407"))
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert linkage.person_of[form.ref, 0] == province.person("Siuthuc")


@pytest.mark.parametrize(
    ("known", "other", "form"),
    [
        (head("Siuthuc", "1966"), None, head("Siu Thuk", "1965-11-02")),
        (head("Siuthuc", "1965", cccd="066065000111"), None,
         head("Siu Thuk", "1965-11-02", cccd="066065999407")),
        (head("Siuthuc", "1965"), head("Siuthuc", "1965"), head("Siu Thuk", "1965-11-02")),
        (("head", "Siuthuc", "1965", "f"), None, head("Siu Thuk", "1965-11-02")),
    ],
    ids=["another year", "another number", "two of that name", "another sex"],
)  # fmt: skip
def test_where_more_speaks_against_it_he_is_not(
    province: Any, known: Any, other: Any, form: Any
) -> None:
    homes = {province.household(one) for one in (known, other) if one}
    given = province.form(form)
    assert link([given], province.register).household_of[given.ref] not in homes


def test_nor_in_another_village(province: Any) -> None:
    home = province.household(head("Siuthuc", "1965"), village="Làng Kép")
    form = province.form(head("Siu Thuk", "1965-11-02"), village="Làng Klah")
    assert link([form], province.register).household_of[form.ref] != home
