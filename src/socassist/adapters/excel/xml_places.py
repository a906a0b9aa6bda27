"""Places in the text of an XML part, so that it can be changed there and nowhere else (sửa XML).

A parser that writes what it read renames prefixes, drops what it does not know and orders
attributes anew; a spreadsheet program then refuses the file or loses what newer programs added.
Here the bytes stay as they are but for the pieces that are replaced. A tag cannot stand inside an
attribute or a text, only inside a comment, a processing instruction or a CDATA section; those are
blanked in a copy of the same length that places are looked up in.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

import attrs

_HIDING = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_DECLARED = re.compile(rb"""\A(<\?xml[^>]*?encoding\s*=\s*["'])([A-Za-z0-9._-]+)(["'])""")
_TAG = rb"""<(/?)(%s)(?=[\s/>])((?:[^>"'/]|"[^"]*"|'[^']*'|/(?!>))*+)(/?)>"""
_ANY_TAG = re.compile(_TAG % rb"[^\s/>!?]+")
_ATTRIBUTE = re.compile(rb"""(\s+)([^\s=]+)(\s*=\s*)("[^"]*"|'[^']*')""")


@attrs.frozen
class Element:
    """Where an element stands: its opening tag, its content, its end."""

    name: bytes
    start: int
    inside: int
    close: int
    end: int

    @property
    def empty(self) -> bool:
        """Whether it is one tag, closed in itself."""
        return self.close == self.end


@attrs.frozen
class Edit:
    """A piece of a part and what stands there instead."""

    start: int
    end: int
    text: bytes


def utf8(content: bytes) -> bytes:
    """A part in UTF-8, whatever it came in.

    Raises:
        ValueError: Its encoding is unknown or wrong.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        content = content.decode("utf-16").encode()
    elif (told := _DECLARED.match(content)) and told[2].lower() not in (b"utf-8", b"us-ascii"):
        try:
            content = content.decode(told[2].decode()).encode()
        except LookupError as error:
            raise ValueError("unknown encoding") from error
    return _DECLARED.sub(rb"\1UTF-8\3", content, count=1)


def blanked(content: bytes) -> bytes:
    """The same length without what could hide a tag."""
    if b"<!" not in content and content.find(b"<?", 1) < 0 and not content.startswith(b"<?"):
        return content
    return _HIDING.sub(lambda found: b" " * len(found[0]), content)


def tag_of(prefix: bytes, name: bytes) -> re.Pattern[bytes]:
    """Finds the opening tags of one element; group 4 says whether it is closed in itself."""
    return re.compile(_TAG.replace(rb"(/?)", b"()", 1) % re.escape(prefix + name))


def root(blank: bytes) -> Element:
    """The outermost element.

    Raises:
        ValueError: There is none.
    """
    found = _ANY_TAG.search(blank)
    if found is None or found[1]:
        raise ValueError("no element")
    if found[4]:
        return Element(found[2], found.start(), found.end(), found.end(), found.end())
    close = blank.rfind(b"</" + found[2])
    end = blank.find(b">", close) + 1
    if close < 0 or not end:
        raise ValueError("the outermost element does not end")
    return Element(found[2], found.start(), found.end(), close, end)


def prefix_of(element: Element) -> bytes:
    """The prefix of an element's name with its colon, or nothing."""
    before, colon, _ = element.name.rpartition(b":")
    return before + colon


def children(blank: bytes, start: int, end: int) -> Iterator[Element]:
    """The elements right inside a stretch.

    Raises:
        ValueError: Its tags do not fit.
    """
    depth, opened = 0, (b"", 0, 0)
    for found in _ANY_TAG.finditer(blank, start, end):
        if found[1]:
            depth -= 1
            if depth < 0:
                raise ValueError("an element ends that did not begin")
            if depth == 0:
                yield Element(*opened, found.start(), found.end())
        elif found[4]:
            if depth == 0:
                yield Element(found[2], found.start(), found.end(), found.end(), found.end())
        else:
            if depth == 0:
                opened = (found[2], found.start(), found.end())
            depth += 1


def child(blank: bytes, parent: Element, name: bytes) -> Element | None:
    """The first element of that name, without prefix, right inside another."""
    wanted = prefix_of(parent) + name
    return next((e for e in children(blank, parent.inside, parent.close) if e.name == wanted), None)


def attributes(tag: bytes) -> dict[bytes, bytes]:
    """The attributes of an opening tag as they are written, without quotes."""
    return {found[2]: found[4][1:-1] for found in _ATTRIBUTE.finditer(tag)}


def with_attributes(tag: bytes, values: Iterable[tuple[bytes, bytes]]) -> bytes:
    """An opening tag with attributes set."""
    for name, value in values:
        for found in _ATTRIBUTE.finditer(tag):
            if found[2] == name:
                tag = tag[: found.start(4)] + b'"' + value + b'"' + tag[found.end(4) :]
                break
        else:
            at = len(tag) - (2 if tag.endswith(b"/>") else 1)
            tag = tag[:at].rstrip() + b" " + name + b'="' + value + b'"' + tag[at:]
    return tag


def appended(content: bytes, element: Element, text: bytes) -> Edit:
    """The edit that puts something at the end of an element."""
    if not element.empty:
        return Edit(element.close, element.close, text)
    opening = content[element.start : element.end].rstrip(b"/>").rstrip()
    return Edit(element.start, element.end, opening + b">" + text + b"</" + element.name + b">")


def edited(content: bytes, edits: Iterable[Edit]) -> bytes:
    """A part with edits made, which must not overlap; those at one place keep their order."""
    pieces: list[bytes] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < at:
            raise ValueError("edits overlap")
        pieces += (content[at : edit.start], edit.text)
        at = edit.end
    pieces.append(content[at:])
    return b"".join(pieces)
