"""A column of CMND beside one of CCCD: both are numbers of one person (cột CMND và cột CCCD)."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any, Final

from socassist.adapters.profiles.profile import FieldSpec

OLDER: Final = ":2"
"""After the key of a column of numbers: the column of the older card."""
_CARD = re.compile(r"\b(?:cccd|can cuoc|dinh danh)\b")
_OLD_CARD = re.compile(r"\b(?:cmnd|cmtnd|cmt|chung minh)\b")


def two_cards(
    columns: Sequence[tuple[FieldSpec, int]], heads: Mapping[int, tuple[str, ...]]
) -> tuple[int, ...]:
    """The columns of CCCD and of CMND, where two of numbers name one each; else none.

    Beside one of CMND alone, one of either kind is that of the CCCD.

    Args:
        columns: The columns that claim one field.
        heads: The folded head texts by column.
    """
    if len(columns) != 2 or columns[0][0].kind != "number":
        return ()
    found: dict[bool, int] = {}
    for _, column in columns:
        text = heads[column][-1]
        card, old = bool(_CARD.search(text)), bool(_OLD_CARD.search(text))
        if card or old:
            found[card] = column
    return (found[True], found[False]) if len(found) == 2 else ()


def join_cards(cells: MutableMapping[str, list[object]]) -> None:
    """Put the numbers of older cards beside those of the cards of one row; the former stay too."""
    for key in [key for key in cells if key.endswith(OLDER)]:
        older, card = cells[key], key.removesuffix(OLDER)
        cells[card] = [_both(*held) for held in zip(cells[card], older, strict=True)]


def _both(card: Any, older: Any) -> object:
    return tuple(dict.fromkeys((*(card or ()), *(older or ())))) or None
