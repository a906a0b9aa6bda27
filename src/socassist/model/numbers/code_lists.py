"""The code lists behind the numbers, read once when first asked for (danh mục mã)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import attrs


@attrs.frozen
class Series:
    """The provinces that one CMND series belongs to (đầu số CMND), by their three-digit codes."""

    provinces: tuple[str, ...]
    verified: bool


def _rows(name: str) -> list[dict[str, str]]:
    from importlib.resources import files  # slow to import, and needed only when a list is asked

    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(row for row in text.splitlines() if not row.startswith("#")))


@cache
def birth_provinces() -> Mapping[str, str]:
    """Three-digit code of a CCCD → province of birth registration (mã nơi đăng ký khai sinh)."""
    return MappingProxyType({row["code"]: row["name"] for row in _rows("province_codes.csv")})


@cache
def cmnd_series() -> Mapping[str, Series]:
    """Two or three first digits of a CMND → the provinces that issued it (đầu số CMND)."""
    return MappingProxyType(
        {
            row["series"]: Series(tuple(row["provinces"].split()), row["verified"] == "yes")
            for row in _rows("cmnd_series.csv")
        }
    )


@attrs.frozen
class InsuredGroup:
    """What the two letters of a health-insurance card stand for (mã đối tượng)."""

    name: str
    verified: bool


@cache
def insured_groups() -> Mapping[str, InsuredGroup]:
    """Two letters of a health-insurance card → the insured group (mã đối tượng)."""
    return MappingProxyType(
        {
            row["code"]: InsuredGroup(row["name"], row["verified"] == "yes")
            for row in _rows("insured_groups.csv")
        }
    )
