"""What is due and what is late on a day, as a printed table (bảng lịch công việc)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from socassist.model.table import Cell, Column, Table
from socassist.rules.planning.schedule import Standing, Step

_MARKS = {Standing.LATE: "bad", Standing.DONE_LATE: "unsure", Standing.DONE: "good"}


def calendar_table(
    steps: Iterable[Step], on: date, *, year: int, done: Mapping[str, date] | None = None
) -> Table:
    """Print a calendar as it stands on a day (lịch công việc).

    Args:
        steps: The steps, in the order to print.
        on: The day.
        year: The year of the data.
        done: When a step was done, by its key; whatever is not named counts as not done.
    """
    known = done or {}
    rows: list[tuple[Cell, ...]] = []
    marks: dict[tuple[int, str], str] = {}
    unsure: list[str] = []
    for order, step in enumerate(steps):
        when = known.get(step.key)
        standing = step.standing(on, when)
        if standing in _MARKS:
            marks[order, "standing"] = _MARKS[standing]
        finished = when if when is not None and when <= on else None
        rows.append(
            (
                order + 1,
                step.name.vi,
                _shown(step.since),
                _shown(step.last),
                _shown(finished),
                standing.vi,
                step.days_late(on, when) or None,
                str(step.cites or ""),
                step.key,
            )
        )
        if not step.verified:
            unsure.append(step.name.vi)
    return Table(
        key="lịch",
        title=f"LỊCH CÔNG VIỆC CỦA DỮ LIỆU NĂM {year}",
        columns=(
            Column("order", "STT", "ordinal", width=6),
            Column("name", "Việc", width=46),
            Column("since", "Từ ngày", width=12),
            Column("last", "Hạn cuối", width=12),
            Column("done", "Ngày xong", width=12),
            Column("standing", "Tình trạng", width=16),
            Column("days", "Số ngày trễ", "integer", width=10),
            Column("cites", "Căn cứ", width=40),
            Column("key", "Mã việc", width=18),
        ),
        rows=tuple(rows),
        lines=(f"Tính đến ngày {on:%d/%m/%Y}",),
        marks=marks,
        notes=(
            "Việc không ghi ngày xong được tính là chưa xong.",
            *(f"Thời hạn chưa được đối chiếu với văn bản gốc: {name}" for name in unsure),
        ),
        landscape=True,
    )


def _shown(day: date | None) -> str | None:
    return f"{day:%d/%m/%Y}" if day is not None else None
