"""Every code block of README and docs runs as a test, in a scratch copy of the example.

And no drawn example fails for the time it takes: an office's machine may be slow, busy or asleep.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser

HERE = Path(__file__).parent
EXAMPLE = HERE / "examples" / "son-la-2021"

settings.register_profile(
    "any-machine",
    settings.default,  # in CI that draws the same examples each time; kept
    deadline=None,
    suppress_health_check=[*settings.default.suppress_health_check, HealthCheck.too_slow],
)
settings.load_profile("any-machine")


def _enter_scratch(namespace: dict[str, Any]) -> None:
    scratch = Path(tempfile.mkdtemp(prefix="socassist-docs-"))
    namespace["__left__"] = Path.cwd()
    namespace["__scratch__"] = scratch
    if EXAMPLE.is_dir():
        shutil.copytree(EXAMPLE, scratch / "son-la-2021", ignore=shutil.ignore_patterns("ket-qua*"))
        os.chdir(scratch / "son-la-2021")
    else:
        os.chdir(scratch)


def _leave_scratch(namespace: dict[str, Any]) -> None:
    os.chdir(namespace["__left__"])
    shutil.rmtree(namespace["__scratch__"], ignore_errors=True)


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS | NORMALIZE_WHITESPACE),
        SkipParser(),
    ],
    patterns=["README.md", "README.vi.md", "docs/*.md", "docs/**/*.md"],
    setup=_enter_scratch,
    teardown=_leave_scratch,
).pytest()
