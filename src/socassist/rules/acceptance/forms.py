"""The acceptance forms 1A, 1B, 1C, 2A, 2B as tables (biểu mẫu báo cáo nghiệm thu; R24).

The wording is that of annex 3 of plan 3743/KH-UBND of Quảng Ngãi. Where there is no district level
any more, the province's forms run by commune, and there are no forms of a district.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from socassist.model.arguments import every, expect
from socassist.model.benefit import BenefitKind
from socassist.model.gazetteer import Units
from socassist.model.household import HouseholdId
from socassist.model.register import Register
from socassist.model.table import Cell, Column, Signature, Table
from socassist.rules.acceptance.form_names import Place, Places, address_on, places_of
from socassist.rules.acceptance.newly_arisen import ASSISTANCE, NewlyArisen, newly_arisen

_TITLES = {
    "A": "Số hộ nghèo, cận nghèo phát sinh mới không thuộc diện nghèo, cận nghèo năm trước",
    "B": (
        "Số hộ có đối tượng Bảo trợ xã hội mới phát sinh không có trong danh sách hộ có đối tượng "
        "bảo trợ xã hội năm trước"
    ),
    "C": ("sử dụng phần mềm MIS POSASoft để cập nhật thông tin và chiết xuất các báo cáo"),
}
_COUNTED = {
    "A": "Số hộ nghèo, cận nghèo phát sinh mới năm {year}",
    "B": "Số hộ BTXH mới phát sinh năm {year}",
}
_GAPS = {"A": "history-missing", "B": "benefit-history-missing"}
_UNIT_GROUP = "Đơn vị hành chính"
_UNKNOWN = "Chưa rõ đơn vị"


def acceptance_forms(
    register: Register,
    *,
    year: int,
    units: Units | None = None,
    uses_software: Collection[str] | None = None,
    kinds: Collection[BenefitKind] = ASSISTANCE,
    newly: NewlyArisen | None = None,
) -> tuple[Table, ...]:
    """Make the forms 1A, 1B, 1C and, for each district, 2A and 2B (lập biểu nghiệm thu).

    Counted are the households newly arisen in the year, see `newly_arisen`. Keys are ``1A``,
    ``1B``, ``1C``, then ``2A-119``, ``2B-119`` with the district's code.

    Args:
        register: The register.
        year: The year of the forms; the data count to its end.
        units: The gazetteer, for names and for units without households; codes stand in for
            names where left out.
        uses_software: Codes of the units that use the software, for form 1C; where left out, its
            columns stay empty, because nothing in the register tells.
        kinds: Benefits that make an assistance household.
        newly: The newly arisen households, where they were computed already.
    """
    expect(Register, register=register)
    expect(int, year=year)
    expect(Units, None, units=units)
    if uses_software is not None:
        uses_software = every(str, "uses_software", uses_software)
    end = date(year, 12, 31)
    found = newly_arisen(register, year, kinds=kinds) if newly is None else newly
    places = places_of(register, units, end)
    notes = {
        letter: tuple(f.message.vi for f in found.findings if f.code == code)
        for letter, code in _GAPS.items()
    }
    by_letter = {"A": found.poor, "B": found.assistance}
    tables = [
        _province_form(register, places, letter, year, ids, notes[letter])
        for letter, ids in by_letter.items()
    ]
    tables.append(_software_form(places, uses_software))
    for district in places.districts:
        communes = places.communes.get(district.code, ())
        for letter, ids in by_letter.items():
            counts = _counts(register, ids, end, by="commune")
            tables.append(
                _form(
                    f"2{letter}-{district.code}",
                    f"Biểu 2{letter}: {_TITLES[letter]} phân theo xã",
                    _count_columns("xã", letter, year),
                    [(place.code, place.official, counts.get(place.code, 0)) for place in communes],
                    total_label="Tổng số cả huyện",
                    lines=(
                        _province_line(places),
                        f"Tên huyện/quận: {district.official}    Mã: {district.code}",
                        f"Số liệu đến hết năm {year}",
                        "ĐVT: hộ",
                    ),
                    signatures=_district_signatures(places, district),
                    notes=notes[letter],
                )
            )
    return tuple(tables)


def _counts(register: Register, ids: Iterable[str], end: date, *, by: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for id_ in ids:
        address = address_on(register.households[HouseholdId(id_)], end)
        code = address.commune if by == "commune" else address.district or ""
        counts[code] = counts.get(code, 0) + 1
    return counts


def _province_line(places: Places) -> str:
    return f"Tên tỉnh/TP: {places.province.name}    Mã: {places.province.code}"


def _columns(level: str) -> tuple[Column, Column]:
    return (
        Column("code", f"Mã {level}", group=_UNIT_GROUP, width=12),
        Column("name", f"Tên {level}", group=_UNIT_GROUP, width=34),
    )


def _count_columns(level: str, letter: str, year: int) -> tuple[Column, ...]:
    title = _COUNTED[letter].format(year=year)
    return (*_columns(level), Column("households", title, "integer", width=30, total=True))


def _listed(places: Places) -> tuple[str, tuple[Place, ...]]:
    """What the province's forms run by: districts, or communes where there are none."""
    if places.districts:
        return "huyện", places.districts
    return "xã", places.communes.get("", ())


