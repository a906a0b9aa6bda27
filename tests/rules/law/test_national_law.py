"""The packaged law: every figure cited, gaps kept as gaps, and it builds on every day."""

import ast
import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

import socassist.rules.law as law_package
from socassist.model.errors import LawError, NotInForce
from socassist.model.household import HouseholdId
from socassist.model.money import Dong
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.person import Person, PersonId
from socassist.model.poverty import Area, Assessment, PovertyStatus
from socassist.rules.allowance import REGIMES, HouseholdContext, assess
from socassist.rules.law import Figure, Row, load_law
from socassist.rules.law.standards import STANDARDS
from socassist.rules.law.statute import citations_of, rows_of
from socassist.rules.poverty import classify

LAW = load_law()
RULES = Path(law_package.__file__).parents[1]
FIGURES = [figure for parameter in LAW.values() for figure in parameter.figures]


def name_of(figure: Figure) -> str:
    return f"{figure.name} {figure.since}"


@pytest.mark.parametrize("figure", FIGURES, ids=name_of)
def test_every_dated_value_cites_an_instrument_that_is_listed(figure: Figure) -> None:
    cited = [figure.cites, *(row.cites for row in rows_of(figure))]
    for cites in cited:
        assert cites.instrument in LAW.instruments
        assert cites.provision.strip()


@pytest.mark.parametrize("figure", FIGURES, ids=name_of)
def test_every_unverified_value_says_where_it_comes_from(figure: Figure) -> None:
    assert figure.verified or figure.note
    assert all(row.verified or row.note for row in rows_of(figure))


@pytest.mark.parametrize("figure", FIGURES, ids=name_of)
def test_every_value_has_a_unit_a_name_in_both_languages_and_a_day_of_checking(
    figure: Figure,
) -> None:
    assert figure.unit
    assert figure.label.vi
    assert figure.label.en
    assert figure.checked >= figure.since or figure.checked.year >= figure.since.year - 5


@pytest.mark.parametrize("figure", FIGURES, ids=name_of)
def test_no_provision_names_a_later_year_than_that_from_which_it_counts(figure: Figure) -> None:
    for cites in (figure.cites, *(row.cites for row in rows_of(figure))):
        named = [int(year) for year in re.findall(r"\d+/(\d{4})/", cites.provision)]
        assert all(year <= figure.since.year for year in named)


def test_a_class_by_scores_cites_the_circular_of_2018_only_once_it_is_in_force() -> None:
    review = Assessment(area=Area.RURAL, b1=140, b2=20)
    before, after = (
        " ".join(map(str, classify(review, on=day, law=LAW).cites))
        for day in (date(2018, 11, 9), date(2018, 11, 10))
    )
    assert "17/2016/TT-BLĐTBXH" in before
    assert "14/2018" not in before
    assert "14/2018" in after


def test_every_instrument_is_cited_or_named_in_a_provision() -> None:
    used = {cites.instrument for cites in citations_of(LAW)}
    words = " ".join(cites.provision for cites in citations_of(LAW))
    words += " ".join(figure.note for figure in FIGURES)
    words += " ".join(i for one in LAW.instruments.values() for i in one.replaces)
    for number in LAW.instruments:
        short = number.removesuffix("/NĐ-CP").removesuffix("/QĐ-TTg").removesuffix("/QH12")
        assert number in used or short in words or number in _BACKGROUND, number


_BACKGROUND = {
    "1614/QĐ-TTg",
    "02/2022/TT-BLĐTBXH",
    "76/2021/TT-BTC",
    "39/2009/QH12",
    "51/2010/QH12",
}


def test_a_file_stands_in_the_order_of_its_dates() -> None:
    for parameter in LAW.values():
        days = [figure.since for figure in parameter.figures]
        assert days == sorted(set(days))
        for figure, after in zip(parameter.figures, parameter.figures[1:], strict=False):
            assert figure.until is not None
            assert figure.until <= after.since


