"""A dry run says what the run would do to the stored register, and touches nothing (xem trước)."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from socassist import access
from socassist.cli.commands import socassist
from socassist.model.errors import RegisterError
from socassist.model.register import Register
from socassist.plugins import load_plugins
from socassist.rounds import run_round
from socassist.rounds.run import same_content
from socassist.testing import synthetic_province, write_office_files

from .conftest import SMALL_ROUND

PLUGINS = load_plugins(allow=())
LATER = SMALL_ROUND.replace("14-2021", "14-2022").replace('"ket-qua"', '"ket-qua-2022"')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A province's folder with forms, a round, and the round of the year after."""
    write_office_files(synthetic_province(40, seed=11), tmp_path / "dau-vao")
    (tmp_path / "round.toml").write_text(SMALL_ROUND, "utf-8")
    (tmp_path / "sau.toml").write_text(LATER, "utf-8")
    return tmp_path


def seen(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path): sha256(path.read_bytes()).hexdigest() for path in files}


def tried(folder: Path, name: str) -> str:
    said = CliRunner().invoke(socassist, ["run", str(folder / name), "--dry-run", "--lang", "en"])
    assert said.exit_code == 1, said.output
    return said.output


def test_before_the_first_round_it_sets_out_from_nothing_and_makes_nothing(folder: Path) -> None:
    before = seen(folder)
    result = run_round(folder / "round.toml", plugins=PLUGINS, write=False)
    assert result.register.households
    assert result.outputs == {}
    assert "there is none yet" in tried(folder, "round.toml")
    assert seen(folder) == before


def test_it_gives_what_the_run_gives_on_the_stored_register(folder: Path) -> None:
    first = run_round(folder / "round.toml", plugins=PLUGINS)
    before = seen(folder)
    tried_out = run_round(folder / "sau.toml", plugins=PLUGINS, write=False)
    assert "on the stored register" in tried(folder, "sau.toml")
    assert seen(folder) == before
    assert len(tried_out.register.households) == len(first.register.households)
    done = run_round(folder / "sau.toml", plugins=PLUGINS)
    assert same_content(tried_out.register, done.register)
    assert tried_out.findings == done.findings


def test_a_round_that_was_run_is_seen_to_change_nothing(folder: Path) -> None:
    run_round(folder / "round.toml", plugins=PLUGINS)
    again = run_round(folder / "round.toml", plugins=PLUGINS, write=False)
    assert again.unchanged


def test_a_register_of_another_province_is_refused(folder: Path) -> None:
    with access.open_register(f"sqlite:///{folder / 'so.db'}", province="11") as store:
        store.save(Register("11"))
    with pytest.raises(RegisterError, match="of province 11, not 14"):
        run_round(folder / "round.toml", plugins=PLUGINS, write=False)
