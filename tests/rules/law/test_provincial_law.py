"""A province lays higher figures over the national ones; never lower, never others."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from socassist.model.benefit import BeneficiaryCategory, BenefitKind, BenefitLine
from socassist.model.circumstances import Circumstances, Disability, DisabilityDegree, Support
from socassist.model.citation import Citation
from socassist.model.decision import Decision, Ground
from socassist.model.errors import BelowNationalFloor, BrokenLawFile
from socassist.model.money import Dong, times
from socassist.model.partial_date import PartialDate, age_on
from socassist.model.period import Month
from socassist.model.person import Person, PersonId
from socassist.model.poverty import Area, Assessment, PovertyStatus
from socassist.model.text_pair import Text
from socassist.rules.allowance import HouseholdContext, assess
from socassist.rules.law import Law, LawFile, load_law
from socassist.rules.poverty import classify, nearest_changes

INSTRUMENT = (
    '[instruments."1/NQ-HĐND"]\nkind = "Nghị quyết"\ntitle = "Mức trợ giúp xã hội"\n'
    'issuer = "Hội đồng nhân dân tỉnh"\neffective = 2026-01-01\n'
)


def values(name: str, *entries: str) -> str:
    text = f"[{name}]\nchecked = 2026-11-22\n"
    for entry in entries:
        text += (
            f"[[{name}.values]]\n{entry}\nverified = true\n"
            'cites = { instrument = "1/NQ-HĐND", provision = "Điều 2" }\n'
        )
    return text


def file(body: str, province: str = "01") -> LawFile:
    return LawFile("province.toml", f'province = "{province}"\n{INSTRUMENT}{body}')


def with_base(value: int, since: str = "2026-01-01", until: str | None = None) -> Law:
    entry = f"since = {since}\nvalue = {value}"
    if until:
        entry += (
            f'\nuntil = {until}\nuntil_cites = {{ instrument = "1/NQ-HĐND", provision = "Điều 3" }}'
        )
    return load_law(files=[file(values("assistance_standard", entry))])


LINE = values(
    "poverty_line",
    "since = 2026-01-01\nvalue = { rural = 1_800_000, urban = 2_400_000 }\nuntil = 2027-01-01\n"
    'until_cites = { instrument = "1/NQ-HĐND", provision = "Điều 3" }',
)


def test_a_higher_base_counts_from_its_day_on() -> None:
    law = with_base(650_000)
    base = law["assistance_standard"]
    assert base.on(date(2025, 12, 31)).integer == 500_000
    assert base.on(date(2026, 1, 1)).integer == 650_000
    assert base.on(date(2026, 7, 1)).integer == 650_000
    assert base.on(date(2026, 1, 1)).province == "01"
    assert base.on(date(2026, 1, 1)).cites.instrument == "1/NQ-HĐND"
    assert base.on(date(2025, 12, 31)).province is None
    assert law.province == "01"
    assert law.national["assistance_standard"].on(date(2026, 1, 1)).integer == 500_000


def test_where_a_provincial_figure_ends_the_national_one_counts_again() -> None:
    law = with_base(520_000, until="2026-07-01")
    assert law["assistance_standard"].on(date(2026, 6, 30)).integer == 520_000
    assert law["assistance_standard"].on(date(2026, 7, 1)).integer == 540_000


def test_a_lower_base_is_refused_with_both_figures() -> None:
    with pytest.raises(BelowNationalFloor, match=r"400,000 .* is under 500,000 .*76/2024/NĐ-CP"):
        with_base(400_000)


def test_a_national_rise_over_an_old_provincial_figure_is_a_stale_file() -> None:
    with pytest.raises(BelowNationalFloor, match="stale"):
        with_base(520_000)


def test_a_base_that_makes_no_whole_amounts_is_refused_when_it_is_loaded() -> None:
    with pytest.raises(BrokenLawFile, match=r"650001 × 2\.5 is 1625002\.5, not a whole") as caught:
        with_base(650_001)
    assert "không thành số đồng nguyên" in caught.value.vi
    assert with_base(650_002)["assistance_standard"].on(date(2026, 3, 1)).integer == 650_002


def test_a_provincial_figure_counts_before_its_resolution_only_by_a_provision() -> None:
    with pytest.raises(BrokenLawFile, match="'applied_cites' must name the provision"):
        with_base(650_000, since="2025-12-31")
    entry = (
        "since = 2025-07-01\nvalue = 650_000\n"
        'applied_cites = { instrument = "1/NQ-HĐND", provision = "Điều 4" }'
    )
    law = load_law(files=[file(values("assistance_standard", entry))])
    figure = law["assistance_standard"].on(date(2025, 8, 1))
    assert (figure.integer, figure.effective) == (650_000, date(2026, 1, 1))
    assert str(figure.applied) == "Điều 4, 1/NQ-HĐND"
    known = law.known_on(date(2025, 12, 31))["assistance_standard"]
    assert 650_000 not in [one.integer for one in known.figures]


def test_a_base_equal_to_the_floor_is_allowed() -> None:
    assert with_base(540_000)["assistance_standard"].on(date(2026, 8, 1)).integer == 540_000


def test_a_provincial_base_pays_more() -> None:
    someone = Person(
        PersonId("P"),
        "A",
        birth=PartialDate(1980, 5, 5),
        circumstances=Circumstances(
            disability=Disability(DisabilityDegree.SEVERE, certificate="x")
        ),
    )
    home = HouseholdContext(PovertyStatus.NOT_POOR, 3)
    law = with_base(650_000)
    decision = assess(someone, home, month=Month(2026, 3), law=law)
    assert decision.outcome is not None
    assert decision.outcome[0].amount == 975_000
    assert any(cites.instrument == "1/NQ-HĐND" for cites in decision.cites)


def test_a_local_poverty_line_gives_a_second_class_beside_the_national_one() -> None:
    law = load_law(files=[file(LINE)])
    review = Assessment(area=Area.RURAL, income=Dong(1_700_000), deprivations=3)
    day = date(2026, 6, 1)
    assert classify(review, on=day, law=law).outcome is PovertyStatus.MEDIUM
    assert classify(review, on=day, law=law, scope="local").outcome is PovertyStatus.POOR
    assert classify(review, on=day, law=law, scope="national").outcome is PovertyStatus.MEDIUM


def test_the_nearest_change_goes_by_the_provinces_own_line_where_its_scope_is_local() -> None:
    law = load_law(files=[file(LINE)])
    review = Assessment(area=Area.RURAL, income=Dong(1_900_000), deprivations=3)
    day = date(2026, 6, 1)
    national, local = (
        {c.status: c for c in nearest_changes(review, on=day, law=law, scope=scope)}
        for scope in ("national", "local")
    )
    assert national[PovertyStatus.POOR].income == 1_500_000
    assert local[PovertyStatus.POOR].income == 1_800_000
    assert "1.800.000" in local[PovertyStatus.POOR].text.vi
    assert "1,800,000" in local[PovertyStatus.POOR].text.en


def test_the_incomes_that_would_decide_are_told_where_none_is_known() -> None:
    review = Assessment(area=Area.URBAN, deprivations=3)
    changes = nearest_changes(review, on=date(2026, 6, 1), law=load_law())
    assert {change.status: change.income for change in changes} == {
        PovertyStatus.POOR: 2_000_000,
        PovertyStatus.MEDIUM: 2_000_001,
        PovertyStatus.NOT_POOR: 3_000_001,
        PovertyStatus.NEAR_POOR: 2_000_000,
    }


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (values("wealth", "since = 2026-01-01\nvalue = 1"), "the national law has no such figure"),
        (values("deprivations_needed", "since = 2026-01-01\nvalue = 2"), "no power"),
        (values("assistance_standard", "since = 2026-01-01\nvalue = 600000.5"), "whole number"),
        (values("assistance_standard", "since = 2026-01-01\nvalue = 600000\ncolour = 1"), "colour"),
        (
            values("poverty_line", "since = 2026-01-01\nvalue = { rural = 1_800_000 }"),
            "column 'urban' is missing",
        ),
        (
            "[assistance_standard]\nchecked = 2026-11-22\nfloor = false\n"
            + values("assistance_standard", "since = 2026-01-01\nvalue = 600000").split("\n", 2)[2],
            "unknown key floor",
        ),
    ],
)
def test_what_a_province_may_not_write_is_refused(body: str, words: str) -> None:
    with pytest.raises(BrokenLawFile, match=words):
        load_law(files=[file(body)])


def test_files_of_one_province_go_together_and_others_do_not() -> None:
    base = values("assistance_standard", "since = 2026-01-01\nvalue = 650_000")
    second = LawFile("second.toml", f'province = "01"\n{LINE}')
    law = load_law(files=[file(base), second])
    assert law["poverty_line"].on(date(2026, 2, 1)).province == "01"
    with pytest.raises(BrokenLawFile, match="other files are of province 01"):
        load_law(files=[file(base), LawFile("third.toml", f'province = "14"\n{LINE}')])
    with pytest.raises(BrokenLawFile, match="already stands"):
        load_law(files=[file(base), LawFile("again.toml", f'province = "01"\n{base}')])


def test_a_file_of_a_province_that_never_was_is_refused() -> None:
    with pytest.raises(BrokenLawFile, match="no province has the code '99'") as told:
        load_law(files=[LawFile("muc.toml", 'province = "99"\n')])
    assert "muc.toml" in told.value.vi
    assert "không có tỉnh nào mang mã '99'" in told.value.vi


@pytest.mark.parametrize("head", ["", 'province = "Hà Nội"\n', "province = 1\n"])
def test_a_province_file_begins_with_its_code(head: str) -> None:
    body = INSTRUMENT + values("assistance_standard", "since = 2026-01-01\nvalue = 650_000")
    with pytest.raises(BrokenLawFile, match="begins with its code"):
        load_law(files=[LawFile("x.toml", head + body)])


def test_a_province_may_not_restate_a_national_instrument() -> None:
    text = 'province = "01"\n[instruments."20/2021/NĐ-CP"]\nkind = "a"\ntitle = "b"\nissuer = "c"\n'
    with pytest.raises(BrokenLawFile, match="20/2021/NĐ-CP already stands elsewhere"):
        load_law(files=[LawFile("x.toml", text)])


def test_a_path_is_read_like_a_file_value(tmp_path: Path) -> None:
    body = values("assistance_standard", "since = 2026-01-01\nvalue = 650_000")
    path = tmp_path / "01.toml"
    path.write_text(file(body).text, encoding="utf-8")
    assert load_law(files=[path])["assistance_standard"].on(date(2026, 2, 1)).integer == 650_000


def near_poor_elderly(
    person: Person, household: HouseholdContext, day: date, law: Law
) -> Decision[object]:
    """A province takes near-poor older people without supporter into its own category."""
    cites = Citation("1/NQ-HĐND", "Điều 3")
    age = None if person.birth is None else age_on(person.birth, day)
    grounds = (
        Ground("age", Text("Từ đủ 60 tuổi", "60 or older"), age is not None and age >= 60),
        Ground(
            "near-poor",
            Text("Hộ cận nghèo", "near-poor"),
            household.poverty is PovertyStatus.NEAR_POOR,
        ),
        Ground(
            "no-supporter",
            Text("Không có người phụng dưỡng", "no supporter"),
            person.circumstances.support is Support.NONE,
        ),
    )
    if not all(ground.met for ground in grounds):
        return Decision(None, Text("Không thuộc", "not met"), grounds, (cites,))
    coefficient = Decimal("2.0") if age is not None and age >= 80 else Decimal("1.5")
    amount = times(law["assistance_standard"].on(day).integer, coefficient)
    line = BenefitLine(BenefitKind.ALLOWANCE, "01-cao-tuoi", coefficient, amount, cites=(cites,))
    return Decision(line, Text("Người cao tuổi cận nghèo", "near-poor elderly"), grounds, (cites,))


CATEGORY = BeneficiaryCategory(
    "01-cao-tuoi",
    "Người cao tuổi thuộc hộ cận nghèo",
    "near-poor older people",
    "01",
    Citation("1/NQ-HĐND", "Điều 3"),
    near_poor_elderly,
)


def hanoi() -> Law:
    body = values("assistance_standard", "since = 2026-01-01\nvalue = 650_000")
    return load_law(files=[file(body)], categories=[CATEGORY])


def test_a_province_pays_a_category_of_its_own_at_its_own_base() -> None:
    old = Person(
        PersonId("P"),
        "A",
        birth=PartialDate(1944, 1, 1),
        circumstances=Circumstances(support=Support.NONE, has_pension=True),
    )
    home = HouseholdContext(PovertyStatus.NEAR_POOR, 2)
    decision = assess(old, home, month=Month(2026, 3), law=hanoi())
    assert decision.outcome is not None
    assert [(line.group, line.amount) for line in decision.outcome] == [("01-cao-tuoi", 1_300_000)]
    assert assess(old, home, month=Month(2026, 3), law=hanoi().national).outcome == ()


def test_a_provincial_category_and_the_social_pension_are_not_added() -> None:
    old = Person(
        PersonId("P"),
        "A",
        birth=PartialDate(1944, 1, 1),
        circumstances=Circumstances(support=Support.NONE, has_pension=False),
    )
    home = HouseholdContext(PovertyStatus.NEAR_POOR, 2)
    decision = assess(old, home, month=Month(2026, 3), law=hanoi())
    assert decision.outcome is not None
    assert [line.group for line in decision.outcome] == ["01-cao-tuoi"]


def test_a_provincial_category_that_is_not_met_changes_nothing() -> None:
    young = Person(PersonId("P"), "A", birth=PartialDate(1990, 1, 1))
    home = HouseholdContext(PovertyStatus.NEAR_POOR, 2)
    assert assess(young, home, month=Month(2026, 3), law=hanoi()).outcome == ()
