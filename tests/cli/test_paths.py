"""Every path that a command takes is looked at first, and refused in the language of the call."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from socassist import access
from socassist.cli.commands import socassist
from socassist.cli.paths import Source, Target
from socassist.model.errors import SocassistError
from socassist.model.table import Column, Table
from socassist.model.text_pair import Language, Text

WHAT = Text("tệp dữ liệu", "a file of data")
SOURCE = Source(WHAT, (".xlsx",))
TARGET = Target(example="loi.xlsx")
FOLDER = Target(folder=True)


def refused(kind: click.ParamType, place: Path) -> SocassistError:
    with pytest.raises(SocassistError) as caught:
        kind.convert(str(place), None, None)
    assert caught.value.vi != str(caught.value)
    assert "None" not in caught.value.vi + str(caught.value)
    return caught.value


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "phieu-c-116.xlsx").write_bytes(b"PK")
    (tmp_path / "trong").mkdir()
    (tmp_path / "lien-ket.xlsx").symlink_to(tmp_path / "khong-dau-ca.xlsx")
    return tmp_path


def test_a_folder_for_a_file_names_what_is_in_it(place: Path) -> None:
    said = refused(SOURCE, place)
    assert "là thư mục; hãy ghi tệp dữ liệu" in said.vi
    assert "phieu-c-116.xlsx" in said.vi
    assert "it is a folder; name a file of data" in str(said)
    assert "không có tệp .xlsx nào" in refused(SOURCE, place / "trong").vi


def test_a_missing_file_is_told_with_the_one_that_was_meant(place: Path) -> None:
    said = refused(SOURCE, place / "phieu-c-11.xlsx")
    assert said.vi.endswith("ý bạn là phieu-c-116.xlsx?")
    assert "Did you mean phieu-c-116.xlsx?" in str(said)
    assert "không có thư mục xa" in refused(SOURCE, place / "xa" / "a.xlsx").vi


def test_a_link_to_nowhere_is_called_so(place: Path) -> None:
    assert "là liên kết tới một tệp không còn" in refused(SOURCE, place / "lien-ket.xlsx").vi


def test_a_closed_file_is_told_by_the_right_that_lacks(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    book = place / "phieu-c-116.xlsx"
    assert "Không có quyền đọc tệp dữ liệu phieu-c-116.xlsx" in refused(SOURCE, book).vi
    assert "Không có quyền ghi phieu-c-116.xlsx" in refused(TARGET, book).vi
    assert "Không có quyền ghi moi.xlsx" in refused(TARGET, place / "moi.xlsx").vi
    assert "Không có quyền ghi trong" in refused(FOLDER, place / "trong").vi


def test_a_result_needs_a_file_name_in_a_folder_that_is_there(place: Path) -> None:
    assert refused(TARGET, place / "trong").vi.endswith("trong/loi.xlsx")
    assert "Không có thư mục xa để ghi a.xlsx" in refused(TARGET, place / "xa" / "a.xlsx").vi
    below = place / "phieu-c-116.xlsx" / "a.xlsx"
    assert "phieu-c-116.xlsx là tệp" in refused(TARGET, below).vi
    assert "phieu-c-116.xlsx là tệp" in refused(FOLDER, below).vi
    assert "cần tên thư mục" in refused(FOLDER, place / "phieu-c-116.xlsx").vi
    assert TARGET.convert(str(place / "moi.xlsx"), None, None) == place / "moi.xlsx"
    assert FOLDER.convert(str(place / "xa" / "hon"), None, None) == place / "xa" / "hon"


def _every(command: click.Command, name: str = "") -> Iterator[tuple[str, click.Parameter]]:
    if isinstance(command, click.Group):
        for below in command.commands.values():
            yield from _every(below, f"{name} {below.name}".strip())
        return
    for parameter in command.params:
        if isinstance(parameter.type, click.Path):
            yield name, parameter


def test_no_command_takes_a_path_that_is_not_looked_at() -> None:
    found = list(_every(socassist))
    assert len(found) >= 40
    assert all(type(parameter.type) is not click.Path for _, parameter in found)


def said(*arguments: str, lang: Language) -> str:
    with pytest.raises(SocassistError) as caught:
        socassist.main([*arguments, "--lang", lang], prog_name="socassist")
    return caught.value.in_(lang)


@pytest.fixture
def registers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rong.db").write_bytes(b"")
    (tmp_path / "bang.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "round.toml").write_text("[round]\n", "utf-8")
    (tmp_path / "rac.jsonl").write_bytes(b"\xa2\xff")
    other = sqlite3.connect(tmp_path / "khac.db")
    other.execute("create table cua_ho (a)")
    other.commit()
    other.close()
    return tmp_path


@pytest.mark.parametrize(
    ("name", "vi", "en"),
    [
        ("khong-co.db", "Không tìm thấy tệp sổ dữ liệu", "no such register file"),
        (".", "là thư mục; hãy ghi tệp sổ dữ liệu", "it is a folder; name a register file"),
        ("rong.db", "sổ được lập khi chạy socassist run", "socassist run makes one"),
        ("bang.xlsx", "bang.xlsx không phải sổ dữ liệu", "bang.xlsx is no register"),
        ("round.toml", "[register] url", "[register] url"),
        ("khac.db", "bảng của chương trình khác", "tables of another program"),
        ("rac.jsonl", "không phải văn bản UTF-8", "no UTF-8 text"),
    ],
)
@pytest.mark.parametrize("command", ["journal", "duplicates", "migrate", "copy"])
def test_what_is_no_register_is_told_by_what_it_is(
    registers: Path, command: str, name: str, vi: str, en: str
) -> None:
    further = ["moi.db"] if command == "copy" else []
    if command == "migrate" and name.endswith(".jsonl"):
        vi, en = "chỉ cơ sở dữ liệu mới có lược đồ", "only databases have a schema"
    assert vi in said(command, name, *further, lang="vi")
    assert en in said(command, name, *further, lang="en")
    assert not (registers / "moi.db").exists()


def test_another_programs_database_is_left_as_it_is(registers: Path) -> None:
    before = (registers / "khac.db").read_bytes()
    said("migrate", "khac.db", lang="vi")
    assert (registers / "khac.db").read_bytes() == before


def test_a_result_is_never_written_over_what_is_read(registers: Path) -> None:
    book = registers / "bang.xlsx"
    before = book.read_bytes()
    assert "ghi vào sẽ mất" in said("check", "bang.xlsx", "--out", "bang.xlsx", lang="vi")
    assert "written over" in said("check", "bang.xlsx", "--out", "./bang.xlsx", lang="en")
    assert book.read_bytes() == before


def test_several_tables_do_not_go_into_one_text_file(tmp_path: Path) -> None:
    table = Table("a", Text("A", "A"), (Column("x", Text("X", "X")),), rows=((1,),))
    with pytest.raises(SocassistError) as caught:
        access.write(tmp_path / "ra.csv", [table, table])
    assert "chỉ chứa một bảng" in caught.value.vi
    assert "Use .xlsx or .json" in str(caught.value)
    assert not (tmp_path / "ra.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        (["--limit", "5"], "--limit: 5 phải nằm giữa 0 và 1", "must lie between"),
        (["--accept", "50"], "hãy giảm --accept", "lower --accept"),
    ],
)
def test_a_sample_that_cannot_be_is_refused_in_one_language(
    arguments: list[str], vi: str, en: str
) -> None:
    for lang, words, other in (("vi", vi, en), ("en", en, vi)):
        said = CliRunner().invoke(socassist, ["sample", "--lot", "10", *arguments, "--lang", lang])
        assert said.exit_code == 2
        assert words in said.output
        assert other not in said.output


def test_a_form_without_a_year_is_checked_all_the_same(tmp_path: Path) -> None:
    sheet = tmp_path / "phieu.csv"
    sheet.write_bytes(
        "Số TT hộ,Họ và tên chủ hộ,STT,Họ và tên,Quan hệ với chủ hộ,Ngày tháng năm sinh\n"
        "1,Lò Văn A,1,Lò Văn A,Chủ hộ,1970\n".encode("utf-16")
    )
    said = CliRunner().invoke(socassist, ["check", str(sheet)])
    assert said.exit_code == 1
    assert "commune-not-stated" in said.output
    assert "None" not in said.output


def test_a_text_file_of_another_province_is_refused_without_a_sheet(tmp_path: Path) -> None:
    sheet = tmp_path / "phieu.csv"
    sheet.write_bytes(
        "Tỉnh: Sơn La (14),Xã: Chiềng Ly (03751)\n"
        "Số TT hộ,Họ và tên chủ hộ,STT,Họ và tên,Quan hệ với chủ hộ,Ngày tháng năm sinh\n"
        "1,Lò Văn A,1,Lò Văn A,Chủ hộ,1970\n".encode("utf-16")
    )
    for lang in ("vi", "en"):
        text = said("check", str(sheet), "--province", "01", lang=lang)
        assert "phieu.csv" in text
        assert "None" not in text
