"""Offices' movement tables against the register and against themselves (R19)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs
import pytest

from socassist.model import Finding, Location, Register
from socassist.model.gazetteer import load_units
from socassist.model.movement_table import MovementRow, MovementTable
from socassist.rules.acceptance import compare_movement, movements

UNITS = load_units()
DAY = date(2021, 12, 31)
LETTERS = {"name": "B", **{f"c{n}": "CDEFGHIJK"[n - 1] for n in range(1, 10)}}


def printed(register: Register, kind: str, *places: str, coded: bool = True) -> MovementTable:
    """What the register gives, as an office would print it."""
    rows = [
        MovementRow(
            row, UNITS.get(line.place, DAY).full_name, line.counted,
            {f"c{n}": value for n, value in enumerate(line.columns, 1)}, LETTERS,
            line.place if coded else None,
        )
        for row, line in enumerate(
            (line for line in movements(register, 2021) if line.kind == kind), 5
        )
        if not places or line.place in places
    ]  # fmt: skip
    return MovementTable(kind, Location("dien-bien.xlsx", "Biểu"), tuple(rows), 2021)


def compared(register: Register, *tables: MovementTable) -> list[Finding]:
    return list(compare_movement(tables, register, 2021, UNITS))


def changed(table: MovementTable, index: int, **figures: int | None) -> MovementTable:
    rows = list(table.rows)
    rows[index] = attrs.evolve(rows[index], figures={**rows[index].figures, **figures})
    return attrs.evolve(table, rows=tuple(rows))


def codes(findings: Sequence[Finding]) -> list[str]:
    return [finding.code for finding in findings]


@pytest.mark.parametrize("coded", [True, False])
def test_the_registers_own_tables_agree_by_code_and_by_name(province, coded):
    tables = [printed(province, kind, coded=coded) for kind in ("poor", "near-poor")]
    assert compared(province, *tables) == []


def test_a_cell_that_differs_is_named_in_words_with_its_place_and_its_households(province):
    table = printed(province, "poor")
    line = next(i for i, row in enumerate(table.rows) if row.code == "03721")
    right = table.rows[line].figures["c6"]
    found = compared(province, changed(table, line, c6=right + 2))
    [cell] = [f for f in found if f.code == "movement-cell-differs"]
    assert cell.message.vi.startswith(
        f"Biểu diễn biến hộ nghèo năm 2021, {table.rows[line].name}, số hộ, cột “Tái nghèo”: biểu "
        f"ghi {right + 2}, sổ tính được {right} (hộ "
    )
    assert (cell.subject, cell.value, cell.expected) == ("03721", str(right + 2), str(right))
    assert str(cell.location) == f"dien-bien.xlsx › Biểu › H{table.rows[line].row}"
    # The line itself, its district and the province no longer add up.
    assert codes(found)[1:] == ["movement-end-differs", "movement-sum-differs",
                                "movement-sum-differs"]  # fmt: skip


def test_an_empty_cell_is_nothing(province):
    table = printed(province, "near-poor")
    nil = {key: None for key, figure in table.rows[0].figures.items() if figure == 0}
    assert nil
    assert compared(province, changed(table, 0, **nil)) == []


def test_columns_printed_as_one_are_compared_as_one(province):
    table = printed(province, "poor")
    rows = []
    for row in table.rows:
        c = {key: value or 0 for key, value in row.figures.items()}
        figures = {
            "c1": c["c1"], "escaped": c["c2"] + c["c3"], "down": c["c2"] + c["c3"] + c["c4"],
            "up": c["c5"] + c["c6"] + c["c7"] + c["c8"], "c9": c["c9"],
        }  # fmt: skip
        rows.append(attrs.evolve(row, figures=figures))
    together = attrs.evolve(table, rows=tuple(rows))
    assert compared(province, together) == []
    found = compared(province, changed(together, 0, down=9))
    assert "movement-cell-differs" in codes(found)
    assert "Tổng giảm" in found[0].message.vi


def test_figures_that_a_district_printed_do_not_add_up(province):
    # Such as districts print them, with blank cells: 276 - 45 - 5 + 63 + 18 is 307 and not 305.
    poor = (294, 64, 45, None, 5, 0, 14, None, 204)
    near = (276, 45, 5, None, 63, 0, 18, None, 305)
    tables = []
    for kind, figures in (("poor", poor), ("near-poor", near)):
        cells = {f"c{n}": value for n, value in enumerate(figures, 1)}
        row = MovementRow(7, "Huyện Thuận Châu", "households", cells, LETTERS)
        tables.append(MovementTable(kind, Location(f"{kind}.xlsx", "S"), (row,), 2021))
    own = [f for f in compared(province, *tables) if f.code != "movement-cell-differs"]
    assert codes(own) == ["movement-end-differs", "movement-crossing-differs"]
    end, crossing = own
    assert (end.value, end.expected, end.location.cell) == ("305", "307", "K7")
    assert "lệch -2" in end.message.vi
    assert (crossing.value, crossing.expected) == ("64", "63")
    assert crossing.related == (Location("near-poor.xlsx", "S", 7, "G"),)


def test_a_table_without_all_columns_is_only_doubted_where_it_does_not_add_up(province):
    cells = {"c1": 10, "escaped": 3, "c6": 1, "c7": 1, "c9": 8}
    row = MovementRow(7, "Tổng cộng", "households", cells, LETTERS, total=True)
    table = MovementTable("poor", Location("x.xlsx"), (row,), 2021)
    [found] = compared(province, table)
    assert (found.code, found.severity.value) == ("movement-end-differs", "warning")
    assert "không có đủ các cột" in found.message.vi


def test_a_unit_without_a_line_and_a_line_without_a_unit_are_told(province):
    table = attrs.evolve(printed(province, "poor", "03703", "03721", "119"), place="14")
    lost = attrs.evolve(table.rows[0], name="Xã Không Có", code=None, row=30)
    found = compared(province, attrs.evolve(table, rows=(*table.rows, lost)))
    assert set(codes(found)) == {
        "movement-place-not-found",
        "movement-place-not-listed",
        "movement-sum-differs",  # the district is not the sum of the one commune that is listed
    }
    by_code = {f.code: f for f in found}
    assert by_code["movement-place-not-found"].location.cell == "B30"
    assert by_code["movement-place-not-listed"].subject == "03724"


def test_a_code_that_belongs_to_another_name_is_told_once(province):
    table = printed(province, "poor", "03721")
    rows = tuple(attrs.evolve(row, name="Xã Co Mạ") for row in table.rows)
    [found] = compared(province, attrs.evolve(table, rows=rows))
    assert (found.code, found.value) == ("movement-name-differs", "Xã Co Mạ")


def test_the_sum_of_a_table_is_that_of_its_lines_where_no_title_names_the_unit(province):
    table = printed(province, "poor", "03703", "03721", coded=False)
    households = [row for row in table.rows if row.counted == "households"]
    added = {key: sum(row.figures[key] or 0 for row in households) for key in households[0].figures}
    whole = MovementRow(40, "Tổng cộng", "households", added, LETTERS, total=True)
    both = attrs.evolve(table, rows=(*households, whole))
    assert compared(province, both) == []
    wrong = attrs.evolve(whole, figures={**added, "c9": added["c9"] + 1})
    found = compared(province, attrs.evolve(table, rows=(*households, wrong)))
    assert codes(found) == ["movement-cell-differs", "movement-end-differs", "movement-sum-differs"]


def test_a_commune_that_lists_its_villages_is_compared_village_by_village(province):
    homes = [h for h in province.households.values() if h.address.commune == "03721"]
    [commune] = [m for m in movements(province, 2021)
                 if (m.place, m.kind, m.counted) == ("03721", "poor", "households")]  # fmt: skip
    villages = sorted({home.address.village for home in homes})
    assert len(villages) == 2
    lines = []
    for n, village in enumerate(villages):
        gone = [h.id for h in province.households.values() if h.address.village != village]
        part = attrs.evolve(
            province, households={k: h for k, h in province.households.items() if k not in gone}
        )
        [line] = [m for m in movements(part, 2021)
                  if (m.place, m.kind, m.counted) == ("03721", "poor", "households")]  # fmt: skip
        figures = {f"c{i}": value for i, value in enumerate(line.columns, 1)}
        lines.append(MovementRow(7 + n, village.upper(), "households", figures, LETTERS))
    whole = {f"c{i}": value for i, value in enumerate(commune.columns, 1)}
    total = MovementRow(9, "Cộng toàn xã", "households", whole, LETTERS, total=True)
    table = MovementTable("poor", Location("xa.xlsx"), (*lines, total), 2021, "03721")
    assert compared(province, table) == []
    found = compared(province, attrs.evolve(table, rows=(lines[0], total)))
    assert "movement-place-not-listed" in codes(found)
    assert villages[1] in next(f for f in found if f.code.endswith("not-listed")).message.vi


def test_tables_of_another_year_are_passed_over(province):
    table = changed(printed(province, "poor"), 0, c1=99)
    assert compared(province, attrs.evolve(table, year=2020)) == []
