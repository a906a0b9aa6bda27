"""Finish the clean round as people would: python finish.py

Three runs of `socassist run` on round-sach.toml: the first finds the pairs that a person must
judge, the second draws the sample, the third accepts. Between them the review workbook and the
check sheet are filled in from the true world, and put into dau-vao-sach/.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
GIVEN = HERE / "dau-vao-sach"
RESULTS = HERE / "ket-qua-sach"
REVIEW, SAMPLE = "can-xem-lai-da-duyet.xlsx", "mau-kiem-tra-da-dien.xlsx"


def run(without: tuple[str, ...] = ()) -> int:
    """Run the round, leaving out inputs that are not there yet."""
    text = (HERE / "round-sach.toml").read_text("utf-8")
    for name in without:
        text = text.replace(f'["dau-vao-sach/{name}"]', "[]")
    round_file = HERE / "round-dang-lam.toml"
    round_file.write_text(text, "utf-8")
    try:
        command = [sys.executable, "-m", "socassist.cli", "run", str(round_file)]
        return subprocess.run(command, check=False).returncode  # noqa: S603 (our own program)
    finally:
        round_file.unlink()


def main() -> None:
    shutil.rmtree(RESULTS, ignore_errors=True)
    for name in (REVIEW, SAMPLE):
        (GIVEN / name).unlink(missing_ok=True)
    run(without=(REVIEW, SAMPLE))
    _script("fill_review.py", RESULTS / "can-xem-lai.xlsx", GIVEN / REVIEW)
    shutil.rmtree(RESULTS)
    run(without=(SAMPLE,))
    _script("fill_check_sheet.py", RESULTS / "mau-kiem-tra.xlsx", GIVEN / SAMPLE)
    shutil.rmtree(RESULTS)
    raise SystemExit(run())


def _script(name: str, source: Path, target: Path) -> None:
    command = [sys.executable, str(HERE / name), str(source), str(target)]
    subprocess.run(command, check=True)  # noqa: S603 (our own program)


if __name__ == "__main__":
    main()
