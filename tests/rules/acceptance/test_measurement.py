from __future__ import annotations

import random
from fractions import Fraction

import attrs
import pytest

from socassist.model import Checked, Location
from socassist.rules.acceptance import (
    ErrorUnit,
    FieldClass,
    GroupedBy,
    draw_sample,
    measure,
    plan_sample,
)


@pytest.fixture
def sample(village):
    register = village(20)
    officers = {home: f"CB{i % 2}" for i, home in enumerate(sorted(register.households))}
    return draw_sample(register, plan_sample(20), seed=2021, officers=officers)


def line_of(sample, lines, field, nth=0):
    return [i for i, f in enumerate(sample.fields) if f.content.field == field][nth]


def with_line(lines, index, **changes):
    return [attrs.evolve(x, **changes) if i == index else x for i, x in enumerate(lines)]


def codes(result):
    return [finding.code for finding in result.findings]


def test_nothing_wrong_gives_a_rate_of_zero_with_its_bound(sample, all_right):
    result = measure(sample, all_right(sample))
    rate = result.rate(FieldClass.IDENTITY, ErrorUnit.FIELD)
    assert rate.checked == rate.planned == 19 * 11
    assert rate.share == 0
    assert rate.interval.low == 0
    assert 0 < rate.upper < 0.02
    assert result.rate(FieldClass.IDENTITY).lot == 20


def test_blank_is_not_checked_and_not_right(sample, all_right):
    lines = all_right(sample)
    blank = [attrs.evolve(x, result=Checked.NOT_CHECKED) for x in lines[:10]] + lines[10:]
    result = measure(sample, blank)
    identity = result.rate(FieldClass.IDENTITY, ErrorUnit.FIELD)
    other = result.rate(FieldClass.OTHER, ErrorUnit.FIELD)
    assert identity.blank + other.blank == 10
    assert result.rate(FieldClass.IDENTITY, ErrorUnit.RECORD).checked < 19


def test_rows_that_were_deleted_are_blank(sample, all_right):
    result = measure(sample, all_right(sample)[5:])
    assert (
        sum(
            r.blank
            for r in result.rates
            if r.grouped_by is GroupedBy.ALL and r.unit is ErrorUnit.FIELD
        )
        == 5
    )


def test_nothing_checked_has_no_share_and_no_bound(sample):
    rate = measure(sample, []).rate(FieldClass.OTHER)
    assert (rate.share, rate.interval, rate.upper) == (None, None, None)


def test_missing_counts_against_other_fields_and_not_among_wrong_identity(
    sample, all_right, household
):
    lines = all_right(sample)
    wrong = with_line(lines, line_of(sample, lines, "name"), result=Checked.WRONG)
    wrong = with_line(wrong, line_of(sample, lines, "size"), result=Checked.WRONG)
    result = measure(sample, wrong)
    assert result.rate(FieldClass.IDENTITY, ErrorUnit.FIELD).share == Fraction(1, 209)
    assert result.rate(FieldClass.OTHER, ErrorUnit.FIELD).errors == 1


def test_a_number_copied_blindly_is_compared_with_the_register(sample, all_right):
    lines = all_right(sample)
    index = line_of(sample, lines, "number")
    whole = sample.fields[index].content.whole
    assert whole
    spaced = f"{whole[:3]} {whole[3:]}"
    right = with_line(lines, index, result=Checked.NOT_CHECKED, found=spaced)
    wrong = with_line(lines, index, result=Checked.NOT_CHECKED, found=whole[:-1] + "x")
    key = sample.fields[index].key
    assert measure(sample, right).results[key] is Checked.RIGHT
    assert measure(sample, wrong).results[key] is Checked.WRONG


def test_a_card_the_register_lacks_is_missing_and_no_card_is_right(sample, all_right):
    lines = all_right(sample)
    index = next(
        i
        for i, f in enumerate(sample.fields)
        if f.content.field == "number" and f.content.whole is None
    )
    key = sample.fields[index].key
    assert measure(sample, lines).results[key] is Checked.RIGHT
    has = with_line(lines, index, result=Checked.NOT_CHECKED, found="014060001234")
    assert measure(sample, has).results[key] is Checked.MISSING


