"""Pipes, closed streams, narrow code pages, Ctrl-C: no traceback, nothing half done."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from socassist.cli import EXIT_FAILED, main
from socassist.cli.screen import _TROUBLES, trouble
from socassist.testing.office_files import write_office_files
from socassist.testing.province import synthetic_province

PROGRAM = [sys.executable, "-m", "socassist.cli"]


def called(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    clean = {key: value for key, value in os.environ.items() if key != "SOCASSIST_LANG"}
    return subprocess.run(
        [*PROGRAM, *arguments], env={**clean, **environment}, check=False, capture_output=True
    )


def test_every_letter_is_written_whatever_the_code_page() -> None:
    poor = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    shown = called("law", "--json", PYTHONIOENCODING="cp1258", **poor)
    assert shown.returncode == 0
    assert "Thời điểm" in json.dumps(json.loads(shown.stdout), ensure_ascii=False)
    refused = called("check", "khong-co.xlsx", PYTHONIOENCODING="ascii", **poor)
    assert refused.returncode == 2
    assert "Không tìm thấy tệp" in refused.stderr.decode()


def test_a_reader_that_goes_away_is_no_traceback() -> None:
    if shutil.which("bash") is None:
        pytest.skip("no shell")
    line = f"{sys.executable} -m socassist.cli law | head -1"
    shown = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
    assert shown.stderr == b""
    assert shown.stdout.decode().startswith("Tên\t")


def test_a_closed_stream_is_none_and_a_full_disk_is_told() -> None:
    if shutil.which("bash") is None or not Path("/dev/full").exists():
        pytest.skip("no such device")
    closed = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m socassist.cli law >&-"],
        capture_output=True,
        check=False,
    )
    assert (closed.returncode, closed.stderr) == (0, b"")
    full = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m socassist.cli law > /dev/full"],
        capture_output=True,
        check=False,
    )
    assert full.returncode == 2
    assert "ổ đĩa đã đầy" in full.stderr.decode()


ROUND = """
[round]
id = "{0}-2021"
province = "{0}"
year = 2021
closing_month = "2021-12"
[register]
url = "sqlite:///ket-qua/so.db"
[inputs]
mis_export = ["mis-2020.xlsx"]
forms_c = ["phieu-c-*.xlsx"]
[sample]
seed = 1
[outputs]
folder = "ket-qua"
"""


@pytest.mark.skipif(os.name == "nt", reason="another signal")
def test_a_round_that_is_stopped_leaves_nothing_behind(tmp_path: Path) -> None:
    made = synthetic_province(40, 8)
    write_office_files(made, tmp_path)
    (tmp_path / "round.toml").write_text(ROUND.format(made.province), "utf-8")
    running = subprocess.Popen(
        [*PROGRAM, "run", "round.toml"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    register = tmp_path / "ket-qua" / "so.db"
    until = time.monotonic() + 60
    while not register.exists() and running.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    shown, said = running.communicate(timeout=60)
    assert running.returncode == 130, said.decode()
    assert shown == b""
    assert "Đã dừng" in said.decode()
    assert "Traceback" not in said.decode()
    assert not (tmp_path / "ket-qua").exists()


def test_what_the_machine_refuses_is_told_in_both_languages() -> None:
    for number in _TROUBLES:
        said = trouble(OSError(number, os.strerror(number), "xa/so.db"))
        assert said.vi.startswith("so.db: ")
        assert os.strerror(number) not in said.vi
        assert said.vi != said.en
    unknown = trouble(OSError(errno.ECHILD, "x", "a"))
    assert unknown.vi == "a: máy không đọc hoặc ghi được (ECHILD)"


def test_a_fault_of_the_program_is_told_without_what_it_worked_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(**_: object) -> None:
        raise KeyError("Lò Văn A 014161000001")

    monkeypatch.setattr("socassist.cli.commands.socassist", broken)
    monkeypatch.setattr("sys.argv", ["socassist", "law"])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == EXIT_FAILED == 70
    said = capsys.readouterr().err
    assert "KeyError, test_streams.py:" in said
    assert "014161000001" not in said
    monkeypatch.setenv("SOCASSIST_TRACE", "1")
    with pytest.raises(KeyError):
        main()
