"""A table of people as columns that a linkage reads (bảng của người dùng thành các cột)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date, datetime
from itertools import compress, repeat
from typing import Any, Final

import attrs

from socassist.model.codes import ethnic_group, relation, sex
from socassist.model.partial_date import PartialDate
from socassist.model.reading_dates import EARLIEST_YEAR, LATEST_YEAR, parse_date
from socassist.model.table_links import Side, UnreadValue
from socassist.model.text import fold
from socassist.model.text_pair import Text
from socassist.rules.linkage.cell_numbers import identity_numbers
from socassist.rules.linkage.columns import MISSING

NEEDED: Final = ("household", "name")
KNOWN: Final = (
    *NEEDED, "birth", "sex", "commune", "village", "relation", "head_name", "ethnicity", "cccd",
    "cmnd", "kind", "household_code", "code", "departed",
)  # fmt: skip
_COMMUNE: Final = 5
"""Digits of a commune's code; whoever keeps it as a number loses its zeros."""
_SEX: Final = Text("không phải Nam hoặc Nữ", "neither Nam nor Nữ, male nor female")
_NUMBER: Final = Text("không phải số giấy tờ tùy thân", "no identity number")


@attrs.frozen
class TableColumns:
    """A table, read (bảng đã đọc)."""

    columns: dict[str, list[Any]]
    people: list[Any]
    """Row → identifier to answer with: the row's place, where the table gives none."""
    unread: list[UnreadValue]


def read_table(side: Side, table: Any) -> TableColumns:
    """A mapping of columns, a data frame or a list of rows as columns of text and numbers.

    Raises:
        TypeError: It is none of these, or a value is no text, number or date.
        ValueError: A column is not known, is needed and not there, or is of another length; a row
            has no household.
        ModuleNotFoundError: A data frame, and narwhals is not installed.
    """
    given = _columns_of(side, table)
    people = given.pop("person", None) if side == "register" else None
    _check(side, given)
    count = len(given["household"])
    unread: list[UnreadValue] = []
    columns: dict[str, list[Any]] = {}
    for title, column in given.items():
        if title == "birth":
            columns[title] = _births(side, column, unread)
        elif title == "departed":
            columns[title] = [_is_true(side, row, value) for row, value in enumerate(column)]
        else:
            columns[title] = _mapped(side, title, column, _READERS.get(title, _text))
    columns.setdefault("birth", [0] * count)
    for title in ("sex", "commune", "village"):
        columns.setdefault(title, [""] * count)
    _tell_unread(side, given, columns, unread)
    _refuse_blank(side, columns["household"])
    if "" in columns.get("head_name", ()):  # without the column, the rows' heads are taken
        columns["head_name"] = _head_names(columns)
    return TableColumns(columns, list(range(count)) if people is None else people, unread)


def _columns_of(side: Side, table: Any) -> dict[str, list[Any]]:
    if isinstance(table, Mapping):
        return {str(title): list(column) for title, column in table.items()}
    if isinstance(table, Sequence) and not isinstance(table, str | bytes):
        rows = list(table)
        if all(isinstance(row, Mapping) for row in rows):
            titles = dict.fromkeys(str(title) for row in rows for title in row)
            if rows or not table:
                found = titles or dict.fromkeys(NEEDED)
                return {title: [row.get(title) for row in rows] for title in found}
    if table is None or isinstance(table, Sequence | int | float):
        raise _no_table(side, table)
    try:
        import narwhals as nw
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            f"{side}: a data frame needs narwhals; run: python -m pip install 'socassist[frames]'"
        ) from error
    try:
        frame = nw.from_native(table, eager_only=True)
    except TypeError:
        raise _no_table(side, table) from None
    return {str(title): frame[title].to_list() for title in frame.columns}


def _no_table(side: Side, table: object) -> TypeError:
    return TypeError(
        f"{side}: expected a mapping of columns, a data frame or a list of rows as dictionaries, "
        f"got a {type(table).__name__}"
    )


def _check(side: Side, columns: Mapping[str, Sequence[Any]]) -> None:
    known = (*KNOWN, "person") if side == "register" else KNOWN
    strange = [title for title in columns if title not in known]
    if strange:
        raise ValueError(
            f"{side}: columns not known: {', '.join(strange)}; known are {', '.join(known)}"
        )
    missing = [title for title in NEEDED if title not in columns]
    if missing:
        raise ValueError(f"{side}: columns needed and not there: {', '.join(missing)}")
    count = len(columns["household"])
    for title, column in columns.items():
        if len(column) != count:
            raise ValueError(f"{side}: column {title!r} has {len(column)} values, not {count}")


def _mapped(
    side: Side, title: str, column: Sequence[Any], reader: Callable[[Any], str]
) -> list[str]:
    """Each distinct value read once; text that is for the linkage itself to read stays as it is."""
    if reader is _text and set(map(type, column)) <= {str}:
        return list(column)
    read = {value: reader(value) for value in _distinct(side, title, column)}
    return list(map(read.__getitem__, column))