@pytest.mark.parametrize("parameter", LAW.values(), ids=lambda p: p.name)
def test_before_its_first_day_nothing_is_in_force(parameter: law_package.Parameter) -> None:
    with pytest.raises(NotInForce, match=re.escape(parameter.name)):
        parameter.on(parameter.figures[0].since - timedelta(days=1))
    assert parameter.on(parameter.figures[0].since) is parameter.figures[0]


@pytest.mark.parametrize("parameter", LAW.values(), ids=lambda p: p.name)
def test_an_end_is_exclusive(parameter: law_package.Parameter) -> None:
    last = parameter.figures[-1]
    if last.until is None:
        assert parameter.on(date(9999, 12, 31)) is last
    else:
        assert parameter.on(last.until - timedelta(days=1)) is last
        with pytest.raises(NotInForce):
            parameter.on(last.until)


def around(days: tuple[date, ...]) -> list[date]:
    return sorted({near for day in days for near in (day - timedelta(days=1), day)})


@pytest.mark.parametrize("day", around(LAW.change_dates()), ids=str)
def test_the_law_builds_and_decides_on_every_day_on_which_anything_changes(day: date) -> None:
    today = LAW.on(day)
    if today.find("poverty_standard") is not None:
        review = Assessment(area=Area.RURAL, income=600_000, deprivations=3)
        assert classify(review, on=day, law=LAW).outcome is not None
    else:
        with pytest.raises(NotInForce):
            classify(Assessment(), on=day, law=LAW)
    old = Person(PersonId("P"), "A", birth=PartialDate(day.year - 40, 1, 1))
    at_home = HouseholdContext(PovertyStatus.NOT_POOR, 3)
    if LAW["assistance_regime"].find(day.replace(day=1)) is not None:
        assert assess(old, at_home, month=Month.of(day), law=LAW).outcome == ()
    else:
        with pytest.raises(NotInForce):
            assess(old, at_home, month=Month.of(day), law=LAW)


def test_every_structure_that_the_files_name_has_a_module() -> None:
    assert {figure.text for figure in LAW["poverty_standard"].figures} == set(STANDARDS)
    assert {figure.text for figure in LAW["assistance_regime"].figures} == set(REGIMES)


def test_every_group_of_the_tables_has_a_rule_and_the_other_way_round() -> None:
    for figure in LAW["assistance_regime"].figures:
        regime = REGIMES[figure.text]
        today = LAW.on(figure.since)
        groups = {row.text("key") for row in today["allowance_coefficient"].rows}
        care = {row.text("key") for row in today["care_support_coefficient"].rows}
        assert groups <= set(regime.groups)
        assert care == set(regime.care)
        ended = {"k5b", "k5c"} if figure.text == "ND20-147" else set()
        assert set(regime.groups) - groups == ended


def test_no_rule_body_holds_a_year() -> None:
    files = sorted(RULES.rglob("*.py"))
    assert len(files) > 100
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            where = f"{path.name}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Constant) and isinstance(node.value, int):
                assert not 1900 < node.value < 2100, where
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not re.fullmatch(r"(19|20)\d\d(-\d\d){0,2}", node.value), where
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "date":
                assert not isinstance(node.args[0], ast.Constant), where


def test_a_law_known_before_a_decree_came_into_force_lacks_it() -> None:
    month = date(2026, 8, 1)
    assert LAW["assistance_standard"].on(month).integer == 540_000
    known = LAW.known_on(date(2026, 10, 4))
    assert known["assistance_standard"].on(month).integer == 500_000
    assert known["assistance_regime"].on(month).text == "ND20-147"
    assert known["social_pension_amount"].on(month).integer == 500_000
    assert LAW.known_on(date(2026, 10, 5))["assistance_standard"].on(month).integer == 540_000


