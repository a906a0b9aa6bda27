"""The mapping file: which table and column of another system is which field (tệp ánh xạ CSDL)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn, override

from socassist.adapters.profiles.grid import Value
from socassist.model.errors import SourceError
from socassist.model.text_pair import Text
from socassist.model.toml_faults import Unfit, joined, shape_faults, syntax_fault

KIND = "database-mapping"
PARAMETERS = ("year", "province", "on", "month", "month_year")
"""What a mapping may leave to the caller, written ``:year`` in `where` and in a SELECT."""
LIST_KEYS = ("commune", "district", "month", "year")
_LARGEST = 1_000_000
_KIND_LINE = re.compile(rf"^\s*kind\s*=\s*[\"']{KIND}[\"']", re.MULTILINE)

Literal = str | int | float | bool
Record = list[Value]
"""One record: a cell for each of `ForeignTable.wanted`."""


class BrokenMapping(SourceError, ValueError):
    """A mapping file that cannot be used (tệp ánh xạ cơ sở dữ liệu không hợp lệ)."""


@attrs.frozen
class ForeignColumn:
    """Where the values of a field stand (một cột của hệ thống khác).

    Args:
        column: Name of the column, ``table.column`` where several tables are joined.
        values: What the other system writes → what the field's kind understands, such as
            ``{"1" = "nam"}``; values that are not listed are read as they stand.
    """

    column: str
    values: Mapping[str, str] = attrs.field(factory=dict)


@attrs.frozen
class Join:
    """A further table (bảng nối thêm): rows whose columns equal, pair by pair.

    Args:
        table: ``schema.table as alias``, schema and alias as needed.
        on: Its column → the column of a table named before.
        optional: Whether rows without a partner stay, with the table's columns empty.
    """

    table: str
    on: Mapping[str, str]
    optional: bool = False


@attrs.frozen
class ForeignTable:
    """One list of records (một bảng hoặc một câu SELECT).

    Args:
        name: What locations call it: the sheet.
        profile: Name of the column profile whose fields the columns are.
        columns: Column by field key.
        source: The table, as in `Join.table`; in TOML this is ``from``.
        joins: Further tables; in TOML this is ``join``.
        where: Column → value that it must have, or list of values; ``":year"`` asks the caller.
        order: Columns that order the records; the key comes last of itself.
        select: A SELECT of one's own instead of `source`, `joins`, `where` and `order`.
        key: Column of whole numbers that names each record; locations then show it as the row.
        household: For forms: the column that rows of one household share.
        lists: For lists: columns by which the records fall into lists, such as
            ``{commune = "ma_xa"}``.
    """

    name: str
    profile: str
    columns: Mapping[str, ForeignColumn]
    source: str | None = None
    joins: tuple[Join, ...] = ()
    where: Mapping[str, Literal | tuple[Literal, ...]] = attrs.field(factory=dict)
    order: tuple[str, ...] = ()
    select: str | None = None
    key: str | None = None
    household: str | None = None
    lists: Mapping[str, str] = attrs.field(factory=dict)

    @property
    def wanted(self) -> tuple[str, ...]:
        """Every column to fetch, each once, in a fixed order."""
        named = [column.column for column in self.columns.values()]
        further = [c for c in (self.household, self.key, *self.lists.values()) if c]
        return tuple(dict.fromkeys([*named, *further]))


@attrs.frozen
class Database:
    """Where the other system's database is (địa chỉ cơ sở dữ liệu).

    Args:
        url: Its address, without a password.
        env: Name of an environment variable that holds the address.
    """

    url: str | None = attrs.field(default=None, repr=False)
    env: str | None = None


@attrs.frozen
class ListPlace:
    """The place that all records share (địa bàn chung): official codes."""

    province: str = ""
    district: str | None = None
    commune: str = ""


@attrs.frozen(eq=False)
class ForeignMapping:
    """How another system's database becomes records (ánh xạ cơ sở dữ liệu của hệ thống khác).

    Args:
        kind: Always ``database-mapping``: by this the file is recognised.
        origin: Of which system, and who compared the mapping with it.
        tables: The tables; in TOML this is ``[[table]]``.
        database: The address, unless the caller gives it.
        place: Codes that hold for every record.
        file: Name of the mapping file.
    """

    kind: str
    origin: str
    tables: tuple[ForeignTable, ...]
    database: Database = Database()
    place: ListPlace = ListPlace()
    file: str = attrs.field(default="", init=False)


def is_mapping(path: Path) -> bool:
    """Whether a file says of itself that it is a mapping; never an error."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return False
        return _KIND_LINE.search(path.read_text("utf-8-sig")) is not None
    except (OSError, UnicodeDecodeError):
        return False


