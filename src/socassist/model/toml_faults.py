"""What is wrong with a settings file, in both languages (lỗi viết trong tệp TOML).

Round files, law files, column profiles, mappings and layouts are written by people: whoever wrote
one is told the place, what stands there and what was expected.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs
from cattrs.errors import (
    AttributeValidationNote,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)

from socassist.model.text_pair import Text

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)\s*$")
_PASSWORD = re.compile(r"(://[^:/@\s]*:)[^@\s]*@")
_KINDS: Mapping[type, Text] = {
    str: Text("chữ trong ngoặc kép", "text in quotes"),
    bool: Text("true hoặc false", "true or false"),
    int: Text("số nguyên", "a whole number"),
    float: Text("số", "a number"),
    date: Text("ngày như 2021-12-31, không có ngoặc kép", "a date such as 2021-12-31, unquoted"),
    list: Text("danh sách trong [ ]", "a list in [ ]"),
    dict: Text("một mục gồm khóa = giá trị", "a table of key = value"),
}


class Unfit(TypeError):
    """A value of the wrong kind in a settings file, in both languages (giá trị không hợp lệ)."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(vi, en)


def syntax_fault(text: str, error: tomllib.TOMLDecodeError, example: str = "") -> Text:
    """Where a text stops being TOML, what stands there and what to do about it.

    Args:
        text: The whole text of the file.
        error: What tomllib said.
        example: A file to compare with, where nothing better can be advised.
    """
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
    todo = _advice(line, example)
    shown = _PASSWORD.sub(r"\1…@", line)
    shown = shown if len(shown) <= 60 else f"{shown[:57]}…"
    return Text(
        f"dòng {number} không đúng cú pháp TOML: {shown} – {todo.vi}",
        f"line {number} is not valid TOML: {shown} – {todo.en}",
    )


def _advice(line: str, example: str) -> Text:
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
    if example:
        return Text(f"so với tệp mẫu {example}", f"compare it with the example {example}")
    return Text("so với một tệp dùng được", "compare it with a file that works")


def _unclosed(lines: Sequence[str]) -> int | None:
    """The last line that opens a list or quote which nothing closes."""
    for number, line in reversed(list(enumerate(lines, start=1))):
        if _is_open(line):
            return number
    return None


def _is_open(line: str) -> bool:
    bare = re.sub(r'"[^"]*"|\'[^\']*\'', "", line)
    return bare.count("[") > bare.count("]") or '"' in bare


def shape_faults(
    error: BaseException, keys: Mapping[str, str] = MappingProxyType({})
) -> tuple[Text, ...]:
    """What cattrs found wrong with the shape of a file: each place with what was expected.

    Args:
        error: What cattrs raised.
        keys: Attributes that are called otherwise in the file, where their alias does not say so.
    """
    return tuple(_faults(error, "", None, keys))


def joined(faults: Sequence[Text], root: str = "") -> Text:
    """All faults in one line, each path beginning at `root`."""

    def said(text: str) -> str:
        return root + text if text[:1] in ".[" or not root else f"{root}: {text}"

    each = [Text(said(fault.vi), said(fault.en)) for fault in faults]
    if not root:
        each = [Text(one.vi.removeprefix("."), one.en.removeprefix(".")) for one in each]
    return Text("; ".join(one.vi for one in each), "; ".join(one.en for one in each))


def _faults(error: BaseException, path: str, kind: Any, keys: Mapping[str, str]) -> Iterator[Text]:
    at = f"{path}: " if path else ""
    if isinstance(error, ForbiddenExtraKeysError):
        strange, known = ", ".join(sorted(error.extra_fields)), _keys_of(error.cl, keys)
        listed = ", ".join(known.values())
        vi, en = (f"; có {listed}", f"; known are {listed}") if known else ("", "")
        yield Text(f"{at}không có khóa {strange}{vi}", f"{at}unknown key {strange}{en}")
    elif isinstance(error, ExceptionGroup):
        for inner in error.exceptions:
            step, of = _step(inner, _keys_of(getattr(error, "cl", None), keys))
            yield from _faults(inner, path + step, of or kind, keys)
    elif isinstance(error, KeyError):
        yield Text(f"{at}thiếu {error.args[0]!r}", f"{at}{error.args[0]!r} is missing")
    elif isinstance(error, Unfit):
        yield Text(f"{at}{error.text.vi}", f"{at}{error.text.en}")
    else:
        wanted, held = _wanted(kind), str(error).partition(" not in literal ")
        vi, en = (f", đang là {held[0]!r}", f", found {held[0]!r}") if held[1] else ("", "")
        yield Text(f"{at}cần {wanted.vi}{vi}", f"{at}expected {wanted.en}{en}")


def _keys_of(shape: Any, keys: Mapping[str, str]) -> dict[str, str]:
    """The attributes of a class with what each is called in a file."""
    if not isinstance(shape, type) or not attrs.has(shape):
        return {}
    fields = [field for field in attrs.fields(shape) if field.init]
    return {field.name: keys.get(field.name, field.alias or field.name) for field in fields}


def _step(error: BaseException, known: Mapping[str, str]) -> tuple[str, Any]:
    """The way from a group of errors to one in it, and the kind that was expected there."""
    for note in getattr(error, "__notes__", ()):  # a note is text too: ask for its class
        if isinstance(note, AttributeValidationNote) and not isinstance(error, KeyError):
            return f".{known.get(note.name, note.name)}", note.type
        if isinstance(note, IterableValidationNote):
            return f"[{note.index}]", note.type
    return "", None


def _wanted(kind: Any) -> Text:
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        listed = ", ".join(map(str, parts))
        return Text(f"một trong {listed}", f"one of {listed}")
    if origin in (Union, UnionType):
        each = dict.fromkeys(_wanted(part) for part in parts if part is not type(None))
        return Text(" hoặc ".join(one.vi for one in each), " or ".join(one.en for one in each))
    plain = origin or kind
    if isinstance(plain, type):
        for known, words in _KINDS.items():
            if issubclass(plain, known):
                return words
        if issubclass(plain, Mapping) or attrs.has(plain):
            return _KINDS[dict]
        if issubclass(plain, Sequence):
            return _KINDS[list]
    return Text("giá trị khác", "another value")
