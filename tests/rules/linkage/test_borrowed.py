"""Another member's number in the cell is no proof of two people."""

from __future__ import annotations

from typing import Any

from socassist.model.linkage import is_new
from socassist.rules.linkage import link

HIS, HERS, OTHER = "014075000111", "014178000333", "014075987654"
FATHER = ("head", "Lò Văn Thắng", "1975-03-12", "m")
MOTHER = ("wife", "Quàng Thị Liễu", "1978-07-02", "f")
SON = ("child", "Lò Văn Khánh", "2001-11-20", "m")


def numbered(who: tuple[str, ...], number: str) -> tuple[Any, ...]:
    return (*who, {"cccd": number})


def test_the_wifes_number_in_the_heads_cell_leaves_him_who_he_is(province: Any) -> None:
    province.household(numbered(FATHER, HIS), numbered(MOTHER, HERS), SON)
    form = province.form(numbered(FATHER, HERS), numbered(MOTHER, HERS), SON)
    linkage = link([form], province.register)
    assert linkage.person_of[form.ref, 0] == province.person(FATHER[1])
    assert linkage.person_of[form.ref, 1] == province.person(MOTHER[1])
    (ground,) = [g for g in linkage.person_judgements[form.ref, 0].grounds if g.field == "number"]
    assert ground.text.en == "one CCCD is another member's"


def test_numbers_that_changed_places_leave_both_who_they_are(province: Any) -> None:
    province.household(numbered(FATHER, HIS), numbered(MOTHER, HERS), SON)
    form = province.form(numbered(FATHER, HERS), numbered(MOTHER, HIS), SON)
    linkage = link([form], province.register)
    assert linkage.person_of[form.ref, 0] == province.person(FATHER[1])
    assert linkage.person_of[form.ref, 1] == province.person(MOTHER[1])


def test_a_number_that_contradicts_its_row_is_no_hard_no(province: Any) -> None:
    """Nobody on either side holds it: its sex digit and year say that it is not his."""
    province.household(numbered(FATHER, HIS), MOTHER, SON)
    form = province.form(numbered(FATHER, "014152000999"), MOTHER, SON)
    linkage = link([form], province.register)
    assert linkage.person_of[form.ref, 0] == province.person(FATHER[1])


def test_another_number_that_fits_its_row_stays_a_hard_no(province: Any) -> None:
    province.household(numbered(FATHER, HIS), MOTHER, SON)
    form = province.form(numbered(FATHER, OTHER), MOTHER, SON)
    linkage = link([form], province.register)
    assert is_new(linkage.person_of[form.ref, 0])


def test_a_digit_left_out_is_a_slip_also_without_the_zero(province: Any) -> None:
    province.household(numbered(FATHER, HIS), MOTHER, SON)
    for typed in ("01475000111", "1475000111"):
        form = province.form(numbered(FATHER, typed), MOTHER, SON)
        linkage = link([form], province.register)
        assert linkage.person_of[form.ref, 0] == province.person(FATHER[1])


def test_a_year_two_off_with_the_same_day_or_none_is_the_same_person(province: Any) -> None:
    wife = ("wife", MOTHER[1], "1979-07-02", "f")
    province.household(FATHER, wife, SON)
    for typed in ("1981-07-02", "1981"):
        form = province.form(FATHER, ("wife", MOTHER[1], typed, "f"), SON)
        linkage = link([form], province.register)
        assert linkage.person_of[form.ref, 1] == province.person(MOTHER[1])
