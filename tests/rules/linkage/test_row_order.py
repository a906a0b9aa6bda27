"""Where a form stands in a file says nothing about whose form it is."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from socassist.model import Form
from socassist.rules.linkage import link

FAMILY = [
    ("head", "Lò Văn Thắng", "1970-02-03", "m"),
    ("wife", "Quàng Thị Sen", "1972-07-09", "f"),
    ("child", "Lò Văn Bình", "1994-05-01", "m"),
    ("child", "Lò Thị Mai", "1996-11-12", "f"),
    ("child", "Lò Văn Quý", "1999-03-30", "m"),
    ("child", "Lò Thị Hương", "2002-08-21", "f"),
    ("child", "Lò Văn Út", "2006-12-02", "m"),
]


def placed(form: Form, row: int) -> Form:
    members = tuple(
        attrs.evolve(member, location=attrs.evolve(member.location, row=row + place))
        for place, member in enumerate(form.members)
    )
    return attrs.evolve(form, location=attrs.evolve(form.location, row=row), members=members)


@pytest.mark.parametrize("rows", [(10, 100), (100, 10)])
def test_a_row_torn_from_its_household_does_not_take_the_household_along(
    province: Any, rows: tuple[int, int]
) -> None:
    coded = [(*who, {"codes": [("mis", f"M-{n}")]}) for n, who in enumerate(FAMILY)]
    home = province.household(*coded, codes=(("mis", "119-0394"),))
    people = [(*who, {"code": f"M-{n}"}) for n, who in enumerate(FAMILY)]
    torn = province.form(people[6], head_name=FAMILY[0][1], household_code="119-O394")
    whole = province.form(*people[:6], household_code="119-0394")
    forms = [placed(form, row) for form, row in zip((torn, whole), rows, strict=True)]
    linkage = link(forms, province.register)
    assert linkage.household_of[forms[1].ref] == home
    assert [linkage.person_of[forms[1].ref, n] for n in range(6)] == [
        province.person(who[1], -1) for who in FAMILY[:6]
    ]


def test_a_middle_name_more_in_another_village_is_a_question(province: Any) -> None:
    born = "2020-08-26"
    one = province.form(
        ("head", "Cầm Văn Kẻo", "1988-02-03", "m"), ("child", "Cầm Thị Dợ", born, "f")
    )
    two = province.form(
        ("head", "Cầm Quốc Kẻo", "1990-06-07", "m"), ("child", "Cầm Thị Thu Dợ", born, "f"),
        village="Bản Lan",
    )  # fmt: skip
    linkage = link([one, two], province.register)
    assert linkage.person_of[one.ref, 1] != linkage.person_of[two.ref, 1]
