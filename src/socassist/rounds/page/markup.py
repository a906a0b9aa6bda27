"""HTML that is escaped by construction (tạo HTML an toàn).

Whatever is not `Html` is text and gets escaped; only `tag` makes `Html`. Characters that HTML
does not allow are shown as a replacement sign, so that a broken file cannot break the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

_NOT_ALLOWED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_VOID = frozenset({"meta", "br", "hr", "col"})


class Html(str):
    """A piece of HTML that is safe to put into a page."""

    __slots__ = ()


Content = object
"""`Html` as it is, None as nothing, lists piece by piece, anything else as escaped text."""


def text(value: object) -> Html:
    """Plain text, escaped for content and for quoted attributes."""
    return Html(escape(_NOT_ALLOWED.sub("\N{REPLACEMENT CHARACTER}", str(value)), quote=True))


def _piece(content: Content) -> str:
    if content is None:
        return ""
    if isinstance(content, Html):
        return content
    if isinstance(content, (list, tuple)):
        return "".join(map(_piece, content))
    return text(content)


def tag(name: str, /, *content: Content, **attributes: object) -> Html:
    """One element; ``class_`` and ``for_`` lose their underscore, others turn it into a hyphen.

    >>> tag("p", "a < b", class_="note", id=None)
    '<p class="note">a &lt; b</p>'
    """
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{shown}>")
    return Html(f"<{name}{shown}>{_piece(list(content))}</{name}>")


def joined(pieces: Iterable[Content], between: str = "") -> Html:
    """Pieces one after the other, with plain text between them."""
    return Html(text(between).join(_piece(piece) for piece in pieces))
