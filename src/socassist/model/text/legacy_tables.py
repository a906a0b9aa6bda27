"""Character sets of the fonts before Unicode (bảng mã cũ): TCVN3 (ABC), VNI, VISCII.

The tables are facts of the published sets: TCVN 5712:1993 (VN3), the VNI Windows fonts, RFC 1456.
They are written as the letters that a Windows program shows when it takes the bytes for
Windows-1252, because that is what stands in a workbook.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from socassist.model.text.letters import TONED

_Table = Mapping[str, str]

# Code points of the VN3 set in the order of the vowels below, six (five) tones each.
_TCVN3_TONES: Final = {
    "a": (0xB5, 0xB6, 0xB7, 0xB8, 0xB9),
    "ă": (0xBB, 0xBC, 0xBD, 0xBE, 0xC6),
    "â": (0xC7, 0xC8, 0xC9, 0xCA, 0xCB),
    "e": (0xCC, 0xCE, 0xCF, 0xD0, 0xD1),
    "ê": (0xD2, 0xD3, 0xD4, 0xD5, 0xD6),
    "i": (0xD7, 0xD8, 0xDC, 0xDD, 0xDE),
    "o": (0xDF, 0xE1, 0xE2, 0xE3, 0xE4),
    "ô": (0xE5, 0xE6, 0xE7, 0xE8, 0xE9),
    "ơ": (0xEA, 0xEB, 0xEC, 0xED, 0xEE),
    "u": (0xEF, 0xF1, 0xF2, 0xF3, 0xF4),
    "ư": (0xF5, 0xF6, 0xF7, 0xF8, 0xF9),
    "y": (0xFA, 0xFB, 0xFC, 0xFD, 0xFE),
}
_TCVN3_PLAIN: Final = "ĂÂÊÔƠƯĐăâêôơưđ"  # 0xA1 to 0xAE, in this order

# VNI writes a vowel, then a second letter that stands for hat, breve and tone together.
_VNI_PLAIN: Final = ("ø", "û", "õ", "ù", "ï")  # huyền, hỏi, ngã, sắc, nặng
_VNI_HAT: Final = ("â", "à", "å", "ã", "á", "ä")  # the hat alone, then with the five tones
_VNI_BREVE: Final = ("ê", "è", "ú", "ü", "é", "ë")
_VNI_I: Final = ("ì", "æ", "ó", "í", "ò")
_VNI_HORN: Final = {"ơ": "ô", "ư": "ö"}

_VISCII_LOW: Final = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_VISCII_HIGH: Final = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
    "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "Õắằặấầẩậẽẹếềểễệố"
    "ồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    "ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉ"
    "đựòóôõỏọụùúũủýợỮ"
)  # 0x80 to 0xFF, in this order


@cache
def tcvn3() -> _Table:
    """Return the letters of TCVN3 as shown → Vietnamese letters; it has no toned capitals."""
    table = {chr(0xA1 + place): letter for place, letter in enumerate(_TCVN3_PLAIN)}
    for vowel, codes in _TCVN3_TONES.items():
        for tone, code in enumerate(codes, start=1):
            table[chr(code)] = TONED[vowel, tone]
    return MappingProxyType(table)


@cache
def vni() -> _Table:
    """One or two letters of VNI as shown → the Vietnamese letter. Either case of mark is read."""
    table: dict[str, str] = {"ñ": "đ", "Ñ": "Đ"}

    def add(base: str, marks: tuple[str, ...], vowel: str, first_tone: int) -> None:
        for tone, mark in enumerate(marks, start=first_tone):
            for upper in (False, True):
                head = base.upper() if upper else base
                letter = TONED[vowel.upper() if upper else vowel, tone]
                table[head + mark] = letter
                table[head + mark.upper()] = letter

    for vowel in "aeouy":
        add(vowel, _VNI_PLAIN, vowel, 1)
    for vowel, hatted in zip("aeo", "âêô", strict=True):
        add(vowel, _VNI_HAT, hatted, 0)
    add("a", _VNI_BREVE, "ă", 0)
    for horned, shown in _VNI_HORN.items():
        table[shown], table[shown.upper()] = horned, horned.upper()
        add(shown, _VNI_PLAIN, horned, 1)
    for tone, shown in enumerate(_VNI_I, start=1):
        table[shown], table[shown.upper()] = TONED["i", tone], TONED["I", tone]
    # Some fonts write i like the other vowels, and ỵ as a letter of its own.
    add("i", _VNI_PLAIN, "i", 1)
    table["î"], table["Î"] = TONED["y", 5], TONED["Y", 5]
    return MappingProxyType(table)


@cache
def vni_written() -> _Table:
    """Vietnamese letter → how VNI writes it, where `vni` reads several spellings."""
    written: dict[str, str] = {}
    for shown, letter in vni().items():
        # Marks follow the letter's case; of several spellings the shortest is the usual one.
        if shown not in (shown.lower(), shown.upper()) or shown.islower() != letter.islower():
            continue
        if letter not in written or len(shown) < len(written[letter]):
            written[letter] = shown
    return MappingProxyType(written)


@cache
def viscii() -> _Table:
    """Return the letters of VISCII as shown, or as control characters → Vietnamese letters."""
    table = {chr(code): letter for code, letter in _VISCII_LOW.items()}
    for code, letter in enumerate(_VISCII_HIGH, start=0x80):
        table[chr(code)] = letter
        if code < 0xA0:
            table[_windows_1252(code)] = letter
    return MappingProxyType(table)


@cache
def viscii_written() -> _Table:
    """Vietnamese letter → how VISCII shows it on Windows."""
    written = {letter: chr(code) for code, letter in _VISCII_LOW.items()}
    for code, letter in enumerate(_VISCII_HIGH, start=0x80):
        written[letter] = _windows_1252(code)
    return MappingProxyType(written)


def _windows_1252(code: int) -> str:
    try:
        return bytes([code]).decode("cp1252")
    except UnicodeDecodeError:  # five codes have no letter there and come through as they are
        return chr(code)
