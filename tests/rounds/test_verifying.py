"""A round leaves a dossier; computed anew it is the same, and what was changed since is named."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

import socassist.model.seal as seal_module
from socassist.cli.commands import socassist
from socassist.model.errors import MissingSource, RoundError, UnreadableSource
from socassist.plugins import load_plugins
from socassist.rounds import run_round
from socassist.rounds.dossier import ARCHIVE, read_dossier, write_dossier
from socassist.rounds.verifying import verify
from socassist.rules.acceptance.dossier import MANIFEST, Dossier, check_dossier
from socassist.rules.acceptance.pseudonym import pseudonymised
from socassist.testing import synthetic_province, write_office_files

PLUGINS = load_plugins(allow=())
ROUND = """
[round]
id = "14-2021"
province = "14"
year = 2021
closing_month = "2021-12"

[register]
url = "sqlite:///so.db"

[inputs]
mis_export = ["dau-vao/mis-*.xlsx"]
forms_c = ["dau-vao/phieu-c-*.xlsx"]
forms_c1 = ["dau-vao/phieu-c1-*.xlsx"]
approved_lists = ["dau-vao/phe-duyet-*.xlsx"]
payment_lists = ["dau-vao/chi-tra-*.xlsx"]

[sample]
seed = 2021

[outputs]
folder = "ket-qua"
"""


@pytest.fixture(scope="module")
def carried_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dot")
    write_office_files(synthetic_province(20, seed=3), folder / "dau-vao")
    (folder / "round.toml").write_text(ROUND, "utf-8")
    run_round(folder / "round.toml", plugins=PLUGINS)
    return folder


@pytest.fixture
def folder(carried_out: Path, tmp_path: Path) -> Path:
    copied = tmp_path / "dot"
    shutil.copytree(carried_out, copied)
    return copied


def archive(folder: Path) -> Path:
    return folder / "ket-qua" / ARCHIVE


def correct_a_form(folder: Path) -> None:
    """One woman of a form was a man."""
    form = min((folder / "dau-vao").glob("phieu-c-*.xlsx"))
    book = openpyxl.load_workbook(form)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    next(cell for cell in cells if cell.value == "Nữ").value = "Nam"
    book.save(form)


def rewritten(path: Path, name: str, change: dict[str, str]) -> None:
    """Change a file of a dossier by text, without its manifest."""
    files = dict(read_dossier(path).files)
    text = files[name].decode()
    for before, after in change.items():
        assert before in text
        text = text.replace(before, after, 1)
    write_dossier(Dossier({**files, name: text.encode()}), path)


def test_the_dossier_holds_what_the_outcome_rests_on(folder: Path) -> None:
    dossier = read_dossier(archive(folder))
    manifest = json.loads(dossier.files[MANIFEST])
    assert set(manifest["inputs"]) == {
        path.relative_to(folder).as_posix() for path in (folder / "dau-vao").iterdir()
    }
    assert {"socassist", "python", "openpyxl"} <= set(manifest["versions"])
    sample = json.loads(dossier.files["sample.json"])
    assert sample["seed"] == "2021"
    assert len(sample["frame"]) == 64
    figures = {f["name"]: f for f in json.loads(dossier.files["law-figures.json"])}
    assert figures["assistance_standard"]["value"] == "360000"
    assert figures["assistance_standard"]["cites"]
    assert json.loads(dossier.files["verdict.json"])["grounds"] is not None
    assert [form["key"] for form in json.loads(dossier.files["forms.json"])][:2] == ["1A", "1B"]
    decided = json.loads(dossier.files["decisions.json"])
    assert decided["linkage"]
    assert set(decided["classes"].values()) & {"poor-by-income", "near-poor", "not-poor"}
    assert json.loads(dossier.files["register.json"])["seals"]
    assert check_dossier(dossier) == ()


def test_no_name_of_a_person_stands_in_a_part_that_names_people_by_identifier(
    folder: Path,
) -> None:
    dossier = read_dossier(archive(folder))
    names = {form.head_name for form in synthetic_province(20, seed=3).forms if form.head_name}
    parts = ("sample.json", "verdict.json", "forms.json", "register.json", "round.json")
    for part in (*parts, "decisions.json"):
        text = dossier.files[part].decode()
        assert not [name for name in names if name in text], part


def test_the_same_round_gives_the_same_bytes_again(folder: Path) -> None:
    before = archive(folder).read_bytes()
    run_round(folder / "round.toml", plugins=PLUGINS)
    assert archive(folder).read_bytes() == before


def test_a_round_computed_anew_is_the_same_and_nothing_is_written(folder: Path) -> None:
    stamp = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    found = verify(folder / "round.toml", plugins=PLUGINS)
    assert found.same
    assert found.computed
    assert (found.fresh, found.versions) == (False, ())
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == stamp


def test_the_archive_alone_finds_its_round_and_so_does_an_unpacked_folder(folder: Path) -> None:
    assert verify(archive(folder), plugins=PLUGINS).computed
    unpacked = folder / "mo-ra"
    with zipfile.ZipFile(archive(folder)) as packed:
        packed.extractall(unpacked)
    found = verify(unpacked, round_file=folder / "round.toml", plugins=PLUGINS)
    assert found.same
    assert found.fingerprint == verify(archive(folder), compute=False).fingerprint


def test_without_the_register_the_round_starts_from_an_empty_one(folder: Path) -> None:
    (folder / "so.db").unlink()
    found = verify(folder / "round.toml", plugins=PLUGINS)
    assert found.same
    assert found.fresh
    assert not (folder / "so.db").exists()


def test_an_altered_verdict_is_named_by_hash_and_by_place(folder: Path) -> None:
    held = json.loads(read_dossier(archive(folder)).files["verdict.json"])["outcome"]
    rewritten(
        archive(folder),
        "verdict.json",
        {f'\n "outcome": {json.dumps(held)}': '\n "outcome": "accepted"'},
    )
    found = verify(folder / "round.toml", plugins=PLUGINS)
    assert [d.file for d in found.altered] == ["verdict.json"]
    assert [(d.file, d.path, d.kept, d.again) for d in found.differences] == [
        ("verdict.json", "outcome", '"accepted"', json.dumps(held))
    ]


def test_an_input_that_was_changed_since_is_named(folder: Path) -> None:
    form = min((folder / "dau-vao").glob("phieu-c-*.xlsx"))
    book = openpyxl.load_workbook(form)
    book.worksheets[0]["A2"] = "đã sửa"
    book.save(form)
    found = verify(folder / "round.toml", plugins=PLUGINS)
    assert found.altered == ()
    assert f"inputs.dau-vao/{form.name}" in {d.path for d in found.differences}


def test_another_seed_in_the_round_file_is_a_difference(folder: Path) -> None:
    (folder / "round.toml").write_text(ROUND.replace("seed = 2021", "seed = 2022"), "utf-8")
    found = verify(folder / "round.toml", plugins=PLUGINS)
    assert ("round.json", "sample.seed") in {(d.file, d.path) for d in found.differences}


def test_another_version_of_a_program_alone_is_no_difference(folder: Path) -> None:
    files = dict(read_dossier(archive(folder)).files)
    manifest = json.loads(files[MANIFEST])
    manifest["versions"]["python"] = "3.9.0"
    files[MANIFEST] = json.dumps(manifest).encode()
    write_dossier(Dossier(files), archive(folder))
    found = verify(folder / "round.toml", plugins=PLUGINS)
    assert found.same
    assert [d.path for d in found.versions] == ["versions.python"]


def test_a_corrected_run_is_verified_against_the_state_that_it_started_from(folder: Path) -> None:
    correct_a_form(folder)
    again = run_round(folder / "round.toml", plugins=PLUGINS)
    assert "14-2021/run-2" in again.register.rounds
    assert verify(folder / "round.toml", plugins=PLUGINS).differences == ()


def copy_a_form(folder: Path) -> Path:
    """A form given again under another name, one woman a man: no two sheets say the same."""
    form = max((folder / "dau-vao").glob("phieu-c-*.xlsx"), key=lambda p: p.stat().st_size)
    copy = form.with_stem(f"{form.stem}-sua")
    book = openpyxl.load_workbook(form)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    next(cell for cell in cells if cell.value == "Nữ").value = "Nam"
    book.save(copy)
    return copy


def test_a_corrected_run_that_stopped_is_verified_against_what_it_set_out_from(
    folder: Path,
) -> None:
    """It entered nothing, so that the journal does not tell; its dossier does."""
    copy = copy_a_form(folder)
    stopped = run_round(folder / "round.toml", plugins=PLUGINS)
    assert stopped.linkage.stopped
    assert not stopped.unchanged, "its inputs are others than those applied before"
    found = verify(folder / "round.toml", plugins=PLUGINS)
    assert found.computed
    assert found.differences == ()
    dossier = shutil.copy(archive(folder), folder / "dung-lai.zip")
    held, away = copy.read_bytes(), folder / copy.name
    run_round(folder / "round.toml", plugins=PLUGINS)
    assert archive(folder).read_bytes() == dossier.read_bytes()
    copy.replace(away)  # taken out, and another form corrected: the second run is entered
    form = min((folder / "dau-vao").glob("phieu-c-*.xlsx"), key=lambda p: p.stat().st_size)
    before = form.read_bytes()
    correct_a_form(folder)
    later = run_round(folder / "round.toml", plugins=PLUGINS)
    assert "14-2021/run-2" in later.register.rounds
    assert verify(folder / "round.toml", plugins=PLUGINS).differences == ()
    form.write_bytes(before)
    copy.write_bytes(held)
    found = verify(dossier, round_file=folder / "round.toml", plugins=PLUGINS)
    assert found.differences == ()


def test_a_first_run_that_stopped_is_verified_too_whatever_was_entered_since(folder: Path) -> None:
    (folder / "so.db").unlink()
    shutil.rmtree(folder / "ket-qua")
    copy = copy_a_form(folder)
    held = copy.read_bytes()
    assert run_round(folder / "round.toml", plugins=PLUGINS).linkage.stopped
    assert verify(folder / "round.toml", plugins=PLUGINS).differences == ()
    dossier = shutil.copy(archive(folder), folder / "dung-lai.zip")
    copy.unlink()
    run_round(folder / "round.toml", plugins=PLUGINS)
    copy.write_bytes(held)
    found = verify(dossier, round_file=folder / "round.toml", plugins=PLUGINS)
    assert (found.differences, found.fresh) == ((), False)


def test_a_dossier_that_cannot_be_used_is_one_clear_error(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(MissingSource):
        verify(tmp_path / "khong-co.zip")
    broken = tmp_path / "hong.zip"
    broken.write_bytes(archive(folder).read_bytes()[:2000])
    with pytest.raises(UnreadableSource, match="damaged"):
        verify(broken)
    other = tmp_path / "khac.zip"
    with zipfile.ZipFile(other, "w") as packed:
        packed.writestr("a.txt", "a")
    with pytest.raises(UnreadableSource, match=r"manifest\.json"):
        verify(other)
    moved = tmp_path / "ho-so.zip"
    shutil.copy(archive(folder), moved)
    with pytest.raises(RoundError, match="--round"):
        verify(moved)
    (folder / "round.toml").write_text(ROUND.replace("14-2021", "14-2022"), "utf-8")
    with pytest.raises(RoundError, match="14-2022"):
        verify(moved, round_file=folder / "round.toml")
    kept = read_dossier(moved)
    write_dossier(pseudonymised(kept, b"khoa bi mat cua tinh"), moved)
    with pytest.raises(RoundError, match="research"):
        verify(moved, round_file=folder / "round.toml")


def test_the_command_says_same_different_or_unusable_by_its_status(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socassist.rounds.verifying.installed_plugins", lambda *_: PLUGINS)
    run = CliRunner().invoke
    good = run(socassist, ["verify", str(folder / "round.toml")])
    assert (good.exit_code, "Giống hệt" in good.output) == (0, True)
    rewritten(archive(folder), "sample.json", {'"seed": "2021"': '"seed": "2020"'})
    bad = run(socassist, ["verify", str(archive(folder)), "--json"])
    assert bad.exit_code == 1
    body = json.loads(bad.output)
    assert body["same"] is False
    assert body["differences"][0]["path"] == "seed"
    only = run(socassist, ["verify", str(archive(folder)), "--no-compute", "--lang", "en"])
    assert (only.exit_code, "sample.json" in only.output) == (1, True)
    missing = run(socassist, ["verify", str(folder / "khong-co.zip")])
    assert isinstance(missing.exception, MissingSource)


def test_an_input_that_an_older_run_took_twice_is_a_finding(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its dossier comes out the same again; but people were entered twice."""
    form = max((folder / "dau-vao").glob("phieu-c-*.xlsx"), key=lambda p: p.stat().st_size)
    copy = form.with_stem(f"{form.stem} (1)")
    openpyxl.load_workbook(form).save(copy)
    with monkeypatch.context() as older:
        older.setattr("socassist.rounds.run.refuse_given_twice", lambda _: None)
        (folder / "so.db").unlink()
        run_round(folder / "round.toml", plugins=PLUGINS)
    found = verify(folder / "round.toml", plugins=PLUGINS)
    assert found.differences == ()
    assert found.same
    assert not found.holds
    assert {f.code for f in found.findings} == {"sheet-given-twice"}
    finding = found.findings[0]
    assert {finding.location.file, finding.related[0].file} == {form.name, copy.name}
    monkeypatch.setattr("socassist.rounds.verifying.installed_plugins", lambda *_: PLUGINS)
    said = CliRunner().invoke(socassist, ["verify", str(folder / "round.toml")])
    assert said.exit_code == 1
    assert copy.name in said.output
    assert "nhập hai lần" in said.output
    body = CliRunner().invoke(socassist, ["verify", str(folder / "round.toml"), "--json"])
    assert json.loads(body.output)["findings"][0]["code"] == "sheet-given-twice"


