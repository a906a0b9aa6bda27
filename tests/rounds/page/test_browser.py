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


def run(folder: Path, *options: str, name: str = "ket-qua.html") -> str:
    """Open a page of the folder; what the browser says on its error stream."""
    assert CHROMIUM is not None
    done = subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--enable-logging=stderr",
            f"--log-net-log={folder / 'net.json'}",
            f"--user-data-dir={folder / 'profile'}",
            *options,
            (folder / name).as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=90,
        check=True,
    )
    return done.stderr


def asked_by_the_page(folder: Path) -> set[str]:
    """The network addresses that a page asked for; the browser's own requests are not isolated."""
    text = (folder / "net.json").read_text("utf-8").rstrip()
    events = json.loads(text if text.endswith("}") else text.rstrip(",") + "]}")["events"]
    of_pages: set[int] = set()
    asked: dict[int, str] = {}
    for event in events:
        params = event.get("params")
        if isinstance(params, dict):
            if str(params.get("network_isolation_key", "")).startswith("file://"):
                of_pages.add(event["source"]["id"])
            if str(params.get("url", "")).startswith(("http:", "https:", "ws:", "wss:")):
                asked[event["source"]["id"]] = params["url"]
    return {url for source, url in asked.items() if source in of_pages}


def test_the_browser_says_nothing_and_asks_nobody(folder: Path) -> None:
    said = run(folder, f"--screenshot={folder / 'wide.png'}", "--window-size=1280,2000")
    assert "CONSOLE" not in said
    assert (folder / "wide.png").stat().st_size > 20_000
    assert asked_by_the_page(folder) == set()


def test_a_page_that_asks_would_be_noticed(folder: Path) -> None:
    (folder / "asking.html").write_text(
        "<!doctype html><title>x</title><img alt='' src='http://example.org/x.png'>", "utf-8"
    )
    run(folder, f"--screenshot={folder / 'x.png'}", name="asking.html")
    assert asked_by_the_page(folder) == {"http://example.org/x.png"}


def test_it_fits_a_narrow_screen_and_prints_on_a4(folder: Path) -> None:
    run(folder, f"--screenshot={folder / 'narrow.png'}", "--window-size=500,2000")
    run(folder, "--no-pdf-header-footer", f"--print-to-pdf={folder / 'page.pdf'}")
    assert (folder / "narrow.png").stat().st_size > 20_000
    pdf = (folder / "page.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert b"594.9" in pdf or b"595" in pdf