def test_an_end_that_nobody_knew_yet_does_not_count() -> None:
    known = LAW.known_on(date(2021, 3, 14))
    assert known["near_poverty_line"].on(date(2022, 6, 1)).record.integer("rural") == 1_000_000
    with pytest.raises(NotInForce):
        LAW["near_poverty_line"].on(date(2022, 6, 1))


def test_the_prolongation_of_the_standard_was_not_known_before_it_was_made() -> None:
    with pytest.raises(NotInForce):
        LAW.known_on(date(2021, 3, 14))["poverty_standard"].on(date(2021, 2, 1))
    assert LAW["poverty_standard"].on(date(2021, 2, 1)).text == "standard_2016"


def test_the_law_of_a_day_remembers_the_unverified_figures_that_were_asked() -> None:
    today = LAW.on(date(2025, 6, 1))
    assert today["poverty_line"].record.integer("rural") == 1_500_000
    assert today.unverified == ()
    assert today["low_income_worker_line"].record.integer("rural") == 2_250_000
    assert len(today.unverified) == 1
    assert today.unverified[0].startswith("low_income_worker_line 2025-02-24")
    assert LAW.on(date(2025, 6, 1)).unverified == ()


def test_the_unverified_figures_of_the_whole_law_can_be_listed() -> None:
    names = {figure.name for figure in LAW.unverified()}
    assert {"low_income_worker_line", "posting_days", "non_poor_standard"} <= names
    assert "poverty_line" not in names


def test_parameters_that_nobody_checked_lately_can_be_listed() -> None:
    assert LAW.checked_before(date(2020, 1, 1)) == ()
    assert len(LAW.checked_before(date(2100, 1, 1))) == len(LAW)


def test_a_cell_or_value_of_another_kind_is_refused_by_name() -> None:
    line = LAW["poverty_line"].on(date(2020, 1, 1))
    with pytest.raises(LawError, match=r"poverty_line .* is not an integer"):
        _ = line.integer
    with pytest.raises(LawError, match="cell 'island'"):
        line.record.integer("island")
    with pytest.raises(LawError, match="is not a table"):
        _ = line.rows
    with pytest.raises(LawError, match="is not a record"):
        _ = LAW["deprivations_needed"].on(date(2020, 1, 1)).record
    with pytest.raises(LawError, match="is not a text"):
        _ = LAW["deprivations_needed"].on(date(2020, 1, 1)).text
    assert LAW["deprivations_needed"].on(date(2020, 1, 1)).decimal == Decimal(3)


def test_an_unknown_parameter_and_an_unknown_row_are_named() -> None:
    with pytest.raises(KeyError, match="no parameter 'wealth'"):
        LAW["wealth"]
    with pytest.raises(NotInForce, match="no row with key 'k9'"):
        LAW.on(date(2022, 1, 1)).row("allowance_coefficient", "k9")
    assert isinstance(LAW.on(date(2022, 1, 1)).row("allowance_coefficient", "k8"), Row)


def test_acceptance_tolerances_are_those_of_the_plan() -> None:
    day = date(2017, 12, 31)
    assert LAW["identity_error_tolerance"].on(day).decimal == Decimal("0.005")
    assert LAW["other_error_tolerance"].on(day).decimal == Decimal("0.02")
    assert LAW["identity_error_tolerance"].on(day).cites.instrument == "3743/KH-UBND"


def test_the_review_window_was_shortened_with_the_standard_of_2022() -> None:
    window = LAW["periodic_review_window"]
    assert window.on(date(2017, 9, 1)).record.integer("to_day") == 31
    assert window.on(date(2022, 9, 1)).record.integer("to_day") == 14


def test_a_law_is_told_apart_by_identity() -> None:
    assert load_law() is LAW
    assert {LAW: 1}[load_law()] == 1
    assert LAW.known_on(date(2020, 1, 1)) != LAW
    assert HouseholdId("x") not in LAW


