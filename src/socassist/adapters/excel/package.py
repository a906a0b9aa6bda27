"""The parts of an .xlsx and how they hang together, to change some and keep all others (gói tệp).

What is not changed is copied byte for byte, whatever it is: charts, pictures, pivot tables, macros,
and what programs add that nobody knows yet.
"""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Final, Self
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

import attrs

from socassist.adapters.excel.container import Kind, kind_of
from socassist.adapters.excel.scan import chunks
from socassist.adapters.excel.xml_places import (
    Edit,
    appended,
    attributes,
    blanked,
    children,
    edited,
    prefix_of,
    root,
    utf8,
    with_attributes,
)
from socassist.model.errors import UnknownSource

_TYPES: Final = "[Content_Types].xml"
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_USUAL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@attrs.frozen
class Relation:
    """One part's link to another: its id, the last word of its type, the other's name."""

    id: str
    kind: str
    part: str


class Package:
    """An open workbook of the .xlsx kind (gói .xlsx, .xlsm).

    Raises:
        SourceError: It is missing, damaged, encrypted or no such workbook.
    """

    def __init__(self, path: Path) -> None:
        if kind_of(path) is not Kind.XLSX:
            raise UnknownSource(
                "it is a workbook of another kind",
                file=path.name,
                advice="Save it as .xlsx",
                vi=f"Tệp {path.name} không phải dạng .xlsx; hãy lưu lại dạng .xlsx",
            )
        self.path = path
        self._archive = zipfile.ZipFile(path)
        self._names = {name.casefold(): name for name in self._archive.namelist()}
        self._new: dict[str, bytes] = {}
        try:
            self.book: Final = self._book()
            self._base = _STRICT if _STRICT.encode() in self.part("_rels/.rels") else _USUAL
        except BaseException:
            self.close()
            raise

    def _book(self) -> str:
        office = [link for link in self.relations("") if link.kind == "officeDocument"]
        if not office:
            raise UnknownSource(
                "it names no workbook",
                file=self.path.name,
                vi=f"Tệp {self.path.name} không có bảng tính bên trong",
            )
        return office[0].part

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()

    @property
    def names(self) -> list[str]:
        """Every part, old ones first."""
        return [*self._names.values()]

    def has(self, part: str) -> bool:
        """Whether there is such a part; names are equal in any case of letters."""
        return part.casefold() in self._names

    def part(self, name: str) -> bytes:
        """A part as it now is, in UTF-8; to be asked for XML only.

        Raises:
            UnreadableSource: It is damaged or declares a document type.
            KeyError: There is none.
        """
        real = self._names[name.casefold()]
        if real not in self._new:
            return utf8(b"".join(chunks(self._archive, real, self.path)))
        return self._new[real]

    def raw(self, name: str) -> bytes:
        """A part byte for byte, for those that are no XML.

        Raises:
            UnreadableSource: It is damaged.
            KeyError: There is none.
        """
        real = self._names[name.casefold()]
        held = self._new.get(real)
        return b"".join(chunks(self._archive, real, self.path)) if held is None else held

    def put(self, name: str, content: bytes, content_type: str | None = None) -> None:
        """Change a part, or add one of a content type."""
        if not self.has(name):
            self._names[name.casefold()] = name
            if content_type:
                self._declare(name, content_type)
        self._new[self._names[name.casefold()]] = content

    def free_name(self, pattern: str) -> str:
        """The first part name of a pattern with ``{}`` in it that is not taken."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def relations(self, part: str) -> list[Relation]:
        """What a part links to inside the package; "" stands for the package itself."""
        name = _relations_of(part)
        if not self.has(name):
            return []
        folder = posixpath.dirname(part)
        found: list[Relation] = []
        for link in ET.fromstring(self.part(name)):  # noqa: S314 (document types were refused)
            if link.get("TargetMode") == "External":
                continue
            target = link.get("Target", "")
            whole = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            kind = link.get("Type", "").rpartition("/")[2]
            found.append(Relation(link.get("Id", ""), kind, posixpath.normpath(whole)))
        return found

    def relate(self, part: str, kind: str, target: str) -> str:
        """Link a part to another and give the id."""
        name = _relations_of(part)
        if not self.has(name):
            empty = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships '
            space = b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
            self.put(name, empty + space)
        content = self.part(name)
        blank = blanked(content)
        top = root(blank)
        held = list(children(blank, top.inside, top.close))
        taken = {attributes(content[e.start : e.inside]).get(b"Id", b"").lower() for e in held}
        number = len(taken) + 1
        while f"rid{number}".encode() in taken:
            number += 1
        text = (
            f'<{prefix_of(top).decode()}Relationship Id="rId{number}" Type="{self._base}/{kind}" '
            f"Target={quoteattr('/' + target)}/>"
        )
        self.put(name, edited(content, [appended(content, top, text.encode())]))
        return f"rId{number}"

    @property
    def relation_space(self) -> str:
        """The namespace of the attribute ``r:id``."""
        return self._base

    def sheets(self) -> dict[str, str]:
        """The part of each worksheet by the sheet's name, in order."""
        targets = {link.id: link for link in self.relations(self.book)}
        found: dict[str, str] = {}
        for item in ET.fromstring(self.part(self.book)).iter():  # noqa: S314 (as above)
            if not item.tag.endswith("}sheet"):
                continue
            key = next((value for name, value in item.attrib.items() if name.endswith("}id")), "")
            link = targets.get(key)
            if link is not None and link.kind == "worksheet" and self.has(link.part):
                found[item.get("name", "")] = link.part
        return found

    def _declare(self, part: str, content_type: str) -> None:
        content = self.part(_TYPES)
        blank = blanked(content)
        top = root(blank)
        edits: list[Edit] = []
        for held in children(blank, top.inside, top.close):
            tag = content[held.start : held.inside]
            if attributes(tag).get(b"PartName", b"").decode().casefold() == f"/{part}".casefold():
                said = with_attributes(tag, [(b"ContentType", content_type.encode())])
                edits.append(Edit(held.start, held.inside, said))
        if not edits:
            text = (
                f"<{prefix_of(top).decode()}Override PartName={quoteattr('/' + part)} "
                f'ContentType="{content_type}"/>'
            )
            edits.append(appended(content, top, text.encode()))
        self.put(_TYPES, edited(content, edits))

    def save(self, goal: Path) -> None:
        """Write whole or not at all: a half-written copy would be taken for the office's own."""
        handle, name = tempfile.mkstemp(suffix=goal.suffix, dir=goal.parent)
        os.close(handle)
        try:
            with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new:
                done: set[str] = set()
                for entry in self._archive.infolist():
                    if entry.filename in done:
                        continue
                    done.add(entry.filename)
                    held = self._new.get(entry.filename)
                    new.writestr(
                        entry, self._archive.read(entry.filename) if held is None else held
                    )
                for part, content in self._new.items():
                    if part not in done:
                        new.writestr(part, content)
            with suppress(OSError):  # a new file stays this account's own
                shutil.copymode(goal, name)
            Path(name).replace(goal)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def named(text: str) -> str:
    """A sheet name inside a formula or a link."""
    return "'" + re.sub("'", "''", text) + "'"
