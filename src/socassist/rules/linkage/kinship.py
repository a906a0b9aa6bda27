"""Who on a form is the head's own family (vợ, chồng, con, cháu của chủ hộ)."""

from __future__ import annotations

from functools import lru_cache

from socassist.model.codes import relation
from socassist.rules.linkage.columns import People


class Kinship:
    """What the relations on forms say: a couple with children, or a house with elders in it."""

    def __init__(self, batch: People) -> None:
        texts = list(batch.vocabulary.texts)
        self._batch = batch
        self._own = frozenset(role for role in set(batch.role) if role and _is_own(texts[role]))

    def is_own(self, row: int) -> bool:
        """Whether a row is husband or wife, child or grandchild of the form's head."""
        return self._batch.role[row] in self._own

    def only_own(self, form: int) -> bool:
        """Whether nobody else stands on a form beside its head."""
        head = self._batch.head
        return all(head[row] or self.is_own(row) for row in self._batch.rows(form))


@lru_cache(maxsize=1024)
def _is_own(text: str) -> bool:
    found = relation(text)
    if found is None:
        return False
    return "spouse" in (found.key, found.general) or (found.generation or 0) < 0
