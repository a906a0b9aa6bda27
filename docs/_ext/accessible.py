"""What the theme leaves out for people who use a keyboard or a screen reader.

Found by axe on the built pages: headings of the side bar without a level, two side bars without
names, code that scrolls and takes no focus. The Vietnamese pages say that they are Vietnamese.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_CHANGES = (
    ('<p class="caption" role="heading">', '<p class="caption" role="heading" aria-level="2">'),
    ('<aside class="sidebar-drawer">', '<aside class="sidebar-drawer" aria-label="All pages">'),
    ('<aside class="toc-drawer', '<aside aria-label="On this page" class="toc-drawer'),
    ("<pre><span></span>", '<pre tabindex="0"><span></span>'),
)


def mended(page: str, *, vietnamese: bool = False) -> str:
    """A built page with what was left out."""
    for before, after in _CHANGES:
        page = page.replace(before, after)
    if vietnamese:
        page = re.sub(r'(<html[^>]*) lang="en"', r'\1 lang="vi"', page, count=1)
    return page


def mend_all(app: Any, exception: Exception | None) -> None:
    """Mend every page once the build is through."""
    if exception is not None or app.builder.format != "html":
        return
    root = Path(app.outdir)
    for path in root.rglob("*.html"):
        text = path.read_text("utf-8")
        new = mended(text, vietnamese=path.relative_to(root).parts[0].startswith("huong-dan"))
        if new != text:
            path.write_text(new, "utf-8")


def setup(app: Any) -> dict[str, Any]:
    """Register with Sphinx."""
    app.connect("build-finished", mend_all)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
