"""The least that makes an .xlsb, written record by record ([MS-XLSB]); no library here writes one.

For the damaged workbooks and for tests: texts and numbers on one sheet, no styles.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" '
    'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
_RELATION = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="{target}"/></Relationships>'
)


def _record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = b"", len(body)
    while size > 127:
        length += bytes([size & 0x7F | 0x80])
        size >>= 7
    return head + length + bytes([size]) + body


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def _cell(column: int, value: str | float | None) -> bytes:
    place = struct.pack("<II", column, 0)
    if value is None:
        return _record(1, place)
    if isinstance(value, str):
        return _record(6, place + _text(value))
    return _record(5, place + struct.pack("<d", value))


def binary_row(number: int, column: int | None) -> bytes:
    """A row record, with a number in one column of it unless that is None."""
    head = _record(0, struct.pack("<IIHBBBI", number & 0xFFFFFFFF, 0, 300, 0, 0, 0, 0))
    return head if column is None else head + _cell(column, 1.0)


def plain_xlsb(rows: Sequence[Sequence[str | float | None]], sheet: str = "Chiềng Ly") -> bytes:
    """A workbook of one sheet."""
    width = max(map(len, rows), default=1)
    body = [
        _record(129),
        _record(148, struct.pack("<4I", 0, max(len(rows) - 1, 0), 0, width - 1)),
        _record(145),
    ]
    for number, row in enumerate(rows):
        body.append(binary_row(number, None))
        body += [_cell(column, value) for column, value in enumerate(row)]
    body += [_record(146), _record(130)]
    book = (
        _record(131)
        + _record(143)
        + _record(156, struct.pack("<II", 0, 1) + _text("rId1") + _text(sheet))
        + _record(144)
        + _record(132)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "_rels/.rels", _RELATION.format(kind="officeDocument", target="xl/workbook.bin")
        )
        archive.writestr("xl/workbook.bin", book)
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            _RELATION.format(kind="worksheet", target="worksheets/sheet1.bin"),
        )
        archive.writestr("xl/worksheets/sheet1.bin", b"".join(body))
    return out.getvalue()
