"""What kind of file this really is, before anything parses it (loại tệp thật)."""

from __future__ import annotations

import zipfile
import zlib
from enum import StrEnum
from mmap import ACCESS_READ, mmap
from pathlib import Path

from socassist.adapters.excel.ole import is_cut
from socassist.adapters.excel.other_kinds import (
    letter_refused,
    refuse_other_kind,
    refuse_other_package,
)
from socassist.model.errors import (
    EncryptedSource,
    MissingSource,
    UnknownSource,
    UnreadableSource,
)

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_BIFF = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00")
_START = 4096
_TOP = 1 << 20
_MANIFEST = "META-INF/manifest.xml"

MAX_UNPACKED = 2 << 30
"""Bytes that a workbook may unpack to; a province's largest export stays far under it."""
MAX_RATIO = 400
"""How much smaller than its content a part may be packed; real sheets stay under 40."""


class Kind(StrEnum):
    """A workbook format (định dạng bảng tính)."""

    XLSX = "xlsx"
    """Also .xlsm: the same container."""
    XLS = "xls"
    XLSB = "xlsb"
    ODS = "ods"


EXTENSIONS: dict[str, Kind] = {
    ".xlsx": Kind.XLSX,
    ".xlsm": Kind.XLSX,
    ".xltx": Kind.XLSX,
    ".xls": Kind.XLS,
    ".xlsb": Kind.XLSB,
    ".ods": Kind.ODS,
}


def kind_of(path: Path) -> Kind:
    """The real format of a workbook, whatever its extension says.

    Raises:
        MissingSource: There is no such file.
        UnreadableSource: It is locked, empty, damaged, half uploaded, or would unpack to far
            more than a workbook can hold.
        EncryptedSource: It is protected by a password.
        UnknownSource: It is no workbook.
    """
    head = _first_bytes(path)
    if head.startswith(_ZIP):
        return _kind_of_zip(path)
    if head.startswith(_OLE):
        return _kind_of_ole(path)
    if head.startswith(_BIFF):
        return Kind.XLS
    _refuse_web_page(path)
    refuse_other_kind(path, head)
    raise UnknownSource(
        "this is no workbook, whatever its extension says",
        file=path.name,
        advice="Save it again as .xlsx in the spreadsheet program",
        vi=f"{path.name}: không phải tệp bảng tính. Mở bằng phần mềm bảng tính và lưu lại .xlsx",
    )


def _refuse_web_page(path: Path) -> None:
    """Web portals name their pages .xls; spreadsheet programs open them, and can save them."""
    with path.open("rb") as handle:
        start = handle.read(_START).replace(b"\0", b"").lower()
    if b"<html" in start or b"<table" in start or b'progid="excel.sheet"' in start:
        raise UnreadableSource(
            "this is a web page or XML text under the name of a workbook",
            file=path.name,
            advice="Open it in the spreadsheet program and save it as .xlsx",
            vi=f"{path.name}: đây là trang web hoặc văn bản XML mang tên bảng tính (thường do phần "
            "mềm trên web xuất ra). Mở bằng phần mềm bảng tính và lưu lại dạng .xlsx",
        )


def unreadable(path: Path, what: str, vi: str) -> UnreadableSource:
    """The error for a damaged file."""
    return UnreadableSource(
        what,
        file=path.name,
        advice="Open it in the spreadsheet program, save it anew, or ask for the file again",
        vi=f"{path.name}: {vi}. Mở lại bằng phần mềm bảng tính và lưu mới, hoặc xin lại tệp",
    )


def _first_bytes(path: Path) -> bytes:
    if path.name.startswith("~$"):
        raise unreadable(path, "this is a lock file, not the workbook", "đây là tệp khóa tạm")
    try:
        with path.open("rb") as handle:
            head = handle.read(16)
    except FileNotFoundError as error:
        raise MissingSource(
            "no such file",
            file=path.name,
            advice="Check the path in the round file or the command",
            vi=f"{path.name}: không tìm thấy tệp. Kiểm tra lại đường dẫn",
        ) from error
    except IsADirectoryError as error:
        raise unreadable(path, "this is a folder, not a file", "đây là thư mục") from error
    except PermissionError as error:
        raise _locked(path) from error
    except OSError as error:
        raise unreadable(path, f"cannot be opened ({error.strerror})", "không mở được") from error
    if not head:
        raise unreadable(path, "the file is empty", "tệp rỗng (có thể tải lên dở dang)")
    return head


