"""Which fields are sent to which database and how they are written (mẫu yêu cầu đối chiếu)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, get_args

import attrs
import cattrs

Format = Literal["text", "upper", "dmy", "ymd", "iso", "vi", "code"]
"""How a value is written; the layout file explains them."""
KEYS = frozenset(
    {
        "person",
        "household",
        "name",
        "birth",
        "sex",
        "ethnicity",
        "number:cccd",
        "number:cmnd",
        "number:social-insurance",
        "number:health-insurance",
        "address.province",
        "address.district",
        "address.commune",
        "address.village",
    }
)
"""What can be sent."""


@attrs.frozen
class LayoutField:
    """One column of a request (một cột của yêu cầu).

    Args:
        key: The field.
        title: The column's head.
        format: How its values are written.
        required: Whether a person without it is not sent; a note under the table says so.
    """

    key: str
    title: str
    format: Format = "text"
    required: bool = False


@attrs.frozen
class Layout:
    """The request table of one database (mẫu yêu cầu gửi một cơ sở dữ liệu).

    Args:
        vi: The database's name in Vietnamese.
        en: The same in English.
        official: Whether the layout is the database's own; those of this library are not.
        fields: The columns, in order; the first one holds the person's identifier.
    """

    vi: str
    en: str
    official: bool
    fields: tuple[LayoutField, ...]


_CONVERTER = cattrs.Converter(forbid_extra_keys=True)


def parse_layouts(text: str) -> Mapping[str, Layout]:
    """Layouts from TOML text, by the database's key.

    Raises:
        ValueError: It is no TOML, has an unknown key, field or format, or names no person.
    """
    try:
        found = _CONVERTER.structure(tomllib.loads(text), dict[str, Layout])
    except cattrs.BaseValidationError as error:
        raise ValueError("; ".join(cattrs.transform_error(error))) from error
    for database, layout in found.items():
        keys = [field.key for field in layout.fields]
        for key in keys:
            if key not in KEYS:
                raise ValueError(f"{database}: {key} is none of {', '.join(sorted(KEYS))}")
            if keys.count(key) > 1:
                raise ValueError(f"{database}: {key} stands twice")
        if "person" not in keys:
            raise ValueError(f"{database}: without person no answer finds its way back")
        for field in layout.fields:
            if field.format not in get_args(Format):
                raise ValueError(f"{database}: {field.format} is no format of {field.key}")
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def load_layouts() -> Mapping[str, Layout]:
    """The layouts that come with the library; none is official."""
    return parse_layouts((files("socassist.rules.exchange") / "layouts.toml").read_text("utf-8"))
