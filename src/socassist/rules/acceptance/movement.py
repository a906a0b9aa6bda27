"""The movement tables of poor and near-poor households and their identities (tổng hợp diễn biến).

Reports 2 and 3 of the yearly review: column 9 = 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8, for households and
for people. Offices' own tables break these identities now and then: `check_movement` reports the
residual and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

import attrs

from socassist.model.arguments import expect
from socassist.model.finding import Finding, Severity
from socassist.model.household import Household, HouseholdId
from socassist.model.register import Register
from socassist.model.table import Column, Table
from socassist.model.text_pair import Text
from socassist.rules.acceptance.form_names import address_on
from socassist.rules.acceptance.transition import Transitions, Way, transitions

_POOR_WAYS: tuple[tuple[Way, ...], ...] = (
    (Way.POOR_TO_NEAR_POOR,),
    (Way.POOR_TO_ABOVE,),
    (Way.POOR_GONE,),
    (Way.NEAR_POOR_TO_POOR,),
    (Way.BACK_TO_POOR,),
    (Way.NEW_POOR,),
    (Way.ARRIVED_POOR,),
)
_NEAR_WAYS: tuple[tuple[Way, ...], ...] = (
    (Way.NEAR_POOR_TO_ABOVE,),
    (Way.NEAR_POOR_TO_POOR,),
    (Way.NEAR_POOR_GONE,),
    (Way.POOR_TO_NEAR_POOR,),
    (Way.BACK_TO_NEAR_POOR,),
    (Way.NEW_NEAR_POOR,),
    (Way.ARRIVED_NEAR_POOR,),
)
HEADS = {
    "poor": (
        "Hộ nghèo đầu kỳ",
        "Trở thành hộ cận nghèo",
        "Vượt chuẩn cận nghèo",
        "Giảm khác",
        "Hộ cận nghèo trở thành hộ nghèo",
        "Tái nghèo",
        "Phát sinh mới",
        "Tăng khác",
        "Hộ nghèo cuối kỳ",
    ),
    "near-poor": (
        "Hộ cận nghèo đầu kỳ",
        "Thoát cận nghèo",
        "Trở thành hộ nghèo",
        "Giảm khác",
        "Hộ nghèo trở thành hộ cận nghèo",
        "Tái cận nghèo",
        "Phát sinh mới",
        "Tăng khác",
        "Hộ cận nghèo cuối kỳ",
    ),
}
_TITLES = {
    "poor": "Tổng hợp diễn biến hộ nghèo năm {year}",
    "near-poor": "Tổng hợp diễn biến hộ cận nghèo năm {year}",
}


@attrs.frozen
class Movement:
    """One line of a movement table: columns 1 to 9 (một dòng diễn biến).

    Attributes:
        place: code of the commune, or of the district or province for its sum.
        kind: ``poor`` or ``near-poor``.
        counted: ``households`` or ``people``.
        columns: the nine figures; an empty cell of an office's table is None.
    """

    place: str
    kind: str
    counted: str
    columns: tuple[int | None, ...]

    @property
    def expected_end(self) -> int:
        """What columns 1 to 8 give for column 9."""
        c = [value or 0 for value in self.columns]
        return c[0] - c[1] - c[2] - c[3] + c[4] + c[5] + c[6] + c[7]

    @property
    def residual(self) -> int:
        """Column 9 minus what columns 1 to 8 give (phần dư)."""
        return (self.columns[8] or 0) - self.expected_end


def movements(
    register: Register, year: int, *, found: Transitions | None = None
) -> tuple[Movement, ...]:
    """Compute the movement lines of each commune, district and the province (lập diễn biến).

    The communes of a district stand together, then its sum; where addresses name no district, as
    from 1 July 2025, there are communes and the province (plan 3743/KH-UBND, point V.5 c; R21).
    People are counted by membership at the end of each year, those outside the household left
    out. What a staying household gained or lost in members stands in the columns "other".
    """
    ways = transitions(register, year) if found is None else found
    after = date(year, 12, 31)
    by_commune: dict[str, list[str]] = {}
    district_of: dict[str, str] = {}
    for id_ in ways.ways:
        address = address_on(register.households[HouseholdId(id_)], after)
        by_commune.setdefault(address.commune, []).append(id_)
        if address.district:
            district_of[address.commune] = address.district
    places = [*_by_district(by_commune, district_of), (register.province, list(ways.ways))]
    lines: list[Movement] = []
    for place, ids in places:
        for kind in ("poor", "near-poor"):
            lines += [
                line_of(register, ways, place, kind, counted, ids)
                for counted in ("households", "people")
            ]
    return tuple(lines)


def _by_district(
    by_commune: Mapping[str, list[str]], district_of: Mapping[str, str]
) -> Iterator[tuple[str, list[str]]]:
    """Each commune with its households, and after the communes of a district all of them."""

    def district(commune: str) -> str:
        return district_of.get(commune, "")

    ordered = sorted(by_commune, key=lambda commune: (district(commune), commune))
    for code, communes in groupby(ordered, key=district):
        own = [(commune, by_commune[commune]) for commune in communes]
        yield from own
        if code:
            yield code, [id_ for _, ids in own for id_ in ids]


def _size(household: Household, day: date) -> int:
    return sum(1 for m in household.members if not m.outside_household and day in m.period)


def line_of(
    register: Register, ways: Transitions, place: str, kind: str, counted: str, ids: Iterable[str]
) -> Movement:
    """The nine figures of some households, under the name of a place (một dòng diễn biến)."""
    before, after = date(ways.year - 1, 12, 31), date(ways.year, 12, 31)
    flows = _POOR_WAYS if kind == "poor" else _NEAR_WAYS
    stayed = Way.STAYED_POOR if kind == "poor" else Way.STAYED_NEAR_POOR
    leaving, coming = flows[:3], flows[3:]
    columns = [0] * 9
    for id_ in ids:
        way = ways.ways[id_]
        home = register.households[HouseholdId(id_)]
        start, end = (
            (1, 1) if counted == "households" else (_size(home, before), _size(home, after))
        )
        for column, group in enumerate(leaving, 1):
            if way in group:
                columns[0] += start
                columns[column] += start
        for column, group in enumerate(coming, 4):
            if way in group:
                columns[column] += end
                columns[8] += end
        if way is stayed:
            columns[0] += start
            columns[8] += end
            columns[7 if end > start else 3] += abs(end - start)
    return Movement(place, kind, counted, tuple(columns))


def households_behind(ways: Transitions, kind: str, ids: Iterable[str], column: int) -> list[str]:
    """The households that a column counts, 1 to 9; those that stayed are in 1 and 9."""
    flows = _POOR_WAYS if kind == "poor" else _NEAR_WAYS
    stayed = Way.STAYED_POOR if kind == "poor" else Way.STAYED_NEAR_POOR
    leaving = {way for group in flows[:3] for way in group}
    coming = {way for group in flows[3:] for way in group}
    counted = {1: {stayed, *leaving}, 9: {stayed, *coming}}.get(column)
    wanted = set(flows[column - 2]) if counted is None else counted
    return [id_ for id_ in ids if ways.ways[id_] in wanted]


def check_movement(lines: Sequence[Movement]) -> tuple[Finding, ...]:
    """Report every identity that movement lines break (kiểm tra biểu diễn biến).

    Column 9 against columns 1 to 8; report 2 column 2 against report 3 column 5, and report 2
    column 5 against report 3 column 3, in each place.
    """
    findings = [_end_differs(line) for line in lines if line.residual]
    by_key = {(line.place, line.kind, line.counted): line for line in lines}
    for (place, kind, counted), poor in sorted(by_key.items()):
        near = by_key.get((place, "near-poor", counted))
        # People who change class are counted with different household sizes only by mistake.
        if kind != "poor" or near is None:
            continue
        for here, there in ((1, 4), (4, 2)):
            left, right = poor.columns[here] or 0, near.columns[there] or 0
            if counted == "households" and left != right:
                findings.append(_crossing_differs(place, here + 1, left, there + 1, right))
    return tuple(findings)


def _end_differs(line: Movement) -> Finding:
    report = 2 if line.kind == "poor" else 3
    return Finding(
        "movement-end-differs",
        Severity.ERROR,
        Text(
            f"Biểu {report}, {line.place}: cột 9 in {line.columns[8] or 0}, tính từ cột 1 đến 8 "
            f"được {line.expected_end}, lệch {line.residual} (ghi vào mục khác).",
            f"Report {report}, {line.place}: column 9 says {line.columns[8] or 0}, columns 1 to 8 "
            f"give {line.expected_end}, off by {line.residual}.",
        ),
        subject=line.place,
        value=str(line.columns[8] or 0),
        expected=str(line.expected_end),
    )


def _crossing_differs(place: str, here: int, left: int, there: int, right: int) -> Finding:
    return Finding(
        "movement-crossing-differs",
        Severity.ERROR,
        Text(
            f"{place}: biểu 2 cột {here} ghi {left}, biểu 3 cột {there} ghi {right}; hai số phải "
            "bằng nhau.",
            f"{place}: report 2 column {here} says {left}, report 3 column {there} says {right}.",
        ),
        subject=place,
        value=str(left),
        expected=str(right),
    )


def movement_tables(
    register: Register,
    year: int,
    *,
    name: Callable[[str], str] = str,
    found: Transitions | None = None,
) -> tuple[Table, Table]:
    """Give report 2 (poor) and report 3 (near-poor) by commune and district (biểu diễn biến)."""
    expect(Register, register=register)
    expect(int, year=year)
    lines = movements(register, year, found=found)
    poor, near = (_table(kind, year, lines, name) for kind in ("poor", "near-poor"))
    return poor, near


def _table(kind: str, year: int, lines: Sequence[Movement], name: Callable[[str], str]) -> Table:
    own = [line for line in lines if line.kind == kind]
    labels = {"households": "Hộ", "people": "Nhân khẩu"}
    return Table(
        key="2-diễn biến hộ nghèo" if kind == "poor" else "3-diễn biến hộ cận nghèo",
        title=_TITLES[kind].format(year=year),
        columns=(
            Column("code", "Mã"),
            Column("name", "Đơn vị"),
            Column("counted", "Chỉ tiêu"),
            *(
                Column(f"c{i}", head, "integer", group=_group(i))
                for i, head in enumerate(HEADS[kind], 1)
            ),
        ),
        rows=tuple(
            (line.place, name(line.place), labels[line.counted], *line.columns) for line in own
        ),
        notes=("Cột 9 = 1 - 2 - 3 - 4 + 5 + 6 + 7 + 8.",),
        landscape=True,
    )


def _group(column: int) -> str | None:
    if 2 <= column <= 4:
        return "Diễn biến giảm"
    return "Diễn biến tăng" if 5 <= column <= 8 else None