def _province_form(
    register: Register,
    places: Places,
    letter: str,
    year: int,
    ids: Sequence[str],
    notes: tuple[str, ...],
) -> Table:
    level, listed = _listed(places)
    end = date(year, 12, 31)
    counts = _counts(register, ids, end, by="district" if places.districts else "commune")
    rows: list[tuple[Cell, ...]] = [
        (place.code, place.official, counts.pop(place.code, 0)) for place in listed
    ]
    # Nothing is lost: households whose district is not known get a row of their own.
    rows += [(code or None, _UNKNOWN, count) for code, count in sorted(counts.items())]
    return _form(
        f"1{letter}",
        f"Biểu 1{letter}: {_TITLES[letter]} phân theo {level}",
        _count_columns(level, letter, year),
        rows,
        total_label="Tổng số cả tỉnh",
        lines=(_province_line(places), f"Số liệu đến hết năm {year}"),
        signatures=_province_signatures(places),
        notes=notes,
    )


def _software_form(places: Places, uses: Collection[str] | None) -> Table:
    level, listed = _listed(places)
    plural, one = f"các {level}", level.capitalize()
    rows: list[tuple[Cell, ...]] = [
        (
            place.code,
            place.official,
            None if uses is None else ("X" if place.code in uses else None),
            None if uses is None else (None if place.code in uses else "X"),
        )
        for place in listed
    ]
    totals = {}
    if uses is not None:
        using = sum(1 for place in listed if place.code in uses)
        totals = {"uses": using, "not": len(listed) - using}
    return Table(
        key="1C",
        title=f"Biểu 1C: Danh sách {plural} {_TITLES['C']}",
        columns=(
            *_columns(level),
            Column(
                "uses", f"{one} sử dụng phần mềm MIS POSASoft (X)", "mark", width=24, total=True
            ),
            Column(
                "not", f"{one} chưa sử dụng phần mềm MIS POSASoft (X)", "mark", width=24, total=True
            ),
        ),
        rows=tuple(rows),
        total_label="Tổng số cả tỉnh",
        totals=totals,
        signatures=(Signature(_department(places), above=_DAY),),
    )


def _form(
    key: str,
    title: str,
    columns: tuple[Column, ...],
    rows: Sequence[tuple[Cell, ...]],
    *,
    total_label: str,
    lines: tuple[str, ...],
    signatures: tuple[Signature, ...],
    notes: tuple[str, ...],
) -> Table:
    total = sum(row[-1] for row in rows if isinstance(row[-1], int))
    return Table(
        key=key,
        title=title,
        columns=columns,
        rows=tuple(rows),
        lines=lines,
        total_label=total_label,
        totals={"households": total},
        signatures=signatures,
        notes=notes,
    )


_DAY = "... ngày ... tháng ... năm 20..."
"""Left open as in the plan: the forms of a year are mostly signed in the next."""


def _department(places: Places) -> str:
    province = places.province
    # Where the gazetteer does not tell, the form's own words stay.
    return f"Đại diện Sở LĐTBXH {province.inside if province.kind else f'tỉnh/TP {province.name}'}"


def _province_signatures(places: Places) -> tuple[Signature, ...]:
    return (
        Signature("Đại diện Ban QLDA TW"),
        Signature(_department(places), above=_DAY),
    )


def _district_signatures(places: Places, district: Place) -> tuple[Signature, ...]:
    return (
        Signature(f"Đại diện Sở LĐTBXH {places.province.inside}"),
        Signature(f"Đại diện Phòng LĐTBXH {district.inside}", above=_DAY),
    )
