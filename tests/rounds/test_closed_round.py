"""What was accepted stands: the round run again after later changes of the register, and verified.

The sequence of a province: run, check the sample, be accepted; then merge in the register who was
entered twice, and run the same round again.
"""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from socassist import access
from socassist.cli.commands import socassist
from socassist.model.household import HEAD
from socassist.model.register import Register
from socassist.plugins import load_plugins
from socassist.rounds import RoundResult, run_round
from socassist.rounds.advice import next_steps
from socassist.rounds.dossier import ARCHIVE, read_dossier
from socassist.rounds.summary import summary
from socassist.rounds.verifying import Verification, verify
from socassist.rules.update import undo
from socassist.testing import synthetic_province, write_office_files

PLUGINS = load_plugins(allow=())
ROUND = """
[round]
id = "14-2021"
province = "14"
year = 2021
closing_month = "2021-12"
lang = "en"

[register]
url = "sqlite:///so.db"

[inputs]
mis_export = ["dau-vao/mis-*.xlsx"]
forms_c = ["dau-vao/phieu-c-*.xlsx"]
forms_c1 = ["dau-vao/phieu-c1-*.xlsx"]
check_sheets = ["dau-vao/mau-da-dien.xlsx"]
signed_forms = ["dau-vao/bieu-da-ky.xlsx"]

[sample]
seed = 2021

[outputs]
folder = "ket-qua"
"""
LATE = ("check_sheets", "signed_forms")


def run(folder: Path) -> RoundResult:
    return run_round(folder / "round.toml", plugins=PLUGINS)


def verified(folder: Path, name: str = ARCHIVE) -> Verification:
    return verify(folder / "ket-qua" / name, round_file=folder / "round.toml", plugins=PLUGINS)


def stored(folder: Path) -> Register:
    with access.open_register(f"sqlite:///{folder / 'so.db'}") as store:
        return store.load()


