"""The workbooks that came back are inputs of a round like any other forms."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rounds.to_correct.conftest import changes, home_id, person_id

import socassist as sa
from socassist.model import Register
from socassist.model.errors import WrongContent
from socassist.rounds.to_correct import write_forms_to_correct
from socassist.testing import synthetic_province, write_office_files

ROUND = """
[round]
id = "14-2022"
province = "14"
year = 2022
closing_month = "2022-12"
[register]
url = "sqlite:///so.db"
[inputs]
{inputs}
[sample]
seed = 2022
[outputs]
folder = "ket-qua"
"""


@pytest.fixture
def place(register: Register, tmp_path: Path) -> Path:
    with sa.open_register(f"sqlite:///{tmp_path / 'so.db'}", province="14") as store:
        store.save(register)
    write_forms_to_correct(register, tmp_path / "phieu", year=2022)
    return tmp_path


@pytest.mark.parametrize(
    "inputs",
    [
        'forms_c = ["phieu/*.xlsx"]',
        'forms_c = ["phieu/*.xlsx"]\nforms_c1 = ["phieu/phieu-03751.xlsx"]',
    ],
)
def test_a_workbook_with_both_forms_stands_under_one_heading_or_both(
    place: Path, register: Register, inputs: str
) -> None:
    """It is read once; nobody becomes new, and only the classes of the year come in."""
    (place / "round.toml").write_text(ROUND.format(inputs=inputs), "utf-8")
    result = sa.run_round(place / "round.toml", write=False)
    differ = changes(register, result.register)
    assert differ == {home_id(number): {"poverty"} for number in (1, 2, 4)}
    heard = {item.location.file for item in result.register.people[person_id(6)].evidence
             if item.location}  # fmt: skip
    assert heard == {"phieu-03751.xlsx"}  # who stands on form C1 alone was heard too


def test_a_commune_that_has_one_form_only_stands_among_the_others(
    place: Path, register: Register
) -> None:
    (table,) = sa.forms_to_correct(register, year=2022, commune="03751", kinds=["c1"])
    sa.write(place / "c1.xlsx", table)
    (place / "round.toml").write_text(ROUND.format(inputs='forms_c = ["c1.xlsx"]'), "utf-8")
    result = sa.run_round(place / "round.toml", write=False)
    assert changes(register, result.register) == {}


def test_a_list_is_no_form(place: Path) -> None:
    made = synthetic_province(20, seed=3)
    write_office_files(made, place / "co-quan")
    (place / "round.toml").write_text(
        ROUND.format(inputs='forms_c = ["co-quan/*phe-duyet*.xlsx"]'), "utf-8"
    )
    with pytest.raises(WrongContent, match="forms_c"):
        sa.run_round(place / "round.toml", write=False)
