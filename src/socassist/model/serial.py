"""Model values as plain data and canonical JSON, and back without loss (chuyển đổi dữ liệu).

One converter for every format and for hashes: defaults are left out, dates and months are ISO
text, decimals are text, unknown keys are an error. `dumps` is canonical: sorted keys, no spaces,
so that equal values give equal text.

>>> from socassist.model import PartialDate
>>> dumps(PartialDate(1950, 3))
'"1950-03"'
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from operator import index
from types import MappingProxyType
from typing import Any, TypeVar

import attrs
from cattrs import Converter
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn
from cattrs.strategies import configure_union_passthrough

from socassist.model.benefit import Benefit
from socassist.model.evidence import Document, Evidence, FormKind
from socassist.model.household import Household
from socassist.model.judgement import Judgement
from socassist.model.location import Location
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.person import Person
from socassist.model.register import Record

T = TypeVar("T")

RECORD_TYPES: Mapping[str, type[Household | Person | Benefit | Judgement]] = MappingProxyType(
    {
        "household": Household,
        "person": Person,
        "benefit": Benefit,
        "judgement": Judgement,
    }
)
"""The kinds of records that events change, by the name under which they are stored."""


def record_kind(record: Record) -> str:
    """The name under which a record is stored, such as ``person``."""
    return type(record).__name__.lower()


@attrs.frozen
class _Source:
    """What evidence of one row shares."""

    document: Document
    form: FormKind
    location: Location | None = None
    stated: date | None = None


def _is_record(kind: object) -> bool:
    return kind in (Record, Record | None)


@cache
def converter() -> Converter:
    """The converter of the whole model."""
    conv = Converter(forbid_extra_keys=True, detailed_validation=False, omit_if_default=True)
    configure_union_passthrough(str | int | float | bool | None, conv)
    conv.register_unstructure_hook(PartialDate, lambda value: value.iso)
    conv.register_structure_hook(PartialDate, lambda text, _: PartialDate.parse_iso(text))
    conv.register_unstructure_hook(Month, str)
    conv.register_structure_hook(Month, lambda text, _: Month.parse(text))
    conv.register_unstructure_hook(date, lambda value: value.isoformat())
    conv.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    conv.register_unstructure_hook(datetime, lambda value: value.isoformat())
    conv.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
    conv.register_unstructure_hook(Decimal, str)
    conv.register_structure_hook(Decimal, lambda text, _: Decimal(text))

    def unstructure_evidence(items: tuple[Evidence, ...]) -> dict[str, Any]:
        """Rows of a sheet share paper, form and place: each source is written once."""
        sources: dict[Any, int] = {}
        says = []
        for item in items:
            source = (item.document, item.form, item.location, item.stated)
            place = sources.setdefault(source, len(sources))
            row = [place, item.field, item.value, item.column, item.original]
            while row[-1] is None:
                row.pop()
            says.append(row)
        plain_sources = [
            conv.unstructure(_Source(document, form, location, stated))
            for document, form, location, stated in sources
        ]
        return {"sources": plain_sources, "says": says}

    def structure_evidence(data: dict[str, Any], _: object) -> tuple[Evidence, ...]:
        sources = [conv.structure(source, _Source) for source in data["sources"]]
        found = []
        for place, field, value, *rest in data["says"]:
            source = sources[place]
            column, original = [*rest, None, None][:2]
            found.append(
                Evidence(
                    field,
                    value,
                    source.document,
                    source.form,
                    source.location,
                    column,
                    original,
                    source.stated,
                )
            )
        return tuple(found)

    conv.register_unstructure_hook_func(
        lambda kind: kind == tuple[Evidence, ...], unstructure_evidence
    )
    conv.register_structure_hook_func(lambda kind: kind == tuple[Evidence, ...], structure_evidence)

    def unstructure_record(record: Record | None) -> dict[str, Any] | None:
        return None if record is None else {"is": record_kind(record), **plain(record)}

    def structure_record(data: dict[str, Any] | None, _: object) -> Record | None:
        if data is None:
            return None
        body = {key: value for key, value in data.items() if key != "is"}
        return conv.structure(body, RECORD_TYPES[data["is"]])

    conv.register_unstructure_hook_func(_is_record, unstructure_record)
    conv.register_structure_hook_func(_is_record, structure_record)
    conv.register_unstructure_hook_factory(
        attrs.has, lambda cls: make_dict_unstructure_fn(cls, conv, _cattrs_omit_if_default=True)
    )
    conv.register_structure_hook_factory(
        attrs.has,
        lambda cls: make_dict_structure_fn(
            cls, conv, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=False
        ),
    )
    return conv


def plain(value: object) -> Any:
    """The value as dictionaries, lists, text and numbers."""
    return converter().unstructure(value)


def dumps(value: object) -> str:
    """Canonical JSON of a model value; whole numbers of a data frame are whole numbers."""
    return json.dumps(
        plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=index
    )


def loads(text: str, kind: type[T]) -> T:
    """The model value of `kind` from its JSON.

    Raises:
        ValueError: The text is no JSON of such a value.
    """
    try:
        return converter().structure(json.loads(text), kind)
    except (ForbiddenExtraKeysError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not the JSON of a {kind.__name__}: {error}") from error
