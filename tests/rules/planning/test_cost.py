from __future__ import annotations

from fractions import Fraction

import attrs
import pytest

from socassist.model.errors import MissingSource
from socassist.rules.planning import (
    CostPlanFault,
    SlipKind,
    build_costs,
    cost_table,
    find_slips,
    load_cost_plan,
    parse_cost_plan,
    slip_findings,
)

SMALL = """
title = "Kế hoạch nhỏ"
cites = "Kế hoạch thử"
dong_per_unit = 1_000
years = [2024, 2025]

[quantities.households]
name = "Số hộ"
by_year = { 2024 = 500, 2025 = 400 }
printed = true
source = "giả định"

[[lines]]
number = "I"
kind = "section"
name = "Rà soát"

[[lines]]
number = "1"
kind = "item"
parent = "I"
name = "Điều tra"
unit_cost = 6_000
quantity = "households"
payer = "district"

[[lines]]
number = "total"
kind = "total"
name = "Tổng cộng"

[[lines]]
number = "budget"
kind = "source"
covers = ["I"]
name = "Ngân sách"
"""


@pytest.fixture(scope="module")
def plan():
    return load_cost_plan()


def test_the_plan_of_three_years_is_rebuilt_from_its_items(plan):
    built = build_costs(plan)
    assert [built.of("total", year) for year in plan.years] == [1_812_877, 1_685_913, 1_503_128]
    assert built.of("total", column="province") == 529_584
    assert built.of("total", column="district") == 4_472_334
    # The table prints 5.001.917, one less than its own figures give.
    assert built.of("total") == 5_001_918
    assert built.of("provincial_budget") == 4_299_158
    assert built.of("project") == 702_760
    for section in ("I", "II", "III"):
        for year in plan.years:
            assert built.of(section, year) == (plan.line(section).cells(year).total or 0)


def test_every_slip_of_the_table_is_listed_and_nothing_else(plan):
    found = {(s.number, s.period, s.column, s.kind): s.residual for s in find_slips(plan)}
    details = {key: value for key, value in found.items() if "." in key[0]}
    assert set(details) == {
        (number, period, "total", SlipKind.ACROSS)
        for number in ("2.1", "2.2", "2.3", "6.1", "6.2", "6.3")
        for period in ("2016", "all")
    }
    rest = {key: value for key, value in found.items() if key not in details}
    assert rest == {
        ("15", "2018", "total", SlipKind.PRODUCT): Fraction(-8852, 10),
        ("17", "2017", "total", SlipKind.PRODUCT): -69_441,
        ("total", "2017", "district", SlipKind.SOURCES): -9_116,
        ("total", "all", "total", SlipKind.ACROSS): -1,
        ("total", "all", "total", SlipKind.DOWN): -1,
        ("total", "all", "total", SlipKind.YEARS): -1,
        ("total", "all", "district", SlipKind.SOURCES): -9_116,
        ("project", "2017", "total", SlipKind.ACROSS): -9_116,
        ("project", "2017", "district", SlipKind.COVERED): 9_116,
        ("project", "all", "total", SlipKind.ACROSS): -9_117,
        ("project", "all", "total", SlipKind.COVERED): -1,
        ("project", "all", "total", SlipKind.YEARS): -1,
        ("project", "all", "district", SlipKind.COVERED): 9_116,
    }


def test_the_known_slip_reads_as_a_sentence_in_both_languages(plan):
    (slip,) = [
        s
        for s in find_slips(plan)
        if (s.number, s.period, s.column) == ("project", "2017", "district")
    ]
    assert slip.message("vi") == (
        "Dòng project, năm 2017, cột chi ở huyện: in 235.913, tính lại 226.797, lệch 9.116 "
        "(nguồn = các mục do nguồn chi)"
    )
    assert "printed 235.913, expected 226.797" in slip.message("en")
    assert "in trống" in find_slips(plan)[0].message("vi")


def test_slips_become_findings(plan):
    findings = slip_findings(find_slips(plan))
    assert {f.code for f in findings} >= {"cost-across-differs", "cost-product-differs"}
    assert findings[0].subject == "2.1"


def test_printed_amounts_are_not_replaced_by_products_unless_asked(plan):
    by_unit_cost = build_costs(plan, from_unit_costs=True)
    assert by_unit_cost.of("17", "2017") == 138_882
    assert by_unit_cost.of("17", "2018") == 0
    assert by_unit_cost.of("15", "2018") == Fraction(39712, 10)
    assert by_unit_cost.of("total") - build_costs(plan).of("total") == pytest.approx(
        69_441 + 885.2 + 0.2 - 0.8, abs=0.01
    )


def test_a_new_plan_is_made_from_unit_costs_alone():
    plan = parse_cost_plan(SMALL)
    built = build_costs(plan)
    assert built.of("1", "2024", "district") == 3_000
    assert built.of("budget") == built.of("total") == 5_400
    assert find_slips(plan) == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('parent = "I"', 'parent = "IX"', "names IX"),
        ('quantity = "households"', 'quantity = "cows"', "no quantity cows"),
        ('number = "1"', 'number = "I"', "stands twice"),
        ("unit_cost", "unitcost", "unitcost"),
        ("years = [2024, 2025]", "years = []", "no years"),
        ('kind = "item"', 'kind = "thing"', "thing"),
        ("title =", "title", "cost plan:"),
    ],
)
def test_a_fault_in_the_file_is_named(old, new, words):
    with pytest.raises(CostPlanFault, match=words):
        parse_cost_plan(SMALL.replace(old, new, 1))


def test_an_item_that_does_not_say_who_spends_it_is_refused():
    text = SMALL.replace('payer = "district"', "printed.2024 = { total = 5 }").replace(
        'unit_cost = 6_000\nquantity = "households"\n', ""
    )
    with pytest.raises(CostPlanFault, match="does not say who spends it"):
        build_costs(parse_cost_plan(text))


def test_the_printed_table_marks_its_slips(plan):
    table = cost_table(plan)
    assert table.marks[len(plan.lines) - 1, "2017-district"] == "bad"
    assert table.lines[1] == "ĐVT: 1.000 đồng"
    assert all(len(row) == len(table.columns) for row in table.rows)
    rebuilt = cost_table(plan, printed=False)
    total = next(row for row in rebuilt.rows if row[1] == "Tổng cộng")
    assert total[-3:] == (5_001_918, 529_584, 4_472_334)
    assert rebuilt.marks == {}


def test_a_changed_figure_makes_a_slip(plan):
    lines = list(plan.lines)
    index = next(i for i, line in enumerate(lines) if line.number == "9")
    cells = attrs.evolve(lines[index].cells("2016"), total=112_801)
    lines[index] = attrs.evolve(lines[index], printed={**lines[index].printed, "2016": cells})
    found = {(s.number, s.kind) for s in find_slips(attrs.evolve(plan, lines=tuple(lines)))}
    assert {("9", SlipKind.ACROSS), ("9", SlipKind.YEARS), ("I", SlipKind.DOWN)} <= found


def test_asking_for_a_line_that_is_not_there_says_so(plan):
    with pytest.raises(KeyError, match="no line 99"):
        plan.line("99")


@pytest.mark.parametrize("name", ["x", "", "../planning/cost_quang_ngai", "Quảng Ngãi"])
def test_a_plan_that_does_not_come_with_the_library_is_refused_by_its_name(name):
    with pytest.raises(MissingSource) as told:
        load_cost_plan(name)
    assert str(told.value).startswith(f"name: no cost plan {name!r} comes with the library")
    assert "quang_ngai" in str(told.value)
    assert told.value.vi.startswith(f"Thư viện không có dự toán {name!r}")
