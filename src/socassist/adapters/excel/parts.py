"""The parts inside a workbook's container that are looked at before parsing (thành phần tệp)."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET

from socassist.adapters.excel import biff
from socassist.adapters.excel.container import unreadable
from socassist.adapters.excel.scan import MAX_BOX, MAX_COLUMNS, chunks, too_large

_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAX_SHARED = 512 << 20
_MAX_REPEATED = 200_000
"""Filled rows that an .ods may state by repetition; nobody's list repeats a person so often."""
_REPEATED_ROW = re.compile(
    rb'<table:table-row\b[^>]*?table:number-rows-repeated="(\d{4,})"[^>]*>(.*?)</table:table-row>',
    re.DOTALL,
)
_REPEATED_CELL = re.compile(rb"<table:table-cell\b[^>]*>")
_TIMES = re.compile(rb'table:number-columns-repeated="(\d{4,})"')


def sheet_parts(archive: zipfile.ZipFile, path: Path) -> dict[str, str]:
    """The container part of each sheet of an .xlsx, by sheet name.

    Raises:
        UnreadableSource: The list of sheets is damaged.
    """
    root = next((n for n in archive.namelist() if n.endswith("workbook.xml")), "xl/workbook.xml")
    folder = PurePosixPath(root).parent
    links = str(folder / "_rels" / "workbook.xml.rels")
    book, relations = _xml(archive, root, path), _xml(archive, links, path)
    targets = {
        link.get("Id", ""): link.get("Target", "")
        for link in relations.iter()
        if link.tag.endswith("}Relationship")
    }
    names = set(archive.namelist())
    found: dict[str, str] = {}
    for sheet in book.iter():
        if not sheet.tag.endswith("}sheet"):
            continue
        target = targets.get(sheet.get(_OFFICE) or _any_id(sheet), "")
        part = target.lstrip("/") if target.startswith("/") else str(folder / target)
        if part in names:
            found[sheet.get("name", "")] = part
    return found


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


def check_ods(path: Path) -> None:
    """Refuse an .ods whose filled cells are repeated to fill memory.

    Raises:
        UnreadableSource: It is damaged, or spreads too far.
    """
    with zipfile.ZipFile(path) as archive:
        if "content.xml" not in archive.namelist():
            raise unreadable(path, "its content is missing", "tệp thiếu nội dung")
        repeated = 0
        for chunk in chunks(archive, "content.xml", path):
            for cell in _REPEATED_CELL.finditer(chunk):
                times = _TIMES.search(cell[0])
                if times and b"office:value-type" in cell[0] and int(times[1]) > MAX_COLUMNS:
                    raise too_large(path, "?", 1, int(times[1]))
            for row in _REPEATED_ROW.finditer(chunk):
                if b"office:value-type" in row[2]:
                    repeated += int(row[1])
            if repeated > _MAX_REPEATED:
                raise too_large(path, "?", repeated, 1)


def check_xlsb(path: Path) -> None:
    """Refuse an .xlsb whose cells spread too far.

    Raises:
        UnreadableSource: They do, or a part is damaged.
    """
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if "/worksheets/" in name and name.endswith(".bin"):
                content = b"".join(chunks(archive, name, path))
                _check(path, biff.extent_of_xlsb(content))


def check_xls(path: Path) -> None:
    """Refuse an .xls whose cells spread too far.

    Raises:
        UnreadableSource: They do, or its container is damaged.
    """
    stream = biff.workbook_stream(path.read_bytes())
    if stream is None:
        raise unreadable(path, "its container is damaged", "tệp .xls bị hỏng")
    _check(path, biff.extent_of_xls(stream))


def _check(path: Path, extent: tuple[int, int]) -> None:
    rows, columns = extent
    if columns > MAX_COLUMNS or rows * columns > MAX_BOX:
        raise too_large(path, "?", rows, columns)