_IN_FILE = {"source": "from", "joins": "join", "tables": "table"}
"""What these attributes are called in TOML."""


def _converter() -> cattrs.Converter:
    made = cattrs.Converter(forbid_extra_keys=True)
    made.register_structure_hook(ForeignColumn, lambda value, _type: _column(value))
    made.register_structure_hook(Literal, lambda value, _type: _literal(value))
    made.register_structure_hook(
        Literal | tuple[Literal, ...],
        lambda value, _type: (
            tuple(map(_literal, value)) if isinstance(value, list) else _literal(value)
        ),
    )
    made.register_structure_hook(str, lambda value, _type: _text(value))
    made.register_structure_hook(bool, lambda value, _type: _flag(value))
    made.register_structure_hook(
        ForeignTable,
        make_dict_structure_fn(
            ForeignTable,
            made,
            _cattrs_forbid_extra_keys=True,
            source=override(rename=_IN_FILE["source"]),
            joins=override(rename=_IN_FILE["joins"]),
        ),
    )
    made.register_structure_hook(
        ForeignMapping,
        make_dict_structure_fn(
            ForeignMapping,
            made,
            _cattrs_forbid_extra_keys=True,
            tables=override(rename=_IN_FILE["tables"]),
        ),
    )
    return made


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Unfit("cần chữ trong ngoặc kép", "expected text in quotes")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Unfit("cần true hoặc false", "expected true or false")
    return value


def _literal(value: object) -> Literal:
    if not isinstance(value, str | int | float | bool):
        raise Unfit("cần chữ trong ngoặc kép hoặc số", "expected text in quotes or a number")
    return value


def _column(value: object) -> ForeignColumn:
    if isinstance(value, str):
        return ForeignColumn(value)
    if not isinstance(value, dict) or not isinstance(value.get("column"), str):
        raise Unfit(
            'cần "cột" hoặc { column = "…", values = { … } }',
            'expected "column" or { column = "…", values = { … } }',
        )
    unknown = sorted(set(value) - {"column", "values"})
    if unknown:
        raise Unfit(
            f"không có khóa {', '.join(unknown)}; có column, values",
            f"unknown keys {', '.join(unknown)}; known are column, values",
        )
    values = value.get("values", {})
    if not isinstance(values, dict) or not all(isinstance(v, str) for v in values.values()):
        raise Unfit(
            "values: mỗi giá trị ghi trong CSDL cần một chữ trong ngoặc kép",
            "values: expected text in quotes for each written value",
        )
    return ForeignColumn(value["column"], values)


_CONVERTER = _converter()


