"""Text typed with the fonts before Unicode, read and written (chuyển mã TCVN3, VNI, VISCII)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from socassist.model.text import legacy_tables
from socassist.model.text.composing import composed
from socassist.model.text.legacy_case import LetterCase, MendedCase, mend_case
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


def decode_legacy(text: str | bytes, encoding: LegacyEncoding | str) -> str:
    """Read text of an old font as Unicode (chuyển sang Unicode).

    Letters that the encoding does not have stay as they are, so nothing is lost. Decode *before*
    `normalise`: old fonts use the soft hyphen and the hard space as letters.

    TCVN3 has no toned capitals: in capitals they are typed as small letters, and so is a toned
    vowel that begins a name. Both are mended here from the case of the letters around them;
    `read_legacy` says whether those told.

    Raises:
        ValueError: There is no such encoding.

    >>> decode_legacy("NguyÔn V¨n An", "tcvn3"), decode_legacy("NGUYÔN V¡N An", "tcvn3")
    ('Nguyễn Văn An', 'NGUYỄN VĂN An')
    >>> decode_legacy("Nguyeãn Vaên AÙnh", LegacyEncoding.VNI)
    'Nguyễn Văn Ánh'
    """
    return read_legacy(text, encoding).text


def read_legacy(
    text: str | bytes, encoding: LegacyEncoding | str, usual: LetterCase | None = None
) -> MendedCase:
    """Read text of an old font, and say whether the encoding carried its case (kèm độ chắc chắn).

    Args:
        text: The text as a program shows it, or its bytes.
        encoding: The old encoding.
        usual: How the rest of the column is written, for TCVN3 where the text does not tell.

    Raises:
        ValueError: There is no such encoding.

    >>> shown = encode_legacy("HỜ A VỪ", "tcvn3")  # the same bytes as "Hờ A Vừ"
    >>> read_legacy(shown, "tcvn3")[:2]
    ('Hờ A Vừ', False)
    >>> read_legacy(shown, "tcvn3", LetterCase.CAPITALS)[:2]
    ('HỜ A VỪ', True)
    """
    chosen = LegacyEncoding(encoding)
    shown = text.decode("latin-1") if isinstance(text, bytes) else text
    # A program may have stored a shown letter as base and mark; the tables hold composed ones.
    shown = composed(shown)
    decoded = _reader(chosen).sub(lambda found: _table(chosen)[found[0]], shown)
    if chosen is LegacyEncoding.TCVN3:
        return mend_case(decoded, usual)
    if chosen is LegacyEncoding.TCVN3_CAPITALS:
        decoded = decoded.upper()
    return MendedCase(decoded, known=True, fits=frozenset())


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
