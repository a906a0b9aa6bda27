"""The page of requirements names every requirement, paths that exist, and an honest state."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "requirements.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^### R(\d+) (.+?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))


def test_all_requirements_stand_there_in_order() -> None:
    assert list(map(int, SECTIONS)) == list(range(1, 29))


@pytest.mark.parametrize("number", SECTIONS)
def test_a_requirement_names_code_and_tests_that_exist_and_its_state(number: str) -> None:
    section = SECTIONS[number]
    paths = re.findall(r"`((?:src|tests|docs)/[^`]+)`", section)
    assert any(path.startswith("src/") for path in paths)
    assert any(path.startswith("tests/") for path in paths)
    for path in paths:
        assert (ROOT / path).is_file(), f"R{number} names {path}, which is not there"
    states = re.findall(r"State: \*\*(works|partly|not yet)\*\*", section)
    assert len(states) == 1
    after = section.split(f"State: **{states[0]}**")[1].strip(" .;:,\n")
    assert states[0] == "works" or after, f"R{number}: say what is missing"


def test_every_requirement_is_explained_on_a_page_that_exists() -> None:
    table = PAGE.split("## Where each is explained")[1]
    rows = re.findall(r"^\| R(\d+) \| (.+?) \| (.+) \|$", table, re.MULTILINE)
    assert [int(number) for number, _, _ in rows] == list(range(1, 29))
    for number, title, links in rows:
        assert SECTIONS[number].startswith(title)
        pages = re.findall(r"\]\(([^)]+)\)", links)
        assert pages
        assert all((ROOT / "docs" / page).is_file() for page in pages), f"R{number}"
