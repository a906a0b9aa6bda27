"""Draft a column profile from a file, for a person to finish (soạn thảo bảng ánh xạ cột)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import islice

import attrs

from socassist.adapters.profiles.grid import Grid, Row, column_letter, is_blank
from socassist.adapters.profiles.head import PROBE, Head, find_head, head_texts
from socassist.adapters.profiles.headings import claim, header_key, propose
from socassist.adapters.profiles.kinds import shown
from socassist.adapters.profiles.legacy import decoded
from socassist.adapters.profiles.profile import FieldSpec, Profile, load_profiles
from socassist.model.errors import UnknownSource

_SAMPLE = 200


@attrs.frozen
class _Columns:
    """The head that was found, with or without a profile's help."""

    texts: dict[int, str]
    last: int
    profile: Profile | None


def draft_profile(grids: Iterable[Grid], file: str, name: str = "my-profile") -> str:
    """A TOML column profile for the first sheet that has a table.

    Headers that a shipped profile knows become fields; headers that only resemble one are
    proposed in a comment, never taken; the others are listed with sample kinds of values.

    Raises:
        UnknownSource: No sheet has anything like a head.
    """
    for raw in grids:
        if raw.hidden:
            continue
        grid, _ = decoded(raw)
        rows = list(islice(grid.rows(), PROBE + _SAMPLE))
        found = _columns(grid, rows)
        if found is not None:
            return _toml(grid, rows, found, file, name)
    raise UnknownSource(
        "no sheet has a head of at least three columns",
        file=file,
        vi=f"{file}: không có bảng nào có tiêu đề cột",
    )


def _columns(grid: Grid, rows: Sequence[Row]) -> _Columns | None:
    profiles = load_profiles()
    head: Head | None = find_head(
        rows[:PROBE], profiles, first_column=grid.first_column, merges=grid.merges
    )
    if head is not None and len(head.match.columns) * 2 >= len(head.texts):
        return _Columns(head.texts, head.last, head.match.profile)
    best: tuple[int, int] | None = None
    for index, row in enumerate(rows[:PROBE]):
        texts = sum(1 for value in row if isinstance(value, str) and value.strip())
        if texts >= 3 and (best is None or texts > best[0]):
            best = texts, index
    if best is None:
        return None
    block = head_texts([rows[best[1]]], best[1] + 1, grid.first_column, grid.merges)
    texts_by_column = {column: " / ".join(parts) for column, parts in block.items()}
    profile = head.match.profile if head is not None else None
    return _Columns(texts_by_column, best[1] + 1, profile)


def _toml(grid: Grid, rows: Sequence[Row], found: _Columns, file: str, name: str) -> str:
    base = found.profile or next(p for p in load_profiles() if p.name == "form-c")
    body = rows[found.last :]
    lines = [
        f"# Drafted from {file}, sheet {grid.sheet or '-'}: look at every line before using it.",
        f"# Bản nháp từ tệp {file}: kiểm tra từng dòng trước khi dùng.",
        f"name = {_text(name)}",
        f"vi = {_text(base.vi)}",
        f"en = {_text(base.en)}",
        f"record = {_text(base.record)}",
        *([f"form = {_text(base.form)}"] if base.form else []),
        f"since = {base.since.isoformat()}",
        f"checked = {base.checked.isoformat()}  # the day on which you compared it with the file",
        'origin = "Drafted by machine; say here where the layout comes from."',
        f"signs = {_list(base.signs)}",
        *([f"starts = {_list(base.starts)}"] if base.starts else []),
        *([f"gather = {_text(base.gather)}"] if base.gather != "rows" else []),
        "",
    ]
    taken: set[str] = set()
    rest: list[tuple[int, str]] = []
    for column, text in found.texts.items():
        path = tuple(filter(None, (header_key(part) for part in text.split(" / "))))
        hit = claim(base, path)
        if hit is None or hit[0].key in taken:
            rest.append((column, text))
            continue
        taken.add(hit[0].key)
        lines += _field(hit[0], text, column)
    for spec in base.fields:
        if spec.required and spec.key not in taken:
            lines.append(f"# REQUIRED and not found: {spec.key} ({spec.label})")
    for column, text in rest:
        lines += _unknown(base, text, column, taken, _samples(body, column - grid.first_column))
    return "\n".join(lines) + "\n"


def _field(spec: FieldSpec, text: str, column: int) -> list[str]:
    lines = [
        f"[[field]]  # column {column_letter(column)}",
        f"key = {_text(spec.key)}",
        f"headers = {_list([text])}",
    ]
    if spec.kind != "text":
        lines.append(f"kind = {_text(spec.kind)}")
    if spec.digits is not None:
        lines.append(f"digits = {spec.digits}")
    if spec.values:
        pairs = ", ".join(f"{_text(a)} = {_text(b)}" for a, b in spec.values.items())
        lines.append(f"values = {{ {pairs} }}")
    if spec.required:
        lines.append("required = true")
    if spec.fill_down:
        lines.append("fill_down = true")
    return [*lines, ""]


def _unknown(base: Profile, text: str, column: int, taken: set[str], kind: str) -> list[str]:
    near = [
        spec for spec in base.fields if spec.key not in taken and propose(spec, [text]) is not None
    ]
    said = f"; perhaps {near[0].key} ({near[0].label})" if near else ""
    return [f"# column {column_letter(column)} {_text(text)}: {kind}{said}"]


def _samples(body: Sequence[Row], index: int) -> str:
    """What kind of cells a column holds; values themselves stay out, they are about people."""
    values = [row[index] for row in body if index < len(row) and not is_blank(row[index])]
    if not values:
        return "empty"
    if all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in values):
        return "figures"
    texts = {shown(v) for v in values}
    if all(text[:1].isdigit() and ("/" in text or "-" in text) for text in texts):
        return "dates"
    return "few different texts" if len(texts) <= max(2, len(values) // 10) else "texts"


def _text(value: str) -> str:
    """A TOML string: the rules of a JSON string hold for it too, line breaks left out."""
    return json.dumps(" ".join(value.split()), ensure_ascii=False)


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(_text(value) for value in values)}]"
