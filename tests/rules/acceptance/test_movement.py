from __future__ import annotations

from datetime import date

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socassist.model import Event, EventKind, Finding, LeaveReason, PovertyStatus, Severity, Text
from socassist.rules.acceptance.household_lists import household_lists
from socassist.rules.acceptance.movement import (
    Movement,
    check_movement,
    movement_tables,
    movements,
)
from socassist.rules.acceptance.recheck import recheck_list, recheck_table
from socassist.rules.acceptance.transition import Way, transitions

STATUSES = (None, PovertyStatus.POOR, PovertyStatus.NEAR_POOR, PovertyStatus.NOT_POOR)


def test_each_household_takes_the_way_its_history_tells(province):
    found = transitions(province, 2021)
    ways = [found.ways.get(home) for home in province.households]
    assert ways == [
        Way.STAYED_POOR,
        Way.POOR_TO_NEAR_POOR,
        Way.NEAR_POOR_TO_POOR,
        Way.NEW_POOR,
        Way.NEW_NEAR_POOR,
        Way.POOR_TO_ABOVE,
        Way.BACK_TO_POOR,
        Way.NEAR_POOR_TO_ABOVE,
    ]
    assert found.findings == ()


def test_a_household_that_moved_in_is_other_and_not_new(province):
    home = list(province.households.values())[3]
    moved = Event(1, EventKind.HOUSEHOLD_MOVED, home.id, None, home, date(2021, 4, 1), "r")
    found = transitions(attrs.evolve(province, journal=(moved,)), 2021)
    assert found.ways[home.id] is Way.ARRIVED_POOR


def test_a_listed_household_without_a_result_is_told_unless_it_ended(province):
    homes = dict(province.households)
    first = next(iter(homes))
    homes[first] = attrs.evolve(homes[first], poverty=homes[first].poverty[:1])
    found = transitions(attrs.evolve(province, households=homes), 2021)
    assert found.ways[first] is Way.POOR_GONE
    assert [f.code for f in found.findings] == ["status-of-year-missing"]
    homes[first] = attrs.evolve(
        homes[first], ended=date(2021, 3, 1), ended_by=LeaveReason.DISSOLVED
    )
    assert transitions(attrs.evolve(province, households=homes), 2021).findings == ()


