from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import attrs
import pytest

from socassist.model import AddressPeriod, BenefitKind, Location, Month, Period, SignedForm
from socassist.model.gazetteer import load_units
from socassist.rules.acceptance import acceptance_forms, compare_form, newly_arisen


@pytest.fixture
def forms(province):
    return {table.key: table for table in acceptance_forms(province, year=2021)}


def ids(province):
    return list(province.households)


def test_newly_arisen_is_on_a_list_this_year_and_on_neither_last_year(province):
    homes = ids(province)
    assert newly_arisen(province, 2021).poor == tuple(sorted(homes[i] for i in (3, 4, 6)))


def test_new_assistance_households_had_none_at_the_end_of_last_year(province):
    homes = ids(province)
    found = newly_arisen(province, 2021)
    assert found.assistance == tuple(sorted([homes[0], homes[4]]))
    assert found.findings == ()


def test_a_social_pension_makes_no_assistance_household(province, benefit):
    home = list(province.households.values())[7]
    pension = benefit(9, home, Month(2021, 7), kind=BenefitKind.SOCIAL_PENSION, group="pension")
    with_pension = attrs.evolve(province, benefits={**province.benefits, pension.id: pension})
    assert home.id not in newly_arisen(with_pension, 2021).assistance
    every = newly_arisen(with_pension, 2021, kinds=tuple(BenefitKind))
    assert home.id in every.assistance


def test_without_last_years_lists_nothing_is_passed_off_as_new(province):
    codes = {finding.code for finding in newly_arisen(province, 2019).findings}
    assert "history-missing" in codes
    tables = acceptance_forms(province, year=2019)
    assert "không xác định được" in tables[0].notes[0]


def test_the_forms_bear_the_wording_of_the_plan(forms):
    assert forms["1A"].title == (
        "Biểu 1A: Số hộ nghèo, cận nghèo phát sinh mới không thuộc diện nghèo, cận nghèo năm trước "
        "phân theo huyện"
    )
    assert forms["2B-119"].title == (
        "Biểu 2B: Số hộ có đối tượng Bảo trợ xã hội mới phát sinh không có trong danh sách hộ có "
        "đối tượng bảo trợ xã hội năm trước phân theo xã"
    )
    assert forms["1C"].title == (
        "Biểu 1C: Danh sách các huyện sử dụng phần mềm MIS POSASoft để cập nhật thông tin và chiết "
        "xuất các báo cáo"
    )
    assert [c.title for c in forms["1A"].columns] == [
        "Mã huyện",
        "Tên huyện",
        "Số hộ nghèo, cận nghèo phát sinh mới năm 2021",
    ]
    assert forms["1A"].columns[0].group == "Đơn vị hành chính"
    assert "Số liệu đến hết năm 2021" in forms["1A"].lines
    assert forms["2A-119"].lines[-1] == "ĐVT: hộ"
    assert forms["1A"].signatures[0].title == "Đại diện Ban QLDA TW"
    assert forms["2A-119"].signatures[1].title.startswith("Đại diện Phòng LĐTBXH")
    assert forms["1A"].total_label == "Tổng số cả tỉnh"
    assert forms["2A-119"].total_label == "Tổng số cả huyện"


def test_district_forms_add_up_to_the_province(forms):
    for letter in "AB":
        province = {row[0]: row[2] for row in forms[f"1{letter}"].rows}
        for key, table in forms.items():
            if key.startswith(f"2{letter}-"):
                assert table.totals["households"] == province[key[3:]]
                assert table.totals["households"] == sum(row[2] for row in table.rows)
        assert forms[f"1{letter}"].totals["households"] == sum(province.values())


def test_the_gazetteer_gives_names_and_units_without_households(province):
    tables = {t.key: t for t in acceptance_forms(province, year=2021, units=load_units())}
    assert len(tables["1A"].rows) == 12
    assert ("119", "Huyện Thuận Châu") in {row[:2] for row in tables["1A"].rows}
    assert tables["1A"].lines[0] == "Tên tỉnh/TP: Sơn La    Mã: 14"
    assert tables["1C"].lines == ()
    assert ("116", "Thành phố Sơn La") in {row[:2] for row in tables["1C"].rows}
    assert tables["2A-116"].lines[1] == "Tên huyện/quận: Thành phố Sơn La    Mã: 116"
    assert tables["2A-116"].signatures[0].title == "Đại diện Sở LĐTBXH tỉnh Sơn La"
    assert tables["2A-116"].signatures[1].title == "Đại diện Phòng LĐTBXH thành phố Sơn La"
    assert tables["1A"].totals["households"] == 3


