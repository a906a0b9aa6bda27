"""Relations to the head of household (quan hệ với chủ hộ)."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import attrs

from socassist.model.codes.code_list import CodeList, read_table, split_aliases


@attrs.frozen
class Relation:
    """How a member is related to the head (quan hệ với chủ hộ).

    Args:
        key: Stable key, the one that is stored.
        vi: Vietnamese label.
        en: English label.
        generation: Generations above the head: 1 parent, 0 spouse or sibling, -1 child; None
            where the word leaves it open (``cháu`` is grandchild, nephew or niece).
        sex: ``male`` or ``female`` where the word says so.
        general: Key of the wider relation it belongs to: ``son`` is a ``child``.
        aliases: Other ways to write it.
    """

    key: str
    vi: str
    en: str
    generation: int | None = None
    sex: Literal["male", "female"] | None = None
    general: str | None = None
    aliases: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.key


@lru_cache(maxsize=1)
def relations() -> CodeList[Relation]:
    """Every relation, the head first."""
    sexes: dict[str, Literal["male", "female"]] = {"male": "male", "female": "female"}
    return CodeList(
        tuple(
            Relation(
                row["key"],
                row["vi"],
                row["en"],
                int(row["generation"]) if row["generation"] else None,
                sexes.get(row["sex"]),
                row["general"] or None,
                split_aliases(row["aliases"]),
            )
            for row in read_table("relations.csv")
        ),
        suffixes=("của chủ hộ", "với chủ hộ", "chủ hộ", "ch"),
    )


def relation(text: str) -> Relation | None:
    """The relation that a text names, or None when none or several fit (đọc quan hệ).

    >>> relation("Con dâu").key, relation("vo").key, relation("Cháu nội").generation
    ('daughter-in-law', 'wife', -2)
    >>> relation("ba") is None  # bà, or ba (father) in the South
    True
    """
    return relations().read(text)
