"""Text typed with the fonts before Unicode, read and written (chuyển mã TCVN3, VNI, VISCII)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final

from socassist.model.text import legacy_tables
from socassist.model.text.composing import composed
from socassist.model.text.letters import ALL_LETTERS


class LegacyEncoding(StrEnum):
    """Encodings of old fonts (bảng mã cũ)."""

    TCVN3 = "tcvn3"
    """TCVN3, also called ABC: the fonts named ``.Vn…``."""
    TCVN3_CAPITALS = "tcvn3-capitals"
    """TCVN3 in a capitals font, named ``.Vn…H``: small letters are drawn as capitals."""
    VNI = "vni"
    """VNI Windows: the fonts named ``VNI-…``."""
    VISCII = "viscii"
    """VISCII (RFC 1456)."""

    @property
    def vi(self) -> str:
        """The name that offices use."""
        return {
            "tcvn3": "TCVN3 (ABC)",
            "tcvn3-capitals": "TCVN3 (ABC), phông chữ hoa",
            "vni": "VNI Windows",
            "viscii": "VISCII",
        }[self.value]


_WORD: Final = re.compile(r"[^\W\d_]+")


def decode_legacy(text: str | bytes, encoding: LegacyEncoding | str) -> str:
    """Read text of an old font as Unicode (chuyển sang Unicode).

    Letters that the encoding does not have stay as they are, so nothing is lost. Decode *before*
    `normalise`: old fonts use the soft hyphen and the hard space as letters.

    TCVN3 has no toned capitals. In capitals they are typed as small letters, and so is a toned
    vowel that begins a name; both are mended here from the case of the letters around them.

    Raises:
        ValueError: There is no such encoding.

    >>> decode_legacy("NguyÔn V¨n An", "tcvn3"), decode_legacy("NGUYÔN V¡N An", "tcvn3")
    ('Nguyễn Văn An', 'NGUYỄN VĂN An')
    >>> decode_legacy("Nguyeãn Vaên AÙnh", LegacyEncoding.VNI)
    'Nguyễn Văn Ánh'
    """
    chosen = LegacyEncoding(encoding)
    shown = text.decode("latin-1") if isinstance(text, bytes) else text
    # A program may have stored a shown letter as base and mark; the tables hold composed ones.
    shown = composed(shown)
    decoded = _reader(chosen).sub(lambda found: _table(chosen)[found[0]], shown)
    if chosen is LegacyEncoding.TCVN3_CAPITALS:
        return decoded.upper()
    return _mend_case(decoded) if chosen is LegacyEncoding.TCVN3 else decoded


def encode_legacy(text: str, encoding: LegacyEncoding | str) -> str:
    """Write text as an old font shows it, the inverse of `decode_legacy`.

    TCVN3 writes toned capitals as small letters, as typists did. Letters that the encoding does
    not have stay as they are.

    Raises:
        ValueError: There is no such encoding.

    >>> encode_legacy("Nguyễn Văn An", "tcvn3")
    'NguyÔn V¨n An'
    """
    chosen = LegacyEncoding(encoding)
    written = _written(chosen)
    return "".join(written.get(letter, letter) for letter in composed(text))


@cache
def _table(encoding: LegacyEncoding) -> Mapping[str, str]:
    if encoding is LegacyEncoding.VNI:
        return legacy_tables.vni()
    if encoding is LegacyEncoding.VISCII:
        return legacy_tables.viscii()
    return legacy_tables.tcvn3()


@cache
def _reader(encoding: LegacyEncoding) -> re.Pattern[str]:
    shown = sorted(_table(encoding), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, shown)))


@cache
def _written(encoding: LegacyEncoding) -> Mapping[str, str]:
    if encoding is LegacyEncoding.VNI:
        return legacy_tables.vni_written()
    if encoding is LegacyEncoding.VISCII:
        return legacy_tables.viscii_written()
    written = {letter: shown for shown, letter in legacy_tables.tcvn3().items()}
    capitals = encoding is LegacyEncoding.TCVN3_CAPITALS
    for letter in ALL_LETTERS:
        small = letter.lower()
        if capitals or letter not in written:
            written[letter] = written[small]
    return written


@cache
def _toned_small() -> frozenset[str]:
    has_capital = {letter.lower() for letter in legacy_tables.tcvn3().values() if letter.isupper()}
    return frozenset(
        letter
        for letter in legacy_tables.tcvn3().values()
        if letter.islower() and letter not in has_capital
    )


def _mend_case(text: str) -> str:
    words = _WORD.findall(text)
    doubtful = _toned_small()

    def certain(word: str) -> list[str]:
        return [letter for letter in word if letter not in doubtful]

    telling = [word[0] for word in words if word[0] not in doubtful]
    titled = bool(telling) and all(letter.isupper() for letter in telling)
    # First letters are capitals in names too, so only the letters inside words can tell.
    inside = [letter for word in words for letter in certain(word[1:])]
    capitals = bool(inside) and all(letter.isupper() for letter in [*telling, *inside])

    def mend(found: re.Match[str]) -> str:
        word = found[0]
        known = certain(word)
        if capitals or (len(known) > 1 and all(letter.isupper() for letter in known)):
            return word.upper()
        if titled and word[0] in doubtful:
            return word[0].upper() + word[1:]
        return word

    return _WORD.sub(mend, text)
