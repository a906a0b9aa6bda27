"""A payment list of a month is held against where people lived in that month (R13, R18, R20)."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

import socassist as sa
from socassist.cli.commands import socassist
from socassist.model import (
    HEAD,
    Address,
    AddressPeriod,
    Benefit,
    BenefitKind,
    Dong,
    EventKind,
    Household,
    Membership,
    Month,
    MonthPeriod,
    PartialDate,
    Period,
    Person,
    Register,
    Sex,
)
from socassist.model.identifier import make
from socassist.rules.update import close_month, list_of
from socassist.rules.update.draft import Draft

PERSON, HOME, DRAWN = make("P", "14", 1), make("H", "14", 1), make("B", "14", 1)
NAMES = {"03751": "Chiềng Ly", "03646": "Thuận Châu"}
MOVED = date(2022, 6, 15)


def household(now: Address, *former: tuple[Address, Period]) -> Household:
    addresses = tuple(AddressPeriod(address, period) for address, period in former)
    return Household(HOME, now, (Membership(PERSON, HEAD),), former_addresses=addresses)


def stored(place: Path, home: Household) -> Register:
    draft = Draft(Register("14"), round_id="14-2021")
    on = date(2021, 7, 31)
    person = Person(PERSON, "Lò Thị Ánh", PartialDate(1940, 2, 3), Sex.FEMALE)
    draft.put(EventKind.PERSON_CREATED, person, on=on)
    draft.put(EventKind.HOUSEHOLD_CREATED, home, on=on)
    drawn = Benefit(DRAWN, PERSON, HOME, BenefitKind.ALLOWANCE, "k5a", Decimal(1),
                    Dong(360_000), MonthPeriod(Month(2021, 7)))  # fmt: skip
    draft.put(EventKind.BENEFIT_GRANTED, drawn, on=on)
    register = draft.finished(("14-2021",))
    with sa.open_register(f"sqlite:///{place / 'so.db'}", province="14") as store:
        store.save(register)
    return register


def paid(place: Path, month: Month, commune: str, village: str, line: str | None = None) -> Path:
    """A signed payment list of one commune and month."""
    name = NAMES.get(commune, "Thuận Châu")
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = name
    for row in (
        ["DANH SÁCH CHI TRẢ TRỢ CẤP XÃ HỘI HÀNG THÁNG"],
        [f"Tháng {month.month} năm {month.year}"],
        [line or f"Tỉnh: Sơn La (14)   Huyện: Thuận Châu (119)   Xã: {name} ({commune})"],
        ["STT", "Họ và tên", "Ngày sinh", "Thôn/bản", "Loại chính sách", "Nhóm đối tượng",
         "Hệ số", "Tiền trợ cấp tháng này"],
        [1, "Lò Thị Ánh", "03/02/1940", village, "TCXH", "Khoản 5 điểm a", 1, 360_000],
        ["Tổng cộng", None, None, None, None, None, None, 360_000],
    ):  # fmt: skip
        sheet.append(row)
    path = place / f"chi-tra-{commune}-{month}.xlsx"
    book.save(path)
    return path


def compared(place: Path, *lists: Path) -> tuple[dict[str, Any], str]:
    args = ["reconcile", str(place / "so.db"), *map(str, lists)]
    told = CliRunner().invoke(socassist, args).output
    (document,) = json.loads(CliRunner().invoke(socassist, [*args, "--json"]).output)
    return document, told


HERE, THERE = Address("14", "119", "03751", "Bản Mòn"), Address("14", "119", "03646", "Tiểu khu 1")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Somebody whose household moved to another commune in June 2022."""
    stored(tmp_path, household(THERE, (HERE, Period(None, MOVED))))
    return tmp_path


def test_lists_before_and_after_a_move_agree_each_with_its_own_commune(place: Path) -> None:
    before = paid(place, Month(2021, 12), "03751", "Bản Mòn")
    after = paid(place, Month(2022, 12), "03646", "Tiểu khu 1")
    document, told = compared(place, before, after)
    assert document["differences"] == []
    assert (document["listed"], document["matched"]) == (2, 2)
    assert "paid-after-move" not in told


def test_who_is_still_paid_where_they_no_longer_live_is_told(place: Path) -> None:
    late = paid(place, Month(2022, 12), "03751", "Bản Mòn")
    document, told = compared(place, late)
    assert document["differences"]
    assert "paid-after-move" in told


def test_who_was_paid_before_they_lived_there_is_not_on_its_list(place: Path) -> None:
    early = paid(place, Month(2021, 12), "03646", "Tiểu khu 1")
    document, _ = compared(place, early)
    assert document["differences"]


def test_a_list_printed_late_shows_where_people_lived_in_its_month(place: Path) -> None:
    with sa.open_register(f"sqlite:///{place / 'so.db'}") as store:
        register = store.load()
    for month, address in ((Month(2021, 12), HERE), (Month(2022, 12), THERE)):
        closing = close_month(register, month, law=sa.load_law()).closing
        assert {line.commune for line in closing.lines} == {address.commune}
        (entry,) = list_of(closing, register).entries
        assert entry.village == address.village


def reformed(tmp_path: Path) -> tuple[Address, Address]:
    """A commune that the reform of 1 July 2025 made part of another one."""
    units = sa.load_units()
    old = next(
        unit
        for unit in units.communes("14", date(2025, 6, 30))
        if len(unit.successors) == 1 and not unit.is_split and unit.successors[0] != unit.code
    )
    district = units.path(old.code, date(2025, 6, 30))[-2].code
    before = Address("14", district, old.code, "Bản Mòn")
    after = Address("14", None, old.successors[0], "Bản Mòn")
    stored(tmp_path, household(after, (before, Period(None, date(2025, 7, 1)))))
    return before, after


@pytest.mark.parametrize("by_new_code", [False, True])
def test_a_list_from_before_a_reform_agrees_by_the_old_code_and_by_the_new(
    tmp_path: Path, by_new_code: bool
) -> None:
    before, after = reformed(tmp_path)
    units = sa.load_units()
    commune, day = before.commune, date(2025, 6, 30)
    if by_new_code:
        commune, day = after.commune, date(2025, 7, 1)
    name = units.get(commune, day).full_name  # type: ignore[union-attr]
    line = f"Tỉnh: Sơn La (14)   {name} ({commune})"
    old = paid(tmp_path, Month(2025, 6), commune, "Bản Mòn", line)
    new_name = units.get(after.commune, date(2025, 7, 1)).full_name  # type: ignore[union-attr]
    new = paid(tmp_path, Month(2025, 8), after.commune, "Bản Mòn",
               f"Tỉnh: Sơn La (14)   {new_name} ({after.commune})")  # fmt: skip
    for lists in ((old,), (new,), (old, new)):
        document, told = compared(tmp_path, *lists)
        assert document["differences"] == [], lists
        assert "paid-after-move" not in told