def _distinct(side: Side, title: str, column: Sequence[Any]) -> set[Any]:
    try:
        return set(column)
    except TypeError:
        row = next(row for row, value in enumerate(column) if not isinstance(value, Hashable))
        kind = type(column[row]).__name__
        raise TypeError(f"{side}: row {row}, {title}: expected a text, got a {kind}") from None


def _text(value: Any) -> str:
    """A cell as text; empty where data frames say that there is nothing."""
    if isinstance(value, str):
        return value.strip()
    if _is_missing(value):
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _is_missing(value: Any) -> bool:
    """Whether a value is None, NaN, NaT or NA: none of them equals itself."""
    if value is None:
        return True
    try:
        return bool(value != value)
    except TypeError:
        return True


def _commune(value: Any) -> str:
    text = _text(value)
    return text.zfill(_COMMUNE) if text.isdecimal() else text


def _sex(value: Any) -> str:
    return sex(_text(value)) or ""


def _ethnicity(value: Any) -> str:
    text = _text(value)
    known = ethnic_group(text) if text else None
    return known.key if known else fold(text)


def _relation(value: Any) -> str:
    text = _text(value)
    known = relation(text) if text else None
    return known.key if known else text.lower()


def _kind(value: Any) -> str:
    return "c1" if fold(_text(value)).split()[-1:] == ["c1"] else ""


_READERS: Final[Mapping[str, Callable[[Any], str]]] = {
    "commune": _commune, "sex": _sex, "ethnicity": _ethnicity, "relation": _relation,
    "kind": _kind,
}  # fmt: skip


def _births(side: Side, column: Sequence[Any], unread: list[UnreadValue]) -> list[int]:
    """Each date as one number, its unknown parts 0."""
    born, faults = {}, {}
    for value in _distinct(side, "birth", column):
        found, fault = _birth(value)
        born[value] = found
        if fault is not None:
            faults[value] = fault
    if faults:
        unread += [
            UnreadValue(side, row, "birth", _text(value), faults[value])
            for row, value in enumerate(column)
            if value in faults
        ]
    return list(map(born.__getitem__, column))


def _birth(value: Any) -> tuple[int, Text | None]:
    """A date as one number, and why it could not be read."""
    if _is_missing(value):
        return 0, None
    found = _iso(value.strip()) if isinstance(value, str) else None
    if found is None:
        reading = parse_date(value.strip() if isinstance(value, str) else value)
        found = reading.date
        if found is None:
            return 0, reading.text
    return found.year * 10000 + (found.month or 0) * 100 + (found.day or 0), None


def _iso(text: str) -> PartialDate | None:
    """What is written as programs write dates; None for all that a person may have typed."""
    try:
        found = PartialDate.parse_iso(text)
    except ValueError:
        return None
    return found if EARLIEST_YEAR <= found.year <= LATEST_YEAR else None


def _is_true(side: Side, row: int, value: Any) -> bool:
    if value in (True, False, "") or _is_missing(value):
        return value is True or value == 1
    raise ValueError(f"{side}: row {row}, departed: expected true or false, got {value!r}")


def _tell_unread(
    side: Side,
    given: Mapping[str, Sequence[Any]],
    columns: Mapping[str, Sequence[Any]],
    unread: list[UnreadValue],
) -> None:
    for title, why in (("sex", _SEX), ("cccd", _NUMBER), ("cmnd", _NUMBER)):
        cells = columns[title] if title in given else []
        if title == "sex":
            pairs = set(zip(given.get(title, ()), cells, strict=True)) if "" in cells else set()
            bad = {value for value, read in pairs if not read and _text(value)}
        else:
            asked = [text for text in set(cells) if text and not _is_plain(text)]
            numbers = zip(asked, identity_numbers(asked), strict=True)
            bad = {text for text, number in numbers if number == MISSING}
            given = {**given, title: cells}
        if bad:
            unread += [
                UnreadValue(side, row, title, _text(value), why)
                for row, value in enumerate(given[title])
                if value in bad
            ]


def _is_plain(number: str) -> bool:
    return number.isdecimal() and 9 <= len(number) <= 12 and int(number) > 0


def _refuse_blank(side: Side, homes: Sequence[str]) -> None:
    blank = [row for row, home in enumerate(homes) if not home]
    if blank:
        rows = ", ".join(map(str, blank[:5])) + (" …" if len(blank) > 5 else "")
        raise ValueError(
            f"{side}: {len(blank)} rows have no household (rows {rows}); give each household and "
            "form a key of its own"
        )


def _head_names(columns: Mapping[str, Sequence[str]]) -> list[str]:
    """The head's name of each row's household, from its head where none is given."""
    homes, names = columns["household"], columns["name"]
    roles = columns.get("relation", ())
    pairs = list(compress(zip(homes, names, strict=True), map("head".__eq__, roles)))
    heads = dict(reversed(pairs))
    given = zip(homes, columns.get("head_name", ()), strict=False)
    heads |= {home: name for home, name in given if name}
    return list(map(heads.get, homes, repeat("")))
