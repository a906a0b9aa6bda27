"""Provincial figures laid over the national ones, which are the floor (mức của địa phương)."""

from __future__ import annotations

from decimal import Decimal

import attrs

from socassist.model.errors import BelowNationalFloor
from socassist.rules.law.figure import Figure, Parameter, Row
from socassist.rules.law.refining import refined


def overlay(national: Parameter, provincial: Parameter, file: str) -> Parameter:
    """Lay a province's figures over the national ones (mức chuẩn cao hơn của địa phương).

    Where the province has a figure it counts, elsewhere the national one does (Decree
    20/2021/NĐ-CP Art. 4 clause 3, Decree 335/2026/NĐ-CP Art. 4 clause 3). Of a table that a
    province may refine its rows replace cells of the national ones.

    Raises:
        BrokenLawFile: A province's row is none of the national table, or would change a cell
            that only the State sets.
        BelowNationalFloor: On some day the province's figure is under the national one; a
            national rise over an old provincial figure is such a case: the file is stale.
    """
    days = sorted({*national.change_dates(), *provincial.change_dates()})
    merged: list[Figure] = []
    for day, after in zip(days, [*days[1:], None], strict=True):
        own, common = provincial.find(day), national.find(day)
        chosen = own or common
        if chosen is None:
            continue
        if own is not None and national.refine is not None:
            chosen = refined(own, common, national.refine, file)
        elif own is not None and common is not None:
            _check_floor(own, common, file)
        if merged and merged[-1].until == day and _same(merged[-1], chosen):
            merged[-1] = attrs.evolve(merged[-1], until=after)
        else:
            merged.append(attrs.evolve(chosen, since=day, until=after))
    checked = min(national.checked, provincial.checked)
    return attrs.evolve(national, figures=tuple(merged), checked=checked)


def _same(one: Figure, other: Figure) -> bool:
    return (one.value, one.cites, one.province) == (other.value, other.cites, other.province)


def _check_floor(own: Figure, common: Figure, file: str) -> None:
    for cell, mine, floor in _pairs(own, common):
        if mine < floor:
            stale = own.since < common.since
            raise BelowNationalFloor(
                f"{file}: {own.name}{cell} of province {own.province}: {mine:,} from "
                f"{own.since.isoformat()} ({own.cites}) is under {floor:,} from "
                f"{common.since.isoformat()} ({common.cites}); "
                + (
                    "the file is stale: end the provincial value with 'until' or add a newer one"
                    if stale
                    else "a province may set a higher figure, never a lower one"
                ),
                vi=f"{file}: {own.name}{cell} của tỉnh {own.province}: {_amount(mine)} từ "
                f"{own.since:%d/%m/%Y} ({own.cites}) thấp hơn {_amount(floor)} từ "
                f"{common.since:%d/%m/%Y} ({common.cites}); "
                + (
                    "tệp đã cũ: ghi ngày kết thúc (until) cho mức của tỉnh, hoặc thêm mức mới"
                    if stale
                    else "tỉnh được quy định mức cao hơn, không được thấp hơn"
                ),
            )


def _amount(number: Decimal) -> str:
    return f"{number:,}".translate(str.maketrans(",.", ".,"))


def _pairs(own: Figure, common: Figure) -> list[tuple[str, Decimal, Decimal]]:
    if isinstance(common.value, Row):
        return [
            (f".{cell}", own.record.decimal(cell), common.record.decimal(cell))
            for cell, _ in common.value.cells
        ]
    return [("", own.decimal, common.decimal)]
