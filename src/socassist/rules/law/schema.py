"""The shape that a law file must have; anything else in it is an error.

A file holds parameters; each is a table with these keys:

- ``vi``, ``en``: what it is called; ``unit``; ``checked``: the day a person last held it
  against its source.
- ``kind``: integer, decimal, text, boolean, date, record or table.
- ``columns``: for records and tables, the kind of each cell; a trailing ``?`` lets a row leave
  the cell out.
- ``floor = true`` (optional): a province may set a higher figure.
- ``refine = { key = [...], fixed = [...] }`` (optional): a province may change cells of a table's
  rows, told by the columns of ``key``, but never the cells in ``fixed``.
- ``values``: dated entries, oldest first. Each has ``since``, ``value`` (or ``rows``),
  ``verified`` and ``cites``; optional are ``until`` (exclusive) with ``until_cites``,
  ``effective`` where it came into force later than the rest of its instrument, and ``note``,
  which an unverified value must have.
- ``applied_cites``: the provision by which a value counts from a day before it came into force.
  Without one no value does.

A row may name its own ``provision`` (within the instrument of the value), ``verified``, ``note``.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

import attrs
import cattrs
from cattrs.cols import list_structure_factory
from cattrs.gen import make_dict_structure_fn

from socassist.model.text_pair import Text
from socassist.model.toml_faults import Unfit

KINDS = {
    "integer": Text("số nguyên", "a whole number"),
    "decimal": Text("số", "a number"),
    "text": Text("chữ trong ngoặc kép", "a text in quotes"),
    "boolean": Text("true hoặc false", "true or false"),
    "date": Text(
        "ngày như 2021-07-01, không ngoặc kép", "a date such as 2021-07-01, without quotes"
    ),
    "record": Text("một dòng gồm các ô có tên", "one row of named cells"),
    "table": Text("các dòng gồm các ô có tên", "rows of named cells"),
}
ROW_KEYS = frozenset({"provision", "verified", "note"})


@attrs.frozen
class InstrumentEntry:
    """An instrument as it stands in a law file."""

    title: str
    issuer: str
    kind: str
    issued: date | None = None
    effective: date | None = None
    applied_from: date | None = None
    until: date | None = None
    replaces: list[str] = attrs.Factory(list)
    link: str | None = None
    verified: bool = True


@attrs.frozen
class CitesEntry:
    """Instrument and provision as they stand in a law file."""

    instrument: str
    provision: str


@attrs.frozen
class ValueEntry:
    """One dated value as it stands in a law file."""

    since: date
    verified: bool
    cites: CitesEntry
    value: Any = None
    rows: list[dict[str, Any]] | None = None
    until: date | None = None
    until_cites: CitesEntry | None = None
    effective: date | None = None
    applied_cites: CitesEntry | None = None
    note: str = ""


@attrs.frozen
class RefineEntry:
    """How far a province may refine a table, as it stands in a law file."""

    key: list[str]
    fixed: list[str]


@attrs.frozen
class ParameterEntry:
    """One parameter as it stands in a law file."""

    vi: str
    en: str
    unit: str
    checked: date
    kind: str
    values: list[ValueEntry]
    columns: dict[str, str] = attrs.Factory(dict)
    floor: bool = False
    refine: RefineEntry | None = None


@attrs.frozen
class ProvincialEntry:
    """One parameter in a province's file: the national file says what it is."""

    checked: date
    values: list[ValueEntry]


@cache
def converter() -> cattrs.Converter:
    """Make the converter that reads law files: no coercion, no unknown key."""
    made = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind in (str, int, bool, date):
        made.register_structure_hook(kind, _strictly)
    made.register_structure_hook_func(lambda asked: asked is Any, lambda value, _: value)
    made.register_structure_hook_factory(
        lambda asked: getattr(asked, "__origin__", None) is list,
        lambda asked: _list_of(asked, made),
    )
    for entry in (
        InstrumentEntry,
        CitesEntry,
        ValueEntry,
        RefineEntry,
        ParameterEntry,
        ProvincialEntry,
    ):
        made.register_structure_hook(
            entry, make_dict_structure_fn(entry, made, _cattrs_forbid_extra_keys=True)
        )
    return made


def _strictly(value: Any, kind: Any) -> Any:
    fits = isinstance(value, kind)
    if kind is int and isinstance(value, bool):
        fits = False
    if kind is date and isinstance(value, datetime):
        fits = False
    if not fits:
        words = KINDS[{str: "text", int: "integer", bool: "boolean", date: "date"}[kind]]
        raise Unfit(f"cần {words.vi}, đang là {value!r}", f"expected {words.en}, found {value!r}")
    return value


def _list_of(kind: Any, made: cattrs.Converter) -> Any:
    each = list_structure_factory(kind, made)

    def read(value: Any, _: Any) -> Any:
        if not isinstance(value, list):  # a text would be taken apart into its letters
            raise Unfit(
                f"cần một danh sách trong ngoặc vuông, đang là {value!r}",
                f"expected a list in square brackets, found {value!r}",
            )
        return each(value, kind)

    return read


def cell_fits(kind: str, value: object) -> bool:
    """Whether a TOML value is of a kind."""
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "decimal":
        if isinstance(value, Decimal):
            return value.is_finite()
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "date":
        return isinstance(value, date) and not isinstance(value, datetime)
    return kind == "text" and isinstance(value, str)
