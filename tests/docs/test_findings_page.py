"""The page of findings holds every code that the source can give, and what real runs gave."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import socassist as sa

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "docs" / "_ext"))
import finding_pages  # noqa: E402

FOUND = finding_pages.found()
RULES = set(sa.catalogue())
PAGE = finding_pages.page()
_MAKES = re.compile(
    r"\b(?:Finding|NotRun|Problem|note|warning|error|notice|refusal|_finding)\(\s*(?:code=)?\"([a-z0-9-]+)\""
)


def test_every_code_written_in_the_source_stands_on_the_page_or_is_a_data_rule() -> None:
    source = ROOT / "src" / "socassist"
    written: dict[str, str] = {}
    for path in sorted(source.rglob("*.py")):
        if "testing" in path.parts:
            continue
        for code in _MAKES.findall(path.read_text("utf-8")):
            written[code] = path.relative_to(source).as_posix()
    assert len(written) > 100
    missing = {code: at for code, at in written.items() if code not in {*FOUND, *RULES}}
    assert missing == {}


def test_every_code_put_together_at_run_time_is_unfolded() -> None:
    assert [code for code in FOUND if code.startswith("?")] == []
    for codes in finding_pages.UNFOLDED.values():
        assert set(codes) <= set(FOUND)


def test_the_page_says_something_of_each() -> None:
    for code, item in FOUND.items():
        assert PAGE.count(f"\n| `{code}` |") == 1, code
        assert item.vi, code
    assert set(re.findall(r"^\| `([a-z0-9-]+)` \|", PAGE, re.MULTILINE)) == set(FOUND)


def test_what_a_district_of_the_example_gives_is_all_described() -> None:
    folder = ROOT / "examples" / "son-la-2021" / "dau-vao"
    options = sa.ReadOptions(province="14", year=2021, month=sa.Month(2021, 12))
    readings = [sa.read(path, options=options) for path in sorted(folder.glob("*-119.xlsx"))]
    law, forms = sa.load_law(), [form for reading in readings for form in reading.forms]
    empty = sa.Register("14")
    linkage = sa.link(forms, empty)
    updated = sa.update(
        empty, forms, linkage, law=law, settle=sa.settle, round_id="14-2021",
        on=date(2021, 12, 31), year=2021,
    )  # fmt: skip
    given = {
        finding.code
        for result in (
            *readings, linkage, updated, sa.check(forms, law=law),
            sa.check(updated.register, law=law, on=date(2021, 12, 31)),
            *(sa.reconcile(updated.register, r.approved_lists) for r in readings),
            *(sa.reconcile(updated.register, r.payment_lists) for r in readings),
        )
        for finding in result.findings
    }  # fmt: skip
    assert len(given) > 15
    assert given <= {*FOUND, *RULES}