@given(
    st.lists(
        st.tuples(*(st.sampled_from(STATUSES) for _ in range(3)), st.integers(1, 4)),
        min_size=1,
        max_size=25,
    )
)
@settings(
    max_examples=80,
    deadline=None,
    # the fixtures are functions; a machine may be slow
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_computed_movements_keep_every_identity(household, register_of, histories):
    homes = []
    for n, (*statuses, members) in enumerate(histories):
        history = zip((2019, 2020, 2021), statuses, strict=True)
        kept = {year: status for year, status in history if status is not None}
        homes.append(household(n, kept, members=members))
    register = register_of(homes)
    lines = movements(register, 2021)
    assert check_movement(lines) == ()
    whole = {(m.kind, m.counted): m for m in lines if m.place == "14"}
    for status, kind in ((PovertyStatus.POOR, "poor"), (PovertyStatus.NEAR_POOR, "near-poor")):
        end = sum(
            1
            for home in register.households.values()
            if (record := home.status_in(2021)) and record.status is status
        )
        assert whole[kind, "households"].columns[8] == end


def test_offices_own_figures_that_do_not_add_up_are_reported_with_the_residual():
    # Figures as a district printed them.
    poor = Movement("640", "poor", "households", (294, 64, 45, None, 5, 0, 14, None, 204))
    near = Movement("640", "near-poor", "households", (276, 45, 5, None, 63, 0, 18, None, 305))
    assert poor.residual == 0
    assert near.residual == -2
    codes = [finding.code for finding in check_movement([poor, near])]
    assert codes == ["movement-end-differs", "movement-crossing-differs"]
    crossing = check_movement([poor, near])[1]
    assert (crossing.value, crossing.expected) == ("64", "63")


def test_the_tables_print_nine_columns_and_both_counts(province):
    poor, near = movement_tables(province, 2021)
    assert [len(row) for row in poor.rows] == [12] * len(poor.rows)
    assert {row[2] for row in near.rows} == {"Hộ", "Nhân khẩu"}
    assert poor.columns[3].title == "Hộ nghèo đầu kỳ"
    assert poor.columns[4].group == "Diễn biến giảm"


def test_members_that_come_or_go_stand_in_the_columns_other(province):
    homes = dict(province.households)
    first = next(iter(homes))
    child = attrs.evolve(
        homes[first].members[1],
        period=attrs.evolve(homes[first].members[1].period, since=date(2021, 2, 1)),
    )
    homes[first] = attrs.evolve(homes[first], members=(homes[first].members[0], child))
    lines = movements(attrs.evolve(province, households=homes), 2021)
    (people,) = [m for m in lines if (m.place, m.kind, m.counted) == ("14", "poor", "people")]
    assert people.columns[7] == 1
    assert people.residual == 0


def test_six_lists_hold_each_household_where_its_way_leads(province):
    tables = {table.key: table for table in household_lists(province, 2021)}
    first = list(province.households.values())
    assert [row[1] for row in tables["relapsed-03721"].rows] == [first[6].id]
    assert first[1].id in [row[1] for row in tables["escaped-poverty-03724"].rows]
    assert first[7].id in [row[1] for row in tables["escaped-near-poverty-03724"].rows]
    assert sum(len(t.rows) for key, t in tables.items() if key.startswith("poor-")) == 4
    one = household_lists(province, 2021, commune="03703", name={"03703": "Quỳnh Nhai"}.get)
    assert one[0].lines[0] == "Xã/phường/thị trấn: Quỳnh Nhai (03703)"
    assert {t.key[-5:] for t in one} == {"03703"}


def test_households_whose_result_looks_wrong_are_to_be_visited_again(province):
    homes = dict(province.households)
    first, second = list(homes)[:2]
    record = attrs.evolve(homes[first].poverty[-1], computed=PovertyStatus.NOT_POOR)
    homes[first] = attrs.evolve(homes[first], poverty=(*homes[first].poverty[:-1], record))
    register = attrs.evolve(province, households=homes)
    member = homes[second].members[1].person
    finding = Finding("birth-impossible", Severity.ERROR, Text("Ngày sinh sai", "x"), member)
    warning = attrs.evolve(finding, severity=Severity.WARNING, subject=list(homes)[5])
    found = recheck_list(
        register, 2021, findings=[finding, finding, warning], complaints={first: "chưa được xét"}
    )
    by_home = {item.household: item for item in found}
    assert len(by_home[first].reasons) == 2
    assert by_home[second].reasons[0].vi == "Ngày sinh sai (2 lần)"
    assert list(homes)[6] in by_home
    assert list(homes)[5] not in by_home
    table = recheck_table(register, 2021, found)
    assert table.rows[0][1] == first
    assert "Không nghèo" in table.rows[0][6]


def test_a_class_of_the_same_kind_is_no_reason_to_visit_again(province):
    homes = dict(province.households)
    first = next(iter(homes))
    record = attrs.evolve(homes[first].poverty[-1], computed=PovertyStatus.POOR_BY_DEPRIVATION)
    homes[first] = attrs.evolve(homes[first], poverty=(*homes[first].poverty[:-1], record))
    found = recheck_list(attrs.evolve(province, households=homes), 2021)
    assert first not in {item.household for item in found}


def test_a_district_is_the_sum_of_its_communes_and_stands_after_them(province):
    lines = [m for m in movements(province, 2021) if (m.kind, m.counted) == ("poor", "people")]
    assert [m.place for m in lines] == ["03703", "118", "03721", "03724", "119", "14"]
    by_place = {m.place: m.columns for m in lines}
    for whole, parts in (
        ("118", ["03703"]),
        ("119", ["03721", "03724"]),
        ("14", ["118", "119"]),
    ):
        sums = tuple(map(sum, zip(*(by_place[part] for part in parts), strict=True)))
        assert by_place[whole] == sums
    assert any(by_place["119"])


def test_without_districts_there_are_communes_and_the_province(province):
    flat = {
        key: attrs.evolve(home, address=attrs.evolve(home.address, district=None))
        for key, home in province.households.items()
    }
    places = [m.place for m in movements(attrs.evolve(province, households=flat), 2021)]
    assert list(dict.fromkeys(places)) == ["03703", "03721", "03724", "14"]
