"""The short code lists: sex, area, papers, causes of poverty, housing (các danh mục ngắn)."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import attrs

from socassist.model.codes.code_list import CodeList, read_table, split_aliases


@attrs.frozen
class CodeEntry:
    """A coded value (giá trị trong danh mục).

    Args:
        key: Stable key, the one that is stored.
        vi: Vietnamese label.
        en: English label.
        code: Official number, if a source gives one.
        aliases: Other ways to write it.
        verified: Whether the wording was read in a source; False where it is recalled.
    """

    key: str
    vi: str
    en: str
    code: str = ""
    aliases: tuple[str, ...] = ()
    verified: bool = True


def _entries(rows: list[dict[str, str]]) -> CodeList[CodeEntry]:
    return CodeList(
        tuple(
            CodeEntry(
                row["key"],
                row["vi"],
                row["en"],
                row.get("code", ""),
                split_aliases(row["aliases"]),
                row.get("verified", "true") == "true",
            )
            for row in rows
        )
    )


@lru_cache(maxsize=1)
def sexes() -> CodeList[CodeEntry]:
    """Nam, nữ."""
    return _entries(read_table("sexes.csv"))


@lru_cache(maxsize=1)
def areas() -> CodeList[CodeEntry]:
    """Thành thị, nông thôn, with the numbers of form C."""
    return _entries(read_table("areas.csv"))


@lru_cache(maxsize=1)
def document_kinds() -> CodeList[CodeEntry]:
    """The papers of the plan's clause 3.3; the keys are those of `DocumentKind`."""
    return _entries(read_table("document_kinds.csv"))


@lru_cache(maxsize=1)
def housing_states() -> CodeList[CodeEntry]:
    """State of the house (tình trạng nhà ở); not verified."""
    return _entries(read_table("housing.csv"))


@lru_cache(maxsize=4)
def poverty_causes(scheme: Literal["2016", "2022"]) -> CodeList[CodeEntry]:
    """Causes of poverty (nguyên nhân nghèo) of the standard of 2016 or of 2022; not verified."""
    return _entries([row for row in read_table("poverty_causes.csv") if row["scheme"] == scheme])


def sex(text: str) -> Literal["male", "female"] | None:
    """The sex that a text names (giới tính); bare digits are not read, no source numbers it.

    >>> sex("Nữ"), sex("NAM"), sex("1")
    ('female', 'male', None)
    """
    found = sexes().read(text)
    if found is None:
        return None
    return "male" if found.key == "male" else "female"


def area(text: str) -> Literal["urban", "rural"] | None:
    """The area that a text or form C's number names (khu vực).

    >>> area("2"), area("Thành thị")
    ('rural', 'urban')
    """
    found = areas().read(text) or next(
        (entry for entry in areas() if entry.code == text.strip().lstrip("0")), None
    )
    if found is None:
        return None
    return "urban" if found.key == "urban" else "rural"


def document_kind(text: str) -> str | None:
    """The kind of paper that a text names, as a key of `DocumentKind` (loại giấy tờ).

    >>> document_kind("CCCD"), document_kind("Giấy KS"), document_kind("khai mồm")
    ('identity-card', 'birth-certificate', None)
    """
    found = document_kinds().read(text)
    return found.key if found else None


def poverty_cause(text: str, scheme: Literal["2016", "2022"]) -> CodeEntry | None:
    """The cause of poverty that a text or its number names (nguyên nhân nghèo)."""
    causes = poverty_causes(scheme)
    return causes.read(text) or next(
        (cause for cause in causes if cause.code and cause.code == text.strip()), None
    )


def housing_state(text: str) -> CodeEntry | None:
    """The state of the house that a text names (tình trạng nhà ở)."""
    return housing_states().read(text)
