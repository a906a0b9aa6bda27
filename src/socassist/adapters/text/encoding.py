"""Which encoding a text file is in, and its text in Unicode (bảng mã của tệp văn bản)."""

from __future__ import annotations

import codecs
from pathlib import Path

import attrs

from socassist.model.errors import MissingSource, SourceError, UnknownSource, UnreadableSource
from socassist.model.text import LegacyEncoding, decode_legacy, guess_legacy

MAX_BYTES = 1 << 30
_BINARY = (
    b"PK\x03\x04",
    bytes.fromhex("D0CF11E0A1B11AE1"),
    b"SQLite format 3",
    b"%PDF",
    b"\x1f\x8b",
)
_SHARE = 0.9


@attrs.frozen
class Decoded:
    """A file's text (nội dung tệp) and the encoding it was in.

    Args:
        text: The text.
        encoding: ``utf-8``, ``utf-16``, ``cp1258`` or an old encoding of fonts.
        assumed: Whether the encoding was inferred from the words, and so has to be said.
        shown: For an old encoding of fonts, the text as a program without the font shows it:
            its case is mended cell by cell, as far as a column tells it.
        confidence: How sure an old encoding is, 0 to 1.
        cut: Whether the file ends in the middle of a letter, which is left out.
    """

    text: str = attrs.field(repr=False)
    encoding: str
    assumed: bool = False
    shown: str | None = attrs.field(default=None, repr=False)
    confidence: float = 1.0
    cut: bool = False


def is_binary(path: Path) -> bool:
    """Whether the file is certainly no text."""
    with path.open("rb") as handle:
        head = handle.read(4096)
    if head.startswith(_BINARY):
        return True
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    return b"\0" in head and not _looks_utf16(head)


def read_text(path: Path) -> Decoded:
    """Read a text file in whatever usual encoding it is.

    Raises:
        MissingSource: There is no such file.
        UnreadableSource: It cannot be opened, is empty or too large, or its encoding is not
            clear enough to be taken.
        UnknownSource: It is no text.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableSource(
                "the file is larger than 1 GB", file=path.name, advice="Split it",
                vi=f"{path.name}: tệp lớn hơn 1 GB, hãy chia nhỏ",
            )  # fmt: skip
        if is_binary(path):
            raise UnknownSource(
                "this is no text file", file=path.name, vi=f"{path.name}: không phải tệp văn bản"
            )
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingSource(
            "no such file", file=path.name, vi=f"{path.name}: không tìm thấy tệp"
        ) from error
    except SourceError:
        raise
    except OSError as error:
        raise UnreadableSource(
            f"cannot be opened ({error.strerror})",
            file=path.name,
            advice="Close it elsewhere, or check who may read it",
            vi=f"{path.name}: không mở được tệp; đóng tệp hoặc kiểm tra quyền đọc",
        ) from error
    if not content.strip():
        raise UnreadableSource("the file is empty", file=path.name, vi=f"{path.name}: tệp rỗng")
    return decode(content, path.name)


def decode(content: bytes, file: str) -> Decoded:
    """The text of a file's bytes.

    Raises:
        UnreadableSource: The encoding is not clear.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _exactly(content, name, file)
    if _looks_utf16(content[:4096]):
        return _exactly(content, "utf-16-be" if content[:1] == b"\0" else "utf-16-le", file)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        whole = _before_the_cut(error)
        if whole is not None and not whole.isascii():
            return Decoded(whole.decode("utf-8"), "utf-8", cut=True)
        return _old(content, file)


def _before_the_cut(error: UnicodeDecodeError) -> bytes | None:
    """What stands before a last letter of which bytes are missing; None where that is no cut."""
    if error.reason not in {"unexpected end of data", "truncated data"}:
        return None
    return error.object[: error.start] if error.end == len(error.object) else None


def _exactly(content: bytes, name: str, file: str) -> Decoded:
    try:
        return Decoded(content.decode(name), name.replace("-sig", ""))
    except UnicodeDecodeError as error:
        whole = _before_the_cut(error)
        text = whole.decode(name) if whole is not None else ""
        if text.strip():
            return Decoded(text, name.replace("-sig", ""), cut=True)
        raise UnreadableSource(
            f"the file says that it is {name}, but is not",
            file=file,
            advice="Save it anew as UTF-8",
            vi=f"{file}: tệp hỏng bảng mã; lưu lại dạng UTF-8",
        ) from error


def _looks_utf16(head: bytes) -> bool:
    """Text of this language in UTF-16 has a zero in nearly every second byte, on one side."""
    if len(head) < 8:
        return False
    even, odd = head[0::2].count(0) / (len(head) / 2), head[1::2].count(0) / (len(head) / 2)
    return max(even, odd) > 0.5 and min(even, odd) < 0.05


def _old(content: bytes, file: str) -> Decoded:
    """Windows-1258, or the byte codes of the fonts before Unicode, whichever makes words."""
    windows = content.decode("cp1258", errors="replace")
    as_windows = guess_legacy(_lines(windows))
    fits = as_windows.fitting / as_windows.words if as_windows.words else 0.0
    enough = as_windows.problem != "too-little-text" and as_windows.encoding is None
    if "\ufffd" not in windows and enough and fits >= _SHARE:
        return Decoded(windows, "cp1258", assumed=True, confidence=as_windows.confidence)
    shown = _as_fonts_show(content)
    guess = guess_legacy(_lines(shown))
    if guess.sure and guess.encoding is not None:
        text = _by_line(shown, guess.encoding)
        return Decoded(text, guess.encoding.value, True, shown, guess.confidence)
    raise UnreadableSource(
        f"its encoding is not clear: {guess.text.en}",
        file=file,
        advice="Save it as UTF-8 (in Excel: “CSV UTF-8”)",
        vi=f"{file}: không rõ bảng mã ({guess.text.vi}); lưu lại dạng UTF-8",
    )


def _as_fonts_show(content: bytes) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _lines(text: str) -> list[str]:
    return text.splitlines()[:2000]


def _by_line(text: str, encoding: LegacyEncoding) -> str:
    return "\n".join(decode_legacy(line, encoding) for line in text.split("\n"))
