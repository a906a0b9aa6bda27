from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from socassist.model import Location, ReviewedPair, Verdict
from socassist.model.linkage import is_new
from socassist.rules.linkage import apply_reviews, link, review_table

FATHER = ("head", "Lò Văn Thắng", "1975-03-12", "m")
MOTHER = ("wife", "Quàng Thị Liễu", "1978-07-02", "f")
TWIN = ("child", "Lò Văn Toan", "2010-01-05", "m")
OTHER_TWIN = ("child", "Lò Văn Toàn", "2010-01-05", "m")
TYPED = ("child", "Lo Van Toan", "2010-01-05", "m")


def reviewed(left: str, right: str, verdict: Verdict, row: int = 2, **more: Any) -> ReviewedPair:
    more = {"about": "person", "by": "Cán bộ A", "at": date(2021, 12, 1)} | more
    about = more.pop("about")
    return ReviewedPair(left, right, about, verdict, Location("r.xlsx", "S", row), **more)


@pytest.fixture
def case(province: Any) -> Any:
    province.household(FATHER, MOTHER, TWIN, OTHER_TWIN)
    form = province.form(FATHER, MOTHER, TYPED)
    return province, form


def test_twins_whose_marks_were_lost_go_to_review(case: Any) -> None:
    province, form = case
    linkage = link([form], province.register)
    assert (form.ref, 2) in linkage.unsure_people
    assert is_new(linkage.person_of[form.ref, 2])
    assert [j.left for j in linkage.unsure] == [f"{form.ref}:2"]


def test_the_table_shows_both_sides_and_marks_what_differs(case: Any) -> None:
    province, form = case
    table = review_table(link([form], province.register), province.register, [form])
    (row,) = table.records()
    assert row["left_name"] == "Lo Van Toan"
    assert row["right_name"] in {"Lò Văn Toan", "Lò Văn Toàn"}
    assert row["right_village"] == "Bản Mòn"
    assert row["verdict"] is None
    assert table.marks[0, "left_name"] == "bad"
    assert (0, "left_birth") not in table.marks
    assert [c.choices for c in table.columns if c.key == "verdict"] == [
        ("Trùng", "Khác", "Chưa rõ")
    ]


def test_numbers_are_masked_in_the_table(province: Any) -> None:
    province.household(FATHER, MOTHER, (*TWIN, {"cccd": "014210001234"}), OTHER_TWIN)
    form = province.form(FATHER, MOTHER, TYPED)
    table = review_table(link([form], province.register), province.register, [form])
    assert "014210001234" not in str(table.rows)


@pytest.mark.parametrize("nth", [0, 1])
def test_a_verdict_is_respected_in_the_next_run(case: Any, nth: int) -> None:
    province, form = case
    person = province.person((TWIN, OTHER_TWIN)[nth][1])
    reviews = apply_reviews([reviewed(f"{form.ref}:2", person, Verdict.SAME)])
    linkage = link([form], province.register, judgements=reviews.judgements)
    assert linkage.person_of[form.ref, 2] == person
    assert not linkage.unsure


def test_different_from_both_makes_a_new_person(case: Any) -> None:
    province, form = case
    pairs = [
        reviewed(f"{form.ref}:2", province.person(name), Verdict.DIFFERENT)
        for name in (TWIN[1], OTHER_TWIN[1])
    ]
    linkage = link([form], province.register, judgements=apply_reviews(pairs).judgements)
    assert is_new(linkage.person_of[form.ref, 2])
    assert not linkage.unsure


def test_a_household_verdict_is_respected(province: Any) -> None:
    home = province.household(FATHER, MOTHER)
    form = province.form(FATHER, MOTHER)
    apart = apply_reviews([reviewed(form.ref, home, Verdict.DIFFERENT, about="household")])
    linkage = link([form], province.register, judgements=apart.judgements)
    assert is_new(linkage.household_of[form.ref])


def test_contradictions_are_shown() -> None:
    pairs = [
        reviewed("A", "B", Verdict.SAME, 2),
        reviewed("B", "C", Verdict.SAME, 3),
        reviewed("A", "C", Verdict.DIFFERENT, 4),
    ]
    reviews = apply_reviews(pairs)
    (finding,) = reviews.findings
    assert finding.code == "judgements-contradict"
    assert finding.location == Location("r.xlsx", "S", 4)
    assert reviews == apply_reviews(pairs[::-1])


def test_a_verdict_contradicting_an_earlier_review_is_shown() -> None:
    earlier = apply_reviews([reviewed("A", "B", Verdict.SAME), reviewed("B", "C", Verdict.SAME)])
    later = apply_reviews([reviewed("A", "C", Verdict.DIFFERENT)], earlier.judgements)
    assert [f.code for f in later.findings] == ["judgements-contradict"]
    assert len(later.judgements) == 3


def test_two_verdicts_on_one_pair_and_unsigned_ones_are_not_taken() -> None:
    reviews = apply_reviews(
        [
            reviewed("A", "B", Verdict.SAME, 2),
            reviewed("A", "B", Verdict.DIFFERENT, 3),
            reviewed("C", "D", Verdict.SAME, 4, by=" "),
            reviewed("E", "F", Verdict.NOT_JUDGED, 5),
        ]
    )
    assert not reviews.judgements
    assert {f.code for f in reviews.findings} == {"review-two-verdicts", "review-unsigned"}


def test_who_and_when_and_why_are_kept() -> None:
    (kept,) = apply_reviews([reviewed("A", "B", Verdict.SAME, reason="cùng giấy")]).judgements
    assert (kept.by, kept.reason) == ("Cán bộ A", "cùng giấy")
    assert kept.at == datetime(2021, 12, 1)
