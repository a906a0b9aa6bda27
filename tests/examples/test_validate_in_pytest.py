"""The example test suite of another project passes, run as that project would run it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "validate_in_pytest"


def test_the_example_suite_passes_on_its_own(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q"]
    command += ["-p", "no:cacheprovider", "-c", "/dev/null", "--rootdir", str(FOLDER), str(FOLDER)]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=240
    )
    assert done.returncode == 0, done.stdout[-3000:]
