"""Who on a form is the head's own family (vợ, chồng, con, cháu của chủ hộ)."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from socassist.model.codes import relation
from socassist.rules.linkage.columns import People

FRAIL: Final = 70_0000
"""Years, as birth dates count them, from which a head who is gone has died rather than stayed
behind alone."""
AGED: Final = 60_0000
"""Years from which a head who is gone has rather died or left, where nobody else is gone."""
YOUNG: Final = 35_0000
"""Years within which a husband or wife who is gone has rather left than died."""

MINOR: Final = 15_0000
"""Years within which a child lives with one of its parents."""


class Kinship:
    """What the relations say: a couple with children, a house with elders in it, a bride."""

    def __init__(self, batch: People, register: People, newest: int) -> None:
        texts = list(batch.vocabulary.texts)
        self._batch, self._register = batch, register
        roles = {role: texts[role] for role in {*batch.role, *register.role} if role}
        kinds = {role: _kind(text) for role, text in roles.items()}
        self._own = _of(kinds, _SPOUSE, _DESCENDANT, _IN_LAW)
        self._spouses, self._descendants = _of(kinds, _SPOUSE), _of(kinds, _DESCENDANT)
        self._siblings, self._in_laws = _of(kinds, _SIBLING), _of(kinds, _IN_LAW)
        self._frail, self._young = newest - FRAIL, newest - YOUNG
        self._aged, self._minor = newest - AGED, newest - MINOR

    def is_own(self, row: int) -> bool:
        """Whether a row is husband or wife, child or grandchild of the form's head."""
        return self._batch.role[row] in self._own

    def is_spouse(self, row: int) -> bool:
        """Whether a row is husband or wife of the form's head."""
        return self._batch.role[row] in self._spouses

    def only_own(self, form: int) -> bool:
        """Whether nobody else stands on a form beside its head, as far as relations are told."""
        head, role = self._batch.head, self._batch.role
        return all(head[row] or not role[row] or self.is_own(row) for row in self._batch.rows(form))

    def wed(self, row: int, found: int) -> bool:
        """Whether a row is a bride or groom whom the register has as somebody's child."""
        return self.is_spouse(row) and self._register.role[found] in self._descendants

    def joined(self, row: int, found: int) -> bool:
        """Whether a head of the register is now the child of another head."""
        role = self._batch.role[row]
        return bool(self._register.head[found]) and role in self._own - self._spouses

    def is_sibling(self, found: int) -> bool:
        """Whether a row of the register is the head's brother or sister."""
        return self._register.role[found] in self._siblings

    def is_in_law(self, found: int) -> bool:
        """Whether a row of the register is the husband or wife of a child of the head."""
        return self._register.role[found] in self._in_laws

    def is_frail(self, found: int) -> bool:
        """Whether a row of the register is so old that who is gone has rather died."""
        return self._register.birth[found] <= self._frail

    def is_aged(self, found: int) -> bool:
        """Whether a row of the register is so old that he has died or left, if he alone is gone."""
        return self._register.birth[found] <= self._aged

    def is_young(self, found: int) -> bool:
        """Whether a row of the register is so young that who is gone has rather moved."""
        return self._register.birth[found] > self._young

    def is_minor(self, found: int) -> bool:
        """Whether a row of the register is a child who does not live alone."""
        return self._register.birth[found] > self._minor


_SPOUSE, _DESCENDANT, _IN_LAW, _SIBLING, _OTHER = range(5)


def _of(kinds: dict[int, int], *wanted: int) -> frozenset[int]:
    return frozenset(role for role, kind in kinds.items() if kind in wanted)


@lru_cache(maxsize=1024)
def _kind(text: str) -> int:
    found = relation(text)
    if found is None:
        return _OTHER
    if "spouse" in (found.key, found.general):
        return _SPOUSE
    if (found.generation or 0) < 0:
        return _IN_LAW if found.key.endswith("-in-law") else _DESCENDANT
    return _SIBLING if found.generation == 0 and found.key != "head" else _OTHER
