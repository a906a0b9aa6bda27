"""Which columns a value has when it is one row of a table (các cột của một dòng)."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, reduce
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal

import attrs

from socassist.model.text_pair import Text

if TYPE_CHECKING:
    from socassist.model.table import Cell

Kind = Literal["text", "integer", "number", "decimal", "boolean", "date"]

_KINDS: tuple[tuple[type, Kind], ...] = (
    (bool, "boolean"),
    (int, "integer"),
    (float, "number"),
    (Decimal, "decimal"),
    (date, "date"),
)


@attrs.frozen
class _Head:
    key: str
    kind: Kind
    path: tuple[str, ...]
    show: Callable[[Any], str] | None = None


def kinds_of_heads(heads: str) -> dict[str, Kind]:
    """Columns as a class writes them down: ``"unit size:integer"``; text where no kind stands.

    >>> kinds_of_heads("unit size:integer")
    {'unit': 'text', 'size': 'integer'}
    """
    parts = (head.partition(":") for head in heads.split())
    return {key: typing.cast("Kind", kind or "text") for key, _, kind in parts}


def kinds_of(kind: type) -> dict[str, Kind]:
    """The columns that values of a class have as rows, each with what it holds."""
    return {head.key: head.kind for head in _heads(kind)}


def fields_of(item: object) -> dict[str, Cell]:
    """A value as a row: what it hides when it is printed is hidden; parts stand beside it.

    A sentence has a column for each language; a part with parts of its own, such as an address,
    a column for each of them.
    """
    kind: type = type(item)
    if not attrs.has(kind):
        return {"value": plain(item)}
    row: dict[str, Cell] = {}
    for head in _heads(kind):
        value = reduce(lambda held, name: getattr(held, name, None), head.path, item)
        shown = head.show(value) if head.show and value is not None else value
        row[head.key] = plain(shown)
    return row


def plain(value: Any) -> Cell:
    """A value as one cell: what has rows of its own is counted, what has parts is told in words."""
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, str | bool | int | float | Decimal | date):
        return value
    if isinstance(value, tuple | list | frozenset | set | Mapping):
        if 0 < len(value) < 4 and all(isinstance(part, str | int | Enum) for part in value):
            return ", ".join(str(plain(part)) for part in value)
        return len(value)
    return in_words(value) if _has_parts(type(value)) else str(value)


def in_words(value: object) -> str:
    """What a value shows of itself, part by part, without what is not known."""
    if isinstance(value, tuple):
        return "; ".join(in_words(part) for part in value)
    if not _has_parts(type(value)):
        return str(plain(value))
    told = ((key, cell) for key, cell in fields_of(value).items() if cell not in (None, ""))
    return ", ".join(f"{key} {cell}" for key, cell in told)


def _has_parts(kind: object) -> bool:
    """Whether a value is known by its parts, having no words of its own."""
    return isinstance(kind, type) and attrs.has(kind) and kind.__str__ is object.__str__


@cache
def _heads(kind: type) -> tuple[_Head, ...]:
    return tuple(_walk(kind, (), deeper=True))


def _walk(kind: type, before: tuple[str, ...], *, deeper: bool) -> Iterator[_Head]:
    types = _types(kind)
    for field in attrs.fields(kind):
        path = (*before, field.name)
        key = "_".join(path)
        held = _bare(types.get(field.name))
        if callable(field.repr):
            yield _Head(key, "text", path, field.repr)
        elif field.repr is False:
            continue
        elif held is Text:
            yield _Head(f"{key}_vi", "text", (*path, "vi"))
            yield _Head(f"{key}_en", "text", (*path, "en"))
        elif deeper and _has_parts(held):
            yield from _walk(typing.cast("type", held), path, deeper=False)
        else:
            yield _Head(key, _kind(held), path)


def _types(kind: type) -> dict[str, Any]:
    try:
        return typing.get_type_hints(kind)
    except NameError:  # a name that only a type checker sees
        return {}


def _bare(declared: object) -> object:
    """The type that stands beside None, if it is one; what a new name of a type stands for."""
    if typing.get_origin(declared) in (typing.Union, UnionType):
        rest = [part for part in typing.get_args(declared) if part is not type(None)]
        declared = rest[0] if len(rest) == 1 else None
    return getattr(declared, "__supertype__", declared)


def _kind(held: object) -> Kind:
    if isinstance(held, type):
        for kind, name in _KINDS:
            if issubclass(held, kind):
                return name
    return "text"
