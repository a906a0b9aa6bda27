"""Who alters a stored register by other means is found out when it is loaded."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import attrs
import pytest
from alembic import command
from alembic.config import Config

from socassist.adapters.sql import opening
from socassist.adapters.sql.opening import migrate, open_database
from socassist.model import (
    Address,
    BenefitId,
    BenefitKind,
    Dong,
    Event,
    EventKind,
    Household,
    HouseholdId,
    Membership,
    Month,
    Period,
    Person,
    PersonId,
    PovertyRecord,
    PovertyStatus,
    Register,
    Text,
)
from socassist.model.closing import ClosedLine, Closing, Correction, digest_of_closing
from socassist.model.errors import BrokenJournal, Conflict, RegisterError
from socassist.model.seal import seal, verify_chain

HOME, SON, MAI = HouseholdId("H1"), PersonId("P1"), PersonId("P2")


def grown(
    register: Register, name: str, *changes: tuple[EventKind, Person | Household]
) -> Register:
    """The register after a round of these changes, each an event."""
    households, people = dict(register.households), dict(register.people)
    events = []
    for number, (kind, record) in enumerate(changes, len(register.journal) + 1):
        table = households if isinstance(record, Household) else people
        before = table.get(record.id)
        table[record.id] = record
        events.append(Event(number, kind, record.id, before, record, date(2021, 1, number), name))
    return attrs.evolve(
        register,
        households=households,
        people=people,
        journal=(*register.journal, *events),
        rounds=(*register.rounds, name),
    )


def two_rounds() -> tuple[Register, Register]:
    son, mai = Person(SON, "Lò Văn Sơn"), Person(MAI, "Lò Thị Mai")
    home = Household(
        HOME,
        Address("14", "119", "03751", "Bản Mòn"),
        (Membership(SON, "head"), Membership(MAI, "spouse")),
        poverty=(PovertyRecord(2020, PovertyStatus.NOT_POOR),),
    )
    first = grown(
        Register("14"),
        "mis-2020",
        (EventKind.PERSON_CREATED, son),
        (EventKind.PERSON_CREATED, mai),
        (EventKind.HOUSEHOLD_CREATED, home),
    )
    poor = attrs.evolve(home, poverty=(*home.poverty, PovertyRecord(2021, PovertyStatus.POOR)))
    second = grown(
        first,
        "14-2021",
        (EventKind.FIELD_CORRECTED, attrs.evolve(mai, name="Lò Thị Mẩy")),
        (EventKind.POVERTY_RECORDED, poor),
    )
    return first, second


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "so.db"
    first, second = two_rounds()
    with open_database(f"sqlite:///{path}", province="14") as store:
        store.save(first)
        store.save(second)
    return path


def url(file: Path) -> str:
    return f"sqlite:///{file}"


def altered(file: Path, *statements: str) -> None:
    with sqlite3.connect(file) as plain:
        for statement in statements:
            changed = plain.execute(statement)
            assert changed.rowcount, statement
    plain.close()


def test_every_round_is_sealed_as_the_register_itself_would(file: Path) -> None:
    with open_database(url(file)) as store:
        register, seals = store.load(), store.seals()
    assert register == two_rounds()[1]
    assert seals == seal(register)
    assert [one.round for one in seals] == ["mis-2020", "14-2021"]
    assert verify_chain(register, seals) == ()


def test_sealing_goes_on_after_the_database_was_opened_anew(file: Path) -> None:
    with open_database(url(file)) as store:
        register = store.load()
        dead = attrs.evolve(register.people[SON], ethnicity="thai")
        store.save(grown(register, "14-2022", (EventKind.FIELD_CORRECTED, dead)))
    with open_database(url(file)) as store:
        assert store.seals() == seal(store.load())


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("update event set subject = 'P2' where position = 0", "round mis-2020 is not what was"),
        ("update event set \"on\" = '2020-01-01' where position = 4", "round 14-2021 is not what"),
        ("update event set actor = 'cb09' where position = 1", "mis-2020 is not what was sealed"),
        ("update event set round = 'other' where position = 3", "is not what was sealed"),
        ("update event set rest = '{\"number\":9}' where position = 3", "is not what was sealed"),
        ("update event set before = 1 where position = 0", "is not what was sealed"),
        (
            "update body set json = replace(json, 'Mẩy', 'Mơ') where json like '%Mẩy%'",
            "round 14-2021 is not what was sealed",
        ),
        (
            "update body set json = replace(json, '\"not-poor\"', '\"poor\"') where id = 1",
            "round mis-2020 is not what was sealed",
        ),
        ("delete from event where position = 4", "events of round 14-2021 are missing"),
        ("delete from seal where number = 1", "the journal of round 14-2021 has no seal"),
        ("delete from seal", "the journal of round mis-2020 has no seal"),
        ("update record set body = 2 where id = 'P2'", "the person P2 is not what its journal"),
        ("delete from record where id = 'P1'", "the person P1 is not what its journal says"),
    ],
)
def test_whatever_is_altered_by_other_means_shows_on_loading(
    file: Path, statement: str, words: str
) -> None:
    altered(file, statement)
    with open_database(url(file)) as store, pytest.raises(BrokenJournal, match=words):
        store.load()
    with open_database(url(file)) as store, pytest.raises(BrokenJournal, match="restore the last"):
        store.save(two_rounds()[1])


def test_an_altered_register_can_be_looked_at_but_not_saved(file: Path) -> None:
    altered(file, "update body set json = replace(json, 'Mẩy', 'Mơ') where json like '%Mẩy%'")
    with open_database(url(file)) as store:
        register = store.load(verify=False)
        assert register.people[MAI].name == "Lò Thị Mơ"
        assert [f.code for f in verify_chain(register, store.seals())] == ["journal-altered"]
        with pytest.raises(BrokenJournal):
            store.save(register)


def test_a_record_that_changes_without_an_event_is_not_stored(file: Path) -> None:
    with open_database(url(file)) as store:
        register = store.load()
        quiet = attrs.evolve(register.people[SON], died=None, ethnicity="thai")
        people = {**register.people, SON: quiet}
        with pytest.raises(BrokenJournal, match="person P1 changed without an event"):
            store.save(attrs.evolve(register, people=people))
        without = {key: one for key, one in register.people.items() if key != MAI}
        with pytest.raises(BrokenJournal, match="person P2 changed without an event"):
            store.save(attrs.evolve(register, people=without))
        assert store.load() == register


def test_a_register_of_before_the_seals_is_sealed_when_it_is_migrated(file: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(opening.MIGRATIONS))
    engine = opening._engine(url(file))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
    engine.dispose()
    with pytest.raises(RegisterError, match="socassist migrate"):
        open_database(url(file))
    assert migrate(url(file)) == "0002"
    with open_database(url(file)) as store:
        register = store.load()
        assert register == two_rounds()[1]
        assert store.seals() == seal(register)
    altered(file, "update event set subject = 'P2' where position = 0")
    with open_database(url(file)) as store, pytest.raises(BrokenJournal):
        store.load()


def test_who_keeps_the_last_seal_finds_a_journal_that_was_rewritten_with_new_seals(
    file: Path,
) -> None:
    with open_database(url(file)) as store:
        kept = store.seals()
    forged = attrs.evolve(two_rounds()[0], journal=two_rounds()[0].journal[:2], households={})
    other = file.with_name("forged.db")
    with open_database(url(other), province="14") as store:
        store.save(forged)
        assert [f.code for f in verify_chain(store.load(), kept)] == ["journal-altered"]


def test_periods_and_moments_are_sealed_as_they_are_read_back(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    home = Household(
        HOME, Address("14", None, "03751"), (Membership(SON, "head", Period(date(2016, 1, 1))),)
    )
    events = (
        Event(
            1,
            EventKind.HOUSEHOLD_CREATED,
            HOME,
            None,
            home,
            date(2021, 1, 1),
            "r",
            recorded=datetime(2021, 2, 1, 8, 0, 0, 5, tzinfo=UTC),
            actor="cb01",
        ),
    )
    register = Register("14", {HOME: home}, journal=events, rounds=("r",))
    with open_database(url(tmp_path / "a.db"), province="14") as store:
        store.save(register)
        assert store.load() == register
        assert store.seals() == seal(register)


def closing(version: int = 1, replaces: Closing | None = None, amount: int = 540_000) -> Closing:
    line = ClosedLine(
        BenefitId("B1"), SON, HOME, "03751", BenefitKind.ALLOWANCE, "k5a", Dong(amount),
        (Correction(Month(2021, 11), Dong(-1)),),
    )  # fmt: skip
    bare = Closing(
        Month(2021, 12), "14", (line,), "", version,
        replaces.digest if replaces else None,
        Text("thiếu", "missing") if replaces else None,
        date(2022, 1, 8),
    )  # fmt: skip
    return attrs.evolve(bare, digest=digest_of_closing(bare))


def test_closings_come_back_with_all_their_versions(file: Path) -> None:
    first = closing()
    second = closing(2, first, 600_000)
    with open_database(url(file)) as store:
        store.load()
        assert store.closings() == ()
        store.add_closing(first)
        store.add_closing(second)
    with open_database(url(file)) as store:
        assert store.closings() == (first, second)
        with pytest.raises(Conflict, match="closed 2021-12 in the meantime"):
            store.add_closing(first)
        with pytest.raises(RegisterError, match="altered"):
            store.add_closing(attrs.evolve(second, version=3))


def test_a_closing_of_a_register_that_somebody_saved_since_is_refused(file: Path) -> None:
    with open_database(url(file)) as one, open_database(url(file)) as other:
        register = one.load()
        other.save(grown(other.load(), "x", (EventKind.FIELD_CORRECTED, Person(SON, "Lò Văn Sờn"))))
        with pytest.raises(Conflict, match="somebody else saved"):
            one.add_closing(closing())
        assert one.closings() == ()
        assert register != one.load()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (
            "update closing set json = replace(json, '540000', '640000')",
            "2021-12, version 1 is not",
        ),
        ("update closing set digest = 'x' where version = 2", "version 2 is not what was frozen"),
        ("delete from closing where version = 1", "version 2 replaces another version"),
        ("update closing set json = '{' where version = 1", "cannot be read"),
    ],
)
def test_an_altered_closing_shows(file: Path, statement: str, words: str) -> None:
    first = closing()
    with open_database(url(file)) as store:
        store.add_closing(first)
        store.add_closing(closing(2, first, 600_000))
    altered(file, statement)
    with open_database(url(file)) as store, pytest.raises(BrokenJournal, match=words):
        store.closings()


def test_a_round_that_was_taken_back_is_applied_again_and_stored(file: Path) -> None:
    with open_database(url(file)) as store:
        register = store.load()
        undone = attrs.evolve(register, rounds=(*register.rounds, "undo:14-2021"))
        again = grown(undone, "14-2021", (EventKind.FIELD_CORRECTED, Person(MAI, "Lò Thị Mai Hoa")))
        store.save(again)
    with open_database(url(file)) as store:
        assert store.load() == again
        assert store.load().rounds == ("mis-2020", "14-2021", "undo:14-2021", "14-2021")