def test_only_the_events_of_the_round_are_hashed_on_top_of_the_stored_seals(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sealing a large province's whole journal again would take minutes."""
    register = run_round(folder / "round.toml", plugins=PLUGINS).register
    second = ROUND.replace('id = "14-2021"', 'id = "14-2021-2"').replace('"ket-qua"', '"lan-hai"')
    inputs = ("forms_c", "forms_c1", "approved_lists", "payment_lists")
    kept = "\n".join(line for line in second.splitlines() if not line.startswith("mis_export"))
    assert all(name in kept for name in inputs)
    (folder / "lan-hai.toml").write_text(kept, "utf-8")
    correct_a_form(folder)
    hashed: list[str] = []
    monkeypatch.setattr(
        seal_module, "rest_of", lambda event: hashed.append(event.round) or str(event.number)
    )
    later = run_round(folder / "lan-hai.toml", plugins=PLUGINS).register
    own = len(later.journal) - len(register.journal)
    assert own > 0
    assert set(hashed) <= {"14-2021-2"}
    assert len(hashed) == own
    hashed.clear()
    verify(folder / "lan-hai.toml", plugins=PLUGINS)
    assert len(hashed) == own


def test_a_database_altered_and_sealed_anew_is_found_out_by_the_dossier(folder: Path) -> None:
    files = dict(read_dossier(archive(folder)).files)
    told = json.loads(files["register.json"])
    last = told["seals"][-1]["digest"]
    rewritten(archive(folder), "register.json", {last: "0" * 64})
    found = verify(folder / "round.toml", plugins=PLUGINS)
    assert ("register.json", f"seals[{len(told['seals']) - 1}].digest") in {
        (d.file, d.path) for d in found.differences
    }
