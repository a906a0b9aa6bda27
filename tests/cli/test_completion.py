"""Completion as the shells themselves carry it out: their own script is loaded and asked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CASES = {
    ("check", "--sev"): "--severity",
    ("law", "poverty_l"): "poverty_line",
    ("journal", "so-d"): "so-du-lieu.db",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file to complete and the command on the path."""
    place = tmp_path_factory.mktemp("shell")
    (place / "phieu-c-116.xlsx").write_bytes(b"PK")
    (place / "so-du-lieu.db").write_bytes(b"x")
    (place / "bin").mkdir()
    command = place / "bin" / "socassist"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m socassist.cli "$@"\n', "utf-8")
    command.chmod(0o755)
    return place


def asked(shell: str, script: str, home: Path) -> str:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} on this machine")
    path = f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"
    quiet = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    done = subprocess.run(
        [shell, *quiet, "-c", script],
        env={**os.environ, "PATH": path, "HOME": str(home), "TERM": "dumb"},
        cwd=home,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def test_bash_completes_commands_options_choices_names_and_files(home: Path) -> None:
    lines = ['eval "$(_SOCASSIST_COMPLETE=bash_source socassist)"', "compopt() { echo files; }"]
    for words in CASES:
        line = " ".join(f"'{word}'" for word in ("socassist", *words))
        lines += [
            f"COMP_WORDS=({line}); COMP_CWORD={len(words)}; COMPREPLY=()",
            'said=$(_socassist_completion socassist; echo "${COMPREPLY[@]}"); echo ${said}',
        ]
    answers = asked("bash", "\n".join(lines), home).splitlines()
    assert len(answers) == len(CASES)
    for (words, expected), answer in zip(CASES.items(), answers, strict=True):
        # For a path bash itself is told to complete file names.
        wanted = "files" if "." in expected else expected
        assert wanted in answer, words


def test_fish_completes_them_with_their_whole_help_in_vietnamese(home: Path) -> None:
    script = (
        "_SOCASSIST_COMPLETE=fish_source socassist | source\n"
        "complete -C 'socassist dup'\n"
        "complete -C 'socassist check phieu-c-1'"
    )
    answer = asked("fish", script, home)
    assert answer == "duplicates\tTìm hộ‚ người nhập trùng.\nphieu-c-116.xlsx\n"


def test_zsh_loads_the_script_and_knows_the_command(home: Path) -> None:
    script = (
        "autoload -Uz compinit; compinit -u -D\n"
        'eval "$(_SOCASSIST_COMPLETE=zsh_source socassist)"\n'
        "print ${_comps[socassist]}"
    )
    answer = asked("zsh", script, home)
    assert answer == "_socassist_completion\n"