@pytest.fixture(scope="module")
def unchecked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The round run once, before anybody checked its sample."""
    folder = tmp_path_factory.mktemp("dot")
    made = synthetic_province(20, seed=3, trouble=0.0)
    write_office_files(made, folder / "dau-vao")
    lines = [line for line in ROUND.splitlines() if not line.startswith(LATE)]
    (folder / "round.toml").write_text("\n".join(lines), "utf-8")
    assert not run(folder).accepted
    fill_and_sign(folder)
    return folder


def fill_and_sign(folder: Path) -> None:
    """The sheet comes back with every value right, the forms as they were printed."""
    sheet = folder / "dau-vao" / "mau-da-dien.xlsx"
    book = openpyxl.load_workbook(folder / "ket-qua" / "mau-kiem-tra.xlsx")
    for page in book.worksheets:
        head = next(c for row in page.iter_rows() for c in row if c.value == "Đúng/Sai/Thiếu")
        for row in range(head.row + 1, page.max_row + 1):
            if isinstance(page.cell(row, 1).value, int):
                page.cell(row, head.column).value = "Đúng"
    book.save(sheet)
    forms = openpyxl.load_workbook(folder / "ket-qua" / "nghiem-thu.xlsx")
    forms.save(folder / "dau-vao" / "bieu-da-ky.xlsx")
    (folder / "round.toml").write_text(ROUND, "utf-8")


@pytest.fixture(scope="module")
def accepted(unchecked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nghiem-thu") / "dot"
    shutil.copytree(unchecked, folder)
    result = run(folder)
    assert result.accepted
    assert result.unchanged, "the register is that of the first run"
    return folder


@pytest.fixture
def closed(accepted: Path, tmp_path: Path) -> Path:
    """A copy of the accepted round, to go on with."""
    folder = tmp_path / "dot"
    shutil.copytree(accepted, folder)
    return folder


def merge_two(folder: Path) -> None:
    """Two merges in the living register, as the commands do them."""
    people = [
        membership.person
        for home in stored(folder).households.values()
        for membership in home.members
        if membership.current and membership.relation != HEAD
    ]
    for survivor, other in (people[:2], people[2:4]):
        arguments = ["merge", str(folder / "so.db"), survivor, other, "--yes", "--reason", "thử"]
        assert CliRunner().invoke(socassist, arguments).exit_code == 0


def test_run_two_merges_run_again_and_the_accepted_dossier_stands(closed: Path) -> None:
    dossier = closed / "ket-qua" / ARCHIVE
    before, kept = dossier.read_bytes(), (closed / "ket-qua" / "ket-qua.json").read_text("utf-8")
    merge_two(closed)
    after_merges = stored(closed)
    again = run(closed)
    assert (again.accepted, again.unchanged) == (True, True)
    assert dossier.read_bytes() == before
    assert (closed / "ket-qua" / "ket-qua.json").read_text("utf-8") == kept
    assert [path.name for path in dossier.parent.glob("*.zip")] == [ARCHIVE]
    assert stored(closed) == after_merges, "the merges stay in the register"
    assert verified(closed).same


def test_the_run_says_that_it_is_closed_and_what_came_since(closed: Path) -> None:
    merge_two(closed)
    names = stored(closed).rounds[-2:]
    again = run(closed)
    assert again.now is not None
    notes = dict(summary(again, "en")["Register"])
    assert "The round is accepted" in notes["Note"]
    assert all(name in notes["Note"] for name in names)
    assert not [step.en for step in next_steps(again) if step.en.startswith("Merge")]


def test_a_dossier_verifies_whatever_came_into_the_register_since(closed: Path) -> None:
    merge_two(closed)
    assert verified(closed).same


def correct_a_form(folder: Path) -> None:
    """One woman of a form was a man."""
    form = min((folder / "dau-vao").glob("phieu-c-*.xlsx"))
    book = openpyxl.load_workbook(form)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    next(cell for cell in cells if cell.value == "Nữ").value = "Nam"
    book.save(form)


def test_a_correction_after_acceptance_counts_and_the_accepted_dossier_is_kept(
    closed: Path,
) -> None:
    accepted = read_dossier(closed / "ket-qua" / ARCHIVE)
    merge_two(closed)
    correct_a_form(closed)
    again = run(closed)
    assert not again.unchanged
    assert stored(closed).rounds[-1] == "14-2021/run-2"
    assert verified(closed).same
    kept = again.outputs["dossier_before"]
    assert read_dossier(kept).fingerprint == accepted.fingerprint
    assert kept.name in next_steps(again)[0].en
    assert kept.name == f"ho-so-{accepted.fingerprint[:8]}.zip"
    changed = {d.path.split(".")[0] for d in verified(closed, kept.name).differences}
    assert "inputs" in changed, "the correction is named; the state before it is found again"
    assert run(closed).unchanged
    assert verified(closed).same


def test_a_round_not_yet_accepted_takes_merges_into_account(
    unchecked: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "dot"
    shutil.copytree(unchecked, folder)
    lines = [line for line in ROUND.splitlines() if not line.startswith(LATE)]
    (folder / "round.toml").write_text("\n".join(lines), "utf-8")
    merge_two(folder)
    again = run(folder)
    assert len(again.register.people) == len(stored(folder).people)
    assert again.now is None
    assert verified(folder).same
    assert json.loads(read_dossier(folder / "ket-qua" / ARCHIVE).files["register.json"])[
        "people"
    ] == len(again.register.people)


def test_a_round_that_was_taken_back_is_applied_again(closed: Path) -> None:
    with access.open_register(f"sqlite:///{closed / 'so.db'}") as store:
        register = store.load()
        back = undo(register, "14-2021", on=date(2022, 2, 1), with_dependents=True)
        store.save(back.register)
    again = run(closed)
    assert not again.unchanged
    assert "14-2021/run-2" in stored(closed).rounds
    assert len(again.register.people) > 0
    assert verified(closed).same
