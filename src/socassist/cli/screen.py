"""What the terminal shows: tables that fit, plain text when piped, messages that say what next."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table as Grid
from rich.text import Text

from socassist.model.errors import SocassistError, SourceError
from socassist.model.finding import Finding, Severity
from socassist.model.text_pair import Language

out = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
err = Console(stderr=True, highlight=False)

_STYLE = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def refuse(error: SocassistError) -> None:
    """Say why nothing was done."""
    vi = error.vi if isinstance(error, SourceError) else None
    err.print(f"[red]✗[/] {error}", markup=True, soft_wrap=True)
    if vi and vi != str(error):
        err.print(f"  {vi}", markup=False, soft_wrap=True)


def show_json(value: object) -> None:
    """Print one JSON document."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def show_rows(
    title: str, heads: Sequence[str], rows: Sequence[Sequence[object]], *, right: Sequence[int] = ()
) -> None:
    """Print a table; tab-separated lines when the output is piped."""
    if not sys.stdout.isatty():
        if title:
            sys.stdout.write(f"# {title}\n")
        sys.stdout.write("\t".join(heads) + "\n")
        for row in rows:
            sys.stdout.write("\t".join("" if v is None else str(v) for v in row) + "\n")
        return
    grid = Grid(title=title or None, title_justify="left", header_style="bold", show_edge=False)
    for place, head in enumerate(heads):
        grid.add_column(head, justify="right" if place in right else "left", overflow="fold")
    for row in rows:
        grid.add_row(*("" if value is None else str(value) for value in row))
    out.print(grid)


def show_pairs(title: str, pairs: Sequence[tuple[str, object]]) -> None:
    """Print labels and values beneath each other."""
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    for label, value in pairs:
        grid.add_row(Text(f"  {label}"), Text(str(value)))
    if title:
        out.print(Text(title, style="bold"))
    if out.is_terminal:
        out.print(grid)
        return
    for label, value in pairs:
        out.print(f"  {label}: {value}", markup=False)


def show_findings(findings: Sequence[Finding], lang: Language, limit: int) -> None:
    """Print findings, worst first; the rest is counted."""
    order = list(Severity)
    shown = sorted(findings, key=lambda f: (order.index(f.severity), f.code, str(f.location)))
    show_rows(
        "",
        ["Mức độ", "Mã", "Vị trí", "Nội dung"] if lang == "vi" else ["Level", "Code", "Place", ""],
        [
            (
                finding.severity.text.in_(lang),
                finding.code,
                finding.location or finding.subject or "",
                finding.says(lang),
            )
            for finding in shown[:limit]
        ],
    )
    if len(shown) > limit:
        more = len(shown) - limit
        out.print(f"… +{more}" if lang == "en" else f"… còn {more} lỗi nữa (xem --out)")


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Progressing]:
    """A progress line on the terminal; nothing when piped or asked to be quiet."""
    if quiet or not err.is_terminal:
        yield Progressing(None)
        return
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
        console=err,
        transient=True,
    ) as bar:
        yield Progressing(bar)


class Progressing:
    """Takes the steps that a round reports."""

    def __init__(self, bar: Progress | None) -> None:
        self._bar = bar
        self._task = None if bar is None else bar.add_task("", total=None)

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show that `done` of `total` steps are done and `step` runs."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, description=step, completed=done, total=total)
