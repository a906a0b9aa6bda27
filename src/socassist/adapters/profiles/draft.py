"""Draft a column profile from a file, for a person to finish (soạn thảo bảng ánh xạ cột)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

import attrs

from socassist.adapters.profiles.grid import Grid, Row, Value, column_letter, is_blank
from socassist.adapters.profiles.head import PROBE, Head, find_head, head_texts
from socassist.adapters.profiles.headings import Path, claim, header_key, propose
from socassist.adapters.profiles.kinds import column_for, shown
from socassist.adapters.profiles.legacy import decoded
from socassist.adapters.profiles.profile import FieldSpec, Profile, load_profiles
from socassist.model.errors import UnknownSource
from socassist.model.finding import Severity

_SAMPLE = 200
_PIVOT = 2050
PAGE = "docs/reference/profile-fields.md"
"""Where the fields are listed."""


@attrs.frozen
class _Columns:
    """The head that was found, with or without a profile's help."""

    texts: dict[int, str]
    last: int
    profile: Profile


def draft_profile(
    grids: Iterable[Grid], file: str, name: str = "my-profile", record: str | None = None
) -> str:
    """A TOML column profile for the first sheet that has a table.

    Headers that a shipped profile knows become fields, where the values below can be read so;
    headers that only resemble one are proposed in a comment, never taken; the others are listed
    with sample kinds of values.

    Args:
        grids: The sheets.
        file: The file's name.
        name: The profile's name.
        record: What its rows are to become; told from the headers where left out.

    Raises:
        UnknownSource: No sheet has anything like a head.
    """
    profiles = load_profiles()
    fitting = [one for one in profiles if record in (None, one.record)]
    for raw in grids:
        if raw.hidden:
            continue
        grid, _ = decoded(raw)
        rows = list(islice(grid.rows(), PROBE + _SAMPLE))
        found = _columns(grid, rows, fitting)
        if found is not None:
            return _toml(grid, rows, found, file, name, profiles)
    raise UnknownSource(
        "no sheet has a head of at least three columns",
        file=file,
        vi=f"{file}: không có bảng nào có tiêu đề cột",
    )


def _columns(grid: Grid, rows: Sequence[Row], profiles: Sequence[Profile]) -> _Columns | None:
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
    usual = next((p for p in profiles if p.name == "form-c"), profiles[0])
    profile = head.match.profile if head is not None else usual
    return _Columns(texts_by_column, best[1] + 1, profile)


def _toml(
    grid: Grid,
    rows: Sequence[Row],
    found: _Columns,
    file: str,
    name: str,
    profiles: Sequence[Profile],
) -> str:
    base = found.profile
    body = rows[found.last :]
    taken: dict[str, int] = {}
    fields: list[str] = []
    rest: list[tuple[int, str]] = []
    for column, text in found.texts.items():
        values = _values(body, column - grid.first_column)
        spec = _claimed(base, profiles, text, values, taken)
        if spec is None:
            rest.append((column, text))
            continue
        taken[spec.key] = column
        fields += _field(spec, text, column)
    for spec in base.fields:
        if spec.required and spec.key not in taken:
            fields.append(f"# REQUIRED and not found: {spec.key} ({spec.label})")
    for column, text in rest:
        values = _values(body, column - grid.first_column)
        fields += _unknown(base, text, column, taken, values)
    filled = {key for key, column in taken.items() if _values(body, column - grid.first_column)}
    lines = [
        f"# Drafted from {file}, sheet {grid.sheet or '-'}: look at every line before using it.",
        f"# Bản nháp từ tệp {file}: kiểm tra từng dòng trước khi dùng.",
        f"# Fields and values that may stand here / trường và giá trị dùng được: {PAGE}",
        f"name = {_text(name)}",
        f"vi = {_text(base.vi)}",
        f"en = {_text(base.en)}",
        f"record = {_text(base.record)}",
        *([f"form = {_text(base.form)}"] if base.form else []),
        *([f"about = {_text(base.about)}"] if base.about else []),
        f"since = {base.since.isoformat()}",
        f"checked = {base.checked.isoformat()}  # the day on which you compared it with the file",
        'origin = "Drafted by machine; say here where the layout comes from."',
        f"signs = {_list(base.signs)}",
        *(_grouping(base, filled) if base.record == "form" else []),
        "",
    ]
    return "\n".join([*lines, *fields]) + "\n"


