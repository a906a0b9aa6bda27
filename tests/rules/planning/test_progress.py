from __future__ import annotations

from datetime import date
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from socassist.model import Text
from socassist.rules.planning import (
    Progress,
    Stage,
    Step,
    by_district,
    count_progress,
    late_places,
    progress_chart,
    progress_findings,
    progress_table,
)

ENTRY = Step("entry", Text("Nhập liệu", "Entry"), None, date(2022, 9, 30))


@pytest.fixture
def lines():
    forms = [("03721", "119", Stage.ACCEPTED)] * 3 + [("03721", "119", Stage.CHECKED)]
    forms += [("03724", "119", Stage.ENTERED)] * 5 + [("03703", "118", Stage.COLLECTED)]
    expected = {("03721", "119"): 4, ("03724", "119"): 5, ("03703", "118"): 2, ("03694", "118"): 7}
    return count_progress(reversed(forms), expected)


def test_a_form_counts_at_every_stage_it_has_passed(lines):
    by_commune = {line.commune: line for line in lines}
    assert list(by_commune["03721"].reached.values()) == [4, 4, 3, 3]
    assert by_commune["03721"].share(Stage.ACCEPTED) == Fraction(3, 4)
    assert list(by_commune["03694"].reached.values()) == [0, 0, 0, 0]


def test_districts_are_the_sum_of_their_communes(lines):
    districts = {line.commune: line for line in by_district(lines)}
    assert districts["119"].expected == 9
    assert districts["119"].reached[Stage.ENTERED] == 8
    unknown = by_district([*lines, Progress("03727", "119", None, {})])
    assert {line.commune: line.expected for line in unknown}["119"] is None


def test_after_the_last_day_the_places_behind_are_named_furthest_first(lines):
    assert late_places(lines, ENTRY, Stage.ENTERED, date(2022, 9, 30)) == ()
    late = late_places(lines, ENTRY, Stage.ENTERED, date(2022, 10, 1))
    assert [line.commune for line in late] == ["03694", "03703", "03721"]


def test_a_commune_that_expects_nothing_is_never_late():
    none = Progress("03727", "119", 0, {})
    unknown = Progress("03730", "119", None, {})
    late = late_places([none, unknown], ENTRY, Stage.ENTERED, date(2022, 10, 1))
    assert late == (unknown,)


def test_counts_that_cannot_be_are_told():
    grown = Progress("03721", "119", 4, {Stage.COLLECTED: 2, Stage.CHECKED: 3})
    many = Progress("03724", "119", 4, {Stage.COLLECTED: 5})
    fine = Progress("03703", "118", None, {Stage.COLLECTED: 5})
    assert [f.subject for f in progress_findings([grown, many, fine])] == ["03721", "03724"]


def test_the_table_has_totals_and_no_share_of_nothing(lines):
    table = progress_table(lines, on=date(2022, 8, 1), names={"03721": "Thuận Châu"})
    assert table.lines == ("Đến ngày 01/08/2022",)
    assert table.totals["expected"] == 18
    assert table.totals["entered"] == 8
    unknown = progress_table([Progress("1", None, None, {})], on=date(2022, 8, 1))
    assert [column.key for column in unknown.columns][2:] == [stage.value for stage in Stage]
    assert unknown.rows == (("1", "1", 0, 0, 0, 0),)
    mixed = progress_table([*lines, Progress("1", None, None, {})], on=date(2022, 8, 1))
    assert mixed.rows[-1][4] is None


def test_the_chart_is_a_picture_with_one_bar_a_place(lines):
    tree = ET.fromstring(progress_chart(lines, names={"03721": "A & B"}))  # noqa: S314
    texts = [node.text for node in tree.iter() if node.tag.endswith("text")]
    assert "A & B" in texts
    assert "3/4" in texts
    grey = [n for n in tree.iter() if n.get("fill") == "#eeeeee"]
    assert len(grey) == len(lines)
