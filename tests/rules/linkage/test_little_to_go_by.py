"""Forms that say little: a small child under a head's name, a date that only nearly agrees."""

from __future__ import annotations

from itertools import product

import pytest

from socassist.rules.linkage.columns import People, Vocabulary
from socassist.rules.linkage.core import Outcome, link_people
from socassist.rules.linkage.intake import people_from_columns
from socassist.rules.linkage.matches import SURE, UNSURE

FAMILIES = [
    "Lò",
    "Lường",
    "Quàng",
    "Tòng",
    "Cà",
    "Vì",
    "Cầm",
    "Bạc",
    "Đèo",
    "Lèo",
    "Ngần",
    "Mè",
    "Lù",
    "Hà",
    "Điêu",
    "Sa",
]
GIVEN = [
    "Hùng",
    "Tuấn",
    "Dũng",
    "Thành",
    "Hoàn",
    "Chung",
    "Tiện",
    "Inh",
    "Ún",
    "Hặc",
    "Phóng",
    "Pâng",
    "Thuận",
    "Chương",
    "Bun",
    "Xôm",
]


def _province(vocabulary: Vocabulary, households: int = 256) -> People:
    names = [f"{family} Văn {given}" for family, given in product(FAMILIES, GIVEN)][:households]
    births = [f"{1950 + n % 50}-{1 + n % 12:02}-{2 + n % 27:02}" for n in range(households)]
    newborn = [f"2021-{1 + n % 12:02}-{2 + n % 27:02}" for n in range(households)]
    return people_from_columns(
        vocabulary,
        household=[f"H{n}" for n in range(households)] * 2,
        name=names + [f"{name.split()[0]} Thị Nọi" for name in names],
        birth=births + newborn,
        sex=["male"] * households + ["female"] * households,
        commune=[f"{3000 + n % 8}" for n in range(households)] * 2,
        village=[f"Bản Nà {GIVEN[n % 16]}" for n in range(households)] * 2,
        head_name=names * 2,
        relation=["head"] * households + ["child"] * households,
    )


def _form(vocabulary: Vocabulary, **cells: str) -> People:
    usual = {"household": "F", "sex": "", "kind": "c1", "relation": "child"}
    return people_from_columns(vocabulary, **{k: [v] for k, v in (usual | cells).items()})


def _linked(**cells: str) -> Outcome:
    vocabulary = Vocabulary()
    register = _province(vocabulary)
    return link_people(_form(vocabulary, **cells), register)


@pytest.mark.parametrize("birth", ["2020-12-30", "2011-12-30"])
def test_a_child_is_of_the_household_whose_head_alone_bears_that_name(birth: str) -> None:
    found = _linked(
        name="Lò Thị Mai", birth=birth, commune="3000", village="Bản Nà Hùng",
        head_name="Lò Văn Hùng",
    )  # fmt: skip
    assert found.matches.household_state[0] == SURE


@pytest.mark.parametrize(
    ("commune", "birth", "state"),
    [("3777", "1953-04-05", SURE), ("3777", "1953-04-15", UNSURE), ("3003", "1953-04-15", SURE)],
)
def test_a_date_that_nearly_agrees_in_another_commune_is_for_a_person_to_judge(
    commune: str, birth: str, state: int
) -> None:
    vocabulary = Vocabulary()
    register = _province(vocabulary)
    forms = people_from_columns(
        vocabulary,
        household=["moved", "home"],
        name=["Lò Văn Thành", "Lò Thị Nọi"],
        birth=[birth, "2021-04-05"],
        sex=["male", "female"],
        commune=[commune, "3003"],
        village=["Bản Xa", "Bản Nà Thành"],
        head_name=["Lò Văn Thành", "Lò Thị Nọi"],
        relation=["head", "head"],
        kind=["c", "c"],
    )
    found = link_people(forms, register).matches
    assert found.person_state[forms.key.index("moved")] == state
