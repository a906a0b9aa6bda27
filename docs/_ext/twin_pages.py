"""The how-tos in Vietnamese: which page is whose twin, and one code for both.

The words differ, the code is the same. `python docs/_ext/twin_pages.py` copies the code blocks of
the English pages into the Vietnamese ones, in order, after somebody changed them.
"""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[1]
TWINS = {
    "calendar-and-cost": "lich-va-du-toan",
    "check-forms": "kiem-tra-phieu",
    "close-a-month": "chot-thang",
    "column-profiles": "doc-tep-khac-tieu-de",
    "compare-movement-tables": "doi-chieu-bieu-dien-bien",
    "correct-the-register": "xa-sua-so",
    "embed": "nhung-vao-he-thong",
    "exchange-with-national-databases": "doi-chieu-co-so-du-lieu-quoc-gia",
    "link-two-tables": "doi-chieu-hai-bang",
    "look-before-entry": "tra-cuu-truoc-khi-nhap",
    "plan-a-sample": "lap-mau-kiem-tra",
    "read-a-database": "doc-co-so-du-lieu",
    "reproduce-an-acceptance": "kiem-chung-lai-nghiem-thu",
    "review-duplicates": "xem-lai-cap-trung",
    "test-your-data": "kiem-thu-du-lieu",
    "visit-again": "phuc-tra",
    "write-a-province": "them-quy-dinh-cua-tinh",
    "write-a-rule": "viet-quy-tac",
    "write-an-adapter": "viet-bo-doc",
}
"""English page under ``how-to`` → Vietnamese page under ``huong-dan``."""

_BLOCK = re.compile(r"^```[a-z]+\n.*?^```$", re.MULTILINE | re.DOTALL)


def english(name: str) -> Path:
    """The English page."""
    return DOCS / "how-to" / f"{name}.md"


def vietnamese(name: str) -> Path:
    """The Vietnamese page."""
    return DOCS / "huong-dan" / f"{TWINS[name]}.md"


def blocks(text: str) -> list[str]:
    """The code blocks of a page, notes and warnings left out."""
    return _BLOCK.findall(text)


def with_blocks(text: str, wanted: list[str]) -> str:
    """The page with its code blocks replaced, in order.

    Raises:
        ValueError: The page has not as many.
    """
    if len(blocks(text)) != len(wanted):
        raise ValueError(f"{len(blocks(text))} blocks, the English page has {len(wanted)}")
    given = iter(wanted)
    return _BLOCK.sub(lambda _: next(given), text)


def main() -> None:
    """Bring the code of every Vietnamese page up to that of the English one."""
    for name in TWINS:
        place = vietnamese(name)
        wanted = blocks(english(name).read_text("utf-8"))
        place.write_text(with_blocks(place.read_text("utf-8"), wanted), "utf-8")


if __name__ == "__main__":
    main()
