"""The workbooks: heads that the reader knows, texts that stay texts, lists to choose from."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from tests.rounds.to_correct.conftest import COMMUNE

import socassist as sa
from socassist.adapters.profiles.head import find_head
from socassist.adapters.profiles.profile import shipped_profiles
from socassist.cli.commands import socassist
from socassist.model import Register
from socassist.model.codes import document_kinds, ethnic_groups, relations
from socassist.model.errors import SourceError
from socassist.rounds.to_correct import write_forms_to_correct
from socassist.rounds.to_correct.columns import form_c, form_c1, offered


@pytest.mark.parametrize(("name", "columns"), [("form-c", form_c), ("form-c1", form_c1)])
def test_every_column_is_the_field_of_its_key_to_the_reader(
    name: str, columns: Callable[..., tuple[sa.Column, ...]]
) -> None:
    made = columns(["Thái", "Kinh"])
    title = "PHIẾU C1. X" if name == "form-c1" else "PHIẾU C. X"
    head = find_head([[title], [column.title for column in made]], shipped_profiles())
    assert head is not None
    assert head.match.profile.name == name
    assert head.match.columns == {column.key: at for at, column in enumerate(made, 1)}


@pytest.mark.parametrize("columns", [form_c, form_c1])
def test_lists_to_choose_from_are_short_enough_and_hold_what_can_be_read(
    columns: Callable[..., tuple[sa.Column, ...]],
) -> None:
    """A spreadsheet takes 255 characters; what a closed list does not offer cannot be typed."""
    made = columns([group.vi for group in ethnic_groups()])
    specs = {
        spec.key: spec
        for profile in shipped_profiles()
        if profile.name in {"form-c", "form-c1"}
        for spec in profile.fields
    }
    for column in made:
        assert len(",".join(column.choices)) <= 255
        assert not any("," in choice for choice in column.choices)
        values = specs[column.key].values
        if values:
            written = {word.lower() for word in values}
            assert {choice.lower() for choice in column.choices} <= written, column.key
            chosen = {values[word] for word in values if word.lower() in
                      {choice.lower() for choice in column.choices}}  # fmt: skip
            missing = set(values.values()) - chosen
            # What form C1 prints of the class is poor, near-poor or neither.
            assert not missing, column.key
    (papers,) = [column.choices for column in made if column.key == "member.document"]
    assert len(papers) == len(list(document_kinds()))


def test_a_list_too_long_for_a_spreadsheet_offers_its_beginning() -> None:
    labels = [one.vi for one in relations()]
    chosen = offered(labels)
    assert list(chosen) == labels[: len(chosen)]
    assert 15 < len(chosen) < len(labels)


def test_cells_are_texts_and_wrong_choices_are_refused(printed: Callable[[int], Path]) -> None:
    book = openpyxl.load_workbook(printed(2021))
    assert book.sheetnames == ["Phiếu C", "Phiếu C1"]
    for sheet in book:
        heads = {cell.value: cell.column for cell in sheet[4]}
        for title in ("Mã hộ", "Mã thành viên", "Số CMND/CCCD", "Ngày tháng năm sinh"):
            cell = sheet.cell(5, heads[title])
            assert cell.number_format == "@"
            assert cell.value is None or cell.data_type == "s"
        rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
        letter = sheet.cell(4, heads["Giới tính"]).column_letter
        (sexes,) = [rule for place, rule in rules.items() if place.startswith(f"{letter}5")]
        assert (sexes.formula1, sexes.showErrorMessage) == ('"Nam,Nữ"', True)
        letter = sheet.cell(4, heads["Biến động"]).column_letter
        (moves,) = [rule for place, rule in rules.items() if place.startswith(f"{letter}5")]
        assert moves.showErrorMessage is False
        assert sheet.freeze_panes == "A5"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows == "$4:$4"
    numbers = [row[heads["Số CMND/CCCD"] - 1] for row in book["Phiếu C1"].iter_rows(
        min_row=5, values_only=True)]  # fmt: skip
    assert not any(isinstance(number, int) for number in numbers)


def test_what_repeats_the_row_above_is_grey(printed: Callable[[int], Path]) -> None:
    sheet = openpyxl.load_workbook(printed(2021))["Phiếu C"]
    colours = [sheet.cell(row, 2).font.color for row in (5, 6, 7, 8)]
    assert [bool(colour and colour.rgb == "FF767676") for colour in colours] == [
        False, True, True, False,
    ]  # fmt: skip


def test_nothing_is_written_over_and_nothing_half(register: Register, tmp_path: Path) -> None:
    """A workbook of the same name may be the one in which a commune has corrected."""
    folder = tmp_path / "phieu"
    folder.mkdir()
    (folder / f"phieu-{COMMUNE}.xlsx").write_bytes(b"da sua")
    with pytest.raises(SourceError, match="may hold corrections"):
        write_forms_to_correct(register, folder, year=2021)
    assert [path.name for path in folder.iterdir()] == [f"phieu-{COMMUNE}.xlsx"]
    assert (folder / f"phieu-{COMMUNE}.xlsx").read_bytes() == b"da sua"


def test_the_public_function_gives_the_tables_that_write_writes(
    register: Register, tmp_path: Path
) -> None:
    tables = sa.forms_to_correct(register, year=2021, commune=COMMUNE)
    assert [table.key for table in tables] == ["Phiếu C", "Phiếu C1"]
    sa.write(tmp_path / "phieu.xlsx", tables)
    assert len(sa.read(tmp_path / "phieu.xlsx").forms) == 4
    assert sa.forms_to_correct(register, year=2021, commune="00001") == ()
    with pytest.raises(ValueError, match="expected 'c' and 'c1'"):
        sa.forms_to_correct(register, year=2021, commune=COMMUNE, kinds=["b"])  # type: ignore[list-item]


@pytest.fixture
def stored(register: Register, tmp_path: Path) -> Path:
    path = tmp_path / "so.db"
    with sa.open_register(f"sqlite:///{path}", province="14") as store:
        store.save(register)
    return path


def called(*arguments: str) -> Result:
    return CliRunner().invoke(socassist, ["export", *arguments])


def test_the_command_writes_one_commune_for_its_owner_alone(stored: Path, tmp_path: Path) -> None:
    target = tmp_path / "phieu.xlsx"
    said = called(str(stored), "--year", "2022", "--commune", "Chiềng Ly", "--out", str(target))
    assert said.exit_code == 0, said.output
    assert "3 hộ, 6 người" in said.output
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    again = called(str(stored), "--year", "2022", "--commune", COMMUNE, "--out", str(target))
    assert isinstance(again.exception, SourceError)


def test_the_command_writes_a_workbook_a_commune(stored: Path, tmp_path: Path) -> None:
    folder = tmp_path / "phieu"
    said = called(str(stored), "--year", "2022", "--out", str(folder), "--json")
    document = json.loads(said.stdout)
    assert [Path(file).name for file in document["files"]] == [
        "phieu-03646.xlsx", "phieu-03751.xlsx",
    ]  # fmt: skip
    assert (document["households"], document["people"], document["left_out"]) == (4, 7, 0)


def test_a_folder_for_one_commune_and_a_file_for_all(stored: Path, tmp_path: Path) -> None:
    """One commune's workbook goes into a folder; workbooks of all do not go into a file."""
    folder = tmp_path / "xa"
    one = called(str(stored), "--year", "2022", "--commune", COMMUNE, "--out", str(folder))
    assert one.exit_code == 0, one.output
    assert [path.name for path in folder.iterdir()] == [f"phieu-{COMMUNE}.xlsx"]
    every = called(str(stored), "--year", "2022", "--out", str(tmp_path / "tat-ca.xlsx"))
    assert every.exit_code == 2
    assert not (tmp_path / "tat-ca.xlsx").exists()


def test_one_kind_of_form_and_none_at_all(stored: Path, tmp_path: Path) -> None:
    target = tmp_path / "c1.xlsx"
    call = (str(stored), "--year", "2022", "--kind", "c1")
    assert called(*call, "--commune", COMMUNE, "--out", str(target)).exit_code == 0
    assert openpyxl.load_workbook(target).sheetnames == ["Phiếu C1"]
    empty = tmp_path / "khong.xlsx"
    said = called(*call, "--commune", "03646", "--out", str(empty))
    assert said.exit_code == 2
    assert not empty.exists()