@pytest.mark.parametrize(
    ("field", "written"),
    [("birth", "1960-{m}-02"), ("sex", "nam"), ("name", "  {value} ")],
)
def test_the_same_value_in_other_spelling_is_right(sample, all_right, field, written):
    lines = all_right(sample)
    index = line_of(sample, lines, field)
    value = sample.fields[index].content.whole
    text = written.format(value=value.upper(), m=value.split("/")[1] if field == "birth" else "")
    found = measure(sample, with_line(lines, index, result=Checked.NOT_CHECKED, found=text))
    expected = Checked.RIGHT if field != "birth" or value.endswith("1960") else Checked.WRONG
    assert found.results[sample.fields[index].key] is expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("xã thuận châu", Checked.RIGHT),
        ("Thuận Châu", Checked.RIGHT),
        ("Xã Chiềng Ly", Checked.WRONG),
    ],
)
def test_a_commune_is_compared_by_the_name_that_the_sheet_shows(
    sample, all_right, written, expected
):
    lines = all_right(sample)
    index = line_of(sample, lines, "address.commune")
    field = sample.fields[index]
    blank = with_line(lines, index, result=Checked.NOT_CHECKED, found=written)
    names = {field.content.whole: "Xã Thuận Châu"}
    assert measure(sample, blank, places=names).results[field.key] is expected
    # Without names a code and a name cannot be compared: neither right nor wrong.
    assert measure(sample, blank).results[field.key] is Checked.NOT_CHECKED
    ticked = with_line(lines, index, result=Checked.RIGHT, found=written)
    assert measure(sample, ticked).results[field.key] is Checked.RIGHT


def test_foreign_rows_are_told_and_not_counted(sample, all_right):
    lines = all_right(sample)
    foreign = attrs.evolve(lines[0], unit="P1499999999-X")
    result = measure(sample, [*lines, foreign])
    assert codes(result) == ["check-row-foreign"]
    assert result.rates == measure(sample, lines).rates


def test_a_doubled_row_counts_once_and_a_contradictory_pair_not_at_all(sample, all_right):
    lines = all_right(sample)
    assert measure(sample, [*lines, lines[3]]).rates == measure(sample, lines).rates
    other = attrs.evolve(lines[3], result=Checked.WRONG, location=Location("b.xlsx", "Tờ 1", 3))
    result = measure(sample, [*lines, other])
    assert result.results[sample.fields[3].key] is Checked.UNDECIDED
    assert codes(result) == ["check-row-repeated"]


def test_a_mark_that_contradicts_the_value_beside_it_is_not_counted(sample, all_right):
    lines = all_right(sample)
    index = line_of(sample, lines, "name")
    result = measure(sample, with_line(lines, index, found="Người Khác"))
    assert result.results[sample.fields[index].key] is Checked.UNDECIDED
    assert codes(result) == ["check-row-contradictory"]


def test_fields_are_known_by_their_vietnamese_name_when_the_key_was_lost(sample, all_right):
    from socassist.rules.acceptance.field import label

    lines = [attrs.evolve(x, field=label(x.field).vi.upper()) for x in all_right(sample)]
    assert measure(sample, lines).rates == measure(sample, all_right(sample)).rates


def test_sorting_the_sheet_changes_nothing(sample, all_right):
    lines = all_right(sample, n3=Checked.WRONG, n40=Checked.WRONG)
    shuffled = lines.copy()
    random.Random(1).shuffle(shuffled)  # noqa: S311 - no secret
    assert measure(sample, shuffled) == measure(sample, lines)


def test_groups_add_up_to_the_whole(sample, all_right):
    result = measure(sample, all_right(sample, n3=Checked.WRONG, n40=Checked.WRONG))
    for field_class in FieldClass:
        whole = result.rate(field_class, ErrorUnit.FIELD)
        for grouped_by in (GroupedBy.COMMUNE, GroupedBy.OFFICER, GroupedBy.FIELD):
            groups = result.by(grouped_by, field_class)
            assert sum(r.planned for r in groups) == whole.planned
            assert sum(r.errors for r in groups) == whole.errors
    assert {r.group for r in result.by(GroupedBy.OFFICER, FieldClass.OTHER)} == {"CB0", "CB1"}


def test_a_record_is_wrong_with_one_wrong_value(sample, all_right):
    result = measure(sample, all_right(sample, n0=Checked.WRONG, n1=Checked.WRONG))
    assert result.rate(FieldClass.IDENTITY, ErrorUnit.RECORD).wrong == 1
    assert result.rate(FieldClass.IDENTITY, ErrorUnit.FIELD).wrong == 2


def test_the_printed_table_holds_every_rate_and_none_of_nothing(sample, all_right):
    from socassist.rules.acceptance import measurement_table

    result = measure(sample, all_right(sample, n3=Checked.WRONG))
    table = measurement_table(result, names={"CB0": "Cán bộ số 0"})
    assert len(table.rows) == len(result.rates)
    assert "Cán bộ số 0" in {row[1] for row in table.rows}
    assert sum(row[8] for row in table.rows if row[0] == "Xã") == 1
    empty = measurement_table(measure(sample, []))
    assert {row[10:] for row in empty.rows} == {(None, None, None)}
