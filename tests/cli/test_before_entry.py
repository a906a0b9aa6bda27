"""`socassist check --register`: forms held against the register before entry (R4, R14)."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import attrs
import openpyxl
import pytest
from click.testing import CliRunner, Result

import socassist as sa
from socassist.cli.commands import socassist
from socassist.model.judgement import Judgement, Verdict
from socassist.model.linkage import Linkage
from socassist.rounds.before_entry import before_entry, counts_of
from socassist.testing import synthetic_province, write_office_files

MADE = synthetic_province(40, seed=11)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office's forms, and the register of the year before."""
    place = tmp_path_factory.mktemp("truoc")
    write_office_files(MADE, place)
    with sa.open_register(f"sqlite:///{place / 'so.db'}", province=MADE.province) as store:
        store.save(MADE.register)
    return place


def called(folder: Path, *arguments: str) -> Result:
    files = [str(path) for path in sorted(folder.glob("phieu-c-*.xlsx"))]
    return CliRunner().invoke(socassist, ["check", *files, *arguments])


def test_each_form_is_said_to_be_there_or_new_and_nothing_is_entered(folder: Path) -> None:
    before = sha256((folder / "so.db").read_bytes()).hexdigest()
    said = called(folder, "--register", str(folder / "so.db"), "--json")
    document = json.loads(said.stdout)
    assert {item["verdict"] for item in document["forms"]} <= {"same", "unsure", "different"}
    linkage = sa.link(MADE.forms, MADE.register)
    there = sum(not str(home).startswith("new-") for home in linkage.household_of.values())
    assert there > 10
    known = [item for item in document["forms"] if item["verdict"] == "same"]
    assert {item["household"] for item in known} <= set(MADE.register.households)
    assert known
    assert sha256((folder / "so.db").read_bytes()).hexdigest() == before


def test_rules_across_years_run_with_it_and_not_without(folder: Path) -> None:
    alone = json.loads(called(folder, "--json").stdout)
    both = json.loads(called(folder, "--register", str(folder / "so.db"), "--json").stdout)
    assert "name-slip-against-register" in alone["not_run"]
    assert "forms" not in alone
    assert not {"name-slip-against-register", "household-code-not-in-register"} & set(
        both["not_run"]
    )


def test_the_screen_counts_and_the_workbook_lists(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "kiem-tra.xlsx"
    said = called(folder, "--register", str(folder / "so.db"), "--out", str(target))
    assert "Đối chiếu với sổ" in said.output
    assert "Đã có trong sổ: cập nhật" in said.output
    sheet = openpyxl.load_workbook(target)["Đối chiếu với sổ"]
    forms = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    document = json.loads(called(folder, "--register", str(folder / "so.db"), "--json").stdout)
    assert len(forms) == len(document["forms"])


def test_what_a_person_must_look_at_names_the_likeliest_household() -> None:
    one, two, three = MADE.forms[:3]
    pair = Judgement(two.ref, "H1400000001-4", Verdict.UNSURE, "household")
    linkage = Linkage(
        {
            one.ref: "H1400000002-2",
            two.ref: "new-household:b",
            three.ref: "new-household:c",
        },
        unsure=(pair,),
        unsure_households=frozenset({two.ref}),
    )
    said = before_entry((one, two, three), linkage)
    assert [item.verdict.value for item in said] == ["same", "unsure", "different"]
    assert [item.household for item in said] == ["H1400000002-2", "H1400000001-4", None]
    assert list(counts_of(said).values()) == [1, 1, 1]
    stopped = before_entry((one,), attrs.evolve(linkage, household_of={}))
    assert stopped[0].verdict is Verdict.UNSURE
