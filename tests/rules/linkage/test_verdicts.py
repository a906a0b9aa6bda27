"""Verdicts of people stand: for the row they were given for, and above the machine."""

from __future__ import annotations

from datetime import date, datetime
from itertools import permutations
from typing import Any

import attrs
import pytest

from socassist.model import FormKind, Judgement, Location, PartialDate, ReviewedPair, Verdict
from socassist.model.linkage import is_new
from socassist.model.serial import dumps, loads
from socassist.rules.linkage import apply_reviews, find_duplicates, link, names_of

FATHER = ("head", "Lò Văn Thắng", "1975-03-12", "m")
MOTHER = ("wife", "Quàng Thị Liễu", "1978-07-02", "f")
SON = ("child", "Lò Văn Toan", "2010-01-05", "m")
DAUGHTER = ("child", "Lò Thị Hoa", "2013-06-09", "f")
STRANGER = ("head", "Quàng Thị Xuân", "1999-09-09", "f")
DAY = datetime(2021, 12, 1)


def judge(left: str, right: str, verdict: str = "same", about: str = "person", **more: Any) -> Any:
    return Judgement(left, right, Verdict(verdict), about, **({"by": "CB A", "at": DAY} | more))


def review(left: str, right: str, verdict: str = "same", about: str = "person", **more: Any) -> Any:
    more = {"by": "CB A", "at": DAY.date(), "location": Location("r.xlsx", "S", 2)} | more
    return ReviewedPair(left, right, about, Verdict(verdict), **more)


def codes(found: Any) -> list[str]:
    return [finding.code for finding in found.findings]


def stored(province: Any, form: Any, *pairs: Any) -> Any:
    """The register with the verdicts of a review of this form."""
    reviews = apply_reviews(pairs, names=names_of(province.register, [form]))
    assert not reviews.findings
    kept = tuple(loads(dumps(judgement), Judgement) for judgement in reviews.judgements)
    return attrs.evolve(province.register, judgements=kept)


def at_the_place_of(form: Any, other: Any, year: int = 2022) -> Any:
    """Another form, in next year's file of the same name, at the very same row."""
    rows = [
        attrs.evolve(member, location=attrs.evolve(form.location, row=form.location.row + n))
        for n, member in enumerate(other.members)
    ]
    return attrs.evolve(other, location=form.location, members=tuple(rows), year=year)


@pytest.mark.parametrize("year", [2021, 2022])
@pytest.mark.parametrize("verdict", ["same", "different"])
def test_a_verdict_says_nothing_of_who_stands_at_that_row_later(
    province: Any, verdict: str, year: int
) -> None:
    home = province.household(FATHER, MOTHER)
    form = province.form(FATHER, MOTHER)
    register = stored(
        province,
        form,
        review(f"{form.ref}:0", province.person(FATHER[1]), verdict),
        review(form.ref, home, verdict, "household"),
    )
    later = at_the_place_of(form, province.form(STRANGER, village="Bản Khác"), year)
    linkage = link([later], register)
    assert is_new(linkage.person_of[form.ref, 0])
    assert is_new(linkage.household_of[form.ref])
    expected = ["judgement-row-changed"] * 2 if year == 2021 else ["judgements-of-other-years"]
    assert codes(linkage) == expected


def test_a_verdict_different_does_not_part_next_years_row_from_its_person(province: Any) -> None:
    home = province.household(FATHER, MOTHER)
    form = province.form(STRANGER)
    person = province.person(FATHER[1])
    register = stored(province, form, review(f"{form.ref}:0", person, "different"))
    old = attrs.evolve(
        register, judgements=(judge(f"{form.ref}:0", person, "different"),)
    )  # of before there were fingerprints
    later = at_the_place_of(form, province.form(FATHER, MOTHER))
    for kept in (register, old):
        linkage = link([later], kept)
        assert linkage.household_of[form.ref] == home
        assert linkage.person_of[form.ref, 0] == person


def test_a_verdict_outlives_the_correction_of_a_form(province: Any) -> None:
    home = province.household(FATHER, MOTHER, village="Bản Xa")
    person = province.person("Lò Văn Bình")
    form = province.form(("head", "Lo Van Thang", "1975-03-12", "m"))
    register = stored(
        province, form, review(f"{form.ref}:0", person), review(form.ref, home, about="household")
    )
    mended = (attrs.evolve(form.members[0], name="Lò Văn Thắng"), *province.form(SON).members)
    mended_form = attrs.evolve(form, members=mended, head_name="Lò Văn Thắng")
    for again in (form, mended_form):
        linkage = link([again], register)
        assert linkage.person_of[form.ref, 0] == person
        assert linkage.household_of[form.ref] == home


