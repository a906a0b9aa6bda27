"""The list of households to be visited again (phúc tra; R22) that a round writes."""

from __future__ import annotations

import shutil
from pathlib import Path

import attrs
import openpyxl
import pytest

from socassist.model.finding import Finding, Severity
from socassist.model.linkage import is_new
from socassist.model.text_pair import Text
from socassist.plugins import load_plugins
from socassist.rounds import RoundResult, run_round
from socassist.rounds.advice import next_steps
from socassist.rounds.rechecking import recheck_sheet
from socassist.rounds.run import read_inputs
from socassist.testing import synthetic_province, write_office_files

from .conftest import small_round

PLUGINS = load_plugins(allow=())
ROUND = small_round("mis_export", "forms_c", "approved_lists")
BOOK = "can-phuc-tra.xlsx"


def run(folder: Path) -> RoundResult:
    (folder / "round.toml").write_text(ROUND, "utf-8")
    return run_round(folder / "round.toml", plugins=PLUGINS)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dot")
    write_office_files(synthetic_province(30, seed=3, trouble=3.0), folder / "dau-vao")
    run(folder)
    return folder


@pytest.fixture
def place(once: Path, tmp_path: Path) -> Path:
    shutil.copytree(once, tmp_path / "dot")
    return tmp_path / "dot"


def test_a_fault_on_a_form_is_a_reason_to_visit_its_household(messy: RoundResult) -> None:
    inputs = read_inputs(messy.round, PLUGINS)
    table = recheck_sheet(messy, inputs)
    assert table is not None
    reasons = {row[1]: str(row[6]) for row in table.rows}
    forms = [*inputs.forms("forms_c"), *inputs.forms("forms_c1")]
    wrong = [f for f in messy.findings if f.code == "class-against-scores"]
    known = 0
    for finding in wrong:
        where = finding.location
        assert where is not None
        assert finding.severity is Severity.ERROR
        form = next(
            f for f in forms
            if (f.location.file, f.location.sheet) == (where.file, where.sheet)
            and where.row in {f.location.row, *(m.location.row for m in f.members)}
        )  # fmt: skip
        home = messy.linkage.household_of[form.ref]
        if not is_new(home):
            known += 1
            assert finding.message.vi.rstrip(".") in reasons[home]
    assert known
    assert all(row[3] is not None and not str(row[3]).isdecimal() for row in table.rows), "by name"


def test_a_fault_on_the_form_of_a_new_household_names_it_by_its_identifier(
    messy: RoundResult,
) -> None:
    inputs = read_inputs(messy.round, PLUGINS)
    form = next(
        f for f in inputs.forms("forms_c")
        if is_new(messy.linkage.household_of[f.ref]) and f.ref in messy.update.applied and f.head
    )  # fmt: skip
    row = form.members[-1].location
    fault = Finding("some-fault", Severity.ERROR, Text("Sai sót", "A fault"), "7", row)
    table = recheck_sheet(attrs.evolve(messy, findings=(fault,)), inputs)
    assert table is not None
    (found,) = [row for row in table.rows if row[6] == "Sai sót"]
    assert found[1] in messy.register.households
    assert found[2] == form.head.name


def test_what_was_written_on_the_list_is_kept_when_the_round_runs_again(place: Path) -> None:
    book = place / "ket-qua" / BOOK
    assert book.is_file()
    assert "recheck_filled" not in run(place).outputs, "nothing was written on it"
    workbook = openpyxl.load_workbook(book)
    page = workbook.worksheets[0]
    head = next(c for row in page.iter_rows() for c in row if c.value == "Kết quả phúc tra")
    page.cell(head.row + 1, head.column).value = "Đúng là hộ nghèo"
    workbook.save(book)
    visited = book.read_bytes()
    again = run(place)
    kept = again.outputs["recheck_filled"]
    assert kept.read_bytes() == visited
    assert book.is_file()
    assert book.read_bytes() != visited
    for lang in ("vi", "en"):
        assert any(kept.name in step.in_(lang) for step in next_steps(again))


def test_a_list_of_an_earlier_run_does_not_lie_there_as_if_it_were_of_this_one(
    place: Path,
) -> None:
    book = place / "ket-qua" / BOOK
    first = {row[1].value for row in openpyxl.load_workbook(book).worksheets[0].iter_rows()}
    assert len(first) > 3
    shutil.rmtree(place / "dau-vao")
    (place / "so.db").unlink()
    write_office_files(synthetic_province(12, seed=5, trouble=0.0), place / "dau-vao")
    again = run(place)
    assert "recheck" not in again.outputs, "nothing looks wrong in these"
    assert again.outputs["recheck_old"].is_file()
    assert not book.exists()
