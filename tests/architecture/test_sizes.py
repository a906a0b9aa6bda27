"""One file is one idea."""

from __future__ import annotations

from pathlib import Path

import socassist

ROOT = Path(socassist.__file__).parent
LINES = 400
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "base"}


def test_no_module_is_longer_than_one_idea() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in ROOT.rglob("*.py")
        if (lines := len(path.read_text("utf-8").splitlines())) > LINES
    }
    assert not long


def test_every_file_is_named_for_its_idea() -> None:
    assert not [path for path in ROOT.rglob("*.py") if path.stem in EMPTY_NAMES]
