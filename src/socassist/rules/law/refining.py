"""A province's rows laid into a national table that it may refine (quy định chi tiết hơn)."""

from __future__ import annotations

import attrs

from socassist.model.errors import BrokenLawFile
from socassist.model.text_pair import Text
from socassist.rules.law.figure import Figure, Refinement, Row, Scalar


def refined(own: Figure, common: Figure | None, refine: Refinement, file: str) -> Figure:
    """The national table of a day with the cells that a province sets.

    Raises:
        BrokenLawFile: There is no national table on that day, it has no such row, or the row
            would change a cell that is not the province's to set.
    """
    where = Text(
        f"{file}: {own.name} từ {own.since:%d/%m/%Y}",
        f"{file}: {own.name} since {own.since.isoformat()}",
    )
    if common is None:
        raise _broken(
            where,
            "ngày đó không có bảng chung nào của Nhà nước",
            "the national table is not in force on that day",
        )
    given: dict[tuple[Scalar | None, ...], Row] = {}
    for row in own.rows:
        key = _key(row, refine)
        if key in given:
            said = _says(row, refine)
            raise _broken(where, f"{said}: ghi hai lần", f"{said}: stands twice")
        given[key] = row
    rows: list[Row] = []
    for row in common.rows:
        mine = given.pop(_key(row, refine), None)
        rows.append(row if mine is None else _laid(row, mine, own, refine, where))
    for row in given.values():
        said = _says(row, refine)
        raise _broken(
            where,
            f"{said}: bảng chung của Nhà nước không có dòng này",
            f"{said}: the national table has no such row",
        )
    return attrs.evolve(
        common, value=tuple(rows), since=own.since, effective=own.effective, province=own.province
    )


def _broken(where: Text, vi: str, en: str) -> BrokenLawFile:
    return BrokenLawFile(f"{where.en}: {en}", vi=f"{where.vi}: {vi}")


def _laid(row: Row, mine: Row, own: Figure, refine: Refinement, where: Text) -> Row:
    for cell in refine.fixed:
        if cell in mine and mine.get(cell) != row.get(cell):
            said = f"{_says(mine, refine)}: {cell} {mine.get(cell)}"
            raise _broken(
                where,
                f"{said}, nhưng Nhà nước quy định {row.get(cell)} ({row.cites}); tỉnh được chi "
                "tiết hóa thứ tự bên trong, không được đảo ngược",
                f"{said}, but the State sets {row.get(cell)} ({row.cites}); a province may refine "
                "the order within it, never reverse it",
            )
    cells = {**dict(row.cells), **dict(mine.cells)}
    return Row(
        tuple(cells.items()),
        mine.cites,
        verified=mine.verified and own.verified,
        note=mine.note or own.note,
    )


def _key(row: Row, refine: Refinement) -> tuple[Scalar | None, ...]:
    return tuple(row.get(cell) for cell in refine.key)


def _says(row: Row, refine: Refinement) -> str:
    return ", ".join(f"{cell} {row.get(cell)}" for cell in refine.key)