@pytest.mark.parametrize(
    ("day", "income", "count", "named"),
    [
        (date(2018, 1, 1), 700_000, 0, False),
        (date(2018, 1, 1), 800_000, 3, False),
        (date(2018, 1, 1), 800_000, 2, True),
        (date(2023, 1, 1), 1_500_000, 2, False),
    ],
)
def test_only_who_rests_on_the_clause_of_the_near_poor_of_2016_is_unverified(
    day: date, income: int, count: int, named: bool
) -> None:
    review = Assessment(area=Area.RURAL, income=Dong(income), deprivations=count)
    decision = classify(review, on=day, law=LAW)
    assert any("near_poor_deprivations_under" in name for name in decision.unverified) is named


def test_poor_and_near_poor_households_meet_at_the_same_number_of_deprivations() -> None:
    for figure in LAW["near_poor_deprivations_under"].figures:
        assert LAW["deprivations_needed"].on(figure.since).integer == figure.integer


@pytest.mark.parametrize("figure", FIGURES, ids=name_of)
def test_nothing_counts_before_its_instrument_is_in_force_unless_a_provision_says_so(
    figure: Figure,
) -> None:
    instrument = LAW.instruments[figure.cites.instrument]
    known = instrument.effective or instrument.issued
    early = known is not None and figure.since < known
    assert early == (figure.applied is not None)
    assert figure.effective >= (instrument.effective or figure.since)
    named = re.search(r"/((?:19|20)\d\d)/", figure.cites.instrument)
    if named and figure.applied is None:
        assert int(named[1]) <= figure.since.year
    if figure.applied is not None:
        assert figure.applied.provision.strip()
        assert figure.applied.instrument == figure.cites.instrument
        assert instrument.applied_from in {None, figure.since}


@pytest.mark.parametrize("figure", FIGURES, ids=name_of)
def test_nothing_counts_after_the_end_of_its_instrument(figure: Figure) -> None:
    end = LAW.instruments[figure.cites.instrument].until
    if end is not None:
        assert figure.until is not None
        assert figure.until <= end


def test_an_instrument_that_counts_earlier_has_a_figure_that_says_by_which_provision() -> None:
    applied = {figure.cites.instrument for figure in FIGURES if figure.applied is not None}
    early = {
        number
        for number, one in LAW.instruments.items()
        if one.applied_from is not None and one.effective and one.applied_from < one.effective
    }
    assert early <= applied
    assert applied - early == {"07/2021/NĐ-CP"}  # Article 2 alone counts earlier: for 2021


def test_the_thresholds_of_2016_cite_the_circular_only_once_it_is_in_force() -> None:
    thresholds = LAW["deprivation_thresholds"]
    before, after = (thresholds.on(day) for day in (date(2016, 8, 14), date(2016, 8, 15)))
    assert before.cites.instrument == "1614/QĐ-TTg"
    assert not before.verified
    assert "1614" in before.note
    assert after.cites.instrument == "17/2016/TT-BLĐTBXH"
    assert [row.cells for row in before.rows] == [row.cells for row in after.rows]


def test_procedure_of_the_decree_of_2026_waits_for_the_decree_and_its_amounts_do_not() -> None:
    eve, day = date(2026, 10, 4), date(2026, 10, 5)
    for name in ("start_month", "adjust_month", "stop_month", "deciding_authority"):
        assert LAW[name].on(eve).cites.instrument == "147/2025/NĐ-CP"
        assert LAW[name].on(day).cites.instrument == "335/2026/NĐ-CP"
    for name in ("assistance_standard", "allowance_coefficient", "social_pension_amount"):
        figure = LAW[name].on(date(2026, 7, 1))
        assert figure.cites.instrument == "335/2026/NĐ-CP"
        assert (figure.since, figure.effective) == (date(2026, 7, 1), day)


def test_the_table_of_the_law_tells_the_day_it_counts_from_and_the_day_in_force_apart() -> None:
    rows = [row for row in LAW.records() if row["parameter"] == "assistance_standard"]
    assert (rows[-1]["since"], rows[-1]["in_force"]) == (date(2026, 7, 1), date(2026, 10, 5))
