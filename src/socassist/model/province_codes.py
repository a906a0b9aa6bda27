"""Which codes are a province's (mã tỉnh): on any day, before or after 1 July 2025."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from socassist.model.gazetteer_files import read_province_names
from socassist.model.text import fold
from socassist.model.text_pair import Text


@cache
def province_names() -> Mapping[str, str]:
    """Names by code, of every province that the packaged lists know (danh sách tỉnh).

    Both the 63 that were before 1 July 2025 and the 34 that are since; a code kept its province.

    >>> province_names()["14"], "99" in province_names()
    ('Sơn La', False)
    """
    return MappingProxyType(read_province_names())


def wrong_province(given: str) -> Text:
    """What to say of a code that no province ever had, with the one that is meant (mã tỉnh sai).

    >>> wrong_province("Sơn La").en
    "no province has the code 'Sơn La'; write its two digits; Sơn La is 14"
    """
    names = province_names()
    meant = [code for code, name in names.items() if fold(name) == fold(given)]
    if not meant and given.isdecimal():
        meant = [code for code in names if code == given.zfill(2)]
    vi = f"; {names[meant[0]]} là {meant[0]}" if meant else ", chẳng hạn 14"
    en = f"; {names[meant[0]]} is {meant[0]}" if meant else ", such as 14"
    return Text(
        f"không có tỉnh nào mang mã {given!r}; viết mã hai chữ số{vi}",
        f"no province has the code {given!r}; write its two digits{en}",
    )
