"""The example round, carried out once for all tests that look at it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from socassist.rounds import RoundResult, run_round

EXAMPLE = Path(__file__).parents[2] / "examples" / "son-la-2021"


@pytest.fixture(scope="session")
def messy() -> RoundResult:
    """The round as the offices first sent it."""
    return run_round(EXAMPLE / "round.toml", write=False)


@pytest.fixture(scope="session")
def expected() -> dict[str, Any]:
    """What the maker of the example wrote down from its own world, without this library."""
    return tomllib.loads((EXAMPLE / "expected.toml").read_text("utf-8"))
