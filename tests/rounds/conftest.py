"""The example round, carried out once for all tests that look at it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from socassist.plugins import installed_plugins
from socassist.rounds import RoundResult, read_round, run_round
from socassist.rounds.inputs import Inputs
from socassist.rounds.run import read_inputs
from socassist.testing import synthetic_province, write_office_files

EXAMPLE = Path(__file__).parents[2] / "examples" / "son-la-2021"


@pytest.fixture(scope="session")
def messy() -> RoundResult:
    """The round as the offices first sent it."""
    return run_round(EXAMPLE / "round.toml", write=False)


@pytest.fixture(scope="session")
def expected() -> dict[str, Any]:
    """What the maker of the example wrote down from its own world, without this library."""
    return tomllib.loads((EXAMPLE / "expected.toml").read_text("utf-8"))


_INPUTS = {
    "mis_export": "mis-*.xlsx",
    "forms_c": "phieu-c-*.xlsx",
    "approved_lists": "phe-duyet-*.xlsx",
    "payment_lists": "chi-tra-*.xlsx",
    "movement_tables": "tong-hop*.xlsx",
}


def small_round(*kinds: str) -> str:
    """A round file for what `write_office_files` puts into a folder `dau-vao`."""
    inputs = "".join(f'{kind} = ["dau-vao/{_INPUTS[kind]}"]\n' for kind in kinds)
    return f"""
round = {{ id = "14-2021", province = "14", year = 2021, closing_month = "2021-12" }}
register = {{ url = "sqlite:///so.db" }}
sample = {{ seed = 2021 }}
outputs = {{ folder = "ket-qua" }}
[inputs]
{inputs}"""


SMALL_ROUND = small_round("forms_c")


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    """A small round of invented households, read and ready to be carried out."""
    folder = tmp_path_factory.mktemp("vong")
    write_office_files(synthetic_province(40, seed=11), folder / "dau-vao")
    (folder / "round.toml").write_text(SMALL_ROUND, "utf-8")
    return read_inputs(read_round(folder / "round.toml"), installed_plugins())
