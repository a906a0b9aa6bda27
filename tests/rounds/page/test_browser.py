"""The page in a real browser: no error, no request, in wide, narrow and print."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from socassist.rounds.inputs import Inputs
from socassist.rounds.page import page
from socassist.rounds.result import RoundResult

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def folder(
    small_round: tuple[RoundResult, Inputs], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    place = tmp_path_factory.mktemp("page")
    (place / "ket-qua.html").write_text(page(*small_round), "utf-8")
    return place


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    assert CHROMIUM is not None
    return subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            f"--user-data-dir={folder / 'profile'}",
            *options,
            (folder / "ket-qua.html").as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=90,
        check=True,
    )


def test_the_browser_says_nothing_and_asks_nobody(folder: Path) -> None:
    log = folder / "net.json"
    done = run(
        folder,
        "--enable-logging=stderr",
        f"--log-net-log={log}",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--screenshot={folder / 'wide.png'}",
        "--window-size=1280,2000",
    )
    assert "CONSOLE" not in done.stderr
    assert (folder / "wide.png").stat().st_size > 20_000
    text = log.read_text("utf-8")
    if not text.rstrip().endswith("}"):
        text = text.rstrip().rstrip(",") + "]}"
    events = json.loads(text)["events"]
    requests = [
        event["params"]
        for event in events
        if isinstance(event.get("params"), dict) and "url" in event["params"]
    ]
    # The browser asks for updates of its own; those have no page as initiator.
    own = [
        params["url"]
        for params in requests
        if params.get("initiator", "not an origin") != "not an origin"
    ]
    assert [url for url in own if not url.startswith(("file:", "data:"))] == []


def test_it_fits_a_narrow_screen_and_prints_on_a4(folder: Path) -> None:
    run(folder, f"--screenshot={folder / 'narrow.png'}", "--window-size=500,2000")
    run(folder, "--no-pdf-header-footer", f"--print-to-pdf={folder / 'page.pdf'}")
    assert (folder / "narrow.png").stat().st_size > 20_000
    pdf = (folder / "page.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert b"594.9" in pdf or b"595" in pdf
