"""A register in SQLite and in a real PostgreSQL comes back unchanged, and two writers are safe."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import attrs
import pytest
import sqlalchemy as sa

from socassist import access
from socassist.hookspecs import RegisterStore
from socassist.model import (
    Address,
    Area,
    Assessment,
    Benefit,
    BenefitId,
    BenefitKind,
    Circumstances,
    Citation,
    Disability,
    DisabilityDegree,
    Document,
    DocumentKind,
    Dong,
    Event,
    EventKind,
    Evidence,
    FieldGround,
    FormKind,
    Ground,
    Household,
    HouseholdId,
    IdentityNumber,
    Judgement,
    LeaveReason,
    Location,
    Membership,
    Month,
    MonthPeriod,
    NumberKind,
    PartialDate,
    Period,
    Person,
    PersonId,
    PovertyRecord,
    PovertyStatus,
    Register,
    Sex,
    Text,
    Verdict,
)
from socassist.model.errors import BrokenJournal, Conflict, NoRegister, RegisterError
from socassist.model.identifier import make
from socassist.plugins import load_plugins
from socassist.testing import clean_province

ONLY_SQL = load_plugins(allow=(), deny=("excel", "text"))


def person(number: int, **more: object) -> Person:
    place = Location("phieu-c-119.xlsx", "Chiềng Ly", 12 + number)
    paper = Document(DocumentKind.IDENTITY_CARD, "014061000001", PartialDate(2018, 4), "CA Sơn La")
    base = Person(
        id=PersonId(make("P", "14", number)),
        name="Lò Thị Mẩy",
        birth=PartialDate(1961, 2) if number % 2 else PartialDate(1990, 5, 17),
        sex=Sex.FEMALE,
        ethnicity="thai",
        numbers=(IdentityNumber(NumberKind.CCCD, f"0141610{number:05d}", PartialDate(2018)),),
        circumstances=Circumstances(
            disability=Disability(DisabilityDegree.SEVERE, certified=PartialDate(2015, 3, 1)),
            studying=False,
        ),
        codes=(("mis", f"M{number}"),),
        evidence=(
            Evidence(
                "name", "Lò Thị Mẩy", paper, FormKind.C, place, "F",
                original="LÒ THỊ MẨY", stated=date(2021, 10, 5),
            ),
            Evidence("birth", "1961-02", Document(DocumentKind.DECLARATION), FormKind.C1),
        ),
    )  # fmt: skip
    return attrs.evolve(base, **more)


def household(number: int, *members: Person, **more: object) -> Household:
    base = Household(
        id=HouseholdId(make("H", "14", number)),
        address=Address("14", "119", "03751", "Bản Mòn"),
        members=tuple(
            Membership(
                one.id,
                "head" if place == 0 else "child",
                Period(date(2016, 1, 1)),
                outside_household=place == 2,
            )
            for place, one in enumerate(members)
        ),
        area=Area.RURAL,
        poverty=(
            PovertyRecord(2020, PovertyStatus.NEAR_POOR),
            PovertyRecord(
                2021,
                PovertyStatus.POOR_BY_INCOME,
                computed=PovertyStatus.POOR_BY_INCOME,
                assessment=Assessment(
                    area=Area.RURAL, b1=105, b2=40,
                    deprived={"water": True, "toilet": None}, facts={"floor": 41.5, "rooms": 2},
                ),
                claimed_code=2,
                decided=date(2021, 12, 10),
            ),
        ),
    )  # fmt: skip
    return attrs.evolve(base, **more)


def benefit(number: int, of: Person, at: Household) -> Benefit:
    return Benefit(
        id=BenefitId(make("B", "14", number)),
        person=of.id,
        household=at.id,
        kind=BenefitKind.ALLOWANCE,
        group="k6",
        coefficient=Decimal("1.5"),
        amount=Dong(540_000),
        period=MonthPeriod(Month(2021, 7), Month(2022, 3)),
        decision_number="123/QĐ-UBND",
    )


def small_register() -> Register:
    people = [person(number) for number in range(1, 4)]
    home = household(1, *people)
    drawn = benefit(1, people[0], home)
    pair = Judgement(
        people[0].id,
        people[1].id,
        Verdict.DIFFERENT,
        "person",
        (FieldGround("birth", Text("khác năm sinh", "another birth year"), -4.25),),
        by="cb01",
        at=datetime(2021, 11, 3, 9, 30),
        right_said="2021:0a1b2c3d4e5f",
    )
    events = [
        Event(
            number,
            kind,
            record.id,
            None,
            record,
            date(2021, 1, 1),
            "14-2020",
            datetime(2021, 2, 1, 8, 0, tzinfo=UTC),
            grounds=(
                Ground(
                    "first-load",
                    Text("nạp lần đầu", "first load"),
                    True,
                    (Citation("3743/KH-UBND", "Phụ lục 1, điểm 3.3"),),
                ),
            ),
            location=Location("xuat-mis-2020.xlsx", "Hộ và thành viên", number + 1),
        )
        for number, (kind, record) in enumerate(
            [
                *((EventKind.PERSON_CREATED, one) for one in people),
                (EventKind.HOUSEHOLD_CREATED, home),
                (EventKind.BENEFIT_GRANTED, drawn),
            ],
            1,
        )
    ]
    return Register(
        province="14",
        households={home.id: home},
        people={one.id: one for one in people},
        benefits={drawn.id: drawn},
        judgements=(pair,),
        journal=tuple(events),
        rounds=("14-2020",),
    )


def changed(register: Register) -> Register:
    """The head dies, a member is corrected, somebody new comes in."""
    (home,) = register.households.values()
    first = next(iter(register.people.values()))
    dead = attrs.evolve(first, died=PartialDate(2021, 5))
    new = person(9, name="Lò Văn Pản", birth=PartialDate(2021, 9, 30))
    ended = attrs.evolve(
        home.members[0], period=Period(date(2016, 1, 1), date(2021, 6, 1)),
        ended_by=LeaveReason.DIED,
    )  # fmt: skip
    heading = attrs.evolve(home.members[1], relation="head")
    now = attrs.evolve(home, members=(ended, heading, home.members[2], Membership(new.id, "child")))
    number = len(register.journal)
    events = [
        Event(number + 1, EventKind.MEMBER_DIED, dead.id, first, dead, date(2021, 5, 1), "14-2021"),
        Event(
            number + 2, EventKind.PERSON_CREATED, new.id, None, new, date(2021, 9, 30), "14-2021"
        ),
        Event(number + 3, EventKind.HEAD_CHANGED, now.id, home, now, date(2021, 6, 1), "14-2021"),
    ]
    return attrs.evolve(
        register,
        households={now.id: now},
        people={**register.people, dead.id: dead, new.id: new},
        judgements=(),
        journal=(*register.journal, *events),
        rounds=(*register.rounds, "14-2021"),
    )


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'so-du-lieu.db'}"
        return
    server = os.environ.get("SOCASSIST_TEST_POSTGRES")
    if not server:
        pytest.skip("no PostgreSQL: set SOCASSIST_TEST_POSTGRES to its address to run this test")
    name = f"socassist_test_{uuid4().hex[:12]}"
    engine = sa.create_engine(
        server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    yield f"{server.rsplit('/', 1)[0]}/{name}"
    with engine.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def opened(url: str) -> RegisterStore:
    return access.open_register(url, province="14", plugins=ONLY_SQL)


def test_a_register_comes_back_unchanged_in_every_detail(url: str) -> None:
    register = small_register()
    with opened(url) as store:
        store.load()
        store.save(register)
    with opened(url) as store:
        assert store.load() == register


def test_saving_later_changes_stores_them_and_keeps_the_history(url: str) -> None:
    register = small_register()
    with opened(url) as store:
        store.save(register)
        later = changed(store.load())
        store.save(later)
        again = store.load()
    assert again == changed(register)
    assert [event.kind for event in again.journal[-3:]] == [
        EventKind.MEMBER_DIED,
        EventKind.PERSON_CREATED,
        EventKind.HEAD_CHANGED,
    ]


def test_a_register_opened_only_to_be_loaded_leaves_no_connection_behind(url: str) -> None:
    with opened(url) as store:
        store.save(small_register())
    made: list[object] = []
    ended: list[object] = []

    def note_made(connection: object, _record: object) -> None:
        made.append(connection)

    def note_ended(connection: object, _record: object) -> None:
        ended.append(connection)

    sa.event.listen(sa.Pool, "connect", note_made)
    sa.event.listen(sa.Pool, "close", note_ended)
    try:
        assert access.open_register(url, plugins=ONLY_SQL).load().people
    finally:
        sa.event.remove(sa.Pool, "connect", note_made)
        sa.event.remove(sa.Pool, "close", note_ended)
    assert made
    assert made == ended


def test_current_records_and_their_last_event_are_one_object_after_loading(url: str) -> None:
    with opened(url) as store:
        store.save(small_register())
        register = store.load()
    for event in register.journal:
        if isinstance(event.after, Person):
            assert register.people[event.after.id] is event.after


def test_saving_without_a_change_stores_nothing_new(url: str, tmp_path: Path) -> None:
    with opened(url) as store:
        store.save(small_register())
        store.save(store.load())
        before = store.load()
        store.save(before)
        assert store.load() == before
    if url.startswith("sqlite"):
        with sqlite3.connect(tmp_path / "so-du-lieu.db") as plain:
            (bodies,) = plain.execute("select count(*) from body").fetchone()
        plain.close()
        assert bodies == 6


class PowerCut(Exception):
    """Stands for the end of the process: nobody who opens a register handles it."""


def test_making_a_register_may_end_at_any_statement_and_is_done_again_whole(url: str) -> None:
    said: list[str] = []
    until = 0

    def cut(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if len(said) == until:
            raise PowerCut
        said.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", cut)
    try:
        while True:
            said.clear()
            try:
                store = opened(url)
                break
            except PowerCut:
                until += 1
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", cut)
    assert until > 20
    with store:
        store.save(small_register())
        assert store.load() == small_register()


def test_a_register_cut_off_by_an_older_version_before_it_said_whose_it_is_is_made_whole(
    url: str,
) -> None:
    opened(url).close()
    engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM register"))
    engine.dispose()
    with pytest.raises(NoRegister, match="say of which province"):
        access.open_register(url, plugins=ONLY_SQL)
    with opened(url) as store:
        assert store.load().province == "14"


def test_two_who_make_one_register_at_the_same_moment_find_one(url: str) -> None:
    with ThreadPoolExecutor(max_workers=4) as pool:
        stores = [store.result() for store in [pool.submit(opened, url) for _ in range(4)]]
    for store in stores:
        assert store.load().province == "14"
        store.close()


def test_of_two_writers_the_second_gets_a_clear_conflict_and_changes_nothing(url: str) -> None:
    with opened(url) as one, opened(url) as other:
        one.save(small_register())
        mine, theirs = one.load(), other.load()
        one.save(changed(mine))
        with pytest.raises(Conflict, match="somebody else saved"):
            other.save(changed(theirs))
        assert other.load() == changed(small_register())


def test_a_journal_that_lost_events_is_refused(url: str) -> None:
    with opened(url) as store:
        store.save(small_register())
        register = store.load()
        with pytest.raises(BrokenJournal, match="append-only"):
            store.save(attrs.evolve(register, journal=register.journal[:-1]))
        assert store.load() == register


def test_a_failure_in_the_middle_stores_nothing(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from socassist.adapters.sql import projection

    with opened(url) as store:
        store.save(small_register())
        register = store.load()

        def fail(*_: object) -> None:
            raise RuntimeError("the power went out")

        monkeypatch.setattr(projection, "add", fail)
        with pytest.raises(RuntimeError, match="power"):
            store.save(changed(register))
        monkeypatch.undo()
    with opened(url) as store:
        assert store.load() == small_register()


def test_the_projections_can_be_queried_by_other_programs(url: str) -> None:
    with opened(url) as store:
        store.save(changed(small_register()))
    engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        one = connection.execute(
            sa.text(
                "select h.commune, h.size, p.name, y.status from household h "
                "join person p on p.id = h.head join poverty y on y.household = h.id "
                "where y.year = 2021"
            )
        ).one()
        amounts = connection.execute(sa.text("select coefficient, amount from benefit")).one()
    engine.dispose()
    assert tuple(one) == ("03751", 2, "Lò Thị Mẩy", "poor-by-income")
    assert (Decimal(str(amounts[0])), amounts[1]) == (Decimal("1.5"), 540_000)


def test_the_migrations_give_exactly_the_schema_of_the_code(url: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from socassist.adapters.sql.schema import metadata

    opened(url).close()
    engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, metadata)
    engine.dispose()
    assert differences == []


def test_another_provinces_register_is_refused(url: str) -> None:
    opened(url).close()
    with pytest.raises(RegisterError, match="of province 14, not 51"):
        access.open_register(url, province="51", plugins=ONLY_SQL)


def test_an_address_without_register_needs_a_province(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="no register"):
        access.open_register(f"sqlite:///{tmp_path / 'moi.db'}", plugins=ONLY_SQL)


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="folder"):
        access.open_register(
            f"sqlite:///{tmp_path / 'khong-co' / 'x.db'}", province="14", plugins=ONLY_SQL
        )


def test_a_file_that_is_no_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    place = tmp_path / "thu.db"
    place.write_text("not a database, only a letter of some length to be read as one")
    with pytest.raises(RegisterError, match="no database"):
        access.open_register(f"sqlite:///{place}", province="14", plugins=ONLY_SQL)
    assert place.read_text().startswith("not a database")


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "khac.db"
    with sqlite3.connect(place) as plain:
        plain.execute("create table invoice (id integer)")
    plain.close()
    with pytest.raises(RegisterError, match="another program"):
        access.open_register(f"sqlite:///{place}", province="14", plugins=ONLY_SQL)


def test_a_schema_of_another_revision_is_refused_until_migrated(tmp_path: Path) -> None:
    place = tmp_path / "cu.db"
    opened(f"sqlite:///{place}").close()
    with sqlite3.connect(place) as plain:
        plain.execute("update alembic_version set version_num = '0000'")
    plain.close()
    with pytest.raises(RegisterError, match="socassist migrate"):
        opened(f"sqlite:///{place}")


def test_a_record_of_another_shape_is_a_clear_error(tmp_path: Path) -> None:
    place = tmp_path / "cu.db"
    with opened(f"sqlite:///{place}") as store:
        store.save(small_register())
    with sqlite3.connect(place) as plain:
        plain.execute("update body set json = json_set(json, '$.evidence', json('[]'), '$.x', 1)")
    plain.close()
    with (
        opened(f"sqlite:///{place}") as store,
        pytest.raises(RegisterError, match="stored by another version"),
    ):
        store.load()


def test_a_locked_database_is_a_conflict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from socassist.adapters.sql import opening

    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.2)
    place = tmp_path / "khoa.db"
    with opened(f"sqlite:///{place}") as store:
        store.load()
        locker = sqlite3.connect(place, isolation_level=None)
        locker.execute("begin exclusive")
        with pytest.raises(Conflict, match="locked"):
            store.save(small_register())
        locker.close()
        store.save(small_register())
        assert store.load() == small_register()


def test_a_full_disk_is_said_to_be_full_and_nothing_is_stored(tmp_path: Path) -> None:
    def small(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count = 60")

    sa.event.listen(sa.Engine, "connect", small)
    try:
        with opened(f"sqlite:///{tmp_path / 'day.db'}") as store:
            store.load()
            with pytest.raises(RegisterError, match="disk of the database is full") as told:
                store.save(clean_province(households=60, seed=1).register)
            assert "đã đầy" in told.value.vi
            assert not store.load().people
    finally:
        sa.event.remove(sa.Engine, "connect", small)
