"""Papers that come under the name of a workbook: a PDF, a scan, a letter, an archive.

A signed list often comes as a scan. Nothing reads figures off a picture without guessing; so the
refusal says what it is and to ask for the workbook (bản quét, PDF không phải bảng tính).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from socassist.model.errors import UnreadableSource
from socassist.model.text_pair import Text

_PDF: Final = Text("tệp PDF", "a PDF file")
_PICTURE: Final = Text("tệp ảnh (bản chụp, bản quét)", "a picture, such as a scan")
_LETTER: Final = Text("văn bản Word", "a letter of a word processor")
_PACKED: Final = Text("tệp nén", "an archive")
_PAGES: Final = Text(
    "bảng tính chỉ có hình ảnh, các ô để trống", "a workbook of pictures whose cells are empty"
)
_BEGINNINGS: Final = (
    (b"%PDF", _PDF),
    (b"\xff\xd8\xff", _PICTURE),
    (b"\x89PNG", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"{\\rtf", _LETTER),
    (b"Rar!", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
)
_BOOKS: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv")
_FURTHER_PHOTO: Final = (b"ftypheic", b"ftypmif1", b"ftypheix")
_ASK_FOR_IT: Final = Text(
    "Hãy xin tệp bảng tính gốc (.xlsx) mà bản này được in ra, hoặc nhập lại vào bảng tính; giữ bản "
    "này làm bản ký",
    "Ask for the workbook (.xlsx) that it was printed from, or type it into one, and keep this as "
    "the signed copy",
)
_COPY: Final = Text(
    "Hãy chép bảng trong văn bản sang bảng tính rồi lưu dạng .xlsx",
    "Copy its table into a workbook and save that as .xlsx",
)
_UNPACK: Final = Text(
    "Hãy giải nén rồi chọn tệp bảng tính ở trong", "Unpack it and give the workbook that is in it"
)


def refuse_other_kind(path: Path, head: bytes) -> None:
    """Refuse what is plainly something else than a workbook, by its first bytes.

    Raises:
        UnreadableSource: It is; the message says what, and what to do.
    """
    kind = next((what for start, what in _BEGINNINGS if head.startswith(start)), None)
    if head[4:12] in _FURTHER_PHOTO:
        kind = _PICTURE
    if kind is not None:
        raise _refusal(path, kind)


def refuse_other_package(path: Path, names: Iterable[str]) -> None:
    """Refuse a packed file that is a letter, or holds workbooks under the name of one.

    Raises:
        UnreadableSource: It does; an archive that is called one is left to others.
    """
    held = list(names)
    if any(name.startswith("word/") for name in held):
        raise letter_refused(path)
    if path.suffix.lower() in _BOOKS and any(name.lower().endswith(_BOOKS) for name in held):
        raise _refusal(path, _PACKED)


def letter_refused(path: Path) -> UnreadableSource:
    """The error for a letter under the name of a workbook."""
    return _refusal(path, _LETTER)


def refuse_pictures_only(path: Path) -> None:
    """Refuse a workbook in which nothing was found and pictures stand: pages were pasted in.

    Raises:
        UnreadableSource: It holds pictures.
    """
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    if any("/media/" in name or name.startswith("Pictures/") for name in names):
        raise _refusal(path, _PAGES)


def _refusal(path: Path, what: Text) -> UnreadableSource:
    advice = {_LETTER: _COPY, _PACKED: _UNPACK}.get(what, _ASK_FOR_IT)
    return UnreadableSource(
        f"it is {what.en}, and no table can be read from it",
        file=path.name,
        advice=advice.en,
        vi=f"{path.name}: đây là {what.vi}, không đọc được bảng. {advice.vi}",
    )
