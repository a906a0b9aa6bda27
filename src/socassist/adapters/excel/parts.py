"""The parts inside a workbook's container that are looked at before parsing (thành phần tệp)."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET

from socassist.adapters.excel import biff, biff12, ods_look, ole
from socassist.adapters.excel.container import encrypted, unreadable
from socassist.adapters.excel.extent import Extent
from socassist.adapters.excel.scan import MAX_BOX, MAX_COLUMNS, chunks, too_large

_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAX_SHARED = 512 << 20
_BINARY_BOOK, _BINARY_LINKS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"


def sheet_parts(archive: zipfile.ZipFile, path: Path) -> dict[str, str]:
    """The container part of each sheet of an .xlsx, by sheet name.

    Raises:
        UnreadableSource: The list of sheets is damaged.
    """
    root = next((n for n in archive.namelist() if n.endswith("workbook.xml")), "xl/workbook.xml")
    folder = PurePosixPath(root).parent
    links = str(folder / "_rels" / "workbook.xml.rels")
    book, relations = _xml(archive, root, path), _xml(archive, links, path)
    targets = _targets(relations)
    names = set(archive.namelist())
    found: dict[str, str] = {}
    for sheet in book.iter():
        if not sheet.tag.endswith("}sheet"):
            continue
        target = targets.get(sheet.get(_OFFICE) or _any_id(sheet), "")
        part = _part(folder, target)
        if part in names:
            found[sheet.get("name", "")] = part
    return found


def _targets(relations: ET.Element) -> dict[str, str]:
    return {
        link.get("Id", ""): link.get("Target", "")
        for link in relations.iter()
        if link.tag.endswith("}Relationship")
    }


def _part(folder: PurePosixPath, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else str(folder / target)


def _any_id(sheet: ET.Element) -> str:
    """The relation's id under any namespace: strict .xlsx files use another one."""
    return next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")


def _xml(archive: zipfile.ZipFile, part: str, path: Path) -> ET.Element:
    content = b"".join(chunks(archive, part, path))
    try:
        return ET.fromstring(content)  # noqa: S314 (document types were refused)
    except ET.ParseError as error:
        raise unreadable(path, "its list of sheets is damaged", "danh mục trang bị hỏng") from error


def check_shared_strings(archive: zipfile.ZipFile, path: Path) -> None:
    """Look through the shared texts of an .xlsx once.

    Raises:
        UnreadableSource: They are damaged or unpack to far more than texts can be.
    """
    for name in archive.namelist():
        if name.endswith(("sharedStrings.xml", "styles.xml")):
            size = sum(len(chunk) for chunk in chunks(archive, name, path))
            if size > _MAX_SHARED:
                raise unreadable(path, "its texts unpack to absurd sizes", "tệp nén bất thường")


def look_at_ods(path: Path) -> dict[str, Extent]:
    """What each sheet of an .ods hides, by its name.

    Raises:
        UnreadableSource: It is damaged, or its cells are repeated to fill memory.
    """
    with zipfile.ZipFile(path) as archive:
        return ods_look.look_at_ods(archive, path)


def look_at_xlsb(path: Path) -> list[Extent]:
    """What each sheet of an .xlsb hides, in the book's order.

    Raises:
        UnreadableSource: Its cells spread too far, or a part is damaged.
    """
    found: dict[str, Extent] = {}
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        for name in names:
            if "/worksheets/" in name and name.endswith(".bin"):
                content = b"".join(chunks(archive, name, path))
                box, found[name] = biff12.look_at_xlsb(content)
                _check(path, box)
        if _BINARY_LINKS not in names:
            return []
        book = b"".join(chunks(archive, _BINARY_BOOK, path))
        targets = _targets(_xml(archive, _BINARY_LINKS, path))
    parts = (_part(PurePosixPath("xl"), targets.get(i, "")) for i in biff12.sheets_of_xlsb(book))
    return [found.get(part, Extent()) for part in parts]


def look_at_xls(path: Path) -> tuple[Extent, ...]:
    """What each sheet of an .xls hides, in the book's order.

    Raises:
        UnreadableSource: Its cells spread too far, or its container is damaged.
        EncryptedSource: It is protected by a password.
    """
    stream = ole.workbook_stream(path.read_bytes())
    if stream is None:
        raise unreadable(path, "its container is damaged", "tệp .xls bị hỏng")
    look = biff.look_at_xls(stream)
    if look.protected:
        raise encrypted(path)
    _check(path, look.widest)
    return look.sheets


def _check(path: Path, extent: tuple[int, int]) -> None:
    rows, columns = extent
    if columns > MAX_COLUMNS or rows * columns > MAX_BOX:
        raise too_large(path, "?", rows, columns)
