"""The research variant: nothing of anybody survives, and no code can be put in order again."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from socassist import access
from socassist.cli.commands import socassist
from socassist.model import Register
from socassist.model.errors import MissingSource, RoundError, UnreadableSource
from socassist.model.text import fold
from socassist.plugins import load_plugins
from socassist.rounds import run_round
from socassist.rounds.dossier import ARCHIVE, read_dossier, write_dossier
from socassist.rounds.researching import write_pseudonymised
from socassist.rounds.verifying import verify
from socassist.rules.acceptance.dossier import Dossier, check_dossier
from socassist.rules.acceptance.pseudonym import pseudonym
from socassist.testing import synthetic_province, write_office_files

PLUGINS = load_plugins(allow=())
KEY = bytes(range(32))
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
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Register]:
    """A round with faults in it, so that findings quote names, numbers and places."""
    folder = tmp_path_factory.mktemp("dot")
    write_office_files(synthetic_province(60, seed=11, list_slips=1.0), folder / "dau-vao")
    (folder / "round.toml").write_text(ROUND, "utf-8")
    result = run_round(folder / "round.toml", plugins=PLUGINS)
    return folder / "ket-qua" / ARCHIVE, result.register


@pytest.fixture(scope="module")
def bare(done: tuple[Path, Register]) -> Path:
    key = done[0].parent / "khoa.bin"
    key.write_bytes(KEY)
    target = done[0].parent / "an-danh.zip"
    write_pseudonymised(done[0], target, key_file=key)
    return target


def whole_text(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        names = "\n".join(archive.namelist())
        return names + "\n".join(archive.read(name).decode() for name in archive.namelist())


def secrets(register: Register) -> Iterator[tuple[str, str]]:
    """Everything in a register that says who somebody is or where somebody lives."""
    for person in register.people.values():
        yield "name", person.name
        for held in person.numbers:
            yield "number", held.number
        if person.birth is not None and person.birth.day is not None:
            yield "birth", person.birth.iso
            yield "birth", "/".join(reversed(person.birth.iso.split("-")))
        for _, code in person.codes:
            yield "code", code
        yield "identifier", person.id
    for home in register.households.values():
        yield "village", home.address.village
        if home.phone:
            yield "phone", home.phone
        for _, code in home.codes:
            yield "code", code
        yield "identifier", home.id
    for benefit in register.benefits.values():
        yield "identifier", benefit.id
        if benefit.decision_number:
            yield "decision", benefit.decision_number


def test_nothing_that_says_who_or_where_survives_in_the_archive(
    done: tuple[Path, Register], bare: Path
) -> None:
    text = whole_text(bare)
    folded = fold(text)
    kinds = set()
    for kind, secret in secrets(done[1]):
        kinds.add(kind)
        assert secret not in text, kind
        if kind in ("name", "village"):
            assert not re.search(rf"\b{re.escape(fold(secret))}\b", folded), kind
    assert {"name", "number", "birth", "village", "phone", "identifier", "decision"} <= kinds
    assert ".xlsx" not in text


def test_the_dossier_itself_does_quote_them_so_the_test_above_can_fail(
    done: tuple[Path, Register],
) -> None:
    text = whole_text(done[0])
    found = {kind for kind, secret in secrets(done[1]) if secret in text}
    assert {"name", "identifier"} <= found


def test_codes_are_keyed_and_stand_in_no_order_of_identifiers(
    done: tuple[Path, Register], bare: Path
) -> None:
    kept, made = read_dossier(done[0]), read_dossier(bare)
    drawn = json.loads(kept.files["sample.json"])["drawn"]
    told = json.loads(made.files["sample.json"])
    assert sorted(pseudonym(unit, KEY) for unit in drawn) == told["drawn"]
    assert told["drawn"] != [pseudonym(unit, KEY) for unit in sorted(drawn)]
    assert not {"seed", "frame"} & set(told)
    for part in ("fields",):
        assert told[part] == sorted(told[part])
    results = json.loads(made.files["measurement.json"])["results"]
    assert results == sorted(results)
    assert "2021" not in json.dumps(json.loads(made.files["round.json"]).get("seed", ""))
    assert "seals" not in json.loads(made.files["register.json"])


def test_what_research_needs_is_still_there(done: tuple[Path, Register], bare: Path) -> None:
    kept, made = read_dossier(done[0]), read_dossier(bare)
    before = json.loads(kept.files["findings.json"])
    after = json.loads(made.files["findings.json"])
    assert sorted(f["code"] for f in before) == sorted(f["code"] for f in after)
    assert any(f["subject"] for f in after)
    forms = json.loads(made.files["forms.json"])
    assert {form["key"] for form in forms} == {"1A", "1B"}
    assert made.files["law-figures.json"] == kept.files["law-figures.json"]
    assert check_dossier(made) == ()


def test_a_part_that_nobody_thought_of_stays_out(
    done: tuple[Path, Register], tmp_path: Path
) -> None:
    from socassist.rules.acceptance.pseudonym import pseudonymised

    kept = read_dossier(done[0])
    more = Dossier({**kept.files, "names.json": b'["Lo Van A"]'})
    assert "names.json" not in pseudonymised(more, KEY).files


def test_no_blanked_count_can_be_worked_out_from_a_total(bare: Path) -> None:
    for form in json.loads(read_dossier(bare).files["forms.json"]):
        counts = [row[2] for row in form["rows"]]
        assert not [n for n in counts if n is not None and 0 < n < 5]
        total = form["totals"].get("households")
        if None in counts and total is not None:
            rest = total - sum(n for n in counts if n is not None)
            assert counts.count(None) >= 2
            assert rest >= 5


def test_the_command_writes_it_and_refuses_what_would_go_wrong(
    done: tuple[Path, Register], tmp_path: Path
) -> None:
    key, target = tmp_path / "khoa.bin", tmp_path / "an-danh.zip"
    key.write_bytes(KEY)

    def run(place: Path, *more: str, out: Path = target) -> object:
        args = ["pseudonymise", str(place), "--key-file", str(key), "--out", str(out), *more]
        return CliRunner().invoke(socassist, args)

    good = run(done[0], "--json")
    assert good.exit_code == 0  # type: ignore[attr-defined]
    body = json.loads(good.output)  # type: ignore[attr-defined]
    assert body["fingerprint"] == read_dossier(target).fingerprint
    first = target.read_bytes()
    again = tmp_path / "lan-hai.zip"
    assert run(done[0], out=again).exit_code == 0  # type: ignore[attr-defined]
    assert again.read_bytes() == first
    assert verify(target, compute=False).same
    assert isinstance(run(done[0]).exception, RoundError)  # type: ignore[attr-defined]
    assert target.read_bytes() == first
    assert "before" in str(run(target, out=tmp_path / "b.zip").exception)  # type: ignore[attr-defined]
    key.write_bytes(b"short")
    assert "16 bytes" in str(run(done[0], out=tmp_path / "c.zip").exception)  # type: ignore[attr-defined]
    key.unlink()
    gone = run(done[0], out=tmp_path / "d.zip")
    assert isinstance(gone.exception, MissingSource)  # type: ignore[attr-defined]
    assert not [path for path in tmp_path.iterdir() if path.name in ("b.zip", "c.zip", "d.zip")]


def test_an_altered_dossier_is_not_passed_on(done: tuple[Path, Register], tmp_path: Path) -> None:
    kept = read_dossier(done[0])
    forged = tmp_path / "sua.zip"
    write_dossier(Dossier({**kept.files, "verdict.json": b"{}"}), forged)
    key = tmp_path / "khoa.bin"
    key.write_bytes(KEY)
    with pytest.raises(UnreadableSource, match=r"verdict\.json"):
        write_pseudonymised(forged, tmp_path / "a.zip", key_file=key)


def test_the_register_behind_it_was_a_real_one(done: tuple[Path, Register]) -> None:
    with access.open_register(f"sqlite:///{done[0].parent.parent / 'so.db'}") as store:
        assert len(store.load().people) == len(done[1].people) > 100