def test_after_the_districts_the_forms_run_by_commune(register_of, household):
    homes = [
        household(n, {2024: before, 2025: now}, (None, code))
        for n, (before, now, code) in enumerate(_after_districts())
    ]
    tables = {t.key: t for t in acceptance_forms(register_of(homes), year=2025, units=load_units())}
    assert set(tables) == {"1A", "1B", "1C"}
    assert tables["1A"].title.endswith("phân theo xã")
    assert tables["1A"].columns[0].title == "Mã xã"
    assert tables["1C"].title.startswith("Biểu 1C: Danh sách các xã")
    assert len(tables["1A"].rows) == 75
    assert tables["1A"].totals["households"] == 1


def _after_districts():
    from socassist.model import PovertyStatus as Status

    return [(Status.NOT_POOR, Status.POOR, "03721"), (Status.POOR, Status.POOR, "03724")]


def test_households_without_a_district_are_not_lost(province):
    homes = dict(province.households)
    key = list(homes)[3]
    homes[key] = attrs.evolve(homes[key], address=attrs.evolve(homes[key].address, district=None))
    table = acceptance_forms(attrs.evolve(province, households=homes), year=2021)[0]
    assert (None, "Chưa rõ đơn vị", 1) in table.rows
    assert table.totals["households"] == 3


def test_who_uses_the_software_is_never_guessed(province, forms):
    assert all(row[2] is None and row[3] is None for row in forms["1C"].rows)
    told = {t.key: t for t in acceptance_forms(province, year=2021, uses_software={"119"})}
    assert told["1C"].totals == {"uses": 1, "not": 1}
    assert ("119", "119", "X", None) in told["1C"].rows


def test_row_order_changes_no_form(province, forms):
    homes = list(province.households.items())
    random.Random(4).shuffle(homes)  # noqa: S311 - no secret
    again = acceptance_forms(attrs.evolve(province, households=dict(homes)), year=2021)
    assert {t.key: t for t in again} == forms


def test_a_form_that_came_back_unchanged_agrees(province, forms):
    for table in forms.values():
        assert compare_form(table, table, province) == ()


def test_a_cell_that_differs_names_the_households_behind_it(province, forms):
    table = forms["2A-119"]
    code, name, count = table.rows[0]
    filled = attrs.evolve(
        table, rows=((code, name, count + 2), *table.rows[1:]), totals={"households": 9}
    )
    new = newly_arisen(province, 2021).poor
    numbers = tuple(range(12, 12 + len(table.rows)))
    letters = {"code": "A", "name": "B", "households": "C"}
    signed = SignedForm(filled, Location("bieu.xlsx", "2A"), numbers, 15, letters)
    differences = compare_form(signed, table, province, new, on=date(2021, 12, 31))
    cell = differences[0]
    assert (cell.code, cell.printed, cell.computed) == (code, count + 2, count)
    assert cell.location.cell == "C12"
    assert set(cell.households) <= set(new)
    total = differences[1]
    assert (total.code, total.location.cell) == (None, "C15")
    assert len(total.households) == sum(row[2] for row in table.rows)
    assert cell.finding().code == "form-cell-differs"
    assert str(count + 2) in cell.finding().message.vi


def test_rows_missing_blank_sorted_or_foreign_are_understood(province, forms):
    table = forms["1A"]
    turned = attrs.evolve(table, rows=((None, None, None), *reversed(table.rows)))
    assert compare_form(turned, table, province) == ()
    foreign = attrs.evolve(table, rows=(*table.rows, ("999", "Lạ", 4)), totals={})
    (only,) = compare_form(foreign, table, province)
    assert (only.code, only.computed) == ("999", None)
    short = attrs.evolve(table, rows=(), totals={})
    assert {d.code for d in compare_form(short, table, province)} == {
        row[0] for row in table.rows if row[2]
    }


