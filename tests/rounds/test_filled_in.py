"""A run never writes over what an officer filled in, nor over its own inputs."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import openpyxl
import pytest

import socassist as sa
from socassist.model.errors import RoundError
from socassist.model.judgement import Judgement, Verdict
from socassist.model.linkage import Linkage
from socassist.plugins import load_plugins
from socassist.rounds import RoundResult, run_round
from socassist.rounds.advice import next_steps
from socassist.rules.linkage import review_table
from socassist.testing import synthetic_province, write_office_files

from .conftest import small_round

PLUGINS = load_plugins(allow=())
ROUND = small_round("mis_export", "forms_c")


def run(folder: Path, **named: str) -> RoundResult:
    lines = "".join(f'{kind} = ["{name}"]\n' for kind, name in named.items())
    (folder / "round.toml").write_text(ROUND + lines, "utf-8")
    return run_round(folder / "round.toml", plugins=PLUGINS)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dot")
    write_office_files(synthetic_province(20, seed=3, trouble=0.0), folder / "dau-vao")
    run(folder)
    return folder


@pytest.fixture
def place(once: Path, tmp_path: Path) -> Path:
    shutil.copytree(once, tmp_path / "dot")
    return tmp_path / "dot"


def fill(sheet: Path) -> bytes:
    """One mark in the check sheet, as an officer writes it where the sheet lies."""
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    head = next(c for row in page.iter_rows() for c in row if c.value == "Đúng/Sai/Thiếu")
    row = next(r for r in range(head.row, page.max_row) if isinstance(page.cell(r, 1).value, int))
    page.cell(row, head.column).value = "Đúng"
    book.save(sheet)
    return sheet.read_bytes()


def test_a_filled_check_sheet_is_kept_when_the_round_runs_again(place: Path) -> None:
    sheet = place / "ket-qua" / "mau-kiem-tra.xlsx"
    marks = fill(sheet)
    again = run(place)
    kept = again.outputs["sample_filled"]
    assert kept.read_bytes() == marks
    assert sheet.is_file()
    assert kept.name in next_steps(again)[0].vi
    assert kept.name in next_steps(again)[0].en
    assert "sample_filled" not in run(place).outputs, "the new sheet is blank: nothing to keep"


def test_a_blank_check_sheet_is_replaced_without_a_word(place: Path) -> None:
    before = {path.name for path in (place / "ket-qua").iterdir()}
    run(place)
    assert {path.name for path in (place / "ket-qua").iterdir()} == before


def lay_pairs(place: Path) -> Path:
    """The review workbook of an earlier run, with a pair that is judged by now."""
    with sa.open_register(f"sqlite:///{place / 'so.db'}") as store:
        people = sorted(store.load().people)
    asked = Linkage(unsure=(Judgement(people[0], people[1], Verdict.UNSURE, "person"),))
    book = place / "ket-qua" / "can-xem-lai.xlsx"
    sa.write(book, review_table(asked, sa.Register("14")))
    return book


def test_pairs_that_nobody_asks_about_any_more_do_not_lie_there_to_be_filled_in(
    place: Path,
) -> None:
    book = lay_pairs(place)
    pairs = book.read_bytes()
    again = run(place)
    assert "reviews" not in again.outputs, "this run asks about no pair"
    assert not book.exists()
    old = again.outputs["reviews_old"]
    assert old.name.startswith("can-xem-lai-cu-")
    assert old.read_bytes() == pairs
    for lang in ("vi", "en"):
        assert any(old.name in step.in_(lang) for step in next_steps(again))
    assert "reviews_old" not in run(place).outputs, "said once"
    assert old.exists()


def test_verdicts_are_kept_though_the_run_asks_about_no_pair(place: Path) -> None:
    book = lay_pairs(place)
    workbook = openpyxl.load_workbook(book)
    page = workbook.worksheets[0]
    head = next(c for row in page.iter_rows() for c in row if c.value == "Kết luận")
    pair = next(c for row in page.iter_rows() for c in row if "|" in str(c.value))
    page.cell(pair.row, head.column).value = "Trùng"
    workbook.save(book)
    filled = book.read_bytes()
    again = run(place)
    kept = again.outputs["reviews_filled"]
    assert kept.name.startswith("can-xem-lai-da-dien-")
    assert kept.read_bytes() == filled
    assert not book.exists()
    assert any(kept.name in step.vi and "[inputs] reviews" in step.vi for step in next_steps(again))


def test_what_a_killed_run_left_goes_after_a_day(place: Path) -> None:
    left, writing = (place / "ket-qua" / f".dang-ghi-{name}" for name in ("cu", "moi"))
    for folder in (left, writing):
        folder.mkdir()
        (folder / "nghiem-thu.xlsx").write_bytes(b"PK")
    os.utime(left, (0, 0))
    run(place)
    assert not left.exists()
    assert writing.exists(), "another run may be writing there"


@pytest.mark.parametrize(
    ("kind", "name"), [("check_sheets", "mau-kiem-tra.xlsx"), ("signed_forms", "nghiem-thu.xlsx")]
)
def test_a_result_of_the_round_is_refused_as_its_input(place: Path, kind: str, name: str) -> None:
    marks = fill(place / "ket-qua" / "mau-kiem-tra.xlsx")
    register = (place / "so.db").read_bytes()
    with pytest.raises(RoundError, match=f"{kind}: {name} in the folder of the results") as told:
        run(place, **{kind: f"ket-qua/{name}"})
    assert f"[inputs] {kind}" in told.value.vi
    assert (place / "ket-qua" / "mau-kiem-tra.xlsx").read_bytes() == marks
    assert (place / "so.db").read_bytes() == register


def test_a_sheet_kept_under_another_name_comes_back_as_an_input(place: Path) -> None:
    fill(place / "ket-qua" / "mau-kiem-tra.xlsx")
    kept = run(place).outputs["sample_filled"]
    back = run(place, check_sheets=f"ket-qua/{kept.name}")
    assert back.measurement is not None
    assert any(rate.checked for rate in back.measurement.rates)
    assert kept.is_file()
