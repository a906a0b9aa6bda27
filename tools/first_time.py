"""Follow README.md and docs/tutorial.md literally, as somebody who has just arrived would.

    python tools/first_time.py [page ...]

Makes a fresh virtual environment, copies the files under version control into an empty folder
for each page, and runs every ``sh`` block of the page there, in order. A command that ends
otherwise than the page says fails the run. Running the test suite is left out: it has its own
place.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "docs/tutorial.md")
LEFT_OUT = ("python -m venv", ". .venv", "python -m pytest", "python -m pip install '.[test]'")
STATUS_1 = re.compile(r"socassist (run \S*round\.toml|duplicates )")
"""The round as the offices first sent it, and people entered twice: the pages say status 1."""


def commands(page: Path) -> list[str]:
    """The lines of the ``sh`` blocks of a page."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [
        line
        for block in blocks
        for line in block.splitlines()
        if line.strip() and not line.startswith(LEFT_OUT)
    ]


def fresh_copy(target: Path) -> None:
    """The files under version control, as a clone would have them."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_file():
            shutil.copy2(ROOT / name, place)


def follow(page: str, work: Path, environment: dict[str, str]) -> list[str]:
    """Run a page's commands; what went otherwise than it says."""
    wrong = []
    folder = work
    for command in commands(ROOT / page):
        if command.startswith("cd "):
            folder /= command[3:].strip()
            continue
        began = time.monotonic()
        done = subprocess.run(
            command, shell=True, cwd=folder, env=environment, capture_output=True, text=True
        )
        took = time.monotonic() - began
        expected = 1 if STATUS_1.match(command) else 0
        print(f"{page}: {command}  -> {done.returncode}  ({took:.0f} s)", flush=True)
        if done.returncode != expected:
            wrong.append(f"{page}: {command}: exit {done.returncode}, expected {expected}")
            print(done.stdout[-2000:], done.stderr[-2000:], sep="\n")
    return wrong


def main() -> int:
    """Follow the pages; exit status 1 when something went otherwise than they say."""
    wrong = []
    with tempfile.TemporaryDirectory(prefix="first-time-") as folder:
        home = Path(folder) / "venv"
        venv.create(home, with_pip=True)
        environment = {**os.environ, "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"}
        environment.pop("PYTHONPATH", None)
        for number, page in enumerate(sys.argv[1:] or PAGES):
            work = Path(folder) / f"checkout-{number}"
            fresh_copy(work)
            wrong += follow(page, work, environment)
    for line in wrong:
        print("WRONG", line)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
