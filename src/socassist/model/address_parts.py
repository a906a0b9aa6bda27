"""Cut an address text into parts: one part a unit, with the code where one stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import attrs

from socassist.model.place import Level, UnitKind
from socassist.model.place_names import LEVELS_OF_KIND, split_kind
from socassist.model.text import fold, normalise

_HARD = re.compile(r"[,;|\n\r\t\v\f]|\s{2,}|\s*\\\s*")
_SPACED_HYPHEN = re.compile(r"\s[-–—]+\s|[,;|\n\r\t\v\f]|\s{2,}")
_ANY_HYPHEN = re.compile(r"\s*[-–—]+\s*|[,;|\n\r\t\v\f]|\s{2,}")
_CODE = re.compile(r"[(\[]\s*(?:mã\s*:?\s*)?([0-9]{2,5})\s*[)\]]")
# A kind word in the middle of a part begins a new one: "bản Mòn xã Chiềng Ngần TP Sơn La".
_INNER_KIND = re.compile(
    r"(?<=[\s.)\]])(?<!thị\s)"
    r"(?=(?:tỉnh|thành phố|thị trấn|thị xã|huyện|quận|phường|xã|đặc khu)[\s.:]"
    r"|(?:tp|tx|tt)[\s.:]|(?:tp\.?\s?)?hcm(?![^\W_])|t\.\s?[pxt][.\s]"
    r"|[xphqt]\.\s?[^\W\d_]|[pq]\.?\s?[0-9])",
    re.IGNORECASE,
)
_INNER_UNMARKED = re.compile(
    r"(?<=[\s.)\]])(?<!thi\s)"
    r"(?=(?:tinh|thanh pho|thi tran|thi xa|huyen|quan|phuong|xa|dac khu)[\s.:])",
    re.IGNORECASE,
)
_VILLAGE_WORDS = (
    "thôn", "bản", "xóm", "làng", "ấp", "buôn", "tổ", "tdp", "tiểu khu", "tk", "khu", "kp",
    "khóm", "khối", "đội", "số nhà", "số", "sn", "đường", "phố", "ngõ", "ngách", "hẻm",
)  # fmt: skip

_VILLAGE_BARE = tuple(fold(word) for word in _VILLAGE_WORDS)


@attrs.frozen
class Part:
    """A piece of an address (một phần của địa chỉ).

    Args:
        text: The piece as written, without its code.
        code: Official code that stood beside the name in brackets.
        kinds: Kind words that it begins with, if any.
        is_village: It begins with a word for a settlement, street or house.
    """

    text: str
    code: str = ""
    kinds: frozenset[UnitKind] = frozenset()
    is_village: bool = False

    @property
    def levels(self) -> frozenset[Level]:
        """The levels that its kind word allows; all of them without one."""
        if self.kinds:
            return frozenset().union(*(LEVELS_OF_KIND[kind] for kind in self.kinds))
        return frozenset({Level.PROVINCE, Level.DISTRICT, Level.COMMUNE})


def cuttings(text: str) -> Iterator[tuple[Part, ...]]:
    """Every way to cut the text, the most careful first, each only once."""
    seen: set[tuple[str, ...]] = set()
    for mark in (_HARD, _SPACED_HYPHEN, _ANY_HYPHEN):
        whole = tuple(piece for piece in mark.split(text) if piece)
        for inner in (None, _INNER_KIND, _INNER_UNMARKED):
            pieces = whole
            if inner is not None:
                pieces = tuple(small for piece in whole for small in inner.split(piece))
            if pieces not in seen:
                seen.add(pieces)
                parts = tuple(part for piece in pieces if (part := _part(piece)) is not None)
                if parts:
                    yield parts


@lru_cache(maxsize=32768)
def _part(piece: str) -> Part | None:
    clean = normalise(piece)
    code = ""
    if found := _CODE.search(clean):
        code = found.group(1)
        clean = normalise(clean[: found.start()] + " " + clean[found.end() :])
    clean = clean.strip(" .:,;-–/()[]")
    if not clean and not code:
        return None
    kinds = frozenset(kind for kind, _ in split_kind(clean)[:1] if kind is not None)
    return Part(clean, code, kinds, not kinds and _is_village(clean))


def _is_village(text: str) -> bool:
    lower = text.lower()
    written, words = (fold(text), _VILLAGE_BARE) if lower.isascii() else (lower, _VILLAGE_WORDS)
    return any(
        written.startswith(word) and not written[len(word) :][:1].isalpha()
        for word in words
        if len(written) > len(word)
    )
