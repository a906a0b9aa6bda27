"""What holds people's data is for the account that made it, and for others only on demand."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import socassist as sa
from socassist.plugins import load_plugins
from socassist.rounds import run_round
from socassist.testing import synthetic_province, write_office_files

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows gives files their folder's rights")

PLUGINS = load_plugins(allow=())
ROUND = """
round = { id = "14-2021", province = "14", year = 2021, closing_month = "2021-12" }
register = { url = "sqlite:///so.db" }
sample = { seed = 2021 }
inputs = { mis_export = ["dau-vao/mis-*.xlsx"], forms_c = ["dau-vao/phieu-c-*.xlsx"] }
[outputs]
folder = "ket-qua"
"""


def rights(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    """The setting of most systems, under which a plain file is readable by everybody."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("dot")
    write_office_files(synthetic_province(12, seed=3), made / "dau-vao")
    return made


@pytest.mark.parametrize(
    ("line", "expected"),
    [("", "0o600"), ("shared = true\n", "0o644"), ("shared = false\n", "0o600")],
)
def test_the_results_of_a_round_are_the_accounts_own_unless_it_shares_them(
    folder: Path, line: str, expected: str
) -> None:
    (folder / "round.toml").write_text(ROUND + line, "utf-8")
    (folder / "ket-qua" / "ho-so.zip").unlink(missing_ok=True)  # one that says the same stays
    done = run_round(folder / "round.toml", plugins=PLUGINS)
    assert {rights(path) for path in done.outputs.values()} == {expected}
    assert len(done.outputs) >= 6
    with zipfile.ZipFile(done.outputs["dossier"]) as archive:
        entries = {entry.external_attr >> 16 for entry in archive.infolist()}
    assert {oct(stat.S_IMODE(entry)) for entry in entries} == {expected}
    assert all(stat.S_ISREG(entry) for entry in entries)
    assert rights(folder / "so.db") == "0o600", "the register is shared by hand, or not at all"


@pytest.mark.parametrize("scheme", ["sqlite", "jsonl"])
def test_a_register_is_made_for_the_account_and_keeps_the_rights_that_it_is_given(
    tmp_path: Path, scheme: str
) -> None:
    file = tmp_path / "so"
    made = synthetic_province(6, seed=1).register
    with sa.open_register(f"{scheme}:///{file}", province="14") as store:
        store.load()
        store.save(made)
    assert rights(file) == "0o600"
    file.chmod(0o660)
    with sa.open_register(f"{scheme}:///{file}") as store:
        held = store.load()
        store.save(sa.as_of(held, 0) if held.journal else held)
    assert rights(file) == "0o660"


@pytest.mark.parametrize("name", ["bang.xlsx", "bang.csv", "bang.jsonl"])
def test_a_table_is_the_accounts_own_and_a_shared_one_stays_shared(
    tmp_path: Path, name: str
) -> None:
    table = sa.Table("so", "Sổ", (sa.Column("ten", "Họ tên"),), (("Lò Văn Pánh",),))
    place = tmp_path / name
    sa.write(place, table)
    assert rights(place) == "0o600"
    place.chmod(0o640)
    sa.write(place, table)
    assert rights(place) == "0o640"


def test_a_marked_copy_is_no_more_open_than_its_account(folder: Path, tmp_path: Path) -> None:
    source = next(iter(sorted((folder / "dau-vao").glob("phieu-c-*.xlsx"))))
    source.chmod(0o644)
    copy = tmp_path / "da-danh-dau.xlsx"
    sa.mark_workbook(source, copy, sa.check(sa.read(source)).findings)
    assert rights(copy) == "0o600"


def test_whether_results_are_shared_is_yes_or_no(folder: Path) -> None:
    (folder / "wrong.toml").write_text(ROUND + 'shared = "all"\n', "utf-8")
    with pytest.raises(sa.RoundError, match=r"\[outputs\] shared: expected true or false"):
        sa.read_round(folder / "wrong.toml")