_CODE_OR_WORD = "household.class"
"""The choice that takes codes and words is for a column with both: any other fits better."""


def _claimed(
    base: Profile,
    profiles: Sequence[Profile],
    text: str,
    values: Sequence[Value],
    taken: Mapping[str, int],
) -> FieldSpec | None:
    """The field that a header names and that can read what stands below it.

    The nearest profile comes first, then others of its record: "Kết quả phân loại" is a code of
    1 to 6 on one form, and a class in words on another.
    """
    path = tuple(filter(None, (header_key(part) for part in text.split(" / "))))
    alike = [base, *(p for p in profiles if p.record == base.record and p is not base)]
    specs = [hit[0] for profile in alike if (hit := claim(profile, path)) is not None]
    if specs and specs[0].kind == "choice":
        # Its words decide then: columns of choices are seldom headed alike.
        choices = [spec for profile in alike for spec in profile.fields if spec.kind == "choice"]
        specs += sorted(choices, key=lambda spec: spec.key == _CODE_OR_WORD)
    if not specs:
        specs = [spec for p in profiles if (spec := _same_elsewhere(base, p, path)) is not None]
    return next((s for s in specs if s.key not in taken and _reads(s, values)), None)


def _same_elsewhere(base: Profile, other: Profile, path: Path) -> FieldSpec | None:
    """The field of the same name, where another kind of file has such a header."""
    hit = claim(other, path)
    if hit is None:
        return None
    name, kind = hit[0].key.partition(".")[2], hit[0].kind
    return next((s for s in base.fields if s.key.endswith(f".{name}") and s.kind == kind), None)


def _reads(spec: FieldSpec, values: Sequence[Value]) -> bool:
    """Whether most of the values below a header can be read as a field; empty ones tell nothing."""
    column = column_for(spec, _PIVOT)
    distinct = list(dict.fromkeys(values))
    for value in distinct:
        column[value]
    bad = sum(problem.severity is Severity.ERROR for problem in column.problems.values())
    return bad * 2 <= len(distinct)


def _grouping(base: Profile, filled: set[str]) -> list[str]:
    """What begins a household: of the fields that do it, those that the file fills in."""
    starts = [key for key in base.starts if key in filled]
    if base.gather == "code" and base.starts[0] in starts:
        return [f"starts = {_list(starts)}", 'gather = "code"']
    if starts and base.gather != "head":
        return [f"starts = {_list(starts)}"]
    if "member.relation" in filled:
        return ['gather = "head"  # each row of a head begins a household / mỗi chủ hộ là một hộ']
    return ["# REQUIRED: starts = [the fields whose change begins a household / trường bắt đầu hộ]"]


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


def _unknown(
    base: Profile, text: str, column: int, taken: Mapping[str, int], values: Sequence[Value]
) -> list[str]:
    near = [
        spec for spec in base.fields if spec.key not in taken and propose(spec, [text]) is not None
    ]
    said = f"; perhaps {near[0].key} ({near[0].label})" if near else ""
    return [f"# column {column_letter(column)} {_text(text)}: {_sort_of(values)}{said}"]


def _values(body: Sequence[Row], index: int) -> list[Value]:
    return [row[index] for row in body if index < len(row) and not is_blank(row[index])]


def _sort_of(values: Sequence[Value]) -> str:
    """What kind of cells a column holds; values themselves stay out, they are about people."""
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
