"""Every event of a round says who entered it, where the round file says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from socassist.model.errors import RoundError
from socassist.rounds import read_round, run_round
from socassist.testing import synthetic_province, write_office_files

ROUND = """
[round]
id = "14-2021"
province = "14"
year = 2021
closing_month = "2021-12"
actor = "cb-07"
[register]
url = "sqlite:///so.db"
[inputs]
forms_c = ["dau-vao/phieu-c-*.xlsx"]
[sample]
seed = 2021
[outputs]
folder = "ket-qua"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_office_files(synthetic_province(3, seed=3), tmp_path / "dau-vao")
    (tmp_path / "round.toml").write_text(ROUND, "utf-8")
    return tmp_path


def test_every_event_carries_the_actor_of_the_round_file(folder: Path) -> None:
    events = run_round(folder / "round.toml", write=False).register.journal
    assert events
    assert {event.actor for event in events} == {"cb-07"}


def test_an_actor_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / "round.toml").write_text(ROUND.replace('"cb-07"', "7"), "utf-8")
    with pytest.raises(RoundError, match="actor"):
        read_round(folder / "round.toml")
