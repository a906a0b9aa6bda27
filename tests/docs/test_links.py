"""Links lead somewhere: pages outside of the built site too, and none leaves for the network."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "examples" / "notebooks").glob("*.ipynb"))
PAGES = [
    path
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("examples/**/*.md")]
    if "_generated" not in path.parts
]
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def links(text: str) -> list[str]:
    """The targets of a page's links, code left out."""
    words = re.sub(r"^```.*?^```$|`[^`\n]*`", "", text, flags=re.MULTILINE | re.DOTALL)
    return _LINK.findall(words)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_link_of_a_page_leads_to_a_file_that_is_there(path: Path) -> None:
    for link in links(path.read_text("utf-8")):
        # The site holds no address of the network, so that nothing of it can rot unseen.
        assert not re.match(r"[a-z]+:", link), f"{path.name}: {link}"
        target = link.partition("#")[0]
        # Pages that only a build makes are not there in a checkout, where people read first.
        if target:
            assert "_generated" not in target, f"{path.name}: {link}"
            assert (path.parent / target).exists(), f"{path.name}: {link}"


def test_the_first_page_leads_to_every_page() -> None:
    named = set(links((ROOT / "docs" / "index.md").read_text("utf-8")))
    docs = ROOT / "docs"
    pages = {path.relative_to(docs).as_posix() for path in PAGES if docs in path.parents}
    assert pages - named == {"index.md"}
    assert {target for target in named if target.endswith(".md")} <= pages


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_ask_for_nothing_from_the_network(path: Path) -> None:
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        assert "http" not in "".join(cell["source"])
