"""Capitals and title case that keep every mark (viết hoa, viết hoa chữ cái đầu)."""

from __future__ import annotations

import re
from typing import Final

from socassist.model.text.composing import composed

# A letter begins a word unless a letter or a mark stands right before it.
_WORD: Final = re.compile("[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f])*")


def upper_case(text: str) -> str:
    """Write in capitals (chữ in hoa), composed.

    >>> upper_case("Nguyễn Thị Ánh")
    'NGUYỄN THỊ ÁNH'
    """
    return composed(composed(text).upper())


def title_case(text: str) -> str:
    """Write each word with a first capital (viết hoa chữ cái đầu), also after signs.

    >>> title_case("NGUYỄN VĂN ĐỨC"), title_case("h'LAN niê")
    ('Nguyễn Văn Đức', "H'Lan Niê")
    """
    text = composed(text)
    titled = _WORD.sub(lambda found: found[0][0].upper() + found[0][1:].lower(), text)
    return composed(titled)