@pytest.mark.parametrize(
    ("day", "row", "applies"),
    [
        (datetime(2022, 1, 5), STRANGER, True),
        (DAY, STRANGER, False),
        (DAY, FATHER, True),
        (DAY, ("head", "Lo Van Thang", "", "m"), True),
        (DAY, ("head", "Lò Văn Thắng", "1999-03-12", "m"), False),
        (None, STRANGER, False),
        (None, FATHER, True),
    ],
)
def test_a_stored_verdict_without_fingerprint_counts_in_its_year_or_where_the_data_fit(
    province: Any, day: datetime | None, row: Any, applies: bool
) -> None:
    province.household(FATHER, MOTHER)
    person = province.person(FATHER[1])
    form = attrs.evolve(province.form(row, village="Bản Khác", commune="03760"), year=2022)
    verdict = judge(f"{form.ref}:0", person, at=day)
    linkage = link([form], attrs.evolve(province.register, judgements=(verdict,)))
    spoken = linkage.person_judgements.get((form.ref, 0))
    assert (spoken is not None and spoken.by == "CB A") is applies
    assert ("judgements-of-other-years" in codes(linkage)) is not applies
    given = link([form], province.register, judgements=[verdict])
    assert given.person_of[form.ref, 0] == person


def test_last_years_review_workbook_given_again_is_not_taken_for_a_namesake(province: Any) -> None:
    home = province.household(FATHER, MOTHER)
    form = attrs.evolve(province.form(("head", FATHER[1], "1990", "m")), year=2022)
    pairs = [review(form.ref, home, about="household", left_name=FATHER[1])]
    reviews = apply_reviews(pairs, names=names_of(province.register, [form]))
    assert codes(reviews) == ["review-before-form"]
    assert not reviews.judgements
    pairs = [attrs.evolve(pairs[0], at=date(2022, 12, 1))]
    reviews = apply_reviews(pairs, names=names_of(province.register, [form]))
    assert not reviews.findings


def test_what_a_verdict_keeps_of_a_row_is_no_personal_text(province: Any) -> None:
    province.household(FATHER)
    form = province.form(FATHER)
    (kept,) = stored(province, form, review(f"{form.ref}:0", province.person(FATHER[1]))).judgements
    assert kept.left_said.startswith("2021:")
    assert len(kept.left_said) == 17
    assert kept.right_said is None
    assert all(word not in dumps(kept) for word in ("Thắng", "thang", "1975"))


def test_the_birth_of_a_row_is_part_of_what_it_says(province: Any) -> None:
    province.household(FATHER)
    form = province.form(FATHER, village="Bản Khác")
    person = province.person("Lò Văn Bình")
    register = stored(province, form, review(f"{form.ref}:0", person))
    namesake = attrs.evolve(form.members[0], birth=PartialDate.parse_iso("1999-01-01"))
    linkage = link([attrs.evolve(form, members=(namesake,))], register)
    assert linkage.person_of[form.ref, 0] != person
    assert "judgement-row-changed" in codes(linkage)


@pytest.mark.parametrize("kind", [FormKind.C, FormKind.C1])
def test_a_form_judged_to_be_a_household_is_it_though_the_head_is_a_son(
    province: Any, kind: FormKind
) -> None:
    home = province.household(
        ("head", "Lò Văn Thiện", "1955-04-19", "m"),
        ("wife", "Bùi Thị Chinh", "1957-05-04", "f"),
        ("child", "Lò Văn Lượng", "1985-05-07", "m", {"cmnd": "078372666"}),
        ("child", "Lò Văn Quý", "1990-11-20", "m", {"cmnd": "072677183"}),
        ("child", "Lò Văn Dũng", "1992-06-10", "m"),
    )
    form = province.form(
        ("head", "Lò Văn Lượng", "1985-05-07", "m", {"cmnd": "078372666"}),
        ("child", "Lò Văn Quý", "1990-11-20", "m", {"cmnd": "072677183"}),
        kind=kind,
    )
    assert is_new(link([form], province.register).household_of[form.ref])
    verdict = judge(form.ref, home, about="household", reason="đã hỏi")
    linkage = link([form], province.register, judgements=[verdict])
    assert linkage.household_of[form.ref] == home
    assert not linkage.unsure
    assert not linkage.unsure_households
    assert linkage.person_of[form.ref, 0] == province.person("Lò Văn Lượng")
    assert linkage.household_judgements[form.ref] == verdict


