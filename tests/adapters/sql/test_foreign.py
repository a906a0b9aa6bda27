"""Another system's database becomes records through a mapping: on SQLite and a real PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa

from socassist import access
from socassist.adapters.sql import foreign_query
from socassist.adapters.sql.foreign import read_foreign
from socassist.adapters.sql.foreign_mapping import BrokenMapping, parse_mapping
from socassist.hookspecs import ReadOptions
from socassist.model import (
    FormKind,
    IdentityNumber,
    Month,
    NumberKind,
    PartialDate,
    PovertyStatus,
    Reading,
    Sex,
)
from socassist.model.errors import MissingColumn, MissingSheet, UnreadableSource, WrongContent
from socassist.plugins import load_plugins

ONLY_SQL = load_plugins(allow=(), deny=("excel", "text"))
OPTIONS = ReadOptions(province="14", year=2021, month=Month(2021, 12))

SCHEMA = [
    """CREATE TABLE ho (id integer PRIMARY KEY, ma_xa text, thon text, dien_tich numeric(8,1),
    loai text, nam integer)""",
    """CREATE TABLE nk (id integer PRIMARY KEY, ho_id integer, ho_ten text, quan_he text,
    sinh date, gt integer, so_giay_to text)""",
    """CREATE TABLE ct (id integer PRIMARY KEY, thang integer, ma_xa text, ten text,
    tien numeric(12,0))""",
]
HOUSEHOLDS = [
    (1, "03751", "Bản Mòn", 60.5, "N", 2021),
    (2, "03751", "Bản Nà Lốc", 40, "CN", 2021),
    (3, "03754", "Bản Mòn", 40, "N", 2020),
]
MEMBERS = [
    (11, 1, "Lò Văn Pánh", "Chủ hộ", "1965-03-12", 1, "050123456"),
    (12, 2, "Giàng A Páo", "Chủ hộ", "1950-01-01", 1, "014050000001"),
    (13, 1, "Tổng Thị Cộng", "Vợ", "1968-01-01", 0, None),
    (14, 3, "Vì Văn Hặc", "Chủ hộ", "1970-01-01", 1, None),
    (15, None, "Lò Thị Mẩy", "Con", "1970-01-01", 0, None),
]
PAYMENTS = [
    (1, 202112, "03751", "Lò Văn Pánh", 540000),
    (2, 202112, "03754", "Vì Văn Hặc", 720000),
    (3, 202111, "03751", "Lò Văn Pánh", 540000),
]

FORMS = """
kind = "database-mapping"
origin = "Cổng dịch vụ giả định, dùng cho kiểm thử"

[place]
province = "14"

[[table]]
name = "Nhân khẩu"
profile = "form-c"
from = "nk"
join = [{ table = "ho as h", on = { "h.id" = "nk.ho_id" }, optional = true }]
order = ["nk.id"]
key = "nk.id"
household = "nk.ho_id"

[table.columns]
"place.commune" = "h.ma_xa"
"place.village" = "h.thon"
"household.status" = { column = "h.loai", values = { "N" = "poor", "CN" = "near-poor" } }
"member.name" = "nk.ho_ten"
"member.relation" = "nk.quan_he"
"member.birth" = "nk.sinh"
"member.sex" = { column = "nk.gt", values = { "1" = "nam", "0" = "nữ" } }
"member.number" = "nk.so_giay_to"
"""
PAID = """
kind = "database-mapping"
origin = "Cổng dịch vụ giả định, dùng cho kiểm thử"

