"""Lists, movement and reconciliation of an earlier year show the register of its end (R19, R21)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import attrs
import openpyxl
import pytest
from click.testing import CliRunner

from socassist import access
from socassist.cli.commands import socassist
from socassist.model import (
    HEAD,
    Address,
    AddressPeriod,
    EventKind,
    Household,
    Membership,
    PartialDate,
    Period,
    Person,
    PovertyRecord,
    PovertyStatus,
    Register,
)
from socassist.model.identifier import make
from socassist.rules.update import at_year_end, replay
from socassist.rules.update.draft import Draft

HERE, THERE = (Address("14", "119", "03751", village) for village in ("Bản Mòn", "Bản Co"))
OLD, YOUNG = make("P", "14", 1), make("P", "14", 2)
HOME = make("H", "14", 1)
LIST = [
    ["DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM {year}"],
    ["(Kèm theo Quyết định số 12/QĐ-UBND ngày 10/12/{year})"],
    ["Tỉnh: Sơn La (14)   Huyện: Thuận Châu (119)   Xã: Chiềng Ly (03751)"],
    ["STT", "Họ và tên chủ hộ", "Năm sinh", "Thôn/bản", "Số khẩu", "Phân loại hộ"],
]


def reviewed(register: Register, year: int, *records: Person | Household) -> Register:
    draft = Draft(register, round_id=f"14-{year}")
    for record in records:
        kind = (
            EventKind.PERSON_CREATED if isinstance(record, Person) else EventKind.POVERTY_RECORDED
        )
        draft.put(kind, record, on=date(year, 12, 31))
    return draft.finished((*register.rounds, f"14-{year}"))


@pytest.fixture(scope="module")
def register() -> Register:
    """A couple of people poor in 2021; in 2022 the child heads the household elsewhere, alone."""
    people = Person(OLD, "Lò Văn Sơn", PartialDate(1950)), Person(YOUNG, "Lò Văn Con")
    poor = PovertyRecord(2021, PovertyStatus.POOR)
    home = Household(
        HOME, HERE, (Membership(OLD, HEAD), Membership(YOUNG, "child")), poverty=(poor,)
    )
    first = reviewed(Register("14"), 2021, *people, home)
    later = attrs.evolve(
        home,
        address=THERE,
        former_addresses=(AddressPeriod(HERE, Period(None, date(2022, 6, 1))),),
        members=(Membership(OLD, HEAD, Period(None, date(2022, 6, 1))), Membership(YOUNG, HEAD)),
        poverty=(poor, PovertyRecord(2022, PovertyStatus.POOR)),
    )
    return reviewed(first, 2022, later)


@pytest.fixture
def place(register: Register, tmp_path: Path) -> Path:
    with access.open_register(f"sqlite:///{tmp_path / 'so.db'}", province="14") as store:
        store.load()
        store.save(register)
    return tmp_path


def cells(path: Path) -> Iterator[list[object]]:
    for sheet in openpyxl.load_workbook(path).worksheets:
        yield from ([cell.value for cell in row] for row in sheet.iter_rows())


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2021, ("Lò Văn Sơn", "1950", "Bản Mòn", 2)),
        (2022, ("Lò Văn Con", None, "Bản Co", 1)),
    ],
)
def test_a_list_shows_head_address_and_size_of_its_year(place, year, expected):
    args = ["reports", str(place / "so.db"), "--year", str(year), "--out", str(place / "b")]
    done = CliRunner().invoke(socassist, args)
    assert done.exit_code == 0, done.output
    [row] = [r for r in cells(place / "b" / "danh-sach-ho-03751.xlsx") if r[1] == HOME][:1]
    assert tuple(row[2:6]) == expected


def signed(folder: Path, year: int, *row: object) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Chiềng Ly"
    for line in LIST:
        sheet.append([str(cell).format(year=year) for cell in line])
    sheet.append([1, *row, "Hộ nghèo"])
    sheet.append(["Tổng cộng: 1 hộ"])
    path = folder / f"phe-duyet-{year}.xlsx"
    book.save(path)
    return path


def test_signed_lists_of_two_years_agree_each_with_its_own(place):
    lists = [
        signed(place, 2021, "Lò Văn Sơn", 1950, "Bản Mòn", 2),
        signed(place, 2022, "Lò Văn Con", None, "Bản Co", 1),
    ]
    args = ["reconcile", str(place / "so.db"), *map(str, lists), "--json"]
    done = CliRunner().invoke(socassist, args)
    [document] = json.loads(done.output)
    assert document["when"] == ["2021", "2022"]
    assert document["differences"] == []
    assert (document["listed"], document["matched"]) == (2, 2)


def test_a_household_entered_twice_is_one_on_the_lists_of_every_year(register, tmp_path):
    """Found after two reviews: neither list shows both, and the decision of the other is kept."""
    twin, again = make("H", "14", 2), make("P", "14", 3)
    decided = PovertyRecord(2021, PovertyStatus.POOR, decision_number="12/QĐ-UBND",
                            decided=date(2021, 12, 10))  # fmt: skip
    first = Household(twin, HERE, (Membership(again, HEAD),), poverty=(decided,))
    both = reviewed(
        reviewed(Register("14"), 2021, Person(again, "Lò Văn Sơn", PartialDate(1950)), first),
        2021,
        *[event.after for event in register.journal if event.round == "14-2021"],
    )
    both = reviewed(both, 2022, register.households[HOME])
    url = f"sqlite:///{tmp_path / 'so.db'}"
    with access.open_register(url, province="14") as store:
        store.save(both)
    for records in ((HOME, twin), (OLD, again)):
        args = ["merge", str(tmp_path / "so.db"), *records, "--reason", "nhập trùng", "--yes"]
        done = CliRunner().invoke(socassist, args)
        assert "Đã cập nhật" in done.output
    assert "left-before-merge" in done.output  # he left in 2022, which the twin never told
    for year, expected in ((2021, ("Lò Văn Sơn", 2)), (2022, ("Lò Văn Con", 1))):
        folder = tmp_path / f"b{year}"
        args = ["reports", str(tmp_path / "so.db"), "--year", str(year), "--out", str(folder)]
        assert CliRunner().invoke(socassist, args).exit_code == 0
        rows = [r for r in cells(folder / "danh-sach-ho-03751.xlsx") if r[1] in {HOME, twin}]
        assert {(row[1], row[2], row[5]) for row in rows} == {(HOME, *expected)}
    lists = [
        signed(tmp_path, 2021, "Lò Văn Sơn", 1950, "Bản Mòn", 2),
        signed(tmp_path, 2022, "Lò Văn Con", None, "Bản Co", 1),
    ]
    args = ["reconcile", str(tmp_path / "so.db"), *map(str, lists), "--json"]
    [document] = json.loads(CliRunner().invoke(socassist, args).output)
    assert document["differences"] == []
    with access.open_register(url) as store:
        stored = store.load()
    record = stored.households[HOME].status_in(2021)
    assert record is not None
    assert record.decision_number == "12/QĐ-UBND"
    held = replay("14", stored.journal, stored.rounds)
    assert at_year_end(held, 2021) == at_year_end(stored, 2021)


def test_a_list_that_shows_what_came_later_differs(place):
    late = signed(place, 2021, "Lò Văn Con", None, "Bản Co", 1)
    done = CliRunner().invoke(socassist, ["reconcile", str(place / "so.db"), str(late), "--json"])
    [document] = json.loads(done.output)
    assert done.exit_code == 1
    assert document["differences"]
