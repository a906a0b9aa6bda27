"""A round is whole or not at all: run twice, killed, corrected, or given what cannot be used."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from socassist import access
from socassist.model.errors import (
    MissingColumn,
    MissingSource,
    RegisterError,
    SourceError,
    UnreadableSource,
    WrongContent,
)
from socassist.model.register import Register
from socassist.rounds import RoundResult, run_round
from socassist.testing import synthetic_province, write_office_files

ROUND = """
[round]
id = "14-2021"
province = "14"
year = 2021
closing_month = "2021-12"

[register]
url = "sqlite:///ket-qua/so.db"

[inputs]
mis_export = ["{mis}"]
forms_c = ["{c}"]
forms_c1 = ["{c1}"]
approved_lists = ["{approved}"]
payment_lists = ["{payment}"]

[sample]
seed = 7

[outputs]
folder = "ket-qua"
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a small province, and its round file."""
    folder = tmp_path_factory.mktemp("tinh")
    made = synthetic_province(households=60, seed=5, trouble=0.5)
    files = write_office_files(made, folder)
    del files
    names = {path.name for path in folder.glob("*.xlsx")}

    def pattern(*starts: str) -> str:
        for start in starts:
            if any(name.startswith(start) for name in names):
                return f"{start}*.xlsx"
        raise AssertionError(f"{starts} is none of {sorted(names)}")

    (folder / "round.toml").write_text(
        ROUND.format(
            mis=pattern("xuat-mis", "mis"),
            c=pattern("phieu-c-"),
            c1=pattern("phieu-c1-"),
            approved=pattern("phe-duyet"),
            payment=pattern("chi-tra"),
        ),
        "utf-8",
    )
    return folder


@pytest.fixture
def folder(office: Path, tmp_path: Path) -> Path:
    """A copy to be spoilt."""
    copy = tmp_path / "dot"
    shutil.copytree(office, copy)
    return copy


@pytest.fixture(scope="module")
def once(office: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RoundResult]:
    """The round, run once."""
    copy = tmp_path_factory.mktemp("mot-lan") / "dot"
    shutil.copytree(office, copy)
    return copy, run_round(copy / "round.toml")


def stored(folder: Path) -> Register:
    with access.open_register(f"sqlite:///{folder / 'ket-qua' / 'so.db'}") as store:
        return store.load()


def result_of(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "ket-qua" / "ket-qua.json").read_text("utf-8"))
    return found


def test_a_round_writes_its_files_and_stores_its_register(once: tuple[Path, RoundResult]) -> None:
    folder, result = once
    names = {path.name for path in (folder / "ket-qua").iterdir()}
    assert {
        "nghiem-thu.xlsx", "loi-du-lieu.xlsx", "mau-kiem-tra.xlsx", "ket-qua.json", "so.db",
    } <= names  # fmt: skip
    assert not [name for name in names if name.startswith(".dang-ghi")]
    assert stored(folder).households == result.register.households
    assert "14-2021" in stored(folder).rounds


def test_the_same_round_again_changes_nothing(
    once: tuple[Path, RoundResult], tmp_path: Path
) -> None:
    folder, _ = once
    copy = tmp_path / "lai"
    shutil.copytree(folder, copy)
    before = stored(copy)
    again = run_round(copy / "round.toml")
    assert again.unchanged
    assert stored(copy) == before
    assert result_of(copy) == result_of(folder)


def test_the_order_of_files_does_not_change_the_result(
    once: tuple[Path, RoundResult], folder: Path
) -> None:
    text = (folder / "round.toml").read_text("utf-8")
    names = sorted(path.name for path in folder.glob("phieu-c-*.xlsx"))
    listed = ", ".join(f'"{name}"' for name in reversed(names))
    (folder / "round.toml").write_text(text.replace('"phieu-c-*.xlsx"', listed), "utf-8")
    other = run_round(folder / "round.toml", write=False)
    _, result = once
    assert other.register.households == result.register.households
    assert {t.key: t.rows for t in other.forms} == {t.key: t.rows for t in result.forms}


def test_killed_in_the_middle_and_run_again_is_as_if_run_once(
    once: tuple[Path, RoundResult], folder: Path
) -> None:
    command = [sys.executable, "-m", "socassist.cli", "run", str(folder / "round.toml")]
    for wait in (2.0, 4.0, 6.0):
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(wait)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    run_round(folder / "round.toml")
    whole, _ = once
    assert stored(folder) == stored(whole)
    assert result_of(folder) == result_of(whole)
    assert not list((folder / "ket-qua").glob("*.xlsx.*"))


def test_a_corrected_form_is_taken_over_and_identifiers_stay(
    once: tuple[Path, RoundResult], tmp_path: Path
) -> None:
    whole, first = once
    folder = tmp_path / "sua"
    shutil.copytree(whole, folder)
    path = min(folder.glob("phieu-c-*.xlsx"))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    done = False
    for row in sheet.iter_rows(min_row=8):
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("Lò "):
                cell.value = f"{cell.value} Mới"
                done = True
                break
        if done:
            break
    assert done
    book.save(path)
    again = run_round(folder / "round.toml")
    assert not again.unchanged
    assert set(first.register.households) <= set(again.register.households)
    assert set(first.register.people) <= set(again.register.people)
    assert stored(folder).rounds[-1].startswith("14-2021/run-")
    assert again.sample is not None
    assert first.sample is not None
    assert len(again.sample.drawn) == len(first.sample.drawn)


def unchanged_after(folder: Path, kind: type[Exception], match: str) -> None:
    """The round is refused with the error, and the folder of results holds nothing new."""
    before = stored(folder) if (folder / "ket-qua" / "so.db").exists() else None
    with pytest.raises(kind, match=match):
        run_round(folder / "round.toml")
    if before is None:
        assert not (folder / "ket-qua").exists()
    else:
        assert stored(folder) == before


def test_a_missing_file_changes_nothing(folder: Path) -> None:
    for path in folder.glob("phe-duyet*.xlsx"):
        path.unlink()
    unchanged_after(folder, MissingSource, "approved_lists")


def test_a_damaged_workbook_changes_nothing_and_is_named(folder: Path) -> None:
    path = min(folder.glob("phieu-c-*.xlsx"))
    path.write_bytes(path.read_bytes()[:2000])
    unchanged_after(folder, UnreadableSource, path.name)


def test_a_file_that_is_no_workbook_is_named(folder: Path) -> None:
    path = min(folder.glob("phieu-c1-*.xlsx"))
    path.write_text("đây là thư, không phải bảng tính", "utf-8")
    unchanged_after(folder, SourceError, path.name)


def test_a_list_under_the_wrong_heading_is_refused(folder: Path) -> None:
    text = (folder / "round.toml").read_text("utf-8")
    pay = next(line for line in text.splitlines() if line.startswith("payment_lists"))
    forms = next(line for line in text.splitlines() if line.startswith("forms_c ="))
    swapped = pay.replace("payment_lists", "forms_c")
    (folder / "round.toml").write_text(text.replace(forms, swapped), "utf-8")
    unchanged_after(folder, WrongContent, "forms_c")


def test_another_provinces_register_is_refused(folder: Path) -> None:
    (folder / "ket-qua").mkdir()
    access.open_register(f"sqlite:///{folder / 'ket-qua' / 'so.db'}", province="51").close()
    with pytest.raises(RegisterError, match="province 51"):
        run_round(folder / "round.toml")


def test_a_missing_column_names_sheet_and_header(folder: Path) -> None:
    path = min(folder.glob("phe-duyet*.xlsx"))
    book = load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_row=15):
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("Số khẩu"):
                    cell.value = "Ghi chú thêm"
    book.save(path)
    unchanged_after(folder, MissingColumn, r"(?i)khẩu")


@pytest.mark.parametrize(
    ("change", "status"),
    [(None, {0, 1}), ("khong-co.toml", {2})],
)
def test_the_command_says_by_its_exit_status_what_happened(
    folder: Path, change: str | None, status: set[int]
) -> None:
    target = folder / (change or "round.toml")
    done = subprocess.run(
        [sys.executable, "-m", "socassist.cli", "run", str(target), "--lang", "en"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in status
    assert "Traceback" not in done.stderr + done.stdout
    if change is None:
        assert "Verdict" in done.stdout
        assert "Rows read" in done.stdout
    else:
        assert "khong-co.toml" in done.stderr
