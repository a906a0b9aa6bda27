"""Pictures of the page as inline SVG, coloured by the page's style (hình vẽ của trang)."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from socassist.rounds.page.markup import Html, tag
from socassist.rounds.page.words import Words

WIDTH = 640
_LONGEST = 38
"""How many letters of a label the left half of a picture takes."""


@attrs.frozen
class RateLine:
    """An error rate to draw (một tỷ lệ): share, the interval around it, and its limit."""

    name: str
    share: float | None
    low: float | None
    high: float | None
    limit: float


def _picture(name: str, told: str, height: float, *parts: Html) -> Html:
    """An SVG that says in words what it shows."""
    return tag(
        "svg",
        tag("title", told),
        *parts,
        role="img",
        aria_label=told,
        viewBox=f"0 0 {WIDTH} {height:g}",
        width=WIDTH,
        height=f"{height:g}",
        xmlns="http://www.w3.org/2000/svg",
        data_name=name,
    )


def _room(labels: Sequence[str]) -> float:
    """How much the longest label needs on the left; letters of 13 px are at most 8 px wide."""
    longest = max(map(len, labels), default=0)
    return min(max(190.0, 7.6 * longest + 20), WIDTH / 2)


def _cut(label: str) -> str:
    """A label that no room is for ends with a sign; the picture's words hold it whole."""
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"


def _word(x: float, y: float, content: str, *, end: str = "start", kind: str | None = None) -> Html:
    return tag("text", content, x=f"{x:.1f}", y=f"{y:.1f}", text_anchor=end, class_=kind)


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Html:
    places = {"x1": f"{x1:.1f}", "y1": f"{y1:.1f}", "x2": f"{x2:.1f}", "y2": f"{y2:.1f}"}
    return tag("line", **places, class_=kind)


def _box(x: float, y: float, width: float, height: float, kind: str, told: str = "") -> Html:
    box = tag(
        "rect",
        x=f"{x:.1f}",
        y=f"{y:.1f}",
        width=f"{max(width, 0):.1f}",
        height=f"{height:.1f}",
        class_=kind,
    )
    return tag("g", tag("title", told), box) if told else box


def rate_picture(lines: Sequence[RateLine], words: Words) -> Html:
    """Each rate as a dot with its interval, on one scale with its limit as a dashed line."""
    left, right, row = _room([line.name for line in lines]), 25.0, 62.0
    ends = [x for line in lines for x in (line.high or 0.0, line.limit * 1.6)]
    scale = (WIDTH - left - right) / max(max(ends, default=0.01), 0.001)
    parts: list[Html] = []
    told: list[str] = []
    for i, line in enumerate(lines):
        y = 34 + i * row
        limit = left + line.limit * scale
        parts.append(_word(left - 12, y + 4, line.name, end="end"))
        parts.append(_line(left, y, WIDTH - right, y, "axis"))
        parts.append(_line(limit, y - 18, limit, y + 12, "limit"))
        at_most = words("không quá", "at most")
        parts.append(
            _word(limit + 5, y - 9, f"{at_most} {words.percent(line.limit)}", kind="limit-word")
        )
        if line.share is None:
            none = words("chưa kiểm tra", "not checked")
            parts.append(_word(left + 6, y + 28, none, kind="soft"))
            told.append(f"{line.name}: {none}")
            continue
        if line.low is not None and line.high is not None:
            parts.append(_line(left + line.low * scale, y, left + line.high * scale, y, "range"))
        dot = left + line.share * scale
        parts.append(tag("circle", cx=f"{dot:.1f}", cy=f"{y:.1f}", r="6", class_="dot"))
        between = (
            f" [{words.percent(line.low)} – {words.percent(line.high)}]"
            if line.low is not None and line.high is not None
            else ""
        )
        label = f"{words.percent(line.share)}{between}"
        parts.append(_word(left, y + 29, label, kind="soft"))
        told.append(f"{line.name}: {label}, {at_most} {words.percent(line.limit)}")
    height = 34 + row * len(lines)
    return _picture("rates", "; ".join(told), height, *parts)


def share_picture(
    rows: Sequence[tuple[str, Sequence[tuple[str, int, str]]]], words: Words, name: str
) -> Html:
    """Rows of one bar each, cut into parts: (part's name, count, colour class)."""
    left, right, row = _room([label for label, _ in rows]), 70.0, 30.0
    most = max((sum(count for _, count, _ in parts) for _, parts in rows), default=0)
    scale = (WIDTH - left - right) / max(most, 1)
    drawn: list[Html] = []
    told: list[str] = []
    for i, (label, parts) in enumerate(rows):
        y = 6 + i * row
        x = left
        drawn.append(_word(left - 12, y + 15, _cut(label), end="end"))
        for part, count, kind in parts:
            if count:
                tip = f"{label}: {part} {words.count(count)}"
                drawn.append(_box(x, y, count * scale, 20, kind, tip))
                x += count * scale
        total = sum(count for _, count, _ in parts)
        drawn.append(_word(x + 8, y + 15, words.count(total), kind="soft"))
        inside = ", ".join(f"{part} {words.count(count)}" for part, count, _ in parts if count)
        told.append(f"{label}: {inside or 0}")
    return _picture(name, "; ".join(told), 12 + row * len(rows), *drawn)


def progress_picture(rows: Sequence[tuple[str, int, int]], words: Words) -> Html:
    """A bar a place: how many of its forms were applied."""
    left, right, row = _room([label for label, _, _ in rows]), 110.0, 26.0
    most = max((received for _, received, _ in rows), default=0)
    scale = (WIDTH - left - right) / max(most, 1)
    drawn: list[Html] = []
    told: list[str] = []
    for i, (label, received, applied) in enumerate(rows):
        y = 6 + i * row
        drawn.append(_word(left - 12, y + 13, _cut(label), end="end"))
        drawn.append(_box(left, y, received * scale, 16, "empty"))
        drawn.append(_box(left, y, applied * scale, 16, "full"))
        count = f"{words.count(applied)} / {words.count(received)}"
        drawn.append(_word(left + received * scale + 8, y + 13, count, kind="soft"))
        told.append(f"{label}: {count}")
    return _picture("progress", "; ".join(told), 12 + row * len(rows), *drawn)
