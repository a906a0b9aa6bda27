"""A whole stored register at another address and back, closed months and seals included."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner

from socassist import access
from socassist.cli.commands import socassist
from socassist.model import (
    Address,
    Benefit,
    BenefitId,
    BenefitKind,
    Dong,
    Event,
    EventKind,
    Household,
    HouseholdId,
    Membership,
    Month,
    MonthPeriod,
    PartialDate,
    Person,
    PersonId,
    Register,
    Text,
)
from socassist.model.closing import Closing
from socassist.model.errors import BrokenJournal, Conflict, RegisterError
from socassist.rounds.month import close_stored_month

PERSON = Person(PersonId("P1"), "Quàng Văn Ún", PartialDate(1938, 2, 1))
HOME = Household(
    HouseholdId("H1"),
    Address("14", "119", "03751", "Bản Mòn"),
    (Membership(PERSON.id, "head"),),
)
DRAWN = Benefit(
    BenefitId("B1"), PERSON.id, HOME.id, BenefitKind.ALLOWANCE, "k5a",
    Decimal("1.5"), Dong(540_000), MonthPeriod(Month(2021, 7)),
)  # fmt: skip


def lived() -> Register:
    """Two rounds: granted in one, corrected in the next."""
    raised = attrs.evolve(DRAWN, decision_number="12/QĐ-UBND")
    granted, corrected = EventKind.BENEFIT_GRANTED, EventKind.FIELD_CORRECTED
    steps = [
        (EventKind.HOUSEHOLD_CREATED, None, HOME, date(2021, 7, 1), "r1"),
        (EventKind.MEMBER_ADDED, None, PERSON, date(2021, 7, 1), "r1"),
        (granted, None, DRAWN, date(2021, 7, 1), "r1"),
        (corrected, DRAWN, raised, date(2021, 12, 1), "r2"),
    ]
    events = [
        Event(number, kind, after.id, before, after, on, name)
        for number, (kind, before, after, on, name) in enumerate(steps, start=1)
    ]
    return Register(
        "14", {HOME.id: HOME}, {PERSON.id: PERSON}, {DRAWN.id: raised},
        journal=tuple(events), rounds=("r1", "r2"),
    )  # fmt: skip


def _url(path: Path) -> str:
    return f"{'jsonl' if path.suffix == '.jsonl' else 'sqlite'}:///{path}"


def stored(path: Path) -> tuple[Register, tuple[Closing, ...], str]:
    with access.open_register(_url(path)) as store:
        return store.load(), store.closings(), store.seals()[-1].digest


def copied(source: Path, target: Path) -> None:
    access.copy_register(_url(source), _url(target))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A register with two rounds and two months closed, one of them twice."""
    path = tmp_path / "so.db"
    with access.open_register(_url(path), province="14") as store:
        store.save(lived())
    close_stored_month(_url(path), Month(2021, 11), on=date(2021, 12, 8))
    close_stored_month(_url(path), Month(2021, 12), on=date(2022, 1, 8), actor="cb01")
    again = Text("Bổ sung hồ sơ", "A file was added")
    close_stored_month(_url(path), Month(2021, 11), on=date(2022, 1, 9), reason=again)
    return path


@pytest.fixture
def archive(database: Path, tmp_path: Path) -> Path:
    text = tmp_path / "luu-tru.jsonl"
    copied(database, text)
    return text


def test_a_register_goes_to_text_and_back_into_a_database_without_loss(
    database: Path, tmp_path: Path
) -> None:
    text, back = tmp_path / "lưu trữ.jsonl", tmp_path / "ve-lai.db"
    first = CliRunner().invoke(socassist, ["copy", str(database), str(text), "--json"])
    assert first.exit_code == 0, first.output
    second = CliRunner().invoke(socassist, ["copy", str(text), str(back), "--json"])
    assert second.exit_code == 0, second.output
    assert json.loads(second.output) == json.loads(first.output)
    assert json.loads(first.output)["closings"] == 3
    assert stored(text) == stored(back) == stored(database)
    shown = CliRunner().invoke(socassist, ["copy", str(text), str(back)])
    assert "Tháng đã chốt" in shown.output


def test_copying_again_changes_nothing(database: Path, archive: Path) -> None:
    before = archive.read_bytes()
    copied(database, archive)
    assert archive.read_bytes() == before


def test_what_broke_off_before_the_closings_is_completed(database: Path, archive: Path) -> None:
    half = archive.with_name("half.db")
    with access.open_register(_url(half), province="14") as store:
        store.save(stored(database)[0])
    copied(archive, half)
    assert stored(half) == stored(database)


def test_another_register_is_not_overwritten(database: Path, tmp_path: Path) -> None:
    other = tmp_path / "khac.jsonl"
    with access.open_register(_url(other), province="14") as store:
        store.save(Register("14", rounds=("r1",)))
    before = other.read_bytes()
    with pytest.raises(RegisterError, match="another register"):
        copied(database, other)
    assert other.read_bytes() == before


def test_a_month_can_be_closed_in_a_text_register(archive: Path) -> None:
    closed = close_stored_month(_url(archive), Month(2022, 1), on=date(2022, 2, 8))
    assert closed.stored
    assert stored(archive)[1][-1] == closed.closing
    with access.open_register(_url(archive)) as store:
        store.load()
        with pytest.raises(Conflict, match="2022-01"):
            store.add_closing(closed.closing)
        with pytest.raises(RegisterError, match="altered"):
            store.add_closing(attrs.evolve(closed.closing, actor="x"))


def test_a_text_register_takes_only_what_continues_its_journal(archive: Path) -> None:
    with access.open_register(_url(archive)) as store:
        register = store.load()
        with pytest.raises(BrokenJournal, match="append-only"):
            store.save(attrs.evolve(register, journal=register.journal[:-1]))
        with pytest.raises(RegisterError, match="province"):
            store.save(Register("11"))
    assert stored(archive)[0] == register


@pytest.mark.parametrize("kind", ["event", "closing", "person", "seal"])
def test_an_archive_that_lost_a_line_is_refused(archive: Path, kind: str) -> None:
    lines = archive.read_text("utf-8").splitlines(keepends=True)
    lost = max(n for n, line in enumerate(lines) if line.startswith(f'{{"{kind}":'))
    archive.write_text("".join(lines[:lost] + lines[lost + 1 :]), "utf-8")
    with pytest.raises(BrokenJournal, match="not whole"):
        stored(archive)


@pytest.mark.parametrize(
    ("was", "then", "words"),
    [
        ('{"event":{"after"', '"amount":540000', "round r1 is not what was sealed"),
        ('{"closing":', '"amount":540000', "not what was frozen"),
    ],
)
def test_an_archive_that_was_altered_is_refused(
    archive: Path, was: str, then: str, words: str
) -> None:
    whole = archive.read_text("utf-8")
    at = whole.index(then, whole.index(was))
    altered = whole[:at] + then.replace("54", "64") + whole[at + len(then) :]
    archive.write_text(altered, "utf-8")
    with pytest.raises(BrokenJournal, match=words):
        stored(archive)


def test_an_archive_of_the_first_version_is_still_read(archive: Path) -> None:
    register = stored(archive)[0]
    lines = archive.read_text("utf-8").splitlines(keepends=True)
    head = json.loads(lines[0])
    head["version"] = 1
    del head["lines"]
    kept = [line for line in lines[1:] if not line.startswith(('{"closing":', '{"seal":'))]
    archive.write_text(json.dumps(head) + "\n" + "".join(kept), "utf-8")
    with access.open_register(_url(archive)) as store:
        assert (store.load(), store.closings()) == (register, ())