def test_a_form_judged_to_be_a_household_shares_it_with_the_form_that_holds_it(
    province: Any,
) -> None:
    home = province.household(FATHER, MOTHER, SON, DAUGHTER)
    holder = province.form(FATHER, MOTHER)
    form = province.form(("head", "Lò Văn Toan", "2010-01-05", "m"), DAUGHTER, village="Bản Khác")
    assert is_new(link([holder, form], province.register).household_of[form.ref])
    verdict = judge(form.ref, home, about="household")
    for forms in ([holder, form], [form, holder]):
        linkage = link(forms, province.register, judgements=[verdict])
        assert set(linkage.household_of.values()) == {home}
        assert not linkage.unsure
        (finding,) = linkage.findings
        assert (finding.code, finding.subject) == ("judgement-against-data", form.ref)
        assert finding.location == form.location


def test_a_row_is_whom_it_was_judged_to_be_though_another_row_is_too(province: Any) -> None:
    province.household(FATHER, MOTHER)
    person = province.person(FATHER[1])
    form = province.form(FATHER, MOTHER)
    other = province.form(("head", "Lò A Thắng", "1975", "m"), village="Bản Khác")
    verdict = judge(f"{other.ref}:0", person)
    linkage = link([form, other], province.register, judgements=[verdict])
    assert linkage.person_of[form.ref, 0] == person
    assert linkage.person_of[other.ref, 0] == person


def test_rows_and_forms_judged_to_be_one_are_what_one_of_them_is(province: Any) -> None:
    home = province.household(FATHER, MOTHER)
    form = province.form(FATHER, MOTHER)
    other = province.form(("head", "Lò A Xuân", "1961", "m"), village="Bản Khác")
    verdicts = [
        judge(f"{form.ref}:0", f"{other.ref}:0"),
        judge(form.ref, other.ref, about="household"),
    ]
    linkage = link([form, other], province.register, judgements=verdicts)
    assert linkage.person_of[other.ref, 0] == linkage.person_of[form.ref, 0]
    assert linkage.person_of[other.ref, 0] == province.person(FATHER[1])
    assert linkage.household_of[other.ref] == home


def test_rows_judged_to_be_one_that_are_two_people_of_the_register_are_told(province: Any) -> None:
    province.household(FATHER, MOTHER)
    province.household(STRANGER, SON, village="Bản Khác")
    form = province.form(FATHER, MOTHER)
    other = province.form(STRANGER, SON, village="Bản Khác")
    linkage = link(
        [form, other], province.register, judgements=[judge(f"{form.ref}:0", f"{other.ref}:0")]
    )
    assert codes(linkage) == ["judgement-against-data"]


def test_a_verdict_same_against_two_cccd_numbers_stands_and_is_told(province: Any) -> None:
    province.household((*FATHER, {"cccd": "014075000001"}), MOTHER)
    person = province.person(FATHER[1])
    form = province.form(("head", "Lò Văn Thắng", "1975-03-12", "m", {"cccd": "014075998877"}))
    linkage = link([form], province.register, judgements=[judge(f"{form.ref}:0", person)])
    assert linkage.person_of[form.ref, 0] == person
    (finding,) = linkage.findings
    assert finding.code == "judgement-against-data"
    assert finding.location == form.members[0].location


@pytest.fixture
def three(province: Any) -> Any:
    """Three records of whom the data say that they are three people."""
    for n, (name, birth, number) in enumerate(
        (
            ("Vì Văn An", "1980-01-01", "014080000001"),
            ("Vì Văn Bảo", "1970-05-05", "014070000002"),
            ("Vì Thị Cúc", "1960-07-07", "014160000003"),
        )
    ):
        province.household(("head", name, birth, "m", {"cccd": number}), village=f"Bản {n}")
    return province, *list(province.people)[-3:]


@pytest.mark.parametrize("order", list(permutations(["ab", "ac", "bc"], 2)))
def test_every_verdict_same_counts_in_any_order(three: Any, order: tuple[str, str]) -> None:
    province, *records = three
    by = dict(zip("abc", records, strict=True))
    verdicts = [judge(by[one], by[two], reason="giấy tờ") for one, two in order]
    found = find_duplicates(province.register, judgements=verdicts)
    (cluster,) = found.clusters
    assert cluster.records == tuple(records)
    assert {(j.by, j.at, j.reason) for j in cluster.judgements} == {("CB A", DAY, "giấy tờ")}
    assert codes(found) == ["judgement-against-data"] * 2
    homes = list(province.households)[-3:]
    by = dict(zip("abc", homes, strict=True))
    verdicts = [judge(by[one], by[two], about="household") for one, two in order]
    (cluster,) = find_duplicates(province.register, judgements=verdicts).clusters
    assert cluster.records == tuple(homes)


def test_contradictory_verdicts_on_records_are_told_and_not_bridged(three: Any) -> None:
    province, one, two, other = three
    verdicts = [judge(one, two), judge(two, other), judge(one, other, "different")]
    found = find_duplicates(province.register, judgements=verdicts)
    assert "judgements-contradict" in codes(found)
    assert all(not {one, other} <= set(cluster.records) for cluster in found.clusters)


