"""No code block of README or docs goes untried: run, parsed, or listed here with the reason."""

from __future__ import annotations

import re
import shlex
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from click.testing import CliRunner

from socassist.adapters.profiles.profile import parse_profile
from socassist.cli.commands import socassist

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
PAGES = [
    ROOT / "README.md",
    ROOT / "README.vi.md",
    *(path for path in sorted((ROOT / "docs").rglob("*.md")) if "_generated" not in path.parts),
]
NO_CODE = {"{toctree}", "{warning}", "{note}"}
SHOWN = {
    "docs/explanation/architecture.md": "a drawing of the rooms",
    "docs/reference/command-line.md": "a line for another shell; tests/cli drives fish",
    "docs/how-to/test-your-data.md": "a terminal with its output; tests/testing runs the plugin",
    "docs/huong-dan/kiem-thu-du-lieu.md": "a terminal with its output; as in English",
}
"""Pages with one block of another language each, which nothing can run, and why."""
OTHER_PROGRAMS = {
    "eval", "sha256sum", "openssl", "cmp", "python", ".", "cd", "pip",
}  # fmt: skip
"""Commands of the system; those of README and tutorial are followed by tools/first_time.py."""
QUICK = {"explain", "law", "plugins"}
"""Commands that need no files: run here as the page writes them."""


class Block(NamedTuple):
    page: str
    language: str
    text: str


def blocks() -> list[Block]:
    found = []
    for path in PAGES:
        for language, text in re.findall(
            r"^```(\S*)[^\n]*\n(.*?)^```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL
        ):
            found.append(Block(path.relative_to(ROOT).as_posix(), language, text))
    return [block for block in found if block.language not in NO_CODE]


BLOCKS = blocks()
COMMANDS = [
    (block.page, shlex.split(line, comments=True))
    for block in BLOCKS
    if block.language == "sh"
    for line in block.text.splitlines()
    if line.strip() and not line.startswith("#")
]


def test_every_block_is_of_a_language_that_is_tried_or_is_listed_with_its_reason() -> None:
    left = [b for b in BLOCKS if b.language not in {"python", "sh", "toml"}]
    assert sorted(block.page for block in left) == sorted(SHOWN)


def test_no_python_block_is_skipped() -> None:
    for path in PAGES:
        text = path.read_text("utf-8")
        assert not re.search(r"^[%;]\s*skip|<!---?\s*skip|doctest:\s*\+SKIP", text, re.MULTILINE)
    assert sum(block.language == "python" for block in BLOCKS) > 150


def test_sybil_looks_at_every_page() -> None:
    source = (ROOT / "conftest.py").read_text("utf-8")
    patterns = re.findall(r'"([^"]*\.md)"', source.split("patterns=")[1].split("]")[0])
    for path in PAGES:
        relative = path.relative_to(ROOT)
        assert any(relative.match(pattern) for pattern in patterns), relative


@pytest.mark.parametrize(
    "block", [b for b in BLOCKS if b.language == "toml"], ids=lambda block: block.page
)
def test_a_toml_block_is_what_it_says(block: Block) -> None:
    data = tomllib.loads(block.text)
    assert data
    if "record" in data:  # a column profile
        assert parse_profile(block.text, "block.toml").name == data["name"]


@pytest.mark.parametrize(("page", "words"), COMMANDS, ids=lambda value: str(value)[:60])
def test_a_command_of_the_pages_exists_with_its_options(page: str, words: list[str]) -> None:
    if words[0] != "socassist":
        assert words[0] in OTHER_PROGRAMS, page
        return
    if words[1] == "--version":
        return
    command: click.Command = socassist.commands[words[1]]
    if isinstance(command, click.Group):
        command = command.commands[words[2]]
    known = {name for parameter in command.params for name in parameter.opts}
    known |= {name for parameter in socassist.params for name in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known, page


@pytest.mark.parametrize(
    "words", [words for _, words in COMMANDS if words[:1] == ["socassist"] and words[1] in QUICK]
)
def test_a_quick_command_of_the_pages_runs(words: list[str]) -> None:
    result = CliRunner().invoke(socassist, words[1:])
    assert result.exit_code == 0, result.output
    assert len(result.output.splitlines()) > 1
