"""Lists of poor, near-poor, escaped, relapsed and newly arisen households (danh sách hộ; R21)."""

from __future__ import annotations

from collections.abc import Callable

from socassist.model.arguments import expect
from socassist.model.household import Household, HouseholdId
from socassist.model.register import Register
from socassist.model.table import Cell, Column, Signature, Table
from socassist.model.text import collation_key
from socassist.rules.acceptance.field import shown_birth, status_label
from socassist.rules.acceptance.transition import Transitions, Way, transitions

_LISTS: tuple[tuple[str, str, str, tuple[Way, ...]], ...] = (
    (
        "poor",
        "Hộ nghèo",
        "DANH SÁCH HỘ NGHÈO NĂM {year}",
        (
            Way.STAYED_POOR,
            Way.NEAR_POOR_TO_POOR,
            Way.BACK_TO_POOR,
            Way.NEW_POOR,
            Way.ARRIVED_POOR,
        ),
    ),
    (
        "near-poor",
        "Hộ cận nghèo",
        "DANH SÁCH HỘ CẬN NGHÈO NĂM {year}",
        (
            Way.STAYED_NEAR_POOR,
            Way.POOR_TO_NEAR_POOR,
            Way.BACK_TO_NEAR_POOR,
            Way.NEW_NEAR_POOR,
            Way.ARRIVED_NEAR_POOR,
        ),
    ),
    (
        "escaped-poverty",
        "Thoát nghèo",
        "DANH SÁCH HỘ THOÁT NGHÈO NĂM {year}",
        (Way.POOR_TO_NEAR_POOR, Way.POOR_TO_ABOVE),
    ),
    (
        "escaped-near-poverty",
        "Thoát cận nghèo",
        "DANH SÁCH HỘ THOÁT CẬN NGHÈO NĂM {year}",
        (Way.NEAR_POOR_TO_ABOVE,),
    ),
    (
        "relapsed",
        "Tái nghèo, tái cận nghèo",
        "DANH SÁCH HỘ TÁI NGHÈO, TÁI CẬN NGHÈO NĂM {year}",
        (Way.BACK_TO_POOR, Way.BACK_TO_NEAR_POOR),
    ),
    (
        "new",
        "Phát sinh mới",
        "DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO PHÁT SINH MỚI NĂM {year}",
        (Way.NEW_POOR, Way.NEW_NEAR_POOR),
    ),
)

_WAYS_VI = {
    Way.STAYED_POOR: "Hộ nghèo từ năm trước",
    Way.STAYED_NEAR_POOR: "Hộ cận nghèo từ năm trước",
    Way.POOR_TO_NEAR_POOR: "Thoát nghèo, trở thành hộ cận nghèo",
    Way.POOR_TO_ABOVE: "Thoát nghèo, vượt chuẩn cận nghèo",
    Way.POOR_GONE: "Giảm khác",
    Way.NEAR_POOR_TO_POOR: "Hộ cận nghèo trở thành hộ nghèo",
    Way.NEAR_POOR_TO_ABOVE: "Thoát cận nghèo",
    Way.NEAR_POOR_GONE: "Giảm khác",
    Way.BACK_TO_POOR: "Tái nghèo",
    Way.BACK_TO_NEAR_POOR: "Tái cận nghèo",
    Way.NEW_POOR: "Hộ nghèo phát sinh mới",
    Way.NEW_NEAR_POOR: "Hộ cận nghèo phát sinh mới",
    Way.ARRIVED_POOR: "Tăng khác",
    Way.ARRIVED_NEAR_POOR: "Tăng khác",
}

_COLUMNS = (
    Column("order", "STT", "ordinal", width=6),
    Column("household", "Mã hộ", width=16),
    Column("head", "Họ và tên chủ hộ", width=28),
    Column("birth", "Năm sinh", width=12),
    Column("village", "Thôn/bản", width=20),
    Column("size", "Số khẩu", "integer", width=9, total=True),
    Column("status", "Phân loại", width=20),
    Column("way", "Diễn biến", width=34),
    Column("decision", "Số quyết định", width=16),
)


def household_lists(
    register: Register,
    year: int,
    *,
    commune: str | None = None,
    name: Callable[[str], str] = str,
    found: Transitions | None = None,
) -> tuple[Table, ...]:
    """Give the six lists of a commune, or of every commune one after the other (lập danh sách).

    Keys are the list and the commune, such as ``escaped-poverty-03721``; sheets are named in
    Vietnamese. A list without a household is left out. Sorted by village and head's name as
    Vietnamese sorts. Signed and given back, they are read as approved lists.

    Args:
        register: The register.
        year: The year of the review.
        commune: Code of the one commune wanted.
        name: Name of a commune by its code.
        found: The ways of the households, where they were computed already.
    """
    expect(Register, register=register)
    expect(int, year=year)
    ways = transitions(register, year) if found is None else found
    by_commune: dict[str, list[str]] = {}
    for id_ in ways.ways:
        code = register.households[HouseholdId(id_)].address.commune
        if commune is None or code == commune:
            by_commune.setdefault(code, []).append(id_)
    tables = []
    for code in sorted(by_commune):
        for key, sheet, title, wanted in _LISTS:
            ids = [id_ for id_ in by_commune[code] if ways.ways[id_] in wanted]
            if ids:
                rows = _rows(register, ids, year, ways)
                place = name(code)
                tables.append(
                    _table(
                        f"{key}-{code}",
                        title.format(year=year),
                        rows,
                        place if code in place else f"{place} ({code})",
                        sheet,
                    )
                )
    return tuple(tables)


def _rows(
    register: Register, ids: list[str], year: int, ways: Transitions
) -> tuple[tuple[Cell, ...], ...]:
    def head_name(home: Household) -> str:
        return register.head_name(home) or ""

    homes = sorted(
        (register.households[HouseholdId(id_)] for id_ in ids),
        key=lambda home: (
            collation_key(home.address.village),
            collation_key(head_name(home)),
            home.id,
        ),
    )
    rows: list[tuple[Cell, ...]] = []
    for order, home in enumerate(homes, 1):
        head = register.people.get(home.head) if home.head else None
        record = home.status_in(year)
        rows.append(
            (
                order,
                home.id,
                head_name(home) or None,
                shown_birth(head) if head else None,
                home.address.village,
                home.size,
                status_label(record.status) if record else None,
                _WAYS_VI[ways.ways[home.id]],
                record.decision_number if record else None,
            )
        )
    return tuple(rows)


def _table(
    key: str, title: str, rows: tuple[tuple[Cell, ...], ...], commune: str, sheet: str
) -> Table:
    people = sum(row[5] for row in rows if isinstance(row[5], int))
    return Table(
        key=key,
        title=title,
        columns=_COLUMNS,
        rows=rows,
        lines=(f"Xã/phường/thị trấn: {commune}", f"Tổng số: {len(rows)} hộ, {people} khẩu"),
        total_label="Tổng cộng",
        totals={"size": people},
        signatures=(
            Signature("NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)"),
            Signature("TM. ỦY BAN NHÂN DÂN XÃ", above="... ngày ... tháng ... năm ..."),
        ),
        landscape=True,
        sheet=sheet,
    )