def test_the_name_of_another_unit_is_a_difference_its_spelling_is_none(province):
    table = acceptance_forms(province, year=2021, units=load_units())[0]

    def renamed(name):
        rows = [(c, name if c == "116" else n, k) for c, n, k in table.rows]
        return compare_form(attrs.evolve(table, rows=tuple(rows)), table, province)

    for spelt in ("Thành phố Sơn La", "TP. Sơn La", "SƠN LA", "tp son la", None):
        assert renamed(spelt) == ()
    (only,) = renamed("Huyện Mai Sơn")
    assert (only.code, only.column) == ("116", "name")


def test_a_household_that_moved_later_stands_behind_the_cell_that_counted_it(province, forms):
    key = newly_arisen(province, 2021).poor[0]
    home = province.households[key]
    old = home.address
    moved = attrs.evolve(
        home,
        address=attrs.evolve(old, district="128", commune="04048"),
        former_addresses=(AddressPeriod(old, Period(None, date(2022, 3, 1))),),
    )
    later = attrs.evolve(province, households={**province.households, key: moved})
    table = forms["1A"]
    rows = tuple((code, name, count + 1) for code, name, count in table.rows)
    found = compare_form(
        attrs.evolve(table, rows=rows, totals={}), table, later, [key], on=date(2021, 12, 31)
    )
    assert {d.code: d.households for d in found}[old.district] == (key,)


def test_a_total_that_its_own_rows_do_not_give_is_a_difference(province, forms):
    table = forms["1A"]
    (only,) = compare_form(attrs.evolve(table, totals={"households": 7}), table, province)
    assert (only.code, only.printed, only.computed) == (None, 7, 3)


def test_two_different_forms_cannot_be_compared(province, forms):
    with pytest.raises(ValueError, match="cannot be compared"):
        compare_form(forms["1A"], forms["1B"], province)


def test_marks_that_the_register_knows_nothing_of_are_not_contradicted(province, forms):
    table = forms["1C"]
    rows = tuple((code, name, "X", None) for code, name, *_ in table.rows)
    signed = attrs.evolve(table, rows=rows, totals={"uses": 2})
    assert compare_form(signed, table, province) == ()
    told = acceptance_forms(province, year=2021, uses_software={"119"})[2]
    assert {d.code for d in compare_form(signed, told, province)} == {"118", None}


def test_the_forms_are_as_the_golden_file_shows_them(province):
    golden = Path(__file__).parent / "golden" / "forms_2021.txt"
    tables = acceptance_forms(province, year=2021, uses_software={"119"})
    assert "\n\n".join(map(_printed, tables)) + "\n" == golden.read_text(encoding="utf-8")


def _printed(table):
    """A form as plain text: title, lines, heads, rows, total, signatures."""
    heads = [f"{c.group} › {c.title}" if c.group else c.title for c in table.columns]
    rows = ["" if cell is None else str(cell) for row in table.rows for cell in row]
    width = len(table.columns)
    body = [" | ".join(rows[i : i + width]) for i in range(0, len(rows), width)]
    total = [f"{table.total_label} | {dict(table.totals)}"]
    signed = [" / ".join(filter(None, (s.above, s.title, s.note))) for s in table.signatures]
    parts = [f"[{table.key}]", table.title, *table.lines, " | ".join(heads), *body, *total]
    return "\n".join([*parts, *signed, *table.notes])


def test_a_later_move_does_not_change_an_earlier_form(province, forms):
    homes = dict(province.households)
    key = newly_arisen(province, 2021).poor[0]
    old = homes[key].address
    moved = attrs.evolve(
        homes[key],
        address=attrs.evolve(old, district="128", commune="04048"),
        former_addresses=(AddressPeriod(old, Period(None, date(2022, 3, 1))),),
    )
    later = attrs.evolve(province, households={**homes, key: moved})
    assert {t.key: t for t in acceptance_forms(later, year=2021)} == forms
    assert "128" in {row[0] for row in acceptance_forms(later, year=2022)[0].rows}


def test_old_district_codes_do_not_bring_the_districts_back(register_of, household):
    from socassist.model import PovertyStatus as Status

    home = household(1, {2024: Status.NOT_POOR, 2025: Status.POOR}, ("119", "03721"))
    tables = acceptance_forms(register_of([home]), year=2025, units=load_units())
    assert [table.key for table in tables] == ["1A", "1B", "1C"]
    assert tables[0].columns[0].title == "Mã xã"
    assert tables[0].totals["households"] == 1
