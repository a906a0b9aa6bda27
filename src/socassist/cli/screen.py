"""What the terminal shows: tables that fit, plain text when piped, messages that say what next."""

from __future__ import annotations

import errno
import io
import json
import sys
import traceback
from collections.abc import Sequence
from errno import errorcode
from pathlib import Path
from textwrap import wrap

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text as Line

from socassist.cli.usage import spoken
from socassist.model.errors import SocassistError
from socassist.model.finding import Finding, NotRun, Severity
from socassist.model.text_pair import Language, Text

out = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
err = Console(stderr=True, highlight=False)

_NARROW, _NEVER_FOLDED = 72, 10
_NO_RIGHT = Text(
    "không có quyền đọc, ghi, hoặc tệp đang mở ở chương trình khác",
    "you have no right to read or write it, or another program has it open",
)
_TROUBLES = {
    errno.ENOENT: Text("không còn tệp hoặc thư mục này", "there is no such file or folder"),
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EISDIR: Text("đây là thư mục, cần tên tệp", "it is a folder, name a file"),
    errno.ENOTDIR: Text("đường dẫn đi qua một tệp", "a file stands on its way"),
    errno.EEXIST: Text("đã có tệp tên này", "there is a file of this name already"),
    errno.ENOSPC: Text("ổ đĩa đã đầy; chưa ghi xong", "the disk is full; it was not written"),
    errno.EDQUOT: Text(
        "hết hạn mức ổ đĩa; chưa ghi xong", "the quota is used up; it was not written"
    ),
    errno.EROFS: Text("ổ đĩa chỉ cho đọc", "the disk can only be read"),
    errno.ENAMETOOLONG: Text("tên tệp quá dài", "the name is too long"),
    errno.EMFILE: Text("mở quá nhiều tệp cùng lúc", "too many files are open at once"),
    errno.EIO: Text("ổ đĩa bị lỗi khi đọc, ghi", "the disk failed while it was read or written"),
    errno.ELOOP: Text("liên kết vòng tròn", "links lead in a circle"),
    errno.EINVAL: Text("tên tệp không dùng được", "the name cannot be used"),
}
_STYLE = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def speak_vietnamese() -> None:
    """Let both streams take every letter: piped on Windows, Python picks a legacy code page."""
    for stream in (sys.stdout, sys.stderr):
        try:
            "ệ".encode(stream.encoding)
        except (UnicodeEncodeError, LookupError, TypeError):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8")


def refuse(error: SocassistError | OSError) -> None:
    """Say why nothing was done."""
    said = error if isinstance(error, SocassistError) else trouble(error)
    _refusal(said.in_(spoken()))


def _refusal(said: str) -> None:
    """One message; on a terminal it is folded between words."""
    line = Line.assemble(("✗", "red"), " ", said)
    err.print(line, soft_wrap=not err.is_terminal)


def trouble(error: OSError) -> Text:
    """What the machine refused, by its number; its own words are English only."""
    names = [Path(str(name)).name for name in (error.filename, error.filename2) if name]
    at = f"{names[0]}: " if names else ""
    known = _TROUBLES.get(error.errno or 0)
    if known is None:
        code = errorcode.get(error.errno or 0, type(error).__name__)
        known = Text(
            f"máy không đọc hoặc ghi được ({code})", f"it cannot be read or written ({code})"
        )
    return Text(at + known.vi, at + known.en)


