"""Which cells of an .xlsx bear a comment that somebody wrote (ghi chú vào ô)."""

from __future__ import annotations

import posixpath
import re
import zipfile
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from socassist.adapters.excel.scan import chunks
from socassist.adapters.profiles.cell_marks import Cell
from socassist.adapters.profiles.grid import column_number
from socassist.model.errors import SourceError

AUTHOR: Final = "socassist"
"""Who wrote the comments of marked copies."""
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")


def commented_cells(archive: zipfile.ZipFile, part: str, path: Path) -> tuple[Cell, ...]:
    """The cells of a sheet with comments, those that a marked copy of ours bears left out.

    Comments that cannot be understood are none: no value depends on them.
    """
    names = set(archive.namelist())
    if not any("comment" in name for name in names):
        return ()
    folder, name = posixpath.split(part)
    links = f"{folder}/_rels/{name}.rels"
    found: list[Cell] = []
    if links not in names:
        return ()
    try:
        for link in ET.fromstring(b"".join(chunks(archive, links, path))):  # noqa: S314 (no DTD)
            target = posixpath.normpath(posixpath.join(folder, link.get("Target", "")))
            target = target.lstrip("/")
            if link.get("Type", "").endswith("/comments") and target in names:
                found += _cells(ET.fromstring(b"".join(chunks(archive, target, path))))  # noqa: S314
    except (SourceError, ET.ParseError):
        return ()
    return tuple(sorted(found))


def _cells(root: ET.Element) -> list[Cell]:
    authors = [one.text or "" for one in root.iter() if one.tag.endswith("}author")]
    found: list[Cell] = []
    for one in root.iter():
        at = _ADDRESS.match(one.get("ref", "")) if one.tag.endswith("}comment") else None
        number = one.get("authorId", "")
        ours = number.isdecimal() and authors[int(number) : int(number) + 1] == [AUTHOR]
        if at is not None and not ours:
            found.append((int(at[2]), column_number(at[1])))
    return found
