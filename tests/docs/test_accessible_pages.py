"""What axe found on the built pages is mended, and stays so."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "docs" / "_ext"))
import accessible

PAGE = """<html class="no-js" lang="en" data-content_root="../"><body>
<aside class="sidebar-drawer"><p class="caption" role="heading">How to</p></aside>
<div class="highlight"><pre><span></span>code</pre></div>
<aside class="toc-drawer no-toc"></aside></body></html>"""


def test_side_bars_have_names_headings_a_level_and_code_takes_the_focus() -> None:
    page = accessible.mended(PAGE)
    assert 'role="heading" aria-level="2"' in page
    assert page.count("<aside") == page.count("aria-label=") == 2
    assert '<pre tabindex="0">' in page
    assert accessible.mended(page) == page


def test_a_vietnamese_page_says_its_language() -> None:
    assert ' lang="vi"' in accessible.mended(PAGE, vietnamese=True)
    assert ' lang="en"' in accessible.mended(PAGE)
