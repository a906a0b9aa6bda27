"""`--help` speaks the language of the call, whole; `--lang` counts before a command too."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner, Result

from socassist.cli.commands import socassist
from socassist.cli.event_words import EVENT_WORDS
from socassist.cli.vietnamese_help import COMMANDS, OPTIONS, REMARKS
from socassist.model import EventKind


def called(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(socassist, list(arguments), env=environment)


def below(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        for one in command.commands.values():
            yield from below(one)


EVERY = list(below(socassist))


def test_every_command_and_option_has_its_vietnamese_and_nothing_else_does() -> None:
    assert {command.name for command in EVERY} == set(COMMANDS)
    helps = {
        option.help
        for command in EVERY
        for option in command.params
        if isinstance(option, click.Option)
    }
    assert None not in helps
    assert helps | {"Show this message and exit."} == set(OPTIONS)
    assert all(remark in (socassist.help or "") for remark in REMARKS)


@pytest.mark.parametrize("command", [one for one in EVERY if one is not socassist], ids=str)
def test_a_line_in_the_list_of_commands_is_not_cut_short(command: click.Command) -> None:
    group = "exchange" if command.name in ("request", "apply") else ""
    for lang in ("vi", "en"):
        listed = called("--lang", lang, *filter(None, [group]), "--help").output
        (line,) = [x for x in listed.splitlines() if x.startswith(f"  {command.name} ")]
        assert "..." not in line


def test_help_keeps_its_examples_and_says_what_is_required() -> None:
    shown = called("explain", "--help").output
    assert "Cách dùng: socassist explain" in shown
    assert "\n    socassist explain --year 2021 --area rural" in shown
    assert "bắt buộc]" in shown
    assert "Options" not in shown
    english = called("explain", "--help", SOCASSIST_LANG="en").output
    assert english.startswith("Usage: ")
    assert "[required]" in english
    assert called("explain", "--lang", "en", "--help").output == english


def test_the_language_stands_before_the_command_or_after_it() -> None:
    after = called("law", "assistance_standard", "--lang", "en").output
    assert called("--lang", "en", "law", "assistance_standard").output == after
    said = called("--lang", "en", "law", "assistance_standard", SOCASSIST_LANG="vi").output
    assert said == after
    both = called("--lang", "en", "law", "assistance_standard", "--lang", "vi").output
    assert both == called("law", "assistance_standard").output != after


def test_every_kind_of_event_has_words_of_its_own() -> None:
    assert set(EVENT_WORDS) == set(EventKind)
    for lang in ("vi", "en"):
        assert len({words.in_(lang) for words in EVENT_WORDS.values()}) == len(EventKind)
