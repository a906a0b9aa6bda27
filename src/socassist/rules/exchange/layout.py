"""Which fields are sent to which database and how they are written (mẫu yêu cầu đối chiếu)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

import attrs
import cattrs

from socassist.model.errors import SocassistError
from socassist.model.toml_faults import joined, shape_faults, syntax_fault

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


class BrokenLayout(SocassistError, ValueError):
    """A file of layouts that cannot be used (tệp mẫu yêu cầu không hợp lệ)."""


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
        BrokenLayout: It is no TOML, has an unknown key, field or format, or names no person.
    """
    try:
        found = _CONVERTER.structure(tomllib.loads(text), dict[str, Layout])
    except tomllib.TOMLDecodeError as error:
        why = syntax_fault(text, error)
        raise BrokenLayout(why.en, vi=why.vi) from error
    except (cattrs.BaseValidationError, ValueError, TypeError) as error:
        why = joined(shape_faults(error))
        raise BrokenLayout(why.en, vi=why.vi) from error
    for database, layout in found.items():
        keys = [field.key for field in layout.fields]
        for key in keys:
            if key not in KEYS:
                known = ", ".join(sorted(KEYS))
                raise BrokenLayout(
                    f"{database}: {key} is none of {known}",
                    vi=f"{database}: không có trường {key}; có {known}",
                )
            if keys.count(key) > 1:
                raise BrokenLayout(
                    f"{database}: {key} stands twice", vi=f"{database}: {key} được khai hai lần"
                )
        if "person" not in keys:
            raise BrokenLayout(
                f"{database}: without person no answer finds its way back",
                vi=f"{database}: thiếu trường person; không có mã người thì câu trả lời không về "
                "đúng chỗ",
            )
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def load_layouts() -> Mapping[str, Layout]:
    """The layouts that come with the library; none is official."""
    return parse_layouts((files("socassist.rules.exchange") / "layouts.toml").read_text("utf-8"))
