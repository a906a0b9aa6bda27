"""The campaign of damaged workbooks notices a file that works too long, and one that only waits."""

from __future__ import annotations

import importlib.util
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from socassist.adapters.excel.plugin import SpreadsheetReader
from socassist.hookspecs import ReadOptions

BENCHMARKS = Path(__file__).parents[3] / "benchmarks"
pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs interval timers")


@pytest.fixture
def fuzz(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    spec = importlib.util.spec_from_file_location(
        "fuzz_workbooks", BENCHMARKS / "fuzz_workbooks.py"
    )
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    handler = signal.getsignal(signal.SIGALRM)
    yield made
    signal.signal(signal.SIGALRM, handler)
    sys.modules.pop("plain_xlsb", None)


class Reader:
    def __init__(self, act: Callable[[], object]) -> None:
        self.act = act

    def read(self, _path: Path, _options: ReadOptions) -> Any:
        try:
            self.act()
        except Exception as error:  # as a reader that takes whatever comes for damage
            raise ValueError from error
        raise AssertionError("nothing was read")


def work() -> None:
    start = time.process_time()
    while time.process_time() - start < 0.2:
        pass


def test_waiting_without_work_is_noticed(
    fuzz: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzz, "STALLED", 0.2)
    outcome, worked = fuzz.outcome_of(Reader(lambda: time.sleep(20)), tmp_path, ReadOptions())
    assert outcome == "STALLED"
    assert worked < 5


def test_long_work_is_noticed(
    fuzz: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzz, "SLOW", 0.1)
    outcome, worked = fuzz.outcome_of(Reader(work), tmp_path, ReadOptions())
    assert outcome == "TOO SLOW"
    assert worked >= 0.2


def test_a_sound_workbook_is_read_within_both(fuzz: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(fuzz.original())
    options = ReadOptions(province="14", year=2021)
    assert fuzz.outcome_of(SpreadsheetReader(), path, options)[0] == "read, balanced"