[[table]]
name = "Chi trả"
profile = "payment-list"
select = "SELECT * FROM ct WHERE thang / 100 = :year ORDER BY thang, ma_xa, id"
lists = { month = "thang", commune = "ma_xa" }
columns = { "entry.name" = "ten", "entry.amount" = "tien" }
"""


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        address = f"sqlite:///{tmp_path / 'cong.db'}"
        fill(address)
        yield address
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
    address = f"{server.rsplit('/', 1)[0]}/{name}"
    fill(address)
    yield address
    with engine.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def fill(url: str) -> None:
    engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        for statement in SCHEMA:
            connection.exec_driver_sql(statement)
        for table, rows in (("ho", HOUSEHOLDS), ("nk", MEMBERS), ("ct", PAYMENTS)):
            marks = ", ".join(f":v{i}" for i in range(len(rows[0])))
            connection.execute(
                sa.text(f"INSERT INTO {table} VALUES ({marks})"),  # noqa: S608 (names of ours)
                [{f"v{i}": value for i, value in enumerate(row)} for row in rows],
            )
    engine.dispose()


@pytest.fixture
def read(url: str, tmp_path: Path) -> Callable[..., Reading]:
    def run(mapping: str, options: ReadOptions = OPTIONS) -> Reading:
        path = tmp_path / "cong.toml"
        path.write_text(mapping, "utf-8")
        return read_foreign(path, options, url=url)

    return run


def test_joined_tables_become_forms_whose_values_know_their_record(
    read: Callable[..., Reading],
) -> None:
    reading = read(FORMS)
    first, second, third = reading.forms
    assert [m.name for m in first.members] == ["Lò Văn Pánh", "Tổng Thị Cộng"]
    assert first.kind is FormKind.C
    assert first.address.commune == "03751"
    assert first.status is PovertyStatus.POOR
    assert second.status is PovertyStatus.NEAR_POOR
    assert third.address.village == "Bản Mòn"
    head, wife = first.members
    assert head.birth == PartialDate(1965, 3, 12)
    assert wife.sex is Sex.FEMALE
    assert head.numbers == (IdentityNumber(NumberKind.CMND, "050123456"),)
    place = wife.location
    assert place is not None
    assert (place.file, place.sheet, place.row) == ("cong.toml", "Nhân khẩu", 13)
    sexes = [e for e in wife.evidence(first.kind, None) if e.field == "sex"]
    assert (sexes[0].column, sexes[0].original) == ("nk.gt", "0")


def test_every_record_is_used_or_reported(read: Callable[..., Reading]) -> None:
    reading = read(FORMS)
    account = reading.accounting
    assert (account.read, account.used, account.reported) == (5, 4, 1)
    lost = next(f for f in reading.findings if f.code == "row-without-household")
    assert lost.location is not None
    assert (lost.location.row, lost.location.column) == (15, "nk.ho_id")


def test_where_takes_its_year_from_the_caller(read: Callable[..., Reading]) -> None:
    mapping = FORMS.replace(
        'household = "nk.ho_id"', 'household = "nk.ho_id"\nwhere = {"nam" = ":year"}'
    )
    assert len(read(mapping).forms) == 2
    with pytest.raises(BrokenMapping, match=":year"):
        read(mapping, ReadOptions())


def test_a_select_falls_into_one_list_a_month_and_commune(read: Callable[..., Reading]) -> None:
    reading = read(PAID)
    lists = reading.payment_lists
    assert [(x.month, x.commune, len(x.entries)) for x in lists] == [
        (Month(2021, 11), "03751", 1),
        (Month(2021, 12), "03751", 1),
        (Month(2021, 12), "03754", 1),
    ]
    assert lists[2].entries[0].amount == 720000
    assert lists[2].entries[0].location.row == 3
    assert reading.accounting.read == 3
    assert reading.accounting.balanced


def test_a_list_whose_records_lie_apart_is_said(read: Callable[..., Reading]) -> None:
    scattered = PAID.replace('month = "thang", ', "").replace(
        "ORDER BY thang, ma_xa, id", "ORDER BY id"
    )
    reading = read(scattered)
    assert "list-in-pieces" in {f.code for f in reading.findings}


def test_a_table_or_column_that_is_not_there_is_named(read: Callable[..., Reading]) -> None:
    with pytest.raises(MissingSheet, match="nhan_khau"):
        read(FORMS.replace('from = "nk"', 'from = "nhan_khau as nk"'))
    with pytest.raises(MissingColumn, match=r"ten_day_du.*ho_ten"):
        read(FORMS.replace('"nk.ho_ten"', '"nk.ten_day_du"'))
    with pytest.raises(MissingColumn, match="so_tien"):
        read(PAID.replace('"tien"', '"so_tien"'))


def test_nothing_can_be_written_through_a_mapping(read: Callable[..., Reading], url: str) -> None:
    with pytest.raises(BrokenMapping, match="one SELECT"):
        read(PAID.replace('"SELECT * FROM ct', '"DELETE FROM ct'))
    with pytest.raises(BrokenMapping, match="one SELECT"):
        read(PAID.replace("ORDER BY thang", "ORDER BY thang; DROP TABLE ct"))
    if url.startswith("postgresql"):
        changing = "WITH x AS (DELETE FROM ct RETURNING *) SELECT * FROM x"
        with pytest.raises(UnreadableSource, match="nothing of it was used"):
            read(PAID.replace("SELECT * FROM ct WHERE thang / 100 = :year", changing))
    assert len(read(PAID).payment_lists) == 3


def test_a_mapping_is_found_by_its_content_and_its_own_address(tmp_path: Path) -> None:
    fill(f"sqlite:///{tmp_path / 'cong.db'}")
    path = tmp_path / "bat-ky-ten-nao.toml"
    path.write_text(FORMS + '\n[database]\nurl = "sqlite:///cong.db"\n', "utf-8")
    reader, claim = access.recognise(path, plugins=ONLY_SQL)
    assert (reader.name, claim.kind) == ("sql-mapping", "form-c")
    assert len(access.read(path, options=OPTIONS, plugins=ONLY_SQL).forms) == 3


def test_the_address_may_stand_in_the_environment_but_no_password_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(f"sqlite:///{tmp_path / 'cong.db'}")
    path = tmp_path / "cong.toml"
    path.write_text(FORMS + '\n[database]\nenv = "CONG_CSDL"\n', "utf-8")
    monkeypatch.delenv("CONG_CSDL", raising=False)
    with pytest.raises(UnreadableSource, match="CONG_CSDL"):
        read_foreign(path, OPTIONS)
    monkeypatch.setenv("CONG_CSDL", "sqlite:///cong.db")
    assert len(read_foreign(path, OPTIONS).forms) == 3
    address = '\n[database]\nurl = "postgresql://doc:bi-mat@may/cong"\n'
    path.write_text(FORMS + address, "utf-8")
    with pytest.raises(BrokenMapping, match="password") as caught:
        read_foreign(path, OPTIONS)
    assert "bi-mat" not in str(caught.value)


def test_a_database_that_is_not_there_or_none_is_an_error_not_a_trace(tmp_path: Path) -> None:
    path = tmp_path / "cong.toml"
    path.write_text(FORMS, "utf-8")
    with pytest.raises(UnreadableSource, match="no database file"):
        read_foreign(path, OPTIONS, url="sqlite:///khong-co.db")
    (tmp_path / "hong.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(UnreadableSource, match="nothing of it was used"):
        read_foreign(path, OPTIONS, url="sqlite:///hong.db")
    with pytest.raises(UnreadableSource, match="nothing of it was used"):
        read_foreign(path, OPTIONS, url="postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(BrokenMapping, match="not an address"):
        read_foreign(path, OPTIONS, url="cong")


@pytest.mark.postgres
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_server_that_goes_away_in_the_middle_leaves_nothing_half_read(
    url: str, read: Callable[..., Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO nk SELECT n, 1, 'Lò Văn Pánh', 'Con', '1990-01-01', 1, NULL"
            " FROM generate_series(100, 5000) n"
        )
    seen = iter(range(1_000_000))

    def gone(value: object) -> object:
        if next(seen) == 50:
            with engine.connect() as connection:
                connection.exec_driver_sql(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
        return value

    monkeypatch.setattr(foreign_query, "_CELLS", frozenset())
    monkeypatch.setattr(foreign_query, "plain", gone)
    monkeypatch.setattr(foreign_query, "STRETCH", 5)
    with pytest.raises(UnreadableSource, match="went away"):
        read(FORMS)
    engine.dispose()


def test_another_provinces_mapping_is_refused(read: Callable[..., Reading]) -> None:
    with pytest.raises(WrongContent, match="province 14"):
        read(FORMS, ReadOptions(province="11", year=2021))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('profile = "form-c"', 'profile = "form-x"'), "form-x"),
        (('order = ["nk.id"]\nkey = "nk.id"', ""), "order or key"),
        (('household = "nk.ho_id"', ""), "household"),
        (('"member.birth" = "nk.sinh"', ""), "member.birth"),
        (('"member.birth"', '"member.birthday"'), "member.birthday"),
        (('key = "nk.id"', 'key = "nk.id"\nkhoa = "nk.id"'), "khoa"),
        (('values = { "1" = "nam", "0" = "nữ" }', "map = {}"), "map"),
        (('from = "nk"', 'from = "nk"\nselect = "SELECT 1"'), "either from or select"),
        (('order = ["nk.id"]', "order = 5"), "order"),
    ],
)
def test_a_mapping_that_contradicts_itself_is_refused(
    change: tuple[str, str], said: str, tmp_path: Path
) -> None:
    path = tmp_path / "cong.toml"
    path.write_text(FORMS.replace(*change), "utf-8")
    with pytest.raises(BrokenMapping, match=said):
        read_foreign(path, OPTIONS, url="sqlite:///khong-co.db")


def test_a_mapping_that_is_no_toml_says_so() -> None:
    with pytest.raises(BrokenMapping, match=r"cong\.toml: not TOML"):
        parse_mapping('kind = "database-mapping"\nname =', "cong.toml")
