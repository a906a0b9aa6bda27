"""How far each district and commune has come (tiến độ): table, chart, and what is late (R25)."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from xml.sax.saxutils import escape

import attrs

from socassist.model.arguments import every, expect
from socassist.model.finding import Finding, Severity
from socassist.model.table import Cell, Column, Table
from socassist.model.text_pair import Text
from socassist.rules.planning.schedule import Step


class Stage(StrEnum):
    """The stages of a form, each after the one before (công đoạn)."""

    COLLECTED = "collected"
    CHECKED = "checked"
    ENTERED = "entered"
    ACCEPTED = "accepted"

    @property
    def vi(self) -> str:
        """The stage in Vietnamese."""
        return _STAGE_VI[self]


_STAGE_VI = {
    Stage.COLLECTED: "Đã thu thập",
    Stage.CHECKED: "Đã kiểm tra",
    Stage.ENTERED: "Đã nhập",
    Stage.ACCEPTED: "Đã nghiệm thu",
}


@attrs.frozen
class Progress:
    """Forms of one commune by stage (tiến độ của một xã).

    Attributes:
        commune: code.
        district: code; None where there is no district level.
        expected: forms that ought to come; None when not known.
        reached: forms that have come at least as far as each stage.
    """

    commune: str
    district: str | None
    expected: int | None
    reached: Mapping[Stage, int]

    def share(self, stage: Stage) -> Fraction | None:
        """What part of the expected forms has come so far; None without an expectation."""
        if not self.expected:
            return None
        return Fraction(self.reached.get(stage, 0), self.expected)


def count_progress(
    reached: Iterable[tuple[str, str | None, Stage]],
    expected: Mapping[tuple[str, str | None], int] | None = None,
) -> tuple[Progress, ...]:
    """Count forms by commune and stage (tổng hợp tiến độ).

    Args:
        reached: For each form: commune, district, and the furthest stage it has come to.
        expected: Forms that ought to come, by commune and district; a commune that sent nothing
            stands with zeros.
    """
    reached = every(tuple, "reached", reached)
    expect(Mapping, None, expected=expected)
    counts: dict[tuple[str, str | None], dict[Stage, int]] = {
        place: dict.fromkeys(Stage, 0) for place in expected or {}
    }
    for commune, district, furthest in reached:
        own = counts.setdefault((commune, district), dict.fromkeys(Stage, 0))
        for stage in Stage:
            own[stage] += 1
            if stage is furthest:
                break
    return tuple(
        Progress(commune, district, (expected or {}).get((commune, district)), own)
        for (commune, district), own in sorted(
            counts.items(), key=lambda item: (item[0][1] or "", item[0][0])
        )
    )


def by_district(lines: Sequence[Progress]) -> tuple[Progress, ...]:
    """Sum communes into districts (cộng theo huyện); a commune without district stays apart."""
    found: dict[str, list[Progress]] = {}
    for line in lines:
        found.setdefault(line.district or line.commune, []).append(line)
    return tuple(
        Progress(
            code,
            own[0].district,
            None if any(x.expected is None for x in own) else sum(x.expected or 0 for x in own),
            {stage: sum(x.reached.get(stage, 0) for x in own) for stage in Stage},
        )
        for code, own in sorted(found.items())
    )


def progress_findings(lines: Sequence[Progress]) -> tuple[Finding, ...]:
    """Say what cannot be: more forms at a stage than expected or than before it."""
    findings = []
    for line in lines:
        numbers = [line.reached.get(stage, 0) for stage in Stage]
        grows = any(later > earlier for earlier, later in itertools.pairwise(numbers))
        too_many = line.expected is not None and numbers[0] > line.expected
        if grows or too_many:
            findings.append(
                Finding(
                    "progress-contradicts",
                    Severity.WARNING,
                    Text(
                        f"Xã {line.commune}: {numbers[0]} phiếu đã thu thập, dự kiến "
                        f"{line.expected}; các công đoạn sau {numbers[1:]}.",
                        f"Commune {line.commune}: {numbers[0]} forms collected, {line.expected} "
                        f"expected; later stages {numbers[1:]}.",
                    ),
                    subject=line.commune,
                )
            )
    return tuple(findings)


def late_places(
    lines: Sequence[Progress], step: Step, stage: Stage, on: date
) -> tuple[Progress, ...]:
    """Give the places that have not come to a stage after its last day (nơi chậm tiến độ).

    Furthest behind first. A place whose expected number is not known is late when it has nothing.
    """
    if on <= step.last:
        return ()
    late = [
        line
        for line in lines
        if (line.share(stage) or 0) < 1
        and (line.expected != 0)
        and (line.expected is not None or not line.reached.get(stage, 0))
    ]
    return tuple(sorted(late, key=lambda line: (line.share(stage) or Fraction(0), line.commune)))


def progress_table(
    lines: Sequence[Progress], *, on: date, names: Mapping[str, str] | None = None
) -> Table:
    """Print progress, one place a row, with the share of each stage (bảng tiến độ).

    Shares and expected numbers are left out where none is known.
    """
    shown = names or {}
    known = any(line.expected is not None for line in lines)
    columns = [
        Column("code", "Mã"),
        Column("name", "Đơn vị", width=30),
    ]
    if known:
        columns.append(Column("expected", "Số phiếu dự kiến", "integer", total=True))
    for stage in Stage:
        if known:
            columns.append(Column(stage.value, "Số phiếu", "integer", group=stage.vi, total=True))
            columns.append(Column(f"{stage.value}-share", "Tỷ lệ", "percent", group=stage.vi))
        else:
            columns.append(Column(stage.value, stage.vi, "integer", total=True, width=18))
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        cells: list[Cell] = [line.commune, shown.get(line.commune, line.commune)]
        cells += [line.expected] if known else []
        for stage in Stage:
            share = line.share(stage)
            cells.append(line.reached.get(stage, 0))
            cells += [None if share is None else float(share)] if known else []
        rows.append(tuple(cells))
    totals = {stage.value: sum(line.reached.get(stage, 0) for line in lines) for stage in Stage}
    if known:
        totals["expected"] = sum(line.expected or 0 for line in lines)
    return Table(
        key="tiến độ",
        title="TIẾN ĐỘ THU THẬP VÀ CẬP NHẬT DỮ LIỆU",
        columns=tuple(columns),
        rows=tuple(rows),
        lines=(f"Đến ngày {on:%d/%m/%Y}", *(() if known else ("Đơn vị tính: phiếu",))),
        total_label="Tổng cộng",
        totals=totals,
        landscape=True,
    )


_COLOURS = {
    Stage.COLLECTED: "#c6dbef",
    Stage.CHECKED: "#6baed6",
    Stage.ENTERED: "#2171b5",
    Stage.ACCEPTED: "#08306b",
}
_BAR, _ROW, _LEFT = 400, 22, 220


def progress_chart(lines: Sequence[Progress], *, names: Mapping[str, str] | None = None) -> str:
    """Draw progress as an SVG picture, one bar a place (biểu đồ tiến độ).

    Bars lie over each other, the furthest stage on top; places without an expected number show
    only their counts.
    """
    shown = names or {}
    width, height = _LEFT + _BAR + 90, _ROW * (len(lines) + 2)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            'font-family="sans-serif" font-size="12">'
        )
    ]
    for i, stage in enumerate(Stage):
        x = _LEFT + i * 110
        parts.append(f'<rect x="{x}" y="4" width="12" height="12" fill="{_COLOURS[stage]}"/>')
        parts.append(f'<text x="{x + 16}" y="14">{escape(stage.vi)}</text>')
    for i, line in enumerate(lines, 1):
        y = i * _ROW + 6
        name = escape(shown.get(line.commune, line.commune))
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 12}" text-anchor="end">{name}</text>')
        parts.append(f'<rect x="{_LEFT}" y="{y}" width="{_BAR}" height="14" fill="#eeeeee"/>')
        for stage in Stage:
            share = line.share(stage)
            if share:
                filled = round(float(min(share, Fraction(1))) * _BAR, 1)
                parts.append(
                    f'<rect x="{_LEFT}" y="{y}" width="{filled}" height="14" '
                    f'fill="{_COLOURS[stage]}"/>'
                )
        done, expected = line.reached.get(Stage.ACCEPTED, 0), line.expected
        label = f"{done}/{'?' if expected is None else expected}"
        parts.append(f'<text x="{_LEFT + _BAR + 8}" y="{y + 12}">{label}</text>')
    parts.append("</svg>")
    return "\n".join(parts) + "\n"
