"""The page of data rules is what the catalogue says."""

from __future__ import annotations

import os
from pathlib import Path

from socassist.rules.checks import catalogue
from socassist.rules.checks.reference import as_markdown
from socassist.testing.rule_examples import examples

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "data-rules.md"


def _message(code: str) -> str:
    finding = examples()[code].broken(code).findings[0]
    return f"“{finding.message.vi}” {finding.message.en}"


def test_the_page_is_made_from_the_catalogue() -> None:
    made = as_markdown(message=_message)
    if os.environ.get("SOCASSIST_WRITE_PAGES"):
        PAGE.write_text(made, "utf-8")
    assert PAGE.read_text("utf-8") == made, "run the tests with SOCASSIST_WRITE_PAGES=1"


def test_every_rule_says_what_it_reads_why_and_in_both_languages() -> None:
    for rule in catalogue().values():
        assert rule.reads, rule.code
        assert rule.cites or rule.why, rule.code
        assert rule.title.vi.endswith("."), rule.code
        assert rule.title.en.endswith("."), rule.code
        assert (rule.key is None) == (rule.suspect is None), rule.code
