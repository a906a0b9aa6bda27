"""The law as encoded: every figure and row stands on the page of the instrument it cites."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from socassist.access import load_law
from socassist.rules.law.figure import Row
from socassist.rules.law.statute import citations_of, rows_of

sys.path.insert(0, str(Path(__file__).parents[2] / "docs" / "_ext"))
import law_pages

LAW = load_law()
PAGES: dict[str, str] = law_pages.pages(LAW)


def test_every_instrument_has_a_page_that_the_index_leads_to() -> None:
    for number, item in LAW.instruments.items():
        name = f"law-{law_pages.slug(number)}"
        assert item.title in PAGES[name]
        assert f"({name}.md)" in PAGES["law-index"]
    assert len(PAGES) == len(LAW.instruments) + 2


def test_every_citation_leads_to_an_instrument_with_a_page() -> None:
    assert {cites.instrument for cites in citations_of(LAW)} <= set(LAW.instruments)


@pytest.mark.parametrize("name", sorted(LAW))
def test_a_figure_stands_on_the_page_of_its_instrument_with_dates_and_certainty(name: str) -> None:
    for figure in LAW[name].figures:
        page = PAGES[f"law-{law_pages.slug(figure.cites.instrument)}"]
        head = f": {figure.label.vi} ({figure.since.isoformat()})"
        sections = [part for part in page.split("\n## ") if head in part.splitlines()[0]]
        assert len(sections) == 1, f"{name} {figure.since}"
        section = sections[0]
        assert figure.cites.provision.casefold() in section.splitlines()[0].casefold()
        assert figure.unit in section
        assert figure.label.en in section
        assert (figure.until or "nay").__str__() in section
        if figure.effective != figure.since:
            assert f"có hiệu lực (in force) {figure.effective.isoformat()}" in section
        if figure.applied is not None:
            assert f"counts earlier by): {figure.applied.provision}" in section
        known = LAW.instruments[figure.cites.instrument].effective is not None
        assert ("day of coming into force not found" in section) <= (not known)
        assert ("**chưa kiểm chứng" in section) >= (not figure.verified)
        here = [r for r in rows_of(figure) if r.cites.instrument == figure.cites.instrument]
        assert section.count("\n| ") == (len(here) + 1 if here else 0)
        value: Any = figure.value
        if not isinstance(value, tuple | Row):
            assert law_pages._value(value) in section


def test_what_nobody_confirmed_stands_on_the_list_for_lawyers() -> None:
    doubts = sum(
        1 if not figure.verified else sum(not row.verified for row in rows_of(figure))
        for parameter in LAW.values()
        for figure in parameter.figures
    )
    assert PAGES["law-unverified"].count("\n| ") == doubts + 1
    assert doubts


def test_every_column_of_the_law_files_has_a_name_for_readers() -> None:
    columns = {
        key
        for parameter in LAW.values()
        for figure in parameter.figures
        for row in rows_of(figure)
        for key, _ in row.cells
    }
    assert columns == set(law_pages.COLUMNS)


def test_what_came_before_and_after_is_a_link() -> None:
    page = PAGES["law-20-2021-nd-cp"]
    standard = page.split("\n## Điều 4 khoản 2")[1].split("\n## ")[0]
    assert re.search(r"before\): 270\.000.*\(law-136-2013-nd-cp\.md\)", standard)
    assert re.search(r"replaced by\): 500\.000.*\(law-76-2024-nd-cp\.md\)", standard)
