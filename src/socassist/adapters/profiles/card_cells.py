"""Of a CMND beside a CCCD: which cell each comes from (ô của từng số)."""

from __future__ import annotations

from typing import Final

from socassist.adapters.profiles.batches import Batch, TableReader
from socassist.adapters.profiles.row_cells import RowCells
from socassist.adapters.profiles.two_cards import OLDER
from socassist.model.person import IdentityNumber

_CARD: Final = "member.number"
_OLD_CARD: Final = _CARD + OLDER
_FIELDS: Final = {_CARD: "number:cccd", _OLD_CARD: "number:cmnd"}
"""The number that each column usually holds; in some rows it holds the other."""


def cells_of_cards(batch: Batch, table: TableReader, cells: RowCells) -> None:
    """Say of each row with which column's cell a number goes, and what that cell says."""
    if _OLD_CARD not in batch.cells:
        return
    older = batch.column(_OLD_CARD)
    for i, held in enumerate(batch.column(_CARD)):
        texts = batch.originals.get(i, {})
        said: dict[str, str | None] = {field: texts.get(key) for key, field in _FIELDS.items()}
        columns: dict[str, str] = {}
        for one in held if isinstance(held, tuple) else ():
            key, field = _column(one, older[i]), f"number:{one.kind.value}"
            if field != _FIELDS[key]:
                columns[field] = table.letters[key]
            said[field] = texts.get(key)
        if columns or any(key in texts for key in _FIELDS):
            cells.add(i, columns, said)


def _column(number: IdentityNumber, older: object) -> str:
    return _OLD_CARD if isinstance(older, tuple) and number in older else _CARD