def read_mapping(path: Path) -> ForeignMapping:
    """Read a mapping file.

    Raises:
        BrokenMapping: It cannot be read, has an unknown key, lacks one, or contradicts itself.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenMapping(
            "it cannot be read as UTF-8 text",
            file=path.name,
            vi=f"Không đọc được tệp ánh xạ {path.name} dạng văn bản UTF-8",
        ) from error
    return parse_mapping(text, path.name)


def parse_mapping(text: str, file: str) -> ForeignMapping:
    """Read a mapping from TOML text.

    Raises:
        BrokenMapping: It has an unknown key, lacks one, or contradicts itself.
    """
    try:
        mapping = _CONVERTER.structure(tomllib.loads(text), ForeignMapping)
    except tomllib.TOMLDecodeError as error:
        why = syntax_fault(text, error)
        raise BrokenMapping(f"not TOML: {why.en}", file=file, vi=f"{file}: {why.vi}") from error
    except (cattrs.BaseValidationError, ValueError, TypeError, KeyError) as error:
        why = joined(shape_faults(error, _IN_FILE))
        raise BrokenMapping(
            f"the mapping does not fit: {why.en}",
            file=file,
            vi=f"{file}: tệp ánh xạ không hợp lệ: {why.vi}",
        ) from error
    object.__setattr__(mapping, "file", file)
    _refuse_contradictions(mapping, file)
    return mapping


def _refuse_contradictions(mapping: ForeignMapping, file: str) -> None:
    if mapping.kind != KIND:
        raise BrokenMapping(f'kind must be "{KIND}"', file=file, vi=f'{file}: cần kind = "{KIND}"')
    if mapping.database.url and mapping.database.env:
        raise BrokenMapping(
            "[database] has url and env; one of them is enough",
            file=file,
            vi=f"{file}: mục [database] có cả url và env; chỉ ghi một",
        )
    if not mapping.tables:
        raise BrokenMapping(
            "there is no [[table]]", file=file, vi=f"{file}: không có mục [[table]] nào"
        )
    names = [table.name for table in mapping.tables]
    for table in mapping.tables:
        wrong = _TWICE if names.count(table.name) > 1 else _wrong(table)
        if wrong:
            vi = f"{file}, bảng {table.name}: {wrong.vi}"
            raise BrokenMapping(wrong.en, file=file, sheet=table.name, vi=vi)


_TWICE = Text("hai bảng trùng tên này", "two tables have this name")


def _wrong(table: ForeignTable) -> Text | None:
    """What is wrong with a table; None when it can be asked for."""
    if (table.select is None) == (table.source is None):
        return Text("ghi from hoặc select, chỉ một", "give either from or select")
    if not table.columns:
        return Text("không ánh xạ cột nào", "it maps no column")
    for name in table.lists:
        if name not in LIST_KEYS:
            known = ", ".join(LIST_KEYS)
            return Text(f"lists có {known}, không có {name}", f"lists knows {known}, not {name}")
    for join in table.joins:
        if not join.on:
            return Text(
                f"nối với {join.table} mà không nói theo cột nào (on)",
                f"the join with {join.table} does not say on what",
            )
    return _wrong_source(table) if table.select is None else _wrong_select(table, table.select)


def _wrong_source(table: ForeignTable) -> Text | None:
    if not table.order and not table.key:
        return Text(
            "ghi order hoặc key, để lần nào bản ghi cũng ra cùng thứ tự",
            "give order or key, so that records come in the same order each time",
        )
    for value in table.where.values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str) and one[:1] == ":" and one[1:] not in PARAMETERS:
                known = f":{', :'.join(PARAMETERS)}"
                return Text(f"không có tham số {one}; có {known}", f"{one} is none of {known}")
    return None


def _wrong_select(table: ForeignTable, select: str) -> Text | None:
    """A mapping reads and never writes; the database is opened read-only besides."""
    if table.joins or table.where or table.order:
        return Text(
            "join, where và order phải nằm ngay trong select",
            "join, where and order belong into the select itself",
        )
    bare = re.sub(r"--[^\n]*|/\*.*?\*/", " ", select, flags=re.DOTALL).strip()
    if not re.match(r"(?:select|with)\b", bare, re.IGNORECASE) or ";" in bare:
        return Text(
            "select phải là một câu SELECT, không có dấu chấm phẩy",
            "select must be one SELECT without a semicolon",
        )
    if table.key is None and not re.search(r"\border\s+by\b", bare, re.IGNORECASE):
        return Text(
            "ghi key hoặc ORDER BY, để lần nào bản ghi cũng ra cùng thứ tự",
            "give key, or an ORDER BY, so that records come in the same order each time",
        )
    return None
