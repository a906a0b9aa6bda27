"""Reference pages hold what the code has: commands and options, round-file keys, hooks."""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path

import click
import pytest

import socassist as sa
from socassist.cli.commands import socassist
from socassist.hookspecs import Hooks
from socassist.plugins import HOOKS
from socassist.rounds import round_file

DOCS = Path(__file__).parents[2] / "docs" / "reference"
sys.path.insert(0, str(DOCS.parent / "_ext"))


def sections(page: str) -> dict[str, str]:
    """Heading of the second level → its text."""
    text = (DOCS / page).read_text("utf-8")
    found = re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return dict(found)


@pytest.mark.parametrize("name", sorted(socassist.commands))
def test_a_command_is_described_with_exactly_its_options(name: str) -> None:
    section = sections("command-line.md").get(name)
    assert section is not None, f"docs/reference/command-line.md has no section {name}"
    command = socassist.commands[name]
    options = {
        option
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option.startswith("--")
    }
    assert set(re.findall(r"^\| `(--[a-z0-9-]+)`", section, re.MULTILINE)) == options


def test_the_page_describes_no_command_that_is_not_there() -> None:
    described = {title for title in sections("command-line.md") if title.islower()}
    assert described == set(socassist.commands)


@pytest.mark.parametrize("section", round_file._SECTIONS)
def test_every_key_of_a_round_file_is_described_and_no_other(section: str) -> None:
    text = sections("round-file.md").get(f"[{section}]")
    assert text is not None
    described = set(re.findall(r"^\| `(\w+)`", text, re.MULTILINE))
    assert described == round_file._SECTIONS[section]


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_described_with_what_it_gives(hook: str) -> None:
    text = (DOCS / "hooks.md").read_text("utf-8")
    assert hook in sections("hooks.md")
    gives = str(inspect.signature(getattr(Hooks, hook)).return_annotation)
    inner = re.findall(r"Sequence\[(\w+)\]", gives)[0]
    line = re.findall(rf"^\| `{hook}\(\) -> Sequence\[([^\]]+)\]`", text, re.MULTILINE)
    assert line, f"the table of hooks.md has no line for {hook}"
    assert inner in line[0] or inner == "Adapter"


def test_the_page_of_public_names_holds_each_of_them_once() -> None:
    import generated_pages

    page = generated_pages.public_names()
    assert sorted(re.findall(r"^### (\w+)$", page, re.MULTILINE)) == sorted(sa.__all__)


def test_every_reference_page_is_in_the_index() -> None:
    index = (DOCS.parent / "index.md").read_text("utf-8")
    assert "reference/*" in index
    for name in ("public-names", "findings", "law-index", "law"):
        assert f"_generated/{name}\n" in index