def apologise(error: Exception) -> None:
    """Say that the program itself failed; what it was working on stays out of sight."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    at = f"{type(error).__name__}, {Path(frame.filename).name}:{frame.lineno}"
    said = Text(
        f"Lỗi của socassist, không phải của dữ liệu ({at}). Hãy báo cho người phát triển kèm dòng "
        "này; đặt biến môi trường SOCASSIST_TRACE=1 rồi chạy lại để xem chi tiết",
        f"socassist itself failed, not your data ({at}). Report it with this line; for details "
        "set SOCASSIST_TRACE=1 and run it again",
    )
    _refusal(said.in_(spoken()))


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
            sys.stdout.write("\t".join(map(_cell, row)) + "\n")
        return
    if out.width < _NARROW and len(heads) > 2:
        _show_records(title, heads, rows)
        return
    grid = Grid(title=title or None, title_justify="left", header_style="bold", show_edge=False)
    for place, head in enumerate(heads):
        longest = max((len(str(row[place])) for row in rows), default=0)
        # A date or a sign is worth its width; what is longer is folded where it must.
        grid.add_column(
            head,
            justify="right" if place in right else "left",
            overflow="fold",
            min_width=longest if longest <= _NEVER_FOLDED else None,
        )
    for row in rows:
        grid.add_row(*("" if value is None else str(value) for value in row))
    out.print(grid)


def _cell(value: object) -> str:
    """A value between tabs: a line or a tab of its own would end the row or the cell."""
    return "" if value is None else " ".join(str(value).split("\n")).replace("\t", " ")


def _show_records(title: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """One row beneath the other, a line a cell: what a narrow window has room for."""
    if title:
        out.print(Line(title, style="bold"))
    for row in rows:
        grid = Grid.grid(padding=(0, 1, 0, 0))
        grid.add_column(style="dim", overflow="fold", max_width=out.width // 3)
        grid.add_column(overflow="fold")
        for head, value in zip(heads, row, strict=True):
            if value not in (None, ""):
                grid.add_row(Line(head), Line(str(value)))
        out.print(grid)
        out.rule(style="dim")


def show_tree(text: str) -> None:
    """Print a tree of grounds; on a terminal, long lines go on beneath their branch."""
    if not out.is_terminal:
        out.print(text, markup=False)
        return
    for line in text.splitlines():
        branches = line[: len(line) - len(line.lstrip("│├└─ "))]
        rest = branches.replace("├─", "│ ").replace("└─", "  ")
        width = max(out.width - len(branches), 20)
        for number, part in enumerate(wrap(line[len(branches) :], width) or [""]):
            out.print(f"{rest if number else branches}{part}", markup=False)


def show_more(left: int, lang: Language, where: str = "--limit, --json") -> None:
    """Say how many rows the screen left out, and how to see them."""
    if left > 0:
        out.print(f"… còn {left} dòng nữa ({where})" if lang == "vi" else f"… +{left} ({where})")


def show_pairs(title: str, pairs: Sequence[tuple[str, object]]) -> None:
    """Print labels and values beneath each other."""
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    pairs = [(label, "–" if value is None else value) for label, value in pairs]
    for label, value in pairs:
        grid.add_row(Line(f"  {label}"), Line(str(value)))
    if title:
        out.print(Line(title, style="bold"))
    if out.is_terminal:
        out.print(grid)
        return
    for label, value in pairs:
        colon = ":" if label[-1:].isalnum() or label[-1:] == ")" else ""  # no "1.:" and no "✗:"
        out.print(f"  {label}{colon} {value}", markup=False)


def show_findings(findings: Sequence[Finding], lang: Language, limit: int) -> None:
    """Print findings, worst first; the rest is counted."""
    if not findings:
        out.print("Không có phát hiện nào" if lang == "vi" else "No findings")
        return
    order = list(Severity)
    shown = sorted(findings, key=lambda f: (order.index(f.severity), f.code, str(f.location)))
    show_rows(
        "",
        ["Mức độ", "Mã", "Vị trí", "Nội dung"]
        if lang == "vi"
        else ["Level", "Code", "Place", "What"],
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
    show_more(len(shown) - limit, lang, where="--out")


def show_not_run(items: Sequence[NotRun], lang: Language) -> None:
    """Print the checks that could not run, with their reason, under a heading of their own."""
    if not items:
        return
    count = len(items)
    vi = f"{count} quy tắc chưa kiểm tra được, và vì sao"
    en = f"{count} rule{'' if count == 1 else 's'} could not run, and why"
    show_rows(
        vi if lang == "vi" else en,
        ["Mã", "Vì sao"] if lang == "vi" else ["Code", "Why"],
        [(item.code, item.reason.in_(lang)) for item in items],
    )
