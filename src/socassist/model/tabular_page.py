"""Rows as an HTML table for notebooks: escaped, limited, whole words (bảng trong sổ tay)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from socassist.model.table import Cell

_STYLE = """<style>
.socassist-view{overflow-x:auto;max-width:100%}
.socassist{border-collapse:collapse;font:13px/1.4 system-ui,sans-serif;color:inherit}
.socassist caption{text-align:left;font-weight:600;padding:2px 0 6px}
.socassist th,.socassist td{border:1px solid color-mix(in srgb,currentColor 30%,transparent);
padding:2px 8px;text-align:left;vertical-align:top;overflow-wrap:normal;word-break:normal;
white-space:nowrap}
.socassist .w{white-space:normal;min-width:18em;max-width:34em}
.socassist th{background:color-mix(in srgb,currentColor 9%,transparent)}
.socassist td.n{text-align:right;font-variant-numeric:tabular-nums}
.socassist tfoot td{border:0;font-style:italic}
</style>"""

_LONG = 32
"""From how many characters on a text may go over several lines."""


def table_page(
    headings: Mapping[str, str], rows: Sequence[Mapping[str, Cell]], *, caption: str, rest: str
) -> str:
    """The table; it scrolls by itself where it is wider than the page."""
    head = "".join(_heading(title) for title in headings.values())
    body = "".join(
        "<tr>" + "".join(_cell(row.get(key)) for key in headings) + "</tr>" for row in rows
    )
    foot = (
        f'<tfoot><tr><td colspan="{len(headings)}">{escape(rest)}</td></tr></tfoot>' if rest else ""
    )
    said = escape(caption)
    return (
        f'{_STYLE}<div class="socassist-view" tabindex="0" role="region" aria-label="{said}">'
        f'<table class="socassist"><caption>{said}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>{foot}</table></div>"
    )


def _wide(text: str) -> bool:
    return len(text) > _LONG and " " in text


def _heading(title: str) -> str:
    return f'<th scope="col"{" class=w" if _wide(title) else ""}>{escape(title)}</th>'


def _cell(value: Cell) -> str:
    if value is None:
        return "<td></td>"
    numeric = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    text = str(value)
    kind = " class=n" if numeric else " class=w" if _wide(text) else ""
    return f"<td{kind}>{escape(text)}</td>"