def _locked(path: Path) -> UnreadableSource:
    beside = path.with_name(f"~${path.name}")
    opened = beside.exists()
    return UnreadableSource(
        "somebody has it open" if opened else "reading it is not allowed",
        file=path.name,
        advice="Close it in the spreadsheet program and try again",
        vi=f"{path.name}: tệp đang được mở hoặc không có quyền đọc. Đóng tệp rồi thử lại",
    )


def _kind_of_zip(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            mimetype = _top(archive, "mimetype")
            manifest = _top(archive, _MANIFEST)
    except (
        zipfile.BadZipFile,
        OSError,
        EOFError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        zlib.error,
    ) as error:
        raise unreadable(
            path, "the file is damaged or only half there", "tệp hỏng hoặc tải lên dở dang"
        ) from error
    check_sizes(path, entries)
    if any(entry.flag_bits & 1 for entry in entries) or b":encryption-data" in manifest:
        raise encrypted(path)
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" in names or any(name.endswith("workbook.xml") for name in names):
        return Kind.XLSX
    if "xl/workbook.bin" in names:
        return Kind.XLSB
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return Kind.ODS
    refuse_other_package(path, names)
    raise UnknownSource(
        "a packed file, but no workbook inside",
        file=path.name,
        advice="Unpack it and give the workbook itself",
        vi=f"{path.name}: tệp nén không chứa bảng tính. Giải nén và chọn đúng tệp bảng tính",
    )


def _top(archive: zipfile.ZipFile, part: str) -> bytes:
    """The beginning of a part; nothing where it is not there or is enciphered."""
    found = next((entry for entry in archive.infolist() if entry.filename == part), None)
    if found is None or found.flag_bits & 1:
        return b""
    with archive.open(found) as handle:
        return handle.read(_TOP)


def check_sizes(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    """Refuse a container that unpacks to absurd sizes (bom nén).

    Raises:
        UnreadableSource: It does.
    """
    total = 0
    for entry in entries:
        total += entry.file_size
        packed = max(entry.compress_size, 1)
        if entry.file_size > (32 << 20) and entry.file_size / packed > MAX_RATIO:
            total = MAX_UNPACKED + 1
    if total > MAX_UNPACKED:
        raise unreadable(
            path, "it unpacks to far more than a workbook holds", "tệp nén bất thường (bom nén)"
        )


def _kind_of_ole(path: Path) -> Kind:
    # The names of its streams may stand anywhere in the file.
    with path.open("rb") as handle, mmap(handle.fileno(), 0, access=ACCESS_READ) as content:
        if content.find("EncryptedPackage".encode("utf-16-le")) >= 0:
            raise encrypted(path)
        if any(content.find(name.encode("utf-16-le")) >= 0 for name in ("Workbook", "Book")):
            return Kind.XLS
        cut = is_cut(content)
        letter = content.find("WordDocument".encode("utf-16-le")) >= 0
    if letter:
        raise letter_refused(path)
    if cut:
        raise unreadable(
            path, "the file is damaged or only half there", "tệp hỏng hoặc tải lên dở dang"
        )
    raise UnknownSource(
        "an old office file, but no workbook inside",
        file=path.name,
        advice="Give the workbook itself, saved as .xlsx or .xls",
        vi=f"{path.name}: không phải tệp Excel. Chọn đúng tệp bảng tính",
    )


def encrypted(path: Path) -> EncryptedSource:
    """The error for a file with a password."""
    return EncryptedSource(
        "it is protected by a password",
        file=path.name,
        advice="Open it with the password, remove the protection, and save it",
        vi=f"{path.name}: tệp có mật khẩu. Mở bằng mật khẩu, bỏ bảo vệ và lưu lại",
    )
