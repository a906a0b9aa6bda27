"""A month of a stored register is closed, frozen, compared with what was paid, and kept."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from decimal import Decimal
from pathlib import Path

import attrs
import openpyxl
import pytest
from click.testing import CliRunner, Result

from socassist import access
from socassist.cli.commands import socassist
from socassist.hookspecs import ReadOptions
from socassist.model import (
    Address,
    Benefit,
    BenefitId,
    BenefitKind,
    BenefitState,
    Dong,
    Event,
    EventKind,
    Household,
    HouseholdId,
    IdentityNumber,
    Membership,
    Month,
    MonthPeriod,
    NumberKind,
    PartialDate,
    Person,
    PersonId,
    Register,
    Text,
)
from socassist.model.errors import BrokenJournal, RegisterError, WrongContent
from socassist.model.gazetteer import load_units
from socassist.plugins import load_plugins
from socassist.rounds.month import close_stored_month

PLUGINS = load_plugins(allow=())
HOME = HouseholdId("H1")
DECEMBER, JANUARY = Month(2021, 12), Month(2022, 1)
IN_TIME = date(2022, 1, 8)


def someone(number: int, name: str) -> Person:
    card = IdentityNumber(NumberKind.CMND, f"05012345{number}")
    return Person(PersonId(f"P{number}"), name, PartialDate(1938, 2, number), numbers=(card,))


def drawn(number: int, amount: int = 540_000, **more: object) -> Benefit:
    base = Benefit(
        BenefitId(f"B{number}"), PersonId(f"P{number}"), HOME, BenefitKind.ALLOWANCE, "k5a",
        Decimal("1.5"), Dong(amount), MonthPeriod(Month(2021, 7)), decision_number="12/QĐ-UBND",
    )  # fmt: skip
    return attrs.evolve(base, **more)


def with_events(register: Register, name: str, *records: Person | Household | Benefit) -> Register:
    tables = {
        Person: dict(register.people),
        Household: dict(register.households),
        Benefit: dict(register.benefits),
    }
    events = list(register.journal)
    for record in records:
        table = tables[type(record)]
        before = table.get(record.id)
        table[record.id] = record
        kind = EventKind.FIELD_CORRECTED if before else EventKind.BENEFIT_GRANTED
        events.append(
            Event(len(events) + 1, kind, record.id, before, record, date(2021, 12, 1), name)
        )
    return attrs.evolve(
        register,
        people=tables[Person],
        households=tables[Household],
        benefits=tables[Benefit],
        journal=tuple(events),
        rounds=(*register.rounds, name),
    )


@pytest.fixture
def url(tmp_path: Path) -> str:
    people = [someone(1, "Quàng Văn Ún"), someone(2, "Lò Thị Mẩy"), someone(3, "=Cà Thị Pành")]
    home = Household(
        HOME,
        Address("14", "119", "03751", "Bản Mòn"),
        tuple(Membership(one.id, "head" if n == 0 else "other") for n, one in enumerate(people)),
    )
    address = f"sqlite:///{tmp_path / 'so.db'}"
    with access.open_register(address, province="14") as store:
        store.save(with_events(Register("14"), "r1", *people, home, drawn(1), drawn(2)))
    return address


def later(url: str, *records: Benefit) -> None:
    with access.open_register(url) as store:
        register = store.load()
        store.save(with_events(register, f"r{len(register.rounds) + 1}", *records))


def closed(url: str, month: Month = DECEMBER, **more: object):
    return close_stored_month(url, month, **{"on": IN_TIME, "plugins": PLUGINS, **more})


def kept(url: str):
    with access.open_register(url) as store:
        return store.closings()


def called(*arguments: str) -> Result:
    return CliRunner().invoke(socassist, ["close", *arguments])


def test_a_closed_month_stands_in_the_database_as_it_was_frozen(url: str) -> None:
    result = closed(url, actor="cb01")
    assert (result.stored, result.agrees, result.findings) == (True, True, ())
    assert kept(url) == (result.closing,)
    assert (result.closing.people, result.closing.total) == (2, 1_080_000)


def test_closing_it_again_changes_nothing_and_tells_what_changed_since(url: str) -> None:
    first = closed(url)
    again = closed(url, on=date(2022, 3, 1))
    assert (again.stored, again.closing, again.findings) == (False, first.closing, ())
    later(url, drawn(3))
    changed = closed(url)
    assert changed.closing == first.closing
    assert [f.code for f in changed.findings] == ["register-changed-since-closing"]
    assert changed.agrees, "the next month brings the arrears: nothing is wrong"


def test_reopening_leaves_a_trace(url: str) -> None:
    first = closed(url).closing
    later(url, drawn(3))
    second = closed(url, reason=Text("thiếu một người", "one person was missing")).closing
    assert kept(url) == (first, second)
    assert (second.version, second.replaces, second.people) == (2, first.digest, 3)
    assert any("thiếu một người" in line for line in closed(url).tables[0].lines)


def test_arrears_and_recoveries_are_carried_into_the_next_month(url: str) -> None:
    closed(url)
    stopped = drawn(2, period=MonthPeriod(Month(2021, 7), DECEMBER), state=BenefitState.STOPPED)
    later(url, stopped, drawn(3))
    result = closed(url, JANUARY, on=date(2022, 2, 8))
    assert [(x.person, x.amount, x.arrears) for x in result.closing.lines] == [
        ("P1", 540_000, 0),
        ("P2", 0, -540_000),
        ("P3", 540_000, 540_000),
    ]
    assert [f.code for f in result.findings] == ["recovery-exceeds-payment"]
    by_key = {table.key: table for table in result.tables}
    assert list(by_key) == ["Tổng hợp", "Chiềng Ly", "Truy lĩnh, thu hồi", "Lưu ý"]
    assert by_key["Tổng hợp"].totals == {
        "people": 2, "amount": 1_080_000, "arrears": 540_000, "total": 1_620_000, "recover": 540_000
    }  # fmt: skip
    assert by_key["Truy lĩnh, thu hồi"].totals == {"arrears": 540_000, "recover": 540_000}


def test_the_workbook_is_read_back_as_the_payment_list_that_was_frozen(
    url: str, tmp_path: Path
) -> None:
    closed(url)
    later(url, drawn(3))
    path = tmp_path / "chi-tra.xlsx"
    result = closed(url, JANUARY, on=date(2022, 2, 8), workbook=path)
    options = ReadOptions(province="14", on=JANUARY.last, units=load_units())
    (listed,) = access.read(path, options=options).payment_lists
    assert (listed.month, listed.commune) == (JANUARY, "03751")
    assert [(e.name.lstrip("'"), e.amount, e.arrears or 0, e.total) for e in listed.entries] == [
        ("Quàng Văn Ún", 540_000, 0, 540_000),
        ("Lò Thị Mẩy", 540_000, 0, 540_000),
        ("=Cà Thị Pành", 540_000, 540_000, 1_080_000),
    ]
    assert [e.numbers[0].number for e in listed.entries] == ["050123451", "050123452", "050123453"]
    assert listed.printed["total"] == result.closing.total


def test_what_was_paid_is_compared_with_arrears_and_all(url: str, tmp_path: Path) -> None:
    closed(url)
    later(url, drawn(3))
    path = tmp_path / "chi-tra.xlsx"
    options = {"on": date(2022, 2, 8), "paid": [path]}
    closed(url, JANUARY, on=date(2022, 2, 8), workbook=path, write=True)
    same = closed(url, JANUARY, **options)
    assert (same.paid.matched, same.paid.differences, same.agrees) == (3, (), True)
    later(url, drawn(1, state=BenefitState.STOPPED, period=MonthPeriod(Month(2021, 7), DECEMBER)))
    why = Text("đã thôi hưởng", "stopped")
    other = closed(url, JANUARY, reason=why, **options)
    (difference,) = other.paid.differences
    assert (difference.kind.value, difference.location.sheet) == ("missing", "Chiềng Ly")
    assert not other.agrees
    assert [f.code for f in other.findings] == ["recovery-exceeds-payment"]


def test_a_paid_list_of_another_month_is_refused_and_nothing_is_stored(
    url: str, tmp_path: Path
) -> None:
    path = tmp_path / "chi-tra.xlsx"
    closed(url, workbook=path)
    with pytest.raises(WrongContent, match="payment list of 2021-12, not of 2022-01"):
        closed(url, JANUARY, on=date(2022, 2, 8), paid=[path])
    assert [str(one.month) for one in kept(url)] == ["2021-12"]


def test_a_paid_list_of_several_months_is_refused_with_the_reason(url: str, tmp_path: Path) -> None:
    path = tmp_path / "chi-tra.xlsx"
    closed(url, workbook=path)
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_row=6):
            for cell in row:
                if "tháng 12" in str(cell.value).lower():
                    cell.value = "Tháng 12/2021 và tháng 01/2022"
    book.save(path)
    with pytest.raises(WrongContent, match="names several months") as told:
        closed(url, JANUARY, on=date(2022, 2, 8), paid=[path])
    assert "chi-tra.xlsx" in told.value.vi
    assert "nhiều tháng" in told.value.vi


def test_uncollected_lines_move_to_the_next_list_and_unknown_ones_are_refused(url: str) -> None:
    closed(url)
    with pytest.raises(RegisterError, match="no line of B9"):
        closed(url, JANUARY, on=date(2022, 2, 8), uncollected=["B9"])
    result = closed(url, JANUARY, on=date(2022, 2, 8), uncollected=["B2"])
    assert [(x.person, x.total) for x in result.closing.lines] == [
        ("P1", 540_000), ("P2", 1_080_000)
    ]  # fmt: skip


def test_an_altered_closing_stops_the_next_one(url: str) -> None:
    closed(url)
    with sqlite3.connect(url.removeprefix("sqlite:///")) as plain:
        plain.execute("update closing set json = replace(json, '540000', '500000')")
    plain.close()
    with pytest.raises(BrokenJournal, match="2021-12, version 1 is not what was frozen"):
        closed(url, JANUARY)


def test_a_workbook_that_cannot_be_written_leaves_the_month_open(url: str, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="chi-tra"):
        closed(url, workbook=tmp_path / "no-such-folder" / "chi-tra.xlsx")
    assert kept(url) == ()


def test_the_command_says_by_its_exit_status_what_happened(url: str, tmp_path: Path) -> None:
    target = str(tmp_path / "chi-tra.xlsx")
    dry = called(url, "2021-12", "--on", "2022-01-08", "--out", target, "--dry-run")
    assert (dry.exit_code, "không lưu" in dry.output, kept(url)) == (0, True, ())
    first = called(url, "12/2021", "--on", "2022-01-08", "--out", target)
    assert first.exit_code == 0
    assert "1,080,000" in first.output
    assert Path(target).is_file()
    again = called(url, "2021-12", "--on", "2022-01-08", "--out", target)
    assert (again.exit_code, "giữ nguyên" in again.output) == (0, True)
    late = called(url, "2022-01", "--on", "2022-02-10", "--out", target, "--json")
    assert late.exit_code == 1
    shown = json.loads(late.output)
    assert [f["code"] for f in shown["findings"]] == ["month-closed-late"]
    assert (shown["month"], shown["version"], shown["stored"]) == ("2022-01", 1, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("2021-13",),
        ("2021-12", "--reopen"),
        ("2021-12", "--reason", "vì sao"),
        ("2021-12", "--reopen", "--reason", "  "),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(url: str, arguments: tuple[str, ...]) -> None:
    assert called(url, *arguments).exit_code == 2
    assert kept(url) == ()
