"""Every how-to stands in English and Vietnamese, with the same code, each linking to the other."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "docs" / "_ext"))
import twin_pages

DOCS = twin_pages.DOCS
PAIRS = sorted(twin_pages.TWINS)


def outline(text: str) -> list[int]:
    """The levels of a page's headings, code left out."""
    words = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return [len(marks) for marks in re.findall(r"^(#+) ", words, re.MULTILINE)]


def test_every_how_to_has_a_twin_and_no_twin_is_alone() -> None:
    assert {path.stem for path in (DOCS / "how-to").glob("*.md")} == set(twin_pages.TWINS)
    assert {path.stem for path in (DOCS / "huong-dan").glob("*.md")} == set(
        twin_pages.TWINS.values()
    )


@pytest.mark.parametrize("name", PAIRS)
def test_both_pages_have_the_same_code_and_outline_and_lead_to_each_other(name: str) -> None:
    english = twin_pages.english(name).read_text("utf-8")
    vietnamese = twin_pages.vietnamese(name).read_text("utf-8")
    assert f"(../huong-dan/{twin_pages.TWINS[name]}.md)" in english
    assert f"(../how-to/{name}.md)" in vietnamese
    assert outline(vietnamese) == outline(english)
    # Changed an English block? Run: python docs/_ext/twin_pages.py
    assert twin_pages.blocks(vietnamese) == twin_pages.blocks(english)


@pytest.mark.parametrize(
    "path",
    [DOCS / "huong-dan.md", *sorted((DOCS / "huong-dan").glob("*.md"))],
    ids=lambda p: p.stem,
)
def test_vietnamese_is_composed_and_links_to_vietnamese_where_there_is_some(path: Path) -> None:
    text = path.read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    said = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if link.startswith("../how-to/")]
    assert len(said) <= 1  # the link to the page's own twin
