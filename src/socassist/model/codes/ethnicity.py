"""Ethnic groups (dân tộc): two official numberings of 54 groups that must not be mixed.

The statistics office numbered the groups in 1979 and anew for its census; most numbers differ
(11 is Ngái in one, Ê Đê in the other). A bare number therefore means nothing.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

import attrs

from socassist.model.codes.code_list import CodeList, read_table, split_aliases


class EthnicScheme(StrEnum):
    """A numbering of ethnic groups (bảng mã dân tộc)."""

    GSO_1979 = "gso-1979"
    """Quyết định 121-TCTK/PPCĐ of 2 March 1979."""
    CENSUS = "census"
    """The census list, as of 2009 (danh mục của Tổng điều tra dân số)."""


@attrs.frozen
class EthnicGroup:
    """An ethnic group (dân tộc).

    Args:
        key: Stable key, the one that is stored.
        vi: Vietnamese name.
        en: English name.
        code_1979: Number of the list of 1979; empty where it has none.
        code_census: Number of the census list.
        aliases: Other names and spellings, local groups included.
    """

    key: str
    vi: str
    en: str
    code_1979: str
    code_census: str
    aliases: tuple[str, ...] = ()

    @property
    def is_minority(self) -> bool:
        """Whether it is one of the ethnic minorities (dân tộc thiểu số): any group but Kinh."""
        return self.key not in {"kinh", "foreigner", "unknown"}

    def code(self, scheme: EthnicScheme) -> str:
        """Its number in a numbering; empty where it has none."""
        return self.code_1979 if scheme is EthnicScheme.GSO_1979 else self.code_census


@lru_cache(maxsize=1)
def ethnic_groups() -> CodeList[EthnicGroup]:
    """The 54 groups, and the census's entries for foreigners and for unknown."""
    rows = read_table("ethnic_groups.csv")
    return CodeList(
        tuple(
            EthnicGroup(
                row["key"],
                row["vi"],
                row["en"],
                row["code_1979"],
                row["code_census"],
                split_aliases(row["aliases"]),
            )
            for row in rows
        ),
        labels={row["key"]: (row["label_1979"], row["label_census"]) for row in rows},
        prefixes=("dân tộc", "dt", "người"),
    )


def ethnic_group(text: str) -> EthnicGroup | None:
    """The group that a text names (đọc tên dân tộc); None when none or several fit.

    Numbers are not read: see `ethnic_group_by_code`.

    >>> ethnic_group("H'Mông").key, ethnic_group("dân tộc Khơ-mú").key
    ('hmong', 'kho-mu')
    >>> ethnic_group("Lào").key, ethnic_group("Lao") is None
    ('lao-people', True)
    """
    return ethnic_groups().read(text)


def ethnic_group_by_code(code: str, scheme: EthnicScheme | str) -> EthnicGroup | None:
    """The group of a number in a numbering (tra dân tộc theo mã).

    >>> ethnic_group_by_code("11", EthnicScheme.GSO_1979).vi
    'Ngái'
    >>> ethnic_group_by_code("11", EthnicScheme.CENSUS).vi
    'Ê Đê'

    Raises:
        ValueError: The scheme is not one of `EthnicScheme`.
    """
    return _by_code(EthnicScheme(scheme)).get(code.strip().zfill(2))


@lru_cache(maxsize=2)
def _by_code(scheme: EthnicScheme) -> dict[str, EthnicGroup]:
    return {group.code(scheme): group for group in ethnic_groups() if group.code(scheme)}
