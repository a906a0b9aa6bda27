"""What a round file may have meant: unknown keys, broken TOML (lỗi viết trong tệp đợt cập nhật)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from difflib import get_close_matches

from socassist.model.text_pair import Text

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)\s*$")


def did_you_mean(word: str, known: Iterable[str]) -> Text:
    """`, did you mean …?` for a word that is nearly a known one; else empty."""
    near = get_close_matches(word.casefold(), list(known), n=1, cutoff=0.6)
    return Text(f" (ý bạn là {near[0]}?)", f" (did you mean {near[0]}?)") if near else Text("", "")


def what_is_wrong(text: str, error: tomllib.TOMLDecodeError) -> Text:
    """Where a text stops being TOML, what stands there and what to do about it."""
    found = _PLACE.search(str(error))
    lines = text.splitlines()
    if found is not None and found[1] is None:
        number = _unclosed(lines) or len(lines)
    else:
        number = int(found[1]) if found is not None else 0
    before = number - 1  # TOML notices an open list only where the next entry begins
    while before > 1 and not lines[before - 1].strip():
        before -= 1
    if 0 < before < number <= len(lines) and _is_open(lines[before - 1]):
        number = before
    line = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    todo = _advice(line)
    shown = line if len(line) <= 60 else f"{line[:57]}…"
    return Text(
        f"dòng {number} không đúng cú pháp TOML: {shown} – {todo.vi}",
        f"line {number} is not valid TOML: {shown} – {todo.en}",
    )


def _advice(line: str) -> Text:
    value = line.partition("=")[2].strip()
    bare = re.sub(r'"[^"]*"|\'[^\']*\'', "", line)
    if '"' in bare or "'" in bare:
        return Text('thiếu dấu ngoặc kép đóng; thêm "', 'a quote is not closed; add "')
    if line.startswith("[") and "]" not in line:
        return Text("thiếu dấu ] đóng", "the closing ] is missing")
    if bare.count("[") > bare.count("]"):
        return Text("danh sách thiếu dấu ] đóng", "the list lacks its closing ]")
    if line and "=" not in bare and not line.startswith(("[", "#")):
        return Text("mỗi dòng viết dạng khóa = giá trị", "write each line as key = value")
    if value and not value.startswith(('"', "'", "[")):
        return Text("viết chữ trong ngoặc kép", "put text in quotes")
    return Text("so với tệp mẫu round.toml", "compare it with the example round.toml")


def _unclosed(lines: list[str]) -> int | None:
    """The last line that opens a list or quote which nothing closes."""
    for number, line in reversed(list(enumerate(lines, start=1))):
        if _is_open(line):
            return number
    return None


def _is_open(line: str) -> bool:
    bare = re.sub(r'"[^"]*"|\'[^\']*\'', "", line)
    return bare.count("[") > bare.count("]") or '"' in bare
