"""Workbooks with a password, laid out as the programs lay them out, are told with advice."""

from __future__ import annotations

import hashlib
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from socassist.adapters.excel.plugin import SpreadsheetReader
from socassist.hookspecs import ReadOptions
from socassist.model.errors import EncryptedSource

SECTOR = 512
END, FAT_MARK = 0xFFFFFFFE, 0xFFFFFFFD
NOT_THERE = 0xFFFFFFFF


def cipher(length: int) -> bytes:
    """Bytes without any order, as enciphering leaves them."""
    made = b"".join(hashlib.sha256(b"%d" % i).digest() for i in range(length // 32 + 1))
    return made[:length]


def compound(streams: Mapping[str, bytes]) -> bytes:
    """An OLE2 container ([MS-CFB] version 3); streams are padded so that none is a mini stream."""
    padded = {name: body.ljust(4096, b"\0") for name, body in streams.items()}
    names = list(padded)
    directory = -(-(len(names) + 1) * 128 // SECTOR)
    lengths = [-(-len(body) // SECTOR) for body in padded.values()]
    total = directory + sum(lengths)
    fats = -(-(total + 8) * 4 // SECTOR)
    fat = [FAT_MARK] * fats
    starts = []
    for length in (directory, *lengths):
        starts.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) + length), END]
    fat += [NOT_THERE] * (fats * SECTOR // 4 - len(fat))

    def entry(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
        written = name.encode("utf-16-le")
        return (
            written.ljust(64, b"\0") + struct.pack("<HBB", len(written) + 2, kind, 1)
            + struct.pack("<3I", NOT_THERE, right, child) + b"\0" * 36
            + struct.pack("<IQ", start, size)
        )  # fmt: skip

    entries = entry("Root Entry", 5, 1, NOT_THERE, END, 0)
    for place, name in enumerate(names, 1):
        right = place + 1 if place < len(names) else NOT_THERE
        entries += entry(name, 2, NOT_THERE, right, starts[place], len(padded[name]))
    header = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 16
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<9I", 0, fats, starts[0], 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", *range(fats), *[NOT_THERE] * (109 - fats))
    body = struct.pack(f"<{len(fat)}I", *fat) + entries.ljust(directory * SECTOR, b"\0")
    return (
        header
        + body
        + b"".join(
            one.ljust(length * SECTOR, b"\0")
            for one, length in zip(padded.values(), lengths, strict=True)
        )
    )


AGILE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption">'
    b'<keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" '
    b'cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="AAAAAAAA"/>'
    b"</encryption>"
)


def agile(length: int = 30_000) -> bytes:
    """As Excel 2010 and later save .xlsx, .xlsm and .xlsb with a password to open."""
    return compound(
        {
            "EncryptedPackage": struct.pack("<Q", length) + cipher(length),
            "EncryptionInfo": struct.pack("<HHI", 4, 4, 0x40) + AGILE,
        }
    )


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def enciphered_xls(how: bytes) -> bytes:
    """Heads of records and places of sheets stay plain; all else is enciphered."""
    begin, end = record(0x0809, struct.pack("<4H", 0x600, 5, 0, 0) + b"\0" * 8), record(10, b"")
    book = begin + record(0x002F, how)
    sheet = record(0x0085, struct.pack("<I", len(book) + 19) + cipher(11))
    cells = b"".join(record(0x0203, cipher(14 * i)[-14:]) for i in range(1, 400))
    return compound({"Workbook": book + sheet + end + begin + cells + end})


RC4 = struct.pack("<3H", 1, 1, 1) + cipher(48)
RC4_CRYPTO = struct.pack("<3HI", 1, 4, 2, 4) + cipher(190)
XOR = struct.pack("<3H", 0, 0x1234, 0x5678)


def enciphered_ods(path: Path, *, whole: bool) -> None:
    """As LibreOffice saves it; since 24.8 the whole package is one enciphered part."""
    parts = ["encrypted-package"] if whole else ["content.xml", "styles.xml", "meta.xml"]
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = f'<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">' + "".join(
        f'<manifest:file-entry manifest:full-path="{part}" manifest:size="2011">'
        f'<manifest:encryption-data manifest:checksum-type="{space}#sha256-1k" '
        'manifest:checksum="AAAA"/></manifest:file-entry>'
        for part in parts
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        for part in parts:
            archive.writestr(part, cipher(3000))
        archive.writestr("META-INF/manifest.xml", manifest + "</manifest:manifest>")


MADE: dict[str, Callable[[Path], object]] = {
    "agile.xlsx": lambda path: path.write_bytes(agile()),
    "agile.xlsb": lambda path: path.write_bytes(agile()),
    "large.xlsx": lambda path: path.write_bytes(agile(3_500_000)),
    "rc4.xls": lambda path: path.write_bytes(enciphered_xls(RC4)),
    "crypto.xls": lambda path: path.write_bytes(enciphered_xls(RC4_CRYPTO)),
    "xor.xls": lambda path: path.write_bytes(enciphered_xls(XOR)),
    "parts.ods": lambda path: enciphered_ods(path, whole=False),
    "whole.ods": lambda path: enciphered_ods(path, whole=True),
}


@pytest.mark.parametrize("name", MADE)
def test_a_password_is_told_with_advice(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    MADE[name](path)
    for ask in (SpreadsheetReader().read, SpreadsheetReader().recognises):
        with pytest.raises(EncryptedSource, match="remove the protection") as caught:
            ask(path, ReadOptions(province="14", year=2021))
        assert caught.value.file == name
        assert "mật khẩu" in caught.value.vi


def test_the_same_workbook_without_a_password_is_none_of_these(tmp_path: Path) -> None:
    from socassist.adapters.excel import biff, ole

    plain = enciphered_xls(XOR).replace(record(0x002F, XOR), record(0x0042, XOR))
    stream = ole.workbook_stream(plain)
    assert stream is not None
    assert not biff.look_at_xls(stream).protected