def test_link_tells_verdicts_that_contradict_each_other(three: Any) -> None:
    province, one, two, _ = three
    form = province.form(("head", "Vì Văn An", "1980-01-01", "m"))
    row = f"{form.ref}:0"
    for verdicts in (
        [judge(row, one), judge(row, two)],
        [judge(row, one), judge(one, two), judge(row, two, "different")],
        [judge(row, one), judge(one, row, "different")],
    ):
        results = [link([form], province.register, judgements=v) for v in permutations(verdicts)]
        assert codes(results[0]) == ["judgements-contradict"]
        assert all(result.person_of == results[0].person_of for result in results)
        kept = attrs.evolve(province.register, judgements=tuple(verdicts))
        assert codes(link([form], kept)) == ["judgements-contradict"]


def test_a_row_that_is_two_records_judged_to_be_one_is_no_contradiction(three: Any) -> None:
    province, one, two, _ = three
    form = province.form(("head", "Vì Văn An", "1980-01-01", "m"))
    row = f"{form.ref}:0"
    verdicts = [judge(row, one), judge(row, two), judge(one, two)]
    linkage = link([form], province.register, judgements=verdicts)
    assert "judgements-contradict" not in codes(linkage)
    assert linkage.person_of[form.ref, 0] == one
    reviews = apply_reviews([review(j.left, j.right) for j in verdicts])
    assert not reviews.findings


def test_a_row_judged_to_be_two_records_is_told_when_reviews_are_read() -> None:
    pairs = [review("f:0", "P1"), review("f:0", "P2", location=Location("r.xlsx", "S", 3))]
    (finding,) = apply_reviews(pairs).findings
    assert finding.code == "judgements-contradict"
    assert finding.location == Location("r.xlsx", "S", 3)
    assert apply_reviews(pairs).findings == apply_reviews(pairs[::-1]).findings


def test_verdicts_of_two_years_on_one_place_do_not_contradict(province: Any) -> None:
    form = province.form(FATHER)
    one, two = list(province.people)[:2]
    register = stored(province, form, review(f"{form.ref}:0", one))
    later = at_the_place_of(form, province.form(STRANGER))
    reviews = apply_reviews(
        [review(f"{form.ref}:0", two, at=date(2022, 12, 1))],
        register.judgements,
        names=names_of(register, [later]),
    )
    assert not reviews.findings
    linkage = link([later], register, judgements=reviews.judgements)
    assert linkage.person_of[form.ref, 0] == two


def test_a_later_verdict_replaces_an_earlier_one_with_its_sides_turned() -> None:
    earlier = [judge("A", "B")]
    reviews = apply_reviews([review("B", "A", "different", at=date(2022, 1, 2))], earlier)
    assert [(j.left, j.right, j.verdict.value) for j in reviews.judgements] == [
        ("A", "B", "different")
    ]


def test_a_third_row_of_a_pair_with_two_verdicts_is_not_taken_either() -> None:
    pairs = [
        review(*pair, verdict, location=Location("r.xlsx", "S", n))
        for n, (pair, verdict) in enumerate(
            [(("A", "B"), "same"), (("A", "B"), "different"), (("B", "A"), "same")], 2
        )
    ]
    reviews = apply_reviews(pairs)
    assert not reviews.judgements
    assert codes(reviews) == ["review-two-verdicts"] * 2


def test_a_verdict_without_a_day_is_used_and_told() -> None:
    reviews = apply_reviews([review("A", "B", at=None)])
    assert len(reviews.judgements) == 1
    assert codes(reviews) == ["review-undated"]


def test_who_decided_a_link_and_when_and_why_stands_in_its_judgement(province: Any) -> None:
    home = province.household(FATHER, MOTHER)
    person = province.person(FATHER[1])
    form = province.form(FATHER, MOTHER)
    row = f"{form.ref}:0"
    machine = link([form], province.register)
    assert machine.person_judgements[form.ref, 0].by is None
    verdicts = [
        judge(person, row, reason="giấy khai sinh"),
        judge(form.ref, home, about="household", reason="đã hỏi"),
    ]
    linkage = link([form], province.register, judgements=verdicts)
    spoken = linkage.person_judgements[form.ref, 0]
    assert (spoken.left, spoken.right) == (row, person)
    assert (spoken.by, spoken.at, spoken.reason) == ("CB A", DAY, "giấy khai sinh")
    assert not spoken.grounds
    assert linkage.household_judgements[form.ref].reason == "đã hỏi"
    assert linkage.person_judgements[form.ref, 1].by is None
