"""Births in a column for each sex: what stands there says both (cột năm sinh Nam, Nữ)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from socassist.adapters.profiles.batches import Batch, TableReader
from socassist.adapters.profiles.grid import Value
from socassist.adapters.profiles.kinds import shown
from socassist.adapters.profiles.problem import error
from socassist.adapters.profiles.row_cells import RowCells
from socassist.model.person import Sex

_KEYS: Final = ("member.birth_male", "member.birth_female")
_SEXES: Final = (Sex.MALE, Sex.FEMALE)


def births_and_sexes(
    batch: Batch, table: TableReader, cells: RowCells
) -> tuple[Iterable[object], Iterable[object]]:
    """Birth and sex of each row; some sheets have a column of births for each sex.

    Where both are filled the sex is not known from them, nor the birth if they differ. A column
    of the sex stands against that of the birth. Both are errors of the table. A birth that cannot
    be read tells the sex all the same. The cell of each is added to `cells`.
    """
    births, sexes = batch.column("member.birth"), batch.column("member.sex")
    if batch.cells.keys().isdisjoint(_KEYS):
        return births, sexes
    born, told = list(births), list(sexes)
    sides = list(zip(*(batch.column(key) for key in _KEYS), strict=True))
    raws = list(zip(*(batch.raw(key) for key in _KEYS), strict=True))
    for i, (values, written) in enumerate(zip(sides, raws, strict=True)):
        filled = [side for side in (0, 1) if values[side] is not None or _is_written(written[side])]
        if len(filled) > 1:
            _both(table, batch.rows[i], written)
            if births[i] is None:
                born[i] = values[0] if values[0] == values[1] else None
                cells.add(i, _at(table, 1), {"birth": " / ".join(map(shown, written))})
        elif filled:
            side = filled[0]
            if births[i] is None:
                born[i] = values[side]
                said = batch.originals.get(i, {}).get(_KEYS[side])
                cells.add(i, _at(table, side), {"birth": said})
            if sexes[i] is None:
                told[i] = _SEXES[side]
                cells.add(i, _at(table, side, "sex"))
            elif sexes[i] is not _SEXES[side]:
                _contradiction(table, batch.rows[i], side)
    return born, told


def _at(table: TableReader, side: int, field: str = "birth") -> dict[str, str]:
    letter = table.letters.get(_KEYS[side])
    return {field: letter} if letter else {}


def _is_written(raw: Value) -> bool:
    """Whether a cell says something, though nobody can read a date from it."""
    text = shown(raw).strip() if raw is not None else ""
    return any(map(str.isalnum, text)) and text != "0"


def _both(table: TableReader, row: int, written: tuple[Value, ...]) -> None:
    table.findings.append(
        error(
            "birth-under-both-sexes",
            "có năm sinh ở cả cột Nam và cột Nữ; chưa rõ giới tính",
            "a birth stands in the column of men and in that of women: which sex?",
            table.at(row, _KEYS[1]),
            value=" / ".join(map(shown, written)),
        )
    )


def _contradiction(table: TableReader, row: int, side: int) -> None:
    table.findings.append(
        error(
            "sex-contradicts-birth-column",
            "giới tính khác với cột ghi năm sinh; lấy theo cột giới tính",
            "the sex is not that of the column in which the birth stands; the former holds",
            table.at(row, _KEYS[side]),
        )
    )
